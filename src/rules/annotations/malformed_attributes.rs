//! An attribute list that cannot be read.

use crate::diagnostic::ProblemKind;
use crate::rules::{Check, rule};

rule! {
    "SX008" "malformed-attributes" {
        summary: "an attribute list that cannot be read",
        level: Error,
        fix: None,
        since: "0.1.0",
        check: Check::Problems(&[ProblemKind::Attributes]),
    }
}

#[cfg(test)]
mod tests {
    use crate::analysis::testing::carets;

    #[test]
    fn a_list_that_cannot_be_read() {
        carets(
            "malformed-attributes",
            "md",
            "
            [Q R]{.person ref=Emmanuel Macron} and [Q R]{.person ref=} and [small]{.smallcaps oops}
                                       ^^^^^^ `Macron` is not an attribute
                                                                 ^^^^ `ref=` has no value
            [Q R]{.person #id ref=\"q\"}
            ",
        );
    }
}
