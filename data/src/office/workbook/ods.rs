//! Spreadsheets of LibreOffice: .ods. Cells, how they look, and what is hidden come from one reading of the content.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::formats;
use super::limits::{Budget, MAX_COLUMNS, MAX_ROWS, MAX_SHEETS, MAX_STYLES, Unreadable, at_most, broken};
use super::package::Package;
use super::sheet::{Cell, Look, Notice, Rich, Sheet, UNCOMPUTED, Value};
use super::xml::{self, Element, Visitor};
use crate::text::nfc;

/// Lower or narrower than this a row or column shows nothing, in centimetres.
const MIN_SEEN: f64 = 0.02;

/// How many centimetres a letter is wide, about.
const LETTER: f64 = 0.2;

/// Reads every table of the content.
pub(super) fn read(package: &mut Package<'_>) -> Result<Vec<Sheet>, Unreadable> {
    if let Some(manifest) = package.part("META-INF/manifest.xml")? {
        let mut encryption = Encryption::default();
        xml::visit(&manifest, &mut encryption)?;
        if encryption.is_there {
            return Err(Unreadable("Tệp có mật khẩu nên không đọc được. Mở tệp, bỏ mật khẩu rồi lưu lại.".to_owned()));
        }
    }
    let mut content = Content::default();
    if let Some(styles) = package.part("styles.xml")? {
        xml::visit(&styles, &mut content)?;
    }
    let bytes = package.part("content.xml")?.ok_or_else(|| broken("thiếu content.xml"))?;
    xml::visit(&bytes, &mut content)?;
    Ok(content.sheets)
}

#[derive(Default)]
struct Encryption {
    is_there: bool,
}

impl Visitor for Encryption {
    fn open(&mut self, element: &Element) -> Result<(), Unreadable> {
        self.is_there |= element.name() == "encryption-data";
        Ok(())
    }
}

/// What a style says; what it leaves open its parent says.
#[derive(Debug, Default, Clone)]
struct Style {
    parent: Option<String>,
    data: Option<String>,
    is_struck: Option<bool>,
    is_raised: Option<bool>,
    is_unseen: Option<bool>,
    /// The styles that rules put in its place.
    rules: Vec<String>,
    /// Whether a table, a row or a column shows nothing.
    is_hidden: bool,
    width: Option<f64>,
}

#[derive(Default)]
struct Content {
    sheets: Vec<Sheet>,
    budget: Budget,
    /// Styles by family and name.
    styles: BTreeMap<(String, String), Style>,
    style: Option<(String, String)>,
    /// Formats of dates, written as Excel writes them.
    data: BTreeMap<String, String>,
    data_style: Option<String>,
    starts_1904: bool,
    /// How deep the element is that is left out with all that is in it.
    skipped: usize,
    table: Option<Table>,
}

/// A table that is being read.
#[derive(Default)]
struct Table {
    sheet: Sheet,
    row: u32,
    row_repeats: u32,
    row_is_hidden: bool,
    /// The cells of the row, by column.
    cells: Vec<(u32, Cell)>,
    column: u32,
    column_of_sheet: u32,
    column_styles: BTreeMap<u32, String>,
    cell: Option<Open>,
    merges: Vec<((u32, u32), (u32, u32))>,
    /// Table elements within this one; their cells are none of this sheet.
    inner: usize,
    /// Whether a rule strikes letters out, or shows none of them.
    strikes: bool,
}

/// A cell that is being read.
struct Open {
    repeats: u32,
    span: (u32, u32),
    kind: String,
    value: Option<String>,
    style: Option<String>,
    has_formula: bool,
    is_error: bool,
    rich: Rich,
    paragraphs: usize,
    in_paragraph: usize,
    looks: Vec<Look>,
}

impl Content {
    fn style(&self, family: &str, name: Option<&str>) -> Style {
        let mut found = Style::default();
        let mut next = name.map(str::to_owned);
        // Parents that lead in a circle end here.
        for _ in 0..16 {
            let Some(style) = next.take().and_then(|name| self.styles.get(&(family.to_owned(), name))) else { break };
            found.is_struck = found.is_struck.or(style.is_struck);
            found.is_raised = found.is_raised.or(style.is_raised);
            found.is_unseen = found.is_unseen.or(style.is_unseen);
            found.data = found.data.or_else(|| style.data.clone());
            found.width = found.width.or(style.width);
            found.is_hidden |= style.is_hidden;
            found.rules.extend(style.rules.iter().cloned());
            next.clone_from(&style.parent);
        }
        found
    }

    /// Whether cells of this style are struck out or show nothing.
    fn strikes(&self, name: &str) -> bool {
        let style = self.style("table-cell", Some(name));
        style.is_struck == Some(true) || style.is_unseen == Some(true)
    }

    fn open_style(&mut self, element: &Element) -> Result<(), Unreadable> {
        match element.name() {
            "style" | "default-style" => {
                at_most(self.styles.len() + 1, MAX_STYLES, "kiểu ô")?;
                let name = element.get("name").unwrap_or_default().to_owned();
                let key = (element.get("family").unwrap_or_default().to_owned(), name);
                let style = Style {
                    parent: element.get("parent-style-name").map(str::to_owned),
                    data: element.get("data-style-name").map(str::to_owned),
                    ..Style::default()
                };
                self.styles.insert(key.clone(), style);
                self.style = Some(key);
            }
            "date-style" | "time-style" => {
                at_most(self.data.len() + 1, MAX_STYLES, "kiểu ô")?;
                let name = element.get("name").unwrap_or_default().to_owned();
                self.data.insert(name.clone(), String::new());
                self.data_style = Some(name);
            }
            "day" | "month" | "year" | "hours" | "minutes" | "seconds" => {
                if let Some(code) = self.data_style.as_ref().and_then(|name| self.data.get_mut(name)) {
                    code.push_str(match element.name() {
                        "day" => " d",
                        "month" => " m",
                        "year" => " yyyy",
                        _ => " h",
                    });
                }
            }
            name => {
                let Some(style) = self.style.as_ref().and_then(|key| self.styles.get_mut(key)) else { return Ok(()) };
                match name {
                    "text-properties" => {
                        let lines = ["text-line-through-style", "text-line-through-type"];
                        for line in lines.iter().filter_map(|line| element.get(line)) {
                            style.is_struck = Some(line != "none");
                        }
                        if let Some(position) = element.get("text-position") {
                            style.is_raised = Some(
                                position.starts_with("super")
                                    || position.starts_with(|sign: char| sign.is_ascii_digit() && sign != '0'),
                            );
                        }
                        if let Some(display) = element.get("display") {
                            style.is_unseen = Some(display == "none");
                        }
                    }
                    "map" => style.rules.extend(element.get("apply-style-name").map(str::to_owned)),
                    "table-properties" => style.is_hidden = element.get("display") == Some("false"),
                    "table-row-properties" => {
                        style.is_hidden =
                            element.get("row-height").and_then(length).is_some_and(|height| height < MIN_SEEN);
                    }
                    "table-column-properties" => {
                        style.width = element.get("column-width").and_then(length);
                        style.is_hidden = style.width.is_some_and(|width| width < MIN_SEEN);
                    }
                    _ => {}
                }
            }
        }
        Ok(())
    }

    fn open_in_table(&mut self, element: &Element, mut table: Table) -> Result<Table, Unreadable> {
        if let Some(cell) = &mut table.cell {
            match element.name() {
                // Comments and drawings are no text of the cell.
                "annotation" | "shapes" | "frame" | "table" | "custom-shape" => self.skipped = 1,
                "p" | "h" => {
                    if cell.paragraphs > 0 {
                        cell.rich.break_line();
                    }
                    cell.paragraphs += 1;
                    cell.in_paragraph += 1;
                }
                "span" => {
                    let style = self.style("text", element.get("style-name"));
                    let before = cell.looks.last().copied().unwrap_or_default();
                    cell.looks.push(Look {
                        is_struck: style.is_struck.unwrap_or(before.is_struck),
                        is_raised: style.is_raised.unwrap_or(before.is_raised),
                        is_unseen: style.is_unseen.unwrap_or(before.is_unseen),
                    });
                }
                "s" | "tab" => cell.rich.push(" ", Look::default()),
                "line-break" => cell.rich.push("\n", Look::default()),
                _ => {}
            }
            return Ok(table);
        }
        match element.name() {
            "condition" => table.strikes |= element.get("apply-style-name").is_some_and(|name| self.strikes(name)),
            "shapes" | "forms" => self.skipped = 1,
            "table" | "sub-table" => table.inner += 1,
            "table-column" => {
                let repeats = element.number("number-columns-repeated").unwrap_or(1_u32).max(1);
                let style = self.style("table-column", element.get("style-name"));
                let is_hidden = style.is_hidden || is_collapsed(element);
                let end = table.column_of_sheet.saturating_add(repeats);
                for column in table.column_of_sheet..end.min(MAX_COLUMNS) {
                    if is_hidden {
                        table.sheet.hidden_columns.insert(column);
                    } else if let Some(width) = style.width {
                        table.sheet.widths.insert(column, width / LETTER);
                    }
                    if let Some(cells) = element.get("default-cell-style-name") {
                        table.column_styles.insert(column, cells.to_owned());
                    }
                }
                table.column_of_sheet = end;
            }
            "table-row" => {
                table.row_repeats = element.number("number-rows-repeated").unwrap_or(1_u32).max(1);
                table.row_is_hidden =
                    self.style("table-row", element.get("style-name")).is_hidden || is_collapsed(element);
                table.column = 0;
                table.cells.clear();
            }
            "table-cell" | "covered-table-cell" => {
                let span = |name| element.number(name).unwrap_or(1_u32).max(1);
                table.cell = Some(Open {
                    repeats: span("number-columns-repeated"),
                    span: (span("number-rows-spanned"), span("number-columns-spanned")),
                    kind: element.get("value-type").unwrap_or_default().to_owned(),
                    value: ["value", "date-value", "boolean-value", "string-value"]
                        .iter()
                        .find_map(|name| element.get(name))
                        .map(str::to_owned),
                    style: element
                        .get("style-name")
                        .map(str::to_owned)
                        .or_else(|| table.column_styles.get(&table.column).cloned()),
                    has_formula: element.get("formula").is_some(),
                    is_error: false,
                    rich: Rich::default(),
                    paragraphs: 0,
                    in_paragraph: 0,
                    looks: Vec::new(),
                });
                if element.has_value("value-type", "error") {
                    table.cell = table.cell.map(|cell| Open { is_error: true, ..cell });
                }
            }
            _ => {}
        }
        Ok(table)
    }

    fn close_cell(&self, table: &mut Table, open: &Open) {
        let style = self.style("table-cell", open.style.as_deref());
        let base = Look {
            is_struck: style.is_struck.unwrap_or(false),
            is_raised: false,
            is_unseen: style.is_unseen.unwrap_or(false),
        };
        let code = style.data.as_ref().and_then(|name| self.data.get(name)).map(|code| code.trim());
        let text = open.rich.cell(base);
        let shown = text.value.shown();
        let value = match (open.kind.as_str(), open.value.as_deref()) {
            _ if open.is_error || (open.has_formula && shown.starts_with('#')) || shown.starts_with("Err:") => {
                Value::Error(shown.clone())
            }
            ("", _) if open.has_formula && shown.is_empty() => Value::Error(UNCOMPUTED.to_owned()),
            ("float" | "currency" | "percentage", Some(number)) => {
                number.parse().map_or_else(|_| Value::text(number), |number| formats::value(number, None, false))
            }
            ("date", Some(day)) => {
                let day = day.get(..10).and_then(|day| day.parse().ok());
                day.map_or(text.value.clone(), |day| formats::day_value(day, code))
            }
            ("boolean", Some(value)) => Value::text(if value == "true" { "TRUE" } else { "FALSE" }),
            ("string", Some(value)) if open.paragraphs == 0 => Value::text(value),
            _ => text.value.clone(),
        };
        table.strikes |= !shown.is_empty() && style.rules.iter().any(|name| self.strikes(name));
        let format = code.filter(|code| !code.is_empty()).map(Rc::from);
        let cell = Cell { value, format, ..text };
        let at = (table.row, table.column);
        if open.span != (1, 1) {
            let last = (at.0.saturating_add(open.span.0 - 1), at.1.saturating_add(open.span.1 - 1));
            table.merges.push((at, last));
        }
        if cell.value != Value::Nothing {
            // A cell beyond the last column is refused where it is put.
            let end = table.column.saturating_add(open.repeats).min(MAX_COLUMNS.max(table.column) + 1);
            table.cells.extend((table.column..end).map(|column| (column, cell.clone())));
        }
        table.column = table.column.saturating_add(open.repeats);
    }

    fn close_row(&mut self, table: &mut Table) -> Result<(), Unreadable> {
        let end = table.row.saturating_add(table.row_repeats);
        let rows = if table.cells.is_empty() {
            table.row..end.min(MAX_ROWS)
        } else {
            table.row..end.min(MAX_ROWS.max(table.row) + 1)
        };
        for row in rows {
            if table.row_is_hidden {
                table.sheet.hidden_rows.insert(row);
            }
            for (column, cell) in &table.cells {
                table.sheet.put(row, *column, cell.clone(), &mut self.budget)?;
            }
        }
        table.row = end;
        Ok(())
    }
}

impl Visitor for Content {
    fn open(&mut self, element: &Element) -> Result<(), Unreadable> {
        if self.skipped > 0 {
            self.skipped += 1;
            return Ok(());
        }
        if let Some(table) = self.table.take() {
            self.table = Some(self.open_in_table(element, table)?);
            return Ok(());
        }
        match element.name() {
            "tracked-changes" | "master-styles" | "dde-links" | "database-ranges" => self.skipped = 1,
            "null-date" => self.starts_1904 = element.get("date-value").is_some_and(|day| day.starts_with("1904")),
            "table" => {
                at_most(self.sheets.len() + 1, MAX_SHEETS, "trang tính")?;
                let name = element.get("name").unwrap_or_default();
                let sheet = Sheet {
                    number: self.sheets.len(),
                    name: nfc(name.to_owned()),
                    is_hidden: self.style("table", element.get("style-name")).is_hidden,
                    starts_1904: self.starts_1904,
                    ..Sheet::default()
                };
                self.table = Some(Table { sheet, ..Table::default() });
            }
            _ => self.open_style(element)?,
        }
        Ok(())
    }

    fn close(&mut self, name: &str) -> Result<(), Unreadable> {
        if self.skipped > 0 {
            self.skipped -= 1;
            return Ok(());
        }
        let Some(mut table) = self.table.take() else {
            match name {
                "style" | "default-style" => self.style = None,
                "date-style" | "time-style" => self.data_style = None,
                _ => {}
            }
            return Ok(());
        };
        match (name, &mut table.cell) {
            ("p" | "h", Some(cell)) => cell.in_paragraph = cell.in_paragraph.saturating_sub(1),
            ("span", Some(cell)) => drop(cell.looks.pop()),
            ("table-cell", Some(_)) => {
                if let Some(cell) = table.cell.take() {
                    self.close_cell(&mut table, &cell);
                }
            }
            // What lies under a merged cell is not seen.
            ("covered-table-cell", Some(cell)) => {
                table.column = table.column.saturating_add(cell.repeats);
                table.cell = None;
            }
            ("table-row", None) => self.close_row(&mut table)?,
            ("table" | "sub-table", None) if table.inner > 0 => table.inner -= 1,
            ("table", None) => {
                for (first, last) in std::mem::take(&mut table.merges) {
                    table.sheet.merge(first, last);
                }
                if table.strikes {
                    let wrong = "trang có định dạng có điều kiện gạch hoặc ẩn chữ, không rõ ô nào đang bị gạch";
                    let right = "Xoá những hàng đã bỏ, rồi bỏ định dạng gạch ngang.";
                    table.sheet.notice(Notice::of_all(None, wrong, right));
                }
                self.sheets.push(table.sheet);
                return Ok(());
            }
            _ => {}
        }
        self.table = Some(table);
        Ok(())
    }

    fn text(&mut self, text: &str) -> Result<(), Unreadable> {
        if self.skipped == 0
            && let Some(cell) = self.table.as_mut().and_then(|table| table.cell.as_mut())
            && cell.in_paragraph > 0
        {
            cell.rich.push(text, cell.looks.last().copied().unwrap_or_default());
        }
        Ok(())
    }
}

/// Whether a row or column is hidden, by hand or by a filter.
fn is_collapsed(element: &Element) -> bool {
    element.get("visibility").is_some_and(|visibility| visibility != "visible")
}

/// A length in centimetres.
fn length(text: &str) -> Option<f64> {
    let unit = text.find(|sign: char| sign.is_ascii_alphabetic())?;
    let (number, unit) = text.split_at(unit);
    let factor = match unit {
        "cm" => 1.0,
        "mm" => 0.1,
        "in" => 2.54,
        "pt" => 2.54 / 72.0,
        "pc" => 2.54 / 6.0,
        _ => return None,
    };
    Some(number.trim().parse::<f64>().ok()? * factor)
}
