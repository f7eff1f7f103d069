//! The projects of one run of the terminal: found once, shared by all files.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::Failure;
use super::args::ProjectArgs;
use super::output::problems_of_configuration;
use crate::config;
use crate::rules::Selection;
use crate::workspace::Project;

/// Finds the project of a file.
pub(super) struct Session {
    /// The one project of the run, where a flag says which.
    only: Option<Arc<Project>>,
    selection: Selection,
    working_folder: PathBuf,
    /// By the configuration file that they were read from; none for no configuration.
    found: BTreeMap<Option<PathBuf>, Arc<Project>>,
}

impl Session {
    /// # Errors
    /// Where the working folder is gone, or a named configuration is not there.
    pub(super) fn new(args: &ProjectArgs, selection: Selection) -> Result<Self, Failure> {
        let working_folder = std::env::current_dir()
            .map_err(|error| Failure::message(format!("error: cannot tell the working folder: {error}")))?;
        let only = match &args.config {
            Some(file) if !file.is_file() => {
                let message = format!("error: there is no configuration file {}", file.display());
                return Err(Failure::message(message));
            }
            Some(file) => {
                let file = whole(&working_folder.join(file));
                Some(Arc::new(Project::load(&file, selection.clone())))
            }
            None if args.no_config => {
                Some(Arc::new(Project::unconfigured(&working_folder, selection.clone())))
            }
            None => None,
        };
        Ok(Self { only, selection, working_folder, found: BTreeMap::new() })
    }

    /// A path, whole.
    pub(super) fn absolute(&self, path: &Path) -> PathBuf {
        whole(&self.working_folder.join(path))
    }

    /// A path as a person in the working folder would write it.
    pub(super) fn shown(&self, path: &Path) -> String {
        config::with_slashes(path.strip_prefix(&self.working_folder).unwrap_or(path))
    }

    /// The project of the files in a folder.
    pub(super) fn project_of(&mut self, folder: &Path) -> Arc<Project> {
        if let Some(only) = &self.only {
            return Arc::clone(only);
        }
        let file = config::find(folder);
        let (selection, working_folder) = (&self.selection, &self.working_folder);
        let project = self.found.entry(file).or_insert_with_key(|file| {
            Arc::new(match file {
                Some(file) => Project::load(file, selection.clone()),
                None => Project::unconfigured(working_folder, selection.clone()),
            })
        });
        Arc::clone(project)
    }

    /// The projects that have been found.
    pub(super) fn projects(&self) -> impl Iterator<Item = &Arc<Project>> {
        self.only.iter().chain(self.found.values())
    }

    /// # Errors
    /// Where a configuration that has been found cannot be read as a whole: a check by half of it is none.
    pub(super) fn refuse_bad_configuration(&self, color: bool) -> Result<(), Failure> {
        let mut text = String::new();
        for project in self.projects() {
            if let Some((path, source, problems)) = &project.configuration
                && !problems.is_empty()
            {
                text.push_str(&problems_of_configuration(&self.shown(path), source, problems, color));
            }
        }
        if text.is_empty() { Ok(()) } else { Err(Failure::Message(text)) }
    }
}

/// A path without `.` and `..`.
fn whole(path: &Path) -> PathBuf {
    let mut whole = PathBuf::new();
    for part in path.components() {
        match part {
            std::path::Component::CurDir => {}
            std::path::Component::ParentDir => {
                whole.pop();
            }
            part => whole.push(part),
        }
    }
    whole
}

/// All of standard input.
///
/// # Errors
/// Where it cannot be read.
pub(super) fn standard_input() -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    std::io::stdin()
        .lock()
        .read_to_end(&mut bytes)
        .map_err(|error| Failure::message(format!("error: cannot read standard input: {error}")))?;
    Ok(bytes)
}
