//! What is said of a folder of tables as a whole, in its `meta.toml`.
//!
//! The file has a few lines of the simplest TOML, so that `build.rs` needs no library for it.

use super::date::FactDate;
use super::lines::{Found, TableProblem};

/// What is said of the tables as a whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meta {
    /// The day up to which the tables are kept.
    pub as_of: Option<FactDate>,
    /// Whose work they hold, a line each.
    pub attributions: String,
}

/// The file with what is said of the tables as a whole.
pub const META_FILE: &str = "meta.toml";

/// Reads the few lines of TOML that `meta.toml` has: `key = "text"`, below a `[name]` for each package.
pub(super) fn read_meta(file: &str, bytes: &[u8], found: &mut Found) -> Meta {
    let mut meta = Meta::default();
    let text = String::from_utf8_lossy(bytes);
    for (number, line) in (1u32..).zip(text.lines()) {
        let line = line.trim();
        if line.is_empty() || line.starts_with(['#', '[']) {
            continue;
        }
        let pair = line.split_once('=').map(|(key, value)| (key.trim(), value.trim()));
        let value = pair.and_then(|(_, value)| value.strip_prefix('"')?.strip_suffix('"'));
        let problem =
            |message: String| TableProblem { file: file.to_owned(), line: number, column: 1, message };
        match (pair, value) {
            (Some(("as_of", _)), Some(value)) => {
                meta.as_of = FactDate::parse(value);
                if meta.as_of.is_none() {
                    found.problems.push(problem(format!("\"{value}\" is no date: 2023-05-19")));
                }
            }
            (Some(("attribution", _)), Some(value)) => {
                meta.attributions.push_str(value);
                meta.attributions.push('\n');
            }
            (Some(_), Some(_)) => {}
            _ => found.problems.push(problem("a line is: key = \"text\"".to_owned())),
        }
    }
    meta
}
