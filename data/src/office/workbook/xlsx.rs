//! Workbooks of Excel since 2007: .xlsx and .xlsm. Cells, how they look, and what is hidden come from one reading.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::formats;
use super::limits::{Budget, MAX_CELLS, MAX_COLUMNS, MAX_MERGED, MAX_SHEETS, MAX_STYLES, Unreadable, at_most, broken};
use super::package::Package;
use super::sheet::{Cell, Look, Notice, Rich, Sheet, UNCOMPUTED, Value, position};
use super::xml::{self, Element, Visitor};
use crate::text::{nfc, quoted};

/// Lower than this a row, narrower than this a column shows nothing; in points and letters.
const MIN_SEEN: f64 = 0.5;

/// Reads every worksheet of the workbook that is this part of the package.
pub(super) fn read(package: &mut Package<'_>, part: &str, bytes: &[u8]) -> Result<Vec<Sheet>, Unreadable> {
    let mut workbook = Workbook::default();
    xml::visit(bytes, &mut workbook)?;
    let relations = package.relations(part)?;
    let mut styles = Styles::default();
    let mut strings = Strings::default();
    for relation in relations.values() {
        match relation.kind.as_str() {
            "styles" => visit(package, &relation.target, &mut styles)?,
            "sharedStrings" => visit(package, &relation.target, &mut strings)?,
            _ => {}
        }
    }
    let mut sheets: Vec<Sheet> = Vec::new();
    let mut budget = Budget::default();
    for entry in workbook.sheets {
        let relation = relations.get(&entry.id).ok_or_else(|| broken(format!("không thấy trang “{}”", entry.name)))?;
        if relation.kind != "worksheet" {
            continue; // a sheet of a chart has no cells
        }
        at_most(sheets.len() + 1, MAX_SHEETS, "trang tính")?;
        let sheet = Sheet {
            number: sheets.len(),
            name: nfc(entry.name),
            is_hidden: entry.is_hidden,
            starts_1904: workbook.starts_1904,
            ..Sheet::default()
        };
        let mut reader = Cells::new(sheet, &styles, &strings, &mut budget);
        visit(package, &relation.target, &mut reader)?;
        let mut sheet = reader.finish();
        for part in package.relations(&relation.target)?.into_values() {
            if matches!(part.kind.as_str(), "comments" | "threadedComment") {
                let mut notes = Notes::default();
                visit(package, &part.target, &mut notes)?;
                notes.tell(&mut sheet);
            }
            if part.kind == "drawing" {
                let mut drawn = xml::Texts::default();
                visit(package, &part.target, &mut drawn)?;
                sheet.margins.extend(drawn.texts);
            }
            let mut look = TableLook::default();
            if part.kind == "table" {
                visit(package, &part.target, &mut look)?;
            }
            if look.style.is_some_and(|style| styles.striking_tables.contains(&style)) {
                let wrong = "kiểu bảng ở đây gạch ngang chữ, không rõ hàng nào đang bị gạch";
                sheet.notice(Notice::of_all(look.first, wrong, UNSTRIKE));
            }
        }
        sheets.push(sheet);
    }
    Ok(sheets)
}

/// What to do where a rule strikes letters out.
const UNSTRIKE: &str = "Xoá những hàng đã bỏ, rồi bỏ định dạng gạch ngang.";

/// How the notes of a report end, by which they are known when the annex comes back.
pub(in crate::office) const OF_REPORTS: &str = "(sanvat)";

/// What people noted in cells.
#[derive(Default)]
struct Notes {
    notes: Vec<(Option<(u32, u32)>, String)>,
    is_text: bool,
}

impl Notes {
    /// Asks about every note that was not written by a report of questions.
    fn tell(self, sheet: &mut Sheet) {
        for (at, text) in self.notes {
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            if !text.is_empty() && !text.ends_with(OF_REPORTS) {
                let wrong = format!("trong ô có lời ghi chú: {}", quoted(&text));
                sheet.notice(Notice::question(at, wrong, "Làm theo lời ấy rồi xoá nó."));
            }
        }
    }
}

impl Visitor for Notes {
    fn open(&mut self, element: &Element) -> Result<(), Unreadable> {
        match element.name() {
            "comment" | "threadedComment" => {
                at_most(self.notes.len() + 1, MAX_CELLS, "lời ghi chú")?;
                self.notes.push((element.get("ref").and_then(position), String::new()));
            }
            "t" | "text" => self.is_text = true,
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, name: &str) -> Result<(), Unreadable> {
        self.is_text &= !matches!(name, "t" | "text");
        Ok(())
    }

    fn text(&mut self, text: &str) -> Result<(), Unreadable> {
        if let Some((_, note)) = self.notes.last_mut().filter(|_| self.is_text) {
            note.push_str(text);
        }
        Ok(())
    }
}

/// Where a table begins, and its style.
#[derive(Default)]
struct TableLook {
    first: Option<(u32, u32)>,
    style: Option<String>,
}

impl Visitor for TableLook {
    fn open(&mut self, element: &Element) -> Result<(), Unreadable> {
        match element.name() {
            "table" => self.first = element.get("ref").and_then(first_of),
            "tableStyleInfo" => self.style = element.get("name").map(str::to_owned),
            _ => {}
        }
        Ok(())
    }
}

/// The first cell of `A2:H20 J2`.
fn first_of(region: &str) -> Option<(u32, u32)> {
    position(region.split([':', ' ']).next()?)
}

fn visit(package: &mut Package<'_>, part: &str, visitor: &mut impl Visitor) -> Result<(), Unreadable> {
    let bytes = package.part(part)?.ok_or_else(|| broken(format!("thiếu phần {part}")))?;
    xml::visit(&bytes, visitor)
}

#[derive(Default)]
struct Workbook {
    sheets: Vec<Entry>,
    starts_1904: bool,
}

struct Entry {
    name: String,
    id: String,
    is_hidden: bool,
}

impl Visitor for Workbook {
    fn open(&mut self, element: &Element) -> Result<(), Unreadable> {
        match element.name() {
            "workbookPr" => self.starts_1904 = element.has("date1904"),
            "sheet" => {
                at_most(self.sheets.len() + 1, MAX_SHEETS * 4, "trang tính")?;
                self.sheets.push(Entry {
                    name: element.get("name").unwrap_or_default().to_owned(),
                    id: element.get("id").unwrap_or_default().to_owned(),
                    is_hidden: element.get("state").is_some_and(|state| state != "visible"),
                });
            }
            _ => {}
        }
        Ok(())
    }
}

/// The looks and number formats that cells name by number.
#[derive(Default)]
struct Styles {
    formats: BTreeMap<u32, Rc<str>>,
    fonts: Vec<Look>,
    /// Which fonts are white, as letters are that nobody shall see.
    white: BTreeSet<usize>,
    /// Format and font of each style.
    cells: Vec<(u32, usize)>,
    /// The styles whose letters are white on a cell without a colour.
    unseen: BTreeSet<usize>,
    /// Whether each look of a rule strikes letters out or shows none of them.
    rules: Vec<bool>,
    /// The styles of tables that strike letters out, with the one that is being read.
    striking_tables: BTreeSet<String>,
    table: String,
    within: Within,
}

#[derive(Default, PartialEq, Clone, Copy)]
enum Within {
    #[default]
    Nothing,
    Fonts,
    Cells,
    Rules,
}

impl Styles {
    fn format(&self, style: usize) -> Option<Rc<str>> {
        let (id, _) = self.cells.get(style)?;
        self.formats.get(id).cloned().or_else(|| formats::built_in(*id).map(Rc::from))
    }

    /// Says of the look that is being read whether it strikes letters out.
    fn strike(&mut self, is_struck: bool) {
        if let Some(rule) = self.rules.last_mut() {
            *rule |= is_struck;
        }
    }

    fn strikes(&self, rule: usize) -> bool {
        self.rules.get(rule).copied().unwrap_or(false)
    }

    fn look(&self, style: usize) -> Look {
        let look = self.cells.get(style).and_then(|(_, font)| self.fonts.get(*font)).copied().unwrap_or_default();
        Look { is_unseen: self.unseen.contains(&style), ..look }
    }
}

impl Visitor for Styles {
    fn open(&mut self, element: &Element) -> Result<(), Unreadable> {
        let longest = self.fonts.len().max(self.cells.len()).max(self.formats.len()).max(self.rules.len());
        at_most(longest, MAX_STYLES, "kiểu ô")?;
        match (self.within, element.name()) {
            (_, "fonts") => self.within = Within::Fonts,
            (_, "cellXfs") => self.within = Within::Cells,
            (_, "dxfs") => self.within = Within::Rules,
            (Within::Rules, "dxf") => self.rules.push(false),
            (Within::Rules, "strike") => self.strike(element.is_on()),
            (Within::Rules, "numFmt") => {
                self.strike(element.get("formatCode").is_some_and(|code| formats::hides(code, true)));
            }
            (_, "tableStyle") => self.table = element.get("name").unwrap_or_default().to_owned(),
            (_, "tableStyleElement") if element.number("dxfId").is_some_and(|rule: usize| self.strikes(rule)) => {
                self.striking_tables.insert(self.table.clone());
            }
            (_, "numFmt") => {
                if let (Some(id), Some(code)) = (element.number("numFmtId"), element.get("formatCode")) {
                    self.formats.entry(id).or_insert_with(|| Rc::from(code));
                }
            }
            (Within::Fonts, "font") => self.fonts.push(Look::default()),
            (Within::Fonts, "color") => {
                let rgb = element.get("rgb").is_some_and(|rgb| rgb.to_ascii_uppercase().ends_with("FFFFFF"));
                // The first colour of a theme is that of the paper.
                if rgb || element.get("theme") == Some("0") && element.get("tint").is_none() {
                    self.white.insert(self.fonts.len().saturating_sub(1));
                }
            }
            (Within::Fonts, name) => {
                if let Some(font) = self.fonts.last_mut() {
                    look_of(name, element, font);
                }
            }
            (Within::Cells, "xf") => {
                let font = element.number("fontId").unwrap_or(0);
                // The first two fills are none.
                if self.white.contains(&font) && element.number("fillId").unwrap_or(0) < 2 {
                    self.unseen.insert(self.cells.len());
                }
                self.cells.push((element.number("numFmtId").unwrap_or(0), font));
            }
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, name: &str) -> Result<(), Unreadable> {
        if matches!(name, "fonts" | "cellXfs" | "dxfs") {
            self.within = Within::Nothing;
        }
        Ok(())
    }
}

/// What one property of a font or of a run says of its look.
fn look_of(name: &str, element: &Element, look: &mut Look) {
    match name {
        "strike" => look.is_struck = element.is_on(),
        "vertAlign" => look.is_raised = element.get("val") == Some("superscript"),
        _ => {}
    }
}

/// A text in runs, within a shared string or a cell.
#[derive(Default)]
struct Runs {
    rich: Rich,
    look: Look,
    is_text: bool,
    is_phonetic: bool,
}

impl Runs {
    fn open(&mut self, element: &Element) {
        match element.name() {
            "r" => self.look = Look::default(),
            "t" => self.is_text = !self.is_phonetic,
            "rPh" => self.is_phonetic = true,
            name => look_of(name, element, &mut self.look),
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "r" => self.look = Look::default(),
            "t" => self.is_text = false,
            "rPh" => self.is_phonetic = false,
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.is_text {
            self.rich.push(&unescaped(text), self.look);
        }
    }
}

/// Excel writes letters that XML cannot hold as `_x000D_`.
fn unescaped(text: &str) -> String {
    let mut parts = text.split("_x");
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let code = part.get(..4).filter(|_| part.as_bytes().get(4) == Some(&b'_'));
        match code.and_then(|code| u32::from_str_radix(code, 16).ok()).and_then(char::from_u32) {
            Some(letter) => {
                plain.push(letter);
                plain.push_str(&part[5..]);
            }
            None => {
                plain.push_str("_x");
                plain.push_str(part);
            }
        }
    }
    plain
}

/// The texts that cells share.
#[derive(Default)]
struct Strings {
    strings: Vec<Rich>,
    runs: Runs,
}

impl Visitor for Strings {
    fn open(&mut self, element: &Element) -> Result<(), Unreadable> {
        if element.name() == "si" {
            self.runs = Runs::default();
        }
        self.runs.open(element);
        Ok(())
    }

    fn close(&mut self, name: &str) -> Result<(), Unreadable> {
        self.runs.close(name);
        if name == "si" {
            at_most(self.strings.len() + 1, MAX_CELLS, "ô chữ")?;
            self.strings.push(std::mem::take(&mut self.runs).rich);
        }
        Ok(())
    }

    fn text(&mut self, text: &str) -> Result<(), Unreadable> {
        self.runs.text(text);
        Ok(())
    }
}

/// The cells of one sheet.
struct Cells<'a> {
    sheet: Sheet,
    styles: &'a Styles,
    strings: &'a Strings,
    budget: &'a mut Budget,
    hides_rows: bool,
    merges: Vec<((u32, u32), (u32, u32))>,
    /// Where the rules begin that are being read.
    ruled: Option<(u32, u32)>,
    is_margin: bool,
    row: Option<u32>,
    column: Option<u32>,
    cell: Option<Open>,
}

/// A cell that is being read.
#[derive(Default)]
struct Open {
    kind: String,
    style: usize,
    has_formula: bool,
    is_value: bool,
    value: Option<String>,
    runs: Option<Runs>,
}

impl<'a> Cells<'a> {
    fn new(sheet: Sheet, styles: &'a Styles, strings: &'a Strings, budget: &'a mut Budget) -> Cells<'a> {
        Cells {
            sheet,
            styles,
            strings,
            budget,
            hides_rows: false,
            merges: Vec::new(),
            ruled: None,
            is_margin: false,
            row: None,
            column: None,
            cell: None,
        }
    }

    fn finish(mut self) -> Sheet {
        for (first, last) in self.merges {
            self.sheet.merge(first, last);
        }
        self.sheet
    }

    fn column_of_sheet(&mut self, element: &Element) {
        let first = element.number("min").unwrap_or(1_u32).max(1);
        let last = element.number("max").unwrap_or(first).min(MAX_COLUMNS);
        let width: Option<f64> = element.number("width");
        let is_hidden = element.has("hidden") || width.is_some_and(|width| width < MIN_SEEN);
        for column in first..=last {
            if is_hidden {
                self.sheet.hidden_columns.insert(column - 1);
            } else if let Some(width) = width {
                self.sheet.widths.insert(column - 1, width);
            }
        }
    }

    fn open_row(&mut self, element: &Element) {
        let row = match element.number("r") {
            Some(row) => u32::saturating_sub(row, 1),
            None => self.row.map_or(0, |row| row.saturating_add(1)),
        };
        self.row = Some(row);
        self.column = None;
        let height: Option<f64> = element.number("ht");
        let is_hidden = match (element.get("hidden"), height) {
            (_, Some(height)) if height < MIN_SEEN => true,
            (Some(_), _) => element.has("hidden"),
            // Rows are hidden unless they say that they are not.
            (None, None) => self.hides_rows,
            (None, Some(_)) => false,
        };
        if is_hidden {
            self.sheet.hidden_rows.insert(row);
        }
    }

    fn open_cell(&mut self, element: &Element) -> Result<(), Unreadable> {
        let next = (self.row.unwrap_or(0), self.column.map_or(0, |column| column.saturating_add(1)));
        let (row, column) = match element.get("r") {
            Some(name) => position(name).ok_or_else(|| broken(format!("ô mang tên lạ “{name}”")))?,
            None => next,
        };
        self.row = Some(row);
        self.column = Some(column);
        self.cell = Some(Open {
            kind: element.get("t").unwrap_or("n").to_owned(),
            style: element.number("s").unwrap_or(0),
            ..Open::default()
        });
        Ok(())
    }

    fn close_cell(&mut self) -> Result<(), Unreadable> {
        let (Some(open), Some(row), Some(column)) = (self.cell.take(), self.row, self.column) else { return Ok(()) };
        let format = self.styles.format(open.style);
        let base = self.styles.look(open.style);
        // A whole cell in superscript is a cell like any other.
        let base = Look { is_raised: false, ..base };
        let value = open.value.as_deref().map(str::trim);
        let plain = |text: &str| {
            let mut rich = Rich::default();
            rich.push(&unescaped(text), Look::default());
            rich.cell(base)
        };
        let of_value = |value: Value| Cell { value, ..Rich::default().cell(base) };
        let mut cell = match (open.kind.as_str(), value) {
            ("inlineStr", _) => open.runs.map(|runs| runs.rich.cell(base)).unwrap_or_default(),
            ("str", Some(text)) => plain(text),
            (_, None | Some("")) if open.has_formula => of_value(Value::Error(UNCOMPUTED.to_owned())),
            (_, None | Some("")) => return Ok(()),
            ("s", Some(number)) => {
                let number: usize = number.parse().map_err(broken)?;
                let rich = self.strings.strings.get(number).ok_or_else(|| broken("ô trỏ tới chữ không có"))?;
                rich.cell(base)
            }
            ("b", Some(text)) => plain(if text == "1" || text == "true" { "TRUE" } else { "FALSE" }),
            ("e", Some(error)) => of_value(Value::Error(error.to_owned())),
            ("d", Some(text)) => {
                let day = text.get(..10).and_then(|day| day.parse().ok());
                day.map_or_else(|| plain(text), |day| of_value(formats::day_value(day, format.as_deref())))
            }
            (_, Some(number)) => match number.parse() {
                Ok(number) => of_value(formats::value(number, format.as_deref(), self.sheet.starts_1904)),
                Err(_) => plain(number),
            },
        };
        let is_text = matches!(open.kind.as_str(), "s" | "str" | "inlineStr");
        cell.is_unseen |= format.as_deref().is_some_and(|code| formats::hides(code, is_text));
        cell.format = format;
        self.sheet.put(row, column, cell, self.budget)
    }
}

impl Visitor for Cells<'_> {
    fn open(&mut self, element: &Element) -> Result<(), Unreadable> {
        if let Some(cell) = &mut self.cell {
            match (element.name(), &mut cell.runs) {
                ("f", None) => cell.has_formula = true,
                ("v", None) => {
                    cell.is_value = true;
                    cell.value = Some(String::new());
                }
                ("is", _) => cell.runs = Some(Runs::default()),
                (_, Some(runs)) => runs.open(element),
                _ => {}
            }
            return Ok(());
        }
        match element.name() {
            "sheetFormatPr" => {
                let height: Option<f64> = element.number("defaultRowHeight");
                self.hides_rows = element.has("zeroHeight") || height.is_some_and(|height| height < MIN_SEEN);
                if element.number("defaultColWidth").is_some_and(|width: f64| width < MIN_SEEN) {
                    self.sheet.hidden_columns.extend(0..MAX_COLUMNS);
                }
            }
            "col" => {
                let first = element.number("min").unwrap_or(1_u32).max(1);
                let last = element.number("max").unwrap_or(first).min(MAX_COLUMNS);
                for column in first..=last {
                    self.sheet.hidden_columns.remove(&(column - 1));
                }
                self.column_of_sheet(element);
            }
            "conditionalFormatting" => self.ruled = element.get("sqref").and_then(first_of),
            "cfRule" if element.number("dxfId").is_some_and(|rule: usize| self.styles.strikes(rule)) => {
                let wrong = "định dạng có điều kiện ở đây gạch hoặc ẩn chữ, không rõ ô nào đang bị gạch";
                self.sheet.notice(Notice::of_all(self.ruled, wrong, UNSTRIKE));
            }
            "row" => self.open_row(element),
            "c" => self.open_cell(element)?,
            "oddHeader" | "oddFooter" | "evenHeader" | "evenFooter" | "firstHeader" | "firstFooter" => {
                at_most(self.sheet.margins.len() + 1, MAX_MERGED, "đầu trang, chân trang")?;
                self.sheet.margins.push(String::new());
                self.is_margin = true;
            }
            "mergeCell" => {
                let region = element.get("ref").and_then(|name| {
                    let (first, last) = name.split_once(':').unwrap_or((name, name));
                    Some((position(first)?, position(last)?))
                });
                at_most(self.merges.len() + 1, MAX_CELLS, "ô gộp")?;
                self.merges.push(region.ok_or_else(|| broken("có vùng ô gộp không rõ"))?);
            }
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, name: &str) -> Result<(), Unreadable> {
        self.is_margin = false;
        if name == "c" {
            return self.close_cell();
        }
        if let Some(cell) = &mut self.cell {
            match name {
                "v" => cell.is_value = false,
                name => {
                    if let Some(runs) = &mut cell.runs {
                        runs.close(name);
                    }
                }
            }
        }
        Ok(())
    }

    fn text(&mut self, text: &str) -> Result<(), Unreadable> {
        if let Some(cell) = &mut self.cell {
            match (&mut cell.value, &mut cell.runs) {
                (Some(value), _) if cell.is_value => value.push_str(text),
                (_, Some(runs)) => runs.text(text),
                _ => {}
            }
        } else if let Some(margin) = self.sheet.margins.last_mut().filter(|_| self.is_margin) {
            margin.push_str(text);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::unescaped;

    #[test]
    fn letters_that_xml_cannot_hold_are_read() {
        assert_eq!(unescaped("a_x000D_b"), "a\rb");
        assert_eq!(unescaped("_x_xyz_x00e9"), "_x_xyz_x00e9");
        assert_eq!(unescaped("_xđđ_"), "_xđđ_");
    }
}
