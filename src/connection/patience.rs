//! How long a connection waits: one timer, wound up only when it has run out.
//!
//! Each answer moves the moment to which the next wait may last, and nearly every wait ends long before it. To set a timer
//! anew each time would be work for nothing; so the timer stays, and looks when it rings whether it is late enough by now.

use std::future::{Future, poll_fn};
use std::io;
use std::pin::{Pin, pin};
use std::task::{Context, Poll};
use std::time::Duration;

use actix_web::rt::time::{Instant, Sleep, sleep_until};

/// See the module.
pub struct Patience(Pin<Box<Sleep>>);

impl Patience {
    /// A timer whose first wait ends at `first`.
    pub fn until(first: Instant) -> Patience {
        Patience(Box::pin(sleep_until(first)))
    }

    /// Ready when `end` is over.
    pub fn poll(&mut self, end: Instant, context: &mut Context<'_>) -> Poll<()> {
        if end < self.0.deadline() {
            self.0.as_mut().reset(end);
        }
        while self.0.as_mut().poll(context).is_ready() {
            if self.0.deadline() >= end {
                return Poll::Ready(());
            }
            self.0.as_mut().reset(end);
        }
        Poll::Pending
    }

    /// What `awaited` comes to, if it comes within `time`.
    ///
    /// # Errors
    ///
    /// [`io::ErrorKind::TimedOut`], or whatever `awaited` fails with.
    pub async fn within<T>(&mut self, time: Duration, awaited: impl Future<Output = io::Result<T>>) -> io::Result<T> {
        let mut awaited = pin!(awaited);
        // Most of the time there is nothing to wait for, and no need to know what time it is.
        let mut end = None;
        poll_fn(|context| match awaited.as_mut().poll(context) {
            Poll::Pending => {
                let end = *end.get_or_insert_with(|| Instant::now() + time);
                self.poll(end, context).map(|()| Err(io::ErrorKind::TimedOut.into()))
            }
            ready => ready,
        })
        .await
    }
}

#[cfg(test)]
mod tests {
    use std::future::pending;

    use super::*;

    const SHORT: Duration = Duration::from_millis(20);

    #[actix_web::test]
    async fn a_wait_ends_when_its_time_is_over_whatever_the_timer_was_set_to() {
        for first in [Duration::ZERO, SHORT / 2, SHORT * 2, Duration::from_secs(3600)] {
            let began = Instant::now();
            let mut patience = Patience::until(began + first);
            for round in 1..=3 {
                let end = patience.within(SHORT, pending::<io::Result<()>>()).await;
                assert_eq!(end.map_err(|error| error.kind()), Err(io::ErrorKind::TimedOut));
                assert!(began.elapsed() >= SHORT * round, "the timer rings too early");
            }
        }
    }

    #[actix_web::test]
    async fn what_comes_in_time_is_taken() {
        let mut patience = Patience::until(Instant::now());
        assert_eq!(patience.within(SHORT, async { Ok(1) }).await.ok(), Some(1));
        let late = async {
            actix_web::rt::time::sleep(SHORT).await;
            Ok(2)
        };
        assert_eq!(patience.within(Duration::from_secs(3600), late).await.ok(), Some(2));
    }
}
