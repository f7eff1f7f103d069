//! A file that cannot be opened.

use crate::diagnostic::ProblemKind;
use crate::rules::{Check, rule};

rule! {
    "EN009" "unreadable-file" {
        summary: "a file that cannot be opened",
        level: Error,
        fix: None,
        since: "0.1.0",
        check: Check::Problems(&[ProblemKind::Unreadable]),
    }
}
