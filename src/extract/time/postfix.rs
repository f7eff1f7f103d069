//! Languages that say which one behind the noun: "mardi dernier", "l'an prochain", "la semaine dernière".

use super::Meaning;
use super::cursor::Cursor;
use super::phrases::Found;
use super::terms::{Term, Unit};

impl Cursor<'_> {
    /// A noun with its "last" or "next" behind it, and the article before it or not.
    pub(super) fn postfixed(&self, index: usize) -> Option<Found> {
        if !self.lexicon.table.postfix {
            return None;
        }
        let noun = if matches!(self.term(index), Some(Term::The)) { index + 1 } else { index };
        let Some(Term::Which(offset @ (-1 | 1))) = self.term(noun + 1) else { return None };
        let elided = noun == index || self.blank(index, noun) || matches!(self.gap(index), "'" | "’");
        if !elided || !self.blank(noun, noun + 1) {
            return None;
        }
        let meaning = match self.term(noun)? {
            Term::Weekday { weekday, .. } => Meaning::RelativeWeekday { weekday, offset },
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
