//! Which files there are: articles below some folders, entity files of a project.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use ignore::WalkBuilder;

use super::Project;
use super::project::unreadable;
use crate::analysis::{ParagraphTable, Stop, analyse};
use crate::config::{FILE_NAME, Settings};
use crate::diagnostic::{Problem, ProblemKind};
use crate::format::{Format, ReadOptions, decode, read};
use crate::index::Summary;
use crate::kb::is_card;
use crate::text::Span;

/// A file that is to be checked.
#[derive(Clone, Debug)]
pub struct Target {
    /// The file.
    pub path: PathBuf,
    /// The project that governs it.
    pub project: Arc<Project>,
    /// It was named, so that it is an article whatever the configuration says.
    pub named: bool,
}

/// The text of a file.
///
/// # Errors
/// The problem of a file that cannot be opened or is not UTF-8.
pub fn read_text(path: &Path) -> Result<Arc<str>, Problem> {
    let bytes = std::fs::read(path).map_err(|error| unreadable(&error))?;
    match decode(&bytes) {
        (text, None) => Ok(text),
        (_, Some(problem)) => Err(problem),
    }
}

/// The files below a folder that may be articles, in the order of their paths, each with its project.
/// `project_of` gives the project of a folder; `.gitignore`, hidden files and `exclude` are left out.
///
/// What cannot be looked into is told beside them, each with its problem.
pub fn articles(
    folder: &Path,
    mut project_of: impl FnMut(&Path) -> Arc<Project>,
) -> (Vec<Target>, Vec<(PathBuf, Problem)>) {
    let mut targets = Vec::new();
    let mut closed = Vec::new();
    let mut projects: BTreeMap<PathBuf, Arc<Project>> = BTreeMap::new();
    for entry in walker(folder).build() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let path = path_of(&error).unwrap_or(folder).to_owned();
                let problem = std::fs::read_dir(&path).err().map_or_else(
                    || {
                        Problem::new(
                            ProblemKind::Unreadable,
                            Span::default(),
                            error.to_string(),
                            "a folder that can be opened",
                        )
                    },
                    |error| unreadable(&error),
                );
                closed.push((path, problem));
                continue;
            }
        };
        let path = entry.path();
        let kind = entry.file_type();
        // A link that leads nowhere is no file, and is told; one that leads to a file is followed.
        let is_link = kind.is_some_and(|kind| kind.is_symlink());
        let is_file = kind.is_some_and(|kind| kind.is_file()) || (is_link && !path.is_dir());
        if !is_file || Format::of_path(path).is_none() || is_card(path) {
            continue;
        }
        let parent = path.parent().unwrap_or(folder).to_owned();
        let project = projects.entry(parent).or_insert_with_key(|parent| project_of(parent));
        let relative = project.settings.relative(path);
        let included = project.settings.include.as_ref().is_none_or(|include| include.is_match(&relative));
        if included && !project.settings.exclude.is_match(&relative) && !project.owns(path) {
            targets.push(Target { path: path.to_owned(), project: Arc::clone(project), named: false });
        }
    }
    targets.sort_by(|a, b| a.path.cmp(&b.path));
    (targets, closed)
}

/// The path that a walk stopped at.
fn path_of(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => path_of(err),
        _ => None,
    }
}

/// The entity files of a project, in the order of their paths.
pub(super) fn entity_files(settings: &Settings) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for base in &settings.entity_folders {
        for entry in walker(base).build().filter_map(Result::ok) {
            let path = entry.path();
            let is_file = entry.file_type().is_some_and(|kind| kind.is_file());
            let is_ours = path.file_name().is_some_and(|name| name == FILE_NAME);
            if is_file && !is_ours && settings.entities.is_match(settings.relative(path)) {
                found.push(path.to_owned());
            }
        }
    }
    found.sort();
    found.dedup();
    found
}

/// What other files may ask of an article on disk; none where it is no article.
pub(super) fn summary(path: &Path, project: &Project) -> Option<Arc<Summary>> {
    let format = Format::of_path(path).filter(|_| !is_card(path))?;
    let text = read_text(path).ok()?;
    let settings = &project.settings;
    let options = ReadOptions { kinds: &settings.kinds, language: settings.language };
    let article = Arc::new(read(format, &text, options));
    if !project.may_hold(path, &article) {
        return None;
    }
    let rules = project.rules_for(path);
    let analysis = analyse(&article, project.context(&rules), &ParagraphTable::default(), &Stop::never())?;
    project.holds(path, &analysis).then_some(analysis.summary)
}

fn walker(folder: &Path) -> WalkBuilder {
    let mut builder = WalkBuilder::new(folder);
    // A .gitignore holds in a folder that git does not know, too.
    builder.require_git(false).sort_by_file_path(Path::cmp);
    builder
}
