//! The sections of a file while they are written: strings, periods and sources are kept once each.

use std::collections::HashMap;

use xxhash_rust::xxh3::xxh3_64;

use super::date::{FactDate, Period};
use super::layout::{Section, push_varint, varint_at};
use super::terms::NameKind;

/// The sections, growing.
pub(super) struct Writer {
    pub(super) sections: [Vec<u8>; Section::COUNT],
    /// By the hash of a string the offset of one with that hash. The strings themselves are in the heap already.
    strings: HashMap<u64, u32>,
    periods: HashMap<Period, u32>,
    provenance: HashMap<(u32, u32), u32>,
    qualities: HashMap<(u32, Period, NameKind), u32>,
    is_full: bool,
}

impl Writer {
    pub(super) fn new() -> Self {
        let mut writer = Self {
            sections: std::array::from_fn(|_| Vec::new()),
            strings: HashMap::new(),
            periods: HashMap::new(),
            provenance: HashMap::new(),
            qualities: HashMap::new(),
            is_full: false,
        };
        // What is not there is number zero everywhere.
        writer.string("");
        writer.period(Period::default());
        writer.provenance("", "");
        writer
    }

    /// How many records a section has.
    pub(super) fn count(&mut self, section: Section) -> u32 {
        let count = self.sections[section as usize].len() / section.record();
        u32::try_from(count).unwrap_or_else(|_| {
            self.is_full = true;
            0
        })
    }

    /// Whether some number did not fit into four bytes.
    pub(super) fn is_too_long(&self) -> bool {
        self.is_full
    }

    /// Adds one record.
    pub(super) fn push(&mut self, section: Section, fields: &[Field]) {
        let out = &mut self.sections[section as usize];
        let start = out.len();
        for field in fields {
            match field {
                Field::Word(value) => out.extend_from_slice(&value.to_le_bytes()),
                Field::Half(value) => out.extend_from_slice(&value.to_le_bytes()),
                Field::Byte(value) => out.push(*value),
            }
        }
        debug_assert_eq!(out.len() - start, section.record(), "{section:?}");
    }

    /// The place of a string in the heap.
    pub(super) fn string(&mut self, text: &str) -> u32 {
        let heap = &mut self.sections[Section::Heap as usize];
        let hash = xxh3_64(text.as_bytes());
        if let Some(&offset) = self.strings.get(&hash) {
            let known = varint_at(heap, offset as usize);
            if known.is_some_and(|(length, at)| heap.get(at..at + length as usize) == Some(text.as_bytes())) {
                return offset;
            }
        }
        let (Ok(offset), Ok(length)) = (u32::try_from(heap.len()), u32::try_from(text.len())) else {
            self.is_full = true;
            return 0;
        };
        push_varint(heap, length);
        heap.extend_from_slice(text.as_bytes());
        self.strings.insert(hash, offset);
        offset
    }

    /// The number of a period.
    pub(super) fn period(&mut self, period: Period) -> u32 {
        if let Some(&number) = self.periods.get(&period) {
            return number;
        }
        let number = self.count(Section::Periods);
        self.push(Section::Periods, &[Field::date(period.from), Field::date(period.to)]);
        self.periods.insert(period, number);
        number
    }

    /// The number of a source and what it was checked with.
    pub(super) fn provenance(&mut self, source: &str, checked: &str) -> u32 {
        let pair = (self.string(source), self.string(checked));
        if let Some(&number) = self.provenance.get(&pair) {
            return number;
        }
        let number = self.count(Section::Provenance);
        self.push(Section::Provenance, &[Field::Word(pair.0), Field::Word(pair.1)]);
        self.provenance.insert(pair, number);
        number
    }

    /// The number of what a name is to its bearer.
    pub(super) fn quality(&mut self, language: &str, period: Period, kind: NameKind) -> u32 {
        let quality = (self.string(language), period, kind);
        if let Some(&number) = self.qualities.get(&quality) {
            return number;
        }
        let number = self.count(Section::Qualities);
        let fields = [
            Field::Word(quality.0),
            Field::date(period.from),
            Field::date(period.to),
            Field::small(kind.code()),
        ];
        self.push(Section::Qualities, &fields);
        self.qualities.insert(quality, number);
        number
    }

    /// Adds a list of strings; where it begins, and how long it is.
    pub(super) fn list(&mut self, items: &[String]) -> (u32, u16) {
        let start = self.count(Section::Lists);
        let Ok(count) = u16::try_from(items.len()) else {
            self.is_full = true;
            return (0, 0);
        };
        for item in items {
            let text = self.string(item);
            self.push(Section::Lists, &[Field::Word(text)]);
        }
        (start, count)
    }

    /// Sorts the numbers of records (the first one's is `first`) by what the bytes of each say, into a section of
    /// its own. Records that say nothing are left out.
    pub(super) fn index<K: Ord>(
        &mut self,
        (of, first): (Section, u32),
        into: Section,
        sort_key: impl Fn(&[u8]) -> Option<K>,
    ) {
        let records = &self.sections[of as usize];
        let mut keyed: Vec<(K, u32)> = (0u32..)
            .zip(records.chunks_exact(of.record()))
            .filter_map(|(number, record)| Some((sort_key(record)?, number)))
            .collect();
        keyed.sort();
        let bytes = keyed.iter().flat_map(|(_, number)| (number + first).to_le_bytes()).collect();
        self.sections[into as usize] = bytes;
    }
}

/// One field of a record.
pub(super) enum Field {
    Word(u32),
    Half(u16),
    Byte(u8),
}

impl Field {
    pub(super) fn date(date: Option<FactDate>) -> Field {
        Field::Word(date.map_or(0, FactDate::packed))
    }

    /// A byte at the end of a record, filled up to a word.
    pub(super) fn small(value: u8) -> Field {
        Field::Word(u32::from(value))
    }
}
