//! The days for which a sentence says what it says: the article's date, or what else the sentence is about.
//!
//! A fact that changes is held against the article's date. A sentence that speaks of another time as well may state the
//! fact of either, so what is said of it must be wrong at all of them.

use jiff::civil::Date;

use super::TimesInput;
use super::dates::surroundings::sentence_span;
use crate::extract::day_of_paragraph;
use crate::resolve::Days;
use crate::text::Span;

/// How far a day may be from the article's and still be the article's time, in days.
const NEAR: i64 = 60;

/// Within so many days of a change the writer may know it earlier or later than the reader.
const GRACE: i64 = 7;

/// A stretch of days, both ends counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    pub(super) first: Date,
    pub(super) last: Date,
}

/// When a sentence may be true.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Judged {
    /// The day that the article, or the picture, is of.
    pub(super) day: Date,
    /// The other times that the sentence speaks of.
    pub(super) others: Vec<Stretch>,
}

impl Judged {
    /// All times at which it may be true.
    pub(super) fn stretches(&self) -> impl Iterator<Item = Stretch> {
        std::iter::once(Stretch { first: self.day, last: self.day }).chain(self.others.iter().copied())
    }

    /// Whether some days meet any of them.
    pub(super) fn meets(&self, days: Days) -> bool {
        self.stretches().any(|stretch| days.meet(stretch.first, stretch.last))
    }

    /// Whether all of them lie within some days.
    pub(super) fn is_within(&self, days: Days) -> bool {
        self.stretches().all(|stretch| days.cover(stretch.first) && days.cover(stretch.last))
    }

    /// Whether one end of some days is so near to the article's that it may not have been known.
    pub(super) fn is_near_an_end_of(&self, days: Days) -> bool {
        let near = |day: Option<Date>| day.is_some_and(|day| days_apart(self.day, day) <= GRACE);
        near(days.first()) || near(days.last())
    }
}

/// So many days between two, whichever is earlier.
fn days_apart(one: Date, other: Date) -> i64 {
    one.until(other).map_or(i64::MAX, |span| i64::from(span.get_days()).abs())
}

/// The stretches of the calendar that the sentence around `span` speaks of.
pub(super) fn times_in_sentence(input: &TimesInput<'_>, span: Span) -> Vec<Stretch> {
    let sentence = sentence_span(input.paragraph.text, span);
    // Times stand in the order of the text.
    let times = &input.paragraph.facts.times;
    let first = times.partition_point(|time| time.span.end <= sentence.start);
    times[first..]
        .iter()
        .zip(&input.times[first..])
        .take_while(|(expression, _)| expression.span.start < sentence.end)
        .filter_map(|(_, time)| {
            let (first, last) = time.time.as_ref()?.bounds()?;
            let last = time.end.filter(|end| *end > last).unwrap_or(last);
            Some(Stretch { first, last })
        })
        .collect()
}

/// When the sentence around `span` may be true; none where the article has no date.
pub(super) fn judged(input: &TimesInput<'_>, span: Span) -> Option<Judged> {
    let paragraph = &input.article.paragraphs[input.index];
    let day = day_of_paragraph(paragraph, input.paragraph.facts, input.paragraph.reference_date)?;
    let mut others = times_in_sentence(input, span);
    others.retain(|stretch| {
        let apart = days_apart(day, stretch.first).min(days_apart(day, stretch.last));
        !(stretch.first <= day && day <= stretch.last) && apart > NEAR
    });
    Some(Judged { day, others })
}
