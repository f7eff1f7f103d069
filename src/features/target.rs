//! What stands under the cursor.

use std::sync::Arc;

use crate::analysis::Analysis;
use crate::entity::{Entity, EntityKey, Kind};
use crate::resolve::{How, Mention, ResolvedTime, Source};
use crate::text::Span;
use crate::workspace::{Document, Role};

/// What stands under the cursor.
#[derive(Clone, Debug)]
pub(super) enum Target {
    /// A mention of an entity; the span is that of the words, or of the markup where the cursor is in that.
    Mention { mention: Mention, span: Span },
    /// The definition of an entity: its id or, in a reference definition, its label.
    Definition { entity: EntityKey, span: Span },
    /// The id of an entity where it is pointed to from within a definition: the target of a reference definition, an
    /// office that someone holds.
    Pointer { entity: EntityKey, span: Span },
    /// A date.
    Date { date: ResolvedTime, span: Span },
}

impl Target {
    /// The entity that it names.
    pub(super) fn entity(&self) -> Option<&EntityKey> {
        match self {
            Target::Mention { mention, .. } => Some(&mention.entity),
            Target::Definition { entity, .. } | Target::Pointer { entity, .. } => Some(entity),
            Target::Date { .. } => None,
        }
    }
}

/// What stands at `offset` of a document, and the analysis it was found in (none in an entity file).
pub(super) fn at(document: &Document, offset: usize) -> Option<(Target, Option<Arc<Analysis>>)> {
    if document.role == Role::Entities {
        let layer = document.project.knowledge.layers.iter().find(|layer| layer.path == document.path)?;
        return in_definitions(&layer.entities, offset).map(|target| (target, None));
    }
    let analysis = document.analysis()?;
    let target = match heading_of_card(document, &analysis).filter(|(_, span)| span.touches(offset)) {
        Some((entity, span)) => Target::Definition { entity, span },
        None => in_article(&analysis, offset)?,
    };
    Some((target, Some(analysis)))
}

/// Whose card a document is, where it is one, and where the name stands: its first annotation is its heading.
pub(super) fn heading_of_card(document: &Document, analysis: &Analysis) -> Option<(EntityKey, Span)> {
    let heading = analysis.article.annotations.first().filter(|_| document.role == Role::Card)?;
    let kind = heading.kind.clone()?;
    Some((EntityKey { kind, id: heading.value.clone() }, heading.text_span))
}

/// Where the article first names a person of whom it alone speaks: that is the definition, since nothing else is.
pub(super) fn introduction(analysis: &Analysis, entity: &EntityKey) -> Option<Span> {
    let entities = &analysis.resolved.entities;
    let is_local = entities.local().iter().any(|local| local.key == *entity);
    let found = entities.definition(entity).filter(|_| !is_local)?;
    if !matches!(found.place.source, Source::Article) {
        return None;
    }
    let mentions = || analysis.resolved.mentions.iter().filter(|mention| mention.entity == *entity);
    let full = mentions().find(|mention| matches!(mention.how, How::Full | How::Introduced));
    full.or_else(|| mentions().next()).map(|mention| mention.span)
}

/// The id of an entity, or of an office in the list of those that it holds.
fn in_definitions(entities: &[Arc<Entity>], offset: usize) -> Option<Target> {
    entities.iter().filter(|entity| entity.span.touches(offset)).find_map(|entity| {
        if entity.id_span.touches(offset) {
            return Some(Target::Definition { entity: entity.key.clone(), span: entity.id_span });
        }
        let held = entity.offices.iter().find(|holding| holding.office_span.touches(offset))?;
        let office = EntityKey { kind: Kind::Office, id: held.office.clone() };
        Some(Target::Pointer { entity: office, span: held.office_span })
    })
}

fn in_article(analysis: &Analysis, offset: usize) -> Option<Target> {
    let (article, resolved) = (&analysis.article, &analysis.resolved);
    if let Some(target) = in_definitions(resolved.entities.local(), offset) {
        return Some(target);
    }
    // A reference definition: its label leads, its target points on.
    let reference = article.references.iter().find(|reference| reference.span.touches(offset));
    if let Some(reference) = reference.filter(|reference| !reference.kind.is_temporal()) {
        let entity = EntityKey { kind: reference.kind.clone(), id: reference.value.clone() };
        return Some(if offset <= reference.label_span.end {
            Target::Definition { entity, span: reference.label_span }
        } else {
            Target::Pointer { entity, span: reference.value_span }
        });
    }
    let front = &article.front_matter;
    let fields = [&front.published, &front.date, &front.updated].into_iter().flatten();
    if let Some(field) = fields.into_iter().find(|field| field.span.touches(offset)) {
        let date = ResolvedTime::of_front_matter(field, &article.text);
        return Some(Target::Date { span: field.span, date });
    }
    // The whole markup of an annotation counts: the cursor may be on the id.
    let span_of = |words: Span, annotation: Option<usize>| match annotation {
        Some(index) => article.annotations[index].span,
        None => words,
    };
    // Words that hold one another are two targets; the inner one is meant.
    let mentions = resolved.mentions.iter().filter_map(|mention| {
        let annotation = if let How::Annotated(index) = mention.how { Some(index) } else { None };
        let span = span_of(mention.span, annotation);
        span.touches(offset)
            .then(|| (span.len(), Target::Mention { mention: mention.clone(), span: mention.span }))
    });
    let dates = resolved.times.iter().filter_map(|date| {
        let span = span_of(date.span, date.annotation);
        span.touches(offset).then(|| (span.len(), Target::Date { date: date.clone(), span: date.span }))
    });
    mentions.chain(dates).min_by_key(|(length, _)| *length).map(|(_, target)| target)
}
