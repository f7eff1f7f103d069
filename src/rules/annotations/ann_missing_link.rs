//! A full name that is not annotated, in an article that annotates the same entity elsewhere.

use rustc_hash::FxHashMap;

use crate::article::Zone;
use crate::diagnostic::{Applicability, Finding, Fix};
use crate::entity::EntityKey;
use crate::resolve::{How, Mention};
use crate::rules::{ArticleInput, Check, rule};
use crate::text::Span;

rule! {
    "AN004" "ann-missing-link" {
        summary: "a full name that is not annotated, where the article annotates it elsewhere",
        level: Hint,
        fix: Choice,
        since: "0.1.0",
        check: Check::Article(check),
    }
}

fn check(input: &ArticleInput<'_>, out: &mut Vec<Finding>) {
    let mut annotated: FxHashMap<&EntityKey, &Mention> = FxHashMap::default();
    for mention in &input.resolved.mentions {
        if matches!(mention.how, How::Annotated(_)) {
            annotated.entry(&mention.entity).or_insert(mention);
        }
    }
    if annotated.is_empty() {
        return;
    }
    for mention in &input.resolved.mentions {
        // Headings become anchors, and what is not the article's own is left as it was taken over.
        let own = mention.zone.states_facts() && !matches!(mention.zone, Zone::Headline | Zone::Heading);
        let full = matches!(mention.how, How::Full | How::Introduced);
        let (true, Some(candidate), Some(elsewhere)) =
            (own && full, mention.candidate, annotated.get(&mention.entity))
        else {
            continue;
        };
        let words = mention.span.of(&input.article.text);
        let label = input.resolved.entities.label(&mention.entity);
        let mut finding = Finding::new(mention.span, format!("{words} is annotated elsewhere, and not here"))
            .evidence(
                format!("the name means {label}"),
                super::undefined_entity::source(input, &mention.entity),
            )
            .related(elsewhere.span, "annotated here");
        finding.fixes.extend(annotation(input, candidate, elsewhere));
        out.push(finding);
    }
}

/// The words of a candidate in the markup of another mention.
fn annotation(input: &ArticleInput<'_>, (paragraph, number): (usize, usize), like: &Mention) -> Option<Fix> {
    let How::Annotated(index) = like.how else { return None };
    let annotation = input.article.annotations.get(index)?;
    let name = input.facts.get(paragraph)?.names.get(number)?.span;
    let span = input.article.paragraphs[paragraph].prose.verbatim_source(name)?;
    let text = &input.article.text;
    let before = Span::new(annotation.span.start, annotation.text_span.start).of(text);
    let behind = Span::new(annotation.text_span.end, annotation.span.end).of(text);
    // A mark that begins in the line of a label or of a list is no model.
    let simple = !before.is_empty() && !before.contains('\n') && !behind.contains('\n');
    let written = format!("{before}{}{behind}", span.of(text));
    simple.then(|| Fix::replace(format!("Change to {written}"), Applicability::Choice, span, written))
}

#[cfg(test)]
mod tests {
    use crate::analysis::testing::{carets, fixes};

    #[test]
    fn a_name_without_its_mark() {
        carets(
            "ann-missing-link",
            "md",
            "
            [Emmanuel Macron](person:emmanuel-macron) met Olaf Scholz. Macron smiled.

            Later Emmanuel Macron left with Olaf Scholz.
                  ^^^^^^^^^^^^^^^ Emmanuel Macron is annotated elsewhere, and not here
            ",
        );
        let text = "[Emmanuel Macron](person:emmanuel-macron) came. Emmanuel Macron left.\n";
        assert_eq!(
            fixes("ann-missing-link", "md", text),
            ["Change to [Emmanuel Macron](person:emmanuel-macron): \
              [Emmanuel Macron](person:emmanuel-macron) came. [Emmanuel Macron](person:emmanuel-macron) left."]
        );
    }

    #[test]
    fn an_article_without_marks_wants_none() {
        carets("ann-missing-link", "md", "Emmanuel Macron came. Emmanuel Macron left.\n");
    }
}
