//! Annotations that stand in the prose itself: Pandoc spans and torn links in Markdown, and in plain text, which no
//! Markdown reader has been over, links and reference links too.
//!
//! The scanner walks the brackets of one paragraph. Each pair `[…]` is judged by what follows it.

use super::zones::is_sentence;
use crate::article::{Annotation, Field, Prose, normal_label};
use crate::diagnostic::{Applicability, Fix, Problem, ProblemKind};
use crate::entity::{Kind, Kinds};
use crate::text::{Span, closest};

/// What a scan of one paragraph found.
#[derive(Debug, Default)]
pub(super) struct Scan {
    /// The annotations, in source spans.
    pub(super) annotations: Vec<Annotation>,
    /// What could not be read.
    pub(super) problems: Vec<Problem>,
    /// The markup that no reader sees, in prose spans, in order.
    pub(super) cuts: Vec<Span>,
}

/// Which markup the prose may still hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dialect {
    /// Links have been read already.
    AfterMarkdown,
    /// Nothing has been read.
    PlainText,
}

/// A definition that a reference link may name: its label, kind, value, and where value and kind stand.
#[derive(Clone, Debug)]
pub(super) struct Target {
    pub(super) label: String,
    pub(super) kind: Kind,
    pub(super) value: String,
    pub(super) value_span: Span,
    pub(super) kind_span: Span,
}

/// Scans the prose of one paragraph.
pub(super) fn scan(prose: &Prose, kinds: &Kinds, dialect: Dialect, targets: &[Target]) -> Scan {
    let mut scan = Scan::default();
    if !prose.text.contains(']') {
        return scan;
    }
    let mut scanner = Scanner { prose, kinds, dialect, targets, out: &mut scan };
    let mut open = Vec::new();
    let mut at = 0;
    while let Some(offset) = prose.text[at..].find(['[', ']']) {
        let bracket = at + offset;
        at = bracket + 1;
        if prose.text.as_bytes()[bracket] == b'[' {
            open.push(bracket);
        } else if let Some(start) = open.pop() {
            at = scanner.pair(start, bracket).unwrap_or(at);
        }
    }
    scan.cuts.sort();
    scan.cuts.dedup();
    scan
}

struct Scanner<'a> {
    prose: &'a Prose,
    kinds: &'a Kinds,
    dialect: Dialect,
    targets: &'a [Target],
    out: &'a mut Scan,
}

impl Scanner<'_> {
    /// Judges `[…]` from `open` to `close`; returns where the markup ends if it was an annotation.
    fn pair(&mut self, open: usize, close: usize) -> Option<usize> {
        let rest = &self.prose.text[close + 1..];
        let inner = Span::new(open + 1, close);
        match rest.as_bytes().first()? {
            b'{' => self.attributes(open, inner, close + 1),
            b'(' if self.dialect == Dialect::PlainText => self.link(open, inner, close + 1, 0),
            b'[' if self.dialect == Dialect::PlainText => self.reference(open, inner, close + 1),
            b' ' | b'\t' | b'\n' => {
                let gap = rest.len() - rest.trim_start().len();
                if rest[gap..].starts_with('(') && !is_sentence(inner.of(&self.prose.text)) {
                    self.link(open, inner, close + 1 + gap, gap)
                } else {
                    None
                }
            }
            _ => None,
        }
    }

    /// `(kind:value)` at `paren`, with a gap of `gap` bytes before it.
    fn link(&mut self, open: usize, inner: Span, paren: usize, gap: usize) -> Option<usize> {
        let text = &self.prose.text;
        let end = paren + text[paren..].find([')', '\n'])?;
        if text.as_bytes()[end] != b')' {
            return None;
        }
        let target = Span::new(paren + 1, end);
        let (scheme, value) = target.of(text).split_once(':')?;
        let scheme_span = Span::new(target.start, target.start + scheme.len());
        let value_span = Span::new(scheme_span.end + 1, target.end);
        let whole = Span::new(open, end + 1);
        // Markup in code, or in other markup, is not for us.
        let source_gap = self.prose.verbatim_source(Span::new(inner.end, end + 1))?;
        let Some(kind) = self.kinds.parse(scheme) else {
            if gap == 0 {
                self.unknown_kind(scheme_span, scheme, value);
            }
            return None;
        };
        if value.contains(char::is_whitespace) {
            return None;
        }
        if gap > 0 {
            let span = Span::new(source_gap.start + 1, source_gap.start + 1 + gap);
            let message = "a space stands between `]` and `(`, so this is not a link";
            let mut problem =
                Problem::new(ProblemKind::TornLink, self.prose.source(whole), message, "`[text](kind:id)`");
            problem.fixes.push(Fix::replace("Remove the space", Applicability::Safe, span, ""));
            self.out.problems.push(problem);
        }
        self.push(whole, inner, Some(kind), value_span, scheme_span);
        Some(end + 1)
    }

    /// `[label]` at `bracket`, behind `[text]`.
    fn reference(&mut self, open: usize, inner: Span, bracket: usize) -> Option<usize> {
        let text = &self.prose.text;
        let end = bracket + text[bracket..].find(']')?;
        let written = Span::new(bracket + 1, end);
        let label = if written.is_empty() { inner } else { written };
        let wanted = normal_label(label.of(text));
        let target = self.targets.iter().find(|target| normal_label(&target.label) == wanted)?;
        let whole = Span::new(open, end + 1);
        let label = Field { value: label.of(text).to_owned(), span: self.prose.source(label) };
        self.out.annotations.push(Annotation {
            span: self.prose.source(whole),
            text_span: self.prose.source(inner),
            text: inner.of(text).to_owned(),
            kind: Some(target.kind.clone()),
            value: target.value.clone(),
            value_span: target.value_span,
            kind_span: target.kind_span,
            label: Some(label),
        });
        self.cut(open, inner, end + 1);
        Some(end + 1)
    }

    /// `{.kind ref=id}` at `brace`: a Pandoc span.
    fn attributes(&mut self, open: usize, inner: Span, brace: usize) -> Option<usize> {
        let text = &self.prose.text;
        let end = brace + closing_brace(&text[brace..])?;
        let list = Span::new(brace + 1, end);
        self.prose.verbatim_source(Span::new(inner.end, end + 1))?;
        let (attributes, fault) = attributes(list.of(text), list.start);
        let class = |attribute: &&Attribute<'_>| matches!(attribute.name, Name::Class);
        let kind = attributes
            .iter()
            .filter(class)
            .find_map(|attribute| Some((self.kinds.parse(attribute.value)?, attribute.value_span)));
        let key = |names: &[&str]| {
            attributes
                .iter()
                .find(|attribute| matches!(attribute.name, Name::Key(key) if names.contains(&key)))
        };
        let value = ["ref", "when", "value", "qid"].into_iter().find_map(|name| key(&[name]));
        let ours = kind.is_some() || value.is_some();
        if let Some((at, message)) = fault.filter(|_| ours) {
            let expected = "`{.kind ref=id}`, with quotes around a value of several words";
            let span = self.prose.source(at);
            self.out.problems.push(Problem::new(ProblemKind::Attributes, span, message, expected));
        }
        let (kind, kind_span) = match (kind, value) {
            (Some((kind, span)), _) => (Some(kind), span),
            (None, Some(value)) => match attributes.iter().find(class) {
                Some(class) => {
                    self.unknown_class(class);
                    self.cut(open, inner, end + 1);
                    return None;
                }
                // A value alone tells its kind: `when` a date, `ref=kind:id` what it says, `ref=id` whose id it is.
                None if matches!(value.name, Name::Key("when")) => (Some(Kind::Date), value.value_span),
                None => {
                    let scheme = value.value.split_once(':').map(|(scheme, _)| scheme);
                    (scheme.and_then(|scheme| self.kinds.parse(scheme)), value.value_span)
                }
            },
            (None, None) => return None,
        };
        let value_span = value.map_or(Span::empty(list.end), |value| value.value_span);
        self.push(Span::new(open, end + 1), inner, kind, value_span, kind_span);
        Some(end + 1)
    }

    /// Takes the markup around `inner` out of the prose.
    fn cut(&mut self, open: usize, inner: Span, end: usize) {
        self.out.cuts.extend([Span::new(open, open + 1), Span::new(inner.end, end)]);
    }

    fn push(&mut self, whole: Span, inner: Span, kind: Option<Kind>, value: Span, kind_span: Span) {
        let prose = self.prose;
        let written = value.of(&prose.text);
        let prefix = kind.as_ref().map_or("", Kind::as_str);
        // `ref=person:macron` says the kind once more.
        let value = match written.strip_prefix(prefix).and_then(|rest| rest.strip_prefix(':')) {
            Some(rest) => Span::new(value.end - rest.len(), value.end),
            None => value,
        };
        self.cut(whole.start, inner, whole.end);
        self.out.annotations.push(Annotation {
            span: prose.source(whole),
            text_span: prose.source(inner),
            text: inner.of(&prose.text).to_owned(),
            kind,
            value: value.of(&prose.text).to_owned(),
            value_span: prose.source(value),
            kind_span: prose.source(kind_span),
            label: None,
        });
    }

    fn unknown_kind(&mut self, span: Span, scheme: &str, value: &str) {
        let span = self.prose.source(span);
        self.out.problems.extend(unknown_kind(self.kinds, span, scheme, value));
    }

    fn unknown_class(&mut self, class: &Attribute<'_>) {
        if let Some(meant) = closest(class.value, self.kinds.names(), 2) {
            let span = self.prose.source(class.value_span);
            self.out.problems.push(unknown_kind_problem(self.kinds, span, class.value, meant));
        }
    }
}

/// The problem of a link's scheme that is nearly a kind; none for an ordinary link.
pub(super) fn unknown_kind(kinds: &Kinds, span: Span, scheme: &str, value: &str) -> Option<Problem> {
    let meant = kinds.meant_by_scheme(scheme, value)?;
    Some(unknown_kind_problem(kinds, span, scheme, meant))
}

fn unknown_kind_problem(kinds: &Kinds, span: Span, word: &str, meant: &str) -> Problem {
    let expected = format!("one of {}", kinds.names().collect::<Vec<_>>().join(", "));
    let message = format!("there is no kind \"{word}\"");
    let mut problem = Problem::new(ProblemKind::UnknownKind, span, message, expected);
    // Two edits away it may be another word altogether.
    let near = closest(word, [meant], 1).is_some();
    let applicability = if near { Applicability::Safe } else { Applicability::Choice };
    problem.fixes.push(Fix::replace(format!("Change to {meant}"), applicability, span, meant));
    problem
}

/// One attribute of a list: `#id`, `.class` or `key=value`.
struct Attribute<'a> {
    name: Name<'a>,
    value: &'a str,
    value_span: Span,
}

enum Name<'a> {
    Id,
    Class,
    Key(&'a str),
}

/// The longest attribute list that is read, in bytes.
const LIST: usize = 400;

/// Where the list ends: at the first brace outside quotes, not too far off.
fn closing_brace(text: &str) -> Option<usize> {
    let text = &text[..text.floor_char_boundary(text.len().min(LIST))];
    let mut quoted = false;
    for (offset, byte) in text.bytes().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b'}' if !quoted => return Some(offset),
            _ => {}
        }
    }
    // An odd quotation mark should not swallow the paragraph.
    text.find('}')
}

/// Reads a list that begins at `base` in the prose, and what is first wrong with it.
fn attributes(list: &str, base: usize) -> (Vec<Attribute<'_>>, Option<(Span, String)>) {
    let mut found = Vec::new();
    let mut fault = None;
    let mut rest = list.trim_start();
    while !rest.is_empty() {
        let start = base + list.len() - rest.len();
        // A key may have a quoted value with spaces in it; everything else ends at a space.
        let quote = rest
            .split_once('=')
            .filter(|(key, value)| !key.contains(char::is_whitespace) && value.starts_with('"'));
        let length = match quote {
            Some((key, value)) => match value[1..].find('"') {
                Some(end) => key.len() + 1 + end + 2,
                None => rest.len(),
            },
            None => rest.find(char::is_whitespace).unwrap_or(rest.len()),
        };
        let item = &rest[..length];
        let part = |from: usize, to: usize| Span::new(start + from, start + to);
        let attribute = if let Some(class) = item.strip_prefix('.') {
            Some(Attribute { name: Name::Class, value: class, value_span: part(1, length) })
        } else if let Some(id) = item.strip_prefix('#') {
            Some(Attribute { name: Name::Id, value: id, value_span: part(1, length) })
        } else if let Some((key, value)) = item.split_once('=') {
            let inner = value.strip_prefix('"').map(|v| v.strip_suffix('"').unwrap_or(v));
            let from = key.len() + 1 + usize::from(inner.is_some());
            let value = inner.unwrap_or(value);
            Some(Attribute { name: Name::Key(key), value, value_span: part(from, from + value.len()) })
        } else {
            None
        };
        match attribute {
            Some(attribute) if attribute.value.trim().is_empty() => {
                fault.get_or_insert((part(0, length), format!("`{item}` has no value")));
                found.push(attribute);
            }
            Some(attribute) => found.push(attribute),
            None => {
                fault.get_or_insert((part(0, length), format!("`{item}` is not an attribute")));
            }
        }
        rest = rest[length..].trim_start();
    }
    (found, fault)
}
