//! An age beside a name that is not the person's on the article's date.

use jiff::civil::Date;

use super::claims::mention_of;
use super::words::date;
use crate::diagnostic::{Applicability, Finding, Fix, Level};
use crate::entity::Kind;
use crate::kb::{FactDate, HoldingStatus};
use crate::resolve::How;
use crate::rules::dates::days_between;
use crate::rules::{Check, TimesInput, rule};
use crate::text::{Span, words};
use crate::time::long_date;

rule! {
    "PE011" "person-age-mismatch" {
        summary: "an age that is not the person's on that day",
        level: Error,
        fix: Choice,
        since: "0.1.0",
        check: Check::Names(check),
    }
}

fn check(input: &TimesInput<'_>, out: &mut Vec<Finding>) {
    let Some(day) = input.paragraph.reference_date else { return };
    let (text, facts, entities) = (input.paragraph.text, input.paragraph.facts, &input.resolved.entities);
    for (number, candidate) in facts.names.iter().enumerate() {
        let Some((age, span)) = age_behind(text, candidate.span) else { continue };
        let Some(mention) = mention_of(input, number).filter(|mention| mention.entity.kind == Kind::Person)
        else {
            continue;
        };
        if !matches!(mention.how, How::Full | How::Alias | How::Annotated(_)) {
            continue;
        }
        let Some((born, source)) = entities.born(&mention.entity) else { continue };
        let (youngest, oldest) = ages(born, day);
        // A death, or another day that the paragraph speaks of, has an age of its own.
        let elsewhere = input.times.iter().filter_map(|time| time.time.as_ref()?.bounds());
        let mut elsewhere = elsewhere.filter(|(first, last)| days_between(*first, *last) < 366);
        let fits = |(first, last): (Date, Date)| ages(born, first).0 <= age && age <= ages(born, last).1;
        if (youngest..=oldest).contains(&age)
            || elsewhere.any(fits)
            || entities.died(&mention.entity).is_some()
        {
            continue;
        }
        let name = entities.label(&mention.entity);
        let is = if youngest == oldest { oldest.to_string() } else { format!("{youngest} or {oldest}") };
        let message = format!("{name} was {is} on {}, not {age}", long_date(day));
        let mut finding =
            Finding::new(span, message).evidence(format!("{name} was born on {}", date(born)), source.layer);
        if born.day().is_none() {
            finding.evidence[0].text = format!("{name} was born in {}", date(born));
        }
        finding = finding.fix(Fix::replace(
            format!("Change to {oldest}"),
            Applicability::Choice,
            span,
            oldest.to_string(),
        ));
        // Somebody of the same name and far from that age is somebody else.
        let holds_office = entities
            .holdings_of(&mention.entity)
            .iter()
            .any(|held| held.status == HoldingStatus::Full && held.days.cover(day));
        let titled = facts.titles.iter().any(|title| title.person == Some(number));
        let sure = titled || matches!(mention.how, How::Annotated(_));
        if sure {
            out.push(finding);
        } else if age.abs_diff(oldest) <= 3 {
            out.push(finding.at_most(if holds_office { Level::Warning } else { Level::Info }));
        }
    }
}

/// The number in ", 45," right behind a name.
fn age_behind(text: &str, name: Span) -> Option<(u16, Span)> {
    let rest = text.get(name.end..)?.strip_prefix(", ")?;
    let first = *words(rest.get(..rest.floor_char_boundary(rest.len().min(24)))?).first()?;
    let start = name.end + 2;
    let span = Span::new(start, start + first.text.len());
    let age = first.text.parse().ok().filter(|age| first.span.start == 0 && (18..110).contains(age))?;
    text[span.end..].starts_with([',', '.', ')']).then_some((age, span))
}

/// The ages that somebody may be of on a day: one, but for the days around a birthday, and where the day is not known.
fn ages(born: FactDate, day: Date) -> (u16, u16) {
    let full = |(year, month, date): (i16, i8, i8), slack: i64| {
        let on = day.checked_add(jiff::Span::new().days(slack)).unwrap_or(day);
        let birthday = (on.month(), on.day()) >= (month, date);
        let years = on.year() - year - i16::from(!birthday);
        u16::try_from(years).unwrap_or(0)
    };
    (full(born.last_day(), -1), full(born.first_day(), 1))
}

#[cfg(test)]
mod tests {
    use crate::analysis::testing::carets;

    #[test]
    fn an_age_of_another_day() {
        carets(
            "person-age-mismatch",
            "txt",
            "
            ---
            date: 2023-05-19
            ---

            French President Emmanuel Macron, 44, arrived. Joe Biden, 82, did not.
                                              ^^ Emmanuel Macron was 45 on 19 May 2023, not 44
                                                                      ^^ Joe Biden was 80 on 19 May 2023, not 82 (warning)

            Prime Minister Rishi Sunak, 52, is said to run.
                                        ^^ Rishi Sunak was 43 on 19 May 2023, not 52
            ",
        );
    }

    #[test]
    fn silence() {
        carets(
            "person-age-mismatch",
            "txt",
            "
            ---
            date: 2023-05-19
            ---

            French President Emmanuel Macron, 45, met Joe Biden, 80, and Jane Doe, 12.

            Emmanuel Macron, 27, won a raffle. Macron, 44, came back.

            Queen Elizabeth II, 95, was the guest of honour.
            ",
        );
    }

    #[test]
    fn the_day_before_and_after_a_birthday() {
        carets(
            "person-age-mismatch",
            "txt",
            "
            ---
            date: 2023-12-21
            ---

            Emmanuel Macron, 46, is here. Emmanuel Macron, 45, is here.
            ",
        );
    }
}
