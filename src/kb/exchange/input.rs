//! A file that is imported: its bytes as they come, line by line, whatever they are.
//!
//! Nothing is held but the line that is read, and a line may be no longer than [`LONGEST`]: in five gigabytes of garbage
//! there need not be a single end of a line.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::PathBuf;

use flate2::bufread::MultiGzDecoder;

/// The longest line that is read, and the longest record of a JSON file. The longest entity of Wikidata has about 5 MB.
pub(super) const LONGEST: usize = 64 << 20;

/// Where an import reads from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A file.
    File(PathBuf),
    /// Standard input.
    Standard,
}

impl Input {
    /// What messages call it.
    pub fn name(&self) -> String {
        match self {
            Input::File(path) => path.display().to_string(),
            Input::Standard => "standard input".to_owned(),
        }
    }
}

/// Told how many more bytes have been read of what is on disk.
pub type Progress<'p> = &'p dyn Fn(u64);

/// The bytes of an input, decompressed.
pub(super) struct Bytes<'p> {
    reader: Box<dyn BufRead + 'p>,
}

impl<'p> Bytes<'p> {
    /// Opens an input. An error says what is wrong with it.
    pub(super) fn open(input: &Input, progress: Progress<'p>) -> Result<Self, String> {
        let reading = |error: io::Error| format!("cannot read it: {}", reason(&error));
        let raw: Box<dyn Read> = match input {
            Input::File(path) => {
                if path.is_dir() {
                    return Err("a folder, where a file is needed".to_owned());
                }
                Box::new(File::open(path).map_err(reading)?)
            }
            Input::Standard => Box::new(io::stdin().lock()),
        };
        Self::of(raw, progress)
    }

    /// The same of any bytes.
    pub(super) fn of(raw: impl Read + 'p, progress: Progress<'p>) -> Result<Self, String> {
        let mut counted = BufReader::with_capacity(1 << 18, Counted { raw, progress });
        let head = counted.fill_buf().map_err(|error| format!("cannot read it: {}", reason(&error)))?;
        let packed = [
            (b"BZh".as_slice(), "bzip2", "bzcat"),
            (b"\x28\xb5\x2f\xfd", "zstd", "zstdcat"),
            (b"\xfd7zXZ\0", "xz", "xzcat"),
            (b"PK\x03\x04", "zip", "unzip -p"),
        ];
        if let Some((_, format, tool)) = packed.into_iter().find(|(magic, ..)| head.starts_with(magic)) {
            return Err(format!(
                "packed with {format}, which is not read here: {tool} FILE | copydesk kb import - …"
            ));
        }
        if head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff") {
            return Err("UTF-16, which is not read here: save it as UTF-8".to_owned());
        }
        let mut reader: Box<dyn BufRead + 'p> = if head.starts_with(b"\x1f\x8b") {
            Box::new(BufReader::with_capacity(1 << 18, MultiGzDecoder::new(counted)))
        } else {
            Box::new(counted)
        };
        let start = reader.fill_buf().map_err(|error| format!("cannot read it: {}", reason(&error)))?;
        if start.starts_with(b"\xef\xbb\xbf") {
            reader.consume(3);
        }
        Ok(Self { reader })
    }

    /// What comes next, without reading on.
    pub(super) fn peek(&mut self) -> io::Result<&[u8]> {
        self.reader.fill_buf()
    }

    /// Reads on.
    pub(super) fn skip(&mut self, count: usize) {
        self.reader.consume(count);
    }
}

/// The lines of an input.
pub(super) struct Lines<'p> {
    bytes: Bytes<'p>,
    line: Vec<u8>,
    number: u64,
}

/// One line, or that there was one that is too long.
pub(super) enum Line<'l> {
    /// Its number, from 1, and its bytes without the end.
    Whole(u64, &'l [u8]),
    /// The number of one that has more than [`LONGEST`] bytes.
    TooLong(u64),
}

impl<'p> Lines<'p> {
    pub(super) fn new(bytes: Bytes<'p>) -> Self {
        Self { bytes, line: Vec::new(), number: 0 }
    }

    /// The number of the line that was read last.
    pub(super) fn number(&self) -> u64 {
        self.number
    }

    /// The next line.
    pub(super) fn next(&mut self) -> io::Result<Option<Line<'_>>> {
        self.line.clear();
        let mut is_begun = false;
        let mut is_too_long = false;
        loop {
            let part = self.bytes.peek()?;
            if part.is_empty() {
                break;
            }
            is_begun = true;
            let end = memchr::memchr(b'\n', part);
            let taken = end.unwrap_or(part.len());
            if is_too_long || self.line.len() + taken > LONGEST {
                is_too_long = true;
            } else {
                self.line.extend_from_slice(&part[..taken]);
            }
            self.bytes.skip(end.map_or(taken, |end| end + 1));
            if end.is_some() {
                break;
            }
        }
        if !is_begun {
            return Ok(None);
        }
        self.number += 1;
        if is_too_long {
            self.line = Vec::new();
            return Ok(Some(Line::TooLong(self.number)));
        }
        Ok(Some(Line::Whole(self.number, self.line.strip_suffix(b"\r").unwrap_or(&self.line))))
    }
}

struct Counted<'p, R> {
    raw: R,
    progress: Progress<'p>,
}

impl<R: Read> Read for Counted<'_, R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let count = self.raw.read(into)?;
        (self.progress)(count as u64);
        Ok(count)
    }
}

/// What the operating system or the decoder says, without the number of its error.
pub(super) fn reason(error: &io::Error) -> String {
    let text = error.to_string();
    text.split(" (os error").next().unwrap_or(&text).to_owned()
}

/// What is wrong with JSON, without the place in the piece of it that was parsed.
pub(super) fn what(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.split(" at line").next().unwrap_or(&text).to_owned()
}
