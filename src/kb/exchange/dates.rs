//! Dates as other people write them: Wikidata's with a precision beside them, the query service's without, and plain
//! ones.
//!
//! A date that is known to the year is often written as the first of January. Taken as a day it would contradict every
//! correct text, so a day that may be one is taken for the month or the year.

use jiff::civil::Date;

use crate::kb::store::{FactDate, Precision};

/// What a date turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Read {
    /// A date.
    Date(FactDate),
    /// A date of which the first of the month or of January may stand for all of it, so it was taken as that.
    Coarsened(FactDate),
    /// A date before the year 1, after 9999, or known to the decade or less.
    OutOfRange,
    /// No date.
    None,
    /// Something that is no date.
    Garbage,
}

/// Wikidata's numbers for precision.
pub(super) const YEAR: u32 = 9;
const MONTH: u32 = 10;
const DAY: u32 = 11;

/// The last part of the name of the Julian calendar in Wikidata.
const JULIAN: &str = "Q1985786";

/// A time of Wikidata's JSON: `+1952-02-06T00:00:00Z`, its precision and its calendar.
pub(super) fn of_wikidata(time: &str, precision: u32, calendar: &str) -> Read {
    let Some((year, month, day)) = parts(time) else { return Read::Garbage };
    let Some(date) = at_precision(year, month, day, precision) else { return Read::OutOfRange };
    if date.precision() == Precision::Day && calendar.ends_with(JULIAN) {
        return gregorian(date).map_or(Read::OutOfRange, Read::Date);
    }
    Read::Date(date)
}

/// A date of a table: `2021-10-04T00:00:00Z` with a precision in another column, or a plain date.
pub(super) fn of_cell(text: &str, precision: &str) -> Read {
    let text = text.trim();
    if text.is_empty() || is_blank_node(text) {
        return Read::None;
    }
    if let Some(date) = FactDate::parse(text) {
        return match precision.trim().parse() {
            Ok(precision) => {
                let (year, month, day) = (date.year(), date.month(), date.day());
                let whole = |part: Option<i8>| part.map_or(0, i8::unsigned_abs);
                at_precision(i64::from(year), whole(month), whole(day), precision)
                    .map_or(Read::OutOfRange, Read::Date)
            }
            Err(_) => Read::Date(date),
        };
    }
    let Some((year, month, day)) = parts(text) else { return Read::Garbage };
    if let Ok(precision) = precision.trim().parse() {
        return at_precision(year, month, day, precision).map_or(Read::OutOfRange, Read::Date);
    }
    let precision = match (month, day) {
        (1, 1) => YEAR,
        (_, 1) => MONTH,
        _ => DAY,
    };
    match at_precision(year, month, day, precision) {
        Some(date) if precision == DAY => Read::Date(date),
        Some(date) => Read::Coarsened(date),
        None => Read::OutOfRange,
    }
}

/// What the query service writes where a value is unknown.
pub(super) fn is_blank_node(text: &str) -> bool {
    text.starts_with("_:")
        || text.contains("/.well-known/genid/")
        || (text.starts_with('t') && is_digits(&text[1..]))
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Year, month and day of a time stamp; zero where a part is not known.
fn parts(time: &str) -> Option<(i64, u8, u8)> {
    let (date, clock) = time.split_once('T').unwrap_or((time, ""));
    let clock_is_one =
        clock.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b':' | b'.' | b'+' | b'-' | b'Z'));
    let (sign, date) = match date.strip_prefix('-') {
        Some(date) => (-1, date),
        None => (1, date.strip_prefix('+').unwrap_or(date)),
    };
    let mut parts = date.split('-');
    let mut number = || parts.next().filter(|part| is_digits(part));
    let year: i64 = number()?.parse().ok()?;
    let (month, day) = (number()?.parse().ok()?, number()?.parse().ok()?);
    (clock_is_one && parts.next().is_none() && month <= 12 && day <= 31).then_some((sign * year, month, day))
}

fn at_precision(year: i64, month: u8, day: u8, precision: u32) -> Option<FactDate> {
    let year = i16::try_from(year).ok()?;
    let part = |part: u8| i8::try_from(part).ok().filter(|part| *part != 0);
    match (precision, part(month), part(day)) {
        (DAY.., Some(month), Some(day)) => FactDate::new(year, Some(month), Some(day)),
        (MONTH.., Some(month), _) => FactDate::new(year, Some(month), None),
        (YEAR.., ..) => FactDate::new(year, None, None),
        _ => None,
    }
}

/// The Gregorian day of a Julian one.
fn gregorian(julian: FactDate) -> Option<FactDate> {
    let (year, month, day) = julian.first_day();
    // The leap days of centuries that the Julian calendar has and the Gregorian has not.
    let counted = if month <= 2 { year - 1 } else { year };
    let ahead = counted / 100 - counted / 400 - 2;
    let date = Date::new(year, month, day).ok()?;
    let date = date.checked_add(jiff::Span::new().days(i64::from(ahead))).ok()?;
    FactDate::new(date.year(), Some(date.month()), Some(date.day()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> FactDate {
        FactDate::parse(text).unwrap()
    }

    #[test]
    fn wikidata_times_have_their_precision_and_calendar() {
        for (time, precision, expected) in [
            ("+1952-02-06T00:00:00Z", 11, "1952-02-06"),
            ("+1952-02-06T00:00:00Z", 10, "1952-02"),
            ("+1952-00-00T00:00:00Z", 9, "1952"),
            ("+1952-00-00T00:00:00Z", 11, "1952"),
            ("+00000001952-02-06T00:00:00Z", 14, "1952-02-06"),
        ] {
            assert_eq!(of_wikidata(time, precision, "Q1985727"), Read::Date(date(expected)), "{time}");
        }
        assert_eq!(of_wikidata("-0044-03-15T00:00:00Z", 11, ""), Read::OutOfRange);
        assert_eq!(of_wikidata("+1950-00-00T00:00:00Z", 8, ""), Read::OutOfRange);
        assert_eq!(of_wikidata("+2021-02-30T00:00:00Z", 11, ""), Read::OutOfRange);
        assert_eq!(of_wikidata("soon", 11, ""), Read::Garbage);
        let julian = "http://www.wikidata.org/entity/Q1985786";
        assert_eq!(of_wikidata("+1917-10-25T00:00:00Z", 11, julian), Read::Date(date("1917-11-07")));
        assert_eq!(of_wikidata("+1616-04-23T00:00:00Z", 11, julian), Read::Date(date("1616-05-03")));
    }

    #[test]
    fn a_first_of_january_without_precision_is_a_year() {
        let stamp = |day: &str| format!("{day}T00:00:00Z");
        assert_eq!(of_cell(&stamp("2021-10-04"), ""), Read::Date(date("2021-10-04")));
        assert_eq!(of_cell(&stamp("2021-10-01"), ""), Read::Coarsened(date("2021-10")));
        assert_eq!(of_cell(&stamp("2021-01-01"), ""), Read::Coarsened(date("2021")));
        assert_eq!(of_cell(&stamp("2021-01-01"), "11"), Read::Date(date("2021-01-01")));
        assert_eq!(of_cell(&stamp("2021-01-01"), "9"), Read::Date(date("2021")));
        // A newsroom that writes a day means a day.
        assert_eq!(of_cell("2021-01-01", ""), Read::Date(date("2021-01-01")));
        assert_eq!(of_cell(" 2021 ", ""), Read::Date(date("2021")));
        for nothing in ["", "t1234", "_:b0", "http://www.wikidata.org/.well-known/genid/ab"] {
            assert_eq!(of_cell(nothing, ""), Read::None, "{nothing}");
        }
        for garbage in ["yesterday", "04/10/2021", "2021-10-04Tea"] {
            assert_eq!(of_cell(garbage, ""), Read::Garbage, "{garbage}");
        }
    }
}
