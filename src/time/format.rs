//! Says a date in words, as a copy editor would read it.

use jiff::civil::{Date, Weekday};

use super::{Precision, TimeValue};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The English name of a month, 1 to 12.
pub fn month_name(month: i8) -> &'static str {
    usize::try_from(month - 1).ok().and_then(|index| MONTHS.get(index)).copied().unwrap_or("?")
}

/// The English name of a weekday.
pub fn weekday_name(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}

/// A day in words: "19 May 2023".
pub fn long_date(date: Date) -> String {
    format!("{} {} {}", date.day(), month_name(date.month()), date.year())
}

/// A value in words: "Friday 19 May 2023", "May 2023", "a period of time"; none where there is nothing to add.
pub fn describe(value: &TimeValue) -> Option<String> {
    match value {
        TimeValue::Calendar { precision, year, month, day, weekday } => {
            if let Some(date) = value.date() {
                return Some(format!("{} {}", weekday_name(date.weekday()), long_date(date)));
            }
            match (precision, year, month, day, weekday) {
                (Precision::Month, Some(year), Some(month), None, _) => {
                    Some(format!("{} {year}", month_name(*month)))
                }
                (_, None, Some(month), Some(day), _) => {
                    Some(format!("{day} {} of an unstated year", month_name(*month)))
                }
                (Precision::Year, Some(year), ..) => Some(format!("the year {year}")),
                (Precision::Week, _, None, None, Some(weekday)) => {
                    Some(format!("a {}", weekday_name(*weekday)))
                }
                _ => None,
            }
        }
        TimeValue::Interval(Some(from), Some(to)) => {
            Some(format!("{} to {}", describe(from)?, describe(to)?))
        }
        TimeValue::Interval(Some(from), None) => Some(format!("from {}", describe(from)?)),
        TimeValue::Interval(None, Some(to)) => Some(format!("until {}", describe(to)?)),
        TimeValue::Interval(None, None) | TimeValue::Duration | TimeValue::Reference => None,
    }
}
