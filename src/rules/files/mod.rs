//! Families `EN` and `SX`: files that cannot be read, and parts of them.

pub(crate) mod invalid_entity;
pub(crate) mod invalid_front_matter;
pub(crate) mod not_utf8;
pub(crate) mod unreadable_file;
