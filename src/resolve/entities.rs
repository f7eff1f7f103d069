//! The entities that an article can name: its own definitions over the layers of the knowledge base.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::facts::Provenance;
use crate::article::{Article, normal_label};
use crate::entity::{Entity, EntityKey, Kind, is_wikidata_item};
use crate::kb::{InBase, Knowledge, Layer, entry_kind};
use crate::text::{Span, closest, tolerance};

/// The entities that an article can name.
#[derive(Clone, Debug)]
pub struct Entities {
    /// The article's own, front matter before reference definitions.
    local: Vec<Arc<Entity>>,
    /// Labels of reference definitions, and what each stands for.
    labels: Vec<(String, EntityKey)>,
    /// What the article's own definitions call an entity of the layers below.
    local_names: FxHashMap<EntityKey, EntityKey>,
    /// The entities that the article names and does not define, and no newsroom either: those of the bases, and people
    /// of whom it alone speaks.
    named: BTreeMap<EntityKey, Named>,
    knowledge: Arc<Knowledge>,
}

/// An entity that is named and nowhere defined in a file.
#[derive(Clone, Debug)]
struct Named {
    entity: Arc<Entity>,
    /// The base that knows it; none where the article alone does.
    base: Option<usize>,
}

/// Where an entity is defined.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    /// In which text.
    pub source: Source<'a>,
    /// The id in the definition.
    pub id_span: Span,
    /// The whole definition.
    pub span: Span,
}

/// What an entity is defined in.
#[derive(Clone, Copy, Debug)]
pub enum Source<'a> {
    /// The article itself.
    Article,
    /// A file of the newsroom.
    Newsroom(&'a Layer),
    /// A base, which has no text; a card says what is in it. With the words for it.
    Base(&'a str),
}

impl<'a> Place<'a> {
    /// The file, where it is one of the newsroom.
    pub fn file(&self) -> Option<&'a Path> {
        match self.source {
            Source::Newsroom(layer) => Some(&layer.path),
            Source::Article | Source::Base(_) => None,
        }
    }

    /// The text of that file.
    pub fn text(&self) -> Option<&'a Arc<str>> {
        match self.source {
            Source::Newsroom(layer) => Some(&layer.text),
            Source::Article | Source::Base(_) => None,
        }
    }
}

/// An entity, and where it is defined.
#[derive(Clone, Copy, Debug)]
pub struct Found<'a> {
    /// The entity.
    pub entity: &'a Arc<Entity>,
    /// Where it is defined.
    pub place: Place<'a>,
}

/// What an id stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lookup {
    /// An entity.
    Known(EntityKey),
    /// An item of Wikidata of which nothing more is known here.
    Wikidata(EntityKey),
    /// An entity of another kind has that id.
    OtherKind(EntityKey),
    /// Nothing; with the id that was perhaps meant.
    Unknown(Option<EntityKey>),
}

impl Entities {
    /// The entities of `article`, over those of `knowledge`.
    pub fn new(article: &Article, knowledge: &Arc<Knowledge>) -> Self {
        let mut local = article.entities.clone();
        let mut labels = Vec::new();
        for reference in &article.references {
            if reference.kind.is_temporal() || reference.value.is_empty() {
                continue;
            }
            let key = EntityKey { kind: reference.kind.clone(), id: reference.value.clone() };
            labels.push((normal_label(&reference.label), key.clone()));
            if !local.iter().any(|entity| entity.key == key) {
                let mut entity = Entity::bare(key, reference.label_span, reference.span);
                entity.description.clone_from(&reference.title);
                local.push(Arc::new(entity));
            }
        }
        let mut local_names = FxHashMap::default();
        for entity in &local {
            for found in knowledge.counterparts(entity) {
                local_names.entry(knowledge.key(found)).or_insert_with(|| entity.key.clone());
            }
        }
        Self { local, labels, local_names, named: BTreeMap::new(), knowledge: Arc::clone(knowledge) }
    }

    /// The layers below the article.
    pub(crate) fn knowledge(&self) -> &Arc<Knowledge> {
        &self.knowledge
    }

    /// The key by which an entity is called: the article's own, else that of the highest layer that has it.
    pub fn canonical(&self, key: &EntityKey) -> EntityKey {
        if let Some(own) = self.local_names.get(key) {
            return own.clone();
        }
        let key = self.knowledge.canonical(key);
        self.local_names.get(&key).cloned().unwrap_or(key)
    }

    /// The key by which an entity of a base is called.
    pub(crate) fn canonical_of(&self, found: InBase) -> EntityKey {
        self.canonical(&self.knowledge.key(found))
    }

    /// Where the bases have an entity.
    pub(crate) fn in_bases(&self, key: &EntityKey) -> Vec<InBase> {
        match self.local.iter().find(|entity| entity.key == *key) {
            Some(entity) => self.knowledge.counterparts(entity),
            None => self.knowledge.in_bases(key),
        }
    }

    /// The definitions of an entity, the winning one first, each with the words for where it stands.
    pub(super) fn defining(&self, key: &EntityKey) -> Vec<(&Arc<Entity>, Provenance)> {
        self.all_defined().filter(|(entity, _)| entity.key == *key).collect()
    }

    /// All definitions of the article and the newsroom, each with the words for where it stands.
    pub(super) fn all_defined(&self) -> impl Iterator<Item = (&Arc<Entity>, Provenance)> {
        self.all().map(|found| {
            let layer = found.place.file().map_or_else(
                || "the article".to_owned(),
                |file| file.file_name().unwrap_or(file.as_os_str()).to_string_lossy().into_owned(),
            );
            (found.entity, Provenance { layer, as_of: None })
        })
    }

    /// Takes note of the entities that are named but defined in no file, so that they have an account: `named` are their
    /// keys with the place of the first full mention.
    pub(super) fn take_note<'k>(&mut self, named: impl IntoIterator<Item = (&'k EntityKey, Span)>) {
        for (key, span) in named {
            if self.named.contains_key(key)
                || self.all().any(|found| found.entity.key == *key && found.entity.name.is_some())
            {
                continue;
            }
            let found = self.knowledge.in_bases(key).first().copied();
            let entity = match found {
                Some(found) => self.of_base(key, found),
                None if key.kind == Kind::Person && !is_wikidata_item(&key.id) => {
                    let mut entity = Entity::bare(key.clone(), span, span);
                    entity.name = Some(key.id.clone());
                    let surname = crate::extract::names::surname_of(&key.id);
                    entity.family_name = Some(surname.of(&key.id).to_owned());
                    entity
                }
                None => continue,
            };
            self.named
                .insert(key.clone(), Named { entity: Arc::new(entity), base: found.map(|found| found.base) });
        }
    }

    /// What a base says of an entity, in the shape of a definition.
    fn of_base(&self, key: &EntityKey, found: InBase) -> Entity {
        crate::kb::entity_of(&self.knowledge, found, key)
    }

    /// What an id stands for, given the kind of the annotation, if it tells one.
    pub fn look_up(&self, kind: Option<&Kind>, id: &str) -> Lookup {
        let fits = |key: &EntityKey| kind.is_none_or(|kind| *kind == key.kind);
        let key_of = |entity: &Arc<Entity>| entity.key.clone();
        if let Some(found) = self.all().find(|found| found.entity.key.id == id && fits(&found.entity.key)) {
            return Lookup::Known(key_of(found.entity));
        }
        let label = normal_label(id);
        if let Some((_, key)) = self.labels.iter().find(|(other, key)| *other == label && fits(key)) {
            return Lookup::Known(key.clone());
        }
        if is_wikidata_item(id) {
            let item = self
                .all()
                .find(|found| found.entity.wikidata.as_deref() == Some(id) && fits(&found.entity.key));
            if let Some(found) = item {
                return Lookup::Known(key_of(found.entity));
            }
            if let Some(key) = self.item_in_bases(id).filter(fits) {
                return Lookup::Known(key);
            }
            let bare = EntityKey { kind: kind.cloned().unwrap_or(Kind::Person), id: id.to_owned() };
            return Lookup::Wikidata(bare);
        }
        if let Some(key) = self.id_in_bases(id, fits) {
            return Lookup::Known(key);
        }
        if let Some(found) = self.all().find(|found| found.entity.key.id == id) {
            return Lookup::OtherKind(key_of(found.entity));
        }
        // The bases have a city of nearly every word; that an id is one of theirs says nothing.
        if let Some(key) = self.id_in_bases(id, |key| key.kind != Kind::Place) {
            return Lookup::OtherKind(key);
        }
        let ids =
            self.all().map(|found| &found.entity.key).filter(|key| fits(key)).map(|key| key.id.as_str());
        let meant = closest(id, ids, tolerance(id)).map(str::to_owned);
        let own = meant.and_then(|id| {
            self.all().map(|found| &found.entity.key).find(|key| key.id == id && fits(key)).cloned()
        });
        Lookup::Unknown(own.or_else(|| self.nearly_in_bases(id, fits)))
    }

    fn id_in_bases(&self, id: &str, fits: impl Fn(&EntityKey) -> bool) -> Option<EntityKey> {
        [Kind::Person, Kind::Place, Kind::Org, Kind::Office]
            .into_iter()
            .map(|kind| EntityKey { kind, id: id.to_owned() })
            .filter(|key| fits(key))
            .find(|key| {
                let kind = entry_kind(&key.kind);
                self.knowledge.bases.iter().any(|base| kind.is_some_and(|kind| base.find(kind, id).is_some()))
            })
            .map(|key| self.canonical(&key))
    }

    fn item_in_bases(&self, item: &str) -> Option<EntityKey> {
        let mut bases = self.knowledge.bases.iter().enumerate();
        bases.find_map(|(base, store)| {
            let entity = store.by_wikidata(item)?;
            Some(self.canonical_of(InBase { base, entity }))
        })
    }

    /// The entity of a base whose id is one slip of the pen away from `id`, if there is one alone.
    fn nearly_in_bases(&self, id: &str, fits: impl Fn(&EntityKey) -> bool) -> Option<EntityKey> {
        let name = crate::kb::name_key(&id.replace('-', " "));
        let mut near: Vec<EntityKey> = Vec::new();
        for (base, store) in self.knowledge.bases.iter().enumerate() {
            for (_, hits) in store.similar(&name, 1) {
                near.extend(hits.map(|hit| self.knowledge.key(InBase { base, entity: hit.entity })));
            }
        }
        near.retain(|key| fits(key) && closest(id, [key.id.as_str()], tolerance(id)).is_some());
        near.sort();
        near.dedup();
        match near.as_slice() {
            [only] => Some(only.clone()),
            _ => None,
        }
    }

    /// The definition of an entity that wins: the article's own, else the newsroom's, else what is known of it.
    pub fn definition(&self, key: &EntityKey) -> Option<Found<'_>> {
        self.all().find(|found| found.entity.key == *key).or_else(|| self.noted(key))
    }

    /// The fullest account of an entity: the winning definition, unless that is an id alone and a lower layer has
    /// its name.
    pub fn account(&self, key: &EntityKey) -> Option<Found<'_>> {
        self.all()
            .find(|found| found.entity.key == *key && found.entity.name.is_some())
            .or_else(|| self.noted(key))
            .or_else(|| self.definition(key))
    }

    fn noted(&self, key: &EntityKey) -> Option<Found<'_>> {
        let named = self.named.get(key)?;
        let source = match named.base {
            Some(base) => Source::Base(self.knowledge.bases[base].name()),
            None => Source::Article,
        };
        let place = Place { source, id_span: named.entity.id_span, span: named.entity.span };
        Some(Found { entity: &named.entity, place })
    }

    /// What to call an entity: its name, else what its key says.
    pub fn label(&self, key: &EntityKey) -> String {
        if let Some(found) = self.account(key) {
            return found.entity.label();
        }
        let known = self.in_bases(key).first().map(|found| self.knowledge.entry(*found).name().to_owned());
        known.unwrap_or_else(|| key.to_string())
    }

    /// Whether an entity is this article's own affair: its front matter defines it, and no layer below knows it. The
    /// same id in another article may be somebody else.
    pub fn is_private(&self, key: &EntityKey) -> bool {
        let own = self.local.iter().any(|entity| entity.key == *key && entity.name.is_some());
        own && !self.knowledge.entities().any(|(entity, _)| entity.key == *key)
    }

    /// The entities that the article itself defines.
    pub fn local(&self) -> &[Arc<Entity>] {
        &self.local
    }

    /// All entities that the article and the newsroom define, winning definitions first.
    pub fn all(&self) -> impl Iterator<Item = Found<'_>> {
        let local = self.local.iter().map(|entity| Found {
            entity,
            place: Place { source: Source::Article, id_span: entity.id_span, span: entity.span },
        });
        let layers = self.knowledge.entities().map(|(entity, layer)| Found {
            entity,
            place: Place { source: Source::Newsroom(layer), id_span: entity.id_span, span: entity.span },
        });
        local.chain(layers)
    }
}
