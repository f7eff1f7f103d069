//! What is said of persons and offices in messages and evidence.

use crate::diagnostic::Finding;
use crate::entity::EntityKey;
use crate::kb::{FactDate, HoldingStatus};
use crate::resolve::{Days, Entities, Held, How, Mention, OfficeFacts};
use crate::time::describe;

/// "4 October 2021 – 1 October 2024", "since 14 May 2017".
pub(in crate::rules) fn days(days: &Days) -> String {
    match (days.from, days.to) {
        (Some(from), Some(to)) => format!("{} – {}", date(from), date(to)),
        (Some(from), None) => format!("since {}", date(from)),
        (None, Some(to)) => format!("until {}", date(to)),
        (None, None) => "at a time that is not known".to_owned(),
    }
}

/// "4 October 2021", "May 2017", "2017".
pub(in crate::rules) fn date(date: FactDate) -> String {
    let value = date.to_string();
    match describe(&value) {
        // The weekday of a day long ago helps nobody here.
        Some(words) => words.split_once("day ").map_or(words.clone(), |(_, rest)| rest.to_owned()),
        None => value,
    }
}

/// Adds that a person holds or held an office, and who says so.
pub(super) fn with_holding(
    finding: Finding,
    held: &Held,
    office: &OfficeFacts,
    entities: &Entities,
) -> Finding {
    let how = match held.status {
        HoldingStatus::Full => String::new(),
        status => format!("{} ", status.as_str()),
    };
    let name = entities.label(&held.person);
    let fact = format!("{name}: {how}{}, {}", office.name, days(&held.days));
    finding.evidence(fact, held.from.layer.clone())
}

/// The name of a person in the form of a mention of another one: the surname where that is a surname.
pub(super) fn name_like(
    mention: Option<&Mention>,
    text: &str,
    person: &EntityKey,
    entities: &Entities,
) -> String {
    let full = entities.label(person);
    let surname = match mention.map(|mention| mention.how) {
        Some(How::Full | How::Alias | How::Introduced) => false,
        Some(How::Surname | How::Title) => true,
        _ => !text.contains(char::is_whitespace),
    };
    if surname { family_name(person, entities).unwrap_or(full) } else { full }
}

/// What a second mention of a person says.
pub(super) fn family_name(person: &EntityKey, entities: &Entities) -> Option<String> {
    if let Some(found) = entities.account(person) {
        return found.entity.surname().map(str::to_owned);
    }
    let found = *entities.in_bases(person).first()?;
    let entry = entities.knowledge().entry(found);
    let second = entry.second();
    let family = second.first().copied().unwrap_or(entry.family());
    (!family.is_empty()).then(|| family.to_owned())
}
