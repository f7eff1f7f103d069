//! A person in an office that they held, or came to hold, at another time.

use crate::diagnostic::Finding;
use crate::rules::people::{Fault, faults};
use crate::rules::{Check, TimesInput, rule};

rule! {
    "PE002" "person-office-not-now" {
        summary: "a person in an office that they hold at another time",
        level: Warning,
        fix: Choice,
        since: "0.1.0",
        check: Check::Names(check),
    }
}

fn check(input: &TimesInput<'_>, out: &mut Vec<Finding>) {
    faults(input, Fault::NotThen, out);
}

#[cfg(test)]
mod tests {
    use crate::analysis::testing::carets;

    #[test]
    fn before_and_after_the_office() {
        carets(
            "person-office-not-now",
            "txt",
            "
            ---
            date: 2023-05-19
            ---

            Prime Minister Boris Johnson said on Friday that he would attend.
                           ^^^^^^^^^^^^^ Boris Johnson was no longer Prime Minister of the United Kingdom on 19 May 2023

            On Friday President Donald Trump of the United States met British Prime Minister Keir Starmer.
                                ^^^^^^^^^^^^ Donald Trump was no longer President of the United States on 19 May 2023
                                                                                             ^^^^^^^^^^^^ Keir Starmer was not yet Prime Minister of the United Kingdom on 19 May 2023

            France’s president, Nicolas Sarkozy, left. The memoirs of President Ronald Reagan are out.
                                ^^^^^^^^^^^^^^^ Nicolas Sarkozy was no longer President of France on 19 May 2023 (hint)
                                                                                ^^^^^^^^^^^^^ Ronald Reagan was no longer President of the United States on 19 May 2023 (hint)
            ",
        );
    }

    #[test]
    fn silence() {
        carets(
            "person-office-not-now",
            "txt",
            "
            ---
            date: 2023-05-19
            ---

            Former Prime Minister Boris Johnson, then-President Donald Trump and the late President Jacques Chirac.

            In 2021, Prime Minister Boris Johnson met President Donald Trump’s successor.

            It was 2018. President Donald Trump had just landed.

            Prime Minister Rishi Sunak and Labour candidate Keir Starmer spoke on Friday.
            ",
        );
    }

    #[test]
    fn days_around_a_handover() {
        carets(
            "person-office-not-now",
            "txt",
            "
            ---
            date: 2022-10-26
            ---

            Prime Minister Liz Truss spoke on Monday. Prime Minister Rishi Sunak spoke on Wednesday.
            ",
        );
    }

    #[test]
    fn this_year_in_another_sentence_is_no_look_back() {
        carets(
            "person-office-not-now",
            "txt",
            "
            ---
            date: 2017-02-20
            ---

            President Barack Obama spoke on Monday. It was the third such speech this year.
                      ^^^^^^^^^^^^ Barack Obama was no longer President of the United States on 20 February 2017
            ",
        );
    }

    #[test]
    fn a_name_that_holds_its_title() {
        carets(
            "person-office-not-now",
            "txt",
            "
            ---
            date: 2010-05-19
            ---

            On Wednesday Dutch King Willem-Alexander opened the bridge.
                                    ^^^^^^^^^^^^^^^^ Willem-Alexander was not yet Monarch of the Netherlands on 19 May 2010
            ",
        );
    }
}
