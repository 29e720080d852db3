//! Tables as the sheets of a workbook.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use crate::catalogue::table::{Cell, Table};
use crate::pages::context::RequestContext;
use crate::pages::error::PageError;

/// The most characters of a sheet's name.
const MAX_CHARACTERS: usize = 31;
/// The most characters that a cell can hold.
const MAX_IN_CELL: usize = 32_767;

/// The workbook of these tables. Texts stay texts: no cell is a formula or a link.
pub fn of(tables: &[Table], context: &RequestContext) -> Result<Vec<u8>, PageError> {
    let province = &context.index().province;
    let (year, month, day) = (province.as_of.year(), province.as_of.month(), province.as_of.day());
    let part = |number: i8| u8::try_from(number).unwrap_or(1);
    let write = || -> Result<Vec<u8>, XlsxError> {
        let created = ExcelDateTime::from_ymd(u16::try_from(year).unwrap_or(1900), part(month), part(day))?;
        let mut workbook = Workbook::new();
        workbook.set_properties(
            &DocProperties::new()
                .set_title(&province.site_name.0)
                .set_comment(context.site.digest.as_str())
                .set_creation_datetime(&created),
        );
        let bold = Format::new().set_bold();
        for table in tables {
            fill(workbook.add_worksheet(), table, &bold)?;
        }
        workbook.save_to_buffer()
    };
    write().map_err(|error| PageError::Internal(Box::new(error)))
}

fn fill(sheet: &mut Worksheet, table: &Table, bold: &Format) -> Result<(), XlsxError> {
    sheet.set_name(table.name.chars().take(MAX_CHARACTERS).collect::<String>())?;
    sheet.set_freeze_panes(1, 0)?;
    for (column, name) in (0_u16..).zip(&table.columns) {
        sheet.write_string_with_format(0, column, name, bold)?;
    }
    for (number, row) in (1_u32..).zip(&table.rows) {
        for (column, cell) in (0_u16..).zip(row) {
            match cell {
                Cell::Empty => {}
                Cell::Text(text) => {
                    let text: String = text.chars().take(MAX_IN_CELL).collect();
                    sheet.write_string(number, column, text)?;
                }
                // The ids and figures of a catalogue are far below 2^53, up to which this is exact.
                Cell::Whole(whole) => {
                    sheet.write_number(number, column, *whole as f64)?;
                }
                Cell::Real(real) => {
                    sheet.write_number(number, column, *real)?;
                }
            }
        }
    }
    Ok(())
}
