//! From a leader to every mention, and back.

use std::path::PathBuf;

use super::target::{self, Target};
use crate::analysis::Analysis;
use crate::entity::EntityKey;
use crate::kb::{InBase, Knowledge, write_card};
use crate::resolve::{Found, Place, Source};
use crate::text::Span;
use crate::workspace::{Document, Role, State};

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
            if target::introduction(&analysis, &mention.entity) == Some(mention.span) {
                return jumps_to_mentions(state, document, &mention.entity, origin);
            }
            let place = defined(document, &analysis, &mention.entity);
            place.map(|place| place.jump(origin)).into_iter().collect()
        }
        Target::Pointer { entity, span: origin } => {
            let place = match &analysis {
                Some(analysis) => accounted(document, analysis, &entity),
                None => in_newsroom(document, &entity),
            };
            place.map(|place| place.jump(origin)).into_iter().collect()
        }
        Target::Definition { entity, span: origin } => jumps_to_mentions(state, document, &entity, origin),
        Target::Date { .. } => Vec::new(),
    }
}

/// From a definition to the mentions but itself, or to itself where there are none.
fn jumps_to_mentions(state: &State, document: &Document, entity: &EntityKey, origin: Span) -> Vec<Jump> {
    let here = Defined { path: document.path.clone(), span: origin, full: origin };
    let elsewhere = mentions(state, document, entity)
        .into_iter()
        .filter(|location| location.path != document.path || location.span != origin);
    let jump = |Location { path, span }| Defined { path, span, full: span }.jump(origin);
    let jumps: Vec<Jump> = elsewhere.map(jump).collect();
    if jumps.is_empty() { vec![here.jump(origin)] } else { jumps }
}

/// Where something is defined.
pub(super) struct Defined {
    pub(super) path: PathBuf,
    /// Its id or name.
    pub(super) span: Span,
    /// The whole definition.
    full: Span,
}

impl Defined {
    fn of(document: &Document, place: Place<'_>) -> Self {
        let path = place.file().map_or_else(|| document.path.clone(), PathBuf::from);
        Self { path, span: place.id_span, full: place.span }
    }

    fn jump(self, origin: Span) -> Jump {
        Jump { origin, path: self.path, span: self.span, full: self.full }
    }
}

/// Where an entity is defined that an article names: in the article, in the newsroom's file, or on a card.
pub(super) fn defined(document: &Document, analysis: &Analysis, entity: &EntityKey) -> Option<Defined> {
    let definition = analysis.resolved.entities.definition(entity);
    in_text(document, analysis, entity, definition)
}

/// The same, past a label that says no more than an id.
fn accounted(document: &Document, analysis: &Analysis, entity: &EntityKey) -> Option<Defined> {
    let account = analysis.resolved.entities.account(entity);
    let is_named = account.is_some_and(|found| found.entity.name.is_some());
    let on_card = || on_card(&document.project.knowledge, &analysis.resolved.entities.in_bases(entity));
    let named = || in_text(document, analysis, entity, account);
    if is_named { named() } else { on_card().or_else(named) }
}

fn in_text(
    document: &Document,
    analysis: &Analysis,
    entity: &EntityKey,
    found: Option<Found<'_>>,
) -> Option<Defined> {
    if let Some(span) = target::introduction(analysis, entity) {
        return Some(Defined { path: document.path.clone(), span, full: span });
    }
    match found {
        Some(found) if !matches!(found.place.source, Source::Base(_)) => {
            Some(Defined::of(document, found.place))
        }
        _ => on_card(&document.project.knowledge, &analysis.resolved.entities.in_bases(entity)),
    }
}

/// Where the newsroom defines an entity, or else the card of it.
fn in_newsroom(document: &Document, entity: &EntityKey) -> Option<Defined> {
    let knowledge = &document.project.knowledge;
    let Some((known, layer)) = knowledge.entities().find(|(known, _)| known.key == *entity) else {
        return on_card(knowledge, &knowledge.in_bases(entity));
    };
    let place = Place { source: Source::Newsroom(layer), id_span: known.id_span, span: known.span };
    Some(Defined::of(document, place))
}

/// The card of an entity, which is written now; none where no base has the entity, or nothing can be written.
fn on_card(knowledge: &Knowledge, found: &[InBase]) -> Option<Defined> {
    let found = found.first()?;
    let card = write_card(&knowledge.bases[found.base], found.entity)?;
    Some(Defined { path: card.path, span: card.heading, full: card.heading })
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
            Some(analysis) => defined(document, analysis, entity),
            None => in_newsroom(document, entity),
        };
        found.extend(declared.map(|place| Location { path: place.path, span: place.span }));
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

/// Where an entity of a base is named, in all projects, each of which may call it otherwise.
fn mentions_of_card(state: &State, entity: &EntityKey) -> Vec<Location> {
    let mut found = Vec::new();
    for project in state.projects() {
        let key = project.knowledge.canonical(entity);
        for (path, spans) in state.mentions(&key) {
            if state.project_root(&path) == Some(project.root()) {
                found.extend(spans.into_iter().map(|span| Location { path: path.clone(), span }));
            }
        }
    }
    found.sort();
    found.dedup();
    found
}

/// The mentions of an entity: in this document, and unless the entity is this article's own affair, everywhere.
pub(super) fn mentions(state: &State, document: &Document, entity: &EntityKey) -> Vec<Location> {
    if document.role == Role::Card {
        return mentions_of_card(state, entity);
    }
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
    state.project_root(&location.path) == Some(document.project.root())
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
    fn from_a_mention_to_a_card() {
        assert_eq!(jumps("Fumio Kish|ida spoke.\n"), ["fumio-kishida.md:3"]);
        assert_eq!(jumps("[He](person:fumio-kish|ida) spoke.\n"), ["fumio-kishida.md:3"]);
        assert_eq!(jumps("Japan's prime mini|ster spoke.\n"), ["jp-prime-minister.md:3"]);
        assert_eq!(jumps("Jap|anese cars.\n"), ["japan.md:3"]);
        // A label leads past itself, though the article names the entity nowhere else.
        assert_eq!(jumps("[He][k] spoke.\n\n[k]: person:fumio-kish|ida\n"), ["fumio-kishida.md:3"]);
    }

    #[test]
    fn the_first_full_mention_defines_a_stranger() {
        let text = "# Marchetti leaves\n\nZoe Marchetti spoke. Marche|tti left.\n";
        assert_eq!(jumps(text), ["a.md:20"]);
        assert_eq!(jumps(&text.replace('|', "").replace("Zoe M", "Zoe| M")), ["a.md:2", "a.md:41"]);
        assert_eq!(jumps("Zoe Mar|chetti spoke.\n"), ["a.md:0"]);
        let fixture = Fixture::new("", text);
        let found = references(&fixture.state(), &fixture.document(), fixture.cursor, true);
        let found = found.into_iter().map(|location| (location.path, location.span));
        assert_eq!(show(&fixture, found), ["a.md:2", "a.md:20", "a.md:41"]);
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
