//! Which names an entity goes by, and the automaton over all of them.
//!
//! Besides what the tables say, a person gets a name for each second mention, and one whose family name comes first
//! gets the other order and the joined given names ("Yoon Sukyeol"), unless the tables have those already.

use std::collections::BTreeSet;

use fst::MapBuilder;

use super::compile::{Entities, Source};
use super::date::Period;
use super::keys::key;
use super::layout::{SEVERAL, Section, push_varint};
use super::lines::{Dated, Row};
use super::tables::{Alias, Person, Tables};
use super::terms::NameKind;
use super::writer::{Field, Writer};

/// One name of one entity.
pub(super) struct Name {
    /// The number of the bearer.
    pub(super) bearer: u32,
    pub(super) key: String,
    text: String,
    kind: NameKind,
    language: String,
    period: Period,
}

impl Name {
    fn new(bearer: u32, text: &str, kind: NameKind) -> Self {
        Self {
            bearer,
            key: key(text),
            text: text.to_owned(),
            kind,
            language: String::new(),
            period: Period::default(),
        }
    }
}

/// All names: those of one entity together, in the order of the entities, the usual one first.
pub(super) fn collect(tables: &Tables, entities: &mut Entities<'_>) -> Vec<Name> {
    let mut aliases: Vec<Name> = Vec::with_capacity(tables.aliases.len());
    for line in &tables.aliases {
        let (kind, id) = &line.row.entity;
        let place = (Alias::FILE, line.number);
        let Some(bearer) = entities.number(*kind, id, place) else { continue };
        let name = Name {
            language: line.row.language.clone(),
            period: line.row.period,
            ..Name::new(bearer, &line.row.name, line.row.kind)
        };
        if name.key.is_empty() {
            entities.problem(place, format!("\"{}\" has no letter and no figure", line.row.name));
        }
        aliases.push(name);
    }
    aliases.sort_by_key(|name| name.bearer);
    let mut aliases = aliases.into_iter().peekable();
    let mut names = Vec::new();
    for (bearer, entity) in (0u32..).zip(&entities.all) {
        let start = names.len();
        names_of(bearer, &entity.source, &mut names);
        while let Some(alias) = aliases.next_if(|alias| alias.bearer == bearer) {
            names.push(alias);
        }
        if let Source::Person(person) = entity.source {
            let known: BTreeSet<String> = names[start..].iter().map(|name| name.key.clone()).collect();
            names.extend(derived(bearer, person).filter(|name| !known.contains(&name.key)));
        }
    }
    names
}

/// What the entity's own line calls it.
fn names_of(bearer: u32, source: &Source<'_>, out: &mut Vec<Name>) {
    let mut dated = |list: &[Dated], kind: NameKind| {
        for item in list {
            // A name that has ended is one of old times.
            let kind =
                if kind == NameKind::Variant && item.period.to.is_some() { NameKind::Former } else { kind };
            out.push(Name { period: item.period, ..Name::new(bearer, &item.text, kind) });
        }
    };
    let usual = |name: &str| [Dated { text: name.to_owned(), period: Period::default() }];
    match source {
        Source::Person(row) => dated(&usual(&row.name), NameKind::Preferred),
        Source::Office(row) => dated(&usual(&row.name), NameKind::Preferred),
        Source::Country(row) => {
            dated(&usual(&row.name), NameKind::Preferred);
            dated(&row.names, NameKind::Variant);
            dated(&row.demonyms, NameKind::Demonym);
        }
        Source::Place(row) => {
            dated(&usual(&row.name), NameKind::Preferred);
            dated(&row.names, NameKind::Variant);
        }
        Source::Org(row) => {
            dated(&usual(&row.name), NameKind::Preferred);
            if !row.acronym.is_empty() {
                dated(&usual(&row.acronym), NameKind::Acronym);
            }
            dated(&row.names, NameKind::Variant);
        }
        Source::Agency(row) => {
            dated(&usual(&row.name), NameKind::Preferred);
            if !row.short.is_empty() {
                dated(&usual(&row.short), NameKind::Short);
            }
            dated(&row.names, NameKind::Variant);
        }
    }
}

/// The names that follow from a person's line.
fn derived(bearer: u32, person: &Person) -> impl Iterator<Item = Name> {
    let mut names = Vec::new();
    let (family, given) = (person.family.as_str(), person.given.as_str());
    if person.is_family_first && !family.is_empty() && !given.is_empty() {
        names.push(Name::new(bearer, &format!("{given} {family}"), NameKind::Variant));
        let mut parts = given.split([' ', '-']);
        let first = parts.next().unwrap_or_default();
        let joined: String = parts.map(str::to_lowercase).collect();
        if !joined.is_empty() {
            names.push(Name::new(bearer, &format!("{family} {first}{joined}"), NameKind::Variant));
        }
    }
    let seconds = person.second.iter().map(String::as_str).chain([family]);
    names.extend(seconds.map(|name| Name::new(bearer, name, NameKind::Surname)));
    let mut seen = BTreeSet::new();
    names.into_iter().filter(move |name| !name.key.is_empty() && seen.insert(name.key.clone()))
}

/// Writes the names, and the automaton that finds them by their keys. An error is a text for the user.
pub(super) fn write(names: &[Name], file: &mut Writer) -> Result<(), String> {
    for name in names {
        let fields = [
            Field::Word(name.bearer),
            Field::Word(file.string(&name.text)),
            Field::Word(file.quality(&name.language, name.period, name.kind)),
        ];
        file.push(Section::Names, &fields);
    }
    let mut order: Vec<u32> =
        (0u32..).zip(names).filter(|(_, name)| !name.key.is_empty()).map(|(number, _)| number).collect();
    order
        .sort_by(|one, other| names[*one as usize].key.cmp(&names[*other as usize].key).then(one.cmp(other)));
    let mut automaton = MapBuilder::memory();
    let postings = &mut file.sections[Section::Postings as usize];
    for same in order.chunk_by(|one, other| names[*one as usize].key == names[*other as usize].key) {
        let value = match same {
            [only] => u64::from(*only) << 1,
            several => {
                let offset = postings.len() as u64;
                push_varint(postings, u32::try_from(several.len()).unwrap_or(u32::MAX));
                for number in several {
                    push_varint(postings, *number);
                }
                offset << 1 | SEVERAL
            }
        };
        let added = automaton.insert(&names[same[0] as usize].key, value);
        added.map_err(|error| format!("the names cannot be indexed: {error}"))?;
    }
    let bytes = automaton.into_inner().map_err(|error| format!("the names cannot be indexed: {error}"))?;
    file.sections[Section::Automaton as usize] = bytes;
    Ok(())
}
