//! A person in an office that they never held.

use crate::diagnostic::Finding;
use crate::rules::people::{Fault, faults};
use crate::rules::{Check, TimesInput, rule};

rule! {
    "PE001" "person-office-wrong" {
        summary: "a person in an office that they never held",
        level: Error,
        fix: Choice,
        since: "0.1.0",
        check: Check::Names(check),
    }
}

fn check(input: &TimesInput<'_>, out: &mut Vec<Finding>) {
    faults(input, Fault::NeverHeld, out);
}
