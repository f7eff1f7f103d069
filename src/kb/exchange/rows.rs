//! A draft as the row of its table, once it has an id.

use super::draft::{DatedText, Draft, OtherName};
use crate::kb::store::lines::{Dated, Line};
use crate::kb::store::tables::{Agency, Country, Office, Org, Person, Place, Tables};
use crate::kb::store::{EntryKind, NameKind, OrgKind, Period, PlaceKind, Role};

/// The names that become rows of their own.
pub(super) fn alias_names(kind: EntryKind, draft: &Draft) -> Vec<OtherName> {
    let is_own = |name: &OtherName| {
        let is_acronym = name.kind == Some(NameKind::Acronym) && name.text == draft.acronym;
        kind == EntryKind::Org && is_acronym && !is_news_agency(draft)
    };
    let is_alias = |name: &&OtherName| !matches!(name.kind, Some(NameKind::Preferred | NameKind::Surname));
    draft.names.iter().filter(is_alias).filter(|name| !is_own(name)).cloned().collect()
}

/// Whether it is a news agency, and no agency of an organisation: it has its seat somewhere.
fn is_news_agency(draft: &Draft) -> bool {
    draft.sort == Some(OrgKind::Agency) && !(draft.country.is_empty() && draft.city.is_empty())
}

/// Adds the row of an entity.
pub(super) fn push(tables: &mut Tables, kind: EntryKind, id: &str, draft: Draft) {
    let is_news_agency = is_news_agency(&draft);
    let exists = Period { from: draft.from, to: draft.to };
    let id = id.to_owned();
    let (source, checked, name) = (draft.source, draft.checked, draft.name);
    match (kind, draft.place) {
        (EntryKind::Person, _) => tables.people.push(line(Person {
            id,
            name,
            family: draft.family,
            given: draft.given,
            is_family_first: draft.family_first,
            second: draft.second,
            wikidata: draft.wikidata,
            born: draft.born,
            died: draft.died,
            gender: draft.gender,
            source,
            checked,
        })),
        (EntryKind::Place, Some(PlaceKind::Country)) => tables.countries.push(line(Country {
            id,
            iso2: draft.iso2,
            iso3: draft.iso3,
            wikidata: draft.wikidata,
            name,
            names: Vec::new(),
            demonyms: Vec::new(),
            capitals: draft.capitals.into_iter().map(dated).collect(),
            exists,
            source,
            checked,
        })),
        (EntryKind::Place, place) => tables.places.push(line(Place {
            id,
            name,
            names: Vec::new(),
            kind: place.unwrap_or(PlaceKind::City),
            country: draft.country,
            admin: draft.admin,
            population: draft.population,
            geonames: draft.geonames,
            source,
            checked,
        })),
        (EntryKind::Office, _) => tables.offices.push(line(Office {
            id,
            wikidata: draft.wikidata,
            name,
            role: draft.role.unwrap_or(Role::Minister),
            titles: draft.titles,
            country: draft.country,
            org: draft.org,
            seats: draft.seats.max(1),
            complete_from: draft.complete_from,
            known_until: draft.known_until,
            source,
            checked,
        })),
        (EntryKind::Org, _) if is_news_agency => tables.agencies.push(line(Agency {
            id,
            name,
            short: String::new(),
            names: Vec::new(),
            country: draft.country,
            city: draft.city,
            wikidata: draft.wikidata,
            source,
            checked,
        })),
        (EntryKind::Org, _) => tables.orgs.push(line(Org {
            id,
            name,
            acronym: draft.acronym,
            names: Vec::new(),
            kind: draft.sort.unwrap_or(OrgKind::Body),
            wikidata: draft.wikidata,
            complete_from: draft.complete_from,
            known_until: draft.known_until,
            source,
            checked,
        })),
    }
}

fn line<T>(row: T) -> Line<T> {
    Line { number: 0, row }
}

fn dated(text: DatedText) -> Dated {
    Dated { text: text.text, period: Period { from: text.from, to: text.to } }
}
