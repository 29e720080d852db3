//! The office's workshop: the annex of a decision read from a spreadsheet or a document, the list written to one, and what ends soon.
//!
//! An annex goes through four steps, each a module:
//!
//! 1. `workbook` opens the file within fixed bounds and gives plain cells, whatever its format; merged, hidden and struck-out
//!    ones are marked, and `marks` asks about them.
//! 2. `annex` finds the header among the title rows (`header`), tells rows of products from headings, totals and signatures
//!    (`heading`), and reads each cell (`stars`, `score`, `days`, `group`, `address`). A header, a title or a heading counts when
//!    it is understood to its last word (`phrases`); what is typed in a font of before Unicode is known for it (`fonts`).
//!    What cannot be read without doubt is said by sheet and cell.
//! 3. `difference` finds the record that each row means (`matching`) and says what would change.
//! 4. `write` adds to the records what nobody doubts, checks the whole folder and takes everything back if it fails.
//!
//! What a clerk sees of it is a table (`table`), and the annex itself with a note in every cell that is asked about (`report`).
//!
//! Nothing is guessed: a row with a doubt, be it about the row, its column, a title or a total, changes no record until somebody
//! has put the annex or the record right, or answered (`doubt`): with another text of the cell, or with one of the choices that
//! are offered for what it means. New names are Vietnamese, or declared ([`crate::spelling`]).
//!
//! The whole of the records goes another way: `keys` is the table of every key that may be changed, `cells` turns values into texts and
//! texts into values, `lines` takes a table as text for a record, `draft` changes records in memory, `files` writes them whole or not
//! at all. [`export_all`] and [`compare`] are the workbook that is made of it (`ledger`); the desk's form is made of it too, and
//! `plain` says there what the check finds.
//!
//! [`export()`] writes the layout that the office uses; importing it again changes nothing. [`due::due()`] lists the
//! certificates that end soon or have passed their term, by [`crate::standing`], the rule that the site follows.

mod address;
mod annex;
mod cells;
mod days;
mod difference;
mod doubt;
mod draft;
pub mod due;
mod entry;
mod export;
mod files;
mod fonts;
mod group;
mod header;
mod heading;
pub mod keys;
mod kinds;
mod ledger;
mod line;
mod lines;
mod marks;
mod matching;
mod names;
mod phrases;
mod plain;
mod read;
mod remark;
mod report;
mod score;
mod stars;
mod table;
mod variant;
mod workbook;
mod write;

pub use annex::{Given, Printed};
pub use cells::{Names, Texts, example};
pub use days::day;
pub use difference::{Change, Difference};
pub use doubt::{About, Answer, Doubt, Weight};
pub use draft::{CellChange, Deed, Draft, ENGLISH, FieldProblem, RecordId};
pub use export::{Unwritten, export};
pub use files::{FileChange, NotWritten, apply, drafts, put, text_of, write_atomically, write_atomically_by};
pub use ledger::{Answers, Comparison, compare, export_all};
pub use read::{Import, import, import_answered, import_watched, printed};
pub use write::{WriteError, plan, write};
