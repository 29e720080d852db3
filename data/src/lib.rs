//! The records of the catalogue: what editors write, the rules that it must keep, and the database that is made of it.
//!
//! [`check()`] reads a whole folder and reports everything that is wrong with it at once, in Vietnamese,
//! with file, line and key; `RECORDS.md` tells editors what they may write, and tests hold it to that. [`bake()`] makes an
//! SQLite file of records that passed; the same records always give the same bytes. `build.rs` of the site uses both for
//! the embedded catalogue, its command line for any other.
//!
//! The feature `office` adds the office's workshop, the module `office`: annexes read from spreadsheets, lists written to them.
//! It brings readers and writers of XLSX along, so the build script of the site, which needs none, leaves it off.
//!
//! What must stay true:
//!
//! - A value is checked while it is read, next to the line where it stands. Lists are read before what refers to them
//!   (see the private module `known`), so a type of this crate that exists refers to nothing that does not.
//! - One problem never hides another: reading goes on after it. A list that cannot be read at all is not held against
//!   the records that refer to it.
//! - No verdict about a certificate is stored: it depends on the day one asks ([`standing`]).
//! - What depends on the records alone is drawn in the bake (private module `drawing`): figures, map, locators, a chart. It has
//!   no words of the interface and no URLs; pages add those.
//! - Nothing depends on the clock, on the order of a directory or of a hash map.
//! - `schema.sql` is the only description of the database.

#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod abbreviation;
pub mod bake;
pub mod calendar;
pub mod certification;
pub mod checksum;
mod closed;
pub mod code;
pub mod commune;
pub mod contact;
pub mod date;
pub mod district;
mod drawing;
pub mod ends_of_term;
pub mod fold;
mod household;
pub mod indication;
pub mod issuer;
pub mod kind;
mod known;
pub mod legacy;
pub mod letter;
pub mod map;
mod near;
mod neighbours;
#[cfg(feature = "office")]
pub mod office;
pub mod official_total;
mod order;
pub mod place;
pub mod problem;
pub mod producer;
pub mod product;
pub mod province;
mod read;
mod retired;
pub mod road;
pub mod route;
pub mod slug;
pub mod source;
pub mod speciality;
pub mod spelling;
pub mod standing;
pub mod synonym;
pub mod system_error;
mod taken;
mod text;
mod today;
mod wording;
pub mod words;

mod check;

pub use bake::{APPLICATION_ID, BakeError, SCHEMA_SQL, SCHEMA_VERSION, bake};
pub use check::{Checked, Records, check, check_drafts};
pub use drawing::pictogram;
/// Dates are part of what this crate takes and gives, so the build script needs no dependency of its own for them.
pub use jiff;
pub use problem::Problem;
pub use read::Drafts;
pub use taken::taken_codes;
pub use today::Today;
