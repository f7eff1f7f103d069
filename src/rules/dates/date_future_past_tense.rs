//! A day after the article's, told as if it were over.

use jiff::civil::Date;

use crate::article::Zone;
use crate::diagnostic::Finding;
use crate::rules::dates::clause::Joint;
use crate::rules::dates::surroundings::years;
use crate::rules::dates::{Dated, Tense, choice, dated, days_between, governor, of_reference, stated_years};
use crate::rules::{Check, TimesInput, rule};
use crate::text::Span;
use crate::time::long_date;

rule! {
    "DT009" "date-future-past-tense" {
        summary: "a date after the article's, told as if it were over",
        level: Warning,
        fix: Choice,
        since: "0.1.0",
        check: Check::Times(check),
    }
}

fn check(input: &TimesInput<'_>, out: &mut Vec<Finding>) {
    let Some(reference) = input.paragraph.reference_date else { return };
    for dated in dated(input, reference) {
        // The day after the article's is today somewhere.
        if days_between(reference, dated.first) <= 1 || !is_over(input, &dated, reference) {
            continue;
        }
        let message = format!(
            "{} is after the article's date, {}, but is told as past",
            dated.in_words(),
            long_date(reference)
        );
        let mut finding = of_reference(Finding::new(dated.expression.span, message), input.resolved);
        if let Some(year) = dated.date.year {
            let earlier = year.value - 1;
            if dated.in_year(earlier).is_some_and(|day| day <= reference) {
                finding = finding.fix(choice(&earlier.to_string(), year.span, &earlier.to_string()));
            }
        }
        out.push(finding);
    }
}

/// Whether the clause tells the date as past, as far as can be told for certain.
fn is_over(input: &TimesInput<'_>, dated: &Dated<'_>, reference: Date) -> bool {
    let paragraph = &input.paragraph;
    // A dated caption is held against the article's date by `date-stale-dateline`.
    if paragraph.zone == Zone::Caption && dated.date.date().is_some() {
        return false;
    }
    let Some(governor) = governor(paragraph.text, dated.expression.span, paragraph.options.language) else {
        return false;
    };
    if governor.tense != Tense::Past || governor.joint == Joint::For {
        return false;
    }
    let (month, day) = (dated.date.month, dated.date.day);
    match (month, day, dated.date.year) {
        (.., None) => {
            governor.joint == Joint::On
                && (dated.date.weekday.is_some() || !speaks_of_another_year(input, reference))
        }
        (_, Some(_), _) => true,
        (Some(_), None, _) => governor.joint == Joint::On,
        // "Raised its forecast for 2024": a year alone may belong to anything.
        (None, None, _) => governor.joint == Joint::On && governor.distance <= 3,
    }
}

/// Whether the paragraph or the one before it speaks of another year, which a day without a year may be of.
fn speaks_of_another_year(input: &TimesInput<'_>, reference: Date) -> bool {
    let whole = Span::new(0, input.paragraph.text.len());
    // The year of "on Dec. 26 of that year, 1831" is no time of its own.
    let mut stated = stated_years(input, whole).into_iter().chain(years(input.paragraph.text));
    let before = input.index.checked_sub(1).and_then(|before| input.resolved.times_in_prose.get(before));
    let before = before.into_iter().flatten();
    let mut days = before.chain(input.times).filter_map(|time| time.time.as_ref()?.bounds());
    stated.any(|year| year != reference.year()) || days.any(|(_, last)| last.year() < reference.year())
}

#[cfg(test)]
mod tests {
    use crate::analysis::testing::{carets, fixes};

    #[test]
    fn what_is_told_as_over_before_it_can_be() {
        carets(
            "date-future-past-tense",
            "md",
            "
            ---
            date: 2023-05-19
            ---
            The leaders met on May 29, 2023, and the treaty was signed on 12 March 2024.
                               ^^^^^^^^^^^^ 29 May 2023 is after the article's date, 19 May 2023, but is told as past
                                                                          ^^^^^^^^^^^^^ 12 March 2024 is after the article's date, 19 May 2023, but is told as past

            She won the election in November 2024. He was born in 2024.
                                    ^^^^^^^^^^^^^ November 2024 is after the article's date, 19 May 2023, but is told as past
                                                                  ^^^^ 2024 is after the article's date, 19 May 2023, but is told as past

            In June 2024, the parties laid down arms and signed a truce in Geneva, Switzerland, on 3 July 2024.
               ^^^^^^^^^ June 2024 is after the article's date, 19 May 2023, but is told as past
                                                                                                   ^^^^^^^^^^^ 3 July 2024 is after the article's date, 19 May 2023, but is told as past

            On 3 April 2024, the army shot two people. The attack on 4 April 2024 killed ten.
               ^^^^^^^^^^^^ 3 April 2024 is after the article's date, 19 May 2023, but is told as past
                                                                     ^^^^^^^^^^^^ 4 April 2024 is after the article's date, 19 May 2023, but is told as past

            The envoy to France was attacked when he left Paris on 3 April 2024.
                                                                   ^^^^^^^^^^^^ 3 April 2024 is after the article's date, 19 May 2023, but is told as past

            The club opened its new ground on May 29.
                                              ^^^^^^ 29 May 2023 is after the article's date, 19 May 2023, but is told as past

            The bridge was opened to traffic on 3 April 2024. He was jailed for arson on 4 April 2024.
                                                ^^^^^^^^^^^^ 3 April 2024 is after the article's date, 19 May 2023, but is told as past
                                                                                         ^^^^^^^^^^^^ 4 April 2024 is after the article's date, 19 May 2023, but is told as past

            She told reporters on 3 April 2024 that it was over.
                                  ^^^^^^^^^^^^ 3 April 2024 is after the article's date, 19 May 2023, but is told as past

            He pleaded guilty to fraud on 3 April 2024 and the firm filed for bankruptcy on 4 April 2024.
                                          ^^^^^^^^^^^^ 3 April 2024 is after the article's date, 19 May 2023, but is told as past
                                                                                            ^^^^^^^^^^^^ 4 April 2024 is after the article's date, 19 May 2023, but is told as past

            Crews were called to the mill at about 4 a.m. on 3 April 2024.
                                                   ^^^^^^^^^^^^^^^^^^^^^^ 3 April 2024 is after the article's date, 19 May 2023, but is told as past

            The wave killed about 40 people on 3 April 2024, and looters set fire to the hall on 4 April 2024.
                                               ^^^^^^^^^^^^ 3 April 2024 is after the article's date, 19 May 2023, but is told as past
                                                                                                 ^^^^^^^^^^^^ 4 April 2024 is after the article's date, 19 May 2023, but is told as past

            Voters in St. Alban’s rejected the plan on 3 April 2024, and Sen. May Bell met them in St. Alban’s on 4 April 2024.
                                                       ^^^^^^^^^^^^ 3 April 2024 is after the article's date, 19 May 2023, but is told as past
                                                                                                                  ^^^^^^^^^^^^ 4 April 2024 is after the article's date, 19 May 2023, but is told as past

            It rained in Rome. On 3 April 2024, Prof. Marr and Dr. J. Bell left.
                                  ^^^^^^^^^^^^ 3 April 2024 is after the article's date, 19 May 2023, but is told as past
            ",
        );
    }

    #[test]
    fn in_french() {
        carets(
            "date-future-past-tense",
            "md",
            "
            ---
            date: 2023-05-19
            language: fr
            ---
            Le maire a été tué le 3 avril 2024. Le sommet a eu lieu en juin 2024.
                                  ^^^^^^^^^^^^ 3 April 2024 is after the article's date, 19 May 2023, but is told as past
                                                                       ^^^^^^^^^ June 2024 is after the article's date, 19 May 2023, but is told as past

            Les partis ont signé un accord de paix le 3 juin 2024, et elle est morte le 4 juin 2024.
                                                      ^^^^^^^^^^^ 3 June 2024 is after the article's date, 19 May 2023, but is told as past
                                                                                        ^^^^^^^^^^^ 4 June 2024 is after the article's date, 19 May 2023, but is told as past

            Le 3 avril 2024, un cargo s’est échoué. Le 4 avril 2024, la chanteuse est morte.
               ^^^^^^^^^^^^ 3 April 2024 is after the article's date, 19 May 2023, but is told as past
                                                       ^^^^^^^^^^^^ 4 April 2024 is after the article's date, 19 May 2023, but is told as past

            Le vote est prévu le 3 juin 2024. Le sommet aura lieu le 4 juin 2024 et doit finir le 5 juin 2024.

            Il a reçu une convocation au tribunal le 3 juin 2024. Le 4 juin 2024, le congé est terminé.

            Il a annoncé un vote le 3 juin 2024. Il a été condamné pour un vol jusqu’au 3 juin 2024.
            ",
        );
    }

    #[test]
    fn a_day_without_a_year_in_a_story_about_another() {
        carets(
            "date-future-past-tense",
            "md",
            "
            ---
            date: 2024-03-01
            ---
            The bones were found in 1864.

            The crowd came to look on 13 March. On Sunday, 13 March, a man was hurt.

            The school opened its new hall on March 13.
                                              ^^^^^^^^ 13 March 2024 is after the article's date, 1 March 2024, but is told as past

            In 1998 the club was founded. It opened its new ground on Wednesday, March 13.
                                                                      ^^^^^^^^^^^^^^^^^^^ 13 March 2024 is after the article's date, 1 March 2024, but is told as past
            ",
        );
        carets(
            "date-future-past-tense",
            "md",
            "
            ---
            date: 2024-12-01
            ---
            The opera premiered on Dec. 26 of that year, 1831.
            ",
        );
    }

    #[test]
    fn silence() {
        carets(
            "date-future-past-tense",
            "md",
            "
            ---
            date: 2023-05-19
            ---
            The summit was scheduled for 12 March 2024, the vote was set for May 2024 and the talks were due on 3 June 2024.

            The bridge will open on 3 April 2024. He planned to open it in June 2024, and was expected on 3 June 2024.

            He announced that the vote was on 3 April 2024. He said the court would sit on 3 June 2023.

            They agreed to meet on 3 April 2024 and to have it signed on 3 May 2024. The law ran until 3 April 2024 and was extended through June 2024.

            The data was gathered from 3 April 2024 to 4 May 2024. It was approved by 3 June 2024.

            If elected in November 2024, he would be the oldest. It could be signed in June 2024.

            The team reached the final on June 3, 2023. He won a term that ends in January 2027.

            They met on May 20, 2023. They met on June 3 and, in 2021, in Paris.

            The bank raised its forecast of what it would earn in 2024. An act signed this week takes effect on 3 June 2024.

            He was summoned to court on 3 April 2024, and got a summons to hospital on 4 April 2024. She was moved to tell it on 5 April 2024.

            The final’s on 3 June 2023. Fans were told it’s on 4 June 2023, and he was invited to talks on 5 June 2023.

            The house was called “fair” on 3 June 2023. It was set for 4 June 2023, and the board was opposed to elections on 5 June 2023.

            The board gave workers notice of a closure on 3 June 2023. He was named to the bench with effect on 4 June 2023.

            The newly elected leaders on 3 June 2023 …

            “The treaty was signed on 12 March 2024,” she said.
                                      ^^^^^^^^^^^^^ 12 March 2024 is after the article's date, 19 May 2023, but is told as past (info)
            ",
        );
    }

    #[test]
    fn without_a_date_of_the_article() {
        carets("date-future-past-tense", "txt", "\nThe leaders met on May 29, 2999.\n");
    }

    #[test]
    fn the_year_before_is_offered_where_it_is_past() {
        assert_eq!(
            fixes(
                "date-future-past-tense",
                "md",
                "---\ndate: 2023-05-19\n---\nIt was signed on 12 March 2024.\n"
            ),
            ["Change to 2023: ---\ndate: 2023-05-19\n---\nIt was signed on 12 March 2023."]
        );
        assert_eq!(
            fixes(
                "date-future-past-tense",
                "md",
                "---\ndate: 2023-05-19\n---\nIt was signed on 12 March 2025.\n"
            ),
            [""; 0]
        );
    }
}
