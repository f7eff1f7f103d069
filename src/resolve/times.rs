//! Which times the words of an article mean: held against the article's date, against what was spoken of before, and
//! against words that tell past from future.
//!
//! What cannot be known stays open (`XXXX`); nothing is ever held against the clock. Each result says in a sentence
//! how it was reached.

mod arithmetic;
mod calendar;
mod tense;

use std::sync::Arc;

use jiff::civil::Date;

use self::calendar::Calendar;
use crate::article::{Article, Field};
use crate::entity::Kind;
use crate::extract::time::{Modifier, TimeExpression};
use crate::extract::{Facts, ReferenceDate};
use crate::text::{Span, overlaps_any};
use crate::time::TimeValue;

/// A time of an article, and what it means.
#[derive(Clone, Debug, PartialEq)]
pub struct ResolvedTime {
    /// The words, in the source.
    pub span: Span,
    /// What sort of time it is.
    pub kind: TimexType,
    /// The TIMEX3 value.
    pub value: String,
    /// How the words qualify it.
    pub modifier: Option<Modifier>,
    /// "EVERY", where a set says so; TIMEX3's `quant`.
    pub quantifier: Option<&'static str>,
    /// How often a set comes in its time, as "2X"; TIMEX3's `freq`.
    pub frequency: Option<String>,
    /// The first day of a stretch that is bounded: "the next two weeks", "May 19-21".
    pub begin: Option<Date>,
    /// The last day of it.
    pub end: Option<Date>,
    /// The value, read; none for a date that cannot be.
    pub time: Option<TimeValue>,
    /// How the value is known, as a sentence without a full stop.
    pub how: String,
    /// The annotation that states it, if one does.
    pub annotation: Option<usize>,
}

/// The types of TIMEX3.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum TimexType {
    /// A point or stretch of the calendar.
    Date,
    /// A time of the clock or part of a day.
    Time,
    /// How long something lasts.
    Duration,
    /// A time that comes again.
    Set,
}

impl ResolvedTime {
    /// A date of the front matter.
    pub fn of_front_matter(field: &Field<TimeValue>, text: &str) -> Self {
        Self {
            span: field.span,
            kind: TimexType::Date,
            value: field.span.of(text).trim_matches(['"', '\'']).to_owned(),
            modifier: None,
            quantifier: None,
            frequency: None,
            begin: None,
            end: None,
            time: Some(field.value.clone()),
            how: "as the front matter says".to_owned(),
            annotation: None,
        }
    }
}

/// The times of an article in order: those that are marked, and those in prose that no mark covers.
pub fn times(article: &Article, in_prose: &[Vec<ResolvedTime>]) -> Vec<ResolvedTime> {
    let mut times = annotated(article);
    let marked: Vec<Span> = times.iter().map(|time| time.span).collect();
    times.extend(in_prose.iter().flatten().filter(|time| !overlaps_any(&marked, time.span)).cloned());
    times.sort_by_key(|time| (time.span.start, time.span.end));
    times
}

/// What the times in prose mean, marked or not: for each paragraph those of its facts, in the same order.
pub fn times_in_prose(
    article: &Article,
    facts: &[Arc<Facts>],
    reference: Option<&ReferenceDate>,
) -> Vec<Vec<ResolvedTime>> {
    let mut calendar = Calendar::new(reference.map(|reference| reference.date), article.language);
    let mut resolved = Vec::with_capacity(facts.len());
    for (paragraph, facts) in article.paragraphs.iter().zip(facts) {
        let of_paragraph = facts.times.iter().map(|expression| {
            let span = paragraph.prose.source(expression.span);
            in_prose(expression, &paragraph.prose.text, span, &mut calendar)
        });
        resolved.push(of_paragraph.collect());
    }
    resolved
}

fn annotated(article: &Article) -> Vec<ResolvedTime> {
    let mut times = Vec::new();
    for (index, annotation) in article.annotations.iter().enumerate() {
        let Some(kind) = annotation.kind.as_ref().filter(|kind| kind.is_temporal()) else { continue };
        let time = TimeValue::parse(&annotation.value).ok();
        times.push(ResolvedTime {
            span: annotation.text_span,
            kind: match (kind, &time) {
                (Kind::Set, _) => TimexType::Set,
                (_, Some(TimeValue::Duration)) => TimexType::Duration,
                (Kind::Time, _) => TimexType::Time,
                _ => TimexType::Date,
            },
            value: annotation.value.clone(),
            modifier: None,
            quantifier: None,
            frequency: None,
            begin: None,
            end: None,
            time,
            how: "as annotated".to_owned(),
            annotation: Some(index),
        });
    }
    times
}

fn in_prose(expression: &TimeExpression, text: &str, span: Span, calendar: &mut Calendar) -> ResolvedTime {
    let found = calendar.resolve(expression, text);
    ResolvedTime {
        span,
        kind: found.kind,
        time: TimeValue::parse(&found.value).ok(),
        value: found.value,
        modifier: expression.modifier,
        quantifier: found.quantifier,
        frequency: found.frequency,
        begin: found.begin,
        end: found.end,
        how: found.how,
        annotation: None,
    }
}

/// The day of that month and day which is nearest to `reference`.
fn nearest(month: i8, day: i8, reference: Date) -> Option<Date> {
    let distance = |date: &Date| reference.until(*date).map_or(i32::MAX, |span| span.get_days().abs());
    let year = reference.year();
    [year, year - 1, year + 1]
        .into_iter()
        .filter_map(|year| Date::new(year, month, day).ok())
        .min_by_key(distance)
}

#[cfg(test)]
mod tests {
    use super::nearest;
    use jiff::civil::date;

    #[test]
    fn the_nearest_year() {
        assert_eq!(nearest(12, 28, date(2024, 1, 5)), Some(date(2023, 12, 28)));
        assert_eq!(nearest(1, 3, date(2023, 12, 20)), Some(date(2024, 1, 3)));
        assert_eq!(nearest(2, 29, date(2023, 12, 20)), Some(date(2024, 2, 29)));
    }
}
