//! An office by a title that the state does not have.

use crate::diagnostic::Finding;
use crate::rules::people::{Fault, faults};
use crate::rules::{Check, TimesInput, rule};

rule! {
    "PE014" "office-wrong-for-country" {
        summary: "an office that the country has under another title",
        level: Error,
        fix: Choice,
        since: "0.1.0",
        check: Check::Names(check),
    }
}

fn check(input: &TimesInput<'_>, out: &mut Vec<Finding>) {
    faults(input, Fault::CalledOtherwise, out);
}
