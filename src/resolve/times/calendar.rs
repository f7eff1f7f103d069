//! From what the words of a time say to a value, one expression after the other.

use jiff::civil::{Date, Weekday};

use super::{TimexType, nearest};
use crate::extract::DateExpression;
use crate::extract::time::{Amount, Holiday, Meaning, Season, TimeExpression, Unit};
use crate::text::Span;
use crate::time::{long_date, month_name, weekday_name};

/// What the times of an article are held against, while they are walked in order.
pub(super) struct Calendar {
    /// The article's date.
    reference: Option<Date>,
    /// The day last spoken of.
    last: Option<Date>,
    /// The quarter last spoken of: business stories compare with it a year before.
    quarter: Option<(i16, i8)>,
}

/// A value, and how it was reached.
pub(super) struct Found {
    pub(super) kind: TimexType,
    pub(super) value: String,
    pub(super) how: String,
}

impl Found {
    fn new(kind: TimexType, value: impl Into<String>, how: impl Into<String>) -> Self {
        Self { kind, value: value.into(), how: how.into() }
    }

    fn date(value: impl Into<String>, how: impl Into<String>) -> Self {
        Self::new(TimexType::Date, value, how)
    }

    fn open(value: impl Into<String>) -> Self {
        Self::date(value, "the article's date is not known")
    }
}

/// Whether the words around an expression look back or ahead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Direction {
    Past,
    Future,
}

impl Calendar {
    pub(super) fn new(reference: Option<Date>) -> Self {
        Self { reference, last: None, quarter: None }
    }

    /// The value of an expression in a paragraph's text.
    pub(super) fn resolve(&mut self, expression: &TimeExpression, text: &str) -> Found {
        let found = self.value(&expression.meaning, expression.span, text);
        if let Ok(date) = found.value.get(..10).unwrap_or(&found.value).parse::<Date>() {
            self.last = Some(date);
        }
        found
    }

    fn value(&mut self, meaning: &Meaning, span: Span, text: &str) -> Found {
        match meaning {
            Meaning::Date(date) => self.stated(date, span, text),
            Meaning::PartOf { part, day } => {
                let day = self.value(day, span, text);
                Found::new(TimexType::Time, format!("{}{}", day.value, part.code()), day.how)
            }
            Meaning::Reference(reference) => Found::date(reference.value(), "the words name no date"),
            Meaning::Day(offset) => match self.reference {
                Some(reference) => {
                    Found::date(shift_days(reference, *offset).to_string(), from_reference(reference))
                }
                None => Found::open("XXXX-XX-XX"),
            },
            Meaning::Relative { unit, offset } => self.relative(*unit, *offset, span, text),
            Meaning::RelativeMonth { month, offset } => self.relative_month(*month, *offset),
            Meaning::MonthOfYear { month, offset } => match self.reference {
                Some(reference) => {
                    let year = i32::from(reference.year()) + offset;
                    Found::date(format!("{year:04}-{month:02}"), from_reference(reference))
                }
                None => Found::open(format!("XXXX-{month:02}")),
            },
            Meaning::RelativeWeekday { weekday, offset } => self.relative_weekday(*weekday, *offset),
            Meaning::RelativeSeason { season, offset } => match self.reference {
                Some(reference) => {
                    let year = i32::from(reference.year()) + offset;
                    Found::date(format!("{year:04}-{}", season.code()), from_reference(reference))
                }
                None => Found::open(format!("XXXX-{}", season.code())),
            },
            Meaning::Shifted { unit, amount, direction, from_now } => {
                self.shifted(*unit, *amount, *direction, *from_now)
            }
            Meaning::Part { number, half, year, offset } => {
                self.part(*number, *half, *year, *offset, span, text)
            }
            Meaning::Season { season, year, offset } => self.season(*season, *year, *offset),
            Meaning::Decade(decade) => Found::date(format!("{decade}X"), "as the words say"),
            Meaning::Century(century) => Found::date(format!("{:02}XX", century - 1), "as the words say"),
            Meaning::Duration(amounts) => {
                Found::new(TimexType::Duration, duration(amounts), "as the words say")
            }
            Meaning::Set { unit, amount } => {
                let value = duration(&[(*unit, Amount::Count(*amount))]);
                Found::new(TimexType::Set, value, "as the words say")
            }
            Meaning::EveryWeekday(weekday) => {
                let value = format!("XXXX-WXX-{}", weekday.to_monday_one_offset());
                Found::new(TimexType::Set, value, "as the words say")
            }
            Meaning::Clock { hour, minute, day } => {
                let day = match (day, self.reference) {
                    (Some(day), _) => self.value(day, span, text),
                    (None, Some(reference)) => {
                        Found::date(self.last.unwrap_or(reference).to_string(), "the day last spoken of")
                    }
                    (None, None) => Found::open("XXXX-XX-XX"),
                };
                let minute = minute.unwrap_or(0);
                Found::new(TimexType::Time, format!("{}T{hour:02}:{minute:02}", day.value), day.how)
            }
            Meaning::Holiday { holiday, year, offset } => self.holiday(*holiday, *year, *offset),
        }
    }

    /// A date that the words state in part.
    fn stated(&self, date: &DateExpression, span: Span, text: &str) -> Found {
        let as_said = |how: &str| Found::date(date.value(), how);
        if let Some(day) = date.date() {
            return match date.weekday {
                Some(weekday) if weekday.value != day.weekday() => as_said(&format!(
                    "as the words say, except that they call it a {}",
                    weekday_name(weekday.value)
                )),
                _ => as_said("as the words say"),
            };
        }
        let Some(reference) = self.reference else { return as_said("as far as the words say") };
        match (date.year, date.month, date.day, date.weekday) {
            (None, Some(month), Some(day), _) => match nearest(month.value, day.value, reference) {
                Some(found) => Found::date(
                    found.to_string(),
                    format!(
                        "the {} {} nearest to the article's date, {}",
                        day.value,
                        month_name(month.value),
                        long_date(reference)
                    ),
                ),
                None => as_said("as the words say"),
            },
            (None, Some(month), None, _) => Self::month(month.value, reference, span, text),
            (None, None, None, Some(weekday)) => Self::weekday(weekday.value, reference, span, text),
            _ => as_said("as the words say"),
        }
    }

    /// A bare weekday: the latest one up to the article's date, unless words close by look ahead.
    fn weekday(weekday: Weekday, reference: Date, span: Span, text: &str) -> Found {
        let back = i32::from(reference.weekday().since(weekday));
        let name = weekday_name(weekday);
        if direction(span, text) == Some(Direction::Future) && back > 0 {
            let date = shift_days(reference, 7 - back);
            return Found::date(
                date.to_string(),
                format!("the next {name} after the article's date, {}", long_date(reference)),
            );
        }
        let date = shift_days(reference, -back);
        Found::date(
            date.to_string(),
            format!("the latest {name} up to the article's date, {}", long_date(reference)),
        )
    }

    /// A bare month: on the side that the words say, else the nearest one.
    fn month(month: i8, reference: Date, span: Span, text: &str) -> Found {
        let name = month_name(month);
        let distance = i32::from(month) - i32::from(reference.month());
        let (years, how) = match direction(span, text) {
            Some(Direction::Past) if distance > 0 => (-1, "the latest one before"),
            Some(Direction::Future) if distance < 0 => (1, "the next one after"),
            None if distance > 6 => (-1, "the one nearest to"),
            None if distance < -6 => (1, "the one nearest to"),
            _ => (0, "of the year of"),
        };
        let year = i32::from(reference.year()) + years;
        let how = format!("{name}: {how} the article's date, {}", long_date(reference));
        Found::date(format!("{year:04}-{month:02}"), how)
    }

    fn relative(&mut self, unit: Unit, offset: i32, span: Span, text: &str) -> Found {
        let Some(reference) = self.reference else { return Found::open(open_value(unit)) };
        let how = from_reference(reference);
        let words = span.of(text).to_ascii_lowercase();
        match unit {
            Unit::Year => Found::date(format!("{:04}", i32::from(reference.year()) + offset), how),
            Unit::Month => {
                let (year, month) = shift_months(reference, offset);
                Found::date(format!("{year:04}-{month:02}"), how)
            }
            Unit::Week => Found::date(week_of(shift_days(reference, 7 * offset)), how),
            Unit::Weekend => {
                // "The weekend" of a Monday is the one before; "this weekend" the one to come.
                let back = i32::from(reference.weekday().since(Weekday::Monday)) < 4
                    && offset == 0
                    && !words.contains("this");
                let date = shift_days(reference, if back { -7 } else { 7 * offset });
                Found::date(format!("{}-WE", week_of(date)), how)
            }
            Unit::Quarter => {
                let this = words.contains("this") || words.contains("current");
                if let Some((year, quarter)) = quarter_ended(text, span, reference) {
                    self.quarter = Some((year, quarter));
                    return Found::date(
                        format!("{year:04}-Q{quarter}"),
                        "the quarter that ends on the date behind it",
                    );
                }
                let (year, quarter) = match (self.quarter, offset, this) {
                    (Some(quarter), 0, false) => quarter,
                    (None, 0, false) => shift_quarters(reference, -1),
                    _ => shift_quarters(reference, offset),
                };
                self.quarter = Some((year, quarter));
                Found::date(format!("{year:04}-Q{quarter}"), how)
            }
            Unit::Day => Found::date(shift_days(self.last.unwrap_or(reference), offset).to_string(), how),
            Unit::Decade => Found::date(format!("{}X", i32::from(reference.year()) / 10 + offset), how),
            Unit::Century => Found::date(format!("{:02}XX", i32::from(reference.year()) / 100 + offset), how),
            _ => Found::date(reference.to_string(), how),
        }
    }

    fn relative_month(&self, month: i8, offset: i32) -> Found {
        let Some(reference) = self.reference else { return Found::open(format!("XXXX-{month:02}")) };
        let year = match offset {
            0 => reference.year(),
            1.. => reference.year() + i16::from(month <= reference.month()),
            _ => reference.year() - i16::from(month >= reference.month()),
        };
        Found::date(format!("{year:04}-{month:02}"), from_reference(reference))
    }

    fn relative_weekday(&self, weekday: Weekday, offset: i32) -> Found {
        let Some(reference) = self.reference else {
            return Found::open(format!("XXXX-WXX-{}", weekday.to_monday_one_offset()));
        };
        let back = i32::from(reference.weekday().since(weekday));
        let days = match offset {
            0 => {
                i32::from(weekday.since(Weekday::Monday))
                    - i32::from(reference.weekday().since(Weekday::Monday))
            }
            1.. => 7 - back,
            _ => {
                if back == 0 {
                    -7
                } else {
                    -back
                }
            }
        };
        Found::date(shift_days(reference, days).to_string(), from_reference(reference))
    }

    fn shifted(&mut self, unit: Unit, amount: Amount, direction: i32, from_now: bool) -> Found {
        let vague = if direction < 0 { "PAST_REF" } else { "FUTURE_REF" };
        let Amount::Count(count) = amount else { return Found::date(vague, "the words do not say how long") };
        let Some(reference) = self.reference else { return Found::open(open_value(unit)) };
        let base = if from_now { reference } else { self.last.unwrap_or(reference) };
        let Ok(count) = i32::try_from(count) else { return Found::date(vague, "out of the calendar") };
        let steps = direction.saturating_mul(count);
        let how = if from_now || self.last.is_none() {
            from_reference(reference)
        } else {
            format!("counted from the day last spoken of, {}", long_date(base))
        };
        match unit {
            Unit::Year => match self.quarter {
                Some((year, quarter)) if count == 1 && direction < 0 => {
                    Found::date(format!("{:04}-Q{quarter}", year - 1), "the quarter spoken of, a year before")
                }
                _ => Found::date(
                    format!("{:04}", i32::from(reference.year()).saturating_add(steps).max(0)),
                    how,
                ),
            },
            Unit::Decade => Found::date(
                format!("{:03}X", (i32::from(reference.year()) / 10).saturating_add(steps).max(0)),
                how,
            ),
            Unit::Century => Found::date(
                format!("{:02}XX", (i32::from(reference.year()) / 100).saturating_add(steps).max(0)),
                how,
            ),
            Unit::Quarter => {
                let (year, quarter) = shift_quarters(reference, steps);
                Found::date(format!("{year:04}-Q{quarter}"), how)
            }
            Unit::Month => {
                let (year, month) = shift_months(base, steps);
                Found::date(format!("{year:04}-{month:02}"), how)
            }
            Unit::Week | Unit::Weekend => {
                Found::date(week_of(shift_days(base, steps.saturating_mul(7))), how)
            }
            Unit::Day => Found::date(shift_days(base, steps).to_string(), how),
            _ => Found::date(base.to_string(), how),
        }
    }

    /// A quarter or half: of the year that is told, else the latest that has begun.
    fn part(
        &mut self,
        number: i8,
        half: bool,
        year: Option<i16>,
        offset: Option<i32>,
        span: Span,
        text: &str,
    ) -> Found {
        let letter = if half { 'H' } else { 'Q' };
        let Some(year) = self.year_of(year, offset, |reference| {
            let first_month = if half { 6 * (number - 1) + 1 } else { 3 * (number - 1) + 1 };
            let begun = first_month <= reference.month() || direction(span, text) == Some(Direction::Future);
            if begun { reference.year() } else { reference.year() - 1 }
        }) else {
            return Found::open(format!("XXXX-{letter}{number}"));
        };
        if !half {
            self.quarter = Some((year, number));
        }
        Found::date(format!("{year:04}-{letter}{number}"), self.how_year())
    }

    fn season(&self, season: Season, year: Option<i16>, offset: Option<i32>) -> Found {
        match self.year_of(year, offset.filter(|offset| *offset != 0), jiff::civil::Date::year) {
            Some(year) => Found::date(format!("{year:04}-{}", season.code()), self.how_year()),
            None => Found::open(format!("XXXX-{}", season.code())),
        }
    }

    /// The year that is told, or counted from the article's, or `otherwise`.
    fn year_of(
        &self,
        year: Option<i16>,
        offset: Option<i32>,
        otherwise: impl FnOnce(Date) -> i16,
    ) -> Option<i16> {
        if year.is_some() {
            return year;
        }
        let reference = self.reference?;
        match offset {
            Some(offset) => i16::try_from(i32::from(reference.year()) + offset).ok(),
            None => Some(otherwise(reference)),
        }
    }

    fn how_year(&self) -> String {
        self.reference.map_or_else(|| "as the words say".to_owned(), from_reference)
    }

    fn holiday(&self, holiday: Holiday, year: Option<i16>, offset: Option<i32>) -> Found {
        let on = |year: i16| holiday_in(holiday, year);
        if let Some(date) = year.and_then(on) {
            return Found::date(date.to_string(), "as the words say");
        }
        let Some(reference) = self.reference else { return Found::open("XXXX-XX-XX") };
        let years = [reference.year() - 1, reference.year(), reference.year() + 1];
        let mut all = years.into_iter().filter_map(on);
        let date = match offset {
            Some(-1) => all.rfind(|date| *date < reference),
            Some(1) => all.find(|date| *date > reference),
            _ => all.min_by_key(|date| reference.until(*date).map_or(i32::MAX, |span| span.get_days().abs())),
        };
        match date {
            Some(date) => Found::date(date.to_string(), from_reference(reference)),
            None => Found::open("XXXX-XX-XX"),
        }
    }
}

/// The quarter of "the quarter ended Sept. 30", by the month behind it.
fn quarter_ended(text: &str, span: Span, reference: Date) -> Option<(i16, i8)> {
    let behind = text[span.end..].trim_start();
    let behind = behind.strip_prefix("ended ").or_else(|| behind.strip_prefix("ending "))?;
    let name = behind.get(..3)?.to_ascii_lowercase();
    let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let month = i8::try_from(months.iter().position(|month| *month == name)?).ok()? + 1;
    let date = nearest(month, 28, reference)?;
    Some((date.year(), (month - 1) / 3 + 1))
}

fn from_reference(reference: Date) -> String {
    format!("counted from the article's date, {}", long_date(reference))
}

fn open_value(unit: Unit) -> &'static str {
    match unit {
        Unit::Month => "XXXX-XX",
        Unit::Week | Unit::Weekend => "XXXX-WXX",
        Unit::Quarter => "XXXX-QX",
        Unit::Year | Unit::Decade | Unit::Century | Unit::Millennium => "XXXX",
        _ => "XXXX-XX-XX",
    }
}

fn shift_days(date: Date, days: i32) -> Date {
    date.saturating_add(jiff::Span::new().days(days.clamp(-3_000_000, 3_000_000)))
}

fn shift_months(date: Date, months: i32) -> (i16, i8) {
    let first = Date::new(date.year(), date.month(), 1).unwrap_or(date);
    let shifted = first.saturating_add(jiff::Span::new().months(months.clamp(-100_000, 100_000)));
    (shifted.year(), shifted.month())
}

fn shift_quarters(date: Date, quarters: i32) -> (i16, i8) {
    let (year, month) = shift_months(date, quarters.saturating_mul(3));
    (year, (month - 1) / 3 + 1)
}

fn week_of(date: Date) -> String {
    let week = date.iso_week_date();
    format!("{:04}-W{:02}", week.year(), week.week())
}

/// `P2Y3M`, `PT90M`, `PXW`.
fn duration(amounts: &[(Unit, Amount)]) -> String {
    let mut value = "P".to_owned();
    for (unit, amount) in amounts {
        let (unit, amount) = match (unit, amount) {
            (unit, Amount::Count(count)) => (*unit, count.to_string()),
            (unit, Amount::Tenths(tenths)) => (*unit, format!("{}.{}", tenths / 10, tenths % 10)),
            (Unit::Minute, Amount::Half) => (Unit::Second, "30".to_owned()),
            (Unit::Hour, Amount::Half) => (Unit::Minute, "30".to_owned()),
            (Unit::Year, Amount::Half) => (Unit::Month, "6".to_owned()),
            (unit, Amount::Half) => (*unit, "0.5".to_owned()),
            (unit, Amount::Vague) => (*unit, "X".to_owned()),
        };
        let letter = unit.letter();
        match letter.strip_prefix('T') {
            Some(letter) if value.contains('T') => value.push_str(&format!("{amount}{letter}")),
            Some(letter) => value.push_str(&format!("T{amount}{letter}")),
            None => value.push_str(&format!("{amount}{letter}")),
        }
    }
    value
}

fn holiday_in(holiday: Holiday, year: i16) -> Option<Date> {
    match holiday {
        Holiday::Fixed { month, day } => Date::new(year, month, day).ok(),
        Holiday::Nth { month, weekday, nth } => {
            Date::new(year, month, 1).ok()?.nth_weekday_of_month(nth, weekday).ok()
        }
        Holiday::Easter { days } => Some(shift_days(easter(year)?, days)),
    }
}

/// Easter Sunday, by the Gregorian computus (Meeus, Jones and Butcher), in the letters that it is written in.
#[allow(clippy::many_single_char_names, reason = "the computus is known by its letters")]
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 19 * l) / 433;
    let month = (h + l - 7 * m + 90) / 25;
    let day = (h + l - 7 * m + 33 * month + 19) % 32;
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// What the words before an expression, the nearest first, say of its side; none where they say nothing. A word behind
/// it says little: in "said on Tuesday that it would", Tuesday is past.
fn direction(span: Span, text: &str) -> Option<Direction> {
    const BEFORE: usize = 70;
    let start = text.floor_char_boundary(span.start.saturating_sub(BEFORE));
    let before =
        text[start..span.start].rsplit(['.', '!', '?', '\n', ';']).next().unwrap_or_default().to_lowercase();
    let words = crate::text::words(&before);
    for (index, word) in words.iter().enumerate().rev() {
        let earlier = index.checked_sub(1).map_or("", |index| words[index].text);
        if AHEAD.contains(&word.text) || (word.text == "to" && LEADS_ON.contains(&earlier)) {
            return Some(Direction::Future);
        }
        let past_form = word.text.len() > 4 && word.text.ends_with("ed") && !LEADS_ON.contains(&word.text);
        if past_form || BEHIND.contains(&word.text) {
            return Some(Direction::Past);
        }
    }
    None
}

/// Words that look ahead, in English and French.
const AHEAD: &[&str] = &[
    "will", "would", "ll", "going", "due", "until", "upcoming", "shall", "may", "might", "could", "through",
    "sera", "seront", "doit", "devrait", "prévu", "prévue", "attendu", "attendue",
];

/// Words whose "to" looks ahead: "is to resume", "scheduled to leave".
const LEADS_ON: &[&str] = &[
    "is",
    "are",
    "set",
    "due",
    "scheduled",
    "expected",
    "expects",
    "plans",
    "planned",
    "agreed",
    "wants",
    "likely",
];

/// Words that look back.
const BEHIND: &[&str] = &[
    "said", "was", "were", "had", "did", "told", "met", "came", "went", "took", "made", "began", "left",
    "won", "lost", "rose", "fell", "since", "been", "held", "gave", "got", "saw", "shot", "hit", "sent",
    "spoke", "wrote", "quit", "était", "étaient", "avait", "ont", "été", "depuis",
];

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn easter_sundays() {
        for (year, month, day) in [(1998, 4, 12), (2000, 4, 23), (2023, 4, 9), (2024, 3, 31), (2038, 4, 25)] {
            assert_eq!(easter(year), Some(date(year, month, day)));
        }
    }

    #[test]
    fn durations() {
        assert_eq!(duration(&[(Unit::Year, Amount::Count(2)), (Unit::Month, Amount::Count(3))]), "P2Y3M");
        assert_eq!(duration(&[(Unit::Minute, Amount::Count(1)), (Unit::Minute, Amount::Half)]), "PT1M30S");
        assert_eq!(duration(&[(Unit::Week, Amount::Vague)]), "PXW");
    }
}
