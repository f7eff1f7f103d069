//! What the configuration amounts to: globs compiled, defaults filled in.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};
use toml::Spanned;

use super::options::{DateOrder, LevelOption, Options};
use crate::diagnostic::{Problem, ProblemKind};
use crate::entity::Kinds;
use crate::text::{Language, Span};

/// The resolved configuration of one project.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The project's root: the folder of `copydesk.toml`, else the working folder.
    pub root: PathBuf,
    /// The files that are articles; none where the files themselves must tell.
    pub include: Option<GlobSet>,
    /// The files that are none.
    pub exclude: GlobSet,
    /// The newsroom's entity files.
    pub entities: GlobSet,
    /// The folders below which those can be, so that the whole archive need not be walked.
    pub entity_folders: Vec<PathBuf>,
    /// The knowledge bases below the entity files, the one that wins first.
    pub bases: Vec<BaseSetting>,
    /// The kinds that annotations may have.
    pub kinds: Kinds,
    /// The language of articles that do not state theirs.
    pub language: Option<Language>,
    /// The order of numeric dates.
    pub date_order: Option<DateOrder>,
    /// The rules that run; none for all.
    pub select: Option<Vec<Wish>>,
    /// The rules that do not run.
    pub ignore: Vec<Wish>,
    /// The levels of rules, later ones winning.
    pub levels: Vec<(Wish, LevelOption)>,
    /// Other rules for some paths.
    pub per_path: Vec<PathSettings>,
    /// How long to wait for quiet after an edit of a slow file.
    pub debounce: Duration,
    /// The URL below which each rule has its page.
    pub base_url: Option<String>,
}

/// One knowledge base of a project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BaseSetting {
    /// The one inside the program.
    BuiltIn,
    /// A file, and where in `copydesk.toml` it is named.
    File {
        /// The file, below the root unless it is named from the top.
        path: PathBuf,
        /// What was written.
        name: String,
        /// Where.
        span: Span,
    },
}

/// What stands for the knowledge base inside the program.
const BUILT_IN: &str = "builtin";

/// Other rules for some paths.
#[derive(Clone, Debug)]
pub struct PathSettings {
    /// The files that this holds for.
    pub paths: GlobSet,
    /// The rules that do not run there.
    pub ignore: Vec<Wish>,
    /// The levels of rules there.
    pub levels: Vec<(Wish, LevelOption)>,
}

/// A selector of rules (a code, a name, a family or `ALL`) as someone wrote it, and where.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Wish {
    /// What was written.
    pub selector: String,
    /// Where in `copydesk.toml`; none for a flag of the command line.
    pub span: Option<Span>,
}

impl Wish {
    /// A selector from the command line.
    pub fn flag(selector: impl Into<String>) -> Self {
        Self { selector: selector.into(), span: None }
    }
}

impl Settings {
    /// The settings of a project that configures nothing.
    pub fn defaults(root: &Path) -> Self {
        Self::resolve(Options::default(), root, &mut Vec::new())
    }

    pub(super) fn resolve(options: Options, root: &Path, problems: &mut Vec<Problem>) -> Self {
        let language = options.language.and_then(|tag| {
            let language = Language::from_tag(tag.get_ref());
            if language.is_none() {
                let message = format!("\"{}\" is not a language that Copydesk reads", tag.get_ref());
                problems.push(Problem::new(
                    ProblemKind::Config,
                    tag.span().into(),
                    message,
                    "\"en\" or \"fr\"",
                ));
            }
            language
        });
        let per_path = options
            .per_path
            .into_iter()
            .map(|path| PathSettings {
                paths: globs(&path.paths, problems),
                ignore: wishes(path.ignore),
                levels: levels(path.levels),
            })
            .collect();
        let select = options.select.map(|select| {
            let mut all = wishes(select);
            all.extend(wishes(options.extend_select));
            all
        });
        let mut ignore = wishes(options.ignore);
        ignore.extend(wishes(options.extend_ignore));
        Self {
            root: root.to_owned(),
            include: options.include.map(|include| globs(&include, problems)),
            exclude: globs(&options.exclude, problems),
            entities: globs(&options.entities, problems),
            entity_folders: folders(&options.entities, root),
            bases: bases(options.kb, root),
            kinds: Kinds::with_custom(options.kinds.iter().map(String::as_str)),
            language,
            date_order: options.dates.order,
            select,
            ignore,
            levels: levels(options.levels),
            per_path,
            debounce: Duration::from_millis(options.lsp.debounce_ms),
            base_url: options.docs.base_url.map(|url| url.trim_end_matches('/').to_owned()),
        }
    }

    /// A path as globs and output see it: relative to the root, with `/`. A path outside the root stays whole.
    pub fn relative(&self, path: &Path) -> String {
        with_slashes(path.strip_prefix(&self.root).unwrap_or(path))
    }
}

/// A path as output shows it, on every system with `/`.
pub fn with_slashes(path: &Path) -> String {
    let text = path.to_string_lossy();
    if std::path::MAIN_SEPARATOR == '/' {
        text.into_owned()
    } else {
        text.replace(std::path::MAIN_SEPARATOR, "/")
    }
}

fn wish(selector: Spanned<String>) -> Wish {
    let span = Some(selector.span().into());
    Wish { selector: selector.into_inner(), span }
}

fn levels(levels: BTreeMap<String, Spanned<LevelOption>>) -> Vec<(Wish, LevelOption)> {
    let pair = |(selector, level): (String, Spanned<LevelOption>)| {
        (Wish { selector, span: Some(level.span().into()) }, level.into_inner())
    };
    levels.into_iter().map(pair).collect()
}

fn wishes(selectors: Vec<Spanned<String>>) -> Vec<Wish> {
    selectors.into_iter().map(wish).collect()
}

fn bases(names: Option<Vec<Spanned<String>>>, root: &Path) -> Vec<BaseSetting> {
    let Some(names) = names else { return vec![BaseSetting::BuiltIn] };
    let mut bases = Vec::with_capacity(names.len());
    for name in names {
        let span = name.span().into();
        let name = name.into_inner();
        let base = match name.as_str() {
            BUILT_IN => BaseSetting::BuiltIn,
            _ => BaseSetting::File { path: root.join(&name), name, span },
        };
        // Named twice, it has its first place.
        let is_same = |other: &BaseSetting| match (&base, other) {
            (BaseSetting::File { path, .. }, BaseSetting::File { path: known, .. }) => path == known,
            (base, known) => base == known,
        };
        if !bases.iter().any(is_same) {
            bases.push(base);
        }
    }
    bases
}

/// The folder of each glob that no pattern is part of; a plain path is its own.
fn folders(patterns: &[Spanned<String>], root: &Path) -> Vec<PathBuf> {
    let is_pattern = |part: &std::ffi::OsStr| part.to_string_lossy().contains(['*', '?', '[', '{']);
    let folder = |pattern: &Spanned<String>| {
        let parts = Path::new(pattern.get_ref()).components().map(std::path::Component::as_os_str);
        root.join(parts.take_while(|part| !is_pattern(part)).filter(|part| *part != ".").collect::<PathBuf>())
    };
    patterns.iter().map(folder).collect()
}

/// Compiles globs; `*` stays within a folder, and a bare folder stands for all that is in it.
fn globs(patterns: &[Spanned<String>], problems: &mut Vec<Problem>) -> GlobSet {
    let mut set = GlobSetBuilder::new();
    for pattern in patterns {
        let text = pattern.get_ref().trim_start_matches("./").trim_end_matches('/');
        let whole = matches!(text, "" | ".");
        for text in
            if whole { ["**".to_owned(), "**".to_owned()] } else { [text.to_owned(), format!("{text}/**")] }
        {
            match GlobBuilder::new(&text).literal_separator(true).build() {
                Ok(glob) => {
                    set.add(glob);
                }
                Err(error) => {
                    let message = format!("\"{}\" is not a glob: {}", pattern.get_ref(), error.kind());
                    let expected = "a glob such as articles/**/*.md";
                    problems.push(Problem::new(
                        ProblemKind::Config,
                        pattern.span().into(),
                        message,
                        expected,
                    ));
                    break;
                }
            }
        }
    }
    set.build().unwrap_or_else(|_| GlobSet::empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bases_are_files_of_the_project_and_the_built_in() {
        let bases = |text: &str| super::super::read(text, Path::new("/p")).0.bases;
        assert_eq!(bases(""), [BaseSetting::BuiltIn]);
        assert_eq!(bases("kb = []"), []);
        let file = |path: &str, name: &str, span: std::ops::Range<usize>| BaseSetting::File {
            path: PathBuf::from(path),
            name: name.to_owned(),
            span: span.into(),
        };
        assert_eq!(
            bases("kb = ['world.kb', 'builtin', 'world.kb']"),
            [file("/p/world.kb", "world.kb", 6..16), BaseSetting::BuiltIn]
        );
    }

    #[test]
    fn globs_match_folders_and_files() {
        let (settings, problems) =
            super::super::read("include = ['articles', 'x/*.md']\nexclude = ['[']\n", Path::new("/p"));
        let include = settings.include.as_ref().unwrap();
        assert!(include.is_match("articles/2023/a.md") && include.is_match("x/a.md"));
        assert!(!include.is_match("x/y/a.md"));
        assert_eq!(problems.len(), 1);
        assert_eq!(settings.relative(Path::new("/p/articles/a.md")), "articles/a.md");
    }
}
