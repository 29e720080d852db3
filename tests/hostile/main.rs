//! What happens to the site when clients or machines do their worst: over raw sockets, on the frozen records.

#[path = "../common/mod.rs"]
#[expect(dead_code, reason = "each program uses a part of what they share")]
mod common;

mod clock;
mod connections;
mod disk;
mod machine;
mod panics;
mod shutdown;
mod table;
