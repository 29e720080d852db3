//! Architecture: written at the end.
pub mod assets;
pub mod catalogue;
pub mod clock;
pub mod coding;
pub mod failure;
pub mod freshness;
pub mod language;
pub mod pages;
pub mod policy;
pub mod reply;
pub mod routes;
pub mod server;
pub mod site;
pub mod standing;
pub mod visit;
pub mod words;
