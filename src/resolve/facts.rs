//! What the layers together say of an entity: the article's own definitions first, then the newsroom's, then the bases.
//!
//! The first layer that speaks of a person in an office wins; where it says that the person never held it, the layers
//! below are silent about it.

use jiff::civil::Date;

use super::Entities;
use crate::entity::{Dated, Entity, EntityKey, Holding, Kind};
use crate::kb::{EntryKind, FactDate, HoldingStatus, InBase, MemberStatus, OrgKind, PlaceKind, Role};

/// A stretch of days, as exactly as both ends are known; an end that is not known is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Days {
    /// The first day, or month, or year.
    pub from: Option<FactDate>,
    /// The last one.
    pub to: Option<FactDate>,
}

/// Where a fact is from, in words for evidence.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Provenance {
    /// The layer: "the article", a file's name, "the built-in knowledge base".
    pub layer: String,
    /// Until when that layer knows, where it says so.
    pub as_of: Option<FactDate>,
}

/// A person in an office.
#[derive(Clone, Debug, PartialEq)]
pub struct Held {
    /// The person.
    pub person: EntityKey,
    /// The office.
    pub office: EntityKey,
    /// From when to when.
    pub days: Days,
    /// How.
    pub status: HoldingStatus,
    /// Who says so.
    pub from: Provenance,
}

/// An office, as far as it is known.
#[derive(Clone, Debug, PartialEq)]
pub struct OfficeFacts {
    /// Its key.
    pub key: EntityKey,
    /// Its name: "President of France".
    pub name: String,
    /// The words for it, folded, the usual one first.
    pub titles: Vec<String>,
    /// The same as they are written.
    pub written_titles: Vec<String>,
    /// What sort of office it is.
    pub role: Option<Role>,
    /// Whose it is.
    pub owner: Option<EntityKey>,
    /// How many hold it at a time.
    pub seats: u32,
    /// Between these days every holder is known.
    pub complete: Days,
}

/// A member of an organisation.
#[derive(Clone, Debug, PartialEq)]
pub struct Belongs {
    /// The member: a country or an organisation.
    pub member: EntityKey,
    /// From when to when.
    pub days: Days,
    /// How.
    pub status: MemberStatus,
    /// Who says so.
    pub from: Provenance,
}

impl Days {
    /// Whether a day is in it, both ends counted; what is known to the month or year stands for all its days.
    pub fn cover(&self, day: Date) -> bool {
        self.first().is_none_or(|first| first <= day) && self.last().is_none_or(|last| day <= last)
    }

    /// Whether any day from `first` to `last` is in it.
    pub fn meet(&self, first: Date, last: Date) -> bool {
        self.first().is_none_or(|own| own <= last) && self.last().is_none_or(|own| first <= own)
    }

    /// The first day that it can mean.
    pub fn first(&self) -> Option<Date> {
        self.from.map(|from| civil(from.first_day()))
    }

    /// The last day that it can mean.
    pub fn last(&self) -> Option<Date> {
        self.to.map(|to| civil(to.last_day()))
    }
}

fn civil((year, month, day): (i16, i8, i8)) -> Date {
    Date::new(year, month, day).unwrap_or(Date::MAX)
}

impl Entities {
    /// The offices that a person is known to have held, the earliest first.
    pub fn holdings_of(&self, person: &EntityKey) -> Vec<Held> {
        let mut held: Vec<Held> = Vec::new();
        let mut silenced: Vec<EntityKey> = Vec::new();
        for (entity, layer) in self.defining(person) {
            let spoken: Vec<EntityKey> =
                entity.offices.iter().map(|holding| self.office_key(&holding.office)).collect();
            for (holding, office) in entity.offices.iter().zip(&spoken) {
                if !silenced.contains(office) && holding.held {
                    held.push(of_definition(person, office.clone(), holding, &layer));
                }
            }
            silenced.extend(spoken);
        }
        for found in self.in_bases(person) {
            let base = &self.knowledge().bases[found.base];
            let mut spoken = Vec::new();
            for row in base.holdings_of_person(found.entity) {
                let office = self.canonical_of(InBase { base: found.base, entity: row.office });
                if silenced.contains(&office) {
                    continue;
                }
                spoken.push(office.clone());
                held.push(Held {
                    person: person.clone(),
                    office,
                    days: Days { from: row.period.from, to: row.period.to },
                    status: row.status,
                    from: self.provenance(found.base),
                });
            }
            silenced.extend(spoken);
        }
        held.sort_by_key(|held| held.days);
        held
    }

    /// Everybody who is known to have held an office, the earliest first.
    pub fn holders_of(&self, office: &EntityKey) -> Vec<Held> {
        let mut held: Vec<Held> = Vec::new();
        // Who is spoken of above in connexion with it.
        let mut silenced: Vec<EntityKey> = Vec::new();
        for (entity, layer) in self.all_defined() {
            for holding in &entity.offices {
                if self.office_key(&holding.office) != *office {
                    continue;
                }
                let person = self.canonical(&entity.key);
                if !silenced.contains(&person) && holding.held {
                    held.push(of_definition(&person, office.clone(), holding, &layer));
                }
            }
            if entity.offices.iter().any(|holding| self.office_key(&holding.office) == *office) {
                silenced.push(self.canonical(&entity.key));
            }
        }
        for found in self.in_bases(office) {
            let base = &self.knowledge().bases[found.base];
            let mut spoken = Vec::new();
            for row in base.holdings_of_office(found.entity) {
                let person = self.canonical_of(InBase { base: found.base, entity: row.person });
                if silenced.contains(&person) {
                    continue;
                }
                spoken.push(person.clone());
                held.push(Held {
                    person,
                    office: office.clone(),
                    days: Days { from: row.period.from, to: row.period.to },
                    status: row.status,
                    from: self.provenance(found.base),
                });
            }
            silenced.extend(spoken);
        }
        held.sort_by(|a, b| (a.days, &a.person).cmp(&(b.days, &b.person)));
        held
    }

    /// What is known of an office.
    pub fn office(&self, key: &EntityKey) -> Option<OfficeFacts> {
        let definition =
            self.defining(key).into_iter().map(|(entity, _)| entity).find(|entity| entity.name.is_some());
        let found = self.in_bases(key).first().copied();
        let entry = found.map(|found| self.knowledge().entry(found));
        let owner_in_base = || {
            let found = found?;
            let owner = entry?.owner()?;
            Some(self.canonical_of(InBase { base: found.base, entity: owner }))
        };
        let own_titles = definition.map(|entity| entity.titles.as_slice()).unwrap_or_default();
        let written_titles: Vec<String> = if own_titles.is_empty() {
            entry.map(|entry| entry.titles().into_iter().map(str::to_owned).collect()).unwrap_or_default()
        } else {
            own_titles.to_vec()
        };
        let name = definition
            .and_then(|entity| entity.name.clone())
            .or_else(|| entry.map(|entry| entry.name().to_owned()))?;
        Some(OfficeFacts {
            key: key.clone(),
            name,
            titles: written_titles.iter().map(|title| crate::kb::name_key(title)).collect(),
            written_titles,
            role: entry.map(|entry| entry.role()),
            owner: definition
                .and_then(|entity| entity.owner.as_deref())
                .and_then(|id| self.owner_key(id))
                .or_else(owner_in_base),
            seats: entry.map_or(1, |entry| entry.seats()),
            complete: entry
                .map(|entry| Days { from: entry.complete_from(), to: entry.known_until() })
                .unwrap_or_default(),
        })
    }

    /// The offices of a state or an organisation.
    pub fn offices_of(&self, owner: &EntityKey) -> Vec<EntityKey> {
        let mut offices: Vec<EntityKey> = self
            .all_defined()
            .filter(|(entity, _)| entity.key.kind == Kind::Office)
            .filter(|(entity, _)| {
                entity.owner.as_deref().and_then(|id| self.owner_key(id)).as_ref() == Some(owner)
            })
            .map(|(entity, _)| self.canonical(&entity.key))
            .collect();
        for found in self.in_bases(owner) {
            let base = &self.knowledge().bases[found.base];
            offices.extend(
                base.offices_of(found.entity)
                    .map(|entity| self.canonical_of(InBase { base: found.base, entity })),
            );
        }
        offices.sort();
        offices.dedup();
        offices
    }

    /// The members of an organisation, the first to join first.
    pub fn members_of(&self, org: &EntityKey) -> Vec<Belongs> {
        let mut members = Vec::new();
        let mut silenced: Vec<EntityKey> = Vec::new();
        for found in self.in_bases(org) {
            let base = &self.knowledge().bases[found.base];
            let mut spoken = Vec::new();
            for row in base.members_of(found.entity) {
                let member = self.canonical_of(InBase { base: found.base, entity: row.member });
                if silenced.contains(&member) {
                    continue;
                }
                spoken.push(member.clone());
                members.push(Belongs {
                    member,
                    days: Days { from: row.period.from, to: row.period.to },
                    status: row.status,
                    from: self.provenance(found.base),
                });
            }
            silenced.extend(spoken);
        }
        members.sort_by(|a, b| (a.days, &a.member).cmp(&(b.days, &b.member)));
        members
    }

    /// Between which days all members of an organisation are known; none where it has no list.
    pub fn membership_window(&self, org: &EntityKey) -> Option<Days> {
        let found = *self.in_bases(org).first()?;
        let entry = self.knowledge().entry(found);
        (entry.org_kind() == OrgKind::Alliance)
            .then(|| Days { from: entry.complete_from(), to: entry.known_until() })
            .filter(|days| days.from.is_some())
    }

    /// When a person was born, as far as it is known.
    pub fn born(&self, person: &EntityKey) -> Option<(FactDate, Provenance)> {
        self.life(person, |entity| entity.born.as_ref(), |found| self.knowledge().entry(found).born())
    }

    /// When a person died, as far as it is known.
    pub fn died(&self, person: &EntityKey) -> Option<(FactDate, Provenance)> {
        self.life(person, |entity| entity.died.as_ref(), |found| self.knowledge().entry(found).died())
    }

    fn life(
        &self,
        person: &EntityKey,
        of_entity: impl Fn(&Entity) -> Option<&Dated>,
        of_base: impl Fn(InBase) -> Option<FactDate>,
    ) -> Option<(FactDate, Provenance)> {
        for (entity, layer) in self.defining(person) {
            if let Some(date) = of_entity(entity).and_then(|dated| FactDate::parse(&dated.text)) {
                return Some((date, layer));
            }
        }
        self.in_bases(person)
            .into_iter()
            .find_map(|found| Some((of_base(found)?, self.provenance(found.base))))
    }

    /// The country of a place, and what sort of place it is, as the first base that has it says.
    pub fn place(&self, place: &EntityKey) -> Option<(PlaceKind, Option<EntityKey>, u32)> {
        let found = *self.in_bases(place).first()?;
        let entry = self.knowledge().entry(found);
        if entry.kind() != EntryKind::Place {
            return None;
        }
        let country = entry.country().map(|entity| self.canonical_of(InBase { base: found.base, entity }));
        Some((entry.place_kind(), country, entry.population()))
    }

    /// What a base is called in evidence.
    pub(crate) fn provenance(&self, base: usize) -> Provenance {
        let base = &self.knowledge().bases[base];
        let layer = match base.name() {
            "built-in" => "the built-in knowledge base".to_owned(),
            name => format!("the knowledge base \"{name}\""),
        };
        Provenance { layer, as_of: base.as_of() }
    }

    /// The office that an id of a definition means.
    fn office_key(&self, id: &str) -> EntityKey {
        self.canonical(&EntityKey { kind: Kind::Office, id: id.to_owned() })
    }

    /// The state or organisation that an id of a definition means.
    fn owner_key(&self, id: &str) -> Option<EntityKey> {
        [Kind::Place, Kind::Org]
            .into_iter()
            .map(|kind| EntityKey { kind, id: id.to_owned() })
            .find(|key| !self.defining(key).is_empty() || !self.in_bases(key).is_empty())
            .map(|key| self.canonical(&key))
    }
}

fn of_definition(person: &EntityKey, office: EntityKey, holding: &Holding, layer: &Provenance) -> Held {
    let date = |dated: &Option<Dated>| dated.as_ref().and_then(|dated| FactDate::parse(&dated.text));
    Held {
        person: person.clone(),
        office,
        days: Days { from: date(&holding.from), to: date(&holding.to) },
        status: HoldingStatus::Full,
        from: layer.clone(),
    }
}
