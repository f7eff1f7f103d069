//! An open document at one version: its text, and what is known of it, worked out when somebody asks.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::Project;
use crate::analysis::{Analysis, ParagraphTable, Stop, analyse};
use crate::article::Article;
use crate::format::{Format, ReadOptions, read};
use crate::kb::is_card;
use crate::rules::RuleSet;
use crate::text::{Buffer, Encoding, LineIndex, Position};

/// What a document is to Copydesk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// It may be an article, in a format that can be read.
    Article(Format),
    /// It is an entity file of its project.
    Entities,
    /// It is the project's `copydesk.toml`.
    Configuration,
    /// It is the card of an entity: read as an article is, so that its links lead on, and never checked.
    Card,
    /// It is none of these.
    Other,
}

/// A replacement in a document.
#[derive(Clone, Debug)]
pub struct Change {
    /// What is replaced; none for the whole text.
    pub range: Option<(Position, Position)>,
    /// By what.
    pub text: String,
}

/// A document at one version.
#[derive(Debug)]
pub struct Document {
    /// Its path; that of a document which was never saved is its URI.
    pub path: PathBuf,
    /// What it is.
    pub role: Role,
    /// The client's version of it.
    pub version: i32,
    /// The project that governs it.
    pub project: Arc<Project>,
    /// What the editor calls its language.
    language_id: Arc<str>,
    buffer: Buffer,
    text: OnceLock<Arc<str>>,
    line_index: OnceLock<LineIndex>,
    article: OnceLock<Arc<Article>>,
    analysis: OnceLock<Arc<Analysis>>,
    /// Held while the analysis is made, so that it is made once.
    analysing: Mutex<()>,
    /// The paragraphs of the last version that was analysed.
    previous: Arc<ParagraphTable>,
}

impl Role {
    /// What a document is, by its path and, where that does not tell, by what the editor calls its language.
    pub fn of(path: &Path, language_id: &str, project: &Project) -> Role {
        if path.file_name().is_some_and(|name| name == crate::config::FILE_NAME) {
            return Role::Configuration;
        }
        if is_card(path) {
            return Role::Card;
        }
        if project.owns(path) {
            return Role::Entities;
        }
        let by_language = || match language_id {
            "markdown" => Some(Format::Markdown),
            "plaintext" | "text" => Some(Format::Plain),
            _ => None,
        };
        Format::of_path(path).or_else(by_language).map_or(Role::Other, Role::Article)
    }
}

impl Document {
    /// A document that has just been opened.
    pub fn open(path: PathBuf, language_id: &str, version: i32, text: &str, project: Arc<Project>) -> Self {
        Self::new(path, language_id.into(), version, Buffer::new(text), project, Arc::default())
    }

    fn new(
        path: PathBuf,
        language_id: Arc<str>,
        version: i32,
        buffer: Buffer,
        project: Arc<Project>,
        previous: Arc<ParagraphTable>,
    ) -> Self {
        Self {
            role: Role::of(&path, &language_id, &project),
            path,
            language_id,
            version,
            project,
            buffer,
            text: OnceLock::new(),
            line_index: OnceLock::new(),
            article: OnceLock::new(),
            analysis: OnceLock::new(),
            analysing: Mutex::new(()),
            previous,
        }
    }

    /// The next version.
    #[must_use]
    pub fn edited(&self, version: i32, changes: &[Change], encoding: Encoding) -> Self {
        let mut buffer = self.buffer.clone();
        for change in changes {
            match change.range {
                Some((start, end)) => buffer.replace(start, end, &change.text, encoding),
                None => buffer = Buffer::new(&change.text),
            }
        }
        self.next(version, buffer, Arc::clone(&self.project))
    }

    /// The same version under another project, or under a changed one.
    #[must_use]
    pub fn in_project(&self, project: Arc<Project>) -> Self {
        self.next(self.version, self.buffer.clone(), project)
    }

    fn next(&self, version: i32, buffer: Buffer, project: Arc<Project>) -> Self {
        let previous =
            self.analysis.get().map_or_else(|| Arc::clone(&self.previous), |last| Arc::clone(&last.table));
        Self::new(self.path.clone(), Arc::clone(&self.language_id), version, buffer, project, previous)
    }

    /// Its text.
    pub fn text(&self) -> &Arc<str> {
        self.text.get_or_init(|| self.buffer.to_string().into())
    }

    /// Its lines.
    pub fn line_index(&self) -> &LineIndex {
        self.line_index.get_or_init(|| LineIndex::new(self.text()))
    }

    /// What it says, if it is an article that Copydesk may speak about, or a card.
    pub fn analysis(&self) -> Option<Arc<Analysis>> {
        self.analysis_unless(&Stop::never())
    }

    /// The same, given up once `stop` says so.
    pub fn analysis_unless(&self, stop: &Stop) -> Option<Arc<Analysis>> {
        let format = match self.role {
            Role::Article(format) => format,
            Role::Card => Format::Markdown,
            Role::Entities | Role::Configuration | Role::Other => return None,
        };
        if let Some(analysis) = self.analysis.get() {
            return self.speaks_about(analysis);
        }
        let _analysing = self.analysing.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(analysis) = self.analysis.get() {
            return self.speaks_about(analysis);
        }
        let article = self.article.get_or_init(|| {
            let settings = &self.project.settings;
            let options = ReadOptions { kinds: &settings.kinds, language: settings.language };
            Arc::new(read(format, self.text(), options))
        });
        let is_card = self.role == Role::Card;
        if !is_card && !self.project.may_hold(&self.path, article) {
            return None;
        }
        let rules = if is_card { Arc::new(RuleSet::none()) } else { self.project.rules_for(&self.path) };
        let analysis = analyse(article, self.project.context(&rules), &self.previous, stop)?;
        let analysis = self.analysis.get_or_init(|| Arc::new(analysis));
        self.speaks_about(analysis)
    }

    fn speaks_about(&self, analysis: &Arc<Analysis>) -> Option<Arc<Analysis>> {
        let speaks = self.role == Role::Card || self.project.holds(&self.path, analysis);
        speaks.then(|| Arc::clone(analysis))
    }
}
