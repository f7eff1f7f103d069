//! Families `DV` and `ID`: the values of date annotations, and identifiers.

pub(crate) mod date_value_impossible;
pub(crate) mod date_value_malformed;
pub(crate) mod date_value_missing;
pub(crate) mod date_value_month_mismatch;
pub(crate) mod date_value_out_of_order;
pub(crate) mod date_value_relative_mismatch;
pub(crate) mod date_value_reversed;
pub(crate) mod date_value_too_precise;
pub(crate) mod date_value_type_mismatch;
pub(crate) mod date_value_weekday_mismatch;
pub(crate) mod date_value_year_mismatch;
pub(crate) mod malformed_identifier;
pub(crate) mod numeric_date_ambiguous;

use jiff::civil::Weekday;

use super::ArticleInput;
use crate::article::{Annotation, Zone};
use crate::diagnostic::{Applicability, Finding, Fix};
use crate::extract::time::{StatedParts, TimeExpression, stated_parts};
use crate::resolve::ResolvedTime;
use crate::text::overlaps_any;
use crate::time::TimeValue;

/// The parts of a date that a value gives.
#[derive(Clone, Copy, Debug)]
pub(super) struct ValueParts {
    pub(super) year: Option<i16>,
    pub(super) month: Option<i8>,
    pub(super) day: Option<i8>,
    pub(super) weekday: Option<Weekday>,
}

/// The date annotations whose value can be read, with what their words state and what the value says. Intervals,
/// durations and the like are left out: their words may state either end.
pub(super) fn stated_and_value<'a>(
    input: &'a ArticleInput<'_>,
) -> impl Iterator<Item = (&'a Annotation, StatedParts, ValueParts)> {
    input.article.annotations.iter().filter_map(|annotation| {
        if !annotation.kind.as_ref().is_some_and(crate::entity::Kind::is_temporal) {
            return None;
        }
        let Ok(TimeValue::Calendar { year, month, day, weekday, .. }) = TimeValue::parse(&annotation.value)
        else {
            return None;
        };
        let mut stated = stated_parts(&annotation.text, input.options);
        if stated.several {
            // Of several days, the value may mean any.
            (stated.day, stated.weekday) = (None, None);
        }
        Some((annotation, stated, ValueParts { year, month, day, weekday }))
    })
}

/// A value that says otherwise than the words it stands for.
pub(super) fn otherwise_than_words(annotation: &Annotation, message: String) -> Finding {
    Finding::new(annotation.value_span, message)
        .evidence(format!("\"{}\"", annotation.text), "the annotated words")
        .related(annotation.text_span, "the words")
}

/// A date annotation whose words are one time of the prose.
pub(super) struct Marked<'a> {
    pub(super) annotation: &'a Annotation,
    /// The annotated value, read.
    pub(super) value: TimeValue,
    pub(super) expression: &'a TimeExpression,
    /// What the words mean by themselves.
    pub(super) resolved: &'a ResolvedTime,
    /// The paragraph that they stand in.
    pub(super) paragraph: usize,
}

/// The date annotations whose words are one time, where the article itself speaks: a speaker counts from another day.
pub(super) fn marked<'a>(input: &'a ArticleInput<'_>) -> impl Iterator<Item = Marked<'a>> {
    input.article.annotations.iter().filter_map(|annotation| {
        if !annotation.kind.as_ref().is_some_and(crate::entity::Kind::is_temporal) {
            return None;
        }
        let value = TimeValue::parse(&annotation.value).ok()?;
        let paragraph = input.article.paragraph_at(annotation.text_span.start)?;
        let times = input.resolved.times_in_prose.get(paragraph)?;
        let expressions = &input.facts.get(paragraph)?.times;
        let mut inside =
            expressions.iter().zip(times).filter(|(_, time)| annotation.text_span.contains(time.span));
        let (expression, resolved) = inside.next()?;
        let zone = input.article.paragraphs[paragraph].zone;
        let quotes = &input.facts[paragraph].quotes;
        let speaks = zone.states_facts() && zone != Zone::Quote && !overlaps_any(quotes, expression.span);
        (inside.next().is_none() && speaks).then_some(Marked {
            annotation,
            value,
            expression,
            resolved,
            paragraph,
        })
    })
}

/// Another value for an annotation. One that a reference link has from its definition is shared with others.
pub(super) fn set_value(annotation: &Annotation, value: &str) -> Option<Fix> {
    let title = format!("Change the value to {value}");
    annotation
        .label
        .is_none()
        .then(|| Fix::replace(title, Applicability::Unsafe, annotation.value_span, value))
}

/// The same, if such a value can be.
pub(super) fn readable(annotation: &Annotation, value: &str) -> Option<Fix> {
    TimeValue::parse(value).ok().and_then(|_| set_value(annotation, value))
}
