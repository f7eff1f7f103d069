//! Facts from elsewhere, and facts for others: importing results of queries, spreadsheets, Popolo files and dumps of
//! Wikidata into one file, and exporting a base.
//!
//! An importer reads a stream of any length and loses of it what it cannot read, and says so; all of them put what they
//! read into one `gather::Gather`, out of which `settle` makes the tables that `kb build` compiles.

mod columns;
mod dates;
mod draft;
mod export;
mod gather;
mod ids;
mod input;
mod office;
mod popolo;
pub mod queries;
mod records;
mod report;
mod rows;
mod settle;
mod sort;
mod table;
#[cfg(test)]
mod tests;
mod wikidata;

use std::fmt;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

pub use export::{ExportFormat, export};
pub use input::{Input, Progress};
pub use report::{Dates, Kept, Report, Tally};

use gather::Gather;
use ids::Namesakes;
use input::{Bytes, Lines, reason};
use records::Records;
use sort::Sorter;

use crate::kb::store::FactDate;
use crate::kb::store::compile::compile;

/// What is imported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// The result of a query to Wikidata, as CSV.
    WdqsCsv,
    /// The same as JSON.
    WdqsJson,
    /// Wikidata's entities, one a line.
    WikidataJson,
    /// Popolo JSON.
    Popolo,
    /// A spreadsheet.
    Csv,
}

/// Why nothing was imported.
#[derive(Debug)]
pub struct ImportError {
    message: String,
}

impl ImportError {
    fn new(message: String) -> Self {
        Self { message }
    }

    fn scratch(error: &io::Error) -> Self {
        Self { message: format!("cannot sort on disk, beside the output: {}", reason(error)) }
    }
}

impl fmt::Display for ImportError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.message)
    }
}

impl std::error::Error for ImportError {}

/// What to import, and how.
pub struct Import<'i> {
    /// Where from.
    pub inputs: &'i [Input],
    /// What they are; told by their content where it is not given.
    pub format: Option<Format>,
    /// The day of the snapshot, where the inputs do not say it, or say another.
    pub as_of: Option<FactDate>,
    /// A folder for what does not fit into memory; it is made when it is needed, and removed.
    pub scratch: &'i Path,
    /// Told how far reading is.
    pub progress: Progress<'i>,
}

/// Imports, and gives back the bytes of the file and what was done.
pub fn import(import: &Import<'_>) -> Result<(Vec<u8>, Report), ImportError> {
    let names = import.inputs.iter().map(Input::name).collect();
    let mut gather = Gather::new(Sorter::new(import.scratch), names);
    let mut namesakes = Namesakes::Same;
    for (file, input) in (0u16..).zip(import.inputs) {
        let failed = |message: String| ImportError::new(format!("{}: {message}", input.name()));
        let mut bytes = Bytes::open(input, import.progress).map_err(failed)?;
        let format = match import.format {
            Some(format) => format,
            None => {
                let head =
                    bytes.peek().map_err(|error| failed(format!("cannot read it: {}", reason(&error))))?;
                guess(head).ok_or_else(|| {
                    failed(
                        "cannot tell what it is: say --format wdqs-csv, wdqs-json, wikidata-json, popolo or csv"
                            .to_owned(),
                    )
                })?
            }
        };
        gather.sources.push(match (format, input) {
            (Format::Popolo | Format::Csv, Input::File(path)) => stem(path),
            (Format::Popolo | Format::Csv, Input::Standard) => "import".to_owned(),
            _ => "wikidata".to_owned(),
        });
        match format {
            Format::WdqsCsv | Format::Csv => table::read_csv(Lines::new(bytes), file, &mut gather)?,
            Format::WdqsJson => table::read_bindings(Records::new(bytes), file, &mut gather)?,
            Format::Popolo => popolo::read(Records::new(bytes), file, &mut gather)?,
            Format::WikidataJson => {
                namesakes = Namesakes::Different;
                wikidata::read(Lines::new(bytes), file, &mut gather)?;
            }
        }
    }
    gather.as_of = import.as_of.or(gather.as_of);
    let (tables, report) = settle::settle(gather, namesakes)?;
    let bytes = compile(&tables, "").map_err(|problems| {
        let text = problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
        ImportError::new(text)
    })?;
    Ok((bytes, report))
}

fn stem(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    name.split('.').next().unwrap_or_default().to_owned()
}

/// What an input is, by how it begins.
fn guess(head: &[u8]) -> Option<Format> {
    let text = String::from_utf8_lossy(head);
    let text = text.trim_start();
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    if text.starts_with(['{', '[']) {
        return if has(&["\"bindings\""]) {
            Some(Format::WdqsJson)
        } else if has(&["\"type\":\"item\"", "\"claims\":", "\"mainsnak\""]) {
            Some(Format::WikidataJson)
        } else if has(&[
            "\"persons\"",
            "\"organizations\"",
            "\"memberships\"",
            "\"posts\"",
            "\"areas\"",
            "\"name\"",
        ]) {
            Some(Format::Popolo)
        } else {
            None
        };
    }
    let header = text.lines().find(|line| !line.trim().is_empty() && !line.starts_with("sep="))?;
    if !table::is_header(header) {
        return None;
    }
    Some(if header.contains("personLabel") { Format::WdqsCsv } else { Format::Csv })
}

/// Writes a file beside its place and then moves it there: whoever has the old one open keeps it, and a failure leaves
/// it as it was.
pub fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut beside = path.as_os_str().to_owned();
    beside.push(format!(".part-{}", std::process::id()));
    let beside = PathBuf::from(beside);
    let written = std::fs::File::create(&beside)
        .and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()))
        .and_then(|()| std::fs::rename(&beside, path));
    if written.is_err() {
        // What was begun is of no use; whether it can be removed changes nothing.
        let _ = std::fs::remove_file(&beside);
    }
    written
}
