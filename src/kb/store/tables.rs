//! The tables of a knowledge base as rows, as they are written in its folder.
//!
//! Reading never fails as a whole: what cannot be read is a problem with its file, line and column, and the rest is
//! there.

use std::io;
use std::path::Path;

use super::date::{FactDate, Period};
use super::lines::{Cells, Row, read_lines};
pub use super::lines::{Dated, Found, Line, TableProblem};
use super::meta::read_meta;
pub use super::meta::{META_FILE, Meta};
use super::terms::{EntryKind, HoldingStatus, MemberStatus, NameKind, OrgKind, PlaceKind, Role};

/// All rows of a folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tables {
    /// States and territories.
    pub countries: Vec<Line<Country>>,
    /// Cities and regions.
    pub places: Vec<Line<Place>>,
    /// Offices.
    pub offices: Vec<Line<Office>>,
    /// Persons.
    pub people: Vec<Line<Person>>,
    /// Other names of any of them.
    pub aliases: Vec<Line<Alias>>,
    /// Persons in offices.
    pub holdings: Vec<Line<Holding>>,
    /// Organisations.
    pub orgs: Vec<Line<Org>>,
    /// Members of organisations.
    pub memberships: Vec<Line<Membership>>,
    /// News agencies.
    pub agencies: Vec<Line<Agency>>,
    /// Words for offices.
    pub titles: Vec<Line<Title>>,
    /// What `meta.toml` says.
    pub meta: Meta,
}

/// The names of the files that a folder of tables may have.
pub const FILES: [&str; 10] = [
    Country::FILE,
    Place::FILE,
    Office::FILE,
    Person::FILE,
    Alias::FILE,
    Holding::FILE,
    Org::FILE,
    Membership::FILE,
    Agency::FILE,
    Title::FILE,
];

impl Tables {
    /// Reads every table of a folder; a table that is not there is empty. An error is one of the file system.
    pub fn read_folder(folder: &Path) -> io::Result<(Tables, Found)> {
        let mut tables = Tables::default();
        let mut found = Found::default();
        let mut names: Vec<String> = Vec::new();
        for entry in std::fs::read_dir(folder)? {
            names.push(entry?.file_name().to_string_lossy().into_owned());
        }
        names.sort();
        for name in &names {
            if FILES.contains(&name.as_str()) || name == META_FILE {
                let file = folder.join(name);
                tables.read(&file.display().to_string(), name, &std::fs::read(&file)?, &mut found);
            } else if Path::new(name).extension().is_some_and(|extension| extension == "tsv") {
                found.problems.push(TableProblem {
                    file: folder.join(name).display().to_string(),
                    line: 0,
                    column: 0,
                    message: format!("no table has this name: the tables are {}", FILES.join(", ")),
                });
            }
        }
        if !names.iter().any(|name| FILES.contains(&name.as_str())) {
            let message = format!("there is no table in the folder: the tables are {}", FILES.join(", "));
            found.problems.push(TableProblem {
                file: folder.display().to_string(),
                line: 0,
                column: 0,
                message,
            });
        }
        Ok((tables, found))
    }

    /// Reads one file, whose `name` says which table it is; `file` is what problems call it.
    pub fn read(&mut self, file: &str, name: &str, bytes: &[u8], found: &mut Found) {
        match name {
            Country::FILE => read_lines(file, bytes, &mut self.countries, found),
            Place::FILE => read_lines(file, bytes, &mut self.places, found),
            Office::FILE => read_lines(file, bytes, &mut self.offices, found),
            Person::FILE => read_lines(file, bytes, &mut self.people, found),
            Alias::FILE => read_lines(file, bytes, &mut self.aliases, found),
            Holding::FILE => read_lines(file, bytes, &mut self.holdings, found),
            Org::FILE => read_lines(file, bytes, &mut self.orgs, found),
            Membership::FILE => read_lines(file, bytes, &mut self.memberships, found),
            Agency::FILE => read_lines(file, bytes, &mut self.agencies, found),
            Title::FILE => read_lines(file, bytes, &mut self.titles, found),
            META_FILE => self.meta = read_meta(file, bytes, found),
            _ => {}
        }
    }
}

/// A state or territory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Country {
    /// Its id.
    pub id: String,
    /// ISO 3166, two letters.
    pub iso2: String,
    /// ISO 3166, three letters.
    pub iso3: String,
    /// The number of its Wikidata item; 0 for none.
    pub wikidata: u32,
    /// The usual English name.
    pub name: String,
    /// Others.
    pub names: Vec<Dated>,
    /// The adjective, then nouns.
    pub demonyms: Vec<Dated>,
    /// Its capitals.
    pub capitals: Vec<Dated>,
    /// When it began and ended.
    pub exists: Period,
    /// Who stated it.
    pub source: String,
    /// What it was compared with.
    pub checked: String,
}

impl Row for Country {
    const FILE: &'static str = "countries.tsv";
    const COLUMNS: &'static [&'static str] = &[
        "id", "iso2", "iso3", "wikidata", "name", "names", "demonyms", "capitals", "from", "to", "source",
        "checked",
    ];
    const REQUIRED: &'static [&'static str] = &["id", "name"];

    fn read(cells: &mut Cells<'_>) -> Self {
        Self {
            id: cells.id("id"),
            iso2: cells.owned("iso2"),
            iso3: cells.owned("iso3"),
            wikidata: cells.wikidata("wikidata"),
            name: cells.owned("name"),
            names: cells.dated("names"),
            demonyms: cells.dated("demonyms"),
            capitals: cells.dated("capitals"),
            exists: cells.period(),
            source: cells.owned("source"),
            checked: cells.owned("checked"),
        }
    }
}

/// A city or region.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Its id.
    pub id: String,
    /// The usual English name.
    pub name: String,
    /// Others.
    pub names: Vec<Dated>,
    /// City or region.
    pub kind: PlaceKind,
    /// The id of the country that it is in.
    pub country: String,
    /// The region that it is in.
    pub admin: String,
    /// How many live there; 0 where that is not known.
    pub population: u32,
    /// Its number at `GeoNames`; 0 for none.
    pub geonames: u32,
    /// Who stated it.
    pub source: String,
    /// What it was compared with.
    pub checked: String,
}

impl Row for Place {
    const FILE: &'static str = "places.tsv";
    const COLUMNS: &'static [&'static str] =
        &["id", "name", "names", "kind", "country", "admin", "population", "geonames", "source", "checked"];
    const REQUIRED: &'static [&'static str] = &["id", "name", "kind"];

    fn read(cells: &mut Cells<'_>) -> Self {
        Self {
            id: cells.id("id"),
            name: cells.owned("name"),
            names: cells.dated("names"),
            kind: cells.word("kind", &[PlaceKind::City, PlaceKind::Region], PlaceKind::as_str),
            country: cells.owned("country"),
            admin: cells.owned("admin"),
            population: cells.number("population"),
            geonames: cells.number("geonames"),
            source: cells.owned("source"),
            checked: cells.owned("checked"),
        }
    }
}

/// A post.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Office {
    /// Its id.
    pub id: String,
    /// The number of its Wikidata item; 0 for none.
    pub wikidata: u32,
    /// As in "President of France".
    pub name: String,
    /// What it is in its country or organisation.
    pub role: Role,
    /// Words for it, the usual one first.
    pub titles: Vec<String>,
    /// The id of its country.
    pub country: String,
    /// The id of its organisation.
    pub org: String,
    /// How many persons hold it at a time.
    pub seats: u32,
    /// From this day on every holder is listed.
    pub complete_from: Option<FactDate>,
    /// Up to this day every holder is listed.
    pub known_until: Option<FactDate>,
    /// Who stated it.
    pub source: String,
    /// What it was compared with.
    pub checked: String,
}

impl Row for Office {
    const FILE: &'static str = "offices.tsv";
    const COLUMNS: &'static [&'static str] = &[
        "id",
        "wikidata",
        "name",
        "role",
        "titles",
        "country",
        "org",
        "seats",
        "complete_from",
        "known_until",
        "source",
        "checked",
    ];
    const REQUIRED: &'static [&'static str] = &["id", "name", "role"];

    fn read(cells: &mut Cells<'_>) -> Self {
        Self {
            id: cells.id("id"),
            wikidata: cells.wikidata("wikidata"),
            name: cells.owned("name"),
            role: cells.word("role", Role::ALL, Role::as_str),
            titles: cells.list("titles"),
            country: cells.owned("country"),
            org: cells.owned("org"),
            seats: cells.number("seats").max(1),
            complete_from: cells.date("complete_from"),
            known_until: cells.date("known_until"),
            source: cells.owned("source"),
            checked: cells.owned("checked"),
        }
    }
}

/// A person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The id.
    pub id: String,
    /// The usual English name.
    pub name: String,
    /// The family name.
    pub family: String,
    /// The given names.
    pub given: String,
    /// Whether the family name comes first.
    pub is_family_first: bool,
    /// What a second mention says, where that is not the family name.
    pub second: Vec<String>,
    /// The number of the Wikidata item; 0 for none.
    pub wikidata: u32,
    /// Birth.
    pub born: Option<FactDate>,
    /// Death.
    pub died: Option<FactDate>,
    /// As the table says it.
    pub gender: String,
    /// Who stated it.
    pub source: String,
    /// What it was compared with.
    pub checked: String,
}

impl Row for Person {
    const FILE: &'static str = "people.tsv";
    const COLUMNS: &'static [&'static str] = &[
        "id", "name", "family", "given", "order", "second", "wikidata", "born", "died", "gender", "source",
        "checked",
    ];
    const REQUIRED: &'static [&'static str] = &["id", "name"];

    fn read(cells: &mut Cells<'_>) -> Self {
        Self {
            id: cells.id("id"),
            name: cells.owned("name"),
            family: cells.owned("family"),
            given: cells.owned("given"),
            is_family_first: cells.word(
                "order",
                &[false, true],
                |first| if first { "family-first" } else { "" },
            ),
            second: cells.list("second"),
            wikidata: cells.wikidata("wikidata"),
            born: cells.date("born"),
            died: cells.date("died"),
            gender: cells.owned("gender"),
            source: cells.owned("source"),
            checked: cells.owned("checked"),
        }
    }
}

/// Another name of something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alias {
    /// What bears it.
    pub entity: (EntryKind, String),
    /// The name.
    pub name: String,
    /// What the name is to its bearer.
    pub kind: NameKind,
    /// Its language, where that is not English.
    pub language: String,
    /// When it was used.
    pub period: Period,
    /// Who stated it.
    pub source: String,
    /// What it was compared with.
    pub checked: String,
}

impl Row for Alias {
    const FILE: &'static str = "aliases.tsv";
    const COLUMNS: &'static [&'static str] =
        &["entity", "name", "kind", "lang", "from", "to", "source", "checked"];
    const REQUIRED: &'static [&'static str] = &["entity", "name", "kind"];

    fn read(cells: &mut Cells<'_>) -> Self {
        Self {
            entity: cells.entity("entity", None),
            name: cells.owned("name"),
            kind: cells.word("kind", &ALIAS_KINDS, NameKind::as_str),
            language: cells.owned("lang"),
            period: cells.period(),
            source: cells.owned("source"),
            checked: cells.owned("checked"),
        }
    }
}

/// A person in an office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holding {
    /// The id of the office.
    pub office: String,
    /// The id of the person.
    pub person: String,
    /// From the first day to the last.
    pub period: Period,
    /// How.
    pub status: HoldingStatus,
    /// Who stated it.
    pub source: String,
    /// What it was compared with.
    pub checked: String,
}

impl Row for Holding {
    const FILE: &'static str = "holdings.tsv";
    const COLUMNS: &'static [&'static str] =
        &["office", "person", "from", "to", "status", "source", "checked"];
    const REQUIRED: &'static [&'static str] = &["office", "person"];

    fn read(cells: &mut Cells<'_>) -> Self {
        Self {
            office: cells.id("office"),
            person: cells.id("person"),
            period: cells.period(),
            status: cells.word("status", HoldingStatus::ALL, HoldingStatus::as_str),
            source: cells.owned("source"),
            checked: cells.owned("checked"),
        }
    }
}

/// An organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Org {
    /// Its id.
    pub id: String,
    /// The usual English name.
    pub name: String,
    /// Its first letters, as copy has them.
    pub acronym: String,
    /// Others.
    pub names: Vec<Dated>,
    /// What sort it is.
    pub kind: OrgKind,
    /// The number of its Wikidata item; 0 for none.
    pub wikidata: u32,
    /// From this day on every member is listed.
    pub complete_from: Option<FactDate>,
    /// Up to this day every member is listed.
    pub known_until: Option<FactDate>,
    /// Who stated it.
    pub source: String,
    /// What it was compared with.
    pub checked: String,
}

impl Row for Org {
    const FILE: &'static str = "orgs.tsv";
    const COLUMNS: &'static [&'static str] = &[
        "id",
        "name",
        "acronym",
        "names",
        "kind",
        "wikidata",
        "complete_from",
        "known_until",
        "source",
        "checked",
    ];
    const REQUIRED: &'static [&'static str] = &["id", "name", "kind"];

    fn read(cells: &mut Cells<'_>) -> Self {
        Self {
            id: cells.id("id"),
            name: cells.owned("name"),
            acronym: cells.owned("acronym"),
            names: cells.dated("names"),
            kind: cells.word("kind", OrgKind::ALL, OrgKind::as_str),
            wikidata: cells.wikidata("wikidata"),
            complete_from: cells.date("complete_from"),
            known_until: cells.date("known_until"),
            source: cells.owned("source"),
            checked: cells.owned("checked"),
        }
    }
}

/// A member of an organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Membership {
    /// The id of the organisation.
    pub org: String,
    /// A country, or an organisation.
    pub member: (EntryKind, String),
    /// From the first day to the last.
    pub period: Period,
    /// How.
    pub status: MemberStatus,
    /// Who stated it.
    pub source: String,
    /// What it was compared with.
    pub checked: String,
}

impl Row for Membership {
    const FILE: &'static str = "memberships.tsv";
    const COLUMNS: &'static [&'static str] = &["org", "member", "from", "to", "status", "source", "checked"];
    const REQUIRED: &'static [&'static str] = &["org", "member"];

    fn read(cells: &mut Cells<'_>) -> Self {
        Self {
            org: cells.id("org"),
            member: cells.entity("member", Some(EntryKind::Place)),
            period: cells.period(),
            status: cells.word("status", MemberStatus::ALL, MemberStatus::as_str),
            source: cells.owned("source"),
            checked: cells.owned("checked"),
        }
    }
}

/// A news agency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agency {
    /// Its id, one of an organisation.
    pub id: String,
    /// The usual English name.
    pub name: String,
    /// What copy calls it.
    pub short: String,
    /// Others.
    pub names: Vec<Dated>,
    /// The id of its country.
    pub country: String,
    /// The city of its headquarters.
    pub city: String,
    /// The number of its Wikidata item; 0 for none.
    pub wikidata: u32,
    /// Who stated it.
    pub source: String,
    /// What it was compared with.
    pub checked: String,
}

impl Row for Agency {
    const FILE: &'static str = "agencies.tsv";
    const COLUMNS: &'static [&'static str] =
        &["id", "name", "short", "names", "country", "city", "wikidata", "source", "checked"];
    const REQUIRED: &'static [&'static str] = &["id", "name"];

    fn read(cells: &mut Cells<'_>) -> Self {
        Self {
            id: cells.id("id"),
            name: cells.owned("name"),
            short: cells.owned("short"),
            names: cells.dated("names"),
            country: cells.owned("country"),
            city: cells.owned("city"),
            wikidata: cells.wikidata("wikidata"),
            source: cells.owned("source"),
            checked: cells.owned("checked"),
        }
    }
}

/// A word for an office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Title {
    /// The word.
    pub word: String,
    /// Its language, where that is not English.
    pub language: String,
    /// What it names.
    pub role: Role,
    /// Who stated it.
    pub source: String,
    /// What it was compared with.
    pub checked: String,
}

impl Row for Title {
    const FILE: &'static str = "titles.tsv";
    const COLUMNS: &'static [&'static str] = &["title", "lang", "role", "source", "checked"];
    const REQUIRED: &'static [&'static str] = &["title", "role"];

    fn read(cells: &mut Cells<'_>) -> Self {
        Self {
            word: cells.owned("title"),
            language: cells.owned("lang"),
            role: cells.word("role", Role::ALL, Role::as_str),
            source: cells.owned("source"),
            checked: cells.owned("checked"),
        }
    }
}

/// The kinds that a line of `aliases.tsv` may have.
const ALIAS_KINDS: [NameKind; 8] = [
    NameKind::Variant,
    NameKind::Short,
    NameKind::Native,
    NameKind::Former,
    NameKind::Deprecated,
    NameKind::Misspelling,
    NameKind::Demonym,
    NameKind::Acronym,
];
