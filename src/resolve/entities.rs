//! The entities that an article can name: its own definitions over the layers of the knowledge base.

use std::path::Path;
use std::sync::Arc;

use crate::article::{Article, normal_label};
use crate::entity::{Entity, EntityKey, Kind, is_wikidata_item};
use crate::kb::Knowledge;
use crate::text::{Span, closest, tolerance};

/// The entities that an article can name.
#[derive(Clone, Debug)]
pub struct Entities {
    /// The article's own, front matter before reference definitions.
    local: Vec<Arc<Entity>>,
    /// Labels of reference definitions, and what each stands for.
    labels: Vec<(String, EntityKey)>,
    knowledge: Arc<Knowledge>,
}

/// Where an entity is defined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place<'a> {
    /// The file; none for the article itself.
    pub file: Option<&'a Path>,
    /// The text of that file, where it is another.
    pub text: Option<&'a Arc<str>>,
    /// The id in the definition.
    pub id_span: Span,
    /// The whole definition.
    pub span: Span,
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
        Self { local, labels, knowledge: Arc::clone(knowledge) }
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
            let bare = || EntityKey { kind: kind.cloned().unwrap_or(Kind::Person), id: id.to_owned() };
            return item
                .map_or_else(|| Lookup::Wikidata(bare()), |found| Lookup::Known(key_of(found.entity)));
        }
        if let Some(found) = self.all().find(|found| found.entity.key.id == id) {
            return Lookup::OtherKind(key_of(found.entity));
        }
        let ids =
            self.all().map(|found| &found.entity.key).filter(|key| fits(key)).map(|key| key.id.as_str());
        let meant = closest(id, ids, tolerance(id)).map(str::to_owned);
        Lookup::Unknown(meant.and_then(|id| {
            self.all().map(|found| &found.entity.key).find(|key| key.id == id && fits(key)).cloned()
        }))
    }

    /// The definition of an entity that wins: the article's own, else the newsroom's.
    pub fn definition(&self, key: &EntityKey) -> Option<Found<'_>> {
        self.all().find(|found| found.entity.key == *key)
    }

    /// The fullest account of an entity: the winning definition, unless that is an id alone and a lower layer has
    /// its name.
    pub fn account(&self, key: &EntityKey) -> Option<Found<'_>> {
        self.all()
            .find(|found| found.entity.key == *key && found.entity.name.is_some())
            .or_else(|| self.definition(key))
    }

    /// What to call an entity: its name, else what its key says.
    pub fn label(&self, key: &EntityKey) -> String {
        self.account(key).map_or_else(|| key.to_string(), |found| found.entity.label())
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

    /// All entities, winning definitions first.
    pub fn all(&self) -> impl Iterator<Item = Found<'_>> {
        let local = self.local.iter().map(|entity| Found {
            entity,
            place: Place { file: None, text: None, id_span: entity.id_span, span: entity.span },
        });
        let layers = self.knowledge.entities().map(|(entity, layer)| Found {
            entity,
            place: Place {
                file: Some(&layer.path),
                text: Some(&layer.text),
                id_span: entity.id_span,
                span: entity.span,
            },
        });
        local.chain(layers)
    }
}
