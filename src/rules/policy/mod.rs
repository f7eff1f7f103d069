//! Family `PO`: the project's own policy, and what the writer allows.

pub(crate) mod invalid_configuration;
pub(crate) mod invalid_suppression;
pub(crate) mod unused_suppression;
