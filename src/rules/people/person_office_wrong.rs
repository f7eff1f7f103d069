//! A person in an office that they never held.

use crate::diagnostic::Finding;
use crate::rules::people::{Fault, faults};
use crate::rules::{Check, TimesInput, rule};

rule! {
    "PE001" "person-office-wrong" {
        summary: "a person in an office that they never held",
        level: Error,
        fix: Choice,
        since: "0.1.0",
        check: Check::Names(check),
    }
}

fn check(input: &TimesInput<'_>, out: &mut Vec<Finding>) {
    faults(input, Fault::NeverHeld, out);
}

#[cfg(test)]
mod tests {
    use crate::analysis::testing::carets;

    #[test]
    fn somebody_who_never_held_it() {
        carets(
            "person-office-wrong",
            "txt",
            "
            ---
            date: 2023-05-19
            ---

            Prime Minister Emmanuel Macron of France spoke on Friday.
                           ^^^^^^^^^^^^^^^ Emmanuel Macron is President of France, not Prime Minister of France

            On Friday French Prime Minister Emmanuel Macron met Japan’s prime minister, Emperor Naruhito.
                                            ^^^^^^^^^^^^^^^ Emmanuel Macron is President of France, not Prime Minister of France
                                                                                        ^^^^^^^^^^^^^^^^ Naruhito is Emperor of Japan, not Prime Minister of Japan

            The Israeli president, Benjamin Netanyahu, was there, and so was the chancellor of Germany, Annalena Baerbock.
                                   ^^^^^^^^^^^^^^^^^^ Benjamin Netanyahu is Prime Minister of Israel, not President of Israel
                                                                                                        ^^^^^^^^^^^^^^^^^ Annalena Baerbock is Foreign Minister of Germany, not Chancellor of Germany
            ",
        );
    }

    #[test]
    fn silence() {
        carets(
            "person-office-wrong",
            "txt",
            "
            ---
            date: 2023-05-19
            ---

            President Emmanuel Macron of France met French Prime Minister Élisabeth Borne.

            Former French prime minister Emmanuel Macron, deputy prime minister Emmanuel Macron, shadow chancellor Rishi Sunak.

            Barclays president Emmanuel Macron and the president of the club, Rishi Sunak, are namesakes.

            French President Jean Dupont is a character in a play.

            President Volodymyr Zelensky of Ukraine and Pope Francis spoke.
            ",
        );
    }

    #[test]
    fn no_date_no_claim() {
        carets(
            "person-office-wrong",
            "txt",
            "
            French Prime Minister Emmanuel Macron spoke.
            ",
        );
    }

    #[test]
    fn a_quotation_is_the_speakers_affair() {
        carets(
            "person-office-wrong",
            "txt",
            "
            ---
            date: 2023-05-19
            ---

            “On Friday French Prime Minister Emmanuel Macron spoke,” she said.
                                             ^^^^^^^^^^^^^^^ Emmanuel Macron is President of France, not Prime Minister of France (warning)
            ",
        );
    }
}
