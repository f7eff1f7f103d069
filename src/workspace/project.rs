//! A project: its configuration, the newsroom's entities, and which files it holds.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::files;
use crate::analysis::{Analysis, Context};
use crate::article::Article;
use crate::config::{self, BaseSetting, Settings};
use crate::diagnostic::{Finding, Problem, ProblemKind};
use crate::extract::Vocabulary;
use crate::kb::{Base, Knowledge, Layer, read_entity_file};
use crate::rules::{RuleSet, Selection, of_problems, unknown_selectors};
use crate::text::Span;

/// A project, read.
#[derive(Clone, Debug)]
pub struct Project {
    /// Its configuration, resolved.
    pub settings: Arc<Settings>,
    /// What the newsroom knows.
    pub knowledge: Arc<Knowledge>,
    /// The `copydesk.toml`, its text, and what is wrong with it; none for a project without one.
    pub configuration: Option<(PathBuf, Arc<str>, Vec<Problem>)>,
    /// What was asked for on the command line.
    selection: Arc<Selection>,
    vocabulary: Arc<Vocabulary>,
    /// The rules where no path has rules of its own.
    rules: Arc<RuleSet>,
}

/// The findings in a file of the project itself: its configuration or an entity file.
#[derive(Clone, Debug)]
pub struct OwnFindings {
    /// The file.
    pub path: PathBuf,
    /// Its text.
    pub text: Arc<str>,
    /// What is wrong with it.
    pub findings: Vec<Finding>,
}

impl Project {
    /// Reads the project of a `copydesk.toml` with all its entity files. What cannot be read is told, never refused.
    pub fn load(file: &Path, selection: Selection) -> Self {
        match super::read_text(file) {
            Ok(text) => Self::of_text(file, &text, selection),
            Err(problem) => {
                let mut project = Self::of_text(file, &Arc::default(), selection);
                project.configuration.iter_mut().for_each(|(_, _, problems)| problems.push(problem.clone()));
                project
            }
        }
    }

    /// The same, from the text of the file as it stands in an editor.
    pub fn of_text(file: &Path, text: &Arc<str>, selection: Selection) -> Self {
        let root = file.parent().unwrap_or(Path::new(""));
        let (settings, mut problems) = config::read(text, root);
        problems.extend(unknown_selectors(&settings));
        let bases = open_bases(&settings, &mut problems);
        let configuration = Some((file.to_owned(), Arc::clone(text), problems));
        Self::with(settings, bases, configuration, selection)
    }

    /// A project that configures nothing.
    pub fn unconfigured(root: &Path, selection: Selection) -> Self {
        Self::with(Settings::defaults(root), vec![Base::built_in()], None, selection)
    }

    /// What the cards of a base are read in.
    pub(super) fn of_cards(base: Arc<Base>) -> Self {
        let mut project = Self::unconfigured(Path::new(""), Selection::default());
        project.knowledge = Arc::new(Knowledge::new(Vec::new(), vec![base]));
        project.vocabulary = Arc::new(Vocabulary::of(&project.knowledge));
        project
    }

    fn with(
        settings: Settings,
        bases: Vec<Arc<Base>>,
        configuration: Option<(PathBuf, Arc<str>, Vec<Problem>)>,
        selection: Selection,
    ) -> Self {
        let layers = files::entity_files(&settings)
            .into_iter()
            .map(|path| match super::read_text(&path) {
                Ok(text) => Arc::new(read_entity_file(&path, &text, &settings.kinds)),
                Err(problem) => {
                    let problems = vec![problem];
                    Arc::new(Layer { path, text: Arc::default(), entities: Vec::new(), problems })
                }
            })
            .collect();
        let rules = Arc::new(RuleSet::for_path(&settings, &selection, ""));
        let project = Self {
            settings: Arc::new(settings),
            knowledge: Arc::new(Knowledge::new(Vec::new(), bases)),
            configuration,
            selection: Arc::new(selection),
            vocabulary: Arc::default(),
            rules,
        };
        project.with_layers(layers)
    }

    fn with_layers(mut self, layers: Vec<Arc<Layer>>) -> Self {
        let bases = self.knowledge.bases.clone();
        self.knowledge = Arc::new(Knowledge::new(layers, bases));
        self.vocabulary = Arc::new(Vocabulary::of(&self.knowledge));
        self
    }

    /// The same project with another text of one of its entity files, as it stands in an editor.
    #[must_use]
    pub fn with_entity_text(&self, path: &Path, text: &Arc<str>) -> Self {
        let mut layers = self.knowledge.layers.clone();
        let layer = Arc::new(read_entity_file(path, text, &self.settings.kinds));
        match layers.iter_mut().find(|layer| layer.path == path) {
            Some(old) => *old = layer,
            None => layers.push(layer),
        }
        self.clone().with_layers(layers)
    }

    /// Its folder.
    pub fn root(&self) -> &Path {
        &self.settings.root
    }

    /// Whether a file is one of its entity files, or would be if it existed.
    pub fn owns(&self, path: &Path) -> bool {
        self.knowledge.layers.iter().any(|layer| layer.path == path)
            || (path.starts_with(self.root())
                && self.settings.entities.is_match(self.settings.relative(path)))
    }

    /// Whether a file is one of its knowledge bases, or would be if it could be opened.
    pub fn reads(&self, path: &Path) -> bool {
        let is_it = |base: &BaseSetting| matches!(base, BaseSetting::File { path: own, .. } if own == path);
        self.settings.bases.iter().any(is_it)
    }

    /// The text of one of its own files, as it was read.
    pub fn own_text(&self, path: &Path) -> Option<Arc<str>> {
        let layer = self.knowledge.layers.iter().find(|layer| layer.path == path).map(|layer| &layer.text);
        let configuration =
            self.configuration.iter().find(|(file, ..)| file == path).map(|(_, text, _)| text);
        layer.or(configuration).cloned()
    }

    /// Whether a file may be one of its articles, as far as its path and front matter tell.
    pub fn may_hold(&self, path: &Path, article: &Article) -> bool {
        if self.configuration.is_none() {
            return article.front_matter.opts_in;
        }
        let relative = self.settings.relative(path);
        let included = self.settings.include.as_ref().is_none_or(|include| include.is_match(&relative));
        included && !self.settings.exclude.is_match(&relative)
    }

    /// Whether a file is one of its articles. Where `include` does not say so, an article is told by its date.
    pub fn holds(&self, path: &Path, analysis: &Analysis) -> bool {
        let article = &analysis.article;
        self.may_hold(path, article)
            && (article.front_matter.opts_in
                || self.settings.include.is_some()
                || article.front_matter.states_date
                || analysis.resolved.reference_date.is_some())
    }

    /// The rules for one of its files.
    pub fn rules_for(&self, path: &Path) -> Arc<RuleSet> {
        if self.settings.per_path.is_empty() {
            return Arc::clone(&self.rules);
        }
        Arc::new(RuleSet::for_path(&self.settings, &self.selection, &self.settings.relative(path)))
    }

    /// What an analysis depends on.
    pub fn context<'a>(&'a self, rules: &'a RuleSet) -> Context<'a> {
        Context {
            rules,
            knowledge: &self.knowledge,
            vocabulary: &self.vocabulary,
            date_order: self.settings.date_order,
        }
    }

    /// What is wrong with its own files; files without faults are among them.
    pub fn own_findings(&self) -> Vec<OwnFindings> {
        let configuration = self.configuration.iter().map(|(path, text, problems)| (path, text, problems));
        let layers = self.knowledge.layers.iter().map(|layer| (&layer.path, &layer.text, &layer.problems));
        configuration
            .chain(layers)
            .map(|(path, text, problems)| OwnFindings {
                path: path.clone(),
                text: Arc::clone(text),
                findings: of_problems(problems, &self.rules_for(path)),
            })
            .collect()
    }

    /// Its own files: the configuration and the entity files.
    pub fn own_paths(&self) -> impl Iterator<Item = PathBuf> {
        let configuration = self.configuration.iter().map(|(path, ..)| path);
        configuration.chain(self.knowledge.layers.iter().map(|layer| &layer.path)).cloned()
    }

    /// What is wrong with the configuration.
    pub fn configuration_problems(&self) -> &[Problem] {
        self.configuration.as_ref().map_or(&[], |(_, _, problems)| problems)
    }
}

/// Opens the knowledge bases of a project. One that cannot be opened is told where it is named, and the others count.
fn open_bases(settings: &Settings, problems: &mut Vec<Problem>) -> Vec<Arc<Base>> {
    let mut bases = Vec::with_capacity(settings.bases.len());
    for base in &settings.bases {
        let (path, name, span) = match base {
            BaseSetting::BuiltIn => {
                bases.push(Base::built_in());
                continue;
            }
            BaseSetting::File { path, name, span } => (path, name, *span),
        };
        match Base::open(path) {
            Ok(base) => bases.push(Arc::new(base)),
            Err(mut error) => {
                error.path = None;
                let message = format!("the knowledge base {name} is not used: {}", reason(&error));
                let expected = "a file made by `copydesk kb build` or `copydesk kb import`, or \"builtin\"";
                problems.push(Problem::new(ProblemKind::Config, span, message, expected));
            }
        }
    }
    bases
}

/// The problem of a file that cannot be opened.
pub(super) fn unreadable(error: &std::io::Error) -> Problem {
    let message = format!("cannot read the file: {}", reason(error));
    Problem::new(ProblemKind::Unreadable, Span::default(), message, "a file that can be opened")
}

/// What the operating system says, without the number of its error.
fn reason(error: &dyn std::error::Error) -> String {
    let text = error.to_string();
    text.split(" (os error").next().unwrap_or(&text).to_owned()
}
