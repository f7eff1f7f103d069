//! A small newsroom with one entity file and one open article, in which `|` marks the cursor.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::workspace::{Document, Event, State, Workspace};

/// The newsroom; its folder is gone when it is.
pub(crate) struct Fixture {
    root: PathBuf,
    workspace: Workspace,
    /// The article without the mark.
    pub(crate) text: String,
    /// Where the mark stood.
    pub(crate) cursor: usize,
}

impl Fixture {
    pub(crate) fn new(entities: &str, article: &str) -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let root = std::env::temp_dir().join(format!("copydesk-features-{}-{number}", std::process::id()));
        std::fs::create_dir_all(&root).unwrap();
        std::fs::write(root.join("copydesk.toml"), "include = ['*.md']\nentities = ['entities.yaml']\n")
            .unwrap();
        std::fs::write(root.join("entities.yaml"), entities).unwrap();
        let cursor = article.find('|').expect("a mark for the cursor");
        let text = article.replacen('|', "", 1);
        let mut workspace = Workspace::default();
        let (path, language_id) = (root.join("a.md"), String::new());
        workspace.apply(Event::Open { path, language_id, version: 1, text: text.clone() });
        Self { root, workspace, text, cursor }
    }

    pub(crate) fn state(&self) -> Arc<State> {
        self.workspace.snapshot()
    }

    pub(crate) fn document(&self) -> Arc<Document> {
        let path: &Path = &self.root.join("a.md");
        Arc::clone(self.state().document(path).expect("the article is open"))
    }
}

impl Drop for Fixture {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.root);
    }
}
