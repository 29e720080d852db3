//! The server: actix-web's `HttpServer`, what goes around a page before it is sent, and what operators see of it.

pub mod app_state;
pub mod cache_policy;
pub mod clock;
pub mod compression;
pub mod handler;
pub mod health;
pub mod log;
pub mod media;
pub mod metrics;
pub mod middleware;
pub mod monitor;
pub mod page_cache;
pub mod recompression;
pub mod reload;
pub mod reply;
pub mod security_headers;
pub mod server;
pub mod shutdown;
pub mod snapshot;
