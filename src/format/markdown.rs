//! Markdown with entity links: `[text](kind:id)`, reference links and their definitions, Pandoc spans.
//!
//! `pulldown-cmark` does the parsing; what is ours is the prose of each block with its way back to the source.

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

use super::inline::{Dialect, Target, scan, unknown_kind};
use super::suppression;
use super::zones::{self, Block, BlockKind};
use crate::article::{Annotation, Article, Field, ProseBuilder, ReferenceDefinition, normal_label};
use crate::diagnostic::{Applicability, Fix, Problem, ProblemKind};
use crate::entity::{Kind, Kinds};
use crate::text::{LineIndex, Span, closest, tolerance};

/// Reads the body, which begins at byte `body`, into the article.
pub(super) fn read(article: &mut Article, body: usize, kinds: &Kinds) {
    let text = std::sync::Arc::clone(&article.text);
    let source = &text[body..];
    let mut broken = Vec::new();
    let callback = |link: pulldown_cmark::BrokenLink<'_>| {
        if link.link_type == LinkType::Reference {
            broken.push((Span::from(link.span), link.reference.into_string()));
        }
        None
    };
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES;
    let parser = Parser::new_with_broken_link_callback(source, options, Some(callback));
    let resolved: Vec<Span> = parser
        .reference_definitions()
        .iter()
        .map(|(_, definition)| Span::from(definition.span.clone()))
        .collect();
    let mut reader = Reader::new(source, kinds);
    for (event, range) in parser.into_offset_iter() {
        reader.event(event, Span::from(range));
    }
    reader.close();
    let Reader { mut blocks, links, code, .. } = reader;
    blocks.sort_by_key(|block| block.span.start);

    let code: Vec<Span> = code.into_iter().map(|span| span.shift(body)).collect();
    resolved_definitions(article, resolved.into_iter().map(|span| span.shift(body)).collect(), kinds);
    repeated_definitions(article, body, kinds, &code);
    for link in links {
        link.annotate(article, body, kinds);
    }
    undefined_references(article, body, broken);

    for block in &mut blocks {
        block.span = block.span.shift(body);
        block.prose = std::mem::take(&mut block.prose).shifted(body);
        let found = scan(&block.prose, kinds, Dialect::AfterMarkdown, &[]);
        if !found.cuts.is_empty() {
            block.prose = block.prose.without(&found.cuts);
        }
        article.annotations.extend(found.annotations);
        article.problems.extend(found.problems);
    }
    blocks.retain(|block| !block.prose.text.trim().is_empty());
    zones::fill(article, blocks, true);
    let comments = suppression::comments(source, &[]);
    let comments: Vec<Span> = comments.into_iter().map(|span| span.shift(body)).collect();
    let comments: Vec<Span> =
        comments.into_iter().filter(|span| !code.iter().any(|code| code.contains(*span))).collect();
    suppression::fill(article, &comments);
}

/// Builds blocks from events. Spans are of the body until the end.
struct Reader<'a> {
    source: &'a str,
    kinds: &'a Kinds,
    blocks: Vec<Block>,
    current: Option<Open>,
    /// The block-level containers that are open.
    containers: Vec<Container>,
    links: Vec<Link>,
    open_links: Vec<OpenLink>,
    emphasis: usize,
    /// A picture that is open: its alternative text is its caption.
    image: Option<(Span, ProseBuilder)>,
    /// Code, in which nothing is markup.
    code: Vec<Span>,
    in_code_block: bool,
    last_end: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Container {
    Heading(u8),
    Quote,
    Item,
    Other,
}

/// A block that is being built.
struct Open {
    span: Span,
    builder: ProseBuilder,
    /// How much of the prose is emphasised.
    emphasised: usize,
}

struct OpenLink {
    kind: LinkType,
    destination: String,
    label: String,
    span: Span,
    text: String,
    inner: Option<Span>,
}

/// A link whose end has come, in spans of the body.
struct Link {
    span: Span,
    text_span: Span,
    text: String,
    destination: String,
    /// The label of a reference link.
    label: Option<String>,
}

impl<'a> Reader<'a> {
    fn new(source: &'a str, kinds: &'a Kinds) -> Self {
        Self {
            source,
            kinds,
            blocks: Vec::new(),
            current: None,
            containers: Vec::new(),
            links: Vec::new(),
            open_links: Vec::new(),
            emphasis: 0,
            image: None,
            code: Vec::new(),
            in_code_block: false,
            last_end: 0,
        }
    }

    fn event(&mut self, event: Event<'_>, span: Span) {
        match event {
            Event::Start(tag) => self.start(tag, span),
            Event::End(tag) => self.end(tag, span),
            Event::Text(_) if self.in_code_block => {}
            Event::Text(text) => self.text(&text, span),
            Event::Code(text) => {
                self.code.push(span);
                self.in_links(&text, span);
                self.unread(span);
            }
            Event::SoftBreak => {
                let verbatim = span.of(self.source) == "\n";
                if verbatim { self.text("\n", span) } else { self.opaque("\n", span) }
            }
            Event::HardBreak => self.opaque("\n", span),
            Event::InlineHtml(html) if html.starts_with("<br") => self.opaque("\n", span),
            Event::Rule | Event::Html(_) => self.close(),
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, span: Span) {
        match tag {
            Tag::Emphasis | Tag::Strong => self.emphasis += 1,
            Tag::Strikethrough | Tag::Superscript | Tag::Subscript => {}
            Tag::Link { link_type, dest_url, id, .. } => {
                self.open(span.start);
                self.open_links.push(OpenLink {
                    kind: link_type,
                    destination: dest_url.into_string(),
                    label: id.into_string(),
                    span,
                    text: String::new(),
                    inner: None,
                });
            }
            Tag::Image { .. } => self.image = Some((span, ProseBuilder::default())),
            Tag::CodeBlock(_) => {
                self.close();
                self.code.push(span);
                self.in_code_block = true;
            }
            Tag::Heading { level, .. } => self.enter(Container::Heading(level as u8)),
            Tag::BlockQuote(_) => self.enter(Container::Quote),
            Tag::Item => self.enter(Container::Item),
            _ => self.enter(Container::Other),
        }
    }

    fn end(&mut self, tag: TagEnd, span: Span) {
        match tag {
            TagEnd::Emphasis | TagEnd::Strong => self.emphasis -= 1,
            TagEnd::Strikethrough | TagEnd::Superscript | TagEnd::Subscript => {}
            TagEnd::Link => self.end_link(),
            TagEnd::Image => {
                if let Some((span, builder)) = self.image.take() {
                    // In a link the picture is what is marked, whatever its words.
                    for link in &mut self.open_links {
                        if link.text.is_empty() {
                            link.text.push('\u{fffc}');
                        }
                        link.inner = Some(link.inner.map_or(span, |inner| inner.cover(span)));
                    }
                    self.blocks.push(Block {
                        span,
                        prose: builder.finish(),
                        kind: BlockKind::Image,
                        gap_before: true,
                    });
                }
            }
            TagEnd::CodeBlock => self.in_code_block = false,
            _ => {
                if let Some(open) = &mut self.current {
                    open.span.end = open.span.end.max(span.end);
                }
                self.close();
                self.containers.pop();
            }
        }
    }

    fn enter(&mut self, container: Container) {
        self.close();
        self.containers.push(container);
    }

    fn open(&mut self, start: usize) -> &mut Open {
        self.current.get_or_insert_with(|| Open {
            span: Span::empty(start),
            builder: ProseBuilder::default(),
            emphasised: 0,
        })
    }

    /// Closes the block that is being built, if there is one.
    fn close(&mut self) {
        let Some(open) = self.current.take() else { return };
        let text = open.builder.text().trim();
        let emphasised = !text.is_empty() && open.emphasised >= text.len();
        let kind = match self.containers.iter().rev().find(|container| **container != Container::Other) {
            Some(Container::Heading(rank)) => BlockKind::Heading(*rank),
            Some(Container::Quote) => BlockKind::Quote,
            Some(Container::Item) => BlockKind::Item,
            _ if emphasised => BlockKind::Emphasised,
            _ => BlockKind::Paragraph,
        };
        let gap = self.source.get(self.last_end..open.span.start).unwrap_or_default();
        let gap_before = self.last_end == 0 || gap.matches('\n').count() + usize::from(self.ends_line()) >= 2;
        let end = open.span.start + self.source[open.span.range()].trim_end().len();
        self.last_end = end;
        let span = Span::new(open.span.start, end);
        self.blocks.push(Block { span, prose: open.builder.finish(), kind, gap_before });
    }

    fn ends_line(&self) -> bool {
        self.source[..self.last_end].ends_with('\n')
    }

    /// Visible text that stands in the source as it reads, unless an entity was decoded.
    fn text(&mut self, text: &str, span: Span) {
        if span.of(self.source) != text {
            return self.opaque(text, span);
        }
        self.in_links(text, span);
        if let Some((_, builder)) = &mut self.image {
            return builder.push_verbatim(span.start, text);
        }
        let emphasised = if self.emphasis > 0 { text.len() } else { 0 };
        let open = self.open(span.start);
        open.builder.push_verbatim(span.start, text);
        open.emphasised += emphasised;
        open.span = open.span.cover(span);
    }

    /// Visible text that the source writes in another way.
    fn opaque(&mut self, text: &str, span: Span) {
        self.in_links(text, span);
        if let Some((_, builder)) = &mut self.image {
            return builder.push_opaque(span, text);
        }
        let emphasised = if self.emphasis > 0 { text.len() } else { 0 };
        let open = self.open(span.start);
        open.builder.push_opaque(span, text);
        open.emphasised += emphasised;
        open.span = open.span.cover(span);
    }

    /// Code within a line: it has its place in the prose, but nothing in it is read.
    fn unread(&mut self, span: Span) {
        if self.image.is_none() {
            let open = self.open(span.start);
            open.builder.push_opaque(span, "\u{fffc}");
            open.span = open.span.cover(span);
        }
    }

    fn in_links(&mut self, text: &str, span: Span) {
        for link in &mut self.open_links {
            link.text.push_str(text);
            link.inner = Some(link.inner.map_or(span, |inner| inner.cover(span)));
        }
    }

    fn end_link(&mut self) {
        let Some(link) = self.open_links.pop() else { return };
        self.open(link.span.start).span.end = link.span.end;
        let is_reference = match link.kind {
            LinkType::Inline => false,
            LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut => true,
            // An autolink has no text of its own.
            _ => return,
        };
        let Some((scheme, _)) = link.destination.split_once(':') else { return };
        if is_reference && self.kinds.parse(scheme).is_none() {
            return;
        }
        self.links.push(Link {
            span: link.span,
            text_span: link.inner.unwrap_or(Span::empty(link.span.start + 1)),
            text: link.text,
            destination: link.destination,
            label: is_reference.then_some(link.label),
        });
    }
}

impl Link {
    /// Makes it an annotation of the article, or the problem that it is.
    fn annotate(self, article: &mut Article, body: usize, kinds: &Kinds) {
        let source = std::sync::Arc::clone(&article.text);
        let (span, text_span) = (self.span.shift(body), self.text_span.shift(body));
        let Some((scheme, value)) = self.destination.split_once(':') else { return };
        if let Some(label) = self.label {
            let Some(reference) = article.reference(&label).cloned() else { return };
            let kind_start = reference.value_span.start - 1 - reference.kind.as_str().len();
            let label_span = last_brackets(&source, span).unwrap_or(text_span);
            article.annotations.push(Annotation {
                span,
                text_span,
                text: self.text,
                kind: Some(reference.kind),
                value: reference.value,
                value_span: reference.value_span,
                kind_span: Span::new(kind_start, reference.value_span.start - 1),
                label: Some(Field { value: label, span: label_span }),
            });
            return;
        }
        let written = destination(&source, span, text_span, &self.destination);
        let scheme_span = Span::new(written.start, written.start + scheme.len().min(written.len()));
        let Some(kind) = kinds.parse(scheme) else {
            article.problems.extend(unknown_kind(kinds, scheme_span, scheme, value));
            return;
        };
        let value_span = Span::new((scheme_span.end + 1).min(written.end), written.end);
        article.annotations.push(Annotation {
            span,
            text_span,
            text: self.text,
            kind: Some(kind),
            value: value.to_owned(),
            value_span,
            kind_span: scheme_span,
            label: None,
        });
    }
}

/// Where the destination of an inline link is written: behind the last `](`, in angle brackets or not. Where it is
/// written with escapes, all that stands there.
fn destination(source: &str, link: Span, text: Span, destination: &str) -> Span {
    let tail = Span::new(text.end.max(link.start), link.end);
    let Some(open) = tail.of(source).find("](") else { return Span::empty(link.end) };
    let start = tail.start + open + 2;
    let rest = &source[start..link.end.max(start)];
    match rest.find(destination) {
        Some(at) if rest[..at].trim_matches([' ', '<', '\n', '\r', '\t']).is_empty() => {
            Span::new(start + at, start + at + destination.len())
        }
        _ => Span::new(start, start + rest.find(')').unwrap_or(rest.len())),
    }
}

/// The inside of the last pair of brackets of a reference link.
fn last_brackets(source: &str, link: Span) -> Option<Span> {
    let written = link.of(source);
    let open = written.rfind('[')?;
    let close = written.rfind(']').filter(|close| *close > open + 1)?;
    Some(Span::new(link.start + open + 1, link.start + close))
}

/// `[text][label]` whose label is nearly that of an annotation's definition. Any other undefined label is text in
/// brackets.
fn undefined_references(article: &mut Article, body: usize, broken: Vec<(Span, String)>) {
    for (span, label) in broken {
        let labels = article.references.iter().map(|reference| reference.label.as_str());
        // A short label is near everything.
        let near =
            if label.chars().count() < 4 { None } else { closest(&label, labels, tolerance(&label).min(2)) };
        let Some(meant) = near.map(str::to_owned) else { continue };
        let span = last_brackets(&article.text, span.shift(body)).unwrap_or(span.shift(body));
        let message = format!("no definition of [{label}] is in this article");
        let expected = format!("a definition such as `[{meant}]: …`");
        let mut problem = Problem::new(ProblemKind::UndefinedReference, span, message, expected);
        problem.fixes.push(Fix::replace(format!("Change to {meant}"), Applicability::Choice, span, meant));
        article.problems.push(problem);
    }
}

/// The definitions `[label]: kind:value "title"` that the parser has resolved, wherever they stand.
fn resolved_definitions(article: &mut Article, mut spans: Vec<Span>, kinds: &Kinds) {
    spans.sort();
    let text = std::sync::Arc::clone(&article.text);
    let definitions = spans.into_iter().filter_map(|span| definition(&text, span, kinds));
    for definition in definitions {
        clash_with_entity(article, &definition);
        article.references.push(definition);
    }
}

/// The parser keeps the first of two definitions and drops the other without a word; the lines tell.
fn repeated_definitions(article: &mut Article, body: usize, kinds: &Kinds, code: &[Span]) {
    let text = std::sync::Arc::clone(&article.text);
    let index = LineIndex::new(&text);
    for line in index.line_of(body)..index.line_count() {
        let span = index.line_content(&text, line);
        let known = article.references.iter().any(|reference| reference.span.overlaps(span));
        if span.start < body || known || code.iter().any(|code| code.overlaps(span)) {
            continue;
        }
        if let Some(definition) = definition(&text, span, kinds) {
            repeated(article, &definition);
        }
    }
}

/// The definitions of a plain text, one a line. Nothing but the lines tells them.
pub(super) fn definitions_of_lines(article: &mut Article, body: usize, kinds: &Kinds) {
    let text = std::sync::Arc::clone(&article.text);
    let index = LineIndex::new(&text);
    for line in index.line_of(body)..index.line_count() {
        let span = index.line_content(&text, line);
        let Some(definition) = definition(&text, span, kinds).filter(|_| span.start >= body) else {
            continue;
        };
        if !repeated(article, &definition) {
            clash_with_entity(article, &definition);
            article.references.push(definition);
        }
    }
}

/// Whether a definition's label has been defined above; if so, that is a problem.
fn repeated(article: &mut Article, definition: &ReferenceDefinition) -> bool {
    let label = normal_label(&definition.label);
    let Some(earlier) = article.references.iter().find(|earlier| normal_label(&earlier.label) == label)
    else {
        return false;
    };
    let message = format!("[{}] is defined twice", definition.label);
    let fact = "the first definition counts, and this one is not read";
    let kind = ProblemKind::DuplicateDefinition;
    let mut problem = Problem::against(kind, definition.label_span, message, fact, "CommonMark");
    problem.related = Some((earlier.label_span, "the first definition".to_owned()));
    article.problems.push(problem);
    true
}

/// A label that is also the id of an entity, and points to something else.
fn clash_with_entity(article: &mut Article, definition: &ReferenceDefinition) {
    let label = normal_label(&definition.label);
    let clash = article.entities.iter().find(|entity| {
        let id = normal_label(&entity.key.id);
        id == label && (entity.key.kind != definition.kind || normal_label(&definition.value) != id)
    });
    let Some(other) = clash else { return };
    let message = format!(
        "\"{}\" is defined in the front matter as {}, and here as {}:{}",
        definition.label, other.key, definition.kind, definition.value
    );
    let kind = ProblemKind::DuplicateDefinition;
    let mut problem =
        Problem::against(kind, definition.label_span, message, "one id, two entities", "this article");
    problem.related = Some((other.id_span, "the first definition".to_owned()));
    article.problems.push(problem);
}

/// Reads `[label]: kind:value "title"`, with angle brackets around the target or not, on one line or two.
fn definition(text: &str, span: Span, kinds: &Kinds) -> Option<ReferenceDefinition> {
    let written = span.of(text);
    let trimmed = written.trim_start_matches(' ');
    let indent = written.len() - trimmed.len();
    let rest = trimmed.strip_prefix('[').filter(|_| indent <= 3)?;
    let close = rest.find("]:")?;
    let label = &rest[..close];
    if label.trim().is_empty() || label.contains(['[', ']']) || label.starts_with('^') {
        return None;
    }
    let label_start = span.start + indent + 1;
    let after = &rest[close + 2..];
    let target = after.trim_start();
    let bracketed = target.starts_with('<');
    let target = target.strip_prefix('<').unwrap_or(target);
    let target_start = span.start + written.len() - target.len();
    let end = if bracketed { target.find('>') } else { target.find(char::is_whitespace) };
    let target = &target[..end.unwrap_or(target.len())];
    let (scheme, value) = target.split_once(':')?;
    let kind: Kind = kinds.parse(scheme)?;
    let title = text[target_start + target.len()..span.end].trim_start_matches('>').trim();
    let title = title.trim_matches(['"', '\'', '(', ')']);
    let value_start = target_start + scheme.len() + 1;
    Some(ReferenceDefinition {
        label: label.to_owned(),
        label_span: Span::new(label_start, label_start + label.len()),
        kind,
        value: value.to_owned(),
        value_span: Span::new(value_start, value_start + value.len()),
        title: (!title.is_empty()).then(|| title.to_owned()),
        span: Span::new(span.start + indent, span.start + written.trim_end().len()),
    })
}

/// What the definitions of an article offer to reference links.
pub(super) fn targets(article: &Article) -> Vec<Target> {
    let target = |reference: &ReferenceDefinition| Target {
        label: reference.label.clone(),
        kind: reference.kind.clone(),
        value: reference.value.clone(),
        value_span: reference.value_span,
        kind_span: Span::new(
            reference.value_span.start - 1 - reference.kind.as_str().len(),
            reference.value_span.start - 1,
        ),
    };
    article.references.iter().map(target).collect()
}
