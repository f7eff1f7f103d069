//! The right office of the wrong country.

use crate::diagnostic::Finding;
use crate::rules::people::{Fault, faults};
use crate::rules::{Check, TimesInput, rule};

rule! {
    "PE015" "person-country-mismatch" {
        summary: "a person in the office of another country",
        level: Error,
        fix: Choice,
        since: "0.1.0",
        check: Check::Names(check),
    }
}

fn check(input: &TimesInput<'_>, out: &mut Vec<Finding>) {
    faults(input, Fault::OtherCountry, out);
}
