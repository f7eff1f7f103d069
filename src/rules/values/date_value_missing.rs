//! A date annotation without a value.

use crate::diagnostic::Finding;
use crate::rules::values::readable;
use crate::rules::{ArticleInput, Check, rule};

rule! {
    "DV010" "date-value-missing" {
        summary: "a date annotation without a value",
        level: Warning,
        fix: Unsafe,
        since: "0.1.0",
        check: Check::Article(check),
    }
}

fn check(input: &ArticleInput<'_>, out: &mut Vec<Finding>) {
    for annotation in &input.article.annotations {
        let Some(kind) = annotation.kind.as_ref().filter(|kind| kind.is_temporal()) else { continue };
        if !annotation.value.trim().is_empty() {
            continue;
        }
        let message = format!("\"{}\" is marked as a {kind}, and has no value", annotation.text.trim());
        let mut finding = Finding::new(annotation.span, message)
            .evidence(format!("`{kind}:` with nothing behind it"), "the annotation");
        // What the words mean by themselves, where they are one time and leave nothing open.
        let times = input.resolved.times_in_prose.iter().flatten();
        let mut inside = times.filter(|time| annotation.text_span.contains(time.span));
        if let (Some(time), None) = (inside.next(), inside.next())
            && !time.value.contains('X')
        {
            finding.fixes.extend(readable(annotation, &time.value));
        }
        out.push(finding);
    }
}

#[cfg(test)]
mod tests {
    use crate::analysis::testing::{carets, fixes};

    #[test]
    fn an_empty_value() {
        carets(
            "date-value-missing",
            "md",
            "
            ---
            date: 2023-05-19
            ---
            They met [yesterday](date:) and [then](date:), for [two days](duration:P2D).
                     ^^^^^^^^^^^^^^^^^^ \"yesterday\" is marked as a date, and has no value
                                            ^^^^^^^^^^^^^ \"then\" is marked as a date, and has no value
            ",
        );
        assert_eq!(
            fixes("date-value-missing", "md", "---\ndate: 2023-05-19\n---\nThey met [yesterday](date:).\n"),
            [
                "Change the value to 2023-05-18: ---\ndate: 2023-05-19\n---\nThey met [yesterday](date:2023-05-18)."
            ]
        );
        assert_eq!(fixes("date-value-missing", "md", "They met [on 19 May](date:).\n"), [""; 0]);
    }
}
