//! What an editor writes into the newsroom's entity files: an entity that is not there yet, a fact that the newsroom
//! knows better.

use std::path::PathBuf;
use std::sync::Arc;

use super::actions::{Action, ActionKind};
use crate::analysis::Analysis;
use crate::diagnostic::{Edit, Finding, StatedFact};
use crate::entity::{EntityKey, Kind, is_wikidata_item, more_items, new_entity};
use crate::resolve::{Entities, Held, Lookup};
use crate::workspace::{Document, State};
use crate::yaml;

/// The file that a newsroom without entity files gets, if its configuration would read it.
const NEW_FILE: &str = "entities/people.yaml";

/// To add an entity that the article names to the newsroom's.
pub(super) fn addition(
    state: &State,
    document: &Document,
    analysis: &Analysis,
    entity: &EntityKey,
) -> Option<Action> {
    let entities = &analysis.resolved.entities;
    let is_defined = entities.all().any(|found| found.entity.key == *entity);
    if is_defined || is_wikidata_item(&entity.id) {
        return None;
    }
    let (file, edit) = with_entity(state, document, entities, entity, Vec::new())?;
    let title = format!("Add {} to the newsroom's entities", entities.label(entity));
    Some(Action {
        title,
        kind: ActionKind::Rewrite,
        finding: None,
        file: Some(file),
        edits: vec![edit],
        preferred: false,
    })
}

/// To write into the newsroom's file what an article states against what is known.
pub(super) fn acceptance(
    state: &State,
    document: &Document,
    analysis: &Analysis,
    finding: &Finding,
) -> Option<Action> {
    let entities = &analysis.resolved.entities;
    let key = |text: &str| key_of(document, text).map(|key| entities.canonical(&key));
    let (entity, field, items, what) = match finding.fact.as_ref()? {
        StatedFact::Holds { person, office } => {
            let (person, office) = (key(person)?, key(office)?);
            let name = entities.office(&office).map_or_else(|| office.id.clone(), |office| office.name);
            let items = holdings(analysis, &person, &office);
            (person, "offices", items, name)
        }
        StatedFact::Name { entity, alias } => {
            (key(entity)?, "aliases", vec![yaml::scalar(alias)], format!("also called {alias}"))
        }
        // Entity files have no words for these.
        StatedFact::Member { .. } | StatedFact::In { .. } => return None,
    };
    let (file, edit) = with_items(state, document, entities, &entity, field, &items)?;
    Some(Action {
        title: format!("Accept this fact: {}, {what}", entities.label(&entity)),
        kind: ActionKind::QuickFix,
        finding: Some(finding.clone()),
        file: Some(file),
        edits: vec![edit],
        preferred: false,
    })
}

/// The item that says that a person holds an office on the article's date. Where the newsroom says nothing yet of that
/// person in that office, what the bases say goes with it: the layer that speaks of it wins as a whole.
fn holdings(analysis: &Analysis, person: &EntityKey, office: &EntityKey) -> Vec<String> {
    let id = yaml::scalar(&office.id);
    let item = |from: Option<String>, to: Option<String>| {
        let from = from.map(|from| format!(", from: {from}")).unwrap_or_default();
        let to = to.map(|to| format!(", to: {to}")).unwrap_or_default();
        format!("{{ office: {id}{from}{to} }}")
    };
    let known = analysis.resolved.entities.holdings_of(person);
    let of_bases = |held: &&Held| held.office == *office && held.from.as_of.is_some();
    let mut items: Vec<String> = known
        .iter()
        .filter(of_bases)
        .map(|held| item(held.days.from.map(|from| from.to_string()), held.days.to.map(|to| to.to_string())))
        .collect();
    let day = analysis.resolved.reference_date.as_ref().map(|reference| reference.date.to_string());
    items.push(item(day, None));
    items
}

/// The edit that puts items into a list of an entity, in the file that defines it or, with all of it, in a new entry.
fn with_items(
    state: &State,
    document: &Document,
    entities: &Entities,
    entity: &EntityKey,
    field: &'static str,
    items: &[String],
) -> Option<(PathBuf, Edit)> {
    let project = &document.project;
    let defined = project.knowledge.entities().find(|(known, _)| known.key == *entity);
    let Some((_, layer)) = defined else {
        return with_entity(
            state,
            document,
            entities,
            entity,
            vec![(field, format!("[{}]", items.join(", ")))],
        );
    };
    let text = state.text(&layer.path)?;
    let edit = more_items(&text, &project.settings.kinds, &entity.id, field, items)?;
    Some((layer.path.clone(), edit))
}

/// The edit that adds an entity to the newsroom's first entity file, with what is known of it and `more`.
fn with_entity(
    state: &State,
    document: &Document,
    entities: &Entities,
    entity: &EntityKey,
    more: Vec<(&'static str, String)>,
) -> Option<(PathBuf, Edit)> {
    let (file, text) = entity_file(state, document)?;
    let mut fields = vec![("kind", entity.kind.to_string()), ("name", yaml::scalar(&entities.label(entity)))];
    if let Some(known) = entities.account(entity).map(|found| found.entity) {
        let last = known.name.as_deref().and_then(|name| name.rsplit(char::is_whitespace).next());
        let family = known.family_name.as_deref().filter(|family| Some(*family) != last);
        fields.extend(family.map(|family| ("family_name", yaml::scalar(family))));
        fields.extend(known.wikidata.clone().map(|item| ("wikidata", item)));
    }
    fields.extend(more);
    let edit = new_entity(&text, &document.project.settings.kinds, &id_for(entities, entity), &fields)?;
    Some((file, edit))
}

/// The first entity file of a project, with its text; one that does not exist yet, where the project has none.
fn entity_file(state: &State, document: &Document) -> Option<(PathBuf, Arc<str>)> {
    let project = &document.project;
    project.configuration.as_ref()?;
    match project.knowledge.layers.first() {
        Some(layer) => Some((layer.path.clone(), state.text(&layer.path)?)),
        None => {
            let file = project.root().join(NEW_FILE);
            project.owns(&file).then(|| (file, Arc::default()))
        }
    }
}

/// The id of an entity in the newsroom's file: the one that it has or, for a person of whom the article alone speaks,
/// one made of the name.
fn id_for(entities: &Entities, entity: &EntityKey) -> String {
    if !entity.id.contains(char::is_whitespace) && !entities.in_bases(entity).is_empty() {
        return entity.id.clone();
    }
    let id = crate::kb::name_key(&entity.id).replace(' ', "-");
    let is_free = |id: &String| matches!(entities.look_up(Some(&entity.kind), id), Lookup::Unknown(_));
    let numbered = (2..).map(|number| format!("{id}-{number}"));
    std::iter::once(id.clone()).chain(numbered.take(9)).find(is_free).unwrap_or(id)
}

/// `kind:id`, read back.
fn key_of(document: &Document, text: &str) -> Option<EntityKey> {
    let (kind, id) = text.split_once(':')?;
    let kind: Kind = document.project.settings.kinds.parse(kind)?;
    Some(EntityKey { kind, id: id.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::testing::Fixture;

    const ENTITIES: &str =
        "works: { kind: office, name: Boss of the Works }\nfk: { kind: person, name: Fumio Kishida }\n";

    fn applied(fixture: &Fixture, action: &Action) -> String {
        let mut text = fixture.state().text(action.file.as_ref().unwrap()).unwrap().to_string();
        for edit in action.edits.iter().rev() {
            text.replace_range(edit.span.range(), &edit.text);
        }
        text.strip_prefix(ENTITIES).map_or(text.clone(), |rest| format!("…{rest}"))
    }

    fn added(article: &str) -> Option<String> {
        let fixture = Fixture::new(ENTITIES, article);
        let (state, document) = (fixture.state(), fixture.document());
        let analysis = document.analysis().unwrap();
        let mention =
            analysis.resolved.mentions.iter().find(|mention| mention.span.touches(fixture.cursor))?;
        let action = addition(&state, &document, &analysis, &mention.entity)?;
        Some(format!("{}: {}", action.title, applied(&fixture, &action)))
    }

    #[test]
    fn who_is_named_joins_the_newsroom() {
        assert_eq!(
            added("Zoë Mar|chetti-O'Neil spoke.\n").unwrap(),
            "Add Zoë Marchetti-O'Neil to the newsroom's entities: …zoe-marchetti-o-neil: { kind: person, name: \"Zoë \
             Marchetti-O'Neil\" }\n"
        );
        assert_eq!(
            added("Olaf Sch|olz spoke.\n").unwrap(),
            "Add Olaf Scholz to the newsroom's entities: …olaf-scholz: { kind: person, name: Olaf Scholz, wikidata: Q61053 }\n"
        );
        // Who is there already.
        assert_eq!(added("Fumio Kish|ida spoke.\n"), None);
    }

    fn accepted(article: &str, fact: StatedFact) -> Option<String> {
        let fixture = Fixture::new(ENTITIES, &format!("{article}|"));
        let (state, document) = (fixture.state(), fixture.document());
        let finding = Finding::new(crate::text::Span::default(), "").fact(fact);
        let action = acceptance(&state, &document, &document.analysis().unwrap(), &finding)?;
        Some(format!("{}: {}", action.title, applied(&fixture, &action)))
    }

    #[test]
    fn a_fact_is_accepted() {
        let holds =
            |person: &str, office: &str| StatedFact::Holds { person: person.into(), office: office.into() };
        let article = "---\ndate: 2025-05-19\n---\nFumio Kishida, Zoe Marchetti and Olaf Scholz spoke.\n";
        assert_eq!(
            accepted(article, holds("person:Zoe Marchetti", "office:works")).unwrap(),
            "Accept this fact: Zoe Marchetti, Boss of the Works: …zoe-marchetti: { kind: person, name: Zoe Marchetti, \
             offices: [{ office: works, from: 2025-05-19 }] }\n"
        );
        // What the bases say of that office is taken along, since the newsroom's word replaces it.
        assert_eq!(
            accepted(article, holds("person:fumio-kishida", "office:jp-prime-minister")).unwrap(),
            "Accept this fact: Fumio Kishida, Prime Minister of Japan: works: { kind: office, name: Boss of the Works }\n\
             fk: { kind: person, name: Fumio Kishida, offices: [{ office: jp-prime-minister, from: 2021-10-04, to: \
             2024-10-01 }, { office: jp-prime-minister, from: 2025-05-19 }] }\n"
        );
        let name = StatedFact::Name { entity: "person:olaf-scholz".into(), alias: "Scholzomat".into() };
        assert_eq!(
            accepted(article, name).unwrap(),
            "Accept this fact: Olaf Scholz, also called Scholzomat: …olaf-scholz: { kind: person, name: Olaf Scholz, \
             wikidata: Q61053, aliases: [Scholzomat] }\n"
        );
        let member = StatedFact::Member { org: "org:g7".into(), member: "place:japan".into() };
        assert_eq!(accepted(article, member), None);
        assert_eq!(accepted(article, holds("nobody", "office:works")), None);
    }
}
