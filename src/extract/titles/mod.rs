//! Words for offices in prose, with whose office it is, who is said to hold it, and how: "former French President
//! Nicolas Sarkozy", "Fumio Kishida, the prime minister of Japan", "the NATO chief".
//!
//! A title says what the words say. Which office they mean, and whether the person held it, is decided when the whole
//! article is seen.

mod french;
mod table;
mod words;

use super::names::{Candidate, is_neighbour};
use crate::text::{Language, Span, Word, fold};

pub use table::TitleTable;
use words::PASSED_OVER;

/// A word for an office, and what belongs to it. Spans are of the prose; indices are of the paragraph's candidates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Title {
    /// The words for the office alone.
    pub span: Span,
    /// What they say, folded and in English: "prime minister".
    pub phrase: String,
    /// The title with all that belongs to it, whose office it is and its standing: "former French President".
    pub whole: Span,
    /// Whose office it is.
    pub owner: Owner,
    /// How the person is said to stand to the office.
    pub standing: Standing,
    /// The words that say so.
    pub standing_span: Option<Span>,
    /// Who is said to hold it: a candidate.
    pub person: Option<usize>,
    /// Whether that name stands before the title, set off by a comma or joined to it by "is".
    pub person_ahead: bool,
}

/// Whose office a title means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Owner {
    /// The words do not say.
    Unsaid,
    /// A state or an organisation, named by a candidate.
    Named {
        /// Which candidate.
        candidate: usize,
        /// How it is named.
        form: OwnerForm,
    },
    /// The words say something that no table knows: "Barclays chief", "president of the club".
    Unknown,
}

/// How the owner of an office is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OwnerForm {
    /// "French President", "UN chief".
    Before,
    /// "France's president".
    Possessive,
    /// "president of France".
    Of,
    /// "le président français".
    Behind,
}

/// How a person is said to stand to an office.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// They hold it.
    Holds,
    /// They held it: "former", "late", "then".
    Held,
    /// They hold it for a while: "acting".
    Acting,
    /// They may come to hold it: "-elect", "candidate".
    Ahead,
    /// It is another post beside it: "deputy", "shadow", "assistant".
    Other,
}

/// Where the words for offices stand in a text.
pub(super) fn spans(text: &str, words: &[Word<'_>], language: Language, table: &TitleTable) -> Vec<Span> {
    let mut found = Vec::new();
    let mut index = 0;
    while index < words.len() {
        let length = table.longest_at(text, words, index, language).map_or(0, |(length, _)| length);
        if length > 0 {
            found.push(words[index].span.cover(words[index + length - 1].span));
        }
        index += length.max(1);
    }
    found
}

/// The titles of a text. Those without an owner and without a person are left out: they mean nothing yet.
pub(super) fn titles(
    text: &str,
    words: &[Word<'_>],
    candidates: &[Candidate],
    language: Language,
    table: &TitleTable,
) -> Vec<Title> {
    let mut found = Vec::new();
    let mut index = 0;
    while index < words.len() {
        let Some((length, phrase)) = table.longest_at(text, words, index, language) else {
            index += 1;
            continue;
        };
        let scene = Scene { text, words, candidates, language };
        found.push(scene.title(index, length, phrase));
        index += length;
    }
    found
}

/// Finds who is said to hold each title, now that all candidates are known, and drops the titles that say nothing.
pub(super) fn attach(text: &str, titles: &mut Vec<Title>, candidates: &[Candidate]) {
    for title in titles.iter_mut() {
        let behind = candidates.partition_point(|candidate| candidate.span.start <= title.whole.end);
        let leads = |candidate: &&Candidate| {
            let gap = text.get(title.whole.end..candidate.span.start);
            candidate.may_be_person() && gap.is_some_and(words::leads_to_name)
        };
        if candidates.get(behind).as_ref().is_some_and(leads) {
            title.person = Some(behind);
            continue;
        }
        let before = candidates.partition_point(|candidate| candidate.span.end <= title.whole.start);
        let Some(ahead) = before.checked_sub(1) else { continue };
        let candidate = &candidates[ahead];
        let gap = text.get(candidate.span.end..title.whole.start);
        if candidate.may_be_person()
            && gap.is_some_and(words::leads_to_title)
            && words::closes_apposition(&text[title.whole.end..])
        {
            title.person = Some(ahead);
            title.person_ahead = true;
        }
    }
    titles.retain(|title| title.person.is_some() || matches!(title.owner, Owner::Named { .. }));
}

/// What a title is read in.
#[derive(Clone, Copy)]
struct Scene<'a> {
    text: &'a str,
    words: &'a [Word<'a>],
    candidates: &'a [Candidate],
    language: Language,
}

impl Scene<'_> {
    fn title(self, index: usize, length: usize, phrase: String) -> Title {
        let span = self.words[index].span.cover(self.words[index + length - 1].span);
        let mut title = Title {
            span,
            phrase,
            whole: span,
            owner: Owner::Unsaid,
            standing: Standing::Holds,
            standing_span: None,
            person: None,
            person_ahead: false,
        };
        self.look_back(index, &mut title);
        self.look_on(index + length, &mut title);
        title
    }

    /// Reads the words before a title: its owner, and how the person stands to it.
    fn look_back(self, index: usize, title: &mut Title) {
        let mut at = index;
        while let Some(before) = at.checked_sub(1) {
            let gap = &self.text[self.words[before].span.end..self.words[at].span.start];
            let word = &self.words[before];
            if let Some((standing, start)) = self.standing_before(at, gap) {
                title.standing = title.standing.max(standing);
                title.standing_span =
                    Some(Span::new(self.words[start].span.start, self.words[at].span.start));
                title.whole.start = self.words[start].span.start;
                at = start;
                continue;
            }
            if !matches!(gap, " " | "-" | "\u{a0}" | "’ " | "' ") {
                return;
            }
            let possessive = word.text == "s" || gap.len() > 1 && gap != "\u{a0}";
            if matches!(title.owner, Owner::Unsaid)
                && let Some((candidate, start)) = self.owner_ending_at(before)
            {
                // "pro-Russian" and "Franco-German" are of nobody in particular.
                if start > 0 && self.text[..self.words[start].span.start].ends_with(['-', '‑']) {
                    title.owner = Owner::Unknown;
                    return;
                }
                let form = if possessive { OwnerForm::Possessive } else { OwnerForm::Before };
                title.owner = Owner::Named { candidate, form };
                title.whole.start = self.words[start].span.start;
                at = start;
                continue;
            }
            if PASSED_OVER.contains(&fold(word.text).as_str()) && matches!(gap, " " | "-") {
                at = before;
                continue;
            }
            // "Barclays chief", "Club President": somebody else's.
            let unknown = word.is_capitalised() && !is_neighbour(word.text) || possessive;
            if unknown && matches!(title.owner, Owner::Unsaid) {
                title.owner = Owner::Unknown;
            }
            return;
        }
    }

    /// The standing that the word before `at` gives, and where it begins.
    fn standing_before(self, at: usize, gap: &str) -> Option<(Standing, usize)> {
        let before = at.checked_sub(1)?;
        let word = fold(self.words[before].text);
        let standing = words::standing(&word, self.language)?;
        // "ex-president", "then-President", "vice-chancellor"; a word behind a comma belongs elsewhere.
        matches!(gap, " " | "-" | "‑" | "\u{a0}").then_some((standing, before))
    }

    /// The candidate that ends at a word, possessive or not, if it may own an office; and its first word.
    fn owner_ending_at(self, index: usize) -> Option<(usize, usize)> {
        let word = &self.words[index];
        let end = if word.text == "s" && index > 0 { self.words[index - 1].span.end } else { word.span.end };
        let position = self.candidates.partition_point(|candidate| candidate.span.end < end);
        self.owner_at(position).filter(|candidate| candidate.span.end == end)?;
        let start = self.candidates[position].span.start;
        let first = self.words.partition_point(|word| word.span.start < start);
        Some((position, first))
    }

    /// Reads the words behind a title: "of France", "-elect", "français".
    fn look_on(self, index: usize, title: &mut Title) {
        let gap_to = |at: usize| {
            self.words.get(at).map(|next| &self.text[self.words[at - 1].span.end..next.span.start])
        };
        let Some(next) = self.words.get(index) else { return };
        let gap = gap_to(index).unwrap_or_default();
        let word = fold(next.text);
        if words::stands_ahead(&word) && matches!(gap, " " | "-" | "‑" | " -") {
            title.standing = Standing::Ahead;
            title.whole.end = next.span.end;
            return;
        }
        // "the president's office": a person behind it is somebody else.
        if matches!(gap, "'" | "’") && next.text == "s" || gap.starts_with(['\'', '’']) {
            title.standing = Standing::Other;
            return;
        }
        if self.language == Language::French
            && gap == " "
            && let Some(candidate) = self.owner_starting_at(next.span.start)
            && matches!(title.owner, Owner::Unsaid)
        {
            title.owner = Owner::Named { candidate, form: OwnerForm::Behind };
            title.whole.end = self.candidates[candidate].span.end;
            return;
        }
        if !matches!(gap, " " | "\u{a0}") || !words::is_of(&word, self.language) {
            return;
        }
        let mut at = index + 1;
        while self.words.get(at).is_some_and(|word| words::is_article(&fold(word.text), self.language)) {
            at += 1;
        }
        let owner = self.words.get(at).and_then(|word| self.owner_starting_at(word.span.start));
        match owner {
            Some(candidate) if !matches!(title.owner, Owner::Unknown) => {
                let said = matches!(title.owner, Owner::Named { .. });
                if !said {
                    title.owner = Owner::Named { candidate, form: OwnerForm::Of };
                    title.whole.end = self.candidates[candidate].span.end;
                }
            }
            // "Secretary of State for Wales", "president of the club".
            _ if matches!(title.owner, Owner::Unsaid) => title.owner = Owner::Unknown,
            _ => title.standing = Standing::Other,
        }
    }

    fn owner_starting_at(self, start: usize) -> Option<usize> {
        let position = self.candidates.partition_point(|candidate| candidate.span.start < start);
        self.owner_at(position).filter(|candidate| candidate.span.start == start)?;
        Some(position)
    }

    /// A candidate, if it may own an office.
    fn owner_at(&self, position: usize) -> Option<&Candidate> {
        self.candidates.get(position).filter(|candidate| candidate.owners().next().is_some())
    }
}
