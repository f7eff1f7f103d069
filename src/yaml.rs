//! YAML as a tree in which every node knows its place.
//!
//! Front matter and entity files are read by hand from this tree and not by a deserialiser, because a writer wants
//! all faults of a file at once, each with its line, and the sound entities must survive beside a broken one.
//! A key given twice stays twice, so that it can be reported.

use std::rc::Rc;

use saphyr_parser::{Event, Parser, ScalarStyle};

use crate::text::Span;

/// A value, and where it stands in the text that was parsed.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// The bytes of the value, quotes included.
    pub span: Span,
    /// What it is.
    pub value: Value,
}

/// What a node is. Scalars keep their text: what "2023-05-19" or "no" means is the reader's to say.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A scalar; `plain` where it was written without quotes.
    Scalar {
        /// The text, unescaped.
        text: String,
        /// Written without quotes.
        plain: bool,
    },
    /// A sequence.
    Sequence(Vec<Rc<Node>>),
    /// A mapping, in the order of the text.
    Mapping(Vec<Entry>),
}

/// One key of a mapping with its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The key's text; a key that is no scalar reads as "".
    pub key: String,
    /// Where the key stands.
    pub key_span: Span,
    /// Its value.
    pub value: Rc<Node>,
}

/// Why a text is not valid YAML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YamlError {
    /// Where the parser stopped.
    pub span: Span,
    /// What it expected, in its own words.
    pub message: String,
}

impl Node {
    /// The text of a scalar; a plain `null`, `~` or nothing reads as `None`.
    pub fn as_text(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar { text, plain } => {
                (!(*plain && matches!(text.as_str(), "" | "~" | "null" | "Null"))).then_some(text)
            }
            _ => None,
        }
    }

    /// The entries of a mapping, else none.
    pub fn entries(&self) -> &[Entry] {
        if let Value::Mapping(entries) = &self.value { entries } else { &[] }
    }

    /// Whether it is an empty value, as in `key:`.
    pub fn is_null(&self) -> bool {
        matches!(self.value, Value::Scalar { .. }) && self.as_text().is_none()
    }

    /// What it is, in a user's words.
    pub fn describe(&self) -> &'static str {
        match self.value {
            Value::Scalar { .. } if self.is_null() => "nothing",
            Value::Scalar { .. } => "a text",
            Value::Sequence(_) => "a list",
            Value::Mapping(_) => "a map",
        }
    }
}

/// Parses the first YAML document of `text`. Spans are byte offsets in `text`.
///
/// # Errors
/// Where the text is not valid YAML: the place, and what the parser expected there.
pub fn parse(text: &str) -> Result<Option<Rc<Node>>, YamlError> {
    let mut builder =
        Builder { offsets: Offsets::new(text), open: Vec::new(), anchors: Vec::new(), root: None };
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|error| YamlError {
            span: Span::empty(builder.offsets.byte(error.marker().index())),
            message: error.info().to_owned(),
        })?;
        let span =
            Span::new(builder.offsets.byte(span.start.index()), builder.offsets.byte(span.end.index()));
        if matches!(event, Event::DocumentEnd) {
            break;
        }
        builder.take(text, event, span)?;
    }
    Ok(builder.root)
}

/// A text as a scalar that reads as that text wherever it is put: in quotes where it needs them.
pub fn scalar(text: &str) -> String {
    let is_plain = text.starts_with(char::is_alphabetic)
        && text.ends_with(|c: char| c.is_alphanumeric() || c == '.')
        && text.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '.' | '’' | '_'))
        && !["true", "false", "null", "yes", "no", "on", "off", "y", "n"]
            .contains(&text.to_lowercase().as_str());
    if is_plain {
        return text.to_owned();
    }
    let mut quoted = String::from("\"");
    for character in text.chars() {
        match character {
            '"' | '\\' => quoted.extend(['\\', character]),
            _ if character.is_control() => quoted.push(' '),
            _ => quoted.push(character),
        }
    }
    quoted.push('"');
    quoted
}

/// The most nested that a value may be; YAML of a person is far below it.
const DEPTH_LIMIT: usize = 64;

struct Builder {
    offsets: Offsets,
    open: Vec<Open>,
    anchors: Vec<(usize, Rc<Node>)>,
    root: Option<Rc<Node>>,
}

/// A collection whose end has not come yet.
struct Open {
    start: usize,
    anchor: usize,
    items: Vec<Rc<Node>>,
    mapping: bool,
}

impl Builder {
    fn take(&mut self, text: &str, event: Event<'_>, span: Span) -> Result<(), YamlError> {
        match event {
            Event::Scalar(value, style, anchor, _) => {
                let plain = style == ScalarStyle::Plain;
                let value = Value::Scalar { text: value.into_owned(), plain };
                self.close(anchor, Node { span: trim(text, span), value });
            }
            Event::SequenceStart(anchor, _) => self.start(anchor, span, false)?,
            Event::MappingStart(anchor, _) => self.start(anchor, span, true)?,
            Event::SequenceEnd | Event::MappingEnd => self.end(text, span),
            Event::Alias(anchor) => {
                let known = self.anchors.iter().rev().find(|(id, _)| *id == anchor);
                let value = known.map_or_else(|| null(span), |(_, node)| Rc::clone(node));
                self.attach(value);
            }
            _ => {}
        }
        Ok(())
    }

    fn start(&mut self, anchor: usize, span: Span, mapping: bool) -> Result<(), YamlError> {
        if self.open.len() >= DEPTH_LIMIT {
            return Err(YamlError { span, message: format!("nested more than {DEPTH_LIMIT} levels deep") });
        }
        self.open.push(Open { start: span.start, anchor, items: Vec::new(), mapping });
        Ok(())
    }

    fn end(&mut self, text: &str, span: Span) {
        let Some(open) = self.open.pop() else { return };
        let last = open.items.last().map_or(open.start, |node| node.span.end);
        let closed = matches!(text.as_bytes().get(span.start), Some(b']' | b'}'));
        let end = if closed { span.end.max(span.start + 1) } else { last };
        let value = if open.mapping { mapping(open.items) } else { Value::Sequence(open.items) };
        self.close(open.anchor, Node { span: Span::new(open.start, end), value });
    }

    fn close(&mut self, anchor: usize, node: Node) {
        let node = Rc::new(node);
        if anchor > 0 {
            self.anchors.push((anchor, Rc::clone(&node)));
        }
        self.attach(node);
    }

    fn attach(&mut self, node: Rc<Node>) {
        match self.open.last_mut() {
            Some(open) => open.items.push(node),
            None => self.root = Some(node),
        }
    }
}

fn mapping(items: Vec<Rc<Node>>) -> Value {
    let mut items = items.into_iter();
    let mut entries = Vec::new();
    while let Some(key) = items.next() {
        let value = items.next().unwrap_or_else(|| null(Span::empty(key.span.end)));
        entries.push(Entry { key: key.as_text().unwrap_or_default().to_owned(), key_span: key.span, value });
    }
    Value::Mapping(entries)
}

fn null(span: Span) -> Rc<Node> {
    Rc::new(Node { span, value: Value::Scalar { text: String::new(), plain: true } })
}

/// The parser's spans of plain scalars may run on over the white space behind them.
fn trim(text: &str, span: Span) -> Span {
    let covered = span.of(text);
    Span::new(span.start, span.start + covered.trim_end().len())
}

/// The byte offset of every code point: the parser counts in code points.
struct Offsets(Option<Vec<usize>>, usize);

impl Offsets {
    fn new(text: &str) -> Self {
        let table = (!text.is_ascii()).then(|| text.char_indices().map(|(offset, _)| offset).collect());
        Self(table, text.len())
    }

    fn byte(&self, index: usize) -> usize {
        self.0.as_ref().map_or(index, |table| table.get(index).copied().unwrap_or(self.1)).min(self.1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_node_knows_its_place() {
        let text = "titre: Été\nentities:\n  macron: { kind: person, aliases: [Macron, 'Emmanuel M.'] }\n";
        let root = parse(text).unwrap().unwrap();
        let keys: Vec<&str> = root.entries().iter().map(|e| e.key_span.of(text)).collect();
        assert_eq!(keys, ["titre", "entities"]);
        assert_eq!(root.entries()[0].value.span.of(text), "Été");
        let macron = &root.entries()[1].value.entries()[0];
        assert_eq!(macron.value.span.of(text), "{ kind: person, aliases: [Macron, 'Emmanuel M.'] }");
        let aliases = &macron.value.entries()[1].value;
        let Value::Sequence(items) = &aliases.value else { panic!("no list") };
        assert_eq!(items[1].span.of(text), "'Emmanuel M.'");
        assert_eq!(items[1].as_text(), Some("Emmanuel M."));
    }

    #[test]
    fn a_key_given_twice_stays_twice() {
        let root = parse("a: 1\na: 2\n").unwrap().unwrap();
        assert_eq!(root.entries().len(), 2);
    }

    #[test]
    fn an_alias_is_not_expanded_again_and_again() {
        let bomb = "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b]\n";
        assert!(parse(bomb).is_ok());
    }

    #[test]
    fn an_error_says_where() {
        let error = parse("title: 'unclosed\nb: 1\n").unwrap_err();
        assert!(!error.message.is_empty());
    }

    proptest! {
        #[test]
        fn any_text_gives_a_tree_or_an_error(text in "(\\PC|[\n\t:{}\\[\\]&*!|>'\"#-]){0,60}") {
            let _ = parse(&text);
        }
    }
}
