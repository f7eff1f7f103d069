//! How work that has become stale is told to stop.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// A request to stop, which work asks for between paragraphs.
#[derive(Clone, Debug, Default)]
pub struct Stop(Option<(Arc<AtomicU64>, u64)>);

impl Stop {
    /// Work that is finished come what may.
    pub fn never() -> Self {
        Self(None)
    }

    /// Work that is stale once `revision` is another than now.
    pub fn when_changed(revision: &Arc<AtomicU64>) -> Self {
        Self(Some((Arc::clone(revision), revision.load(Ordering::Relaxed))))
    }

    /// Whether to stop.
    pub fn is_requested(&self) -> bool {
        self.0.as_ref().is_some_and(|(revision, started)| revision.load(Ordering::Relaxed) != *started)
    }
}
