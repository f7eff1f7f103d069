//! What an offset is: everywhere inside Copydesk, a UTF-8 byte.
//!
//! Positions (line and column in some encoding) exist at the edges only, where a protocol or a person counts
//! differently; [`LineIndex`] and [`Buffer`] are the two places that convert, and they agree on what a line is:
//! it ends at LF, CR LF or CR, never at U+2028 and its like, which agency copy contains.

mod buffer;
mod fold;
mod language;
mod line_index;
mod span;
mod suggest;
mod words;

pub use buffer::Buffer;
pub use fold::fold;
pub use language::Language;
pub use line_index::{Encoding, LineIndex, Position};
pub use span::{Span, overlaps_any};
pub use suggest::{closest, tolerance};
pub use words::{Word, capitalised, words};
