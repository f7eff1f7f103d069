//! A space between the brackets of an annotation and its target.

use crate::diagnostic::ProblemKind;
use crate::rules::{Check, rule};

rule! {
    "SX007" "torn-link" {
        summary: "a space between the brackets of an annotation and its target",
        level: Error,
        fix: Safe,
        since: "0.1.0",
        check: Check::Problems(&[ProblemKind::TornLink]),
    }
}

#[cfg(test)]
mod tests {
    use crate::analysis::testing::{carets, fixes};

    #[test]
    fn a_space_in_between() {
        carets(
            "torn-link",
            "md",
            "
            Then [Q R] (person:q) spoke to [a reader] (a person: tall) and `[Q R] (person:q)`.
                 ^^^^^^^^^^^^^^^^ a space stands between `]` and `(`, so this is not a link
            ",
        );
        assert_eq!(
            fixes("torn-link", "md", "Then [Q R] (person:q) spoke.\n"),
            ["Remove the space: Then [Q R](person:q) spoke."]
        );
    }
}
