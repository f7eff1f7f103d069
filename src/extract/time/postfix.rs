//! Languages that say which one behind the noun: "mardi dernier", "l'an prochain", "la semaine dernière".

use super::cursor::{Cursor, is_blank};
use super::phrases::Found;
use super::terms::{Term, Unit};
use super::{DateExpression, Meaning, TimeExpression};

impl Cursor<'_> {
    /// A noun with its "last" or "next" behind it, and the article before it or not.
    pub(super) fn postfixed(&self, index: usize) -> Option<Found> {
        if !self.lexicon.table.postfix {
            return None;
        }
        // "Le 26 septembre dernier", "les 6 et 13 avril prochains".
        if let Some((date, next)) = self.date_at(index).filter(|(date, _)| date.month.is_some()) {
            let Some(Term::Which(side @ (-1 | 1)) | Term::Span(side)) = self.term(next) else { return None };
            if !self.blank(next - 1, next) || date.year.is_some() {
                return None;
            }
            let date = DateExpression { side: Some(side), ..date };
            return Some((self.expression(Meaning::Date(date), index, next + 1), next + 1));
        }
        let noun = if matches!(self.term(index), Some(Term::The)) { index + 1 } else { index };
        // "Week-end" is two words.
        let last = noun + usize::from(self.gap(noun) == "-" && self.word(noun + 1) == "end");
        let Some(Term::Which(offset @ (-1 | 1))) = self.term(last + 1) else { return None };
        let elided = noun == index || self.blank(index, noun) || matches!(self.gap(index), "'" | "’");
        if !elided || !self.blank(last, last + 1) {
            return None;
        }
        let meaning = match self.term(noun)? {
            Term::Weekday { weekday, .. } => Meaning::RelativeWeekday { weekday, offset, from_now: true },
            Term::Month { month, .. } => Meaning::RelativeMonth { month, offset },
            Term::Season(season) => Meaning::RelativeSeason { season, offset },
            Term::Unit { unit, .. } if unit >= Unit::Day => Meaning::Relative { unit, offset },
            Term::Named => match self.named_day(noun)?.0.meaning {
                Meaning::Holiday { holiday, year: None, .. } => {
                    Meaning::Holiday { holiday, year: None, offset: Some(offset) }
                }
                _ => return None,
            },
            _ => return None,
        };
        let found = self.expression(meaning, index, last + 2);
        Some(self.with_day_part(found, last + 2))
    }

    /// "Il y a deux ans": an amount counted back from now.
    pub(super) fn ago(&self, index: usize) -> Option<Found> {
        let ago = self.lexicon.table.ago;
        if ago.is_empty() || !self.are(index, ago) {
            return None;
        }
        let at = index + ago.len();
        let (found, next) = self.qualified(at).or_else(|| self.counted(at))?;
        let Meaning::Duration(amounts) = &found.meaning else { return None };
        let [(unit, amount)] = amounts[..] else { return None };
        let meaning = Meaning::Shifted { unit, amount, direction: -1, from_now: true };
        let found = TimeExpression { modifier: found.modifier, ..self.expression(meaning, index, next) };
        Some((found, next))
    }

    /// "Avant-hier", "the day before yesterday".
    pub(super) fn beside_yesterday(&self, index: usize) -> Option<Found> {
        let days = self.lexicon.table.beside_yesterday.iter();
        let (words, offset) = days.into_iter().find(|(words, _)| {
            words.iter().enumerate().all(|(offset, word)| {
                let gap = self.gap_before(index + offset);
                self.word(index + offset).eq_ignore_ascii_case(word)
                    && (offset == 0 || gap == "-" || is_blank(gap) && !gap.is_empty())
            })
        })?;
        let next = index + words.len();
        Some(self.with_day_part(self.expression(Meaning::Day(*offset), index, next), next))
    }

    /// Whether "-là" stands behind a word.
    pub(super) fn is_that_one(&self, index: usize) -> bool {
        let that_one = self.lexicon.table.that_one;
        !that_one.is_empty() && self.gap(index) == "-" && self.word(index + 1) == that_one
    }
}
