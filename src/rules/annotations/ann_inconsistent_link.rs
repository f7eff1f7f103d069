//! The same words, annotated as two entities.

use rustc_hash::FxHashMap;

use crate::diagnostic::{Applicability, Finding, Fix};
use crate::entity::EntityKey;
use crate::resolve::{How, Mention};
use crate::rules::{ArticleInput, Check, rule};
use crate::text::fold;

rule! {
    "AN005" "ann-inconsistent-link" {
        summary: "the same words, annotated as two entities",
        level: Warning,
        fix: Choice,
        since: "0.1.0",
        check: Check::Article(check),
    }
}

fn check(input: &ArticleInput<'_>, out: &mut Vec<Finding>) {
    let text = &input.article.text;
    // For each kind and words the last annotation of them; for each entity where it was last named in full.
    let mut last: FxHashMap<(&str, String), &Mention> = FxHashMap::default();
    let mut introduced: FxHashMap<&EntityKey, usize> = FxHashMap::default();
    for mention in &input.resolved.mentions {
        let How::Annotated(index) = mention.how else {
            if matches!(mention.how, How::Full | How::Introduced) {
                introduced.insert(&mention.entity, mention.span.start);
            }
            continue;
        };
        let annotation = &input.article.annotations[index];
        let words = fold(&annotation.text.split_whitespace().collect::<Vec<_>>().join(" "));
        let is_full = is_full_name(input, &mention.entity, &words);
        let before = last.insert((mention.entity.kind.as_str(), words), mention);
        let between =
            |first: &Mention| introduced.get(&mention.entity).is_some_and(|at| *at > first.span.start);
        if let Some(first) = before.filter(|first| first.entity != mention.entity)
            && (is_full || !between(first))
        {
            out.push(finding(input, first, mention, text));
        }
        if is_full {
            introduced.insert(&mention.entity, mention.span.start);
        }
    }
}

/// Whether words are the full name of an entity.
fn is_full_name(input: &ArticleInput<'_>, key: &EntityKey, words: &str) -> bool {
    let found = input.resolved.entities.account(key);
    found.is_some_and(|found| found.entity.name.as_deref().is_some_and(|name| fold(name) == words))
}

fn finding(input: &ArticleInput<'_>, first: &Mention, second: &Mention, text: &str) -> Finding {
    let entities = &input.resolved.entities;
    let words = second.span.of(text);
    let (one, other) = (entities.label(&first.entity), entities.label(&second.entity));
    let mut finding = Finding::new(second.span, format!("\"{words}\" is {other} here, and {one} above"))
        .evidence(format!("nothing between them introduces {other}"), "the article")
        .related(first.span, format!("{one} here"));
    let How::Annotated(index) = second.how else { return finding };
    let annotation = &input.article.annotations[index];
    // The id of a reference link stands in its definition, which other links share.
    if annotation.label.is_none() && !annotation.value_span.is_empty() {
        let title = format!("Change to {}", first.entity.id);
        finding = finding.fix(Fix::replace(
            title,
            Applicability::Choice,
            annotation.value_span,
            first.entity.id.clone(),
        ));
    }
    finding
}

#[cfg(test)]
mod tests {
    use crate::analysis::testing::{carets, fixes};

    #[test]
    fn one_word_for_two() {
        carets(
            "ann-inconsistent-link",
            "md",
            "
            ---
            entities:
              fumio: { kind: person, name: Fumio Kishida }
              yuko: { kind: person, name: Yuko Kishida }
            ---
            [Kishida](person:fumio) spoke. [Kishida](person:yuko) listened.
                                            ^^^^^^^ \"Kishida\" is Yuko Kishida here, and Fumio Kishida above

            Later Fumio Kishida ate. [Kishida](person:fumio) slept. [Yuko Kishida](person:yuko) ate, and [Kishida](person:yuko) slept.
            ",
        );
        let text = "---\nentities:\n  a: { kind: person, name: A B }\n  c: { kind: person, name: C B }\n---\n\
                    [B](person:a) and [B](person:c).\n";
        assert!(fixes("ann-inconsistent-link", "md", text)[0].ends_with("[B](person:a) and [B](person:a)."));
    }
}
