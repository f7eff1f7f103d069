//! Where the targets of annotations lead. Without it, an editor takes `person:macron` for the address of a page.

use super::navigate::{Location, defined};
use crate::resolve::How;
use crate::text::Span;
use crate::workspace::Document;

/// The target of an annotation, and where it leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The target: kind, colon and id.
    pub span: Span,
    /// The definition of the entity.
    pub to: Location,
}

/// The links of a document, in order.
pub fn links(document: &Document) -> Vec<Link> {
    let Some(analysis) = document.analysis() else { return Vec::new() };
    let mut links = Vec::new();
    for mention in &analysis.resolved.mentions {
        let How::Annotated(index) = mention.how else { continue };
        let annotation = &analysis.article.annotations[index];
        // A reference link has no target of its own.
        if annotation.label.is_some() {
            continue;
        }
        let Some(found) = defined(document, &analysis, &mention.entity) else { continue };
        let span = annotation.kind_span.cover(annotation.value_span);
        links.push(Link { span, to: Location { path: found.path, span: found.span } });
    }
    links.sort_by_key(|link| link.span);
    links.dedup_by_key(|link| link.span);
    links
}

#[cfg(test)]
mod tests {
    use super::links;
    use crate::features::testing::Fixture;

    #[test]
    fn targets_lead_to_definitions() {
        let text = "|[M](person:macron), [he](person:nobody), [x](https://x.example), [f](date:2023-05-19)\n";
        let fixture = Fixture::new("macron: { kind: person, name: Emmanuel Macron }\n", text);
        let links = links(&fixture.document());
        let shown: Vec<(&str, usize)> =
            links.iter().map(|link| (link.span.of(&fixture.text), link.to.span.start)).collect();
        assert_eq!(shown, [("person:macron", 0)]);
    }
}
