//! How a running server is: whether it goes on taking visitors, and what it last refused to publish. Shown at `/healthz`.

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
    refusal: Mutex<Option<Refusal>>,
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

    /// What was last refused, if nothing was taken up since.
    pub fn refusal(&self) -> Option<Refusal> {
        self.lock().clone()
    }

    /// Remembers a refusal, or that there is none any more.
    pub fn set_refusal(&self, refusal: Option<Refusal>) {
        *self.lock() = refusal;
    }

    fn lock(&self) -> MutexGuard<'_, Option<Refusal>> {
        // The lock guards one assignment.
        self.refusal.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
