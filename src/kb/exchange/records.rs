//! The records of a JSON file as they come: the objects that are elements of arrays, whatever the file is around them.
//!
//! A file of five gigabytes is not parsed as one. Only its brackets are followed, and each record is parsed alone, so
//! that one that is broken takes no other with it.

use std::io;

use super::input::{Bytes, LONGEST};

/// One record.
pub(super) struct Record<'r> {
    /// The key of the array that it is in: `persons`.
    pub(super) list: &'r str,
    /// The line on which it begins, from 1.
    pub(super) line: u64,
    /// Its bytes; none for one that is longer than [`LONGEST`], or not closed before the file ends.
    pub(super) bytes: Option<&'r [u8]>,
}

/// The records of an input.
pub(super) struct Records<'p> {
    bytes: Bytes<'p>,
    record: Vec<u8>,
    line: u64,
    /// The string that was read last outside of records, which is the key of what comes next.
    last: Vec<u8>,
    /// The key of each array that is open.
    lists: Vec<Option<String>>,
}

/// A key is no longer than this.
const LONGEST_KEY: usize = 200;
/// Brackets outside of records are not nested deeper.
const DEEPEST: usize = 64;

impl<'p> Records<'p> {
    pub(super) fn new(bytes: Bytes<'p>) -> Self {
        Self { bytes, record: Vec::new(), line: 1, last: Vec::new(), lists: Vec::new() }
    }

    /// The line that has been reached.
    pub(super) fn line(&self) -> u64 {
        self.line
    }

    /// The next record.
    pub(super) fn next(&mut self) -> io::Result<Option<Record<'_>>> {
        self.record.clear();
        // How deep in the record it is; none before one begins.
        let mut depth = 0usize;
        let mut start = self.line;
        let mut is_too_long = false;
        let mut text = Text::Outside;
        loop {
            let part = self.bytes.peek()?;
            if part.is_empty() {
                if depth == 0 {
                    return Ok(None);
                }
                return Ok(Some(Record { list: list(&self.lists), line: start, bytes: None }));
            }
            let mut used = 0;
            let mut is_done = false;
            for &byte in part {
                used += 1;
                if byte == b'\n' {
                    self.line += 1;
                    // A string does not go on on the next line: its quotation mark is missing.
                    text = Text::Outside;
                }
                if depth > 0 {
                    if is_too_long || self.record.len() >= LONGEST {
                        is_too_long = true;
                    } else {
                        self.record.push(byte);
                    }
                }
                match text {
                    Text::Escaped => text = Text::Inside,
                    Text::Inside if byte == b'\\' => text = Text::Escaped,
                    Text::Inside if byte == b'"' => text = Text::Outside,
                    Text::Inside => {
                        if depth == 0 && self.last.len() < LONGEST_KEY {
                            self.last.push(byte);
                        }
                    }
                    Text::Outside => match byte {
                        b'"' => {
                            text = Text::Inside;
                            if depth == 0 {
                                self.last.clear();
                            }
                        }
                        b'{' | b'[' if depth > 0 => depth += 1,
                        b'}' | b']' if depth > 0 => {
                            depth -= 1;
                            if depth == 0 {
                                is_done = true;
                                break;
                            }
                        }
                        b'[' if self.lists.len() < DEEPEST => {
                            let key = String::from_utf8_lossy(&self.last).into_owned();
                            self.lists.push(Some(key));
                            self.last.clear();
                        }
                        b'{' if matches!(self.lists.last(), Some(Some(_))) => {
                            depth = 1;
                            start = self.line;
                            self.record.push(byte);
                        }
                        b'{' if self.lists.len() < DEEPEST => self.lists.push(None),
                        b']' | b'}' => {
                            self.lists.pop();
                        }
                        _ => {}
                    },
                }
            }
            self.bytes.skip(used);
            if is_done {
                let bytes = (!is_too_long).then_some(self.record.as_slice());
                return Ok(Some(Record { list: list(&self.lists), line: start, bytes }));
            }
        }
    }
}

/// Where a byte is.
#[derive(Clone, Copy)]
enum Text {
    Outside,
    Inside,
    /// Behind a backslash.
    Escaped,
}

fn list(lists: &[Option<String>]) -> &str {
    lists.last().and_then(Option::as_deref).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn records(text: &str) -> Vec<(String, u64, Option<String>)> {
        let bytes = Bytes::of(text.as_bytes(), &|_| {}).unwrap();
        let mut records = Records::new(bytes);
        let mut found = Vec::new();
        while let Some(record) = records.next().unwrap() {
            let bytes = record.bytes.map(|bytes| String::from_utf8_lossy(bytes).into_owned());
            found.push((record.list.to_owned(), record.line, bytes));
        }
        found
    }

    #[test]
    fn records_are_elements_of_arrays() {
        let text = "{\"meta\": {\"a\": [1, 2]}, \"persons\": [{\"n\": \"}\\\"\", \"l\": [{}]},\n {\"n\": 2}],\n\
                    \"results\": {\"bindings\": [ {\n\"x\": {}} ]}}";
        assert_eq!(
            records(text),
            [
                ("persons".to_owned(), 1, Some("{\"n\": \"}\\\"\", \"l\": [{}]}".to_owned())),
                ("persons".to_owned(), 2, Some("{\"n\": 2}".to_owned())),
                ("bindings".to_owned(), 3, Some("{\n\"x\": {}}".to_owned())),
            ]
        );
        assert_eq!(records("[{\"a\": 1}]").len(), 1);
        assert_eq!(
            records("{\"persons\": [{\"n\": 1}, {\"n\": "),
            [("persons".to_owned(), 1, Some("{\"n\": 1}".to_owned())), ("persons".to_owned(), 1, None)]
        );
    }
}
