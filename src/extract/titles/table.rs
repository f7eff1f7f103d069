//! The words for offices that a text is searched for: those of the offices that are known, and those that many states
//! have.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::french::FRENCH;
use crate::kb::{EntryKind, Knowledge, name_key};
use crate::text::{Language, Word, fold, words};

/// The words for offices, by the first of them.
#[derive(Debug, Default)]
pub struct TitleTable {
    by_first: FxHashMap<String, Vec<Phrase>>,
    fingerprint: u128,
}

#[derive(Debug)]
struct Phrase {
    /// The folded words.
    words: Vec<String>,
    /// What they say in English, folded.
    means: Arc<str>,
    /// The language, where it is not English.
    language: Language,
}

/// Titles that a text may use of a state that has no such office: a rule says so.
const COMMON: &[&str] = &[
    "president",
    "prime minister",
    "premier",
    "pm",
    "chancellor",
    "king",
    "queen",
    "emperor",
    "empress",
    "sultan",
    "emir",
    "vice president",
    "deputy prime minister",
    "vice chancellor",
    "foreign minister",
    "foreign secretary",
    "minister of foreign affairs",
    "foreign affairs minister",
    "secretary of state",
    "defence minister",
    "defense minister",
    "defence secretary",
    "defense secretary",
    "minister of defence",
    "minister of defense",
    "secretary of defense",
    "finance minister",
    "minister of finance",
    "treasury secretary",
    "interior minister",
    "minister of the interior",
    "home secretary",
    "home minister",
    "justice minister",
    "attorney general",
    "secretary general",
    "director general",
    "managing director",
    "governor general",
    "crown prince",
    "head of state",
    "head of government",
];

/// How many offices of a base are asked for their titles.
const MOST_OFFICES: usize = 5_000;

impl TitleTable {
    /// The titles of the offices that are known, and those that are common.
    pub fn new<'t>(titles: impl IntoIterator<Item = &'t str>) -> Self {
        let mut table = Self::default();
        let mut described: Vec<String> =
            titles.into_iter().map(name_key).chain(COMMON.iter().map(|title| name_key(title))).collect();
        described.sort();
        described.dedup();
        table.fingerprint = xxhash_rust::xxh3::xxh3_128(described.join("\n").as_bytes());
        for title in described {
            table.insert(&title, &title, Language::English);
        }
        for (title, means) in FRENCH {
            table.insert(title, means, Language::French);
        }
        table
    }

    /// The titles of the offices of all layers. A base with very many offices has more words for them than a text can
    /// be searched for with sense; those of its titles that are common are found all the same.
    pub fn of(knowledge: &Knowledge) -> Self {
        let mut titles: Vec<&str> = Vec::new();
        for (entity, _) in knowledge.entities() {
            titles.extend(entity.titles.iter().map(String::as_str));
        }
        for base in &knowledge.bases {
            let offices = base.all_of(EntryKind::Office).map(|index| base.entry(index));
            titles.extend(offices.take(MOST_OFFICES).flat_map(|office| office.titles()));
        }
        Self::new(titles)
    }

    /// A number that differs when the titles differ.
    pub fn fingerprint(&self) -> u128 {
        self.fingerprint
    }

    fn insert(&mut self, title: &str, means: &str, language: Language) {
        let folded: Vec<String> = words(title).iter().map(|word| fold(word.text)).collect();
        let Some(first) = folded.first().cloned() else { return };
        let phrase = Phrase { words: folded, means: means.into(), language };
        self.by_first.entry(first).or_default().push(phrase);
    }

    /// The longest title at a word: how many words it takes, and what it says, folded and in English.
    pub(super) fn longest_at(
        &self,
        text: &str,
        all: &[Word<'_>],
        index: usize,
        language: Language,
    ) -> Option<(usize, String)> {
        let phrases = self.by_first.get(fold(all[index].text).as_str())?;
        let stands = |phrase: &&Phrase| {
            phrase.language == language
                && all.get(index..index + phrase.words.len()).is_some_and(|written| {
                    written.windows(2).all(|pair| {
                        matches!(
                            &text[pair[0].span.end..pair[1].span.start],
                            " " | "-" | "‑" | "\u{a0}" | "'" | "’"
                        )
                    }) && written
                        .iter()
                        .zip(&phrase.words)
                        .skip(1)
                        .all(|(word, phrase)| fold(word.text) == *phrase)
                })
        };
        let phrase = phrases.iter().filter(stands).max_by_key(|phrase| phrase.words.len())?;
        Some((phrase.words.len(), phrase.means.to_string()))
    }
}
