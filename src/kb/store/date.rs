//! Days of facts, as coarse as they are known: a day, a month or a year, packed into four bytes.
//!
//! Packed dates sort as their text does: a year before its months, a month before its days. Where one is held against
//! a day, the coarse one stands for every day in it, so that a fact known to the month contradicts no day of it.

use std::fmt;

/// A day, a month or a year, from 0001 to 9999.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FactDate(u32);

/// How exactly a date is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// To the year.
    Year,
    /// To the month.
    Month,
    /// To the day.
    Day,
}

impl FactDate {
    /// The date of these parts; none where there is no such day, or a day without a month.
    pub fn new(year: i16, month: Option<i8>, day: Option<i8>) -> Option<Self> {
        if !(1..=9999).contains(&year) || (month.is_none() && day.is_some()) {
            return None;
        }
        if month.is_some_and(|month| !(1..=12).contains(&month)) {
            return None;
        }
        if day.is_some_and(|day| !(1..=days_in_month(year, month.unwrap_or(1))).contains(&day)) {
            return None;
        }
        let part = |part: Option<i8>| u32::from(part.unwrap_or(0).unsigned_abs());
        Some(Self(u32::from(year.unsigned_abs()) << 9 | part(month) << 5 | part(day)))
    }

    /// Reads `2023-05-19`, `2023-05` or `2023`, and nothing else.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let year = digits(parts.next()?, 4)?;
        let month = parts.next().map(|part| digits(part, 2)).map_or(Some(None), |part| part.map(Some))?;
        let day = parts.next().map(|part| digits(part, 2)).map_or(Some(None), |part| part.map(Some))?;
        if parts.next().is_some() {
            return None;
        }
        let small = |part: Option<i16>| part.and_then(|part| i8::try_from(part).ok());
        Self::new(year, small(month), small(day))
    }

    /// The date that four bytes of a file mean; none for zero and for what is no date.
    pub fn from_packed(packed: u32) -> Option<Self> {
        let part = |part: u32| (part != 0).then(|| i8::try_from(part).ok());
        let year = i16::try_from(packed >> 9).ok()?;
        match (part(packed >> 5 & 15), part(packed & 31)) {
            (None, None) => Self::new(year, None, None),
            (Some(Some(month)), None) => Self::new(year, Some(month), None),
            (Some(Some(month)), Some(Some(day))) => Self::new(year, Some(month), Some(day)),
            _ => None,
        }
    }

    /// The four bytes; never zero.
    pub fn packed(self) -> u32 {
        self.0
    }

    /// The year.
    pub fn year(self) -> i16 {
        i16::try_from(self.0 >> 9).unwrap_or(i16::MAX)
    }

    /// The month, 1 to 12, where it is known.
    pub fn month(self) -> Option<i8> {
        i8::try_from(self.0 >> 5 & 15).ok().filter(|month| *month != 0)
    }

    /// The day of the month, where it is known.
    pub fn day(self) -> Option<i8> {
        i8::try_from(self.0 & 31).ok().filter(|day| *day != 0)
    }

    /// How exactly it is known.
    pub fn precision(self) -> Precision {
        match (self.month(), self.day()) {
            (_, Some(_)) => Precision::Day,
            (Some(_), None) => Precision::Month,
            (None, None) => Precision::Year,
        }
    }

    /// Year, month and day of the first day that it can mean.
    pub fn first_day(self) -> (i16, i8, i8) {
        (self.year(), self.month().unwrap_or(1), self.day().unwrap_or(1))
    }

    /// Year, month and day of the last day that it can mean.
    pub fn last_day(self) -> (i16, i8, i8) {
        let month = self.month().unwrap_or(12);
        (self.year(), month, self.day().unwrap_or_else(|| days_in_month(self.year(), month)))
    }
}

impl fmt::Display for FactDate {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:04}", self.year())?;
        if let Some(month) = self.month() {
            write!(formatter, "-{month:02}")?;
        }
        if let Some(day) = self.day() {
            write!(formatter, "-{day:02}")?;
        }
        Ok(())
    }
}

impl fmt::Debug for FactDate {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

/// From one date to another; an end that is not known or not come yet is none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    /// The first day.
    pub from: Option<FactDate>,
    /// The last day, which in a handover is also the successor's first.
    pub to: Option<FactDate>,
}

impl Period {
    /// Whether a day may be in it. Both ends count as inside, a coarse date is every day in it, and an end that is not
    /// known holds nothing out.
    pub fn covers(&self, day: FactDate) -> bool {
        self.from.is_none_or(|from| from.first_day() <= day.last_day())
            && self.to.is_none_or(|to| day.first_day() <= to.last_day())
    }

    /// Whether nothing is known of either end.
    pub fn is_open(&self) -> bool {
        self.from.is_none() && self.to.is_none()
    }
}

/// The number of a day, counted so that the next day has the next number.
pub fn day_number((year, month, day): (i16, i8, i8)) -> i32 {
    // Years that begin in March have their leap day at the end, where it moves no month.
    let (year, month, day) = (i32::from(year), i32::from(month), i32::from(day));
    let year = if month <= 2 { year - 1 } else { year };
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + day_of_year
}

fn days_in_month(year: i16, month: i8) -> i8 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// The number that exactly `count` ASCII digits write.
fn digits(text: &str, count: usize) -> Option<i16> {
    (text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> FactDate {
        FactDate::parse(text).unwrap_or_else(|| panic!("{text} is a date"))
    }

    #[test]
    fn dates_are_read_and_written() {
        for text in ["2023-05-19", "2023-05", "2023", "0476-09-04", "2024-02-29"] {
            assert_eq!(date(text).to_string(), text);
            assert_eq!(FactDate::from_packed(date(text).packed()), Some(date(text)));
        }
        for text in
            ["", "23", "2023-5", "2023-02-29", "2023-13", "2023-00", "0000", "2023-05-19T", "-2023", "2023-"]
        {
            assert_eq!(FactDate::parse(text), None, "{text}");
        }
        assert_eq!(date("2024-02").last_day(), (2024, 2, 29));
        assert_eq!(date("2023").last_day(), (2023, 12, 31));
        assert!(date("2023") < date("2023-01") && date("2023-01") < date("2023-01-01"));
        assert_eq!(FactDate::from_packed(0), None);
        assert_eq!(FactDate::from_packed(u32::MAX), None);
    }

    #[test]
    fn a_period_holds_both_its_ends_and_every_day_of_a_coarse_one() {
        let period = Period { from: Some(date("2017-05-14")), to: Some(date("2023-05")) };
        for (day, inside) in [
            ("2017-05-13", false),
            ("2017-05-14", true),
            ("2017-05", true),
            ("2023-05-31", true),
            ("2023-06-01", false),
            ("2023", true),
        ] {
            assert_eq!(period.covers(date(day)), inside, "{day}");
        }
        assert!(Period::default().covers(date("1815")));
    }

    #[test]
    fn days_are_numbered_one_by_one() {
        let mut last = day_number((1899, 12, 31));
        for year in 1900..2101 {
            for month in 1..=12 {
                for day in 1..=days_in_month(year, month) {
                    let number = day_number((year, month, day));
                    assert_eq!(number, last + 1, "{year}-{month}-{day}");
                    last = number;
                }
            }
        }
    }
}
