//! What an import did: how much was read and kept, what was left out and why, and where.

use std::collections::BTreeMap;
use std::fmt;

use serde::Serialize;

use crate::kb::store::{FactDate, Precision};

/// So many places are named for each reason.
const SAMPLES: usize = 3;

/// What an import did.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Lines of a table or of a dump, records of a JSON file.
    pub read: u64,
    /// What the knowledge base holds.
    pub kept: Kept,
    /// What was left out because it cannot be read.
    pub unreadable: BTreeMap<String, Tally>,
    /// What was read, understood and left out.
    pub left_out: BTreeMap<String, Tally>,
    /// What was kept in another shape than it was written.
    pub changed: BTreeMap<String, Tally>,
    /// Facts that contradict each other; the first was kept.
    pub conflicts: Tally,
    /// How exactly dates are known.
    pub dates: Dates,
}

/// How many of each kind were kept.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Kept {
    /// Persons.
    pub persons: u64,
    /// Places.
    pub places: u64,
    /// Offices.
    pub offices: u64,
    /// Organisations.
    pub organisations: u64,
    /// Persons in offices.
    pub holdings: u64,
    /// Members of organisations.
    pub memberships: u64,
}

/// How often something happened, and where it did first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// How often.
    pub count: u64,
    /// `file:line: what stands there`, the first few.
    pub first: Vec<String>,
}

/// How many dates are known to the day, the month and the year.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Dates {
    /// To the day.
    pub day: u64,
    /// To the month.
    pub month: u64,
    /// To the year.
    pub year: u64,
}

/// A place in an input.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Place {
    /// The number of the input.
    pub(super) file: u16,
    /// The line, from 1.
    pub(super) line: u64,
}

/// A report that is being written, and the names of the inputs that it speaks of.
#[derive(Debug, Default)]
pub(super) struct Notes {
    pub(super) report: Report,
    pub(super) files: Vec<String>,
}

impl Notes {
    /// Something that cannot be read.
    pub(super) fn unreadable(&mut self, reason: &str, place: Place, detail: &str) {
        let sample = self.sample(place, detail);
        add(&mut self.report.unreadable, reason, sample);
    }

    /// Something that was understood and left out.
    pub(super) fn left_out(&mut self, reason: &str, place: Place, detail: &str) {
        let sample = self.sample(place, detail);
        add(&mut self.report.left_out, reason, sample);
    }

    /// Something that was kept otherwise than it was written.
    pub(super) fn changed(&mut self, reason: &str, place: Place, detail: &str) {
        let sample = self.sample(place, detail);
        add(&mut self.report.changed, reason, sample);
    }

    /// Two facts of which only one can be true.
    pub(super) fn conflict(&mut self, place: Place, detail: &str) {
        let sample = self.sample(place, detail);
        count(&mut self.report.conflicts, sample);
    }

    /// A date that was kept.
    pub(super) fn date(&mut self, date: Option<FactDate>) {
        let dates = &mut self.report.dates;
        match date.map(FactDate::precision) {
            Some(Precision::Day) => dates.day += 1,
            Some(Precision::Month) => dates.month += 1,
            Some(Precision::Year) => dates.year += 1,
            None => {}
        }
    }

    fn sample(&self, place: Place, detail: &str) -> String {
        let file = self.files.get(usize::from(place.file)).map_or("", String::as_str);
        let mut detail: String =
            detail.chars().take(80).map(|c| if c.is_control() { ' ' } else { c }).collect();
        // What no line states is in none.
        if place.line == 0 {
            return detail;
        }
        if !detail.is_empty() {
            detail.insert_str(0, ": ");
        }
        format!("{file}:{}{detail}", place.line)
    }
}

fn add(to: &mut BTreeMap<String, Tally>, reason: &str, sample: String) {
    match to.get_mut(reason) {
        Some(tally) => count(tally, sample),
        None => {
            to.insert(reason.to_owned(), Tally { count: 1, first: vec![sample] });
        }
    }
}

fn count(tally: &mut Tally, sample: String) {
    tally.count += 1;
    if tally.first.len() < SAMPLES {
        tally.first.push(sample);
    }
}

impl Report {
    /// Whether something could not be read.
    pub fn has_faults(&self) -> bool {
        !self.unreadable.is_empty()
    }
}

impl fmt::Display for Report {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kept = &self.kept;
        writeln!(out, "read {}", counted(self.read, "record"))?;
        writeln!(
            out,
            "kept {}, {}, {}, {}, {}, {}",
            counted(kept.persons, "person"),
            counted(kept.holdings, "holding"),
            counted(kept.offices, "office"),
            counted(kept.organisations, "organisation"),
            counted(kept.places, "place"),
            counted(kept.memberships, "membership"),
        )?;
        let dates = &self.dates;
        writeln!(out, "dates known to the day {}, month {}, year {}", dates.day, dates.month, dates.year)?;
        let groups =
            [("unreadable", &self.unreadable), ("left out", &self.left_out), ("changed", &self.changed)];
        for (group, tallies) in groups {
            for (reason, tally) in tallies {
                write_tally(out, &format!("{group}: {reason}"), tally)?;
            }
        }
        if self.conflicts.count > 0 {
            write_tally(out, "conflicts, the first was kept", &self.conflicts)?;
        }
        Ok(())
    }
}

fn counted(count: u64, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}

fn write_tally(out: &mut fmt::Formatter<'_>, what: &str, tally: &Tally) -> fmt::Result {
    writeln!(out, "{what}: {}", tally.count)?;
    for sample in &tally.first {
        writeln!(out, "  {sample}")?;
    }
    if tally.count > tally.first.len() as u64 {
        writeln!(out, "  and {} more", tally.count - tally.first.len() as u64)?;
    }
    Ok(())
}
