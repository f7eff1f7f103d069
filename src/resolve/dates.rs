//! Which days the dates of an article are.

use std::sync::Arc;

use jiff::civil::Date;

use crate::article::{Article, Field};
use crate::extract::{DateExpression, Facts, ReferenceDate};
use crate::text::{Span, overlaps_any};
use crate::time::{TimeValue, long_date, weekday_name};

/// A date of an article, and what it says.
#[derive(Clone, Debug, PartialEq)]
pub struct ResolvedDate {
    /// The words, in the source.
    pub span: Span,
    /// The TIMEX3 value.
    pub value: String,
    /// The same, read; none for a date that cannot be.
    pub time: Option<TimeValue>,
    /// How the value is known, as a sentence without a full stop.
    pub how: String,
    /// The annotation that states it, if one does.
    pub annotation: Option<usize>,
}

impl ResolvedDate {
    /// A date of the front matter.
    pub fn of_front_matter(field: &Field<TimeValue>, text: &str) -> Self {
        Self {
            span: field.span,
            value: field.span.of(text).trim_matches(['"', '\'']).to_owned(),
            time: Some(field.value.clone()),
            how: "as the front matter says".to_owned(),
            annotation: None,
        }
    }
}

/// The dates of an article in order: those that are marked, and those in prose that no mark covers.
pub(super) fn dates(
    article: &Article,
    facts: &[Arc<Facts>],
    reference: Option<&ReferenceDate>,
) -> Vec<ResolvedDate> {
    let mut dates = Vec::new();
    for (index, annotation) in article.annotations.iter().enumerate() {
        if annotation.kind.as_ref().is_some_and(crate::entity::Kind::is_temporal) {
            dates.push(ResolvedDate {
                span: annotation.text_span,
                value: annotation.value.clone(),
                time: TimeValue::parse(&annotation.value).ok(),
                how: "as annotated".to_owned(),
                annotation: Some(index),
            });
        }
    }
    let marked: Vec<Span> = dates.iter().map(|date| date.span).collect();
    for (paragraph, facts) in article.paragraphs.iter().zip(facts) {
        for expression in facts.dates() {
            let span = paragraph.prose.source(expression.span);
            if !overlaps_any(&marked, span) {
                dates.push(in_prose(expression, span, reference));
            }
        }
    }
    dates.sort_by_key(|date| (date.span.start, date.span.end));
    dates
}

fn in_prose(expression: &DateExpression, span: Span, reference: Option<&ReferenceDate>) -> ResolvedDate {
    let stated = ResolvedDate {
        span,
        value: expression.value(),
        time: expression.time_value(),
        how: stated_how(expression),
        annotation: None,
    };
    let (None, Some(month), Some(day), Some(reference)) =
        (expression.year, expression.month, expression.day, reference)
    else {
        return stated;
    };
    match nearest(month.value, day.value, reference.date) {
        Some(date) => ResolvedDate {
            value: date.to_string(),
            time: TimeValue::parse(&date.to_string()).ok(),
            how: format!(
                "the {} {} nearest to the article's date, {}",
                day.value,
                crate::time::month_name(month.value),
                long_date(reference.date)
            ),
            ..stated
        },
        None => stated,
    }
}

/// How a date is known that its words state. A weekday that does not fit is not passed over in silence.
fn stated_how(expression: &DateExpression) -> String {
    match (expression.weekday, expression.date()) {
        (Some(weekday), Some(date)) if weekday.value != date.weekday() => {
            format!("as the words say, except that they call it a {}", weekday_name(weekday.value))
        }
        _ => "as the words say".to_owned(),
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
