//! From what the words of a time say to a value, one expression after the other.

use jiff::civil::{Date, Weekday};

use super::TimexType;
use super::arithmetic::{duration, holiday_in, shift_days, shift_months, shift_quarters, unit_of, week_of};
use super::quarters::quarter_ended;
use super::tense::{self, Direction};
use crate::extract::DateExpression;
use crate::extract::time::{Amount, Holiday, Meaning, Season, TimeExpression, Unit};
use crate::text::{Language, Span, words};
use crate::time::{long_date, month_name, nearest, weekday_name};

/// What the times of an article are held against, while they are walked in order.
pub(super) struct Calendar {
    /// The article's date.
    pub(super) reference: Option<Date>,
    /// The day last spoken of.
    last: Option<Date>,
    /// A year that this paragraph speaks of, and where the words for it stand.
    year_told: Option<(i16, Span)>,
    /// The first day of the month last spoken of, be it of a day or not.
    last_month: Option<Date>,
    /// The year last spoken of, be it of a day or not.
    last_year: Option<i16>,
    /// A year that was compared with one some years off, and that one.
    compared: Option<(i16, i16)>,
    /// The language of the words.
    pub(super) language: Language,
    /// The quarter last spoken of.
    pub(super) quarter: Option<(i16, i8)>,
    /// The same, as long as it is what business stories compare with a year before: a quarter that is over.
    pub(super) comparing: Option<(i16, i8)>,
}

/// A value, and how it was reached.
pub(super) struct Found {
    pub(super) kind: TimexType,
    pub(super) value: String,
    pub(super) how: String,
    pub(super) quantifier: Option<&'static str>,
    pub(super) frequency: Option<String>,
    /// The first and the last day of a stretch that is bounded.
    pub(super) begin: Option<Date>,
    pub(super) end: Option<Date>,
}

impl Found {
    fn new(kind: TimexType, value: impl Into<String>, how: impl Into<String>) -> Self {
        let (value, how) = (value.into(), how.into());
        Self { kind, value, how, quantifier: None, frequency: None, begin: None, end: None }
    }

    pub(super) fn date(value: impl Into<String>, how: impl Into<String>) -> Self {
        Self::new(TimexType::Date, value, how)
    }

    pub(super) fn open(value: impl Into<String>) -> Self {
        Self::date(value, "the article's date is not known")
    }
}

impl Calendar {
    pub(super) fn new(reference: Option<Date>, language: Language) -> Self {
        Self {
            reference,
            language,
            last: None,
            year_told: None,
            last_month: None,
            last_year: None,
            compared: None,
            quarter: None,
            comparing: None,
        }
    }

    /// What was told of a paragraph alone is forgotten where the next one begins.
    pub(super) fn begin_paragraph(&mut self) {
        self.year_told = None;
    }

    /// The value of an expression in a paragraph's text.
    pub(super) fn resolve(&mut self, expression: &TimeExpression, text: &str) -> Found {
        let opened = self.last.filter(|_| expression.closes);
        let mut found = self.value(&expression.meaning, expression.span, text);
        if let (Some(opened), Some(date)) = (opened, expression.meaning.date())
            && let Some(day) = found.value.get(..10).and_then(|day| day.parse::<Date>().ok())
            && day < opened
            && let Some(closing) = closing(date, opened)
        {
            found.value.replace_range(..10, &closing.value);
            found.how = closing.how;
        }
        if found.kind == TimexType::Duration {
            found.begin = self.reference.filter(|_| expression.side == Some(1));
            found.end = self.reference.filter(|_| expression.side == Some(-1));
        }
        if let Meaning::Date(DateExpression { last_day: Some(last), .. }) = expression.meaning
            && let Ok(first) = found.value.parse::<Date>()
        {
            found.begin = Some(first);
            found.end = Date::new(first.year(), first.month(), last.value).ok();
        }
        if let Ok(date) = found.value.get(..10).unwrap_or(&found.value).parse::<Date>() {
            self.last = Some(date);
        }
        if let Some(year) = found.value.get(..4).and_then(|year| year.parse().ok()) {
            self.last_year = Some(year);
            if !matches!(expression.meaning, Meaning::Shifted { .. }) {
                self.compared = None;
            }
        }
        if let (4, Ok(year)) = (found.value.len(), found.value.parse()) {
            self.year_told = Some((year, expression.span));
        }
        if let Some(month) = found.value.get(..7).and_then(|month| format!("{month}-01").parse().ok()) {
            self.last_month = Some(month);
        }
        found
    }

    fn value(&mut self, meaning: &Meaning, span: Span, text: &str) -> Found {
        match meaning {
            Meaning::Date(date) => {
                // A year that is named turns the story away from the quarter.
                if date.year.is_some() && date.month.is_some() {
                    self.comparing = None;
                }
                self.stated(date, span, text)
            }
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
            Meaning::MonthOfYear { month, day, offset } => self.month_of_year(*month, *day, *offset),
            Meaning::RelativeWeekday { weekday, offset, from_now } => {
                self.relative_weekday(*weekday, *offset, *from_now)
            }
            Meaning::That(unit) => self.that(*unit),
            Meaning::WeekOf(day) => {
                let day = self.value(day, span, text);
                let week = day.value.parse::<Date>().map_or_else(|_| "XXXX-WXX".to_owned(), week_of);
                Found::date(week, day.how)
            }
            Meaning::SamePart { year, offset } => self.same_part(*year, *offset),
            Meaning::RelativeSeason { season, offset } => match self.reference {
                Some(reference) => {
                    // "Last spring" is, in autumn, that of this year.
                    let over = *offset < 0 && season.last_month() < reference.month();
                    let year = i32::from(reference.year()) + offset + i32::from(over);
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
            Meaning::Decade(decade) => Found::date(format!("{decade:03}"), "as the words say"),
            Meaning::Century(century) => Found::date(format!("{:02}", century - 1), "as the words say"),
            Meaning::Duration(amounts) => {
                // "In the first nine months" turns the comparison from the quarter to the year.
                if let [(Unit::Month, Amount::Count(6 | 9))] = amounts.as_slice() {
                    self.comparing = None;
                }
                Found::new(TimexType::Duration, duration(amounts), "as the words say")
            }
            Meaning::Set { unit, amount, every, times } => {
                let value = duration(&[(*unit, Amount::Count(*amount))]);
                let quantifier = every.then_some("EVERY");
                let frequency = times.map(|times| format!("{times}X"));
                Found { quantifier, frequency, ..Found::new(TimexType::Set, value, "as the words say") }
            }
            Meaning::EveryWeekday(weekday) => {
                let value = format!("XXXX-WXX-{}", weekday.to_monday_one_offset());
                Found { quantifier: Some("EVERY"), ..Found::new(TimexType::Set, value, "as the words say") }
            }
            Meaning::Clock { hour, minute, day } => {
                let day = match (day, self.reference) {
                    (Some(day), _) => self.value(day, span, text),
                    (None, Some(reference)) => {
                        let near = |day: &Date| {
                            reference.until(*day).is_ok_and(|span| span.get_days().abs() <= DAYS_OF_A_STORY)
                        };
                        match self.last.filter(near) {
                            Some(day) => Found::date(day.to_string(), "the day last spoken of"),
                            None => Found::date(reference.to_string(), from_reference(reference)),
                        }
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
            (None, Some(month), Some(day), _) => {
                if let Some(year) = self.year_of_sentence(span, text).filter(|_| date.side.is_none())
                    && let Ok(day) = Date::new(year, month.value, day.value)
                {
                    return Found::date(day.to_string(), "of the year that its sentence speaks of");
                }
                let side = side(date.side).or_else(|| tense::around(span, text, self.language));
                let sure = if date.side.is_some() { 0 } else { SURE };
                day_of_month((month.value, day.value), reference, side, sure)
                    .unwrap_or_else(|| as_said("as the words say"))
            }
            (None, Some(month), None, _) => self.month(month.value, reference, side(date.side), span, text),
            (None, None, None, Some(_)) if date.indefinite => as_said("which one is left open"),
            (None, None, None, Some(weekday)) => self.weekday(weekday.value, reference, span, text),
            _ => as_said("as the words say"),
        }
    }

    /// A bare weekday: the latest one up to the article's date, unless words close by look ahead.
    fn weekday(&self, weekday: Weekday, reference: Date, span: Span, text: &str) -> Found {
        let back = i32::from(reference.weekday().since(weekday));
        let name = weekday_name(weekday);
        let side = tense::before(span, text, self.language);
        // The day of tomorrow is the next one, where no verb says that it is past.
        if back > 0 && (side == Some(Direction::Future) || side.is_none() && back == 6) {
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

    /// The year that a sentence speaks of before an expression: "Last year they met in June." What stands behind a
    /// comma is of that year only where the year opens the sentence: not "under a plan of 1987, they had met by June".
    fn year_of_sentence(&self, span: Span, text: &str) -> Option<i16> {
        let (year, told) = self.year_told?;
        let between = text.get(told.end..span.start)?;
        let opens = || words(tense::sentence_before(text, told.start)).len() <= 2;
        let tied = |clause: &str| TIED.contains(&words(clause).first().map_or("", |word| word.text));
        let parted = between.split(',').skip(1).any(|clause| !tied(clause)) && !opens();
        (!between.contains(['.', '!', '?', ';', '\n']) && !parted).then_some(year)
    }

    /// A month, or a day of it, of a year that is counted from the article's or was spoken of last.
    fn month_of_year(&self, month: i8, day: Option<i8>, offset: Option<i32>) -> Found {
        let (year, how) = match (offset, self.reference) {
            (Some(offset), Some(reference)) => {
                let year = i32::from(reference.year()) + offset;
                (format!("{year:04}"), from_reference(reference))
            }
            (None, _) => match self.last_year {
                Some(year) => (format!("{year:04}"), "of the year that was last spoken of".to_owned()),
                None => ("XXXX".to_owned(), "no year was spoken of before".to_owned()),
            },
            _ => ("XXXX".to_owned(), "the article's date is not known".to_owned()),
        };
        let day = day.map(|day| format!("-{day:02}")).unwrap_or_default();
        Found::date(format!("{year}-{month:02}{day}"), how)
    }

    /// A bare month: on the side that the words say, else the nearest one.
    fn month(&self, month: i8, reference: Date, side: Option<Direction>, span: Span, text: &str) -> Found {
        let name = month_name(month);
        if let Some(year) = self.year_of_sentence(span, text).filter(|_| side.is_none()) {
            return Found::date(format!("{year:04}-{month:02}"), "of the year that its sentence speaks of");
        }
        let distance = i32::from(month) - i32::from(reference.month());
        let (years, how) = match side.or_else(|| tense::around(span, text, self.language)) {
            // The month to come is near enough to be told of as settled.
            Some(Direction::Past) if distance > 1 => (-1, "the latest one before"),
            Some(Direction::Future) if distance < 0 => (1, "the next one after"),
            None if distance > 6 => (-1, "the one nearest to"),
            None if distance < -8 => (1, "the one nearest to"),
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
                    self.speak_of_quarter(year, quarter);
                    return Found::date(
                        format!("{year:04}-Q{quarter}"),
                        "the quarter that ends on the date behind it",
                    );
                }
                let (year, quarter) = if offset == 0 && !this {
                    self.comparing.unwrap_or_else(|| shift_quarters(reference, -1))
                } else {
                    shift_quarters(reference, offset)
                };
                self.speak_of_quarter(year, quarter);
                Found::date(format!("{year:04}-Q{quarter}"), how)
            }
            Unit::Day => Found::date(shift_days(self.last.unwrap_or(reference), offset).to_string(), how),
            Unit::Decade => Found::date(format!("{:03}", i32::from(reference.year()) / 10 + offset), how),
            Unit::Century => Found::date(format!("{:02}", i32::from(reference.year()) / 100 + offset), how),
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

    /// "That year": the one that was last spoken of.
    fn that(&self, unit: Unit) -> Found {
        if let (Unit::Year, Some(year)) = (unit, self.last_year) {
            return Found::date(format!("{year:04}"), "the year that was last spoken of");
        }
        let Some(last) = self.last else {
            return Found::date(open_value(unit), "no day was spoken of before");
        };
        let how = format!("the one that was last spoken of, {}", long_date(last));
        Found::date(unit_of(last, unit), how)
    }

    fn relative_weekday(&self, weekday: Weekday, offset: i32, from_now: bool) -> Found {
        let base = if from_now { self.reference } else { self.last.or(self.reference) };
        let Some(reference) = base else {
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
        let how = if self.reference == Some(reference) {
            from_reference(reference)
        } else {
            format!("counted from the day last spoken of, {}", long_date(reference))
        };
        Found::date(shift_days(reference, days).to_string(), how)
    }

    fn shifted(&mut self, unit: Unit, amount: Amount, direction: i32, from_now: bool) -> Found {
        let vague = if direction < 0 { "PAST_REF" } else { "FUTURE_REF" };
        let Amount::Count(count) = amount else { return Found::date(vague, "the words do not say how long") };
        let Some(reference) = self.reference else { return Found::open(open_value(unit)) };
        let base = if from_now { reference } else { self.last.unwrap_or(reference) };
        let Ok(count) = i32::try_from(count) else { return Found::date(vague, "out of the calendar") };
        let steps = direction.saturating_mul(count);
        let last_year = self.last_year.filter(|_| !from_now).unwrap_or(reference.year());
        // "Sales rose from a year earlier; profit fell from a year earlier": both are counted from the same year.
        let last_year = match self.compared {
            Some((counted_from, found)) if unit == Unit::Year && found == last_year && steps < 0 => {
                counted_from
            }
            _ => last_year,
        };
        let how = if from_now || self.last.is_none() && self.last_year.is_none() {
            from_reference(reference)
        } else if unit >= Unit::Year && last_year != base.year() {
            format!("counted from the year last spoken of, {last_year}")
        } else {
            format!("counted from the day last spoken of, {}", long_date(base))
        };
        match unit {
            Unit::Year => match self.comparing {
                Some((year, quarter)) if count == 1 && direction < 0 => {
                    self.compared = Some((year, year - 1));
                    Found::date(format!("{:04}-Q{quarter}", year - 1), "the quarter spoken of, a year before")
                }
                _ => {
                    let year = i32::from(last_year).saturating_add(steps).clamp(0, 9999);
                    self.compared =
                        i16::try_from(year).ok().filter(|_| steps == -1).map(|year| (last_year, year));
                    Found::date(format!("{year:04}"), how)
                }
            },
            Unit::Decade => {
                Found::date(format!("{:03}", (i32::from(last_year) / 10).saturating_add(steps).max(0)), how)
            }
            Unit::Century => {
                Found::date(format!("{:02}", (i32::from(last_year) / 100).saturating_add(steps).max(0)), how)
            }
            Unit::Quarter => {
                let (year, quarter) = shift_quarters(base, steps);
                Found::date(format!("{year:04}-Q{quarter}"), how)
            }
            Unit::Month => {
                let base = self.last_month.filter(|_| !from_now).unwrap_or(base);
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

    fn season(&self, season: Season, year: Option<i16>, offset: Option<i32>) -> Found {
        match self.year_of(year, offset.filter(|offset| *offset != 0), jiff::civil::Date::year) {
            Some(year) => Found::date(format!("{year:04}-{}", season.code()), self.how_year()),
            None => Found::open(format!("XXXX-{}", season.code())),
        }
    }

    /// The year that is told, or counted from the article's, or `otherwise`.
    pub(super) fn year_of(
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

    pub(super) fn how_year(&self) -> String {
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

/// What ties a clause behind a comma to the year before it: "the fiscal year, which ends Sept. 30".
const TIED: &[&str] = &["which", "when", "where", "such", "qui", "où", "quand", "dont"];

/// How far from the article's date an hour without its day may be, in days, to be of the day last spoken of.
const DAYS_OF_A_STORY: i32 = 10;

/// How many days off the nearest such day must be before the tense of a verb takes another year's.
const SURE: i32 = 75;

/// A day without its year: the nearest one, unless words say that it is on the other side and the nearest is more than
/// `sure` days off.
fn day_of_month(
    (month, day): (i8, i8),
    reference: Date,
    side: Option<Direction>,
    sure: i32,
) -> Option<Found> {
    let near = nearest(month, day, reference)?;
    let days = reference.until(near).map_or(0, |span| span.get_days());
    let (year, how) = match side {
        Some(Direction::Past) if days > sure => (near.year() - 1, ("latest ", "before")),
        Some(Direction::Future) if days < -sure => (near.year() + 1, ("next ", "after")),
        _ => (near.year(), ("", "nearest to")),
    };
    // 29 February is not of every year.
    let date = Date::new(year, month, day).ok()?;
    let name = month_name(month);
    let how = format!("the {}{day} {name} {} the article's date, {}", how.0, how.1, long_date(reference));
    Some(Found::date(date.to_string(), how))
}

/// The day that closes a range, "Wednesday" in "from Monday to Wednesday": the first such day from the one on that
/// opens it.
fn closing(date: &DateExpression, opened: Date) -> Option<Found> {
    if date.year.is_some() || date.side.is_some() {
        return None;
    }
    let how = format!("the first one from {} on, which opens the range", long_date(opened));
    match (date.month, date.day, date.weekday) {
        (None, None, Some(weekday)) => {
            let ahead = i32::from(weekday.value.since(opened.weekday()));
            Some(Found::date(shift_days(opened, ahead).to_string(), how))
        }
        (Some(month), Some(day), _) => {
            let years = [opened.year(), opened.year().checked_add(1)?];
            let mut days = years.into_iter().filter_map(|year| Date::new(year, month.value, day.value).ok());
            days.find(|day| *day >= opened).map(|day| Found::date(day.to_string(), how))
        }
        _ => None,
    }
}

/// The side that "last" or "next" says.
fn side(offset: Option<i32>) -> Option<Direction> {
    offset.map(|offset| if offset < 0 { Direction::Past } else { Direction::Future })
}

pub(super) fn from_reference(reference: Date) -> String {
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
