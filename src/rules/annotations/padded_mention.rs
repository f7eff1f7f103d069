//! An annotation with blanks at an end of its words.

use crate::diagnostic::{Applicability, Edit, Finding, Fix};
use crate::rules::{ArticleInput, Check, rule};
use crate::text::Span;

rule! {
    "OF006" "padded-mention" {
        summary: "an annotation that begins or ends with a blank",
        level: Warning,
        fix: Safe,
        since: "0.1.0",
        check: Check::Article(check),
    }
}

fn check(input: &ArticleInput<'_>, out: &mut Vec<Finding>) {
    let text = &input.article.text;
    for annotation in &input.article.annotations {
        let words = annotation.text_span.of(text);
        let bare = words.trim();
        if bare.is_empty() || bare.len() == words.len() {
            continue;
        }
        let lead = words.len() - words.trim_start().len();
        let tail = words.len() - words.trim_end().len();
        let span = annotation.text_span;
        let (inner, outer) = (Span::new(span.start + lead, span.end - tail), annotation.span);
        // The blanks are moved out of the brackets, unless there are some already.
        let mut edits = Vec::new();
        if lead > 0 {
            let opened = text[..outer.start].chars().next_back();
            if opened.is_some_and(|c| {
                !c.is_whitespace() && !matches!(c, '(' | '[' | '“' | '«' | '‘' | '"' | '*' | '_')
            }) {
                edits.push(Edit { span: Span::empty(outer.start), text: " ".to_owned() });
            }
            edits.push(Edit { span: Span::new(span.start, inner.start), text: String::new() });
        }
        if tail > 0 {
            edits.push(Edit { span: Span::new(inner.end, span.end), text: String::new() });
            let next = text[outer.end..].chars().next();
            if next.is_some_and(|c| c.is_alphanumeric() || matches!(c, '[' | '(' | '“' | '«' | '‘')) {
                edits.push(Edit { span: Span::empty(outer.end), text: " ".to_owned() });
            }
        }
        let title = "Move the blank out of the brackets".to_owned();
        let finding = Finding::new(span, "a blank is marked with the words")
            .evidence(format!("\"{words}\" begins or ends with a blank"), "the annotated words")
            .fix(Fix { title, applicability: Applicability::Safe, edits });
        out.push(finding);
    }
}

#[cfg(test)]
mod tests {
    use crate::analysis::testing::{carets, fixes};

    #[test]
    fn blanks_at_the_ends() {
        carets(
            "padded-mention",
            "md",
            "
            The mayor,[ Q R](person:q), met [Q R ](person:q)again and [Q R](person:q).
                       ^^^^ a blank is marked with the words
                                             ^^^^ a blank is marked with the words
            ",
        );
        assert_eq!(
            fixes("padded-mention", "md", "Mayor[ Q R](person:q), met.\n"),
            ["Move the blank out of the brackets: Mayor [Q R](person:q), met."]
        );
    }
}
