//! A person in an office that they held, or came to hold, at another time.

use crate::diagnostic::Finding;
use crate::rules::people::{Fault, faults};
use crate::rules::{Check, TimesInput, rule};

rule! {
    "PE002" "person-office-not-now" {
        summary: "a person in an office that they hold at another time",
        level: Warning,
        fix: Choice,
        since: "0.1.0",
        check: Check::Names(check),
    }
}

fn check(input: &TimesInput<'_>, out: &mut Vec<Finding>) {
    faults(input, Fault::NotThen, out);
}
