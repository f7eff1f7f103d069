//! Whom the names in an article mean: annotations first, then names in the prose.
//!
//! A full name introduces a person to the whole article; a surname means somebody who is introduced, before it or, as
//! in a headline, behind it. Without an introduction a title says who is meant, or the office that only one bearer of
//! the surname holds. Where several remain, nobody is meant.

use std::sync::Arc;

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use super::offices::offices_meant;
use super::places::Places;
use super::{Entities, Lookup};
use crate::article::{Article, Zone};
use crate::entity::{EntityKey, Kind};
use crate::extract::{Candidate, Facts, Form, Reading, Title};
use crate::kb::{Role, name_key};
use crate::text::{Span, fold, overlaps_any};

/// A place where an article names an entity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The words, in the source.
    pub span: Span,
    /// Who or what is meant.
    pub entity: EntityKey,
    /// How that is known.
    pub how: How,
    /// The zone it stands in.
    pub zone: Zone,
    /// Which paragraph it stands in, and which of its candidates it is; none for an annotation and for an office.
    pub candidate: Option<(usize, usize)>,
}

/// How it is known whom a mention means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum How {
    /// The writer has marked it; the index is that of the annotation.
    Annotated(#[serde(skip)] usize),
    /// It is the full name.
    Full,
    /// It is an alias.
    Alias,
    /// It is the full name of a person whom no layer knows.
    Introduced,
    /// It is the surname of somebody whom the article names in full.
    Surname,
    /// It is a surname, and the title or the office at the time says whose.
    Title,
    /// It is a word for what belongs to a place.
    Demonym,
    /// The words describe an office.
    Office,
}

impl How {
    /// The words for it in a hover.
    pub fn as_str(self) -> &'static str {
        match self {
            How::Annotated(_) => "annotated",
            How::Full => "full name",
            How::Alias => "alias",
            How::Introduced => "full name, known from this article alone",
            How::Surname => "surname, after the full name",
            How::Title => "surname, told by the office",
            How::Demonym => "adjective of the place",
            How::Office => "description of the office",
        }
    }

    /// The word for it in output.
    pub fn name(self) -> &'static str {
        match self {
            How::Annotated(_) => "annotated",
            How::Full => "full",
            How::Alias => "alias",
            How::Introduced => "introduced",
            How::Surname => "surname",
            How::Title => "title",
            How::Demonym => "demonym",
            How::Office => "office",
        }
    }
}

/// The mentions of an article, in order. They do not overlap.
pub(super) fn mentions(
    article: &Article,
    facts: &[Arc<Facts>],
    entities: &Entities,
    day: Option<Date>,
) -> Vec<Mention> {
    let mut mentions = annotated(article, entities);
    let marked: Vec<Span> = article.annotations.iter().map(|annotation| annotation.span).collect();
    let mut seen = Vec::new();
    for (index, (paragraph, facts)) in article.paragraphs.iter().zip(facts).enumerate() {
        for (number, candidate) in facts.names.iter().enumerate() {
            let span = paragraph.prose.source(candidate.span);
            if !overlaps_any(&marked, span) {
                let title = facts.titles.iter().find(|title| title.person == Some(number));
                seen.push(Seen {
                    span,
                    paragraph: index,
                    number,
                    candidate,
                    facts,
                    text: &paragraph.prose.text,
                    zone: paragraph.zone,
                    title,
                    keys: canonical_keys(candidate, entities),
                });
            }
        }
    }
    let cast = Cast::new(&mentions, &seen, entities, day);
    let places = Places::new(&seen, entities);
    for one in &seen {
        let meant = cast.person(one).or_else(|| places.meant(one)).or_else(|| other(one));
        if let Some((entity, how)) = meant {
            let candidate = Some((one.paragraph, one.number));
            mentions.push(Mention { span: one.span, entity, how, zone: one.zone, candidate });
        }
    }
    let named: Vec<Span> = mentions
        .iter()
        .filter(|mention| mention.entity.kind == Kind::Person)
        .map(|mention| mention.span)
        .collect();
    mentions.extend(
        offices(article, facts, entities, &marked)
            .into_iter()
            // "King Charles" is the person, not the office.
            .filter(|office| !named.iter().any(|person| person.overlaps(office.span))),
    );
    mentions.sort_by_key(|mention| (mention.span.start, mention.span.end));
    mentions.dedup_by(|next, last| {
        last.span.overlaps(next.span) && last.how != How::Annotated(usize::MAX) && !is_annotated(next)
    });
    mentions
}

fn is_annotated(mention: &Mention) -> bool {
    matches!(mention.how, How::Annotated(_))
}

/// A candidate with all that helps to tell whom it means.
pub(super) struct Seen<'a> {
    pub(super) span: Span,
    pub(super) paragraph: usize,
    pub(super) number: usize,
    pub(super) candidate: &'a Candidate,
    pub(super) facts: &'a Facts,
    pub(super) text: &'a str,
    pub(super) zone: Zone,
    pub(super) title: Option<&'a Title>,
    /// For each reading the key by which all layers call it.
    pub(super) keys: Vec<EntityKey>,
}

fn canonical_keys(candidate: &Candidate, entities: &Entities) -> Vec<EntityKey> {
    candidate
        .readings
        .iter()
        .map(|reading| match reading.form {
            Form::Introduced => reading.key.clone(),
            _ => entities.canonical(&reading.key),
        })
        .collect()
}

impl Seen<'_> {
    /// The persons whom it may mean, without doubles, by the forms of their names.
    fn persons(&self, forms: &[Form]) -> Vec<EntityKey> {
        let fits = |reading: &Reading| reading.key.kind == Kind::Person && forms.contains(&reading.form);
        let own = self.candidate.readings.iter().any(|reading| reading.own && fits(reading));
        let readings = self.candidate.readings.iter().zip(&self.keys);
        let mut keys: Vec<EntityKey> = readings
            .filter(|(reading, _)| fits(reading) && reading.own == own)
            .map(|(_, key)| key.clone())
            .collect();
        keys.sort();
        keys.dedup();
        keys
    }

    fn is_crowded_name(&self) -> bool {
        self.candidate.lone && self.candidate.crowded
    }

    /// "Anthony Eden Clarke": another capitalised word behind a known name of two words, and the sentence goes on in
    /// small letters behind it, so that it is no headline.
    fn is_part_of_longer_name(&self) -> bool {
        let introduced = |reading: &crate::extract::Reading| reading.form == Form::Introduced;
        if self.candidate.lone || self.candidate.readings.iter().any(introduced) {
            return false;
        }
        let rest = &self.text[self.candidate.span.end..];
        let Some(rest) = rest.strip_prefix(' ') else { return false };
        let end = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
        let (word, behind) = rest.split_at(end);
        let capitalised =
            word.starts_with(char::is_uppercase) && word.chars().skip(1).any(char::is_lowercase);
        let goes_on = behind.starts_with([',', '’', '\''])
            || behind.strip_prefix(' ').is_some_and(|next| next.starts_with(char::is_lowercase));
        capitalised && goes_on && !crate::extract::names::is_neighbour(word)
    }

    /// Whether the words are read as a time: "in May".
    fn is_time(&self) -> bool {
        self.facts.times.iter().any(|time| time.span.overlaps(self.candidate.span))
    }

    /// What a title of courtesy before it says of the person's gender.
    fn courtesy(&self) -> Option<&'static str> {
        let before = self.text[..self.candidate.span.start].trim_end_matches([' ', '.', '\u{a0}']);
        match before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default() {
            "Mr" | "M" | "Sir" => Some("male"),
            "Mrs" | "Ms" | "Miss" | "Mme" | "Lady" => Some("female"),
            _ => None,
        }
    }
}

/// The people of an article: who is introduced, and where.
struct Cast<'a> {
    entities: &'a Entities,
    day: Option<Date>,
    /// Where each person is first named in full.
    introduced: FxHashMap<EntityKey, usize>,
    /// The people who are named in full, by the surname as it is spelt there.
    surnames: FxHashMap<String, Vec<EntityKey>>,
}

const FULL: &[Form] = &[Form::Full, Form::Alias, Form::Introduced];

impl<'a> Cast<'a> {
    fn new(annotated: &[Mention], seen: &[Seen<'_>], entities: &'a Entities, day: Option<Date>) -> Self {
        let mut cast =
            Self { entities, day, introduced: FxHashMap::default(), surnames: FxHashMap::default() };
        for mention in annotated.iter().filter(|mention| mention.entity.kind == Kind::Person) {
            cast.introduce(&mention.entity, mention.span.start);
        }
        // Those whose name is theirs alone first: they help to tell who the others are.
        for one in seen.iter().filter(|one| !one.is_crowded_name() && !one.is_part_of_longer_name()) {
            if let [only] = one.persons(FULL).as_slice() {
                cast.introduce(only, one.span.start);
                let name = one.candidate.span.of(one.text);
                let surname = crate::extract::names::surname_of(name).of(name);
                let bearers = cast.surnames.entry(name_key(surname)).or_default();
                if surname != name && !bearers.contains(only) {
                    bearers.push(only.clone());
                }
            }
        }
        for one in seen.iter().filter(|one| !one.is_crowded_name() && !one.is_part_of_longer_name()) {
            let several = one.persons(FULL);
            if several.len() > 1
                && let Some(meant) = cast.narrowed(&several, one)
            {
                cast.introduce(&meant, one.span.start);
            }
        }
        cast
    }

    fn introduce(&mut self, person: &EntityKey, at: usize) {
        let first = self.introduced.entry(person.clone()).or_insert(at);
        *first = (*first).min(at);
    }

    /// Which person a candidate means, if that is certain.
    fn person(&self, one: &Seen<'_>) -> Option<(EntityKey, How)> {
        if one.is_crowded_name() {
            return None;
        }
        let full = one.persons(FULL);
        if !full.is_empty() {
            if one.is_part_of_longer_name() {
                return None;
            }
            // What is a place as well is a person only where the article knows the person.
            let also = one.keys.iter().any(|key| key.kind != Kind::Person);
            let meant = match full.as_slice() {
                [only] => Some(only.clone()),
                several => self.narrowed(several, one),
            };
            let form = one.candidate.readings.iter().find(|reading| reading.key.kind == Kind::Person)?.form;
            return meant.filter(|_| !also || one.title.is_some()).map(|key| {
                let how = match form {
                    Form::Full => How::Full,
                    Form::Introduced => How::Introduced,
                    _ => How::Alias,
                };
                (key, how)
            });
        }
        self.by_surname(one)
    }

    fn by_surname(&self, one: &Seen<'_>) -> Option<(EntityKey, How)> {
        if one.is_time() {
            return None;
        }
        let text = one.candidate.span.of(one.text);
        let bearers = one.persons(&[Form::Surname]);
        let spelt_so = self.surnames.get(&name_key(text)).map_or(&[][..], Vec::as_slice);
        let mut known: Vec<EntityKey> =
            bearers.iter().filter(|key| self.introduced.contains_key(*key)).cloned().collect();
        known.extend(spelt_so.iter().cloned());
        known.sort();
        known.dedup();
        if let Some(gender) = one.courtesy() {
            known.retain(|person| self.gender(person).is_none_or(|own| own == gender));
        }
        let is_place = one.keys.iter().any(|key| key.kind != Kind::Person);
        let is_in_place = is_place && is_led_by_place_word(one);
        if !known.is_empty() && !is_in_place {
            let before: Vec<EntityKey> = known
                .iter()
                .filter(|key| self.introduced.get(*key).is_some_and(|at| *at < one.span.start))
                .cloned()
                .collect();
            let pool = if before.is_empty() { known } else { before };
            let meant = match pool.as_slice() {
                [only] if one.title.is_none() || self.title_allows(only, one) || bearers.len() <= 1 => {
                    Some(only.clone())
                }
                several => self.narrowed(several, one),
            };
            if let Some(meant) = meant {
                return Some((meant, How::Surname));
            }
        }
        if is_place && one.title.is_none() {
            return None;
        }
        if one.title.is_some() {
            return self.narrowed(&bearers, one).map(|key| (key, How::Title));
        }
        // "Putin said", and no other Putin in any office then.
        let [only] = bearers.as_slice() else { return None };
        self.is_leader_then(only).then(|| (only.clone(), How::Title))
    }

    /// Which one of several is meant: by the title, by who is introduced, by who is known.
    fn narrowed(&self, several: &[EntityKey], one: &Seen<'_>) -> Option<EntityKey> {
        let only = |pool: &[EntityKey]| if let [only] = pool { Some(only.clone()) } else { None };
        if let Some(title) = one.title {
            let held: Vec<EntityKey> = several
                .iter()
                .filter(|person| {
                    offices_meant(title, one.facts, self.entities, Some(person)).held_by(
                        person,
                        self.entities,
                        None,
                    )
                })
                .cloned()
                .collect();
            if held.len() > 1 {
                let then: Vec<EntityKey> = held
                    .iter()
                    .filter(|person| {
                        offices_meant(title, one.facts, self.entities, Some(person)).held_by(
                            person,
                            self.entities,
                            self.day,
                        )
                    })
                    .cloned()
                    .collect();
                if let Some(meant) = only(&then) {
                    return Some(meant);
                }
            }
            if let Some(meant) = only(&held) {
                return Some(meant);
            }
        }
        let introduced: Vec<EntityKey> = several
            .iter()
            .filter(|key| self.introduced.get(*key).is_some_and(|at| *at < one.span.start))
            .cloned()
            .collect();
        if let Some(meant) = only(&introduced) {
            return Some(meant);
        }
        // The leader is who is meant by the surname of a leader and of somebody whom nobody knows.
        let pool = if introduced.is_empty() { several } else { &introduced };
        let in_office: Vec<EntityKey> =
            pool.iter().filter(|person| self.holds_office_then(person)).cloned().collect();
        only(&in_office)
    }

    /// A person's gender, as far as a base knows it.
    fn gender(&self, person: &EntityKey) -> Option<&str> {
        let found = *self.entities.in_bases(person).first()?;
        let gender = self.entities.knowledge().entry(found).gender();
        (!gender.is_empty()).then_some(gender)
    }

    fn title_allows(&self, person: &EntityKey, one: &Seen<'_>) -> bool {
        one.title.is_none_or(|title| {
            offices_meant(title, one.facts, self.entities, Some(person)).held_by(person, self.entities, None)
        })
    }

    fn holds_office_then(&self, person: &EntityKey) -> bool {
        let Some(day) = self.day else { return false };
        self.entities.holdings_of(person).iter().any(|held| held.days.cover(day))
    }

    /// Whether a person leads a state or an organisation on the article's date.
    fn is_leader_then(&self, person: &EntityKey) -> bool {
        let Some(day) = self.day else { return false };
        self.entities.holdings_of(person).iter().filter(|held| held.days.cover(day)).any(|held| {
            let role = self.entities.office(&held.office).and_then(|office| office.role);
            matches!(role, Some(Role::HeadOfState | Role::HeadOfGovernment | Role::VicePresident))
        })
    }
}

/// Whether "in", "from" and their like stand before a name, as they do before places.
pub(super) fn is_led_by_place_word(one: &Seen<'_>) -> bool {
    let before = one.text[..one.candidate.span.start].trim_end();
    let word = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let apart = before.len() < one.candidate.span.start;
    apart
        && matches!(
            fold(word).as_str(),
            "in" | "at"
                | "near"
                | "from"
                | "to"
                | "across"
                | "around"
                | "outside"
                | "inside"
                | "via"
                | "toward"
                | "towards"
                | "into"
                | "a"
                | "en"
                | "pres"
        )
}

/// Organisations and offices by name.
fn other(one: &Seen<'_>) -> Option<(EntityKey, How)> {
    let readings = || {
        let pairs = one.candidate.readings.iter().zip(&one.keys);
        pairs.filter(|(reading, _)| {
            matches!(reading.key.kind, Kind::Org | Kind::Office | Kind::Event | Kind::Work | Kind::Custom(_))
        })
    };
    let own = readings().any(|(reading, _)| reading.own);
    let mut meant = readings().filter(|(reading, _)| reading.own == own);
    let (reading, key) = meant.next()?;
    if meant.any(|(_, other)| other != key) {
        return None;
    }
    let text = one.candidate.span.of(one.text);
    let acronym = text.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    if one.is_crowded_name() && !acronym {
        return None;
    }
    Some((key.clone(), if reading.form == Form::Full { How::Full } else { How::Alias }))
}

/// The offices that the prose describes: "the French president", "Japan's prime minister".
fn offices(article: &Article, facts: &[Arc<Facts>], entities: &Entities, marked: &[Span]) -> Vec<Mention> {
    let mut mentions = Vec::new();
    for (paragraph, facts) in article.paragraphs.iter().zip(facts) {
        for title in &facts.titles {
            let span = paragraph.prose.source(title.span);
            let meant = offices_meant(title, facts, entities, None);
            let ([office], false) = (meant.offices.as_slice(), overlaps_any(marked, span)) else { continue };
            let entity = office.key.clone();
            mentions.push(Mention { span, entity, how: How::Office, zone: paragraph.zone, candidate: None });
        }
    }
    mentions
}

fn annotated(article: &Article, entities: &Entities) -> Vec<Mention> {
    let mut mentions = Vec::new();
    for (index, annotation) in article.annotations.iter().enumerate() {
        let temporal = annotation.kind.as_ref().is_some_and(crate::entity::Kind::is_temporal);
        // Empty brackets name nobody to the reader.
        if temporal || annotation.value.is_empty() || annotation.text.trim().is_empty() {
            continue;
        }
        let (Lookup::Known(entity) | Lookup::Wikidata(entity)) =
            entities.look_up(annotation.kind.as_ref(), &annotation.value)
        else {
            continue;
        };
        let zone = article.zone_at(annotation.span.start);
        let how = How::Annotated(index);
        mentions.push(Mention { span: annotation.text_span, entity, how, zone, candidate: None });
    }
    mentions
}
