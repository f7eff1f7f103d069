//! Between the protocol's types and ours. Positions and encodings are met here and in `text`, nowhere else.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::sync::Arc;

use tower_lsp::ls_types as lsp_types;

use lsp_types::{
    CodeActionKind, CodeDescription, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity,
    NumberOrString, Range, TextEdit, Uri,
};

use super::capabilities::Client;
use crate::diagnostic::{Edit, Finding, Level};
use crate::features;
use crate::text::{Encoding, LineIndex, Position, Span};
use crate::workspace::{Change, State};

/// A text with its lines, for turning spans into ranges.
pub(super) struct Lines {
    text: Arc<str>,
    index: LineIndex,
    encoding: Encoding,
}

impl Lines {
    pub(super) fn new(text: Arc<str>, encoding: Encoding) -> Self {
        Self { index: LineIndex::new(&text), text, encoding }
    }

    pub(super) fn position(&self, offset: usize) -> lsp_types::Position {
        let position = self.index.position(&self.text, offset, self.encoding);
        let number = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        lsp_types::Position::new(number(position.line), number(position.column))
    }

    pub(super) fn range(&self, span: Span) -> Range {
        Range::new(self.position(span.start), self.position(span.end))
    }

    pub(super) fn offset(&self, at: lsp_types::Position) -> usize {
        self.index.offset(&self.text, position(at), self.encoding)
    }

    pub(super) fn span(&self, range: Range) -> Span {
        Span::new(self.offset(range.start), self.offset(range.end))
    }

    pub(super) fn edits(&self, edits: &[Edit]) -> Vec<TextEdit> {
        edits.iter().map(|edit| TextEdit::new(self.range(edit.span), edit.text.clone())).collect()
    }
}

/// The lines of the files that one answer points into, each read once.
pub(super) struct LinesOfFiles<'a> {
    state: &'a State,
    encoding: Encoding,
    read: BTreeMap<PathBuf, Option<Lines>>,
}

impl<'a> LinesOfFiles<'a> {
    pub(super) fn new(state: &'a State, encoding: Encoding) -> Self {
        Self { state, encoding, read: BTreeMap::new() }
    }

    /// The lines of a file as it is now; none for one that cannot be read.
    pub(super) fn of(&mut self, path: &Path) -> Option<&Lines> {
        let (state, encoding) = (self.state, self.encoding);
        let read = |path: &PathBuf| state.text(path).map(|text| Lines::new(text, encoding));
        self.read.entry(path.to_owned()).or_insert_with_key(read).as_ref()
    }

    pub(super) fn location(&mut self, location: &features::Location) -> Option<lsp_types::Location> {
        let range = self.of(&location.path)?.range(location.span);
        Some(lsp_types::Location::new(uri(&location.path)?, range))
    }
}

fn position(at: lsp_types::Position) -> Position {
    Position { line: at.line as usize, column: at.character as usize }
}

/// The path of a document. One that is in no file, as a new one that was never saved, goes by its URI.
pub(super) fn path(uri: &Uri) -> PathBuf {
    let is_file = uri.scheme().as_str() == "file";
    let path = if is_file { uri.to_file_path().map(std::borrow::Cow::into_owned) } else { None };
    path.unwrap_or_else(|| PathBuf::from(uri.as_str()))
}

/// The URI of a path that [`path`] may have made.
pub(super) fn uri(path: &Path) -> Option<Uri> {
    if path.is_absolute() { Uri::from_file_path(path) } else { Uri::from_str(path.to_str()?).ok() }
}

pub(super) fn change(change: lsp_types::TextDocumentContentChangeEvent) -> Change {
    Change {
        range: change.range.map(|range| (position(range.start), position(range.end))),
        text: change.text,
    }
}

/// A finding as the editor shows it: evidence stands under the message where it adds to it.
pub(super) fn diagnostic(
    finding: &Finding,
    document: &Uri,
    lines: &Lines,
    client: Client,
    base_url: Option<&str>,
) -> Diagnostic {
    let mut message = finding.message.clone();
    for evidence in finding.evidence.iter().filter(|evidence| evidence.adds_to(&finding.message)) {
        message.push_str(&format!("\n{} ({})", evidence.text, evidence.source));
    }
    let related = finding.related.iter().filter(|place| place.file.is_none());
    let related: Vec<_> = related
        .map(|place| DiagnosticRelatedInformation {
            location: lsp_types::Location::new(document.clone(), lines.range(place.span)),
            message: place.message.clone(),
        })
        .collect();
    let href = base_url.and_then(|base| Uri::from_str(&format!("{base}/{}", finding.rule.name)).ok());
    Diagnostic {
        range: lines.range(finding.span),
        severity: Some(match finding.level {
            Level::Error => DiagnosticSeverity::ERROR,
            Level::Warning => DiagnosticSeverity::WARNING,
            Level::Info => DiagnosticSeverity::INFORMATION,
            Level::Hint => DiagnosticSeverity::HINT,
        }),
        code: Some(NumberOrString::String(finding.rule.name.to_owned())),
        code_description: href.filter(|_| client.code_description).map(|href| CodeDescription { href }),
        source: Some("copydesk".to_owned()),
        message,
        related_information: (client.related_information && !related.is_empty()).then_some(related),
        tags: None,
        data: None,
    }
}

pub(super) fn action_kind(kind: features::ActionKind) -> CodeActionKind {
    match kind {
        features::ActionKind::QuickFix => CodeActionKind::QUICKFIX,
        features::ActionKind::Rewrite => CodeActionKind::REFACTOR_REWRITE,
        features::ActionKind::AnnotateDates => CodeActionKind::new("source.annotateDates.copydesk"),
    }
}

/// Whether a client that wants only some kinds of actions wants this one: kinds are a tree, with full stops between.
pub(super) fn is_wanted(kind: &CodeActionKind, only: Option<&[CodeActionKind]>) -> bool {
    let below = |wanted: &CodeActionKind| {
        let rest = kind.as_str().strip_prefix(wanted.as_str());
        wanted.as_str().is_empty() || rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    only.is_none_or(|only| only.iter().any(below))
}

/// A hint, a space apart from the words that it stands behind.
pub(super) fn hint(hint: features::Hint, lines: &Lines) -> lsp_types::InlayHint {
    lsp_types::InlayHint {
        position: lines.position(hint.at),
        label: lsp_types::InlayHintLabel::String(hint.label),
        kind: None,
        text_edits: None,
        tooltip: Some(lsp_types::InlayHintTooltip::String(hint.tooltip)),
        padding_left: Some(true),
        padding_right: None,
        data: None,
    }
}

/// An entry of the outline with its children.
#[allow(deprecated, reason = "the type has a deprecated field that must be given")]
pub(super) fn symbol(symbol: features::Symbol, lines: &Lines) -> lsp_types::DocumentSymbol {
    let children: Vec<_> = symbol.children.into_iter().map(|child| self::symbol(child, lines)).collect();
    lsp_types::DocumentSymbol {
        name: symbol.name,
        detail: Some(symbol.detail),
        kind: symbol_kind(&symbol.kind),
        tags: None,
        deprecated: None,
        range: lines.range(symbol.full),
        selection_range: lines.range(symbol.span),
        children: (!children.is_empty()).then_some(children),
    }
}

/// The outline without nesting, for clients that know no other.
#[allow(deprecated, reason = "the type has a deprecated field that must be given")]
pub(super) fn flat_symbols(
    symbols: Vec<features::Symbol>,
    container: Option<&str>,
    document: &Uri,
    lines: &Lines,
    out: &mut Vec<lsp_types::SymbolInformation>,
) {
    for symbol in symbols {
        out.push(lsp_types::SymbolInformation {
            name: symbol.name.clone(),
            kind: symbol_kind(&symbol.kind),
            tags: None,
            deprecated: None,
            location: lsp_types::Location::new(document.clone(), lines.range(symbol.full)),
            container_name: container.map(str::to_owned),
        });
        flat_symbols(symbol.children, Some(&symbol.name), document, lines, out);
    }
}

/// The nearest of the protocol's kinds, which were made for programs.
fn symbol_kind(kind: &features::SymbolKind) -> lsp_types::SymbolKind {
    use crate::entity::Kind;
    match kind {
        features::SymbolKind::Zone => lsp_types::SymbolKind::NAMESPACE,
        features::SymbolKind::Date => lsp_types::SymbolKind::NUMBER,
        features::SymbolKind::Entity(Kind::Person) => lsp_types::SymbolKind::CLASS,
        features::SymbolKind::Entity(Kind::Place) => lsp_types::SymbolKind::FIELD,
        features::SymbolKind::Entity(Kind::Org) => lsp_types::SymbolKind::INTERFACE,
        features::SymbolKind::Entity(Kind::Event) => lsp_types::SymbolKind::EVENT,
        features::SymbolKind::Entity(_) => lsp_types::SymbolKind::CONSTANT,
    }
}
