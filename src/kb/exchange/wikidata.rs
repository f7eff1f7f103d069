//! Wikidata's dump: one entity a line, within the brackets of one array, the lines ended by commas.
//!
//! Of a hundred million lines ten million are of humans. What is looked for is found by bytes before anything is parsed,
//! and what is parsed is borrowed from the line. Items that are no humans are kept by their names only, since any of
//! them may be the office that a human further down holds.

use std::borrow::Cow;

use serde::Deserialize;

use super::ImportError;
use super::dates::{self, Read};
use super::draft::{DatedText, Draft, Held, Joined, OtherName};
use super::gather::Gather;
use super::input::{Line, Lines, reason, what};
use super::report::Place;
use crate::kb::store::{EntryKind, FactDate, NameKind, PlaceKind};

/// The source of every fact.
const SOURCE: &str = "wikidata";
/// A human.
const HUMAN: &str = "Q5";
/// What a country is: country, sovereign state.
const COUNTRIES: [&str; 2] = ["Q6256", "Q3624078"];
/// What nobody holds or is a member of, and what most items are: scholarly articles, categories, disambiguation pages,
/// templates.
const NO_THINGS: [&str; 4] = ["Q13442814", "Q4167836", "Q4167410", "Q11266439"];

/// Reads all lines.
pub(super) fn read(mut lines: Lines<'_>, file: u16, gather: &mut Gather) -> Result<(), ImportError> {
    let human = memchr::memmem::Finder::new(br#""id":"Q5""#);
    loop {
        let number = lines.number();
        let line = lines.next().map_err(|error| {
            let name = gather.notes.files.get(usize::from(file)).map_or("", String::as_str);
            ImportError::new(format!("{name}:{}: cannot read on: {}", number + 1, reason(&error)))
        })?;
        let (number, line) = match line {
            None => return Ok(()),
            Some(Line::TooLong(line)) => {
                gather.notes.report.read += 1;
                gather.notes.unreadable("a line longer than 64 MB", Place { file, line }, "");
                continue;
            }
            Some(Line::Whole(number, line)) => (number, line),
        };
        let line = line.trim_ascii();
        let line = line.strip_prefix(b"[").unwrap_or(line).trim_ascii_start();
        let line = line.strip_suffix(b",").unwrap_or(line);
        if line.is_empty() || line == b"]" {
            continue;
        }
        let line = if line.starts_with(b"{") { line.strip_suffix(b"]").unwrap_or(line) } else { line };
        gather.notes.report.read += 1;
        let place = Place { file, line: number };
        if human.find(line).is_none() {
            other_item(line, place, gather)?;
            continue;
        }
        match serde_json::from_slice::<Item<'_>>(line) {
            Ok(item) if item.claims.is_a(&[HUMAN]) => person(&item, place, gather)?,
            Ok(item) => thing(&item, place, gather)?,
            Err(error) => unreadable(line, &error, place, gather),
        }
    }
}

fn unreadable(line: &[u8], error: &serde_json::Error, place: Place, gather: &mut Gather) {
    if std::str::from_utf8(line).is_err() {
        return gather.notes.unreadable("not UTF-8", place, "");
    }
    let detail = format!("column {}: {}", error.column(), what(error));
    gather.notes.unreadable("no entity of Wikidata", place, &detail);
}

/// An item that is no human.
fn other_item(line: &[u8], place: Place, gather: &mut Gather) -> Result<(), ImportError> {
    match serde_json::from_slice::<Item<'_>>(line) {
        Ok(item) => thing(&item, place, gather),
        Err(error) => {
            unreadable(line, &error, place, gather);
            Ok(())
        }
    }
}

#[derive(Debug, Deserialize)]
struct Item<'l> {
    #[serde(borrow)]
    id: Cow<'l, str>,
    #[serde(borrow, default)]
    labels: Labels<'l>,
    #[serde(borrow, default)]
    aliases: Aliases<'l>,
    #[serde(borrow, default)]
    claims: Claims<'l>,
    #[serde(borrow, default)]
    modified: Cow<'l, str>,
}

// What has nothing in it is an empty array in a dump, and not an empty object; both are read as these.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Labels<'l> {
    #[serde(borrow)]
    en: Option<Term<'l>>,
    #[serde(borrow)]
    mul: Option<Term<'l>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Aliases<'l> {
    #[serde(borrow)]
    en: Vec<Term<'l>>,
    #[serde(borrow)]
    mul: Vec<Term<'l>>,
}

#[derive(Debug, Deserialize)]
struct Term<'l> {
    #[serde(borrow)]
    value: Cow<'l, str>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Claims<'l> {
    /// Instance of.
    #[serde(borrow, rename = "P31")]
    sort: Vec<Statement<'l>>,
    /// Position held.
    #[serde(borrow, rename = "P39")]
    positions: Vec<Statement<'l>>,
    /// Date of birth.
    #[serde(borrow, rename = "P569")]
    born: Vec<Statement<'l>>,
    /// Date of death.
    #[serde(borrow, rename = "P570")]
    died: Vec<Statement<'l>>,
    /// Member of.
    #[serde(borrow, rename = "P463")]
    member_of: Vec<Statement<'l>>,
    /// Capital.
    #[serde(borrow, rename = "P36")]
    capitals: Vec<Statement<'l>>,
    /// Country.
    #[serde(borrow, rename = "P17")]
    country: Vec<Statement<'l>>,
}

#[derive(Debug, Deserialize)]
struct Statement<'l> {
    #[serde(borrow)]
    mainsnak: Snak<'l>,
    #[serde(borrow, default)]
    qualifiers: Qualifiers<'l>,
    #[serde(default)]
    rank: Rank,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Rank {
    Preferred,
    #[default]
    Normal,
    Deprecated,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Qualifiers<'l> {
    #[serde(borrow, rename = "P580")]
    start: Vec<Snak<'l>>,
    #[serde(borrow, rename = "P582")]
    end: Vec<Snak<'l>>,
}

#[derive(Debug, Deserialize)]
struct Snak<'l> {
    #[serde(borrow)]
    snaktype: Cow<'l, str>,
    #[serde(borrow, default)]
    datavalue: Option<DataValue<'l>>,
}

#[derive(Debug, Deserialize)]
struct DataValue<'l> {
    #[serde(borrow)]
    value: Value<'l>,
}

/// An item or a time: all properties that are read have one of these.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Value<'l> {
    #[serde(borrow)]
    id: Cow<'l, str>,
    #[serde(borrow)]
    time: Cow<'l, str>,
    precision: u32,
    #[serde(borrow)]
    calendarmodel: Cow<'l, str>,
}

impl Claims<'_> {
    fn is_a(&self, classes: &[&str]) -> bool {
        items(&self.sort).any(|(item, _)| classes.contains(&item))
    }
}

/// The statements that are not deprecated, and the items that they name.
fn items<'a>(statements: &'a [Statement<'_>]) -> impl Iterator<Item = (&'a str, &'a Statement<'a>)> {
    let item = |statement: &'a Statement<'_>| {
        statement.mainsnak.datavalue.as_ref().map(|value| (value.value.id.as_ref(), statement))
    };
    let counts = |statement: &&Statement<'_>| statement.rank != Rank::Deprecated;
    statements.iter().filter(counts).filter_map(item).filter(|(item, _)| is_item(item))
}

fn is_item(id: &str) -> bool {
    crate::kb::store::lines::item_number(id).is_some()
}

/// The name and the aliases of an item; none where it has neither a label in English nor one for all languages.
fn named(item: &Item<'_>) -> Option<Draft> {
    let label = item.labels.en.as_ref().or(item.labels.mul.as_ref())?;
    let mut draft = Draft {
        wikidata: crate::kb::store::lines::item_number(&item.id)?,
        source: SOURCE.to_owned(),
        ..Draft::named(&label.value)
    };
    for alias in item.aliases.en.iter().chain(&item.aliases.mul) {
        let text = alias.value.trim().to_owned();
        draft.add_name(OtherName { text, kind: Some(NameKind::Variant), ..OtherName::default() });
    }
    Some(draft)
}

fn thing(item: &Item<'_>, place: Place, gather: &mut Gather) -> Result<(), ImportError> {
    snapshot(item, gather);
    let claims = &item.claims;
    let Some(mut draft) = named(item).filter(|_| !claims.is_a(&NO_THINGS)) else { return Ok(()) };
    draft.country = items(&claims.country).next().map(|(item, _)| item.to_owned()).unwrap_or_default();
    if claims.is_a(&COUNTRIES) {
        draft.place = Some(PlaceKind::Country);
        draft.country.clear();
        for (capital, statement) in items(&claims.capitals) {
            gather.want(EntryKind::Place, capital);
            let Some((from, to)) = when(statement, place, gather) else { continue };
            draft.capitals.push(DatedText { text: capital.to_owned(), from, to });
        }
    }
    gather.item(&item.id, draft, place)
}

fn person(item: &Item<'_>, place: Place, gather: &mut Gather) -> Result<(), ImportError> {
    snapshot(item, gather);
    if !is_item(&item.id) {
        gather.notes.unreadable("no entity of Wikidata", place, &format!("\"{}\" is no id", item.id));
        return Ok(());
    }
    let Some(mut draft) = named(item) else {
        gather.notes.left_out("a human without a label in English or in \"mul\"", place, &item.id);
        return Ok(());
    };
    draft.born = best(&item.claims.born, "born", &draft.name, place, gather);
    draft.died = best(&item.claims.died, "died", &draft.name, place, gather);
    let is_dead = item.claims.died.iter().any(|statement| statement.rank != Rank::Deprecated);
    gather.thing(EntryKind::Person, &item.id, draft, place)?;
    let said = item.claims.positions.iter().chain(&item.claims.member_of);
    for statement in said.filter(|statement| statement.rank == Rank::Deprecated) {
        let what = statement.mainsnak.datavalue.as_ref().map_or("", |value| &value.value.id);
        gather.notes.left_out("a statement that is deprecated", place, &format!("{}: {what}", item.id));
    }
    for (office, statement) in items(&item.claims.positions) {
        let Some((from, to)) = when(statement, place, gather) else { continue };
        if is_dead && to.is_none() {
            let detail = format!("{}: {office}", item.id);
            gather.notes.left_out("an office of a dead person that has no end", place, &detail);
            continue;
        }
        gather.want(EntryKind::Office, office);
        let held = Held { office: office.to_owned(), from, to, source: SOURCE.to_owned(), ..Held::default() };
        gather.held(&item.id, held, place)?;
    }
    for (org, statement) in items(&item.claims.member_of) {
        let Some((from, to)) = when(statement, place, gather) else { continue };
        gather.want(EntryKind::Org, org);
        let joined = Joined { org: org.to_owned(), from, to, source: SOURCE.to_owned(), ..Joined::default() };
        gather.joined((Some(EntryKind::Person), &item.id), joined, place)?;
    }
    Ok(())
}

/// The day of the snapshot is at least that of the last change in it.
fn snapshot(item: &Item<'_>, gather: &mut Gather) {
    let day = item.modified.get(..10).and_then(FactDate::parse);
    gather.as_of = gather.as_of.max(day);
}

/// When a statement holds. None, with a note, where it is known to have ended and nobody knows when: without its end it
/// would say that it lasts.
fn when(
    statement: &Statement<'_>,
    place: Place,
    gather: &mut Gather,
) -> Option<(Option<FactDate>, Option<FactDate>)> {
    let mut date = |snaks: &[Snak<'_>]| {
        let found = snaks.iter().find_map(|snak| snak.datavalue.as_ref()).map(|value| &value.value);
        match found.map(|value| dates::of_wikidata(&value.time, value.precision, &value.calendarmodel)) {
            Some(Read::Date(date)) => Some(date),
            Some(Read::OutOfRange) => {
                let time = found.map_or("", |value| &value.time);
                gather.notes.changed(
                    "a date before the year 1 or coarser than a year was left out",
                    place,
                    time,
                );
                None
            }
            Some(_) => {
                let time = found.map_or("", |value| &value.time);
                gather.notes.unreadable("a date that is none", place, time);
                None
            }
            None => None,
        }
    };
    let (from, to) = (date(&statement.qualifiers.start), date(&statement.qualifiers.end));
    let has_ended = statement.qualifiers.end.iter().any(|snak| snak.snaktype != "novalue");
    if has_ended && to.is_none() {
        gather.notes.left_out("ended, and nobody knows when", place, "");
        return None;
    }
    Some((from, to))
}

/// What the best statements agree on: those that are preferred, else those that are normal.
fn best(
    statements: &[Statement<'_>],
    what: &str,
    name: &str,
    place: Place,
    gather: &mut Gather,
) -> Option<FactDate> {
    let is_preferred = statements.iter().any(|statement| statement.rank == Rank::Preferred);
    let rank = if is_preferred { Rank::Preferred } else { Rank::Normal };
    let mut best: Option<FactDate> = None;
    for statement in statements.iter().filter(|statement| statement.rank == rank) {
        let Some(value) = statement.mainsnak.datavalue.as_ref().map(|value| &value.value) else { continue };
        let date = match dates::of_wikidata(&value.time, value.precision, &value.calendarmodel) {
            Read::Date(date) => date,
            Read::OutOfRange => {
                let reason = "a date before the year 1 or coarser than a year was left out";
                gather.notes.changed(reason, place, &value.time);
                continue;
            }
            _ => {
                gather.notes.unreadable("a date that is none", place, &value.time);
                continue;
            }
        };
        let Some(known) = best else {
            best = Some(date);
            continue;
        };
        let (first, last) = (date.first_day(), date.last_day());
        if first >= known.first_day() && last <= known.last_day() {
            best = Some(date);
        } else if !(known.first_day() >= first && known.last_day() <= last) {
            gather.notes.conflict(place, &format!("{name}: {what} {known} and {date}"));
            // Both are said: only the year can be relied on, if that.
            best = FactDate::new(known.year(), None, None).filter(|_| known.year() == date.year());
            break;
        }
    }
    best
}
