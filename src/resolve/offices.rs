//! Which offices a title means: those of its owner that are called so.

use jiff::civil::Date;

use super::Entities;
use super::facts::OfficeFacts;
use crate::entity::EntityKey;
use crate::extract::{Class, Facts, Owner, Title};
use crate::kb::Role;

/// The offices that a title may mean.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OfficesMeant {
    /// Whose they are, as the words say; empty where they do not say.
    pub owners: Vec<EntityKey>,
    /// The offices that are called so.
    pub offices: Vec<OfficeFacts>,
    /// None is called so, and these do the same for that owner: the chancellor, where the words say "prime minister".
    pub alike: Vec<OfficeFacts>,
}

impl OfficesMeant {
    /// Whether a person is known to have held one of them: on a day, or ever.
    pub fn held_by(&self, person: &EntityKey, entities: &Entities, day: Option<Date>) -> bool {
        if self.offices.is_empty() && self.alike.is_empty() {
            return false;
        }
        let held = entities.holdings_of(person);
        let offices = self.offices.iter().chain(&self.alike);
        let mut keys = offices.map(|office| &office.key);
        keys.any(|key| {
            held.iter().any(|held| held.office == *key && day.is_none_or(|day| held.days.cover(day)))
        })
    }
}

/// The offices that a title means. Where it does not say whose office it is, those that `person` is known to have held
/// by that title.
pub fn offices_meant(
    title: &Title,
    facts: &Facts,
    entities: &Entities,
    person: Option<&EntityKey>,
) -> OfficesMeant {
    let called_so = |office: &OfficeFacts| office.titles.contains(&title.phrase);
    match &title.owner {
        Owner::Unknown => OfficesMeant::default(),
        Owner::Unsaid => {
            let Some(person) = person else { return OfficesMeant::default() };
            let mut keys: Vec<EntityKey> =
                entities.holdings_of(person).into_iter().map(|held| held.office).collect();
            keys.sort();
            keys.dedup();
            let offices = keys.iter().filter_map(|key| entities.office(key)).filter(called_so).collect();
            OfficesMeant { owners: Vec::new(), offices, alike: Vec::new() }
        }
        Owner::Named { candidate, .. } => {
            let readings = facts.names[*candidate].owners();
            let mut owners: Vec<(Class, EntityKey)> =
                readings.map(|reading| (reading.class, entities.canonical(&reading.key))).collect();
            owners.sort();
            owners.dedup();
            // "Georgian president" is of the country, not of the state.
            if owners.first().is_some_and(|(class, _)| *class == Class::Country) {
                owners.retain(|(class, _)| *class == Class::Country);
            }
            let owners: Vec<EntityKey> = owners.into_iter().map(|(_, key)| key).collect();
            let all: Vec<OfficeFacts> = owners
                .iter()
                .flat_map(|owner| entities.offices_of(owner))
                .filter_map(|key| entities.office(&key))
                .collect();
            let offices: Vec<OfficeFacts> = all.iter().filter(|office| called_so(office)).cloned().collect();
            let alike = if offices.is_empty() {
                let role = role_of(&title.phrase);
                all.into_iter().filter(|office| role.is_some() && office.role == role).collect()
            } else {
                Vec::new()
            };
            OfficesMeant { owners, offices, alike }
        }
    }
}

/// What sort of office a title is the word for in most states.
pub fn role_of(phrase: &str) -> Option<Role> {
    Some(match phrase {
        "president" | "king" | "queen" | "emperor" | "empress" | "emir" | "sultan" | "head of state" => {
            Role::HeadOfState
        }
        "prime minister" | "premier" | "pm" | "chancellor" | "head of government" | "taoiseach" => {
            Role::HeadOfGovernment
        }
        "vice president" => Role::VicePresident,
        "foreign minister"
        | "foreign secretary"
        | "minister of foreign affairs"
        | "foreign affairs minister"
        | "external affairs minister" => Role::ForeignMinister,
        "defence minister"
        | "defense minister"
        | "defence secretary"
        | "defense secretary"
        | "minister of defence"
        | "minister of defense"
        | "secretary of defense" => Role::DefenceMinister,
        "finance minister" | "minister of finance" | "treasury secretary" => Role::FinanceMinister,
        "interior minister" | "minister of the interior" | "home secretary" | "home minister" => {
            Role::InteriorMinister
        }
        "justice minister" | "minister of justice" => Role::JusticeMinister,
        _ => return None,
    })
}
