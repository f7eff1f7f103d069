//! Family `PL`: places in the prose.

mod atlas;
mod disputed;
mod spellings;
mod stated;

pub(crate) mod place_capital_mismatch;
pub(crate) mod place_country_mismatch;
pub(crate) mod place_misspelt;
pub(crate) mod place_old_name;
pub(crate) mod place_spelling_mixed;

pub(super) use atlas::in_sentence;
pub(super) use place_country_mismatch::like;

use crate::diagnostic::{Applicability, Fix};
use crate::text::Span;

/// A fix that changes a fact, so that a person must pick it.
fn choice(span: Span, text: &str) -> Fix {
    Fix::replace(format!("Change to {text}"), Applicability::Choice, span, text)
}
