//! The longest name of a compiled base that stands at a word.

use super::{Class, Form, Reading, joins};
use crate::entity::{EntityKey, Kind};
use crate::kb::{Base, EntryKind, NameHit, NameKind, PlaceKind};
use crate::text::{Language, Word, fold, words};

/// The words that a name has at the most.
const MOST_WORDS: usize = 9;

/// How many things a name may mean before it means nothing in particular.
const MOST_READINGS: usize = 24;

/// Small words that begin a name: "bin Salman", "de Gaulle".
const PARTICLES: &[&str] =
    &["al", "bin", "da", "de", "del", "den", "der", "di", "dos", "du", "el", "ibn", "la", "le", "van", "von"];

/// The longest name of `base` from a word on: how many words it takes, and what it may mean.
pub(super) fn longest(
    text: &str,
    all: &[Word<'_>],
    index: usize,
    language: Language,
    base: &Base,
) -> Option<(usize, Vec<Reading>)> {
    let first = all[index];
    let may_begin = first.is_capitalised()
        || PARTICLES.contains(&first.text)
        || first.text.chars().next().is_some_and(|c| !c.is_ascii())
        // French writes its demonyms small.
        || language == Language::French && first.text.len() > 3 && !first.is_number();
    if !may_begin {
        return None;
    }
    // The words that may belong to one name, as far as what stands between them goes.
    let mut folded = vec![fold(first.text)];
    for at in index + 1..all.len().min(index + MOST_WORDS) {
        if !joins(text, &all[at - 1], &all[at]) {
            break;
        }
        folded.push(fold(all[at].text));
    }
    let (longest, hits) = base.longest_name(folded.iter().map(String::as_str))?;
    if let Some(readings) = readings(hits, text, &all[index..index + longest], language, base) {
        return Some((longest, readings));
    }
    // Its capitals were not those of the text; a shorter one's may be.
    (1..longest).rev().find_map(|length| {
        let hits = base.named(&folded[..length].join(" "));
        Some((length, readings(hits, text, &all[index..index + length], language, base)?))
    })
}

fn readings<'b>(
    hits: impl Iterator<Item = NameHit<'b>>,
    text: &str,
    written: &[Word<'_>],
    language: Language,
    base: &Base,
) -> Option<Vec<Reading>> {
    let fits = |hit: &NameHit<'_>| {
        (hit.language.is_empty() || hit.language == "en" || hit.language == language.tag())
            && has_capitals(written, hit.text)
            && has_point(text, written, hit.text)
    };
    let readings: Vec<Reading> =
        hits.filter(fits).take(MOST_READINGS).map(|hit| reading(&hit, base)).collect();
    (!readings.is_empty()).then_some(readings)
}

/// Whether an abbreviation of one word has its point: "La." is Louisiana, and "La" begins a French sentence.
fn has_point(text: &str, written: &[Word<'_>], name: &str) -> bool {
    let [only] = written else { return true };
    !name.ends_with('.') || text[only.span.end..].starts_with('.')
}

/// Whether the words of a text are capitalised where those of the name are. A short acronym is an acronym in
/// capitals only: "who" is a pronoun, and "Us" begins a sentence.
fn has_capitals(written: &[Word<'_>], name: &str) -> bool {
    let cut = words(name);
    let is_short_acronym = |word: &Word<'_>| {
        let letters = word.text.chars().count();
        (2..=3).contains(&letters) && word.text.chars().all(char::is_uppercase)
    };
    cut.len() == written.len()
        && cut.iter().zip(written).all(|(name, word)| {
            if is_short_acronym(name) && cut.len() == 1 {
                return word.text.chars().all(char::is_uppercase);
            }
            !name.is_capitalised() || word.is_capitalised()
        })
}

fn reading(hit: &NameHit<'_>, base: &Base) -> Reading {
    let entry = base.entry(hit.entity);
    let (kind, class) = match entry.kind() {
        EntryKind::Person => (Kind::Person, Class::Kind),
        EntryKind::Org => (Kind::Org, Class::Kind),
        EntryKind::Office => (Kind::Office, Class::Kind),
        EntryKind::Place => {
            let class = match entry.place_kind() {
                PlaceKind::Country => Class::Country,
                PlaceKind::Region => Class::Region,
                PlaceKind::City => Class::City,
            };
            (Kind::Place, class)
        }
    };
    let form = match hit.kind {
        NameKind::Preferred => Form::Full,
        NameKind::Surname => Form::Surname,
        NameKind::Demonym => Form::Demonym,
        _ => Form::Alias,
    };
    Reading { form, class, key: EntityKey { kind, id: entry.id().to_owned() }, own: false }
}
