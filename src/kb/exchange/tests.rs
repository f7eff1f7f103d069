//! What is imported from files in real shape, and what becomes of garbage.

mod garbage;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};

use expect_test::{Expect, expect};

use super::*;
use crate::kb::store::{Base, EntryKind, NameKind};

/// A folder that is gone when it is.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("copydesk-exchange-{}-{number}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn try_import(name: &str, bytes: &[u8], format: Option<Format>) -> Result<(Base, Report), String> {
    let folder = Folder::new();
    let path = folder.0.join(name);
    std::fs::write(&path, bytes).unwrap();
    let scratch = folder.0.join("scratch");
    let inputs = [Input::File(path)];
    let result =
        import(&Import { inputs: &inputs, format, as_of: None, scratch: &scratch, progress: &|_| {} });
    assert!(!scratch.exists(), "nothing is left behind");
    let shown = format!("{}/", folder.0.display());
    let (bytes, mut report) = result.map_err(|error| error.to_string().replace(&shown, ""))?;
    let all = report.unreadable.values_mut().chain(report.left_out.values_mut());
    for tally in all.chain(report.changed.values_mut()).chain([&mut report.conflicts]) {
        tally.first.iter_mut().for_each(|sample| *sample = sample.replace(&shown, ""));
    }
    Ok((Base::from_bytes(bytes).unwrap(), report))
}

fn imported(name: &str, text: &str) -> (Base, Report) {
    try_import(name, text.as_bytes(), None).unwrap()
}

/// All that a base says, a line a fact.
fn facts(base: &Base) -> Vec<String> {
    let mut lines = Vec::new();
    let name = |entity| {
        let entry = base.entry(entity);
        format!("{}:{}", entry.kind().as_str(), entry.id())
    };
    for entity in base.entities() {
        let entry = base.entry(entity);
        let own = name(entity);
        let mut said = vec![
            format!("name {}", entry.name()),
            format!("item {:?}", entry.wikidata()),
            format!("source {} {}", entry.source(), entry.checked()),
        ];
        match entry.kind() {
            EntryKind::Person => {
                said.push(format!("{} / {} / {:?}", entry.family(), entry.given(), entry.second()));
                said.push(format!("{} {}", entry.is_family_first(), entry.gender()));
                said.push(format!("lived {:?} {:?}", entry.born(), entry.died()));
            }
            EntryKind::Place => {
                said.push(format!(
                    "{} {:?} {}",
                    entry.place_kind().as_str(),
                    entry.country().map(name),
                    entry.admin()
                ));
                said.push(format!("{} {}", entry.population(), entry.geonames()));
                said.push(format!(
                    "{} {} {:?} {:?}",
                    entry.iso2(),
                    entry.iso3(),
                    entry.capitals(),
                    entry.exists()
                ));
            }
            EntryKind::Office => {
                said.push(format!(
                    "{} {:?} {:?}",
                    entry.role().as_str(),
                    entry.titles(),
                    entry.owner().map(name)
                ));
                said.push(format!("{} {:?} {:?}", entry.seats(), entry.complete_from(), entry.known_until()));
            }
            EntryKind::Org => {
                said.push(format!("{} {} {}", entry.org_kind().as_str(), entry.acronym(), entry.city()));
                said.push(format!(
                    "{:?} {:?} {:?}",
                    entry.country().map(name),
                    entry.complete_from(),
                    entry.known_until()
                ));
            }
        }
        for other in entry.names().skip(1) {
            said.push(format!(
                "also {} {} {:?} {}",
                other.kind.as_str(),
                other.language,
                other.period,
                other.text
            ));
        }
        for row in base.holdings_of_person(entity) {
            let status = row.status.as_str();
            said.push(format!(
                "held {} {:?} {status} {} {}",
                name(row.office),
                row.period,
                row.source,
                row.checked
            ));
        }
        for row in base.members_of(entity) {
            let status = row.status.as_str();
            said.push(format!(
                "has {} {:?} {status} {} {}",
                name(row.member),
                row.period,
                row.source,
                row.checked
            ));
        }
        lines.extend(said.into_iter().map(|said| format!("{own}: {said}")));
    }
    lines.extend(base.titles().map(|title| format!("{title:?}")));
    lines.push(format!("{:?} {}", base.as_of(), base.attributions()));
    // Names that follow from the others come last in one base, and first in one that was told them.
    lines.sort();
    lines
}

/// What of a base is worth reading in a test.
fn told(base: &Base) -> String {
    let kept = |line: &&String| {
        let empty = [
            "item None",
            ": source ",
            "lived None None",
            "false ",
            ": 0 0",
            "  [] ",
            "1 None None",
            "None None None",
            "also surname",
        ];
        !empty.iter().any(|word| line.contains(word))
    };
    facts(base).iter().filter(kept).fold(String::new(), |text, line| text + line + "\n")
}

#[track_caller]
fn check(name: &str, text: &str, expected: &Expect) {
    let (base, report) = imported(name, text);
    expected.assert_eq(&format!("{}\n{report}", told(&base)));
}

const WDQS_CSV: &str = "\
person,personLabel,position,positionLabel,start,startPrecision,end,endPrecision,birth,country,countryLabel,aliases
http://www.wikidata.org/entity/Q900000001,Teodora Valk,http://www.wikidata.org/entity/Q900000101,President of Ruritania,2011-03-04T00:00:00Z,11,2015-03-04T00:00:00Z,11,1955-01-01T00:00:00Z,http://www.wikidata.org/entity/Q900000201,Ruritania,T. Valk|Teodora Valková
http://www.wikidata.org/entity/Q900000001,Teodora Valk,http://www.wikidata.org/entity/Q900000101,President of Ruritania,2015-03-04T00:00:00Z,11,2019-01-01T00:00:00Z,9,1955-01-01T00:00:00Z,http://www.wikidata.org/entity/Q900000201,Ruritania,T. Valk|Teodora Valková
http://www.wikidata.org/entity/Q900000002,\"Orban, Ilse\",http://www.wikidata.org/entity/Q900000101,President of Ruritania,2019-06-01T00:00:00Z,10,t1234567,,1960-07-12T00:00:00Z,http://www.wikidata.org/entity/Q900000201,Ruritania,
http://www.wikidata.org/entity/Q900000003,Q900000003,http://www.wikidata.org/entity/Q900000101,President of Ruritania,,,,,,,,
";

#[test]
fn a_result_of_a_query_as_csv() {
    check(
        "holders.csv",
        WDQS_CSV,
        &expect![[r#"
        None 
        office:president-of-ruritania: item Some("Q900000101")
        office:president-of-ruritania: minister ["president"] Some("place:ruritania")
        office:president-of-ruritania: name President of Ruritania
        person:orban-ilse:  /  / []
        person:orban-ilse: item Some("Q900000002")
        person:orban-ilse: lived Some(1960-07-12) None
        person:orban-ilse: name Orban, Ilse
        person:teodora-valk:  /  / []
        person:teodora-valk: also variant  Period { from: None, to: None } T. Valk
        person:teodora-valk: also variant  Period { from: None, to: None } Teodora Valková
        person:teodora-valk: held office:president-of-ruritania Period { from: Some(2011-03-04), to: Some(2019) }  wikidata 
        person:teodora-valk: item Some("Q900000001")
        person:teodora-valk: lived Some(1955) None
        person:teodora-valk: name Teodora Valk
        place:ruritania: country None 
        place:ruritania: item Some("Q900000201")
        place:ruritania: name Ruritania

        read 4 records
        kept 2 persons, 1 holding, 1 office, 0 organisations, 1 place, 0 memberships
        dates known to the day 2, month 0, year 2
        left out: a row without a name: 1
          holders.csv:5: http://www.wikidata.org/entity/Q900000003
        left out: ended, and nobody knows when: 1
          holders.csv:4: Orban, Ilse
        changed: a first of a month without its precision was taken for the month, or the year: 2
          holders.csv:2: 1955-01-01T00:00:00Z as 1955
          holders.csv:3: 1955-01-01T00:00:00Z as 1955
    "#]],
    );
}

const WDQS_JSON: &str = r#"{
  "head" : { "vars" : [ "person", "personLabel", "position", "positionLabel", "start" ] },
  "results" : {
    "bindings" : [ {
      "person" : { "type" : "uri", "value" : "http://www.wikidata.org/entity/Q900000001" },
      "personLabel" : { "xml:lang" : "en", "type" : "literal", "value" : "Teodora Valk" },
      "position" : { "type" : "uri", "value" : "http://www.wikidata.org/entity/Q900000101" },
      "positionLabel" : { "xml:lang" : "en", "type" : "literal", "value" : "Minister of Defence of Ruritania" },
      "start" : { "datatype" : "http://www.w3.org/2001/XMLSchema#dateTime", "type" : "literal", "value" : "2011-01-01T00:00:00Z" }
    }, {
      "person" : { "type" : "uri", "value" : 7 }
    }, {
      "person" : { "type" : "uri", "value" : "http://www.wikidata.org/entity/Q900000002" },
      "personLabel" : { "xml:lang" : "en", "type" : "literal", "value" : "Ilse Orban" },
      "position" : { "type" : "uri", "value" : "http://www.wikidata.org/entity/Q900000101" },
      "positionLabel" : { "xml:lang" : "en", "type" : "literal", "value" : "Minister of Defence of Ruritania" },
      "end" : { "type" : "bnode", "value" : "b0" }
    } ]
  }
}
"#;

#[test]
fn a_result_of_a_query_as_json() {
    check(
        "holders.json",
        WDQS_JSON,
        &expect![[r#"
            None 
            office:minister-of-defence-of-ruritania: defence-minister ["minister"] None
            office:minister-of-defence-of-ruritania: item Some("Q900000101")
            office:minister-of-defence-of-ruritania: name Minister of Defence of Ruritania
            person:ilse-orban:  /  / []
            person:ilse-orban: item Some("Q900000002")
            person:ilse-orban: name Ilse Orban
            person:teodora-valk:  /  / []
            person:teodora-valk: held office:minister-of-defence-of-ruritania Period { from: Some(2011), to: None }  wikidata 
            person:teodora-valk: item Some("Q900000001")
            person:teodora-valk: name Teodora Valk

            read 3 records
            kept 2 persons, 1 holding, 1 office, 0 organisations, 0 places, 0 memberships
            dates known to the day 0, month 0, year 1
            unreadable: no row of a query's result: 1
              holders.json:10: invalid type: integer `7`, expected a string
            left out: ended, and nobody knows when: 1
              holders.json:12: Ilse Orban
            changed: a first of a month without its precision was taken for the month, or the year: 1
              holders.json:4: 2011-01-01T00:00:00Z as 2011
        "#]],
    );
}

#[test]
fn a_newsrooms_spreadsheet_needs_a_column_of_names() {
    check(
        "names.csv",
        "\u{feff}Name\r\nDolores Quintero\r\nEmmanuel Macron\r\n\r\nŽofie Němcová\r\n",
        &expect![[r#"
        None 
        person:dolores-quintero:  /  / []
        person:dolores-quintero: name Dolores Quintero
        person:emmanuel-macron:  /  / []
        person:emmanuel-macron: name Emmanuel Macron
        person:zofie-nemcova:  /  / []
        person:zofie-nemcova: name Žofie Němcová

        read 3 records
        kept 3 persons, 0 holdings, 0 offices, 0 organisations, 0 places, 0 memberships
        dates known to the day 0, month 0, year 0
    "#]],
    );
    check(
        "council.csv",
        "Full name;Born;Office;Country;From;To;Aliases\n\
         Dolores Quintero;1961-01-01;Mayor of Saltmarsh;;2014;;Lola Quintero; \n\
         Haruto Mori;12/03/1950;Prime Minister;Ruritania;2001-01-01;2002-05;\n\
         \"Ann \"\"Annie\"\" Oak\";;;;;;A. Oak|Annie\n",
        &expect![[r#"
            None 
            office:mayor-of-saltmarsh: minister ["mayor"] None
            office:mayor-of-saltmarsh: name Mayor of Saltmarsh
            office:prime-minister-of-ruritania: minister ["prime minister"] Some("place:ruritania")
            office:prime-minister-of-ruritania: name Prime Minister of Ruritania
            person:ann-annie-oak:  /  / []
            person:ann-annie-oak: also variant  Period { from: None, to: None } A. Oak
            person:ann-annie-oak: also variant  Period { from: None, to: None } Annie
            person:ann-annie-oak: name Ann "Annie" Oak
            person:dolores-quintero:  /  / []
            person:dolores-quintero: also variant  Period { from: None, to: None } Lola Quintero
            person:dolores-quintero: held office:mayor-of-saltmarsh Period { from: Some(2014), to: None }  council 
            person:dolores-quintero: lived Some(1961-01-01) None
            person:dolores-quintero: name Dolores Quintero
            person:haruto-mori:  /  / []
            person:haruto-mori: held office:prime-minister-of-ruritania Period { from: Some(2001-01-01), to: Some(2002-05) }  council 
            person:haruto-mori: name Haruto Mori
            place:ruritania: country None 
            place:ruritania: name Ruritania

            read 3 records
            kept 3 persons, 2 holdings, 2 offices, 0 organisations, 1 place, 0 memberships
            dates known to the day 2, month 1, year 1
            unreadable: a date that is none: 2023-05-19, 2023-05 or 2023: 1
              council.csv:3: 12/03/1950
        "#]],
    );
}

fn human(item: u32, name: &str, claims: &str) -> String {
    format!(
        r#"{{"type":"item","id":"Q{item}","labels":{{"en":{{"language":"en","value":"{name}"}}}},"descriptions":[],"aliases":[],"claims":{{"P31":[{{"mainsnak":{{"snaktype":"value","property":"P31","datavalue":{{"value":{{"entity-type":"item","numeric-id":5,"id":"Q5"}},"type":"wikibase-entityid"}},"datatype":"wikibase-item"}},"type":"statement","rank":"normal"}}]{claims}}},"sitelinks":{{}},"lastrevid":1,"modified":"2026-03-02T10:11:12Z"}}"#
    )
}

fn thing(item: u32, name: &str, claims: &str) -> String {
    format!(
        r#"{{"type":"item","id":"Q{item}","labels":{{"mul":{{"language":"mul","value":"{name}"}}}},"aliases":{{"en":[{{"language":"en","value":"the {name}"}}]}},"claims":{{{claims}}},"sitelinks":[]}}"#
    )
}

fn statement(property: &str, item: u32, qualifiers: &str, rank: &str) -> String {
    format!(
        r#"{{"mainsnak":{{"snaktype":"value","property":"{property}","datavalue":{{"value":{{"entity-type":"item","numeric-id":{item},"id":"Q{item}"}},"type":"wikibase-entityid"}}}},"type":"statement","qualifiers":{{{qualifiers}}},"rank":"{rank}"}}"#
    )
}

fn time(property: &str, time: &str, precision: u32) -> String {
    format!(
        r#"{{"snaktype":"value","property":"{property}","datavalue":{{"value":{{"time":"{time}","timezone":0,"before":0,"after":0,"precision":{precision},"calendarmodel":"http://www.wikidata.org/entity/Q1985727"}},"type":"time"}}}}"#
    )
}

fn dump() -> String {
    let start = |day, precision| format!(r#""P580":[{}]"#, time("P580", day, precision));
    let ended = |day| format!(r#"{},"P582":[{}]"#, start("+2001-02-03T00:00:00Z", 11), time("P582", day, 11));
    let positions = [
        statement("P39", 900_000_101, &ended("+2005-06-07T00:00:00Z"), "normal"),
        statement("P39", 900_000_101, &ended("+2009-06-07T00:00:00Z"), "deprecated"),
        statement("P39", 900_000_102, &start("+2010-00-00T00:00:00Z", 9), "preferred"),
        statement("P39", 900_000_103, r#""P582":[{"snaktype":"somevalue","property":"P582"}]"#, "normal"),
        statement(
            "P39",
            900_000_101,
            r#""P580":[{"snaktype":"somevalue","property":"P580"}],"P582":[{"snaktype":"novalue","property":"P582"}]"#,
            "normal",
        ),
    ];
    let claims = format!(
        r#","P39":[{}],"P463":[{}],"P569":[{{"mainsnak":{},"rank":"normal"}}]"#,
        positions.join(","),
        statement("P463", 900_000_301, "", "normal"),
        time("P569", "+1950-05-00T00:00:00Z", 10),
    );
    let dead = format!(
        r#","P570":[{{"mainsnak":{},"rank":"normal"}}],"P39":[{}]"#,
        time("P570", "+1999-05-06T00:00:00Z", 11),
        statement("P39", 900_000_101, &start("+1990-00-00T00:00:00Z", 9), "normal"),
    );
    let country = format!(
        r#""P31":[{}],"P36":[{}]"#,
        statement("P31", 6256, "", "normal"),
        statement("P36", 900_000_401, "", "normal")
    );
    let of_country = format!(r#""P17":[{}]"#, statement("P17", 900_000_201, "", "normal"));
    let lines = [
        thing(900_000_101, "President of Ruritania", &of_country),
        human(900_000_001, "Teodora Valk", &claims),
        human(900_000_002, "Ilse Orban", &dead),
        thing(900_000_201, "Ruritania", &country),
        "{\"type\":\"item\",\"id\":\"Q5\",\"claims\":{\"P31\":{\"garbage\"".to_owned(),
        thing(900_000_301, "Ruritanian Academy", ""),
        thing(900_000_401, "Streslau", &of_country),
        thing(900_000_999, "Nobody asks for it", ""),
    ];
    format!("[\n{}\n]\n", lines.join(",\n"))
}

#[test]
fn a_dump_of_wikidata() {
    check(
        "dump.json",
        &dump(),
        &expect![[r#"
            Some(2026-03-02) 
            office:president-of-ruritania: also variant  Period { from: None, to: None } the President of Ruritania
            office:president-of-ruritania: item Some("Q900000101")
            office:president-of-ruritania: minister ["president"] Some("place:ruritania")
            office:president-of-ruritania: name President of Ruritania
            office:q-900000102: item Some("Q900000102")
            office:q-900000102: minister [] None
            office:q-900000102: name Q900000102
            org:ruritanian-academy: also variant  Period { from: None, to: None } the Ruritanian Academy
            org:ruritanian-academy: body  
            org:ruritanian-academy: has person:teodora-valk Period { from: None, to: None }  wikidata 
            org:ruritanian-academy: item Some("Q900000301")
            org:ruritanian-academy: name Ruritanian Academy
            person:ilse-orban:  /  / []
            person:ilse-orban: item Some("Q900000002")
            person:ilse-orban: lived None Some(1999-05-06)
            person:ilse-orban: name Ilse Orban
            person:teodora-valk:  /  / []
            person:teodora-valk: held office:president-of-ruritania Period { from: None, to: None }  wikidata 
            person:teodora-valk: held office:president-of-ruritania Period { from: Some(2001-02-03), to: Some(2005-06-07) }  wikidata 
            person:teodora-valk: held office:q-900000102 Period { from: Some(2010), to: None }  wikidata 
            person:teodora-valk: item Some("Q900000001")
            person:teodora-valk: lived Some(1950-05) None
            person:teodora-valk: name Teodora Valk
            place:ruritania:   [("Streslau", Period { from: None, to: None })] Period { from: None, to: None }
            place:ruritania: also variant  Period { from: None, to: None } the Ruritania
            place:ruritania: country None 
            place:ruritania: item Some("Q900000201")
            place:ruritania: name Ruritania
            place:streslau: also variant  Period { from: None, to: None } the Streslau
            place:streslau: city Some("place:ruritania") 
            place:streslau: name Streslau

            read 8 records
            kept 2 persons, 3 holdings, 2 offices, 1 organisation, 2 places, 1 membership
            dates known to the day 3, month 1, year 1
            unreadable: no entity of Wikidata: 1
              dump.json:6: column 41: invalid type: map, expected a sequence
            left out: a statement that is deprecated: 1
              dump.json:3: Q900000001: Q900000101
            left out: an office of a dead person that has no end: 1
              dump.json:4: Q900000002: Q900000101
            left out: ended, and nobody knows when: 1
              dump.json:3
            changed: called by its id, since the source has no name for it: 1
              Q900000102
        "#]],
    );
}

#[test]
fn a_packed_dump_is_the_same_and_a_cut_one_is_refused() {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packed.write_all(dump().as_bytes()).unwrap();
    let packed = packed.finish().unwrap();
    let (base, _) = try_import("dump.json.gz", &packed, None).unwrap();
    assert_eq!(facts(&base), facts(&imported("dump.json", &dump()).0));
    let cut = try_import("dump.json.gz", &packed[..packed.len() - 30], Some(Format::WikidataJson));
    let message = cut.unwrap_err();
    assert!(message.starts_with("dump.json.gz:") && message.contains("cannot read on"), "{message}");
}

const POPOLO: &str = r#"{
  "persons": [
    {"id": "6a1f", "name": "KAWADA Minoru", "birth_date": "1950-03", "gender": null,
     "other_names": [{"name": "Minoru Kawada", "lang": "en", "note": "multilingual"}, {"name": "川田実君", "lang": "ja"}],
     "identifiers": [{"scheme": "wikidata", "identifier": "Q900000011"}]},
    {"id": 17, "name": "Anne Marsh", "family_name": "Marsh", "given_name": "Anne", "birth_date": "yesterday"}
  ],
  "organizations": [
    {"id": "lower", "name": "Chamber of Ruritania", "classification": "legislature"},
    {"id": "reds", "name": "Red Party", "classification": "party"}
  ],
  "posts": [{"id": "speaker", "label": "Speaker of the Chamber of Ruritania", "organization_id": "lower"}],
  "areas": [{"id": "ruritania", "name": "Ruritania", "classification": "country"}, {"id": "c1", "name": "North 1"}],
  "memberships": [
    {"person_id": "6a1f", "organization_id": "lower", "role": "member", "legislative_period_id": "term/2", "on_behalf_of_id": "reds"},
    {"person_id": "6a1f", "organization_id": "lower", "role": "member", "legislative_period_id": "term/1", "on_behalf_of_id": "reds"},
    {"person_id": "17", "post_id": "speaker", "start_date": "2004-01-15T00:00:00+00:00", "end_date": "2006-01-31"},
    {"person_id": "17", "post_id": "speaker", "start_date": "2006-02-01"},
    {"member": "ruritania", "organization_id": "reds", "start_date": "1999"},
    {"person_id": "nobody", "post_id": "speaker"},
    {"person_id": "17", "post_id": "speaker", "start_date": "2008-02-01", "end_date": "2007"}
  ],
  "events": [
    {"id": "term/1", "classification": "legislative period", "start_date": "2000-05-01", "end_date": "2004-04-30"},
    {"id": "term/2", "classification": "legislative period", "start_date": "2004-05-01", "end_date": "2008-04-30"}
  ]
}
"#;

#[test]
fn a_popolo_file_of_a_parliament() {
    check(
        "chamber.json",
        POPOLO,
        &expect![[r#"
        None 
        office:member-of-chamber-of-ruritania: minister [] Some("org:chamber-of-ruritania")
        office:member-of-chamber-of-ruritania: name Member of Chamber of Ruritania
        office:speaker-of-the-chamber-of-ruritania: minister ["speaker"] Some("org:chamber-of-ruritania")
        office:speaker-of-the-chamber-of-ruritania: name Speaker of the Chamber of Ruritania
        org:chamber-of-ruritania: body  
        org:chamber-of-ruritania: name Chamber of Ruritania
        org:red-party: body  
        org:red-party: has person:minoru-kawada Period { from: Some(2000-05-01), to: Some(2008-04-30) }  chamber 
        org:red-party: has place:ruritania Period { from: Some(1999), to: None }  chamber 
        org:red-party: name Red Party
        person:anne-marsh: Marsh / Anne / []
        person:anne-marsh: held office:speaker-of-the-chamber-of-ruritania Period { from: Some(2004-01-15), to: None }  chamber 
        person:anne-marsh: name Anne Marsh
        person:minoru-kawada: Kawada /  / []
        person:minoru-kawada: also variant  Period { from: None, to: None } Kawada Minoru
        person:minoru-kawada: also variant ja Period { from: None, to: None } 川田実
        person:minoru-kawada: held office:member-of-chamber-of-ruritania Period { from: Some(2000-05-01), to: Some(2008-04-30) }  chamber 
        person:minoru-kawada: item Some("Q900000011")
        person:minoru-kawada: lived Some(1950-03) None
        person:minoru-kawada: name Minoru Kawada
        place:ruritania: country None 
        place:ruritania: name Ruritania

        read 16 records
        kept 2 persons, 2 holdings, 2 offices, 2 organisations, 1 place, 2 memberships
        dates known to the day 5, month 1, year 1
        unreadable: a date that is none: 2023-05-19, 2023-05 or 2023: 1
          chamber.json:6: yesterday
        unreadable: ends before it begins: 1
          chamber.json:21: 2008-02-01 to 2007
        left out: a holder who is in no record: 1
          chamber.json:20: nobody
        left out: an area that is no country, region or city: 1
          chamber.json:13: North 1
        changed: a family name in capitals: 1
          chamber.json:3: KAWADA Minoru as Minoru Kawada
    "#]],
    );
}

#[test]
fn what_is_exported_comes_back_as_it_was() {
    let built_in = Base::built_in();
    for (format, name) in [(ExportFormat::Popolo, "built-in.json"), (ExportFormat::Csv, "built-in.csv")] {
        let mut bytes = Vec::new();
        export(&built_in, format, &mut bytes).unwrap();
        let (base, report) = try_import(name, &bytes, None).unwrap();
        assert_eq!(report.unreadable, BTreeMap::new());
        assert_eq!(report.left_out, BTreeMap::new());
        let (before, after) = (facts(&built_in), facts(&base));
        let lost: Vec<&String> =
            before.iter().filter(|line| after.binary_search(line).is_err()).take(20).collect();
        let new: Vec<&String> =
            after.iter().filter(|line| before.binary_search(line).is_err()).take(20).collect();
        assert!(lost.is_empty() && new.is_empty(), "{name}: lost {lost:#?} and got {new:#?}");
    }
}

#[test]
fn what_cannot_be_imported_is_refused_with_what_to_do() {
    let refused = |bytes: &[u8], format| try_import("x", bytes, format).unwrap_err();
    assert!(refused(b"BZh91AY", None).contains("bzcat"));
    assert!(refused(b"\xff\xfen\0", None).contains("UTF-8"));
    assert!(refused(b"\x7fELF\0\0\0", None).contains("--format"));
    assert!(refused(b"", None).contains("--format"));
    assert!(refused(b"colour,size\nred,3\n", Some(Format::Csv)).contains("\"name\""));
    let missing = Input::File(PathBuf::from("/nonexistent/x.csv"));
    let result = import(&Import {
        inputs: &[missing],
        format: None,
        as_of: None,
        scratch: Path::new("/nonexistent"),
        progress: &|_| {},
    });
    assert!(result.is_err_and(|error| error.to_string().contains("/nonexistent/x.csv: cannot read it")));
}

#[test]
fn names_that_belong_to_the_built_in_keep_its_ids() {
    let (base, _) =
        imported("names.csv", "name,office,country\nEmmanuel Macron,President of France,France\n");
    assert!(base.find(EntryKind::Office, "fr-president").is_some());
    let macron = base.find(EntryKind::Person, "emmanuel-macron").unwrap();
    assert_eq!(base.holdings_of_person(macron).count(), 1);
    assert!(base.entry(macron).names().any(|name| name.kind == NameKind::Preferred));
}
