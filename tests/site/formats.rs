//! The open data: the other formats of pages, their description, problems, and the whole catalogue in files.

mod downloads;
mod headers;
mod hostile;
mod openapi;
mod pack;
mod parity;
mod problems;
mod standing;
