//! Times of the clock: "10 p.m.", "7:15 p.m. EDT Wednesday", "noon Friday".

use super::Meaning;
use super::cursor::{Cursor, is_blank};
use super::phrases::Found;
use super::terms::Term;

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
        if let Some(time) = self.hours(index).or_else(|| self.military(index)) {
            return Some(time);
        }
        let word = self.words.get(index).filter(|word| word.is_number() && word.text.len() <= 2)?;
        let before = self.text[..word.span.start].chars().next_back();
        if before.is_some_and(|c| matches!(c, '$' | '.' | ':' | '/' | '-')) {
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
            _ => return None,
        };
        if !(0..=24).contains(&hour) || minute.is_some_and(|minute| minute > 59) {
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
        is_blank(self.gap(index)).then_some((hour, Some(minute.unwrap_or(0)), end))
    }

    /// "2100 GMT": four figures with a zone behind them.
    fn military(&self, index: usize) -> Option<(i8, Option<i8>, usize)> {
        let word = self.words.get(index).filter(|word| word.is_number() && word.text.len() == 4)?;
        let (hour, minute) = (word.text[..2].parse().ok()?, word.text[2..].parse().ok()?);
        let is_clock = self.is_zone(index + 1) && self.gap(index) == " " && hour < 25 && minute < 60;
        is_clock.then_some((hour, Some(minute), index + 1))
    }

    fn is_zone(&self, index: usize) -> bool {
        ZONES.contains(&self.word(index))
    }
}

/// Zones of time, as they are written behind an hour.
const ZONES: &[&str] = &[
    "EST", "EDT", "CST", "CDT", "MST", "MDT", "PST", "PDT", "GMT", "UTC", "BST", "ET", "CT", "MT", "PT",
    "CET", "CEST",
];
