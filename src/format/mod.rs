//! Readers: from bytes to an [`Article`], one file a format.
//!
//! Reading never fails. What a reader cannot make sense of is a [`Problem`] of the
//! article, and the rest is read.

mod front_matter;
mod inline;
mod markdown;
mod plain;
mod suppression;
mod zones;

use std::path::Path;
use std::sync::Arc;

use rustc_hash::FxHashSet;

use crate::article::Article;
use crate::diagnostic::{Problem, ProblemKind};
use crate::entity::{Kind, Kinds};
use crate::text::{Language, Span};
use crate::time::TimeValue;

/// The formats that articles are read in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// CommonMark with entity links and front matter.
    Markdown,
    /// Text as an agency sends it or a scraper leaves it, with front matter or without.
    Plain,
}

/// What a reader needs to know of the project.
#[derive(Clone, Copy, Debug)]
pub struct ReadOptions<'a> {
    /// The kinds that annotations may have.
    pub kinds: &'a Kinds,
    /// The language of articles that do not state theirs.
    pub language: Option<Language>,
}

impl Format {
    /// The format of a file by its name; none for a file that is no article.
    pub fn of_path(path: &Path) -> Option<Format> {
        let extension = path.extension()?.to_str()?.to_ascii_lowercase();
        match extension.as_str() {
            "md" | "markdown" => Some(Format::Markdown),
            "txt" => Some(Format::Plain),
            _ => None,
        }
    }

    /// The format of a text that has no name: Markdown where it has marks of it.
    pub fn of_text(text: &str) -> Format {
        let text = text.trim_start_matches('\u{feff}');
        let fenced = text.starts_with("---\n") || text.starts_with("---\r\n") || text.contains("\n```");
        let marked = fenced || text.starts_with("# ") || text.contains("\n# ") || text.contains("**");
        if marked || text.contains("](") { Format::Markdown } else { Format::Plain }
    }

    /// The word for it in output.
    pub fn as_str(self) -> &'static str {
        match self {
            Format::Markdown => "markdown",
            Format::Plain => "plain",
        }
    }
}

/// Decodes a source. Bytes that are no UTF-8 are replaced, and the problem says where the first of them stands.
pub fn decode(bytes: &[u8]) -> (Arc<str>, Option<Problem>) {
    match std::str::from_utf8(bytes) {
        Ok(text) => (text.into(), None),
        Err(error) => {
            let at = error.valid_up_to();
            let message = match bytes {
                [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => "the file is UTF-16".to_owned(),
                _ => format!("byte 0x{:02x} is not UTF-8", bytes[at]),
            };
            let expected = "UTF-8: save the file in that encoding";
            let problem = Problem::new(ProblemKind::NotUtf8, Span::empty(at), message, expected);
            (String::from_utf8_lossy(bytes).into(), Some(problem))
        }
    }
}

/// Reads an article from its text.
pub fn read(format: Format, text: &Arc<str>, options: ReadOptions<'_>) -> Article {
    let mut article = Article { text: Arc::clone(text), ..Article::default() };
    let body = front_matter::read(&mut article, options.kinds);
    article.language = article
        .front_matter
        .language
        .as_ref()
        .and_then(|tag| Language::from_tag(&tag.value))
        .or(options.language)
        .or_else(|| Language::guess(sample(&text[body..])))
        .unwrap_or_default();
    match format {
        Format::Markdown => markdown::read(&mut article, body, options.kinds),
        Format::Plain => plain::read(&mut article, body, options.kinds),
    }
    check_values(&mut article);
    article.paragraphs.sort_by_key(|paragraph| (paragraph.span.start, paragraph.span.end));
    article.annotations.sort_by_key(|annotation| (annotation.span.start, annotation.span.end));
    article.problems.sort_by_key(|problem| (problem.span.start, problem.span.end));
    article
}

/// The values of date annotations are read by one grammar, whatever the format; so are their faults.
fn check_values(article: &mut Article) {
    let mut problems = Vec::new();
    let mut checked: FxHashSet<Span> = FxHashSet::default();
    let is_temporal = |kind: &Kind| kind.is_temporal();
    let annotations =
        article.annotations.iter().filter(|annotation| annotation.kind.as_ref().is_some_and(is_temporal));
    let definitions = article.references.iter().filter(|reference| is_temporal(&reference.kind));
    let values = annotations
        .map(|annotation| (&annotation.value, annotation.value_span))
        .chain(definitions.map(|reference| (&reference.value, reference.value_span)));
    for (value, span) in values {
        // A definition's value is that of all links to it, and is told once.
        if value.is_empty() || !checked.insert(span) {
            continue;
        }
        match TimeValue::parse(value) {
            Err(error) => problems.push(crate::entity::date_problem(value, span, error)),
            Ok(TimeValue::Interval(Some(from), Some(to))) => {
                let (Some((first, _)), Some((_, last))) = (from.bounds(), to.bounds()) else { continue };
                if last < first {
                    let message = format!("the interval ends on {last}, before it begins on {first}");
                    let expected = "the earlier date first";
                    problems.push(Problem::new(ProblemKind::DatesReversed, span, message, expected));
                }
            }
            Ok(_) => {}
        }
    }
    article.problems.extend(problems);
}

/// Reads nothing of a source that could not be decoded but its problem.
pub fn unreadable(text: &Arc<str>, problem: Problem) -> Article {
    Article { text: Arc::clone(text), problems: vec![problem], ..Article::default() }
}

/// Enough of a text to tell its language from.
fn sample(text: &str) -> &str {
    &text[..text.floor_char_boundary(text.len().min(4096))]
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(format: Format, text: &str) {
        let text: Arc<str> = text.into();
        let kinds = Kinds::default();
        let article = read(format, &text, ReadOptions { kinds: &kinds, language: None });
        let in_text = |span: Span| text.get(span.range()).is_some();
        for paragraph in &article.paragraphs {
            assert!(in_text(paragraph.span), "paragraph {:?}", paragraph.span);
            let whole = Span::new(0, paragraph.prose.text.len());
            assert!(in_text(paragraph.prose.source(whole)));
        }
        for annotation in &article.annotations {
            let spans = [annotation.span, annotation.text_span, annotation.value_span, annotation.kind_span];
            assert!(spans.into_iter().all(in_text), "{annotation:?}");
        }
        for problem in &article.problems {
            assert!(in_text(problem.span), "{problem:?}");
            assert!(
                problem.fixes.iter().flat_map(|fix| &fix.edits).all(|edit| in_text(edit.span)),
                "{problem:?}"
            );
        }
        for suppression in &article.suppressions {
            assert!(in_text(suppression.span) && in_text(suppression.covers), "{suppression:?}");
            assert!(suppression.rules.iter().all(|rule| in_text(rule.span)), "{suppression:?}");
        }
    }

    /// Pieces of real articles, cut and joined at random.
    fn article_like() -> impl Strategy<Value = String> {
        let piece = prop::sample::select(vec![
            "---\n",
            "title: X\n",
            "date: 2023-05-19\n",
            "entities:\n",
            "  m: { kind: person, name: M N }\n",
            "copydesk: { allow: [DT001] }\n",
            "# ",
            "\n\n",
            "\n",
            "\r\n",
            "[",
            "]",
            "(",
            ")",
            "](person:m)",
            "[m][m]",
            "[m]: person:m \"T\"\n",
            "]{.person ref=m}",
            "{",
            "}",
            "] (person:m)",
            "<!-- copydesk: allow DT001: x -->",
            "<!-- copydesk: allow-start ALL -->",
            "<!-- copydesk:",
            "-->",
            "> ",
            "- ",
            "`",
            "```\n",
            "**",
            "*",
            "&amp;",
            "Friday, May 19, 2023",
            "é",
            "😀",
            "\u{2028}",
            "![alt](x.jpg)",
            "<b>",
            "pic.twitter.com/x\n",
            "— A B (@ab) May 19, 2023\n",
            "also read\n\n",
            "| a | b |\n|---|---|\n",
            "word ",
            "\\",
            "\t",
            "[^1]: note\n",
            "\u{feff}",
            "Reuters\n",
            "persn:",
            "<person:m>",
            "](<person:m> 'x')",
            "&#0;",
        ]);
        prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(512))]
        #[test]
        fn no_text_makes_a_reader_panic_or_point_outside(text in prop_oneof![article_like(), "\\PC{0,80}"]) {
            check(Format::Markdown, &text);
            check(Format::Plain, &text);
        }

        #[test]
        fn any_bytes_can_be_decoded(bytes in prop::collection::vec(any::<u8>(), 0..60)) {
            let (text, problem) = decode(&bytes);
            if let Some(problem) = problem {
                prop_assert!(text.get(problem.span.range()).is_some());
            }
            check(Format::Markdown, &text);
            check(Format::Plain, &text);
        }
    }
}
