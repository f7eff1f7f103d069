//! A person at the head of an organisation that they do not lead then.

use crate::diagnostic::Finding;
use crate::rules::people::{Fault, faults};
use crate::rules::{Check, TimesInput, rule};

rule! {
    "OR010" "org-head-wrong" {
        summary: "a person at the head of an organisation that they do not lead",
        level: Error,
        fix: Choice,
        since: "0.1.0",
        check: Check::Names(check),
    }
}

fn check(input: &TimesInput<'_>, out: &mut Vec<Finding>) {
    faults(input, Fault::OfOrganisation, out);
}
