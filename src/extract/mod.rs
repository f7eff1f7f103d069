//! Facts found in prose, one paragraph at a time: dates, quotations, names.
//!
//! A paragraph's facts depend on the paragraph alone. What depends on its neighbours, such as a surname that means
//! the person named in full above, is a candidate here and is decided when the whole article is seen.

pub mod names;
mod quotes;
mod reference_date;
pub mod time;
pub mod titles;

use crate::article::{Paragraph, Zone};
use crate::config::DateOrder;
use crate::text::{Language, Span, words};

pub use names::{Candidate, Class, Form, Lexicon, NameTable, Near, Reading, Run, Slipped, Vocabulary};
pub(crate) use names::{begins_alike, is_given_name, is_slip, surname_of};
pub use reference_date::{DateSource, ReferenceDate, dates_in_prose, day_of_paragraph, reference_date};
pub use time::{DateExpression, Meaning, Stated, TimeExpression};
pub use titles::{Owner, OwnerForm, Standing, Title, TitleTable};

/// The facts of one paragraph; spans are of its prose.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facts {
    /// The times.
    pub times: Vec<TimeExpression>,
    /// The direct quotations, marks included.
    pub quotes: Vec<Span>,
    /// Where entities may be named.
    pub names: Vec<Candidate>,
    /// Words for offices, with whose they are and who is said to hold them.
    pub titles: Vec<Title>,
    /// Runs of two capitalised words or more that are no known name: people whom no table knows, and misspelt ones.
    pub runs: Vec<Run>,
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

/// The facts of a paragraph.
pub fn facts(paragraph: &Paragraph, options: ExtractOptions, lexicon: Lexicon<'_>) -> Facts {
    let text = &paragraph.prose.text;
    let words = words(text);
    let mut names = names::candidates(text, &words, options.language, lexicon);
    // A title is part of no name; what is left of the capitals may be people whom no table knows.
    let spans: Vec<Span> = titles::spans(text, &words, options.language, &lexicon.vocabulary.titles);
    let runs = names::runs(text, &names::add_people(text, &words, &spans, &mut names), lexicon);
    let mut titles = titles::titles(text, &words, &names, options.language, &lexicon.vocabulary.titles);
    titles::attach(text, &mut titles, &names);
    Facts {
        times: if paragraph.zone == Zone::Boilerplate {
            Vec::new()
        } else {
            time::times(text, &words, options)
        },
        quotes: quotes::quotes(text),
        names,
        titles,
        runs,
    }
}

/// The times of a text by itself, as they stand in it.
pub fn times(text: &str, options: ExtractOptions) -> Vec<TimeExpression> {
    time::times(text, &words(text), options)
}
