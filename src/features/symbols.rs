//! The outline of an article: its zones, and in them the entities and dates.

use crate::entity::Kind;
use crate::text::Span;
use crate::time::describe;
use crate::workspace::{Document, Role};

/// An entry of the outline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Symbol {
    /// What it is called.
    pub name: String,
    /// What is said beside the name.
    pub detail: String,
    /// What it is.
    pub kind: SymbolKind,
    /// All of it.
    pub full: Span,
    /// What the cursor lands on; within `full`.
    pub span: Span,
    /// What it holds.
    pub children: Vec<Symbol>,
}

/// What an entry of the outline is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SymbolKind {
    /// A part of the article.
    Zone,
    /// A mention of an entity.
    Entity(Kind),
    /// A date.
    Date,
}

/// The outline of a document.
pub fn symbols(document: &Document) -> Vec<Symbol> {
    if document.role == Role::Entities {
        return entities(document);
    }
    let Some(analysis) = document.analysis() else { return Vec::new() };
    let mut zones: Vec<Symbol> = Vec::new();
    for paragraph in &analysis.article.paragraphs {
        let name = paragraph.zone.as_str();
        match zones.last_mut() {
            // Paragraphs of one zone that follow each other are one entry.
            Some(last) if last.name == name => last.full = last.full.cover(paragraph.span),
            _ => zones.push(Symbol {
                name: name.to_owned(),
                detail: opening(&paragraph.prose.text),
                kind: SymbolKind::Zone,
                full: paragraph.span,
                span: paragraph.span,
                children: Vec::new(),
            }),
        }
    }
    let resolved = &analysis.resolved;
    let mentions = resolved.mentions.iter().map(|mention| Symbol {
        name: resolved.entities.label(&mention.entity),
        detail: mention.entity.to_string(),
        kind: SymbolKind::Entity(mention.entity.kind.clone()),
        full: mention.span,
        span: mention.span,
        children: Vec::new(),
    });
    let dates = resolved.times.iter().map(|date| Symbol {
        name: date.span.of(&analysis.article.text).to_owned(),
        detail: describe(&date.value).unwrap_or_else(|| date.value.clone()),
        kind: SymbolKind::Date,
        full: date.span,
        span: date.span,
        children: Vec::new(),
    });
    let mut facts: Vec<Symbol> =
        mentions.chain(dates).filter(|symbol| !symbol.name.trim().is_empty()).collect();
    facts.sort_by_key(|symbol| symbol.span);
    let mut loose = Vec::new();
    for fact in facts {
        let at = zones.partition_point(|zone| zone.full.start <= fact.span.start).checked_sub(1);
        match at.map(|at| &mut zones[at]).filter(|zone| zone.full.contains(fact.span)) {
            Some(zone) => zone.children.push(fact),
            None => loose.push(fact),
        }
    }
    zones.extend(loose);
    zones.sort_by_key(|symbol| symbol.full);
    zones
}

/// The entities of an entity file.
fn entities(document: &Document) -> Vec<Symbol> {
    let layer = document.project.knowledge.layers.iter().find(|layer| layer.path == document.path);
    let entities = layer.into_iter().flat_map(|layer| &layer.entities);
    entities
        .map(|entity| Symbol {
            name: entity.label(),
            detail: entity.key.to_string(),
            kind: SymbolKind::Entity(entity.key.kind.clone()),
            full: entity.span,
            span: entity.id_span,
            children: Vec::new(),
        })
        .collect()
}

/// The first words of a paragraph.
fn opening(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().take(7).collect();
    let more = text.split_whitespace().nth(7).is_some();
    format!("{}{}", words.join(" "), if more { " …" } else { "" })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::testing::Fixture;

    #[test]
    fn zones_with_what_they_name() {
        let text = "# Macron in London\n\nEmmanuel Macron spoke on May 19, 2023.\n\n- Macron left.\n\n## Read more\n\n- [A story](a.md)|\n";
        let fixture = Fixture::new("macron: { kind: person, name: Emmanuel Macron }\n", text);
        let lines: Vec<String> = symbols(&fixture.document())
            .iter()
            .flat_map(|zone| {
                let children =
                    zone.children.iter().map(|child| format!("  {} ({})", child.name, child.detail));
                [format!("{}: {}", zone.name, zone.detail)].into_iter().chain(children).collect::<Vec<_>>()
            })
            .collect();
        assert_eq!(
            lines,
            [
                "headline: Macron in London",
                "  Emmanuel Macron (person:macron)",
                "  London (place:london)",
                "body: Emmanuel Macron spoke on May 19, 2023.",
                "  Emmanuel Macron (person:macron)",
                "  May 19, 2023 (Friday 19 May 2023)",
                "  Emmanuel Macron (person:macron)",
                "related: Read more",
            ]
        );
    }
}
