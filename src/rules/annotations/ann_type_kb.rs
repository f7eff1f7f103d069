//! An annotation whose kind is not that of the entity it names.

use crate::diagnostic::{Applicability, Finding, Fix};
use crate::resolve::Lookup;
use crate::rules::{ArticleInput, Check, rule};

rule! {
    "AN002" "ann-type-kb" {
        summary: "an annotation whose kind is not that of the entity it names",
        level: Error,
        fix: Choice,
        since: "0.1.0",
        check: Check::Article(check),
    }
}

fn check(input: &ArticleInput<'_>, out: &mut Vec<Finding>) {
    for annotation in &input.article.annotations {
        let Some(kind) = annotation.kind.as_ref().filter(|kind| !kind.is_temporal()) else { continue };
        let Lookup::OtherKind(key) = input.resolved.entities.look_up(Some(kind), &annotation.value) else {
            continue;
        };
        let label = input.resolved.entities.label(&key);
        let message =
            format!("\"{}\" is {}, not {}", annotation.value, key.kind.with_article(), kind.with_article());
        let mut finding = Finding::new(annotation.kind_span, message)
            .evidence(format!("{key} is {label}"), super::undefined_entity::source(input, &key));
        // The kind of a reference link stands in its definition, which other links share.
        if annotation.label.is_none() {
            let title = format!("Change to {}", key.kind);
            finding = finding.fix(Fix::replace(
                title,
                Applicability::Choice,
                annotation.kind_span,
                key.kind.as_str(),
            ));
        }
        out.push(finding);
    }
}

#[cfg(test)]
mod tests {
    use crate::analysis::testing::{carets, fixes};

    #[test]
    fn another_kind() {
        carets(
            "ann-type-kb",
            "md",
            "
            ---
            entities:
              macron: { kind: person, name: Emmanuel Macron }
            ---
            [Macron](place:macron) met [Macron](person:macron).
                     ^^^^^ \"macron\" is a person, not a place
            ",
        );
        let text = "---\nentities:\n  m: { kind: person, name: M N }\n---\n[M](place:m)\n";
        assert_eq!(fixes("ann-type-kb", "md", text)[0].lines().last(), Some("[M](person:m)"));
    }
}
