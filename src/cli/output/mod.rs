//! The formats of `check`, one file a format.

mod concise;
mod human;
mod json;

pub(super) use concise::concise;
pub(super) use human::{human, problems_of_configuration};
pub(super) use json::{json, jsonl};
