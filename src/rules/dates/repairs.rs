//! What the rules on dates say and offer alike: a weekday against a day, and the fixes in the writer's own form.

use jiff::civil::{Date, Weekday};

use super::numbers::english_suffix;
use crate::diagnostic::{Applicability, Fix};
use crate::extract::time::weekday_like;
use crate::extract::{DateExpression, Stated};
use crate::rules::ParagraphInput;
use crate::text::{Language, Span};
use crate::time::{long_date, weekday_name};

/// A fix that changes a fact, so that a person must pick it.
pub(super) fn choice(title: &str, span: Span, text: &str) -> Fix {
    Fix::replace(format!("Change to {title}"), Applicability::Choice, span, text)
}

/// That a day does not fall on the stated weekday: the message, and the fact that it rests on.
pub(super) fn mismatch(date: Date, stated: Weekday, reference: Option<Date>) -> (String, String) {
    let verb = if reference.is_some_and(|reference| date > reference) { "is" } else { "was" };
    let (day, right, wrong) = (long_date(date), weekday_name(date.weekday()), weekday_name(stated));
    (format!("{day} {verb} a {right}, not a {wrong}"), format!("{day} is a {right}"))
}

/// Either half of a weekday with its date may be wrong: the right weekday, or the nearest day of the month with the
/// stated one.
pub(super) fn weekday_or_day(
    input: &ParagraphInput<'_>,
    expression: &DateExpression,
    stated: Stated<Weekday>,
    date: Date,
) -> Vec<Fix> {
    let text = input.text;
    let weekday = weekday_like(date.weekday(), stated.span.of(text), input.options.language);
    let mut fixes = vec![choice(&weekday, stated.span, &weekday)];
    if let (Some(day), Some(near)) = (expression.day, nearest_in_month(date, stated.value)) {
        let written = figure(day.span.of(text), near.day(), input.options.language);
        fixes.push(choice(&expression.with_day(text, &written), day.span, &written));
    }
    fixes
}

/// The nearest day of the same month that falls on `weekday`.
fn nearest_in_month(date: Date, weekday: Weekday) -> Option<Date> {
    let days = 1..=date.days_in_month();
    days.filter_map(|day| Date::new(date.year(), date.month(), day).ok())
        .filter(|other| other.weekday() == weekday)
        .min_by_key(|other| (other.day() - date.day()).abs())
}

/// A day as `model` writes it: with an ordinal's suffix, with a leading zero, or bare.
fn figure(model: &str, day: i8, language: Language) -> String {
    let suffix = model.trim_start_matches(|c: char| c.is_ascii_digit());
    match suffix {
        "" if model.starts_with('0') && model.len() == 2 => format!("{day:02}"),
        // The first is the one ordinal of French dates.
        "" | "er" if language == Language::French && day == 1 => "1er".to_owned(),
        "" | "er" => day.to_string(),
        _ => format!("{day}{}", english_suffix(u32::from(day.unsigned_abs()))),
    }
}
