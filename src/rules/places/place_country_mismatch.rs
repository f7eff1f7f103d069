//! A city that is not in the state that stands beside it.

use super::atlas::{
    NamedPlace, adjective, cities_alike, in_sentence, is_good, label, places_named, provenance,
};
use super::choice;
use super::disputed::is_disputed;
use super::stated::{Stated, Sureness, is_person, stated};
use crate::diagnostic::{Finding, Fix, Level};
use crate::entity::{EntityKey, Kind};
use crate::extract::Class;
use crate::resolve::Entities;
use crate::rules::judged::{judged, times_in_sentence};
use crate::rules::{Check, TimesInput, rule};
use crate::text::{Language, Span};

rule! {
    "PL001" "place-country-mismatch" {
        summary: "a city beside a state that it is not in",
        level: Error,
        fix: Choice,
        since: "0.1.0",
        check: Check::Names(check),
    }
}

/// With fewer inhabitants than this there may be another of the name that no table has.
const LARGE: u32 = 100_000;

/// States were others before this year.
const OLD_TIMES: i16 = 1992;

/// How many repairs are offered at the most.
const MOST_FIXES: usize = 12;

fn check(input: &TimesInput<'_>, out: &mut Vec<Finding>) {
    for stated in stated(input) {
        out.extend(mismatch(input, &stated));
    }
}

fn mismatch(input: &TimesInput<'_>, stated: &Stated) -> Option<Finding> {
    let (text, entities) = (input.paragraph.text, &input.resolved.entities);
    let candidate = stated.candidate?;
    let language = input.paragraph.options.language;
    // "In Lebanon, Tenn., …": what is a region too is not judged.
    if stated.states.is_empty() || !stated.regions.is_empty() || is_word(stated.place.of(text)) {
        return None;
    }
    let readings = &input.paragraph.facts.names[candidate].readings;
    // Where the newsroom's own places are nobody else knows, and a state or a continent is in no other.
    let other = readings.iter().any(|reading| match (&reading.key.kind, reading.class) {
        (Kind::Place, Class::Kind) => entities.in_bases(&entities.canonical(&reading.key)).is_empty(),
        (Kind::Place, class) => class == Class::Country,
        (Kind::Person, _) => false,
        _ => true,
    });
    if other || is_person(input, candidate) {
        return None;
    }
    let places = places_named(entities, stated.place.of(text), language);
    let cities: Vec<&NamedPlace> =
        places.iter().filter(|place| place.is_city() && is_good(place.name_kind)).collect();
    let largest = *cities.first()?;
    let is_there = |place: &NamedPlace| {
        let country = place.country.as_ref();
        place.kind == crate::kb::PlaceKind::Country
            || country.is_none_or(|country| stated.states.contains(country))
            || stated.states.iter().any(|state| is_disputed(entities, place, state))
    };
    if places.iter().any(is_there) || is_of_old_times(input, stated, &cities) {
        return None;
    }
    let state = stated.states.first()?;
    let name = stated.place.of(text);
    let mut countries: Vec<&EntityKey> = Vec::new();
    for city in &cities {
        let country = city.country.as_ref()?;
        if !countries.contains(&country) {
            countries.push(country);
        }
    }
    let home = in_sentence(&label(entities, countries[0]));
    let stranger = in_sentence(&label(entities, state));
    let message = match countries.len() {
        1 => format!("{name} is in {home}, not in {stranger}"),
        _ => format!("no {name} is known in {stranger}; the largest is in {home}"),
    };
    let source = provenance(entities, largest.found).layer;
    let evidence = match largest.population {
        0 => format!("{name}: a city in {home}"),
        population => format!("{name}: a city in {home} with {} inhabitants", thousands(population)),
    };
    let mut finding =
        Finding::new(stated.place.cover(stated.state_words), message).evidence(evidence, source);
    let is_region = places.iter().any(|place| place.kind == crate::kb::PlaceKind::Region);
    if largest.population < LARGE || stated.sureness != Sureness::Sure || is_region {
        finding = finding.at_most(Level::Info);
    }
    finding.fixes = fixes(text, entities, stated, &countries, language);
    Some(finding)
}

/// Whether the city may have been in that state when the article's facts were so.
fn is_of_old_times(input: &TimesInput<'_>, stated: &Stated, cities: &[&NamedPlace]) -> bool {
    let entities = &input.resolved.entities;
    let entry =
        |key: &EntityKey| entities.in_bases(key).first().map(|found| entities.knowledge().entry(*found));
    let has_ended = |state: &EntityKey| entry(state).is_none_or(|state| state.exists().to.is_some());
    if stated.states.iter().any(has_ended) {
        return true;
    }
    if times_in_sentence(input, stated.place).iter().any(|stretch| stretch.first.year() < OLD_TIMES) {
        return true;
    }
    let Some(judged) = judged(input, stated.place) else { return false };
    judged.stretches().any(|stretch| {
        let begins_later = |city: &&NamedPlace| {
            let began = city.country.as_ref().and_then(entry).and_then(|country| country.exists().from);
            began.is_some_and(|began| i32::from(began.year()) >= i32::from(stretch.first.year()))
        };
        cities.iter().any(begins_later)
    })
}

fn fixes(
    text: &str,
    entities: &Entities,
    stated: &Stated,
    countries: &[&EntityKey],
    language: Language,
) -> Vec<Fix> {
    let mut fixes: Vec<Fix> = countries
        .iter()
        .take(MOST_FIXES)
        .filter_map(|country| {
            if stated.is_adjective {
                let adjective = adjective(entities, country)?;
                return Some(with_article(text, stated.state_words, &adjective));
            }
            let name = label(entities, country);
            // "MANILA, Philippines (AP)": a dateline takes no article.
            let shouted = !stated.place.of(text).chars().any(char::is_lowercase);
            Some(choice(stated.state_words, &if shouted { name } else { in_sentence(&name) }))
        })
        .collect();
    let name = stated.place.of(text);
    if name.chars().count() > 4 {
        let near = cities_alike(entities, name, 2, language)
            .into_iter()
            .find(|(_, city)| city.country.as_ref().is_some_and(|country| stated.states.contains(country)));
        fixes.extend(near.map(|(near, _)| choice(stated.place, &like(&near, name))));
    }
    fixes
}

/// A fix of an adjective, and of the "a" or "an" before it.
fn with_article(text: &str, span: Span, adjective: &str) -> Fix {
    let before = &text[..span.start];
    let article = ["a ", "an "].into_iter().find(|article| {
        before.strip_suffix(article).is_some_and(|rest| rest.is_empty() || rest.ends_with([' ', '“', '"']))
    });
    match article {
        Some(article) => {
            let vowel = adjective.starts_with(['A', 'E', 'I', 'O']);
            let span = Span::new(span.start - article.len(), span.end);
            choice(span, &format!("{} {adjective}", if vowel { "an" } else { "a" }))
        }
        None => choice(span, adjective),
    }
}

/// A name in capitals where the model is.
pub(in crate::rules) fn like(name: &str, model: &str) -> String {
    let shouted = model.chars().count() > 1 && !model.chars().any(char::is_lowercase);
    if shouted { name.to_uppercase() } else { name.to_owned() }
}

/// "1,143,841".
fn thousands(number: u32) -> String {
    let digits = number.to_string();
    let mut written = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            written.push(',');
        }
        written.push(digit);
    }
    written
}

/// Words that are the names of cities and of something else that stands before a comma: months, points of the compass.
fn is_word(name: &str) -> bool {
    const WORDS: &[&str] = &[
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
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "north",
        "south",
        "east",
        "west",
        "central",
        "police",
        "born",
        "most",
        "man",
        "of",
        "u",
        "central america",
        "university",
    ];
    WORDS.contains(&name.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use crate::analysis::testing::{carets, fixes};

    #[test]
    fn a_city_of_another_state() {
        carets(
            "place-country-mismatch",
            "txt",
            "
            The leaders met in Hiroshima, China, on Friday.
                               ^^^^^^^^^^^^^^^^ Hiroshima is in Japan, not in China
            The leaders met in Hiroshima, Japan, on Friday.
            They flew from Lyon, France, to Eindhoven, the Philippines.
                                            ^^^^^^^^^^^^^^^^^^^^^^^^^^ Eindhoven is in the Netherlands, not in the Philippines
            She grew up in the Chinese city of Hiroshima and studied in the Japanese port city of Kobe.
                               ^^^^^^^^^^^^^^^^^^^^^^^^^ Hiroshima is in Japan, not in China
            ",
        );
        carets(
            "place-country-mismatch",
            "txt",
            "
            HIROSHIMA, China (AP) - The leaders met on Friday.
            ^^^^^^^^^^^^^^^^ HIROSHIMA is in Japan, not in China
            ",
        );
    }

    #[test]
    fn what_is_less_sure_is_said_more_quietly() {
        carets(
            "place-country-mismatch",
            "txt",
            "
            A small plane came down near Vaduz, Belgium, on Friday.
                                         ^^^^^^^^^^^^^^ Vaduz is in Liechtenstein, not in Belgium (info)
            After talks in Geneva, Iran, backed by Russia, agreed to a pause.
                           ^^^^^^^^^^^^ no Geneva is known in Iran; the largest is in Switzerland (info)
            “We met in Hiroshima, China,” she said.
                       ^^^^^^^^^^^^^^^^ Hiroshima is in Japan, not in China (warning)
            ",
        );
    }

    #[test]
    fn silence() {
        carets(
            "place-country-mismatch",
            "txt",
            "
            Attacks in Paris, Lebanon and Mali shook them, and in Beijing, Japan's envoy was called in.
            In Geneva, Iran said that it would stay, and at talks in Vienna, Russia agreed.
            From Berlin, Paris, Spain and Rome came no word, and from Donetsk, Russia, none either.
            They met in Taipei, China, in Jerusalem, Jordan, and in Nuuk, Denmark.
            She was born in Lviv, Poland, in 1931, and he in Prague, Czechoslovakia.
            He comes from Paris, Texas, and she from Tbilisi, Georgia; they met in London, Ontario, Canada.
            In March, Pakistan held an election.
            ",
        );
    }

    #[test]
    fn both_repairs() {
        assert_eq!(
            fixes("place-country-mismatch", "txt", "They met in Hiroshima, China, on Friday.\n"),
            ["Change to Japan: They met in Hiroshima, Japan, on Friday."]
        );
        assert_eq!(
            fixes("place-country-mismatch", "txt", "He lives in a Chinese city of Osaka.\n"),
            ["Change to a Japanese: He lives in a Japanese city of Osaka."]
        );
    }
}
