//! Names of known entities in prose: full names, aliases, and surnames that may mean someone named above.
//!
//! Text and names are cut into words alike and folded, so that possessives, hyphens, marks and capitals need no rules
//! of their own. The longest name from a word on wins. A name is capitalised where its entity's is.

use rustc_hash::FxHashMap;

use crate::entity::{Entity, EntityKey, Kind};
use crate::text::{Span, Word, fold, words};

/// Which of an entity's names a text uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Form {
    /// The full name.
    Full,
    /// An alias.
    Alias,
    /// The surname alone, which means someone only after the full name.
    Surname,
}

/// A place where an entity may be named. Spans are of the prose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The words.
    pub span: Span,
    /// Whom they may mean, of all tables; more than one where names are shared.
    pub entities: Vec<EntityKey>,
    /// Which name it is.
    pub form: Form,
    /// It is a name of one word: another capitalised word beside it may make it another's name ("Brigitte Macron").
    pub lone: bool,
    /// Such a word stands beside it.
    pub crowded: bool,
}

/// The names of some entities, to be found in text.
#[derive(Debug, Default)]
pub struct NameTable {
    /// The names that begin with a word, by the word's folded form.
    by_first: FxHashMap<String, Vec<Name>>,
    /// What the table was made from.
    fingerprint: u128,
}

#[derive(Debug)]
struct Name {
    /// The folded words.
    words: Vec<String>,
    /// Which of them are capitalised in the name.
    capitals: Vec<bool>,
    form: Form,
    key: EntityKey,
}

impl NameTable {
    /// The names of `entities`.
    pub fn new<'e>(entities: impl IntoIterator<Item = &'e Entity>) -> Self {
        let mut table = Self::default();
        let mut described = String::new();
        for entity in entities {
            for (form, name) in names_of(entity) {
                described.push_str(&format!("{}\t{form:?}\t{name}\n", entity.key));
                table.insert(name, form, &entity.key);
            }
        }
        table.fingerprint = xxhash_rust::xxh3::xxh3_128(described.as_bytes());
        table
    }

    /// A number that differs when the names differ.
    pub fn fingerprint(&self) -> u128 {
        self.fingerprint
    }

    fn insert(&mut self, name: &str, form: Form, key: &EntityKey) {
        let cut = words(name);
        let Some(first) = cut.first() else { return };
        // A single letter or a lone figure is no name.
        if cut.len() == 1 && first.text.chars().count() < 2 {
            return;
        }
        let name = Name {
            words: cut.iter().map(|word| fold(word.text)).collect(),
            capitals: cut.iter().map(Word::is_capitalised).collect(),
            form,
            key: key.clone(),
        };
        let names = self.by_first.entry(name.words[0].clone()).or_default();
        if !names.iter().any(|other| other.words == name.words && other.key == name.key) {
            names.push(name);
        }
    }
}

/// The names of an entity, the surest first.
fn names_of(entity: &Entity) -> impl Iterator<Item = (Form, &str)> {
    let full = entity.name.iter().map(|name| (Form::Full, name.as_str()));
    let aliases = entity.aliases.iter().map(|alias| (Form::Alias, alias.as_str()));
    let surname = entity.surname().into_iter().map(|surname| (Form::Surname, surname));
    full.chain(aliases).chain(surname)
}

/// Where the entities of `tables` may be named in a text. Candidates do not overlap.
pub(super) fn candidates(text: &str, words: &[Word<'_>], tables: &[&NameTable]) -> Vec<Candidate> {
    let mut found = Vec::new();
    if tables.iter().all(|table| table.by_first.is_empty()) {
        return found;
    }
    let mut index = 0;
    while index < words.len() {
        match longest_at(text, words, index, tables) {
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
    tables: &[&NameTable],
) -> Option<(Candidate, usize)> {
    let folded = fold(words[index].text);
    let names = || tables.iter().filter_map(|table| table.by_first.get(&folded)).flatten();
    let matching: Vec<&Name> = names().filter(|name| matches(text, words, index, name)).collect();
    let length = matching.iter().map(|name| name.words.len()).max()?;
    let form = matching.iter().filter(|name| name.words.len() == length).map(|name| name.form).min()?;
    let mut entities: Vec<EntityKey> = matching
        .iter()
        .filter(|name| name.words.len() == length && name.form == form)
        .map(|name| name.key.clone())
        .collect();
    entities.sort();
    entities.dedup();
    let span = words[index].span.cover(words[index + length - 1].span);
    let lone = length == 1;
    let person = entities.iter().any(|key| key.kind == Kind::Person);
    let crowded = lone && person && is_crowded(text, words, index);
    Some((Candidate { span, entities, form, lone, crowded }, length))
}

fn matches(text: &str, words: &[Word<'_>], index: usize, name: &Name) -> bool {
    let Some(candidate) = words.get(index..index + name.words.len()) else { return false };
    // The first word was looked up by its folded form; the rest is compared here.
    for (at, word) in candidate.iter().enumerate() {
        if name.capitals[at] && !word.is_capitalised() {
            return false;
        }
        if at > 0 {
            let gap = &text[candidate[at - 1].span.end..word.span.start];
            if !gap.chars().all(|c| c.is_whitespace() || matches!(c, '-' | '‑' | '\'' | '’' | '.' | '&'))
            {
                return false;
            }
            if fold(word.text) != name.words[at] {
                return false;
            }
        }
    }
    true
}

/// Whether a capitalised word beside a lone name makes it part of a longer one. Titles, and the little words that
/// begin a sentence, do not.
fn is_crowded(text: &str, words: &[Word<'_>], index: usize) -> bool {
    let beside = |left: &Word<'_>, right: &Word<'_>| {
        let gap = &text[left.span.end..right.span.start];
        !gap.is_empty() && gap.chars().all(|c| c == ' ' || c == '-' || c == '\u{a0}')
            || gap == ". " && left.text.chars().count() <= 2
    };
    let before =
        index.checked_sub(1).map(|before| words[before]).filter(|before| beside(before, &words[index]));
    let crowded_before = before.is_some_and(|before| {
        before.is_capitalised() && !NEIGHBOURS.contains(&before.text.to_lowercase().as_str())
    });
    let next = words.get(index + 1).filter(|next| beside(&words[index], next));
    let crowded_behind = next.is_some_and(|next| {
        next.is_capitalised() && !NEIGHBOURS.contains(&next.text.to_lowercase().as_str())
    });
    crowded_before || crowded_behind
}

/// Capitalised words that may stand beside a surname without being part of the name.
const NEIGHBOURS: &[&str] = &[
    // Titles.
    "president",
    "prime",
    "minister",
    "chancellor",
    "premier",
    "king",
    "queen",
    "prince",
    "princess",
    "pope",
    "sir",
    "lady",
    "lord",
    "dame",
    "mr",
    "mrs",
    "ms",
    "miss",
    "dr",
    "prof",
    "professor",
    "judge",
    "justice",
    "senator",
    "sen",
    "rep",
    "representative",
    "congressman",
    "congresswoman",
    "governor",
    "gov",
    "mayor",
    "councilor",
    "councillor",
    "councilman",
    "councilwoman",
    "gen",
    "general",
    "col",
    "colonel",
    "lt",
    "sgt",
    "capt",
    "captain",
    "chief",
    "officer",
    "secretary",
    "chairman",
    "chairwoman",
    "chair",
    "director",
    "coach",
    "bishop",
    "archbishop",
    "cardinal",
    "rev",
    "reverend",
    "father",
    "sister",
    "ambassador",
    "commissioner",
    "speaker",
    "leader",
    "candidate",
    "m",
    "mme",
    "président",
    "présidente",
    "ministre",
    "maire",
    "chancelier",
    // Words that begin a sentence.
    "a",
    "after",
    "all",
    "also",
    "although",
    "an",
    "and",
    "as",
    "asked",
    "at",
    "because",
    "before",
    "both",
    "but",
    "by",
    "can",
    "did",
    "does",
    "during",
    "even",
    "following",
    "for",
    "from",
    "had",
    "has",
    "he",
    "how",
    "however",
    "if",
    "in",
    "is",
    "later",
    "like",
    "meanwhile",
    "neither",
    "nor",
    "not",
    "now",
    "of",
    "on",
    "once",
    "only",
    "or",
    "she",
    "since",
    "so",
    "still",
    "that",
    "the",
    "their",
    "then",
    "they",
    "this",
    "though",
    "through",
    "to",
    "under",
    "unlike",
    "until",
    "was",
    "were",
    "what",
    "when",
    "whether",
    "which",
    "while",
    "who",
    "why",
    "will",
    "with",
    "without",
    "yet",
    "de",
    "le",
    "la",
    "l",
    "d",
    "mais",
    "et",
    "pour",
    "selon",
    "avec",
    "quand",
    "que",
    "qu",
    "à",
    "s",
    // Days and months.
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "january",
    "february",
    "march",
    "april",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entity::{Kinds, read_entities};

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
            format!("{} = {} {:?}{crowded}", c.span.of(text), c.entities[0].id, c.form)
        };
        candidates(text, &words(text), &[&table]).iter().map(show).collect()
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
