//! Places of which it depends on whom one asks in which state they are, from `disputed.tsv` beside this file.
//!
//! A city or region of the table is never judged. A state of the table may be taken for part of those in its line, as
//! Greenland may be for Denmark, and its cities with it.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::atlas::NamedPlace;
use crate::entity::EntityKey;
use crate::resolve::Entities;

/// For each place the states that it may be told to be in.
static DISPUTED: LazyLock<FxHashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    let lines = include_str!("disputed.tsv").lines().skip(1);
    lines
        .filter_map(|line| {
            let (place, rest) = line.split_once('\t')?;
            let (states, _) = rest.split_once('\t')?;
            Some((place, states.split('|').collect()))
        })
        .collect()
});

/// Whether nobody may say of a place that it is not in a state.
pub(super) fn is_disputed(entities: &Entities, place: &NamedPlace, state: &EntityKey) -> bool {
    if DISPUTED.contains_key(place.entry(entities).id()) {
        return true;
    }
    let Some(country) = &place.country else { return false };
    is_part(entities, country, state) || is_part(entities, state, country)
}

/// Whether a state may be taken for part of another.
fn is_part(entities: &Entities, part: &EntityKey, whole: &EntityKey) -> bool {
    let (Some(part), Some(whole)) =
        (entities.in_bases(part).first().copied(), entities.in_bases(whole).first().copied())
    else {
        return false;
    };
    let knowledge = entities.knowledge();
    let wholes = DISPUTED.get(knowledge.entry(part).id());
    wholes.is_some_and(|wholes| wholes.contains(&knowledge.entry(whole).id()))
}

#[cfg(test)]
mod tests {
    use super::DISPUTED;
    use crate::kb::{Base, EntryKind};

    #[test]
    fn every_place_of_the_table_is_known() {
        let base = Base::built_in();
        for line in include_str!("disputed.tsv").lines().skip(1) {
            let place = line.split('\t').next().unwrap_or_default();
            let states = DISPUTED.get(place).expect("it was read");
            assert!(base.find(EntryKind::Place, place).is_some(), "{place}");
            for state in states {
                assert!(base.find(EntryKind::Place, state).is_some(), "{state}");
            }
        }
    }
}
