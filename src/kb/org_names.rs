//! The names of organisations of two words or more, by each of their words: for what is nearly one of them.
//!
//! A slip of the pen leaves most words of a name as they are, so a text need only be held against the names that share a
//! word with it.

use rustc_hash::FxHashMap;

use super::{EntryKind, InBase, Knowledge, NameKind};
use crate::entity::{EntityKey, Kind};
use crate::text::{fold, words};

/// A name of an organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrgName {
    /// The organisation.
    pub key: EntityKey,
    /// As it is written.
    pub text: String,
    /// Its folded words.
    pub words: Vec<String>,
    /// The file that has it; none for a base.
    pub file: Option<String>,
    /// The base that has it.
    pub base: Option<usize>,
}

/// All names of organisations of two words or more.
#[derive(Clone, Debug, Default)]
pub struct OrgNames {
    names: Vec<OrgName>,
    /// Where in which names a word stands.
    by_word: FxHashMap<String, Vec<(usize, usize)>>,
}

/// A word that stands in more names than this tells nothing.
const MOST_NAMES: usize = 64;

impl OrgNames {
    /// Those of all layers.
    pub fn of(knowledge: &Knowledge) -> Self {
        let mut found = Self::default();
        for (entity, layer) in knowledge.entities().filter(|(entity, _)| entity.key.kind == Kind::Org) {
            let file = layer.path.file_name().map(|name| name.to_string_lossy().into_owned());
            for name in entity.name.iter().chain(&entity.aliases) {
                found.insert(&entity.key, name, file.clone(), None);
            }
        }
        for (base, store) in knowledge.bases.iter().enumerate() {
            for index in store.all_of(EntryKind::Org) {
                let key = knowledge.canonical(&knowledge.key(InBase { base, entity: index }));
                let is_good = |kind: NameKind| matches!(kind, NameKind::Preferred | NameKind::Variant);
                for hit in store.entry(index).names().filter(|hit| is_good(hit.kind)) {
                    if matches!(hit.language, "" | "en") && hit.period.to.is_none() {
                        found.insert(&key, hit.text, None, Some(base));
                    }
                }
            }
        }
        found
    }

    fn insert(&mut self, key: &EntityKey, text: &str, file: Option<String>, base: Option<usize>) {
        let cut = words(text);
        let folded: Vec<String> = cut.iter().map(|word| fold(word.text)).collect();
        // "UN food agency" is a description.
        let is_name = cut.iter().all(|word| word.is_capitalised() || word.text.chars().count() <= 3);
        if folded.len() < 2 || !is_name {
            return;
        }
        let index = self.names.len();
        for (place, word) in folded.iter().enumerate().filter(|(_, word)| word.chars().count() > 3) {
            self.by_word.entry(word.clone()).or_default().push((index, place));
        }
        self.names.push(OrgName { key: key.clone(), text: text.to_owned(), words: folded, file, base });
    }

    /// The names that have a folded word, and at which place they have it.
    pub fn with_word(&self, word: &str) -> impl Iterator<Item = (&OrgName, usize)> {
        let all = self.by_word.get(word).map_or(&[][..], Vec::as_slice);
        all.iter().take(MOST_NAMES).map(|(index, place)| (&self.names[*index], *place))
    }
}
