//! What happens to the site when clients or machines do their worst: over raw sockets, on the real records.

mod clock;
mod connections;
mod disk;
mod process;
mod raw;
mod table;
