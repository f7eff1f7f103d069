//! `copydesk mentions ENTITY`: every place that names a person, a place, an organisation or an office, as the editor's
//! references do.
//!
//! An entity is asked for as it comes to mind: `person:macron`, `macron`, an item of Wikidata, a name or, where nothing
//! has that name, a surname. Where several are called so, each has its own list.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;
use serde::Serialize;

use super::args::{MentionsArgs, MentionsFormat};
use super::check::is_dated;
use super::report::{JsonPosition, JsonRange};
use super::session::Session;
use super::{Failure, Outcome};
use crate::analysis::{Analysis, ParagraphTable, Stop, analyse};
use crate::article::Article;
use crate::entity::{EntityKey, Kind};
use crate::format::{Format, ReadOptions, read};
use crate::kb::name_key;
use crate::resolve::{Entities, Lookup};
use crate::rules::{RuleSet, Selection};
use crate::text::{Encoding, LineIndex, Span};
use crate::workspace::{Project, Target, articles, read_text};

/// How much of a long line is shown on either side of a mention, in code points.
const AROUND: usize = 60;

pub(super) fn run(args: &MentionsArgs, out: &mut impl Write) -> Result<Outcome, Failure> {
    let mut session = Session::new(&args.project, Selection::default())?;
    let targets = targets(args, &mut session)?;
    session.refuse_bad_configuration(false)?;
    let wanted = Wanted { text: args.entity.trim(), name: name_key(&args.entity) };
    let read: Vec<Result<Vec<Found>, Failure>> =
        targets.par_iter().map(|target| mentions(target, &wanted, &session)).collect();
    let mut found = Vec::new();
    for mentions in read {
        found.extend(mentions?);
    }
    if found.iter().any(|one| one.by == By::Name) {
        found.retain(|one| one.by == By::Name);
    }
    if found.is_empty() && !session.projects().any(|project| wanted.is_known(project)) {
        return Err(Failure::message(wanted.unknown(session.projects().map(AsRef::as_ref))));
    }
    found.sort_by(|a, b| (&a.entity, &a.path, a.span).cmp(&(&b.entity, &b.path, b.span)));
    match args.format {
        MentionsFormat::Human => human(&found, out)?,
        MentionsFormat::Json => {
            let json: Vec<&JsonMention> = found.iter().map(|one| &one.json).collect();
            serde_json::to_writer_pretty(&mut *out, &json).map_err(std::io::Error::from)?;
            writeln!(out)?;
        }
    }
    Ok(Outcome::Clean)
}

/// What was asked for.
struct Wanted<'a> {
    text: &'a str,
    /// The same as a name is looked up.
    name: String,
}

/// By what an entity is what was asked for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum By {
    Name,
    Surname,
}

/// A mention of what was asked for.
struct Found {
    entity: EntityKey,
    path: PathBuf,
    span: Span,
    by: By,
    /// The file, as a person in the working folder would write it.
    shown: String,
    /// The line, or what of it is around the mention.
    line: String,
    json: JsonMention,
}

/// Spans are UTF-8 bytes; ends are exclusive.
#[derive(Serialize)]
struct JsonMention {
    /// From the project's root.
    file: String,
    span: Span,
    range: JsonRange,
    text: String,
    entity: String,
    kind: String,
    name: String,
    how: &'static str,
}

impl Wanted<'_> {
    /// Whether an entity that an article names is the one.
    fn is(&self, key: &EntityKey, entities: &Entities) -> Option<By> {
        if key.id == self.text || self.is_by_kind_and_id(key, entities) {
            return Some(By::Name);
        }
        let account = entities.account(key).map(|found| found.entity);
        let names = account.iter().flat_map(|entity| entity.name.iter().chain(&entity.aliases));
        let is_named =
            !self.name.is_empty() && names.map(|name| name_key(name)).any(|name| name == self.name);
        if is_named || account.is_some_and(|entity| entity.wikidata.as_deref() == Some(self.text)) {
            return Some(By::Name);
        }
        let surname = account.and_then(|entity| entity.surname()).map(name_key);
        (surname.as_ref() == Some(&self.name)).then_some(By::Surname)
    }

    fn is_by_kind_and_id(&self, key: &EntityKey, entities: &Entities) -> bool {
        let Some((kind, id)) = self.text.split_once(':') else { return false };
        if kind != key.kind.as_str() {
            return false;
        }
        // A base may know by that id what the newsroom calls otherwise.
        id == key.id
            || entities.canonical(&EntityKey { kind: key.kind.clone(), id: id.to_owned() }) == *key
            || matches!(entities.look_up(Some(&key.kind), id), Lookup::Known(known) if known == *key)
    }

    /// Whether a project knows anything that is called so, whether it is mentioned or not.
    fn is_known(&self, project: &Project) -> bool {
        let knowledge = &project.knowledge;
        let entities = Entities::new(&Article::default(), knowledge);
        let defined = knowledge.entities().any(|(entity, _)| self.is(&entity.key, &entities).is_some());
        defined
            || knowledge.bases.iter().any(|base| !base.named(&self.name).is_empty())
            || matches!(self.looked_up(&entities), Lookup::Known(_))
    }

    fn looked_up(&self, entities: &Entities) -> Lookup {
        let pair = self.text.split_once(':').and_then(|(kind, id)| {
            let kind: &Kind = Kind::ALL.iter().find(|known| known.as_str() == kind)?;
            Some((kind, id))
        });
        match pair {
            Some((kind, id)) => entities.look_up(Some(kind), id),
            None => entities.look_up(None, self.text),
        }
    }

    /// The message for what nobody knows.
    fn unknown<'p>(&self, mut projects: impl Iterator<Item = &'p Project>) -> String {
        let meant = projects.find_map(|project| {
            let entities = Entities::new(&Article::default(), &project.knowledge);
            match self.looked_up(&entities) {
                Lookup::Unknown(meant) => meant,
                _ => None,
            }
        });
        let perhaps = meant.map(|meant| format!("; perhaps {meant}")).unwrap_or_default();
        format!("error: nothing is called \"{}\", and no article names it{perhaps}", self.text)
    }
}

fn targets(args: &MentionsArgs, session: &mut Session) -> Result<Vec<Target>, Failure> {
    let mut targets = Vec::new();
    for path in &args.paths {
        let path = session.absolute(path);
        if path.is_dir() {
            session.project_of(&path);
            let (found, closed) = articles(&path, |folder| session.project_of(folder));
            if let Some((path, problem)) = closed.first() {
                return Err(unreadable(&session.shown(path), &problem.message));
            }
            targets.extend(found);
        } else {
            let project = session.project_of(path.parent().unwrap_or(Path::new("/")));
            targets.push(Target { path, project, named: true });
        }
    }
    targets.sort_by(|a, b| a.path.cmp(&b.path));
    targets.dedup_by(|next, last| next.path == last.path);
    Ok(targets)
}

fn unreadable(file: &str, message: &str) -> Failure {
    Failure::message(format!("error: {file}: {message}"))
}

fn mentions(target: &Target, wanted: &Wanted<'_>, session: &Session) -> Result<Vec<Found>, Failure> {
    let Target { path, project, named } = target;
    let shown = session.shown(path);
    let text = match read_text(path) {
        Ok(text) => text,
        Err(problem) if *named => return Err(unreadable(&shown, &problem.message)),
        // What is no text is no article; `check` tells it.
        Err(_) => return Ok(Vec::new()),
    };
    let settings = &project.settings;
    let options = ReadOptions { kinds: &settings.kinds, language: settings.language };
    let format = Format::of_path(path).unwrap_or_else(|| Format::of_text(&text));
    let article = Arc::new(read(format, &text, options));
    let rules = RuleSet::none();
    let analysis = analyse(&article, project.context(&rules), &ParagraphTable::default(), &Stop::never())
        .expect("nothing asks this analysis to stop");
    if !*named && settings.include.is_none() && !is_dated(&analysis) {
        return Ok(Vec::new());
    }
    Ok(found_in(&analysis, path, (&shown, &settings.relative(path)), wanted))
}

/// The mentions in one file, which has two shorter names: for people and for data.
fn found_in(
    analysis: &Analysis,
    path: &Path,
    (shown, relative): (&str, &str),
    wanted: &Wanted<'_>,
) -> Vec<Found> {
    let (text, entities) = (&analysis.article.text, &analysis.resolved.entities);
    let index = LineIndex::new(text);
    let mut known: BTreeMap<&EntityKey, Option<By>> = BTreeMap::new();
    let mut found = Vec::new();
    for mention in &analysis.resolved.mentions {
        let key = &mention.entity;
        let Some(by) = *known.entry(key).or_insert_with(|| wanted.is(key, entities)) else { continue };
        let at = index.position(text, mention.span.start, Encoding::Utf32);
        found.push(Found {
            entity: key.clone(),
            path: path.to_owned(),
            span: mention.span,
            by,
            line: around(text, index.line_content(text, at.line), mention.span),
            shown: shown.to_owned(),
            json: JsonMention {
                file: relative.to_owned(),
                span: mention.span,
                range: JsonRange {
                    start: json_position(&index, text, mention.span.start),
                    end: json_position(&index, text, mention.span.end),
                },
                text: mention.span.of(text).to_owned(),
                entity: key.id.clone(),
                kind: key.kind.to_string(),
                name: entities.label(key),
                how: mention.how.name(),
            },
        });
    }
    found
}

fn json_position(index: &LineIndex, text: &str, offset: usize) -> JsonPosition {
    let position = index.position(text, offset, Encoding::Utf32);
    JsonPosition { line: position.line + 1, column: position.column + 1 }
}

/// The line of a mention; of a long one, what stands around the mention.
fn around(text: &str, line: Span, mention: Span) -> String {
    let before = &text[line.start..mention.start.min(line.end)];
    let behind = &text[mention.start.min(line.end)..line.end];
    let width = text[mention.start..mention.end.min(line.end)].chars().count();
    let start = before.char_indices().rev().nth(AROUND).map_or(0, |(at, _)| word_start(before, at));
    let end = behind.char_indices().nth(width + AROUND).map(|(at, _)| word_end(behind, at));
    let (head, tail) = (if start > 0 { "…" } else { "" }, if end.is_some() { "…" } else { "" });
    let shown = format!("{}{}", &before[start..], &behind[..end.unwrap_or(behind.len())]);
    format!("{head}{}{tail}", shown.trim())
}

/// The beginning of the next word.
fn word_start(text: &str, at: usize) -> usize {
    text[at..].find(char::is_whitespace).map_or(at, |blank| at + blank)
}

/// The end of the word before.
fn word_end(text: &str, at: usize) -> usize {
    text[..at].rfind(char::is_whitespace).unwrap_or(at)
}

fn human(found: &[Found], out: &mut impl Write) -> std::io::Result<()> {
    for of_entity in found.chunk_by(|a, b| a.entity == b.entity) {
        let first = &of_entity[0];
        if first.entity.id == first.json.name {
            writeln!(out, "{} · {}", first.json.name, first.json.kind)?;
        } else {
            writeln!(out, "{} · {}", first.json.name, first.entity)?;
        }
        for one in of_entity {
            let JsonPosition { line, column } = one.json.range.start;
            writeln!(out, "{}:{line}:{column}: {}", one.shown, one.line)?;
        }
        writeln!(out)?;
    }
    let articles = found.chunk_by(|a, b| a.path == b.path).map(|of_file| &of_file[0].path);
    let articles: std::collections::BTreeSet<_> = articles.collect();
    let plural = |count: usize, what: &str| {
        if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
    };
    writeln!(out, "{} in {}", plural(found.len(), "mention"), plural(articles.len(), "article"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_line_is_cut_between_words() {
        let line = format!("{}Macron{}", "é word ".repeat(20), " word é".repeat(20));
        let at = line.find("Macron").unwrap();
        let shown = around(&line, Span::new(0, line.len()), Span::new(at, at + 6));
        assert!(
            shown.starts_with("…") && shown.ends_with("…") && shown.contains("word Macron word"),
            "{shown}"
        );
        assert!(shown.chars().count() < 135, "{shown}");
        assert_eq!(around("a Macron b", Span::new(0, 10), Span::new(2, 8)), "a Macron b");
    }
}
