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

/// A duration in words: `P5Y` is "5 years", `PXM` "some months". None for units that have no plain word.
pub fn describe_duration(value: &str) -> Option<String> {
    let mut rest = value.strip_prefix('P')?;
    let mut parts = Vec::new();
    let mut clock = false;
    while !rest.is_empty() {
        if let Some(behind) = rest.strip_prefix('T') {
            (clock, rest) = (true, behind);
        }
        let length = rest.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | 'X')))?;
        let (amount, behind) = rest.split_at(length);
        let unit = behind.find(|c: char| !c.is_ascii_uppercase() || c == 'T').unwrap_or(behind.len());
        let (unit, behind) = behind.split_at(unit);
        let word = match (unit, clock) {
            ("Y", false) => "year",
            ("M", false) => "month",
            ("W", false) => "week",
            ("D", false) => "day",
            ("DE", false) => "decade",
            ("CE", false) => "century",
            ("H", true) => "hour",
            ("M", true) => "minute",
            ("S", true) => "second",
            _ => return None,
        };
        let plural = if word == "century" { "centuries".to_owned() } else { format!("{word}s") };
        parts.push(match amount {
            "1" => format!("1 {word}"),
            _ if amount.contains('X') => format!("some {plural}"),
            _ => format!("{amount} {plural}"),
        });
        rest = behind;
    }
    (!parts.is_empty()).then(|| parts.join(", "))
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

#[cfg(test)]
mod tests {
    use super::describe_duration;

    #[test]
    fn durations_in_words() {
        let words = |value| describe_duration(value).unwrap_or_default();
        assert_eq!(words("P5Y"), "5 years");
        assert_eq!(words("P1Y6M"), "1 year, 6 months");
        assert_eq!(words("PT90M"), "90 minutes");
        assert_eq!(words("P1DT12H"), "1 day, 12 hours");
        assert_eq!(words("PXM"), "some months");
        assert_eq!(words("PT2NI"), "");
        assert_eq!(words("2023"), "");
    }
}
