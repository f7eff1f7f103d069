//! What can be checked of the project's order without running it.

use std::path::{Path, PathBuf};

use copydesk::rules::{Page, RULES, SECTIONS};

fn files(folder: &str, extension: &str) -> Vec<PathBuf> {
    fn walk(folder: &Path, extension: &str, out: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).expect("the folder can be read") {
            let path = entry.expect("the entry can be read").path();
            if path.is_dir() {
                walk(&path, extension, out);
            } else if path.extension().is_some_and(|other| other == extension) {
                out.push(path);
            }
        }
    }
    let mut found = Vec::new();
    walk(Path::new(folder), extension, &mut found);
    found.sort();
    found
}

fn read(path: impl AsRef<Path>) -> String {
    let path = path.as_ref();
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[test]
fn every_file_says_what_it_is() {
    let sources = ["src", "tests", "benches"].iter().flat_map(|folder| files(folder, "rs"));
    let silent: Vec<String> = sources
        .filter(|path| !read(path).starts_with("//! "))
        .map(|path| path.display().to_string())
        .collect();
    assert!(silent.is_empty(), "no //! at the top of:\n{}", silent.join("\n"));
}

#[test]
fn no_file_has_grown_beyond_two_reasons_to_change() {
    let long: Vec<String> = files("src", "rs")
        .into_iter()
        .map(|path| {
            (read(&path).split("#[cfg(test)]\nmod tests").next().unwrap_or_default().lines().count(), path)
        })
        .filter(|(lines, _)| *lines > 600)
        .map(|(lines, path)| format!("{} {lines}", path.display()))
        .collect();
    assert!(long.is_empty(), "{}", long.join("\n"));
}

#[test]
fn every_page_has_its_sections_and_its_rule() {
    for rule in RULES {
        let page = Page::parse(rule.page);
        assert_eq!(page.sections, SECTIONS, "{}", rule.id.name);
        let title = format!("# {} ({})\n", rule.id.name, rule.id.code);
        assert!(rule.page.starts_with(&title), "{} does not begin with {title}", rule.id.name);
    }
    let pages = files("src/rules", "md");
    assert_eq!(pages.len(), RULES.len(), "a page without a rule");
    for page in pages {
        let name = page.file_stem().expect("a name").to_string_lossy().into_owned();
        assert!(RULES.iter().any(|rule| rule.id.name == name), "{name} is no rule");
    }
}

#[test]
fn the_readme_lists_the_rules() {
    let readme = read("README.md");
    let row = |rule: &copydesk::rules::Rule| {
        let fix = rule.fix.map_or("", |fix| match fix {
            copydesk::diagnostic::Applicability::Safe => "safe",
            copydesk::diagnostic::Applicability::Unsafe => "unsafe",
            copydesk::diagnostic::Applicability::Choice => "choice",
        });
        let page =
            files("src/rules", "md").into_iter().find(|path| path.ends_with(format!("{}.md", rule.id.name)));
        let page = page.expect("a page").display().to_string();
        format!(
            "| {} | [{}]({page}) | {} | {} | {fix} |",
            rule.id.code, rule.id.name, rule.summary, rule.level
        )
    };
    let rows: Vec<String> = RULES.iter().map(|rule| row(rule)).collect();
    let missing: Vec<&String> = rows.iter().filter(|row| !readme.contains(row.as_str())).collect();
    assert!(missing.is_empty(), "README.md lacks:\n{}", rows.join("\n"));
    let listed =
        readme.lines().filter(|line| line.starts_with("| ") && line.contains("](src/rules/")).count();
    assert_eq!(listed, RULES.len(), "README.md lists a rule that does not exist");
}

/// Every property below a schema without a word on what it is.
fn undescribed(root: &serde_json::Value, schema: &serde_json::Value, path: &str, out: &mut Vec<String>) {
    for (key, property) in schema["properties"].as_object().into_iter().flatten() {
        let path = format!("{path}.{key}");
        let target =
            property["$ref"].as_str().and_then(|reference| root.pointer(reference.trim_start_matches('#')));
        let described = |schema: &serde_json::Value| schema["description"].as_str().is_some();
        if !described(property) && !target.is_some_and(described) {
            out.push(path.clone());
        }
        undescribed(root, target.unwrap_or(property), &path, out);
        undescribed(root, &property["items"], &path, out);
    }
}

#[test]
fn the_schemas_describe_every_option_and_key() {
    let config = copydesk::config::schema();
    let entities: serde_json::Value = serde_json::from_str(copydesk::entity::SCHEMA).expect("JSON");
    let mut silent = Vec::new();
    undescribed(&config, &config, "config", &mut silent);
    for (name, definition) in entities["$defs"].as_object().expect("definitions") {
        undescribed(&entities, definition, name, &mut silent);
    }
    assert!(silent.is_empty(), "{silent:?}");
}

#[test]
fn every_dependency_has_its_reason() {
    let manifest = read("Cargo.toml");
    let mut section = "";
    let mut reasoned = false;
    for line in manifest.lines() {
        if line.starts_with('[') {
            section = line;
        } else if section.ends_with("dependencies]") && !line.is_empty() {
            if line.starts_with("# ---") {
                reasoned = false;
            } else if line.starts_with('#') {
                reasoned = true;
            } else {
                assert!(reasoned, "no reason is given for: {line}");
                // serde and serde_json stand together.
                reasoned = line.starts_with("serde");
            }
        }
    }
}
