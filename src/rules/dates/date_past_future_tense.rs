//! A day before the article's, told as if it were to come.

use jiff::civil::Date;

use crate::diagnostic::Finding;
use crate::rules::dates::date_new_year_slip::is_slip;
use crate::rules::dates::{Dated, Tense, dated, days_between, governor, of_reference};
use crate::rules::{Check, TimesInput, rule};
use crate::time::{TimeValue, long_date};

rule! {
    "DT010" "date-past-future-tense" {
        summary: "a date before the article's, told as if it were to come",
        level: Warning,
        fix: None,
        since: "0.1.0",
        check: Check::Times(check),
    }
}

fn check(input: &TimesInput<'_>, out: &mut Vec<Finding>) {
    let Some(reference) = input.paragraph.reference_date else { return };
    for dated in dated(input, reference) {
        if days_between(dated.last, reference) <= 1
            || !is_to_come(input, &dated, reference)
            // The year of last December is the fault there, which has a rule of its own.
            || is_slip(input, &dated, reference)
        {
            continue;
        }
        let message = format!(
            "{} is before the article's date, {}, but is told as to come",
            dated.in_words(),
            long_date(reference)
        );
        out.push(of_reference(Finding::new(dated.expression.span, message), input.resolved));
    }
}

/// Whether the clause tells the date as to come, and nothing in the paragraph speaks from an earlier day.
fn is_to_come(input: &TimesInput<'_>, dated: &Dated<'_>, reference: Date) -> bool {
    let paragraph = &input.paragraph;
    let tense_of = |span| governor(paragraph.text, span, paragraph.options.language);
    let span = dated.expression.span;
    if tense_of(span).is_none_or(|governor| governor.tense != Tense::Future || governor.distance > 8) {
        return false;
    }
    let mut others = paragraph.facts.times.iter().zip(input.times).filter(|(other, _)| other.span != span);
    !others.any(|(other, time)| {
        let days = time.time.as_ref().and_then(TimeValue::bounds);
        days.is_some_and(|(_, last)| days_between(last, reference) > 6)
            && tense_of(other.span).is_none_or(|governor| governor.tense != Tense::Future)
    })
}

#[cfg(test)]
mod tests {
    use crate::analysis::testing::carets;

    #[test]
    fn what_is_told_as_to_come_when_it_is_over() {
        carets(
            "date-past-future-tense",
            "md",
            "
            ---
            date: 2023-06-02
            ---
            The summit will be held on May 19-21, the ministry said.
                                       ^^^^^^^^^ 19 May 2023 is before the article's date, 2 June 2023, but is told as to come

            The vote is scheduled for 20 May 2023, and the law is due to be signed on May 22.
                                      ^^^^^^^^^^^ 20 May 2023 is before the article's date, 2 June 2023, but is told as to come
                                                                                      ^^^^^^ 22 May 2023 is before the article's date, 2 June 2023, but is told as to come

            The two are to meet in Hiroshima, Japan, on May 20.
                                                        ^^^^^^ 20 May 2023 is before the article's date, 2 June 2023, but is told as to come

            The pool will open in April 2023.
                                  ^^^^^^^^^^ April 2023 is before the article's date, 2 June 2023, but is told as to come
            ",
        );
    }

    #[test]
    fn in_french() {
        carets(
            "date-past-future-tense",
            "md",
            "
            ---
            date: 2023-06-02
            language: fr
            ---
            Le sommet aura lieu le 19 mai 2023. Les élus voteront le 20 mai.
                                   ^^^^^^^^^^^ 19 May 2023 is before the article's date, 2 June 2023, but is told as to come
                                                                     ^^^^^^ 20 May 2023 is before the article's date, 2 June 2023, but is told as to come

            Le vote est prévu le 22 mai 2023, et le conseil se réunira le 3 juin.
                                 ^^^^^^^^^^^ 22 May 2023 is before the article's date, 2 June 2023, but is told as to come

            L’opéra de la ville a ouvert le 3 mai 2023.
            ",
        );
    }

    #[test]
    fn the_weekday_says_the_year() {
        carets(
            "date-past-future-tense",
            "md",
            "
            ---
            date: 2024-01-24
            ---
            The play will be given on Saturday, Dec. 14. The fair will be held on Thursday, Dec. 14.
                                                                                  ^^^^^^^^^^^^^^^^^ 14 December 2023 is before the article's date, 24 January 2024, but is told as to come
            ",
        );
        carets(
            "date-past-future-tense",
            "md",
            "
            ---
            date: 2024-01-24
            lang: fr
            ---
            Le spectacle aura lieu le samedi 14 décembre dans la salle des fêtes de la commune.
            ",
        );
    }

    #[test]
    fn silence() {
        carets(
            "date-past-future-tense",
            "md",
            "
            ---
            date: 2023-06-02
            ---
            The ministry said on May 10 that the summit will be held on May 19-21.

            In 2022 he was told that the bridge will open in April 2023.

            The summit will be held on June 1. The show will run from May 3. It would be held on May 19.

            He will stand trial for the attack on May 19, and won’t forget what he saw on May 20.

            The talks began to fail on May 19. The plan, which will be judged by what happened on May 19, is his.

            The festival will be held on May 19.
            The vote takes place on May 19.

            “The summit will be held on May 19,” he said.
                                        ^^^^^^ 19 May 2023 is before the article's date, 2 June 2023, but is told as to come (info)
            ",
        );
    }
}
