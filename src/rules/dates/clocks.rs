//! Times of the clock as they are written, valid or not: "7:75 p.m.", "13 am", "10" in "10-9 a.m.".

use crate::text::{Span, Word};

/// A time of the clock as it is written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Written {
    /// All of it.
    pub(super) span: Span,
    /// The hour, whatever it is.
    pub(super) hour: u32,
    /// Its figure.
    pub(super) hour_span: Span,
    /// The minutes, two figures whatever they are.
    pub(super) minute: Option<u32>,
    /// Their figures.
    pub(super) minute_span: Option<Span>,
    /// What parts the two: a colon or a point.
    pub(super) separator: char,
    /// "a" or "p", and the mark that says so.
    pub(super) half: Option<(char, Span)>,
    /// The index of the word behind it.
    pub(super) next: usize,
}

impl Written {
    /// The minutes since the half of the day began.
    pub(super) fn minutes(&self) -> u32 {
        self.hour % 12 * 60 + self.minute.unwrap_or(0)
    }
}

/// The time of the clock that begins with the figure at `index`.
pub(super) fn written(text: &str, words: &[Word<'_>], index: usize) -> Option<Written> {
    let figure = |index: usize| words.get(index).filter(|word| word.is_number() && word.text.len() <= 2);
    let between = |index: usize| {
        words.get(index + 1).map_or("\n", |next| Span::new(words[index].span.end, next.span.start).of(text))
    };
    let hour = figure(index)?;
    let (mut next, mut minute, mut separator, mut end) = (index + 1, None, ' ', hour.span.end);
    if matches!(between(index), ":" | ".")
        && let Some(word) = figure(next).filter(|word| word.text.len() == 2)
    {
        separator = if between(index) == ":" { ':' } else { '.' };
        (minute, end) = (Some(*word), word.span.end);
        next += 1;
        if matches!(between(next - 1), ":" | ".") && figure(next).is_some() {
            return None;
        }
    }
    let mut half = None;
    let blank = matches!(between(next - 1), "" | " " | "\u{a0}" | "\u{202f}");
    if let Some(word) = words.get(next).filter(|_| blank) {
        let letters = word.text.to_ascii_lowercase();
        let parted = matches!(letters.as_str(), "a" | "p")
            && between(next) == "."
            && words.get(next + 1).is_some_and(|word| word.text.eq_ignore_ascii_case("m"));
        let last = if parted { next + 1 } else { next };
        if parted || matches!(letters.as_str(), "am" | "pm") {
            end = words[last].span.end + usize::from(parted && text[words[last].span.end..].starts_with('.'));
            half = letters.chars().next().map(|letter| (letter, Span::new(word.span.start, end)));
            next = last + 1;
        }
    }
    Some(Written {
        span: Span::new(hour.span.start, end),
        hour: hour.text.parse().ok()?,
        hour_span: hour.span,
        minute: minute.and_then(|word| word.text.parse().ok()),
        minute_span: minute.map(|word| word.span),
        separator,
        half,
        next,
    })
}
