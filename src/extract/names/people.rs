//! People whom no table knows: "Jane Doe, the mayor". A full name introduces one; the words that may be a surname
//! later on are kept as candidates without readings.
//!
//! A run of capitalised words is a person's name where its first word is a given name or an initial, or where a
//! courtesy title or an age says so, and where its last word is none of the nouns that end other names.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::{Candidate, Class, Form, Reading, is_neighbour, stands_beside};
use crate::entity::{EntityKey, Kind};
use crate::text::{Span, Word, fold};

/// Given names, one a line; `given_names.py` says where they are from.
static GIVEN_NAMES: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| include_str!("given_names.txt").lines().collect());

/// Whether a folded word is a given name somewhere.
pub(crate) fn is_given_name(word: &str) -> bool {
    GIVEN_NAMES.contains(word)
}

/// Adds the people whom no table knows, and the lone capitalised words that may be their surnames. Returns all runs of
/// two words or more: a name that is misspelt is one of them.
pub(in crate::extract) fn add_people(
    text: &str,
    words: &[Word<'_>],
    titles: &[Span],
    candidates: &mut Vec<Candidate>,
) -> Vec<Span> {
    let mut runs = Vec::new();
    let mut added: Vec<Candidate> = Vec::new();
    let mut index = 0;
    while index < words.len() {
        let length = run_at(text, words, index, titles, candidates);
        if length == 0 {
            index += 1;
            continue;
        }
        let run = &words[index..index + length];
        let span = run[0].span.cover(run[length - 1].span);
        if length > 1 {
            runs.push(span);
        }
        if is_person(text, words, index, length) {
            let key = EntityKey { kind: Kind::Person, id: span.of(text).to_owned() };
            let reading = Reading { form: Form::Introduced, class: Class::Kind, key, own: false };
            added.push(Candidate { span, readings: vec![reading], lone: false, crowded: false });
        } else if length == 1 && candidate_over(candidates, span).is_none() {
            added.push(Candidate { span, readings: Vec::new(), lone: true, crowded: false });
        }
        index += length;
    }
    // A person's name takes the place of what its parts may have been.
    candidates.retain(|candidate| {
        let next = added.partition_point(|person| person.span.end <= candidate.span.start);
        !added.get(next).is_some_and(|person| person.span.overlaps(candidate.span))
    });
    candidates.extend(added);
    candidates.sort_by_key(|candidate| candidate.span);
    runs
}

/// How many words from `index` on are one run of capitalised words. Names of several words, and places and
/// organisations that stand alone, end it.
fn run_at(text: &str, words: &[Word<'_>], index: usize, titles: &[Span], candidates: &[Candidate]) -> usize {
    let belongs = |word: &Word<'_>| {
        word.is_capitalised()
            && !is_neighbour(word.text)
            && !titles
                .get(titles.partition_point(|title| title.end <= word.span.start))
                .is_some_and(|title| title.contains(word.span))
            && candidate_over(candidates, word.span).is_none_or(may_be_part)
    };
    if !belongs(&words[index]) {
        return 0;
    }
    let mut length = 1;
    while let Some(next) = words.get(index + length) {
        let last = &words[index + length - 1];
        let apart = &text[last.span.end..next.span.start];
        if is_apostrophe(apart) && last.text.chars().count() == 1 && belongs(next) {
            length += 1;
        } else if !stands_beside(text, last, next) {
            break;
        } else if belongs(next) {
            length += 1;
        } else if let Some(particles) = particles(text, words, index + length)
            && words.get(index + length + particles).is_some_and(belongs)
        {
            length += particles + 1;
        } else {
            break;
        }
    }
    length
}

/// The candidate that a word is part of, of candidates in order.
fn candidate_over(candidates: &[Candidate], word: Span) -> Option<&Candidate> {
    let next = candidates.partition_point(|candidate| candidate.span.end <= word.start);
    candidates.get(next).filter(|candidate| candidate.span.overlaps(word))
}

/// A surname, a city or an unsure word may be part of a person's name; "United Nations" may not.
fn may_be_part(candidate: &Candidate) -> bool {
    candidate.lone
        && candidate.readings.iter().all(|reading| match reading.key.kind {
            Kind::Person => true,
            Kind::Place => reading.form != Form::Demonym,
            _ => false,
        })
}

fn is_apostrophe(gap: &str) -> bool {
    matches!(gap, "'" | "’")
}

/// How many small words at `index` belong inside a name: "van der", "bin", "al-".
fn particles(text: &str, words: &[Word<'_>], index: usize) -> Option<usize> {
    const PARTICLES: &[&str] = &[
        "al", "bin", "da", "de", "del", "della", "den", "der", "di", "do", "dos", "du", "el", "ibn", "la",
        "le", "ten", "ter", "van", "von", "y",
    ];
    let mut count = 0;
    while let Some(word) = words.get(index + count).filter(|word| PARTICLES.contains(&word.text)) {
        let next = words.get(index + count + 1)?;
        if !stands_beside(text, word, next) {
            return None;
        }
        count += 1;
    }
    (count > 0).then_some(count)
}

fn is_person(text: &str, words: &[Word<'_>], index: usize, length: usize) -> bool {
    let run = &words[index..index + length];
    let last = fold(run[length - 1].text);
    if !(2..=5).contains(&length) || last.chars().count() < 2 || ENDS_OTHER_NAMES.contains(&last.as_str()) {
        return false;
    }
    // "JOHN SMITH" in a headline of capitals is like any other words there.
    if run.iter().all(|word| word.text.chars().count() > 1 && word.text.chars().all(char::is_uppercase)) {
        return false;
    }
    let first = fold(run[0].text);
    let initial = run[0].text.chars().count() == 1 && text[run[0].span.end..].starts_with('.');
    if GIVEN_NAMES.contains(first.as_str()) || (initial && length > 2) {
        return run.iter().skip(1).all(|word| !NEVER_IN_NAMES.contains(&fold(word.text).as_str()));
    }
    let courtesy = index.checked_sub(1).is_some_and(|before| {
        COURTESIES.contains(&fold(words[before].text).as_str())
            && matches!(&text[words[before].span.end..run[0].span.start], " " | ". " | "\u{a0}" | ".\u{a0}")
    });
    courtesy || is_followed_by_age(text, words, index + length)
}

/// ", 45," or ", age 45,".
fn is_followed_by_age(text: &str, words: &[Word<'_>], index: usize) -> bool {
    let Some(mut at) = words.get(index).map(|_| index) else { return false };
    if &text[words[index - 1].span.end..words[at].span.start] != ", " {
        return false;
    }
    if matches!(words[at].text, "age" | "aged") && words.get(at + 1).is_some() {
        at += 1;
    }
    let age = words[at].text.parse().is_ok_and(|age: u32| (1..120).contains(&age));
    age && text[words[at].span.end..].starts_with([',', '.', ';'])
}

/// The span of a person's surname within their full name.
pub(crate) fn surname_of(name: &str) -> Span {
    let cut = crate::text::words(name);
    let Some(last) = cut.last() else { return Span::default() };
    let suffix = ["jr", "sr", "ii", "iii", "iv"].contains(&fold(last.text).as_str());
    let mut at = cut.len() - 1;
    if suffix && at > 1 {
        at -= 1;
    }
    let end = cut[at].span.end;
    // "O’Brien" and "al-Assad" are one surname, "van der Berg" as well.
    while at > 1 {
        let gap = &name[cut[at - 1].span.end..cut[at].span.start];
        let joined = is_apostrophe(gap) || gap == "-";
        let particle = cut[at - 1].text.chars().next().is_some_and(char::is_lowercase);
        if !joined && !particle {
            break;
        }
        at -= 1;
    }
    Span::new(cut[at].span.start, end)
}

/// Titles of courtesy and of professions, behind which a name stands.
const COURTESIES: &[&str] = &[
    "archbishop",
    "bishop",
    "capt",
    "captain",
    "cardinal",
    "col",
    "colonel",
    "cllr",
    "councillor",
    "detective",
    "dr",
    "gen",
    "general",
    "gov",
    "governor",
    "inspector",
    "judge",
    "justice",
    "lt",
    "lieutenant",
    "m",
    "maj",
    "major",
    "mayor",
    "miss",
    "mme",
    "mr",
    "mrs",
    "ms",
    "prof",
    "professor",
    "rabbi",
    "rep",
    "rev",
    "sen",
    "senator",
    "sgt",
    "sergeant",
    "sheikh",
    "sheriff",
    "sir",
    "superintendent",
];

/// Nouns that end the names of other things than people.
const ENDS_OTHER_NAMES: &[&str] = &[
    "academy",
    "accord",
    "accords",
    "act",
    "agency",
    "agreement",
    "airlines",
    "airport",
    "airways",
    "alliance",
    "area",
    "arena",
    "army",
    "assembly",
    "association",
    "authority",
    "avenue",
    "award",
    "awards",
    "bank",
    "base",
    "bay",
    "beach",
    "bill",
    "board",
    "bridge",
    "brigade",
    "building",
    "bureau",
    "capital",
    "castle",
    "cathedral",
    "center",
    "centre",
    "channel",
    "church",
    "city",
    "club",
    "coalition",
    "coast",
    "college",
    "commission",
    "committee",
    "community",
    "company",
    "conference",
    "congress",
    "corp",
    "corporation",
    "council",
    "county",
    "court",
    "creek",
    "cup",
    "day",
    "declaration",
    "democrat",
    "democrats",
    "department",
    "district",
    "division",
    "doctrine",
    "east",
    "empire",
    "express",
    "fair",
    "festival",
    "field",
    "forces",
    "forest",
    "foundation",
    "front",
    "fund",
    "gallery",
    "games",
    "gate",
    "government",
    "group",
    "gulf",
    "hall",
    "harbor",
    "harbour",
    "heights",
    "high",
    "hill",
    "hills",
    "hospital",
    "hotel",
    "house",
    "inc",
    "initiative",
    "institute",
    "international",
    "island",
    "islands",
    "journal",
    "lake",
    "law",
    "league",
    "library",
    "limited",
    "line",
    "lodge",
    "ltd",
    "mail",
    "mall",
    "market",
    "memorial",
    "ministry",
    "mosque",
    "mountain",
    "mountains",
    "movement",
    "museum",
    "news",
    "north",
    "office",
    "olympics",
    "open",
    "organisation",
    "organization",
    "pact",
    "palace",
    "parade",
    "park",
    "parliament",
    "partners",
    "party",
    "peninsula",
    "place",
    "plan",
    "plant",
    "plaza",
    "police",
    "port",
    "post",
    "press",
    "prize",
    "program",
    "programme",
    "project",
    "province",
    "region",
    "republic",
    "republican",
    "republicans",
    "reserve",
    "review",
    "ridge",
    "river",
    "road",
    "room",
    "school",
    "sea",
    "senate",
    "series",
    "service",
    "services",
    "show",
    "society",
    "south",
    "springs",
    "square",
    "stadium",
    "state",
    "states",
    "station",
    "store",
    "street",
    "studios",
    "summit",
    "sunday",
    "supreme",
    "system",
    "tavern",
    "team",
    "temple",
    "theater",
    "theatre",
    "times",
    "tower",
    "town",
    "treaty",
    "trial",
    "tribune",
    "trust",
    "union",
    "university",
    "valley",
    "village",
    "wall",
    "war",
    "watch",
    "week",
    "west",
    "wing",
    "zone",
];

/// Words that no person has in a name.
const NEVER_IN_NAMES: &[&str] = &["and", "of", "the", "times", "university", "v", "vs"];
