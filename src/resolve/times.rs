//! Which times the words of an article mean: held against the article's date, against what was spoken of before, and
//! against words that tell past from future.
//!
//! What cannot be known stays open (`XXXX`); nothing is ever held against the clock. Each result says in a sentence
//! how it was reached.

mod arithmetic;
mod calendar;
mod quarters;
mod tense;

use std::sync::Arc;

use jiff::civil::Date;

use self::calendar::Calendar;
use crate::article::{Article, Field, Zone};
use crate::entity::Kind;
use crate::extract::time::{Modifier, TimeExpression};
use crate::extract::{Facts, ReferenceDate, day_of_paragraph};
use crate::text::{Span, overlaps_any};
use crate::time::{TimeValue, ValueError};

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
    /// The day that the words were held against; none where it is not known or does not matter.
    pub reference: Option<Date>,
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
            reference: None,
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
    let reference = reference.map(|reference| reference.date);
    let mut story = Calendar::new(reference, article.language);
    let mut resolved = Vec::with_capacity(facts.len());
    for (paragraph, facts) in article.paragraphs.iter().zip(facts) {
        let day = day_of_paragraph(paragraph, facts, reference);
        let mut apart = Calendar::new(day, article.language);
        let (calendar, whose) = match paragraph.zone {
            Zone::Caption if day != reference => (&mut apart, "the picture's date"),
            Zone::Embed => (&mut apart, "the post's date"),
            Zone::Caption => (&mut apart, ARTICLES_DATE),
            _ => (&mut story, ARTICLES_DATE),
        };
        calendar.begin_paragraph();
        let of_paragraph = facts.times.iter().map(|expression| {
            let span = paragraph.prose.source(expression.span);
            let mut time = in_prose(expression, &paragraph.prose.text, span, calendar);
            if whose != ARTICLES_DATE {
                time.how = time.how.replace(ARTICLES_DATE, whose);
            }
            ResolvedTime { reference: day, ..time }
        });
        resolved.push(of_paragraph.collect());
    }
    resolved
}

/// What the resolution calls the day of the article.
pub const ARTICLES_DATE: &str = "the article's date";

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
            reference: None,
            annotation: Some(index),
        });
    }
    times
}

fn in_prose(expression: &TimeExpression, text: &str, span: Span, calendar: &mut Calendar) -> ResolvedTime {
    let mut found = calendar.resolve(expression, text);
    let mut time = TimeValue::parse(&found.value);
    if matches!(time, Err(ValueError::Malformed { .. })) {
        // "Next year" in the year 9999.
        "XXXX".clone_into(&mut found.value);
        "it is beyond the calendar".clone_into(&mut found.how);
        time = TimeValue::parse(&found.value);
    }
    ResolvedTime {
        span,
        kind: found.kind,
        time: time.ok(),
        value: found.value,
        modifier: expression.modifier,
        quantifier: found.quantifier,
        frequency: found.frequency,
        begin: found.begin,
        end: found.end,
        how: found.how,
        reference: None,
        annotation: None,
    }
}

#[cfg(test)]
mod tests {
    use crate::analysis::testing::analysis;

    fn told(text: &str) -> Vec<String> {
        let analysis = analysis("md", text);
        let times = analysis.resolved.times.iter();
        times.map(|time| format!("{} = {}: {}", time.span.of(text), time.value, time.how)).collect()
    }

    #[test]
    fn a_caption_and_a_post_have_dates_of_their_own() {
        let text = "---\ndate: 2023-05-19\n---\nThey met on Friday.\n\nFILE - They met on Tuesday. (Agency)\n\n\
                    ![x](x.jpg)\n*They pose on Thursday, May 11, 2023, and met on Monday. Jo Doe/Agency*\n";
        assert_eq!(
            told(text),
            [
                "Friday = 2023-05-19: the latest Friday up to the article's date, 19 May 2023",
                "Tuesday = XXXX-WXX-2: as far as the words say",
                "Thursday, May 11, 2023 = 2023-05-11: as the words say",
                "Monday = 2023-05-08: the latest Monday up to the picture's date, 11 May 2023",
            ]
        );
    }
}
