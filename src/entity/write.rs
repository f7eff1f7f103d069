//! Edits of entity files: one more entity, one more office or name of an entity that is there.
//!
//! The file is somebody's own, so that nothing in it is written anew: text is put in, in the style that stands there.
//! Each edit is tried out, and what then reads otherwise than it was meant is not offered.

use std::sync::Arc;

use super::{Entity, Kinds, read_entities};
use crate::diagnostic::Edit;
use crate::text::Span;
use crate::yaml::{self, Node, Value};

/// The edit of an entity file that adds an entity at its end: `id`, and its fields with their values in YAML.
pub fn new_entity(text: &str, kinds: &Kinds, id: &str, fields: &[(&str, String)]) -> Option<Edit> {
    let fields: Vec<String> = fields.iter().map(|(key, value)| format!("{key}: {value}")).collect();
    let line_break = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
    let line = format!("{line_break}{}: {{ {} }}\n", yaml::scalar(id), fields.join(", "));
    let edit = Edit { span: Span::empty(text.len()), text: line };
    let (before, after) = (read(text, kinds)?, read(&applied(text, &edit), kinds)?);
    let is_meant = after.0.len() == before.0.len() + 1 && after.1 == before.1;
    is_meant.then_some(edit)
}

/// The edit of an entity file that adds items, in YAML, to a list of an entity: its `offices`, its `aliases`.
pub fn more_items(text: &str, kinds: &Kinds, id: &str, key: &str, items: &[String]) -> Option<Edit> {
    let root = yaml::parse(text).ok()??;
    let entity = root.entries().iter().find(|entry| entry.key == id)?;
    let fields = entity.value.entries();
    let edit = match fields.iter().find(|field| field.key == key) {
        Some(field) => into_list(text, &field.value, items)?,
        None => {
            let list = format!("{key}: [{}]", items.join(", "));
            let behind = fields.last()?.value.span;
            if text[entity.value.span.start..].starts_with('{') {
                Edit { span: Span::empty(behind.end), text: format!(", {list}") }
            } else {
                let indent = indentation(text, fields.first()?.key_span.start);
                Edit { span: Span::empty(line_end(text, behind)), text: format!("\n{indent}{list}") }
            }
        }
    };
    let (before, after) = (read(text, kinds)?, read(&applied(text, &edit), kinds)?);
    let items_of = |entities: &[Arc<Entity>]| {
        let of = |entity: &Arc<Entity>| entity.offices.len() + entity.aliases.len();
        let all: usize = entities.iter().map(of).sum();
        let own = entities.iter().find(|entity| entity.key.id == id).map_or(0, of);
        (all, own)
    };
    let ((all, own), now) = (items_of(&before.0), items_of(&after.0));
    let is_meant = now == (all + items.len(), own + items.len());
    (is_meant && after.0.len() == before.0.len() && after.1 == before.1).then_some(edit)
}

fn into_list(text: &str, sequence: &Node, items: &[String]) -> Option<Edit> {
    let Value::Sequence(present) = &sequence.value else { return None };
    if text[sequence.span.start..].starts_with('[') {
        return Some(match present.last() {
            Some(item) => Edit { span: Span::empty(item.span.end), text: format!(", {}", items.join(", ")) },
            None => Edit { span: Span::empty(sequence.span.start + 1), text: items.join(", ") },
        });
    }
    let indent = indentation(text, present.first()?.span.start);
    let lines: Vec<String> = items.iter().map(|item| format!("\n{indent}- {item}")).collect();
    Some(Edit { span: Span::empty(line_end(text, present.last()?.span)), text: lines.concat() })
}

/// The blanks at the beginning of the line of `offset`.
fn indentation(text: &str, offset: usize) -> &str {
    let line = &text[text[..offset].rfind('\n').map_or(0, |at| at + 1)..];
    &line[..line.len() - line.trim_start_matches(' ').len()]
}

/// The end of the last line of a value, behind a comment.
fn line_end(text: &str, value: Span) -> usize {
    let end = text[..value.end].trim_end().len();
    text[end..].find(['\r', '\n']).map_or(text.len(), |at| end + at)
}

fn applied(text: &str, edit: &Edit) -> String {
    let mut text = text.to_owned();
    text.replace_range(edit.span.range(), &edit.text);
    text
}

/// The entities of a file, and how many problems it has; none where it is no YAML.
fn read(text: &str, kinds: &Kinds) -> Option<(Vec<Arc<Entity>>, usize)> {
    let Some(root) = yaml::parse(text).ok()?.filter(|root| !root.is_null()) else {
        return Some((Vec::new(), 0));
    };
    let (entities, problems) = read_entities(&root, kinds);
    Some((entities, problems.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn with_office(text: &str) -> Option<String> {
        let item = "{ office: o, from: 2023-05-19 }".to_owned();
        more_items(text, &Kinds::default(), "m", "offices", &[item]).map(|edit| applied(text, &edit))
    }

    #[test]
    fn an_entity_comes_at_the_end() {
        let added = |text: &str| {
            let fields = [("kind", "person".to_owned()), ("name", yaml::scalar("Jo O'Neil: Jr."))];
            new_entity(text, &Kinds::default(), "jo", &fields).map(|edit| applied(text, &edit))
        };
        let line = "jo: { kind: person, name: \"Jo O'Neil: Jr.\" }\n";
        assert_eq!(added("").unwrap(), line);
        assert_eq!(
            added("# Ours.\nm: { kind: person, name: M }").unwrap(),
            format!("# Ours.\nm: {{ kind: person, name: M }}\n{line}")
        );
        // A file that is one map in braces, one that is no YAML, one that has that id.
        for text in ["{ m: { kind: person, name: M } }\n", "m: [\n", "jo: { kind: place, name: Jo }\n"] {
            assert_eq!(added(text), None, "{text}");
        }
    }

    #[test]
    fn an_office_comes_in_the_style_that_stands_there() {
        let item = "{ office: o, from: 2023-05-19 }";
        for (before, after) in [
            (
                "m: { kind: person, name: M }\n",
                format!("m: {{ kind: person, name: M, offices: [{item}] }}\n"),
            ),
            (
                "m: { kind: person, name: M, offices: [{ office: p }] }\n",
                format!("m: {{ kind: person, name: M, offices: [{{ office: p }}, {item}] }}\n"),
            ),
            (
                "m: { kind: person, name: M, offices: [] }",
                format!("m: {{ kind: person, name: M, offices: [{item}] }}"),
            ),
            (
                "m:\n  kind: person\n  name: M # him\n\nn: { kind: person, name: N }\n",
                format!(
                    "m:\n  kind: person\n  name: M # him\n  offices: [{item}]\n\nn: {{ kind: person, name: N }}\n"
                ),
            ),
            (
                "m:\n  kind: person\n  offices:\n    - office: p\n      from: 2020 # then\n  name: M\n",
                format!(
                    "m:\n  kind: person\n  offices:\n    - office: p\n      from: 2020 # then\n    - {item}\n  name: M\n"
                ),
            ),
        ] {
            assert_eq!(with_office(before), Some(after), "{before}");
        }
        assert_eq!(with_office("n: { kind: person, name: N }\n"), None);
        assert_eq!(with_office("m: { kind: person, name: M, offices: p }\n"), None);
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "(\\PC|[\n:{}, -]|m|kind|person|name|offices|office|\\[|\\]){0,60}") {
            let _ = with_office(&text);
            let _ = new_entity(&text, &Kinds::default(), "m", &[("kind", "person".to_owned())]);
        }
    }
}
