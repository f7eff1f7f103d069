//! The ids of what is imported. An entity that the built-in knowledge base has too gets the id that it has there, so
//! that the two are one wherever both are read; no other gets such an id.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use rustc_hash::{FxHashSet, FxHasher};

use super::draft::Draft;
use crate::kb::store::lines::is_id;
use crate::kb::store::{Base, EntityIndex, Entry, EntryKind, NameKind, key};

/// How much must speak for it that two persons of one name are one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Namesakes {
    /// Nothing may speak against it: in a newsroom's own list the name means the one that all know.
    Same,
    /// The year of birth must be the same: in a list of everybody there are many of one name.
    Different,
}

/// The ids that are given.
pub(super) struct Ids {
    built_in: Arc<Base>,
    taken: FxHashSet<u64>,
}

impl Ids {
    pub(super) fn new() -> Self {
        Self { built_in: Base::built_in(), taken: FxHashSet::default() }
    }

    /// The entity of the built-in knowledge base that a draft is of.
    pub(super) fn counterpart(
        &self,
        kind: EntryKind,
        draft: &Draft,
        namesakes: Namesakes,
    ) -> Option<Entry<'_>> {
        let base = &*self.built_in;
        if draft.wikidata != 0
            && let Some(known) = base.by_wikidata(&format!("Q{}", draft.wikidata))
        {
            return Some(base.entry(known)).filter(|known| known.kind() == kind);
        }
        let mut same = base
            .named(&key(&draft.name))
            .filter(|hit| matches!(hit.kind, NameKind::Preferred | NameKind::Variant | NameKind::Short))
            .map(|hit| hit.entity)
            .filter(|known| is_same(kind, draft, &base.entry(*known), namesakes));
        let first: EntityIndex = same.next()?;
        same.all(|other| other == first).then(|| base.entry(first))
    }

    /// Gives an id.
    pub(super) fn give(&mut self, kind: EntryKind, draft: &Draft, namesakes: Namesakes) -> String {
        if is_id(&draft.id) && self.take(kind, &draft.id) {
            return draft.id.clone();
        }
        let known = self.counterpart(kind, draft, namesakes).map(|known| known.id().to_owned());
        if let Some(id) = known
            && self.take(kind, &id)
        {
            return id;
        }
        let slug = slug(&draft.name);
        let is_free = !slug.is_empty() && self.built_in.find(kind, &slug).is_none();
        if is_free && self.take(kind, &slug) {
            return slug;
        }
        let stem = if slug.is_empty() { kind.as_str() } else { &slug };
        if draft.wikidata != 0 {
            let id = format!("{stem}-q{}", draft.wikidata);
            if self.take(kind, &id) {
                return id;
            }
        }
        let mut number = 2u32;
        loop {
            let id = format!("{stem}-{number}");
            if self.built_in.find(kind, &id).is_none() && self.take(kind, &id) {
                return id;
            }
            number += 1;
        }
    }

    fn take(&mut self, kind: EntryKind, id: &str) -> bool {
        let mut hasher = FxHasher::default();
        (kind, id).hash(&mut hasher);
        self.taken.insert(hasher.finish())
    }
}

fn is_same(kind: EntryKind, draft: &Draft, known: &Entry<'_>, namesakes: Namesakes) -> bool {
    let is_kind = known.kind() == kind && draft.place.is_none_or(|place| known.place_kind() == place);
    let has_other_item = draft.wikidata != 0 && known.wikidata().is_some();
    if !is_kind || has_other_item {
        return false;
    }
    match (draft.born, known.born()) {
        (Some(own), Some(known)) => own.year() == known.year(),
        _ => kind != EntryKind::Person || namesakes == Namesakes::Same,
    }
}

/// A name in `a-z`, `0-9` and hyphens; empty for one in another script.
pub(super) fn slug(name: &str) -> String {
    let key = key(name);
    let kept: String = key.chars().filter(|c| matches!(c, 'a'..='z' | '0'..='9' | ' ')).collect();
    // What is left of a name that is half in another script is no name.
    if kept.len() * 2 < key.len() {
        return String::new();
    }
    kept.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kb::store::FactDate;

    fn person(name: &str, born: &str) -> Draft {
        Draft { born: FactDate::parse(born), ..Draft::named(name) }
    }

    #[test]
    fn an_id_is_that_of_the_built_in_or_no_one_elses() {
        let mut ids = Ids::new();
        let mut give = |draft: &Draft, namesakes| ids.give(EntryKind::Person, draft, namesakes);
        assert_eq!(give(&person("Emmanuel Macron", "1977-12-21"), Namesakes::Different), "emmanuel-macron");
        assert_eq!(give(&person("Emmanuel Macron", "1922"), Namesakes::Different), "emmanuel-macron-2");
        assert_eq!(give(&person("Angela Merkel", ""), Namesakes::Different), "angela-merkel-2");
        assert_eq!(give(&person("Angela Merkel", ""), Namesakes::Same), "angela-merkel");
        let unknown = Draft { wikidata: 4_000_000_001, ..person("Zebedäus Ørsted-Nobody", "") };
        assert_eq!(give(&unknown, Namesakes::Different), "zebedaus-orsted-nobody");
        assert_eq!(give(&unknown, Namesakes::Different), "zebedaus-orsted-nobody-q4000000001");
        assert_eq!(give(&person("岸田 文雄", ""), Namesakes::Different), "person-2");
    }
}
