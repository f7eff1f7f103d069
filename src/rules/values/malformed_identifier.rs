//! An identifier that breaks its scheme.

use crate::diagnostic::ProblemKind;
use crate::rules::{Check, rule};

rule! {
    "ID001" "malformed-identifier" {
        summary: "an identifier that breaks its scheme",
        level: Error,
        fix: None,
        since: "0.1.0",
        check: Check::Problems(&[ProblemKind::Identifier]),
    }
}
