//! `copydesk kb show`: all that is known of one entity, to be read by a person.

use std::collections::BTreeSet;
use std::io::{self, Write};

use super::super::{Failure, Outcome};
use crate::kb::store::{
    Base, EntityIndex, Entry, EntryKind, HoldingRow, HoldingStatus, MemberStatus, MembershipRow, NameKind,
    OrgKind, Period, PlaceKind, key,
};

/// Prints the card of what is named by its id, `kind:id`, Wikidata item or name; a list where that is several things.
pub(super) fn show(base: &Base, named: &str, out: &mut impl Write) -> Result<Outcome, Failure> {
    let found = meant(base, named.trim());
    match found.as_slice() {
        [] => {
            let similar = base.similar(&key(named), 2).into_iter().next();
            let perhaps = similar.and_then(|(_, mut names)| names.next());
            let perhaps = perhaps.map(|name| format!("; perhaps {}", name.text)).unwrap_or_default();
            return Err(Failure::message(format!(
                "error: nothing in {} is called \"{named}\"{perhaps}",
                base.name()
            )));
        }
        [only] => print(base, &base.entry(*only), out)?,
        several => {
            writeln!(out, "\"{named}\" is several; show one of")?;
            for index in several {
                let entry = base.entry(*index);
                writeln!(out, "  {}  {}{}", reference(&entry), entry.name(), distinction(base, &entry))?;
            }
        }
    }
    Ok(Outcome::Clean)
}

/// `kind:id`.
pub(super) fn reference(entry: &Entry<'_>) -> String {
    format!("{}:{}", entry.kind().as_str(), entry.id())
}

/// Which entities a word of the command line means.
fn meant(base: &Base, named: &str) -> Vec<EntityIndex> {
    if let Some((kind, id)) = named.split_once(':')
        && let Some(kind) = EntryKind::parse(kind)
    {
        return base.find(kind, id).into_iter().collect();
    }
    if let Some(entity) = base.by_wikidata(named) {
        return vec![entity];
    }
    let by_id: Vec<EntityIndex> = EntryKind::ALL.iter().filter_map(|kind| base.find(*kind, named)).collect();
    if !by_id.is_empty() {
        return by_id;
    }
    base.named(&key(named)).map(|name| name.entity).collect::<BTreeSet<_>>().into_iter().collect()
}

/// What tells one Springfield from another.
fn distinction(base: &Base, entry: &Entry<'_>) -> String {
    let country = entry.country().map(|country| base.entry(country).name());
    let region = Some(entry.admin()).filter(|region| !region.is_empty());
    let office = base.holdings_of_person(entry.index()).last().map(|row| base.entry(row.office).name());
    let parts: Vec<&str> = [region, country, office].into_iter().flatten().collect();
    if parts.is_empty() { String::new() } else { format!(" ({})", parts.join(", ")) }
}

fn print(base: &Base, entry: &Entry<'_>, out: &mut impl Write) -> io::Result<()> {
    let item = entry.wikidata().map(|item| format!("  {item}")).unwrap_or_default();
    writeln!(out, "{}  {}{item}", entry.name(), reference(entry))?;
    match entry.kind() {
        EntryKind::Person => person(base, entry, out)?,
        EntryKind::Place => place(base, entry, out)?,
        EntryKind::Office => office(base, entry, out)?,
        EntryKind::Org => org(base, entry, out)?,
    }
    let parts = [base.name().to_owned(), entry.source().to_owned(), agreement(entry.checked())];
    let parts = parts.into_iter().filter(|part| !part.is_empty());
    line("source", &parts.collect::<Vec<_>>().join(", "), out)
}

/// What a fact was held against.
fn agreement(checked: &str) -> String {
    if checked.is_empty() { String::new() } else { format!("agrees with {checked}") }
}

fn line(label: &str, value: &str, out: &mut impl Write) -> io::Result<()> {
    if value.is_empty() { Ok(()) } else { writeln!(out, "  {label:12} {value}") }
}

/// The names that are not the usual one, each kind on its line.
fn names(entry: &Entry<'_>, out: &mut impl Write) -> io::Result<()> {
    for kind in NameKind::ALL.iter().skip(1) {
        let of_kind = entry.names().filter(|name| name.kind == *kind).map(|name| {
            let language =
                if name.language.is_empty() { String::new() } else { format!(" [{}]", name.language) };
            format!("{}{language}{}", name.text, in_brackets(&period(name.period)))
        });
        line(kind.as_str(), &of_kind.collect::<Vec<_>>().join(", "), out)?;
    }
    Ok(())
}

fn person(base: &Base, entry: &Entry<'_>, out: &mut impl Write) -> io::Result<()> {
    names(entry, out)?;
    line("born", &entry.born().map(|day| day.to_string()).unwrap_or_default(), out)?;
    line("died", &entry.died().map(|day| day.to_string()).unwrap_or_default(), out)?;
    for row in base.holdings_of_person(entry.index()) {
        let office = base.entry(row.office);
        line("office", &holding(office.name(), &office, &row), out)?;
    }
    Ok(())
}

fn place(base: &Base, entry: &Entry<'_>, out: &mut impl Write) -> io::Result<()> {
    names(entry, out)?;
    line("kind", entry.place_kind().as_str(), out)?;
    line("country", entry.country().map_or("", |country| base.entry(country).name()), out)?;
    line("region", entry.admin(), out)?;
    if entry.population() != 0 {
        line("population", &entry.population().to_string(), out)?;
    }
    if entry.place_kind() == PlaceKind::Country {
        line("code", entry.iso2(), out)?;
        let capitals = entry.capitals();
        let capitals = capitals.iter().map(|(name, when)| format!("{name}{}", in_brackets(&period(*when))));
        line("capital", &capitals.collect::<Vec<_>>().join(", "), out)?;
        line("existed", &period(entry.exists()), out)?;
    }
    offices_of(base, entry, out)?;
    memberships(base, entry, out)
}

fn office(base: &Base, entry: &Entry<'_>, out: &mut impl Write) -> io::Result<()> {
    names(entry, out)?;
    line("role", entry.role().as_str(), out)?;
    line("of", entry.owner().map_or("", |owner| base.entry(owner).name()), out)?;
    line("titles", &entry.titles().join(", "), out)?;
    if entry.seats() > 1 {
        line("seats", &entry.seats().to_string(), out)?;
    }
    line("complete", &period(Period { from: entry.complete_from(), to: entry.known_until() }), out)?;
    for row in base.holdings_of_office(entry.index()) {
        let person = base.entry(row.person);
        line("holder", &holding(person.name(), entry, &row), out)?;
    }
    Ok(())
}

fn org(base: &Base, entry: &Entry<'_>, out: &mut impl Write) -> io::Result<()> {
    names(entry, out)?;
    line("kind", entry.org_kind().as_str(), out)?;
    line("country", entry.country().map_or("", |country| base.entry(country).name()), out)?;
    line("city", entry.city(), out)?;
    if entry.org_kind() == OrgKind::Alliance {
        line("complete", &period(Period { from: entry.complete_from(), to: entry.known_until() }), out)?;
    }
    offices_of(base, entry, out)?;
    for row in base.members_of(entry.index()) {
        line("member", &membership(base, row.member, &row), out)?;
    }
    memberships(base, entry, out)
}

fn memberships(base: &Base, entry: &Entry<'_>, out: &mut impl Write) -> io::Result<()> {
    for row in base.memberships_of(entry.index()) {
        line("member of", &membership(base, row.org, &row), out)?;
    }
    Ok(())
}

/// The offices of a country or organisation, with the holders that came last.
fn offices_of(base: &Base, entry: &Entry<'_>, out: &mut impl Write) -> io::Result<()> {
    for office in base.offices_of(entry.index()) {
        let last = base.holdings_of_office(office).last();
        let last = last.map(|row| format!(": {}  {}", base.entry(row.person).name(), period(row.period)));
        line("office", &format!("{}{}", base.entry(office).name(), last.unwrap_or_default()), out)?;
    }
    Ok(())
}

fn membership(base: &Base, other: EntityIndex, row: &MembershipRow<'_>) -> String {
    let status = match row.status {
        MemberStatus::Member => String::new(),
        status => format!(", {}", status.as_str()),
    };
    format!("{}{status}  {}", base.entry(other).name(), period(row.period)).trim_end().to_owned()
}

/// The other side of a holding: how and when it is one, and what it was held against. One without an end is known up
/// to some day only.
fn holding(other: &str, office: &Entry<'_>, row: &HoldingRow<'_>) -> String {
    let status = match row.status {
        HoldingStatus::Full => String::new(),
        status => format!(", {}", status.as_str()),
    };
    let known_until = office.known_until().filter(|_| row.period.to.is_none());
    let known_until = known_until.map(|day| format!(", known until {day}")).unwrap_or_default();
    let agreement = in_brackets(&agreement(row.checked));
    format!("{other}{status}  {}{known_until}{agreement}", period(row.period)).trim_end().to_owned()
}

fn period(period: Period) -> String {
    match (period.from, period.to) {
        (Some(from), Some(to)) => format!("{from} to {to}"),
        (Some(from), None) => format!("since {from}"),
        (None, Some(to)) => format!("until {to}"),
        (None, None) => String::new(),
    }
}

fn in_brackets(text: &str) -> String {
    if text.is_empty() { String::new() } else { format!(" ({text})") }
}
