//! The right office of the wrong country.

use crate::diagnostic::Finding;
use crate::rules::people::{Fault, faults};
use crate::rules::{Check, TimesInput, rule};

rule! {
    "PE015" "person-country-mismatch" {
        summary: "a person in the office of another country",
        level: Error,
        fix: Choice,
        since: "0.1.0",
        check: Check::Names(check),
    }
}

fn check(input: &TimesInput<'_>, out: &mut Vec<Finding>) {
    faults(input, Fault::OtherCountry, out);
}

#[cfg(test)]
mod tests {
    use crate::analysis::testing::carets;

    #[test]
    fn the_office_of_another_country() {
        carets(
            "person-country-mismatch",
            "txt",
            "
            ---
            date: 2023-05-19
            ---

            Chinese Prime Minister Fumio Kishida opened the summit with Spanish President Emmanuel Macron.
                                   ^^^^^^^^^^^^^ Fumio Kishida is Prime Minister of Japan, not Premier of China
                                                                                          ^^^^^^^^^^^^^^^ Emmanuel Macron is President of France, not King of Spain

            Prime Minister Rishi Sunak of Canada came late, and Italy’s prime minister, Pedro Sánchez, did not come.
                           ^^^^^^^^^^^ Rishi Sunak is Prime Minister of the United Kingdom, not Prime Minister of Canada
                                                                                        ^^^^^^^^^^^^^ Pedro Sánchez is Prime Minister of Spain, not Prime Minister of Italy
            ",
        );
    }

    #[test]
    fn silence() {
        carets(
            "person-country-mismatch",
            "txt",
            "
            ---
            date: 2023-05-19
            ---

            Japanese Prime Minister Fumio Kishida met pro-Russian President Alexander Lukashenko.

            Prime Minister Rishi Sunak of Britain, President Joe Biden of the United States.

            In Canada, King Charles III is the head of state; the Canadian king, Charles III, was crowned this month.
            ",
        );
    }
}
