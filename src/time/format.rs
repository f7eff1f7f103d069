//! Says a date in words, as a copy editor would read it.

use jiff::civil::{Date, Weekday};

use super::words::{DateStyle, ENGLISH, Length};
use super::{Precision, TimeValue};

/// The English name of a month, 1 to 12.
pub fn month_name(month: i8) -> &'static str {
    usize::try_from(month - 1).ok().and_then(|index| ENGLISH.months.get(index)).copied().unwrap_or("?")
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
    DateStyle::default().day(date, Length::Full)
}

/// A duration in words: `P5Y` is "5 years", `PXM` "some months". None for units that have no plain word.
fn describe_duration(value: &str) -> Option<String> {
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
            ("Q", false) => "quarter",
            ("WE", false) => "weekend",
            ("E" | "DE", false) => "decade",
            ("C" | "CE", false) => "century",
            ("H", true) => "hour",
            ("M", true) => "minute",
            ("S", true) => "second",
            ("NI", true) => "night",
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

/// A time that comes again, in words: `P1W` is "every week", `P2W` "every 2 weeks", `XXXX-WXX-5` "every Friday".
pub fn describe_set(value: &str) -> Option<String> {
    if let Ok(TimeValue::Calendar { weekday: Some(weekday), year: None, .. }) = TimeValue::parse(value) {
        return Some(format!("every {}", weekday_name(weekday)));
    }
    let every = describe_duration(value)?;
    Some(format!("every {}", every.strip_prefix("1 ").unwrap_or(&every)))
}

/// A value in words: "Friday 19 May 2023", "May 2023", "first quarter of 2023"; none where there is nothing to add.
pub fn describe(value: &str) -> Option<String> {
    let read = TimeValue::parse(value).ok()?;
    match read {
        TimeValue::Interval(from, to) => {
            let (first, last) = value.split_once('/')?;
            Some(match (from, to) {
                (Some(_), Some(_)) => format!("{} to {}", describe(first)?, describe(last)?),
                (Some(_), None) => format!("from {}", describe(first)?),
                (None, Some(_)) => format!("until {}", describe(last)?),
                (None, None) => return None,
            })
        }
        TimeValue::Duration => describe_duration(value),
        TimeValue::Reference => Some(
            match value {
                "PRESENT_REF" => "now",
                "PAST_REF" => "some time in the past",
                _ => "some time in the future",
            }
            .to_owned(),
        ),
        TimeValue::Calendar { precision, year, month, day, weekday } => {
            let stretch = match (read.date(), precision, year, month, day, weekday) {
                (Some(date), ..) => Some(format!("{} {}", weekday_name(date.weekday()), long_date(date))),
                (_, _, None, Some(month), Some(day), _) => {
                    Some(format!("{day} {} of an unstated year", month_name(month)))
                }
                (_, Precision::Month, None, Some(month), ..) => {
                    Some(format!("{} of an unstated year", month_name(month)))
                }
                (_, Precision::Week, None, None, None, Some(weekday)) => {
                    Some(format!("a {}", weekday_name(weekday)))
                }
                _ => DateStyle::default().say(value, Length::Full),
            };
            let clock = value.split_once('T').map(|(_, clock)| part_of_day(clock));
            match (stretch, clock) {
                (Some(stretch), Some(clock)) => Some(format!("{stretch}, {clock}")),
                (None, Some(clock)) => Some(format!("{clock} of an unstated day")),
                (stretch, None) => stretch,
            }
        }
    }
}

/// The word for a part of the day; a time of the clock is its own.
fn part_of_day(code: &str) -> &str {
    match code {
        "MO" => "morning",
        "MI" => "midday",
        "AF" => "afternoon",
        "EV" => "evening",
        "NI" => "night",
        "DT" => "daytime",
        _ => code,
    }
}

#[cfg(test)]
mod tests {
    use super::{describe, describe_duration, describe_set};

    #[test]
    fn durations_in_words() {
        let words = |value| describe_duration(value).unwrap_or_default();
        assert_eq!(words("P5Y"), "5 years");
        assert_eq!(words("P1Y6M"), "1 year, 6 months");
        assert_eq!(words("PT90M"), "90 minutes");
        assert_eq!(words("P1DT12H"), "1 day, 12 hours");
        assert_eq!(words("PXM"), "some months");
        assert_eq!(words("PT2NI"), "2 nights");
        assert_eq!(words("PT2AF"), "");
        assert_eq!(words("2023"), "");
    }

    #[test]
    fn values_in_words() {
        let words = |value| describe(value).unwrap_or_default();
        assert_eq!(words("2023-05-19"), "Friday 19 May 2023");
        assert_eq!(words("2023-W20-5"), "Friday 19 May 2023");
        assert_eq!(words("2023-05-19TEV"), "Friday 19 May 2023, evening");
        assert_eq!(words("2023-05-19T15:00"), "Friday 19 May 2023, 15:00");
        assert_eq!(words("XXXX-XX-XXT15:00"), "15:00 of an unstated day");
        assert_eq!(words("XXXX-05-19"), "19 May of an unstated year");
        assert_eq!(words("XXXX-05"), "May of an unstated year");
        assert_eq!(words("XXXX-WXX-5"), "a Friday");
        assert_eq!(words("XXXX-WXX-5TMO"), "a Friday, morning");
        assert_eq!(words("2023-Q1"), "first quarter of 2023");
        assert_eq!(words("2023-05-19/2023-05"), "Friday 19 May 2023 to May 2023");
        assert_eq!(words("2023/.."), "from 2023");
        assert_eq!(words("PAST_REF"), "some time in the past");
        assert_eq!(words("XXXX-XX-XX"), "");
        assert_eq!(words("2023-5-19"), "");
    }

    #[test]
    fn sets_in_words() {
        let words = |value| describe_set(value).unwrap_or_default();
        assert_eq!(words("P1W"), "every week");
        assert_eq!(words("P2W"), "every 2 weeks");
        assert_eq!(words("XXXX-WXX-5"), "every Friday");
        assert_eq!(words("2023"), "");
    }
}
