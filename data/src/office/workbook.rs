//! A spreadsheet as plain cells, opened within fixed bounds: whoever sends an annex must not be able to fill the memory.

mod hidden;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::io::{Cursor, Read};

use calamine::{Data, DataRef, Reader, SheetType, SheetVisible, Xlsx, open_workbook_from_rs};
use jiff::civil::Date;

use crate::text::nfc;

/// The largest file in bytes. An annex of thousands of rows has well under 1 MB.
const MAX_BYTES: usize = 16 * 1024 * 1024;

/// How many bytes its parts may unpack to, all together.
const MAX_UNPACKED: u64 = 128 * 1024 * 1024;

/// How many sheets are read.
const MAX_SHEETS: usize = 50;

/// How many rows and columns of a sheet may hold something; the whole country has about as many products.
const MAX_ROWS: u32 = 20_000;
const MAX_COLUMNS: u32 = 100;

/// How many cells may hold something, in all sheets together.
const MAX_CELLS: usize = 400_000;

/// How many letters of a cell are kept; a spreadsheet allows 32,767.
const MAX_LETTERS: usize = 2_000;

/// How many merged regions of a sheet are looked at.
const MAX_MERGED: usize = 40_000;

/// Why a file cannot be read at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreadable(pub(super) String);

impl fmt::Display for Unreadable {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl std::error::Error for Unreadable {}

/// The place of a cell; rows and columns from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Spot {
    /// The number of the sheet in the file.
    pub(super) sheet: usize,
    pub(super) row: u32,
    pub(super) column: u32,
}

impl fmt::Display for Spot {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut letters = Vec::new();
        let mut rest = self.column + 1;
        while rest > 0 {
            rest -= 1;
            letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or_default()));
            rest /= 26;
        }
        let letters: String = letters.into_iter().rev().collect();
        write!(formatter, "{letters}{}", self.row + 1)
    }
}

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) enum Value {
    /// Nothing, or only white space.
    #[default]
    Nothing,
    /// Text in NFC, trimmed.
    Text(String),
    /// A number.
    Number(f64),
    /// A date, by the format of the cell.
    Day(Date),
    /// The error of a formula: `#REF!`.
    Error(String),
}

impl Value {
    /// What people see in the cell, on one line.
    pub(super) fn shown(&self) -> String {
        match self {
            Value::Nothing => String::new(),
            Value::Text(text) => text.split_whitespace().collect::<Vec<_>>().join(" "),
            Value::Number(number) => number.to_string(),
            Value::Day(day) => format!("{}/{}/{}", day.day(), day.month(), day.year()),
            Value::Error(error) => error.clone(),
        }
    }
}

/// One sheet.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    pub(super) number: usize,
    pub(super) name: String,
    pub(super) is_hidden: bool,
    cells: BTreeMap<(u32, u32), Value>,
    pub(super) hidden_rows: BTreeSet<u32>,
    pub(super) hidden_columns: BTreeSet<u32>,
    /// Cells that show the value of another, which stands above them in the same merged region.
    merged: BTreeMap<(u32, u32), (u32, u32)>,
}

impl Sheet {
    /// What stands in a cell; in a region merged downwards, what stands in its first cell.
    pub(super) fn value(&self, row: u32, column: u32) -> &Value {
        const NOTHING: &Value = &Value::Nothing;
        let at = self.merged.get(&(row, column)).copied().unwrap_or((row, column));
        self.cells.get(&at).unwrap_or(NOTHING)
    }

    /// Whether a cell only repeats what stands in a merged region's first one.
    pub(super) fn is_repeated(&self, row: u32, column: u32) -> bool {
        self.merged.contains_key(&(row, column))
    }

    /// The cells of a row that hold something themselves, from left to right.
    pub(super) fn own(&self, row: u32) -> impl Iterator<Item = (u32, &Value)> {
        self.cells.range((row, 0)..(row + 1, 0)).map(|((_, column), value)| (*column, value))
    }

    /// The rows that hold something, from above.
    pub(super) fn rows(&self) -> Vec<u32> {
        let mut rows: Vec<u32> = self.cells.keys().map(|(row, _)| *row).collect();
        rows.dedup();
        rows
    }

    /// The place of a cell of this sheet.
    pub(super) fn spot(&self, row: u32, column: u32) -> Spot {
        Spot { sheet: self.number, row, column }
    }
}

/// Opens a workbook.
pub(super) fn open(bytes: &[u8]) -> Result<Vec<Sheet>, Unreadable> {
    if bytes.len() > MAX_BYTES {
        return Err(Unreadable(format!(
            "Tệp lớn hơn {} MB, không giống một phụ lục. Chép riêng bảng danh sách sang một tệp mới rồi thử lại.",
            MAX_BYTES / 1024 / 1024
        )));
    }
    measure(bytes)?;
    let mut workbook: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).map_err(broken)?;
    let metadata = workbook.sheets_metadata().to_vec();
    let hidden = hidden::read(bytes);
    let mut sheets = Vec::new();
    let mut count = 0;
    for (number, sheet) in metadata.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet).enumerate() {
        if number >= MAX_SHEETS {
            return Err(Unreadable(format!(
                "Tệp có hơn {MAX_SHEETS} trang tính. Chép riêng trang phụ lục sang một tệp mới rồi thử lại."
            )));
        }
        let mut read = Sheet {
            number,
            name: nfc(sheet.name.clone()),
            is_hidden: sheet.visible != SheetVisible::Visible,
            ..Sheet::default()
        };
        read_cells(&mut workbook, &sheet.name, &mut read, &mut count)?;
        // A list of merged regions that cannot be read leaves cells as they are: empty ones are then asked for.
        for region in workbook.merge_cells_by_sheet_name(&sheet.name).unwrap_or_default().iter().take(MAX_MERGED) {
            merge(&mut read, region.start, region.end);
        }
        if let Some((rows, columns)) = hidden.get(&sheet.name) {
            read.hidden_rows.clone_from(rows);
            read.hidden_columns.clone_from(columns);
        }
        sheets.push(read);
    }
    Ok(sheets)
}

/// Reads the cells of one sheet; `count` is how many have been read of all sheets.
fn read_cells(
    workbook: &mut Xlsx<Cursor<&[u8]>>,
    name: &str,
    read: &mut Sheet,
    count: &mut usize,
) -> Result<(), Unreadable> {
    let mut cells = workbook.worksheet_cells_reader(name).map_err(broken)?;
    while let Some(cell) = cells.next_cell().map_err(broken)? {
        let value = value(cell.get_value());
        if value == Value::Nothing {
            continue;
        }
        let (row, column) = cell.get_position();
        *count += 1;
        if row >= MAX_ROWS || column >= MAX_COLUMNS || *count > MAX_CELLS {
            return Err(Unreadable(format!(
                "Trang “{}” dài quá {MAX_ROWS} hàng hoặc rộng quá {MAX_COLUMNS} cột (ô {}). Xóa những hàng, cột thừa rồi thử lại.",
                read.name,
                read.spot(row, column)
            )));
        }
        read.cells.insert((row, column), value);
    }
    Ok(())
}

/// Unpacks every part into nothing, counting: what the archive says of its own sizes may be a lie.
fn measure(bytes: &[u8]) -> Result<(), Unreadable> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| not_a_workbook())?;
    let mut left = MAX_UNPACKED;
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(|_| not_a_workbook())?;
        let unpacked = std::io::copy(&mut part.take(left + 1), &mut std::io::sink()).map_err(|_| not_a_workbook())?;
        left = left.checked_sub(unpacked).ok_or_else(|| {
            Unreadable(
                "Tệp nén phình ra quá lớn, không giống một phụ lục; có thể tệp hỏng hoặc không an toàn. \
                 Xin lại tệp gốc từ nơi gửi."
                    .to_owned(),
            )
        })?;
    }
    Ok(())
}

fn not_a_workbook() -> Unreadable {
    Unreadable(
        "Tệp này không phải bảng tính .xlsx, hoặc đã hỏng. Mở bằng Excel hay LibreOffice, lưu lại với kiểu “Excel Workbook (.xlsx)” rồi thử lại."
            .to_owned(),
    )
}

fn broken(error: impl fmt::Display) -> Unreadable {
    Unreadable(format!("{} (máy đọc báo: {error})", not_a_workbook().0))
}

fn value(data: &DataRef<'_>) -> Value {
    match Data::from(data.clone()) {
        Data::Empty => Value::Nothing,
        Data::Int(number) => Value::Number(number as f64),
        Data::Float(number) if number.is_finite() => Value::Number(number),
        Data::Float(number) => Value::Text(number.to_string()),
        Data::Bool(yes) => Value::Text(if yes { "TRUE".to_owned() } else { "FALSE".to_owned() }),
        Data::Error(error) => Value::Error(error.to_string()),
        Data::DateTime(moment) => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            let parts = (i16::try_from(year), i8::try_from(month), i8::try_from(day));
            let (Ok(year), Ok(month), Ok(day)) = parts else { return Value::Number(moment.as_f64()) };
            Date::new(year, month, day).map_or(Value::Number(moment.as_f64()), Value::Day)
        }
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => {
            let text = nfc(text.chars().take(MAX_LETTERS).collect());
            // A space that keeps words together is a space like any other.
            let text = text.replace('\u{a0}', " ");
            let text = text.trim();
            if text.is_empty() { Value::Nothing } else { Value::Text(text.to_owned()) }
        }
    }
}

/// Lets the first column of a region repeat its first cell downwards. What spans columns is a heading and is not repeated
/// to the right.
fn merge(sheet: &mut Sheet, (top, left): (u32, u32), (bottom, _): (u32, u32)) {
    if !sheet.cells.contains_key(&(top, left)) {
        return;
    }
    for row in top.saturating_add(1)..=bottom.min(MAX_ROWS) {
        sheet.merged.insert((row, left), (top, left));
    }
}

#[cfg(test)]
mod tests {
    use super::Spot;

    #[test]
    fn cells_are_named_as_spreadsheets_name_them() {
        for (row, column, name) in
            [(0, 0, "A1"), (13, 2, "C14"), (0, 25, "Z1"), (0, 26, "AA1"), (9, 701, "ZZ10"), (0, 702, "AAA1")]
        {
            assert_eq!(Spot { sheet: 0, row, column }.to_string(), name);
        }
    }
}
