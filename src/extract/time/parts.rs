//! Parts of years and rows of them: "third quarter", "first half of 1989", "fiscal 1990", "the 1980s", "20th century".

use super::cursor::Cursor;
use super::phrases::Found;
use super::terms::{Season, Term, Unit};
use super::{DateExpression, Meaning, TimeExpression};

impl Cursor<'_> {
    /// "third quarter", "first half of 1989", "20th century", "first nine months".
    pub(super) fn ordinal(&self, index: usize, number: u32) -> Option<Found> {
        self.ordinal_from(index, number, index + 1)
    }

    /// "20th century", with the ordinal in figures.
    pub(super) fn numbered(&self, index: usize) -> Option<Found> {
        let suffixed =
            self.gap(index).is_empty() && self.lexicon.table.ordinals.contains(&self.word(index + 1));
        let number = self.word(index).parse().ok().filter(|_| suffixed)?;
        let (found, next) = self.ordinal_from(index + 1, number, index + 2)?;
        Some(self.from(index, (found, next)))
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
            Term::Unit { unit: Unit::Century, .. }
                if (1..=30).contains(&number) && self.joined(index, next) =>
            {
                Some((self.expression(Meaning::Century(number_i8), index, next + 1), next + 1))
            }
            Term::Number(_) => self.duration_of(next, index),
            _ => None,
        }
    }

    /// The year of a quarter, half or season, if it is told: "of 1989", "last year", "of this year".
    pub(super) fn part_of_year(&self, index: usize, end: usize, number: i8, half: bool) -> Found {
        let (year, offset, end) = self.year_told(end);
        (self.expression(Meaning::Part { number, half, year, offset }, index, end), end)
    }

    pub(super) fn year_told(&self, end: usize) -> (Option<i16>, Option<i32>, usize) {
        let mut at = end;
        if matches!(self.term(at), Some(Term::Of)) {
            at += 1;
        }
        if matches!(self.term(at), Some(Term::Fiscal)) {
            at += 1;
        }
        if let Some((year, next)) = self.any_year(at).filter(|_| self.blank(end - 1, at)) {
            return (Some(year.value), None, next);
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
    pub(super) fn season(&self, index: usize, season: Season) -> Option<Found> {
        let (year, offset, end) = self.year_told(index + 1);
        if year.is_none() && offset.is_none() {
            return None;
        }
        Some((self.expression(Meaning::Season { season, year, offset }, index, end), end))
    }

    /// "fiscal 1990", "fiscal year 1990".
    pub(super) fn fiscal(&self, index: usize) -> Option<Found> {
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
        Some((self.expression(Meaning::Date(DateExpression::of_year(year)), index, at + 1), at + 1))
    }

    /// "1980s", "'80s".
    pub(super) fn decade(&self, index: usize) -> Option<Found> {
        let opener = self.lexicon.table.decade;
        if !opener.is_empty() && self.word(index) == opener {
            return self.decade_behind(index);
        }
        let word = self.words.get(index).filter(|word| word.is_number())?;
        if self.word(index + 1) != "s" || !matches!(self.gap(index), "" | "'" | "’") {
            return None;
        }
        let year: i16 = match word.text.len() {
            4 => word.text.parse().ok()?,
            // "The 1980s and 90s".
            2 if word.text.ends_with('0')
                && (!self.gap(index).is_empty() || self.is_second_decade(index))
                || self.text[..word.span.start].ends_with(['\'', '’']) =>
            {
                1900 + word.text.parse::<i16>().ok()?
            }
            _ => return None,
        };
        (year % 10 == 0 && (1000..2100).contains(&year))
            .then(|| (self.expression(Meaning::Decade(year / 10), index, index + 2), index + 2))
    }

    /// Whether a decade and a joining word stand before a figure.
    fn is_second_decade(&self, index: usize) -> bool {
        index >= 3
            && self.joins(index - 1)
            && self.word(index - 2) == "s"
            && self.words[index - 3].is_number()
            && self.blank(index - 2, index)
    }

    /// "Années 1980", "années 80".
    fn decade_behind(&self, index: usize) -> Option<Found> {
        let word =
            self.words.get(index + 1).filter(|word| word.is_number() && self.blank(index, index + 1))?;
        let year: i16 = word.text.parse().ok()?;
        let decade = match word.text.len() {
            2 => 190 + year / 10,
            4 => year / 10,
            _ => return None,
        };
        (year % 10 == 0 && (100..210).contains(&decade))
            .then(|| (self.expression(Meaning::Decade(decade), index, index + 2), index + 2))
    }
}
