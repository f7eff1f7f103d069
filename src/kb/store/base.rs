//! One knowledge base, open for reading.
//!
//! It is nothing but its bytes and where the sections lie: a read goes to the bytes each time, so that opening costs
//! nothing and only the pages that are touched are in memory.

use std::fmt;
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use super::date::{FactDate, Period};
use super::entry::{Entry, HoldingRow, MembershipRow, TitleRow};
use super::layout::{
    Fault, Group, NONE, Ranges, Section, VERSION, read_header, u8_at, u32_at, varint_at, whole_hash,
};
use super::lines::item_number;
use super::mapped::MappedFile;
use super::terms::{EntryKind, Role};

/// Index of an entity in one base.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct EntityIndex(pub u32);

/// A knowledge base.
pub struct Base {
    bytes: Bytes,
    ranges: Ranges,
    /// The first entity of each group, and behind them how many there are.
    starts: [u32; Group::COUNT + 1],
    fingerprint: u128,
    name: String,
}

enum Bytes {
    BuiltIn(&'static [u8]),
    Owned(Vec<u8>),
    Mapped(MappedFile),
}

impl Bytes {
    fn get(&self) -> &[u8] {
        match self {
            Bytes::BuiltIn(bytes) => bytes,
            Bytes::Owned(bytes) => bytes,
            Bytes::Mapped(file) => file.bytes(),
        }
    }
}

/// Why a file is not opened.
#[derive(Debug)]
pub struct OpenError {
    /// The file, where it is one.
    pub path: Option<PathBuf>,
    reason: Reason,
}

#[derive(Debug)]
enum Reason {
    File(io::Error),
    Content(Fault),
}

impl fmt::Display for OpenError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(path) = &self.path {
            write!(formatter, "{}: ", path.display())?;
        }
        match &self.reason {
            Reason::File(error) => write!(formatter, "cannot read it: {error}"),
            Reason::Content(Fault::Foreign) => formatter
                .write_str("not a knowledge base: `copydesk kb build` makes one from a folder of tables"),
            Reason::Content(Fault::Version(version)) => write!(
                formatter,
                "a knowledge base of format {version}, and this program reads format {VERSION}: build it again"
            ),
            Reason::Content(Fault::Length { stated, found }) => write!(
                formatter,
                "{found} bytes of a knowledge base that has {stated}: copy or build it again"
            ),
            Reason::Content(Fault::Damaged(part)) => {
                write!(formatter, "a damaged knowledge base ({part}): copy or build it again")
            }
        }
    }
}

impl std::error::Error for OpenError {}

impl From<Fault> for OpenError {
    fn from(fault: Fault) -> Self {
        OpenError { path: None, reason: Reason::Content(fault) }
    }
}

static DEFAULT: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/default.kb"));

impl Base {
    /// The one inside the program.
    pub fn built_in() -> Arc<Base> {
        static BASE: OnceLock<Arc<Base>> = OnceLock::new();
        let base = || match Base::new(Bytes::BuiltIn(DEFAULT), "built-in") {
            Ok(base) => Arc::new(base),
            // It was compiled together with this very reader.
            Err(error) => unreachable!("the built-in knowledge base: {error}"),
        };
        Arc::clone(BASE.get_or_init(base))
    }

    /// Opens a file. Only its header and the table of its sections are looked at.
    pub fn open(path: &Path) -> Result<Base, OpenError> {
        let failed = |reason: Reason| OpenError { path: Some(path.to_owned()), reason };
        let is_empty = std::fs::metadata(path).map_err(|error| failed(Reason::File(error)))?.len() == 0;
        if is_empty {
            return Err(failed(Reason::Content(Fault::Foreign)));
        }
        let file = MappedFile::open(path).map_err(|error| failed(Reason::File(error)))?;
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        Base::new(Bytes::Mapped(file), &name).map_err(|error| failed(error.reason))
    }

    /// The base that these bytes are.
    pub fn from_bytes(bytes: Vec<u8>) -> Result<Base, OpenError> {
        Base::new(Bytes::Owned(bytes), "")
    }

    fn new(bytes: Bytes, name: &str) -> Result<Base, OpenError> {
        let (ranges, fingerprint) = read_header(bytes.get())?;
        let mut base =
            Base { bytes, ranges, starts: [0; Group::COUNT + 1], fingerprint, name: name.to_owned() };
        let meta = base.record(Section::Meta, 0);
        let counts: [u32; Group::COUNT] = std::array::from_fn(|group| u32_at(meta, 8 + 4 * group));
        for (group, count) in counts.into_iter().enumerate() {
            base.starts[group + 1] = base.starts[group].saturating_add(count);
        }
        let [persons, countries, regions, cities, offices, orgs] = counts;
        let details = [
            (Section::Entities, base.starts[Group::COUNT]),
            (Section::Persons, persons),
            (Section::Countries, countries),
            (Section::Places, regions.saturating_add(cities)),
            (Section::Offices, offices),
            (Section::Orgs, orgs),
        ];
        if details.into_iter().any(|(section, count)| base.count(section) != count) {
            return Err(Fault::Damaged("its counts").into());
        }
        Ok(base)
    }

    /// Compares all bytes with the hash that the file states.
    pub fn verify(&self) -> Result<(), OpenError> {
        if whole_hash(self.bytes.get()) == self.fingerprint {
            Ok(())
        } else {
            Err(Fault::Damaged("its content").into())
        }
    }

    /// The hash of all its content.
    pub fn fingerprint(&self) -> u128 {
        self.fingerprint
    }

    /// The day up to which its tables are kept.
    pub fn as_of(&self) -> Option<FactDate> {
        FactDate::from_packed(u32_at(self.record(Section::Meta, 0), 0))
    }

    /// Whose work it holds, a line each.
    pub fn attributions(&self) -> &str {
        self.text(u32_at(self.record(Section::Meta, 0), 4))
    }

    /// "built-in", or what its file is called.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// All entities: persons, places (countries, regions, cities), offices, organisations; each sort by id.
    pub fn entities(&self) -> impl Iterator<Item = EntityIndex> + use<> {
        (0..self.starts[Group::COUNT]).map(EntityIndex)
    }

    /// The entities of one kind; countries before regions before cities, else by id.
    pub fn entities_of(&self, kind: EntryKind) -> impl Iterator<Item = EntityIndex> + use<> {
        self.of_kind(kind).map(EntityIndex)
    }

    /// All entities of a kind, by id.
    pub fn all_of(&self, kind: EntryKind) -> impl Iterator<Item = EntityIndex> + use<> {
        self.of_kind(kind).map(EntityIndex)
    }

    /// What is known of an entity. An index of another base gives an entry in which nothing is known.
    pub fn entry(&self, index: EntityIndex) -> Entry<'_> {
        let of_kind = |kind: EntryKind| self.of_kind(kind).contains(&index.0);
        let kind = EntryKind::ALL.iter().copied().find(|kind| of_kind(*kind)).unwrap_or(EntryKind::Person);
        Entry { base: self, index, kind }
    }

    /// The entity of a kind with an id.
    pub fn find(&self, kind: EntryKind, id: &str) -> Option<EntityIndex> {
        groups_of(kind).iter().find_map(|group| {
            let range = self.group(*group);
            let at = partition_point(range.clone(), |index| self.entry(EntityIndex(index)).id() < id);
            (range.contains(&at) && self.entry(EntityIndex(at)).id() == id).then_some(EntityIndex(at))
        })
    }

    /// The entity with a Wikidata item: `Q142`.
    pub fn by_wikidata(&self, item: &str) -> Option<EntityIndex> {
        let number = item_number(item)?;
        let entity = |at: u32| u32_at(self.record(Section::ByWikidata, at), 0);
        let wikidata = |at: u32| u32_at(self.record(Section::Entities, entity(at)), 8);
        let count = self.count(Section::ByWikidata);
        let at = partition_point(0..count, |at| wikidata(at) < number);
        (at < count && wikidata(at) == number).then(|| EntityIndex(entity(at)))
    }

    /// The offices that a person has held, by start.
    pub fn holdings_of_person(&self, person: EntityIndex) -> impl Iterator<Item = HoldingRow<'_>> {
        let holder = |at: u32| u32_at(self.record(Section::Holdings, at), 0);
        equal_range(self.count(Section::Holdings), holder, person.0).map(|at| self.holding(at))
    }

    /// The persons who have held an office, by start.
    pub fn holdings_of_office(&self, office: EntityIndex) -> impl Iterator<Item = HoldingRow<'_>> {
        let row = |at: u32| u32_at(self.record(Section::HoldingsByOffice, at), 0);
        let held = move |at: u32| u32_at(self.record(Section::Holdings, row(at)), 4);
        equal_range(self.count(Section::HoldingsByOffice), held, office.0)
            .map(move |at| self.holding(row(at)))
    }

    /// The offices of a country or an organisation, by role.
    pub fn offices_of(&self, owner: EntityIndex) -> impl Iterator<Item = EntityIndex> {
        let office = |at: u32| u32_at(self.record(Section::OfficesByOwner, at), 0);
        let owner_of = move |at: u32| {
            let number = office(at).wrapping_sub(self.group(Group::Offices).start);
            u32_at(self.record(Section::Offices, number), 0)
        };
        equal_range(self.count(Section::OfficesByOwner), owner_of, owner.0)
            .map(move |at| EntityIndex(office(at)))
    }

    /// The members of an organisation, by id and start.
    pub fn members_of(&self, org: EntityIndex) -> impl Iterator<Item = MembershipRow<'_>> {
        let joined = |at: u32| u32_at(self.record(Section::Memberships, at), 0);
        equal_range(self.count(Section::Memberships), joined, org.0).map(|at| self.membership(at))
    }

    /// The organisations that a country or an organisation is in, by id and start.
    pub fn memberships_of(&self, member: EntityIndex) -> impl Iterator<Item = MembershipRow<'_>> {
        let row = |at: u32| u32_at(self.record(Section::MembershipsByMember, at), 0);
        let member_of = move |at: u32| u32_at(self.record(Section::Memberships, row(at)), 4);
        equal_range(self.count(Section::MembershipsByMember), member_of, member.0)
            .map(move |at| self.membership(row(at)))
    }

    /// Words for offices.
    pub fn titles(&self) -> impl Iterator<Item = TitleRow<'_>> {
        (0..self.count(Section::Titles)).map(|at| {
            let record = self.record(Section::Titles, at);
            let (source, checked) = self.provenance(u32_at(record, 8));
            TitleRow {
                title: self.text(u32_at(record, 0)),
                language: self.text(u32_at(record, 4)),
                role: Role::from_code(u8_at(record, 12)),
                source,
                checked,
            }
        })
    }

    fn holding(&self, at: u32) -> HoldingRow<'_> {
        HoldingRow::read(self, self.record(Section::Holdings, at))
    }

    fn membership(&self, at: u32) -> MembershipRow<'_> {
        MembershipRow::read(self, self.record(Section::Memberships, at))
    }

    /// The indexes of the entities of a kind.
    pub(super) fn of_kind(&self, kind: EntryKind) -> Range<u32> {
        let groups = groups_of(kind);
        self.group(groups[0]).start..self.group(groups[groups.len() - 1]).end
    }

    /// The indexes of the entities of a group.
    pub(super) fn group(&self, group: Group) -> Range<u32> {
        self.starts[group as usize]..self.starts[group as usize + 1]
    }

    /// The bytes of a section.
    pub(super) fn section(&self, section: Section) -> &[u8] {
        self.bytes.get().get(self.ranges[section as usize].clone()).unwrap_or_default()
    }

    /// How many records a section has.
    pub(super) fn count(&self, section: Section) -> u32 {
        u32::try_from(self.ranges[section as usize].len() / section.record()).unwrap_or(NONE)
    }

    /// One record; empty where there is none.
    pub(super) fn record(&self, section: Section, number: u32) -> &[u8] {
        let size = section.record();
        let start = number as usize * size;
        self.section(section).get(start..start + size).unwrap_or_default()
    }

    /// A string of the heap; empty where there is none.
    pub(super) fn text(&self, offset: u32) -> &str {
        let heap = self.section(Section::Heap);
        let text =
            varint_at(heap, offset as usize).and_then(|(length, at)| heap.get(at..at + length as usize));
        text.and_then(|text| str::from_utf8(text).ok()).unwrap_or_default()
    }

    /// A source, and what it was checked with.
    pub(super) fn provenance(&self, number: u32) -> (&str, &str) {
        let record = self.record(Section::Provenance, number);
        (self.text(u32_at(record, 0)), self.text(u32_at(record, 4)))
    }

    /// A period.
    pub(super) fn period(&self, number: u32) -> Period {
        period_at(self.record(Section::Periods, number), 0)
    }
}

impl fmt::Debug for Base {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Base")
            .field("name", &self.name)
            .field("entities", &self.starts[Group::COUNT])
            .finish_non_exhaustive()
    }
}

/// The groups that the entities of a kind are in, in their order.
fn groups_of(kind: EntryKind) -> &'static [Group] {
    match kind {
        EntryKind::Person => &[Group::Persons],
        EntryKind::Place => &[Group::Countries, Group::Regions, Group::Cities],
        EntryKind::Office => &[Group::Offices],
        EntryKind::Org => &[Group::Orgs],
    }
}

/// The period whose two dates lie in a record.
pub(super) fn period_at(record: &[u8], at: usize) -> Period {
    let date = |at: usize| FactDate::from_packed(u32_at(record, at));
    Period { from: date(at), to: date(at + 4) }
}

/// The first number of a range for which something does not hold, where it holds for all before and none behind.
fn partition_point(range: Range<u32>, holds: impl Fn(u32) -> bool) -> u32 {
    let (mut low, mut high) = (range.start, range.end);
    while low < high {
        let middle = low + (high - low) / 2;
        if holds(middle) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}

/// The numbers that have a key, where all are sorted by it.
fn equal_range(count: u32, key: impl Fn(u32) -> u32, wanted: u32) -> Range<u32> {
    let start = partition_point(0..count, |at| key(at) < wanted);
    start..partition_point(start..count, |at| key(at) <= wanted)
}
