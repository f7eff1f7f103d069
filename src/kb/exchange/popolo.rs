//! Popolo JSON: persons, organizations, posts, memberships and areas, as parliaments and their watchers publish them.
//!
//! What Popolo has no member for stands in one named `copydesk`, in the shape of a [`Draft`]; so an exported base comes
//! back whole. What others write is read as they mean it: a parliament's term gives the dates of memberships that have
//! none, and a family name in capitals ("KAWAMURA Takeo") is a family name.

#![allow(clippy::assigning_clones, reason = "every field is set once, and is empty before")]

use serde_json::Value;

use super::ImportError;
use super::draft::{Draft, Held, Joined, OtherName};
use super::gather::Gather;
use super::input::{reason, what};
use super::records::Records;
use super::report::Place;
use crate::kb::store::lines::item_number;
use crate::kb::store::tables::Title;
use crate::kb::store::{EntryKind, FactDate, HoldingStatus, MemberStatus, NameKind, Period, PlaceKind, Role};

/// The member for what Popolo has none for.
pub(super) const EXTENSION: &str = "copydesk";

/// Reads all records.
pub(super) fn read(mut records: Records<'_>, file: u16, gather: &mut Gather) -> Result<(), ImportError> {
    let name = gather.notes.files.get(usize::from(file)).cloned().unwrap_or_default();
    loop {
        let at = records.line();
        let record = records
            .next()
            .map_err(|error| ImportError::new(format!("{name}:{at}: cannot read on: {}", reason(&error))))?;
        let Some(record) = record else { return Ok(()) };
        gather.notes.report.read += 1;
        let place = Place { file, line: record.line };
        let Some(bytes) = record.bytes else {
            gather.notes.unreadable("a record that is cut off, or longer than 64 MB", place, record.list);
            continue;
        };
        let value: Value = match serde_json::from_slice(bytes) {
            Ok(value) => value,
            Err(error) => {
                gather.notes.unreadable("no JSON", place, &what(&error));
                continue;
            }
        };
        match record.list {
            // A file that is nothing but a list is one of persons.
            "persons" | "people" | "" => person(&value, place, gather)?,
            "organizations" => organization(&value, place, gather)?,
            "areas" => area(&value, place, gather)?,
            "posts" => post(&value, place, gather)?,
            "memberships" => membership(&value, None, place, gather)?,
            "events" => {
                let term = Period { from: date(&value, "start_date"), to: date(&value, "end_date") };
                gather.terms.insert(text(&value, "id"), term);
            }
            EXTENSION => whole(&value, place, gather),
            other => {
                let list = other.to_owned();
                gather.notes.left_out("a list that is not one of Popolo's", place, &list);
            }
        }
    }
}

/// What a member says: a text or a number, else nothing.
fn text(value: &Value, member: &str) -> String {
    match value.get(member) {
        Some(Value::String(text)) => text.trim().to_owned(),
        Some(Value::Number(number)) => number.to_string(),
        _ => String::new(),
    }
}

/// A date, or the day of a time.
fn date(value: &Value, member: &str) -> Option<FactDate> {
    let text = text(value, member);
    FactDate::parse(text.split(['T', ' ']).next().unwrap_or_default())
}

fn list<'v>(value: &'v Value, member: &str) -> &'v [Value] {
    value.get(member).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

fn source(gather: &Gather, place: Place) -> String {
    gather.sources.get(usize::from(place.file)).cloned().unwrap_or_default()
}

/// What all entities have: the extension, and over it what Popolo's own members say.
fn draft(value: &Value, place: Place, gather: &Gather) -> Draft {
    let extension = value.get(EXTENSION);
    let mut draft: Draft =
        extension.and_then(|own| serde_json::from_value(own.clone()).ok()).unwrap_or_default();
    let name = text(value, "name");
    draft.name = if name.is_empty() { text(value, "label") } else { name };
    for identifier in list(value, "identifiers") {
        let id = text(identifier, "identifier");
        match text(identifier, "scheme").as_str() {
            "wikidata" => draft.wikidata = item_number(&id).unwrap_or(draft.wikidata),
            EXTENSION => draft.id = id,
            _ => {}
        }
    }
    if draft.source.is_empty() && extension.is_none() {
        draft.source = source(gather, place);
    }
    for other in list(value, "other_names") {
        let lang = text(other, "lang");
        let kind = extension.and_then(|_| NameKind::parse(&text(other, "note")));
        let name = text(other, "name");
        // Japan's parliament puts an honorific behind each name.
        let plain = name.strip_suffix('君').filter(|_| lang == "ja" && extension.is_none()).unwrap_or(&name);
        let period = (date(other, "start_date"), date(other, "end_date"));
        let kind = kind.unwrap_or(if period.1.is_some() { NameKind::Former } else { NameKind::Variant });
        let lang = if lang == "en" { String::new() } else { lang };
        let text = plain.trim().to_owned();
        draft.add_name(OtherName { text, kind: Some(kind), lang, from: period.0, to: period.1 });
    }
    draft
}

/// The key of a record; without an id nothing can refer to it, and its name must do.
fn key(value: &Value, draft: &Draft) -> String {
    let id = text(value, "id");
    if id.is_empty() { super::columns::name_only(&draft.name) } else { id }
}

/// Notes a date that is none.
fn check_dates(value: &Value, members: &[&str], place: Place, gather: &mut Gather) -> bool {
    let mut are_dates = true;
    for member in members {
        let said = text(value, member);
        if !said.is_empty() && date(value, member).is_none() {
            gather.notes.unreadable("a date that is none: 2023-05-19, 2023-05 or 2023", place, &said);
            are_dates = false;
        }
    }
    are_dates
}

fn person(value: &Value, place: Place, gather: &mut Gather) -> Result<(), ImportError> {
    let mut draft = draft(value, place, gather);
    let is_ours = value.get(EXTENSION).is_some();
    for (own, member) in
        [(&mut draft.family, "family_name"), (&mut draft.given, "given_name"), (&mut draft.gender, "gender")]
    {
        let said = text(value, member);
        if !said.is_empty() {
            *own = said;
        }
    }
    check_dates(value, &["birth_date", "death_date"], place, gather);
    draft.born = date(value, "birth_date");
    draft.died = date(value, "death_date");
    if !is_ours && let Some((name, family, is_first)) = without_capitals(&draft.name) {
        let written = std::mem::replace(&mut draft.name, name);
        if draft.family.is_empty() {
            draft.family = family;
        }
        let usual = list(value, "other_names").iter().find(|other| text(other, "lang") == "en");
        if let Some(usual) = usual.map(|usual| text(usual, "name")).filter(|usual| !usual.is_empty()) {
            let family_first = std::mem::replace(&mut draft.name, usual.clone());
            draft.names.retain(|name| name.text != usual);
            draft.add_name(OtherName {
                text: family_first,
                kind: Some(NameKind::Variant),
                ..OtherName::default()
            });
        } else {
            draft.family_first = is_first;
        }
        gather.notes.changed("a family name in capitals", place, &format!("{written} as {}", draft.name));
    }
    let key = key(value, &draft);
    gather.thing(EntryKind::Person, &key, draft, place)?;
    for membership_of in list(value, "memberships") {
        membership(membership_of, Some(&key), place, gather)?;
    }
    Ok(())
}

/// "KAWAMURA Takeo" as "Kawamura Takeo", the family name, and whether it comes first. None where no name, or every
/// name, is in capitals.
fn without_capitals(name: &str) -> Option<(String, String, bool)> {
    let words: Vec<&str> = name.split_whitespace().collect();
    let is_capitals = |word: &&str| {
        let letters = word.chars().filter(|c| c.is_alphabetic());
        letters.clone().count() > 1 && letters.clone().all(char::is_uppercase)
    };
    let first = words.iter().take_while(|word| is_capitals(word)).count();
    let last = words.iter().rev().take_while(|word| is_capitals(word)).count();
    let (range, is_first) = match (first, last) {
        (0, 0) => return None,
        (first, 0) => (0..first, true),
        (0, last) => (words.len() - last..words.len(), false),
        _ => return None,
    };
    // A word of two letters at the end, or in a name of initials, is one of those: "George W. BU", "JR Smith".
    let family = words[range.clone()].join(" ");
    if family.chars().filter(|c| c.is_alphabetic()).count() < 3 {
        return None;
    }
    let cased: Vec<String> = words
        .iter()
        .enumerate()
        .map(|(at, word)| if range.contains(&at) { lower_but_first(word) } else { (*word).to_owned() })
        .collect();
    Some((cased.join(" "), cased[range].join(" "), is_first))
}

fn lower_but_first(word: &str) -> String {
    let mut is_start = true;
    let mut cased = String::with_capacity(word.len());
    for character in word.chars() {
        if is_start {
            cased.push(character);
        } else {
            cased.extend(character.to_lowercase());
        }
        is_start = !character.is_alphabetic();
    }
    cased
}

fn organization(value: &Value, place: Place, gather: &mut Gather) -> Result<(), ImportError> {
    let draft = draft(value, place, gather);
    let key = key(value, &draft);
    gather.thing(EntryKind::Org, &key, draft, place)?;
    for post_of in list(value, "posts") {
        let mut post_of = post_of.clone();
        if let Some(members) = post_of.as_object_mut() {
            members.entry("organization_id").or_insert_with(|| Value::String(key.clone()));
        }
        post(&post_of, place, gather)?;
    }
    for membership_of in list(value, "memberships") {
        membership(membership_of, None, place, gather)?;
    }
    Ok(())
}

/// Only areas that say what they are, are places here: most are constituencies, which the text calls otherwise.
fn area(value: &Value, place: Place, gather: &mut Gather) -> Result<(), ImportError> {
    let mut draft = draft(value, place, gather);
    draft.place = PlaceKind::parse(&text(value, "classification"));
    if draft.place.is_none() {
        gather.notes.left_out("an area that is no country, region or city", place, &draft.name);
        return Ok(());
    }
    let parent = text(value, "parent_id");
    if !parent.is_empty() {
        draft.country = parent;
    }
    let key = key(value, &draft);
    gather.thing(EntryKind::Place, &key, draft, place)
}

fn post(value: &Value, place: Place, gather: &mut Gather) -> Result<(), ImportError> {
    let mut draft = draft(value, place, gather);
    draft.duty = text(value, "role");
    if value.get(EXTENSION).is_none() {
        draft.org = text(value, "organization_id");
    } else {
        draft.org = text(value, "organization_id");
        draft.country = text(value, "area_id");
    }
    let key = key(value, &draft);
    gather.thing(EntryKind::Office, &key, draft, place)
}

fn membership(
    value: &Value,
    person: Option<&str>,
    place: Place,
    gather: &mut Gather,
) -> Result<(), ImportError> {
    let own = value.get(EXTENSION);
    let extension = |member| own.map(|own| text(own, member)).unwrap_or_default();
    let source = if own.is_some() { extension("source") } else { source(gather, place) };
    let checked = extension("checked");
    if !check_dates(value, &["start_date", "end_date"], place, gather) {
        return Ok(());
    }
    let (from, to) = (date(value, "start_date"), date(value, "end_date"));
    let term = text(value, "legislative_period_id");
    let (kind, member) = match member_of(value) {
        Some(member) => member,
        None => (Some(EntryKind::Person), person.unwrap_or_default().to_owned()),
    };
    if member.is_empty() {
        gather.notes.unreadable("a membership without a member", place, &text(value, "id"));
        return Ok(());
    }
    let (org, post, role) = (text(value, "organization_id"), text(value, "post_id"), text(value, "role"));
    let is_person = kind.is_none_or(|kind| kind == EntryKind::Person);
    let party = text(value, "on_behalf_of_id");
    if !party.is_empty() && is_person {
        let (term, source) = (term.clone(), source.clone());
        let joined = Joined { org: party, from, to, term, source, ..Joined::default() };
        gather.joined((kind, &member), joined, place)?;
    }
    // Who has a role in an organisation holds an office in it, whether or not it has a post for that.
    let office = match (post.is_empty(), role.is_empty() || !is_person) {
        (false, _) => post,
        (true, true) => String::new(),
        (true, false) => {
            let key = format!("{role} of {org}");
            let draft = Draft { duty: role, org: org.clone(), source: source.clone(), ..Draft::default() };
            gather.thing(EntryKind::Office, &key, draft, place)?;
            key
        }
    };
    if office.is_empty() {
        if org.is_empty() {
            gather.notes.unreadable("a membership without an organisation or a post", place, &member);
            return Ok(());
        }
        let status = MemberStatus::parse(&extension("status"));
        let joined = Joined { org, from, to, status, term, source, checked };
        return gather.joined((kind, &member), joined, place);
    }
    let status = HoldingStatus::parse(&extension("status"));
    gather.held(&member, Held { office, from, to, status, term, source, checked }, place)
}

/// The member of a membership, and what it is where that is said.
fn member_of(value: &Value) -> Option<(Option<EntryKind>, String)> {
    let person = text(value, "person_id");
    if !person.is_empty() {
        return Some((Some(EntryKind::Person), person));
    }
    let member = value.get("member");
    if let Some(member) = member.filter(|member| member.is_object()) {
        let kind = match text(member, "@type").to_lowercase().as_str() {
            "person" => Some(EntryKind::Person),
            "organization" => Some(EntryKind::Org),
            "area" => Some(EntryKind::Place),
            _ => None,
        };
        return Some((kind, text(member, "id")));
    }
    let id = [text(value, "member"), text(value, "member_id")].into_iter().find(|id| !id.is_empty())?;
    Some((None, id))
}

/// What is said of a base as a whole, and its words for offices.
fn whole(value: &Value, place: Place, gather: &mut Gather) {
    gather.as_of = gather.as_of.max(date(value, "as_of"));
    gather.attributions.extend(text(value, "attributions").lines().map(str::to_owned));
    let word = text(value, "title");
    if word.is_empty() {
        return;
    }
    match Role::parse(&text(value, "role")) {
        Some(role) => gather.titles.push(Title {
            word,
            language: text(value, "lang"),
            role,
            source: text(value, "source"),
            checked: text(value, "checked"),
        }),
        None => gather.notes.unreadable("a title without a role", place, &word),
    }
}

#[cfg(test)]
mod tests {
    use super::without_capitals;

    #[test]
    fn capitals_are_the_family_name() {
        let found = |name| without_capitals(name);
        let some = |name: &str, family: &str, first| Some((name.to_owned(), family.to_owned(), first));
        assert_eq!(found("KAWAMURA Takeo"), some("Kawamura Takeo", "Kawamura", true));
        assert_eq!(found("Marine LE PEN"), some("Marine Le Pen", "Le Pen", false));
        assert_eq!(found("Anne SMITH-JONES"), some("Anne Smith-Jones", "Smith-Jones", false));
        for plain in ["Takeo Kawamura", "JR Smith", "NATO", "", "A. B. Smith"] {
            assert_eq!(found(plain), None, "{plain}");
        }
    }
}
