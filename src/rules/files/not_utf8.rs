//! A file that is not UTF-8.

use crate::diagnostic::ProblemKind;
use crate::rules::{Check, rule};

rule! {
    "EN001" "not-utf8" {
        summary: "a file that is not UTF-8",
        level: Error,
        fix: None,
        since: "0.1.0",
        check: Check::Problems(&[ProblemKind::NotUtf8]),
    }
}
