//! Family `OR`: organisations and their members in the prose.

mod claims;
mod counts;
mod roll;

pub(crate) mod org_head_wrong;
pub(crate) mod org_membership_count;
pub(crate) mod org_membership_false;
pub(crate) mod org_membership_incomplete;
pub(crate) mod org_name_misspelt;

use crate::diagnostic::{Applicability, Fix};
use crate::entity::EntityKey;
use crate::kb::NameKind;
use crate::resolve::Entities;
use crate::text::Span;

/// A fix that changes a fact, so that a person must pick it.
fn choice(span: Span, text: &str) -> Fix {
    Fix::replace(format!("Change to {text}"), Applicability::Choice, span, text)
}

/// What a member or an organisation is called.
fn label(entities: &Entities, key: &EntityKey) -> String {
    match entities.in_bases(key).first() {
        Some(found) => entities.knowledge().entry(*found).name().to_owned(),
        None => entities.label(key),
    }
}

/// What an organisation is called in a sentence about it: by its acronym, where it has one.
fn short(entities: &Entities, key: &EntityKey) -> String {
    let acronym = entities.in_bases(key).first().and_then(|found| {
        let mut names = entities.knowledge().entry(*found).names();
        names.find(|name| name.kind == NameKind::Acronym).map(|name| name.text.to_owned())
    });
    acronym.unwrap_or_else(|| label(entities, key))
}

/// The same with "the" before it, as its name takes it: "the G7", "NATO".
fn with_article(entities: &Entities, key: &EntityKey) -> String {
    const BARE: &[&str] = &[
        "NATO", "ASEAN", "OPEC", "APEC", "BRICS", "UNESCO", "AUKUS", "Mercosur", "Interpol", "Benelux",
        "CARICOM", "ECOWAS", "FIFA", "UEFA",
    ];
    let name = short(entities, key);
    if BARE.contains(&name.as_str()) { name } else { format!("the {name}") }
}

/// States, written in a row: "Germany, Italy and Japan".
fn in_a_row(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// The name of a state inside a sentence: "the United States".
fn in_sentence(name: &str) -> String {
    crate::rules::places::in_sentence(name)
}
