//! The compiled file: a header, a table of sections, and the sections; all numbers little-endian.
//!
//! Every read is checked against the bytes that are there and gives zero or nothing beyond them, so that a damaged file
//! makes wrong answers at worst, and no panic. The header's own hash covers the header and the table of sections, which
//! is all that opening a file looks at; the whole hash covers the rest and is what `kb lint` compares.
//!
//! | bytes | what |
//! |---|---|
//! | 0–8 | [`MAGIC`] |
//! | 8–12 | [`VERSION`] |
//! | 12–16 | how many sections |
//! | 16–24 | length of the file |
//! | 24–40 | hash of everything from byte 48 on |
//! | 40–48 | hash of bytes 0–40 and the table of sections |
//! | 48– | the table: number, size of a record, offset, length |

use std::ops::Range;

use xxhash_rust::xxh3::{Xxh3, xxh3_128};

/// The first bytes: not text, and broken by whatever changes line ends.
pub(super) const MAGIC: [u8; 8] = *b"\x89CDKB\r\n\x1a";
/// Grows with every change that an older program would misread.
pub(super) const VERSION: u32 = 1;
/// The length of the header.
pub(super) const HEADER: usize = 48;
/// The length of a row in the table of sections.
pub(super) const SECTION_ROW: usize = 24;
/// More sections than any version will have.
const MOST_SECTIONS: u32 = 256;
/// "No such entity" where a record names one.
pub(super) const NONE: u32 = u32::MAX;
/// The bit of a value of the automaton that says: an offset into the postings, and not a name.
pub(super) const SEVERAL: u64 = 1;

/// The sections, by their number in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Section {
    /// One record: as-of date, attributions, and how many entities each [`Group`] has.
    Meta = 0,
    /// Strings, each behind its length as a varint.
    Heap = 1,
    /// Id, first name, Wikidata number, provenance; by [`Group`] and id.
    Entities = 2,
    /// Family, given, second, gender, birth, death, order.
    Persons = 3,
    /// Regions, then cities: country, admin, population, `GeoNames` number.
    Places = 4,
    /// Existence, capitals, codes.
    Countries = 5,
    /// Role, seats, owner, titles, window.
    Offices = 6,
    /// Kind, country, city, window.
    Orgs = 7,
    /// Bearer, text, quality; those of one entity together, the usual one first.
    Names = 8,
    /// From–to, each different one once; the first is the open one.
    Periods = 9,
    /// Source and checked, each different pair once.
    Provenance = 10,
    /// Strings in lists: titles, second mentions.
    Lists = 11,
    /// Strings with a period in lists: capitals.
    Dated = 12,
    /// Person, office, period, status; by person and start.
    Holdings = 13,
    /// Numbers of holdings, by office and start.
    HoldingsByOffice = 14,
    /// Organisation, member, period, status; by organisation, member and start.
    Memberships = 15,
    /// Numbers of memberships, by member and organisation.
    MembershipsByMember = 16,
    /// Offices, by owner and role.
    OfficesByOwner = 17,
    /// Entities with a Wikidata number, by that.
    ByWikidata = 18,
    /// Title, language, role.
    Titles = 19,
    /// The automaton over folded names.
    Automaton = 20,
    /// For keys with several names: how many, and their numbers, as varints.
    Postings = 21,
    /// Language, period and kind of a name, each different combination once.
    Qualities = 22,
}

impl Section {
    /// How many there are.
    pub(super) const COUNT: usize = 23;

    /// All, in the order of their numbers.
    pub(super) const ALL: [Section; Self::COUNT] = [
        Section::Meta,
        Section::Heap,
        Section::Entities,
        Section::Persons,
        Section::Places,
        Section::Countries,
        Section::Offices,
        Section::Orgs,
        Section::Names,
        Section::Periods,
        Section::Provenance,
        Section::Lists,
        Section::Dated,
        Section::Holdings,
        Section::HoldingsByOffice,
        Section::Memberships,
        Section::MembershipsByMember,
        Section::OfficesByOwner,
        Section::ByWikidata,
        Section::Titles,
        Section::Automaton,
        Section::Postings,
        Section::Qualities,
    ];

    /// The size of one record; 1 where the section is a run of bytes.
    pub(super) const fn record(self) -> usize {
        match self {
            Section::Heap | Section::Automaton | Section::Postings => 1,
            Section::HoldingsByOffice
            | Section::MembershipsByMember
            | Section::OfficesByOwner
            | Section::ByWikidata
            | Section::Lists => 4,
            Section::Periods | Section::Provenance | Section::Dated => 8,
            Section::Names => 12,
            Section::Entities | Section::Places | Section::Titles | Section::Qualities => 16,
            Section::Countries => 20,
            Section::Offices | Section::Orgs | Section::Holdings | Section::Memberships => 24,
            Section::Persons => 28,
            Section::Meta => 32,
        }
    }
}

/// Entities of one sort, which lie together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Group {
    /// Persons.
    Persons = 0,
    /// States and territories.
    Countries = 1,
    /// Regions.
    Regions = 2,
    /// Cities.
    Cities = 3,
    /// Offices.
    Offices = 4,
    /// Organisations.
    Orgs = 5,
}

impl Group {
    /// How many there are.
    pub(super) const COUNT: usize = 6;
}

/// Why bytes are no knowledge base that can be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// It begins otherwise.
    Foreign,
    /// It was made by another version of the program.
    Version(u32),
    /// It is shorter or longer than it says.
    Length {
        /// What the header says.
        stated: u64,
        /// What is there.
        found: u64,
    },
    /// Some bytes are not what was written.
    Damaged(&'static str),
}

/// Where each section lies.
pub(super) type Ranges = [Range<usize>; Section::COUNT];

/// Checks the header and the table of sections, and gives the ranges and the whole hash as it is stated.
pub(super) fn read_header(bytes: &[u8]) -> Result<(Ranges, u128), Fault> {
    if bytes.get(..MAGIC.len()) != Some(MAGIC.as_slice()) {
        let begun = !bytes.is_empty() && bytes.len() < MAGIC.len() && MAGIC.starts_with(bytes);
        let length = bytes.len() as u64;
        return Err(if begun {
            Fault::Length { stated: HEADER as u64, found: length }
        } else {
            Fault::Foreign
        });
    }
    let found = bytes.len() as u64;
    if bytes.len() < HEADER {
        return Err(Fault::Length { stated: HEADER as u64, found });
    }
    if u32_at(bytes, 8) != VERSION {
        return Err(Fault::Version(u32_at(bytes, 8)));
    }
    let stated = u64_at(bytes, 16);
    if stated != found {
        return Err(Fault::Length { stated, found });
    }
    let count = u32_at(bytes, 12);
    let table = HEADER..HEADER + count.min(MOST_SECTIONS) as usize * SECTION_ROW;
    let Some(rows) = bytes.get(table.clone()) else { return Err(Fault::Damaged("its table of sections")) };
    if count > MOST_SECTIONS || header_hash(bytes, rows) != u64_at(bytes, 40) {
        return Err(Fault::Damaged("its header"));
    }
    let mut ranges: Ranges = std::array::from_fn(|_| 0..0);
    for row in rows.chunks_exact(SECTION_ROW) {
        // Sections with numbers that this version does not know are for later ones.
        let Some(section) = Section::ALL.get(u32_at(row, 0) as usize) else { continue };
        let range = usize::try_from(u64_at(row, 8)).ok().zip(usize::try_from(u64_at(row, 16)).ok());
        let range = range.and_then(|(start, length)| Some(start..start.checked_add(length)?));
        let fits = |range: &Range<usize>| range.start >= table.end && range.end <= bytes.len();
        let Some(range) = range.filter(fits) else { return Err(Fault::Damaged("its table of sections")) };
        if u32_at(row, 4) as usize != section.record() || range.len() % section.record() != 0 {
            return Err(Fault::Damaged("its table of sections"));
        }
        ranges[*section as usize] = range;
    }
    Ok((ranges, u128::from(u64_at(bytes, 24)) | u128::from(u64_at(bytes, 32)) << 64))
}

/// The hash over everything behind the header.
pub(super) fn whole_hash(bytes: &[u8]) -> u128 {
    xxh3_128(bytes.get(HEADER..).unwrap_or_default())
}

/// Puts header, table and sections together.
pub(super) fn assemble(sections: &[Vec<u8>; Section::COUNT]) -> Vec<u8> {
    let mut offset = (HEADER + Section::COUNT * SECTION_ROW).next_multiple_of(8);
    let mut bytes = Vec::with_capacity(offset + sections.iter().map(|part| part.len() + 8).sum::<usize>());
    bytes.extend_from_slice(&MAGIC);
    bytes.extend_from_slice(&VERSION.to_le_bytes());
    bytes.extend_from_slice(&number(Section::COUNT).to_le_bytes());
    bytes.resize(HEADER, 0);
    for (section, content) in Section::ALL.into_iter().zip(sections) {
        bytes.extend_from_slice(&number(section as usize).to_le_bytes());
        bytes.extend_from_slice(&number(section.record()).to_le_bytes());
        bytes.extend_from_slice(&(offset as u64).to_le_bytes());
        bytes.extend_from_slice(&(content.len() as u64).to_le_bytes());
        offset = (offset + content.len()).next_multiple_of(8);
    }
    for content in sections {
        bytes.resize(bytes.len().next_multiple_of(8), 0);
        bytes.extend_from_slice(content);
    }
    bytes.resize(bytes.len().next_multiple_of(8), 0);
    let length = bytes.len() as u64;
    bytes[16..24].copy_from_slice(&length.to_le_bytes());
    let whole = whole_hash(&bytes);
    bytes[24..40].copy_from_slice(&whole.to_le_bytes());
    let header = header_hash(&bytes, &bytes[HEADER..HEADER + Section::COUNT * SECTION_ROW]);
    bytes[40..48].copy_from_slice(&header.to_le_bytes());
    bytes
}

fn header_hash(bytes: &[u8], table: &[u8]) -> u64 {
    let mut hash = Xxh3::new();
    hash.update(bytes.get(..40).unwrap_or_default());
    hash.update(table);
    hash.digest()
}

/// A small count as it stands in a file.
fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// The byte at an offset, or zero.
pub(super) fn u8_at(bytes: &[u8], at: usize) -> u8 {
    bytes.get(at).copied().unwrap_or(0)
}

/// The two bytes at an offset, or zero.
pub(super) fn u16_at(bytes: &[u8], at: usize) -> u16 {
    bytes.get(at..).and_then(|rest| rest.first_chunk()).map_or(0, |chunk| u16::from_le_bytes(*chunk))
}

/// The four bytes at an offset, or zero.
pub(super) fn u32_at(bytes: &[u8], at: usize) -> u32 {
    bytes.get(at..).and_then(|rest| rest.first_chunk()).map_or(0, |chunk| u32::from_le_bytes(*chunk))
}

/// The eight bytes at an offset, or zero.
pub(super) fn u64_at(bytes: &[u8], at: usize) -> u64 {
    bytes.get(at..).and_then(|rest| rest.first_chunk()).map_or(0, |chunk| u64::from_le_bytes(*chunk))
}

/// A number of seven bits a byte at an offset, and the offset behind it.
pub(super) fn varint_at(bytes: &[u8], mut at: usize) -> Option<(u32, usize)> {
    let mut value = 0u64;
    for shift in (0..35).step_by(7) {
        let byte = *bytes.get(at)?;
        at += 1;
        value |= u64::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return Some((u32::try_from(value).ok()?, at));
        }
    }
    None
}

/// Writes a number, seven bits a byte.
pub(super) fn push_varint(out: &mut Vec<u8>, mut value: u32) {
    while value >= 0x80 {
        out.push(value.to_le_bytes()[0] | 0x80);
        value >>= 7;
    }
    out.push(value.to_le_bytes()[0]);
}
