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
        // "Inspector Raymond Blair": the title stands before the name. By itself it may be a name: "Major said".
        if is_title_of_next(text, words, index, candidates) {
            index += 1;
            continue;
        }
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
        } else if is_second_half(text, last, next) {
            length += 1;
        } else {
            break;
        }
    }
    length
}

/// "Sang-hoon": a small word joined by a hyphen to the name before it, as Koreans and Taiwanese write a given name.
fn is_second_half(text: &str, last: &Word<'_>, next: &Word<'_>) -> bool {
    &text[last.span.end..next.span.start] == "-"
        && last.is_capitalised()
        && (2..=6).contains(&next.text.len())
        && !JOINED_BEHIND.contains(&next.text)
        && next.text.chars().all(char::is_lowercase)
}

/// Whether a title of courtesy or of a profession stands at a word, and a capitalised word that is none behind it.
fn is_title_of_next(text: &str, words: &[Word<'_>], index: usize, candidates: &[Candidate]) -> bool {
    let (word, Some(next)) = (&words[index], words.get(index + 1)) else { return false };
    word.is_capitalised()
        && next.is_capitalised()
        && &text[word.span.end..next.span.start] == " "
        && COURTESIES.contains(&fold(word.text).as_str())
        && candidate_over(candidates, word.span).is_none_or(|candidate| candidate.lone)
        && !ENDS_OTHER_NAMES.contains(&fold(next.text).as_str())
}

/// The candidate that a word is part of, of candidates in order.
fn candidate_over(candidates: &[Candidate], word: Span) -> Option<&Candidate> {
    let next = candidates.partition_point(|candidate| candidate.span.end <= word.start);
    candidates.get(next).filter(|candidate| candidate.span.overlaps(word))
}

/// A surname, a city or an unsure word may be part of a person's name; "United Nations" may not.
fn may_be_part(candidate: &Candidate) -> bool {
    let surname = |reading: &Reading| reading.form == Form::Surname && reading.key.kind == Kind::Person;
    // "al-Attiyah" and "Rebelo de Sousa" are surnames of several words.
    if !candidate.lone && !candidate.readings.is_empty() && candidate.readings.iter().all(surname) {
        return true;
    }
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
        "al", "bin", "da", "das", "de", "del", "della", "den", "der", "di", "do", "dos", "du", "e", "el",
        "ibn", "la", "le", "ten", "ter", "van", "von", "y", "zu",
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
    courtesy
        || is_family_first(text, run)
        || is_followed_by_age(text, words, index + length)
        || is_followed_by_who(text, run)
}

/// "Lee Sang-hoon".
fn is_family_first(text: &str, run: &[Word<'_>]) -> bool {
    run.len() == 3
        && is_second_half(text, &run[1], &run[2])
        && &text[run[0].span.end..run[1].span.start] == " "
        && FAMILIES_FIRST.contains(&fold(run[0].text).as_str())
}

/// ", who": a person, where none of the words is one that names other things.
fn is_followed_by_who(text: &str, run: &[Word<'_>]) -> bool {
    let behind = &text[run[run.len() - 1].span.end..];
    let who = behind
        .strip_prefix(", who")
        .is_some_and(|rest| rest.starts_with([' ', ',']) || rest.starts_with("se "));
    who && run.len() <= 3
        && run.iter().all(|word| {
            let folded = fold(word.text);
            !NEVER_IN_NAMES.contains(&folded.as_str()) && !ENDS_OTHER_NAMES.contains(&folded.as_str())
        })
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
    if is_family_first(name, &cut) {
        return cut[0].span;
    }
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

/// Family names that stand first, before a given name with a hyphen.
const FAMILIES_FIRST: &[&str] = &[
    "ahn", "an", "bae", "baek", "ban", "byun", "cha", "chae", "chang", "chen", "cheng", "cho", "choe",
    "choi", "chou", "chu", "chung", "gu", "ha", "ham", "han", "heo", "ho", "hong", "hsieh", "hsu", "huang",
    "hwang", "im", "jang", "jeon", "jeong", "ji", "jin", "jo", "joo", "jung", "kang", "kim", "ko", "koo",
    "kuo", "kwak", "kwon", "lai", "lee", "li", "lim", "lin", "liu", "ma", "min", "moon", "na", "nam", "noh",
    "oh", "pae", "paik", "pak", "park", "ri", "roh", "ryu", "seo", "shim", "shin", "sim", "sin", "soh",
    "sohn", "son", "song", "suh", "sung", "tsai", "tseng", "wang", "won", "woo", "wu", "yang", "yeh", "yeom",
    "yi", "yoo", "yoon", "you", "yu", "yun",
];

/// Small words that a hyphen joins to a name without being part of it: "Washington-based".
const JOINED_BEHIND: &[&str] = &[
    "based", "born", "era", "led", "like", "made", "owned", "run", "style", "wide", "area", "bound", "elect",
    "to",
];

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::words;

    /// The people whom a text introduces, with their surnames, where nothing is known.
    fn introduced(text: &str) -> Vec<String> {
        let mut candidates = Vec::new();
        add_people(text, &words(text), &[], &mut candidates);
        let names = candidates.iter().filter(|candidate| !candidate.readings.is_empty());
        names
            .map(|candidate| {
                let name = candidate.span.of(text);
                format!("{name} ({})", surname_of(name).of(name))
            })
            .collect()
    }

    #[test]
    fn given_names_and_initials() {
        assert_eq!(
            introduced("Jane Doe met J. R. Ewing and Maria das Dores Pereira, then Ludwig van der Berg."),
            [
                "Jane Doe (Doe)",
                "J. R. Ewing (Ewing)",
                "Maria das Dores Pereira (Pereira)",
                "Ludwig van der Berg (van der Berg)",
            ]
        );
    }

    #[test]
    fn titles_stand_before_names() {
        assert_eq!(
            introduced(
                "Inspector Raymond Blair, Sgt. Xerxia Putnam and Mrs. Zubba Bell came. Major said no."
            ),
            ["Raymond Blair (Blair)", "Xerxia Putnam (Putnam)", "Zubba Bell (Bell)"]
        );
    }

    #[test]
    fn family_names_that_stand_first() {
        assert_eq!(
            introduced("On Monday Lee Sang-hoon spoke. Seoul-based Lee and Kim-led talks."),
            ["Lee Sang-hoon (Lee)"]
        );
    }

    #[test]
    fn ages_and_who_tell_of_people() {
        assert_eq!(
            introduced("Zubba Quux, 45, and Xerxia Blorb, who sings. Zubba Arena, who knows."),
            ["Zubba Quux (Quux)", "Xerxia Blorb (Blorb)"]
        );
    }

    #[test]
    fn other_names() {
        let text =
            "Victoria Station, Madison Avenue, Stanley Cup, Charlotte Airport, JOHN SMITH, Grace and Favour.";
        assert_eq!(introduced(text), [""; 0]);
    }

    #[test]
    fn suffixes_and_apostrophes() {
        let surname = |name: &'static str| surname_of(name).of(name);
        assert_eq!(surname("Martin Luther King Jr."), "King");
        assert_eq!(surname("Sinéad O’Brien"), "O’Brien");
        assert_eq!(surname("Bashar al-Assad"), "al-Assad");
    }
}
