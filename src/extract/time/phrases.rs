//! Times that are told in relation to another, or as an amount: "last year", "two weeks ago", "a five-year plan", "every
//! Friday", "the third quarter", "10 p.m. Wednesday".
//!
//! Each function tries one shape from a word on and says where it ends; the longest shape wins, of two as long the first.

use super::cursor::Cursor;
use super::terms::{DayPart, Reference, Term, Unit};
use super::{Amount, DateExpression, Meaning, TimeExpression};

/// An expression and the index of the word after it.
pub(super) type Found = (TimeExpression, usize);

impl Cursor<'_> {
    /// The longest expression that begins at a word.
    pub(super) fn time_at(&self, index: usize) -> Option<Found> {
        let longest = |found: &mut dyn Iterator<Item = Option<Found>>| {
            found.flatten().reduce(|best, other| if other.1 > best.1 { other } else { best })
        };
        match self.term(index) {
            Some(Term::The) => {
                longest(&mut [self.articled(index), self.bounded(index), self.postfixed(index)].into_iter())
            }
            Some(Term::A | Term::That | Term::These) => self.phrase(index),
            Some(Term::Qualifier | Term::More | Term::Join { .. }) => self.qualified(index),
            Some(Term::Month { .. } | Term::Weekday { .. }) => {
                longest(&mut [self.date(index), self.named_day(index), self.postfixed(index)].into_iter())
            }
            Some(Term::Named) => longest(&mut [self.named_day(index), self.postfixed(index)].into_iter()),
            _ => longest(
                &mut [
                    self.date(index),
                    self.named_day(index),
                    self.clock(index),
                    self.phrase(index),
                    self.edged(index),
                    self.bounded(index),
                    self.qualified(index),
                    self.articled(index),
                    self.postfixed(index),
                ]
                .into_iter(),
            ),
        }
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
            Term::Reference(reference) => self.reference(index, reference),
            Term::Which(offset) => self.which(index, offset),
            Term::That => self.that(index, index + 1),
            Term::Weekdays(weekday) => simple(Meaning::EveryWeekday(weekday)),
            Term::These if matches!(self.term(index + 1), Some(Term::Span(_))) => {
                self.spanned(index + 1, index)
            }
            Term::These => {
                let days = matches!(self.term(index + 1), Some(Term::Unit { unit: Unit::Day, plural: true }));
                let meaning = Meaning::Reference(Reference::Present);
                days.then(|| (self.expression(meaning, index, index + 2), index + 2))
            }
            Term::Span(_) if matches!(self.term(index + 1), Some(Term::Unit { plural: true, .. })) => {
                self.spanned(index, index)
            }
            Term::Every => self.set(index),
            Term::Times(times) => self.repeated(index, times, index + 1),
            Term::Often { unit, amount } => simple(Meaning::Set { unit, amount, every: false, times: None }),
            Term::Ago => self.ago(index),
            Term::Beside => self.beside_yesterday(index),
            Term::Ordinal(number) => self.ordinal(index, number),
            Term::Season(season) => self.season(index, season),
            Term::Fiscal => self.fiscal(index),
            Term::Unit { unit, plural } => self.bare_unit(index, unit, plural),
            Term::Number(_) | Term::Vague | Term::Couple | Term::A => self.counted(index),
            _ => None,
        }
        .or_else(|| self.counted(index))
    }

    /// "now", "currently"; "the current year" is this one, and "recent years" are past.
    pub(super) fn reference(&self, index: usize, reference: Reference) -> Option<Found> {
        let next = index + 1;
        if let Some(Term::Unit { unit, plural }) = self.term(next).filter(|_| self.blank(index, next)) {
            match reference {
                Reference::Present if !plural && unit >= Unit::Day => {
                    return Some((
                        self.expression(Meaning::Relative { unit, offset: 0 }, index, next + 1),
                        next + 1,
                    ));
                }
                Reference::Past | Reference::Future if plural => {
                    return Some((self.expression(Meaning::Reference(reference), index, next + 1), next + 1));
                }
                _ => {}
            }
        }
        // "The current fiscal year".
        if reference == Reference::Present
            && matches!(self.term(next), Some(Term::Fiscal))
            && matches!(self.term(next + 1), Some(Term::Unit { unit: Unit::Year, .. }))
        {
            let meaning = Meaning::Relative { unit: Unit::Year, offset: 0 };
            return Some((self.expression(meaning, index, next + 2), next + 2));
        }
        // "As soon as", "now that".
        let comparing = self.lexicon.table.comparing.contains(&self.word(next)) && self.blank(index, next);
        let described = self.lexicon.table.described.contains(&self.word(index).to_lowercase().as_str());
        (!comparing && !described)
            .then(|| (self.expression(Meaning::Reference(reference), index, next), next))
    }

    /// "That year", "that same day".
    fn that(&self, index: usize, next: usize) -> Option<Found> {
        let Some(Term::Unit { unit, plural: false }) = self.term(next) else { return None };
        let named = unit >= Unit::Day && self.blank(index, next) && self.gap(next) != "-";
        named.then(|| (self.expression(Meaning::That(unit), index, next + 1), next + 1))
    }

    /// "last year", "this Friday", "next two weeks", "last night", "this fall", "last May".
    pub(super) fn which(&self, index: usize, offset: i32) -> Option<Found> {
        let next = index + 1;
        if !self.blank(index, next) {
            return None;
        }
        let made = |meaning, end| Some((self.expression(meaning, index, end), end));
        // "Last Friday, May 19, 2023" states the day itself.
        if let Some((date, end)) = self.date_at(next).filter(|(date, _)| date.day.is_some()) {
            let side = Some(offset).filter(|side| *side != 0);
            return made(Meaning::Date(DateExpression { side, ..date }), end);
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
                    Some(Term::Unit { unit: Unit::Quarter, plural: false } | Term::Period) => {
                        made(Meaning::SamePart { year: None, offset: Some(offset) }, next + 3)
                    }
                    _ => made(Meaning::Relative { unit: Unit::Year, offset }, next + 1),
                }
            }
            // "Ce jour-là".
            Term::Unit { unit, .. } if offset == 0 && self.is_that_one(next) => {
                made(Meaning::That(unit), next + 2)
            }
            // "The last half of 2023", "the last quarter of 2023".
            Term::Half if offset == -1 => {
                Some(self.part_of_year(index, next + 1, 2, true)).filter(|(_, end)| *end > next + 1)
            }
            Term::Unit { unit: Unit::Quarter, plural: false }
                if offset == -1 && self.year_told(next + 1).2 > next + 1 =>
            {
                Some(self.part_of_year(index, next + 1, 4, false))
            }
            // "This Week" is a name.
            Term::Unit { plural: false, .. } if self.words[next].is_capitalised() => None,
            Term::Unit { unit, plural: false } => made(Meaning::Relative { unit, offset }, next + 1),
            Term::Month { month, .. } => {
                let year = self.year(next + 1);
                if year.is_some() { None } else { made(Meaning::RelativeMonth { month, offset }, next + 1) }
            }
            Term::Weekday { weekday, .. } => {
                let meaning = Meaning::RelativeWeekday { weekday, offset, from_now: true };
                Some(self.with_day_part(self.expression(meaning, index, next + 1), next + 1))
            }
            Term::Season(season) => made(Meaning::RelativeSeason { season, offset }, next + 1),
            // "This past spring", "this coming Sunday".
            Term::Span(offset) if offset != 0 && !matches!(self.term(next + 1), Some(Term::Span(_))) => {
                Some(self.from(index, self.which(next, offset)?))
            }
            _ if offset == 0 && self.is_afternoon(next) => {
                made(Meaning::PartOf { part: DayPart::Afternoon, day: Box::new(Meaning::Day(0)) }, next + 2)
            }
            Term::DayPart(part) if offset == 0 || part == DayPart::Night || part == DayPart::Evening => {
                made(Meaning::PartOf { part, day: Box::new(Meaning::Day(offset)) }, next + 1)
            }
            Term::Fiscal if matches!(self.term(next + 1), Some(Term::Unit { unit: Unit::Year, .. })) => {
                made(Meaning::Relative { unit: Unit::Year, offset }, next + 2)
            }
            Term::Named => {
                let (found, end) = self.named_day(next)?;
                let Meaning::Holiday { holiday, year: None, .. } = found.meaning else { return None };
                made(Meaning::Holiday { holiday, year: None, offset: Some(offset) }, end)
            }
            _ if offset != 0 => self.duration_of(next, index),
            _ => None,
        }
    }

    pub(super) fn which_offset(&self, index: usize) -> i32 {
        if let Some(Term::Which(offset) | Term::Span(offset)) = self.term(index) { offset } else { 0 }
    }

    /// "The following year", "the previous Friday", "the next morning": counted from the day last spoken of.
    pub(super) fn counted_on(&self, index: usize, which: usize) -> Option<Found> {
        let (offset, noun) = (self.which_offset(which), which + 1);
        let day = |direction| Meaning::Shifted {
            unit: Unit::Day,
            amount: Amount::Count(1),
            direction,
            from_now: false,
        };
        let meaning = match self.term(noun) {
            Some(Term::Unit { unit, plural: false }) if unit >= Unit::Day => {
                Meaning::Shifted { unit, amount: Amount::Count(1), direction: offset, from_now: false }
            }
            Some(Term::Weekday { weekday, .. }) => {
                Meaning::RelativeWeekday { weekday, offset, from_now: false }
            }
            Some(Term::DayPart(part)) => Meaning::PartOf { part, day: Box::new(day(offset)) },
            Some(Term::Period) => Meaning::Relative { unit: Unit::Quarter, offset },
            _ => {
                let found = self.which(which, offset).or_else(|| self.spanned(which, which))?;
                return Some(self.from(index, found));
            }
        };
        Some((self.expression(meaning, index, noun + 1), noun + 1))
    }

    /// Whether a word such as "following" is counted from what was last spoken of, and not from now.
    pub(super) fn counts_on(&self, index: usize) -> bool {
        self.lexicon.table.counting_on.contains(&self.word(index).to_lowercase().as_str())
    }

    pub(super) fn expression(&self, meaning: Meaning, from: usize, next: usize) -> TimeExpression {
        let mut span = self.words[from].span.cover(self.words[next - 1].span);
        // "Week-end" is two words.
        if self.gap(next - 1) == "-" && self.word(next) == "end" {
            span = span.cover(self.words[next].span);
        }
        TimeExpression { span, meaning, modifier: None, side: None, closes: false }
    }

    /// The same expression, beginning at an earlier word.
    pub(super) fn from(&self, index: usize, (mut found, next): Found) -> Found {
        found.span = found.span.cover(self.words[index].span);
        (found, next)
    }
}
