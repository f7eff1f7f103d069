//! Which place a name means: the country, or one of the cities that share it.
//!
//! A city is told by the country or region behind it, else by the countries that the article names, else by being far
//! larger than the others. A small city without any of these means nothing.

use rustc_hash::FxHashSet;

use super::Entities;
use super::mentions::{How, Seen, is_led_by_place_word};
use crate::entity::{EntityKey, Kind};
use crate::extract::{Class, Form};
use crate::kb::PlaceKind;

/// Fewer inhabitants than this, and a city must be told by its country.
const SMALL: u32 = 100_000;

/// Fewer than this, and it must be told by a word that leads to places.
const MIDDLING: u32 = 500_000;

/// A city of so many inhabitants is meant rather than the region of its name, unlike a smaller one: "New York", "Quebec".
const MILLIONS: u32 = 1_000_000;

/// As which a region counts beside cities.
const LARGE: u32 = u32::MAX / 10;

/// How many times larger than the next a city must be to be meant without more.
const FAR_LARGER: u32 = 5;

/// The places of an article.
pub(super) struct Places<'a> {
    entities: &'a Entities,
    /// The countries that it names.
    countries: FxHashSet<EntityKey>,
}

impl<'a> Places<'a> {
    pub(super) fn new(seen: &[Seen<'_>], entities: &'a Entities) -> Self {
        let mut countries = FxHashSet::default();
        for one in seen {
            for (reading, key) in one.candidate.readings.iter().zip(&one.keys) {
                if reading.class == Class::Country {
                    countries.insert(key.clone());
                }
            }
        }
        Self { entities, countries }
    }

    /// The place that a candidate means, if that is certain.
    pub(super) fn meant(&self, one: &Seen<'_>) -> Option<(EntityKey, How)> {
        let readings = || {
            one.candidate
                .readings
                .iter()
                .zip(&one.keys)
                .filter(|(reading, _)| reading.key.kind == Kind::Place)
        };
        let how = |form: Form| match form {
            Form::Full => How::Full,
            Form::Demonym => How::Demonym,
            _ => How::Alias,
        };
        // The newsroom's own places, and states: "Georgia" is the country unless the words say otherwise.
        for class in [Class::Kind, Class::Country] {
            let own = class == Class::Kind;
            let mut of_class = readings().filter(|(reading, _)| reading.class == class && reading.own == own);
            if let Some((reading, key)) = of_class.next() {
                let several = of_class.any(|(_, other)| other != key);
                let crowded = one.candidate.lone && one.candidate.crowded && reading.form != Form::Demonym;
                let alone = !crowded || stands_by_itself(one);
                return (!several && alone).then(|| (key.clone(), how(reading.form)));
            }
        }
        if one.candidate.lone
            && one.candidate.crowded
            && !self.is_followed_by_its_country(one, readings().map(|(_, key)| key))
        {
            return None;
        }
        let mut cities: Vec<(u32, Form, &EntityKey)> = readings()
            .filter_map(|(reading, key)| {
                let (kind, _, population) = self.entities.place(key)?;
                // A region is as large as it is known, but a capital or a city of millions is larger.
                let size = match kind {
                    PlaceKind::City
                        if population >= MILLIONS || population >= SMALL && self.is_capital(key) =>
                    {
                        u32::MAX
                    }
                    PlaceKind::City => population,
                    _ => LARGE,
                };
                Some((size, reading.form, key))
            })
            .collect();
        cities.sort_by_key(|(population, _, key)| (std::cmp::Reverse(*population), (*key).clone()));
        if let Some((_, form, key)) =
            cities.iter().find(|(_, _, key)| self.is_followed_by_its_country(one, [*key]))
        {
            return Some(((*key).clone(), how(*form)));
        }
        let named: Vec<_> = cities
            .iter()
            .filter(|(population, _, key)| *population >= SMALL && self.is_in_named_country(key))
            .collect();
        let (population, form, key) = match named.as_slice() {
            [only] => **only,
            _ => {
                let first = *cities.first()?;
                let next = cities.get(1).map_or(0, |city| city.0);
                if first.0 < SMALL || first.0 / FAR_LARGER < next {
                    return None;
                }
                first
            }
        };
        (population >= MIDDLING || is_led_by_place_word(one)).then(|| (key.clone(), how(form)))
    }

    /// Whether a city is the capital of its country.
    fn is_capital(&self, city: &EntityKey) -> bool {
        let knowledge = self.entities.knowledge();
        let Some(found) = self.entities.in_bases(city).first().copied() else { return false };
        let Some((_, Some(country), _)) = self.entities.place(city) else { return false };
        let name = knowledge.entry(found).name();
        self.entities.in_bases(&country).into_iter().any(|country| {
            knowledge.entry(country).capitals().iter().any(|(capital, _)| capital.starts_with(name))
        })
    }

    fn is_in_named_country(&self, place: &EntityKey) -> bool {
        self.entities
            .place(place)
            .and_then(|(_, country, _)| country)
            .is_some_and(|country| self.countries.contains(&country))
    }

    /// Whether the country or region of one of some places stands right behind a candidate: "Hiroshima, Japan".
    fn is_followed_by_its_country<'k>(
        &self,
        one: &Seen<'_>,
        keys: impl IntoIterator<Item = &'k EntityKey>,
    ) -> bool {
        let end = one.candidate.span.end;
        let next = one.facts.names.get(one.number + 1);
        let Some(next) = next.filter(|next| &one.text[end..next.span.start] == ", ") else { return false };
        let behind: Vec<EntityKey> = next
            .readings
            .iter()
            .filter(|reading| matches!(reading.class, Class::Country | Class::Region))
            .map(|reading| self.entities.canonical(&reading.key))
            .collect();
        keys.into_iter().any(|key| {
            let country = self.entities.place(key).and_then(|(_, country, _)| country);
            country.is_some_and(|country| behind.contains(&country)) || self.is_in_region(key, &behind)
        })
    }

    /// Whether a place is in one of some regions.
    fn is_in_region(&self, place: &EntityKey, regions: &[EntityKey]) -> bool {
        let admin = |key: &EntityKey| {
            let found = *self.entities.in_bases(key).first()?;
            Some(self.entities.knowledge().entry(found).admin().to_owned()).filter(|admin| !admin.is_empty())
        };
        let Some(own) = admin(place) else { return false };
        regions.iter().any(|region| {
            self.entities.place(region).is_some_and(|(kind, ..)| kind == PlaceKind::Region)
                && admin(region).as_ref() == Some(&own)
        })
    }
}

/// A country's name beside another capitalised word is the country's where that word is behind it: "Ukraine War".
fn stands_by_itself(one: &Seen<'_>) -> bool {
    let before = one.text[..one.candidate.span.start].trim_end_matches(' ');
    let word = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    !word.starts_with(char::is_uppercase)
        || before.len() == one.candidate.span.start
        || crate::extract::names::is_neighbour(word)
}
