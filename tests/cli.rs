//! The command line as a script sees it: output, exit status, and messages that say what to do.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};

use expect_test::{Expect, expect, expect_file};
use serde_json::Value;

/// A folder that is gone when it is.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("copydesk-cli-{}-{number}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn with(self, name: &str, text: impl AsRef<[u8]>) -> Self {
        let path = self.0.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
        self
    }

    fn run(&self, arguments: &[&str]) -> Run {
        self.run_with_input(arguments, "")
    }

    fn run_with_input(&self, arguments: &[&str], input: &str) -> Run {
        let mut child = Command::new(env!("CARGO_BIN_EXE_copydesk"))
            .args(arguments)
            .current_dir(&self.0)
            .env_remove("NO_COLOR")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
        let output = child.wait_with_output().unwrap();
        Run {
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
            status: output.status.code().unwrap(),
        }
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

struct Run {
    out: String,
    err: String,
    status: i32,
}

impl Run {
    #[track_caller]
    fn expect(&self, status: i32, expected: &Expect) {
        expected.assert_eq(&format!("{}{}", self.out, self.err));
        assert_eq!(self.status, status, "{}{}", self.out, self.err);
    }
}

const WRONG: &str = "The vote is on Saturday, May 19, 2023, in the hall.\n";

fn newsroom() -> Folder {
    Folder::new()
        .with("copydesk.toml", "include = ['*.md', '*.txt']\nentities = ['entities.yaml']\n[docs]\nbase_url = 'https://desk.example/rules'\n")
        .with("entities.yaml", "macron: { kind: person, name: Emmanuel Macron }\n")
        .with("a.md", format!("# A vote\n\n{WRONG}\n[Macron](person:macorn) and [ Macron](person:macron) left.\n"))
        .with("b.txt", "Nothing wrong here\n\nThe vote is on Friday, May 19, 2023.\n")
}

#[test]
fn findings_in_every_format() {
    let folder = newsroom();
    for format in ["human", "concise", "json", "jsonl"] {
        let run = folder.run(&["check", "--format", format]);
        expect_file![format!("snapshots/check.{format}")].assert_eq(&run.out);
        assert_eq!((run.status, run.err.as_str()), (1, ""), "{format}");
    }
}

#[test]
fn color_only_when_wanted() {
    let folder = newsroom();
    assert!(!folder.run(&["check"]).out.contains('\u{1b}'));
    assert!(folder.run(&["check", "--color", "always"]).out.contains('\u{1b}'));
    assert!(!folder.run(&["check", "--color", "never"]).out.contains('\u{1b}'));
}

#[test]
fn rules_and_levels_can_be_chosen() {
    let folder = newsroom();
    let names = |arguments: &[&str]| {
        let run = folder.run(&[&["check", "--format", "jsonl"], arguments].concat());
        let names: Vec<String> = run
            .out
            .lines()
            .map(|line| serde_json::from_str::<Value>(line).unwrap()["rule"].as_str().unwrap().to_owned())
            .collect();
        (names.join(" "), run.status)
    };
    let all = "date-weekday-mismatch undefined-entity padded-mention";
    assert_eq!(names(&[]), (all.to_owned(), 1));
    assert_eq!(names(&["--select", "DT"]), ("date-weekday-mismatch".to_owned(), 1));
    assert_eq!(names(&["--select", "DT,OF006"]), ("date-weekday-mismatch padded-mention".to_owned(), 1));
    assert_eq!(names(&["--ignore", "date-weekday-mismatch,CO"]), ("padded-mention".to_owned(), 0));
    assert_eq!(names(&["--select", "OF006", "--fail-on", "warning"]), ("padded-mention".to_owned(), 1));
    assert_eq!(names(&["--min-level", "error"]), ("date-weekday-mismatch undefined-entity".to_owned(), 1));
    // What is not shown may fail all the same.
    assert_eq!(
        names(&["--select", "OF006", "--min-level", "error", "--fail-on", "warning"]),
        (String::new(), 1)
    );
}

#[test]
fn standard_input() {
    let folder = newsroom();
    folder.run_with_input(&["check", "-", "--format", "concise"], WRONG).expect(
        1,
        &expect![[r#"
        -:1:16: error DT001 [date-weekday-mismatch] 19 May 2023 was a Friday, not a Saturday
    "#]],
    );
    folder
        .run_with_input(
            &["check", "-", "--stdin-filename", "new.md", "--format", "concise"],
            "[M](person:macron) [N](person:n)\n",
        )
        .expect(
            1,
            &expect![[r#"
                new.md:1:31: error CO001 [undefined-entity] no person has the id "n"
            "#]],
        );
    let run =
        folder.run_with_input(&["extract", "-", "--only", "time", "--format", "jsonl"], "On May 19, 2023.\n");
    let article: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(article["dates"][0]["value"], "2023-05-19");
    assert!(article.get("mentions").is_none());
}

#[test]
fn which_files_are_articles() {
    let folder = Folder::new()
        .with("dated.md", format!("---\ndate: 2023-05-20\n---\n{WRONG}"))
        .with("dateline.txt", format!("Vote nears\n\nPARIS, May 18, 2023 (Wire) - Many came.\n\n{WRONG}"))
        .with("README.md", format!("# Read me\n\n{WRONG}"))
        .with("ignored/dated.md", format!("---\ndate: 2023-05-20\n---\n{WRONG}"))
        .with("notes.rst", WRONG)
        .with(".gitignore", "ignored/\n");
    let files = |arguments: &[&str]| {
        let run = folder.run(&[&["check", "--format", "jsonl"], arguments].concat());
        let file =
            |line: &str| serde_json::from_str::<Value>(line).unwrap()["file"].as_str().unwrap().to_owned();
        run.out.lines().map(file).collect::<Vec<_>>()
    };
    assert_eq!(files(&[]), ["dated.md", "dateline.txt"]);
    // What is named is an article, whatever it is.
    assert_eq!(
        files(&["README.md", "notes.rst", "ignored/dated.md"]),
        ["README.md", "ignored/dated.md", "notes.rst"]
    );
    let folder = folder.with("copydesk.toml", "include = ['**']\nexclude = ['dated.md']\n");
    let run = folder.run(&["check", "--format", "concise"]);
    assert_eq!(
        run.out.lines().map(|line| line.split(':').next().unwrap()).collect::<Vec<_>>(),
        ["README.md", "dateline.txt"]
    );
}

#[test]
fn a_file_that_cannot_be_read_is_a_finding_and_the_rest_is_checked() {
    let folder = newsroom().with("c.txt", b"Le pr\xe9sident\n").with("d.txt", b"\xff\xfeA\0");
    folder
        .run(&["check", "a.md", "c.txt", "d.txt", "gone.md", "--format", "concise", "--select", "EN,DT"])
        .expect(
            1,
            &expect![[r#"
        a.md:3:16: error DT001 [date-weekday-mismatch] 19 May 2023 was a Friday, not a Saturday
        c.txt:1:6: error EN001 [not-utf8] byte 0xe9 is not UTF-8
        d.txt:1:1: error EN001 [not-utf8] the file is UTF-16
        gone.md:1:1: error EN009 [unreadable-file] cannot read the file: No such file or directory
    "#]],
        );
}

#[test]
fn bad_configuration_ends_the_run() {
    let folder = newsroom().with(
        "copydesk.toml",
        "includ = ['*.md']\nignore = ['DT01']\nexclude = ['[']\n[lsp]\ndebounce_ms = 'soon'\n",
    );
    folder.run(&["check"]).expect(
        2,
        &expect![[r#"
        error[invalid-configuration]: invalid type: string "soon", expected a whole number
         --> copydesk.toml:5:15
          |
        5 | debounce_ms = 'soon'
          |               ^^^^^^
          |
          = note: expected valid TOML with the keys of `copydesk schema config` (the format)
    "#]],
    );
    let folder = newsroom().with("copydesk.toml", "includ = ['*.md']\nignore = ['DT01']\nexclude = ['[']\n");
    folder.run(&["check"]).expect(2, &expect![[r#"
        error[invalid-configuration]: there is no option "includ"
         --> copydesk.toml:1:1
          |
        1 | includ = ['*.md']
          | ^^^^^^
          |
          = note: expected one of dates, docs, entities, exclude, extend_ignore, extend_select, ignore, include, kb, kinds, language, levels, lsp, per_path, select (the format)
          = help: Change to include

        error[invalid-configuration]: "[" is not a glob: unclosed character class; missing ']'
         --> copydesk.toml:3:12
          |
        3 | exclude = ['[']
          |            ^^^
          |
          = note: expected a glob such as articles/**/*.md (the format)

        error[invalid-configuration]: there is no rule "DT01"
         --> copydesk.toml:2:11
          |
        2 | ignore = ['DT01']
          |           ^^^^^^
          |
          = note: expected a rule, family or ALL; perhaps DT001 (the format)
          = help: Change to DT001
    "#]]);
    newsroom().run(&["check", "--config", "none.toml"]).expect(
        2,
        &expect![[r#"
        error: there is no configuration file none.toml
    "#]],
    );
    newsroom().run(&["check", "--select", "date-weekday-mismach"]).expect(2, &expect![[r#"
        error: there is no rule "date-weekday-mismach": expected a rule, family or ALL; perhaps date-weekday-mismatch
    "#]]);
    assert_eq!(newsroom().run(&["check", "--no-such-flag"]).status, 2);
    // Without it, the files are checked as if there were none.
    assert_eq!(folder.run(&["check", "--no-config", "a.md", "--select", "DT"]).status, 1);
}

#[test]
fn faults_of_entity_files_have_their_place() {
    let folder = newsroom().with("entities.yaml", "macron:\n  kind: person\n  nmae: Emmanuel Macron\nscholz: { kind: person, name: Olaf Scholz, born: 1958-6-14 }\n");
    folder.run(&["check", "--format", "concise", "--select", "SX,DV"]).expect(
        1,
        &expect![[r#"
        entities.yaml:3:3: error SX016 [invalid-entity] an entity has no key "nmae"
        entities.yaml:4:50: error DV001 [date-value-malformed] "1958-6-14" is not a date value
    "#]],
    );
    // An article that is checked alone does not answer for them; the file itself does.
    let count = |path: &str| {
        folder.run(&["check", path, "--format", "concise", "--select", "SX,DV"]).out.lines().count()
    };
    assert_eq!((count("b.txt"), count("entities.yaml"), count(".")), (0, 2, 2));
}

#[test]
fn a_date_that_cannot_be_read_still_makes_an_article() {
    let folder = Folder::new().with("a.md", format!("---\ndate: 19 May 2023\n---\n{WRONG}"));
    folder.run(&["check", "--format", "concise"]).expect(
        1,
        &expect![[r#"
            a.md:2:7: error DV001 [date-value-malformed] "19 May 2023" is not a date value
            a.md:4:16: error DT001 [date-weekday-mismatch] 19 May 2023 was a Friday, not a Saturday
        "#]],
    );
}

#[cfg(unix)]
#[test]
fn a_link_to_nowhere_is_told() {
    let folder = newsroom();
    std::os::unix::fs::symlink("gone.md", folder.0.join("linked.md")).unwrap();
    folder.run(&["check", "--format", "concise", "--select", "EN"]).expect(
        1,
        &expect![[r#"
            linked.md:1:1: error EN009 [unreadable-file] cannot read the file: No such file or directory
        "#]],
    );
}

#[test]
fn nothing_to_check_is_said() {
    Folder::new().run(&["check"]).expect(0, &expect![[r#"
        0 articles checked, nothing found
        warning: no article was found in .
          An article is a file that `include` in copydesk.toml names or, without one, a .md, .markdown or .txt
          file with a `date:` in its front matter, a dateline or a dated caption. `copydesk init` writes a copydesk.toml.
    "#]]);
}

#[test]
fn explain_rules_and_schema() {
    let folder = Folder::new();
    assert!(folder.run(&["explain", "DT001"]).out.starts_with("# date-weekday-mismatch (DT001)\n"));
    assert_eq!(folder.run(&["explain", "dt001"]).out, folder.run(&["explain", "date-weekday-mismatch"]).out);
    folder.run(&["explain", "date-weekday-mismach"]).expect(
        2,
        &expect![[r#"
        error: there is no rule "date-weekday-mismach"; perhaps date-weekday-mismatch
        `copydesk rules` lists them all
    "#]],
    );
    assert!(folder.run(&["rules"]).out.contains("DT001  date-weekday-mismatch"));
    let rules: Value = serde_json::from_str(&folder.run(&["rules", "--json"]).out).unwrap();
    assert_eq!(rules.as_array().unwrap().len(), copydesk::rules::RULES.len());
    for schema in ["config", "entities"] {
        let schema: Value = serde_json::from_str(&folder.run(&["schema", schema]).out).unwrap();
        assert_eq!(schema["type"], "object");
    }
}

#[test]
fn init_writes_once() {
    let folder = Folder::new();
    folder.run(&["init"]).expect(
        0,
        &expect![[r#"
        wrote ./copydesk.toml
    "#]],
    );
    folder.run(&["init"]).expect(
        2,
        &expect![[r#"
        error: cannot write ./copydesk.toml: it exists already, and is left as it is
    "#]],
    );
    assert_eq!(folder.run(&["check", "--quiet"]).status, 0);
}

#[test]
fn extract_prints_all_that_an_article_holds() {
    let folder = newsroom().with(
        "c.md",
        "---\ndate: 2023-05-19\n---\n[Emmanuel Macron](person:macron) came on May 18. Macron left.\n",
    );
    let run = folder.run(&["extract", "c.md"]);
    expect_file!["snapshots/extract.json"].assert_eq(&run.out);
    assert_eq!(run.status, 0);
    folder.run(&["extract", "gone.md"]).expect(
        2,
        &expect![[r#"
        error: gone.md: cannot read the file: No such file or directory
    "#]],
    );
}

const TIMED: &str = "---\ntitle: \"Q&A: the vote\"\ndate: 2023-05-19\n---\n# The vote\n\nThey met on [Friday](date:2023-05-19) and \
    **last** week, early this month, <em>R&amp;D</em> said.\n\n> It lasted about two hours & is held every week.\n";

#[test]
fn times_as_data_and_as_a_document() {
    let folder = Folder::new().with("news/a.md", TIMED).with("b.md", TIMED);
    let time = |format: &str, files: &[&str]| {
        folder.run(&[&["extract", "--only", "time", "--format", format][..], files].concat())
    };
    let run = time("timeml", &["news/a.md"]);
    expect_file!["snapshots/extract.timeml"].assert_eq(&run.out);
    assert_eq!((run.status, run.err.as_str()), (0, ""));
    let json: Value = serde_json::from_str(&time("json", &["b.md", "news/a.md"]).out).unwrap();
    let lines = time("jsonl", &["b.md", "news/a.md"]).out;
    let lines: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(json, Value::Array(lines));
    assert_eq!(json[0]["dates"][3]["mod"], "APPROX");
    assert!(json[0].get("mentions").is_none() && json[0].get("zones").is_none());
}

#[test]
fn a_timeml_document_is_one_article_and_its_times() {
    let folder = Folder::new().with("a.md", TIMED).with("a.jsonl", "");
    let fails = |arguments: &[&str]| {
        let run = folder.run(&[&["extract", "--format", "timeml"], arguments].concat());
        (run.status, run.out, run.err)
    };
    let failed = |message: &str| (2, String::new(), format!("error: {message}\n"));
    let times = failed("--format timeml prints times: use it with --only time");
    assert_eq!(fails(&["a.md"]), times);
    assert_eq!(fails(&["--only", "time,mentions", "a.md"]), times);
    let one =
        "--format timeml prints one document, and an XML document holds one article: run it once a file";
    assert_eq!(fails(&["--only", "time", "a.md", "a.md"]), failed(one));
    let lines = failed("--batch prints JSON lines, and no TimeML");
    assert_eq!(fails(&["--only", "time", "--batch", "a.jsonl"]), lines);
}

#[test]
fn the_timeml_of_the_examples_is_well_formed() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/articles");
    let mut count = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let run =
            Folder::new().run(&["extract", "--only", "time", "--format", "timeml", path.to_str().unwrap()]);
        assert_eq!(run.status, 0, "{}", run.err);
        let document = roxmltree::Document::parse(&run.out).unwrap();
        let root = document.root_element();
        assert_eq!(root.tag_name().name(), "TimeML");
        let timexes: Vec<_> = root.descendants().filter(|node| node.has_tag_name("TIMEX3")).collect();
        for (index, timex) in timexes.iter().enumerate() {
            assert_eq!(timex.attribute("tid").unwrap(), format!("t{index}"), "{path:?}");
            assert!(timex.children().all(|child| child.is_text()), "{path:?}");
        }
        count += timexes.len();
    }
    assert!(count > 80, "{count}");
}

#[test]
fn a_check_writes_nothing() {
    let folder = newsroom();
    let listing = |path: &Path| {
        let mut names: Vec<_> = std::fs::read_dir(path)
            .unwrap()
            .map(|entry| {
                let entry = entry.unwrap();
                (entry.file_name(), std::fs::read(entry.path()).unwrap())
            })
            .collect();
        names.sort();
        names
    };
    let before = listing(&folder.0);
    folder.run(&["check"]);
    folder.run(&["extract", "a.md"]);
    assert_eq!(listing(&folder.0), before);
}

#[test]
fn a_closed_pipe_is_no_failure() {
    let mut folder = newsroom();
    for number in 0..200 {
        folder = folder.with(&format!("many/{number}.md"), WRONG.repeat(40));
    }
    let folder = folder.with("copydesk.toml", "include = ['**/*.md']\n");
    let mut child = Command::new(env!("CARGO_BIN_EXE_copydesk"))
        .args(["check", "--format", "json"])
        .current_dir(&folder.0)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = [0; 16];
    child.stdout.take().unwrap().read_exact(&mut first).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn the_server_leaves_at_exit_though_its_input_stays_open() {
    for (messages, status) in
        [(&["initialize", "shutdown", "exit"][..], 0), (&["initialize", "exit"][..], 1), (&["exit"][..], 1)]
    {
        let mut child = Command::new(env!("CARGO_BIN_EXE_copydesk"))
            .arg("lsp")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut input = child.stdin.take().unwrap();
        let mut output = child.stdout.take().unwrap();
        for (id, method) in messages.iter().enumerate() {
            let body = match *method {
                "exit" => r#"{"jsonrpc":"2.0","method":"exit"}"#.to_owned(),
                "initialize" => {
                    format!(
                        r#"{{"jsonrpc":"2.0","id":{id},"method":"initialize","params":{{"capabilities":{{}}}}}}"#
                    )
                }
                method => format!(r#"{{"jsonrpc":"2.0","id":{id},"method":"{method}"}}"#),
            };
            write!(input, "Content-Length: {}\r\n\r\n{body}", body.len()).unwrap();
            input.flush().unwrap();
            if *method != "exit" {
                // Each answer is waited for, as clients do.
                let mut byte = [0];
                let mut head = Vec::new();
                while !head.ends_with(b"\r\n\r\n") {
                    output.read_exact(&mut byte).unwrap();
                    head.push(byte[0]);
                }
                let head = String::from_utf8(head).unwrap();
                let length = head.trim().rsplit(' ').next().unwrap().parse().unwrap();
                output.read_exact(&mut vec![0; length]).unwrap();
            }
        }
        assert_eq!(child.wait().unwrap().code(), Some(status), "{messages:?}");
        drop(input);
    }
}

#[test]
fn mentions_of_many_texts() {
    let text = "Zoë Marchetti 🚲, mayor of a town, met Fumio Kishida in Tokyo. Japan's prime minister thanked Marchetti.";
    let lines = [
        serde_json::json!({ "doc": "a", "dct": "2023-05-19", "text": text }),
        serde_json::json!({ "doc": "b", "dct": null, "text": "" }),
    ];
    let folder = Folder::new().with("a.jsonl", lines.map(|line| line.to_string()).join("\n"));
    let run = folder.run(&["extract", "--only", "mentions", "--batch", "a.jsonl"]);
    assert_eq!((run.status, run.err.as_str()), (0, ""));
    let found: Vec<Value> = run.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let letters: Vec<char> = text.chars().collect();
    let shown: Vec<String> = found[0]["mentions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|mention| {
            let at = |key: &str| usize::try_from(mention[key].as_u64().unwrap()).unwrap();
            let words: String = letters[at("start")..at("end")].iter().collect();
            let part = |key: &str| mention[key].as_str().unwrap_or("-").to_owned();
            [words, part("kind"), part("entity"), part("name"), part("wikidata"), part("how")].join(" | ")
        })
        .collect();
    expect![[r#"
        Zoë Marchetti | person | Zoë Marchetti | Zoë Marchetti | - | introduced
        Fumio Kishida | person | fumio-kishida | Fumio Kishida | - | full
        Tokyo | place | tokyo | Tokyo | - | full
        Japan | place | japan | Japan | Q17 | full
        prime minister | office | jp-prime-minister | Prime Minister of Japan | - | office
        Marchetti | person | Zoë Marchetti | Zoë Marchetti | - | surname"#]]
    .assert_eq(&shown.join("\n"));
    assert_eq!(found[1], serde_json::json!({ "doc": "b", "mentions": [] }));
    for only in ["entities", "time,mentions"] {
        folder.run(&["extract", "--only", only, "--batch", "a.jsonl"]).expect(
            2,
            &expect![[r#"
                error: --batch prints times or mentions: use it with --only time or --only mentions
            "#]],
        );
    }
}

#[test]
fn mentions_of_an_entity_in_the_articles() {
    let folder = newsroom()
        .with("a.md", "# Macron leaves\n\nZoë: [he](person:macron) met Fumio Kishida.\n\nEmmanuel Macron and Kishida left.\n")
        .with("b.txt", "Vote nears\n\nOlaf Scholz and Jane Doebury, a mayor, spoke. Fumio Kishida left.\n");
    folder.run(&["mentions", "person:macron"]).expect(
        0,
        &expect![[r#"
        Emmanuel Macron · person:macron
        a.md:1:3: # Macron leaves
        a.md:3:7: Zoë: [he](person:macron) met Fumio Kishida.
        a.md:5:1: Emmanuel Macron and Kishida left.

        3 mentions in 1 article
    "#]],
    );
    let all = folder.run(&["mentions", "Fumio Kishida"]).out;
    expect![[r#"
        Fumio Kishida · person:fumio-kishida
        a.md:3:30: Zoë: [he](person:macron) met Fumio Kishida.
        a.md:5:21: Emmanuel Macron and Kishida left.
        b.txt:3:47: Olaf Scholz and Jane Doebury, a mayor, spoke. Fumio Kishida left.

        3 mentions in 2 articles
    "#]]
    .assert_eq(&all);
    for asked in ["fumio-kishida", "person:fumio-kishida", "kishida", "Kishida Fumio"] {
        assert_eq!(folder.run(&["mentions", asked]).out, all, "{asked}");
    }
    // What the newsroom calls otherwise, an item of Wikidata, a person whom no layer knows.
    let count = |arguments: &[&str]| {
        let run = folder.run(&[&["mentions", "--format", "json"], arguments].concat());
        assert_eq!(run.status, 0, "{}", run.err);
        serde_json::from_str::<Value>(&run.out).unwrap().as_array().unwrap().len()
    };
    assert_eq!(count(&["person:emmanuel-macron"]), 3);
    assert_eq!((count(&["Q61053"]), count(&["jane doebury", "b.txt"]), count(&["Q142"])), (1, 1, 0));
    let run = folder.run(&["mentions", "--format", "json", "Olaf Scholz"]);
    expect![[r#"
        [
          {
            "file": "b.txt",
            "span": {
              "start": 12,
              "end": 23
            },
            "range": {
              "start": {
                "line": 3,
                "column": 1
              },
              "end": {
                "line": 3,
                "column": 12
              }
            },
            "text": "Olaf Scholz",
            "entity": "olaf-scholz",
            "kind": "person",
            "name": "Olaf Scholz",
            "how": "full"
          }
        ]
    "#]]
    .assert_eq(&run.out);
    folder.run(&["mentions", "person:fumio-kishda"]).expect(
        2,
        &expect![[r#"
        error: nothing is called "person:fumio-kishda", and no article names it; perhaps person:fumio-kishida
    "#]],
    );
    folder.run(&["mentions", "Zarquon Beeblebrock"]).expect(
        2,
        &expect![[r#"
        error: nothing is called "Zarquon Beeblebrock", and no article names it
    "#]],
    );
    folder.run(&["mentions", "macron", "gone.md"]).expect(
        2,
        &expect![[r#"
        error: gone.md: cannot read the file: No such file or directory
    "#]],
    );
}
