//! `copydesk extract --only time --format timeml`: an article as a TimeML 1.2.1 document, its times marked in its prose.
//!
//! The text is what a reader reads, so spans of the source are of no use here: every time is placed in the prose of its
//! paragraph. TIMEX3 elements do not nest, so of times that overlap, the outermost is marked.

use std::io::Write;

use jiff::civil::Date;

use crate::analysis::Analysis;
use crate::article::Paragraph;
use crate::extract::time::Modifier;
use crate::resolve::{ResolvedTime, TimexType};
use crate::text::{Span, overlaps_any};
use crate::time::TimeValue;

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>
<TimeML xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" \
xsi:noNamespaceSchemaLocation=\"http://timeml.org/timeMLdocs/TimeML_1.2.1.xsd\">
";

/// Writes the document of an article that goes by `name`.
pub(super) fn write(analysis: &Analysis, name: &str, out: &mut impl Write) -> std::io::Result<()> {
    let article = &analysis.article;
    write!(out, "{HEAD}\n<DOCID>{}</DOCID>\n", escaped(name))?;
    if let Some(reference) = &analysis.resolved.reference_date {
        let date = reference.date;
        writeln!(
            out,
            "\n<DCT><TIMEX3 tid=\"t0\" type=\"DATE\" value=\"{date}\" temporalFunction=\"false\" \
             functionInDocument=\"CREATION_TIME\">{date}</TIMEX3></DCT>"
        )?;
    }
    if let Some(title) = &article.front_matter.title {
        writeln!(out, "\n<TITLE>{}</TITLE>", escaped(&title.value))?;
    }
    write!(out, "\n<TEXT>")?;
    let mut number = 0;
    let mut gap = "\n";
    for (index, paragraph) in article.paragraphs.iter().enumerate() {
        // The headline of the front matter is the title.
        if article.front_matter.span.is_some_and(|front| front.contains(paragraph.span)) {
            continue;
        }
        let mut at = 0;
        write!(out, "{gap}")?;
        gap = "\n\n";
        for (span, time) in times(analysis, index, paragraph) {
            number += 1;
            write!(out, "{}", read(paragraph, Span::new(at, span.start), &article.text))?;
            let reference = analysis.resolved.reference_date.as_ref().map(|reference| reference.date);
            write!(out, "<TIMEX3 tid=\"t{number}\"{}>", attributes(time, reference))?;
            write!(out, "{}</TIMEX3>", read(paragraph, span, &article.text))?;
            at = span.end;
        }
        write!(out, "{}", read(paragraph, Span::new(at, paragraph.prose.text.len()), &article.text))?;
    }
    writeln!(out, "\n</TEXT>\n\n</TimeML>")
}

/// The times of a paragraph that TIMEX3 can express, in order and apart from one another, in spans of its prose. What
/// the writer has marked is no other time, whether TIMEX3 can express it or not.
fn times<'a>(analysis: &'a Analysis, index: usize, paragraph: &Paragraph) -> Vec<(Span, &'a ResolvedTime)> {
    let marked = analysis.resolved.times.iter().filter(|time| time.annotation.is_some());
    let marked = marked.filter_map(|time| Some((paragraph.prose.of_source(time.span)?, time))).collect();
    let mut times = apart(marked, &[]);
    let marked: Vec<Span> = times.iter().map(|(span, _)| *span).collect();
    let in_prose = analysis.facts[index].times.iter().map(|expression| expression.span);
    times.extend(apart(in_prose.zip(&analysis.resolved.times_in_prose[index]).collect(), &marked));
    times.sort_by_key(|(span, _)| span.start);
    times.retain(|(_, time)| is_timex(time));
    times
}

/// Those that overlap neither `taken` nor one another; the outermost of those that do.
fn apart<'a>(mut times: Vec<(Span, &'a ResolvedTime)>, taken: &[Span]) -> Vec<(Span, &'a ResolvedTime)> {
    times.sort_by_key(|(span, _)| (span.start, std::cmp::Reverse(span.end)));
    let mut end = 0;
    times.retain(|(span, _)| {
        let keep = !span.is_empty() && span.start >= end && !overlaps_any(taken, *span);
        end = if keep { span.end } else { end };
        keep
    });
    times
}

/// Whether TIMEX3 has such a value. Intervals are EDTF's alone, and what cannot be read is no value at all.
fn is_timex(time: &ResolvedTime) -> bool {
    time.time.as_ref().is_some_and(|value| !matches!(value, TimeValue::Interval(..)))
}

fn attributes(time: &ResolvedTime, reference: Option<Date>) -> String {
    let kind = match time.kind {
        TimexType::Date => "DATE",
        TimexType::Time => "TIME",
        TimexType::Duration => "DURATION",
        TimexType::Set => "SET",
    };
    // EDTF writes "about" behind the value, TIMEX3 beside it.
    let value = time.value.trim_end_matches(['?', '~', '%']);
    let about = (value.len() < time.value.len()).then_some(Modifier::Approx);
    let mut attributes = format!(" type=\"{kind}\" value=\"{}\"", escaped(value));
    let mut add = |name: &str, value: Option<&str>| {
        if let Some(value) = value {
            attributes.push_str(&format!(" {name}=\"{}\"", escaped(value)));
        }
    };
    // The article's date is the time `t0`; other ends of a stretch are no times of the text.
    let point = |day: Option<Date>| day.filter(|day| Some(*day) == reference).map(|_| "t0");
    let lasts = time.kind == TimexType::Duration;
    add("mod", time.modifier.or(about).map(Modifier::value));
    add("quant", time.quantifier);
    add("freq", time.frequency.as_deref());
    add("beginPoint", point(time.begin.filter(|_| lasts)));
    add("endPoint", point(time.end.filter(|_| lasts)));
    attributes
}

/// A stretch of a paragraph as its reader reads it. Code, of which the prose only knows the place, is read too.
fn read(paragraph: &Paragraph, span: Span, source: &str) -> String {
    let mut text = String::new();
    for (offset, character) in span.of(&paragraph.prose.text).char_indices() {
        if character == '\u{fffc}' {
            let start = span.start + offset;
            let code = paragraph.prose.source(Span::new(start, start + character.len_utf8()));
            text.push_str(code.of(source).trim_matches('`'));
        } else {
            text.push(character);
        }
    }
    escaped(&text)
}

/// Text as XML has it. What no XML may contain, as most control characters, is replaced.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(character),
            '\0'..'\u{20}' | '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            _ => out.push(character),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::write;
    use crate::analysis::testing::analysis;
    use proptest::prelude::*;

    fn document(format: &str, text: &str) -> String {
        let mut out = Vec::new();
        write(&analysis(format, text), "a.md", &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    /// The times of a document: words, type and value.
    fn timexes(xml: &str) -> Vec<String> {
        let read = roxmltree::Document::parse(xml).unwrap_or_else(|error| panic!("{error}\n{xml}"));
        let timexes = read.descendants().filter(|node| node.has_tag_name("TIMEX3"));
        timexes
            .map(|node| {
                let of = |name| node.attribute(name).unwrap_or("-");
                assert!(node.children().all(|child| child.is_text()), "nested: {xml}");
                format!("{} {} {} {} {}", of("tid"), of("type"), of("value"), of("mod"), node.text().unwrap())
            })
            .collect()
    }

    #[test]
    fn marks_win_and_nothing_nests() {
        let text = "On [**Friday**](date:2023-05-19), [[May 19](date:2023-05-19) or so]{.date when=2023-05~}, from \
             [May 1 to 3](date:2023-05-01/2023-05-03), [May](date:x&y) and `in May 2023`, and meet now.\n";
        assert_eq!(
            timexes(&document("md", text)),
            [
                "t1 DATE 2023-05-19 - Friday",
                "t2 DATE 2023-05 APPROX May 19 or so",
                "t3 DATE PRESENT_REF - now",
            ]
        );
    }

    #[test]
    fn a_reader_reads_code_and_signs() {
        let xml = document("md", "R&amp;D is *<5* \u{1} `a < b` in May 2023.\n");
        assert!(xml.contains("R&amp;D is &lt;5 \u{fffd} a &lt; b in <TIMEX3 tid=\"t1\""), "{xml}");
    }

    proptest! {
        #[test]
        fn any_article_gives_well_formed_xml(
            pieces in prop::collection::vec(prop_oneof![
                "(\\PC|[<>&\"'\u{0}-\u{1f}\u{fffc}\u{ffff}]){0,8}",
                prop::sample::select(vec![
                    "[Friday](date:2023-05-19)", "[May", "](date:2023-05)", "{.date when=2023}", "May 19, 2023", " last week ",
                    "`", "**", "\n\n", "]]>", "<TIMEX3>", "two years ago", "---\ndate: 2023-05-19\ntitle: \"A & <b>\"\n---\n",
                ]).prop_map(str::to_owned),
            ], 0..24),
            markdown in any::<bool>(),
        ) {
            timexes(&document(if markdown { "md" } else { "txt" }, &pieces.concat()));
        }
    }
}
