//! `copydesk extract`: every annotation, mention, date and entity of an article, as data.

use std::io::Write;
use std::path::Path;
use std::sync::Arc;

use serde::Serialize;

use super::args::{DataFormat, ExtractArgs, Facts};
use super::session::{Session, standard_input};
use super::{Failure, Outcome};
use crate::analysis::{Analysis, ParagraphTable, Stop, analyse};
use crate::article::Zone;
use crate::entity::Kind;
use crate::extract::DateSource;
use crate::format::{Format, ReadOptions, decode, read};
use crate::resolve::{Entities, How, Source, TimexType};
use crate::rules::Selection;
use crate::text::Span;
use crate::workspace::read_text;

/// What an article holds. Spans are UTF-8 bytes of the file, end exclusive.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct JsonArticle<'a> {
    file: String,
    format: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    reference_date: Option<JsonReferenceDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    zones: Option<Vec<JsonZone>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    annotations: Option<Vec<JsonAnnotation<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    mentions: Option<Vec<JsonMention<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dates: Option<Vec<JsonDate<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    entities: Option<Vec<JsonEntity<'a>>>,
}

#[derive(Serialize)]
struct JsonReferenceDate {
    date: String,
    source: DateSource,
    span: Span,
}

#[derive(Serialize)]
struct JsonZone {
    zone: Zone,
    span: Span,
}

#[derive(Serialize)]
struct JsonAnnotation<'a> {
    span: Span,
    text: &'a str,
    kind: Option<&'a str>,
    value: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<&'a str>,
}

#[derive(Serialize)]
struct JsonMention<'a> {
    span: Span,
    text: &'a str,
    entity: String,
    kind: &'a str,
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    wikidata: Option<&'a str>,
    how: How,
    zone: Zone,
}

#[derive(Serialize)]
struct JsonDate<'a> {
    span: Span,
    text: &'a str,
    #[serde(rename = "type")]
    kind: TimexType,
    value: &'a str,
    #[serde(rename = "mod", skip_serializing_if = "Option::is_none")]
    modifier: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    quant: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    freq: Option<&'a str>,
    /// The first and the last day of a stretch that is bounded.
    #[serde(skip_serializing_if = "Option::is_none")]
    begin: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end: Option<String>,
    how: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct JsonEntity<'a> {
    id: &'a str,
    kind: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
    aliases: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    wikidata: Option<&'a str>,
    mentions: usize,
    /// The file that defines it, from the project's root; none where nothing does.
    #[serde(skip_serializing_if = "Option::is_none")]
    defined_in: Option<String>,
}

pub(super) fn run(args: &ExtractArgs, out: &mut impl Write) -> Result<Outcome, Failure> {
    if let Some(file) = &args.batch {
        let facts = match args.only.as_slice() {
            [facts @ (Facts::Time | Facts::Mentions)] => *facts,
            _ => {
                return Err(Failure::message(
                    "error: --batch prints times or mentions: use it with --only time or --only mentions",
                ));
            }
        };
        if args.format == DataFormat::Timeml {
            return Err(Failure::message("error: --batch prints JSON lines, and no TimeML"));
        }
        return match facts {
            Facts::Mentions => super::batch::mentions(file, out),
            _ => super::batch::times(file, out),
        };
    }
    if args.format == DataFormat::Timeml {
        if args.only != [Facts::Time] {
            return Err(Failure::message("error: --format timeml prints times: use it with --only time"));
        }
        if args.files.len() > 1 {
            return Err(Failure::message(
                "error: --format timeml prints one document, and an XML document holds one article: \
                 run it once a file",
            ));
        }
    }
    let mut session = Session::new(&args.project, Selection::default())?;
    let mut articles = Vec::new();
    for file in &args.files {
        articles.push(article(file, args, &mut session)?);
    }
    session.refuse_bad_configuration(false)?;
    let only = |facts| args.only.is_empty() || args.only.contains(&facts);
    let json: Vec<JsonArticle<'_>> = articles
        .iter()
        .map(|(analysis, file, format, relative)| {
            let entities = &analysis.resolved.entities;
            JsonArticle {
                file: file.clone(),
                format: format.as_str(),
                reference_date: analysis.resolved.reference_date.as_ref().map(|reference| {
                    JsonReferenceDate {
                        date: reference.date.to_string(),
                        source: reference.source,
                        span: reference.span,
                    }
                }),
                zones: args.only.is_empty().then(|| zones(analysis)),
                annotations: only(Facts::Annotations).then(|| annotations(analysis)),
                mentions: only(Facts::Mentions).then(|| mentions(analysis, entities)),
                dates: only(Facts::Time).then(|| dates(analysis)),
                entities: only(Facts::Entities).then(|| mentioned(analysis, entities, file, relative)),
            }
        })
        .collect();
    match args.format {
        DataFormat::Json => {
            serde_json::to_writer_pretty(&mut *out, &json).map_err(std::io::Error::from)?;
            writeln!(out)?;
        }
        DataFormat::Jsonl => {
            for article in &json {
                serde_json::to_writer(&mut *out, article).map_err(std::io::Error::from)?;
                writeln!(out)?;
            }
        }
        DataFormat::Timeml => {
            for (analysis, name, ..) in &articles {
                super::timeml::write(analysis, name, out)?;
            }
        }
    }
    Ok(Outcome::Clean)
}

/// The analysis of a file, its path from the project's root, its format, and how to shorten other paths.
type Read = (Analysis, String, Format, Box<dyn Fn(&Path) -> String>);

fn article(file: &Path, args: &ExtractArgs, session: &mut Session) -> Result<Read, Failure> {
    let is_standard_input = file == Path::new("-");
    let name = if is_standard_input { args.project.stdin_filename.as_deref() } else { Some(file) };
    let path = session.absolute(name.unwrap_or(file));
    let text: Arc<str> = if is_standard_input {
        match decode(&standard_input()?) {
            (text, None) => text,
            (_, Some(problem)) => return Err(unreadable(file, &problem.message)),
        }
    } else {
        read_text(&path).map_err(|problem| unreadable(file, &problem.message))?
    };
    let project = session.project_of(path.parent().unwrap_or(Path::new("/")));
    let settings = Arc::clone(&project.settings);
    let format = name.and_then(Format::of_path).unwrap_or_else(|| Format::of_text(&text));
    let read_options = ReadOptions { kinds: &settings.kinds, language: settings.language };
    let article = Arc::new(read(format, &text, read_options));
    let rules = project.rules_for(&path);
    let analysis = analyse(&article, project.context(&rules), &ParagraphTable::default(), &Stop::never())
        .expect("nothing asks this analysis to stop");
    let shown = if name.is_none() { "-".to_owned() } else { settings.relative(&path) };
    Ok((analysis, shown, format, Box::new(move |path| settings.relative(path))))
}

fn unreadable(file: &Path, message: &str) -> Failure {
    Failure::message(format!("error: {}: {message}", file.display()))
}

fn zones(analysis: &Analysis) -> Vec<JsonZone> {
    analysis.article.paragraphs.iter().map(|p| JsonZone { zone: p.zone, span: p.span }).collect()
}

fn annotations(analysis: &Analysis) -> Vec<JsonAnnotation<'_>> {
    let annotations = analysis.article.annotations.iter();
    annotations
        .map(|annotation| JsonAnnotation {
            span: annotation.span,
            text: &annotation.text,
            kind: annotation.kind.as_ref().map(Kind::as_str),
            value: &annotation.value,
            label: annotation.label.as_ref().map(|label| label.value.as_str()),
        })
        .collect()
}

fn mentions<'a>(analysis: &'a Analysis, entities: &'a Entities) -> Vec<JsonMention<'a>> {
    let text = &analysis.article.text;
    let mut found = Vec::new();
    for mention in &analysis.resolved.mentions {
        let account = entities.account(&mention.entity);
        found.push(JsonMention {
            span: mention.span,
            text: mention.span.of(text),
            entity: mention.entity.id.clone(),
            kind: mention.entity.kind.as_str(),
            name: entities.label(&mention.entity),
            wikidata: account.and_then(|found| found.entity.wikidata.as_deref()),
            how: mention.how,
            zone: mention.zone,
        });
    }
    found
}

fn dates(analysis: &Analysis) -> Vec<JsonDate<'_>> {
    let text = &analysis.article.text;
    let dates = analysis.resolved.times.iter();
    dates
        .map(|date| JsonDate {
            span: date.span,
            text: date.span.of(text),
            kind: date.kind,
            value: &date.value,
            modifier: date.modifier.map(crate::extract::time::Modifier::value),
            quant: date.quantifier,
            freq: date.frequency.as_deref(),
            begin: date.begin.map(|day| day.to_string()),
            end: date.end.map(|day| day.to_string()),
            how: &date.how,
        })
        .collect()
}

/// The entities that are mentioned or that the article defines, in the order of their first mention.
fn mentioned<'a>(
    analysis: &'a Analysis,
    entities: &'a Entities,
    file: &str,
    relative: &dyn Fn(&Path) -> String,
) -> Vec<JsonEntity<'a>> {
    let mut keys: Vec<&crate::entity::EntityKey> = Vec::new();
    let mentioned = analysis.resolved.mentions.iter().map(|mention| &mention.entity);
    for key in mentioned.chain(entities.local().iter().map(|entity| &entity.key)) {
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    keys.into_iter()
        .map(|key| {
            let account = entities.account(key);
            let entity = account.map(|found| found.entity);
            let defined_in = entities.definition(key).and_then(|found| match found.place.source {
                Source::Article => Some(file.to_owned()),
                Source::Newsroom(layer) => Some(relative(&layer.path)),
                Source::Base(_) => None,
            });
            JsonEntity {
                id: &key.id,
                kind: key.kind.as_str(),
                name: entity.and_then(|entity| entity.name.as_deref()),
                aliases: entity.map_or(&[], |entity| &entity.aliases),
                wikidata: entity.and_then(|entity| entity.wikidata.as_deref()),
                mentions: analysis.resolved.mentions.iter().filter(|mention| mention.entity == *key).count(),
                defined_in,
            }
        })
        .collect()
}
