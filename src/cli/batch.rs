//! `copydesk extract --only time|mentions --batch FILE.jsonl`: the times or mentions of many texts, one a line, as
//! annotation tools and scorers read them. Offsets are code points of the text.

use std::io::{BufRead, Write};
use std::path::Path;
use std::sync::Arc;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Failure, Outcome};
use crate::article::{Article, Field};
use crate::entity::Kinds;
use crate::extract::{DateSource, ExtractOptions, Lexicon, NameTable, ReferenceDate, Vocabulary, facts};
use crate::format::{Format, ReadOptions, read};
use crate::kb::{Base, Knowledge};
use crate::resolve::{Mention, TimexType, resolve, times_in_prose};
use crate::text::{Language, Span};
use crate::time::TimeValue;

/// A line of the input.
#[derive(Deserialize)]
struct Input {
    doc: String,
    /// The day that the text is of: a date, or a date with a time.
    dct: Option<String>,
    text: String,
    lang: Option<String>,
}

/// A line of the output.
#[derive(Serialize)]
struct Output<T> {
    doc: String,
    #[serde(flatten)]
    found: T,
}

#[derive(Serialize)]
struct Timexes {
    timexes: Vec<Timex>,
}

#[derive(Serialize)]
struct Mentions {
    mentions: Vec<NamedMention>,
}

#[derive(Serialize)]
struct Timex {
    start: usize,
    end: usize,
    #[serde(rename = "type")]
    kind: TimexType,
    value: String,
    #[serde(rename = "mod", skip_serializing_if = "Option::is_none")]
    modifier: Option<&'static str>,
}

#[derive(Serialize)]
struct NamedMention {
    start: usize,
    end: usize,
    entity: String,
    kind: String,
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    wikidata: Option<String>,
    how: &'static str,
}

/// Prints the times of each text.
///
/// # Errors
/// The first line that cannot be read, with its number; the lines before it have been printed.
pub(super) fn times(file: &Path, out: &mut impl Write) -> Result<Outcome, Failure> {
    each_line(file, out, |article, day| timexes(article, day))
}

/// Prints the mentions of each text: of what the built-in knowledge base has, and of people of whom it alone speaks.
///
/// # Errors
/// As for the times.
pub(super) fn mentions(file: &Path, out: &mut impl Write) -> Result<Outcome, Failure> {
    let knowledge = Arc::new(Knowledge::new(Vec::new(), vec![Base::built_in()]));
    let vocabulary = Vocabulary::of(&knowledge);
    each_line(file, out, |article, day| mentioned(article, day, &knowledge, &vocabulary))
}

/// Reads the file line by line and prints a line for each.
fn each_line<T: Serialize>(
    file: &Path,
    out: &mut impl Write,
    find: impl Fn(&mut Article, Option<Date>) -> T,
) -> Result<Outcome, Failure> {
    let fail = |what: String| Failure::message(format!("error: {}{what}", file.display()));
    let source = std::fs::File::open(file).map_err(|error| fail(format!(": {error}")))?;
    for (index, line) in std::io::BufReader::new(source).lines().enumerate() {
        let number = index + 1;
        let line = line.map_err(|error| fail(format!(":{number}: {error}")))?;
        if line.trim().is_empty() {
            continue;
        }
        let input: Input = serde_json::from_str(&line).map_err(|error| {
            out.flush().ok();
            fail(format!(
                ":{number}: {error}\nexpected {{\"doc\", \"dct\", \"text\", \"lang\"?}} on each line"
            ))
        })?;
        let day = day(input.dct.as_deref().unwrap_or_default()).ok_or_else(|| {
            out.flush().ok();
            let dct = input.dct.as_deref().unwrap_or_default();
            fail(format!(":{number}: the `dct` {dct:?} is no date; write it as 2023-05-19"))
        })?;
        let kinds = Kinds::default();
        let language = input.lang.as_deref().and_then(Language::from_tag);
        let mut article = read(Format::Plain, &input.text.into(), ReadOptions { kinds: &kinds, language });
        let output = Output { doc: input.doc, found: find(&mut article, day) };
        serde_json::to_writer(&mut *out, &output).map_err(std::io::Error::from)?;
        writeln!(out)?;
    }
    Ok(Outcome::Clean)
}

/// The day of a document creation time, if it is one; an hour may stand behind it. None for what is no time at all.
#[allow(clippy::option_option, reason = "no date and a time that is no day are two things")]
fn day(dct: &str) -> Option<Option<Date>> {
    let day = dct.get(..10).and_then(|day| day.parse::<Date>().ok());
    match day.map_or_else(|| TimeValue::parse(dct), |_| Ok(TimeValue::Reference)) {
        Ok(TimeValue::Reference) => Some(day),
        Ok(value) => Some(value.date()),
        Err(_) if dct.is_empty() => Some(None),
        Err(_) => None,
    }
}

fn timexes(article: &Article, day: Option<Date>) -> Timexes {
    let options = ExtractOptions { language: article.language, date_order: None };
    let facts: Vec<_> = article
        .paragraphs
        .iter()
        .map(|paragraph| Arc::new(facts(paragraph, options, Lexicon::empty())))
        .collect();
    let reference = day.map(|date| ReferenceDate { date, source: DateSource::Date, span: Span::default() });
    let points = CodePoints::new(&article.text);
    let timex = |time: crate::resolve::ResolvedTime| Timex {
        start: points.of(time.span.start),
        end: points.of(time.span.end),
        kind: time.kind,
        value: time.value,
        modifier: time.modifier.map(crate::extract::time::Modifier::value),
    };
    let resolved = times_in_prose(article, &facts, reference.as_ref());
    Timexes { timexes: resolved.into_iter().flatten().map(timex).collect() }
}

fn mentioned(
    article: &mut Article,
    day: Option<Date>,
    knowledge: &Arc<Knowledge>,
    vocabulary: &Vocabulary,
) -> Mentions {
    // A text of which nobody tells the day may tell it itself, in a dateline.
    if let Some(value) = day.and_then(|day| TimeValue::parse(&day.to_string()).ok()) {
        article.front_matter.published = Some(Field { value, span: Span::default() });
    }
    let options = ExtractOptions { language: article.language, date_order: None };
    let own_names = NameTable::default();
    let lexicon = Lexicon { local: &own_names, vocabulary };
    let facts: Vec<_> =
        article.paragraphs.iter().map(|paragraph| Arc::new(facts(paragraph, options, lexicon))).collect();
    let resolved = resolve(article, &facts, knowledge);
    let points = CodePoints::new(&article.text);
    let entities = &resolved.entities;
    let mention = |mention: &Mention| NamedMention {
        start: points.of(mention.span.start),
        end: points.of(mention.span.end),
        entity: mention.entity.id.clone(),
        kind: mention.entity.kind.to_string(),
        name: entities.label(&mention.entity),
        wikidata: entities.account(&mention.entity).and_then(|found| found.entity.wikidata.clone()),
        how: mention.how.name(),
    };
    Mentions { mentions: resolved.mentions.iter().map(mention).collect() }
}

/// From bytes to code points.
struct CodePoints(Vec<usize>);

impl CodePoints {
    fn new(text: &str) -> Self {
        Self(text.char_indices().map(|(offset, _)| offset).collect())
    }

    fn of(&self, byte: usize) -> usize {
        self.0.partition_point(|offset| *offset < byte)
    }
}

#[cfg(test)]
mod tests {
    use super::day;
    use jiff::civil::date;

    #[test]
    fn the_day_of_a_document() {
        let friday = Some(Some(date(2023, 5, 19)));
        assert_eq!([day("2023-05-19"), day("2023-05-19T10:34"), day("20230519")], [friday, friday, friday]);
        assert_eq!([day(""), day("2023-05"), day("PRESENT_REF")], [Some(None), Some(None), Some(None)]);
        assert_eq!([day("May 19"), day("2023-13-45")], [None, None]);
    }
}
