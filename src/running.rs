//! A server until its end: the signals by which an operator speaks to it.
//!
//! SIGHUP looks at the catalogue at once. SIGTERM says at `/healthz` that visitors should go elsewhere, goes on answering
//! for a while, and ends when the last answer is out; ctrl-C does without the while. A second one ends at once.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use actix_web::dev::{Server, ServerHandle};
use actix_web::rt::signal::unix::{Signal, SignalKind, signal};
use actix_web::rt::{self, time};

use crate::condition::Condition;
use crate::publication::Follower;

/// Runs a server to its end. `drain`: how long it goes on taking visitors after SIGTERM, so that whoever stands before it
/// can notice.
pub async fn run(
    server: Server,
    condition: Arc<Condition>,
    follower: Option<Follower>,
    drain: Duration,
) -> io::Result<()> {
    // Also where nothing is followed: SIGHUP must not end the server.
    rt::spawn(look_on_demand(signal(SignalKind::hangup())?, follower));
    for (kind, drain) in [(SignalKind::terminate(), drain), (SignalKind::interrupt(), Duration::ZERO)] {
        rt::spawn(end_on_demand(signal(kind)?, server.handle(), Arc::clone(&condition), drain));
    }
    server.await
}

async fn look_on_demand(mut wishes: Signal, follower: Option<Follower>) {
    while wishes.recv().await.is_some() {
        if let Some(follower) = &follower {
            follower.look_now();
        }
    }
}

async fn end_on_demand(mut wishes: Signal, server: ServerHandle, condition: Arc<Condition>, drain: Duration) {
    if wishes.recv().await.is_none() {
        return;
    }
    tracing::info!(seconds = drain.as_secs(), "asked to end: visitors should go elsewhere");
    let is_first = !condition.is_draining();
    condition.drain();
    if is_first {
        let handle = server.clone();
        let rest = rt::spawn(async move {
            time::sleep(drain).await;
            handle.stop(true).await;
        });
        if wishes.recv().await.is_none() {
            return;
        }
        rest.abort();
    }
    server.stop(false).await;
}
