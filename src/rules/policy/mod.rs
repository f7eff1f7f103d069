//! Family `PO`: the project's own policy, and what the writer allows.

pub(crate) mod invalid_configuration;
pub(crate) mod unknown_rule_allowed;
pub(crate) mod unused_suppression;
