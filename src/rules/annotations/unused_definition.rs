//! A definition that nothing in the article uses.

use crate::article::normal_label;
use rustc_hash::FxHashSet;

use crate::diagnostic::Finding;
use crate::entity::Kind;
use crate::resolve::How;
use crate::rules::{ArticleInput, Check, rule};

rule! {
    "CO002" "unused-definition" {
        summary: "an entity or label that the article defines and never uses",
        level: Info,
        fix: None,
        since: "0.1.0",
        check: Check::Article(check),
    }
}

fn check(input: &ArticleInput<'_>, out: &mut Vec<Finding>) {
    let (article, resolved) = (input.article, input.resolved);
    for entity in &article.entities {
        let mentioned = resolved.mentions.iter().any(|mention| mention.entity == entity.key);
        let held = article
            .entities
            .iter()
            .any(|other| other.offices.iter().any(|held| held.office == entity.key.id));
        if !mentioned && !held {
            let message = format!("{} is defined here and never mentioned", entity.label());
            let evidence =
                "no words are marked with this id, and neither the name nor an alias is in the text";
            out.push(Finding::new(entity.id_span, message).evidence(evidence, "this article"));
        }
    }
    let labels: FxHashSet<String> = article
        .annotations
        .iter()
        .filter_map(|used| Some(normal_label(&used.label.as_ref()?.value)))
        .collect();
    let targets: FxHashSet<(Option<&Kind>, &str)> =
        article.annotations.iter().map(|used| (used.kind.as_ref(), used.value.as_str())).collect();
    for reference in &article.references {
        // A link with the same target uses what is defined here, too.
        let others = article.references.iter().filter(|other| other.value == reference.value).count() > 1;
        let linked = labels.contains(&normal_label(&reference.label))
            || (!others && targets.contains(&(Some(&reference.kind), reference.value.as_str())));
        let named = || {
            let by_name =
                resolved.mentions.iter().filter(|mention| !matches!(mention.how, How::Annotated(_)));
            by_name
                .into_iter()
                .any(|mention| mention.entity.id == reference.value && mention.entity.kind == reference.kind)
        };
        if !linked && !named() {
            let message = format!("[{}] is defined here and never used", reference.label);
            out.push(
                Finding::new(reference.label_span, message)
                    .evidence("no link has this label", "this article"),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::analysis::testing::carets;

    #[test]
    fn defined_and_never_used() {
        carets(
            "unused-definition",
            "md",
            "
            ---
            entities:
              macron: { kind: person, name: Emmanuel Macron, offices: [{ office: pof }] }
              pof: { kind: office, name: President of France }
              kishida: { kind: person, name: Fumio Kishida }
              ^^^^^^^ Fumio Kishida is defined here and never mentioned
            ---
            Emmanuel Macron met [Scholz][scholz].

            [scholz]: person:olaf-scholz
            [biden]: person:joe-biden
             ^^^^^ [biden] is defined here and never used
            ",
        );
    }
}
