//! `copydesk kb import`, `export` and `query` as a script sees them: what is written, what is said, and the exit status.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::Value;

/// A folder that is gone when it is.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("copydesk-kb-exchange-{}-{number}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        std::fs::write(self.0.join(name), bytes).unwrap();
    }

    fn run(&self, arguments: &[&str], input: &str) -> (i32, String, String) {
        let mut child = Command::new(env!("CARGO_BIN_EXE_copydesk"))
            .args(arguments)
            .current_dir(&self.0)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
        let Output { status, stdout, stderr } = child.wait_with_output().unwrap();
        (status.code().unwrap(), String::from_utf8(stdout).unwrap(), String::from_utf8(stderr).unwrap())
    }

    fn names(&self) -> Vec<String> {
        let entries = std::fs::read_dir(&self.0).unwrap();
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

#[test]
fn a_list_becomes_a_base_that_is_exported_again() {
    let folder = Folder::new();
    let list = "name,office,from\nDolores Quintero,Mayor of Saltmarsh,2014-05-06\n";
    let (status, out, told) =
        folder.run(&["kb", "import", "-", "-o", "own.kb", "--as-of", "2026-11-24"], list);
    assert_eq!((status, out.as_str()), (0, ""), "{told}");
    assert!(
        told.contains("kept 1 person, 1 holding, 1 office") && told.ends_with("own.kb written\n"),
        "{told}"
    );
    assert_eq!(folder.names(), ["own.kb"]);
    let (status, out, told) = folder.run(&["kb", "export", "own.kb"], "");
    assert_eq!((status, told.as_str()), (0, ""));
    let popolo: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(popolo["persons"][0]["name"], "Dolores Quintero");
    assert_eq!(popolo["memberships"][0]["start_date"], "2014-05-06");
    assert_eq!(popolo["copydesk"][0]["as_of"], "2026-11-24");
    let (status, out, _) = folder.run(&["kb", "export", "own.kb", "--format", "csv", "-o", "own.csv"], "");
    assert_eq!((status, out.as_str()), (0, ""));
    assert!(std::fs::read_to_string(folder.0.join("own.csv")).unwrap().contains("Mayor of Saltmarsh"));
}

#[test]
fn what_cannot_be_read_is_told_with_its_line_and_the_rest_is_written() {
    let folder = Folder::new();
    folder.write("names.csv", b"name,born\nDolores Quintero,1961\n\xff\xfe,1\nHaruto Mori,May\n");
    let arguments = ["kb", "import", "names.csv", "-o", "own.kb", "--report", "report.json"];
    let (status, _, told) = folder.run(&arguments, "");
    assert_eq!(status, 1);
    assert!(told.contains("not UTF-8: save it as UTF-8: 1\n  names.csv:3"), "{told}");
    assert!(told.contains("names.csv:4: May"), "{told}");
    let report: Value =
        serde_json::from_slice(&std::fs::read(folder.0.join("report.json")).unwrap()).unwrap();
    assert_eq!(report["kept"]["persons"], 2);
    assert_eq!(report["dates"]["year"], 1);
    assert_eq!(folder.names(), ["names.csv", "own.kb", "report.json"]);
}

#[test]
fn an_import_that_fails_leaves_the_old_file_as_it_was() {
    let folder = Folder::new();
    folder.write("own.kb", "old");
    folder.write("other.bin", b"\x7fELF\0");
    for (arguments, word) in [
        (["kb", "import", "other.bin", "-o", "own.kb"], "--format"),
        (["kb", "import", "missing.csv", "-o", "own.kb"], "missing.csv: cannot read it"),
        (["kb", "import", "other.bin", "-o", "no/own.kb"], "no such folder"),
    ] {
        let (status, out, told) = folder.run(&arguments, "");
        assert_eq!((status, out.as_str()), (2, ""));
        assert!(told.starts_with("error: ") && told.contains(word) && told.contains("not written"), "{told}");
    }
    assert_eq!(std::fs::read(folder.0.join("own.kb")).unwrap(), b"old");
    assert_eq!(folder.names(), ["other.bin", "own.kb"]);
}

#[test]
fn queries_are_listed_and_printed_about_an_item() {
    let folder = Folder::new();
    let (status, out, _) = folder.run(&["kb", "query"], "");
    assert_eq!((status, out.lines().count()), (0, 3));
    let (status, out, _) = folder.run(&["kb", "query", "heads-of-country", "Q183"], "");
    assert!(status == 0 && out.contains("VALUES ?country { wd:Q183 }"), "{out}");
    assert_eq!(folder.run(&["kb", "query", "heads-of-country", "Germany"], "").0, 2);
    assert_eq!(folder.run(&["kb", "query", "heads"], "").0, 2);
}

#[test]
fn a_project_without_its_knowledge_base_is_told_so() {
    let folder = Folder::new();
    folder.write("copydesk.toml", "kb = ['world.kb', 'builtin']\n");
    folder.write("a.md", "---\ndate: 2023-05-19\n---\nNobody spoke.\n");
    let (status, _, told) = folder.run(&["check", "a.md"], "");
    assert_eq!(status, 2);
    assert!(told.contains("copydesk.toml:1") && told.contains("world.kb is not used"), "{told}");
    folder.run(&["kb", "import", "-", "-o", "world.kb"], "name\nDolores Quintero\n");
    let (status, _, told) = folder.run(&["check", "a.md"], "");
    assert_eq!(status, 0, "{told}");
}
