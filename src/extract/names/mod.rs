//! Names of known entities in prose: full names, aliases, demonyms, and surnames that may mean someone named elsewhere.
//!
//! Text and names are cut into words alike and folded, so that possessives, hyphens, marks and capitals need no rules
//! of their own. The longest name from a word on wins. A name is capitalised where it is written so in its table. A
//! name may mean several: "Georgia" has three readings, and the article stage picks one or none.

mod known;
mod near;
mod neighbours;
mod people;
mod table;

use std::sync::{Arc, LazyLock};

use crate::entity::{EntityKey, Kind};
use crate::kb::{Base, Knowledge};
use crate::text::{Language, Span, Word, fold};

use super::titles::TitleTable;
pub(crate) use near::{begins_alike, is_slip};
pub(crate) use neighbours::is_neighbour;
pub(super) use people::add_people;
pub(crate) use people::{is_given_name, surname_of};
pub use table::NameTable;

/// Which of an entity's names a text uses, the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Form {
    /// The full name.
    Full,
    /// An alias, an acronym among them.
    Alias,
    /// The full name of a person of whom nothing else is known.
    Introduced,
    /// A word for what belongs to a place: "French".
    Demonym,
    /// The surname alone, which means someone only where something else says who.
    Surname,
}

/// What sort of thing a reading is, where the table tells more than its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// A state or territory.
    Country,
    /// A state of a federation, a province.
    Region,
    /// A city.
    City,
    /// What its kind says.
    Kind,
}

/// One thing that a name may mean.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reading {
    /// Which of its names that is.
    pub form: Form,
    /// What sort of thing it is.
    pub class: Class,
    /// Whom or what it may mean, as the table has it that the name was found in.
    pub key: EntityKey,
    /// The article or the newsroom says so: another reading of the same kind is only a fuller account of the same.
    pub own: bool,
}

/// A place where somebody or something may be named. Spans are of the prose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The words.
    pub span: Span,
    /// What they may mean; none for a capitalised word that no table knows, which may be a surname all the same.
    pub readings: Vec<Reading>,
    /// It is a name of one word: another capitalised word beside it may make it another's name ("Brigitte Macron").
    pub lone: bool,
    /// Such a word stands beside it.
    pub crowded: bool,
}

/// A run of two capitalised words or more that is no known name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// The words, in the prose.
    pub span: Span,
    /// The known people whose names are nearly these words.
    pub near: Vec<Near>,
}

/// Which word of a name differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Slipped {
    /// A given name, and what stands there is none.
    Given,
    /// A given name, and what stands there is one as well, so that it may be another person's.
    OtherGiven,
    /// The surname.
    Surname,
}

/// A known person whose name is nearly what the text says.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Near {
    /// The person.
    pub key: EntityKey,
    /// By how many letters the names differ.
    pub slips: usize,
    /// The name that is nearly there.
    pub name: String,
    /// Which word differs.
    pub slipped: Slipped,
    /// The word that differs has few letters, and is a name of its own more often than a slip.
    pub is_short: bool,
    /// It is the first letter that differs, as it does between two names more often than by a slip.
    pub is_first_letter: bool,
}

impl Candidate {
    /// Its readings of a kind.
    pub fn of_kind(&self, kind: &Kind) -> impl Iterator<Item = &Reading> {
        self.readings.iter().filter(move |reading| reading.key.kind == *kind)
    }

    /// Whether it may be a person's name: a surname, or a word that no table knows, among them.
    pub fn may_be_person(&self) -> bool {
        self.readings.is_empty() || self.of_kind(&Kind::Person).next().is_some()
    }

    /// Its readings that may own an office: states and organisations.
    pub fn owners(&self) -> impl Iterator<Item = &Reading> {
        self.readings.iter().filter(|reading| {
            matches!(reading.key.kind, Kind::Place | Kind::Org) && reading.class != Class::City
        })
    }
}

/// The names and titles of a newsroom, made once for all of its articles.
#[derive(Debug, Default)]
pub struct Vocabulary {
    /// The names of the newsroom's entities.
    pub names: NameTable,
    /// The words for offices, those of the bases among them.
    pub titles: TitleTable,
    /// The bases, which find their names themselves.
    pub bases: Vec<Arc<Base>>,
}

impl Vocabulary {
    /// The names and titles of all layers.
    pub fn of(knowledge: &Knowledge) -> Self {
        Self {
            names: NameTable::new(knowledge.entities().map(|(entity, _)| entity.as_ref())),
            titles: TitleTable::of(knowledge),
            bases: knowledge.bases.clone(),
        }
    }
}

/// Where the names of one article are looked up.
#[derive(Clone, Copy, Debug)]
pub struct Lexicon<'a> {
    /// The names of the article's own entities, which win.
    pub local: &'a NameTable,
    /// Those of the newsroom, and of the bases below it.
    pub vocabulary: &'a Vocabulary,
}

impl Lexicon<'static> {
    /// One in which nothing is found: for times alone.
    pub fn empty() -> Self {
        static EMPTY: LazyLock<(NameTable, Vocabulary)> = LazyLock::new(Default::default);
        Self { local: &EMPTY.0, vocabulary: &EMPTY.1 }
    }
}

impl Lexicon<'_> {
    /// A number that differs when the names or titles differ.
    pub fn fingerprint(&self) -> u128 {
        let mut hasher = xxhash_rust::xxh3::Xxh3::new();
        let Vocabulary { names, titles, bases } = self.vocabulary;
        let tables = [self.local.fingerprint(), names.fingerprint(), titles.fingerprint()];
        for fingerprint in tables.into_iter().chain(bases.iter().map(|base| base.fingerprint())) {
            hasher.update(&fingerprint.to_le_bytes());
        }
        hasher.digest128()
    }
}

/// The runs of a text, with the people who are nearly named by them.
pub(super) fn runs(text: &str, spans: &[Span], lexicon: Lexicon<'_>) -> Vec<Run> {
    spans.iter().map(|span| near::run(text, *span, lexicon)).collect()
}

/// Where known entities may be named in a text. Candidates do not overlap.
pub(super) fn candidates(
    text: &str,
    words: &[Word<'_>],
    language: Language,
    lexicon: Lexicon<'_>,
) -> Vec<Candidate> {
    let mut found = Vec::new();
    let mut index = 0;
    while index < words.len() {
        match longest_at(text, words, index, language, lexicon) {
            Some((candidate, length)) => {
                found.push(candidate);
                index += length;
            }
            None => index += 1,
        }
    }
    found
}

fn longest_at(
    text: &str,
    words: &[Word<'_>],
    index: usize,
    language: Language,
    lexicon: Lexicon<'_>,
) -> Option<(Candidate, usize)> {
    let mut length = 0;
    let mut readings: Vec<Reading> = Vec::new();
    for table in [lexicon.local, &lexicon.vocabulary.names].into_iter().filter(|table| !table.is_empty()) {
        for name in table.beginning_with(&fold(words[index].text)) {
            let taken = name.words.len();
            if taken < length || !is_written(text, words, index, name) {
                continue;
            }
            if taken > length {
                readings.clear();
                length = taken;
            }
            readings.push(Reading { form: name.form, class: Class::Kind, key: name.key.clone(), own: true });
        }
    }
    for base in &lexicon.vocabulary.bases {
        let Some((taken, known)) = known::longest(text, words, index, language, base) else { continue };
        // What the newsroom says of a name is not overruled from below, but a surname may be something else as well, and
        // a base may know what sort of place it is.
        let said = readings.iter().any(|reading| reading.form != Form::Surname);
        if taken > length {
            readings = known;
            length = taken;
        } else if taken == length {
            let kinds: Vec<Kind> = readings.iter().map(|reading| reading.key.kind.clone()).collect();
            readings.extend(known.into_iter().filter(|reading| !said || kinds.contains(&reading.key.kind)));
        }
    }
    if readings.is_empty() {
        return None;
    }
    readings.sort();
    readings.dedup_by(|next, last| next.key == last.key && next.own == last.own);
    let span = words[index].span.cover(words[index + length - 1].span);
    let lone = length == 1;
    let crowded = lone && is_crowded(text, words, index);
    Some((Candidate { span, readings, lone, crowded }, length))
}

/// Whether a name from a table in memory stands at a word.
fn is_written(text: &str, words: &[Word<'_>], index: usize, name: &table::Name) -> bool {
    let Some(candidate) = words.get(index..index + name.words.len()) else { return false };
    // The first word was looked up by its folded form; the rest is compared here.
    candidate.iter().enumerate().all(|(at, word)| {
        (!name.capitals[at] || word.is_capitalised())
            && (at == 0 || (joins(text, &candidate[at - 1], word) && fold(word.text) == name.words[at]))
    })
}

/// Whether two words may belong to one name, by what stands between them.
fn joins(text: &str, left: &Word<'_>, right: &Word<'_>) -> bool {
    let gap = &text[left.span.end..right.span.start];
    if gap.contains(". ") || gap.contains(".\u{a0}") {
        // The point of an initial or abbreviation ("St. Louis"), not that of a sentence.
        return gap.len() <= 3 && left.text.chars().count() <= 3;
    }
    gap.chars().all(|c| c.is_whitespace() || matches!(c, '-' | '‑' | '\'' | '’' | '.' | '&'))
        && !gap.contains('\n')
}

/// Whether a capitalised word beside a lone name makes it part of a longer one. Titles, and the little words that
/// begin a sentence, do not.
fn is_crowded(text: &str, words: &[Word<'_>], index: usize) -> bool {
    let crowds = |word: &Word<'_>| word.is_capitalised() && !is_neighbour(word.text);
    let before = index.checked_sub(1).map(|before| words[before]);
    let crowded_before =
        before.is_some_and(|before| stands_beside(text, &before, &words[index]) && crowds(&before));
    let next = words.get(index + 1);
    crowded_before || next.is_some_and(|next| stands_beside(text, &words[index], next) && crowds(next))
}

/// Whether two words stand side by side as the parts of one name do.
fn stands_beside(text: &str, left: &Word<'_>, right: &Word<'_>) -> bool {
    let gap = &text[left.span.end..right.span.start];
    !gap.is_empty() && gap.chars().all(|c| c == ' ' || c == '-' || c == '\u{a0}')
        || gap == ". " && (left.text.chars().count() == 1 || left.text == "St")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entity::{Kinds, read_entities};
    use crate::text::words;

    fn table(yaml: &str) -> NameTable {
        let root = crate::yaml::parse(yaml).unwrap().unwrap();
        let (entities, problems) = read_entities(&root, &Kinds::default());
        assert_eq!(problems, []);
        NameTable::new(entities.iter().map(AsRef::as_ref))
    }

    fn found(text: &str) -> Vec<String> {
        let table = table(
            "macron: { kind: person, name: Emmanuel Macron }\n\
             erdogan: { kind: person, name: Recep Tayyip Erdoğan, aliases: [Tayyip Erdoğan] }\n\
             obrien: { kind: person, name: Edna O’Brien }\n\
             france: { kind: place, name: France }\n\
             pof: { kind: office, name: President of France }\n\
             g7: { kind: org, name: Group of Seven, aliases: [G7] }\n",
        );
        let show = |c: &Candidate| {
            let crowded = if c.crowded { " crowded" } else { "" };
            format!("{} = {} {:?}{crowded}", c.span.of(text), c.readings[0].key.id, c.readings[0].form)
        };
        let lexicon = Lexicon { local: &table, vocabulary: &Vocabulary::default() };
        candidates(text, &words(text), Language::English, lexicon).iter().map(show).collect()
    }

    #[test]
    fn full_names_aliases_and_surnames() {
        assert_eq!(
            found("Emmanuel Macron's visit: Macron, G7"),
            ["Emmanuel Macron = macron Full", "Macron = macron Surname", "G7 = g7 Alias"]
        );
        assert_eq!(found("d’Emmanuel Macron et d’EMMANUEL MACRON").len(), 2);
        assert_eq!(
            found("Recep Tayyip Erdogan, Edna O'Brien"),
            ["Recep Tayyip Erdogan = erdogan Full", "Edna O'Brien = obrien Full"]
        );
        assert_eq!(found("the President of France"), ["President of France = pof Full"]);
        assert_eq!(found("macron, emmanuel macron"), [""; 0]);
    }

    #[test]
    fn a_word_beside_a_lone_name() {
        assert_eq!(found("Brigitte Macron said"), ["Macron = macron Surname crowded"]);
        assert_eq!(found("French President Macron said"), ["Macron = macron Surname"]);
        assert_eq!(found("But Macron said"), ["Macron = macron Surname"]);
        assert_eq!(found("The Macron Foundation"), ["Macron = macron Surname crowded"]);
    }
}
