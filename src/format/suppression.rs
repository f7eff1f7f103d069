//! `<!-- copydesk: allow RULE: reason -->` and its kin, the same in Markdown and in plain text.

use crate::article::{Article, Field, Suppression};
use crate::diagnostic::{Applicability, Fix, Problem, ProblemKind};
use crate::text::{Span, closest};

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

/// Leaves in the article what the comments allow, and what is wrong with them. Its paragraphs are known by now.
pub(super) fn fill(article: &mut Article, comments: &[Span]) {
    let (suppressions, problems) = read(&article.text, comments, &blocks(article));
    article.suppressions.extend(suppressions);
    article.problems.extend(problems);
}

/// What the comments allow, and what is wrong with them. `blocks` are the paragraphs and definitions, in order.
fn read(text: &str, comments: &[Span], blocks: &[Span]) -> (Vec<Suppression>, Vec<Problem>) {
    let mut suppressions: Vec<Suppression> = Vec::new();
    let mut problems = Vec::new();
    // The regions that are open, as indices into `suppressions`.
    let mut open: Vec<usize> = Vec::new();
    for &span in comments {
        let directive = match parse(text, span) {
            Ok(Some(directive)) => directive,
            Ok(None) => continue,
            Err(problem) => {
                problems.push(problem);
                continue;
            }
        };
        let covers = match directive.verb {
            "allow-end" => {
                // An end that names rules closes the region that named the same.
                let named = |index: &usize| {
                    let names = |rules: &[Field<String>]| {
                        rules.iter().map(|rule| rule.value.clone()).collect::<Vec<_>>()
                    };
                    directive.rules.is_empty()
                        || names(&suppressions[*index].rules) == names(&directive.rules)
                };
                match open.iter().rposition(named) {
                    Some(at) => suppressions[open.remove(at)].covers.end = span.end,
                    None => problems.push(fault(
                        span,
                        "this ends no region",
                        "an `allow-start` of the same rules before it",
                    )),
                }
                continue;
            }
            "allow-file" => Span::new(0, text.len()),
            "allow-start" => {
                open.push(suppressions.len());
                Span::new(span.start, text.len())
            }
            _ => line_or_block(text, span, blocks),
        };
        suppressions.push(Suppression { span, rules: directive.rules, covers });
    }
    for index in open {
        let expected = "an `allow-end` behind it, or `allow-file` for the whole file";
        problems.push(fault(suppressions[index].span, "this region is never ended", expected));
    }
    (suppressions, problems)
}

fn fault(span: Span, message: impl Into<String>, expected: &str) -> Problem {
    Problem::new(ProblemKind::Suppression, span, message, expected)
}

struct Directive<'a> {
    verb: &'a str,
    rules: Vec<Field<String>>,
}

const VERBS: [&str; 4] = ["allow", "allow-start", "allow-end", "allow-file"];

/// Reads a comment; none where it does not speak to Copydesk.
fn parse(text: &str, comment: Span) -> Result<Option<Directive<'_>>, Problem> {
    let inner = Span::new(comment.start + 4, comment.end - 3);
    let Some(body) = inner.of(text).trim_start().strip_prefix("copydesk:") else { return Ok(None) };
    let body = body.trim_start();
    let word = &body[..body.find(|c: char| c.is_whitespace() || c == ':').unwrap_or(body.len())];
    let Some(verb) = VERBS.into_iter().find(|verb| *verb == word) else {
        let at = inner.end - body.len();
        let span = Span::new(at, at + word.len());
        let span = if span.is_empty() { comment } else { span };
        let mut problem = fault(
            span,
            format!("Copydesk has no directive \"{word}\""),
            "allow, allow-start, allow-end or allow-file",
        );
        if let Some(meant) = closest(word, VERBS, 2) {
            problem.fixes.push(Fix::replace(
                format!("Change to {meant}"),
                Applicability::Choice,
                span,
                meant,
            ));
        }
        return Err(problem);
    };
    let list = &body[verb.len()..];
    // What follows the colon is the reason, which is for people.
    let names = list.split_once(':').map_or(list, |(names, _)| names);
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
    Ok(Some(Directive { verb, rules }))
}

/// At the end of a line the comment holds for that line; alone on a line, for the next paragraph or definition.
fn line_or_block(text: &str, comment: Span, blocks: &[Span]) -> Span {
    let line_start = text[..comment.start].rfind(['\n', '\r']).map_or(0, |at| at + 1);
    let line_end = text[comment.end..].find(['\n', '\r']).map_or(text.len(), |at| comment.end + at);
    let alone = text[line_start..comment.start].trim_matches([' ', '\t', '>', '\u{feff}']).is_empty();
    if !alone {
        return Span::new(line_start, line_end);
    }
    // The comment may itself be within the paragraph, as its first line.
    let next = blocks.iter().find(|block| block.end > comment.end);
    next.map_or(Span::new(line_start, line_end), |block| Span::new(line_start, block.end))
}

/// The paragraphs and reference definitions of an article, in order: what a comment alone on its line may hold for.
fn blocks(article: &Article) -> Vec<Span> {
    let paragraphs = article.paragraphs.iter().map(|paragraph| paragraph.span);
    let mut blocks: Vec<Span> =
        paragraphs.chain(article.references.iter().map(|reference| reference.span)).collect();
    blocks.sort();
    blocks
}
