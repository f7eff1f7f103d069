//! Source lines with carets, evidence and fixes, and a summary at the end.

use std::io::{self, Write};

use annotate_snippets::{AnnotationKind, Group, Level as Mark, Renderer, Snippet};

use super::super::report::FileReport;
use crate::diagnostic::{Finding, Fix, Level, Problem};
use crate::text::{LineIndex, Span};

pub(in crate::cli) fn human(
    reports: &[FileReport],
    color: bool,
    quiet: bool,
    out: &mut impl Write,
) -> io::Result<()> {
    let renderer = renderer(color);
    for report in reports {
        let index = LineIndex::new(&report.text);
        for finding in &report.findings {
            writeln!(out, "{}\n", render(&renderer, finding, &report.shown, &report.text, &index))?;
        }
    }
    if !quiet {
        writeln!(out, "{}", summary(reports))?;
    }
    Ok(())
}

/// What is wrong with a configuration file.
pub(in crate::cli) fn problems_of_configuration(
    path: &str,
    text: &str,
    problems: &[Problem],
    color: bool,
) -> String {
    let renderer = renderer(color);
    let index = LineIndex::new(text);
    let mut shown = String::new();
    for problem in problems {
        let mut finding = Finding::new(problem.span, problem.message.clone());
        finding.rule = crate::rules::find("PO002").map_or(finding.rule, |rule| rule.id);
        finding.evidence.push(problem.evidence.clone());
        finding.fixes.clone_from(&problem.fixes);
        shown.push_str(&render(&renderer, &finding, path, text, &index));
        shown.push_str("\n\n");
    }
    shown
}

fn renderer(color: bool) -> Renderer {
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    renderer.term_width(WIDTH)
}

/// The width that long source lines are cut to: paragraphs of news are single lines.
const WIDTH: usize = 110;

fn render(renderer: &Renderer, finding: &Finding, path: &str, text: &str, index: &LineIndex) -> String {
    let mark = match finding.level {
        Level::Error => Mark::ERROR,
        Level::Warning => Mark::WARNING,
        Level::Info => Mark::INFO,
        Level::Hint => Mark::NOTE.with_name("hint"),
    };
    let lines = lines_of(index, finding, text);
    let source = lines.of(text);
    let within = |span: Span| {
        let start = span.start.clamp(lines.start, lines.end) - lines.start;
        let end = span.end.clamp(lines.start, lines.end) - lines.start;
        start..end.max(start)
    };
    let snippet = Snippet::source(source)
        .line_start(index.line_of(lines.start) + 1)
        .path(path)
        .fold(true)
        .annotation(AnnotationKind::Primary.span(within(finding.span)))
        .annotations(
            finding
                .related
                .iter()
                .filter(|place| place.file.is_none() && lines.contains(place.span))
                .map(|place| AnnotationKind::Context.span(within(place.span)).label(place.message.as_str())),
        );
    let mut group = Group::with_title(mark.primary_title(finding.message.as_str()).id(finding.rule.name))
        .element(snippet);
    for evidence in &finding.evidence {
        group = group.element(Mark::NOTE.message(format!("{} ({})", evidence.text, evidence.source)));
    }
    if !finding.fixes.is_empty() {
        group = group.element(Mark::HELP.message(offers(&finding.fixes)));
    }
    renderer.render(&[group])
}

/// The fixes in one sentence: "Change to Friday, or to 20 May".
fn offers(fixes: &[Fix]) -> String {
    let mut sentence = String::new();
    for fix in fixes {
        if sentence.is_empty() {
            sentence.push_str(&fix.title);
        } else {
            let title = fix.title.strip_prefix("Change ").unwrap_or(&fix.title);
            sentence.push_str(", or ");
            sentence.push_str(&lower_first(title));
        }
    }
    sentence
}

fn lower_first(text: &str) -> String {
    let mut characters = text.chars();
    characters
        .next()
        .map(|first| first.to_lowercase().collect::<String>() + characters.as_str())
        .unwrap_or_default()
}

/// The lines that a finding is shown with: its own, and those of related places close by.
fn lines_of(index: &LineIndex, finding: &Finding, text: &str) -> Span {
    let line = index.line_of(finding.span.start);
    let mut span =
        index.line_content(text, line).cover(index.line_content(text, index.line_of(finding.span.end)));
    for place in finding.related.iter().filter(|place| place.file.is_none()) {
        let other = index.line_of(place.span.start);
        if other.abs_diff(line) <= 60 {
            span = span.cover(index.line_content(text, other));
        }
    }
    span
}

fn summary(reports: &[FileReport]) -> String {
    let articles = reports.iter().filter(|report| report.is_article).count();
    let files = match articles {
        1 => "1 article".to_owned(),
        _ => format!("{articles} articles"),
    };
    let mut counts = Vec::new();
    for level in Level::ALL.iter().rev() {
        let count = reports
            .iter()
            .flat_map(|report| &report.findings)
            .filter(|finding| finding.level == *level)
            .count();
        match (count, level) {
            (0, _) => {}
            (1, _) => counts.push(format!("1 {level}")),
            (_, Level::Info) => counts.push(format!("{count} infos")),
            _ => counts.push(format!("{count} {level}s")),
        }
    }
    if counts.is_empty() {
        return format!("{files} checked, nothing found");
    }
    let with = reports.iter().filter(|report| !report.findings.is_empty()).count();
    let places = if with == 1 { "1 file".to_owned() } else { format!("{with} files") };
    format!(
        "{} in {places}; {files} checked\n`copydesk explain RULE` tells more; `<!-- copydesk: allow RULE: reason -->` \
         silences a finding",
        counts.join(", ")
    )
}
