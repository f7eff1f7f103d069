//! A number of members that an organisation did not have on the article's date.

use super::counts::{Counted, counts};
use super::roll::Roll;
use super::{choice, with_article};
use crate::diagnostic::{Finding, Level};
use crate::rules::dates::numbers::cardinal_like;
use crate::rules::dates::of_reference;
use crate::rules::dates::surroundings::{has_word, sentence_span};
use crate::rules::judged::judged;
use crate::rules::{Check, TimesInput, rule};
use crate::time::long_date;

rule! {
    "OR008" "org-membership-count" {
        summary: "a number of members that an organisation did not have on the article's date",
        level: Warning,
        fix: Choice,
        since: "0.1.0",
        check: Check::Names(check),
    }
}

fn check(input: &TimesInput<'_>, out: &mut Vec<Finding>) {
    for counted in counts(input) {
        out.extend(miscounted(input, &counted));
    }
}

fn miscounted(input: &TimesInput<'_>, counted: &Counted) -> Option<Finding> {
    let (text, entities) = (input.paragraph.text, &input.resolved.entities);
    let roll = Roll::of(entities, &counted.org, judged(input, counted.span)?)?;
    let all = roll.counts();
    let right = *all.first()?;
    if all.contains(&counted.number) || right == 0 || !roll.is_of_one_day() {
        return None;
    }
    let sentence = sentence_span(text, counted.span).of(text);
    if speaks_of_another_number(sentence) {
        return None;
    }
    let was_so = roll.was_ever(counted.number);
    let apart = counted.number.abs_diff(right);
    if counted.may_be_some && !was_so && apart > (right / 5).max(2) {
        return None;
    }
    let org = with_article(entities, &counted.org);
    let day = long_date(roll.day());
    let message = format!("{org} had {right} members on {day}, not {}", counted.number);
    let source = roll.provenance().map_or_else(String::new, |from| from.layer.clone());
    let mut finding = Finding::new(counted.span, crate::text::capitalised(&message))
        .evidence(format!("{org}: {right} members on {day}"), source);
    finding = of_reference(finding, input.resolved);
    if roll.is_changing() {
        finding = finding.at_most(Level::Hint);
    } else if counted.may_be_some {
        finding = finding.at_most(Level::Info);
    }
    let written = cardinal_like(right, counted.span.of(text), input.paragraph.options.language);
    Some(finding.fix(choice(counted.span, &written)))
}

/// Whether a sentence speaks of members who come or go, or of old times.
fn speaks_of_another_number(sentence: &str) -> bool {
    const WORDS: &[&str] = &[
        "had",
        "then",
        "when",
        "until",
        "once",
        "grew",
        "original",
        "originally",
        "founding",
        "former",
        "formerly",
        "would",
        "will",
        "without",
        "minus",
        "remaining",
        "other",
        "leave",
        "leaves",
        "leaving",
        "left",
        "brexit",
        "excluding",
        "join",
        "joins",
        "joined",
        "joining",
        "enlargement",
        "expanded",
        "expand",
        "expanding",
        "admit",
        "admitted",
        "quit",
        "became",
        "become",
        "becoming",
        "besides",
        "except",
        "rest",
        "departure",
        "exit",
        "accession",
        "about",
        "nearly",
        "almost",
        "roughly",
        "some",
        "over",
        "plus",
        "previously",
        "created",
        "founded",
    ];
    has_word(sentence, WORDS) || sentence.contains("at the time")
}

#[cfg(test)]
mod tests {
    use crate::analysis::testing::{carets, fixes};

    #[test]
    fn how_many_they_were() {
        carets(
            "org-membership-count",
            "md",
            "
            ---
            date: 2019-06-10
            ---
            The 27-member EU met, and so did the 28-nation European Union and the EU's 27 member states.
                ^^ The EU had 28 members on 10 June 2019, not 27
                                                                                       ^^ The EU had 28 members on 10 June 2019, not 27
            All 27 NATO allies came; the 29 NATO members sat down. The seven-nation OPEC fell.
                ^^ NATO had 29 members on 10 June 2019, not 27
                                                                       ^^^^^ OPEC had 14 members on 10 June 2019, not 7
            ",
        );
    }

    #[test]
    fn silence() {
        carets(
            "org-membership-count",
            "md",
            "
            ---
            date: 2019-06-10
            ---
            In 2003, the 15-member EU grew. Twelve of the 28 EU members agreed, and 12 EU countries did not.
            The five NATO countries that border Russia and the 751-member EU parliament met.
            After Brexit the 27-member EU will be smaller. The 20-member G20 met, and the 193-member UN General Assembly.
            ",
        );
        carets("org-membership-count", "md", "The 3-member EU met.\n");
    }

    #[test]
    fn as_the_writer_writes() {
        let text = "---\ndate: 2019-06-10\n---\nThe twenty-seven-nation EU met.\n";
        let fixed = fixes("org-membership-count", "md", text);
        assert!(fixed[0].ends_with("The twenty-eight-nation EU met."), "{fixed:?}");
    }
}
