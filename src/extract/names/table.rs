//! The names of the entities that an article or a newsroom defines: few, in memory, and the first to be asked.

use rustc_hash::FxHashMap;

use super::Form;
use crate::entity::{Entity, EntityKey};
use crate::text::{Word, fold, words};

/// The names of some entities, to be found in text.
#[derive(Debug, Default)]
pub struct NameTable {
    /// The names that begin with a word, by the word's folded form.
    by_first: FxHashMap<String, Vec<Name>>,
    /// What the table was made from.
    fingerprint: u128,
}

/// One name of one entity.
#[derive(Debug)]
pub(super) struct Name {
    /// The folded words.
    pub(super) words: Vec<String>,
    /// Which of them are capitalised in the name.
    pub(super) capitals: Vec<bool>,
    pub(super) form: Form,
    pub(super) key: EntityKey,
}

impl NameTable {
    /// The names of `entities`.
    pub fn new<'e>(entities: impl IntoIterator<Item = &'e Entity>) -> Self {
        let mut table = Self::default();
        let mut described = String::new();
        for entity in entities {
            for (form, name) in names_of(entity) {
                described.push_str(&format!("{}\t{form:?}\t{name}\n", entity.key));
                table.insert(name, form, &entity.key);
            }
        }
        table.fingerprint = xxhash_rust::xxh3::xxh3_128(described.as_bytes());
        table
    }

    /// A number that differs when the names differ.
    pub fn fingerprint(&self) -> u128 {
        self.fingerprint
    }

    /// Whether it has no names at all.
    pub(super) fn is_empty(&self) -> bool {
        self.by_first.is_empty()
    }

    /// The names that begin with a folded word.
    pub(super) fn beginning_with(&self, word: &str) -> &[Name] {
        self.by_first.get(word).map_or(&[], Vec::as_slice)
    }

    fn insert(&mut self, name: &str, form: Form, key: &EntityKey) {
        let cut = words(name);
        let Some(first) = cut.first() else { return };
        // A single letter or a lone figure is no name.
        if cut.len() == 1 && first.text.chars().count() < 2 {
            return;
        }
        let name = Name {
            words: cut.iter().map(|word| fold(word.text)).collect(),
            capitals: cut.iter().map(Word::is_capitalised).collect(),
            form,
            key: key.clone(),
        };
        let names = self.by_first.entry(name.words[0].clone()).or_default();
        if !names.iter().any(|other| other.words == name.words && other.key == name.key) {
            names.push(name);
        }
    }
}

/// The names of an entity, the surest first.
fn names_of(entity: &Entity) -> impl Iterator<Item = (Form, &str)> {
    let full = entity.name.iter().map(|name| (Form::Full, name.as_str()));
    let aliases = entity.aliases.iter().map(|alias| (Form::Alias, alias.as_str()));
    let surname = entity.surname().into_iter().map(|surname| (Form::Surname, surname));
    full.chain(aliases).chain(surname)
}
