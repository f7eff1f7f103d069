//! Family `DT`: dates in the prose.

mod clause;
mod clocks;
mod lexicon;
pub(super) mod numbers;
pub(super) mod relative;
mod repairs;
pub(super) mod surroundings;

pub(crate) mod date_anniversary_arithmetic;
pub(crate) mod date_future_past_tense;
pub(crate) mod date_impossible;
pub(crate) mod date_new_year_slip;
pub(crate) mod date_ordinal_suffix;
pub(crate) mod date_past_future_tense;
pub(crate) mod date_range_reversed;
pub(crate) mod date_relative_conflict;
pub(crate) mod date_stale_dateline;
pub(crate) mod date_weekday_mismatch;
pub(crate) mod date_weekday_mismatch_inferred;
pub(crate) mod date_year_implausible;
pub(crate) mod date_years_ago;
pub(crate) mod time_invalid;
pub(crate) mod time_zone_dst;

use jiff::civil::Date;

use super::TimesInput;
use crate::diagnostic::Finding;
use crate::extract::DateExpression;
use crate::extract::time::TimeExpression;
use crate::resolve::{Resolved, ResolvedTime};
use crate::text::Span;
use crate::time::{Precision, TimeValue, describe, long_date};

pub(super) use clause::{Tense, governor};
use repairs::choice;

/// A date of the prose with the days that it means.
#[derive(Clone, Copy, Debug)]
struct Dated<'a> {
    expression: &'a TimeExpression,
    date: &'a DateExpression,
    value: &'a TimeValue,
    /// The same as TIMEX3 writes it.
    written: &'a str,
    /// Its first day and its last.
    first: Date,
    last: Date,
}

impl Dated<'_> {
    /// In words: "3 April 2024", "June 2024", "2024".
    fn in_words(&self) -> String {
        match self.value {
            TimeValue::Calendar { precision: Precision::Year, .. } => self.first.year().to_string(),
            _ if self.date.day.is_none() => describe(self.written).unwrap_or_else(|| self.written.to_owned()),
            _ => long_date(self.first),
        }
    }

    /// The first day of the same date in another year.
    fn in_year(&self, year: i16) -> Option<Date> {
        Date::new(year, self.first.month(), self.first.day()).ok()
    }
}

/// How far from the article's date a day may be whose year is not written, in days: beyond it, the year is a guess.
const NEAR: i32 = 60;

/// The dates of a paragraph that are days, months or years: with a year of their own, or a day near the article's.
fn dated<'a>(input: &TimesInput<'a>, reference: Date) -> impl Iterator<Item = Dated<'a>> {
    let text = input.paragraph.text;
    input.paragraph.facts.times.iter().zip(input.times).filter_map(move |(expression, time)| {
        let date = expression.meaning.date()?;
        let value = time.time.as_ref()?;
        let (first, last) = value.bounds()?;
        // "June 6, 20119" has a year, though none that can be read.
        let behind = text[date.span.end..].trim_start_matches([',', ' ']);
        let yearless =
            date.day.is_some() && date.month.is_some() && !behind.starts_with(|c: char| c.is_ascii_digit());
        // A weekday that does not fall on it says that another year is meant, or that the day is wrong.
        let on_weekday = date.weekday.is_none_or(|weekday| weekday.value == first.weekday());
        let near = yearless && on_weekday && days_between(reference, first).abs() <= NEAR;
        let last = time.end.filter(|end| *end > last).unwrap_or(last);
        (date.year.is_some() || near).then_some(Dated {
            expression,
            date,
            value,
            written: &time.value,
            first,
            last,
        })
    })
}

/// So many days from one day to another; negative if the other is earlier.
pub(in crate::rules) fn days_between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(i32::MAX, |span| span.get_days())
}

/// The article's date as evidence.
pub(super) fn of_reference(finding: Finding, resolved: &Resolved) -> Finding {
    match &resolved.reference_date {
        Some(reference) => finding
            .evidence(format!("the article is of {}", long_date(reference.date)), reference.source.as_str()),
        None => finding,
    }
}

/// The years that a stretch of prose states.
fn stated_years(input: &TimesInput<'_>, within: Span) -> Vec<i16> {
    let times = input.paragraph.facts.times.iter().zip(input.times);
    times
        .filter(|(expression, _)| within.contains(expression.span))
        .filter_map(|(expression, time)| year_of(expression, time))
        .collect()
}

/// The year that an expression states or that its words count to, as "last year" does.
fn year_of(expression: &TimeExpression, time: &ResolvedTime) -> Option<i16> {
    if let Some(date) = expression.meaning.date() {
        return date.year.map(|year| year.value);
    }
    match time.time {
        Some(TimeValue::Calendar { precision: Precision::Year, year, .. }) => year,
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::analysis::testing::analysis;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn any_text_can_be_judged(
            text in "(\\PC|[0-9]{1,6}|[-–:.,()/ ]|May |mai | to |from |du | au |in |since |st|th|ᵗʰ| p\\.m\\.|am|h|EST|Friday, ){0,40}",
            french in any::<bool>(),
        ) {
            let language = if french { "fr" } else { "en" };
            let text = format!("---\ndate: 2023-05-19\nlang: {language}\n---\n{text}\n");
            for format in ["md", "txt"] {
                for finding in analysis(format, &text).findings {
                    prop_assert!(text.get(finding.span.range()).is_some());
                    prop_assert!(finding.rule.code.starts_with("DT").then_some(&finding.evidence).is_none_or(|evidence| !evidence.is_empty()));
                    for edit in finding.fixes.iter().flat_map(|fix| &fix.edits) {
                        prop_assert!(text.get(edit.span.range()).is_some());
                    }
                }
            }
        }
    }
}
