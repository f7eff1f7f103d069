//! Words for offices in prose, with whose office it is, who is said to hold it, and how: "former French President
//! Nicolas Sarkozy", "Fumio Kishida, the prime minister of Japan", "the NATO chief".
//!
//! A title says what the words say. Which office they mean, and whether the person held it, is decided when the whole
//! article is seen.

mod french;
mod table;
mod words;

use super::names::{Candidate, Class, Form, is_neighbour};
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
            owner_behind_the_name(text, title, candidates, behind);
            continue;
        }
        // "Dutch King Willem-Alexander": a name that holds its title. Without an owner the title is nothing but name.
        let holding = candidates.partition_point(|candidate| candidate.span.end <= title.span.start);
        let owned = matches!(title.owner, Owner::Named { .. });
        if candidates.get(holding).filter(|_| owned).is_some_and(|candidate| {
            candidate.may_be_person()
                && candidate.span.overlaps(title.span)
                && candidate.span.end > title.span.end
        }) {
            title.person = Some(holding);
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

/// "President Emmanuel Macron of France": whose office it is stands behind the name.
fn owner_behind_the_name(text: &str, title: &mut Title, candidates: &[Candidate], person: usize) {
    let Some(owner) = candidates.get(person + 1) else { return };
    let name = &candidates[person];
    let gap = text.get(name.span.end..owner.span.start);
    let country =
        |reading: &super::names::Reading| reading.class == Class::Country && reading.form != Form::Demonym;
    let closes = text[owner.span.end..].chars().next().is_none_or(|next| !matches!(next, '\'' | '’' | '-'));
    if title.owner == Owner::Unsaid
        && gap.is_some_and(|gap| matches!(gap, " of " | " of the "))
        && owner.readings.iter().any(country)
        && closes
    {
        title.owner = Owner::Named { candidate: person + 1, form: OwnerForm::Of };
    }
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

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;
    use crate::extract::{ExtractOptions, Lexicon, NameTable, Vocabulary, facts};
    use crate::kb::{Base, Knowledge};

    /// The titles of a text, one a line: the words, what they say, whose, how, and who.
    #[track_caller]
    fn titles_of(language: Language, text: &str, expected: &Expect) {
        let vocabulary = Vocabulary::of(&Knowledge::new(Vec::new(), vec![Base::built_in()]));
        let local = NameTable::default();
        let article = crate::analysis::testing::article("txt", text);
        let options = ExtractOptions { language, date_order: None };
        let mut told = String::new();
        for paragraph in &article.paragraphs {
            let text = &paragraph.prose.text;
            let facts = facts(paragraph, options, Lexicon { local: &local, vocabulary: &vocabulary });
            let name = |candidate: usize| facts.names[candidate].span.of(text);
            for title in &facts.titles {
                let owner = match &title.owner {
                    Owner::Named { candidate, form } => format!("{form:?} {}", name(*candidate)),
                    owner => format!("{owner:?}"),
                };
                let person = title.person.map_or("nobody", name);
                let whole = title.whole.of(text);
                told.push_str(&format!(
                    "{whole} | {} | {owner} | {:?} | {person}\n",
                    title.phrase, title.standing
                ));
            }
        }
        expected.assert_eq(&told);
    }

    #[test]
    fn whose_office_and_who_holds_it() {
        titles_of(
            Language::English,
            "French President Emmanuel Macron met Japan’s prime minister, Fumio Kishida. Olaf Scholz, the chancellor of \
             Germany, came with NATO Secretary General Jens Stoltenberg. President Joe Biden of the United States left. \
             Rishi Sunak is the British prime minister. Dutch King Willem-Alexander stayed. Pope Francis did not.\n",
            &expect![[r#"
                French President | president | Before French | Holds | Emmanuel Macron
                Japan’s prime minister | prime minister | Possessive Japan | Holds | Fumio Kishida
                chancellor of Germany | chancellor | Of Germany | Holds | Olaf Scholz
                NATO Secretary General | secretary general | Before NATO | Holds | Jens Stoltenberg
                President | president | Of United States | Holds | Joe Biden
                British prime minister | prime minister | Before British | Holds | Rishi Sunak
                Dutch King | king | Before Dutch | Holds | King Willem-Alexander
            "#]],
        );
    }

    #[test]
    fn how_somebody_stands_to_an_office() {
        titles_of(
            Language::English,
            "Former French President Nicolas Sarkozy; acting President Jane Doe; President-elect Joe Biden; deputy prime \
             minister Nick Clegg; then-Prime Minister Tony Blair; the president’s adviser, Jane Doe.\n",
            &expect![[r#"
                Former French President | president | Before French | Held | Nicolas Sarkozy
                acting President | president | Unsaid | Acting | Jane Doe
                President-elect | president | Unsaid | Ahead | Joe Biden
                deputy prime minister | deputy prime minister | Unsaid | Holds | Nick Clegg
                then-Prime Minister | prime minister | Unsaid | Held | Tony Blair
            "#]],
        );
    }

    #[test]
    fn what_belongs_to_somebody_else() {
        titles_of(
            Language::English,
            "Barclays president Jane Doe, Club President John Doe, the president of the club, Jane Roe, and pro-Russian \
             President Viktor Yanukovych. President Jane Doe of Georgia’s bar spoke.\n",
            &expect![[r#"
                president | president | Unknown | Holds | Jane Doe
                Club President | president | Unsaid | Other | John Doe
                President | president | Unknown | Holds | Viktor Yanukovych
                President | president | Unsaid | Holds | Jane Doe
            "#]],
        );
    }

    #[test]
    fn french_titles() {
        titles_of(
            Language::French,
            "Le président français Emmanuel Macron a reçu le chancelier allemand, Olaf Scholz, et l’ancien premier \
             ministre Manuel Valls. Le premier ministre du Japon, Fumio Kishida, est venu.\n",
            &expect![[r#"
                président français | president | Behind français | Holds | Emmanuel Macron
                chancelier allemand | chancellor | Behind allemand | Holds | Olaf Scholz
                ancien premier ministre | prime minister | Unsaid | Held | Manuel Valls
                premier ministre du Japon | prime minister | Of Japon | Holds | Fumio Kishida
            "#]],
        );
    }
}
