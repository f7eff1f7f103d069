//! Where prose says in which state a place is: "in Hiroshima, Japan", "HIROSHIMA, Japan (AP)", "the Japanese city of
//! Hiroshima".
//!
//! Commas also part the items of a list ("Paris, Lebanon and Mali") and a clause from its beginning ("In Geneva, Iran
//! said"). What stands before the place and behind the state tells which it is.

use crate::article::Zone;
use crate::entity::{EntityKey, Kind};
use crate::extract::{Candidate, Class, Form};
use crate::resolve::{How, Mention};
use crate::rules::TimesInput;
use crate::rules::dates::surroundings::words_before;
use crate::text::{Span, Word, words};

/// A place that is said to be in a state. Spans are of the prose.
#[derive(Clone, Debug)]
pub(super) struct Stated {
    /// The name of the place.
    pub(super) place: Span,
    /// It is a name that is known, and all of one.
    pub(super) candidate: Option<usize>,
    /// The words for the state, "the" before them among these.
    pub(super) state_words: Span,
    /// Those words are its adjective: "Japanese".
    pub(super) is_adjective: bool,
    /// The states that they may mean, and the regions.
    pub(super) states: Vec<EntityKey>,
    pub(super) regions: Vec<EntityKey>,
    /// How sure it is that this is said.
    pub(super) sureness: Sureness,
}

/// How sure it is that the words say in which state a place is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sureness {
    /// They may say something else.
    Perhaps,
    /// They say it.
    Sure,
}

/// All that a paragraph says of the states of places.
pub(super) fn stated(input: &TimesInput<'_>) -> Vec<Stated> {
    let scene = Scene { input, text: input.paragraph.text, names: &input.paragraph.facts.names };
    let mut found = Vec::new();
    for (number, candidate) in scene.names.iter().enumerate() {
        found.extend(scene.behind_comma(number, candidate));
        found.extend(scene.by_adjective(number, candidate));
    }
    found
}

#[derive(Clone, Copy)]
struct Scene<'a> {
    input: &'a TimesInput<'a>,
    text: &'a str,
    names: &'a [Candidate],
}

/// What stands behind a state.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Behind {
    /// The words about the place are over.
    Close,
    /// A comma, and the sentence goes on.
    Comma,
    /// A verb, of which the state may be the subject.
    Verb,
    /// It goes on as a list does, or the state is the subject.
    More,
}

impl Scene<'_> {
    /// "Hiroshima, Japan" and "Hiroshima (Japan)".
    fn behind_comma(self, number: usize, state: &Candidate) -> Option<Stated> {
        let (states, regions) = self.owners(state, |form| form != Form::Demonym);
        if states.is_empty() && regions.is_empty() {
            return None;
        }
        let before = &self.text[..state.span.start];
        let (place_end, start) = [(", ", ""), (", the ", "the "), (" (", ""), (" (the ", "the ")]
            .iter()
            .find_map(|(gap, article)| {
                let end = before.strip_suffix(gap)?.len();
                Some((end, state.span.start - article.len()))
            })?;
        let bracket = self.text[place_end..].starts_with(" (");
        if bracket && !self.text[state.span.end..].starts_with(')') {
            return None;
        }
        let behind = if bracket { Behind::Close } else { self.behind(number) };
        let (place, candidate) = self.name_before(number, place_end)?;
        if behind == Behind::More || state.lone && state.crowded && !self.is_dateline(place) {
            return None;
        }
        let sureness = self.sureness(place, behind)?;
        if bracket && sureness != Sureness::Sure {
            return None;
        }
        Some(Stated {
            place,
            candidate,
            state_words: Span::new(start, state.span.end),
            is_adjective: false,
            states,
            regions,
            sureness,
        })
    }

    /// "the Japanese city of Hiroshima", "the southern Japanese port of Hiroshima".
    fn by_adjective(self, number: usize, state: &Candidate) -> Option<Stated> {
        let (states, _) = self.owners(state, |form| form == Form::Demonym);
        if states.is_empty() {
            return None;
        }
        let next = self.names.get(number + 1)?;
        let between = self.text.get(state.span.end..next.span.start)?;
        let middle = between.strip_prefix(' ')?.strip_suffix(" of ")?;
        let mut middle = middle.split(' ').rev();
        let is_town = middle.next().is_some_and(|noun| TOWNS.contains(&noun));
        let rest: Vec<&str> = middle.collect();
        let plain =
            rest.len() <= 2 && rest.iter().all(|word| word.chars().all(|c| c.is_lowercase() || c == '-'));
        // "Asian", "Latin" and their like before it say nothing; a hyphen makes it half of something.
        let whole = !self.text[..state.span.start].ends_with(['-', '‑']);
        let (place, candidate) = self.whole_name(number + 1)?;
        if !is_town || !plain || !whole || self.text[place.end..].starts_with(['-', '‑']) {
            return None;
        }
        Some(Stated {
            place,
            candidate,
            state_words: state.span,
            is_adjective: true,
            states,
            regions: Vec::new(),
            sureness: Sureness::Sure,
        })
    }

    /// The states and the regions that a name may mean, in some of its forms.
    fn owners(self, name: &Candidate, wanted: impl Fn(Form) -> bool) -> (Vec<EntityKey>, Vec<EntityKey>) {
        let of_class = |class: Class| {
            let readings =
                name.readings.iter().filter(|reading| reading.class == class && wanted(reading.form));
            let mut keys: Vec<EntityKey> =
                readings.map(|reading| self.input.resolved.entities.canonical(&reading.key)).collect();
            keys.sort();
            keys.dedup();
            keys
        };
        (of_class(Class::Country), of_class(Class::Region))
    }

    /// The name that ends at a place, all its words, and the candidate that it is.
    fn name_before(self, number: usize, end: usize) -> Option<(Span, Option<usize>)> {
        if let Some(index) = number.checked_sub(1)
            && self.names[index].span.end == end
        {
            return self.whole_name(index);
        }
        let run = self.run_before(end)?;
        Some((run, None))
    }

    /// A candidate with the capitalised words before it that belong to it.
    fn whole_name(self, index: usize) -> Option<(Span, Option<usize>)> {
        let candidate = &self.names[index];
        if candidate.lone && candidate.crowded && !self.is_dateline(candidate.span) {
            let run = self.run_before(candidate.span.end)?;
            return Some((run, (run == candidate.span).then_some(index)));
        }
        let index = (!candidate.readings.is_empty()).then_some(index);
        Some((candidate.span, index))
    }

    /// The capitalised words that end at an offset, as far as they may be one name.
    fn run_before(self, end: usize) -> Option<Span> {
        let near = self.text.floor_char_boundary(end.saturating_sub(80));
        let before = &self.text[near..end];
        let cut: Vec<Word<'_>> = words(before);
        let last = cut.last().filter(|word| word.span.end == before.len() && word.is_capitalised())?;
        let mut start = last.span.start;
        let mut at = cut.len() - 1;
        while let Some(previous) = at.checked_sub(1) {
            let word = &cut[previous];
            let gap = &before[word.span.end..cut[at].span.start];
            let joined = matches!(gap, " " | "-" | "'" | "’" | ". ") && (gap != ". " || word.text.len() <= 3);
            if !joined {
                break;
            }
            let small =
                ["de", "del", "la", "of", "do", "da", "el", "al", "upon", "sur", "le", "am", "an", "der"];
            if word.is_capitalised() && !crate::extract::names::is_neighbour(word.text)
                || gap == "-"
                || gap != " " && word.is_capitalised()
            {
                start = word.span.start;
                at = previous;
            } else if small.contains(&word.text)
                && previous.checked_sub(1).is_some_and(|first| {
                    cut[first].is_capitalised() && !crate::extract::names::is_neighbour(cut[first].text)
                })
            {
                at = previous;
            } else {
                break;
            }
        }
        Some(Span::new(near + start, end))
    }

    /// What stands behind a state, which is one of the names.
    fn behind(self, number: usize) -> Behind {
        let end = self.names[number].span.end;
        let rest = &self.text[end..];
        let Some(first) = rest.chars().next() else { return Behind::Close };
        match first {
            '.' | ';' | ':' | ')' | '!' | '?' | '”' | '"' | '»' | ']' | '…' | '—' | '–' | '\n' => {
                return Behind::Close;
            }
            ',' => return self.behind_second_comma(number, end),
            ' ' => {}
            _ => return Behind::More,
        }
        let rest = rest.trim_start_matches(' ');
        if rest.is_empty()
            || rest.starts_with(['(', '—', '–', '[', '|'])
            || rest.starts_with("- ")
            || rest.starts_with("--")
        {
            return Behind::Close;
        }
        let word = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        if matches!(word, "and" | "or" | "et") {
            return if self.goes_on_with_place(number, end) { Behind::More } else { Behind::Close };
        }
        let is_day = word.starts_with(char::is_uppercase) && DAYS.contains(&word.to_lowercase().as_str());
        match word {
            _ if CLOSING.contains(&word) || is_day => Behind::Close,
            _ if VERBS.contains(&word) => Behind::Verb,
            _ => Behind::More,
        }
    }

    fn behind_second_comma(self, number: usize, end: usize) -> Behind {
        let rest = self.text[end..].trim_start_matches(',').trim_start();
        if rest.starts_with(|c: char| c.is_ascii_digit()) {
            return Behind::Close;
        }
        if self.goes_on_with_place(number, end) { Behind::More } else { Behind::Comma }
    }

    /// Whether the next item of a list is a place by itself, and not one with its own state: "Paris, Lebanon and Mali".
    fn goes_on_with_place(self, number: usize, end: usize) -> bool {
        let Some(next) = self.names.get(number + 1) else { return false };
        let gap = &self.text[end..next.span.start];
        let item = matches!(
            gap,
            ", " | " and "
                | ", and "
                | " or "
                | ", or "
                | " and the "
                | ", the "
                | ", and the "
                | " and in "
                | " et "
        );
        // "Basel, Switzerland, and California-based Chiron".
        if !item || next.readings.is_empty() || self.text[next.span.end..].starts_with(['-', '‑']) {
            return false;
        }
        let pair = self.names.get(number + 2).is_some_and(|state| {
            let gap = &self.text[next.span.end..state.span.start];
            let is_owner =
                state.readings.iter().any(|reading| matches!(reading.class, Class::Country | Class::Region));
            gap == ", " && is_owner
        });
        let is_place =
            next.readings.iter().any(|reading| matches!(reading.key.kind, Kind::Place | Kind::Org));
        is_place && (!pair || gap == ", ")
    }

    /// How sure it is that a name is that of a place with its state, by what stands before it.
    fn sureness(self, place: Span, behind: Behind) -> Option<Sureness> {
        if self.is_dateline(place) {
            return Some(Sureness::Sure);
        }
        let before = &self.text[..place.start];
        let at = self.names.partition_point(|name| name.span.end <= place.start);
        // "Berlin, Paris, Lebanon" is a list; "in Lima, Peru, Paris, Lebanon" is one of pairs.
        if let Some(last) = at.checked_sub(1).map(|at| &self.names[at])
            && last.readings.iter().any(|reading| matches!(reading.key.kind, Kind::Place | Kind::Org))
        {
            let gap = &self.text[last.span.end..place.start];
            let is_state =
                last.readings.iter().any(|reading| matches!(reading.class, Class::Country | Class::Region));
            let list = matches!(gap, ", " | " and " | ", and " | " or " | " et ");
            if list && !is_state {
                return None;
            }
        }
        let lead = words_before(before, before.len()).next().unwrap_or_default();
        let apart = before.ends_with([' ', '\u{a0}']);
        let is_led = apart && LEADS.contains(&lead.as_str());
        // "In Geneva, Iran, which …": the state may be the subject.
        let head = before.trim_end().trim_end_matches(char::is_alphanumeric).trim_end();
        let begins = head.is_empty() || head.ends_with(['.', '!', '?', '”', '"']);
        if behind == Behind::Verb {
            // "A factory in Kobe, Japan will close", and not "After talks in Geneva, Iran will …".
            return (is_led && !begins && !self.is_in_opening(place, OPENINGS)).then_some(Sureness::Perhaps);
        }
        // "After talks in Geneva, Iran, backed by Russia, …": the state may be the subject of what follows.
        let opens = behind == Behind::Comma && (begins || self.is_in_opening(place, PREPOSITIONS));
        if is_led && !opens {
            return Some(Sureness::Sure);
        }
        if self.input.paragraph.zone == Zone::Caption && behind == Behind::Close {
            return Some(Sureness::Sure);
        }
        Some(Sureness::Perhaps)
    }

    /// Whether a place stands in words that open a sentence or clause before its subject: "After talks in Geneva".
    fn is_in_opening(self, place: Span, openings: &[&str]) -> bool {
        let near = self.text.floor_char_boundary(place.start.saturating_sub(200));
        let before = &self.text[near..place.start];
        let clause = before.rsplit(['.', ',', ';', ':', '“', '"', '—', '–', '\n']).next().unwrap_or_default();
        let clause = clause.trim_start_matches(|c: char| !c.is_alphanumeric());
        let first = clause.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default().to_lowercase();
        openings.contains(&first.as_str())
    }

    /// Whether a name begins a paragraph as that of a dateline does: in capitals, or before a dash.
    fn is_dateline(self, name: Span) -> bool {
        if !self.text[..name.start].trim().is_empty() {
            return false;
        }
        let words = name.of(self.text);
        if words.chars().any(char::is_alphabetic) && !words.chars().any(char::is_lowercase) {
            return true;
        }
        let behind = &self.text[name.end..];
        let near = &behind[..behind.floor_char_boundary(60)];
        [" (AP)", " (AFP)", " (Reuters)", " (CNN)", " — ", " – ", " -- "]
            .iter()
            .any(|mark| near.contains(mark))
    }
}

/// What the article says that a candidate of a paragraph means.
pub(super) fn mention_of<'a>(input: &TimesInput<'a>, candidate: usize) -> Option<&'a Mention> {
    let span =
        input.article.paragraphs[input.index].prose.source(input.paragraph.facts.names[candidate].span);
    let mentions = &input.resolved.mentions;
    let at = mentions.partition_point(|mention| mention.span.end <= span.start);
    mentions.get(at).filter(|mention| mention.span.overlaps(span))
}

/// Whether a candidate is known to be a person, by the article or by its writer.
pub(super) fn is_person(input: &TimesInput<'_>, candidate: usize) -> bool {
    mention_of(input, candidate)
        .is_some_and(|mention| mention.entity.kind == Kind::Person && mention.how != How::Demonym)
}

/// Words that stand before the place where something is.
const LEADS: &[&str] = &[
    "in", "at", "near", "from", "to", "outside", "inside", "around", "across", "of", "into", "toward",
    "towards", "via", "for", "between", "downtown", "central", "a", "à", "de",
];

/// Nouns for towns.
const TOWNS: &[&str] =
    &["city", "town", "village", "port", "resort", "metropolis", "municipality", "cities", "towns", "suburb"];

/// Words behind which the words about a place are over.
const CLOSING: &[&str] = &[
    "about",
    "after",
    "against",
    "ahead",
    "alone",
    "along",
    "also",
    "amid",
    "among",
    "around",
    "as",
    "at",
    "because",
    "before",
    "between",
    "but",
    "by",
    "despite",
    "during",
    "early",
    "every",
    "following",
    "for",
    "from",
    "if",
    "in",
    "including",
    "into",
    "last",
    "late",
    "later",
    "near",
    "next",
    "of",
    "on",
    "over",
    "since",
    "so",
    "than",
    "that",
    "then",
    "this",
    "though",
    "through",
    "throughout",
    "to",
    "today",
    "tomorrow",
    "tonight",
    "under",
    "until",
    "when",
    "where",
    "which",
    "while",
    "who",
    "whose",
    "with",
    "within",
    "without",
    "yesterday",
    "yet",
    "where",
    "en",
    "le",
    "la",
    "pour",
    "avec",
    "où",
];

/// Days and months.
const DAYS: &[&str] = &[
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
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Verbs that go on behind "a factory in Kobe, Japan", which a writer without a second comma leaves there.
const VERBS: &[&str] = &[
    "will", "is", "was", "has", "had", "were", "are", "would", "have", "can", "could", "may", "might", "must",
];

/// Words that open a sentence or clause before its subject.
const OPENINGS: &[&str] = &[
    "after",
    "although",
    "amid",
    "and",
    "as",
    "at",
    "because",
    "before",
    "but",
    "by",
    "despite",
    "during",
    "following",
    "for",
    "from",
    "if",
    "in",
    "inside",
    "near",
    "of",
    "on",
    "once",
    "outside",
    "over",
    "since",
    "so",
    "speaking",
    "that",
    "though",
    "through",
    "throughout",
    "to",
    "under",
    "unless",
    "unlike",
    "until",
    "when",
    "where",
    "which",
    "while",
    "who",
    "with",
    "within",
    "without",
];

/// Words that open a sentence before its subject, and no clause that tells more of a name.
const PREPOSITIONS: &[&str] = &[
    "after",
    "although",
    "amid",
    "as",
    "at",
    "because",
    "before",
    "despite",
    "during",
    "following",
    "for",
    "from",
    "if",
    "in",
    "on",
    "once",
    "since",
    "speaking",
    "throughout",
    "unless",
    "until",
    "when",
    "while",
    "with",
    "within",
];
