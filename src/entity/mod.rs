//! Whom and what an annotation can name: a person, a place, an organisation, an office, with their names.
//!
//! An entity reads the same wherever it is defined, in an article's front matter or in a newsroom's entity file;
//! [`read_entities`] is the one reader of both.

mod kind;
mod read;
mod write;

use std::fmt;

pub use kind::{Kind, Kinds};
pub(crate) use read::date_problem;
pub use read::{KEYS, SCHEMA, is_wikidata_item, read_entities};
pub use write::{more_items, new_entity};

use crate::text::Span;
use crate::time::TimeValue;

/// What tells one entity from another: its kind and its id. `person:macron`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntityKey {
    /// The kind.
    pub kind: Kind,
    /// The id.
    pub id: String,
}

impl fmt::Display for EntityKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}:{}", self.kind, self.id)
    }
}

/// An entity as its definition gives it. Spans are in the file of the definition.
#[derive(Clone, Debug, PartialEq)]
pub struct Entity {
    /// Its kind and id.
    pub key: EntityKey,
    /// Its full name; an id alone has none.
    pub name: Option<String>,
    /// Other names and spellings that mean it.
    pub aliases: Vec<String>,
    /// What a second mention of a person says, where that is not the last word of the name.
    pub family_name: Option<String>,
    /// Its item in Wikidata: `Q3052772`.
    pub wikidata: Option<String>,
    /// When a person was born.
    pub born: Option<Dated>,
    /// When a person died.
    pub died: Option<Dated>,
    /// One line about it.
    pub description: Option<String>,
    /// The offices that a person holds or held, in the order of the definition.
    pub offices: Vec<Holding>,
    /// The words for an office, such as "mayor": those of its name where none are given.
    pub titles: Vec<String>,
    /// The id of the place or organisation whose office it is.
    pub owner: Option<String>,
    /// Where its id stands.
    pub id_span: Span,
    /// The whole definition.
    pub span: Span,
}

/// A person in an office, from one day to another.
#[derive(Clone, Debug, PartialEq)]
pub struct Holding {
    /// The id of the office.
    pub office: String,
    /// Where that id stands.
    pub office_span: Span,
    /// Its first day; unknown where it is not given.
    pub from: Option<Dated>,
    /// Its last day; none while it lasts.
    pub to: Option<Dated>,
    /// Whether the person holds or held it; `held: false` takes back what a layer below says.
    pub held: bool,
}

/// A date as it was written, and what it says.
#[derive(Clone, Debug, PartialEq)]
pub struct Dated {
    /// The text of the value: `1977-12-21`, `2017-05`.
    pub text: String,
    /// What it says.
    pub value: TimeValue,
}

impl Entity {
    /// An entity of which no more than the key is known.
    pub fn bare(key: EntityKey, id_span: Span, span: Span) -> Self {
        Self {
            key,
            name: None,
            aliases: Vec::new(),
            family_name: None,
            wikidata: None,
            born: None,
            died: None,
            description: None,
            offices: Vec::new(),
            titles: Vec::new(),
            owner: None,
            id_span,
            span,
        }
    }

    /// What to call it in a sentence: its name, else its key.
    pub fn label(&self) -> String {
        self.name.clone().unwrap_or_else(|| self.key.to_string())
    }

    /// What a later mention of a person says: the family name, else the last word of the name. Only persons whose
    /// name has two words or more have one.
    pub fn surname(&self) -> Option<&str> {
        if self.key.kind != Kind::Person {
            return None;
        }
        if let Some(family_name) = &self.family_name {
            return Some(family_name);
        }
        let (_, last) = self.name.as_deref()?.trim().rsplit_once(char::is_whitespace)?;
        Some(last)
    }
}
