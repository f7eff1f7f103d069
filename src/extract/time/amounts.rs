//! Amounts of time: "two years ago", "a five-year plan", "several weeks", "every two weeks", "more than four hours".

use super::cursor::Cursor;
use super::phrases::Found;
use super::terms::{Modifier, Reference, Term, Unit};
use super::{Amount, Meaning};
use crate::text::Word;

impl Cursor<'_> {
    /// "past two years", "coming months": the word and an amount behind it.
    pub(super) fn spanned(&self, index: usize, start: usize) -> Option<Found> {
        let Some(Term::Span(offset) | Term::Which(offset)) = self.term(index) else { return None };
        if offset == 0 {
            return None;
        }
        if let Some(Term::Unit { unit, plural }) = self.term(index + 1) {
            let meaning = match (unit, plural) {
                (_, true) => Meaning::Duration(vec![(unit, Amount::Vague)]),
                (Unit::Year | Unit::Month | Unit::Week | Unit::Decade | Unit::Century, false)
                    if matches!(self.term(index), Some(Term::Span(_))) =>
                {
                    Meaning::Duration(vec![(unit, Amount::Count(1))])
                }
                (_, false) => Meaning::Relative { unit, offset },
            };
            return Some((self.expression(meaning, start, index + 2), index + 2));
        }
        self.duration_of(index + 1, start)
    }

    /// An amount with a unit at `index`, as a duration that begins at `start`.
    pub(super) fn duration_of(&self, index: usize, start: usize) -> Option<Found> {
        let (amount, at) = self.amount(index)?;
        let Some(Term::Unit { unit, .. }) = self.term(at) else { return None };
        if !self.blank(start, at) {
            return None;
        }
        let meaning = Meaning::Duration(vec![(unit, amount)]);
        Some((self.expression(meaning, start, at + 1), at + 1))
    }

    /// "two years ago", "a year earlier", "five-year", "several weeks", "a week": an amount of a unit.
    pub(super) fn counted(&self, index: usize) -> Option<Found> {
        let (amount, mut at) = self.amount(index)?;
        // "20 more years".
        if matches!(self.word(at), "more" | "full" | "straight" | "consecutive") {
            at += 1;
        }
        let Some(Term::Unit { unit, plural }) = self.term(at) else { return None };
        if !self.joined(index, at) {
            return None;
        }
        // "45-year-old", "45 years old": ages are kept apart.
        let old = self.word(at + 1);
        if matches!(old, "old" | "olds") || (matches!(self.word(at + 1), "of") && self.word(at + 2) == "age")
        {
            return None;
        }
        if unit == Unit::Year && self.is_age(index, at) {
            return None;
        }
        let mut amounts = vec![(unit, amount)];
        let mut end = at + 1;
        // "a minute and a half", "two years and three months", "1 1/2 years".
        if self.word(end) == "and" && self.word(end + 1) == "a" && self.word(end + 2) == "half" {
            amounts.push((unit, Amount::Half));
            end += 3;
        } else if self.word(end) == "and"
            && let Some((second, at)) = self.amount(end + 1)
            && let Some(Term::Unit { unit: smaller, .. }) = self.term(at)
            && smaller < unit
        {
            amounts.push((smaller, second));
            end = at + 1;
        }
        let hyphened = self.gap(at.saturating_sub(1)).contains('-');
        if let Some(Term::Shift { direction, from_now }) = self.term(end)
            && self.blank(end - 1, end)
            && !hyphened
        {
            let bare = matches!(self.word(end), "before" | "after");
            // "two days before the summit" needs the summit's date, which is not known here.
            if !bare {
                let meaning = Meaning::Shifted { unit, amount, direction, from_now };
                return Some((self.expression(meaning, index, end + 1), end + 1));
            }
        }
        // "$5 million a year" is a rate; "a year" after other words an amount.
        if matches!(self.term(index), Some(Term::A)) {
            if matches!(unit, Unit::Second | Unit::Minute | Unit::Quarter | Unit::Weekend) || plural {
                return None;
            }
            if unit == Unit::Day && !self.is_duration_place(index) {
                return None;
            }
        }
        Some((self.expression(Meaning::Duration(amounts), index, end), end))
    }

    /// Whether years from `index` to `unit` are somebody's: "un homme de 38 ans", "Jean Petit, 87 ans,".
    fn is_age(&self, index: usize, unit: usize) -> bool {
        let lasting = self.lexicon.table.lasting;
        // "Trois ans de prison" last.
        let lasts = matches!(self.term(unit + 1), Some(Term::Of)) && self.blank(unit, unit + 1);
        if lasting.is_empty() || index == 0 || lasts {
            return false;
        }
        let gap = self.gap_before(index);
        let apposed = gap.trim() == "," && self.gap(unit).starts_with([',', '.', ')']);
        let of_somebody = matches!(self.term(index - 1), Some(Term::Of))
            && index > 1
            && self.term(index - 2).is_none()
            && !lasting.contains(&self.word(index - 2).to_lowercase().as_str());
        // "De 6 à 16 ans", "0-6 ans".
        let up_to = index > 1
            && self.words[index - 2].is_number()
            && self.lexicon.table.at.contains(&self.word(index - 1));
        apposed || of_somebody || up_to || gap == "-"
    }

    /// Whether a word before says that an amount of time follows: "for a day", "within a week".
    pub(super) fn is_duration_place(&self, index: usize) -> bool {
        index > 0
            && matches!(
                self.word(index - 1).to_ascii_lowercase().as_str(),
                "for"
                    | "within"
                    | "in"
                    | "over"
                    | "about"
                    | "nearly"
                    | "almost"
                    | "after"
                    | "lasted"
                    | "than"
                    | "take"
            )
    }

    /// A number in figures or words, a vague one, or the article; and the index behind it.
    pub(super) fn amount(&self, index: usize) -> Option<(Amount, usize)> {
        let word = self.words.get(index)?;
        if word.is_number() {
            let before = self.text[..word.span.start].chars().next_back();
            if before.is_some_and(|c| matches!(c, '$' | '£' | '€' | '.' | ':' | '/') || c.is_alphabetic())
            {
                return None;
            }
            let gap = self.gap(index);
            // "1.5 years", "2,000 years".
            if matches!(gap, "." | ",") && self.words.get(index + 1).is_some_and(Word::is_number) {
                let point = if gap == self.lexicon.table.decimal { "." } else { "" };
                let digits = format!("{}{point}{}", word.text, self.word(index + 1));
                let amount = match digits.parse::<u32>() {
                    Ok(count) => Amount::Count(count),
                    Err(_) => {
                        let (whole, fraction) = digits.split_once('.')?;
                        let tenths = fraction.get(..1)?.parse::<u32>().ok()?;
                        Amount::Tenths(whole.parse::<u32>().ok()?.checked_mul(10)? + tenths)
                    }
                };
                return Some((amount, index + 2));
            }
            return Some((Amount::Count(word.text.parse().ok()?), index + 1));
        }
        match self.term(index)? {
            Term::Number(first) => {
                let (mut total, mut current, mut at) = (0, first, index + 1);
                while let Some(Term::Number(number)) = self.term(at) {
                    match number {
                        100 => current = current.max(1) * 100,
                        1000 => {
                            total += current.max(1) * 1000;
                            current = 0;
                        }
                        _ => current += number,
                    }
                    at += 1;
                }
                Some((Amount::Count(total + current), at))
            }
            Term::Vague => Some((Amount::Vague, index + 1)),
            Term::Couple => {
                let at = if matches!(self.term(index + 1), Some(Term::Of)) { index + 2 } else { index + 1 };
                Some((Amount::Count(2), at))
            }
            Term::A => match self.term(index + 1) {
                Some(Term::Vague) => Some((Amount::Vague, index + 2)),
                Some(Term::Couple) => self.amount(index + 1),
                Some(Term::Number(number @ (100 | 1000))) => Some((Amount::Count(number), index + 2)),
                _ => Some((Amount::Count(1), index + 1)),
            },
            _ => None,
        }
    }

    /// "every day", "each Friday", "every two weeks".
    pub(super) fn set(&self, index: usize) -> Option<Found> {
        let next = index + 1;
        let made = |meaning, end| Some((self.expression(meaning, index, end), end));
        match self.term(next)? {
            Term::Unit { unit, .. } => made(Meaning::Set { unit, amount: 1 }, next + 1),
            Term::Weekday { weekday, .. } => made(Meaning::EveryWeekday(weekday), next + 1),
            Term::DayPart(_) => made(Meaning::Set { unit: Unit::Day, amount: 1 }, next + 1),
            _ => {
                let (Amount::Count(amount), at) = self.amount(next)? else { return None };
                let Some(Term::Unit { unit, .. }) = self.term(at) else { return None };
                made(Meaning::Set { unit, amount }, at + 1)
            }
        }
    }

    /// "years" and the like alone; "year-earlier", "year-ago".
    pub(super) fn bare_unit(&self, index: usize, unit: Unit, plural: bool) -> Option<Found> {
        if let Some(Term::Shift { direction, from_now }) = self.term(index + 1)
            && self.gap(index) == "-"
        {
            let mut end = index + 2;
            if matches!(self.term(end), Some(Term::Unit { unit: Unit::Quarter, .. }))
                || self.word(end) == "period"
            {
                end += 1;
            }
            let meaning = Meaning::Shifted { unit, amount: Amount::Count(1), direction, from_now };
            return Some((self.expression(meaning, index, end), end));
        }
        let large = matches!(unit, Unit::Week | Unit::Month | Unit::Year | Unit::Decade | Unit::Century);
        // The years of an age, and of "une trentaine d'années".
        let counted = index > 0
            && (self.words[index - 1].is_number() && self.blank(index - 1, index)
                || (!self.lexicon.table.lasting.is_empty()
                    && matches!(self.term(index - 1), Some(Term::Of))));
        if plural && large && !counted {
            if let Some(Term::Shift { direction, .. }) = self.term(index + 1) {
                let reference = if direction < 0 { Reference::Past } else { Reference::Future };
                return Some((self.expression(Meaning::Reference(reference), index, index + 2), index + 2));
            }
            return Some((
                self.expression(Meaning::Duration(vec![(unit, Amount::Vague)]), index, index + 1),
                index + 1,
            ));
        }
        None
    }

    /// "about two years ago", "nearly forty years", "more than four hours", "at least 20 days".
    pub(super) fn qualified(&self, index: usize) -> Option<Found> {
        let lower = self.word(index).to_ascii_lowercase();
        let (modifier, next) = match self.term(index) {
            Some(Term::About(modifier)) => (modifier, index + 1),
            _ => match (lower.as_str(), self.word(index + 1)) {
                ("more", "than") | ("at", "least") => (Modifier::MoreThan, index + 2),
                ("less", "than") | ("up", "to") | ("at", "most") => (Modifier::LessThan, index + 2),
                ("no", "more") if self.word(index + 2) == "than" => (Modifier::LessThan, index + 3),
                _ => return None,
            },
        };
        if !self.blank(index, next) {
            return None;
        }
        let (mut found, end) = self.counted(next)?;
        // "About" stands before the expression, "more than" in it.
        if modifier != Modifier::Approx {
            found.span = found.span.cover(self.words[index].span);
        }
        found.modifier = Some(modifier);
        Some((found, end))
    }
}
