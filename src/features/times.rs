//! The times in the prose of an article: what their words say, beside what they mean.

use crate::analysis::Analysis;
use crate::article::Paragraph;
use crate::config::DateOrder;
use crate::entity::Kind;
use crate::extract::time::{Meaning, Modifier, Season, TimeExpression, Unit};
use crate::resolve::{ResolvedTime, TimexType};
use crate::text::{Language, Span, overlaps_any, words};
use crate::time::{DateStyle, TimeValue};

/// A time in prose that the writer has not marked.
#[derive(Clone, Copy, Debug)]
pub(super) struct TimeInProse<'a> {
    pub(super) paragraph: &'a Paragraph,
    /// What the words say; spans are of the prose.
    pub(super) expression: &'a TimeExpression,
    /// What they mean; spans are of the source.
    pub(super) resolved: &'a ResolvedTime,
}

/// The times in prose that the writer has not marked, in order.
pub(super) fn times_in_prose(analysis: &Analysis) -> impl Iterator<Item = TimeInProse<'_>> {
    let marked = analysis.resolved.times.iter().filter(|time| time.annotation.is_some());
    let marked: Vec<Span> = marked.map(|time| time.span).collect();
    let paragraphs = analysis.article.paragraphs.iter().zip(&analysis.facts);
    let times =
        paragraphs.zip(&analysis.resolved.times_in_prose).flat_map(|((paragraph, facts), resolved)| {
            let times = facts.times.iter().zip(resolved);
            times.map(move |(expression, resolved)| TimeInProse { paragraph, expression, resolved })
        });
    times.filter(move |time| !overlaps_any(&marked, time.resolved.span))
}

/// How an article writes its dates: as most of those with a day have it; without any, as its project has numeric ones,
/// or else with the day first.
pub(super) fn style(analysis: &Analysis, order: Option<DateOrder>) -> DateStyle {
    let dates = analysis.facts.iter().flat_map(|facts| facts.dates()).filter(|date| !date.numeric);
    let month_first = dates.filter_map(|date| Some(date.month?.span.start < date.day?.span.start));
    let votes: i32 = month_first.map(|month_first| if month_first { 1 } else { -1 }).sum();
    let language = analysis.article.language;
    let by_order = language == Language::English && order == Some(DateOrder::Mdy);
    DateStyle { language, month_first: votes > 0 || (votes == 0 && by_order) }
}

/// What the words of a time leave open.
pub(super) enum Open {
    /// Which day, month or year it is.
    All,
    /// The year alone, of a day and its month.
    Year,
}

/// What the words of a time leave open; none where they state all, where they mean no stretch of the calendar, and where
/// nobody can be sure what they mean.
pub(super) fn left_open(time: TimeInProse<'_>) -> Option<Open> {
    // "About two years ago" is no year.
    let modifier = time.expression.modifier;
    if matches!(modifier, Some(Modifier::Approx | Modifier::MoreThan | Modifier::LessThan)) {
        return None;
    }
    open(day_of(&time.expression.meaning)).filter(|_| is_certain(time))
}

/// Whether words mean what they were resolved to, as far as anybody can be sure: not an hour whose day is not told, and
/// not what is counted from something that may not be what was last spoken of.
pub(super) fn is_certain(time: TimeInProse<'_>) -> bool {
    let words = time.expression.span.of(&time.paragraph.prose.text).to_lowercase();
    let definite = ["the ", "le ", "la ", "l'", "l’"].iter().any(|article| words.starts_with(article));
    match day_of(&time.expression.meaning) {
        Meaning::Shifted { from_now: false, unit, .. } => {
            *unit < Unit::Quarter && time.resolved.how.contains("last spoken of")
        }
        // "That day", "the year to March" and "the month" are told by what was spoken of, but "the weekend" is this one.
        Meaning::Clock { .. } | Meaning::Relative { unit: Unit::Day, .. } => false,
        Meaning::Relative { unit, offset: 0 } => !definite || *unit == Unit::Weekend,
        Meaning::Date(date) => {
            let day = time.resolved.time.as_ref().and_then(TimeValue::date);
            let fits = date.weekday.zip(day).is_none_or(|(weekday, day)| weekday.value == day.weekday());
            let told_apart = date.year.is_some() || date.day.is_none() || !is_of_another_year(time);
            fits && told_apart && date.last_day.is_none()
        }
        _ => true,
    }
}

/// Whether the paragraph names a year long before the one that a date without its year was resolved to: of which of them
/// it is, nobody can be sure.
fn is_of_another_year(time: TimeInProse<'_>) -> bool {
    let Some(TimeValue::Calendar { year: Some(year), .. }) = time.resolved.time else { return false };
    let text = &time.paragraph.prose.text;
    let figures = words(text).into_iter().filter(|word| word.is_number() && word.text.len() == 4);
    let mut years = figures.filter_map(|figure| figure.text.parse::<i16>().ok());
    years.any(|other| (1500..year - 1).contains(&other))
}

/// What the words of a part of a day, or of an hour, say of its day.
fn day_of(meaning: &Meaning) -> &Meaning {
    match meaning {
        Meaning::PartOf { day, .. } | Meaning::Clock { day: Some(day), .. } => day_of(day),
        _ => meaning,
    }
}

fn open(meaning: &Meaning) -> Option<Open> {
    match meaning {
        Meaning::Date(date) if date.year.is_some() => None,
        Meaning::Date(date) if date.day.is_some() => Some(Open::Year),
        // The winter of a year may be either of two.
        Meaning::Season { season: Season::Winter, .. }
        | Meaning::RelativeSeason { season: Season::Winter, .. }
        | Meaning::Relative { unit: Unit::Millennium, .. } => None,
        Meaning::Date(_)
        | Meaning::Day(_)
        | Meaning::Relative { .. }
        | Meaning::RelativeMonth { .. }
        | Meaning::MonthOfYear { .. }
        | Meaning::RelativeWeekday { .. }
        | Meaning::RelativeSeason { .. }
        | Meaning::Shifted { .. }
        | Meaning::Part { year: None, .. }
        | Meaning::Season { year: None, .. }
        | Meaning::Holiday { year: None, .. } => Some(Open::All),
        _ => None,
    }
}

/// The kind of annotation that a time is marked with.
pub(super) fn kind(time: &ResolvedTime) -> Kind {
    match time.kind {
        TimexType::Date => Kind::Date,
        TimexType::Time => Kind::Time,
        TimexType::Duration => Kind::Duration,
        TimexType::Set => Kind::Set,
    }
}
