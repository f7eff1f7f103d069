//! Sends findings to the editor: those of the newest version only.
//!
//! Each file has one slot and at most one worker. An edit marks the slot and changes its revision, which stops work
//! on what is stale; the worker comes round again. So a thousand edits in a burst cost a handful of analyses, and
//! the last version is always the last published.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::Duration;

use tokio::time::Instant;
use tower_lsp::ls_types::Diagnostic;

use super::capabilities::Client;
use super::convert::{self, Lines};
use crate::analysis::Stop;
use crate::diagnostic::Finding;
use crate::features;
use crate::workspace::{State, Workspace};

/// An analysis that took less than this is quick: the next one need not wait for a pause.
const QUICK: Duration = Duration::from_millis(20);

/// Publishes findings.
pub(super) struct Publisher {
    peer: tower_lsp::Client,
    workspace: Arc<Mutex<Workspace>>,
    client: Arc<OnceLock<Client>>,
    slots: Mutex<BTreeMap<PathBuf, Slot>>,
    /// What the editor shows of each file now; a file without findings is not in it.
    shown: Mutex<BTreeMap<PathBuf, Vec<Diagnostic>>>,
}

#[derive(Default)]
struct Slot {
    revision: Arc<AtomicU64>,
    pending: bool,
    running: bool,
    /// When the pending work may begin.
    due: Option<Instant>,
    /// What the last analysis took.
    cost: Duration,
}

/// What a worker has to publish of a file.
struct Batch {
    diagnostics: Vec<Diagnostic>,
    version: Option<i32>,
}

impl Publisher {
    pub(super) fn new(
        peer: tower_lsp::Client,
        workspace: Arc<Mutex<Workspace>>,
        client: Arc<OnceLock<Client>>,
    ) -> Arc<Self> {
        Arc::new(Self { peer, workspace, client, slots: Mutex::default(), shown: Mutex::default() })
    }

    /// Has the findings of files published, as soon as may be.
    pub(super) fn schedule(self: &Arc<Self>, paths: impl IntoIterator<Item = PathBuf>, debounce: Duration) {
        let mut slots = self.slots.lock().unwrap_or_else(PoisonError::into_inner);
        for path in paths {
            let slot = slots.entry(path.clone()).or_default();
            slot.revision.fetch_add(1, Ordering::Relaxed);
            slot.pending = true;
            slot.due = (slot.cost > QUICK && !debounce.is_zero()).then(|| Instant::now() + debounce);
            if !slot.running {
                slot.running = true;
                let publisher = Arc::clone(self);
                tokio::spawn(async move { publisher.work(path).await });
            }
        }
    }

    /// The files that the editor shows findings of.
    pub(super) fn shown(&self) -> Vec<PathBuf> {
        self.shown.lock().unwrap_or_else(PoisonError::into_inner).keys().cloned().collect()
    }

    /// Publishes a file until nothing is pending.
    async fn work(self: Arc<Self>, path: PathBuf) {
        while let Some(stop) = self.begin(&path).await {
            let started = Instant::now();
            let publisher = Arc::clone(&self);
            let (target, stop_of_work) = (path.clone(), stop.clone());
            let batch = tokio::task::spawn_blocking(move || publisher.batch(&target, &stop_of_work)).await;
            let cost = started.elapsed();
            // Where the analysis has a fault, what the editor shows stays as it is.
            let Ok(batch) = batch else { continue };
            if stop.is_requested() {
                continue;
            }
            if let Some(slot) = self.slots.lock().unwrap_or_else(PoisonError::into_inner).get_mut(&path) {
                slot.cost = cost;
            }
            self.send(&path, batch).await;
        }
    }

    /// Waits until the pending work of a file may begin; nothing once there is none.
    async fn begin(&self, path: &Path) -> Option<Stop> {
        loop {
            let due = {
                let mut slots = self.slots.lock().unwrap_or_else(PoisonError::into_inner);
                let slot = slots.get_mut(path)?;
                if !slot.pending {
                    slot.running = false;
                    return None;
                }
                match slot.due {
                    Some(due) if due > Instant::now() => due,
                    _ => {
                        slot.pending = false;
                        return Some(Stop::when_changed(&slot.revision));
                    }
                }
            };
            tokio::time::sleep_until(due).await;
        }
    }

    fn batch(&self, path: &Path, stop: &Stop) -> Batch {
        let state = self.workspace.lock().unwrap_or_else(PoisonError::into_inner).snapshot();
        let client = self.client.get().copied().unwrap_or_default();
        let nothing = |version| Batch { diagnostics: Vec::new(), version };
        let Some(uri) = convert::uri(path) else { return nothing(None) };
        let (findings, version, base_url) = match state.document(path) {
            Some(document) => {
                let base_url = document.project.settings.base_url.clone();
                (features::findings(document, stop), Some(document.version), base_url)
            }
            None => own_findings(&state, path).unwrap_or_default(),
        };
        if findings.is_empty() {
            return nothing(version);
        }
        let Some(text) = state.text(path) else { return nothing(version) };
        let lines = Lines::new(text, client.encoding);
        let one = |finding: &Finding| convert::diagnostic(finding, &uri, &lines, client, base_url.as_deref());
        Batch { diagnostics: findings.iter().map(one).collect(), version }
    }

    async fn send(&self, path: &Path, batch: Batch) {
        let Some(uri) = convert::uri(path) else { return };
        {
            let mut shown = self.shown.lock().unwrap_or_else(PoisonError::into_inner);
            let before = shown.remove(path).unwrap_or_default();
            let same = before == batch.diagnostics;
            if !batch.diagnostics.is_empty() {
                shown.insert(path.to_owned(), batch.diagnostics.clone());
            }
            // A version is always answered; a file that is not open is told of only when something has changed.
            if batch.version.is_none() && same {
                return;
            }
        }
        self.peer.publish_diagnostics(uri, batch.diagnostics, batch.version).await;
    }
}

/// The findings in a project's own file that is not open.
fn own_findings(state: &State, path: &Path) -> Option<(Vec<Finding>, Option<i32>, Option<String>)> {
    state.projects().find_map(|project| {
        let own = project.own_findings().into_iter().find(|own| own.path == path)?;
        Some((own.findings, None, project.settings.base_url.clone()))
    })
}
