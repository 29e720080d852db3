//! How a running server is: whether it goes on taking visitors, and what it refuses to publish. Shown at `/healthz`.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use jiff::Timestamp;

/// What was offered to be published and was not fit for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// When.
    pub at: Timestamp,
    /// The file, as the operator named it.
    pub file: String,
    /// What is wrong with it, and what to do.
    pub why: String,
}

#[derive(Debug, Default)]
pub struct ServerHealth {
    draining: AtomicBool,
    /// By file: that one is fit again says nothing of the other.
    refusals: Mutex<BTreeMap<String, Refusal>>,
}

impl ServerHealth {
    /// From now on the server says that visitors should go elsewhere; it answers those who come all the same.
    pub fn drain(&self) {
        self.draining.store(true, Ordering::Relaxed);
    }

    /// Whether visitors should go elsewhere.
    pub fn is_draining(&self) -> bool {
        self.draining.load(Ordering::Relaxed)
    }

    /// What was last refused of the files that are not fit for publication.
    pub fn refusal(&self) -> Option<Refusal> {
        self.lock().values().max_by_key(|refusal| refusal.at).cloned()
    }

    /// Remembers a refusal until its file is accepted.
    pub fn refuse(&self, refusal: Refusal) {
        self.lock().insert(refusal.file.clone(), refusal);
    }

    /// Forgets the refusal of a file: what is there now is published.
    pub fn accept(&self, file: &str) {
        self.lock().remove(file);
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<String, Refusal>> {
        // The lock guards one change of the map.
        self.refusals.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
