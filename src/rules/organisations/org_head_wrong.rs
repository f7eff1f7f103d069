//! A person at the head of an organisation that they do not lead then.

use crate::diagnostic::Finding;
use crate::rules::people::{Fault, faults};
use crate::rules::{Check, TimesInput, rule};

rule! {
    "OR010" "org-head-wrong" {
        summary: "a person at the head of an organisation that they do not lead",
        level: Error,
        fix: Choice,
        since: "0.1.0",
        check: Check::Names(check),
    }
}

fn check(input: &TimesInput<'_>, out: &mut Vec<Finding>) {
    faults(input, Fault::OfOrganisation, out);
}

#[cfg(test)]
mod tests {
    use crate::analysis::testing::carets;

    #[test]
    fn not_at_its_head() {
        carets(
            "org-head-wrong",
            "txt",
            "
            ---
            date: 2023-05-19
            ---

            NATO Secretary General Mark Rutte said on Friday that the alliance was ready.
                                   ^^^^^^^^^^ Mark Rutte was not yet Secretary General of NATO on 19 May 2023

            IMF chief Christine Lagarde met the president of the European Commission, Charles Michel, on Friday.
                      ^^^^^^^^^^^^^^^^^ Christine Lagarde was no longer Managing Director of the International Monetary Fund on 19 May 2023
                                                                                      ^^^^^^^^^^^^^^ Charles Michel is President of the European Council, not President of the European Commission
            ",
        );
    }

    #[test]
    fn silence() {
        carets(
            "org-head-wrong",
            "txt",
            "
            ---
            date: 2023-05-19
            ---

            NATO Secretary General Jens Stoltenberg met former IMF chief Christine Lagarde and deputy NATO chief Mark Rutte.

            In 2012, IMF chief Christine Lagarde spoke. The bank’s president, Mark Rutte, is unknown.

            UN Secretary-General António Guterres, ECB President Christine Lagarde.
            ",
        );
    }

    #[test]
    fn a_quotation_is_the_speakers_affair() {
        carets(
            "org-head-wrong",
            "txt",
            "
            ---
            date: 2023-05-19
            ---

            “On Friday NATO Secretary General Mark Rutte spoke,” she said.
                                              ^^^^^^^^^^ Mark Rutte was not yet Secretary General of NATO on 19 May 2023 (warning)
            ",
        );
    }
}
