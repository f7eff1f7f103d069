//! How many members prose says that an organisation has: "the 27-member EU", "all 31 NATO allies", "the EU's 28 states".
//!
//! A number beside an organisation counts all of its members only where the words leave no way to count some of them:
//! "12 EU states" and "the 15 NATO members that …" do not.

use super::claims::alliance;
use crate::entity::EntityKey;
use crate::extract::Candidate;
use crate::resolve::Entities;
use crate::rules::TimesInput;
use crate::rules::dates::numbers::cardinal;
use crate::text::Span;

/// A number of members. The span is of the prose.
#[derive(Clone, Debug)]
pub(super) struct Counted {
    /// The organisation.
    pub(super) org: EntityKey,
    /// The number as it is written.
    pub(super) span: Span,
    pub(super) number: u32,
    /// It may be the number of some that were told before: "the 15 NATO members".
    pub(super) may_be_some: bool,
}

/// The numbers of members in a paragraph.
pub(super) fn counts(input: &TimesInput<'_>) -> Vec<Counted> {
    let text = input.paragraph.text;
    let names = &input.paragraph.facts.names;
    let mut found = Vec::new();
    for name in names {
        let Some(org) = alliance(text, name, &input.resolved.entities) else { continue };
        let forms = [
            compound(text, name),
            possessed(text, name),
            before(text, name),
            told(text, name),
            of(text, name),
        ];
        if let Some((span, number, may_be_some)) = forms.into_iter().flatten().next()
            && !is_its_name(&input.resolved.entities, &org, number)
        {
            found.push(Counted { org, span, number, may_be_some });
        }
    }
    found
}

type Found = Option<(Span, u32, bool)>;

const MEMBERS: &[&str] = &[
    "member states",
    "member countries",
    "member nations",
    "members",
    "nations",
    "countries",
    "states",
    "allies",
];

/// "the 27-member EU", "the seven-nation G7".
fn compound(text: &str, name: &Candidate) -> Found {
    // "the 751-member EU parliament" counts something else.
    const OTHERS: &[&str] = &[
        "parliament",
        "delegation",
        "team",
        "force",
        "mission",
        "committee",
        "commission",
        "council",
        "panel",
        "executive",
        "board",
        "observer",
        "observers",
        "squad",
        "assembly",
        "contingent",
        "cabinet",
    ];
    let before = text[..name.span.start].strip_suffix(' ')?;
    let unit = ["-member", "-nation", "-country", "-state", "-strong", " member", " nation"]
        .iter()
        .find(|unit| before.ends_with(**unit))?;
    let end = before.len() - unit.len();
    let behind = crate::rules::dates::surroundings::word_behind(text, name.span.end);
    let whole = behind != "General" && behind.starts_with(char::is_uppercase);
    if OTHERS.contains(&behind)
        || whole
        || unit.starts_with(' ') && !text[..end].ends_with(|c: char| c.is_ascii_digit())
    {
        return None;
    }
    number_ending_at(text, end).map(|(span, number)| (span, number, false))
}

/// "the EU's 27 member states".
fn possessed(text: &str, name: &Candidate) -> Found {
    let rest = &text[name.span.end..];
    let start =
        ["'s ", "’s ", "' ", "’ "].iter().find(|mark| rest.starts_with(**mark))?.len() + name.span.end;
    counted_at(text, start).map(|(span, number)| (span, number, false))
}

/// "all 31 NATO allies", "the 27 EU countries".
fn before(text: &str, name: &Candidate) -> Found {
    let behind = text[name.span.end..].strip_prefix(' ')?;
    let noun = MEMBERS.iter().find(|noun| is_word_at(behind, noun))?;
    let end = text[..name.span.start].strip_suffix(' ')?.len();
    let (span, number) = number_ending_at(text, end)?;
    let all = is_led_by_all(text, span.start)?;
    goes_no_further(&behind[noun.len()..]).then_some((span, number, !all))
}

/// "the EU has 28 members".
fn told(text: &str, name: &Candidate) -> Found {
    let rest = &text[name.span.end..];
    let verb = [" has ", " now has ", ", which has ", ", with its ", " and its ", " counts "]
        .iter()
        .find(|verb| rest.starts_with(**verb))?;
    let (span, number) = counted_at(text, name.span.end + verb.len())?;
    let noun_end = text[span.end..]
        .find(|c: char| !c.is_alphabetic() && c != ' ')
        .map_or(text.len(), |at| span.end + at);
    let told_of_members = text[span.end..noun_end].contains("member") || verb.contains("its");
    told_of_members.then_some((span, number, verb.contains("its")))
}

/// "the 27 members of the EU".
fn of(text: &str, name: &Candidate) -> Found {
    let before = &text[..name.span.start];
    let before = before.strip_suffix("the ").unwrap_or(before).strip_suffix(" of ")?;
    let noun = MEMBERS[..4].iter().find(|noun| before.ends_with(**noun))?;
    let end = before.strip_suffix(*noun)?.strip_suffix(' ')?.len();
    let (span, number) = number_ending_at(text, end)?;
    let all = is_led_by_all(text, span.start)?;
    let next = crate::rules::dates::surroundings::word_behind(text, name.span.end);
    let whole = !next.starts_with(char::is_uppercase) || next == "General";
    (whole && goes_no_further(&text[name.span.end..])).then_some((span, number, !all))
}

/// Whether the words before a number say that it counts all: surely with "all", perhaps with "the". None where neither.
fn is_led_by_all(text: &str, start: usize) -> Option<bool> {
    let mut before = crate::rules::dates::surroundings::words_before(text, start);
    match before.next()?.as_str() {
        "all" => Some(true),
        "the" | "its" => Some(before.next().is_some_and(|word| word == "all")),
        _ => None,
    }
}

/// Whether nothing behind the noun picks some of those that are counted.
fn goes_no_further(behind: &str) -> bool {
    const PICKING: &[&str] = &[
        "that",
        "which",
        "who",
        "whose",
        "with",
        "in",
        "where",
        "to",
        "on",
        "bordering",
        "using",
        "from",
        "outside",
        "inside",
        "without",
        "not",
        "still",
        "most",
        "whom",
        "whose",
        "party",
        "taking",
        "having",
        "under",
        "along",
        "surveyed",
        "already",
        "currently",
    ];
    !PICKING.contains(&crate::rules::dates::surroundings::word_behind(behind, 0))
}

/// "27 member states" at an offset.
fn counted_at(text: &str, start: usize) -> Option<(Span, u32)> {
    let rest = text.get(start..)?;
    let length = rest.find(|c: char| !c.is_alphanumeric() && c != '-').unwrap_or(rest.len());
    let number = cardinal(&rest[..length])?;
    let behind = rest[length..].strip_prefix(' ')?;
    let noun = MEMBERS.iter().find(|noun| is_word_at(behind, noun))?;
    goes_no_further(&behind[noun.len()..]).then_some((Span::new(start, start + length), number))
}

fn is_word_at(text: &str, word: &str) -> bool {
    text.strip_prefix(word).is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '-'))
}

/// The number that ends at an offset, in figures or in words.
fn number_ending_at(text: &str, end: usize) -> Option<(Span, u32)> {
    let before = text.get(..end)?;
    let near = before.floor_char_boundary(end.saturating_sub(24));
    let start = before[near..]
        .rfind(|c: char| !c.is_alphanumeric() && c != '-')
        .map_or(near, |at| near + at + before[near + at..].chars().next().map_or(1, char::len_utf8));
    let written = &before[start..];
    let decimal = before[..start].ends_with(['.', ',']) && written.starts_with(|c: char| c.is_ascii_digit());
    let number = cardinal(written).filter(|number| *number > 1 && !decimal)?;
    Some((Span::new(start, end), number))
}

/// "The 20-member G20" is called so, however many they are.
fn is_its_name(entities: &Entities, org: &EntityKey, number: u32) -> bool {
    let figure = number.to_string();
    super::short(entities, org).trim_start_matches(char::is_alphabetic) == figure
}
