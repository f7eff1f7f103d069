//! Amounts of time: "two years ago", "a five-year plan", "several weeks", "every two weeks", "more than four hours".

use super::cursor::{Cursor, is_blank};
use super::phrases::Found;
use super::terms::{Modifier, Reference, Term, Unit};
use super::{Amount, Meaning, TimeExpression};
use crate::text::Word;

/// How many words a number has at the most.
const WORDS_OF_A_NUMBER: usize = 12;

impl Cursor<'_> {
    /// "past two years", "coming months": the word and an amount behind it.
    pub(super) fn spanned(&self, index: usize, start: usize) -> Option<Found> {
        let Some(Term::Span(offset) | Term::Which(offset)) = self.term(index) else { return None };
        if offset == 0 {
            return None;
        }
        if let Some(Term::Unit { unit, plural }) = self.term(index + 1) {
            let side = Some(offset).filter(|_| plural);
            let meaning = match (unit, plural) {
                (_, true) => Meaning::Duration(vec![(unit, Amount::Vague)]),
                (Unit::Year | Unit::Month | Unit::Week | Unit::Decade | Unit::Century, false)
                    if matches!(self.term(index), Some(Term::Span(_))) =>
                {
                    Meaning::Duration(vec![(unit, Amount::Count(1))])
                }
                (_, false) => Meaning::Relative { unit, offset },
            };
            let found = self.expression(meaning, start, index + 2);
            return Some((TimeExpression { side, ..found }, index + 2));
        }
        let (found, next) = self.duration_of(index + 1, start)?;
        Some((TimeExpression { side: Some(offset), ..found }, next))
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
        // "Half a century".
        if index > 0 && matches!(self.term(index - 1), Some(Term::Half)) {
            return None;
        }
        let (amount, mut at) = self.amount(index)?;
        // "Three times a week".
        if let (Amount::Count(times), Some(Term::Times(0))) = (amount, self.term(at)) {
            return self.repeated(index, times, at + 1);
        }
        // "20 more years".
        if matches!(self.term(at), Some(Term::More)) {
            at += 1;
        }
        // "Two to six days".
        if at == index + 1
            && matches!(self.term(at), Some(Term::Join { range: true }))
            && self.blank(index, at + 1)
        {
            let (Amount::Count(_), unit) = self.amount(at + 1)? else { return None };
            let Some(Term::Unit { unit, plural: true }) = self.term(unit) else { return None };
            // "De 6 à 16 ans" is nobody's time.
            self.counted(at + 1)?;
            return Some((self.expression(Meaning::Duration(vec![(unit, amount)]), index, at), at));
        }
        let (unit, plural, amount) = match (self.term(at), amount) {
            (Some(Term::Unit { unit, plural }), _) => (unit, plural, amount),
            (Some(Term::Fortnight), Amount::Count(count)) => {
                (Unit::Week, false, Amount::Count(count.checked_mul(2)?))
            }
            _ => return None,
        };
        // "A year-earlier loss".
        if matches!(self.term(index), Some(Term::A))
            && at == index + 1
            && self.gap(at) == "-"
            && let Some(found) = self.bare_unit(at, unit, plural)
        {
            return Some(self.from(index, found));
        }
        if !self.joined(at - 1, at) || (at == index + 2 && !self.joined(index, at)) {
            return None;
        }
        // "60 Minutes" is a name, "three-quarters" no time.
        let named = self.words[index].is_number() && self.words[at].is_capitalised();
        if named || unit == Unit::Quarter && self.gap(at - 1) == "-" && plural {
            return None;
        }
        // "45-year-old", "45 years old": ages are kept apart.
        let of_age =
            matches!(self.term(at + 1), Some(Term::Of)) && self.word(at + 2) == self.lexicon.table.age;
        if matches!(self.term(at + 1), Some(Term::Old)) || of_age {
            return None;
        }
        if unit == Unit::Year && self.is_age(index, at) {
            return None;
        }
        // "It will one day be."
        let to_come = index > 0 && self.lexicon.table.modals.contains(&self.word(index - 1));
        if (unit, amount, at) == (Unit::Day, Amount::Count(1), index + 1)
            && to_come
            && !self.words[index].is_number()
            && self.word(at + 1).starts_with(char::is_lowercase)
        {
            return Some((self.expression(Meaning::Reference(Reference::Future), index, at + 1), at + 1));
        }
        let mut amounts = vec![(unit, amount)];
        let mut end = at + 1;
        // "a minute and a half", "two years and three months", "1 1/2 years".
        if let Some(half) = self.lexicon.table.and_a_half.iter().find(|words| self.are(end, words)) {
            amounts.push((unit, Amount::Half));
            end += half.len();
        } else if matches!(self.term(end), Some(Term::Join { range: false }))
            && let Some((second, at)) = self.amount(end + 1)
            && let Some(Term::Unit { unit: smaller, .. }) = self.term(at)
            && smaller < unit
        {
            amounts.push((smaller, second));
            end = at + 1;
        }
        // "2 hours 25 minutes".
        if amounts.len() == 1
            && unit <= Unit::Hour
            && self.words.get(end).is_some_and(Word::is_number)
            && is_blank(self.gap(end - 1))
            && let Some((second, next)) = self.amount(end)
            && let Some(Term::Unit { unit: smaller, .. }) = self.term(next)
            && smaller < unit
        {
            amounts.push((smaller, second));
            end = next + 1;
        }
        let hyphened = self.gap(at.saturating_sub(1)).contains('-');
        if let Some(Term::Shift { direction, from_now }) = self.term(end)
            && self.blank(end - 1, end)
            && !hyphened
        {
            let bare = self.lexicon.table.on.contains(&self.word(end));
            // "A year and a half ago" is 18 months back; what else has two parts is not counted.
            let (unit, amount) = match amounts[..] {
                [(Unit::Year, Amount::Count(count)), (Unit::Year, Amount::Half)] => {
                    (Unit::Month, Amount::Count(count.saturating_mul(12).saturating_add(6)))
                }
                [_] => (unit, amount),
                _ => (unit, Amount::Vague),
            };
            // "two days before the summit" needs the summit's date, which is not known here.
            if !bare {
                let meaning = Meaning::Shifted { unit, amount, direction, from_now };
                return Some((self.expression(meaning, index, end + 1), end + 1));
            }
        }
        // "$5 million a year" is a rate; "a year" after other words an amount.
        if matches!(self.term(index), Some(Term::A)) && amount == Amount::Count(1) {
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
            && self.lexicon.table.lasts_for.contains(&self.word(index - 1).to_ascii_lowercase().as_str())
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
                        Amount::Tenths(whole.parse::<u32>().ok()?.checked_mul(10)?.checked_add(tenths)?)
                    }
                };
                return Some((amount, index + 2));
            }
            let count: u32 = word.text.parse().ok()?;
            if let Some((tenths, next)) = self.fraction(index) {
                return Some((Amount::Tenths(count.checked_mul(10)?.checked_add(tenths)?), next));
            }
            // "The 1988 quarter" is of that year.
            let year = word.text.len() == 4 && (1900..2100).contains(&count);
            return (!year).then_some((Amount::Count(count), index + 1));
        }
        match self.term(index)? {
            Term::Number(_) => self.number(index).map(|(count, next)| (Amount::Count(count), next)),
            Term::Vague => Some((Amount::Vague, index + 1)),
            Term::Couple => {
                let at = if matches!(self.term(index + 1), Some(Term::Of)) { index + 2 } else { index + 1 };
                Some((Amount::Count(2), at))
            }
            Term::A => match self.term(index + 1) {
                Some(Term::Vague) => Some((Amount::Vague, index + 2)),
                Some(Term::Couple) => self.amount(index + 1),
                Some(Term::Number(100 | 1000)) => {
                    self.number(index + 1).map(|(count, next)| (Amount::Count(count), next))
                }
                _ => Some((Amount::Count(1), index + 1)),
            },
            _ => None,
        }
    }

    /// A number in words from `index` on, and the index behind it: "two hundred and ten", "quatre-vingt-un".
    fn number(&self, index: usize) -> Option<(u32, usize)> {
        let (mut total, mut current, mut at) = (0u32, 0u32, index);
        // No number has more words: a row of them is not read again from each of its words.
        while at < index + WORDS_OF_A_NUMBER {
            let Some(Term::Number(number)) = self.term(at) else { break };
            match number {
                1000 => {
                    total = total.saturating_add(current.max(1).saturating_mul(1000));
                    current = 0;
                }
                100 => current = current.max(1).saturating_mul(100),
                // "Quatre-vingts" are four twenties.
                20 if at > index && current % 100 == 4 && self.gap(at - 1) == "-" => {
                    current = current.saturating_add(76);
                }
                _ => current = current.saturating_add(number),
            }
            at += 1;
            // "And" stands within a number behind hundreds and, in French, before one.
            let within = matches!(self.term(at), Some(Term::Join { range: false }))
                && self.blank(at - 1, at + 1)
                && (current >= 100 || self.lexicon.table.and_one && current >= 20);
            if let Some(Term::Number(1..=99)) = self.term(at + 1).filter(|_| within) {
                at += 1;
            }
        }
        (at > index).then_some((total.saturating_add(current), at))
    }

    /// The half of "2 1/2" and "2½", in tenths; other fractions are not of that kind.
    fn fraction(&self, index: usize) -> Option<(u32, usize)> {
        let sign = self.gap(index).trim();
        if sign == "½" {
            return Some((5, index + 1));
        }
        let half = is_blank(self.gap(index))
            && self.word(index + 1) == "1"
            && self.gap(index + 1) == "/"
            && self.word(index + 2) == "2";
        half.then_some((5, index + 3))
    }

    /// "every day", "each Friday", "every two weeks".
    pub(super) fn set(&self, index: usize) -> Option<Found> {
        // "Tous les jeudis".
        let next = if matches!(self.term(index + 1), Some(Term::The)) { index + 2 } else { index + 1 };
        let made = |meaning, end| Some((self.expression(meaning, index, end), end));
        let every = |unit, amount| Meaning::Set { unit, amount, every: true, times: None };
        match self.term(next)? {
            Term::Unit { unit, .. } => made(every(unit, 1), next + 1),
            Term::Weekdays(weekday) | Term::Weekday { weekday, .. } => {
                made(Meaning::EveryWeekday(weekday), next + 1)
            }
            Term::DayPart(_) => made(every(Unit::Day, 1), next + 1),
            _ => {
                let (Amount::Count(amount), at) = self.amount(next)? else { return None };
                let Some(Term::Unit { unit, .. }) = self.term(at) else { return None };
                made(every(unit, amount), at + 1)
            }
        }
    }

    /// "Twice a week", "three times each day": so many times, in the time that stands at `next`.
    pub(super) fn repeated(&self, index: usize, times: u32, next: usize) -> Option<Found> {
        let per = matches!(self.term(next), Some(Term::A | Term::Every | Term::Per));
        let Some(Term::Unit { unit, .. }) = self.term(next + 1).filter(|_| per) else {
            return None;
        };
        let meaning = Meaning::Set { unit, amount: 1, every: false, times: Some(times) };
        self.blank(index, next + 1).then(|| (self.expression(meaning, index, next + 2), next + 2))
    }

    /// "years" and the like alone; "year-earlier", "year-ago".
    pub(super) fn bare_unit(&self, index: usize, unit: Unit, plural: bool) -> Option<Found> {
        if let Some(Term::Shift { direction, from_now }) = self.term(index + 1)
            && self.gap(index) == "-"
        {
            let mut end = index + 2;
            // "The year-ago third quarter".
            if let Some(Term::Ordinal(number)) = self.term(end)
                && let Some((
                    TimeExpression { meaning: Meaning::Part { number, half, year: None, .. }, .. },
                    next,
                )) = self.ordinal(end, number)
            {
                let meaning = Meaning::Part { number, half, year: None, offset: Some(direction) };
                return Some((self.expression(meaning, index, next), next));
            }
            if matches!(self.term(end), Some(Term::Unit { unit: Unit::Quarter, .. }))
                || matches!(self.term(end), Some(Term::Period))
            {
                end += 1;
            }
            let meaning = Meaning::Shifted { unit, amount: Amount::Count(1), direction, from_now };
            return Some((self.expression(meaning, index, end), end));
        }
        // "Year-end", "year's end".
        let possessive = usize::from(self.word(index + 1) == "s" && self.gap(index).len() <= 3);
        if !plural
            && unit == Unit::Year
            && let Some(Term::Bound(modifier @ Modifier::End)) = self.term(index + 1 + possessive)
            && !matches!(self.term(index + 2 + possessive), Some(Term::Of))
        {
            let next = index + 2 + possessive;
            let found = self.expression(Meaning::Relative { unit, offset: 0 }, index, next);
            return Some((TimeExpression { modifier: Some(modifier), ..found }, next));
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
        let (modifier, next) = match self.term(index) {
            Some(Term::About(modifier)) => (modifier, index + 1),
            _ => self.qualifier(index)?,
        };
        if !self.blank(index, next) {
            return None;
        }
        let (mut found, end) = self.counted(next)?;
        // "About" and "over" stand before the expression, "nearly" and "more than" in it.
        if modifier != Modifier::Approx && modifier != Modifier::MoreThan || next > index + 1 {
            found.span = found.span.cover(self.words[index].span);
        }
        found.modifier = Some(modifier);
        Some((found, end))
    }
}
