//! An annotation that points to no entity.

use crate::diagnostic::{Applicability, Finding, Fix, ProblemKind};
use crate::entity::EntityKey;
use crate::resolve::Lookup;
use crate::rules::{ArticleInput, Check, rule};

rule! {
    "CO001" "undefined-entity" {
        summary: "an annotation that points to no entity",
        level: Error,
        fix: Choice,
        since: "0.1.0",
        check: Check::Article(check),
    }
}

fn check(input: &ArticleInput<'_>, out: &mut Vec<Finding>) {
    for annotation in &input.article.annotations {
        // A reference link's target is defined by the very definition that it points to.
        let temporal = annotation.kind.as_ref().is_some_and(crate::entity::Kind::is_temporal);
        if temporal || annotation.value.is_empty() || annotation.label.is_some() {
            continue;
        }
        let entities = &input.resolved.entities;
        let Lookup::Unknown(meant) = entities.look_up(annotation.kind.as_ref(), &annotation.value) else {
            continue;
        };
        let what = annotation.kind.as_ref().map_or("entity", |kind| kind.as_str());
        let mut finding =
            Finding::new(annotation.value_span, format!("no {what} has the id \"{}\"", annotation.value));
        match meant {
            Some(key) => {
                let title = format!("Change to {}", key.id);
                let fact = format!("the nearest id is {}: {}", key.id, entities.label(&key));
                finding = finding.evidence(fact, source(input, &key)).fix(Fix::replace(
                    title,
                    Applicability::Choice,
                    annotation.value_span,
                    key.id,
                ));
            }
            None => {
                let looked = "neither this article nor the newsroom's entity files define it";
                finding = finding.evidence(looked, "entities");
            }
        }
        out.push(finding);
    }
    for problem in &input.article.problems {
        if problem.kind == ProblemKind::UndefinedReference {
            let mut finding = Finding::new(problem.span, problem.message.clone());
            finding.evidence.push(problem.evidence.clone());
            finding.fixes.clone_from(&problem.fixes);
            out.push(finding);
        }
    }
}

/// Where an entity is defined, for evidence.
pub(super) fn source(input: &ArticleInput<'_>, key: &EntityKey) -> String {
    let file = input.resolved.entities.account(key).and_then(|found| found.place.file());
    match file.and_then(|file| file.file_name()) {
        Some(name) => name.to_string_lossy().into_owned(),
        None => "this article".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use crate::analysis::testing::carets;

    #[test]
    fn an_id_that_nothing_has() {
        carets("undefined-entity", "md", "
            ---
            entities:
              macron: { kind: person, name: Emmanuel Macron, wikidata: Q3052772 }
            ---
            [Macron](person:macorn) met [Quintero](person:d-quintero) and [Biden][joe].
                            ^^^^^^ no person has the id \"macorn\"
                                                          ^^^^^^^^^^ no person has the id \"d-quintero\"
            [Macron](person:macron), [he](person:Q3052772), [Scholz](person:Q61053), [someone](person:), [he][em].

            [joe]: person:joe-biden
            [em]: person:macron
            ");
    }

    #[test]
    fn a_reference_link_to_a_label_that_is_nearly_defined() {
        carets(
            "undefined-entity",
            "md",
            "
            [Kishida][kishda] met [a reader][1].
                      ^^^^^^ no definition of [kishda] is in this article

            [kishida]: person:fumio-kishida
            ",
        );
    }

    #[test]
    fn an_id_alone() {
        carets(
            "undefined-entity",
            "md",
            "
            ---
            entities:
              merkel: { kind: person, name: Angela Merkel }
            ---
            [the chancellor]{ref=merkel} and [the other]{ref=markel}
                                                             ^^^^^^ no entity has the id \"markel\"
            ",
        );
    }
}
