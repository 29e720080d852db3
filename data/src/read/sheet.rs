//! A CSV file, read row by row with the line of each.

use std::rc::Rc;

use super::Document;
use super::table::refuse_sign;
use crate::date::PrintedDate;
use crate::problem::{At, Located};
use crate::text::{line, prose, quoted};

/// One row of a sheet.
pub(crate) struct Row<'f> {
    at: At<'f>,
    columns: Rc<Vec<String>>,
    cells: Vec<String>,
}

/// The rows of a CSV file.
pub(crate) struct Sheet<'f> {
    pub(crate) rows: Vec<Row<'f>>,
    /// Whether every row could be read. What refers to a list that is not whole is not blamed for what it misses.
    pub(crate) is_whole: bool,
}

/// The rows of a CSV file with these columns, in any order; `None`, and problems, where the head is not right.
pub(crate) fn sheet<'f>(document: &Document<'f>, needed: &[&str], optional: &[&str]) -> Option<Sheet<'f>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(document.text.as_bytes());
    let mut records = Vec::new();
    let mut record = csv::StringRecord::new();
    let mut unreadable = false;
    loop {
        match reader.read_record(&mut record) {
            Ok(true) => {
                let offset = record.position().map_or(0, |position| usize::try_from(position.byte()).unwrap_or(0));
                records.push((first_line(document, offset), record.iter().map(str::to_owned).collect::<Vec<_>>()));
            }
            Ok(false) => break,
            Err(error) => {
                let line = error.position().and_then(|position| usize::try_from(position.line()).ok());
                document
                    .at
                    .spot(line, None)
                    .refuse(format!("không đọc được bảng ({error})"), "Lưu lại tệp dạng CSV UTF-8.");
                unreadable = true;
                break;
            }
        }
    }
    if unreadable {
        return None;
    }
    if records.is_empty() {
        document.at.refuse("bảng trống, không có dòng tên cột", format!("Dòng đầu phải là: {}.", needed.join(",")));
        return None;
    }
    let (head_line, head) = records.remove(0);
    if let [only] = head.as_slice()
        && let Some((sign, name)) =
            [(';', "dấu chấm phẩy"), ('\t', "dấu tab")].into_iter().find(|(sign, _)| only.contains(*sign))
    {
        document.at.spot(Some(head_line), None).refuse(
            format!("các cột ngăn nhau bằng {name}, {} cột", only.split(sign).count()),
            "Lưu lại tệp dạng CSV UTF-8 với dấu phẩy.",
        );
        return None;
    }
    let columns: Vec<String> = head.iter().map(|name| name.trim().to_owned()).collect();
    let mut good = true;
    for (number, column) in columns.iter().enumerate() {
        let at = document.at.spot(Some(head_line), Some(column.clone()));
        let known = needed.iter().chain(optional).any(|name| name == column);
        if !known {
            let near = at.near(column, needed.iter().chain(optional).copied());
            at.refuse(
                format!("cột {} không có trong định dạng", quoted(column)),
                format!("Xoá hoặc sửa tên cột{near}."),
            );
        } else if columns[..number].contains(column) {
            at.refuse(format!("cột {} có hai lần", quoted(column)), "Giữ một cột.");
        } else {
            continue;
        }
        good = false;
    }
    for column in needed {
        if !columns.iter().any(|name| name == column) {
            document
                .at
                .spot(Some(head_line), Some((*column).to_owned()))
                .refuse(format!("thiếu cột {}", quoted(column)), format!("Dòng đầu phải có đủ: {}.", needed.join(",")));
            good = false;
        }
    }
    if !good {
        return None;
    }
    let columns = Rc::new(columns);
    let mut rows = Vec::with_capacity(records.len());
    let mut is_whole = true;
    for (line, cells) in records {
        let at = document.at.spot(Some(line), None);
        if cells.iter().all(|cell| cell.trim().is_empty()) {
            continue; // an empty row at the end of a spreadsheet
        }
        if cells.len() != columns.len() {
            is_whole = false;
            let right = if cells.iter().map(|cell| cell.matches(';').count() + 1).sum::<usize>() == columns.len() {
                "Dòng này có dấu chấm phẩy ở chỗ cần dấu phẩy."
            } else {
                "Ô có dấu phẩy phải nằm trong ngoặc kép; ô trống vẫn cần dấu phẩy."
            };
            at.refuse(format!("dòng có {} ô, bảng có {} cột", cells.len(), columns.len()), right);
        } else {
            rows.push(Row { at, columns: Rc::clone(&columns), cells });
        }
    }
    Some(Sheet { rows, is_whole })
}

/// The line of the first sign at or after an offset: the reader counts blank lines to the row that follows them.
fn first_line(document: &Document<'_>, offset: usize) -> usize {
    let rest = document.text.get(offset..).unwrap_or_default();
    let blank = rest.len() - rest.trim_start_matches(['\n', '\r']).len();
    document.line_of(offset + blank)
}

impl<'f> Row<'f> {
    /// The spot of a column in this row.
    pub(crate) fn at_column(&self, column: &str) -> At<'f> {
        self.at.spot(self.at.line(), Some(column.to_owned()))
    }

    /// The text of a cell; absent where it is empty. Line breaks in it become spaces.
    pub(crate) fn text(&self, column: &str) -> Option<Located<'f, String>> {
        let cell = self.columns.iter().position(|name| name == column).map(|at| self.cells[at].as_str())?;
        if cell.trim().is_empty() {
            return None;
        }
        let at = self.at_column(column);
        // A code or a name on two lines is a slip; in a remark it is how spreadsheets wrap.
        let cleaned = if column.starts_with("remark") { prose(cell) } else { line(cell) };
        match cleaned {
            Ok(value) => Some(Located { value, at }),
            Err(sign) => {
                refuse_sign(&at, sign);
                None
            }
        }
    }

    /// The text of a cell that must not be empty.
    pub(crate) fn needed(&self, column: &str) -> Option<Located<'f, String>> {
        if self.is_empty(column) {
            self.at_column(column).refuse("ô bắt buộc mà để trống", "Điền ô này.");
        }
        self.text(column)
    }

    /// The members of a list in a cell, separated by `;`.
    pub(crate) fn list(&self, column: &str) -> Vec<Located<'f, String>> {
        let Some(text) = self.text(column) else {
            return Vec::new();
        };
        let parts = text.value.split(';').map(str::trim).filter(|part| !part.is_empty());
        parts.map(|part| Located { value: part.to_owned(), at: text.at.clone() }).collect()
    }

    /// A whole number from 0.
    pub(crate) fn count(&self, column: &str) -> Option<i64> {
        let text = self.text(column)?;
        match text.value.parse() {
            Ok(number) if number >= 0 => Some(number),
            _ => {
                text.at.refuse(
                    format!("{} không phải là số nguyên từ 0 trở lên", quoted(&text.value)),
                    "Viết bằng chữ số, không có dấu chấm hay chữ.",
                );
                None
            }
        }
    }

    /// A number between two bounds, both allowed.
    pub(crate) fn number(&self, column: &str, least: f64, most: f64) -> Option<f64> {
        let text = self.text(column)?;
        match text.value.parse::<f64>() {
            Ok(number) if (least..=most).contains(&number) => Some(number),
            _ => {
                text.at.refuse(
                    format!("{} không phải là số từ {least} đến {most}", quoted(&text.value)),
                    "Viết bằng chữ số, phần lẻ sau dấu chấm.",
                );
                None
            }
        }
    }

    /// A date as printed.
    pub(crate) fn date(&self, column: &str) -> Option<PrintedDate> {
        let text = self.text(column)?;
        let date = PrintedDate::parse(&text.value);
        if date.is_none() {
            text.at.refuse(
                format!("{} không phải là ngày", quoted(&text.value)),
                "Viết 2024-03-07, 2024-03 hoặc 2024, đúng như nguồn in.",
            );
        }
        date
    }

    fn is_empty(&self, column: &str) -> bool {
        self.columns.iter().position(|name| name == column).is_none_or(|at| self.cells[at].trim().is_empty())
    }
}
