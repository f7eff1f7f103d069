//! What the bases say of places by their names.
//!
//! The facts of a paragraph have the readings of a name up to a number; a rule that says "there is no such city there"
//! must have asked for all of them.

use crate::entity::EntityKey;
use crate::kb::{Entry, InBase, NameHit, NameKind, PlaceKind, name_key};
use crate::resolve::{Entities, Provenance};
use crate::text::{Language, fold, words};

/// A place that a name may mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NamedPlace {
    /// By which key all layers call it.
    pub(super) key: EntityKey,
    /// Where it is known from.
    pub(super) found: InBase,
    pub(super) kind: PlaceKind,
    /// What the name is to it.
    pub(super) name_kind: NameKind,
    /// The state that it is in; itself where it is one.
    pub(super) country: Option<EntityKey>,
    /// The region that it is in, as the table has it.
    pub(super) admin: String,
    pub(super) population: u32,
}

impl NamedPlace {
    fn new(entities: &Entities, found: InBase, name_kind: NameKind) -> Self {
        let entry = entities.knowledge().entry(found);
        let key = entities.canonical_of(found);
        let country = match entry.place_kind() {
            PlaceKind::Country => Some(key.clone()),
            _ => entry.country().map(|entity| entities.canonical_of(InBase { base: found.base, entity })),
        };
        Self {
            key,
            found,
            kind: entry.place_kind(),
            name_kind,
            country,
            admin: entry.admin().to_owned(),
            population: entry.population(),
        }
    }

    pub(super) fn is_city(&self) -> bool {
        self.kind == PlaceKind::City
    }

    pub(super) fn entry<'e>(&self, entities: &'e Entities) -> Entry<'e> {
        entities.knowledge().entry(self.found)
    }
}

/// All places that a name may mean, the largest first.
pub(super) fn places_named(entities: &Entities, name: &str, language: Language) -> Vec<NamedPlace> {
    let key = name_key(name);
    let mut places: Vec<NamedPlace> = Vec::new();
    for (base, store) in entities.knowledge().bases.iter().enumerate() {
        for hit in store.named(&key) {
            if is_of_language(&hit, language)
                && store.entry(hit.entity).kind() == crate::kb::EntryKind::Place
                && hit.kind != NameKind::Demonym
            {
                places.push(NamedPlace::new(entities, InBase { base, entity: hit.entity }, hit.kind));
            }
        }
    }
    in_order(&mut places);
    places
}

/// The cities whose names are one edit away from a name, or two, by the number of edits and then by size; with the name
/// that is alike.
pub(super) fn cities_alike(
    entities: &Entities,
    name: &str,
    edits: u8,
    language: Language,
) -> Vec<(String, NamedPlace)> {
    let key = name_key(name);
    let mut alike = Vec::new();
    for (base, store) in entities.knowledge().bases.iter().enumerate() {
        for (other, hits) in store.similar(&key, edits) {
            let apart = strsim::osa_distance(&key, &other);
            for hit in hits.filter(|hit| is_of_language(hit, language) && is_good(hit.kind)) {
                if store.entry(hit.entity).kind() != crate::kb::EntryKind::Place {
                    continue;
                }
                let place = NamedPlace::new(entities, InBase { base, entity: hit.entity }, hit.kind);
                if place.is_city() {
                    alike.push((apart, hit.text.to_owned(), place));
                }
            }
        }
    }
    alike.sort_by(|(apart, name, place), (other_apart, other_name, other)| {
        (apart, std::cmp::Reverse(place.population), &place.key, name).cmp(&(
            other_apart,
            std::cmp::Reverse(other.population),
            &other.key,
            other_name,
        ))
    });
    alike.into_iter().map(|(_, name, place)| (name, place)).collect()
}

/// Whether a name is one that a text may use today.
pub(super) fn is_good(kind: NameKind) -> bool {
    matches!(kind, NameKind::Preferred | NameKind::Variant | NameKind::Short | NameKind::Acronym)
}

/// Whether a name is a word of English, of all languages, or of the article's.
pub(super) fn is_of_language(hit: &NameHit<'_>, language: Language) -> bool {
    hit.language.is_empty() || hit.language == "en" || hit.language == language.tag()
}

fn in_order(places: &mut Vec<NamedPlace>) {
    places.sort_by_key(|place| (std::cmp::Reverse(place.population), place.key.clone(), place.name_kind));
    let mut seen: Vec<EntityKey> = Vec::new();
    places.retain(|place| {
        let first = !seen.contains(&place.key);
        if first {
            seen.push(place.key.clone());
        }
        first
    });
}

/// The adjective of a state: "Japanese".
pub(super) fn adjective(entities: &Entities, country: &EntityKey) -> Option<String> {
    let found = *entities.in_bases(country).first()?;
    let mut names = entities.knowledge().entry(found).names();
    names
        .find(|hit| hit.kind == NameKind::Demonym && matches!(hit.language, "" | "en"))
        .map(|hit| hit.text.to_owned())
}

/// What a place is called.
pub(super) fn label(entities: &Entities, key: &EntityKey) -> String {
    match entities.in_bases(key).first() {
        Some(found) => entities.knowledge().entry(*found).name().to_owned(),
        None => entities.label(key),
    }
}

/// The name of a state inside a sentence: "the Netherlands".
pub(in crate::rules) fn in_sentence(name: &str) -> String {
    if takes_article(name) { format!("the {name}") } else { name.to_owned() }
}

/// Whether the name of a state has "the" before it in a sentence.
fn takes_article(name: &str) -> bool {
    let cut = words(name);
    let last = cut.last().map(|word| fold(word.text)).unwrap_or_default();
    let one_of_many = matches!(
        last.as_str(),
        "netherlands"
            | "philippines"
            | "bahamas"
            | "maldives"
            | "comoros"
            | "seychelles"
            | "states"
            | "emirates"
            | "islands"
            | "republic"
            | "kingdom"
            | "gambia"
    );
    one_of_many && !matches!(last.as_str(), "seychelles") || name.contains("Republic of")
}

/// Where facts of a place are from.
pub(super) fn provenance(entities: &Entities, found: InBase) -> Provenance {
    entities.provenance(found.base)
}
