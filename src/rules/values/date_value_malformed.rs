//! A date value that is not in the grammar.

use crate::diagnostic::ProblemKind;
use crate::rules::{Check, rule};

rule! {
    "DV001" "date-value-malformed" {
        summary: "a date value that is not in the grammar",
        level: Error,
        fix: Safe,
        since: "0.1.0",
        check: Check::Problems(&[ProblemKind::DateMalformed]),
    }
}

#[cfg(test)]
mod tests {
    use crate::analysis::testing::{carets, fixes};

    #[test]
    fn values_outside_the_grammar() {
        carets(
            "date-value-malformed",
            "md",
            "
            ---
            date: 2023-5-19
                  ^^^^^^^^^ \"2023-5-19\" is not a date value
            ---
            [Friday](date:2023-5-19), [Friday](date:friday) and [a plan](duration:5Y).
                          ^^^^^^^^^ \"2023-5-19\" is not a date value
                                                    ^^^^^^ \"friday\" is not a date value
                                                                                  ^^ \"5Y\" is not a date value
            [Friday](date:2023-05-19), [then](date:), [spring](date:2023-SP), [a plan](duration:P5Y).
            ",
        );
        assert_eq!(
            fixes("date-value-malformed", "md", "[Friday](date:2023-5-9)\n"),
            ["Change to 2023-05-09: [Friday](date:2023-05-09)"]
        );
    }
}
