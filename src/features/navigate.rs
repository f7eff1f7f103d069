//! From a leader to every mention, and back.

use std::path::PathBuf;

use super::target::{self, Target};
use crate::entity::EntityKey;
use crate::resolve::{Place, Source};
use crate::text::Span;
use crate::workspace::{Document, State};

/// A place in a file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Location {
    /// The file.
    pub path: PathBuf,
    /// Where in it.
    pub span: Span,
}

/// Where a jump leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Jump {
    /// The words that were jumped from.
    pub origin: Span,
    /// The file.
    pub path: PathBuf,
    /// What the cursor lands on.
    pub span: Span,
    /// The whole of what it belongs to.
    pub full: Span,
}

/// From a mention to the definition of its entity; from the definition to all mentions or, without any, to itself;
/// from an id that is pointed to, to where it is defined with its name.
pub fn definition(state: &State, document: &Document, offset: usize) -> Vec<Jump> {
    let Some((target, analysis)) = target::at(document, offset) else { return Vec::new() };
    match target {
        Target::Mention { mention, span: origin } => {
            let Some(analysis) = analysis else { return Vec::new() };
            let found = analysis.resolved.entities.definition(&mention.entity);
            found.map(|found| jump_to(document, origin, found.place)).into_iter().collect()
        }
        Target::Pointer { entity, span: origin } => {
            let place = match &analysis {
                Some(analysis) => analysis.resolved.entities.account(&entity).map(|found| found.place),
                None => in_newsroom(document, &entity),
            };
            place.map(|place| jump_to(document, origin, place)).into_iter().collect()
        }
        Target::Definition { entity, span: origin } => {
            let jump = |location: Location| Jump {
                origin,
                path: location.path,
                span: location.span,
                full: location.span,
            };
            let mentions: Vec<Jump> = mentions(state, document, &entity).into_iter().map(jump).collect();
            if mentions.is_empty() {
                return vec![Jump { origin, path: document.path.clone(), span: origin, full: origin }];
            }
            mentions
        }
        Target::Date { .. } => Vec::new(),
    }
}

fn jump_to(document: &Document, origin: Span, place: Place<'_>) -> Jump {
    let path = place.file().map_or_else(|| document.path.clone(), PathBuf::from);
    Jump { origin, path, span: place.id_span, full: place.span }
}

/// Where the newsroom defines an entity.
fn in_newsroom<'a>(document: &'a Document, entity: &EntityKey) -> Option<Place<'a>> {
    let (known, layer) = document.project.knowledge.entities().find(|(known, _)| known.key == *entity)?;
    Some(Place { source: Source::Newsroom(layer), id_span: known.id_span, span: known.span })
}

/// Every place that names the entity at `offset`, in this article and across the workspace.
pub fn references(
    state: &State,
    document: &Document,
    offset: usize,
    with_declaration: bool,
) -> Vec<Location> {
    let Some((target, analysis)) = target::at(document, offset) else { return Vec::new() };
    let Some(entity) = target.entity() else { return Vec::new() };
    let mut found = mentions(state, document, entity);
    if with_declaration {
        let declared = match &analysis {
            Some(analysis) => analysis.resolved.entities.definition(entity).map(|found| found.place),
            None => in_newsroom(document, entity),
        };
        found.extend(declared.map(|place| {
            let jump = jump_to(document, Span::default(), place);
            Location { path: jump.path, span: jump.span }
        }));
    }
    sort(&mut found, document);
    found
}

/// This article first, then the others in the order of their paths.
fn sort(locations: &mut Vec<Location>, document: &Document) {
    let elsewhere = |location: &Location| location.path != document.path;
    locations.sort_by(|a, b| (elsewhere(a), a).cmp(&(elsewhere(b), b)));
    locations.dedup();
}

/// Every place of this document that names what stands at `offset`, its definition among them.
pub fn highlights(document: &Document, offset: usize) -> Vec<Span> {
    let Some((target, Some(analysis))) = target::at(document, offset) else { return Vec::new() };
    if let Target::Date { span, .. } = target {
        return vec![span];
    }
    let Some(entity) = target.entity() else { return Vec::new() };
    let mentions = analysis.resolved.mentions.iter().filter(|mention| mention.entity == *entity);
    let mut spans: Vec<Span> = mentions.map(|mention| mention.span).collect();
    let local = analysis.resolved.entities.local().iter().find(|known| known.key == *entity);
    spans.extend(local.map(|known| known.id_span));
    spans.sort();
    spans
}

/// The mentions of an entity: in this document, and unless the entity is this article's own affair, everywhere.
fn mentions(state: &State, document: &Document, entity: &EntityKey) -> Vec<Location> {
    let analysis = document.analysis();
    let own = analysis.iter().flat_map(|analysis| &analysis.resolved.mentions);
    let own = own.filter(|mention| mention.entity == *entity);
    let mut found: Vec<Location> =
        own.map(|mention| Location { path: document.path.clone(), span: mention.span }).collect();
    let is_private = analysis.as_ref().is_some_and(|analysis| analysis.resolved.entities.is_private(entity));
    if !is_private {
        for (path, spans) in state.mentions(entity) {
            found.extend(spans.into_iter().map(|span| Location { path: path.clone(), span }));
        }
        found.retain(|location| location.path == document.path || shares_project(state, document, location));
    }
    sort(&mut found, document);
    found
}

/// An id means the same within one project; another newsroom's `macron` is its own affair.
fn shares_project(state: &State, document: &Document, location: &Location) -> bool {
    let root = document.project.root();
    match state.document(&location.path) {
        Some(other) => other.project.root() == root,
        None => location.path.starts_with(root),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::testing::Fixture;

    const ENTITIES: &str = "macron: { kind: person, name: Emmanuel Macron }\n";

    fn show(fixture: &Fixture, places: impl Iterator<Item = (PathBuf, Span)>) -> Vec<String> {
        places
            .map(|(path, span)| {
                let text = fixture.state().text(&path).unwrap();
                format!("{}:{}", path.file_name().unwrap().to_string_lossy(), span.start.min(text.len()))
            })
            .collect()
    }

    fn jumps(text: &str) -> Vec<String> {
        let fixture = Fixture::new(ENTITIES, text);
        let jumps = definition(&fixture.state(), &fixture.document(), fixture.cursor);
        show(&fixture, jumps.into_iter().map(|jump| (jump.path, jump.span)))
    }

    #[test]
    fn from_a_mention_to_its_definition() {
        assert_eq!(jumps("Emmanuel Ma|cron spoke.\n"), ["entities.yaml:0"]);
        assert_eq!(jumps("[He](person:mac|ron) spoke.\n"), ["entities.yaml:0"]);
        assert_eq!(jumps("[H|e][m] spoke.\n\n[m]: person:macron\n"), ["a.md:17"]);
        assert_eq!(
            jumps("---\nentities: { m: { kind: person, name: M N } }\n---\nM |N spoke.\n"),
            ["a.md:16"]
        );
        assert_eq!(jumps("Nobody sp|oke.\n"), [""; 0]);
        // The target of a reference definition points on.
        assert_eq!(jumps("[He][m] spoke.\n\n[m]: person:mac|ron\n"), ["entities.yaml:0"]);
    }

    #[test]
    fn from_a_definition_to_all_mentions() {
        let text = "---\nentities: { m|: { kind: person, name: M Nn } }\n---\nM Nn spoke. Nn left.\n";
        assert_eq!(jumps(text), ["a.md:54", "a.md:66"]);
        let unused = "---\nentities: { m|: { kind: person, name: M Nn } }\n---\nNobody.\n";
        assert_eq!(jumps(unused), ["a.md:16"]);
    }

    #[test]
    fn references_and_highlights() {
        let fixture = Fixture::new(ENTITIES, "Emmanuel Macron spoke. Mac|ron left.\n");
        let found = references(&fixture.state(), &fixture.document(), fixture.cursor, true);
        let found = found.into_iter().map(|location| (location.path, location.span));
        assert_eq!(show(&fixture, found), ["a.md:0", "a.md:23", "entities.yaml:0"]);
        assert_eq!(highlights(&fixture.document(), fixture.cursor), [Span::new(0, 15), Span::new(23, 29)]);
    }
}
