//! The text of an open document while it is edited: a rope, so that a keystroke in a long file costs little.
//!
//! Cloning a buffer is cheap and shares its text, so the next version is made from a clone and the last one stays
//! whole for whoever still reads it.

use ropey::Rope;

use super::{Encoding, Position};

/// The text of an open document.
#[derive(Clone, Debug, Default)]
pub struct Buffer {
    rope: Rope,
}

impl Buffer {
    /// A buffer that holds `text`.
    pub fn new(text: &str) -> Self {
        Self { rope: Rope::from_str(text) }
    }

    /// Replaces what is between two positions. Positions past the end clamp, and a range whose end comes before its
    /// start is taken as empty, so that no client can bring the server down.
    pub fn replace(&mut self, start: Position, end: Position, text: &str, encoding: Encoding) {
        let start = self.rope.byte_to_char(self.offset(start, encoding));
        let end = self.rope.byte_to_char(self.offset(end, encoding)).max(start);
        self.rope.remove(start..end);
        self.rope.insert(start, text);
    }

    /// The byte offset of a position, by the same rules as [`super::LineIndex::offset`].
    pub fn offset(&self, position: Position, encoding: Encoding) -> usize {
        if position.line >= self.rope.len_lines() {
            return self.rope.len_bytes();
        }
        let start = self.rope.line_to_byte(position.line);
        let line = self.rope.line(position.line).to_string();
        start + encoding.byte_of(line.trim_end_matches(['\n', '\r']), position.column)
    }
}

impl std::fmt::Display for Buffer {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.rope.chunks().try_for_each(|chunk| formatter.write_str(chunk))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::LineIndex;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn rope_edits_equal_string_edits(
            text in "([a-z é😀\n\r]|\u{2028}|e\u{301}){0,40}",
            edits in prop::collection::vec(
                (0usize..8, 0usize..12, 0usize..8, 0usize..12, "([a-z😀\n\r]){0,6}"), 0..8),
            encoding in prop::sample::select(vec![Encoding::Utf8, Encoding::Utf16, Encoding::Utf32]),
        ) {
            let mut buffer = Buffer::new(&text);
            let mut string = text;
            for (line, column, end_line, end_column, insert) in edits {
                let start = Position { line, column };
                let end = Position { line: end_line, column: end_column };
                let index = LineIndex::new(&string);
                let from = index.offset(&string, start, encoding);
                let to = index.offset(&string, end, encoding).max(from);
                string.replace_range(from..to, &insert);
                buffer.replace(start, end, &insert, encoding);
                prop_assert_eq!(&buffer.to_string(), &string);
            }
        }
    }
}
