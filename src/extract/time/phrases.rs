//! Times that are told in relation to another, or as an amount: "last year", "two weeks ago", "a five-year plan", "every
//! Friday", "the third quarter", "10 p.m. Wednesday".
//!
//! Each function tries one shape from a word on and says where it ends; the longest shape wins.

use super::cursor::{Cursor, is_blank};
use super::terms::{DayPart, Holiday, Reference, Season, Term, Unit};
use super::{Amount, DateExpression, Meaning, Stated, TimeExpression};
use crate::text::{Span, Word};

/// An expression and the index of the word after it.
pub(super) type Found = (TimeExpression, usize);

impl Cursor<'_> {
    /// The longest expression that begins at a word.
    pub(super) fn time_at(&self, index: usize) -> Option<Found> {
        let found = [
            self.date(index),
            self.clock(index),
            self.phrase(index),
            self.edged(index),
            self.bounded(index),
            self.qualified(index),
            self.articled(index),
            self.postfixed(index),
        ];
        found.into_iter().flatten().max_by_key(|(_, next)| *next)
    }

    /// A date of the calendar, a lone month or year, or a day with a name; with a part of the day behind it.
    pub(super) fn date(&self, index: usize) -> Option<Found> {
        if let Some((date, next)) = self.date_at(index) {
            let whole = self.expression(Meaning::Date(date), index, next);
            return Some(self.with_day_part(TimeExpression { span: date.span, ..whole }, next));
        }
        let lone =
            self.lone_month(index).or_else(|| self.lone_year(index)).or_else(|| self.spoken_year(index));
        if let Some((date, next)) = lone {
            let found = self.expression(Meaning::Date(date), index, next);
            return Some(self.month_of_relative_year((found, next), date, next));
        }
        None
    }

    /// "May" in "in May", with "last year" behind it or not.
    fn lone_month(&self, index: usize) -> Option<(DateExpression, usize)> {
        let Some(Term::Month { month, short }) = self.term(index) else { return None };
        let ambiguous = matches!(self.word(index), "May" | "March" | "Mar" | "Mai" | "mars" | "Jan" | "Dec");
        let followed = matches!(self.term(index + 1), Some(Term::Which(_))) || self.year(index + 1).is_some();
        // The March for Life is no month.
        if self.word(index) == "March" && self.word(index + 1) == "for" && self.word(index + 2) == "Life" {
            return None;
        }
        if (ambiguous || short) && !self.is_within(index) && !followed {
            return None;
        }
        let stated = Stated { value: month, span: self.words[index].span };
        let date = DateExpression { month: Some(stated), ..DateExpression::empty(stated.span) };
        Some((date, index + 1))
    }

    /// "May last year", "June of this year".
    fn month_of_relative_year(&self, found: Found, date: DateExpression, next: usize) -> Found {
        let at = if matches!(self.term(next), Some(Term::Of)) { next + 1 } else { next };
        let (Some(Term::Which(offset)), Some(Term::Unit { unit: Unit::Year, .. })) =
            (self.term(at), self.term(at + 1))
        else {
            return found;
        };
        let (Some(month), true) = (date.month, self.blank(next - 1, at + 1)) else { return found };
        let meaning = Meaning::MonthOfYear { month: month.value, offset };
        (self.expression(meaning, self.index_of(date.span), at + 2), at + 2)
    }

    fn index_of(&self, span: Span) -> usize {
        self.words.partition_point(|word| word.span.start < span.start)
    }

    /// A figure of four digits that stands where a year does.
    fn lone_year(&self, index: usize) -> Option<(DateExpression, usize)> {
        let year = self.year(index).filter(|year| (1500..=2100).contains(&year.value))?;
        let before = self.text[..year.span.start].chars().next_back();
        if before.is_some_and(|c| matches!(c, '$' | '£' | '€' | '#' | '.' | ',' | '-' | '–' | '/' | '+'))
        {
            return None;
        }
        let behind = &self.text[year.span.end..];
        let mut signs = behind.chars();
        let part_of_more = signs.next().is_some_and(|c| matches!(c, '-' | '–' | '/' | '_'))
            && signs.next().is_some_and(|c| c.is_ascii_digit());
        if part_of_more {
            return None;
        }
        let possessive = behind.starts_with("'s") || behind.starts_with("’s");
        let next_word = self.word(index + 1);
        let counted = is_blank(self.gap(index))
            && next_word.starts_with(|c: char| c.is_lowercase())
            && next_word.ends_with('s');
        let likely = (1900..=2039).contains(&year.value);
        let in_place = self.is_within(index)
            || possessive
            || matches!(self.term(index.wrapping_sub(1)), Some(Term::The | Term::Fiscal));
        if !(in_place || likely && !counted) || behind.starts_with('s') {
            return None;
        }
        let date = DateExpression { year: Some(year), certain: true, ..DateExpression::empty(year.span) };
        Some((date, index + 1))
    }

    /// "Nineteen ninety-six".
    fn spoken_year(&self, index: usize) -> Option<(DateExpression, usize)> {
        let Some(Term::Number(century @ 18..=20)) = self.term(index) else { return None };
        let Some(Term::Number(tens @ 10..=90)) = self.term(index + 1) else { return None };
        if !self.blank(index, index + 1) {
            return None;
        }
        let ones = match self.term(index + 2) {
            Some(Term::Number(ones @ 1..=9)) if tens % 10 == 0 && self.joined(index + 1, index + 2) => {
                Some(ones)
            }
            _ => None,
        };
        let value = i16::try_from(century * 100 + tens + ones.unwrap_or(0)).ok()?;
        let end = index + 2 + usize::from(ones.is_some());
        let span = self.words[index].span.cover(self.words[end - 1].span);
        let date = DateExpression {
            year: Some(Stated { value, span }),
            certain: true,
            ..DateExpression::empty(span)
        };
        Some((date, end))
    }

    /// "Friday morning", "yesterday evening".
    pub(super) fn with_day_part(&self, expression: TimeExpression, next: usize) -> Found {
        let Some((part, end)) = self.day_part(next).filter(|_| self.blank(next - 1, next)) else {
            return self.with_hour(expression, next);
        };
        let span = expression.span.cover(self.words[end - 1].span);
        let meaning = Meaning::PartOf { part, day: Box::new(expression.meaning) };
        (TimeExpression { span, meaning, ..expression }, end)
    }

    /// "Samedi 24 juillet, à 15 h 45", where the language says it so.
    fn with_hour(&self, expression: TimeExpression, next: usize) -> Found {
        let gap = self.gap_before(next);
        let joined = is_blank(gap.strip_prefix(',').unwrap_or(gap))
            && self.lexicon.table.at.contains(&self.word(next))
            && self.blank(next, next + 1);
        let Some((hour, minute, end)) = self.clock_time(next + 1).filter(|_| joined) else {
            return (expression, next);
        };
        if !expression.meaning.is_day() {
            return (expression, next);
        }
        let span = expression.span.cover(self.words[end - 1].span);
        let meaning = Meaning::Clock { hour, minute, day: Some(Box::new(expression.meaning)) };
        (TimeExpression { span, meaning, ..expression }, end)
    }

    /// "Morning", or a part of the day that is two words: "après-midi".
    fn day_part(&self, index: usize) -> Option<(DayPart, usize)> {
        if self.is_afternoon(index) {
            return Some((DayPart::Afternoon, index + 2));
        }
        let Some(Term::DayPart(part)) = self.term(index) else { return None };
        Some((part, index + 1))
    }

    /// Whether a hyphen joins "after" to "noon" here.
    pub(super) fn is_afternoon(&self, index: usize) -> bool {
        self.gap(index) == "-"
            && matches!(self.term(index + 1), Some(Term::Clock(12)))
            && self.lexicon.table.on.contains(&self.word(index).to_lowercase().as_str())
    }

    /// Everything that begins with a word of its own: "last week", "two years ago", "every day", "now".
    pub(super) fn phrase(&self, index: usize) -> Option<Found> {
        if self.words.get(index)?.is_number() {
            return self.numbered(index).or_else(|| self.counted(index));
        }
        let simple = |meaning| Some((self.expression(meaning, index, index + 1), index + 1));
        match self.term(index)? {
            Term::Day(offset) => {
                let found = self.expression(Meaning::Day(offset), index, index + 1);
                // "Aujourd’hui" is two words.
                let next = if self.word(index + 1) == "hui" { index + 2 } else { index + 1 };
                let span = found.span.cover(self.words[next - 1].span);
                Some(self.with_day_part(TimeExpression { span, ..found }, next))
            }
            Term::Tonight(part) => simple(Meaning::PartOf { part, day: Box::new(Meaning::Day(0)) }),
            Term::Reference(reference) => Some(self.reference(index, reference)),
            Term::Which(offset) => self.which(index, offset),
            Term::Every => self.set(index),
            Term::Often { unit, amount } => simple(Meaning::Set { unit, amount }),
            Term::Holiday(holiday) => Some(self.holiday(index, holiday)),
            Term::Ordinal(number) => self.ordinal(index, number),
            Term::Season(season) => self.season(index, season),
            Term::Fiscal => self.fiscal(index),
            Term::Unit { unit, plural } => self.bare_unit(index, unit, plural),
            Term::Number(_) | Term::Vague | Term::Couple | Term::A => self.counted(index),
            _ => None,
        }
        .or_else(|| self.counted(index))
    }

    /// "now", "currently"; "recent years" are some years.
    fn reference(&self, index: usize, reference: Reference) -> Found {
        let recent = self.word(index).eq_ignore_ascii_case("recent");
        if let Some(Term::Unit { unit, .. }) = self.term(index + 1).filter(|_| recent) {
            let meaning = Meaning::Duration(vec![(unit, Amount::Vague)]);
            return (self.expression(meaning, index, index + 2), index + 2);
        }
        (self.expression(Meaning::Reference(reference), index, index + 1), index + 1)
    }

    /// "last year", "this Friday", "next two weeks", "last night", "this fall", "last May".
    fn which(&self, index: usize, offset: i32) -> Option<Found> {
        let next = index + 1;
        if !self.blank(index, next) {
            return None;
        }
        let made = |meaning, end| Some((self.expression(meaning, index, end), end));
        // "Last Friday, May 19, 2023" states the day itself.
        if let Some((date, end)) = self.date_at(next).filter(|(date, _)| date.day.is_some()) {
            return made(Meaning::Date(date), end);
        }
        match self.term(next)? {
            // "This year's third quarter".
            Term::Unit { unit: Unit::Year, plural: false } if self.word(next + 1) == "s" => {
                match self.term(next + 2) {
                    Some(Term::Ordinal(number)) => {
                        let (found, end) = self.ordinal(next + 2, number)?;
                        let Meaning::Part { number, half, year: None, .. } = found.meaning else {
                            return made(Meaning::Relative { unit: Unit::Year, offset }, next + 1);
                        };
                        made(Meaning::Part { number, half, year: None, offset: Some(offset) }, end)
                    }
                    _ => made(Meaning::Relative { unit: Unit::Year, offset }, next + 1),
                }
            }
            Term::Unit { unit, plural: false } => made(Meaning::Relative { unit, offset }, next + 1),
            Term::Month { month, .. } => {
                let year = self.year(next + 1);
                if year.is_some() { None } else { made(Meaning::RelativeMonth { month, offset }, next + 1) }
            }
            Term::Weekday { weekday, .. } => {
                let found = self.expression(Meaning::RelativeWeekday { weekday, offset }, index, next + 1);
                Some(self.with_day_part(found, next + 1))
            }
            Term::Season(season) => made(Meaning::RelativeSeason { season, offset }, next + 1),
            _ if offset == 0 && self.is_afternoon(next) => {
                made(Meaning::PartOf { part: DayPart::Afternoon, day: Box::new(Meaning::Day(0)) }, next + 2)
            }
            Term::DayPart(part) if offset == 0 || part == DayPart::Night || part == DayPart::Evening => {
                made(Meaning::PartOf { part, day: Box::new(Meaning::Day(offset)) }, next + 1)
            }
            Term::Fiscal if matches!(self.term(next + 1), Some(Term::Unit { unit: Unit::Year, .. })) => {
                made(Meaning::Relative { unit: Unit::Year, offset }, next + 2)
            }
            Term::Holiday(holiday) => {
                made(Meaning::Holiday { holiday, year: None, offset: Some(offset) }, next + 1)
            }
            _ if offset != 0 => self.duration_of(next, index),
            _ => None,
        }
    }

    fn holiday(&self, index: usize, holiday: Holiday) -> Found {
        let mut next = index + 1;
        if matches!(self.word(next), "Day" | "Eve" | "Sunday") {
            next += 1;
        }
        let eve = self.word(next - 1) == "Eve";
        let holiday = match holiday {
            Holiday::Fixed { month, day } if eve => Holiday::Fixed { month, day: day - 1 },
            holiday => holiday,
        };
        let year = self.year(next).filter(|_| is_blank(self.gap_before(next)));
        let end = next + usize::from(year.is_some());
        let meaning = Meaning::Holiday { holiday, year: year.map(|year| year.value), offset: None };
        (self.expression(meaning, index, end), end)
    }

    /// "third quarter", "first half of 1989", "20th century", "first nine months".
    fn ordinal(&self, index: usize, number: u32) -> Option<Found> {
        self.ordinal_from(index, number, index + 1)
    }

    /// "20th century", with the ordinal in figures.
    fn numbered(&self, index: usize) -> Option<Found> {
        let suffixed =
            self.gap(index).is_empty() && self.lexicon.table.ordinals.contains(&self.word(index + 1));
        let number = self.word(index).parse().ok().filter(|_| suffixed)?;
        self.ordinal_from(index, number, index + 2)
    }

    /// What an ordinal at `index` is of; what follows it is at `next`.
    fn ordinal_from(&self, index: usize, number: u32, mut next: usize) -> Option<Found> {
        if matches!(self.term(next), Some(Term::Fiscal)) {
            next += 1;
        }
        let number_i8 = i8::try_from(number).ok()?;
        match self.term(next)? {
            Term::Unit { unit: Unit::Quarter, .. } if number <= 4 && self.joined(index, next) => {
                Some(self.part_of_year(index, next + 1, number_i8, false))
            }
            Term::Half if number <= 2 && self.joined(index, next) => {
                Some(self.part_of_year(index, next + 1, number_i8, true))
            }
            Term::Unit { unit: Unit::Century, .. } if self.joined(index, next) => {
                Some((self.expression(Meaning::Century(number_i8), index, next + 1), next + 1))
            }
            Term::Number(_) => self.duration_of(next, index),
            _ => None,
        }
    }

    /// The year of a quarter, half or season, if it is told: "of 1989", "last year", "of this year".
    fn part_of_year(&self, index: usize, end: usize, number: i8, half: bool) -> Found {
        let (year, offset, end) = self.year_told(end);
        (self.expression(Meaning::Part { number, half, year, offset }, index, end), end)
    }

    fn year_told(&self, end: usize) -> (Option<i16>, Option<i32>, usize) {
        let mut at = end;
        if matches!(self.term(at), Some(Term::Of)) {
            at += 1;
        }
        if matches!(self.term(at), Some(Term::Fiscal)) {
            at += 1;
        }
        if let Some(year) = self.year(at).filter(|_| self.blank(end - 1, at)) {
            return (Some(year.value), None, at + 1);
        }
        if let (Some(Term::Which(offset)), Some(Term::Unit { unit: Unit::Year, .. })) =
            (self.term(at), self.term(at + 1))
            && self.blank(end - 1, at + 1)
        {
            return (None, Some(offset), at + 2);
        }
        (None, None, end)
    }

    /// "summer of 1990", "the summer"; a season's name alone is not a time.
    fn season(&self, index: usize, season: Season) -> Option<Found> {
        let (year, offset, end) = self.year_told(index + 1);
        if year.is_none() && offset.is_none() {
            return None;
        }
        Some((self.expression(Meaning::Season { season, year, offset }, index, end), end))
    }

    /// "fiscal 1990", "fiscal year 1990".
    fn fiscal(&self, index: usize) -> Option<Found> {
        let mut at = index + 1;
        if matches!(self.term(at), Some(Term::Unit { unit: Unit::Year, .. })) {
            at += 1;
        }
        if let Some(Term::Ordinal(_)) = self.term(at) {
            let (found, next) = self.phrase(at)?;
            let span = found.span.cover(self.words[index].span);
            return Some((TimeExpression { span, ..found }, next));
        }
        let year = self.year(at)?;
        let date = DateExpression { year: Some(year), certain: true, ..DateExpression::empty(year.span) };
        Some((self.expression(Meaning::Date(date), index, at + 1), at + 1))
    }

    /// What the definite article opens: "the third quarter", "the past two months", "the 1980s", "the weekend".
    pub(super) fn articled(&self, index: usize) -> Option<Found> {
        if !matches!(self.term(index), Some(Term::The)) {
            return self.decade(index);
        }
        let next = index + 1;
        if !self.blank(index, next) && self.gap(index) != "’" && self.gap(index) != "'" {
            return None;
        }
        if let Some(found) = self.decade(next) {
            return Some(self.from(index, found));
        }
        let made = |meaning, end| Some((self.expression(meaning, index, end), end));
        if self.word(next) == "future" {
            return made(Meaning::Reference(Reference::Future), next + 1);
        }
        match self.term(next)? {
            Term::Span(_) => match self.term(next + 1) {
                None if self.word(next) == "past"
                    && !self.words.get(next + 1).is_some_and(Word::is_number) =>
                {
                    made(Meaning::Reference(Reference::Past), next + 1)
                }
                _ => self.spanned(next, index),
            },
            Term::Which(offset) if self.word(next + 1) == "period" => {
                made(Meaning::Relative { unit: Unit::Quarter, offset }, next + 2)
            }
            Term::Which(_) => {
                let found = self.which(next, self.which_offset(next)).or_else(|| self.spanned(next, next))?;
                Some(self.from(index, found))
            }
            // "The third-quarter result" is of the result.
            Term::Ordinal(_) if self.gap(next).contains('-') => None,
            Term::Ordinal(_) | Term::Fiscal => Some(self.from(index, self.phrase(next)?)),
            Term::Number(_) | Term::Vague => Some(self.from(index, self.duration_of(next, next)?)),
            Term::Edge(_) => Some(self.from(index, self.edged(next)?)),
            Term::Season(season) => {
                let (year, offset, end) = self.year_told(next + 1);
                made(
                    Meaning::Season { season, year, offset: offset.or(Some(0).filter(|_| year.is_none())) },
                    end,
                )
            }
            Term::Unit { unit: unit @ (Unit::Weekend | Unit::Quarter), plural: false } => {
                made(Meaning::Relative { unit, offset: 0 }, next + 1)
            }
            Term::Unit { unit: Unit::Year, plural: false } if self.gap(next) != "-" => {
                if let Some(year) = self.year(next + 1).filter(|_| self.blank(next, next + 1)) {
                    let date = DateExpression {
                        year: Some(year),
                        certain: true,
                        ..DateExpression::empty(year.span)
                    };
                    return made(Meaning::Date(date), next + 2);
                }
                let ends = matches!(self.word(next + 1), "ended" | "ending");
                let year = if ends {
                    Meaning::Duration(vec![(Unit::Year, Amount::Count(1))])
                } else {
                    Meaning::Relative { unit: Unit::Year, offset: 0 }
                };
                made(year, next + 1)
            }
            Term::Unit { unit, plural } => Some(self.from(index, self.bare_unit(next, unit, plural)?)),
            _ => None,
        }
    }

    fn which_offset(&self, index: usize) -> i32 {
        if let Some(Term::Which(offset) | Term::Span(offset)) = self.term(index) { offset } else { 0 }
    }

    /// "1980s", "'80s".
    fn decade(&self, index: usize) -> Option<Found> {
        let word = self.words.get(index).filter(|word| word.is_number())?;
        if self.word(index + 1) != "s" || !matches!(self.gap(index), "" | "'" | "’") {
            return None;
        }
        let year: i16 = match word.text.len() {
            4 => word.text.parse().ok()?,
            2 if word.text.ends_with('0') && !self.gap(index).is_empty()
                || self.text[..word.span.start].ends_with(['\'', '’']) =>
            {
                1900 + word.text.parse::<i16>().ok()?
            }
            _ => return None,
        };
        (year % 10 == 0 && (1000..2100).contains(&year))
            .then(|| (self.expression(Meaning::Decade(year / 10), index, index + 2), index + 2))
    }

    /// "early May", "late last year", "mid-1989", "earlier this month", "later in the day".
    fn edged(&self, index: usize) -> Option<Found> {
        let modifier = match self.term(index)? {
            Term::Edge(modifier) => modifier,
            // "Earlier this year" says no more than "this year".
            Term::Shift { from_now: false, .. } if matches!(self.term(index + 1), Some(Term::Which(_))) => {
                return Some(self.from(index, self.phrase(index + 1)?));
            }
            _ => return None,
        };
        let gap = self.gap(index);
        let next = if matches!(self.term(index + 1), Some(Term::Of)) && self.lexicon.table.postfix {
            index + 2
        } else {
            index + 1
        };
        if !(is_blank(gap) || gap == "-" || gap == "–") {
            return None;
        }
        let found = match self.term(next) {
            Some(Term::Month { month, .. }) => match self.date_at(next) {
                Some((date, end)) => (self.expression(Meaning::Date(date), next, end), end),
                None => {
                    let stated = Stated { value: month, span: self.words[next].span };
                    let date = DateExpression { month: Some(stated), ..DateExpression::empty(stated.span) };
                    (self.expression(Meaning::Date(date), next, next + 1), next + 1)
                }
            },
            Some(Term::DayPart(part)) => {
                let found =
                    self.expression(Meaning::PartOf { part, day: Box::new(Meaning::Day(0)) }, next, next + 1);
                (found, next + 1)
            }
            _ => self
                .decade(next)
                .or_else(|| self.date(next))
                .or_else(|| self.phrase(next))
                .or_else(|| self.articled(next))?,
        };
        let (mut found, end) = self.from(index, found);
        found.modifier = Some(modifier);
        Some((found, end))
    }

    /// "the end of 1989", "the beginning of next year".
    fn bounded(&self, index: usize) -> Option<Found> {
        let at = if matches!(self.term(index), Some(Term::The)) { index + 1 } else { index };
        let Some(Term::Bound(modifier)) = self.term(at) else { return None };
        if !matches!(self.term(at + 1), Some(Term::Of)) || !self.blank(index, at + 2) {
            return None;
        }
        let inner = at + 2;
        let found = self.articled(inner).or_else(|| self.date(inner)).or_else(|| self.phrase(inner))?;
        if matches!(found.0.meaning, Meaning::Duration(_) | Meaning::Reference(_) | Meaning::Set { .. }) {
            return None;
        }
        let (mut found, end) = self.from(index, found);
        found.modifier = Some(modifier);
        Some((found, end))
    }

    /// Whether a word before says that a lone month or year follows.
    pub(super) fn is_within(&self, index: usize) -> bool {
        let Some(before) = index.checked_sub(1) else { return false };
        let word = self.word(before).to_lowercase();
        self.lexicon.table.within.contains(&word.as_str())
    }

    /// Whether nothing but white space stands between the words from `from` to `to`.
    pub(super) fn blank(&self, from: usize, to: usize) -> bool {
        (from..to).all(|index| is_blank(self.gap(index)) && !self.gap(index).is_empty())
    }

    /// The same, with hyphens: "five-year", "third-quarter".
    pub(super) fn joined(&self, from: usize, to: usize) -> bool {
        (from..to).all(|index| {
            let gap = self.gap(index);
            matches!(gap, "-" | "‑" | "–" | "." | ",") || (is_blank(gap) && !gap.is_empty())
        })
    }

    pub(super) fn expression(&self, meaning: Meaning, from: usize, next: usize) -> TimeExpression {
        let span = self.words[from].span.cover(self.words[next - 1].span);
        TimeExpression { span, meaning, modifier: None }
    }

    /// The same expression, beginning at an earlier word.
    pub(super) fn from(&self, index: usize, (mut found, next): Found) -> Found {
        found.span = found.span.cover(self.words[index].span);
        (found, next)
    }
}
