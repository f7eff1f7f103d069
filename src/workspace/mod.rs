//! Which files belong together, what they say now, and the one place where that changes.
//!
//! [`Workspace::apply`] is the only mutation. It makes the next [`State`] from the last one and swaps one `Arc`;
//! whoever holds a snapshot goes on reading what it was.

mod document;
mod files;
mod project;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub use document::{Change, Document, Role};
pub use files::{Target, articles, read_text};
pub use project::{OwnFindings, Project};

use rayon::prelude::*;

use crate::entity::EntityKey;
use crate::index::{Index, Summary};
use crate::kb::Base;
use crate::rules::Selection;
use crate::text::{Encoding, Span};

/// The documents and projects of a session, at one moment.
#[derive(Clone, Debug, Default)]
pub struct State {
    /// The documents that are open, by path.
    documents: BTreeMap<PathBuf, Arc<Document>>,
    /// The projects that have been met, by root.
    projects: BTreeMap<PathBuf, Arc<Project>>,
    /// What cards are read in, by the folder of their base.
    cards: BTreeMap<PathBuf, Arc<Project>>,
    /// What the articles on disk say of each other.
    index: Arc<Index>,
    /// The folders of the workspace.
    folders: Vec<PathBuf>,
    /// How often something on disk, or a project, has changed.
    disk: u64,
}

/// What can happen to a workspace.
#[derive(Debug)]
pub enum Event {
    /// The client's folders are these.
    Folders(Vec<PathBuf>),
    /// A document was opened.
    Open {
        /// Its path.
        path: PathBuf,
        /// Its format, where the path does not tell.
        language_id: String,
        /// The client's version of it.
        version: i32,
        /// Its text.
        text: String,
    },
    /// A document was edited.
    Edit {
        /// Its path.
        path: PathBuf,
        /// The client's version after the edit.
        version: i32,
        /// What changed, in order.
        changes: Vec<Change>,
        /// How the positions are counted.
        encoding: Encoding,
    },
    /// A document was closed; what is on disk counts again.
    Close(PathBuf),
    /// Files were written, made or deleted by somebody.
    Disk(Vec<PathBuf>),
    /// The articles of the workspace's folders were read from disk, all of them.
    Indexed {
        /// The revision of the disk that they were read at; what has changed since makes them stale.
        disk: u64,
        /// What they say.
        summaries: Vec<(PathBuf, Option<Arc<Summary>>)>,
    },
}

/// The one holder of the state.
#[derive(Debug, Default)]
pub struct Workspace {
    state: Arc<State>,
}

impl Workspace {
    /// The state as it is now; it never changes.
    pub fn snapshot(&self) -> Arc<State> {
        Arc::clone(&self.state)
    }

    /// Makes the next state. Returns the open documents that may look different now, in the order of their paths.
    pub fn apply(&mut self, event: Event) -> Vec<PathBuf> {
        let mut state = (*self.state).clone();
        let touched = state.apply(event);
        self.state = Arc::new(state);
        touched
    }
}

impl State {
    /// An open document.
    pub fn document(&self, path: &Path) -> Option<&Arc<Document>> {
        self.documents.get(path)
    }

    /// All open documents.
    pub fn documents(&self) -> impl Iterator<Item = &Arc<Document>> {
        self.documents.values()
    }

    /// The projects that have been met.
    pub fn projects(&self) -> impl Iterator<Item = &Arc<Project>> {
        self.projects.values()
    }

    /// The folders of the workspace.
    pub fn folders(&self) -> &[PathBuf] {
        &self.folders
    }

    /// The folder of the project that a file belongs to, as far as the projects have been met.
    pub fn project_root(&self, path: &Path) -> Option<&Path> {
        if let Some(document) = self.documents.get(path) {
            return Some(document.project.root());
        }
        let above = self.projects.keys().filter(|root| path.starts_with(root));
        above.max_by_key(|root| root.components().count()).map(PathBuf::as_path)
    }

    /// A number that changes when something on disk, or a project, has changed.
    pub fn disk(&self) -> u64 {
        self.disk
    }

    /// The text of a file as it is now: open, known, or on disk.
    pub fn text(&self, path: &Path) -> Option<Arc<str>> {
        if let Some(document) = self.documents.get(path) {
            return Some(Arc::clone(document.text()));
        }
        let own = self.projects.values().find_map(|project| project.own_text(path));
        own.or_else(|| read_text(path).ok())
    }

    /// Where an entity is named: in the documents that are open, and in the articles on disk.
    pub fn mentions(&self, key: &EntityKey) -> Vec<(PathBuf, Vec<Span>)> {
        let mut found: BTreeMap<PathBuf, Vec<Span>> = BTreeMap::new();
        for (path, spans) in self.index.mentions(key) {
            if !self.documents.contains_key(path) {
                found.insert(path.to_owned(), spans.to_vec());
            }
        }
        for document in self.documents.values().filter(|document| document.role != Role::Card) {
            let Some(analysis) = document.analysis() else { continue };
            if let Some(spans) = analysis.summary.mentions.get(key) {
                found.insert(document.path.clone(), spans.clone());
            }
        }
        found.into_iter().collect()
    }

    /// What the articles on disk, in the workspace's folders, say of each other. It reads files, and takes its time.
    pub fn summaries_on_disk(&self) -> Vec<(PathBuf, Option<Arc<Summary>>)> {
        // The projects of nested folders are met here first; a copy of the state keeps them apart from the session's.
        let mut state = self.clone();
        let mut targets = Vec::new();
        for folder in &self.folders {
            targets.extend(articles(folder, |folder| state.project_of_folder(folder)).0);
        }
        let summary = |target: Target| {
            let summary = files::summary(&target.path, &target.project);
            (target.path, summary)
        };
        targets.into_par_iter().map(summary).collect()
    }

    fn apply(&mut self, event: Event) -> Vec<PathBuf> {
        match event {
            Event::Folders(folders) => {
                for folder in &folders {
                    self.project_of_folder(folder);
                }
                self.folders = folders;
                self.disk += 1;
                Vec::new()
            }
            Event::Open { path, language_id, version, text } => {
                let project = self.project_of(&path);
                let document = Document::open(path.clone(), &language_id, version, &text, project);
                self.documents.insert(path.clone(), Arc::new(document));
                self.after_change(&path)
            }
            Event::Edit { path, version, changes, encoding } => {
                let Some(document) = self.documents.get(&path) else { return Vec::new() };
                let next = document.edited(version, &changes, encoding);
                self.documents.insert(path.clone(), Arc::new(next));
                self.after_change(&path)
            }
            Event::Close(path) => {
                let Some(document) = self.documents.remove(&path) else { return Vec::new() };
                match document.role {
                    Role::Article(_) => {
                        let summary = files::summary(&path, &document.project);
                        Arc::make_mut(&mut self.index).update(&path, summary);
                        Vec::new()
                    }
                    Role::Entities => self.reload(document.project.root()),
                    Role::Configuration => path.parent().map(|root| self.reload(root)).unwrap_or_default(),
                    Role::Card | Role::Other => Vec::new(),
                }
            }
            Event::Disk(paths) => self.after_disk(&paths),
            Event::Indexed { disk, summaries } => {
                if disk == self.disk {
                    let mut index = Index::default();
                    for (path, summary) in summaries {
                        index.update(&path, summary);
                    }
                    self.index = Arc::new(index);
                }
                Vec::new()
            }
        }
    }

    /// The documents that look different after one of them has changed. An entity file, or the
    /// configuration, speaks to its whole project.
    fn after_change(&mut self, path: &Path) -> Vec<PathBuf> {
        let Some(document) = self.documents.get(path).cloned() else { return Vec::new() };
        match document.role {
            Role::Entities => {
                let project = Arc::new(document.project.with_entity_text(path, document.text()));
                self.replace_project(&project)
            }
            Role::Configuration => path.parent().map(|root| self.reload(root)).unwrap_or_default(),
            Role::Article(_) | Role::Card | Role::Other => vec![path.to_owned()],
        }
    }

    fn after_disk(&mut self, paths: &[PathBuf]) -> Vec<PathBuf> {
        let mut touched = Vec::new();
        let mut roots = Vec::new();
        let (open, closed): (Vec<_>, Vec<_>) =
            paths.iter().partition(|path| self.documents.contains_key(*path));
        // An open article that is saved is known already.
        self.disk += u64::from(!closed.is_empty());
        for path in closed {
            let is_configuration = path.file_name().is_some_and(|name| name == crate::config::FILE_NAME);
            let readers: Vec<PathBuf> = self
                .projects
                .values()
                .filter(|project| project.reads(path))
                .map(|project| project.root().to_owned())
                .collect();
            if !readers.is_empty() {
                roots.extend(readers);
                continue;
            }
            let owner = self.projects.values().find(|project| project.owns(path)).cloned();
            match (owner, path.parent()) {
                (_, Some(folder)) if is_configuration => roots.push(folder.to_owned()),
                (Some(owner), _) => roots.push(owner.root().to_owned()),
                (None, _) => {
                    let project = self.project_of(path);
                    let summary = files::summary(path, &project);
                    Arc::make_mut(&mut self.index).update(path, summary);
                }
            }
        }
        // The configuration may be open, and saved.
        for document in open.into_iter().filter_map(|path| self.documents.get(path)) {
            if document.role == Role::Configuration {
                roots.extend(document.path.parent().map(Path::to_owned));
            }
        }
        roots.sort();
        roots.dedup();
        for root in roots {
            touched.extend(self.reload(&root));
        }
        touched
    }

    /// Reads a project again, and puts the documents below it into it.
    fn reload(&mut self, root: &Path) -> Vec<PathBuf> {
        // A document that was never saved has no folder.
        if !root.is_absolute() {
            return Vec::new();
        }
        let last = self.projects.remove(root);
        let file = root.join(crate::config::FILE_NAME);
        let open = self.documents.get(&file);
        if open.is_some() || file.is_file() {
            let mut project = match open {
                // In the middle of a word the file is no TOML; what it said last goes on to hold.
                Some(document) if !crate::config::is_toml(document.text()) => match last {
                    Some(last) => (*last).clone(),
                    None => Project::of_text(&file, document.text(), Selection::default()),
                },
                Some(document) => Project::of_text(&file, document.text(), Selection::default()),
                None => Project::load(&file, Selection::default()),
            };
            let entity_files: Vec<_> =
                self.documents.values().filter(|other| project.owns(&other.path)).collect();
            for document in entity_files {
                project = project.with_entity_text(&document.path, document.text());
            }
            return self.replace_project(&Arc::new(project));
        }
        // The configuration is gone: its documents fall to the project above, or to none.
        let paths: Vec<PathBuf> =
            self.documents.keys().filter(|path| path.starts_with(root)).cloned().collect();
        for path in &paths {
            let project = self.project_of(path);
            if let Some(document) = self.documents.get(path) {
                let moved = document.in_project(project);
                self.documents.insert(path.clone(), Arc::new(moved));
            }
        }
        paths
    }

    fn replace_project(&mut self, project: &Arc<Project>) -> Vec<PathBuf> {
        self.disk += 1;
        let root = project.root().to_owned();
        self.projects.insert(root.clone(), Arc::clone(project));
        let mut touched = Vec::new();
        let paths: Vec<PathBuf> =
            self.documents.keys().filter(|path| path.starts_with(&root)).cloned().collect();
        for path in paths {
            // A project nested in this one keeps its documents.
            if self.project_of(&path).root() != root {
                continue;
            }
            if let Some(document) = self.documents.get(&path) {
                let moved = document.in_project(Arc::clone(project));
                self.documents.insert(path.clone(), Arc::new(moved));
            }
            touched.push(path);
        }
        touched
    }

    /// The project that governs a file: that of the nearest `copydesk.toml` above it, else one without configuration.
    fn project_of(&mut self, path: &Path) -> Arc<Project> {
        if let Some(fingerprint) = crate::kb::fingerprint_of_card(path) {
            return self.project_of_cards(path, fingerprint);
        }
        self.project_of_folder(path.parent().unwrap_or(Path::new("")))
    }

    /// What a card is read in: its base alone, without any newsroom.
    fn project_of_cards(&mut self, path: &Path, fingerprint: u128) -> Arc<Project> {
        let folder = path.parent().and_then(Path::parent).unwrap_or(path).to_owned();
        let mut bases = self.projects.values().flat_map(|project| &project.knowledge.bases);
        let base =
            bases.find(|base| base.fingerprint() == fingerprint).map_or_else(Base::built_in, Arc::clone);
        Arc::clone(self.cards.entry(folder).or_insert_with(|| Arc::new(Project::of_cards(base))))
    }

    fn project_of_folder(&mut self, folder: &Path) -> Arc<Project> {
        let file = if folder.is_absolute() { crate::config::find(folder) } else { None };
        let root = file.as_deref().and_then(Path::parent).map_or_else(PathBuf::new, Path::to_owned);
        let project = self.projects.entry(root).or_insert_with(|| {
            Arc::new(match &file {
                Some(file) => Project::load(file, Selection::default()),
                None => Project::unconfigured(Path::new(""), Selection::default()),
            })
        });
        Arc::clone(project)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Position;

    fn newsroom() -> (std::path::PathBuf, Workspace) {
        static COUNT: std::sync::atomic::AtomicUsize = std::sync::atomic::AtomicUsize::new(0);
        let number = COUNT.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        let root = std::env::temp_dir().join(format!("copydesk-workspace-{}-{number}", std::process::id()));
        std::fs::create_dir_all(root.join("entities")).unwrap();
        std::fs::write(root.join("copydesk.toml"), "include = ['*.md']\nentities = ['entities/*.yaml']\n")
            .unwrap();
        std::fs::write(root.join("entities/e.yaml"), "q: { kind: person, name: Dolores Quintero }\n")
            .unwrap();
        std::fs::write(root.join("b.md"), "Dolores Quintero spoke.\n").unwrap();
        (root, Workspace::default())
    }

    fn open(workspace: &mut Workspace, path: &Path, text: &str) -> Vec<PathBuf> {
        let event = Event::Open {
            path: path.to_owned(),
            language_id: String::new(),
            version: 1,
            text: text.to_owned(),
        };
        workspace.apply(event)
    }

    #[test]
    fn a_snapshot_never_changes() {
        let (root, mut workspace) = newsroom();
        let path = root.join("a.md");
        open(&mut workspace, &path, "One.\n");
        let before = workspace.snapshot();
        let change = Change {
            range: Some((Position::default(), Position { line: 0, column: 3 })),
            text: "Two".into(),
        };
        workspace.apply(Event::Edit {
            path: path.clone(),
            version: 2,
            changes: vec![change],
            encoding: Encoding::Utf16,
        });
        assert_eq!(&**before.document(&path).unwrap().text(), "One.\n");
        assert_eq!(&**workspace.snapshot().document(&path).unwrap().text(), "Two.\n");
        std::fs::remove_dir_all(root).unwrap();
    }

    #[test]
    fn an_entity_file_speaks_to_all_documents_of_its_project() {
        let (root, mut workspace) = newsroom();
        let (article, entities) = (root.join("a.md"), root.join("entities/e.yaml"));
        open(&mut workspace, &article, "Dombrowski and Dolores Quintero spoke.\n");
        let mentions = |workspace: &Workspace| {
            let snapshot = workspace.snapshot();
            let analysis = snapshot.document(&article).unwrap().analysis().unwrap();
            analysis.resolved.mentions.iter().map(|mention| mention.entity.to_string()).collect::<Vec<_>>()
        };
        assert_eq!(mentions(&workspace), ["person:q"]);
        let touched = open(&mut workspace, &entities, "w: { kind: org, name: Dombrowski }\n");
        assert_eq!(touched, [article.clone(), entities.clone()]);
        assert_eq!(mentions(&workspace), ["org:w", "person:Dolores Quintero"]);
        workspace.apply(Event::Close(entities));
        assert_eq!(mentions(&workspace), ["person:q"]);
        std::fs::remove_dir_all(root).unwrap();
    }

    #[test]
    fn a_knowledge_base_that_is_written_again_is_opened_again() {
        let (root, mut workspace) = newsroom();
        let (article, base) = (root.join("a.md"), root.join("world.kb"));
        std::fs::write(root.join("copydesk.toml"), "kb = ['world.kb']\n").unwrap();
        open(&mut workspace, &article, "---\ncopydesk: true\n---\nNobody spoke.\n");
        let problems = |workspace: &Workspace| {
            let snapshot = workspace.snapshot();
            let project = &snapshot.document(&article).unwrap().project;
            let messages = project.configuration_problems().iter().map(|problem| problem.message.clone());
            (project.knowledge.bases.len(), messages.collect::<Vec<_>>())
        };
        let message = "the knowledge base world.kb is not used: cannot read it: No such file or directory";
        assert_eq!(problems(&workspace), (0, vec![message.to_owned()]));
        std::fs::write(&base, "not one").unwrap();
        assert_eq!(workspace.apply(Event::Disk(vec![base.clone()])), std::slice::from_ref(&article));
        assert!(problems(&workspace).1[0].contains("not a knowledge base"));
        let list = root.join("names.csv");
        std::fs::write(&list, "name\nDolores Quintero\n").unwrap();
        let (bytes, _) = crate::kb::exchange::import(&crate::kb::exchange::Import {
            inputs: &[crate::kb::exchange::Input::File(list)],
            format: None,
            as_of: None,
            scratch: &root.join("scratch"),
            progress: &|_| {},
        })
        .unwrap();
        crate::kb::exchange::write_whole(&base, &bytes).unwrap();
        workspace.apply(Event::Disk(vec![base]));
        assert_eq!(problems(&workspace), (1, Vec::new()));
        std::fs::remove_dir_all(root).unwrap();
    }

    #[test]
    fn mentions_are_those_of_open_documents_and_of_articles_on_disk() {
        let (root, mut workspace) = newsroom();
        let key = EntityKey { kind: crate::entity::Kind::Person, id: "q".to_owned() };
        workspace.apply(Event::Disk(vec![root.join("b.md")]));
        open(&mut workspace, &root.join("a.md"), "Dolores Quintero came. Quintero spoke.\n");
        let counts = |workspace: &Workspace| {
            let mentions = workspace.snapshot().mentions(&key);
            mentions.iter().map(|(_, spans)| spans.len()).collect::<Vec<_>>()
        };
        assert_eq!(counts(&workspace), [2, 1]);
        open(&mut workspace, &root.join("b.md"), "Nobody spoke.\n");
        assert_eq!(counts(&workspace), [2]);
        workspace.apply(Event::Close(root.join("b.md")));
        assert_eq!(counts(&workspace), [2, 1]);
        std::fs::remove_dir_all(root).unwrap();
    }
}
