//! The office's workshop: the annex of a decision read from a spreadsheet, the list written to one, and what ends soon.
//!
//! An annex goes through four steps, each a module:
//!
//! 1. `workbook` opens the file within fixed bounds and gives plain cells, merged and hidden ones marked.
//! 2. `annex` finds the header among the title rows (`header`), tells rows of products from headings and totals, and
//!    reads each cell (`stars`, `score`, `days`, `group`, `address`). What cannot be read without doubt is said by sheet and cell.
//! 3. `difference` finds the record that each row means (`matching`) and says what would change.
//! 4. `write` adds to the records what nobody doubts, checks the whole folder and takes everything back if it fails.
//!
//! Nothing is guessed: a row with a doubt changes no record until somebody has put the row or the record right.
//!
//! [`export()`] writes the layout that the office uses; importing it again changes nothing. [`due::due()`] lists the
//! certificates that end soon or have passed their term, by [`crate::standing`], the rule that the site follows.

mod address;
mod annex;
mod days;
mod difference;
mod doubt;
pub mod due;
mod export;
mod group;
mod header;
mod matching;
mod names;
mod read;
mod score;
mod stars;
mod workbook;
mod write;

pub use difference::{Change, Difference};
pub use doubt::{Doubt, Weight};
pub use export::{Unwritten, export};
pub use read::{Given, Import, Refused, import};
pub use workbook::Unreadable;
pub use write::{WriteError, write};
