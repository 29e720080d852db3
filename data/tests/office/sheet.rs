//! Workbooks for the tests.

use rust_xlsxwriter::{Format, Formula, Workbook, Worksheet};

/// What goes into a cell.
#[derive(Clone, Debug)]
pub enum Cell {
    Text(String),
    Number(f64),
    /// A date cell, by its serial number.
    Serial(f64),
    /// A formula that ends in this error.
    Error(&'static str),
    Nothing,
}

pub fn text(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}

impl From<&str> for Cell {
    fn from(text: &str) -> Cell {
        if text.is_empty() { Cell::Nothing } else { Cell::Text(text.to_owned()) }
    }
}

impl From<f64> for Cell {
    fn from(number: f64) -> Cell {
        Cell::Number(number)
    }
}

/// The usual header.
pub const HEADER: [&str; 8] =
    ["TT", "Tên sản phẩm", "Tên chủ thể", "Địa chỉ", "Nhóm/phân nhóm", "Điểm", "Hạng sao", "Ghi chú"];

pub fn write(sheet: &mut Worksheet, row: u32, column: u16, cell: &Cell) {
    let date = Format::new().set_num_format("dd/mm/yyyy");
    match cell {
        Cell::Text(text) => sheet.write_string(row, column, text),
        Cell::Number(number) => sheet.write_number(row, column, *number),
        Cell::Serial(number) => sheet.write_number_with_format(row, column, *number, &date),
        Cell::Error(error) => sheet.write_formula(row, column, Formula::new("=A1/0").set_result(*error)),
        Cell::Nothing => return,
    }
    .expect("a cell");
}

/// A sheet of rows from A1 on.
pub fn fill(sheet: &mut Worksheet, rows: &[Vec<Cell>]) {
    for (row, cells) in (0..).zip(rows) {
        for (column, cell) in (0..).zip(cells) {
            write(sheet, row, column, cell);
        }
    }
}

/// A row of cells of any sort.
#[macro_export]
macro_rules! row {
    ($($cell:expr),* $(,)?) => { vec![$($crate::sheet::Cell::from($cell)),*] };
}

/// A workbook of one sheet, named as offices name it.
pub fn workbook(rows: &[Vec<Cell>]) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.set_name("Phụ lục").expect("a name");
    fill(sheet, rows);
    workbook.save_to_buffer().expect("a workbook")
}

/// The usual title rows and header, then these rows.
pub fn annex(rows: Vec<Vec<Cell>>) -> Vec<u8> {
    let mut all = vec![
        row!["UBND TỈNH ĐIỆN BIÊN"],
        row!["PHỤ LỤC"],
        row!["Danh sách sản phẩm OCOP (Kèm theo Quyết định số 1234/QĐ-UBND ngày 12 tháng 5 năm 2026)"],
        row![""],
        HEADER.iter().map(|name| text(name)).collect(),
    ];
    all.extend(rows);
    workbook(&all)
}
