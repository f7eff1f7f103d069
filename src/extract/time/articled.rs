//! What the definite article opens, and words that cut a time: "the past two months", "early May", "the end of 1989".

use super::cursor::{Cursor, is_blank};
use super::phrases::Found;
use super::terms::{Modifier, Reference, Term, Unit};
use super::{Amount, DateExpression, Meaning, Stated, TimeExpression};
use crate::text::Word;

impl Cursor<'_> {
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
        if let Some(found) = self.edge_of(index) {
            return Some(found);
        }
        if let Some(found) = self.beside_yesterday(index) {
            return Some(found);
        }
        if let Some((words, side)) = self.lexicon.table.sides.iter().find(|(words, _)| self.are(next, words))
        {
            return made(Meaning::Reference(*side), next + words.len());
        }
        if let Some((year, at)) = self.any_year(next).filter(|(_, at)| self.blank(next, *at)) {
            // "The 1988 third quarter", "the 1988 period".
            return match self.term(at) {
                Some(Term::Ordinal(number)) => match self.ordinal(at, number)?.0.meaning {
                    Meaning::Part { number, half, year: None, offset: None } => {
                        let meaning = Meaning::Part { number, half, year: Some(year.value), offset: None };
                        made(meaning, at + 2)
                    }
                    _ => None,
                },
                Some(Term::Unit { unit: Unit::Quarter, plural: false } | Term::Period) => {
                    made(Meaning::SamePart { year: Some(year.value), offset: None }, at + 1)
                }
                _ => None,
            };
        }
        if let Some(found) = self.part_a_year_before(index, next) {
            return Some(found);
        }
        match self.term(next)? {
            Term::Which(_) | Term::Span(_) if self.counts_on(next) && self.blank(next, next + 1) => {
                self.counted_on(index, next)
            }
            Term::Span(_) => match self.term(next + 1) {
                // "In the past".
                None if self.which_offset(next) < 0
                    && self.is_within(index)
                    && !self.words.get(next + 1).is_some_and(Word::is_number) =>
                {
                    made(Meaning::Reference(Reference::Past), next + 1)
                }
                _ => self.spanned(next, index),
            },
            Term::Which(offset) if matches!(self.term(next + 1), Some(Term::Period)) => {
                made(Meaning::Relative { unit: Unit::Quarter, offset }, next + 2)
            }
            Term::Which(_) => {
                let found = self.which(next, self.which_offset(next)).or_else(|| self.spanned(next, next))?;
                Some(self.from(index, found))
            }
            // "The third-quarter result" is of the result.
            Term::Ordinal(_) if self.gap(next).contains('-') => None,
            // "The full year", "the fiscal year".
            Term::More | Term::Fiscal
                if matches!(self.term(next + 1), Some(Term::Unit { unit: Unit::Year, plural: false }))
                    && self.year(next + 2).is_none() =>
            {
                let ended = matches!(self.term(next + 2), Some(Term::Ended));
                let year = if ended {
                    Meaning::Duration(vec![(Unit::Year, Amount::Count(1))])
                } else {
                    Meaning::Relative { unit: Unit::Year, offset: 0 }
                };
                made(year, next + 2)
            }
            Term::Ordinal(_) | Term::Fiscal => Some(self.from(index, self.phrase(next)?)),
            // "The current year"; "the current visit" is no time.
            Term::Reference(_) => self
                .phrase(next)
                .filter(|(found, _)| {
                    !matches!(found.meaning, Meaning::Reference(_))
                        || found.span.end > self.words[next].span.end
                })
                .map(|found| self.from(index, found)),
            // "The week of March 6".
            Term::Unit { unit: Unit::Week, plural: false }
                if matches!(self.term(next + 1), Some(Term::Of)) && self.date_at(next + 2).is_some() =>
            {
                let (date, end) = self.date_at(next + 2).filter(|(date, _)| date.day.is_some())?;
                made(Meaning::WeekOf(Box::new(Meaning::Date(date))), end)
            }
            Term::Number(_) | Term::Vague => Some(self.from(index, self.duration_of(next, next)?)),
            Term::Tens(tens) => made(Meaning::Decade(190 + tens), next + 1),
            Term::Named | Term::Weekday { .. } if self.named_day(next).is_some() => {
                Some(self.from(index, self.named_day(next)?))
            }
            Term::Edge(_) => Some(self.from(index, self.edged(next)?)),
            Term::Season(season) => {
                let (year, offset, end) = self.year_told(next + 1);
                // "The fall of the bank" is none.
                if end == next + 1 && matches!(self.term(end), Some(Term::Of)) {
                    return None;
                }
                made(
                    Meaning::Season { season, year, offset: offset.or(Some(0).filter(|_| year.is_none())) },
                    end,
                )
            }
            Term::Unit { unit: unit @ (Unit::Weekend | Unit::Quarter), plural: false } => {
                made(Meaning::Relative { unit, offset: 0 }, next + 1)
            }
            Term::Unit { unit: Unit::Year, plural: false } if self.gap(next) != "-" => {
                if let Some((year, end)) = self.any_year(next + 1).filter(|_| self.blank(next, next + 1)) {
                    return made(Meaning::Date(DateExpression::of_year(year)), end);
                }
                // "The year ended Sept. 30", "the year to December 2023".
                let to = matches!(self.term(next + 1), Some(Term::Join { range: true }))
                    && self.date_at(next + 2).is_some_and(|(date, _)| date.month.is_some());
                let ends = to || matches!(self.term(next + 1), Some(Term::Ended));
                // "The year of the flood" is not known.
                if matches!(self.term(next + 1), Some(Term::Of)) {
                    return None;
                }
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

    /// "The quarter a year ago", "the same period last year", "the comparable year-ago quarter".
    fn part_a_year_before(&self, index: usize, next: usize) -> Option<Found> {
        let same = matches!(self.term(next), Some(Term::Same)) && self.blank(next, next + 1);
        let noun = if same { next + 1 } else { next };
        let at = noun + 1;
        match (self.term(noun)?, self.term(at)) {
            (Term::Unit { unit: Unit::Year, .. }, Some(Term::Shift { .. })) if same => {
                Some(self.from(index, self.bare_unit(noun, Unit::Year, false)?))
            }
            (Term::Unit { unit: Unit::Quarter, plural: false } | Term::Period, Some(told)) => {
                let year = if matches!(told, Term::A) { at + 1 } else { at };
                let before = match (told, self.term(at + 1), self.term(at + 2)) {
                    (Term::Which(-1), Some(Term::Unit { unit: Unit::Year, plural: false }), _) => true,
                    (
                        Term::A,
                        Some(Term::Unit { unit: Unit::Year, plural: false }),
                        Some(Term::Shift { direction: -1, .. }),
                    ) => !self.lexicon.table.on.contains(&self.word(at + 2)),
                    _ => false,
                };
                if !before || !self.blank(noun, year + 1) {
                    return None;
                }
                let meaning = Meaning::SamePart { year: None, offset: Some(-1) };
                Some((self.expression(meaning, index, year + 2), year + 2))
            }
            _ => None,
        }
    }

    /// "early May", "late last year", "mid-1989", "earlier this month", "later in the day".
    pub(super) fn edged(&self, index: usize) -> Option<Found> {
        let modifier = match self.term(index)? {
            Term::Edge(modifier) => modifier,
            // "Earlier this year" says no more than "this year".
            Term::Shift { from_now: false, .. }
                if self.blank(index, index + 1)
                    && !self.lexicon.table.on.contains(&self.word(index).to_lowercase().as_str())
                    && matches!(self.term(index + 1), Some(Term::Which(_) | Term::That | Term::Day(_))) =>
            {
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
            Some(Term::Month { month, .. }) => self.date(next).unwrap_or_else(|| {
                let stated = Stated { value: month, span: self.words[next].span };
                let date = DateExpression { month: Some(stated), ..DateExpression::empty(stated.span) };
                self.month_of_relative_year(
                    (self.expression(Meaning::Date(date), next, next + 1), next + 1),
                    date,
                    next + 1,
                )
            }),
            Some(Term::DayPart(part)) => {
                let found =
                    self.expression(Meaning::PartOf { part, day: Box::new(Meaning::Day(0)) }, next, next + 1);
                (found, next + 1)
            }
            _ => self
                .decade(next)
                .or_else(|| self.date(next))
                .or_else(|| self.phrase(next))
                // "Early the early the" has no end.
                .or_else(|| {
                    let again = matches!(self.term(next + 1), Some(Term::Edge(_)));
                    if again { None } else { self.articled(next) }
                })?,
        };
        let (mut found, end) = self.from(index, found);
        found.modifier = Some(modifier);
        Some((found, end))
    }

    /// "the end of 1989", "the beginning of next year".
    pub(super) fn bounded(&self, index: usize) -> Option<Found> {
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

    /// "The last week of May", "the first months of 2023": the month or year, at its start or end.
    fn edge_of(&self, index: usize) -> Option<Found> {
        let which = index + 1;
        let modifier = match self.term(which)? {
            Term::Which(-1) => Modifier::End,
            Term::Ordinal(1) => Modifier::Start,
            _ => return None,
        };
        let unit = match self.amount(which + 1) {
            // "The first nine months of 2023" are as long as they say.
            Some((Amount::Count(_), at))
                if modifier == Modifier::Start
                    && matches!(self.term(at), Some(Term::Unit { unit: Unit::Month, .. })) =>
            {
                return None;
            }
            Some((_, at)) if !self.words[which + 1].is_capitalised() => at,
            _ => which + 1,
        };
        let Some(Term::Unit { unit: Unit::Day | Unit::Week | Unit::Weekend | Unit::Month, .. }) =
            self.term(unit)
        else {
            return None;
        };
        if !matches!(self.term(unit + 1), Some(Term::Of)) || !self.blank(index, unit + 2) {
            return None;
        }
        let (found, end) = self.date(unit + 2)?;
        let Meaning::Date(DateExpression { day: None, weekday: None, .. }) = found.meaning else {
            return None;
        };
        let (found, end) = self.from(index, (found, end));
        Some((TimeExpression { modifier: Some(modifier), ..found }, end))
    }
}
