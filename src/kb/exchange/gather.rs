//! Where all importers put what they read: a sorter on disk, and the little that must be in memory to make sense of it.
//!
//! A source may speak of a person before or after the office that he holds, and in a thousand rows. Sorted by whom it is
//! about, everything on one person comes together, once all that persons refer to has its id: items of Wikidata that
//! something referred to first, then places, offices and organisations, then persons, then members that are no persons.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::Hasher;
use std::io;

use rustc_hash::{FxHashSet, FxHasher};
use serde::{Deserialize, Serialize};

use super::ImportError;
use super::draft::{Draft, Held, Joined};
use super::report::{Notes, Place};
use super::sort::{Sorted, Sorter};
use crate::kb::store::lines::item_number;
use crate::kb::store::tables::Title;
use crate::kb::store::{EntryKind, FactDate, Period, PlaceKind};

/// One thing that a source states.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) enum Fact {
    /// That an entity is so.
    #[serde(rename = "T")]
    Thing(Box<Draft>),
    /// That a person held an office.
    #[serde(rename = "H")]
    Held(Held),
    /// That something was a member of an organisation.
    #[serde(rename = "J")]
    Joined(Joined),
}

/// What sort of record it is, in the order in which they are needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Stage {
    /// An item of Wikidata that may be an office or an organisation, if anything refers to it.
    Item = 0,
    /// A place, an office or an organisation.
    Thing = 1,
    /// A person, and what is said of one.
    Person = 2,
    /// What is said of members that are no persons.
    Member = 3,
}

/// One record, out of the sorter.
#[derive(Clone, Debug)]
pub(super) struct Gathered {
    pub(super) stage: Stage,
    pub(super) kind: EntryKind,
    pub(super) key: String,
    pub(super) fact: Fact,
    pub(super) place: Place,
}

/// What has been read so far.
pub(super) struct Gather {
    pub(super) notes: Notes,
    sorter: Sorter,
    /// Items that something refers to, and as what.
    pub(super) wanted: BTreeSet<(EntryKind, u32)>,
    /// Hashes of things that have been put in: each row of a query's result says again what the office is called.
    seen: FxHashSet<u64>,
    /// When the terms of parliaments were.
    pub(super) terms: BTreeMap<String, Period>,
    /// Words for offices.
    pub(super) titles: Vec<Title>,
    /// Whose work it is.
    pub(super) attributions: BTreeSet<String>,
    /// The day of the snapshot, as the source has it.
    pub(super) as_of: Option<FactDate>,
    /// Who is named as the source of a fact, for each input.
    pub(super) sources: Vec<String>,
    scratch: Vec<u8>,
}

/// So many hashes are kept.
const MOST_SEEN: usize = 1 << 20;

impl Gather {
    pub(super) fn new(sorter: Sorter, files: Vec<String>) -> Self {
        Self {
            notes: Notes { files, ..Notes::default() },
            sorter,
            wanted: BTreeSet::new(),
            seen: FxHashSet::default(),
            terms: BTreeMap::new(),
            titles: Vec::new(),
            attributions: BTreeSet::new(),
            as_of: None,
            sources: Vec::new(),
            scratch: Vec::new(),
        }
    }

    /// Takes what is stated of an entity.
    pub(super) fn thing(
        &mut self,
        kind: EntryKind,
        key: &str,
        draft: Draft,
        place: Place,
    ) -> Result<(), ImportError> {
        let stage = if kind == EntryKind::Person { Stage::Person } else { Stage::Thing };
        self.push(stage, kind, key, &Fact::Thing(Box::new(draft)), place)
    }

    /// Takes an item of Wikidata that is kept if something refers to it.
    pub(super) fn item(&mut self, key: &str, draft: Draft, place: Place) -> Result<(), ImportError> {
        self.push(Stage::Item, EntryKind::Person, key, &Fact::Thing(Box::new(draft)), place)
    }

    /// Notes that something refers to an item.
    pub(super) fn want(&mut self, kind: EntryKind, key: &str) {
        self.wanted.extend(item_number(key).map(|number| (kind, number)));
    }

    /// Takes an office that a person held.
    pub(super) fn held(&mut self, person: &str, held: Held, place: Place) -> Result<(), ImportError> {
        self.push(Stage::Person, EntryKind::Person, person, &Fact::Held(held), place)
    }

    /// Takes a membership. Where the source does not say what the member is, it may be a person.
    pub(super) fn joined(
        &mut self,
        member: (Option<EntryKind>, &str),
        joined: Joined,
        place: Place,
    ) -> Result<(), ImportError> {
        let stage = match member.0 {
            None | Some(EntryKind::Person) => Stage::Person,
            Some(_) => Stage::Member,
        };
        self.push(stage, member.0.unwrap_or(EntryKind::Person), member.1, &Fact::Joined(joined), place)
    }

    fn push(
        &mut self,
        stage: Stage,
        kind: EntryKind,
        key: &str,
        fact: &Fact,
        place: Place,
    ) -> Result<(), ImportError> {
        let value = serde_json::to_vec(fact).map_err(|error| ImportError::new(error.to_string()))?;
        let mut sort_key = vec![stage as u8, kind.code()];
        match item_number(key) {
            // A small number is an old item, and old items are the well-known ones.
            Some(number) => {
                sort_key.push(1);
                sort_key.extend_from_slice(&number.to_be_bytes());
            }
            None => {
                sort_key.push(2);
                sort_key.extend_from_slice(key.as_bytes());
            }
        }
        if stage == Stage::Thing {
            let mut hasher = FxHasher::default();
            hasher.write(&sort_key);
            hasher.write(&value);
            if self.seen.len() >= MOST_SEEN {
                self.seen.clear();
            }
            if !self.seen.insert(hasher.finish()) {
                return Ok(());
            }
        }
        self.scratch.clear();
        self.scratch.extend_from_slice(&place.file.to_le_bytes());
        self.scratch.extend_from_slice(&place.line.to_le_bytes());
        self.scratch.extend_from_slice(&value);
        self.sorter.push(&sort_key, &self.scratch).map_err(|error| ImportError::scratch(&error))
    }

    /// Ends reading: the notes and the rest beside the records in their order.
    pub(super) fn sorted(self) -> Result<(Records, Rest), ImportError> {
        let sorted = self.sorter.sorted().map_err(|error| ImportError::scratch(&error))?;
        let rest = Rest {
            notes: self.notes,
            wanted: self.wanted,
            terms: self.terms,
            titles: self.titles,
            attributions: self.attributions,
            as_of: self.as_of,
        };
        Ok((Records(sorted), rest))
    }
}

/// What was in memory beside the records.
pub(super) struct Rest {
    pub(super) notes: Notes,
    pub(super) wanted: BTreeSet<(EntryKind, u32)>,
    pub(super) terms: BTreeMap<String, Period>,
    pub(super) titles: Vec<Title>,
    pub(super) attributions: BTreeSet<String>,
    pub(super) as_of: Option<FactDate>,
}

/// All records in their order.
pub(super) struct Records(Sorted);

impl Records {
    /// The next one.
    pub(super) fn next(&mut self) -> Result<Option<Gathered>, ImportError> {
        let Some((key, value)) = self.0.next().map_err(|error| ImportError::scratch(&error))? else {
            return Ok(None);
        };
        let damaged = || ImportError::scratch(&io::Error::other("not what was written there"));
        gathered(&key, &value).map(Some).ok_or_else(damaged)
    }
}

fn gathered(key: &[u8], value: &[u8]) -> Option<Gathered> {
    let [stage, kind, form, key @ ..] = key else { return None };
    let stage = match stage {
        0 => Stage::Item,
        1 => Stage::Thing,
        2 => Stage::Person,
        _ => Stage::Member,
    };
    let key = match form {
        1 => format!("Q{}", u32::from_be_bytes(key.try_into().ok()?)),
        _ => String::from_utf8(key.to_vec()).ok()?,
    };
    let (file, value) = value.split_first_chunk()?;
    let (line, value) = value.split_first_chunk()?;
    let place = Place { file: u16::from_le_bytes(*file), line: u64::from_le_bytes(*line) };
    let fact = serde_json::from_slice(value).ok()?;
    Some(Gathered { stage, kind: EntryKind::from_code(*kind), key, fact, place })
}

/// What an item of Wikidata is, where it says so itself.
pub(super) fn is_country(draft: &Draft) -> bool {
    draft.place == Some(PlaceKind::Country)
}
