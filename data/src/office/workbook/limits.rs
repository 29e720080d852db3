//! The bounds within which files are read: whoever sends an annex must not be able to fill the memory.

use std::fmt;

use super::sheet::{Cell, Sheet, Value};

/// The largest file in bytes. An annex of thousands of rows has well under 1 MB.
pub(super) const MAX_BYTES: usize = 16 * 1024 * 1024;

/// How many bytes the parts of a package may unpack to, all together.
pub(super) const MAX_UNPACKED: u64 = 128 * 1024 * 1024;

/// How many sheets are read.
pub(super) const MAX_SHEETS: usize = 50;

/// How many rows and columns of a sheet may hold something; the whole country has about 20,000 products, some with several awards.
pub(super) const MAX_ROWS: u32 = 60_000;
pub(super) const MAX_COLUMNS: u32 = 100;

/// How many cells may hold something, in all sheets together.
pub(super) const MAX_CELLS: usize = 1_000_000;

/// How many bytes of text all cells may hold together: a text that many cells share is kept once for each.
const MAX_TEXT: usize = 64 * 1024 * 1024;

/// How many letters of a cell are kept: as many as a spreadsheet allows.
pub(super) const MAX_LETTERS: usize = 32_767;

/// How many merged regions of a sheet are looked at, and how many cells may repeat another.
pub(super) const MAX_MERGED: usize = 40_000;

/// How many notices of a sheet are kept: nobody reads more, and each is kept in memory.
pub(super) const MAX_NOTICES: usize = 1_000;

/// How many styles, fonts and number formats of a file are kept; a spreadsheet allows 65,490 styles.
pub(super) const MAX_STYLES: usize = 65_536;

/// Why a file cannot be read at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreadable(pub(in crate::office) String);

impl fmt::Display for Unreadable {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl std::error::Error for Unreadable {}

/// A file that begins like one that can be read, and goes on like none.
pub(super) fn broken(why: impl fmt::Display) -> Unreadable {
    Unreadable(format!(
        "Tệp hỏng hoặc thiếu một phần, không đọc được trọn vẹn ({why}). \
         Mở bằng Excel, Word hay LibreOffice, lưu lại rồi thử lại."
    ))
}

/// Refuses what is longer than a list of products is.
pub(super) fn at_most(count: usize, limit: usize, what: &str) -> Result<(), Unreadable> {
    if count <= limit {
        return Ok(());
    }
    Err(Unreadable(format!(
        "Tệp có hơn {limit} {what}, không giống một phụ lục. Chép riêng bảng danh sách sang một tệp mới rồi thử lại."
    )))
}

/// How much has been kept of a file.
#[derive(Debug, Default)]
pub(super) struct Budget {
    cells: usize,
    text: usize,
}

impl Budget {
    /// Takes a cell into account, or says why it is one too many.
    pub(super) fn take(&mut self, sheet: &Sheet, row: u32, column: u32, cell: &Cell) -> Result<(), Unreadable> {
        self.cells += 1;
        if let Value::Text(text) = &cell.value {
            self.text += text.len();
        }
        if row >= MAX_ROWS || column >= MAX_COLUMNS || self.cells > MAX_CELLS || self.text > MAX_TEXT {
            return Err(Unreadable(format!(
                "Trang “{}” dài quá {MAX_ROWS} hàng hoặc rộng quá {MAX_COLUMNS} cột (ô {}). Xoá những hàng, cột thừa rồi thử lại.",
                sheet.name,
                sheet.spot(row, column)
            )));
        }
        Ok(())
    }
}
