//! The columns of a spreadsheet or of a query's result, and what a row of them states.
//!
//! The names are those of the queries that come with Copydesk and of its own tables, in any capitals, and words that
//! newsrooms use for the same. A list of names needs one column. The column `kind` says what a row is where it is not
//! about a person, which is how an exported base holds everything in one table.

#![allow(clippy::assigning_clones, reason = "every field is set once, and is empty before")]

use super::ImportError;
use super::dates::{self, Read};
use super::draft::{DatedText, Draft, Held, Joined, OtherName};
use super::gather::Gather;
use super::report::Place;
use crate::kb::store::lines::item_number;
use crate::kb::store::tables::Title;
use crate::kb::store::{
    EntryKind, FactDate, HoldingStatus, MemberStatus, NameKind, OrgKind, PlaceKind, Role, key as name_key,
};

/// The columns, each with the names that it goes by: lower case, without spaces, hyphens and underscores.
macro_rules! columns {
    ($($column:ident: $($name:literal)|+;)+) => {
        /// One column.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Column { $($column,)+ }

        impl Column {
            /// All of them, in the order of an export.
            pub(super) const ALL: &[Column] = &[$(Column::$column),+];

            /// The column that a header means.
            fn named(header: &str) -> Option<Column> {
                let plain: String = header.chars().filter(|c| !matches!(c, ' ' | '_' | '-' | '?')).collect();
                match plain.to_lowercase().as_str() {
                    $($($name)|+ => Some(Column::$column),)+
                    _ => None,
                }
            }

            /// What an export calls it.
            pub(super) fn as_str(self) -> &'static str {
                match self { $(Column::$column => [$($name),+][0],)+ }
            }
        }
    };
}

columns! {
    Kind: "kind" | "type";
    Id: "id";
    Name: "name" | "personlabel" | "fullname" | "label";
    Family: "family" | "familyname" | "surname" | "lastname";
    Given: "given" | "givenname" | "firstname" | "forename";
    Order: "order";
    Second: "second" | "secondmention";
    Aliases: "aliases" | "alias" | "altlabel" | "personaltlabel" | "othernames" | "alsoknownas";
    Wikidata: "wikidata" | "qid" | "wikidataid" | "item";
    Born: "born" | "birth" | "birthdate" | "dateofbirth";
    BornPrecision: "birthprecision" | "bornprecision";
    Died: "died" | "death" | "deathdate" | "dateofdeath";
    DiedPrecision: "deathprecision" | "diedprecision";
    Gender: "gender";
    Person: "person";
    Office: "office" | "position" | "post";
    OfficeName: "officelabel" | "positionlabel" | "postlabel";
    From: "from" | "start" | "since" | "startdate";
    FromPrecision: "startprecision" | "fromprecision";
    To: "to" | "end" | "until" | "enddate";
    ToPrecision: "endprecision" | "toprecision";
    Status: "status";
    Entity: "entity";
    As: "as";
    Lang: "lang" | "language";
    Org: "org" | "organisation" | "organization";
    OrgName: "orglabel" | "organisationlabel" | "organizationlabel";
    Member: "member";
    Country: "country";
    CountryName: "countrylabel";
    Role: "role";
    Titles: "titles";
    Seats: "seats";
    CompleteFrom: "completefrom";
    KnownUntil: "knownuntil";
    Acronym: "acronym";
    Admin: "admin";
    Population: "population";
    Geonames: "geonames";
    Iso2: "iso2";
    Iso3: "iso3";
    Capitals: "capitals";
    City: "city";
    Source: "source";
    Checked: "checked";
}

/// The cells of one row by their columns; what a table has no column for is empty.
pub(super) struct Cells {
    texts: Vec<String>,
}

impl Cells {
    pub(super) fn new() -> Self {
        Self { texts: vec![String::new(); Column::ALL.len()] }
    }

    pub(super) fn clear(&mut self) {
        self.texts.iter_mut().for_each(String::clear);
    }

    pub(super) fn set(&mut self, column: Column, text: &str) {
        // Two columns may mean the same, as "person" and "personLabel" do in a plain list; the first that says something.
        if self.texts[column as usize].is_empty() {
            text.trim().clone_into(&mut self.texts[column as usize]);
        }
    }

    pub(super) fn get(&self, column: Column) -> &str {
        &self.texts[column as usize]
    }

    fn owned(&self, column: Column) -> String {
        self.get(column).to_owned()
    }

    fn number(&self, column: Column) -> u32 {
        self.get(column).parse().unwrap_or(0)
    }

    fn list(&self, column: Column) -> Vec<String> {
        let text = self.get(column);
        let separator = if text.contains('|') { '|' } else { ';' };
        text.split(separator).map(str::trim).filter(|item| !item.is_empty()).map(str::to_owned).collect()
    }
}

/// The columns of a header, in its order.
pub(super) fn columns_of<'h>(header: impl Iterator<Item = &'h str>) -> Vec<Option<Column>> {
    header.map(|name| Column::named(name.trim())).collect()
}

/// Whether such columns say whom a row is about.
pub(super) fn can_name(columns: &[Option<Column>]) -> bool {
    let has = |column| columns.contains(&Some(column));
    has(Column::Name) || has(Column::Person) || (has(Column::Given) && has(Column::Family))
}

/// The item of a cell: `Q142`, `wd:Q142`, or the address of it.
pub(super) fn item_of(cell: &str) -> Option<&str> {
    let prefixes = [
        "http://www.wikidata.org/entity/",
        "https://www.wikidata.org/entity/",
        "https://www.wikidata.org/wiki/",
        "wd:",
    ];
    let bare = prefixes.iter().find_map(|prefix| cell.strip_prefix(prefix)).unwrap_or(cell);
    item_number(bare).map(|_| bare)
}

/// Where a row stands, and who stated it.
pub(super) struct Row<'c> {
    pub(super) cells: &'c Cells,
    pub(super) place: Place,
}

/// Takes what a row states.
pub(super) fn take(row: &Row<'_>, gather: &mut Gather) -> Result<(), ImportError> {
    let kind = row.cells.get(Column::Kind).to_lowercase();
    match kind.as_str() {
        "" | "person" => person(row, gather),
        "holding" => holding(row, gather),
        "membership" => membership(row, gather),
        "alias" => alias(row, gather),
        "title" => {
            title(row, gather);
            Ok(())
        }
        "meta" => {
            let cells = row.cells;
            gather.as_of = gather.as_of.max(FactDate::parse(cells.get(Column::KnownUntil)));
            gather.attributions.extend(Some(cells.owned(Column::Name)).filter(|name| !name.is_empty()));
            Ok(())
        }
        _ => thing(row, &kind, gather),
    }
}

/// A key for what only a name is known of.
pub(super) fn name_only(name: &str) -> String {
    format!("name {}", name_key(name))
}

fn source(row: &Row<'_>, gather: &Gather) -> String {
    match row.cells.get(Column::Source) {
        "" => gather.sources.get(usize::from(row.place.file)).cloned().unwrap_or_default(),
        own => own.to_owned(),
    }
}

/// A date, with a note where it is not what was written.
fn date(
    row: &Row<'_>,
    column: Column,
    precision: Option<Column>,
    gather: &mut Gather,
) -> Result<Option<FactDate>, ()> {
    let text = row.cells.get(column);
    match dates::of_cell(text, precision.map_or("", |precision| row.cells.get(precision))) {
        Read::Date(date) => Ok(Some(date)),
        Read::Coarsened(date) => {
            let reason = "a first of a month without its precision was taken for the month, or the year";
            gather.notes.changed(reason, row.place, &format!("{text} as {date}"));
            Ok(Some(date))
        }
        Read::None => Ok(None),
        Read::OutOfRange => {
            let reason = "a date before the year 1 or coarser than a year was left out";
            gather.notes.changed(reason, row.place, text);
            Ok(None)
        }
        Read::Garbage => {
            gather.notes.unreadable("a date that is none: 2023-05-19, 2023-05 or 2023", row.place, text);
            Err(())
        }
    }
}

/// What all entities have.
fn draft(row: &Row<'_>, gather: &Gather) -> Draft {
    let cells = row.cells;
    let item = item_of(cells.get(Column::Wikidata)).and_then(item_number);
    let mut draft = Draft {
        id: cells.owned(Column::Id),
        wikidata: item.unwrap_or(0),
        source: source(row, gather),
        checked: cells.owned(Column::Checked),
        ..Draft::named(cells.get(Column::Name))
    };
    for text in cells.list(Column::Aliases) {
        draft.add_name(OtherName { text, kind: Some(NameKind::Variant), ..OtherName::default() });
    }
    draft
}

fn person(row: &Row<'_>, gather: &mut Gather) -> Result<(), ImportError> {
    let cells = row.cells;
    let mut draft = draft(row, gather);
    let who = cells.get(Column::Person);
    if let Some(item) = item_of(who).and_then(item_number) {
        draft.wikidata = item;
    } else if draft.name.is_empty() {
        who.clone_into(&mut draft.name);
    }
    let (given, family) = (cells.get(Column::Given), cells.get(Column::Family));
    if draft.name.is_empty() && !family.is_empty() {
        draft.name = format!("{given} {family}").trim().to_owned();
    }
    // The query service gives the item where there is no label.
    if item_number(&draft.name).is_some() {
        draft.name.clear();
    }
    if name_key(&draft.name).is_empty() {
        gather.notes.left_out("a row without a name", row.place, who);
        return Ok(());
    }
    // A person whose birth is unreadable is known all the same.
    draft.born = date(row, Column::Born, Some(Column::BornPrecision), gather).unwrap_or_default();
    draft.died = date(row, Column::Died, Some(Column::DiedPrecision), gather).unwrap_or_default();
    draft.family = family.to_owned();
    draft.given = given.to_owned();
    draft.family_first = cells.get(Column::Order) == "family-first";
    draft.second = cells.list(Column::Second);
    draft.gender = cells.owned(Column::Gender);
    let key = if draft.wikidata != 0 && draft.id.is_empty() {
        format!("Q{}", draft.wikidata)
    } else if draft.id.is_empty() {
        let born = draft.born.map(|born| born.to_string()).unwrap_or_default();
        format!("{} {born}", name_only(&draft.name))
    } else {
        draft.id.clone()
    };
    let office = office(row, gather)?;
    let org = org(row, gather)?;
    gather.thing(EntryKind::Person, &key, draft, row.place)?;
    if office.is_none() && org.is_none() {
        return Ok(());
    }
    let Some((from, to)) = period(row, gather) else { return Ok(()) };
    let (source, checked) = (source(row, gather), cells.owned(Column::Checked));
    if let Some(office) = office {
        let status = HoldingStatus::parse(&cells.get(Column::Status).to_lowercase());
        let held = Held { office, from, to, status, source, checked, ..Held::default() };
        return gather.held(&key, held, row.place);
    }
    let status = MemberStatus::parse(&cells.get(Column::Status).to_lowercase());
    let joined =
        Joined { org: org.unwrap_or_default(), from, to, status, source, checked, ..Joined::default() };
    gather.joined((Some(EntryKind::Person), &key), joined, row.place)
}

/// From when to when; none, with a note, where the row cannot be relied on.
fn period(row: &Row<'_>, gather: &mut Gather) -> Option<(Option<FactDate>, Option<FactDate>)> {
    if dates::is_blank_node(row.cells.get(Column::To)) {
        gather.notes.left_out("ended, and nobody knows when", row.place, row.cells.get(Column::Name));
        return None;
    }
    let from = date(row, Column::From, Some(Column::FromPrecision), gather).ok()?;
    let to = date(row, Column::To, Some(Column::ToPrecision), gather).ok()?;
    Some((from, to))
}

/// The key of the country that a row names, which is stated with it.
fn country(row: &Row<'_>, gather: &mut Gather) -> Result<String, ImportError> {
    let (cell, label) = (row.cells.get(Column::Country), row.cells.get(Column::CountryName));
    let item = item_of(cell);
    let name = if item.is_some() { label } else { [cell, label][usize::from(cell.is_empty())] };
    let key = item.map_or_else(|| name_only(name), str::to_owned);
    if item.is_none() && name_key(name).is_empty() {
        return Ok(String::new());
    }
    let draft = Draft {
        place: Some(PlaceKind::Country),
        wikidata: item.and_then(item_number).unwrap_or(0),
        source: source(row, gather),
        ..Draft::named(if item_number(name).is_some() { "" } else { name })
    };
    gather.thing(EntryKind::Place, &key, draft, row.place)?;
    Ok(key)
}

/// The key of the office that a row names, which is stated with it.
fn office(row: &Row<'_>, gather: &mut Gather) -> Result<Option<String>, ImportError> {
    let (cell, label) = (row.cells.get(Column::Office), row.cells.get(Column::OfficeName));
    let item = item_of(cell);
    let name = if item.is_some() { label } else { [cell, label][usize::from(cell.is_empty())] };
    if item.is_none() && name_key(name).is_empty() {
        return Ok(None);
    }
    let country = country(row, gather)?;
    let mut draft = Draft {
        wikidata: item.and_then(item_number).unwrap_or(0),
        source: source(row, gather),
        country: country.clone(),
        ..Draft::named(if item_number(name).is_some() { "" } else { name })
    };
    let of = [row.cells.get(Column::CountryName), row.cells.get(Column::Country)];
    let of = of.into_iter().find(|of| item_of(of).is_none() && !of.is_empty()).unwrap_or_default();
    // "Prime Minister" with Japan in the next cell.
    if item.is_none() && !of.is_empty() && !name_key(name).contains(&name_key(of)) && !name.contains(" of ") {
        draft.titles = vec![name.to_lowercase()];
        draft.name = format!("{name} of {of}");
    }
    let key = item.map_or_else(|| name_only(&draft.name), str::to_owned);
    gather.thing(EntryKind::Office, &key, draft, row.place)?;
    Ok(Some(key))
}

/// The key of the organisation that a row names, which is stated with it.
fn org(row: &Row<'_>, gather: &mut Gather) -> Result<Option<String>, ImportError> {
    let (cell, label) = (row.cells.get(Column::Org), row.cells.get(Column::OrgName));
    let item = item_of(cell);
    let name = if item.is_some() { label } else { [cell, label][usize::from(cell.is_empty())] };
    if item.is_none() && name_key(name).is_empty() {
        return Ok(None);
    }
    let draft = Draft {
        wikidata: item.and_then(item_number).unwrap_or(0),
        source: source(row, gather),
        ..Draft::named(if item_number(name).is_some() { "" } else { name })
    };
    let key = item.map_or_else(|| name_only(name), str::to_owned);
    gather.thing(EntryKind::Org, &key, draft, row.place)?;
    Ok(Some(key))
}

fn holding(row: &Row<'_>, gather: &mut Gather) -> Result<(), ImportError> {
    let cells = row.cells;
    let Some((from, to)) = period(row, gather) else { return Ok(()) };
    let held = Held {
        office: cells.owned(Column::Office),
        from,
        to,
        status: HoldingStatus::parse(cells.get(Column::Status)),
        source: source(row, gather),
        checked: cells.owned(Column::Checked),
        ..Held::default()
    };
    gather.held(cells.get(Column::Person), held, row.place)
}

/// `kind:id` in a cell; with a note where it is none.
fn entity<'c>(row: &Row<'c>, column: Column, gather: &mut Gather) -> Option<(EntryKind, &'c str)> {
    let text = row.cells.get(column);
    let found = text.split_once(':').and_then(|(kind, id)| Some((EntryKind::parse(kind)?, id)));
    if found.is_none() {
        let reason = "no entity: person:, place:, office: or org: and its id";
        gather.notes.unreadable(reason, row.place, text);
    }
    found
}

fn membership(row: &Row<'_>, gather: &mut Gather) -> Result<(), ImportError> {
    let cells = row.cells;
    let Some((kind, member)) = entity(row, Column::Member, gather) else { return Ok(()) };
    let Some((from, to)) = period(row, gather) else { return Ok(()) };
    let joined = Joined {
        org: cells.owned(Column::Org),
        from,
        to,
        status: MemberStatus::parse(cells.get(Column::Status)),
        source: source(row, gather),
        checked: cells.owned(Column::Checked),
        ..Joined::default()
    };
    gather.joined((Some(kind), member), joined, row.place)
}

fn alias(row: &Row<'_>, gather: &mut Gather) -> Result<(), ImportError> {
    let cells = row.cells;
    let Some((kind, id)) = entity(row, Column::Entity, gather) else { return Ok(()) };
    let Some((from, to)) = period(row, gather) else { return Ok(()) };
    let name = OtherName {
        text: cells.owned(Column::Name),
        kind: NameKind::parse(cells.get(Column::As)),
        lang: cells.owned(Column::Lang),
        from,
        to,
    };
    gather.thing(kind, id, Draft { names: vec![name], ..Draft::default() }, row.place)
}

fn title(row: &Row<'_>, gather: &mut Gather) {
    let cells = row.cells;
    let role = Role::parse(cells.get(Column::Role));
    let word = cells.owned(Column::Name);
    let Some(role) = role.filter(|_| !word.is_empty()) else {
        gather.notes.unreadable("a title without a word or a role", row.place, &word);
        return;
    };
    let (source, checked) = (source(row, gather), cells.owned(Column::Checked));
    gather.titles.push(Title { word, language: cells.owned(Column::Lang), role, source, checked });
}

/// A place, an office or an organisation.
fn thing(row: &Row<'_>, kind: &str, gather: &mut Gather) -> Result<(), ImportError> {
    let cells = row.cells;
    let mut draft = draft(row, gather);
    let kind = match kind {
        "country" | "region" | "city" => {
            draft.place = PlaceKind::parse(kind);
            EntryKind::Place
        }
        "place" => EntryKind::Place,
        "office" | "position" | "post" => EntryKind::Office,
        "org" | "organisation" | "organization" => EntryKind::Org,
        "alliance" | "body" | "agency" => {
            draft.sort = OrgKind::parse(kind);
            EntryKind::Org
        }
        _ => {
            let known = "a kind that is none: person, country, region, city, office, org, alliance, agency, \
                         holding, membership, alias, title";
            gather.notes.unreadable(known, row.place, kind);
            return Ok(());
        }
    };
    // In the result of a query the member of an organisation is in the column of persons, whatever it is.
    if let Some(item) = item_of(cells.get(Column::Person)).and_then(item_number) {
        draft.wikidata = item;
    }
    if name_key(&draft.name).is_empty() || item_number(&draft.name).is_some() {
        gather.notes.left_out("a row without a name", row.place, &draft.id);
        return Ok(());
    }
    let key = match (draft.id.as_str(), draft.wikidata) {
        ("", 0) => name_only(&draft.name),
        ("", item) => format!("Q{item}"),
        (id, _) => id.to_owned(),
    };
    // In an exported table a country is an id; in a newsroom's it is a name.
    draft.country = match (draft.id.is_empty(), cells.get(Column::Country)) {
        (true, _) => country(row, gather)?,
        (false, id) => id.to_owned(),
    };
    draft.org = match (draft.id.is_empty(), kind) {
        (true, EntryKind::Office) => org(row, gather)?.unwrap_or_default(),
        (true, _) => String::new(),
        (false, _) => cells.owned(Column::Org),
    };
    draft.role = Role::parse(cells.get(Column::Role));
    draft.titles = cells.list(Column::Titles);
    draft.seats = cells.number(Column::Seats);
    draft.complete_from = date(row, Column::CompleteFrom, None, gather).unwrap_or_default();
    draft.known_until = date(row, Column::KnownUntil, None, gather).unwrap_or_default();
    draft.acronym = cells.owned(Column::Acronym);
    draft.admin = cells.owned(Column::Admin);
    draft.population = cells.number(Column::Population);
    draft.geonames = cells.number(Column::Geonames);
    draft.iso2 = cells.owned(Column::Iso2);
    draft.iso3 = cells.owned(Column::Iso3);
    draft.city = cells.owned(Column::City);
    draft.capitals = cells.list(Column::Capitals).iter().map(|item| dated(item)).collect();
    let is_member = draft.id.is_empty() && matches!(kind, EntryKind::Place | EntryKind::Org);
    if is_member && let Some(org) = org(row, gather)? {
        let source = draft.source.clone();
        gather.thing(kind, &key, draft, row.place)?;
        let Some((from, to)) = period(row, gather) else { return Ok(()) };
        let status = MemberStatus::parse(&cells.get(Column::Status).to_lowercase());
        let joined = Joined { org, from, to, status, source, ..Joined::default() };
        return gather.joined((Some(kind), &key), joined, row.place);
    }
    (draft.from, draft.to) = period(row, gather).unwrap_or_default();
    gather.thing(kind, &key, draft, row.place)
}

/// An item of a list with its dates: `Nur-Sultan@2019-03-23..2022-09-17`.
fn dated(item: &str) -> DatedText {
    let (text, dates) = item.split_once('@').unwrap_or((item, ""));
    let (from, to) = dates.split_once("..").unwrap_or_default();
    DatedText { text: text.to_owned(), from: FactDate::parse(from), to: FactDate::parse(to) }
}
