//! `<!-- copydesk: allow RULE: reason -->` and its kin, the same in Markdown and in plain text.

use crate::article::{Field, Paragraph, Suppression};
use crate::text::Span;

/// The comments of a text, wherever they stand outside `code`.
pub(super) fn comments(text: &str, code: &[Span]) -> Vec<Span> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find("<!--").map(|offset| at + offset) {
        let Some(end) = text[start..].find("-->").map(|offset| start + offset + 3) else { break };
        if !code.iter().any(|code| code.contains(Span::new(start, start + 4))) {
            found.push(Span::new(start, end));
        }
        at = end;
    }
    found
}

/// What the comments allow. `paragraphs` are in order.
pub(super) fn read(text: &str, comments: &[Span], paragraphs: &[Paragraph]) -> Vec<Suppression> {
    let mut suppressions: Vec<Suppression> = Vec::new();
    // The regions that are open, as indices into `suppressions`.
    let mut open: Vec<usize> = Vec::new();
    for &span in comments {
        let Some(directive) = parse(text, span) else { continue };
        let covers = match directive.verb {
            "allow-end" => {
                if let Some(index) = open.pop() {
                    suppressions[index].covers.end = span.end;
                }
                continue;
            }
            "allow-file" => Span::new(0, text.len()),
            "allow-start" => {
                open.push(suppressions.len());
                Span::new(span.start, text.len())
            }
            _ => line_or_paragraph(text, span, paragraphs),
        };
        suppressions.push(Suppression { span, rules: directive.rules, reason: directive.reason, covers });
    }
    suppressions
}

struct Directive<'a> {
    verb: &'a str,
    rules: Vec<Field<String>>,
    reason: Option<String>,
}

fn parse(text: &str, comment: Span) -> Option<Directive<'_>> {
    let inner = Span::new(comment.start + 4, comment.end - 3);
    let body = inner.of(text).trim_start().strip_prefix("copydesk:")?.trim_start();
    let verb = ["allow-start", "allow-end", "allow-file", "allow"].into_iter().find(|verb| {
        body.strip_prefix(verb).is_some_and(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace))
    })?;
    let list = &body[verb.len()..];
    let (names, reason) =
        list.split_once(':').map_or((list, None), |(names, reason)| (names, Some(reason.trim())));
    let start = inner.end - list.len();
    let mut rules = Vec::new();
    let mut at = start;
    for name in names.split(',') {
        let lead = name.len() - name.trim_start().len();
        let trimmed = name.trim();
        if !trimmed.is_empty() {
            let span = Span::new(at + lead, at + lead + trimmed.len());
            rules.push(Field { value: trimmed.to_owned(), span });
        }
        at += name.len() + 1;
    }
    let reason = reason.filter(|reason| !reason.is_empty()).map(str::to_owned);
    Some(Directive { verb, rules, reason })
}

/// At the end of a line the comment holds for that line; alone on a line, for the next paragraph.
fn line_or_paragraph(text: &str, comment: Span, paragraphs: &[Paragraph]) -> Span {
    let line_start = text[..comment.start].rfind(['\n', '\r']).map_or(0, |at| at + 1);
    let line_end = text[comment.end..].find(['\n', '\r']).map_or(text.len(), |at| comment.end + at);
    let alone = text[line_start..comment.start].trim_matches([' ', '\t', '>', '\u{feff}']).is_empty();
    if !alone {
        return Span::new(line_start, line_end);
    }
    // The comment may itself be within the paragraph, as its first line.
    let next = paragraphs.iter().find(|paragraph| paragraph.span.end > comment.end);
    next.map_or(Span::new(line_start, line_end), |paragraph| Span::new(line_start, paragraph.span.end))
}
