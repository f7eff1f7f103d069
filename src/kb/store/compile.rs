//! From the rows of the tables to the bytes of one file.
//!
//! Ids become numbers: the entities are sorted by kind and id, and everything else names them by their place in that
//! list. What only the compiler can see (an id that nothing has, an id twice) is a problem with the line that it is on.

use std::collections::HashMap;

use super::layout::{Group, NONE, Section, assemble, u8_at, u32_at};
use super::lines::{Line, Row, TableProblem};
use super::naming;
use super::tables::{Agency, Country, Holding, Membership, Office, Org, Person, Place, Tables};
use super::terms::{EntryKind, OrgKind, PlaceKind};
use super::writer::{Field, Writer};

/// Compiles tables. What is wrong in them comes back with the `folder` before the names of the files.
pub fn compile(tables: &Tables, folder: &str) -> Result<Vec<u8>, Vec<TableProblem>> {
    let mut entities = Entities::collect(tables);
    let mut file = Writer::new();
    let names = naming::collect(tables, &mut entities);
    write_entities(&mut entities, &names, &mut file);
    write_holdings(tables, &mut entities, &mut file);
    write_memberships(tables, &mut entities, &mut file);
    for line in &tables.titles {
        let row = &line.row;
        let fields = [
            Field::Word(file.string(&row.word)),
            Field::Word(file.string(&row.language)),
            Field::Word(file.provenance(&row.source, &row.checked)),
            Field::small(row.role.code()),
        ];
        file.push(Section::Titles, &fields);
    }
    let mut meta = vec![Field::date(tables.meta.as_of), Field::Word(file.string(&tables.meta.attributions))];
    meta.extend(entities.counts.map(Field::Word));
    file.push(Section::Meta, &meta);
    let mut problems = entities.problems;
    let whole = |message: String| TableProblem { file: String::new(), line: 0, column: 0, message };
    if let Err(message) = naming::write(&names, &mut file) {
        problems.push(whole(message));
    }
    if file.is_too_long() {
        problems.push(whole("more than 4 GB of names or records: build two files".to_owned()));
    }
    if problems.is_empty() {
        return Ok(assemble(&file.sections));
    }
    for problem in &mut problems {
        problem.file = in_folder(folder, &problem.file);
    }
    problems.sort();
    Err(problems)
}

/// The path of a table as problems name it.
pub fn in_folder(folder: &str, name: &str) -> String {
    match (folder, name) {
        ("", name) => name.to_owned(),
        (folder, "") => folder.to_owned(),
        (folder, name) => format!("{}/{name}", folder.trim_end_matches('/')),
    }
}

/// What an entity is made from.
#[derive(Clone, Copy)]
pub(super) enum Source<'t> {
    Person(&'t Person),
    Country(&'t Country),
    Place(&'t Place),
    Office(&'t Office),
    Org(&'t Org),
    Agency(&'t Agency),
}

impl Source<'_> {
    fn group(self) -> Group {
        match self {
            Source::Person(_) => Group::Persons,
            Source::Country(_) => Group::Countries,
            Source::Place(row) if row.kind == PlaceKind::Region => Group::Regions,
            Source::Place(_) => Group::Cities,
            Source::Office(_) => Group::Offices,
            Source::Org(_) | Source::Agency(_) => Group::Orgs,
        }
    }
}

/// One entity.
pub(super) struct Entity<'t> {
    id: &'t str,
    /// The file and the line that it is from.
    place: (&'static str, u32),
    pub(super) source: Source<'t>,
}

/// All entities, by group and id.
pub(super) struct Entities<'t> {
    pub(super) all: Vec<Entity<'t>>,
    /// How many there are in each [`Group`].
    counts: [u32; Group::COUNT],
    numbers: HashMap<(EntryKind, &'t str), u32>,
    problems: Vec<TableProblem>,
}

fn entities_of<'t, T: Row>(
    lines: &'t [Line<T>],
    id: fn(&'t T) -> &'t str,
    source: fn(&'t T) -> Source<'t>,
) -> impl Iterator<Item = Entity<'t>> {
    let entity = move |line: &'t Line<T>| Entity {
        id: id(&line.row),
        place: (T::FILE, line.number),
        source: source(&line.row),
    };
    lines.iter().map(entity)
}

impl<'t> Entities<'t> {
    fn collect(tables: &'t Tables) -> Self {
        let people = entities_of(&tables.people, |row| &row.id, Source::Person).collect();
        let places = entities_of(&tables.countries, |row| &row.id, Source::Country)
            .chain(entities_of(&tables.places, |row| &row.id, Source::Place))
            .collect();
        let offices = entities_of(&tables.offices, |row| &row.id, Source::Office).collect();
        let orgs = entities_of(&tables.orgs, |row| &row.id, Source::Org)
            .chain(entities_of(&tables.agencies, |row| &row.id, Source::Agency))
            .collect();
        let kinds: [Vec<Entity<'t>>; 4] = [people, places, offices, orgs];
        let mut entities = Self {
            all: Vec::new(),
            counts: [0; Group::COUNT],
            numbers: HashMap::new(),
            problems: Vec::new(),
        };
        for (kind, mut of_kind) in EntryKind::ALL.iter().copied().zip(kinds) {
            of_kind.sort_by_key(|entity| (entity.source.group() as usize, entity.id));
            for entity in of_kind {
                entities.add(kind, entity);
            }
        }
        entities
    }

    fn add(&mut self, kind: EntryKind, entity: Entity<'t>) {
        if let Some(first) = self.numbers.get(&(kind, entity.id)) {
            let (file, line) = self.all[*first as usize].place;
            let message =
                format!("{} is an id of {file} line {line}: give one of the two another", entity.id);
            return self.problem(entity.place, message);
        }
        let number = u32::try_from(self.all.len()).unwrap_or(NONE);
        self.numbers.insert((kind, entity.id), number);
        self.counts[entity.source.group() as usize] += 1;
        self.all.push(entity);
    }

    pub(super) fn problem(&mut self, (file, line): (&'static str, u32), message: String) {
        self.problems.push(TableProblem { file: file.to_owned(), line, column: 1, message });
    }

    /// The number of an entity that a line names.
    pub(super) fn number(&mut self, kind: EntryKind, id: &str, place: (&'static str, u32)) -> Option<u32> {
        let number = self.numbers.get(&(kind, id)).copied();
        if number.is_none() {
            let files = match kind {
                EntryKind::Person => "people.tsv",
                EntryKind::Place => "countries.tsv or places.tsv",
                EntryKind::Office => "offices.tsv",
                EntryKind::Org => "orgs.tsv or agencies.tsv",
            };
            self.problem(place, format!("no line of {files} has the id \"{id}\""));
        }
        number
    }

    /// The number of an entity in a cell that may be empty.
    fn number_in(&mut self, kind: EntryKind, id: &str, place: (&'static str, u32)) -> Field {
        let number = if id.is_empty() { None } else { self.number(kind, id, place) };
        Field::Word(number.unwrap_or(NONE))
    }

    /// The number of a country in a cell that may be empty.
    fn country_in(&mut self, id: &str, place: (&'static str, u32)) -> Field {
        let number = if id.is_empty() { None } else { self.number(EntryKind::Place, id, place) };
        if number.is_some_and(|number| !matches!(self.all[number as usize].source, Source::Country(_))) {
            self.problem(place, format!("{id} is no country"));
        }
        Field::Word(number.unwrap_or(NONE))
    }
}

fn write_entities(entities: &mut Entities<'_>, names: &[naming::Name], file: &mut Writer) {
    let mut names = (0u32..).zip(names).peekable();
    let mut first_name = 0;
    for number in 0..entities.all.len() {
        let Entity { id, place, source } = entities.all[number];
        let bearer = u32::try_from(number).unwrap_or(NONE);
        while let Some((name, _)) = names.next_if(|(_, name)| name.bearer < bearer) {
            first_name = name + 1;
        }
        let (wikidata, from, checked) = match source {
            Source::Person(row) => (row.wikidata, &row.source, &row.checked),
            Source::Country(row) => (row.wikidata, &row.source, &row.checked),
            Source::Place(row) => (0, &row.source, &row.checked),
            Source::Office(row) => (row.wikidata, &row.source, &row.checked),
            Source::Org(row) => (row.wikidata, &row.source, &row.checked),
            Source::Agency(row) => (row.wikidata, &row.source, &row.checked),
        };
        let fields = [
            Field::Word(file.string(id)),
            Field::Word(first_name),
            Field::Word(wikidata),
            Field::Word(file.provenance(from, checked)),
        ];
        file.push(Section::Entities, &fields);
        match source {
            Source::Person(row) => write_person(row, file),
            Source::Country(row) => write_country(row, file),
            Source::Place(row) => {
                let fields = [
                    entities.country_in(&row.country, place),
                    Field::Word(file.string(&row.admin)),
                    Field::Word(row.population),
                    Field::Word(row.geonames),
                ];
                file.push(Section::Places, &fields);
            }
            Source::Office(row) => write_office(row, place, entities, file),
            Source::Org(row) => {
                let fields = [
                    Field::Word(file.string(&row.acronym)),
                    Field::Word(NONE),
                    Field::Word(0),
                    Field::date(row.complete_from),
                    Field::date(row.known_until),
                    Field::small(row.kind.code()),
                ];
                file.push(Section::Orgs, &fields);
            }
            Source::Agency(row) => {
                let fields = [
                    Field::Word(0),
                    entities.country_in(&row.country, place),
                    Field::Word(file.string(&row.city)),
                    Field::Word(0),
                    Field::Word(0),
                    Field::small(OrgKind::Agency.code()),
                ];
                file.push(Section::Orgs, &fields);
            }
        }
    }
    file.index((Section::Entities, 0), Section::ByWikidata, |record| {
        Some(u32_at(record, 8)).filter(|wikidata| *wikidata != 0)
    });
    let first_office = entities.counts[..Group::Offices as usize].iter().sum();
    file.index((Section::Offices, first_office), Section::OfficesByOwner, |record| {
        Some((u32_at(record, 0), u8_at(record, 22))).filter(|(owner, _)| *owner != NONE)
    });
}

fn write_person(row: &Person, file: &mut Writer) {
    let (start, count) = file.list(&row.second);
    let fields = [
        Field::Word(file.string(&row.family)),
        Field::Word(file.string(&row.given)),
        Field::Word(start),
        Field::Word(file.string(&row.gender)),
        Field::date(row.born),
        Field::date(row.died),
        Field::Half(count),
        Field::Byte(u8::from(row.is_family_first)),
        Field::Byte(0),
    ];
    file.push(Section::Persons, &fields);
}

fn write_country(row: &Country, file: &mut Writer) {
    let start = file.count(Section::Dated);
    for capital in &row.capitals {
        let fields = [Field::Word(file.string(&capital.text)), Field::Word(file.period(capital.period))];
        file.push(Section::Dated, &fields);
    }
    let fields = [
        Field::Word(file.period(row.exists)),
        Field::Word(start),
        Field::Word(u32::try_from(row.capitals.len()).unwrap_or(0)),
        Field::Word(file.string(&row.iso2)),
        Field::Word(file.string(&row.iso3)),
    ];
    file.push(Section::Countries, &fields);
}

fn write_office(row: &Office, place: (&'static str, u32), entities: &mut Entities<'_>, file: &mut Writer) {
    let owner = match (row.country.as_str(), row.org.as_str()) {
        (country, "") => entities.country_in(country, place),
        ("", org) => entities.number_in(EntryKind::Org, org, place),
        _ => {
            entities.problem(place, "an office is of a country or of an organisation, not both".to_owned());
            Field::Word(NONE)
        }
    };
    let (start, count) = file.list(&row.titles);
    let fields = [
        owner,
        Field::Word(start),
        Field::date(row.complete_from),
        Field::date(row.known_until),
        Field::Word(row.seats),
        Field::Half(count),
        Field::Byte(row.role.code()),
        Field::Byte(0),
    ];
    file.push(Section::Offices, &fields);
}

fn write_holdings(tables: &Tables, entities: &mut Entities<'_>, file: &mut Writer) {
    let mut rows = Vec::with_capacity(tables.holdings.len());
    for line in &tables.holdings {
        let place = (Holding::FILE, line.number);
        let person = entities.number(EntryKind::Person, &line.row.person, place);
        let office = entities.number(EntryKind::Office, &line.row.office, place);
        rows.extend(person.zip(office).map(|(person, office)| (person, line.row.period, office, &line.row)));
    }
    rows.sort_by_key(|(person, period, office, _)| (*person, *period, *office));
    for (person, period, office, row) in rows {
        let fields = [
            Field::Word(person),
            Field::Word(office),
            Field::date(period.from),
            Field::date(period.to),
            Field::Word(file.provenance(&row.source, &row.checked)),
            Field::small(row.status.code()),
        ];
        file.push(Section::Holdings, &fields);
    }
    file.index((Section::Holdings, 0), Section::HoldingsByOffice, |record| {
        Some((u32_at(record, 4), u32_at(record, 8), u32_at(record, 12)))
    });
}

fn write_memberships(tables: &Tables, entities: &mut Entities<'_>, file: &mut Writer) {
    let mut rows = Vec::with_capacity(tables.memberships.len());
    for line in &tables.memberships {
        let place = (Membership::FILE, line.number);
        let (kind, id) = &line.row.member;
        let org = entities.number(EntryKind::Org, &line.row.org, place);
        let member = entities.number(*kind, id, place);
        rows.extend(org.zip(member).map(|(org, member)| (org, member, line.row.period, &line.row)));
    }
    rows.sort_by_key(|(org, member, period, _)| (*org, *member, *period));
    for (org, member, period, row) in rows {
        let fields = [
            Field::Word(org),
            Field::Word(member),
            Field::date(period.from),
            Field::date(period.to),
            Field::Word(file.provenance(&row.source, &row.checked)),
            Field::small(row.status.code()),
        ];
        file.push(Section::Memberships, &fields);
    }
    file.index((Section::Memberships, 0), Section::MembershipsByMember, |record| Some(u32_at(record, 4)));
}
