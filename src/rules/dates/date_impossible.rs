//! A date that no calendar has.

use jiff::civil::Date;

use super::lexicon::{Lexicon, lexicon};
use super::surroundings::{is_enclosed, words_before};
use crate::config::DateOrder;
use crate::diagnostic::{Applicability, Finding, Fix};
use crate::extract::DateExpression;
use crate::rules::{Check, ParagraphInput, rule};
use crate::time::month_name;

rule! {
    "DT003" "date-impossible" {
        summary: "a date that no calendar has",
        level: Error,
        fix: Choice,
        since: "0.1.0",
        check: Check::Paragraph(check),
    }
}

fn check(input: &ParagraphInput<'_>, out: &mut Vec<Finding>) {
    for expression in input.facts.dates() {
        let Some((message, evidence)) = fault(expression) else { continue };
        // A date in quotation marks of its own is spoken about: 'it gave the day as "31 September"'.
        let quoted = is_enclosed(input.text, expression.span);
        if quoted || !is_date(expression, input.text, lexicon(input.options.language)) {
            continue;
        }
        let mut finding = Finding::new(expression.span, message).evidence(evidence, "calendar");
        finding.fixes = fixes(input, expression);
        out.push(finding);
    }
}

/// Whether a date is meant at all: "In June 31 workers were hurt" has a month and a number, "a 30-year bond" an age,
/// and "Case No. 2023-13-01" a number of its own making.
fn is_date(expression: &DateExpression, text: &str, lexicon: &Lexicon) -> bool {
    if expression.numeric {
        let before = text[..expression.span.start].trim_end();
        let word = before.rsplit(|c: char| c.is_whitespace() || c == '(').next().unwrap_or_default();
        let is_name =
            word.starts_with(char::is_uppercase) && word.len() < before.len() || word.ends_with(['.', '#']);
        return !is_name;
    }
    let day_first =
        expression.day.zip(expression.month).is_some_and(|(day, month)| day.span.start < month.span.start);
    if day_first || expression.year.is_some() || expression.weekday.is_some() {
        return true;
    }
    let behind = &text[expression.span.end..];
    let mut signs = behind.chars();
    let first = signs.next();
    if matches!(first, Some('-' | '–' | '‑' | '/')) && signs.next().is_some_and(char::is_alphanumeric) {
        return false;
    }
    let next = behind
        .strip_prefix(' ')
        .map(|rest| rest.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default());
    let Some(word) = next.filter(|word| !word.is_empty()) else { return true };
    // Behind "on" no number of things can stand, so that every word which is no noun goes on with the sentence.
    let before = words_before(text, expression.span.start).next().unwrap_or_default();
    let goes_on = || lexicon.going_on.contains(&word) && !lexicon.counted.contains(&word);
    LINKING_WORDS.contains(&word) || lexicon.on.contains(&before.as_str()) && goes_on()
}

/// Words that may follow a date, and do not say what a number counts.
const LINKING_WORDS: &[&str] = &[
    "at", "and", "or", "to", "in", "but", "as", "with", "for", "when", "while", "by", "after", "before",
    "because", "the", "a", "he", "she", "it", "they", "we", "said", "is", "was", "will",
];

/// What is wrong with a date, and the fact that makes it so.
fn fault(expression: &DateExpression) -> Option<(String, String)> {
    let (month, day) = (expression.month?.value, expression.day?.value);
    if !(1..=12).contains(&month) {
        return Some((format!("there is no month {month}"), "a year has 12 months".to_owned()));
    }
    // Without a year, February may have 29 days.
    let year = expression.year.map(|year| year.value);
    let length = Date::new(year.unwrap_or(2000), month, 1).ok()?.days_in_month();
    if (1..=length).contains(&day) {
        return None;
    }
    let name = month_name(month);
    let stated = match year {
        Some(year) if month == 2 => format!("{name} {year}"),
        _ => name.to_owned(),
    };
    let at_most = if year.is_none() && month == 2 { "at most " } else { "" };
    Some((
        format!("{stated} has {at_most}{length} days, not {day}"),
        format!("{stated} has {at_most}{length} days"),
    ))
}

/// The last day of the month and the first of the next; for a numeric date, the other order if that is a date.
fn fixes(input: &ParagraphInput<'_>, expression: &DateExpression) -> Vec<Fix> {
    let (Some(month), Some(day)) = (expression.month, expression.day) else { return Vec::new() };
    let year = expression.year.map_or(2000, |year| year.value);
    let text = input.text;
    if expression.numeric {
        let swapped = Date::new(year, day.value, month.value).is_ok() && input.options.date_order.is_some();
        let order = match input.options.date_order {
            Some(DateOrder::Dmy) => "day, month, year",
            _ => "month, day, year",
        };
        let mut fix =
            Fix::replace(format!("Change to {order}"), Applicability::Choice, month.span, day.span.of(text));
        fix.edits.push(crate::diagnostic::Edit { span: day.span, text: month.span.of(text).to_owned() });
        fix.edits.sort_by_key(|edit| edit.span);
        return if swapped { vec![fix] } else { Vec::new() };
    }
    let Ok(first) = Date::new(year, month.value, 1) else { return Vec::new() };
    let length = first.days_in_month();
    let has_suffix = day.span.of(text).ends_with(|c: char| c.is_alphabetic());
    // A day far beyond the month is a slip of the keyboard, and what was meant is anyone's guess.
    if has_suffix || day.value <= length || day.value > length + 3 {
        return Vec::new();
    }
    let title = format!("Change to {}", expression.with_day(text, &length.to_string()));
    vec![Fix::replace(title, Applicability::Choice, day.span, length.to_string())]
}

#[cfg(test)]
mod tests {
    use crate::analysis::testing::{carets, fixes};

    #[test]
    fn days_that_never_were() {
        carets(
            "date-impossible",
            "txt",
            "
            The lease ends on June 31, said the landlord.
                              ^^^^^^^ June has 30 days, not 31
            It began on Feb. 29, 2023, and ended on Feb. 29, 2024.
                        ^^^^^^^^^^^^^ February 2023 has 28 days, not 29
            The meeting of 30 February was in no calendar.
                           ^^^^^^^^^^^ February has at most 29 days, not 30
            The file is dated 2023-13-01 and 31/04/2023.
                              ^^^^^^^^^^ there is no month 13
                                             ^^^^^^^^^^ April has 30 days, not 31
            They met on May 45, 2023.
                        ^^^^^^^^^^^^ May has 31 days, not 45
            She told reporters on April 31 that polls open on Nov. 31 across the country.
                                  ^^^^^^^^ April has 30 days, not 31
                                                              ^^^^^^^ November has 30 days, not 31
            The deadline of June 31 has passed.
                            ^^^^^^^ June has 30 days, not 31
            ",
        );
    }

    #[test]
    fn silence() {
        carets(
            "date-impossible",
            "txt",
            "
            In February 45 people died, and in November 54 more.
            The 41st March for Life drew crowds; the 63 March riders came too.
            Theresa May 40 votes short. In June 31 workers were hurt; in February 30 homes burned.
            By June 31 states had such laws, and until April 31 schools were closed.
            On February 30-year bonds fell; in November 31-year-old John Smith was charged. The April 31-24 win.
            It is Case No. 2023-13-01, Ordinance 2024-13-05.
            They meet every Feb. 29. In June 31 were hurt, and in April 31 near the coast. A talk on June 31 bills.
            ",
        );
    }

    #[test]
    fn silence_on_a_date_that_is_spoken_about() {
        carets(
            "date-impossible",
            "txt",
            "
            The notice had “31 September” for 30 September, and \"31 June,\" it seems, for July.
            “It was on 31 September,” she said.
                       ^^^^^^^^^^^^ September has 30 days, not 31 (warning)
            ",
        );
    }

    #[test]
    fn the_last_day_of_the_month_is_offered() {
        assert_eq!(
            fixes("date-impossible", "txt", "The lease ends on June 31.\n"),
            ["Change to June 30: The lease ends on June 30."]
        );
    }
}
