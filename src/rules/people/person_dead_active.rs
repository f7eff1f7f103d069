//! A person who died before the day on which they are said to speak or act.

use super::claims::mention_of;
use super::words::date;
use crate::diagnostic::{Finding, Level};
use crate::entity::Kind;
use crate::resolve::How;
use crate::rules::dates::days_between;
use crate::rules::dates::surroundings::sentence_span;
use crate::rules::{Check, TimesInput, rule};
use crate::text::{Span, words};

rule! {
    "PE004" "person-dead-active" {
        summary: "a person who speaks or acts after their death",
        level: Error,
        fix: None,
        since: "0.1.0",
        check: Check::Names(check),
    }
}

/// Verbs of which the dead are no subjects, in the present and in the past.
const NOW: &[&str] = &["says", "tells", "will", "plans", "hopes", "wants", "expects", "warns", "urges"];
const LATELY: &[&str] = &[
    "said",
    "told",
    "announced",
    "warned",
    "met",
    "visited",
    "arrived",
    "tweeted",
    "urged",
    "added",
    "spoke",
];

fn check(input: &TimesInput<'_>, out: &mut Vec<Finding>) {
    let Some(day) = input.paragraph.reference_date else { return };
    let (text, facts, entities) = (input.paragraph.text, input.paragraph.facts, &input.resolved.entities);
    for (number, candidate) in facts.names.iter().enumerate() {
        let Some(mention) = mention_of(input, number).filter(|mention| mention.entity.kind == Kind::Person)
        else {
            continue;
        };
        if !matches!(mention.how, How::Full | How::Alias | How::Annotated(_)) {
            continue;
        }
        let Some((died, source)) = entities.died(&mention.entity) else { continue };
        let (year, month, last) = died.last_day();
        let Ok(died_on) = jiff::civil::Date::new(year, month, last) else { continue };
        if days_between(died_on, day) <= 2
            || !acts(text, candidate.span, input, day)
            || is_told_as_late(text, candidate.span)
        {
            continue;
        }
        let name = entities.label(&mention.entity);
        // A namesake may be alive; a title or the writer's mark says who is meant.
        let sure = facts.titles.iter().any(|title| title.person == Some(number))
            || matches!(mention.how, How::Annotated(_));
        let finding = Finding::new(candidate.span, format!("{name} died on {}", date(died)))
            .evidence(format!("{name} died on {}", date(died)), source.layer);
        out.push(if sure { finding } else { finding.at_most(Level::Warning) });
    }
}

/// Whether the name is the subject of a verb of these days.
fn acts(text: &str, name: Span, input: &TimesInput<'_>, day: jiff::civil::Date) -> bool {
    let behind = &text[name.end..text.floor_char_boundary(text.len().min(name.end + 40))];
    if !behind.starts_with(' ') {
        return false;
    }
    let Some(verb) = words(behind).first().map(|word| word.text.to_lowercase()) else { return false };
    let sentence = sentence_span(text, name);
    let mut times = input
        .paragraph
        .facts
        .times
        .iter()
        .zip(input.times)
        .filter(|(expression, _)| sentence.contains(expression.span))
        .filter_map(|(_, time)| time.time.as_ref()?.bounds())
        .peekable();
    let dated = times.peek().is_some();
    let lately =
        times.all(|(first, last)| days_between(first, day).abs() <= 8 && days_between(last, day).abs() <= 8);
    lately && (NOW.contains(&verb.as_str()) || dated && LATELY.contains(&verb.as_str()))
}

fn is_told_as_late(text: &str, name: Span) -> bool {
    let before = &text[text.floor_char_boundary(name.start.saturating_sub(60))..name.start];
    words(before).iter().any(|word| {
        matches!(
            word.text.to_lowercase().as_str(),
            "late" | "dead" | "feu" | "feue" | "played" | "portrayed" | "as"
        )
    })
}

#[cfg(test)]
mod tests {
    use crate::analysis::testing::carets;

    #[test]
    fn the_dead_do_not_speak() {
        carets(
            "person-dead-active",
            "txt",
            "
            ---
            date: 2023-05-19
            ---

            Former Prime Minister Shinzo Abe said on Friday that he would attend.
                                  ^^^^^^^^^^ Shinzo Abe died on 8 July 2022

            Jacques Chirac says he is glad. Shinzo Abe met Fumio Kishida on Friday.
            ^^^^^^^^^^^^^^ Jacques Chirac died on 26 September 2019 (warning)
                                            ^^^^^^^^^^ Shinzo Abe died on 8 July 2022 (warning)
            ",
        );
    }

    #[test]
    fn silence() {
        carets(
            "person-dead-active",
            "txt",
            "
            ---
            date: 2023-05-19
            ---

            Shinzo Abe said in 2019 that he would attend. Shinzo Abe said he was glad.

            The late Shinzo Abe wants no statue. Abe says nothing. Yoshihide Suga says he will come.
            ",
        );
    }

    #[test]
    fn the_first_days_after_a_death() {
        carets(
            "person-dead-active",
            "txt",
            "
            ---
            date: 2022-07-09
            ---

            Former Prime Minister Shinzo Abe said on Friday that he felt well.
            ",
        );
    }
}
