//! Says a value in the words of an article: in its language, and with day and month in its order.

use jiff::civil::{Date, ISOWeekDate, Weekday};

use super::{Precision, TimeValue};
use crate::text::Language;

/// How an article writes its dates.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DateStyle {
    /// The language of its words.
    pub language: Language,
    /// The month stands before the day: "May 19".
    pub month_first: bool,
}

/// How much is said of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Length {
    /// All of it: "19 May 2023", "December 2022".
    Full,
    /// Names are cut short, and days of this year are said without it: "19 May", "Dec 2022".
    Short(i16),
}

impl DateStyle {
    /// The day, month, week, year or other stretch of the calendar that a value means: "19 May 2023", "May 2023",
    /// "week of 15 May 2023". None for a value that leaves a part open, and for one that is no such stretch. Of a time,
    /// its day.
    pub fn say(self, value: &str, length: Length) -> Option<String> {
        let (names, short) = (Names::of(self.language), length != Length::Full);
        let TimeValue::Calendar { precision, year, month, .. } = TimeValue::parse(value).ok()? else {
            return None;
        };
        match precision {
            Precision::Day | Precision::Time => Some(self.day(TimeValue::parse(value).ok()?.date()?, length)),
            Precision::Week => {
                let (week, is_weekend) = week(value)?;
                if is_weekend {
                    let saturday = week.tomorrow().ok()?.date();
                    return Some(self.two_days(saturday, saturday.tomorrow().ok()?, length));
                }
                Some(format!("{} {}", names.week_of, self.day(week.date(), length)))
            }
            Precision::Month => Some(format!("{} {}", names.month(month?, length), said_year(year?, names))),
            Precision::Part => {
                let (year, part) = (said_year(year?, names), value.get(5..7)?);
                let (table, code) = match part.as_bytes() {
                    [b'Q', digit @ b'1'..=b'4'] => (&names.quarters[..], digit - b'1'),
                    [b'H', digit @ b'1'..=b'2'] => (&names.halves[..], digit - b'1'),
                    _ => {
                        let season = ["SP", "SU", "FA", "WI", "21", "22", "23", "24"]
                            .iter()
                            .position(|code| *code == part)?;
                        return Some(format!("{} {year}", names.seasons[season % 4]));
                    }
                };
                let (full, cut) = table[usize::from(code)];
                Some(if short { format!("{cut} {year}") } else { format!("{full} {year}") })
            }
            Precision::Year => Some(said_year(year?, names)),
            Precision::Decade => {
                let decade: i16 = value.get(..3)?.parse().ok()?;
                Some(format!("{}{decade}0{}", names.decade.0, names.decade.1))
            }
            Precision::Century => {
                let century = value.get(..2)?.parse::<i16>().ok()? + 1;
                let suffix = match century {
                    1 | 21 => "st",
                    2 | 22 => "nd",
                    3 | 23 => "rd",
                    _ => "th",
                };
                (self.language == Language::English).then(|| format!("{century}{suffix} century"))
            }
        }
    }

    /// A day.
    pub fn day(self, date: Date, length: Length) -> String {
        let names = Names::of(self.language);
        let (month, day) = (names.month(date.month(), length), names.day(date.day()));
        let dated = if self.month_first { format!("{month} {day}") } else { format!("{day} {month}") };
        if length == Length::Short(date.year()) {
            return dated;
        }
        let comma = if self.month_first { "," } else { "" };
        format!("{dated}{comma} {}", date.year())
    }

    /// Two days that follow one another.
    fn two_days(self, first: Date, second: Date, length: Length) -> String {
        if first.month() != second.month() {
            return format!("{} – {}", self.day(first, length), self.day(second, length));
        }
        let (from, to) = (first.day().to_string(), second.day().to_string());
        self.day(second, length).replacen(&to, &format!("{from}–{to}"), 1)
    }
}

/// The weekday before the weekend, or the first day of the week, that a value means; and whether it is a weekend.
fn week(value: &str) -> Option<(ISOWeekDate, bool)> {
    let (year, week) = (value.get(..4)?.parse().ok()?, value.get(6..8)?.parse().ok()?);
    let is_weekend = value.get(8..).is_some_and(|rest| rest.starts_with("-WE"));
    let day = if is_weekend { Weekday::Friday } else { Weekday::Monday };
    Some((ISOWeekDate::new(year, week, day).ok()?, is_weekend))
}

fn said_year(year: i16, names: &Names) -> String {
    if year < 0 { format!("{} {}", year.unsigned_abs(), names.before_christ) } else { year.to_string() }
}

/// The words of a language.
pub(super) struct Names {
    pub(super) months: [&'static str; 12],
    short_months: [&'static str; 12],
    /// The first day of a month.
    first: &'static str,
    week_of: &'static str,
    /// At length and cut short.
    quarters: [(&'static str, &'static str); 4],
    halves: [(&'static str, &'static str); 2],
    /// From spring on.
    seasons: [&'static str; 4],
    /// What stands before and behind the years of a decade.
    decade: (&'static str, &'static str),
    before_christ: &'static str,
}

impl Names {
    fn of(language: Language) -> &'static Names {
        match language {
            Language::English => &ENGLISH,
            Language::French => &FRENCH,
        }
    }

    fn month(&self, month: i8, length: Length) -> &'static str {
        let names = if length == Length::Full { &self.months } else { &self.short_months };
        usize::try_from(month - 1).ok().and_then(|index| names.get(index)).copied().unwrap_or("?")
    }

    fn day(&self, day: i8) -> String {
        if day == 1 { self.first.to_owned() } else { day.to_string() }
    }
}

pub(super) static ENGLISH: Names = Names {
    months: [
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
    ],
    short_months: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
    first: "1",
    week_of: "week of",
    quarters: [
        ("first quarter of", "Q1"),
        ("second quarter of", "Q2"),
        ("third quarter of", "Q3"),
        ("fourth quarter of", "Q4"),
    ],
    halves: [("first half of", "H1"), ("second half of", "H2")],
    seasons: ["spring", "summer", "autumn", "winter"],
    decade: ("", "s"),
    before_christ: "BC",
};

static FRENCH: Names = Names {
    months: [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
    short_months: [
        "janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.",
    ],
    first: "1er",
    week_of: "semaine du",
    quarters: [
        ("premier trimestre", "T1"),
        ("deuxième trimestre", "T2"),
        ("troisième trimestre", "T3"),
        ("quatrième trimestre", "T4"),
    ],
    halves: [("premier semestre", "S1"), ("second semestre", "S2")],
    seasons: ["printemps", "été", "automne", "hiver"],
    decade: ("années ", ""),
    before_christ: "av. J.-C.",
};

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn values_in_the_words_of_an_article() {
        let british = DateStyle::default();
        let american = DateStyle { month_first: true, ..british };
        let french = DateStyle { language: Language::French, ..british };
        for (value, said) in [
            ("2023-05-19", ["19 May 2023", "19 May", "May 19", "19 mai"]),
            ("2023-05-01TEV", ["1 May 2023", "1 May", "May 1", "1er mai"]),
            ("2022-12-28T15:00", ["28 December 2022", "28 Dec 2022", "Dec 28, 2022", "28 déc. 2022"]),
            ("2022-12", ["December 2022", "Dec 2022", "Dec 2022", "déc. 2022"]),
            ("2023-W20", ["week of 15 May 2023", "week of 15 May", "week of May 15", "semaine du 15 mai"]),
            ("2023-W19-WE", ["13–14 May 2023", "13–14 May", "May 13–14", "13–14 mai"]),
            (
                "2023-W39-WE",
                [
                    "30 September 2023 – 1 October 2023",
                    "30 Sep – 1 Oct",
                    "Sep 30 – Oct 1",
                    "30 sept. – 1er oct.",
                ],
            ),
            ("2023-Q2", ["second quarter of 2023", "Q2 2023", "Q2 2023", "T2 2023"]),
            ("2023-H1", ["first half of 2023", "H1 2023", "H1 2023", "S1 2023"]),
            ("2023-SU", ["summer 2023", "summer 2023", "summer 2023", "été 2023"]),
            ("2023-22", ["summer 2023", "summer 2023", "summer 2023", "été 2023"]),
            ("2022", ["2022", "2022", "2022", "2022"]),
            ("-0044", ["44 BC", "44 BC", "44 BC", "44 av. J.-C."]),
            ("198X", ["1980s", "1980s", "1980s", "années 1980"]),
            ("19XX", ["20th century", "20th century", "20th century", ""]),
            ("XXXX-05-19", [""; 4]),
            ("XXXX-WXX-5", [""; 4]),
            ("2023-WXX", [""; 4]),
            ("P5Y", [""; 4]),
            ("PRESENT_REF", [""; 4]),
        ] {
            let short = Length::Short(2023);
            let all = [(british, Length::Full), (british, short), (american, short), (french, short)];
            assert_eq!(
                all.map(|(style, length)| style.say(value, length).unwrap_or_default()),
                said,
                "{value}"
            );
        }
    }

    proptest! {
        #[test]
        fn any_value_is_said_or_not(value in "(\\PC|[-0-9TPXWQEHé/:]){0,14}", month_first in any::<bool>()) {
            let style = DateStyle { language: Language::French, month_first };
            let _ = (style.say(&value, Length::Full), style.say(&value, Length::Short(1)));
        }
    }
}
