//! A server until its end: the signals by which an operator speaks to it.
//!
//! SIGHUP looks at the catalogue at once. SIGTERM says at `/healthz` that visitors should go elsewhere, goes on answering
//! for a while, and ends when the last answer is out; ctrl-C does without the while. A second one ends at once.

use std::io;
use std::time::Duration;

use actix_web::dev::{Server, ServerHandle};
use actix_web::rt::signal::unix::{Signal, SignalKind, signal};
use actix_web::rt::{self, time};
use actix_web::web::Data;

use crate::http::app_state::AppState;
use crate::http::reload::FileWatcher;

/// Runs a server to its end. `drain`: how long it goes on taking visitors after SIGTERM, so that whoever stands before it
/// can notice.
pub async fn run(
    server: Server,
    state: Data<AppState>,
    watcher: Option<FileWatcher>,
    drain: Duration,
) -> io::Result<()> {
    // Also where nothing is followed: SIGHUP must not end the server.
    rt::spawn(reload_on_signal(signal(SignalKind::hangup())?, watcher));
    for (kind, drain) in [(SignalKind::terminate(), drain), (SignalKind::interrupt(), Duration::ZERO)] {
        rt::spawn(stop_on_signal(signal(kind)?, server.handle(), state.clone(), drain));
    }
    server.await
}

async fn reload_on_signal(mut signals: Signal, watcher: Option<FileWatcher>) {
    while signals.recv().await.is_some() {
        if let Some(watcher) = &watcher {
            watcher.look_now();
        }
    }
}

async fn stop_on_signal(mut signals: Signal, server: ServerHandle, state: Data<AppState>, drain: Duration) {
    if signals.recv().await.is_none() {
        return;
    }
    tracing::info!(seconds = drain.as_secs(), "asked to end: visitors should go elsewhere");
    let is_first = !state.health.is_draining();
    state.health.drain();
    if is_first {
        let handle = server.clone();
        let rest = rt::spawn(async move {
            time::sleep(drain).await;
            handle.stop(true).await;
        });
        if signals.recv().await.is_none() {
            return;
        }
        rest.abort();
    }
    server.stop(false).await;
}
