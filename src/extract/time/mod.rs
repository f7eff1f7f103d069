//! Dates in prose: found in one pass over the words of a paragraph, by a small grammar over a language's table.
//!
//! What is found here is what the words state (a weekday, a day, a month, a year) and nothing that they leave out;
//! the year of "19 May" and the day of "Friday" are resolved when the whole article is seen.

mod grammar;
mod lexicon;

use jiff::civil::{Date, Weekday};

use super::ExtractOptions;
use crate::text::{Language, Span, Word};
use crate::time::TimeValue;

/// A part of a date, and where the words state it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stated<T> {
    /// What is stated.
    pub value: T,
    /// By which words.
    pub span: Span,
}

/// A date in prose, as far as the words state it. Spans are of the prose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateExpression {
    /// The whole expression.
    pub span: Span,
    /// The year.
    pub year: Option<Stated<i16>>,
    /// The month, 1 to 12; out of that range only in a numeric date.
    pub month: Option<Stated<i8>>,
    /// The day, as a figure; it may be one that no month has. An ordinal's suffix is in its span.
    pub day: Option<Stated<i8>>,
    /// The weekday, where it belongs to this very date.
    pub weekday: Option<Stated<Weekday>>,
    /// A word before it, a weekday or a year says that it is a date, and not a name and a number.
    pub certain: bool,
    /// It is written in figures alone.
    pub numeric: bool,
}

impl DateExpression {
    /// The date, where the words state all of it and it exists.
    pub fn date(&self) -> Option<Date> {
        Date::new(self.year?.value, self.month?.value, self.day?.value).ok()
    }

    /// What the words state, as a TIMEX3 value: `2023-05-19`, `XXXX-05-19`, `2023-05`, `XXXX-WXX-5`.
    pub fn value(&self) -> String {
        let year = self.year.map_or("XXXX".to_owned(), |year| format!("{:04}", year.value));
        match (self.month, self.day, self.weekday) {
            (Some(month), Some(day), _) => format!("{year}-{:02}-{:02}", month.value, day.value),
            (Some(month), None, _) => format!("{year}-{:02}", month.value),
            (None, _, Some(weekday)) => format!("XXXX-WXX-{}", weekday.value.to_monday_one_offset()),
            (None, ..) => year,
        }
    }

    /// The value, read; none for a date that cannot be.
    pub fn time_value(&self) -> Option<TimeValue> {
        TimeValue::parse(&self.value()).ok()
    }
}

/// The dates of a paragraph, in order.
pub(super) fn dates(text: &str, words: &[Word<'_>], options: ExtractOptions) -> Vec<DateExpression> {
    grammar::dates(text, words, lexicon::Lexicon::of(options.language), options.date_order)
}

/// What the words of an annotated date state, taken one by one: "the Friday", "May", "2023". Such words are known
/// to speak of time, so that a lone month or year counts.
pub fn stated_parts(text: &str, options: ExtractOptions) -> StatedParts {
    let words = crate::text::words(text);
    grammar::stated_parts(text, &words, lexicon::Lexicon::of(options.language), options.date_order)
}

/// The parts of a date that some words state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StatedParts {
    /// The year.
    pub year: Option<i16>,
    /// The month, 1 to 12.
    pub month: Option<i8>,
    /// The day of the month, beside its month.
    pub day: Option<i8>,
    /// The weekday.
    pub weekday: Option<Weekday>,
}

/// The name of a weekday, written as `model` is: abbreviated or not, in capitals or not.
pub fn weekday_like(weekday: Weekday, model: &str, language: Language) -> String {
    let lexicon = lexicon::Lexicon::of(language);
    let index = usize::try_from(weekday.to_monday_zero_offset()).unwrap_or_default();
    let name = lexicon.weekday_names[index];
    let short = matches!(lexicon.meaning(model), Some(lexicon::Meaning::Weekday { short: true, .. }));
    let name = if short { &name[..3] } else { name };
    if model.chars().all(|c| !c.is_lowercase()) {
        name.to_uppercase()
    } else if model.starts_with(char::is_uppercase) {
        let (first, rest) = name.split_at(1);
        first.to_uppercase() + rest
    } else {
        name.to_lowercase()
    }
}
