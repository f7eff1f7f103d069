//! Days that have a name: "Christmas Eve", "Good Friday", "lundi de Pâques"; and names that only look like days.

use super::Meaning;
use super::cursor::{Cursor, is_blank};
use super::phrases::Found;

impl Cursor<'_> {
    /// A day with a name, and its year if that stands behind it.
    pub(super) fn named_day(&self, index: usize) -> Option<Found> {
        let mut days = self.lexicon.table.named_days.iter();
        let (holiday, next) =
            days.find_map(|(name, holiday)| Some((holiday, self.is_named(index, name)?)))?;
        let year = self.year(next).filter(|_| is_blank(self.gap_before(next)));
        let end = next + usize::from(year.is_some());
        let meaning = Meaning::Holiday { holiday: *holiday, year: year.map(|year| year.value), offset: None };
        Some((self.expression(meaning, index, end), end))
    }

    /// The index behind a name, where it stands at `index`. "Presidents' Day" and "St. Patrick's Day" have signs in them.
    fn is_named(&self, index: usize, name: &[&str]) -> Option<usize> {
        let stands = name.iter().enumerate().all(|(offset, word)| {
            let gap = self.gap_before(index + offset);
            let joined = offset == 0 || !gap.is_empty() && is_blank(gap.trim_matches(['\'', '’', '.', '-']));
            joined && self.word(index + offset) == *word
        });
        stands.then_some(index + name.len())
    }

    /// Whether a weekday is a part of a name: "Black Friday", "Sunday Times".
    pub(super) fn is_name_of_weekday(&self, index: usize) -> bool {
        let table = self.lexicon.table;
        let before = index.checked_sub(1).is_some_and(|before| {
            table.named_weekdays.contains(&self.word(before)) && self.blank(before, index)
        });
        let behind = || {
            let rest = self.text[self.words[index].span.end..].trim_start_matches(' ');
            let ends = |name: &str| !rest[name.len()..].starts_with(char::is_alphanumeric);
            table.mastheads.iter().any(|name| rest.starts_with(name) && ends(name))
        };
        before || self.gap(index) == " " && behind()
    }
}
