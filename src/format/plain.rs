//! Plain text: what an agency sends or a scraper leaves. No markup is needed; entity links and reference definitions
//! are read where they stand.
//!
//! A line is a paragraph, unless its block was wrapped by hand to a narrow column: then the block is one.

use super::inline::{Dialect, Target, scan};
use super::zones::{self, Block, BlockKind};
use super::{markdown, suppression};
use crate::article::{Article, ProseBuilder};
use crate::entity::Kinds;
use crate::text::{LineIndex, Span};

/// Reads the body, which begins at byte `body`, into the article.
pub(super) fn read(article: &mut Article, body: usize, kinds: &Kinds) {
    let text = std::sync::Arc::clone(&article.text);
    let comments = suppression::comments(&text[body..], &[]);
    let comments: Vec<Span> = comments.into_iter().map(|span| span.shift(body)).collect();
    markdown::definitions_of_lines(article, body, kinds);
    let targets: Vec<Target> = markdown::targets(article);
    let definitions: Vec<Span> = article.references.iter().map(|reference| reference.span).collect();

    let mut blocks = Vec::new();
    for (span, gap_before) in paragraphs(&text, body, &definitions) {
        let mut builder = ProseBuilder::default();
        let mut at = span.start;
        for comment in comments.iter().filter(|comment| comment.overlaps(span)) {
            builder.push_verbatim(at, &text[at..comment.start.max(at)]);
            at = comment.end.clamp(at, span.end);
        }
        builder.push_verbatim(at, &text[at..span.end]);
        let raw = builder.finish();
        let found = scan(&raw, kinds, Dialect::PlainText, &targets);
        let prose = if found.cuts.is_empty() { raw } else { raw.without(&found.cuts) };
        article.annotations.extend(found.annotations);
        article.problems.extend(found.problems);
        if !prose.text.trim().is_empty() {
            let item = prose.text.trim_start().starts_with(['•', '*', '-']);
            let kind = if item { BlockKind::Item } else { BlockKind::Paragraph };
            blocks.push(Block { span, prose, kind, gap_before });
        }
    }
    zones::fill(article, blocks, false);
    suppression::fill(article, &comments);
}

/// The spans of the paragraphs from `body` on, and whether a blank line stands before each. A definition ends a
/// paragraph and is none.
fn paragraphs(text: &str, body: usize, definitions: &[Span]) -> Vec<(Span, bool)> {
    let index = LineIndex::new(text);
    let mut found = Vec::new();
    let mut group: Vec<Span> = Vec::new();
    for line in index.line_of(body)..index.line_count() {
        let span = index.line_content(text, line);
        let content = Span::new(span.start.max(body), span.end.max(body));
        let is_definition = definitions.iter().any(|definition| definition.overlaps(content));
        if is_definition || content.of(text).trim().is_empty() {
            flush(text, &mut group, &mut found);
        } else {
            group.push(content);
        }
    }
    flush(text, &mut group, &mut found);
    found
}

/// The widest column that anyone wraps to by hand, in characters.
const COLUMN: usize = 120;

fn flush(text: &str, group: &mut Vec<Span>, found: &mut Vec<(Span, bool)>) {
    if is_wrapped(text, group) {
        found.push((group[0].cover(group[group.len() - 1]), true));
    } else {
        found.extend(group.iter().enumerate().map(|(index, line)| (*line, index == 0)));
    }
    group.clear();
}

/// Whether the lines were wrapped by hand: all are short, most go on in lower case, and none is a list item.
fn is_wrapped(text: &str, lines: &[Span]) -> bool {
    if lines.len() < 2 || lines.iter().any(|line| line.of(text).chars().count() > COLUMN) {
        return false;
    }
    let rest = || lines[1..].iter().map(|line| line.of(text).trim_start());
    let goes_on =
        rest().filter(|line| line.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit())).count();
    2 * goes_on >= lines.len() - 1 && !rest().any(|line| line.starts_with(['•', '*', '-', '—']))
}
