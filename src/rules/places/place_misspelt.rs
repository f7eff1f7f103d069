//! A place whose name is misspelt: a known misspelling, or a name beside its state that is nearly one of a city there.

use super::atlas::{NamedPlace, cities_alike, label, places_named, provenance};
use super::choice;
use super::place_country_mismatch::like;
use super::stated::{Stated, Sureness, is_person, stated};
use crate::diagnostic::{Finding, Level};
use crate::extract::Class;
use crate::kb::NameKind;
use crate::rules::{Check, TimesInput, rule};
use crate::text::{fold, words};

rule! {
    "PL003" "place-misspelt" {
        summary: "a place whose name is misspelt",
        level: Warning,
        fix: Choice,
        since: "0.1.0",
        check: Check::Names(check),
    }
}

/// A shorter name is too near to others.
const SHORTEST: usize = 6;

/// Names from this length on, and names of several words, are near to no other by chance.
const LONG: usize = 8;

/// Smaller cities have namesakes and neighbours that no table has.
const SMALL: u32 = 100_000;

/// A city that every reader knows.
const GREAT: u32 = 500_000;

fn check(input: &TimesInput<'_>, out: &mut Vec<Finding>) {
    known_misspellings(input, out);
    for stated in stated(input) {
        out.extend(nearly_a_city(input, &stated));
    }
}

fn known_misspellings(input: &TimesInput<'_>, out: &mut Vec<Finding>) {
    let entities = &input.resolved.entities;
    for (number, candidate) in input.paragraph.facts.names.iter().enumerate() {
        let places = candidate.readings.iter().filter(|reading| reading.class != Class::Kind).count();
        // A name of somebody or something else is spelt as it is.
        if places == 0 || places != candidate.readings.len() || candidate.lone && candidate.crowded {
            continue;
        }
        let name = candidate.span.of(input.paragraph.text);
        let places = places_named(entities, name, input.paragraph.options.language);
        let [place] = places.as_slice() else { continue };
        if place.name_kind != NameKind::Misspelling || is_person(input, number) {
            continue;
        }
        let right = label(entities, &place.key);
        let finding = Finding::new(candidate.span, format!("\"{name}\" is a misspelling of {right}"))
            .evidence(format!("the name is {right}"), provenance(entities, place.found).layer)
            .fix(choice(candidate.span, &like(&right, name)));
        out.push(finding);
    }
}

fn nearly_a_city(input: &TimesInput<'_>, stated: &Stated) -> Option<Finding> {
    let (text, entities) = (input.paragraph.text, &input.resolved.entities);
    let language = input.paragraph.options.language;
    let name = stated.place.of(text);
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    if stated.candidate.is_some() || letters < SHORTEST || name.chars().any(|c| c.is_ascii_digit()) {
        return None;
    }
    if !places_named(entities, name, language).is_empty() {
        return None;
    }
    let alike = cities_alike(entities, name, 1, language);
    let (right, city) = alike.iter().find(|(right, city)| {
        is_in(input, city, stated) && right.chars().next().map(lower) == name.chars().next().map(lower)
    })?;
    let several = words(name).len() > 1;
    let long = letters >= LONG;
    if city.population < SMALL && !(several && long && city.population >= SMALL / 2)
        || is_common(text, stated)
    {
        return None;
    }
    let where_to = label(entities, stated.states.first().or(stated.regions.first())?);
    let mut finding = Finding::new(stated.place, format!("no {name} is known in {where_to}, but {right} is"))
        .evidence(format!("{right} is a city in {where_to}"), provenance(entities, city.found).layer)
        .fix(choice(stated.place, &like(right, name)));
    let sure = stated.sureness == Sureness::Sure && (several || long || city.population >= GREAT);
    if !sure || stated.states.is_empty() && city.population < GREAT && !several {
        finding = finding.at_most(Level::Info);
    }
    Some(finding)
}

fn lower(letter: char) -> char {
    fold(letter.encode_utf8(&mut [0; 4])).chars().next().unwrap_or(letter)
}

/// Whether a city is in one of the states or regions that are stated.
fn is_in(input: &TimesInput<'_>, city: &NamedPlace, stated: &Stated) -> bool {
    let entities = &input.resolved.entities;
    let in_state = city.country.as_ref().is_some_and(|country| stated.states.contains(country));
    in_state
        || stated.regions.iter().any(|region| {
            let found = entities.in_bases(region).first().copied();
            found.is_some_and(|found| {
                let admin = entities.knowledge().entry(found).admin();
                !admin.is_empty() && admin == city.admin
            })
        })
}

/// Whether the words of a name stand in lower case near it: they are words of the language.
fn is_common(text: &str, stated: &Stated) -> bool {
    const NEAR: usize = 2_000;
    let start = text.floor_char_boundary(stated.place.start.saturating_sub(NEAR));
    let end = text.floor_char_boundary((stated.place.end + NEAR).min(text.len()));
    let name = words(stated.place.of(text));
    let around = words(&text[start..end]);
    let in_lower_case: Vec<String> = name.iter().map(|word| word.text.to_lowercase()).collect();
    around.iter().any(|word| in_lower_case.iter().any(|other| other == word.text && other.len() > 3))
}

#[cfg(test)]
mod tests {
    use crate::analysis::testing::carets;

    #[test]
    fn known_misspellings_and_near_misses() {
        carets(
            "place-misspelt",
            "txt",
            "
            The storm reached the Phillipines and Massachussetts.
                                  ^^^^^^^^^^^ \"Phillipines\" is a misspelling of Philippines
                                                  ^^^^^^^^^^^^^^ \"Massachussetts\" is a misspelling of Massachusetts
            She was born in Hiroshma, Japan, and works in Melborne, Australia.
                            ^^^^^^^^ no Hiroshma is known in Japan, but Hiroshima is
                                                          ^^^^^^^^ no Melborne is known in Australia, but Melbourne is
            They live in Las Crucess, New Mexico.
                         ^^^^^^^^^^^ no Las Crucess is known in New Mexico, but Las Cruces is
            ",
        );
    }

    #[test]
    fn silence() {
        carets(
            "place-misspelt",
            "txt",
            "
            She was born in Hiroshima, Japan, and lives in Clanton, Alabama, near Benton, Texas.
            He bought it from Barlin, Germany said, and the melborne, a Melborne, Australia has none.
            ",
        );
    }
}
