//! An end before its start.

use crate::diagnostic::ProblemKind;
use crate::rules::{Check, rule};

rule! {
    "DV003" "date-value-reversed" {
        summary: "an end before its start",
        level: Error,
        fix: None,
        since: "0.1.0",
        check: Check::Problems(&[ProblemKind::DatesReversed]),
    }
}

#[cfg(test)]
mod tests {
    use crate::analysis::testing::carets;

    #[test]
    fn an_end_before_its_start() {
        carets("date-value-reversed", "md", "
            ---
            entities:
              q: { kind: person, name: Q R, born: 1950, died: 1949-12-31, offices: [{ office: o, from: 2020-05, to: 2020-05-01 }] }
                                                              ^^^^^^^^^^ `died` 1949-12-31 is before `born` 1950-01-01
            ---
            [Q R](person:q) was there from [19 to 21 May](date:2023-05-21/2023-05-19).
                                                               ^^^^^^^^^^^^^^^^^^^^^ the interval ends on 2023-05-19, before it begins on 2023-05-21
            ");
    }
}
