//! Converts byte offsets to line and column, and back, in the three encodings that LSP knows.
//!
//! The index stores only where lines start; a column is counted within its one line, on demand. Lines in news copy
//! are short enough for that to be cheaper than any table.

use super::Span;

/// How the columns of a [`Position`] are counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// In UTF-8 bytes.
    Utf8,
    /// In UTF-16 code units, the protocol's default.
    #[default]
    Utf16,
    /// In Unicode code points.
    Utf32,
}

impl Encoding {
    /// How many units `text` takes.
    pub fn len(self, text: &str) -> usize {
        match self {
            Encoding::Utf8 => text.len(),
            Encoding::Utf16 => text.chars().map(char::len_utf16).sum(),
            Encoding::Utf32 => text.chars().count(),
        }
    }

    /// The byte offset of `column` in `line`. Past the end it is the end; inside a character it is its start.
    pub fn byte_of(self, line: &str, column: usize) -> usize {
        let mut units = 0;
        for (offset, character) in line.char_indices() {
            units += match self {
                Encoding::Utf8 => character.len_utf8(),
                Encoding::Utf16 => character.len_utf16(),
                Encoding::Utf32 => 1,
            };
            if units > column {
                return offset;
            }
        }
        line.len()
    }
}

/// A place as the protocol counts it: zero-based line, and column in the units of some [`Encoding`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// Zero-based line.
    pub line: usize,
    /// Zero-based column.
    pub column: usize,
}

/// Where each line of a text starts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineIndex {
    /// The byte at which each line starts; the first is 0.
    starts: Vec<usize>,
    length: usize,
}

impl LineIndex {
    /// Indexes `text`.
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        for (offset, byte) in bytes.iter().enumerate() {
            match byte {
                b'\n' => starts.push(offset + 1),
                b'\r' if bytes.get(offset + 1) != Some(&b'\n') => starts.push(offset + 1),
                _ => {}
            }
        }
        Self { starts, length: text.len() }
    }

    /// How many lines there are; a text that ends with a line break has an empty last line.
    pub fn line_count(&self) -> usize {
        self.starts.len()
    }

    /// The zero-based line of a byte offset.
    pub fn line_of(&self, offset: usize) -> usize {
        self.starts.partition_point(|&start| start <= offset).saturating_sub(1)
    }

    /// The span of a zero-based line with its line break; past the last line, the empty span at the end.
    pub fn line_span(&self, line: usize) -> Span {
        let Some(&start) = self.starts.get(line) else { return Span::empty(self.length) };
        Span::new(start, self.starts.get(line + 1).copied().unwrap_or(self.length))
    }

    /// The span of a zero-based line without its line break.
    pub fn line_content(&self, text: &str, line: usize) -> Span {
        let span = self.line_span(line);
        let content = span.of(text);
        Span::new(span.start, span.start + content.trim_end_matches(['\n', '\r']).len())
    }

    /// The position of a byte offset. Past the end it is the end; inside a character it is its start.
    pub fn position(&self, text: &str, offset: usize, encoding: Encoding) -> Position {
        let offset = text.floor_char_boundary(offset);
        let line = self.line_of(offset);
        let start = self.starts[line];
        Position { line, column: encoding.len(&text[start..offset]) }
    }

    /// The byte offset of a position. A column past the end of its line is the end of its content (before the line
    /// break), a line past the last is the end of the text, and a column inside a character is its start.
    pub fn offset(&self, text: &str, position: Position, encoding: Encoding) -> usize {
        if position.line >= self.line_count() {
            return self.length;
        }
        let content = self.line_content(text, position.line);
        content.start + encoding.byte_of(content.of(text), position.column)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Buffer;
    use proptest::prelude::*;

    const ENCODINGS: [Encoding; 3] = [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32];

    fn at(line: usize, column: usize) -> Position {
        Position { line, column }
    }

    #[test]
    fn lines_end_at_lf_crlf_and_cr_only() {
        let text = "a\nb\r\nc\rd\u{2028}e\u{b}f\u{85}g";
        let index = LineIndex::new(text);
        let lines: Vec<&str> =
            (0..index.line_count()).map(|l| index.line_content(text, l).of(text)).collect();
        assert_eq!(lines, ["a", "b", "c", "d\u{2028}e\u{b}f\u{85}g"]);
    }

    #[test]
    fn a_position_past_the_end_is_clamped() {
        let text = "ab\r\ncd";
        let index = LineIndex::new(text);
        for encoding in ENCODINGS {
            assert_eq!(index.offset(text, at(0, 99), encoding), 2);
            assert_eq!(index.offset(text, at(9, 0), encoding), 6);
            assert_eq!(index.offset(text, at(1, 99), encoding), 6);
        }
    }

    #[test]
    fn a_position_inside_a_surrogate_pair_rounds_down() {
        let text = "x😀y";
        let index = LineIndex::new(text);
        assert_eq!(index.offset(text, at(0, 2), Encoding::Utf16), 1);
        assert_eq!(index.offset(text, at(0, 3), Encoding::Utf16), 5);
        assert_eq!(index.offset(text, at(0, 3), Encoding::Utf8), 1);
        assert_eq!(index.offset(text, at(0, 2), Encoding::Utf32), 5);
    }

    /// Text in which every encoding and line break that can go wrong is likely.
    pub(crate) fn awkward_text() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            "[a-zA-Z .,]{0,6}",
            Just("\n".to_owned()),
            Just("\r\n".to_owned()),
            Just("\r".to_owned()),
            Just("😀".to_owned()),
            Just("e\u{301}".to_owned()),
            Just("é’—".to_owned()),
            Just("\u{2028}".to_owned()),
            Just("👩‍👩‍👧".to_owned()),
            any::<char>().prop_map(String::from),
        ];
        prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn offset_to_position_and_back(text in awkward_text()) {
            let index = LineIndex::new(&text);
            let buffer = Buffer::new(&text);
            for encoding in ENCODINGS {
                for (offset, _) in text.char_indices().chain([(text.len(), ' ')]) {
                    let position = index.position(&text, offset, encoding);
                    // The middle of a CR LF is no place a cursor can be; it reads as the end of the line.
                    let inside_break = text[..offset].ends_with('\r') && text[offset..].starts_with('\n');
                    let expected = if inside_break { offset - 1 } else { offset };
                    prop_assert_eq!(index.offset(&text, position, encoding), expected);
                    prop_assert_eq!(buffer.offset(position, encoding), expected);
                }
            }
        }

        #[test]
        fn buffer_and_index_agree_on_any_position(text in awkward_text(), line in 0usize..12, column in 0usize..20) {
            let index = LineIndex::new(&text);
            let buffer = Buffer::new(&text);
            for encoding in ENCODINGS {
                let position = at(line, column);
                prop_assert_eq!(index.offset(&text, position, encoding), buffer.offset(position, encoding));
            }
        }
    }
}
