//! An entity's definition that cannot be read.

use crate::diagnostic::ProblemKind;
use crate::rules::{Check, rule};

rule! {
    "SX016" "invalid-entity" {
        summary: "an entity's definition that cannot be read",
        level: Error,
        fix: Choice,
        since: "0.1.0",
        check: Check::Problems(&[ProblemKind::Entity]),
    }
}
