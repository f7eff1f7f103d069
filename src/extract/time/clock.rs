//! Times of the clock: "10 p.m.", "7:15 p.m. EDT Wednesday", "noon Friday".

use super::cursor::{Cursor, is_blank};
use super::phrases::Found;
use super::terms::Term;
use super::{Amount, Meaning};

impl Cursor<'_> {
    /// "10 p.m.", "7:15 p.m. EDT Wednesday", "noon Friday", "midnight".
    pub(super) fn clock(&self, index: usize) -> Option<Found> {
        let (hour, minute, mut end) = self.clock_time(index)?;
        if self.is_zone(end) && self.gap_before(end).trim_matches(['.', ' ', ')']).is_empty() {
            end += 1;
        }
        let mut day = None;
        let at = if self.word(end) == "on" { end + 1 } else { end };
        let gap = self.gap_before(end);
        if gap.trim_start_matches(['.', ',', ' ']).is_empty()
            && !gap.contains('\n')
            && gap.matches('.').count() <= 1
        {
            let found = self
                .date(at)
                .or_else(|| self.phrase(at).filter(|(found, _)| matches!(found.meaning, Meaning::Day(_))));
            if let Some((found, next)) = found.filter(|(found, _)| found.meaning.is_day()) {
                day = Some(Box::new(found.meaning));
                end = next;
            }
        }
        let mut found = self.expression(Meaning::Clock { hour, minute, day }, index, end);
        // The full stop of "p.m." belongs to it.
        if self.word(end - 1) == "m" && self.text[found.span.end..].starts_with('.') {
            found.span.end += 1;
        }
        Some((found, end))
    }

    pub(super) fn clock_time(&self, index: usize) -> Option<(i8, Option<i8>, usize)> {
        if let Some(Term::Clock(hour)) = self.term(index) {
            let joined = index > 0 && self.is_afternoon(index - 1);
            return (!joined).then_some((hour, Some(0), index + 1));
        }
        let written = self.hours(index).or_else(|| self.spelt_hours(index)).or_else(|| self.military(index));
        if written.is_some() {
            return written;
        }
        let word = self.words.get(index).filter(|word| word.is_number() && word.text.len() <= 2)?;
        let before = self.text[..word.span.start].chars().next_back();
        let second = before.is_some_and(|c| matches!(c, '-' | '–')) && self.ends_hour(index);
        if before.is_some_and(|c| matches!(c, '$' | '.' | ':' | '/' | '-')) && !second {
            return None;
        }
        let mut hour: i8 = word.text.parse().ok()?;
        let mut at = index + 1;
        let mut minute = None;
        if matches!(self.gap(index), ":" | ".")
            && self.words.get(at).is_some_and(|next| next.is_number() && next.text.len() == 2)
        {
            minute = self.word(at).parse::<i8>().ok();
            at += 1;
        }
        // "6 o'clock".
        if minute.is_none()
            && self.word(at) == "o"
            && matches!(self.term(at + 1), Some(Term::Clocked))
            && is_blank(self.gap(index))
            && (1..=12).contains(&hour)
        {
            return Some((hour, Some(0), at + 2));
        }
        let letter = self.word(at).to_ascii_lowercase();
        let half = match letter.as_str() {
            "a" | "p" if self.word(at + 1).eq_ignore_ascii_case("m") && matches!(self.gap(at), "." | "") => {
                at += 2;
                letter.chars().next()?
            }
            "am" | "pm" => {
                at += 1;
                letter.chars().next()?
            }
            _ if minute.is_some() && self.gap(index) == ":" && hour <= 24 => ' ',
            _ => self.half_of_second(hour, at)?,
        };
        if !on_the_clock(hour, minute) {
            return None;
        }
        match half {
            'p' if hour < 12 => hour += 12,
            'a' if hour == 12 => hour = 0,
            _ => {}
        }
        Some((hour, minute, at))
    }

    /// "22 h", "21 h 45", "18h30": the hours of a language that counts to 24 with a letter.
    fn hours(&self, index: usize) -> Option<(i8, Option<i8>, usize)> {
        let letter = self.lexicon.table.hour?;
        let word = self.words.get(index)?.text;
        let before = self.gap_before(index).chars().next_back();
        if before.is_some_and(|c| matches!(c, '.' | ',' | '-')) {
            return None;
        }
        let figure = |text: &str, below: i8| {
            let number = (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
            text.parse().ok().filter(|value| number && *value < below)
        };
        let hour = figure(word, 25).filter(|_| self.word(index + 1) == letter)?;
        let minute = if self.word(index + 2).len() == 2 && is_blank(self.gap(index + 1)) {
            figure(self.word(index + 2), 60)
        } else {
            None
        };
        let end = index + 2 + usize::from(minute.is_some());
        (is_blank(self.gap(index)) && on_the_clock(hour, minute)).then_some((
            hour,
            Some(minute.unwrap_or(0)),
            end,
        ))
    }

    /// "À 19 heures", "vers dix heures": hours written out, behind a word that makes them those of a clock.
    fn spelt_hours(&self, index: usize) -> Option<(i8, Option<i8>, usize)> {
        let table = self.lexicon.table;
        let before = self.word(index.checked_sub(1)?).to_lowercase();
        let (Amount::Count(hour), at) = self.amount(index)? else { return None };
        if !table.hours.contains(&self.word(at)) || !table.at_hours.contains(&before.as_str()) || hour > 24 {
            return None;
        }
        // "À deux heures de route" is how far; "à deux heures du matin" is when.
        let of = matches!(self.term(at + 1), Some(Term::Of)) && self.blank(at, at + 1);
        if of && !matches!(self.term(at + 2), Some(Term::DayPart(_))) {
            return None;
        }
        Some((i8::try_from(hour).ok()?, Some(0), at + 1))
    }

    /// Whether an hour with its half of the day ends before a figure: "10am-6pm".
    fn ends_hour(&self, index: usize) -> bool {
        let Some(before) = index.checked_sub(1).map(|before| self.words[before]) else { return false };
        let first = before.is_number() && before.text.len() <= 2 && self.half_of_second(1, index).is_some();
        first || matches!(before.text.to_ascii_lowercase().as_str(), "am" | "pm" | "m")
    }

    /// The half of the day that the first of "from 4 to 11 p.m." and "10-11 a.m." has from the second.
    fn half_of_second(&self, hour: i8, at: usize) -> Option<char> {
        let dashed = matches!(self.gap_before(at), "-" | "–");
        let joined = matches!(self.term(at), Some(Term::Join { range: true })) && self.blank(at - 1, at + 1);
        let second = if dashed { at } else { at + 1 };
        let figure = self.words.get(second).filter(|word| word.is_number() && word.text.len() <= 2)?;
        let last: i8 = figure.text.parse().ok().filter(|_| dashed || joined)?;
        let mut end = second + 1;
        if self.gap(second) == ":" {
            end += 1;
        }
        let half = match self.word(end).to_ascii_lowercase().as_str() {
            "am" => 'a',
            "pm" => 'p',
            half @ ("a" | "p") if self.word(end + 1) == "m" && self.gap(end) == "." => half.chars().next()?,
            _ => return None,
        };
        let in_clock = (1..=12).contains(&hour) && (1..=12).contains(&last);
        // "10 to 6 p.m." begins in the morning.
        let earlier = hour % 12 < last % 12;
        in_clock.then_some(match (half, earlier) {
            (half, true) => half,
            ('p', false) => 'a',
            (_, false) => 'p',
        })
    }

    /// "2100 GMT": four figures with a zone behind them.
    fn military(&self, index: usize) -> Option<(i8, Option<i8>, usize)> {
        let word = self.words.get(index).filter(|word| word.is_number() && word.text.len() == 4)?;
        let (hour, minute) = (word.text[..2].parse().ok()?, word.text[2..].parse().ok()?);
        let is_clock = self.is_zone(index + 1) && self.gap(index) == " " && on_the_clock(hour, Some(minute));
        is_clock.then_some((hour, Some(minute), index + 1))
    }

    fn is_zone(&self, index: usize) -> bool {
        ZONES.contains(&self.word(index))
    }
}

/// Whether a clock shows such a time; midnight is also 24:00.
fn on_the_clock(hour: i8, minute: Option<i8>) -> bool {
    let minute = minute.unwrap_or(0);
    (0..24).contains(&hour) && (0..60).contains(&minute) || hour == 24 && minute == 0
}

/// Zones of time, as they are written behind an hour.
const ZONES: &[&str] = &[
    "EST", "EDT", "CST", "CDT", "MST", "MDT", "PST", "PDT", "GMT", "UTC", "BST", "ET", "CT", "MT", "PT",
    "CET", "CEST",
];
