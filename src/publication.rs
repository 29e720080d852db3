//! What a server publishes: the edition of the moment, replaced for all workers at once or not at all.

mod follower;

use std::sync::Arc;

use arc_swap::{ArcSwap, Guard};
use jiff::Timestamp;

use crate::catalogue::{Image, Unfit};
use crate::condition::{Condition, Refusal};
use crate::edition::Edition;
use crate::metrics::Metrics;
use crate::photos::Photos;

pub use follower::{Follower, Sources};

/// See the module.
pub struct Publication {
    current: ArcSwap<Edition>,
    /// How the server is.
    pub condition: Arc<Condition>,
    /// What is counted of it.
    pub metrics: Metrics,
}

impl Publication {
    /// Publishes a first edition.
    pub fn of(edition: Edition) -> Publication {
        let condition = Arc::clone(&edition.site.condition);
        Publication { current: ArcSwap::from_pointee(edition), condition, metrics: Metrics::default() }
    }

    /// The edition of the moment, for one request.
    pub fn current(&self) -> Guard<Arc<Edition>> {
        self.current.load()
    }

    /// Takes up a new catalogue, new photographs or both, or keeps what it has and says why. One at a time: the
    /// follower's thread is the only one that calls it.
    fn replace(&self, image: Option<Image>, photos: Option<Photos>) -> Result<(), Unfit> {
        let next = self.current().next(image, photos)?;
        tracing::info!(edition = next.number, digest = next.site.digest, "a new edition is taken up");
        // In this order: whoever is given the new edition reads nothing held against the one before.
        self.condition.set_refusal(None);
        self.current.store(Arc::new(next));
        self.metrics.count_taken_up();
        let current = self.current();
        current.look_at_the_day(current.moment());
        Ok(())
    }

    /// Says that a file was not taken up.
    fn refuse(&self, file: &std::path::Path, why: &dyn std::fmt::Display) {
        let (file, why) = (file.display().to_string(), why.to_string());
        tracing::error!(file, why, "not taken up; what was published before stays");
        self.metrics.count_refused();
        self.condition.set_refusal(Some(Refusal { at: Timestamp::now(), file, why }));
    }
}
