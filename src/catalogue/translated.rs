//! Texts that records have in Vietnamese and, where somebody translated them, in English.

use rusqlite::Row;
use serde::Deserialize;

use super::{Columns, DbError};

/// A text that is there in Vietnamese at least.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Translated {
    pub vi: String,
    pub en: Option<String>,
}

/// The language of who searches: texts of the other one are not searched for words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ReaderLanguage {
    #[default]
    Vietnamese,
    English,
}

impl Translated {
    /// Reads the two columns of a text.
    pub(super) fn read(row: &Row<'_>, vi: &str, en: &str) -> Result<Translated, DbError> {
        Ok(Translated { vi: row.get(vi)?, en: row.get(en)? })
    }

    /// As [`Translated::read`], for a text that may be absent.
    pub(super) fn read_or_null(row: &Row<'_>, vi: &str, en: &str) -> Result<Option<Translated>, DbError> {
        let en = row.get(en)?;
        Ok(row.get::<_, Option<String>>(vi)?.map(|vi| Translated { vi, en }))
    }

    /// As [`Translated::read_or_null`], of the next two columns.
    pub(super) fn next_or_null(columns: &mut Columns) -> Result<Option<Translated>, DbError> {
        let (vi, en): (Option<String>, _) = (columns.next()?, columns.next()?);
        Ok(vi.map(|vi| Translated { vi, en }))
    }
}
