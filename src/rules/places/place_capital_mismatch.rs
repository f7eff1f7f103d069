//! A city called the capital of a state whose capital is another.

use super::atlas::{NamedPlace, adjective, in_sentence, is_good, label, places_named, provenance};
use super::choice;
use super::place_country_mismatch::like;
use super::stated::is_person;
use crate::diagnostic::{Finding, Level};
use crate::entity::{EntityKey, Kind};
use crate::extract::{Candidate, Class, Form};
use crate::kb::PlaceKind;
use crate::resolve::{Days, Entities};
use crate::rules::dates::of_reference;
use crate::rules::judged::{Judged, judged};
use crate::rules::{Check, TimesInput, rule};

rule! {
    "PL005" "place-capital-mismatch" {
        summary: "a city called the capital of a state whose capital is another",
        level: Error,
        fix: Choice,
        since: "0.1.0",
        check: Check::Names(check),
    }
}

/// A city that is called the capital of a state: the indices are those of candidates.
struct Called {
    city: usize,
    state: usize,
}

fn check(input: &TimesInput<'_>, out: &mut Vec<Finding>) {
    let (text, names) = (input.paragraph.text, &input.paragraph.facts.names);
    for (at, word) in text.match_indices("capital") {
        let end = at + word.len();
        let whole =
            !text[..at].ends_with(char::is_alphanumeric) && !text[end..].starts_with(char::is_alphanumeric);
        if let Some(called) = whole.then(|| called(text, names, at, end)).flatten() {
            out.extend(mismatch(input, &called));
        }
    }
}

/// Which city is called whose capital, around the word for it.
fn called(text: &str, names: &[Candidate], at: usize, end: usize) -> Option<Called> {
    let end = end + if text[end..].starts_with(" city") { " city".len() } else { 0 };
    let next = names.partition_point(|name| name.span.start < end);
    let owner_before = || {
        let index = names.partition_point(|name| name.span.end < at).checked_sub(1)?;
        let gap = text.get(names[index].span.end..at)?;
        let state = &names[index];
        let by_adjective = gap == " " && state.readings.iter().any(|reading| reading.form == Form::Demonym);
        let possessive = matches!(gap, "'s " | "’s " | "' " | "’ ") && is_state(state);
        (by_adjective || possessive).then_some(index).filter(|_| !is_of_other_times(text, state.span.start))
    };
    // "the Australian capital, Sydney,", "the Australian capital of Sydney".
    if let Some(city) = names.get(next).filter(|city| is_city(city)) {
        let gap = text.get(end..city.span.start)?;
        let closed = closes(&text[city.span.end..]);
        let stands_there =
            gap == " " || gap == " of " || matches!(gap, ", " | " (" | " — " | " – ") && closed;
        if let Some(state) = owner_before().filter(|_| stands_there) {
            return Some(Called { city: next, state });
        }
        if gap == ", " {
            return None;
        }
    }
    let apposition = |start: usize| {
        let before = &text[..start];
        let end = [", the ", ", ", " is the ", " (the ", " — the ", " – the ", ", which is the "]
            .iter()
            .find_map(|gap| Some(before.strip_suffix(gap)?.len()))?;
        let index = names.partition_point(|name| name.span.end < end);
        names.get(index).filter(|city| city.span.end == end && is_city(city)).map(|_| index)
    };
    // "Sydney, the capital of Australia,".
    if let Some(state) = names.get(next).filter(|state| is_state(state))
        && matches!(text.get(end..state.span.start), Some(" of " | " of the "))
        && closes(&text[state.span.end..])
    {
        return Some(Called { city: apposition(at)?, state: next });
    }
    // "Sydney, the Australian capital,", "Sydney, Australia's capital,".
    if !closes(&text[end..]) {
        return None;
    }
    let state = owner_before()?;
    Some(Called { city: apposition(names[state].span.start)?, state })
}

fn is_state(name: &Candidate) -> bool {
    let is = |class: Class| {
        name.readings.iter().any(|reading| reading.class == class && reading.form != Form::Demonym)
    };
    is(Class::Country)
}

fn is_city(name: &Candidate) -> bool {
    name.readings.iter().any(|reading| reading.class == Class::City)
}

/// Whether the words about the capital are over.
fn closes(behind: &str) -> bool {
    behind.is_empty() || behind.starts_with([',', '.', ';', ')', ':', '!', '?', '—', '–', '”', '"'])
}

/// "the former Kazakh capital", "the first Bulgarian capital".
fn is_of_other_times(text: &str, start: usize) -> bool {
    const WORDS: &[&str] = &[
        "former",
        "old",
        "ancient",
        "first",
        "wartime",
        "then",
        "onetime",
        "previous",
        "historic",
        "imperial",
        "future",
        "new",
        "next",
        "medieval",
        "provisional",
        "temporary",
        "last",
        "pro",
        "summer",
        "winter",
    ];
    let before = crate::rules::dates::surroundings::words_before(text, start).next().unwrap_or_default();
    WORDS.contains(&before.as_str()) || text[..start].ends_with(['-', '‑'])
}

/// A capital of a state, with the days on which it was.
struct Capital {
    name: String,
    days: Days,
}

fn capitals(entities: &Entities, state: &EntityKey) -> Vec<Capital> {
    let Some(found) = entities.in_bases(state).first().copied() else { return Vec::new() };
    let capitals = entities.knowledge().entry(found).capitals();
    let days = |period: crate::kb::Period| Days { from: period.from, to: period.to };
    capitals.into_iter().map(|(name, period)| Capital { name: name.to_owned(), days: days(period) }).collect()
}

/// Whether a city is called by the name of a capital, or by another of that city.
fn is_called(
    name: &str,
    places: &[NamedPlace],
    capital: &Capital,
    entities: &Entities,
    input: &TimesInput<'_>,
) -> bool {
    if crate::kb::name_key(name) == crate::kb::name_key(&capital.name) {
        return true;
    }
    let others = places_named(entities, &capital.name, input.paragraph.options.language);
    places
        .iter()
        .filter(|place| place.is_city())
        .any(|place| others.iter().any(|other| other.key == place.key))
}

fn mismatch(input: &TimesInput<'_>, called: &Called) -> Option<Finding> {
    let (text, entities) = (input.paragraph.text, &input.resolved.entities);
    let names = &input.paragraph.facts.names;
    let (city, state) = (&names[called.city], &names[called.state]);
    let by_adjective = state.readings.iter().any(|reading| reading.form == Form::Demonym);
    let mut states: Vec<EntityKey> = state
        .readings
        .iter()
        .filter(|reading| reading.class == Class::Country && (reading.form == Form::Demonym) == by_adjective)
        .map(|reading| entities.canonical(&reading.key))
        .collect();
    states.sort();
    states.dedup();
    let may_be_more = state.lone && state.crowded
        || city.lone && city.crowded
        || state.readings.iter().any(|reading| matches!(reading.class, Class::Region | Class::Kind));
    let city_is_more =
        city.readings.iter().any(|reading| reading.key.kind == Kind::Place && reading.class == Class::Kind);
    if states.is_empty() || may_be_more || city_is_more || is_person(input, called.city) {
        return None;
    }
    let name = city.span.of(text);
    let places = places_named(entities, name, input.paragraph.options.language);
    let judged = judged(input, city.span);
    let holds = |capital: &Capital| judged.as_ref().is_none_or(|judged: &Judged| judged.meets(capital.days));
    let mut right = Vec::new();
    for state in &states {
        let all = capitals(entities, state);
        if all.is_empty()
            || all.iter().any(|capital| is_called(name, &places, capital, entities, input) && holds(capital))
        {
            return None;
        }
        right
            .extend(all.into_iter().filter(|capital| holds(capital)).map(|capital| (state.clone(), capital)));
    }
    let (first, capital) = right.first()?;
    let whose = in_sentence(&label(entities, first));
    let seats: Vec<&str> =
        right.iter().filter(|(state, _)| state == first).map(|(_, capital)| capital.name.as_str()).collect();
    let verb = if capital.days.to.is_some() { "was" } else { "is" };
    let message = match seats.as_slice() {
        [only] => format!("the capital of {whose} {verb} {only}, not {name}"),
        several => format!("the capitals of {whose} are {}, not {name}", several.join(" and ")),
    };
    let found = *entities.in_bases(first).first()?;
    let fact = format!("{}: capital {}", label(entities, first), seats.join(", "));
    let mut finding = Finding::new(city.span, message).evidence(fact, provenance(entities, found).layer);
    if judged
        .as_ref()
        .is_some_and(|judged| right.iter().any(|(_, capital)| judged.is_near_an_end_of(capital.days)))
    {
        finding = finding.at_most(Level::Hint);
    }
    if right.iter().any(|(_, capital)| capital.days != Days::default()) {
        finding = of_reference(finding, input.resolved);
    }
    // Copy follows a move late, and so do some ministries.
    match left(entities, &states, name, judged.as_ref()) {
        Some(years) if years <= LATE => finding = finding.at_most(Level::Info),
        Some(_) => finding = finding.at_most(Level::Warning),
        None => {}
    }
    // A city that is in none of these states and no capital either may be one that no table has.
    let known = places.iter().any(|place| {
        place.country.as_ref().is_some_and(|country| states.contains(country))
            || is_capital_of(entities, place, name).is_some()
    });
    if !known {
        finding = finding.at_most(Level::Warning);
    }
    finding.fixes =
        right.iter().take(4).map(|(_, capital)| choice(city.span, &like(&capital.name, name))).collect();
    if let Some(home) = home_of(entities, &places, name).filter(|home| !states.contains(home)) {
        let written = if by_adjective { adjective(entities, &home) } else { Some(label(entities, &home)) };
        finding.fixes.extend(written.map(|written| choice(state.span, &written)));
    }
    Some(finding)
}

/// So many years after it has moved, many still go by the old capital.
const LATE: i16 = 5;

/// How many years ago a city of that name ceased to be a capital of one of some states.
fn left(entities: &Entities, states: &[EntityKey], name: &str, judged: Option<&Judged>) -> Option<i16> {
    let year = judged?.day.year();
    let name = crate::kb::name_key(name);
    let all = states.iter().flat_map(|state| capitals(entities, state));
    let ends = all
        .filter(|capital| crate::kb::name_key(&capital.name) == name)
        .filter_map(|capital| capital.days.last());
    ends.map(|end| year - end.year()).filter(|years| *years >= 0).min()
}

/// The state whose capital a city is, else that of the largest city of the name.
fn home_of(entities: &Entities, places: &[NamedPlace], name: &str) -> Option<EntityKey> {
    let capital_of = places.iter().find_map(|place| is_capital_of(entities, place, name));
    let largest = || places.iter().find(|place| place.is_city() && is_good(place.name_kind))?.country.clone();
    capital_of.or_else(largest)
}

fn is_capital_of(entities: &Entities, place: &NamedPlace, name: &str) -> Option<EntityKey> {
    let country = place.country.clone().filter(|_| place.kind == PlaceKind::City)?;
    let key = crate::kb::name_key(place.entry(entities).name());
    let written = crate::kb::name_key(name);
    capitals(entities, &country)
        .iter()
        .any(|capital| [&key, &written].contains(&&crate::kb::name_key(&capital.name)))
        .then_some(country)
}

#[cfg(test)]
mod tests {
    use crate::analysis::testing::{carets, fixes};

    #[test]
    fn another_capital() {
        carets(
            "place-capital-mismatch",
            "txt",
            "
            They met in the Australian capital, Sydney, on Friday.
                                                ^^^^^^ the capital of Australia is Canberra, not Sydney
            They met in the Australian capital, Canberra, and in Wellington, the capital of New Zealand.
            Istanbul, the Turkish capital, is old, and Karachi is the capital of Pakistan.
            ^^^^^^^^ the capital of Turkey is Ankara, not Istanbul
                                                       ^^^^^^^ the capital of Pakistan is Islamabad, not Karachi
            Flights to the Brazilian capital of Rio de Janeiro were late, and so were those to Brazil's capital Brasilia.
                                                ^^^^^^^^^^^^^^ the capital of Brazil is Brasília, not Rio de Janeiro
            ",
        );
    }

    #[test]
    fn the_capital_of_the_day() {
        carets(
            "place-capital-mismatch",
            "md",
            "
            ---
            date: 2021-03-04
            ---
            The train left the Kazakh capital, Nur-Sultan, at noon.
            The train left the Kazakh capital, Almaty, at noon.
                                               ^^^^^^ the capital of Kazakhstan was Nur-Sultan, not Almaty (warning)
            The former Kazakh capital, Almaty, is larger.
            ",
        );
    }

    #[test]
    fn silence() {
        carets(
            "place-capital-mismatch",
            "txt",
            "
            The Swiss financial capital, Zurich, and Mumbai, the commercial capital of India, are large.
            The Western Australian capital, Perth, and Georgia's capital, Atlanta, grow.
            In Moscow, the Ukrainian capital, Kyiv, is little spoken of.
            In the German capital, Munich's mayor spoke, and in the French capital, Lyon and Lille were heard.
            After talks in Paris, the Ukrainian capital was shelled, and Sydney raised Australian capital, he said.
            The South African capital, Pretoria, and Bolivia's capital, La Paz, were quiet.
            ",
        );
    }

    #[test]
    fn either_half_may_be_wrong() {
        assert_eq!(
            fixes("place-capital-mismatch", "txt", "They flew to the Nigerien capital, Abuja, on Friday.\n"),
            [
                "Change to Niamey: They flew to the Nigerien capital, Niamey, on Friday.",
                "Change to Nigerian: They flew to the Nigerian capital, Abuja, on Friday.",
            ]
        );
    }
}
