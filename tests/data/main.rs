//! The open data: twins of pages, their description, problems, and the whole catalogue in files.

mod downloads;
mod headers;
mod hostile;
mod openapi;
mod pack;
mod parity;
mod problems;
mod records;
mod site;
mod standing;
