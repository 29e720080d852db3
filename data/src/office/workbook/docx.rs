//! Documents of Word: every table, and the paragraphs between them as rows, from the document's own part and its styles.
//!
//! Tables that go on with one another are one sheet, so that a heading between two of them counts for the rows below it. A
//! table with a header of its own begins the next sheet.

mod styles;

use std::collections::BTreeMap;

use super::limits::{Budget, MAX_CELLS, MAX_COLUMNS, MAX_SHEETS, Unreadable, at_most};
use super::package::Package;
use super::sheet::{Cell, Look, Notice, Rich, Sheet, Value};
use super::xml::{self, Element, Visitor};
use crate::fold::fold;
use styles::{Properties, Styles};

/// From how many columns on a table is a list; letterheads and signatures have two.
const MIN_COLUMNS: u32 = 3;

/// How many paragraphs above the first list are kept as titles: a decision may stand before its annex.
const MAX_TITLES: usize = 40;

/// Reads the part of the package that is the document.
pub(super) fn read(package: &mut Package<'_>, part: &str, bytes: &[u8]) -> Result<Vec<Sheet>, Unreadable> {
    let named = package.relations(part)?.into_values().find(|relation| relation.kind == "styles");
    let name = named.map_or_else(|| "word/styles.xml".to_owned(), |relation| relation.target);
    let mut document = Document::default();
    if let Some(bytes) = package.part(&name)? {
        xml::visit(&bytes, &mut document.styles)?;
    }
    xml::visit(bytes, &mut document)?;
    let mut margins = xml::Texts::default();
    for relation in package.relations(part)?.into_values() {
        if matches!(relation.kind.as_str(), "header" | "footer")
            && let Some(bytes) = package.part(&relation.target)?
        {
            xml::visit(&bytes, &mut margins)?;
        }
    }
    let mut sheets = arrange(document)?;
    sheets.iter_mut().for_each(|sheet| sheet.margins.clone_from(&margins.texts));
    Ok(sheets)
}

/// What stands in a document, from above.
#[derive(Debug)]
enum Block {
    Paragraph(Piece),
    Table(Vec<Row>),
}

/// A text, and what is to be said of it.
#[derive(Debug, Default)]
struct Piece {
    rich: Rich,
    has_deleted: bool,
    has_table: bool,
    /// Whether a footnote or somebody's comment belongs to it, which is not read.
    has_note: bool,
}

#[derive(Debug, Default)]
struct Row {
    cells: Vec<TableCell>,
    /// Columns that the row leaves out at its beginning.
    before: u32,
    is_deleted: bool,
    is_hidden: bool,
}

#[derive(Debug)]
struct TableCell {
    piece: Piece,
    span: u32,
    merge: Merge,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Merge {
    No,
    Begins,
    GoesOn,
}

impl Row {
    fn width(&self) -> u32 {
        self.cells.iter().fold(self.before, |width, cell| width.saturating_add(cell.span))
    }

    fn texts(&self) -> Vec<String> {
        self.cells.iter().map(|cell| fold(&cell.piece.rich.cell(Look::default()).value.shown())).collect()
    }
}

#[derive(Default)]
struct Document {
    blocks: Vec<Block>,
    /// The tables that are open; the cells of inner ones are text of the cell around them.
    tables: Vec<Vec<Row>>,
    paragraph: Piece,
    cells: usize,
    /// How deep the element is that is left out with all that is in it.
    skipped: usize,
    /// How many elements of deleted text are open.
    deleted: usize,
    in_run: bool,
    in_properties: bool,
    in_row_properties: bool,
    is_text: bool,
    /// What the run says of its letters itself.
    own: Properties,
    /// How the letters of the run look by its style.
    look: Look,
    styles: Styles,
    /// How letters look in the paragraphs that are open, and in the tables: text frames have paragraphs within a run.
    paragraphs: Vec<Look>,
    of_tables: Vec<Look>,
    deleted_rows: usize,
}

impl Document {
    fn piece(&mut self) -> &mut Piece {
        let cell = self.tables.first_mut().and_then(|rows| rows.last_mut()).and_then(|row| row.cells.last_mut());
        match cell {
            Some(cell) => &mut cell.piece,
            None => &mut self.paragraph,
        }
    }

    /// The row of the outermost table.
    fn row(&mut self) -> Option<&mut Row> {
        if self.tables.len() == 1 { self.tables.first_mut()?.last_mut() } else { None }
    }

    fn cell(&mut self) -> Option<&mut TableCell> {
        self.row()?.cells.last_mut()
    }

    /// How letters look that no style of a paragraph or a run says anything of.
    fn of_table(&self) -> Look {
        self.of_tables.last().copied().unwrap_or_default()
    }

    fn push(&mut self, text: &str) {
        let look = self.own.over(self.look);
        if self.deleted > 0 {
            self.piece().has_deleted |= !text.trim().is_empty();
        } else {
            self.piece().rich.push(text, look);
        }
    }

    fn look(&mut self, element: &Element) {
        if element.name() == "rStyle" {
            self.look = self.styles.look(element.get("val"), self.look);
        }
        self.own.take(element);
    }
}

impl Visitor for Document {
    fn open(&mut self, element: &Element) -> Result<(), Unreadable> {
        let name = element.name();
        // How it looked before a change, the second form of a drawing, and the mark at the end of a paragraph.
        if self.skipped == 1 {
            match name {
                "pStyle" if !self.paragraphs.is_empty() => {
                    let look = self.styles.of_paragraph(element.get("val"), self.of_table());
                    self.paragraphs.pop();
                    self.paragraphs.push(look);
                }
                "tblStyle" if !self.of_tables.is_empty() => {
                    self.of_tables.pop();
                    self.of_tables.push(self.styles.look(element.get("val"), Look::default()));
                }
                _ => {}
            }
        }
        if self.skipped > 0
            || name.ends_with("Change")
            || matches!(name, "Fallback" | "pPr" | "sectPr" | "tblPr" | "tblGrid")
        {
            self.skipped += 1;
            return Ok(());
        }
        match name {
            "altChunk" | "subDoc" => {
                return Err(Unreadable(
                    "Văn bản có phần chèn nguyên từ tệp khác nên không đọc được hết. Mở bằng Word, lưu lại thành .docx rồi thử lại.".to_owned(),
                ));
            }
            "tbl" => {
                if !self.tables.is_empty() {
                    self.piece().has_table = true;
                }
                self.tables.push(Vec::new());
                self.of_tables.push(Look::default());
            }
            "p" => self.paragraphs.push(self.styles.of_paragraph(None, self.of_table())),
            "tr" => {
                if let [rows] = self.tables.as_mut_slice() {
                    rows.push(Row::default());
                }
            }
            "tc" => {
                self.cells += 1;
                at_most(self.cells, MAX_CELLS, "ô")?;
                if let Some(row) = self.row() {
                    row.cells.push(TableCell { piece: Piece::default(), span: 1, merge: Merge::No });
                }
            }
            "trPr" => self.in_row_properties = true,
            "gridBefore" => {
                let before = element.number("val").unwrap_or(0);
                if let Some(row) = self.row() {
                    row.before = before;
                }
            }
            "gridSpan" => {
                let span = element.number("val").unwrap_or(1_u32).clamp(1, MAX_COLUMNS);
                if let Some(cell) = self.cell() {
                    cell.span = span;
                }
            }
            "vMerge" => {
                let merge = if element.get("val") == Some("restart") { Merge::Begins } else { Merge::GoesOn };
                if let Some(cell) = self.cell() {
                    cell.merge = merge;
                }
            }
            "del" | "ins" | "hidden" if self.in_row_properties => {
                let is_on = element.is_on();
                if let Some(row) = self.row() {
                    row.is_deleted |= name == "del";
                    row.is_hidden |= name == "hidden" && is_on;
                }
            }
            "footnoteReference" | "endnoteReference" | "commentReference" => self.piece().has_note = true,
            "cellDel" => {
                if let Some(cell) = self.cell() {
                    cell.piece.has_deleted = true;
                }
            }
            "del" | "moveFrom" => self.deleted += 1,
            "r" => {
                self.in_run = true;
                self.own = Properties::default();
                self.look = self.paragraphs.last().copied().unwrap_or_default();
            }
            "rPr" => self.in_properties = self.in_run,
            "t" => self.is_text = self.in_run,
            "delText" => self.is_text = false,
            "tab" if self.in_run && !self.in_properties => self.push(" "),
            "br" | "cr" if self.in_run => self.push("\n"),
            "noBreakHyphen" if self.in_run => self.push("-"),
            // A letter of a typeface of symbols: nobody knows which without the typeface.
            "sym" if self.in_run => self.push("\u{fffd}"),
            _ if self.in_properties => self.look(element),
            _ => {}
        }
        if name == "delText" {
            self.piece().has_deleted = true;
        }
        Ok(())
    }

    fn close(&mut self, name: &str) -> Result<(), Unreadable> {
        if self.skipped > 0 {
            self.skipped -= 1;
            return Ok(());
        }
        if name == "p" {
            self.paragraphs.pop();
        }
        match name {
            "tbl" => {
                self.of_tables.pop();
                let rows = self.tables.pop().unwrap_or_default();
                if self.tables.is_empty() {
                    self.blocks.push(Block::Table(rows));
                }
            }
            "tr" if self.tables.len() == 1 => {
                if let Some(rows) = self.tables.first_mut()
                    && rows.last().is_some_and(|row| row.is_deleted)
                {
                    rows.pop();
                    self.deleted_rows += 1;
                }
            }
            "trPr" => self.in_row_properties = false,
            "p" if self.tables.is_empty() => {
                let paragraph = std::mem::take(&mut self.paragraph);
                if !paragraph.rich.is_empty() || paragraph.has_deleted {
                    at_most(self.blocks.len() + 1, MAX_CELLS, "đoạn")?;
                    self.blocks.push(Block::Paragraph(paragraph));
                }
            }
            "p" => self.piece().rich.break_line(),
            "del" | "moveFrom" if !self.in_row_properties => self.deleted = self.deleted.saturating_sub(1),
            "r" => self.in_run = false,
            "rPr" => self.in_properties = false,
            "t" => self.is_text = false,
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, text: &str) -> Result<(), Unreadable> {
        if self.is_text && self.skipped == 0 {
            self.push(text);
        }
        Ok(())
    }
}

/// Lays the blocks out as sheets.
fn arrange(document: Document) -> Result<Vec<Sheet>, Unreadable> {
    let mut pages = Pages::default();
    // A header may be a table by itself, its rows in the next one.
    let is_list = |rows: &[Row]| {
        let is_row = |row: &Row| row.texts().iter().filter(|text| !text.is_empty()).count() >= 3;
        rows.iter().any(|row| row.width() >= MIN_COLUMNS) && (rows.len() > 1 || rows.iter().any(is_row))
    };
    let first_list = document.blocks.iter().position(|block| matches!(block, Block::Table(rows) if is_list(rows)));
    let mut titles =
        document.blocks[..first_list.unwrap_or(0)].iter().filter(|block| matches!(block, Block::Paragraph(_))).count();
    let mut header: Option<Vec<String>> = None;
    for block in document.blocks {
        match block {
            Block::Paragraph(piece) => {
                // The first and the last titles say what the annex belongs to; what is between is the decision's own text.
                let is_left_out = header.is_none() && titles > MAX_TITLES && pages.row >= 10;
                titles = titles.saturating_sub(1);
                if !is_left_out {
                    pages.paragraph(&piece)?;
                }
            }
            Block::Table(rows) if is_list(&rows) => {
                let first = rows.first().map(Row::texts).unwrap_or_default();
                let is_header = first.len() >= 3
                    && first.iter().all(|text| !text.starts_with(|sign: char| sign.is_ascii_digit()))
                    && first.iter().filter(|text| !text.is_empty()).count() >= 3;
                if header.as_ref().is_some_and(|header| is_header && *header != first) {
                    pages.turn()?;
                }
                if is_header || header.is_none() {
                    header = Some(first);
                }
                pages.table(&rows)?;
            }
            Block::Table(rows) => {
                for cell in rows.iter().flat_map(|row| &row.cells) {
                    pages.paragraph(&cell.piece)?;
                }
            }
        }
    }
    if document.deleted_rows > 0 {
        let wrong = format!("{} hàng đã xoá khi theo dõi thay đổi nên không được đọc", document.deleted_rows);
        pages.sheet.notice(Notice::remark(None, wrong));
    }
    pages.finish()
}

/// The sheets that are being laid out.
#[derive(Default)]
struct Pages {
    done: Vec<Sheet>,
    sheet: Sheet,
    row: u32,
    budget: Budget,
}

impl Pages {
    /// Begins the next sheet.
    fn turn(&mut self) -> Result<(), Unreadable> {
        at_most(self.done.len() + 2, MAX_SHEETS, "bảng")?;
        let number = self.done.len();
        let sheet = std::mem::take(&mut self.sheet);
        self.done.push(Sheet { number, name: format!("Bảng {}", number + 1), ..sheet });
        self.sheet.number = number + 1;
        self.row = 0;
        Ok(())
    }

    fn finish(mut self) -> Result<Vec<Sheet>, Unreadable> {
        self.turn()?;
        Ok(self.done)
    }

    fn put(&mut self, column: u32, piece: &Piece) -> Result<(), Unreadable> {
        let at = Some((self.row, column));
        let cell = piece.rich.cell(Look::default());
        if piece.has_deleted {
            self.sheet.notice(Notice::remark(at, "phần chữ đã xoá khi theo dõi thay đổi không được đọc"));
        }
        if piece.has_note {
            let wrong = "ở đây có chú thích cuối trang hay lời nhận xét, không được đọc";
            self.sheet.notice(Notice::question(at, wrong, "Xem lời ấy, làm theo rồi xoá nó."));
        }
        if piece.has_table {
            let wrong = "trong ô có một bảng nữa, chữ của nó bị gộp vào ô";
            self.sheet.notice(Notice::question(at, wrong, "Chuyển bảng con thành hàng, cột của bảng chính."));
        }
        if piece.rich.is_partly_unseen() {
            let wrong = "một phần chữ trong ô bị ẩn, mở tệp không thấy";
            self.sheet.notice(Notice::question(at, wrong, "Bỏ ẩn nếu chữ thuộc phụ lục, hoặc xoá chữ."));
        }
        if matches!(&cell.value, Value::Text(text) if text.contains('\u{fffd}')) {
            let wrong = "trong ô có ký hiệu của một kiểu chữ riêng, không đọc được";
            self.sheet.notice(Notice::question(at, wrong, "Gõ lại ký hiệu thành chữ."));
        }
        self.sheet.put(self.row, column, Cell { format: None, ..cell }, &mut self.budget)
    }

    fn paragraph(&mut self, piece: &Piece) -> Result<(), Unreadable> {
        self.put(0, piece)?;
        self.row += 1;
        Ok(())
    }

    fn table(&mut self, rows: &[Row]) -> Result<(), Unreadable> {
        // The first row and the width of each column that is merged downwards.
        let mut open: BTreeMap<u32, (u32, u32)> = BTreeMap::new();
        let mut regions = Vec::new();
        for row in rows {
            if row.is_hidden {
                self.sheet.hidden_rows.insert(self.row);
            }
            let mut column = row.before;
            let mut going_on = BTreeMap::new();
            for cell in &row.cells {
                let last = column.saturating_add(cell.span - 1);
                match (cell.merge, open.remove(&column)) {
                    (Merge::GoesOn, Some((first, last))) => {
                        if !cell.piece.rich.is_empty() {
                            let wrong = "phần dưới của ô gộp còn chữ mà mở tệp không thấy";
                            self.sheet.notice(Notice::question(
                                Some((self.row, column)),
                                wrong,
                                "Bỏ gộp ô rồi xoá chữ thừa.",
                            ));
                        }
                        going_on.insert(column, (first, last));
                    }
                    (merge, before) => {
                        if let Some((first, last)) = before {
                            regions.push(((first, column), (self.row - 1, last)));
                        }
                        self.put(column, &cell.piece)?;
                        if merge == Merge::No && cell.span > 1 {
                            regions.push(((self.row, column), (self.row, last)));
                        }
                        if merge != Merge::No {
                            going_on.insert(column, (self.row, last));
                        }
                    }
                }
                column = last.saturating_add(1);
            }
            regions.extend(open.iter().map(|(column, (first, last))| ((*first, *column), (self.row - 1, *last))));
            open = going_on;
            self.row += 1;
        }
        regions.extend(open.iter().map(|(column, (first, last))| ((*first, *column), (self.row - 1, *last))));
        for (first, last) in regions {
            self.sheet.merge(first, last);
        }
        Ok(())
    }
}
