//! Whom the names in an article mean: annotations first, then names in the prose.

use std::sync::Arc;

use rustc_hash::FxHashSet;

use super::{Entities, Lookup};
use crate::article::{Article, Zone};
use crate::entity::EntityKey;
use crate::extract::{Candidate, Facts, Form};
use crate::text::{Span, overlaps_any};

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
    /// It is the surname, after the full name.
    Surname,
}

impl How {
    /// The words for it in a hover.
    pub fn as_str(self) -> &'static str {
        match self {
            How::Annotated(_) => "annotated",
            How::Full => "full name",
            How::Alias => "alias",
            How::Surname => "surname, after the full name",
        }
    }
}

/// The mentions of an article, in order. They do not overlap.
pub(super) fn mentions(article: &Article, facts: &[Arc<Facts>], entities: &Entities) -> Vec<Mention> {
    let mut mentions = annotated(article, entities);
    let marked: Vec<Span> = article.annotations.iter().map(|annotation| annotation.span).collect();
    let mut in_prose = Vec::new();
    for (paragraph, facts) in article.paragraphs.iter().zip(facts) {
        for candidate in &facts.names {
            let span = paragraph.prose.source(candidate.span);
            if !overlaps_any(&marked, span) {
                in_prose.push((span, candidate, paragraph.zone));
            }
        }
    }
    // Who has been introduced by then decides what a surname means, so both kinds are walked in the text's order.
    let mut introduced: FxHashSet<EntityKey> = FxHashSet::default();
    let mut annotated = mentions.clone().into_iter().peekable();
    for (span, candidate, zone) in in_prose {
        while let Some(earlier) = annotated.next_if(|mention| mention.span.start < span.start) {
            introduced.insert(earlier.entity);
        }
        if let Some((entity, how)) = meant(candidate, &introduced) {
            introduced.insert(entity.clone());
            mentions.push(Mention { span, entity, how, zone });
        }
    }
    mentions.sort_by_key(|mention| (mention.span.start, mention.span.end));
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
        mentions.push(Mention { span: annotation.text_span, entity, how: How::Annotated(index), zone });
    }
    mentions
}

/// Whom a name means, if that is certain. A name that several bear means the one of them who has been introduced;
/// a surname means only someone who has.
fn meant(candidate: &Candidate, introduced: &FxHashSet<EntityKey>) -> Option<(EntityKey, How)> {
    if candidate.crowded {
        return None;
    }
    let known = || candidate.entities.iter().filter(|key| introduced.contains(*key));
    let only = match (candidate.form, candidate.entities.as_slice()) {
        (Form::Full | Form::Alias, [only]) => Some(only),
        _ => {
            let mut known = known();
            known.next().filter(|_| known.next().is_none())
        }
    }?;
    let how = match candidate.form {
        Form::Full => How::Full,
        Form::Alias => How::Alias,
        Form::Surname => How::Surname,
    };
    Some((only.clone(), how))
}
