//! A base as others can read it: Popolo JSON, or one table as CSV.
//!
//! Both hold every fact, so that what is exported and imported again is the same base. Rows come in the order of the
//! base and are written one by one.

#![allow(clippy::assigning_clones, reason = "every field is set once, and is empty before")]

use std::io::{self, Write};

use serde_json::{Map, Value, json};

use super::columns::Column;
use super::draft::{DatedText, Draft, OtherName};
use super::popolo::EXTENSION;
use crate::kb::store::{Base, Entry, EntryKind, FactDate, NameKind, OrgKind, Period, PlaceKind};

/// How a base is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportFormat {
    /// Popolo JSON.
    Popolo,
    /// One table.
    Csv,
}

/// Writes a base.
pub fn export(base: &Base, format: ExportFormat, out: &mut impl Write) -> io::Result<()> {
    match format {
        ExportFormat::Popolo => popolo(base, out),
        ExportFormat::Csv => table(base, out),
    }
}

/// Everything that a base has on an entity.
fn draft(base: &Base, entry: &Entry<'_>) -> Draft {
    let id_of = |entity| base.entry(entity).id().to_owned();
    let is_written = |kind: NameKind| kind != NameKind::Surname;
    let names = entry.names().skip(1).filter(|name| is_written(name.kind)).map(|name| OtherName {
        text: name.text.to_owned(),
        kind: Some(name.kind),
        lang: name.language.to_owned(),
        from: name.period.from,
        to: name.period.to,
    });
    let mut draft = Draft {
        id: entry.id().to_owned(),
        names: names.collect(),
        wikidata: entry.wikidata().and_then(|item| item.strip_prefix('Q')?.parse().ok()).unwrap_or(0),
        source: entry.source().to_owned(),
        checked: entry.checked().to_owned(),
        ..Draft::named(entry.name())
    };
    match entry.kind() {
        EntryKind::Person => {
            draft.family = entry.family().to_owned();
            draft.given = entry.given().to_owned();
            draft.family_first = entry.is_family_first();
            draft.second = entry.second().into_iter().map(str::to_owned).collect();
            draft.born = entry.born();
            draft.died = entry.died();
            draft.gender = entry.gender().to_owned();
        }
        EntryKind::Place => {
            draft.place = Some(entry.place_kind());
            draft.country = entry.country().map(id_of).unwrap_or_default();
            draft.admin = entry.admin().to_owned();
            draft.population = entry.population();
            draft.geonames = entry.geonames();
            if entry.place_kind() == PlaceKind::Country {
                draft.iso2 = entry.iso2().to_owned();
                draft.iso3 = entry.iso3().to_owned();
                (draft.from, draft.to) = (entry.exists().from, entry.exists().to);
                let capital = |(text, period): (&str, Period)| DatedText {
                    text: text.to_owned(),
                    from: period.from,
                    to: period.to,
                };
                draft.capitals = entry.capitals().into_iter().map(capital).collect();
            }
        }
        EntryKind::Office => {
            let owner = entry.owner().map(|owner| base.entry(owner));
            match owner {
                Some(owner) if owner.kind() == EntryKind::Place => draft.country = owner.id().to_owned(),
                Some(owner) => draft.org = owner.id().to_owned(),
                None => {}
            }
            draft.role = Some(entry.role());
            draft.titles = entry.titles().into_iter().map(str::to_owned).collect();
            draft.seats = entry.seats();
            draft.complete_from = entry.complete_from();
            draft.known_until = entry.known_until();
        }
        EntryKind::Org => {
            draft.sort = Some(entry.org_kind());
            draft.acronym = entry.acronym().to_owned();
            if entry.org_kind() == OrgKind::Agency {
                draft.country = entry.country().map(id_of).unwrap_or_default();
                draft.city = entry.city().to_owned();
            }
            draft.complete_from = entry.complete_from();
            draft.known_until = entry.known_until();
        }
    }
    draft
}

fn said(date: Option<FactDate>) -> String {
    date.map(|date| date.to_string()).unwrap_or_default()
}

/// Adds a member that says something.
fn put(object: &mut Map<String, Value>, member: &str, text: impl Into<String>) {
    let text = text.into();
    if !text.is_empty() {
        object.insert(member.to_owned(), Value::String(text));
    }
}

fn popolo(base: &Base, out: &mut impl Write) -> io::Result<()> {
    let entries =
        |kind| base.entities().map(|entity| base.entry(entity)).filter(move |entry| entry.kind() == kind);
    write!(out, "{{")?;
    let lists = [
        (EntryKind::Person, "persons"),
        (EntryKind::Org, "organizations"),
        (EntryKind::Place, "areas"),
        (EntryKind::Office, "posts"),
    ];
    for (kind, name) in lists {
        list(name, entries(kind).map(|entry| record(kind, draft(base, &entry))), out)?;
        writeln!(out, ",")?;
    }
    let holdings = base.entities().flat_map(|entity| base.holdings_of_person(entity)).map(|row| {
        let mut own = provenance(row.source, row.checked);
        put(&mut own, "status", row.status.as_str());
        let mut record = dated(row.period);
        put(&mut record, "person_id", base.entry(row.person).id());
        put(&mut record, "post_id", base.entry(row.office).id());
        record.insert(EXTENSION.to_owned(), Value::Object(own));
        record
    });
    let memberships = base.entities().flat_map(|entity| base.members_of(entity)).map(|row| {
        let mut own = provenance(row.source, row.checked);
        put(&mut own, "status", row.status.as_str());
        let member = base.entry(row.member);
        let sort = match member.kind() {
            EntryKind::Person => "Person",
            EntryKind::Place => "Area",
            EntryKind::Office => "Post",
            EntryKind::Org => "Organization",
        };
        let mut record = dated(row.period);
        put(&mut record, "organization_id", base.entry(row.org).id());
        record.insert("member".to_owned(), json!({"@type": sort, "id": member.id()}));
        record.insert(EXTENSION.to_owned(), Value::Object(own));
        record
    });
    list("memberships", holdings.chain(memberships), out)?;
    writeln!(out, ",")?;
    let mut whole = Map::new();
    put(&mut whole, "as_of", said(base.as_of()));
    put(&mut whole, "attributions", base.attributions());
    let titles = base.titles().map(|row| {
        let mut record = provenance(row.source, row.checked);
        put(&mut record, "title", row.title);
        put(&mut record, "lang", row.language);
        put(&mut record, "role", row.role.as_str());
        record
    });
    list(EXTENSION, std::iter::once(whole).chain(titles), out)?;
    writeln!(out, "}}")
}

fn list(
    name: &str,
    records: impl Iterator<Item = Map<String, Value>>,
    out: &mut impl Write,
) -> io::Result<()> {
    write!(out, "\"{name}\": [")?;
    for (at, record) in records.enumerate() {
        out.write_all(if at == 0 { b"\n" } else { b",\n" })?;
        serde_json::to_writer(&mut *out, &record)?;
    }
    write!(out, "\n]")
}

fn provenance(source: &str, checked: &str) -> Map<String, Value> {
    let mut own = Map::new();
    put(&mut own, "source", source);
    put(&mut own, "checked", checked);
    own
}

fn dated(period: Period) -> Map<String, Value> {
    let mut record = Map::new();
    put(&mut record, "start_date", said(period.from));
    put(&mut record, "end_date", said(period.to));
    record
}

/// A draft as Popolo has it: what it has a member for, and the rest in the extension.
fn record(kind: EntryKind, mut draft: Draft) -> Map<String, Value> {
    let mut record = Map::new();
    put(&mut record, "id", draft.id.clone());
    put(
        &mut record,
        if kind == EntryKind::Office { "label" } else { "name" },
        std::mem::take(&mut draft.name),
    );
    let mut identifiers = vec![json!({"scheme": EXTENSION, "identifier": std::mem::take(&mut draft.id)})];
    if draft.wikidata != 0 {
        let item = format!("Q{}", std::mem::take(&mut draft.wikidata));
        identifiers.push(json!({"scheme": "wikidata", "identifier": item}));
    }
    record.insert("identifiers".to_owned(), Value::Array(identifiers));
    let other_names = std::mem::take(&mut draft.names).into_iter().map(|name| {
        let mut other = dated(Period { from: name.from, to: name.to });
        put(&mut other, "name", name.text);
        put(&mut other, "lang", name.lang);
        put(&mut other, "note", name.kind.map_or("", NameKind::as_str));
        Value::Object(other)
    });
    let other_names: Vec<Value> = other_names.collect();
    if !other_names.is_empty() {
        record.insert("other_names".to_owned(), Value::Array(other_names));
    }
    match kind {
        EntryKind::Person => {
            put(&mut record, "family_name", std::mem::take(&mut draft.family));
            put(&mut record, "given_name", std::mem::take(&mut draft.given));
            put(&mut record, "gender", std::mem::take(&mut draft.gender));
            put(&mut record, "birth_date", said(draft.born.take()));
            put(&mut record, "death_date", said(draft.died.take()));
        }
        EntryKind::Place => {
            put(&mut record, "classification", draft.place.take().map_or("", PlaceKind::as_str));
            put(&mut record, "parent_id", std::mem::take(&mut draft.country));
        }
        EntryKind::Office => {
            put(&mut record, "role", draft.titles.first().cloned().unwrap_or_default());
            put(&mut record, "organization_id", std::mem::take(&mut draft.org));
            put(&mut record, "area_id", std::mem::take(&mut draft.country));
        }
        EntryKind::Org => {
            put(&mut record, "classification", draft.sort.map_or("", OrgKind::as_str));
        }
    }
    let rest = serde_json::to_value(&draft).unwrap_or_default();
    record.insert(EXTENSION.to_owned(), rest);
    record
}

fn table(base: &Base, out: &mut impl Write) -> io::Result<()> {
    let mut table = Table { writer: csv::Writer::from_writer(out), cells: Vec::new() };
    table.writer.write_record(Column::ALL.iter().map(|column| column.as_str()))?;
    for attribution in std::iter::once("").chain(base.attributions().lines()) {
        let as_of = said(base.as_of());
        table.row(&[(Column::Kind, "meta"), (Column::Name, attribution), (Column::KnownUntil, &as_of)])?;
    }
    for entity in base.entities() {
        entity_rows(&draft(base, &base.entry(entity)), base.entry(entity).kind(), &mut table)?;
    }
    for row in base.entities().flat_map(|entity| base.holdings_of_person(entity)) {
        let (person, office) = (base.entry(row.person), base.entry(row.office));
        table.row(&[
            (Column::Kind, "holding"),
            (Column::Name, person.name()),
            (Column::Person, person.id()),
            (Column::Office, office.id()),
            (Column::OfficeName, office.name()),
            (Column::From, &said(row.period.from)),
            (Column::To, &said(row.period.to)),
            (Column::Status, row.status.as_str()),
            (Column::Source, row.source),
            (Column::Checked, row.checked),
        ])?;
    }
    for row in base.entities().flat_map(|entity| base.members_of(entity)) {
        let (org, member) = (base.entry(row.org), base.entry(row.member));
        table.row(&[
            (Column::Kind, "membership"),
            (Column::Name, member.name()),
            (Column::Org, org.id()),
            (Column::OrgName, org.name()),
            (Column::Member, &format!("{}:{}", member.kind().as_str(), member.id())),
            (Column::From, &said(row.period.from)),
            (Column::To, &said(row.period.to)),
            (Column::Status, row.status.as_str()),
            (Column::Source, row.source),
            (Column::Checked, row.checked),
        ])?;
    }
    for row in base.titles() {
        table.row(&[
            (Column::Kind, "title"),
            (Column::Name, row.title),
            (Column::Lang, row.language),
            (Column::Role, row.role.as_str()),
            (Column::Source, row.source),
            (Column::Checked, row.checked),
        ])?;
    }
    table.writer.flush()
}

/// The row of an entity, and one for each of its other names.
fn entity_rows<W: Write>(draft: &Draft, kind: EntryKind, table: &mut Table<W>) -> io::Result<()> {
    let sort = match kind {
        EntryKind::Person => "person",
        EntryKind::Place => draft.place.map_or("city", PlaceKind::as_str),
        EntryKind::Office => "office",
        EntryKind::Org => draft.sort.map_or("org", OrgKind::as_str),
    };
    let number = |number: u32| if number == 0 { String::new() } else { number.to_string() };
    let item = if draft.wikidata == 0 { String::new() } else { format!("Q{}", draft.wikidata) };
    let capitals: Vec<String> = draft
        .capitals
        .iter()
        .map(|capital| match (capital.from, capital.to) {
            (None, None) => capital.text.clone(),
            (from, to) => format!("{}@{}..{}", capital.text, said(from), said(to)),
        })
        .collect();
    table.row(&[
        (Column::Kind, sort),
        (Column::Id, &draft.id),
        (Column::Name, &draft.name),
        (Column::Family, &draft.family),
        (Column::Given, &draft.given),
        (Column::Order, if draft.family_first { "family-first" } else { "" }),
        (Column::Second, &draft.second.join("|")),
        (Column::Wikidata, &item),
        (Column::Born, &said(draft.born)),
        (Column::Died, &said(draft.died)),
        (Column::Gender, &draft.gender),
        (Column::From, &said(draft.from)),
        (Column::To, &said(draft.to)),
        (Column::Org, &draft.org),
        (Column::Country, &draft.country),
        (Column::Role, draft.role.map_or("", crate::kb::store::Role::as_str)),
        (Column::Titles, &draft.titles.join("|")),
        (Column::Seats, &number(draft.seats)),
        (Column::CompleteFrom, &said(draft.complete_from)),
        (Column::KnownUntil, &said(draft.known_until)),
        (Column::Acronym, &draft.acronym),
        (Column::Admin, &draft.admin),
        (Column::Population, &number(draft.population)),
        (Column::Geonames, &number(draft.geonames)),
        (Column::Iso2, &draft.iso2),
        (Column::Iso3, &draft.iso3),
        (Column::Capitals, &capitals.join("|")),
        (Column::City, &draft.city),
        (Column::Source, &draft.source),
        (Column::Checked, &draft.checked),
    ])?;
    for name in &draft.names {
        table.row(&[
            (Column::Kind, "alias"),
            (Column::Name, &name.text),
            (Column::Entity, &format!("{}:{}", kind.as_str(), draft.id)),
            (Column::As, name.kind.map_or("", NameKind::as_str)),
            (Column::Lang, &name.lang),
            (Column::From, &said(name.from)),
            (Column::To, &said(name.to)),
        ])?;
    }
    Ok(())
}

struct Table<W: Write> {
    writer: csv::Writer<W>,
    cells: Vec<String>,
}

impl<W: Write> Table<W> {
    fn row(&mut self, cells: &[(Column, &str)]) -> io::Result<()> {
        self.cells.clear();
        self.cells.resize(Column::ALL.len(), String::new());
        for (column, text) in cells {
            (*text).clone_into(&mut self.cells[*column as usize]);
        }
        Ok(self.writer.write_record(&self.cells)?)
    }
}
