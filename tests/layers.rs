//! Imports point down. The table below is the one of `ARCHITECTURE.md`, and this test holds the source to it.

use std::path::{Path, PathBuf};

/// The modules, level by level; names on one level do not import each other.
const LEVELS: &[&[&str]] = &[
    &["text"],
    &["diagnostic", "time", "yaml"],
    &["entity"],
    &["article"],
    &["config"],
    &["format", "kb"],
    &["extract", "index"],
    &["resolve"],
    &["rules"],
    &["analysis"],
    &["workspace"],
    &["features"],
    &["cli", "lsp"],
];

/// What may be used in some modules only.
const RESERVED: &[(&str, &[&str])] = &[
    ("tower_lsp", &["lsp"]),
    ("tokio", &["lsp"]),
    ("clap", &["cli", "main"]),
    ("annotate_snippets", &["cli"]),
    ("pulldown_cmark", &["format"]),
    ("saphyr_parser", &["yaml"]),
    ("ropey", &["text"]),
    ("toml", &["config"]),
    ("fst", &["kb"]),
    ("levenshtein_automata", &["kb"]),
    ("memmap2", &["kb"]),
    ("csv", &["kb"]),
    ("flate2", &["kb"]),
    ("memchr", &["kb"]),
    ("indicatif", &["cli"]),
    ("std::fs", &["workspace", "config", "kb", "cli"]),
    ("SystemTime", &[]),
    ("jiff::Zoned", &[]),
];

fn source_files(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("the folder can be read") {
        let path = entry.expect("the entry can be read").path();
        if path.is_dir() {
            source_files(&path, out);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            out.push(path);
        }
    }
    out.sort();
}

/// The source without its tests and comments: those may look anywhere.
fn code(path: &Path) -> String {
    let text = std::fs::read_to_string(path).expect("the file can be read");
    let code = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
    code.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

fn module_of(path: &Path) -> String {
    let inside = path.strip_prefix("src").expect("it is below src");
    let first = inside.components().next().expect("a name").as_os_str().to_string_lossy();
    first.trim_end_matches(".rs").to_owned()
}

fn level_of(module: &str) -> Option<usize> {
    LEVELS.iter().position(|level| level.contains(&module))
}

fn files() -> Vec<PathBuf> {
    let mut files = Vec::new();
    source_files(Path::new("src"), &mut files);
    files.retain(|path| !path.ends_with("testing.rs"));
    assert!(files.len() > 50, "the source was found");
    files
}

#[test]
fn imports_point_down() {
    let mut faults = Vec::new();
    for path in files() {
        let module = module_of(&path);
        if matches!(module.as_str(), "lib" | "main") {
            continue;
        }
        let level = level_of(&module).unwrap_or_else(|| panic!("{module} has no level"));
        for part in code(&path).split("crate::").skip(1) {
            let named: String = part.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            let Some(other) = level_of(&named) else { continue };
            if named != module && other >= level {
                faults.push(format!("{} imports {named}", path.display()));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn what_is_reserved_stays_in_its_place() {
    let mut faults = Vec::new();
    for path in files() {
        let module = module_of(&path);
        let code = code(&path);
        for (name, places) in RESERVED {
            let used = code.contains(&format!("{name}::")) || code.contains(&format!("use {name};"));
            if used && !places.contains(&module.as_str()) {
                faults.push(format!("{} uses {name}", path.display()));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn unsafe_code_is_in_one_file() {
    let allowed = |path: &PathBuf| code(path).contains("allow(unsafe_code)");
    let unsafe_files: Vec<PathBuf> = files().into_iter().filter(allowed).collect();
    assert_eq!(unsafe_files, [Path::new("src/kb/store/mapped.rs")]);
}

#[test]
fn the_map_in_the_architecture_is_this_one() {
    let map = std::fs::read_to_string("ARCHITECTURE.md").expect("ARCHITECTURE.md");
    let line = LEVELS.iter().map(|level| level.join(", ")).collect::<Vec<_>>().join(" < ");
    let words = map.replace('`', "").split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains(&line), "ARCHITECTURE.md does not say: {line}");
}
