//! Configuration that cannot be read.

use crate::diagnostic::ProblemKind;
use crate::rules::{Check, rule};

rule! {
    "PO002" "invalid-configuration" {
        summary: "configuration that cannot be read",
        level: Error,
        fix: Choice,
        since: "0.1.0",
        check: Check::Problems(&[ProblemKind::Config]),
    }
}
