//! How the columns of a row become values.

use jiff::civil::Date;
use records::date::PrintedDate;
use rusqlite::Row;
use rusqlite::types::{FromSql, Type};
use serde::de::DeserializeOwned;

use super::DbError;

/// The columns of a row from left to right, for rows that pages have many of: to find a column by its name takes longer
/// than to read it.
pub struct Columns<'r, 's> {
    row: &'r Row<'s>,
    next: usize,
}

impl<'r, 's> Columns<'r, 's> {
    pub fn of(row: &'r Row<'s>) -> Columns<'r, 's> {
        Columns { row, next: 0 }
    }

    pub fn next<T: FromSql>(&mut self) -> Result<T, DbError> {
        self.next += 1;
        self.row.get(self.next - 1)
    }

    /// As [`closed`].
    pub fn next_closed<T>(&mut self, read: impl Fn(&str) -> Option<T>) -> Result<T, DbError> {
        self.next_closed_or_null(read)?.ok_or(DbError::InvalidColumnType(self.next - 1, String::new(), Type::Null))
    }

    /// As [`closed_or_null`].
    pub fn next_closed_or_null<T>(&mut self, read: impl Fn(&str) -> Option<T>) -> Result<Option<T>, DbError> {
        self.next += 1;
        let text = self.row.get_ref(self.next - 1)?.as_str_or_null()?;
        text.map(|text| read(text).ok_or_else(|| unknown(self.next - 1, text))).transpose()
    }
}

/// Reads a text of a closed set; a value outside it is a fault of the file.
pub fn closed<T>(row: &Row<'_>, column: &'static str, read: impl Fn(&str) -> Option<T>) -> Result<T, DbError> {
    closed_or_null(row, column, read)?.ok_or_else(|| DbError::InvalidColumnType(0, column.to_owned(), Type::Null))
}

/// As [`closed`], for a column that may be NULL.
pub fn closed_or_null<T>(
    row: &Row<'_>,
    column: &'static str,
    read: impl Fn(&str) -> Option<T>,
) -> Result<Option<T>, DbError> {
    let at = row.as_ref().column_index(column)?;
    let text = row.get_ref(at)?.as_str_or_null()?;
    text.map(|text| read(text).ok_or_else(|| unknown(at, text))).transpose()
}

/// Reads a day `YYYY-MM-DD`.
pub fn day_or_null(row: &Row<'_>, column: &'static str) -> Result<Option<Date>, DbError> {
    closed_or_null(row, column, |text| text.parse().ok())
}

/// Reads a date as printed: a day, a month or a year.
pub fn printed_or_null(row: &Row<'_>, column: &'static str) -> Result<Option<PrintedDate>, DbError> {
    closed_or_null(row, column, PrintedDate::parse)
}

/// Reads a column that SQL made as JSON: rows of another table that belong to this one.
pub fn json<T: DeserializeOwned>(row: &Row<'_>, column: &'static str) -> Result<T, DbError> {
    let text = row.get_ref(column)?.as_str()?;
    serde_json::from_str(text).map_err(|error| DbError::FromSqlConversionFailure(0, Type::Text, Box::new(error)))
}

fn unknown(column: usize, text: &str) -> DbError {
    DbError::FromSqlConversionFailure(column, Type::Text, format!("it holds {text:?}").into())
}
