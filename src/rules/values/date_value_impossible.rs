//! A date value of a day that never was.

use crate::diagnostic::ProblemKind;
use crate::rules::{Check, rule};

rule! {
    "DV002" "date-value-impossible" {
        summary: "a date value of a day that never was",
        level: Error,
        fix: None,
        since: "0.1.0",
        check: Check::Problems(&[ProblemKind::DateImpossible]),
    }
}

#[cfg(test)]
mod tests {
    use crate::analysis::testing::carets;

    #[test]
    fn days_that_never_were() {
        carets("date-value-impossible", "md", "
            ---
            published: 2023-13-01
                       ^^^^^^^^^^ 2023-13-01 does not exist: there is no month 13
            ---
            [Then](date:2023-02-30), [the week](date:2023-W54) and [noon](time:2023-05-19T25:00).
                        ^^^^^^^^^^ 2023-02-30 does not exist: February 2023 has 28 days
                                                     ^^^^^^^^ 2023-W54 does not exist: 2023 has no week 54
                                                                               ^^^^^^^^^^^^^^^^ 2023-05-19T25:00 does not exist: there is no clock time 25:00
            ");
    }
}
