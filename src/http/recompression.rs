//! Compresses the pages whose number is bounded a second time, as small as possible, on one background thread.

use std::sync::mpsc::{self, Receiver, SyncSender};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, Weak};
use std::thread;

use crate::http::compression::{Encoding, Level};
use crate::http::page_cache::{CachedPage, Key, PageCache};

/// Maximum bytes of a page that is compressed again: longer ones are downloads, and take seconds.
const MAX_BYTES: usize = 128 << 10;

/// Maximum number of pages that wait. Further ones stay as they are, so that a crawl of a large catalogue queues no endless work.
const MAX_QUEUED: usize = 4096;

/// How many pages are being made for visitors at this moment.
#[derive(Clone, Debug, Default)]
pub struct PagesInProgress(Arc<(Mutex<usize>, Condvar)>);

impl PagesInProgress {
    /// Counts one more until the guard is dropped.
    pub fn begin(&self) -> InProgress {
        *self.count() += 1;
        InProgress(self.clone())
    }

    fn wait_until_none(&self) {
        let none = self.0.1.wait_while(self.count(), |count| *count > 0);
        drop(none.unwrap_or_else(PoisonError::into_inner));
    }

    fn count(&self) -> MutexGuard<'_, usize> {
        // The lock is held for one addition.
        self.0.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A page that is being made.
#[derive(Debug)]
pub struct InProgress(PagesInProgress);

impl Drop for InProgress {
    fn drop(&mut self) {
        *self.0.count() -= 1;
        self.0.0.1.notify_all();
    }
}

/// The queue of the background thread. The thread ends when the queue and its cache do.
pub struct Recompressor(Option<SyncSender<Key>>);

impl Recompressor {
    /// Starts the thread for a cache.
    pub fn start(cache: &Arc<PageCache>, in_progress: PagesInProgress) -> Recompressor {
        if !cache.is_enabled() {
            return Recompressor(None);
        }
        let (sender, queue) = mpsc::sync_channel(MAX_QUEUED);
        let cache = Arc::downgrade(cache);
        // Without the thread pages stay as they are: nothing is lost but some bytes.
        let started = thread::Builder::new()
            .name("recompress".to_owned())
            .spawn(move || run(&queue, &cache, &in_progress))
            .inspect_err(|error| tracing::warn!(%error, "pages are not compressed again"));
        Recompressor(started.is_ok().then_some(sender))
    }

    /// Has a page compressed again that was just put into the cache under a key, if it is one of a bounded number. `page`
    /// is not compressed.
    pub fn submit(&self, key: &Key, page: &CachedPage) {
        if key.is_bounded()
            && page.body.len() <= MAX_BYTES
            && let Some(queue) = &self.0
        {
            // The thread ends only with this value; where the queue is full, the page stays as it is.
            let _ = queue.try_send(key.clone());
        }
    }
}

fn run(queue: &Receiver<Key>, cache: &Weak<PageCache>, in_progress: &PagesInProgress) {
    for key in queue {
        in_progress.wait_until_none();
        let Some(page) = cache.upgrade().map(|cache| cache.get(&key.with(Encoding::Identity))) else { return };
        // One that was pushed out meanwhile has nothing to replace.
        let Some(page) = page else { continue };
        let body = key.encoding().encode(&page.body, Level::Best);
        let Some(cache) = cache.upgrade() else { return };
        let best = page.encoded(key.encoding(), body);
        cache.replace(key, best);
    }
}
