//! A weekday beside a full date that falls on another.

use jiff::civil::{Date, Weekday};

use super::repairs::{choice, mismatch, weekday_or_day};
use crate::diagnostic::{Finding, Fix};
use crate::extract::DateExpression;
use crate::rules::{Check, ParagraphInput, rule};

rule! {
    "DT001" "date-weekday-mismatch" {
        summary: "a weekday beside a full date that falls on another",
        level: Error,
        fix: Choice,
        since: "0.1.0",
        check: Check::Paragraph(check),
    }
}

/// The first full year in which Britain and its colonies kept the Gregorian calendar. Before it, a weekday may be right
/// by the Julian one.
const GREGORIAN: i16 = 1753;

fn check(input: &ParagraphInput<'_>, out: &mut Vec<Finding>) {
    let lower = input.text.to_lowercase();
    if lower.contains("old style") || lower.contains("julian calendar") {
        return;
    }
    for expression in input.facts.dates() {
        let (Some(stated), Some(date)) = (expression.weekday, expression.date()) else { continue };
        if date.weekday() == stated.value || date.year() < GREGORIAN {
            continue;
        }
        let (message, evidence) = mismatch(date, stated.value, input.reference_date);
        let mut finding = Finding::new(expression.span, message).evidence(evidence, "calendar");
        finding.fixes = weekday_or_day(input, expression, stated, date);
        finding.fixes.extend(other_year(expression, stated.value, date));
        out.push(finding);
    }
}

/// The year beside the stated one that makes both halves right, as after New Year.
fn other_year(expression: &DateExpression, stated: Weekday, date: Date) -> Vec<Fix> {
    let Some(year) = expression.year else { return Vec::new() };
    let fits =
        |year: &i16| Date::new(*year, date.month(), date.day()).is_ok_and(|date| date.weekday() == stated);
    let others = [year.value + 1, year.value - 1].into_iter().filter(fits);
    others.map(|other| choice(&other.to_string(), year.span, &other.to_string())).collect()
}

#[cfg(test)]
mod tests {
    use crate::analysis::testing::{carets, fixes};

    #[test]
    fn a_weekday_that_does_not_fit() {
        carets(
            "date-weekday-mismatch",
            "txt",
            "
            The match was played on Saturday, July 17, 2020, in London.
                                    ^^^^^^^^^^^^^^^^^^^^^^^ 17 July 2020 was a Friday, not a Saturday
            It is due on Friday, July 17, 2020.
            On Sat, 19 May 2023 they met.
               ^^^^^^^^^^^^^^^^ 19 May 2023 was a Friday, not a Saturday
            They met on Saturday night, May 19, 2023.
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ 19 May 2023 was a Friday, not a Saturday
            The vote is at 5 p.m. Saturday, May 19, 2023, in the hall.
                                  ^^^^^^^^^^^^^^^^^^^^^^ 19 May 2023 was a Friday, not a Saturday
            They met last Saturday, May 19, 2023.
                          ^^^^^^^^^^^^^^^^^^^^^^ 19 May 2023 was a Friday, not a Saturday
            The 2023-05-19 (Saturday) edition.
                ^^^^^^^^^^^^^^^^^^^^^ 19 May 2023 was a Friday, not a Saturday
            ",
        );
    }

    #[test]
    fn the_verb_follows_the_reference_date() {
        carets(
            "date-weekday-mismatch",
            "md",
            "
            ---
            date: 2023-05-19
            ---
            They will meet on Thursday, May 21, 2023.
                              ^^^^^^^^^^^^^^^^^^^^^^ 21 May 2023 is a Sunday, not a Thursday
            ",
        );
    }

    #[test]
    fn silence() {
        carets(
            "date-weekday-mismatch",
            "txt",
            "
            The plot was found on Tuesday, November 5, 1605, and London burned from Sunday, 2 September 1666.
            It was in The Sun, May 19, 2023, and in the Baltimore Sun (May 20, 2023).
            On Saturday, May 20, 2500 people marched.
            From Friday to Sunday, May 19-21, 2023, they met.
            On Thursday and Friday, May 18-19, 2023, they met.
            In the Julian calendar it was Saturday, May 19, 2023.
            The Sunday Times, May 19, 2023, has it.
            ",
        );
    }

    #[test]
    fn both_repairs_are_offered_as_the_writer_writes() {
        assert_eq!(
            fixes("date-weekday-mismatch", "txt", "Held on SAT. May 19th, 2023.\n"),
            [
                "Change to FRI: Held on FRI. May 19th, 2023.",
                "Change to May 20th: Held on SAT. May 20th, 2023.",
            ]
        );
        assert_eq!(
            fixes("date-weekday-mismatch", "txt", "Held on Friday, Jan. 10, 2019.\n"),
            [
                "Change to Thursday: Held on Thursday, Jan. 10, 2019.",
                "Change to Jan. 11: Held on Friday, Jan. 11, 2019.",
                "Change to 2020: Held on Friday, Jan. 10, 2020.",
            ]
        );
    }

    #[test]
    fn no_fix_reaches_across_markup() {
        assert_eq!(
            fixes("date-weekday-mismatch", "md", "Held on **Sat**urday, May 19, 2023.\n"),
            ["Change to May 20: Held on **Sat**urday, May 20, 2023.",]
        );
    }

    #[test]
    fn a_quotation_is_the_speakers_affair() {
        carets(
            "date-weekday-mismatch",
            "txt",
            "
            “It was on Saturday, May 19, 2023,” she said.
                       ^^^^^^^^^^^^^^^^^^^^^^ 19 May 2023 was a Friday, not a Saturday (warning)
            ",
        );
        assert_eq!(
            fixes("date-weekday-mismatch", "txt", "“On Saturday, May 19, 2023,” she said.\n"),
            [""; 0]
        );
    }
}
