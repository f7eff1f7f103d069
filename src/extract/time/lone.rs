//! Dates as prose has them: of the calendar, or a month or year alone, with a part of the day or an hour behind them.

use super::cursor::{Cursor, is_blank};
use super::phrases::Found;
use super::terms::{DayPart, Term, Unit};
use super::{DateExpression, Meaning, Stated, TimeExpression};
use crate::text::Span;

impl Cursor<'_> {
    /// A date of the calendar, a lone month or year, or a day with a name; with a part of the day behind it.
    pub(super) fn date(&self, index: usize) -> Option<Found> {
        if let Some((date, next)) = self.date_at(index) {
            let whole = self.expression(Meaning::Date(date), index, next);
            let whole = TimeExpression { span: date.span, ..whole };
            if date.weekday.is_none() && date.month.is_some() && date.year.is_none() {
                let (found, end) = self.month_of_relative_year((whole.clone(), next), date, next);
                if end > next {
                    return Some((found, end));
                }
            }
            return Some(self.with_day_part(whole, next));
        }
        if let Some((date, next)) = self.lone_month(index).or_else(|| self.lone_year(index)) {
            let found = self.expression(Meaning::Date(date), index, next);
            return Some(self.month_of_relative_year((found, next), date, next));
        }
        None
    }

    /// "May" in "in May", with "last year" behind it or not.
    fn lone_month(&self, index: usize) -> Option<(DateExpression, usize)> {
        let Some(Term::Month { month, short }) = self.term(index) else { return None };
        let ambiguous = self.lexicon.table.ambiguous.contains(&self.word(index));
        let of = usize::from(matches!(self.term(index + 1), Some(Term::Of)));
        let followed = matches!(self.term(index + 1 + of), Some(Term::Which(_) | Term::That))
            || self.year(index + 1).is_some();
        if self.lexicon.table.names.iter().any(|name| self.are(index, name)) {
            return None;
        }
        let in_place = if short {
            // "Jan" is a name, "Jan." a month.
            self.gap(index).starts_with('.') && self.is_within(index)
        } else {
            self.is_within(index)
        };
        if (ambiguous || short) && !in_place && !followed {
            return None;
        }
        let stated = Stated { value: month, span: self.words[index].span };
        let date = DateExpression { month: Some(stated), ..DateExpression::empty(stated.span) };
        Some((date, index + 1))
    }

    /// "May last year", "June of this year".
    pub(super) fn month_of_relative_year(&self, found: Found, date: DateExpression, next: usize) -> Found {
        let at = if matches!(self.term(next), Some(Term::Of)) { next + 1 } else { next };
        let offset = match (self.term(at), self.term(at + 1)) {
            (Some(Term::Which(offset)), Some(Term::Unit { unit: Unit::Year, .. })) => Some(offset),
            (Some(Term::That), Some(Term::Unit { unit: Unit::Year, .. })) => None,
            _ => return found,
        };
        let (Some(month), None, true) = (date.month, date.year, self.blank(next - 1, at + 1)) else {
            return found;
        };
        let meaning = Meaning::MonthOfYear { month: month.value, day: date.day.map(|day| day.value), offset };
        (self.expression(meaning, self.index_of(date.span), at + 2), at + 2)
    }

    fn index_of(&self, span: Span) -> usize {
        self.words.partition_point(|word| word.span.start < span.start)
    }

    /// A figure of four digits that stands where a year does.
    pub(super) fn lone_year(&self, index: usize) -> Option<(DateExpression, usize)> {
        let Some(year) = self.year(index).filter(|year| (1500..=2100).contains(&year.value)) else {
            let (year, next) = self.any_year(index)?;
            return (!self.words[index].is_number()).then(|| (DateExpression::of_year(year), next));
        };
        let before = self.text[..year.span.start].chars().next_back();
        let edged = matches!(self.term(index.wrapping_sub(1)), Some(Term::Edge(_)));
        if before.is_some_and(|c| matches!(c, '$' | '£' | '€' | '#' | '.' | ',' | '-' | '–' | '/' | '+'))
            && !edged
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
        // "Page 2003", "Boeing 2020" are names.
        let before = index.checked_sub(1).filter(|before| self.blank(*before, index));
        if let Some(before) = before {
            let numbered = matches!(self.term(before), Some(Term::Numbered));
            let named = self.words[before].is_capitalised()
                && self.term(before).is_none()
                && !self.is_within(index)
                && before.checked_sub(1).is_some_and(|earlier| !self.gap(earlier).contains(['.', '!', '?']));
            if numbered || named {
                return None;
            }
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
        Some((DateExpression::of_year(year), index + 1))
    }

    /// "Friday morning", "yesterday evening".
    pub(super) fn with_day_part(&self, expression: TimeExpression, next: usize) -> Found {
        let of_day = expression.meaning.is_day();
        let Some((part, end)) = self.day_part(next).filter(|_| of_day && self.blank(next - 1, next)) else {
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
}
