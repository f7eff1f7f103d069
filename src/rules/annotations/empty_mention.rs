//! An annotation without words.

use crate::diagnostic::{Applicability, Finding, Fix};
use crate::resolve::Lookup;
use crate::rules::{ArticleInput, Check, rule};

rule! {
    "OF005" "empty-mention" {
        summary: "an annotation without words, or of blanks alone",
        level: Error,
        fix: Choice,
        since: "0.1.0",
        check: Check::Article(check),
    }
}

fn check(input: &ArticleInput<'_>, out: &mut Vec<Finding>) {
    for annotation in &input.article.annotations {
        if !annotation.text.trim().is_empty() {
            continue;
        }
        let message = if annotation.text.is_empty() {
            "nothing is marked: the brackets are empty"
        } else {
            "nothing is marked: the brackets hold only blanks"
        };
        let mut finding = Finding::new(annotation.span, message)
            .evidence("a reader sees no word of this annotation", "the format");
        let entities = &input.resolved.entities;
        if let Lookup::Known(key) = entities.look_up(annotation.kind.as_ref(), &annotation.value)
            && let Some(name) = entities.account(&key).and_then(|found| found.entity.name.as_deref())
        {
            let title = format!("Write {name}");
            finding = finding.fix(Fix::replace(title, Applicability::Choice, annotation.text_span, name));
        }
        out.push(finding.fix(Fix::replace(
            "Remove the annotation",
            Applicability::Choice,
            annotation.span,
            "",
        )));
    }
}

#[cfg(test)]
mod tests {
    use crate::analysis::testing::{carets, fixes};

    #[test]
    fn no_words() {
        carets(
            "empty-mention",
            "md",
            "
            The mayor, [](person:q), and [ ](person:q) met [Q](person:q).
                       ^^^^^^^^^^^^ nothing is marked: the brackets are empty
                                         ^^^^^^^^^^^^^ nothing is marked: the brackets hold only blanks
            ",
        );
    }

    #[test]
    fn the_name_is_offered() {
        let text = "---\nentities:\n  q: { kind: person, name: Q R }\n---\nMayor [](person:q) met.\n";
        let fixed: Vec<String> =
            fixes("empty-mention", "md", text).iter().map(|f| f.lines().last().unwrap().to_owned()).collect();
        assert_eq!(fixed, ["Mayor [Q R](person:q) met.", "Mayor  met."]);
    }
}
