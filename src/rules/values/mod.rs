//! Families `DV` and `ID`: the values of date annotations, and identifiers.

pub(crate) mod date_value_impossible;
pub(crate) mod date_value_malformed;
pub(crate) mod date_value_month_mismatch;
pub(crate) mod date_value_reversed;
pub(crate) mod date_value_type_mismatch;
pub(crate) mod date_value_weekday_mismatch;
pub(crate) mod date_value_year_mismatch;
pub(crate) mod malformed_identifier;

use jiff::civil::Weekday;

use super::ArticleInput;
use crate::article::Annotation;
use crate::diagnostic::Finding;
use crate::extract::time::{StatedParts, stated_parts};
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
