//! Families `AN`, `CO`, `OF`, `SC` and `SX`: what is marked, against its words and its definitions.

pub(crate) mod ann_date_value;
pub(crate) mod ann_inconsistent_link;
pub(crate) mod ann_missing_link;
pub(crate) mod ann_type_kb;
pub(crate) mod duplicate_definition;
pub(crate) mod empty_mention;
pub(crate) mod malformed_attributes;
pub(crate) mod padded_mention;
pub(crate) mod torn_link;
pub(crate) mod undefined_entity;
pub(crate) mod unknown_kind;
pub(crate) mod unused_definition;
