//! What the office meets: workbooks made here are read, compared and written, and lists are written and read again.

mod answers;
mod biff;
mod due;
mod folder;
mod formats;
mod generated;
mod grid;
mod hostile;
mod ledger;
mod planted;
mod reading;
mod report;
mod round_trip;
mod sheet;
mod spelling;
mod troubles;
mod understood;
mod variants;
mod writing;
