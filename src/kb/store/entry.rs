//! What a base says of one entity, and of one fact.
//!
//! An entry is three words that point into the file. What belongs to another kind of entity is empty: a place has no
//! family name.

use std::ops::Range;

use super::base::{Base, EntityIndex, period_at};
use super::date::{FactDate, Period};
use super::layout::{Group, NONE, Section, u8_at, u16_at, u32_at};
use super::terms::{EntryKind, HoldingStatus, MemberStatus, NameKind, OrgKind, PlaceKind, Role};

/// One entity.
#[derive(Clone, Copy)]
pub struct Entry<'b> {
    pub(super) base: &'b Base,
    pub(super) index: EntityIndex,
    pub(super) kind: EntryKind,
}

/// One name of an entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NameHit<'b> {
    /// What bears it.
    pub entity: EntityIndex,
    /// What it is to its bearer.
    pub kind: NameKind,
    /// Its language; empty where it is English, or of none.
    pub language: &'b str,
    /// When it was used.
    pub period: Period,
    /// As it is written, for its capitals.
    pub text: &'b str,
}

/// A person in an office.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HoldingRow<'b> {
    /// The person.
    pub person: EntityIndex,
    /// The office.
    pub office: EntityIndex,
    /// From the first day to the last.
    pub period: Period,
    /// How.
    pub status: HoldingStatus,
    /// Who stated it.
    pub source: &'b str,
    /// What it was compared with and agreed.
    pub checked: &'b str,
}

/// A member of an organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MembershipRow<'b> {
    /// The organisation.
    pub org: EntityIndex,
    /// A country, or an organisation.
    pub member: EntityIndex,
    /// From the first day to the last.
    pub period: Period,
    /// How.
    pub status: MemberStatus,
    /// Who stated it.
    pub source: &'b str,
    /// What it was compared with and agreed.
    pub checked: &'b str,
}

/// A word for an office.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TitleRow<'b> {
    /// The word.
    pub title: &'b str,
    /// Its language; empty for English.
    pub language: &'b str,
    /// What it names.
    pub role: Role,
    /// Who stated it.
    pub source: &'b str,
    /// What it was compared with and agreed.
    pub checked: &'b str,
}

impl<'b> HoldingRow<'b> {
    pub(super) fn read(base: &'b Base, record: &[u8]) -> Self {
        let (source, checked) = base.provenance(u32_at(record, 16));
        Self {
            person: EntityIndex(u32_at(record, 0)),
            office: EntityIndex(u32_at(record, 4)),
            period: period_at(record, 8),
            status: HoldingStatus::from_code(u8_at(record, 20)),
            source,
            checked,
        }
    }
}

impl<'b> MembershipRow<'b> {
    pub(super) fn read(base: &'b Base, record: &[u8]) -> Self {
        let (source, checked) = base.provenance(u32_at(record, 16));
        Self {
            org: EntityIndex(u32_at(record, 0)),
            member: EntityIndex(u32_at(record, 4)),
            period: period_at(record, 8),
            status: MemberStatus::from_code(u8_at(record, 20)),
            source,
            checked,
        }
    }
}

impl<'b> NameHit<'b> {
    pub(super) fn read(base: &'b Base, number: u32) -> Self {
        let record = base.record(Section::Names, number);
        let quality = base.record(Section::Qualities, u32_at(record, 8));
        Self {
            entity: EntityIndex(u32_at(record, 0)),
            kind: NameKind::from_code(u8_at(quality, 12)),
            language: base.text(u32_at(quality, 0)),
            period: period_at(quality, 4),
            text: base.text(u32_at(record, 4)),
        }
    }
}

/// What every entity has.
impl<'b> Entry<'b> {
    /// Its index.
    pub fn index(&self) -> EntityIndex {
        self.index
    }

    /// What sort of thing it is.
    pub fn kind(&self) -> EntryKind {
        self.kind
    }

    /// Its id, which is unique in its kind.
    pub fn id(&self) -> &'b str {
        self.base.text(u32_at(self.record(), 0))
    }

    /// Its usual English name.
    pub fn name(&self) -> &'b str {
        self.names().next().map_or("", |name| name.text)
    }

    /// All its names, the usual one first.
    pub fn names(&self) -> impl Iterator<Item = NameHit<'b>> + use<'b> {
        let base = self.base;
        let next = base.record(Section::Entities, self.index.0.saturating_add(1));
        let end = if next.is_empty() { base.count(Section::Names) } else { u32_at(next, 4) };
        let start = if self.record().is_empty() { end } else { u32_at(self.record(), 4) };
        (start..end.min(base.count(Section::Names))).map(|number| NameHit::read(base, number))
    }

    /// Its Wikidata item: `Q142`.
    pub fn wikidata(&self) -> Option<String> {
        let number = u32_at(self.record(), 8);
        (number != 0).then(|| format!("Q{number}"))
    }

    /// Who stated it.
    pub fn source(&self) -> &'b str {
        self.base.provenance(u32_at(self.record(), 12)).0
    }

    /// What it was compared with and agreed.
    pub fn checked(&self) -> &'b str {
        self.base.provenance(u32_at(self.record(), 12)).1
    }

    fn record(&self) -> &'b [u8] {
        self.base.record(Section::Entities, self.index.0)
    }

    /// What only entities of one kind have; empty for others, and for countries, which have [`Self::country_detail`].
    fn detail(&self, kind: EntryKind) -> &'b [u8] {
        let (section, range) = match kind {
            EntryKind::Person => (Section::Persons, self.base.group(Group::Persons)),
            EntryKind::Place => {
                (Section::Places, self.base.group(Group::Regions).start..self.base.group(Group::Cities).end)
            }
            EntryKind::Office => (Section::Offices, self.base.group(Group::Offices)),
            EntryKind::Org => (Section::Orgs, self.base.group(Group::Orgs)),
        };
        self.record_of(section, &range)
    }

    fn record_of(&self, section: Section, range: &Range<u32>) -> &'b [u8] {
        if range.contains(&self.index.0) {
            self.base.record(section, self.index.0 - range.start)
        } else {
            &[]
        }
    }

    fn text_of(&self, kind: EntryKind, at: usize) -> &'b str {
        self.base.text(u32_at(self.detail(kind), at))
    }

    fn date_of(&self, kind: EntryKind, at: usize) -> Option<FactDate> {
        FactDate::from_packed(u32_at(self.detail(kind), at))
    }

    fn entity_of(&self, kind: EntryKind, at: usize) -> Option<EntityIndex> {
        let detail = self.detail(kind);
        let number = u32_at(detail, at);
        (!detail.is_empty() && number != NONE).then_some(EntityIndex(number))
    }

    fn list_of(&self, kind: EntryKind, start: usize, count: usize) -> Vec<&'b str> {
        let detail = self.detail(kind);
        let start = u32_at(detail, start);
        let end = start.saturating_add(u32::from(u16_at(detail, count))).min(self.base.count(Section::Lists));
        (start..end).map(|item| self.base.text(u32_at(self.base.record(Section::Lists, item), 0))).collect()
    }
}

/// What persons have.
impl<'b> Entry<'b> {
    /// The family name.
    pub fn family(&self) -> &'b str {
        self.text_of(EntryKind::Person, 0)
    }

    /// The given names.
    pub fn given(&self) -> &'b str {
        self.text_of(EntryKind::Person, 4)
    }

    /// Whether the family name comes first.
    pub fn is_family_first(&self) -> bool {
        u8_at(self.detail(EntryKind::Person), 26) != 0
    }

    /// What a second mention says, where that is not the family name.
    pub fn second(&self) -> Vec<&'b str> {
        self.list_of(EntryKind::Person, 8, 24)
    }

    /// Birth.
    pub fn born(&self) -> Option<FactDate> {
        self.date_of(EntryKind::Person, 16)
    }

    /// Death.
    pub fn died(&self) -> Option<FactDate> {
        self.date_of(EntryKind::Person, 20)
    }

    /// As the table says it.
    pub fn gender(&self) -> &'b str {
        self.text_of(EntryKind::Person, 12)
    }
}

/// What places have; organisations have a country too.
impl<'b> Entry<'b> {
    /// What sort of place; a country where it is none.
    pub fn place_kind(&self) -> PlaceKind {
        if self.base.group(Group::Cities).contains(&self.index.0) {
            PlaceKind::City
        } else if self.base.group(Group::Regions).contains(&self.index.0) {
            PlaceKind::Region
        } else {
            PlaceKind::Country
        }
    }

    /// The country of a city, a region or a news agency.
    pub fn country(&self) -> Option<EntityIndex> {
        match self.kind {
            EntryKind::Org => self.entity_of(EntryKind::Org, 4),
            _ => self.entity_of(EntryKind::Place, 0),
        }
    }

    /// The region that a place is in: `US-TX`.
    pub fn admin(&self) -> &'b str {
        self.text_of(EntryKind::Place, 4)
    }

    /// How many live there; 0 where that is not known.
    pub fn population(&self) -> u32 {
        u32_at(self.detail(EntryKind::Place), 8)
    }

    /// The number of a place at `GeoNames`; 0 for none.
    pub fn geonames(&self) -> u32 {
        u32_at(self.detail(EntryKind::Place), 12)
    }

    /// The two letters of a country.
    pub fn iso2(&self) -> &'b str {
        self.base.text(u32_at(self.country_detail(), 12))
    }

    /// The three letters of a country.
    pub fn iso3(&self) -> &'b str {
        self.base.text(u32_at(self.country_detail(), 16))
    }

    /// The capitals of a country, and when each was one.
    pub fn capitals(&self) -> Vec<(&'b str, Period)> {
        let detail = self.country_detail();
        let start = u32_at(detail, 4);
        let end = start.saturating_add(u32_at(detail, 8)).min(self.base.count(Section::Dated));
        (start..end)
            .map(|item| {
                let record = self.base.record(Section::Dated, item);
                (self.base.text(u32_at(record, 0)), self.base.period(u32_at(record, 4)))
            })
            .collect()
    }

    /// When a country began and ended.
    pub fn exists(&self) -> Period {
        self.base.period(u32_at(self.country_detail(), 0))
    }

    fn country_detail(&self) -> &'b [u8] {
        self.record_of(Section::Countries, &self.base.group(Group::Countries))
    }
}

/// What offices and organisations have.
impl<'b> Entry<'b> {
    /// What an office is in its country or organisation.
    pub fn role(&self) -> Role {
        Role::from_code(u8_at(self.detail(EntryKind::Office), 22))
    }

    /// Words for an office, the usual one first.
    pub fn titles(&self) -> Vec<&'b str> {
        self.list_of(EntryKind::Office, 4, 20)
    }

    /// The country or organisation of an office.
    pub fn owner(&self) -> Option<EntityIndex> {
        self.entity_of(EntryKind::Office, 0)
    }

    /// How many persons hold an office at a time.
    pub fn seats(&self) -> u32 {
        u32_at(self.detail(EntryKind::Office), 16)
    }

    /// The day from which every holder of an office, or every member of an organisation, is listed.
    pub fn complete_from(&self) -> Option<FactDate> {
        match self.kind {
            EntryKind::Org => self.date_of(EntryKind::Org, 12),
            _ => self.date_of(EntryKind::Office, 8),
        }
    }

    /// The day up to which every holder of an office, or every member of an organisation, is listed.
    pub fn known_until(&self) -> Option<FactDate> {
        match self.kind {
            EntryKind::Org => self.date_of(EntryKind::Org, 16),
            _ => self.date_of(EntryKind::Office, 12),
        }
    }

    /// What sort of organisation.
    pub fn org_kind(&self) -> OrgKind {
        OrgKind::from_code(u8_at(self.detail(EntryKind::Org), 20))
    }

    /// The first letters of an organisation, as copy has them.
    pub fn acronym(&self) -> &'b str {
        self.text_of(EntryKind::Org, 0)
    }

    /// The city of a news agency's headquarters.
    pub fn city(&self) -> &'b str {
        self.text_of(EntryKind::Org, 8)
    }
}
