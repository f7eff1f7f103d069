//! Reads entities from YAML: a map from id to entity, as in an entity file or under `entities` in front matter.
//!
//! One broken entity does not take the others with it: each fault is a [`Problem`] with its place, and what can be
//! read is read.

use std::rc::Rc;
use std::sync::Arc;

use super::{Dated, Entity, EntityKey, Holding, Kind, Kinds};
use crate::diagnostic::{Applicability, Fix, Problem, ProblemKind};
use crate::text::{Span, closest, tolerance};
use crate::time::{TimeValue, ValueError};
use crate::yaml::{Entry, Node, Value};

/// The keys of an entity.
pub const KEYS: &[&str] = &[
    "kind",
    "name",
    "aliases",
    "family_name",
    "wikidata",
    "born",
    "died",
    "description",
    "offices",
    "titles",
    "of",
];

/// The keys of a holding, in the list under `offices`.
const HOLDING_KEYS: &[&str] = &["office", "from", "to", "held"];

/// The JSON Schema of an entity file.
pub const SCHEMA: &str = include_str!("entities.schema.json");

/// Reads a map from id to entity. Spans are those of the YAML text.
pub fn read_entities(root: &Node, kinds: &Kinds) -> (Vec<Arc<Entity>>, Vec<Problem>) {
    let mut reader = Reader { kinds, problems: Vec::new() };
    let mut entities: Vec<Arc<Entity>> = Vec::new();
    if !matches!(root.value, Value::Mapping(_)) {
        reader.wrong_shape(root, "entities", "a map from id to entity");
    }
    for entry in root.entries() {
        let Some(entity) = reader.entity(entry) else { continue };
        if let Some(earlier) = entities.iter().find(|earlier| earlier.key.id == entity.key.id) {
            let message = format!("\"{}\" is defined twice", entity.key.id);
            let mut problem = Problem::against(
                ProblemKind::DuplicateDefinition,
                entity.id_span,
                message,
                "the first definition counts, and this one is not read",
                "the format",
            );
            problem.related = Some((earlier.id_span, "the first definition".to_owned()));
            reader.problems.push(problem);
            continue;
        }
        entities.push(Arc::new(entity));
    }
    (entities, reader.problems)
}

/// Whether a text is the id of a Wikidata item: `Q` and a number.
pub fn is_wikidata_item(text: &str) -> bool {
    text.strip_prefix('Q').is_some_and(|digits| {
        !digits.is_empty() && !digits.starts_with('0') && digits.bytes().all(|b| b.is_ascii_digit())
    })
}

struct Reader<'a> {
    kinds: &'a Kinds,
    problems: Vec<Problem>,
}

impl Reader<'_> {
    fn entity(&mut self, entry: &Entry) -> Option<Entity> {
        if entry.key.trim().is_empty() || entry.key.contains(char::is_whitespace) {
            let message = format!("\"{}\" cannot be an id", entry.key);
            self.report(entry.key_span, message, "an id of one word, as in `emmanuel-macron:`");
            return None;
        }
        if !matches!(entry.value.value, Value::Mapping(_)) {
            self.wrong_shape(&entry.value, &entry.key, "a map with at least `kind` and `name`");
            return None;
        }
        let fields = entry.value.entries();
        self.check_keys(fields, KEYS, "an entity");
        let kind = self.kind(entry, fields)?;
        let key = EntityKey { kind, id: entry.key.clone() };
        let mut entity = Entity::bare(key, entry.key_span, entry.key_span.cover(entry.value.span));
        entity.name = self.text(fields, "name");
        // A misspelt `name:` has been told already.
        let misspelt = fields.iter().any(|field| closest(&field.key, ["name"], 2).is_some());
        if entity.name.is_none() && field(fields, "name").is_none() && !misspelt {
            self.report(entry.key_span, format!("\"{}\" has no name", entry.key), "a `name:`");
        }
        entity.family_name = self.text(fields, "family_name");
        entity.description = self.text(fields, "description");
        entity.aliases = field(fields, "aliases").map(|entry| self.texts(entry)).unwrap_or_default();
        entity.wikidata = self.wikidata(fields);
        entity.born = self.date(fields, "born");
        entity.died = self.date(fields, "died");
        self.check_order(fields, ("born", &entity.born), ("died", &entity.died));
        entity.offices = field(fields, "offices").map(|entry| self.holdings(entry)).unwrap_or_default();
        entity.titles = field(fields, "titles").map(|entry| self.texts(entry)).unwrap_or_default();
        entity.owner = self.text(fields, "of");
        Some(entity)
    }

    fn kind(&mut self, entry: &Entry, fields: &[Entry]) -> Option<Kind> {
        let Some(field) = field(fields, "kind") else {
            let message = format!("\"{}\" has no kind", entry.key);
            self.report(
                entry.key_span,
                message,
                format!("a `kind:`, one of {}", list(self.kinds.names_of_entities())),
            );
            return None;
        };
        let word = self.scalar(field)?;
        let kind = self.kinds.parse(&word).filter(|kind| !kind.is_temporal());
        if kind.is_none() {
            let expected = format!("one of {}", list(self.kinds.names_of_entities()));
            let message = format!("there is no kind \"{word}\" of entity");
            let mut problem = Problem::new(ProblemKind::UnknownKind, field.value.span, message, expected);
            if let Some(meant) = closest(&word, self.kinds.names_of_entities(), 2) {
                let title = format!("Change to {meant}");
                problem.fixes.push(Fix::replace(title, Applicability::Safe, field.value.span, meant));
            }
            self.problems.push(problem);
        }
        kind
    }

    fn wikidata(&mut self, fields: &[Entry]) -> Option<String> {
        let entry = field(fields, "wikidata")?;
        let text = self.scalar(entry)?;
        if is_wikidata_item(&text) {
            return Some(text);
        }
        self.problems.push(Problem::new(
            ProblemKind::Identifier,
            entry.value.span,
            format!("\"{text}\" is not a Wikidata item"),
            "Q and a number, as in Q3052772",
        ));
        None
    }

    fn holdings(&mut self, entry: &Entry) -> Vec<Holding> {
        let Value::Sequence(items) = &entry.value.value else {
            self.wrong_shape(&entry.value, "offices", "a list of `{ office: ID, from: DATE, to: DATE }`");
            return Vec::new();
        };
        items.iter().filter_map(|item| self.holding(item)).collect()
    }

    fn holding(&mut self, item: &Rc<Node>) -> Option<Holding> {
        let fields = item.entries();
        self.check_keys(fields, HOLDING_KEYS, "an office held");
        let Some(office) = field(fields, "office") else {
            self.report(item.span, "an office held needs the id of the office", "`office: ID`");
            return None;
        };
        let id = self.scalar(office)?;
        let (from, to) = (self.date(fields, "from"), self.date(fields, "to"));
        self.check_order(fields, ("from", &from), ("to", &to));
        let held = self.held(fields);
        Some(Holding { office: id, office_span: office.value.span, from, to, held })
    }

    /// `held: false`; whatever else stands there is told, and means that the office was held.
    fn held(&mut self, fields: &[Entry]) -> bool {
        let Some(entry) = field(fields, "held") else { return true };
        match self.scalar(entry).as_deref() {
            Some("false" | "no") => false,
            Some("true" | "yes") | None => true,
            Some(other) => {
                let message = format!("`held` is true or false, not \"{other}\"");
                self.report(entry.value.span, message, "`held: false`, where a layer below is wrong");
                true
            }
        }
    }

    fn date(&mut self, fields: &[Entry], key: &str) -> Option<Dated> {
        let entry = field(fields, key)?;
        if entry.value.is_null() {
            return None;
        }
        let text = self.scalar(entry)?;
        match read_date(&text, entry.value.span) {
            Ok(value) => Some(Dated { text, value }),
            Err(problem) => {
                self.problems.push(problem);
                None
            }
        }
    }

    fn check_order(&mut self, fields: &[Entry], start: (&str, &Option<Dated>), end: (&str, &Option<Dated>)) {
        let bounds = |dated: &Option<Dated>| dated.as_ref().and_then(|dated| dated.value.bounds());
        let (Some((first, _)), Some((_, last))) = (bounds(start.1), bounds(end.1)) else { return };
        let Some(entry) = field(fields, end.0).filter(|_| last < first) else { return };
        let message = format!("`{}` {last} is before `{}` {first}", end.0, start.0);
        let expected = format!("`{}` on or after `{}`", end.0, start.0);
        self.problems.push(Problem::new(ProblemKind::DatesReversed, entry.value.span, message, expected));
    }

    fn check_keys(&mut self, fields: &[Entry], known: &[&str], what: &str) {
        for (index, entry) in fields.iter().enumerate() {
            if !known.contains(&entry.key.as_str()) {
                let expected = format!("one of {}", list(known.iter().copied()));
                let message = format!("{what} has no key \"{}\"", entry.key);
                let mut problem = Problem::new(ProblemKind::Entity, entry.key_span, message, expected);
                if let Some(meant) = closest(&entry.key, known.iter().copied(), tolerance(&entry.key)) {
                    let title = format!("Change to {meant}");
                    problem.fixes.push(Fix::replace(title, Applicability::Choice, entry.key_span, meant));
                }
                self.problems.push(problem);
            } else if fields[..index].iter().any(|earlier| earlier.key == entry.key) {
                let message = format!("the key \"{}\" is given twice", entry.key);
                self.report(entry.key_span, message, "each key once: the first one counts");
            }
        }
    }

    fn text(&mut self, fields: &[Entry], key: &str) -> Option<String> {
        let text = self.scalar(field(fields, key)?)?;
        Some(text.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    fn texts(&mut self, entry: &Entry) -> Vec<String> {
        let Value::Sequence(items) = &entry.value.value else {
            self.wrong_shape(&entry.value, &entry.key, "a list, as in [Macron, President Macron]");
            return Vec::new();
        };
        let mut texts = Vec::new();
        for item in items {
            match item.as_text() {
                Some(text) if !text.trim().is_empty() => texts.push(text.trim().to_owned()),
                _ => self.wrong_shape(item, &entry.key, "a text in each place of the list"),
            }
        }
        texts
    }

    fn scalar(&mut self, entry: &Entry) -> Option<String> {
        match entry.value.as_text() {
            Some(text) if !text.trim().is_empty() => Some(text.trim().to_owned()),
            _ => {
                self.wrong_shape(&entry.value, &entry.key, "a text");
                None
            }
        }
    }

    fn wrong_shape(&mut self, node: &Node, key: &str, expected: &str) {
        self.report(node.span, format!("`{key}` is {}", node.describe()), expected);
    }

    fn report(&mut self, span: Span, message: impl Into<String>, expected: impl AsRef<str>) {
        self.problems.push(Problem::new(ProblemKind::Entity, span, message, expected));
    }
}

/// Reads a date value, or says what is wrong with it.
fn read_date(text: &str, span: Span) -> Result<TimeValue, Problem> {
    TimeValue::parse(text).map_err(|error| date_problem(text, span, error))
}

/// The problem of a date value that cannot be read.
pub(crate) fn date_problem(text: &str, span: Span, error: ValueError) -> Problem {
    match error {
        ValueError::Impossible { reason } => Problem::against(
            ProblemKind::DateImpossible,
            span,
            format!("{text} does not exist: {reason}"),
            reason,
            "calendar",
        ),
        ValueError::Malformed { meant } => {
            let expected = "a date as in 2023-05-19, 2023-05 or 2023";
            let message = format!("\"{text}\" is not a date value");
            let mut problem = Problem::new(ProblemKind::DateMalformed, span, message, expected);
            if let Some(meant) = meant {
                let title = format!("Change to {meant}");
                problem.fixes.push(Fix::replace(title, Applicability::Safe, span, meant));
            }
            problem
        }
    }
}

fn field<'a>(fields: &'a [Entry], key: &str) -> Option<&'a Entry> {
    fields.iter().find(|entry| entry.key == key)
}

fn list<'a>(words: impl Iterator<Item = &'a str>) -> String {
    words.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Vec<Arc<Entity>>, Vec<String>) {
        let root = crate::yaml::parse(text).unwrap().unwrap();
        let (entities, problems) = read_entities(&root, &Kinds::default());
        (entities, problems.into_iter().map(|p| format!("{}: {}", p.span.of(text), p.message)).collect())
    }

    #[test]
    fn an_entity_with_everything() {
        let (entities, problems) = read(
            "macron: { kind: person, name: Emmanuel Macron, aliases: [Macron], wikidata: Q3052772,\n  \
             born: 1977-12-21, offices: [{ office: president-of-france, from: 2017-05-14 }] }\n",
        );
        assert_eq!(problems, [""; 0]);
        let macron = &entities[0];
        assert_eq!(macron.key.to_string(), "person:macron");
        assert_eq!(macron.surname(), Some("Macron"));
        assert_eq!(macron.offices[0].office, "president-of-france");
        assert_eq!(macron.offices[0].from.as_ref().unwrap().text, "2017-05-14");
    }

    #[test]
    fn every_fault_is_told_and_the_sound_entities_survive() {
        let (entities, problems) = read(
            "a b: { kind: person }\nm: { kind: persn, name: M }\nn: { name: N }\nq: x\n\
             k: { kind: place, nmae: K, wikidata: 12, born: 1977-2-30, died: 1977-02-30 }\n\
             h: { kind: person, name: H H, offices: [{ office: o, from: 2020, to: 2019-05-01 }, 3] }\n\
             h: { kind: person, name: H }\n",
        );
        assert_eq!(
            problems,
            [
                "a b: \"a b\" cannot be an id",
                "persn: there is no kind \"persn\" of entity",
                "n: \"n\" has no kind",
                "x: `q` is a text",
                "nmae: an entity has no key \"nmae\"",
                "12: \"12\" is not a Wikidata item",
                "1977-2-30: \"1977-2-30\" is not a date value",
                "1977-02-30: 1977-02-30 does not exist: February 1977 has 28 days",
                "2019-05-01: `to` 2019-05-01 is before `from` 2020-01-01",
                "3: an office held needs the id of the office",
                "h: \"h\" is defined twice",
            ]
        );
        assert_eq!(entities.iter().map(|e| e.key.id.as_str()).collect::<Vec<_>>(), ["k", "h"]);
    }

    #[test]
    fn the_schema_has_the_keys_that_are_read() {
        let schema: serde_json::Value = serde_json::from_str(SCHEMA).unwrap();
        let keys = |pointer: &str| -> Vec<String> {
            let mut keys: Vec<String> =
                schema.pointer(pointer).unwrap().as_object().unwrap().keys().cloned().collect();
            keys.sort();
            keys
        };
        let sorted = |keys: &[&str]| {
            let mut keys: Vec<String> = keys.iter().map(|key| (*key).to_owned()).collect();
            keys.sort();
            keys
        };
        assert_eq!(keys("/$defs/entity/properties"), sorted(KEYS));
        assert_eq!(keys("/$defs/holding/properties"), sorted(HOLDING_KEYS));
    }
}
