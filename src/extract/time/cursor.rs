//! The words of a paragraph with their terms, and what stands between them: what the grammars walk over.

use super::TimeExpression;
use super::lexicon::Lexicon;
use super::terms::{Modifier, Term};
use crate::config::DateOrder;
use crate::text::Word;

/// The words of a paragraph.
pub(super) struct Cursor<'a> {
    pub(super) text: &'a str,
    pub(super) words: &'a [Word<'a>],
    /// What each word may mean; figures have no term.
    terms: Vec<Option<Term>>,
    pub(super) lexicon: &'static Lexicon,
    pub(super) order: Option<DateOrder>,
}

impl<'a> Cursor<'a> {
    pub(super) fn new(
        text: &'a str,
        words: &'a [Word<'a>],
        lexicon: &'static Lexicon,
        order: Option<DateOrder>,
    ) -> Self {
        let term = |word: &Word<'_>| if word.is_number() { None } else { lexicon.term(word.text) };
        let mut cursor = Self { text, words, terms: words.iter().map(term).collect(), lexicon, order };
        cursor.abbreviate();
        cursor
    }

    /// Takes a word between a figure and a full stop for the month that it may be.
    fn abbreviate(&mut self) {
        if self.lexicon.table.abbreviated.is_empty() {
            return;
        }
        for index in 1..self.words.len() {
            let between = self.words[index - 1].is_number() && self.gap(index).starts_with('.');
            if !between {
                continue;
            }
            let months = self.lexicon.table.abbreviated.iter();
            if let Some((_, month)) = months.into_iter().find(|(word, _)| *word == self.word(index)) {
                self.terms[index] = Some(Term::Month { month: *month, short: true });
            }
        }
    }

    pub(super) fn term(&self, index: usize) -> Option<Term> {
        self.terms.get(index).copied().flatten()
    }

    /// Whether words or dashes join several days.
    pub(super) fn speaks_of_several(&self) -> bool {
        let day = |index: usize| {
            matches!(self.term(index), Some(Term::Weekday { .. } | Term::Month { .. }))
                || self.words[index].text.len() <= 2
        };
        let dashed = |index: usize| matches!(self.gap(index).trim(), "-" | "–" | "—" | "&");
        (1..self.words.len())
            .any(|index| (dashed(index - 1) && day(index - 1) && day(index)) || self.joins(index - 1))
    }

    /// Whether a word joins two days: "and", "to".
    pub(super) fn joins(&self, index: usize) -> bool {
        matches!(self.term(index), Some(Term::Join { .. }))
    }

    /// Whether an expression at `index` ends the range, or is the other choice, that the one before it opens: "from
    /// Monday to Wednesday", "on Tuesday or Wednesday", "between 4 p.m. on Monday and 1 p.m. on Tuesday".
    pub(super) fn closes(&self, opened: &TimeExpression, time: &TimeExpression, index: usize) -> bool {
        let days = [opened, time].map(|time| time.meaning.is_day() || time.meaning.date().is_some());
        let Some(join) = index.checked_sub(1).filter(|_| days == [true, true]) else { return false };
        let Some(Term::Join { range }) = self.term(join) else { return false };
        let adjacent = self.text[opened.span.end..self.words[join].span.start].trim().is_empty();
        let before = self.words.partition_point(|word| word.span.start < opened.span.start);
        let between = before.checked_sub(1).is_some_and(|before| {
            self.lexicon.table.between.contains(&self.word(before).to_lowercase().as_str())
        });
        adjacent && (range || between || self.lexicon.table.or.contains(&self.word(join)))
    }

    /// Whether an expression may begin at a word.
    pub(super) fn opens(&self, index: usize) -> bool {
        match self.terms[index] {
            Some(Term::Qualifier | Term::More | Term::Join { .. } | Term::About(_)) => {
                self.qualifier(index).is_some() || matches!(self.terms[index], Some(Term::About(_)))
            }
            // Most of what follows the article is no time.
            Some(Term::The) => self.is_term_or_number(index + 1),
            Some(term) => term.opens(),
            None => self.words[index].is_number(),
        }
    }

    fn is_term_or_number(&self, index: usize) -> bool {
        self.words.get(index).is_some_and(|word| self.terms[index].is_some() || word.is_number())
    }

    /// Whether these words stand from `index` on, with nothing but white space or an elision between them.
    pub(super) fn are(&self, index: usize, words: &[&str]) -> bool {
        words.iter().enumerate().all(|(offset, word)| {
            let at = index + offset;
            self.word(at).eq_ignore_ascii_case(word)
                && (offset == 0 || is_blank(self.gap_before(at)) && !self.gap_before(at).is_empty())
        })
    }

    /// "More than", "at least" and their like: what they say of the amount behind them, and where that stands.
    pub(super) fn qualifier(&self, index: usize) -> Option<(Modifier, usize)> {
        let found = self.lexicon.table.qualifiers.iter().find(|(words, _)| self.are(index, words))?;
        Some((found.1, index + found.0.len()))
    }

    pub(super) fn word(&self, index: usize) -> &str {
        self.words.get(index).map_or("", |word| word.text)
    }

    /// What stands between a word and the next; a long stretch behind the last one.
    pub(super) fn gap(&self, index: usize) -> &str {
        let Some(word) = self.words.get(index) else { return "" };
        let end = self.words.get(index + 1).map_or(self.text.len(), |next| next.span.start);
        &self.text[word.span.end..end]
    }

    pub(super) fn gap_before(&self, index: usize) -> &str {
        index.checked_sub(1).map_or("", |before| self.gap(before))
    }

    /// Whether nothing but white space stands between the words from `from` to `to`.
    pub(super) fn blank(&self, from: usize, to: usize) -> bool {
        (from..to).all(|index| is_blank(self.gap(index)) && !self.gap(index).is_empty())
    }

    /// The same, with hyphens: "five-year", "third-quarter".
    pub(super) fn joined(&self, from: usize, to: usize) -> bool {
        (from..to).all(|index| {
            let gap = self.gap(index);
            matches!(gap, "-" | "‑" | "–" | "." | ",") || (is_blank(gap) && !gap.is_empty())
        })
    }

    /// Whether a word before says that a lone month or year follows.
    pub(super) fn is_within(&self, index: usize) -> bool {
        let Some(before) = index.checked_sub(1) else { return false };
        let word = self.word(before).to_lowercase();
        self.lexicon.table.within.contains(&word.as_str())
    }
}

/// White space within a paragraph: at most one line break.
pub(super) fn is_blank(gap: &str) -> bool {
    gap.chars().all(char::is_whitespace) && gap.matches('\n').count() <= 1
}
