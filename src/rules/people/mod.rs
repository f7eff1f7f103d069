//! Rules on people and offices: who is said to hold what, on the article's date; how names are spelt; ages.

mod claims;
mod judge;
mod words;

pub(crate) mod name_house_spelling;
pub(crate) mod office_wrong_for_country;
pub(crate) mod person_age_mismatch;
pub(crate) mod person_country_mismatch;
pub(crate) mod person_dead_active;
pub(crate) mod person_known_name_misspelt;
pub(crate) mod person_office_not_now;
pub(crate) mod person_office_wrong;

pub(in crate::rules) use judge::{Fault, faults};
