//! `copydesk.toml`: what a project checks, and how strictly, for the editor and CI alike.
//!
//! [`Options`] is the file as it is written, every key optional; [`Settings`] is what it amounts to.

mod options;
mod settings;

use std::path::{Path, PathBuf};

pub use options::{DateOrder, LevelOption, Options, PathOptions, ignoring, schema};
pub use settings::{BaseSetting, Settings, Wish, with_slashes};

use crate::diagnostic::Problem;

/// The name of the configuration file.
pub const FILE_NAME: &str = "copydesk.toml";

/// The configuration file that governs a folder: its own, or the nearest one above it.
pub fn find(folder: &Path) -> Option<PathBuf> {
    folder.ancestors().map(|ancestor| ancestor.join(FILE_NAME)).find(|file| file.is_file())
}

/// Whether a text is TOML at all.
pub fn is_toml(text: &str) -> bool {
    toml::de::DeTable::parse(text).is_ok()
}

/// Reads configuration from its text. What cannot be read is told, and the rest counts.
/// `root` is the folder that its paths are relative to.
pub fn read(text: &str, root: &Path) -> (Settings, Vec<Problem>) {
    let (options, mut problems) = options::read(text);
    let settings = Settings::resolve(options, root, &mut problems);
    (settings, problems)
}
