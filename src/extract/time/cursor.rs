//! The words of a paragraph with their terms, and what stands between them: what the grammars walk over.

use super::lexicon::Lexicon;
use super::terms::Term;
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
        Self { text, words, terms: words.iter().map(term).collect(), lexicon, order }
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
        let joined = |index: usize| {
            matches!(self.word(index), "to" | "and" | "or" | "through" | "et" | "au" | "à" | "ou")
        };
        (1..self.words.len())
            .any(|index| (dashed(index - 1) && day(index - 1) && day(index)) || joined(index - 1))
    }

    /// "More than", "at least" and their like.
    pub(super) fn opens_amount(&self, index: usize) -> bool {
        matches!(
            self.word(index),
            "more" | "More" | "less" | "Less" | "at" | "At" | "up" | "Up" | "no" | "No"
        )
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
}

/// White space within a paragraph: at most one line break.
pub(super) fn is_blank(gap: &str) -> bool {
    gap.chars().all(char::is_whitespace) && gap.matches('\n').count() <= 1
}
