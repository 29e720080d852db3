//! What the office meets: workbooks made here are read, compared and written, and lists are written and read again.

mod due;
mod folder;
mod hostile;
mod planted;
mod reading;
mod round_trip;
mod sheet;
mod writing;
