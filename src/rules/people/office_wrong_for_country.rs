//! An office by a title that the state does not have.

use crate::diagnostic::Finding;
use crate::rules::people::{Fault, faults};
use crate::rules::{Check, TimesInput, rule};

rule! {
    "PE014" "office-wrong-for-country" {
        summary: "an office that the country has under another title",
        level: Error,
        fix: Choice,
        since: "0.1.0",
        check: Check::Names(check),
    }
}

fn check(input: &TimesInput<'_>, out: &mut Vec<Finding>) {
    faults(input, Fault::CalledOtherwise, out);
}

#[cfg(test)]
mod tests {
    use crate::analysis::testing::carets;

    #[test]
    fn a_title_that_the_country_does_not_have() {
        carets(
            "office-wrong-for-country",
            "txt",
            "
            ---
            date: 2023-05-19
            ---

            German Prime Minister Olaf Scholz met Austria’s prime minister, Karl Nehammer.
                   ^^^^^^^^^^^^^^ Germany has no prime minister: the office is that of chancellor
                                                            ^^^^^^^^^^^^^^ Austria has no prime minister: the office is that of chancellor

            The Japanese president, Fumio Kishida, spoke.
                         ^^^^^^^^^ Japan has no president: the office is that of prime minister
            ",
        );
    }

    #[test]
    fn silence() {
        carets(
            "office-wrong-for-country",
            "txt",
            "
            ---
            date: 2023-05-19
            ---

            German Chancellor Olaf Scholz, Foreign Minister Annalena Baerbock and Indian Foreign Minister Subrahmanyam Jaishankar.

            Former German prime minister Gerhard Schröder and the German prime minister of a play, Jan Weber.

            Bavarian Prime Minister Markus Söder spoke.
            ",
        );
    }
}
