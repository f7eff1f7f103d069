//! The text of one table as lines of cells, and what is wrong with them.
//!
//! A line that cannot be read is left out as a whole: half a fact (a holding whose end is misspelt) would be another
//! fact.

use std::fmt;

use super::date::{FactDate, Period};
use super::terms::EntryKind;

/// What is wrong in a table, and what to do.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TableProblem {
    /// The file.
    pub file: String,
    /// The line, from 1; 0 where the file as a whole is meant.
    pub line: u32,
    /// The column, from 1, in code points.
    pub column: u32,
    /// What is wrong.
    pub message: String,
}

impl fmt::Display for TableProblem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => write!(formatter, "{}: {}", self.file, self.message),
            line => write!(formatter, "{}:{line}:{}: {}", self.file, self.column, self.message),
        }
    }
}

/// A row of a table, and the line that it stands on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line<T> {
    /// Counted from 1.
    pub number: u32,
    /// What it says.
    pub row: T,
}

/// One item of a list, with the time for which it holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dated {
    /// The item.
    pub text: String,
    /// When it holds.
    pub period: Period,
}

/// A kind of row.
pub trait Row: Sized {
    /// The file that has such rows.
    const FILE: &'static str;
    /// Its columns, in their usual order.
    const COLUMNS: &'static [&'static str];
    /// Those that a table cannot do without, and whose cells are never empty.
    const REQUIRED: &'static [&'static str];

    /// Reads one line.
    fn read(cells: &mut Cells<'_>) -> Self;
}

/// What reading a table found.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// What could not be read.
    pub problems: Vec<TableProblem>,
    /// Lines that are out of order or there twice: nothing is lost by them, but reviews get harder.
    pub untidy: Vec<TableProblem>,
}

/// Reads the lines of one table.
pub fn read_lines<T: Row>(file: &str, bytes: &[u8], rows: &mut Vec<Line<T>>, found: &mut Found) {
    let mut header: Option<Vec<Option<usize>>> = None;
    let mut width = 0;
    let mut last: &[u8] = &[];
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    for (number, line) in (1u32..).zip(bytes.split(|byte| *byte == b'\n')) {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        let problem = |column: usize, message: String| TableProblem {
            file: file.to_owned(),
            line: number,
            column: u32::try_from(column).unwrap_or(u32::MAX),
            message,
        };
        if line.is_empty() || line.starts_with(b"#") {
            continue;
        }
        let Ok(text) = str::from_utf8(line) else {
            let good = line.utf8_chunks().next().map_or(0, |chunk| chunk.valid().chars().count());
            found.problems.push(problem(good + 1, "not UTF-8: save the table as UTF-8".to_owned()));
            continue;
        };
        let cells: Vec<&str> = text.split('\t').collect();
        let Some(places) = &header else {
            match read_header::<T>(&cells) {
                Ok(places) => header = Some(places),
                Err((column, message)) => {
                    found.problems.push(problem(column, message));
                    return;
                }
            }
            width = cells.len();
            continue;
        };
        if cells.len() != width {
            let message = format!("{} cells where the header has {width}", cells.len());
            found.problems.push(problem(1, message));
            continue;
        }
        if line <= last {
            let message = if line == last {
                "the same line again"
            } else {
                "out of order: sort the lines by their bytes"
            };
            found.untidy.push(problem(1, message.to_owned()));
        }
        last = line;
        let before = found.problems.len();
        let mut cells =
            Cells { columns: T::COLUMNS, places, texts: cells, file, line: number, out: &mut found.problems };
        for column in T::REQUIRED {
            if cells.text(column).is_empty() {
                cells.problem(column, format!("no {column}"));
            }
        }
        let row = T::read(&mut cells);
        if found.problems.len() == before {
            rows.push(Line { number, row });
        }
    }
}

/// For each column of the table the cell that it is in; or the place and the text of a problem.
fn read_header<T: Row>(cells: &[&str]) -> Result<Vec<Option<usize>>, (usize, String)> {
    let mut column = 1;
    for (index, cell) in cells.iter().enumerate() {
        if !T::COLUMNS.contains(cell) {
            let known = T::COLUMNS.join(" ");
            return Err((column, format!("\"{cell}\" is no column of {}: those are {known}", T::FILE)));
        }
        if cells[..index].contains(cell) {
            return Err((column, format!("the column {cell} again")));
        }
        column += cell.chars().count() + 1;
    }
    if let Some(missing) = T::REQUIRED.iter().find(|required| !cells.contains(required)) {
        return Err((1, format!("the header has no column {missing}")));
    }
    Ok(T::COLUMNS.iter().map(|column| cells.iter().position(|cell| cell == column)).collect())
}

/// The cells of one line, by the names of their columns.
pub struct Cells<'a> {
    columns: &'static [&'static str],
    places: &'a [Option<usize>],
    texts: Vec<&'a str>,
    file: &'a str,
    line: u32,
    out: &'a mut Vec<TableProblem>,
}

impl<'a> Cells<'a> {
    fn place(&self, column: &str) -> Option<usize> {
        let index = self.columns.iter().position(|known| *known == column)?;
        self.places.get(index).copied().flatten()
    }

    /// What a cell says; nothing where the table lacks the column.
    pub fn text(&self, column: &str) -> &'a str {
        self.place(column).and_then(|place| self.texts.get(place)).map_or("", |cell| cell.trim())
    }

    /// An id with its kind before it (`org:eu`); without one, it is of the kind `usual`, where there is one.
    pub fn entity(&mut self, column: &str, usual: Option<EntryKind>) -> (EntryKind, String) {
        let text = self.text(column);
        let (kind, id) = match text.split_once(':') {
            Some((kind, id)) => (EntryKind::parse(kind), id),
            None => (usual, text),
        };
        match kind {
            Some(kind) if is_id(id) => (kind, id.to_owned()),
            _ => {
                self.problem(
                    column,
                    format!("\"{text}\" is no entity: write person:, place:, office: or org: and its id"),
                );
                (EntryKind::Person, String::new())
            }
        }
    }

    /// The same as an owned text.
    pub fn owned(&self, column: &str) -> String {
        self.text(column).to_owned()
    }

    /// Notes what is wrong with a cell; the line is left out then.
    pub fn problem(&mut self, column: &str, message: String) {
        let place = self.place(column).unwrap_or(0);
        let before: usize = self.texts[..place].iter().map(|cell| cell.chars().count() + 1).sum();
        self.out.push(TableProblem {
            file: self.file.to_owned(),
            line: self.line,
            column: u32::try_from(before + 1).unwrap_or(u32::MAX),
            message,
        });
    }

    /// An id: `a-z`, `0-9` and hyphens.
    pub fn id(&mut self, column: &str) -> String {
        let id = self.text(column);
        if !is_id(id) {
            self.problem(column, format!("\"{id}\" is no id: only a-z, 0-9 and hyphens"));
        }
        id.to_owned()
    }

    /// A date, or none.
    pub fn date(&mut self, column: &str) -> Option<FactDate> {
        let text = self.text(column);
        let date = FactDate::parse(text);
        if date.is_none() && !text.is_empty() {
            self.problem(column, format!("\"{text}\" is no date: 2023-05-19, 2023-05 or 2023"));
        }
        date
    }

    /// The columns `from` and `to`.
    pub fn period(&mut self) -> Period {
        Period { from: self.date("from"), to: self.date("to") }
    }

    /// A Wikidata item as its number; 0 for none.
    pub fn wikidata(&mut self, column: &str) -> u32 {
        let text = self.text(column);
        if text.is_empty() {
            return 0;
        }
        item_number(text).unwrap_or_else(|| {
            self.problem(column, format!("\"{text}\" is no Wikidata item: Q and a number"));
            0
        })
    }

    /// A number, or zero.
    pub fn number(&mut self, column: &str) -> u32 {
        let text = self.text(column);
        if text.is_empty() {
            return 0;
        }
        text.parse().unwrap_or_else(|_| {
            self.problem(column, format!("\"{text}\" is no number"));
            0
        })
    }

    /// The items of a list.
    pub fn list(&self, column: &str) -> Vec<String> {
        self.items(column).map(str::to_owned).collect()
    }

    fn items(&self, column: &str) -> impl Iterator<Item = &'a str> + use<'a> {
        self.text(column).split('|').map(str::trim).filter(|item| !item.is_empty())
    }

    /// The items of a list with their dates: `Swaziland@..2018-04-19`.
    pub fn dated(&mut self, column: &str) -> Vec<Dated> {
        let mut list = Vec::new();
        for item in self.items(column) {
            let (text, dates) = item.split_once('@').unwrap_or((item, ".."));
            match period_of(dates) {
                Some(period) if !text.trim().is_empty() => {
                    list.push(Dated { text: text.trim().to_owned(), period });
                }
                _ => self.problem(
                    column,
                    format!("\"{item}\": dates of an item are written Name@2019-03..2022-09-17"),
                ),
            }
        }
        list
    }

    /// One of certain words.
    pub fn word<T: Copy + 'static>(
        &mut self,
        column: &str,
        all: &'static [T],
        as_str: fn(T) -> &'static str,
    ) -> T {
        let text = self.text(column);
        if let Some(term) = all.iter().copied().find(|term| as_str(*term) == text) {
            return term;
        }
        let known: Vec<&str> =
            all.iter().map(|term| if as_str(*term).is_empty() { "empty" } else { as_str(*term) }).collect();
        self.problem(column, format!("\"{text}\" is no {column}: it is one of {}", known.join(", ")));
        all[0]
    }
}

/// Whether a text is an id.
pub fn is_id(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'))
}

/// The number of a Wikidata item: 142 for Q142.
pub fn item_number(item: &str) -> Option<u32> {
    let digits = item.strip_prefix('Q')?;
    let plain = digits.bytes().all(|byte| byte.is_ascii_digit()) && !digits.starts_with('0');
    if plain { digits.parse().ok() } else { None }
}

fn period_of(dates: &str) -> Option<Period> {
    let (from, to) = dates.split_once("..")?;
    let end = |text: &str| match text.trim() {
        "" => Some(None),
        text => FactDate::parse(text).map(Some),
    };
    Some(Period { from: end(from)?, to: end(to)? })
}
