//! `copydesk kb search`: exactly that name, then names that begin so, then names one or two edits away.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::io::Write;

use super::super::{Failure, Outcome};
use super::card::reference;
use crate::kb::store::{Base, EntityIndex, EntryKind, NameHit, PlaceKind, key};

/// Prints what bears such names, one a line, the nearest first.
pub(super) fn run(base: &Base, text: &str, limit: usize, out: &mut impl Write) -> Result<Outcome, Failure> {
    let wanted = key(text);
    if wanted.is_empty() {
        return Err(Failure::message(format!("error: \"{text}\" has no letter and no figure to search for")));
    }
    let mut list = List { base, seen: BTreeSet::new(), left: limit, out };
    list.print("exact", base.named(&wanted))?;
    let mut longer: Vec<_> =
        base.beginning_with(&wanted, MOST_LONGER).into_iter().flat_map(|(_, names)| names).collect();
    longer.sort_by_key(|hit| Reverse(weight(base, hit.entity)));
    list.print("begins so", longer.into_iter())?;
    // In a short word two edits make another.
    let most = if wanted.chars().count() <= 5 { 1 } else { 2 };
    for distance in 1..=most {
        for (_, names) in base.similar(&wanted, distance) {
            list.print("similar", names)?;
        }
    }
    if list.seen.is_empty() {
        writeln!(out, "no name is like \"{text}\"")?;
    }
    Ok(Outcome::Clean)
}

/// So many longer names are looked at for the weightiest among them.
const MOST_LONGER: usize = 5_000;

/// How likely an entity is the one that is looked for: a country, a city of millions, whoever has held an office, an
/// organisation or office, a smaller city.
fn weight(base: &Base, entity: EntityIndex) -> u32 {
    let entry = base.entry(entity);
    match entry.kind() {
        EntryKind::Place if entry.place_kind() == PlaceKind::Country => u32::MAX,
        EntryKind::Place => entry.population(),
        EntryKind::Person if base.holdings_of_person(entity).next().is_some() => 1_000_000,
        EntryKind::Person => 0,
        EntryKind::Office | EntryKind::Org => 500_000,
    }
}

struct List<'b, 'o, W> {
    base: &'b Base,
    seen: BTreeSet<EntityIndex>,
    left: usize,
    out: &'o mut W,
}

impl<W: Write> List<'_, '_, W> {
    fn print<'n>(&mut self, how: &str, names: impl Iterator<Item = NameHit<'n>>) -> Result<(), Failure> {
        for hit in names {
            if self.left == 0 {
                return Ok(());
            }
            if !self.seen.insert(hit.entity) {
                continue;
            }
            self.left -= 1;
            let entry = self.base.entry(hit.entity);
            let by = if hit.text == entry.name() {
                String::new()
            } else {
                format!("  ({} \"{}\")", hit.kind.as_str(), hit.text)
            };
            writeln!(self.out, "{how:9}  {}  {}{by}", reference(&entry), entry.name())?;
        }
        Ok(())
    }
}
