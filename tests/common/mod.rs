//! What the test programs share: a server in this process, a client, connections byte by byte, the binary as a process,
//! and records.

pub mod client;
pub mod leaves;
pub mod process;
pub mod raw;
pub mod records;
pub mod server;

use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

/// How long a test waits for what must come; far more than it takes on the busiest machine.
pub const TIMEOUT: Duration = Duration::from_secs(60);

/// Waits until something is so.
#[expect(clippy::disallowed_methods, reason = "other threads and processes give no signal to wait for")]
#[track_caller]
pub fn wait_until(what: &str, mut is_so: impl FnMut() -> bool) {
    let began = Instant::now();
    while !is_so() {
        assert!(began.elapsed() < TIMEOUT, "waited in vain until {what}");
        thread::sleep(Duration::from_millis(5));
    }
}

/// A path as an argument of a command.
pub fn text(path: &Path) -> &str {
    path.to_str().expect("a path of text")
}
