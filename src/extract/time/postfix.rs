//! Languages that say which one behind the noun: "mardi dernier", "l'an prochain", "la semaine dernière".

use super::cursor::Cursor;
use super::phrases::Found;
use super::terms::{Term, Unit};
use super::{DateExpression, Meaning};

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
        let Some(Term::Which(offset @ (-1 | 1))) = self.term(noun + 1) else { return None };
        let elided = noun == index || self.blank(index, noun) || matches!(self.gap(index), "'" | "’");
        if !elided || !self.blank(noun, noun + 1) {
            return None;
        }
        let meaning = match self.term(noun)? {
            Term::Weekday { weekday, .. } => Meaning::RelativeWeekday { weekday, offset, from_now: true },
            Term::Month { month, .. } => Meaning::RelativeMonth { month, offset },
            Term::Season(season) => Meaning::RelativeSeason { season, offset },
            Term::Unit { unit, .. } if unit >= Unit::Day => Meaning::Relative { unit, offset },
            Term::Holiday(holiday) => Meaning::Holiday { holiday, year: None, offset: Some(offset) },
            _ => return None,
        };
        let found = self.expression(meaning, index, noun + 2);
        Some(self.with_day_part(found, noun + 2))
    }
}
