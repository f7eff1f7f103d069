//! What the importers state of an entity, before it has its id: the columns of every table, all optional.
//!
//! Other entities are named by a *key*: the id that the source has for them (`Q142`, a UUID), or their name where it has
//! none. The same shape is spilled to disk while an import sorts, and holds in an exported Popolo file what that format
//! has no member for.

use serde::{Deserialize, Serialize};

use crate::kb::store::{
    FactDate, HoldingStatus, MemberStatus, NameKind, OrgKind, Period, PlaceKind, Role, key as name_key,
};

/// Everything that is stated of one entity.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Draft {
    /// The id that it must have; without one it gets one by its name.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) id: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) name: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) names: Vec<OtherName>,
    #[serde(skip_serializing_if = "is_zero")]
    pub(super) wikidata: u32,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) source: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) checked: String,
    // Persons.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) family: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) given: String,
    #[serde(skip_serializing_if = "is_false")]
    pub(super) family_first: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) second: Vec<String>,
    #[serde(with = "date", skip_serializing_if = "Option::is_none")]
    pub(super) born: Option<FactDate>,
    #[serde(with = "date", skip_serializing_if = "Option::is_none")]
    pub(super) died: Option<FactDate>,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) gender: String,
    // Places; offices and agencies have a country too.
    #[serde(with = "place_kind", skip_serializing_if = "Option::is_none")]
    pub(super) place: Option<PlaceKind>,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) country: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) admin: String,
    #[serde(skip_serializing_if = "is_zero")]
    pub(super) population: u32,
    #[serde(skip_serializing_if = "is_zero")]
    pub(super) geonames: u32,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) iso2: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) iso3: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) capitals: Vec<DatedText>,
    #[serde(with = "date", skip_serializing_if = "Option::is_none")]
    pub(super) from: Option<FactDate>,
    #[serde(with = "date", skip_serializing_if = "Option::is_none")]
    pub(super) to: Option<FactDate>,
    // Offices.
    #[serde(with = "role", skip_serializing_if = "Option::is_none")]
    pub(super) role: Option<Role>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) titles: Vec<String>,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) org: String,
    /// What its holders are, where the office itself has no name: "member".
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) duty: String,
    #[serde(skip_serializing_if = "is_zero")]
    pub(super) seats: u32,
    #[serde(with = "date", skip_serializing_if = "Option::is_none")]
    pub(super) complete_from: Option<FactDate>,
    #[serde(with = "date", skip_serializing_if = "Option::is_none")]
    pub(super) known_until: Option<FactDate>,
    // Organisations.
    #[serde(with = "org_kind", skip_serializing_if = "Option::is_none")]
    pub(super) sort: Option<OrgKind>,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) acronym: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) city: String,
}

/// A name beside the usual one.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct OtherName {
    pub(super) text: String,
    #[serde(with = "name_kind", skip_serializing_if = "Option::is_none")]
    pub(super) kind: Option<NameKind>,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) lang: String,
    #[serde(with = "date", skip_serializing_if = "Option::is_none")]
    pub(super) from: Option<FactDate>,
    #[serde(with = "date", skip_serializing_if = "Option::is_none")]
    pub(super) to: Option<FactDate>,
}

/// A text that holds for a time.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct DatedText {
    pub(super) text: String,
    #[serde(with = "date", skip_serializing_if = "Option::is_none")]
    pub(super) from: Option<FactDate>,
    #[serde(with = "date", skip_serializing_if = "Option::is_none")]
    pub(super) to: Option<FactDate>,
}

/// A person in an office.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Held {
    /// The key of the office.
    pub(super) office: String,
    #[serde(with = "date", skip_serializing_if = "Option::is_none")]
    pub(super) from: Option<FactDate>,
    #[serde(with = "date", skip_serializing_if = "Option::is_none")]
    pub(super) to: Option<FactDate>,
    #[serde(with = "holding_status", skip_serializing_if = "Option::is_none")]
    pub(super) status: Option<HoldingStatus>,
    /// The term of a parliament whose dates are meant where there are none.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) term: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) source: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) checked: String,
}

/// A member of an organisation.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Joined {
    /// The key of the organisation.
    pub(super) org: String,
    #[serde(with = "date", skip_serializing_if = "Option::is_none")]
    pub(super) from: Option<FactDate>,
    #[serde(with = "date", skip_serializing_if = "Option::is_none")]
    pub(super) to: Option<FactDate>,
    #[serde(with = "member_status", skip_serializing_if = "Option::is_none")]
    pub(super) status: Option<MemberStatus>,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) term: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) source: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) checked: String,
}

impl Held {
    /// When.
    pub(super) fn period(&self) -> Period {
        Period { from: self.from, to: self.to }
    }
}

impl Joined {
    /// When.
    pub(super) fn period(&self) -> Period {
        Period { from: self.from, to: self.to }
    }
}

impl Draft {
    /// A draft of which the name is all that is known.
    pub(super) fn named(name: &str) -> Self {
        Self { name: name.trim().to_owned(), ..Self::default() }
    }

    /// Takes a name beside the usual one, unless it has it.
    pub(super) fn add_name(&mut self, name: OtherName) {
        let is_plain = name.lang.is_empty() && name.kind.is_none_or(|kind| kind == NameKind::Variant);
        let is_known = (is_plain && name.text == self.name) || self.names.contains(&name);
        if !is_known && !name_key(&name.text).is_empty() {
            self.names.push(name);
        }
    }

    /// Takes what another draft of the same entity states and this one does not. Gives back what the two disagree on.
    pub(super) fn merge(&mut self, other: Draft) -> Vec<String> {
        let mut conflicts = Vec::new();
        for (what, own, new) in [("born", &mut self.born, other.born), ("died", &mut self.died, other.died)] {
            let Some(new) = new else { continue };
            match *own {
                Some(old) if refines(old, new) => {}
                Some(old) if !refines(new, old) => conflicts.push(format!("{what} {old} and {new}")),
                _ => *own = Some(new),
            }
        }
        let texts = [
            (&mut self.id, other.id),
            (&mut self.source, other.source),
            (&mut self.checked, other.checked),
            (&mut self.family, other.family),
            (&mut self.given, other.given),
            (&mut self.gender, other.gender),
            (&mut self.country, other.country),
            (&mut self.admin, other.admin),
            (&mut self.iso2, other.iso2),
            (&mut self.iso3, other.iso3),
            (&mut self.org, other.org),
            (&mut self.duty, other.duty),
            (&mut self.acronym, other.acronym),
            (&mut self.city, other.city),
        ];
        for (own, new) in texts {
            if own.is_empty() {
                *own = new;
            }
        }
        for (own, new) in [
            (&mut self.wikidata, other.wikidata),
            (&mut self.population, other.population),
            (&mut self.geonames, other.geonames),
            (&mut self.seats, other.seats),
        ] {
            if *own == 0 {
                *own = new;
            }
        }
        self.family_first |= other.family_first;
        for (own, new) in [(&mut self.second, other.second), (&mut self.titles, other.titles)] {
            if own.is_empty() {
                *own = new;
            }
        }
        if self.capitals.is_empty() {
            self.capitals = other.capitals;
        }
        self.place = self.place.or(other.place);
        self.role = self.role.or(other.role);
        self.sort = self.sort.or(other.sort);
        self.from = self.from.or(other.from);
        self.to = self.to.or(other.to);
        self.complete_from = self.complete_from.or(other.complete_from);
        self.known_until = self.known_until.or(other.known_until);
        if self.name.is_empty() {
            self.name = other.name;
        } else if !other.name.is_empty() && other.name != self.name {
            self.add_name(OtherName {
                text: other.name,
                kind: Some(NameKind::Variant),
                ..OtherName::default()
            });
        }
        for name in other.names {
            self.add_name(name);
        }
        conflicts
    }
}

/// Whether `fine` is `coarse`, or known more exactly.
fn refines(fine: FactDate, coarse: FactDate) -> bool {
    fine.first_day() >= coarse.first_day() && fine.last_day() <= coarse.last_day()
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "the signature that serde asks for")]
fn is_zero(number: &u32) -> bool {
    *number == 0
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "the signature that serde asks for")]
fn is_false(flag: &bool) -> bool {
    !flag
}

/// Dates and closed words as their texts, for types that know nothing of serde since `build.rs` compiles them too.
macro_rules! as_text {
    ($($module:ident: $type:ty, $parse:expr;)+) => {
        $(mod $module {
            #[allow(unused_imports)]
            use super::*;
            use serde::{Deserializer, Serializer};

            #[allow(clippy::ref_option, reason = "the signature that serde asks for")]
            pub(super) fn serialize<S: Serializer>(value: &Option<$type>, to: S) -> Result<S::Ok, S::Error> {
                match value {
                    Some(value) => to.collect_str(&super::text_of(value)),
                    None => to.serialize_none(),
                }
            }

            pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<$type>, D::Error> {
                // A word that this version does not know is left out, and what it stood beside is kept.
                let text: Option<std::borrow::Cow<'de, str>> = Option::deserialize(from)?;
                Ok(text.and_then(|text| ($parse)(&text)))
            }
        })+
    };
}

as_text! {
    date: FactDate, FactDate::parse;
    place_kind: PlaceKind, PlaceKind::parse;
    role: Role, Role::parse;
    org_kind: OrgKind, OrgKind::parse;
    name_kind: NameKind, NameKind::parse;
    holding_status: HoldingStatus, HoldingStatus::parse;
    member_status: MemberStatus, MemberStatus::parse;
}

/// What stands for a value in a text.
trait Text {
    fn text(&self) -> String;
}

fn text_of(value: &impl Text) -> String {
    value.text()
}

impl Text for FactDate {
    fn text(&self) -> String {
        self.to_string()
    }
}

macro_rules! words {
    ($($type:ty),+) => {
        $(impl Text for $type {
            fn text(&self) -> String {
                self.as_str().to_owned()
            }
        })+
    };
}

words!(PlaceKind, Role, OrgKind, NameKind, HoldingStatus, MemberStatus);
