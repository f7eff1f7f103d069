//! YAML front matter: what an article says of itself, and the entities that it defines.

use super::Article;
use crate::article::{Field, Paragraph, ProseBuilder, Suppression, Zone};
use crate::diagnostic::{Problem, ProblemKind};
use crate::entity::{Kinds, read_entities};
use crate::text::Span;
use crate::time::{Precision, TimeValue, ValueError};
use crate::yaml::{self, Entry, Node, Value};

/// Reads the front matter into the article and returns where the body begins.
pub(super) fn read(article: &mut Article, kinds: &Kinds) -> usize {
    let text = std::sync::Arc::clone(&article.text);
    article.front_matter.states_date = states_date(&text);
    let Some(block) = find(&text) else { return if text.starts_with('\u{feff}') { 3 } else { 0 } };
    let (yaml_span, end) = match block {
        Block::Closed { yaml, end } => (yaml, end),
        Block::Open { fence } => {
            let expected = "a line `---` after the last key of the front matter";
            let message = "the front matter is never closed";
            article.problems.push(Problem::new(ProblemKind::FrontMatter, fence, message, expected));
            return fence.end;
        }
    };
    article.front_matter.span = Some(Span::new(yaml_span.start.saturating_sub(4), end));
    match yaml::parse(yaml_span.of(&text)) {
        Ok(None) => {}
        Ok(Some(root)) => Reader { article, kinds, base: yaml_span.start }.read(&root),
        Err(error) => article.problems.push(Problem::new(
            ProblemKind::FrontMatter,
            error.span.shift(yaml_span.start),
            format!("the front matter is not valid YAML: {}", error.message),
            "YAML: one `key: value` a line, and quotes around a value with a colon in it",
        )),
    }
    end
}

enum Block {
    Closed { yaml: Span, end: usize },
    Open { fence: Span },
}

/// Whether a line of the block, closed or not, opens with a date's key.
fn states_date(text: &str) -> bool {
    let mut lines = text.trim_start_matches('\u{feff}').lines();
    lines.next().is_some_and(|first| first.trim_end() == "---")
        && lines
            .take_while(|line| !matches!(line.trim_end(), "---" | "..."))
            .take(200)
            .any(|line| line.starts_with("date:") || line.starts_with("published:"))
}

/// Finds the block: a first line `---`, up to a line `---` or `...`. A first line `---` that no key follows is a
/// rule between paragraphs and no front matter.
fn find(text: &str) -> Option<Block> {
    let start = if text.starts_with('\u{feff}') { 3 } else { 0 };
    let mut offset = start;
    let mut fence = None;
    for line in text[start..].split_inclusive('\n') {
        let content = line.trim_end();
        match fence {
            None if content == "---" => fence = Some(Span::new(offset, offset + line.len())),
            None => return None,
            Some(fence) if matches!(content, "---" | "...") => {
                if !opens_with_key(&text[fence.end..offset]) {
                    return None;
                }
                return Some(Block::Closed { yaml: Span::new(fence.end, offset), end: offset + line.len() });
            }
            Some(_) => {}
        }
        offset += line.len();
    }
    let fence = fence?;
    let first = text[fence.end..].lines().next()?;
    (!first.trim().is_empty() && opens_with_key(first)).then_some(Block::Open { fence })
}

/// Whether the first line that is neither blank nor a comment is a key. A block without any line is front matter too;
/// prose between two rules is not.
fn opens_with_key(block: &str) -> bool {
    let first = block.lines().find(|line| !line.trim().is_empty() && !line.trim_start().starts_with('#'));
    let Some(first) = first else { return !block.contains("\n\n") };
    let Some((key, _)) = first.split_once(':') else { return false };
    let key = key.trim_matches(['"', '\'']);
    !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'))
}

struct Reader<'a> {
    article: &'a mut Article,
    kinds: &'a Kinds,
    /// Where the YAML begins in the file.
    base: usize,
}

impl Reader<'_> {
    fn read(&mut self, root: &Node) {
        if !matches!(root.value, Value::Mapping(_)) {
            self.report(root.span, format!("the front matter is {}", root.describe()), "keys with values");
            return;
        }
        let entries = root.entries();
        for (index, entry) in entries.iter().enumerate() {
            if entries[..index].iter().any(|earlier| earlier.key == entry.key) {
                let message = format!("`{}` is given twice in the front matter", entry.key);
                self.report(entry.key_span, message, "each key once: the first one counts");
                continue;
            }
            self.entry(entry);
        }
    }

    fn entry(&mut self, entry: &Entry) {
        match entry.key.as_str() {
            "title" => {
                self.article.front_matter.title = self.text(entry);
                self.paragraph(entry, Zone::Headline);
            }
            "standfirst" | "dek" | "subtitle" | "summary" | "description" => {
                self.paragraph(entry, Zone::Standfirst);
            }
            "date" => self.article.front_matter.date = self.date(entry),
            "published" => self.article.front_matter.published = self.date(entry),
            "updated" | "lastmod" => self.article.front_matter.updated = self.date(entry),
            "place" => self.article.front_matter.place = self.text(entry),
            "language" | "lang" => self.article.front_matter.language = self.text(entry),
            "copydesk" => self.directives(entry),
            "entities" if !entry.value.is_null() => {
                let (entities, problems) = read_entities(&entry.value, self.kinds);
                let base = self.base;
                self.article.entities = entities
                    .into_iter()
                    .map(|entity| {
                        let mut entity = std::sync::Arc::unwrap_or_clone(entity);
                        entity.span = entity.span.shift(base);
                        entity.id_span = entity.id_span.shift(base);
                        for holding in &mut entity.offices {
                            holding.office_span = holding.office_span.shift(base);
                        }
                        std::sync::Arc::new(entity)
                    })
                    .collect();
                self.article.problems.extend(problems.into_iter().map(|problem| problem.shift(base)));
            }
            _ => {}
        }
    }

    fn text(&mut self, entry: &Entry) -> Option<Field<String>> {
        let value = self.scalar(entry)?.to_owned();
        Some(Field { value, span: entry.value.span.shift(self.base) })
    }

    /// The text of a value; a list or a map is told, and nothing at all is let pass.
    fn scalar<'e>(&mut self, entry: &'e Entry) -> Option<&'e str> {
        if !matches!(entry.value.value, Value::Scalar { .. }) {
            let message = format!("`{}` is {}", entry.key, entry.value.describe());
            self.report(entry.value.span, message, "a text");
        }
        entry.value.as_text()
    }

    /// A value that is read as a paragraph of the article: the headline. Only one that stands in the source as it
    /// reads, else its spans would lie.
    fn paragraph(&mut self, entry: &Entry, zone: Zone) {
        let Some(text) = entry.value.as_text() else { return };
        let span = entry.value.span.shift(self.base);
        let written = span.of(&self.article.text);
        let Some(at) = written.find(text).filter(|_| !text.is_empty()) else { return };
        let mut prose = ProseBuilder::default();
        prose.push_verbatim(span.start + at, text);
        self.article.paragraphs.push(Paragraph { span, zone, prose: prose.finish() });
    }

    /// A date, with or without a time of the clock: the day is the local one. Hugo and Jekyll put spaces between
    /// date, time and zone.
    fn date(&mut self, entry: &Entry) -> Option<Field<TimeValue>> {
        let text = self.scalar(entry)?;
        let span = entry.value.span.shift(self.base);
        // Hugo's "2023-05-19 10:00:00 +0200" begins with its day; "19 May 2023" is no value at all.
        let first = text.split_whitespace().next().unwrap_or_default();
        let day = if first.get(..4).is_some_and(|year| year.bytes().all(|b| b.is_ascii_digit())) {
            first
        } else {
            text
        };
        let value = TimeValue::parse(day).and_then(|value| match value {
            TimeValue::Calendar { precision: Precision::Century | Precision::Decade, .. } => {
                Err(ValueError::Malformed { meant: None })
            }
            value => Ok(value),
        });
        match value {
            Ok(value) => Some(Field { value, span }),
            Err(error) => {
                // Only the day is at fault: a time and a zone behind it stay as they are.
                let written = span.of(&self.article.text);
                let at = written.find(day).unwrap_or_default();
                let span = Span::new(span.start + at, span.start + at + day.len());
                self.article.problems.push(crate::entity::date_problem(day, span, error));
                None
            }
        }
    }

    fn directives(&mut self, entry: &Entry) {
        match &entry.value.value {
            Value::Scalar { text, .. } if text == "true" => self.article.front_matter.opts_in = true,
            Value::Scalar { text, .. } if text == "false" => {}
            Value::Mapping(entries) => {
                for entry in entries {
                    match entry.key.as_str() {
                        "allow" => self.allow(entry),
                        other => {
                            let message = format!("`copydesk` has no key \"{other}\"");
                            self.report(entry.key_span, message, "`copydesk: { allow: [RULE] }`");
                        }
                    }
                }
            }
            _ => {
                let message = format!("`copydesk` is {}", entry.value.describe());
                self.report(entry.value.span, message, "`copydesk: true` or `copydesk: { allow: [RULE] }`");
            }
        }
    }

    fn allow(&mut self, entry: &Entry) {
        let items: Vec<&Node> = match &entry.value.value {
            Value::Sequence(items) => items.iter().map(AsRef::as_ref).collect(),
            _ => vec![&entry.value],
        };
        let mut rules = Vec::new();
        for item in items {
            match item.as_text() {
                Some(text) => {
                    rules.push(Field { value: text.trim().to_owned(), span: item.span.shift(self.base) });
                }
                None => {
                    self.report(item.span, format!("`allow` is {}", item.describe()), "the name of a rule");
                }
            }
        }
        let covers = Span::new(0, self.article.text.len());
        let span = entry.key_span.cover(entry.value.span).shift(self.base);
        self.article.suppressions.push(Suppression { span, rules, covers });
    }

    fn report(&mut self, span: Span, message: impl Into<String>, expected: &str) {
        let problem = Problem::new(ProblemKind::FrontMatter, span.shift(self.base), message, expected);
        self.article.problems.push(problem);
    }
}
