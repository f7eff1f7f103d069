//! Family `DT`: dates in the prose.

pub(crate) mod date_impossible;
pub(crate) mod date_weekday_mismatch;
