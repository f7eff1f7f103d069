//! The day that an article is of, and where that is known from.
//!
//! Front matter, then the dateline, then a dated caption; never the clock. "Friday" and "is prime minister" are held
//! against this day. An article may state its day in several places, and they may disagree.

use jiff::civil::Date;

use super::time::is_month;
use super::{DateExpression, Facts};
use crate::article::{Article, Field, Paragraph, Zone};
use crate::text::{Language, Span};
use crate::time::{TimeValue, nearest};

/// A day that an article states of itself: its reference date is one of them.
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
    /// The line under the headline: "Updated May 19, 2023".
    Byline,
    /// A post from a social network.
    Post,
}

impl DateSource {
    /// The words for it in a sentence: "from the dateline".
    pub fn as_str(self) -> &'static str {
        match self {
            DateSource::Published => "the front matter's `published`",
            DateSource::Date => "the front matter's `date`",
            DateSource::Dateline => "the dateline",
            DateSource::Caption => "a dated caption",
            DateSource::Byline => "the line that dates the article",
            DateSource::Post => "a dated post",
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
    let caption = dated_captions(article, facts.clone()).next();
    dateline(article, facts, caption.as_ref().map(|caption| caption.date)).or(caption)
}

/// Every day that the prose states of the article, next to the reference date: dateline, captions, bylines and posts.
/// What is from the archive is left out.
pub fn dates_in_prose<'f>(
    article: &Article,
    facts: impl Iterator<Item = &'f Facts> + Clone,
    reference: Option<&ReferenceDate>,
) -> Vec<ReferenceDate> {
    let near = reference.map(|reference| reference.date);
    let mut dates: Vec<ReferenceDate> = dateline(article, facts.clone(), near).into_iter().collect();
    dates.extend(dated_captions(article, facts.clone()));
    dates.extend(full_dates(article, facts.clone(), DateSource::Byline, |paragraph| {
        is_byline(&paragraph.prose.text)
    }));
    dates.extend(full_dates(article, facts, DateSource::Post, |paragraph| {
        paragraph.zone == Zone::Embed && paragraph.prose.text.contains("(@")
    }));
    dates
}

/// "HIROSHIMA, Japan, May 19 (Agency) -" opens the first paragraph of the body. Its year may be left out: then it is the
/// one nearest to `near`.
fn dateline<'f>(
    article: &Article,
    facts: impl Iterator<Item = &'f Facts>,
    near: Option<Date>,
) -> Option<ReferenceDate> {
    let body = article.paragraphs.iter().zip(facts).filter(|(paragraph, _)| paragraph.zone == Zone::Body);
    // Bylines and the like may stand before the dateline.
    for (paragraph, facts) in body.take(3) {
        let text = &paragraph.prose.text;
        let Some(head) = dateline_head(text, article.language) else { continue };
        let date = facts.dates().find(|date| date.day.is_some() && date.span.end <= head)?;
        let (month, day) = (date.month?.value, date.day?.value);
        let day = match date.year {
            Some(year) => Date::new(year.value, month, day).ok()?,
            None => nearest(month, day, near?)?,
        };
        let span = paragraph.prose.source(date.span);
        return Some(ReferenceDate { date: day, source: DateSource::Dateline, span });
    }
    None
}

/// Where the dash of a dateline stands, if the text opens with one: a place in capitals, and a dash soon after.
fn dateline_head(text: &str, language: Language) -> Option<usize> {
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
            || is_month(word, language)
    };
    let agency = head[..dash].find('(').unwrap_or(dash);
    head[..agency].split_whitespace().all(is_dateline_word).then_some(dash)
}

/// The full dates of captions that are not from the archive.
fn dated_captions<'f>(
    article: &Article,
    facts: impl Iterator<Item = &'f Facts>,
) -> impl Iterator<Item = ReferenceDate> {
    full_dates(article, facts, DateSource::Caption, |paragraph| {
        paragraph.zone == Zone::Caption && !is_from_archive(paragraph)
    })
}

/// Whether a caption says that its picture was taken long before.
fn is_from_archive(paragraph: &Paragraph) -> bool {
    let lower = paragraph.prose.text.to_lowercase();
    lower.starts_with("file") || lower.contains("file photo") || lower.contains("archive")
}

/// The day that the words of a paragraph are held against: a caption and a post have dates of their own, and what is
/// from the archive or another's post is of no known day without one.
pub fn day_of_paragraph(paragraph: &Paragraph, facts: &Facts, reference: Option<Date>) -> Option<Date> {
    let own = || facts.dates().find_map(DateExpression::date);
    match paragraph.zone {
        Zone::Embed => own(),
        Zone::Caption => own().or(reference.filter(|_| !is_from_archive(paragraph))),
        _ => reference,
    }
}

/// The full dates of the paragraphs that are `wanted`, as dates from `source`.
fn full_dates<'f>(
    article: &Article,
    facts: impl Iterator<Item = &'f Facts>,
    source: DateSource,
    wanted: impl Fn(&Paragraph) -> bool,
) -> impl Iterator<Item = ReferenceDate> {
    let paragraphs = article.paragraphs.iter().zip(facts).filter(move |(paragraph, _)| wanted(paragraph));
    paragraphs.flat_map(move |(paragraph, facts)| {
        let date = |date: &DateExpression| {
            Some(ReferenceDate { date: date.date()?, source, span: paragraph.prose.source(date.span) })
        };
        facts.dates().filter_map(date).collect::<Vec<_>>()
    })
}

/// The longest line that dates an article, in bytes.
const BYLINE: usize = 90;

/// Whether a line says when the article was published or changed, and nothing else.
fn is_byline(text: &str) -> bool {
    let openings =
        ["updated", "last updated", "published", "mis à jour", "mise à jour", "publié le", "modifié le"];
    let opens = |lower: String| openings.iter().any(|opening| lower.starts_with(opening));
    text.len() <= BYLINE && opens(text.trim().to_lowercase())
}
