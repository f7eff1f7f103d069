//! Spreadsheets as CSV, and the results of queries as CSV or JSON.
//!
//! A table is cut into lines before it is cut into cells: one quotation mark that nothing closes would else swallow all
//! that follows. A quoted cell may go on for some lines, but a row that does and then has another number of cells than the
//! header was no such cell, and only its first line is lost.

use std::collections::VecDeque;
use std::io;

use serde::Deserialize;

use super::ImportError;
use super::columns::{Cells, Row, can_name, columns_of, take};
use super::gather::Gather;
use super::input::{Line, Lines, reason, what};
use super::records::Records;
use super::report::Place;

/// A row goes on for no more lines.
const MOST_LINES: usize = 50;
/// What may part cells.
const DELIMITERS: [u8; 3] = [b',', b';', b'\t'];

/// Reads a table.
pub(super) fn read_csv(lines: Lines<'_>, file: u16, gather: &mut Gather) -> Result<(), ImportError> {
    let mut ahead = Ahead { lines, waiting: VecDeque::new(), file };
    let name = gather.notes.files.get(usize::from(file)).cloned().unwrap_or_default();
    let failed = |at: u64, error: &io::Error| {
        ImportError::new(format!("{name}:{at}: cannot read on: {}", reason(error)))
    };
    let (delimiter, columns) = loop {
        let Some((line, text)) = ahead.next(gather).map_err(|(at, error)| failed(at, &error))? else {
            return Err(ImportError::new(format!("{name}: there is no header line")));
        };
        if text.trim().is_empty() {
            continue;
        }
        // What Excel writes to say which delimiter follows; the header says it too.
        if text.starts_with("sep=") {
            continue;
        }
        let delimiter = delimiter_of(&text);
        let columns = columns_of(cells(&text, delimiter).iter().map(String::as_str));
        if !can_name(&columns) {
            return Err(ImportError::new(format!(
                "{name}:{line}: the header names no column with persons: it needs \"name\", or \"person\" and \
                 \"personLabel\""
            )));
        }
        break (delimiter, columns);
    };
    let mut row_cells = Cells::new();
    while let Some((line, text)) = ahead.next(gather).map_err(|(at, error)| failed(at, &error))? {
        if text.trim().is_empty() {
            continue;
        }
        gather.notes.report.read += 1;
        let place = Place { file, line };
        let mut found = cells(&text, delimiter);
        if is_open(&text, delimiter) {
            let longer = ahead.longer(&text, delimiter, columns.len(), gather);
            match longer.map_err(|(at, error)| failed(at, &error))? {
                Some(longer) => found = longer,
                None => {
                    gather.notes.unreadable("a quotation mark that is not closed", place, &text);
                    continue;
                }
            }
        }
        // A spreadsheet leaves out empty cells at the end, or adds some.
        while found.len() > columns.len() && found.last().is_some_and(|cell| cell.trim().is_empty()) {
            found.pop();
        }
        let is_cut = found.len() == 1 && columns.len() > 1;
        if found.len() > columns.len() || is_cut {
            let detail = format!("{} instead of {}: {text}", found.len(), columns.len());
            gather.notes.unreadable("another number of cells than the header has", place, &detail);
            continue;
        }
        row_cells.clear();
        for (cell, column) in found.iter().zip(&columns) {
            if let Some(column) = column {
                row_cells.set(*column, cell);
            }
        }
        take(&Row { cells: &row_cells, place }, gather)?;
    }
    Ok(())
}

/// Lines that were read ahead to see whether a quoted cell goes on in them.
struct Ahead<'p> {
    lines: Lines<'p>,
    waiting: VecDeque<(u64, String)>,
    file: u16,
}

/// An error, and the line at which it was.
type At<T> = Result<T, (u64, io::Error)>;

impl Ahead<'_> {
    fn next(&mut self, gather: &mut Gather) -> At<Option<(u64, String)>> {
        match self.waiting.pop_front() {
            Some(line) => Ok(Some(line)),
            None => self.read(gather),
        }
    }

    /// The next line that is text.
    fn read(&mut self, gather: &mut Gather) -> At<Option<(u64, String)>> {
        loop {
            let at = self.lines.number() + 1;
            let file = self.file;
            match self.lines.next().map_err(|error| (at, error))? {
                None => return Ok(None),
                Some(Line::TooLong(line)) => {
                    gather.notes.report.read += 1;
                    gather.notes.unreadable("a line longer than 64 MB", Place { file, line }, "");
                }
                Some(Line::Whole(line, bytes)) => match std::str::from_utf8(bytes) {
                    Ok(text) => return Ok(Some((line, text.to_owned()))),
                    Err(_) => {
                        let text = String::from_utf8_lossy(bytes).into_owned();
                        gather.notes.report.read += 1;
                        gather.notes.unreadable("not UTF-8: save it as UTF-8", Place { file, line }, &text);
                    }
                },
            }
        }
    }

    /// The cells of a row that goes on in the lines that follow, which are used up then; none where it does not.
    fn longer(
        &mut self,
        first: &str,
        delimiter: u8,
        width: usize,
        gather: &mut Gather,
    ) -> At<Option<Vec<String>>> {
        let mut text = first.to_owned();
        for count in 0..MOST_LINES {
            if count == self.waiting.len() {
                let Some(line) = self.read(gather)? else { return Ok(None) };
                self.waiting.push_back(line);
            }
            let Some((_, line)) = self.waiting.get(count) else { return Ok(None) };
            text.push('\n');
            text.push_str(line);
            if !is_open(&text, delimiter) {
                let found = cells(&text, delimiter);
                if found.len() != width {
                    return Ok(None);
                }
                self.waiting.drain(..=count);
                return Ok(Some(found));
            }
        }
        Ok(None)
    }
}

/// The delimiter that a header has most of.
fn delimiter_of(header: &str) -> u8 {
    let count = |delimiter: &u8| header.bytes().filter(|byte| byte == delimiter).count();
    DELIMITERS.into_iter().rev().max_by_key(count).unwrap_or(b',')
}

/// Whether a table's first line has columns that can be imported.
pub(super) fn is_header(line: &str) -> bool {
    can_name(&columns_of(cells(line, delimiter_of(line)).iter().map(String::as_str)))
}

/// Whether the last cell of a text is quoted and not closed.
fn is_open(text: &str, delimiter: u8) -> bool {
    let mut is_quoted = false;
    let mut is_start = true;
    for byte in text.bytes() {
        let was_quoted = is_quoted;
        match byte {
            // Two marks in a quoted cell are one: the second opens it again.
            b'"' if is_quoted => is_quoted = false,
            // A mark within a cell that is not quoted is one like any other.
            b'"' if is_start => is_quoted = true,
            _ => {}
        }
        is_start = !is_quoted && (byte == delimiter || was_quoted);
    }
    is_quoted
}

/// The cells of a row.
fn cells(text: &str, delimiter: u8) -> Vec<String> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .buffer_capacity(text.len().max(1))
        .from_reader(text.as_bytes());
    let mut record = csv::StringRecord::new();
    // Text without an end of a line outside of quotation marks is one record.
    match reader.read_record(&mut record) {
        Ok(true) => record.iter().map(str::to_owned).collect(),
        _ => Vec::new(),
    }
}

/// One value of a query's result.
#[derive(Deserialize)]
struct Binding {
    #[serde(default)]
    r#type: String,
    #[serde(default)]
    value: String,
}

/// Reads the result of a query as JSON.
pub(super) fn read_bindings(
    mut records: Records<'_>,
    file: u16,
    gather: &mut Gather,
) -> Result<(), ImportError> {
    let name = gather.notes.files.get(usize::from(file)).cloned().unwrap_or_default();
    let mut row_cells = Cells::new();
    loop {
        let at = records.line();
        let record = records
            .next()
            .map_err(|error| ImportError::new(format!("{name}:{at}: cannot read on: {}", reason(&error))))?;
        let Some(record) = record else { return Ok(()) };
        gather.notes.report.read += 1;
        let place = Place { file, line: record.line };
        let Some(bytes) = record.bytes else {
            gather.notes.unreadable("a record that is cut off, or longer than 64 MB", place, "");
            continue;
        };
        let row: std::collections::BTreeMap<String, Binding> = match serde_json::from_slice(bytes) {
            Ok(row) => row,
            Err(error) => {
                gather.notes.unreadable("no row of a query's result", place, &what(&error));
                continue;
            }
        };
        row_cells.clear();
        let columns = columns_of(row.keys().map(String::as_str));
        for (column, binding) in columns.into_iter().zip(row.values()) {
            let Some(column) = column else { continue };
            match binding.r#type.as_str() {
                "bnode" => row_cells.set(column, &format!("_:{}", binding.value)),
                _ => row_cells.set(column, &binding.value),
            }
        }
        take(&Row { cells: &row_cells, place }, gather)?;
    }
}
