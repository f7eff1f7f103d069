//! Caret fixtures: a text free of markers, and under its lines the findings that one rule must have there, and no
//! others.

use std::sync::{Arc, LazyLock};

use super::{Analysis, Context, ParagraphTable, Stop, analyse};
use crate::article::Article;
use crate::entity::Kinds;
use crate::extract::Vocabulary;
use crate::format::{Format, ReadOptions, read};
use crate::kb::{Base, Knowledge};
use crate::rules::{RuleSet, find};
use crate::text::{Encoding, LineIndex};

/// What is built in, read once.
static BUILT_IN: LazyLock<(Arc<Knowledge>, Vocabulary)> = LazyLock::new(|| {
    let knowledge = Knowledge::new(Vec::new(), vec![Base::built_in()]);
    let vocabulary = Vocabulary::of(&knowledge);
    (Arc::new(knowledge), vocabulary)
});

/// Reads a text, in Markdown or plain.
pub(crate) fn article(format: &str, text: &str) -> Article {
    let format = if format == "md" { Format::Markdown } else { Format::Plain };
    read(format, &text.into(), ReadOptions { kinds: &Kinds::default(), language: None })
}

/// Analyses a text with all rules, and no entities but its own and those that are built in.
pub(crate) fn analysis(format: &str, text: &str) -> Analysis {
    let article = Arc::new(article(format, text));
    let rules = RuleSet::all();
    let (knowledge, vocabulary) = &*BUILT_IN;
    let context = Context { rules: &rules, knowledge, vocabulary, date_order: None };
    analyse(&article, context, &ParagraphTable::default(), &Stop::never()).expect("nothing stops it")
}

/// Checks that a rule finds what the carets of a fixture point at, and nothing else.
#[track_caller]
pub(crate) fn carets(rule: &str, format: &str, fixture: &str) {
    let fixture = dedent(fixture);
    let text: String = fixture.split_inclusive('\n').filter(|line| !is_caret(line)).collect();
    let analysis = analysis(format, &text);
    let index = LineIndex::new(&text);
    let rule = find(rule).expect("a rule of that name");
    let mut shown = String::new();
    for (number, line) in text.lines().enumerate() {
        shown.push_str(line);
        shown.push('\n');
        for finding in analysis.findings.iter().filter(|finding| finding.rule == rule.id) {
            let start = index.position(&text, finding.span.start, Encoding::Utf32);
            if start.line != number {
                continue;
            }
            assert!(!finding.evidence.is_empty(), "no evidence: {finding:?}");
            let end = index.position(&text, finding.span.end, Encoding::Utf32);
            let end = if end.line == start.line { end.column } else { line.chars().count() };
            let width = (end - start.column).max(1);
            let level =
                if finding.level == rule.level { String::new() } else { format!(" ({})", finding.level) };
            shown.push_str(&format!(
                "{}{} {}{level}\n",
                " ".repeat(start.column),
                "^".repeat(width),
                finding.message
            ));
        }
    }
    assert_eq!(shown, fixture, "\n--- found\n{shown}\n--- expected\n{fixture}");
}

/// The fixes of a rule's findings in a text: each title, and the text after the fix.
#[track_caller]
pub(crate) fn fixes(rule: &str, format: &str, text: &str) -> Vec<String> {
    let analysis = analysis(format, text);
    let mut fixed = Vec::new();
    for finding in analysis.findings.iter().filter(|finding| finding.rule.name == rule) {
        for fix in &finding.fixes {
            let mut after = text.to_owned();
            let mut edits = fix.edits.clone();
            edits.sort_by_key(|edit| std::cmp::Reverse(edit.span));
            for edit in edits {
                after.replace_range(edit.span.range(), &edit.text);
            }
            fixed.push(format!("{}: {}", fix.title, after.trim_end()));
        }
    }
    fixed
}

fn is_caret(line: &str) -> bool {
    line.trim_start().starts_with('^')
}

/// Takes the fixture's own indentation away.
fn dedent(fixture: &str) -> String {
    let lines: Vec<&str> = fixture.lines().collect();
    let indent =
        lines.iter().filter(|line| !line.trim().is_empty()).map(|line| line.len() - line.trim_start().len());
    let indent = indent.min().unwrap_or(0);
    let body = lines.iter().skip(1).map(|line| line.get(indent..).unwrap_or(""));
    let mut text = body.collect::<Vec<_>>().join("\n") + "\n";
    while text.ends_with("\n\n") {
        text.pop();
    }
    text
}
