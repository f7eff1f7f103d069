//! The day that an article is of, and where that is known from.
//!
//! Front matter, then the dateline, then a dated caption; never the clock. "Friday" and "is prime minister" are held
//! against this day.

use jiff::civil::Date;

use super::Facts;
use crate::article::{Article, Field, Zone};
use crate::text::Span;
use crate::time::TimeValue;

/// The reference date of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReferenceDate {
    /// The day.
    pub date: Date,
    /// What it is known from.
    pub source: DateSource,
    /// Where that stands in the source.
    pub span: Span,
}

/// What a reference date is known from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum DateSource {
    /// `published` in the front matter.
    Published,
    /// `date` in the front matter.
    Date,
    /// The dateline.
    Dateline,
    /// The date in a caption.
    Caption,
}

impl DateSource {
    /// The words for it in a sentence: "from the dateline".
    pub fn as_str(self) -> &'static str {
        match self {
            DateSource::Published => "the front matter's `published`",
            DateSource::Date => "the front matter's `date`",
            DateSource::Dateline => "the dateline",
            DateSource::Caption => "a dated caption",
        }
    }
}

/// The reference date, from what the article states of itself. `facts` are those of its paragraphs, in order.
pub fn reference_date<'f>(
    article: &Article,
    facts: impl Iterator<Item = &'f Facts> + Clone,
) -> Option<ReferenceDate> {
    let front = &article.front_matter;
    let stated = |field: &Option<Field<TimeValue>>, source| {
        let field = field.as_ref()?;
        Some(ReferenceDate { date: field.value.date()?, source, span: field.span })
    };
    if let Some(date) =
        stated(&front.published, DateSource::Published).or_else(|| stated(&front.date, DateSource::Date))
    {
        return Some(date);
    }
    let caption = dated_caption(article, facts.clone());
    dateline(article, facts, caption.as_ref().map(|caption| caption.date)).or(caption)
}

/// "HIROSHIMA, Japan, May 19 (Agency) -" opens the first paragraph of the body. A year that it lacks is the caption's.
fn dateline<'f>(
    article: &Article,
    facts: impl Iterator<Item = &'f Facts>,
    caption: Option<Date>,
) -> Option<ReferenceDate> {
    let body = article.paragraphs.iter().zip(facts).filter(|(paragraph, _)| paragraph.zone == Zone::Body);
    // Bylines and the like may stand before the dateline.
    for (paragraph, facts) in body.take(3) {
        let text = &paragraph.prose.text;
        let Some(head) = dateline_head(text) else { continue };
        let date = facts.dates().find(|date| date.day.is_some() && date.span.end <= head)?;
        let year = date.year.map(|year| year.value).or(caption.map(Date::year))?;
        let day = Date::new(year, date.month?.value, date.day?.value).ok()?;
        let span = paragraph.prose.source(date.span);
        return Some(ReferenceDate { date: day, source: DateSource::Dateline, span });
    }
    None
}

/// Where the dash of a dateline stands, if the text opens with one: a place in capitals, and a dash soon after.
fn dateline_head(text: &str) -> Option<usize> {
    let first: String = text
        .trim_start()
        .chars()
        .take_while(|c| c.is_alphabetic() || matches!(c, '.' | '\'' | '’'))
        .collect();
    let letters = first.chars().filter(|c| c.is_alphabetic()).count();
    if letters < 3 || first.chars().any(char::is_lowercase) {
        return None;
    }
    let head = &text[..text.floor_char_boundary(text.len().min(110))];
    let dash = ["—", "–", " - ", "--"].iter().filter_map(|dash| head.find(dash)).min()?;
    // "NATO leaders met on July 11, 2023 – the first day": places, dates and agencies are names and figures.
    let is_dateline_word = |word: &str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        word.is_empty()
            || !word.starts_with(char::is_lowercase)
            || matches!(word, "and" | "of" | "de" | "la" | "du" | "sur")
    };
    let agency = head[..dash].find('(').unwrap_or(dash);
    head[..agency].split_whitespace().all(is_dateline_word).then_some(dash)
}

/// A caption with a full date that is not from the archive.
fn dated_caption<'f>(article: &Article, facts: impl Iterator<Item = &'f Facts>) -> Option<ReferenceDate> {
    let captions =
        article.paragraphs.iter().zip(facts).filter(|(paragraph, _)| paragraph.zone == Zone::Caption);
    for (paragraph, facts) in captions {
        let lower = paragraph.prose.text.to_lowercase();
        if lower.starts_with("file") || lower.contains("file photo") || lower.contains("archive") {
            continue;
        }
        for date in facts.dates() {
            if let Some(day) = date.date() {
                let span = paragraph.prose.source(date.span);
                return Some(ReferenceDate { date: day, source: DateSource::Caption, span });
            }
        }
    }
    None
}
