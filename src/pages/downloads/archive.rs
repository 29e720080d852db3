//! Tables as CSV files in one archive.

use std::io::{Cursor, Write};

use jiff::civil::Date;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::catalogue::table::Table;
use crate::pages::error::PageError;

/// The archive of these tables. Its files are of the day of the data, as far as an archive can say that.
pub fn of(tables: &[Table], as_of: Date) -> Result<Vec<u8>, PageError> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(midnight(as_of))
        .unix_permissions(0o644);
    let write = || -> zip::result::ZipResult<Vec<u8>> {
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        for table in tables {
            archive.start_file(format!("{}.csv", table.name), options)?;
            archive.write_all(&table.csv())?;
        }
        Ok(archive.finish()?.into_inner())
    };
    write().map_err(|error| PageError::Internal(Box::new(error)))
}

/// The beginning of a day; of a day that an archive cannot name, its first one, in 1980.
fn midnight(day: Date) -> DateTime {
    let part = |number: i8| u8::try_from(number).unwrap_or_default();
    let year = u16::try_from(day.year()).unwrap_or_default();
    DateTime::from_date_and_time(year, part(day.month()), part(day.day()), 0, 0, 0).unwrap_or_default()
}
