//! A figure with the suffix of another: "21th".

use super::numbers::english_suffix;
use super::surroundings::{is_enclosed, is_sic, word_behind, words_before};
use crate::diagnostic::{Applicability, Finding, Fix};
use crate::rules::{Check, ParagraphInput, rule};
use crate::text::{Language, Span, Word, words};

rule! {
    "DT004" "date-ordinal-suffix" {
        summary: "a figure with an ordinal's suffix that is not its own",
        level: Error,
        fix: Safe,
        since: "0.1.0",
        check: Check::Paragraph(check),
    }
}

/// The letters of the English suffixes, and how they are written above the line.
const RAISED: &[(char, char)] = &[('s', 'ˢ'), ('t', 'ᵗ'), ('n', 'ⁿ'), ('d', 'ᵈ'), ('r', 'ʳ'), ('h', 'ʰ')];

/// What is counted off by ordinals. Before anything else "12st" is a weight in stones.
const COUNTED_OFF: &[&str] = &[
    "amendment",
    "anniversary",
    "annual",
    "birthday",
    "century",
    "congress",
    "congressional",
    "day",
    "district",
    "edition",
    "floor",
    "grade",
    "hour",
    "minute",
    "of",
    "parallel",
    "percentile",
    "place",
    "president",
    "round",
    "season",
    "session",
    "street",
    "summit",
    "time",
    "year",
];

/// Words that an ordinal stands behind. "A 12st man" has a weight.
const INTRODUCING: &[&str] = &["the", "its", "his", "her", "their", "our", "my", "this", "every", "each"];

fn check(input: &ParagraphInput<'_>, out: &mut Vec<Finding>) {
    // Other languages have other suffixes.
    if input.options.language != Language::English {
        return;
    }
    let (text, words) = (input.text, words(input.text));
    for pair in words.windows(2) {
        let (figure, letters) = (pair[0], pair[1]);
        if !figure.is_number() || figure.span.end != letters.span.start {
            continue;
        }
        let Some((stated, raised)) = suffix(letters.text) else { continue };
        let last_two = &figure.text[figure.text.len().saturating_sub(2)..];
        let right = english_suffix(last_two.parse().unwrap_or_default());
        let span = figure.span.cover(letters.span);
        if stated == right || !stands_alone(text, span) || is_sic(text, span) || is_enclosed(text, span) {
            continue;
        }
        if stated == "st" && !is_counted_off(input, span) {
            continue;
        }
        let written = like(right, letters, raised);
        let (ordinal, wrong) = (format!("{}{right}", figure.text), span.of(text));
        let mut finding = Finding::new(span, format!("it is \"{ordinal}\", not \"{wrong}\""))
            .evidence(format!("a figure that ends in {last_two} takes \"{right}\""), "English spelling");
        finding.fixes.push(Fix::replace(
            format!("Change to {}{written}", figure.text),
            Applicability::Safe,
            letters.span,
            written,
        ));
        out.push(finding);
    }
}

/// The suffix that some letters are, in lower case and on the line; and whether they stand above it.
fn suffix(letters: &str) -> Option<(&'static str, bool)> {
    let raised = letters.chars().any(|c| RAISED.iter().any(|(_, above)| *above == c));
    let lowered = |c: char| RAISED.iter().find(|(_, above)| *above == c).map_or(c, |(letter, _)| *letter);
    let plain: String = letters.chars().map(lowered).collect();
    let in_one_case = !plain.contains(char::is_lowercase) || !plain.contains(char::is_uppercase);
    let known = ["st", "nd", "rd", "th"].into_iter().find(|known| plain.eq_ignore_ascii_case(known))?;
    in_one_case.then_some((known, raised))
}

/// The suffix as the wrong one is written: in capitals, above the line.
fn like(suffix: &str, model: Word<'_>, raised: bool) -> String {
    let above = |c: char| RAISED.iter().find(|(letter, _)| *letter == c).map_or(c, |(_, above)| *above);
    if raised {
        suffix.chars().map(above).collect()
    } else if model.text.contains(char::is_lowercase) {
        suffix.to_owned()
    } else {
        suffix.to_uppercase()
    }
}

/// Whether no sign makes it a part of something else: a fraction, a name of a product, a path, an address.
fn stands_alone(text: &str, span: Span) -> bool {
    let mut before = text[..span.start].chars().rev();
    let (last, earlier) = (before.next(), before.next());
    let opens = match last {
        None => true,
        // "20-21th", "1,021th"; but not "X-21th" or "1.1th".
        Some('-' | '–' | '—' | ',') => earlier.is_some_and(|c| c.is_ascii_digit() || c.is_whitespace()),
        Some(c) => c.is_whitespace() || matches!(c, '(' | '[' | '"' | '“' | '‘' | '\''),
    };
    let mut behind = text[span.end..].chars();
    let closes = match behind.next() {
        None => true,
        Some('.') => !behind.next().is_some_and(char::is_alphanumeric),
        Some(c) => !c.is_alphanumeric() && !matches!(c, '_' | '@' | '/' | '=' | '\\' | '+'),
    };
    opens && closes
}

/// Whether "12st" is an ordinal: a date, or one of something that is counted off.
fn is_counted_off(input: &ParagraphInput<'_>, span: Span) -> bool {
    let next = word_behind(input.text, span.end).to_lowercase();
    let before = words_before(input.text, span.start).next().unwrap_or_default();
    let introduced = INTRODUCING.contains(&before.as_str());
    let is_day = input.facts.dates().any(|date| date.day.is_some_and(|day| day.span.overlaps(span)));
    is_day || introduced && COUNTED_OFF.contains(&next.as_str())
}

#[cfg(test)]
mod tests {
    use crate::analysis::testing::{carets, fixes};

    #[test]
    fn the_suffix_of_another_figure() {
        carets(
            "date-ordinal-suffix",
            "txt",
            "
            It opens on May 21th and runs for the 22th time, on the 3nd floor.
                            ^^^^ it is \"21st\", not \"21th\"
                                                  ^^^^ it is \"22nd\", not \"22th\"
                                                                    ^^^ it is \"3rd\", not \"3nd\"
            The 11st of May and the 1,012nd visitor; the 19–21th of May.
                ^^^^ it is \"11th\", not \"11st\"
                                      ^^^^^ it is \"012th\", not \"012nd\"
                                                            ^^^^ it is \"21st\", not \"21th\"
            A 21ᵗʰ-century town.
              ^^^^ it is \"21st\", not \"21ᵗʰ\"
            The party holds its 11st congress, and every 12st year a fair.
                                ^^^^ it is \"11th\", not \"11st\"
                                                         ^^^^ it is \"12th\", not \"12st\"
            ",
        );
    }

    #[test]
    fn silence() {
        carets(
            "date-ordinal-suffix",
            "txt",
            "
            The 1st, 2nd, 3rd, 4th, 11th, 12th, 13th, 21st, 22nd, 23rd, 101st, 111th, 112th and 1,013th of them.
            On the 21ST of May. The 2d Amendment, the 103d Congress, the 1ère and the 2ème.
            The jockey weighs 8st 4lb, the 17st prop lost 3st, and the 12st dog sleeps.
            A 12st president met his 17st captain.
            They wrote \"21th\" on the sign, and on the 22th [sic] of May “the 23th (sic) day”.
            See v2.1th, X-21th, @21th, #21th, 1/22th, 21th_b and a21th; 3ndy is a name and so is 45Rd.
            ",
        );
        carets(
            "date-ordinal-suffix",
            "md",
            "
            ---
            lang: fr
            ---
            Le 21th de la liste, dans la salle et avec les élus de la ville.
            ",
        );
        carets("date-ordinal-suffix", "md", "\nThe code `21th` stays.\n");
    }

    #[test]
    fn the_fix_writes_as_the_writer_does() {
        let fixed = |text| fixes("date-ordinal-suffix", "txt", text);
        assert_eq!(fixed("On May 21th.\n"), ["Change to 21st: On May 21st."]);
        assert_eq!(fixed("ON MAY 22TH.\n"), ["Change to 22ND: ON MAY 22ND."]);
        assert_eq!(fixed("The 3ʳᵗ.\n"), [""; 0]);
        assert_eq!(fixed("The 3ⁿᵈ day.\n"), ["Change to 3ʳᵈ: The 3ʳᵈ day."]);
        assert_eq!(fixed("“Come on the 21th,” she said.\n"), [""; 0]);
    }
}
