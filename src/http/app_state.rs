//! What all workers share: the snapshot that is published, and what is known of the server itself.

use std::fmt::Display;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use jiff::Timestamp;

use crate::catalogue::photos::Photos;
use crate::catalogue::{CatalogueError, CatalogueFile};
use crate::http::health::{Refusal, ServerHealth};
use crate::http::metrics::Metrics;
use crate::http::snapshot::Snapshot;

/// The state of the application.
pub struct AppState {
    snapshot: RwLock<Arc<Snapshot>>,
    /// Held while a snapshot is replaced, so that of two replacements neither is lost.
    replacing: Mutex<()>,
    pub health: ServerHealth,
    /// What is counted of it.
    pub metrics: Metrics,
}

impl AppState {
    /// A server that publishes a first snapshot.
    pub fn new(snapshot: Snapshot) -> AppState {
        AppState {
            snapshot: RwLock::new(Arc::new(snapshot)),
            replacing: Mutex::default(),
            health: ServerHealth::default(),
            metrics: Metrics::default(),
        }
    }

    /// The snapshot of this moment, for one request.
    pub fn snapshot(&self) -> Arc<Snapshot> {
        // The lock is held for a copy or a replacement of the pointer.
        Arc::clone(&self.snapshot.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Publishes a new catalogue, new photographs or both for all workers at once, or keeps what it has and says why. `path` is
    /// the watched file that they were read from.
    pub fn replace(
        &self,
        path: Option<&Path>,
        file: Option<CatalogueFile>,
        photos: Option<Photos>,
    ) -> Result<(), CatalogueError> {
        let _replacing = self.replacing.lock().unwrap_or_else(PoisonError::into_inner);
        let next = self.snapshot().next(file, photos)?;
        tracing::info!(snapshot = next.number, digest = next.site.digest, "a new catalogue is published");
        // In this order: whoever is given the new snapshot reads no refusal of the file before.
        if let Some(path) = path {
            self.accept(path);
        }
        *self.snapshot.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(next);
        self.metrics.count_reload();
        Ok(())
    }

    /// Says that what stands in a file is published.
    pub fn accept(&self, file: &Path) {
        self.health.accept(&file.display().to_string());
    }

    /// Says that a file was not published.
    pub fn refuse(&self, file: &Path, why: &dyn Display) {
        let (file, why) = (file.display().to_string(), why.to_string());
        tracing::error!(file, why, "not published; what was published before stays");
        self.metrics.count_refusal();
        self.health.refuse(Refusal { at: Timestamp::now(), file, why });
    }
}
