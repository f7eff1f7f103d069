//! The knowledge base: its own tables are without a fault, and `copydesk kb` builds, checks, shows and finds.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};

use copydesk::kb::store::lint::lint;
use copydesk::kb::store::tables::Tables;
use expect_test::{Expect, expect};

/// A folder that is gone when it is.
struct Folder(PathBuf);

impl Folder {
    /// A newsroom's few tables.
    fn new() -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("copydesk-kb-{}-{number}", std::process::id()));
        std::fs::create_dir_all(path.join("desk")).unwrap();
        Self(path)
            .with("desk/countries.tsv", "id\tname\tdemonyms\tcapitals\tiso2\tsource\nfreedonia\tFreedonia\tFreedonian\tFredville@1928..\tFD\tdesk\n")
            .with(
                "desk/places.tsv",
                "id\tname\tkind\tcountry\tpopulation\nfredton\tFredton\tcity\tfreedonia\t20000\nfredville\tFredville\tcity\tfreedonia\t900000\n",
            )
            .with("desk/people.tsv", "id\tname\tfamily\tgiven\tborn\twikidata\nrufus-firefly\tRufus T. Firefly\tFirefly\tRufus T.\t1880-06\tQ99\n")
            .with("desk/offices.tsv", "id\tname\trole\ttitles\tcountry\tcomplete_from\tknown_until\nfd-president\tPresident of Freedonia\thead-of-state\tpresident\tfreedonia\t1933-11-17\t1934-01-01\n")
            .with("desk/holdings.tsv", "office\tperson\tfrom\tto\tstatus\tsource\tchecked\nfd-president\trufus-firefly\t1933-11-17\t\t\tdesk\tgazette\n")
            .with("desk/orgs.tsv", "id\tname\tacronym\tkind\nlon\tLeague of Nations\tLoN\talliance\n")
            .with("desk/memberships.tsv", "org\tmember\tfrom\tstatus\nlon\tfreedonia\t1930\tobserver\n")
            .with("desk/meta.toml", "as_of = \"1934-01-01\"\n")
    }

    fn with(self, name: &str, text: impl AsRef<[u8]>) -> Self {
        std::fs::write(self.0.join(name), text).unwrap();
        self
    }

    #[track_caller]
    fn expect(&self, arguments: &[&str], status: i32, expected: &Expect) {
        let output = Command::new(env!("CARGO_BIN_EXE_copydesk"))
            .arg("kb")
            .args(arguments)
            .current_dir(&self.0)
            .output()
            .unwrap();
        let text = [output.stdout, output.stderr].concat();
        expected.assert_eq(&String::from_utf8(text).unwrap());
        assert_eq!(output.status.code(), Some(status));
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

#[test]
fn the_built_in_tables_are_without_a_fault() {
    let folder = "src/kb/data";
    let (tables, found) = Tables::read_folder(Path::new(folder)).unwrap();
    let problems: Vec<String> = lint(&tables, &found, folder).iter().map(ToString::to_string).collect();
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn a_folder_becomes_a_file_that_can_be_asked() {
    let folder = Folder::new();
    folder.expect(
        &["lint", "desk"],
        0,
        &expect![[r#"
        no problems
    "#]],
    );
    folder.expect(
        &["build", "desk", "-o", "desk.kb"],
        0,
        &expect![[r#"
            desk.kb: 1 person, 3 places, 1 office, 1 organisation, as of 1934-01-01
        "#]],
    );
    folder.expect(
        &["lint", "desk.kb"],
        0,
        &expect![[r#"
            desk.kb: whole; 1 person, 3 places, 1 office, 1 organisation, as of 1934-01-01
        "#]],
    );
    let show =
        |named: &str, expected: &Expect| folder.expect(&["show", named, "--kb", "desk.kb"], 0, expected);
    show(
        "Firefly",
        &expect![[r#"
            Rufus T. Firefly  person:rufus-firefly  Q99
              surname      Firefly
              born         1880-06
              office       President of Freedonia  since 1933-11-17, known until 1934-01-01 (agrees with gazette)
              source       desk
        "#]],
    );
    show(
        "fd-president",
        &expect![[r#"
            President of Freedonia  office:fd-president
              role         head-of-state
              of           Freedonia
              titles       president
              complete     1933-11-17 to 1934-01-01
              holder       Rufus T. Firefly  since 1933-11-17, known until 1934-01-01 (agrees with gazette)
              source       desk
        "#]],
    );
    show(
        "place:freedonia",
        &expect![[r#"
        Freedonia  place:freedonia
          demonym      Freedonian
          kind         country
          code         FD
          capital      Fredville (since 1928)
          office       President of Freedonia: Rufus T. Firefly  since 1933-11-17
          member of    League of Nations, observer  since 1930
          source       desk, desk
    "#]],
    );
    show(
        "lon",
        &expect![[r#"
        League of Nations  org:lon
          acronym      LoN
          kind         alliance
          member       Freedonia, observer  since 1930
          source       desk
    "#]],
    );
    let left: Vec<_> =
        std::fs::read_dir(&folder.0).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left.len(), 2, "{left:?}");
}

#[test]
fn an_entity_is_shown_by_id_item_or_name() {
    let folder = Folder::new();
    folder.expect(
        &["build", "desk", "-o", "desk.kb"],
        0,
        &expect![[r#"
            desk.kb: 1 person, 3 places, 1 office, 1 organisation, as of 1934-01-01
        "#]],
    );
    let show = |named: &str, status: i32, expected: &Expect| {
        folder.expect(&["show", named, "--kb", "desk.kb"], status, expected);
    };
    show(
        "Q99",
        0,
        &expect![[r#"
            Rufus T. Firefly  person:rufus-firefly  Q99
              surname      Firefly
              born         1880-06
              office       President of Freedonia  since 1933-11-17, known until 1934-01-01 (agrees with gazette)
              source       desk
        "#]],
    );
    show(
        "Fredtown",
        2,
        &expect![[r#"
        error: nothing in desk is called "Fredtown"; perhaps Fredton
    "#]],
    );
    show(
        "person:nobody",
        2,
        &expect![[r#"
        error: nothing in desk is called "person:nobody"
    "#]],
    );
}

#[test]
fn names_are_found_exactly_by_their_beginning_and_nearby() {
    let folder = Folder::new();
    folder.expect(
        &["build", "desk", "-o", "desk.kb"],
        0,
        &expect![[r#"
            desk.kb: 1 person, 3 places, 1 office, 1 organisation, as of 1934-01-01
        "#]],
    );
    let search = |text: &str, status: i32, expected: &Expect| {
        folder.expect(&["search", text, "--kb", "desk.kb"], status, expected);
    };
    search(
        "freedonia",
        0,
        &expect![[r#"
        exact      place:freedonia  Freedonia
    "#]],
    );
    search(
        "fred",
        0,
        &expect![[r#"
        begins so  place:fredville  Fredville
        begins so  place:fredton  Fredton
    "#]],
    );
    search(
        "Rufus T. Fierfly",
        0,
        &expect![[r#"
        similar    person:rufus-firefly  Rufus T. Firefly
    "#]],
    );
    search(
        "Sylvania",
        0,
        &expect![[r#"
        no name is like "Sylvania"
    "#]],
    );
    search(
        "…",
        2,
        &expect![[r#"
        error: "…" has no letter and no figure to search for
    "#]],
    );
}

#[test]
fn bad_tables_are_named_by_line_and_nothing_is_written() {
    let folder = Folder::new()
        .with(
            "desk/holdings.tsv",
            "office\tperson\tfrom\nfd-president\tchicolini\t1933-13-01\nfd-president\tpinky\t1933\n",
        )
        .with("desk/peple.tsv", "id\n");
    let old = "an older file";
    std::fs::write(folder.0.join("desk.kb"), old).unwrap();
    folder.expect(&["build", "desk", "-o", "desk.kb"], 1, &expect![[r#"
        desk/holdings.tsv:2:24: "1933-13-01" is no date: 2023-05-19, 2023-05 or 2023
        desk/peple.tsv: no table has this name: the tables are countries.tsv, places.tsv, offices.tsv, people.tsv, aliases.tsv, holdings.tsv, orgs.tsv, memberships.tsv, agencies.tsv, titles.tsv
        2 problems
        desk.kb not written
    "#]]);
    assert_eq!(std::fs::read_to_string(folder.0.join("desk.kb")).unwrap(), old);
    folder.expect(&["lint", "desk"], 1, &expect![[r#"
        desk/holdings.tsv:2:24: "1933-13-01" is no date: 2023-05-19, 2023-05 or 2023
        desk/holdings.tsv:3:1: 1933 is in the complete window of fd-president: give the day
        desk/holdings.tsv:3:1: no line of people.tsv has the id "pinky"
        desk/peple.tsv: no table has this name: the tables are countries.tsv, places.tsv, offices.tsv, people.tsv, aliases.tsv, holdings.tsv, orgs.tsv, memberships.tsv, agencies.tsv, titles.tsv
        4 problems
    "#]]);
}

#[test]
fn what_is_no_knowledge_base_is_said_to_be_none() {
    let folder = Folder::new().with("notes.kb", "Duck soup\n").with("empty.kb", "");
    std::fs::create_dir(folder.0.join("nothing")).unwrap();
    folder.expect(
        &["lint", "notes.kb"],
        1,
        &expect![[r#"
        notes.kb: not a knowledge base: `copydesk kb build` makes one from a folder of tables
    "#]],
    );
    folder.expect(
        &["show", "x", "--kb", "notes.kb"],
        2,
        &expect![[r#"
        error: notes.kb: not a knowledge base: `copydesk kb build` makes one from a folder of tables
    "#]],
    );
    folder.expect(
        &["lint", "empty.kb"],
        1,
        &expect![[r#"
        empty.kb: not a knowledge base: `copydesk kb build` makes one from a folder of tables
    "#]],
    );
    folder.expect(&["lint", "nothing"], 1, &expect![[r#"
        nothing: there is no table in the folder: the tables are countries.tsv, places.tsv, offices.tsv, people.tsv, aliases.tsv, holdings.tsv, orgs.tsv, memberships.tsv, agencies.tsv, titles.tsv
        1 problem
    "#]]);
    folder.expect(
        &["lint", "nowhere"],
        2,
        &expect![[r#"
        error: nowhere: there is no such file or folder
    "#]],
    );
    folder.expect(
        &["build", "nowhere", "-o", "x.kb"],
        2,
        &expect![[r#"
        error: nowhere: cannot read it: No such file or directory (os error 2)
    "#]],
    );
    folder.expect(
        &["build", "desk", "-o", "nowhere/x.kb"],
        2,
        &expect![[r#"
        error: nowhere/x.kb: cannot write it: No such file or directory (os error 2)
    "#]],
    );
    folder.expect(
        &["build", "desk", "-o", "desk.kb"],
        0,
        &expect![[r#"
            desk.kb: 1 person, 3 places, 1 office, 1 organisation, as of 1934-01-01
        "#]],
    );
    let mut bytes = std::fs::read(folder.0.join("desk.kb")).unwrap();
    std::fs::write(folder.0.join("cut.kb"), &bytes[..1000]).unwrap();
    folder.expect(
        &["lint", "cut.kb"],
        1,
        &expect![[r#"
        cut.kb: 1000 bytes of a knowledge base that has 1552: copy or build it again
    "#]],
    );
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(folder.0.join("flipped.kb"), &bytes).unwrap();
    folder.expect(
        &["lint", "flipped.kb"],
        1,
        &expect![[r#"
            flipped.kb: a damaged knowledge base (its content): copy or build it again
        "#]],
    );
}
