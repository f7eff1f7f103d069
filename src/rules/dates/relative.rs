//! What a relative time means, and how exactly: "yesterday", "last month", "two weeks ago".

use jiff::civil::Date;

use super::clause::{Shift, shift};
use crate::extract::time::{Meaning, TimeExpression, Unit};
use crate::text::Language;

/// What a relative time means, as far as it is sure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::rules) enum Means {
    /// A day, give or take so many.
    Day(Date, i32),
    /// A month of a year.
    Month(i16, i8),
    /// A year.
    Year(i16),
}

/// What an expression means that is counted from `base`; none for one that is not relative or too loose.
pub(in crate::rules) fn meaning(
    expression: &TimeExpression,
    text: &str,
    language: Language,
    base: Date,
) -> Option<Means> {
    match &expression.meaning {
        Meaning::Day(offset) => Some(Means::Day(plus_days(base, *offset)?, 0)),
        Meaning::Relative { unit: Unit::Month, offset } => {
            let month = plus_months(base, *offset)?;
            Some(Means::Month(month.year(), month.month()))
        }
        Meaning::Relative { unit: Unit::Year, offset } => {
            Some(Means::Year(i16::try_from(i32::from(base.year()).checked_add(*offset)?).ok()?))
        }
        _ => shifted(&shift(expression, text, language)?, base),
    }
}

/// How exact an amount is: days are counted, weeks and months are rounded.
fn shifted(shift: &Shift, base: Date) -> Option<Means> {
    match shift.unit {
        Unit::Day if shift.steps.abs() <= 10 => Some(Means::Day(plus_days(base, shift.steps)?, 0)),
        Unit::Week if shift.steps.abs() <= 8 => {
            Some(Means::Day(plus_days(base, shift.steps.checked_mul(7)?)?, 3 + shift.steps.abs() / 2))
        }
        Unit::Month if shift.steps.abs() <= 11 => {
            let day = base.checked_add(jiff::Span::new().months(shift.steps)).ok()?;
            Some(Means::Day(day, 20))
        }
        _ => None,
    }
}

pub(super) fn plus_days(date: Date, days: i32) -> Option<Date> {
    date.checked_add(jiff::Span::new().try_days(days).ok()?).ok()
}

/// The first day of the month so many months on.
fn plus_months(date: Date, months: i32) -> Option<Date> {
    date.first_of_month().checked_add(jiff::Span::new().try_months(months).ok()?).ok()
}
