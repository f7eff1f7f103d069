//! What prose says of who is in an organisation: "the G7 includes Japan, … and Italy", "G7 leaders from Japan and
//! Italy", "NATO member Turkey", "Austria, a member of the EU".
//!
//! A claim begins at the name of an organisation. Behind it (or, for one state alone, before it) stand words that make
//! a list of members, and the list is read as far as it names states.

use crate::entity::{EntityKey, Kind};
use crate::extract::{Candidate, Class, Form};
use crate::resolve::Entities;
use crate::rules::TimesInput;
use crate::text::Span;

/// A list of states that are said to be in an organisation. Spans are of the prose.
#[derive(Clone, Debug)]
pub(super) struct Claim {
    /// The organisation.
    pub(super) org: EntityKey,
    /// Its name, and the noun behind it: "G7 member".
    pub(super) org_span: Span,
    /// Those that are said to be in it, in order.
    pub(super) items: Vec<Item>,
    /// Those behind "as well as" and its like, who may be guests.
    pub(super) guests: Vec<EntityKey>,
    /// Whether all members are said to be listed.
    pub(super) whole: Whole,
    /// The list is joined by "and" and goes no further.
    pub(super) closed: bool,
}

/// One item of a list.
#[derive(Clone, Debug)]
pub(super) struct Item {
    /// Its words, "the" among them.
    pub(super) span: Span,
    /// The name alone.
    pub(super) name: Span,
    pub(super) member: EntityKey,
}

/// Whether a list says that it names all members.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Whole {
    /// It names some: "including".
    Some,
    /// It may name all: "the G7 includes …".
    Perhaps,
    /// It names all: "consists of".
    All,
}

/// The claims of a paragraph.
pub(super) fn claims(input: &TimesInput<'_>) -> Vec<Claim> {
    let reader = Reader {
        text: input.paragraph.text,
        names: &input.paragraph.facts.names,
        entities: &input.resolved.entities,
    };
    (0..reader.names.len()).filter_map(|number| reader.claim(number)).collect()
}

/// The alliance that a candidate names.
pub(super) fn alliance(text: &str, candidate: &Candidate, entities: &Entities) -> Option<EntityKey> {
    // "OPEC+", "EU-Japan", "non-NATO", "G7's" is fine.
    let apart = !text[candidate.span.end..].starts_with(['+', '-', '‑'])
        && !text[..candidate.span.start].ends_with(['-', '‑', '+']);
    let mut keys: Vec<EntityKey> = candidate
        .readings
        .iter()
        .filter(|reading| reading.key.kind == Kind::Org)
        .map(|reading| entities.canonical(&reading.key))
        .collect();
    keys.dedup();
    // "OPEC" and "OPEC+" are cut into the same words.
    if keys.len() > 1 {
        let written = candidate.span.of(text);
        keys.retain(|key| super::short(entities, key) == written);
    }
    let several = candidate.readings.iter().any(|reading| reading.key.kind != Kind::Org);
    match keys.as_slice() {
        [only] if apart && !several => entities.membership_window(only).map(|_| only.clone()),
        _ => None,
    }
}

#[derive(Clone, Copy)]
struct Reader<'a> {
    text: &'a str,
    names: &'a [Candidate],
    entities: &'a Entities,
}

/// A list as far as it was read.
struct List {
    items: Vec<Item>,
    /// "and" was read.
    joined: bool,
    end: usize,
}

impl Reader<'_> {
    fn claim(self, number: usize) -> Option<Claim> {
        let name = &self.names[number];
        let org = alliance(self.text, name, self.entities)?;
        if is_qualified(self.text, name.span.start) {
            return None;
        }
        self.behind(number, &org).or_else(|| self.before(number, &org))
    }

    /// "G7 members Japan and Italy", "The G7 includes Japan, …".
    fn behind(self, number: usize, org: &EntityKey) -> Option<Claim> {
        let name = &self.names[number];
        let mut at = name.span.end;
        at = self.past(at, &["’s", "'s"]).unwrap_or(at);
        at = self.past(at, &[" group", " bloc", " club", " alliance", " grouping"]).unwrap_or(at);
        let noun = NOUNS.iter().find_map(|noun| Some((*noun, self.past(at, &[noun.0])?)));
        let after_noun = noun.map_or(at, |(_, end)| end);
        let is_plural = noun.is_none_or(|(noun, _)| noun.1 == Number::Many);
        let org_span = Span::new(name.span.start, after_noun);
        let starts: &[(&[&str], Whole, bool)] = &[
            (
                &[
                    " also includes",
                    " also include",
                    ", including",
                    " including",
                    " such as",
                    ", such as",
                    " like",
                ],
                Whole::Some,
                false,
            ),
            (&[" includes", " include"], Whole::Perhaps, false),
            (
                &[
                    " comprises",
                    " comprise",
                    " consists of",
                    " consist of",
                    " is made up of",
                    " are made up of",
                    ", made up of",
                    ", consisting of",
                    ", comprising",
                    " is composed of",
                    " are composed of",
                    " brings together",
                    " groups together",
                    ", which groups",
                    ", which comprises",
                    ", which consists of",
                    ", which is made up of",
                    ", which brings together",
                    " is a group of",
                ],
                Whole::All,
                false,
            ),
            (&[", which includes", ", which include"], Whole::Perhaps, false),
            (&[" are:", " are"], Whole::All, true),
            (&[":", " (", " —", " –", " --", ", namely", ", that is,"], Whole::Perhaps, false),
        ];
        for (words, whole, needs_noun) in starts {
            let Some(end) = self.past(after_noun, words) else { continue };
            if *needs_noun && !noun.is_some_and(|(noun, _)| noun.0.contains("member")) || !is_plural {
                continue;
            }
            let end = self
                .past(end, &[" only", " currently", " now", " the following states:", ":"])
                .unwrap_or(end);
            let list = self.list(end, true)?;
            let whole = if self.is_part(name.span.start) { Whole::Some } else { *whole };
            // "The G7 (Japan)" tells who has the chair.
            return (list.items.len() > 1 || whole == Whole::Some)
                .then(|| self.finish(org, org_span, list, whole));
        }
        let (noun, _) = noun?;
        // "G7 leaders from Japan, Italy and Spain".
        if noun.2 == Sort::Leaders {
            let end = self.past(after_noun, &[" from", " of"])?;
            let list = self.list(end, true)?;
            return Some(self.finish(org, org_span, list, Whole::Some));
        }
        // "G7 member India", "NATO allies Poland and Turkey".
        let list = self.list(after_noun, noun.1 == Number::Many)?;
        (list.items.first()?.span.start == after_noun + 1)
            .then(|| self.finish(org, org_span, list, Whole::Some))
    }

    /// "India, a G7 member,", "India is a member of the G7".
    fn before(self, number: usize, org: &EntityKey) -> Option<Claim> {
        let name = &self.names[number];
        let before = &self.text[..name.span.start];
        let behind = &self.text[name.span.end..];
        let singular = [" member", " country", " nation", " state", " ally"];
        let noun = singular.iter().find(|noun| {
            behind.strip_prefix(**noun).is_some_and(|rest| {
                !rest.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '-' | '\'' | '’'))
                    && !rest.starts_with(" state")
                    && !rest.starts_with(" candidate")
                    && !rest.starts_with(" hopeful")
            })
        });
        let head = if noun.is_some() {
            before.to_owned()
        } else {
            let trimmed = before.strip_suffix("the ").unwrap_or(before);
            let found = [
                " member of ",
                " member state of ",
                " member country of ",
                " full member of ",
                " founding member of ",
            ]
            .iter()
            .find_map(|words| trimmed.strip_suffix(words))?;
            format!("{found} ")
        };
        let near = &head[head.floor_char_boundary(head.len().saturating_sub(80))..];
        let mut rest = near;
        // Adjectives: "a founding", "a full", "a fellow".
        for word in
            ["full ", "fellow ", "founding ", "key ", "leading ", "longtime ", "staunch ", "big ", "small "]
        {
            rest = rest.strip_suffix(word).unwrap_or(rest);
        }
        let rest = rest.strip_suffix("a ").or_else(|| rest.strip_suffix("an "))?;
        let rest = [" is ", ", ", " is also ", ", also ", ", which is ", ", itself "]
            .iter()
            .find_map(|joint| rest.strip_suffix(joint))?;
        // The state stands right before.
        let end = head.len() - near.len() + rest.len();
        let index = self.names.partition_point(|name| name.span.end < end);
        let state = self.names.get(index).filter(|state| state.span.end == end)?;
        let member = self.member(state)?;
        // "Unlike Norway, an EU member …" and "with Turkey, a NATO member" are alike; a list before is not read.
        let item = Item { span: state.span, name: state.span, member };
        Some(Claim {
            org: org.clone(),
            org_span: name.span,
            items: vec![item],
            guests: Vec::new(),
            whole: Whole::Some,
            closed: false,
        })
    }

    fn finish(self, org: &EntityKey, org_span: Span, list: List, whole: Whole) -> Claim {
        let (guests, open) = self.tail(list.end);
        let closed = list.joined && !open;
        Claim { org: org.clone(), org_span, items: list.items, guests, whole, closed }
    }

    /// Whether the words before an organisation say that not all of it is meant.
    fn is_part(self, start: usize) -> bool {
        const PART: &[&str] = &[
            "some",
            "other",
            "several",
            "many",
            "few",
            "of",
            "most",
            "certain",
            "key",
            "leading",
            "major",
            "remaining",
            "fellow",
            "among",
            "various",
            "smaller",
            "larger",
            "eastern",
            "western",
            "northern",
            "southern",
            "baltic",
        ];
        let mut before = crate::rules::dates::surroundings::words_before(self.text, start);
        let first = before.next().unwrap_or_default();
        let second = before.next().unwrap_or_default();
        PART.contains(&first.as_str()) || first == "the" && matches!(second.as_str(), "of" | "among")
    }

    /// The list that begins behind an offset; one item alone where not `many`.
    fn list(self, start: usize, many: impl Into<Many>) -> Option<List> {
        let many = many.into();
        let mut at = self.past(start, &[" "]).unwrap_or(start);
        at = self.past(at, &["both ", "not only "]).unwrap_or(at);
        let mut list = List { items: Vec::new(), joined: false, end: start };
        loop {
            let after_the = self.past(at, &["the ", "The "]).unwrap_or(at);
            let index = self.names.partition_point(|name| name.span.start < after_the);
            let Some(name) = self.names.get(index).filter(|name| name.span.start == after_the) else { break };
            let Some(member) = self.member(name) else { break };
            // "G7 ministers from Japan and South Korea's envoy".
            let owns = ["'s", "’s"].iter().any(|mark| self.text[name.span.end..].starts_with(mark));
            if owns && list.joined {
                list.joined = false;
                break;
            }
            list.items.push(Item { span: Span::new(at, name.span.end), name: name.span, member });
            list.end = name.span.end;
            if many == Many::One || list.joined {
                break;
            }
            let next = [", and ", " and ", ", & ", " & ", ", "];
            let Some(separator) =
                next.iter().find(|separator| self.text[list.end..].starts_with(**separator))
            else {
                break;
            };
            at = list.end + separator.len();
            list.joined = *separator != ", ";
        }
        // What "and" joins to must have been read, else the list has other things in it.
        let goes_on = [" and ", ", and "].iter().any(|joint| self.text[list.end..].starts_with(joint));
        if goes_on && list.items.len() < 2 || self.broke_behind_and(&list) {
            list.joined = false;
        }
        (!list.items.is_empty()).then_some(list)
    }

    /// Whether the list stopped at an item behind "and" that is no state.
    fn broke_behind_and(self, list: &List) -> bool {
        let Some(final_item) = list.items.last() else { return false };
        let behind = &self.text[final_item.span.end..];
        let before = &self.text[..final_item.span.start];
        let read = before.ends_with("and ") || before.ends_with("& ");
        !read && (behind.starts_with(" and ") || behind.starts_with(", and ")) && list.items.len() > 1
    }

    /// What is added behind a list: "as well as the European Union"; and whether it goes on beyond what is named.
    fn tail(self, end: usize) -> (Vec<EntityKey>, bool) {
        let rest = &self.text[end..];
        let open = [" among others", ", among others", " and others", " and more", ", etc", " or "];
        if open.iter().any(|words| rest.starts_with(words)) {
            return (Vec::new(), true);
        }
        let added = [
            ", as well as",
            " as well as",
            ", plus",
            " plus",
            ", along with",
            " along with",
            ", together with",
            ", and",
            " and",
        ];
        let Some(at) = self.past(end, &added) else { return (Vec::new(), false) };
        match self.list(at, true) {
            Some(list) => (list.items.into_iter().map(|item| item.member).collect(), false),
            None => (Vec::new(), true),
        }
    }

    /// The state or organisation that a name means in a list of members.
    fn member(self, name: &Candidate) -> Option<EntityKey> {
        let of = |wanted: &dyn Fn(&crate::extract::Reading) -> bool| {
            let mut keys: Vec<EntityKey> = name
                .readings
                .iter()
                .filter(|reading| reading.form != Form::Demonym && wanted(reading))
                .map(|reading| self.entities.canonical(&reading.key))
                .collect();
            keys.sort();
            keys.dedup();
            match keys.as_slice() {
                [only] => Some(only.clone()),
                _ => None,
            }
        };
        // "Australia Zoo" is no state; a word that begins the next sentence is no part of it.
        let crowds = name.crowded && !self.text[name.span.end..].starts_with([',', '.', ';', ')']);
        if crowds && self.text[name.span.end..].trim_start().starts_with(char::is_uppercase) {
            return None;
        }
        of(&|reading| reading.class == Class::Country)
            .or_else(|| of(&|reading| reading.key.kind == Kind::Org))
    }

    /// The offset behind one of some phrases that stands at an offset and ends there.
    fn past(self, at: usize, phrases: &[&str]) -> Option<usize> {
        let rest = &self.text[at..];
        phrases.iter().find_map(|phrase| {
            let whole = rest.starts_with(phrase)
                && !(phrase.ends_with(char::is_alphanumeric)
                    && rest[phrase.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '-'));
            whole.then_some(at + phrase.len())
        })
    }
}

/// Whether a list may have several items.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Many {
    One,
    Any,
}

impl From<bool> for Many {
    fn from(many: bool) -> Self {
        if many { Many::Any } else { Many::One }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Number {
    One,
    Many,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    Members,
    Leaders,
}

/// The nouns behind the name of an organisation, longest first.
const NOUNS: &[(&str, Number, Sort)] = &[
    (" member states", Number::Many, Sort::Members),
    (" member countries", Number::Many, Sort::Members),
    (" member nations", Number::Many, Sort::Members),
    (" member state", Number::One, Sort::Members),
    (" member country", Number::One, Sort::Members),
    (" member nation", Number::One, Sort::Members),
    (" members", Number::Many, Sort::Members),
    (" member", Number::One, Sort::Members),
    (" countries", Number::Many, Sort::Members),
    (" country", Number::One, Sort::Members),
    (" nations", Number::Many, Sort::Members),
    (" nation", Number::One, Sort::Members),
    (" states", Number::Many, Sort::Members),
    (" state", Number::One, Sort::Members),
    (" allies", Number::Many, Sort::Members),
    (" ally", Number::One, Sort::Members),
    (" economies", Number::Many, Sort::Members),
    (" powers", Number::Many, Sort::Members),
    (" leaders", Number::Many, Sort::Leaders),
    (" foreign ministers", Number::Many, Sort::Leaders),
    (" finance ministers", Number::Many, Sort::Leaders),
    (" ministers", Number::Many, Sort::Leaders),
];

/// Whether the words before an organisation say that somebody is not, not yet or not any more in it.
fn is_qualified(text: &str, start: usize) -> bool {
    const WORDS: &[&str] = &[
        "non",
        "former",
        "ex",
        "then",
        "future",
        "aspiring",
        "would",
        "be",
        "prospective",
        "potential",
        "candidate",
        "not",
        "never",
        "pro",
        "anti",
        "onetime",
        "one",
        "become",
        "becoming",
        "became",
        "new",
        "newest",
        "incoming",
        "outgoing",
        "departing",
        "invited",
        "guest",
        "partner",
        "if",
        "non-permanent",
    ];
    let mut before = crate::rules::dates::surroundings::words_before(text, start);
    before.next().is_some_and(|word| WORDS.contains(&word.as_str()))
}
