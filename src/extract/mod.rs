//! Facts found in prose, one paragraph at a time: dates, quotations, names.
//!
//! A paragraph's facts depend on the paragraph alone. What depends on its neighbours, such as a surname that means
//! the person named in full above, is a candidate here and is decided when the whole article is seen.

pub mod names;
mod quotes;
mod reference_date;
pub mod time;

use crate::article::{Paragraph, Zone};
use crate::config::DateOrder;
use crate::text::{Language, Span, words};

pub use names::{Candidate, Form, NameTable};
pub use reference_date::{DateSource, ReferenceDate, dates_in_prose, day_of_paragraph, reference_date};
pub use time::{DateExpression, Meaning, Stated, TimeExpression};

/// The facts of one paragraph; spans are of its prose.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facts {
    /// The times.
    pub times: Vec<TimeExpression>,
    /// The direct quotations, marks included.
    pub quotes: Vec<Span>,
    /// Where entities may be named.
    pub names: Vec<Candidate>,
}

impl Facts {
    /// The dates of the calendar among the times.
    pub fn dates(&self) -> impl Iterator<Item = &DateExpression> {
        self.times.iter().filter_map(|time| time.meaning.date())
    }
}

/// What extraction depends on besides the paragraph.
#[derive(Clone, Copy, Debug)]
pub struct ExtractOptions {
    /// The language of the article.
    pub language: Language,
    /// The order of numeric dates.
    pub date_order: Option<DateOrder>,
}

/// The facts of a paragraph. `tables` are searched in order; the first that knows a name wins.
pub fn facts(paragraph: &Paragraph, options: ExtractOptions, tables: &[&NameTable]) -> Facts {
    let text = &paragraph.prose.text;
    let words = words(text);
    Facts {
        times: if paragraph.zone == Zone::Boilerplate {
            Vec::new()
        } else {
            time::times(text, &words, options)
        },
        quotes: quotes::quotes(text),
        names: names::candidates(text, &words, tables),
    }
}

/// The times of a text by itself, as they stand in it.
pub fn times(text: &str, options: ExtractOptions) -> Vec<TimeExpression> {
    time::times(text, &words(text), options)
}
