//! What stands under the cursor.

use std::sync::Arc;

use crate::analysis::Analysis;
use crate::entity::EntityKey;
use crate::resolve::{How, Mention, ResolvedDate};
use crate::text::Span;
use crate::workspace::{Document, Role};

/// What stands under the cursor.
#[derive(Clone, Debug)]
pub(super) enum Target {
    /// A mention of an entity; the span is that of the words, or of the markup where the cursor is in that.
    Mention { mention: Mention, span: Span },
    /// The definition of an entity: its id or, in a reference definition, its label.
    Definition { entity: EntityKey, span: Span },
    /// A date.
    Date { date: ResolvedDate, span: Span },
}

/// What stands at `offset` of a document, and the analysis it was found in (none in an entity file).
pub(super) fn at(document: &Document, offset: usize) -> Option<(Target, Option<Arc<Analysis>>)> {
    if document.role == Role::Entities {
        let layer = document.project.knowledge.layers.iter().find(|layer| layer.path == document.path)?;
        let entity = layer.entities.iter().find(|entity| entity.id_span.touches(offset))?;
        let target = Target::Definition { entity: entity.key.clone(), span: entity.id_span };
        return Some((target, None));
    }
    let analysis = document.analysis()?;
    let target = in_article(&analysis, offset)?;
    Some((target, Some(analysis)))
}

fn in_article(analysis: &Analysis, offset: usize) -> Option<Target> {
    let resolved = &analysis.resolved;
    let definition = resolved.entities.local().iter().find(|entity| entity.id_span.touches(offset));
    if let Some(entity) = definition {
        return Some(Target::Definition { entity: entity.key.clone(), span: entity.id_span });
    }
    // A reference definition that only points to another: its label.
    let reference = analysis.article.references.iter().find(|reference| reference.label_span.touches(offset));
    if let Some(reference) = reference.filter(|reference| !reference.kind.is_temporal()) {
        let entity = EntityKey { kind: reference.kind.clone(), id: reference.value.clone() };
        return Some(Target::Definition { entity, span: reference.label_span });
    }
    // The whole markup of an annotation counts: the cursor may be on the id.
    let span_of = |words: Span, annotation: Option<usize>| match annotation {
        Some(index) => analysis.article.annotations[index].span,
        None => words,
    };
    // Words that hold one another are two targets; the inner one is meant.
    let mentions = resolved.mentions.iter().filter_map(|mention| {
        let annotation = if let How::Annotated(index) = mention.how { Some(index) } else { None };
        let span = span_of(mention.span, annotation);
        span.touches(offset)
            .then(|| (span.len(), Target::Mention { mention: mention.clone(), span: mention.span }))
    });
    let dates = resolved.dates.iter().filter_map(|date| {
        let span = span_of(date.span, date.annotation);
        span.touches(offset).then(|| (span.len(), Target::Date { date: date.clone(), span: date.span }))
    });
    mentions.chain(dates).min_by_key(|(length, _)| *length).map(|(_, target)| target)
}
