//! The annex given back as a workbook: each doubt a note in its cell, and a list of what is asked.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::date;
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Note, Url, Workbook, Worksheet, XlsxError};

use super::doubt::{Doubt, Weight};
use super::export::Unwritten;
use super::workbook::{Cell, OF_REPORTS, Sheet, Struck, Value, position};

/// The sheet of what is asked.
const QUESTIONS: &str = "Cần hỏi";

/// The columns of that sheet and their widths in letters.
const COLUMNS: [(&str, f64); 4] = [("Trang", 18.0), ("Ô", 8.0), ("Nghi ngờ gì", 60.0), ("Làm gì", 60.0)];

/// Cells with a question, and cells with a remark.
const ASKED: Color = Color::RGB(0x00FF_D966);
const REMARKED: Color = Color::RGB(0x00FF_F2CC);

/// The longest name of a sheet.
const MAX_NAME: usize = 31;

/// The longest note, in letters; further doubts of the cell are in the list.
const MAX_NOTE: usize = 2_000;

/// How many cells of merged regions are merged again.
const MAX_MERGED_CELLS: u64 = 100_000;

/// The workbook of an annex that was read.
pub(super) fn report(sheets: &[Sheet], doubts: &[Doubt]) -> Result<Vec<u8>, Unwritten> {
    let mut workbook = Workbook::new();
    let names = names(sheets);
    list(workbook.add_worksheet(), &names, doubts)?;
    for (sheet, name) in sheets.iter().zip(names.values()) {
        let mut said: BTreeMap<(u32, u32), Vec<&Doubt>> = BTreeMap::new();
        for doubt in doubts.iter().filter(|doubt| doubt.sheet == sheet.name) {
            if let Some(at) = position(&doubt.cell) {
                said.entry(at).or_default().push(doubt);
            }
        }
        let page = workbook.add_worksheet();
        page.set_name(name)?.set_hidden(sheet.is_hidden);
        copy(page, sheet, &said)?;
    }
    Ok(workbook.save_to_buffer()?)
}

/// The name of each sheet, as a workbook may have it, by the sheet's number.
fn names(sheets: &[Sheet]) -> BTreeMap<usize, String> {
    let mut taken: BTreeSet<String> = [QUESTIONS.to_lowercase(), "history".to_owned()].into();
    let mut names = BTreeMap::new();
    for sheet in sheets {
        let plain: String = sheet
            .name
            .chars()
            .map(|sign| if "[]:*?/\\".contains(sign) || sign.is_control() { ' ' } else { sign })
            .collect();
        let plain = plain.trim().trim_matches('\'').trim();
        let plain = if plain.is_empty() { "Trang" } else { plain };
        let numbered = (2..).map(|number| format!(" {number}"));
        let name = [String::new()].into_iter().chain(numbered).map(|end| {
            let mut name = String::new();
            let mut units = end.len();
            for sign in plain.chars() {
                units += sign.len_utf16();
                if units > MAX_NAME {
                    break;
                }
                name.push(sign);
            }
            name.trim_end().trim_end_matches('\'').to_owned() + &end
        });
        let name =
            name.into_iter().find(|name| !name.is_empty() && taken.insert(name.to_lowercase())).unwrap_or_default();
        names.insert(sheet.number, name);
    }
    names
}

/// What is asked, a row each, with a way to the cell.
fn list(page: &mut Worksheet, names: &BTreeMap<usize, String>, doubts: &[Doubt]) -> Result<(), XlsxError> {
    page.set_name(QUESTIONS)?.set_active(true);
    let plain = Format::new().set_text_wrap().set_align(FormatAlign::Top).set_border(FormatBorder::Thin);
    let header = plain.clone().set_bold();
    for (column, (name, width)) in (0..).zip(COLUMNS) {
        page.write_string_with_format(0, column, name, &header)?;
        page.set_column_width(column, width)?;
    }
    page.set_freeze_panes(1, 0)?;
    let asked = doubts.iter().filter(|doubt| doubt.weight > Weight::Remark);
    for (row, doubt) in (1_u32..).zip(asked) {
        page.write_string_with_format(row, 0, &doubt.sheet, &plain)?;
        match names.values().find(|name| **name == doubt.sheet).filter(|_| !doubt.cell.is_empty()) {
            Some(name) => {
                let to = format!("internal:'{}'!{}", name.replace('\'', "''"), doubt.cell);
                page.write_url_with_format(row, 1, Url::new(to).set_text(&doubt.cell), &plain)?;
            }
            None => drop(page.write_string_with_format(row, 1, &doubt.cell, &plain)?),
        }
        page.write_string_with_format(row, 2, format!("{}.", doubt.wrong), &plain)?;
        page.write_string_with_format(row, 3, &doubt.right, &plain)?;
    }
    Ok(())
}

/// The cells of a sheet where they stood, with what is said of them.
fn copy(page: &mut Worksheet, sheet: &Sheet, said: &BTreeMap<(u32, u32), Vec<&Doubt>>) -> Result<(), XlsxError> {
    for (column, width) in &sheet.widths {
        page.set_column_width(place(*column), *width)?;
    }
    let mut left = MAX_MERGED_CELLS;
    for ((top, first), (bottom, last)) in &sheet.regions {
        let cells = u64::from(bottom - top + 1) * u64::from(last - first + 1);
        if cells < 2 || cells > left {
            continue;
        }
        match page.merge_range(*top, place(*first), *bottom, place(*last), "", &looks(None, None)) {
            Ok(_) => left -= cells,
            // Regions that overlap or leave the sheet are left apart.
            Err(XlsxError::MergeRangeOverlaps(..) | XlsxError::RowColumnLimitError) => {}
            Err(error) => return Err(error),
        }
    }
    for ((row, column), cell) in sheet.cells() {
        let weight = said.get(&(row, column)).and_then(|doubts| doubts.iter().map(|doubt| doubt.weight).max());
        let format = looks(Some(cell), weight);
        let column = place(column);
        match &cell.value {
            Value::Number(number) => page.write_number_with_format(row, column, *number, &format)?,
            Value::Day(day) => {
                let serial = f64::from((*day - date(1899, 12, 30)).get_days());
                page.write_number_with_format(row, column, serial, &format.set_num_format("dd/mm/yyyy"))?
            }
            Value::Text(text) | Value::Error(text) => page.write_string_with_format(row, column, text, &format)?,
            Value::Nothing => page,
        };
    }
    for (at, doubts) in said {
        let (row, column) = *at;
        if !sheet.cells.contains_key(at) && !sheet.is_repeated(row, column) {
            page.write_blank(row, place(column), &looks(None, doubts.iter().map(|doubt| doubt.weight).max()))?;
        }
        let text: Vec<String> =
            doubts.iter().map(|doubt| format!("{}. {}", doubt.wrong, doubt.right).trim().to_owned()).collect();
        let text: String = text.join("\n\n").chars().take(MAX_NOTE).collect();
        let text = format!("{text}\n{OF_REPORTS}");
        page.insert_note(row, place(column), &Note::new(text).add_author_prefix(false).set_width(320).set_height(140))?;
    }
    for row in &sheet.hidden_rows {
        page.set_row_hidden(*row)?;
    }
    for column in &sheet.hidden_columns {
        page.set_column_hidden(place(*column))?;
    }
    Ok(())
}

fn place(column: u32) -> u16 {
    u16::try_from(column).unwrap_or(u16::MAX)
}

fn looks(cell: Option<&Cell>, weight: Option<Weight>) -> Format {
    let mut format = Format::new().set_text_wrap().set_align(FormatAlign::Top).set_border(FormatBorder::Thin);
    if cell.is_some_and(|cell| cell.struck == Struck::Wholly) {
        format = format.set_font_strikethrough();
    }
    match weight {
        Some(Weight::Remark) => format.set_background_color(REMARKED),
        Some(_) => format.set_background_color(ASKED),
        None => format,
    }
}
