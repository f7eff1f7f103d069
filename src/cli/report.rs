//! The findings of a file, with all that output needs to show them.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustc_hash::FxHashMap;
use serde::Serialize;
use xxhash_rust::xxh3::xxh3_128;

use crate::diagnostic::{Applicability, Evidence, Finding};
use crate::text::{Encoding, LineIndex, Span};

/// The findings of one file.
#[derive(Debug)]
pub(super) struct FileReport {
    /// The whole path.
    pub(super) path: PathBuf,
    /// The path from the project's root: `file` in JSON.
    pub(super) relative: String,
    /// The path as a person in the working folder would write it.
    pub(super) shown: String,
    /// The file's text.
    pub(super) text: Arc<str>,
    /// The article's paragraphs; none for a file of the project itself.
    pub(super) paragraphs: Vec<Span>,
    /// What was found, in the order of the text.
    pub(super) findings: Vec<Finding>,
    /// The URL below which the rules' pages are.
    pub(super) base_url: Option<String>,
    /// Whether it is an article, and not a file of the project itself.
    pub(super) is_article: bool,
}

/// A finding as JSON. The shape is public; see `contracts` in the manual.
#[derive(Debug, Serialize)]
pub(super) struct JsonFinding<'a> {
    file: &'a str,
    rule: &'static str,
    code: &'static str,
    level: &'static str,
    message: &'a str,
    span: Span,
    range: JsonRange,
    evidence: &'a [Evidence],
    related: Vec<JsonRelated<'a>>,
    fixes: Vec<JsonFix<'a>>,
    fingerprint: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
}

/// Lines and columns count from 1; columns in code points; the end is exclusive.
#[derive(Debug, Serialize)]
pub(super) struct JsonRange {
    pub(super) start: JsonPosition,
    pub(super) end: JsonPosition,
}

#[derive(Clone, Copy, Debug, Serialize)]
pub(super) struct JsonPosition {
    pub(super) line: usize,
    pub(super) column: usize,
}

#[derive(Debug, Serialize)]
struct JsonRelated<'a> {
    file: String,
    span: Span,
    message: &'a str,
}

#[derive(Debug, Serialize)]
struct JsonFix<'a> {
    title: &'a str,
    applicability: Applicability,
    edits: Vec<JsonEdit<'a>>,
}

#[derive(Debug, Serialize)]
struct JsonEdit<'a> {
    file: &'a str,
    start: usize,
    end: usize,
    text: &'a str,
}

impl FileReport {
    /// Where a byte offset is, as a person counts: line and column from 1, the column in code points.
    pub(super) fn position(&self, index: &LineIndex, offset: usize) -> JsonPosition {
        let position = index.position(&self.text, offset, Encoding::Utf32);
        JsonPosition { line: position.line + 1, column: position.column + 1 }
    }

    /// The findings as JSON, in order.
    pub(super) fn json(&self) -> Vec<JsonFinding<'_>> {
        let index = LineIndex::new(&self.text);
        let mut seen: FxHashMap<u128, usize> = FxHashMap::default();
        self.findings
            .iter()
            .map(|finding| JsonFinding {
                file: &self.relative,
                rule: finding.rule.name,
                code: finding.rule.code,
                level: finding.level.as_str(),
                message: &finding.message,
                span: finding.span,
                range: JsonRange {
                    start: self.position(&index, finding.span.start),
                    end: self.position(&index, finding.span.end),
                },
                evidence: &finding.evidence,
                related: self.related(finding),
                fixes: self.fixes(finding),
                fingerprint: self.fingerprint(&index, finding, &mut seen),
                url: page_url(self.base_url.as_deref(), finding.rule.name),
            })
            .collect()
    }

    fn related<'f>(&self, finding: &'f Finding) -> Vec<JsonRelated<'f>> {
        let file = |path: &Option<PathBuf>| match path {
            Some(path) => path.to_string_lossy().into_owned(),
            None => self.relative.clone(),
        };
        let related = finding.related.iter();
        related
            .map(|place| JsonRelated { file: file(&place.file), span: place.span, message: &place.message })
            .collect()
    }

    fn fixes<'f>(&'f self, finding: &'f Finding) -> Vec<JsonFix<'f>> {
        let edits = |fix: &'f crate::diagnostic::Fix| {
            let edit = |edit: &'f crate::diagnostic::Edit| JsonEdit {
                file: &self.relative,
                start: edit.span.start,
                end: edit.span.end,
                text: &edit.text,
            };
            fix.edits.iter().map(edit).collect()
        };
        let fixes = finding.fixes.iter();
        fixes
            .map(|fix| JsonFix { title: &fix.title, applicability: fix.applicability, edits: edits(fix) })
            .collect()
    }

    /// The paragraph that a span stands in, else its line.
    fn paragraph_around(&self, index: &LineIndex, span: Span) -> &str {
        let paragraph = self.paragraphs.iter().rev().find(|paragraph| paragraph.contains(span));
        paragraph
            .copied()
            .unwrap_or_else(|| index.line_content(&self.text, index.line_of(span.start)))
            .of(&self.text)
    }

    /// A name for the finding that survives when lines move: of the rule, the path, the words, their paragraph, and
    /// which of several like it this is.
    fn fingerprint(&self, index: &LineIndex, finding: &Finding, seen: &mut FxHashMap<u128, usize>) -> String {
        let paragraph = self.paragraph_around(index, finding.span);
        let paragraph = paragraph.split_whitespace().collect::<Vec<_>>().join(" ");
        let words = finding.span.of(&self.text);
        let name = [finding.rule.code, &self.relative, words, &paragraph].join("\0");
        let hash = xxh3_128(name.as_bytes());
        let ordinal = seen.entry(hash).or_default();
        let fingerprint = xxh3_128(format!("{hash:032x}\0{ordinal}").as_bytes());
        *ordinal += 1;
        format!("{fingerprint:032x}")
    }
}

/// The page of a rule.
pub(super) fn page_url(base_url: Option<&str>, rule: &str) -> Option<String> {
    base_url.map(|base| format!("{base}/{rule}"))
}

/// A file of the project itself, such as an entity file.
pub(super) fn own_file(
    own: crate::workspace::OwnFindings,
    shown: impl Fn(&Path) -> String,
    settings: &crate::config::Settings,
) -> FileReport {
    FileReport {
        relative: settings.relative(&own.path),
        shown: shown(&own.path),
        path: own.path,
        text: own.text,
        paragraphs: Vec::new(),
        findings: own.findings,
        base_url: settings.base_url.clone(),
        is_article: false,
    }
}
