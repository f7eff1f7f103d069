//! Reads the value of a time expression: TIMEX3 as in TimeML, ISO 8601, and EDTF's qualifiers and intervals.
//!
//! Reading tells apart a value that is not in the grammar (`2023-5-19`) from one that is, but names a day that never
//! was (`2023-02-30`): the first is a slip of the pen, the second a wrong fact.

use jiff::civil::{Date, ISOWeekDate, Time, Weekday};

/// How fine a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// A hundred years.
    Century,
    /// Ten years.
    Decade,
    /// A year.
    Year,
    /// A half, quarter or season of a year.
    Part,
    /// A month.
    Month,
    /// A week, or its end.
    Week,
    /// A day.
    Day,
    /// A part of a day, or a time of the clock.
    Time,
}

/// What a value says, as far as it says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TimeValue {
    /// A point or stretch of the calendar. Parts left open with `X` are `None`.
    Calendar {
        /// How fine it is.
        precision: Precision,
        /// The year, where it is given in full.
        year: Option<i16>,
        /// The month, 1 to 12.
        month: Option<i8>,
        /// The day of the month, 1 to 31.
        day: Option<i8>,
        /// The weekday that it falls on, or that a set repeats on.
        weekday: Option<Weekday>,
    },
    /// A duration, as `P5Y`.
    Duration,
    /// From one value to another, as EDTF's `2023-05-19/2023-05-21`; an open end is `None`.
    Interval(Option<Box<TimeValue>>, Option<Box<TimeValue>>),
    /// `PRESENT_REF`, `PAST_REF` or `FUTURE_REF`.
    Reference,
}

/// Why a value cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ValueError {
    /// It is not in the grammar; with the value that was meant, where that is plain.
    Malformed {
        /// The value that was meant.
        meant: Option<String>,
    },
    /// It is in the grammar, but there is no such day, month, week or hour. The reason is a sentence.
    Impossible {
        /// Why it does not exist: "February 2023 has 28 days".
        reason: String,
    },
}

impl TimeValue {
    /// Reads a value.
    ///
    /// # Errors
    /// [`ValueError`], where it is outside the grammar or outside the calendar.
    pub fn parse(text: &str) -> Result<TimeValue, ValueError> {
        if let Some((from, to)) = text.split_once('/') {
            return interval(from, to).ok_or_else(|| ValueError::Malformed { meant: meant_by(text) })?;
        }
        if matches!(text, "PRESENT_REF" | "PAST_REF" | "FUTURE_REF") {
            return Ok(TimeValue::Reference);
        }
        let value = unqualified(text);
        if value.starts_with('P') {
            return duration(value).ok_or(ValueError::Malformed { meant: None });
        }
        Calendar::read(value).unwrap_or_else(|| Err(ValueError::Malformed { meant: meant_by(text) }))
    }

    /// The day, where the value is one certain day.
    pub fn date(&self) -> Option<Date> {
        let TimeValue::Calendar { year: Some(year), month: Some(month), day: Some(day), .. } = self else {
            return None;
        };
        Date::new(*year, *month, *day).ok()
    }

    /// The first and the last day that the value may mean, where it is bounded and certain.
    pub fn bounds(&self) -> Option<(Date, Date)> {
        match self {
            TimeValue::Calendar { precision, year: Some(year), month, day, .. } => {
                match (month, day, precision) {
                    (Some(month), Some(day), _) => {
                        let date = Date::new(*year, *month, *day).ok()?;
                        Some((date, date))
                    }
                    (Some(month), None, Precision::Month) => {
                        let first = Date::new(*year, *month, 1).ok()?;
                        Some((first, first.last_of_month()))
                    }
                    (None, None, Precision::Year) => {
                        Some((Date::new(*year, 1, 1).ok()?, Date::new(*year, 12, 31).ok()?))
                    }
                    _ => None,
                }
            }
            TimeValue::Interval(Some(from), Some(to)) => Some((from.bounds()?.0, to.bounds()?.1)),
            _ => None,
        }
    }
}

/// Strips EDTF's qualifiers: uncertain `?`, approximate `~`, both `%`.
fn unqualified(text: &str) -> &str {
    text.trim_end_matches(['?', '~', '%'])
}

/// An interval; none where it is none, as in a date with slashes (`2023/05/19`). Each end is a year or finer.
fn interval(from: &str, to: &str) -> Option<Result<TimeValue, ValueError>> {
    let end = |text: &str| match text {
        "" | ".." => Some(Ok(None)),
        _ => match TimeValue::parse(text) {
            Ok(TimeValue::Calendar { precision: Precision::Century | Precision::Decade, .. })
                if text.len() < 4 =>
            {
                None
            }
            Ok(TimeValue::Interval(..)) | Err(ValueError::Malformed { .. }) => None,
            Ok(value) => Some(Ok(Some(Box::new(value)))),
            Err(error) => Some(Err(error)),
        },
    };
    match (end(from)?, end(to)?) {
        (Err(error), _) | (_, Err(error)) => Some(Err(error)),
        (Ok(None), Ok(None)) => None,
        (Ok(from), Ok(to)) => Some(Ok(TimeValue::Interval(from, to))),
    }
}

/// `P`, then amounts with units, `T` before the units of the clock. `X` stands for an amount that is not told.
fn duration(text: &str) -> Option<TimeValue> {
    let rest = text.strip_prefix('P')?;
    let (days, clock) = rest.split_once('T').map_or((rest, None), |(days, clock)| (days, Some(clock)));
    // Decades, centuries and millennia have one letter in TIDES and two in TimeML.
    let fields = amounts(
        days,
        &["Y", "M", "W", "D", "Q", "H", "E", "C", "L", "DE", "CE", "ML", "WE", "SU", "SP", "FA", "WI"],
    )?;
    let clock_fields = clock.map_or(Some(0), |clock| {
        // Parts of the day ("two nights", PT2NI) are TimeML's own.
        amounts(clock, &["H", "M", "S", "MO", "MI", "AF", "EV", "NI", "DT"]).filter(|&count| count > 0)
    })?;
    (fields + clock_fields > 0).then_some(TimeValue::Duration)
}

/// How many amounts with one of `units` make up the whole of `text`, or none where it is anything else.
fn amounts(mut text: &str, units: &[&str]) -> Option<usize> {
    let mut count = 0;
    while !text.is_empty() {
        let digits = text.find(|c: char| !(c.is_ascii_digit() || c == '.' || c == 'X'))?;
        let amount = &text[..digits];
        if amount.is_empty() || !(amount == "X" || amount == "XX" || amount.parse::<f64>().is_ok()) {
            return None;
        }
        text = &text[digits..];
        let unit = units.iter().filter(|unit| text.starts_with(**unit)).max_by_key(|unit| unit.len())?;
        text = &text[unit.len()..];
        count += 1;
    }
    Some(count)
}

/// The parts of a calendar value, while it is read from left to right.
struct Calendar<'a> {
    rest: &'a str,
}

type Read = Option<Result<TimeValue, ValueError>>;

impl<'a> Calendar<'a> {
    fn read(text: &'a str) -> Read {
        if let Some(clock) = text.strip_prefix('T') {
            return Some(clock_time(clock)?.map(|()| value(Precision::Time, None, None, None, None)));
        }
        if let Some(rest) = text.strip_prefix("FY") {
            return (rest.len() == 4)
                .then(|| Ok(value(Precision::Year, Some(rest.parse().ok()?), None, None, None)).into())?;
        }
        let negative = text.strip_prefix('-').or_else(|| text.strip_prefix("BC"));
        let mut calendar = Calendar { rest: negative.unwrap_or(text) };
        let digits =
            calendar.rest.find(|c: char| !(c.is_ascii_digit() || c == 'X')).unwrap_or(calendar.rest.len());
        let (year_text, rest) = calendar.rest.split_at(digits);
        calendar.rest = rest;
        match (year_text.len(), rest.is_empty()) {
            (2, true) => return Some(Ok(value(Precision::Century, None, None, None, None))),
            (3, true) => return Some(Ok(value(Precision::Decade, None, None, None, None))),
            (4, _) => {}
            // ISO 8601's basic format, as NITF's `norm` has it.
            (8, _) => return calendar.basic(year_text),
            _ => return None,
        }
        let year = year_text.parse::<i16>().ok().map(|year| if negative.is_some() { -year } else { year });
        if rest.is_empty() {
            let precision = match year_text.trim_start_matches(|c: char| c.is_ascii_digit()).len() {
                0 => Precision::Year,
                1 => Precision::Decade,
                _ => Precision::Century,
            };
            return Some(Ok(value(precision, year, None, None, None)));
        }
        let rest = rest.strip_prefix('-')?;
        calendar.rest = rest;
        match rest {
            "Q1" | "Q2" | "Q3" | "Q4" | "QX" | "H1" | "H2" | "HX" | "SP" | "SU" | "FA" | "WI" | "21"
            | "22" | "23" | "24" => Some(Ok(value(Precision::Part, year, None, None, None))),
            _ if rest.starts_with('W') => calendar.week(year),
            _ => calendar.month(year),
        }
    }

    fn basic(&self, digits: &str) -> Read {
        let (year, month, day) =
            (digits.get(..4)?.parse().ok()?, digits.get(4..6)?.parse().ok()?, digits.get(6..)?.parse().ok()?);
        let clock = match self.rest.strip_prefix('T') {
            Some(clock) => {
                if let Err(error) = clock_time(clock)? {
                    return Some(Err(error));
                }
                true
            }
            None if self.rest.is_empty() => false,
            None => return None,
        };
        let precision = if clock { Precision::Time } else { Precision::Day };
        Some(day_of(Some(year), Some(month), Some(day), precision))
    }

    fn week(&self, year: Option<i16>) -> Read {
        let rest = self.rest.strip_prefix('W')?;
        let (week_text, rest) = rest
            .split_at_checked(2)
            .or_else(|| (rest.len() == 2).then_some((rest, "")))
            .or_else(|| rest.strip_prefix('X').map(|rest| ("XX", rest)))?;
        let week = number(week_text)?;
        let weekday = match rest {
            "" | "-WE" => None,
            _ => {
                let digit = rest.strip_prefix('-')?;
                let (digit, clock) = digit.split_at_checked(1)?;
                if let Err(error) = clock_behind(clock)? {
                    return Some(Err(error));
                }
                match digit.parse::<i8>().ok()? {
                    day @ 1..=7 => Weekday::from_monday_one_offset(day).ok(),
                    _ => return Some(Err(impossible("a week has days 1 (Monday) to 7 (Sunday)"))),
                }
            }
        };
        let (Some(year), Some(week)) = (year, week) else {
            return Some(Ok(value(Precision::Week, year, None, None, weekday)));
        };
        let day = ISOWeekDate::new(year, week, weekday.unwrap_or(Weekday::Monday));
        Some(match (day, weekday) {
            (Err(_), _) => Err(impossible(&format!("{year} has no week {week}"))),
            (Ok(day), Some(_)) => {
                let date = day.date();
                Ok(value(Precision::Day, Some(date.year()), Some(date.month()), Some(date.day()), weekday))
            }
            (Ok(_), None) => Ok(value(Precision::Week, Some(year), None, None, None)),
        })
    }

    fn month(&self, year: Option<i16>) -> Read {
        let (month_text, rest) = self.rest.split_at_checked(2)?;
        let month = number(month_text)?;
        if let Some(month @ (0 | 13..)) = month {
            return Some(Err(impossible(&format!("there is no month {month}"))));
        }
        if rest.is_empty() {
            return Some(Ok(value(Precision::Month, year, month, None, None)));
        }
        let (day_text, rest) = rest.strip_prefix('-')?.split_at_checked(2)?;
        let day = number(day_text)?;
        if let Err(error) = clock_behind(rest)? {
            return Some(Err(error));
        }
        let precision = if rest.is_empty() { Precision::Day } else { Precision::Time };
        Some(day_of(year, month, day, precision))
    }
}

/// What stands behind a day: nothing, a part of it or a time of the clock. None outside the grammar.
fn clock_behind(text: &str) -> Option<Result<(), ValueError>> {
    if text.is_empty() || part_of_day(text) {
        Some(Ok(()))
    } else {
        clock_time(text.strip_prefix(['T', ' '])?)
    }
}

fn value(
    precision: Precision,
    year: Option<i16>,
    month: Option<i8>,
    day: Option<i8>,
    weekday: Option<Weekday>,
) -> TimeValue {
    TimeValue::Calendar { precision, year, month, day, weekday }
}

/// A day of a month; without a year, 29 February is possible.
fn day_of(
    year: Option<i16>,
    month: Option<i8>,
    day: Option<i8>,
    precision: Precision,
) -> Result<TimeValue, ValueError> {
    let Some(day) = day else { return Ok(value(precision, year, month, None, None)) };
    let length = match month {
        Some(month @ 1..=12) => Date::new(year.unwrap_or(2000), month, 1).map_or(31, Date::days_in_month),
        Some(month) => return Err(impossible(&format!("there is no month {month}"))),
        None => 31,
    };
    if day == 0 || day > length {
        let reason = match (year, month) {
            (Some(year), Some(month)) => format!("{} {year} has {length} days", super::month_name(month)),
            (None, Some(month)) => format!("{} has at most {length} days", super::month_name(month)),
            _ => "no month has more than 31 days".to_owned(),
        };
        return Err(ValueError::Impossible { reason });
    }
    let date = year.zip(month).and_then(|(year, month)| Date::new(year, month, day).ok());
    Ok(value(precision, year, month, Some(day), date.map(Date::weekday)))
}

/// Two digits, or `XX` for a part that is left open (`Some(None)`).
#[allow(clippy::option_option, reason = "no number at all and a number left open are two things")]
fn number(text: &str) -> Option<Option<i8>> {
    match text {
        "XX" => Some(None),
        _ if text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit()) => Some(text.parse().ok()),
        // `1X` leaves only the second digit open.
        _ if text.len() == 2 && text.as_bytes()[1] == b'X' && text.as_bytes()[0].is_ascii_digit() => {
            Some(None)
        }
        _ => None,
    }
}

fn impossible(reason: &str) -> ValueError {
    ValueError::Impossible { reason: reason.to_owned() }
}

/// TimeML's parts of the day: morning, midday, afternoon, evening, night, daytime.
fn part_of_day(text: &str) -> bool {
    matches!(text, "TMO" | "TMI" | "TAF" | "TEV" | "TNI" | "TDT" | "TPM" | "TAM")
}

/// A time of the clock: `15`, `15:00`, `15:00:30.5`, `1500`, `24:00`, with `Z` or an offset. None outside the grammar.
fn clock_time(text: &str) -> Option<Result<(), ValueError>> {
    if part_of_day(&format!("T{text}")) {
        return Some(Ok(()));
    }
    let zone = text.find(['Z', '+', '-']).unwrap_or(text.len());
    let (clock, zone) = text.split_at(zone);
    match zone {
        "" | "Z" => {}
        _ => {
            let digits: String = zone[1..].chars().filter(|c| *c != ':').collect();
            if !matches!(digits.len(), 2 | 4) || !digits.bytes().all(|b| b.is_ascii_digit()) {
                return None;
            }
        }
    }
    let clock = clock.split_once('.').map_or(clock, |(clock, _)| clock);
    let compact: String = clock.chars().filter(|c| *c != ':').collect();
    let pairs_apart = !clock.contains(':') || clock.split(':').all(|part| part.len() == 2);
    if !pairs_apart || !matches!(compact.len(), 2 | 4 | 6) {
        return None;
    }
    let part =
        |at: usize| compact.get(at..at + 2).map_or(Some(0), |digits| number(digits).map(|n| n.unwrap_or(0)));
    let (hour, minute, second) = (part(0)?, part(2)?, part(4)?);
    let midnight = hour == 24 && minute == 0 && second == 0;
    // A leap second is a second.
    Some(if midnight || Time::new(hour, minute, second.min(59), 0).is_ok() && second <= 60 {
        Ok(())
    } else {
        Err(ValueError::Impossible { reason: format!("there is no clock time {clock}") })
    })
}

/// The value that a malformed one was meant to be, where only zeros or hyphens are missing: `2023-5-19`, `2023/05/19`.
fn meant_by(text: &str) -> Option<String> {
    let parts: Vec<&str> = text.split(['-', '/', '.']).collect();
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit()) && !part.is_empty();
    if !parts.iter().all(|part| digits(part)) || parts[0].len() != 4 {
        return None;
    }
    let padded = match parts[1..] {
        [month] if month.len() <= 2 => format!("{}-{month:0>2}", parts[0]),
        [month, day] if month.len() <= 2 && day.len() <= 2 => format!("{}-{month:0>2}-{day:0>2}", parts[0]),
        _ => return None,
    };
    (padded != text && TimeValue::parse(&padded).is_ok()).then_some(padded)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_grammar_takes_what_published_corpora_use() {
        for text in [
            "2023-05-19",
            "2022-12",
            "2023",
            "2023-W20",
            "2023-W20-5",
            "2023-W20-WE",
            "1998-Q2",
            "1998-H1",
            "1998-SU",
            "199",
            "19",
            "199X",
            "19XX",
            "XXXX-XX-XX",
            "XXXX-05-19",
            "XXXX-WXX-5",
            "XXXX-WXX-5T15:00",
            "2023-05-19TEV",
            "2023-05-19T15:00",
            "2023-05-19T15:00:30+02:00",
            "T15:00",
            "T24:00",
            "TMO",
            "P5Y",
            "PT24H",
            "PXM",
            "P1DE",
            "P2E",
            "PXC",
            "P1Y6M",
            "P1.5Y",
            "PT2NI",
            "P2WE",
            "PRESENT_REF",
            "2023-05-19?",
            "2023-05~",
            "2023-05-19/2023-05-21",
            "2023-05-19/..",
            "-0044",
            "BC0044",
            "20161003T152257+0100",
            "20161003",
            "2023-21",
            "FY2024",
            "2023-05-1X",
            "XXXX-05-XXTEV",
        ] {
            assert!(TimeValue::parse(text).is_ok(), "{text}: {:?}", TimeValue::parse(text));
        }
    }

    #[test]
    fn a_slip_of_the_pen_is_malformed() {
        let meant = |text| match TimeValue::parse(text) {
            Err(ValueError::Malformed { meant }) => meant,
            other => panic!("{text}: {other:?}"),
        };
        assert_eq!(meant("2023-5-19").as_deref(), Some("2023-05-19"));
        assert_eq!(meant("1830-1-1").as_deref(), Some("1830-01-01"));
        assert_eq!(meant("2023/05/19").as_deref(), Some("2023-05-19"));
        assert_eq!(meant("2023/05").as_deref(), Some("2023-05"));
        assert_eq!(meant("05/19/2023"), None);
        for text in [
            "08-1967",
            "2000-W7",
            "",
            "yesterday",
            "P",
            "P5",
            "PT",
            "5Y",
            "2023-05-19T",
            "2023-05-",
            "20230",
            "/",
            "T1:00",
        ] {
            assert_eq!(meant(text), None, "{text}");
        }
    }

    #[test]
    fn a_day_that_never_was_is_impossible() {
        let reason = |text| match TimeValue::parse(text) {
            Err(ValueError::Impossible { reason }) => reason,
            other => panic!("{text}: {other:?}"),
        };
        assert_eq!(reason("2023-02-30"), "February 2023 has 28 days");
        assert_eq!(reason("XXXX-02-30"), "February has at most 29 days");
        assert_eq!(reason("2023-13-01"), "there is no month 13");
        assert_eq!(reason("2023-W54"), "2023 has no week 54");
        assert_eq!(reason("2023-05-19T25:00"), "there is no clock time 25:00");
        assert_eq!(reason("2023-05-00"), "May 2023 has 31 days");
        assert!(TimeValue::parse("XXXX-02-29").is_ok());
    }

    #[test]
    fn a_week_day_is_a_date() {
        let date = TimeValue::parse("2023-W20-5").unwrap().date();
        assert_eq!(date, Some(jiff::civil::date(2023, 5, 19)));
    }

    proptest! {
        #[test]
        fn any_text_gives_a_value_or_an_error(text in "(\\PC|[-0-9TPXWQ/:Z+.]){0,16}") {
            let _ = TimeValue::parse(&text);
        }

        #[test]
        fn every_day_is_its_own_value(days in -400_000i32..400_000) {
            let date = jiff::civil::date(2000, 1, 1).checked_add(jiff::Span::new().days(days)).unwrap();
            prop_assume!(date.year() > 0);
            prop_assert_eq!(TimeValue::parse(&date.to_string()).unwrap().date(), Some(date));
        }
    }
}
