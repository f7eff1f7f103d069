//! What is known beyond the article, in layers: the newsroom's entity files, and below them the bases that are imported
//! or built in. The first layer that knows a fact wins.
//!
//! One person may stand in several layers under several ids. [`Knowledge`] knows which of them are one: those with the
//! same id, the same item of Wikidata or, where nothing speaks against it, the same full name. Everything outside calls
//! an entity by the id of the highest layer that has it.

mod card;
mod entity_file;
pub mod exchange;
mod org_names;
pub mod store;

use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use rustc_hash::FxHashMap;

pub use card::{Card, date_in_words, fingerprint_of_card, is_card, period_in_words, write_card};
pub use entity_file::read_entity_file;
pub use org_names::{OrgName, OrgNames};
pub use store::{
    Base, EntityIndex, Entry, EntryKind, FactDate, HoldingStatus, MemberStatus, NameHit, NameKind, OrgKind,
    Period, PlaceKind, Role, key as name_key,
};

use crate::diagnostic::Problem;
use crate::entity::{Dated, Entity, EntityKey, Holding, Kind};
use crate::text::Span;
use crate::time::TimeValue;

/// One source of entities.
#[derive(Clone, Debug)]
pub struct Layer {
    /// The file that it was read from.
    pub path: PathBuf,
    /// The text of that file; spans of its entities and problems are bytes of it.
    pub text: Arc<str>,
    /// Its entities.
    pub entities: Vec<Arc<Entity>>,
    /// What could not be read.
    pub problems: Vec<Problem>,
}

/// All layers of a project, the one that wins first.
#[derive(Clone, Debug, Default)]
pub struct Knowledge {
    /// The newsroom's layers.
    pub layers: Vec<Arc<Layer>>,
    /// The bases below them.
    pub bases: Vec<Arc<Base>>,
    /// What the newsroom calls an entity of a base.
    newsroom_names: FxHashMap<EntityKey, EntityKey>,
    /// Made when they are first asked for.
    org_names: OnceLock<Arc<OrgNames>>,
}

/// An entity in a base: which base, and which of its entities.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct InBase {
    /// The index of the base in [`Knowledge::bases`].
    pub base: usize,
    /// The index of the entity in it.
    pub entity: EntityIndex,
}

impl Knowledge {
    /// The layers of a newsroom over some bases.
    pub fn new(layers: Vec<Arc<Layer>>, bases: Vec<Arc<Base>>) -> Self {
        let mut knowledge =
            Self { layers, bases, newsroom_names: FxHashMap::default(), org_names: OnceLock::new() };
        let mut names = FxHashMap::default();
        for (entity, _) in knowledge.entities() {
            for found in knowledge.counterparts(entity) {
                let key = knowledge.key(found);
                if key != entity.key {
                    names.entry(key).or_insert_with(|| entity.key.clone());
                }
            }
        }
        knowledge.newsroom_names = names;
        knowledge
    }

    /// Every entity of the newsroom with the layer that it is from, the winning layer first.
    pub fn entities(&self) -> impl Iterator<Item = (&Arc<Entity>, &Arc<Layer>)> {
        self.layers.iter().flat_map(|layer| layer.entities.iter().map(move |entity| (entity, layer)))
    }

    /// The names of organisations of two words or more.
    pub fn org_names(&self) -> &OrgNames {
        self.org_names.get_or_init(|| Arc::new(OrgNames::of(self)))
    }

    /// The entity of a base.
    pub fn entry(&self, found: InBase) -> Entry<'_> {
        self.bases[found.base].entry(found.entity)
    }

    /// The key of an entity of a base, as that base has it.
    pub fn key(&self, found: InBase) -> EntityKey {
        key_of(&self.entry(found))
    }

    /// The key by which an entity of a base is called: the newsroom's, where the newsroom has it, else that of the first
    /// base that does.
    pub fn canonical(&self, key: &EntityKey) -> EntityKey {
        if let Some(own) = self.newsroom_names.get(key) {
            return own.clone();
        }
        if self.bases.len() > 1
            && let Some(first) = self.in_bases(key).first()
        {
            let key = self.key(*first);
            return self.newsroom_names.get(&key).cloned().unwrap_or(key);
        }
        key.clone()
    }

    /// Where the bases have an entity that is called by `key`, the first base first.
    pub fn in_bases(&self, key: &EntityKey) -> Vec<InBase> {
        let newsroom = self.entities().find(|(entity, _)| entity.key == *key);
        if let Some((entity, _)) = newsroom {
            return self.counterparts(entity);
        }
        let Some(kind) = entry_kind(&key.kind) else { return Vec::new() };
        let mut found = Vec::new();
        let mut item = None;
        for (base, store) in self.bases.iter().enumerate() {
            let by_item = || item.as_deref().and_then(|item: &str| store.by_wikidata(item));
            let Some(entity) = store.find(kind, &key.id).or_else(by_item) else { continue };
            item = item.or_else(|| store.entry(entity).wikidata());
            found.push(InBase { base, entity });
        }
        // A base above may know by its item what one below knows by its id.
        if let Some(item) = &item {
            for (base, store) in self.bases.iter().enumerate() {
                if !found.iter().any(|known| known.base == base)
                    && let Some(entity) =
                        store.by_wikidata(item).filter(|&entity| store.entry(entity).kind() == kind)
                {
                    found.push(InBase { base, entity });
                }
            }
            found.sort();
        }
        found
    }

    /// The entities of the bases that one of the newsroom's, or of an article's, is: by its item in Wikidata, by its id
    /// or by its name.
    pub fn counterparts(&self, entity: &Entity) -> Vec<InBase> {
        let Some(kind) = entry_kind(&entity.key.kind) else { return Vec::new() };
        let mut found = Vec::new();
        for (base, store) in self.bases.iter().enumerate() {
            let item = entity.wikidata.as_deref().and_then(|item| store.by_wikidata(item));
            let same = item
                .filter(|&known| store.entry(known).kind() == kind)
                .or_else(|| {
                    store.find(kind, &entity.key.id).filter(|&known| agrees(entity, &store.entry(known)))
                })
                .or_else(|| by_name(store, kind, entity));
            found.extend(same.map(|entity| InBase { base, entity }));
        }
        found
    }
}

/// The one entity of a base that has the full name of another and nothing that speaks against it.
fn by_name(store: &Base, kind: EntryKind, entity: &Entity) -> Option<EntityIndex> {
    let name = entity.name.as_deref()?;
    let mut same = store
        .named(&name_key(name))
        .filter(|hit| matches!(hit.kind, NameKind::Preferred | NameKind::Variant | NameKind::Short))
        .map(|hit| hit.entity)
        .filter(|&known| store.entry(known).kind() == kind && agrees(entity, &store.entry(known)));
    let first = same.next()?;
    same.all(|other| other == first).then_some(first)
}

/// Whether nothing that is known of both speaks against their being one.
fn agrees(entity: &Entity, entry: &Entry<'_>) -> bool {
    let items = entity.wikidata.as_ref().zip(entry.wikidata());
    let years = entity.born.as_ref().and_then(|born| born.value.bounds()).zip(entry.born());
    items.is_none_or(|(own, known)| *own == known)
        && years.is_none_or(|((first, _), known)| first.year() == known.year())
}

/// The key of an entry.
pub fn key_of(entry: &Entry<'_>) -> EntityKey {
    let kind = match entry.kind() {
        EntryKind::Person => Kind::Person,
        EntryKind::Place => Kind::Place,
        EntryKind::Office => Kind::Office,
        EntryKind::Org => Kind::Org,
    };
    EntityKey { kind, id: entry.id().to_owned() }
}

/// The kind under which a base has entities of a kind; the bases have no events and no works.
pub fn entry_kind(kind: &Kind) -> Option<EntryKind> {
    match kind {
        Kind::Person => Some(EntryKind::Person),
        Kind::Place => Some(EntryKind::Place),
        Kind::Office => Some(EntryKind::Office),
        Kind::Org => Some(EntryKind::Org),
        _ => None,
    }
}

/// What a base says of an entity, in the shape of a definition that stands nowhere.
pub fn entity_of(knowledge: &Knowledge, found: InBase, key: &EntityKey) -> Entity {
    let entry = knowledge.entry(found);
    let mut entity = Entity::bare(key.clone(), Span::default(), Span::default());
    entity.name = Some(entry.name().to_owned());
    entity.wikidata = entry.wikidata();
    let is_other = |hit: &NameHit<'_>| {
        hit.text != entry.name()
            && !matches!(hit.kind, NameKind::Surname | NameKind::Demonym | NameKind::Misspelling)
    };
    entity.aliases = entry.names().filter(is_other).map(|hit| hit.text.to_owned()).collect();
    entity.aliases.dedup();
    if entry.kind() == EntryKind::Person {
        let family = entry.second().first().copied().unwrap_or(entry.family());
        entity.family_name = Some(family.to_owned()).filter(|family| !family.is_empty());
        entity.born = entry.born().and_then(dated);
        entity.died = entry.died().and_then(dated);
        let base = &knowledge.bases[found.base];
        entity.offices = base
            .holdings_of_person(found.entity)
            .map(|row| Holding {
                office: knowledge
                    .canonical(&knowledge.key(InBase { base: found.base, entity: row.office }))
                    .id,
                office_span: Span::default(),
                from: row.period.from.and_then(dated),
                to: row.period.to.and_then(dated),
                held: true,
            })
            .collect();
    }
    entity
}

fn dated(date: FactDate) -> Option<Dated> {
    let text = date.to_string();
    let value = TimeValue::parse(&text).ok()?;
    Some(Dated { text, value })
}
