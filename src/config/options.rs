//! `copydesk.toml` as it is written. The types are the documentation: the JSON Schema is made from them.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;
use toml::Spanned;

use crate::diagnostic::{Applicability, Edit, Fix, Level, Problem, ProblemKind};
use crate::text::{Span, closest, tolerance};

/// The configuration of a project.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Options {
    /// Globs of the files that are articles, relative to this file. When set, no other file is one.
    #[schemars(with = "Option<Vec<String>>")]
    pub include: Option<Vec<Spanned<String>>>,
    /// Globs of files that are no articles.
    #[schemars(with = "Vec<String>")]
    pub exclude: Vec<Spanned<String>>,
    /// Globs of the newsroom's entity files (YAML).
    #[schemars(with = "Vec<String>")]
    pub entities: Vec<Spanned<String>>,
    /// The knowledge bases below the entity files, the one that wins first: files of `copydesk kb`, relative to this file,
    /// and "builtin" for the one inside the program. `[]` is none; without the key it is `["builtin"]`.
    #[schemars(with = "Option<Vec<String>>")]
    pub kb: Option<Vec<Spanned<String>>>,
    /// Kinds of entity that this project adds to person, place, org, office, event and work.
    pub kinds: Vec<String>,
    /// The language of articles that do not state theirs: "en" or "fr".
    #[schemars(with = "Option<String>")]
    pub language: Option<Spanned<String>>,
    /// The rules that run: codes (DT001), names, families (DT) or ALL, which is the default.
    #[schemars(with = "Option<Vec<String>>")]
    pub select: Option<Vec<Spanned<String>>>,
    /// More rules to run.
    #[schemars(with = "Vec<String>")]
    pub extend_select: Vec<Spanned<String>>,
    /// Rules that do not run.
    #[schemars(with = "Vec<String>")]
    pub ignore: Vec<Spanned<String>>,
    /// More rules that do not run.
    #[schemars(with = "Vec<String>")]
    pub extend_ignore: Vec<Spanned<String>>,
    /// The level of single rules or families: error, warning, info, hint or off.
    #[schemars(with = "BTreeMap<String, LevelOption>")]
    pub levels: BTreeMap<String, Spanned<LevelOption>>,
    /// Other rules for some paths.
    pub per_path: Vec<PathOptions>,
    /// How dates are written here.
    pub dates: DateOptions,
    /// The language server.
    pub lsp: LspOptions,
    /// Where the rules' pages are.
    pub docs: DocsOptions,
}

/// Other rules for some paths, for formats that cannot hold a comment.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub struct PathOptions {
    /// Globs of the files that this holds for.
    #[schemars(with = "Vec<String>")]
    pub paths: Vec<Spanned<String>>,
    /// Rules that do not run there.
    #[schemars(with = "Vec<String>")]
    pub ignore: Vec<Spanned<String>>,
    /// The level of rules there.
    #[schemars(with = "BTreeMap<String, LevelOption>")]
    pub levels: BTreeMap<String, Spanned<LevelOption>>,
}

/// How dates are written.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub struct DateOptions {
    /// The order of numeric dates such as 03/04/2024. Without it, only dates that can be read in one way are read.
    pub order: Option<DateOrder>,
}

/// The order of a numeric date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum DateOrder {
    /// Day, month, year.
    Dmy,
    /// Month, day, year.
    Mdy,
}

/// The language server.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(default)]
pub struct LspOptions {
    /// Milliseconds of quiet after an edit before a file is checked that took long the last time; 0 = never wait.
    pub debounce_ms: u64,
}

impl Default for LspOptions {
    fn default() -> Self {
        Self { debounce_ms: 150 }
    }
}

/// Where the rules' pages are.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub struct DocsOptions {
    /// The URL below which each rule has its page: a finding links to `BASE_URL/NAME`.
    pub base_url: Option<String>,
}

/// The level of a rule in configuration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum LevelOption {
    /// The rule does not run.
    Off,
    /// Shown faintly in an editor.
    Hint,
    /// Worth a look.
    Info,
    /// Very likely wrong.
    Warning,
    /// Surely wrong.
    Error,
}

impl LevelOption {
    /// The level, or none for `off`.
    pub fn level(self) -> Option<Level> {
        match self {
            LevelOption::Off => None,
            LevelOption::Hint => Some(Level::Hint),
            LevelOption::Info => Some(Level::Info),
            LevelOption::Warning => Some(Level::Warning),
            LevelOption::Error => Some(Level::Error),
        }
    }
}

/// The JSON Schema of `copydesk.toml`.
pub fn schema() -> serde_json::Value {
    schemars::schema_for!(Options).to_value()
}

/// Reads the file; options that cannot be read have their default.
pub(super) fn read(text: &str) -> (Options, Vec<Problem>) {
    let mut unknown = Vec::new();
    let options = toml::Deserializer::parse(text).and_then(|deserializer| {
        serde_ignored::deserialize(deserializer, |path| {
            let mut keys = Vec::new();
            collect_keys(&path, &mut keys);
            unknown.push(keys);
        })
    });
    match options {
        Ok(options) => {
            let problems = unknown.iter().map(|keys| unknown_key(text, keys)).collect();
            (options, problems)
        }
        Err(error) => {
            let span = error.span().map_or(Span::empty(0), Span::from);
            let message = error.message().lines().next().unwrap_or("not valid TOML");
            let message = message.replace("expected u64", "expected a whole number");
            let expected = "valid TOML with the keys of `copydesk schema config`";
            (Options::default(), vec![Problem::new(ProblemKind::Config, span, message, expected)])
        }
    }
}

/// The edit of a `copydesk.toml` that ignores one more rule; none where the file is no TOML.
pub fn ignoring(text: &str, rule: &str) -> Option<Edit> {
    use toml::de::{DeTable, DeValue};
    let root = DeTable::parse(text).ok()?;
    let Some(ignore) = root.get_ref().get("ignore") else {
        // Before the first table, since a key behind a table's header would be the table's.
        let mut at = 0;
        for line in text.split_inclusive('\n').take_while(|line| !line.starts_with('[')) {
            at += line.len();
        }
        let line_break = if at > 0 && !text[..at].ends_with('\n') { "\n" } else { "" };
        return Some(Edit { span: Span::empty(at), text: format!("{line_break}ignore = [\"{rule}\"]\n") });
    };
    let DeValue::Array(rules) = ignore.get_ref() else { return None };
    let separator = if rules.is_empty() { "" } else { ", " };
    Some(Edit { span: Span::empty(ignore.span().start + 1), text: format!("\"{rule}\"{separator}") })
}

fn collect_keys(path: &serde_ignored::Path<'_>, keys: &mut Vec<String>) {
    use serde_ignored::Path;
    match path {
        Path::Root => {}
        Path::Seq { parent, index } => {
            collect_keys(parent, keys);
            keys.push(index.to_string());
        }
        Path::Map { parent, key } => {
            collect_keys(parent, keys);
            keys.push(key.clone());
        }
        Path::Some { parent } | Path::NewtypeStruct { parent } | Path::NewtypeVariant { parent } => {
            collect_keys(parent, keys);
        }
    }
}

/// The problem of a key that no option reads: where it stands, and which key it was meant to be.
fn unknown_key(text: &str, keys: &[String]) -> Problem {
    let (name, parents) = keys.split_last().map_or(("", &[][..]), |(name, parents)| (name.as_str(), parents));
    let span = key_span(text, keys).unwrap_or(Span::empty(0));
    let known = known_keys(parents);
    let place =
        parents.iter().filter(|key| key.parse::<usize>().is_err()).cloned().collect::<Vec<_>>().join(".");
    let message = match place.as_str() {
        "" => format!("there is no option \"{name}\""),
        _ => format!("there is no option \"{name}\" in [{place}]"),
    };
    let expected = format!("one of {}", known.join(", "));
    let mut problem = Problem::new(ProblemKind::Config, span, message, expected);
    if let Some(meant) = closest(name, known.iter().map(String::as_str), tolerance(name)) {
        problem.fixes.push(Fix::replace(format!("Change to {meant}"), Applicability::Choice, span, meant));
    }
    problem
}

/// Where a key stands in the file.
fn key_span(text: &str, keys: &[String]) -> Option<Span> {
    use toml::de::{DeTable, DeValue};
    let root = DeTable::parse(text).ok()?;
    let (last, parents) = keys.split_last()?;
    let mut value = &DeValue::Table(root.into_inner());
    for key in parents {
        value = match value {
            DeValue::Table(table) => table.get(key.as_str())?.get_ref(),
            DeValue::Array(array) => array.get(key.parse::<usize>().ok()?)?.get_ref(),
            _ => return None,
        };
    }
    let DeValue::Table(table) = value else { return None };
    table.keys().find(|key| key.get_ref() == last).map(|key| Span::from(key.span()))
}

/// The keys that the schema knows in a table.
fn known_keys(parents: &[String]) -> Vec<String> {
    let root = schema();
    let mut at = &root;
    for key in parents {
        at = match key.parse::<usize>() {
            Ok(_) => &at["items"],
            Err(_) => &at["properties"][key],
        };
        if let Some(pointer) = at["$ref"].as_str().and_then(|reference| reference.strip_prefix('#')) {
            at = root.pointer(pointer).unwrap_or(&serde_json::Value::Null);
        }
    }
    at["properties"].as_object().map(|keys| keys.keys().cloned().collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problems(text: &str) -> Vec<String> {
        let (_, problems) = read(text);
        problems
            .iter()
            .map(|p| {
                let fix = p.fixes.first().map(|fix| format!(" ({})", fix.title)).unwrap_or_default();
                format!("{}: {}{fix}", p.span.of(text), p.message)
            })
            .collect()
    }

    #[test]
    fn every_unknown_key_is_told_with_what_was_meant() {
        assert_eq!(
            problems(
                "includ = []\n[lsp]\ndebounce = 3\n[[per_path]]\npaths = []\nignroe = []\n[nothing]\nx = 1\n"
            ),
            [
                "includ: there is no option \"includ\" (Change to include)",
                "debounce: there is no option \"debounce\" in [lsp] (Change to debounce_ms)",
                "nothing: there is no option \"nothing\"",
                "ignroe: there is no option \"ignroe\" in [per_path] (Change to ignore)",
            ]
        );
    }

    #[test]
    fn a_value_of_the_wrong_type_is_told_with_its_place() {
        assert_eq!(problems("include = 3\n"), ["3: invalid type: integer `3`, expected a sequence"]);
        assert_eq!(problems("[levels]\ndate-impossible = \"fatal\"\n").len(), 1);
    }

    #[test]
    fn one_more_rule_is_ignored() {
        let after = |text: &str| {
            let edit = ignoring(text, "DT001").unwrap();
            let mut text = text.to_owned();
            text.replace_range(edit.span.range(), &edit.text);
            text
        };
        assert_eq!(after("ignore = ['DT003']\n"), "ignore = [\"DT001\", 'DT003']\n");
        assert_eq!(after("ignore = [ ]\n"), "ignore = [\"DT001\" ]\n");
        assert_eq!(after("# Ours.\nkinds = []"), "# Ours.\nkinds = []\nignore = [\"DT001\"]\n");
        assert_eq!(after("[lsp]\ndebounce_ms = 1\n"), "ignore = [\"DT001\"]\n[lsp]\ndebounce_ms = 1\n");
    }

    #[test]
    fn a_whole_file_reads() {
        let (options, problems) = read(
            "include = ['a/**']\nentities = ['e/*.yaml']\nkb = ['world.kb', 'builtin']\nkinds = ['species']\nselect = ['ALL']\nignore = ['DT003']\n\
             [levels]\nDT = 'warning'\n[dates]\norder = 'dmy'\n[lsp]\ndebounce_ms = 0\n[docs]\nbase_url = 'u'\n",
        );
        assert_eq!(problems, []);
        assert_eq!(options.lsp.debounce_ms, 0);
        assert_eq!(options.levels.iter().next().unwrap().0, "DT");
        assert_eq!(options.ignore[0].span(), 119..126);
        assert_eq!(options.kb.unwrap()[1].get_ref(), "builtin");
    }
}
