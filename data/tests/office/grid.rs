//! A table of cells, written in every format that offices have.

use std::io::{Cursor, Write};

use encoding_rs::WINDOWS_1258;
use rust_xlsxwriter::{Format as Style, Workbook};
use unicode_normalization::UnicodeNormalization;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::biff;
use crate::sheet::Cell;

/// How a cell looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Look {
    #[default]
    Plain,
    Struck,
    /// It holds something and shows nothing.
    Unseen,
}

/// What a file holds.
#[derive(Clone, Debug, Default)]
pub struct Grid {
    pub rows: Vec<Vec<(Cell, Look)>>,
    pub hidden_rows: Vec<usize>,
    pub hidden_column: Option<usize>,
    /// Cells that are merged downwards: first row, last row, column.
    pub merged: Vec<(usize, usize, usize)>,
    /// Where the list begins, and where what stands below it; a document has the rest in paragraphs.
    pub table: (usize, usize),
    /// Before which row a document begins a second table.
    pub second: Option<usize>,
}

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Xlsx,
    Xls,
    Ods,
    Docx,
    Commas,
    Semicolons,
    Tabs,
    /// Tabs in UTF-16, as Excel writes “Unicode text”.
    Utf16,
    /// Semicolons in the code page of Vietnamese Windows.
    CodePage,
    /// Semicolons, each letter a byte, as files of before Unicode are.
    Bytes,
}

impl Format {
    pub const ALL: [Format; 10] = [
        Format::Xlsx,
        Format::Xls,
        Format::Ods,
        Format::Docx,
        Format::Commas,
        Format::Semicolons,
        Format::Tabs,
        Format::Utf16,
        Format::CodePage,
        Format::Bytes,
    ];

    /// Whether it is text alone.
    pub fn is_plain(self) -> bool {
        !matches!(self, Format::Xlsx | Format::Xls | Format::Ods | Format::Docx)
    }
}

impl Grid {
    pub fn new(rows: &[Vec<Cell>]) -> Grid {
        let rows: Vec<Vec<(Cell, Look)>> =
            rows.iter().map(|row| row.iter().map(|cell| (cell.clone(), Look::Plain)).collect()).collect();
        Grid { table: (0, rows.len()), rows, ..Grid::default() }
    }

    /// Puts a cell in its place.
    pub fn put(&mut self, row: usize, column: usize, cell: Cell, look: Look) {
        if self.rows.len() <= row {
            self.rows.resize(row + 1, Vec::new());
        }
        if self.rows[row].len() <= column {
            self.rows[row].resize(column + 1, (Cell::Nothing, Look::Plain));
        }
        self.rows[row][column] = (cell, look);
    }

    /// The file; `None` where the format cannot hold what is written.
    pub fn written(&self, format: Format) -> Option<Vec<u8>> {
        let utf16 = |text: &str| [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        Some(match format {
            Format::Xlsx => self.xlsx(),
            Format::Xls => biff::workbook(self),
            Format::Ods => self.ods(),
            Format::Docx => self.docx(),
            Format::Commas => self.delimited(',').into_bytes(),
            Format::Semicolons => self.delimited(';').into_bytes(),
            Format::Tabs => self.delimited('\t').into_bytes(),
            Format::Utf16 => utf16(&self.delimited('\t')),
            Format::CodePage => in_code_page(&self.delimited(';'))?,
            Format::Bytes => {
                self.delimited(';').chars().map(|letter| u8::try_from(u32::from(letter)).ok()).collect::<Option<_>>()?
            }
        })
    }

    /// The name of a cell in the file. A document has no empty rows outside its tables.
    pub fn cell_name(&self, format: Format, row: usize, column: usize) -> String {
        let is_outside = |row: &usize| !(self.table.0..self.table.1).contains(row);
        let left_out = match format {
            Format::Docx => (0..row).filter(|row| is_outside(row) && self.is_empty(*row)).count(),
            _ => 0,
        };
        format!("{}{}", char::from(b'A' + u8::try_from(column).expect("small")), row - left_out + 1)
    }

    fn is_empty(&self, row: usize) -> bool {
        self.rows[row].iter().all(|(cell, _)| matches!(cell, Cell::Nothing))
    }

    pub fn width(&self) -> usize {
        self.rows.iter().map(Vec::len).max().unwrap_or(0)
    }

    /// The last row of the region that a cell begins; `None` for a cell that goes on in one.
    pub fn merge(&self, row: usize, column: usize) -> Option<usize> {
        let merge = self.merged.iter().find(|(first, last, place)| *place == column && (*first..=*last).contains(&row));
        match merge {
            Some((first, last, _)) if *first == row => Some(*last),
            Some(_) => None,
            None => Some(row),
        }
    }

    fn xlsx(&self) -> Vec<u8> {
        let mut workbook = Workbook::new();
        let sheet = workbook.add_worksheet();
        sheet.set_name("Phụ lục").expect("a name");
        for (row, cells) in (0_u32..).zip(&self.rows) {
            for (column, (cell, look)) in (0_u16..).zip(cells) {
                let style = match look {
                    Look::Plain => Style::new(),
                    Look::Struck => Style::new().set_font_strikethrough(),
                    Look::Unseen => Style::new().set_num_format(";;;"),
                };
                match self.merge(row as usize, usize::from(column)) {
                    None => {}
                    Some(last) if last > row as usize => {
                        let last = u32::try_from(last).expect("small");
                        sheet.merge_range(row, column, last, column, &shown(cell), &style).map(drop).expect("a region");
                    }
                    Some(_) if *look == Look::Plain => crate::sheet::write(sheet, row, column, cell),
                    Some(_) => match cell {
                        Cell::Number(number) => sheet.write_number_with_format(row, column, *number, &style),
                        cell => sheet.write_string_with_format(row, column, shown(cell), &style),
                    }
                    .map(drop)
                    .expect("a cell"),
                }
            }
        }
        for row in &self.hidden_rows {
            sheet.set_row_hidden(u32::try_from(*row).expect("small")).expect("a row");
        }
        if let Some(column) = self.hidden_column {
            sheet.set_column_hidden(u16::try_from(column).expect("small")).expect("a column");
        }
        workbook.save_to_buffer().expect("a workbook")
    }

    /// As plain text, the merged cells filled as a clerk fills them.
    pub fn delimited(&self, separator: char) -> String {
        let mut lines = String::new();
        for (at, row) in self.rows.iter().enumerate() {
            let cell = |(column, (cell, _)): (usize, &(Cell, Look))| {
                let first =
                    self.merged.iter().find(|(first, last, place)| *place == column && (*first..=*last).contains(&at));
                let cell = first.map_or(cell, |(first, ..)| &self.rows[*first][column].0);
                format!("\"{}\"", shown(cell).replace('"', "\"\""))
            };
            let mut cells: Vec<String> = row.iter().enumerate().map(cell).collect();
            cells.resize(self.width(), String::new());
            lines.push_str(&(cells.join(&separator.to_string()) + "\r\n"));
        }
        lines
    }

    fn ods(&self) -> Vec<u8> {
        let mut content = String::new();
        for column in 0..self.width() {
            let is_hidden = self.hidden_column == Some(column);
            content.push_str(if is_hidden {
                "<table:table-column table:visibility=\"collapse\"/>"
            } else {
                "<table:table-column/>"
            });
        }
        for (at, row) in self.rows.iter().enumerate() {
            let is_hidden = self.hidden_rows.contains(&at);
            content.push_str(if is_hidden {
                "<table:table-row table:visibility=\"filter\">"
            } else {
                "<table:table-row>"
            });
            for (column, (cell, look)) in row.iter().enumerate() {
                let Some(last) = self.merge(at, column) else {
                    content.push_str("<table:covered-table-cell/>");
                    continue;
                };
                let span = match last - at {
                    0 => String::new(),
                    more => format!(" table:number-rows-spanned=\"{}\"", more + 1),
                };
                let style = match look {
                    Look::Plain => "",
                    Look::Struck => " table:style-name=\"struck\"",
                    Look::Unseen => " table:style-name=\"unseen\"",
                };
                content.push_str(&match cell {
                    Cell::Nothing => "<table:table-cell/>".to_owned(),
                    Cell::Number(number) => format!(
                        "<table:table-cell office:value-type=\"float\" office:value=\"{number}\"{span}{style}><text:p>{number}</text:p></table:table-cell>"
                    ),
                    Cell::Error(error) => format!(
                        "<table:table-cell table:formula=\"of:=[.A1]/0\" office:value-type=\"string\"{span}{style}><text:p>{error}</text:p></table:table-cell>"
                    ),
                    cell => format!(
                        "<table:table-cell office:value-type=\"string\"{span}{style}><text:p>{}</text:p></table:table-cell>",
                        escaped(&shown(cell))
                    ),
                });
            }
            content.push_str("</table:table-row>");
        }
        let style = |name: &str, property: &str| {
            format!(
                "<style:style style:name=\"{name}\" style:family=\"table-cell\"><style:text-properties {property}/></style:style>"
            )
        };
        let styles =
            style("struck", "style:text-line-through-style=\"solid\"") + &style("unseen", "text:display=\"none\"");
        let content = format!(
            "<office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\" xmlns:style=\"s\">\
             <office:automatic-styles>{styles}</office:automatic-styles><office:body><office:spreadsheet>\
             <table:table table:name=\"Sheet1\">{content}</table:table></office:spreadsheet></office:body></office:document-content>"
        );
        package(&[("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", &content)])
    }

    /// The list as a table, or as two; what stands above and below it as paragraphs. A row of one cell spans the table.
    fn docx(&self) -> Vec<u8> {
        let mut body = String::new();
        let mut is_open = false;
        for (at, row) in self.rows.iter().enumerate() {
            let is_inside = (self.table.0..self.table.1).contains(&at);
            if is_open && (!is_inside || self.second == Some(at)) {
                body.push_str("</w:tbl><w:p/>");
                is_open = false;
            }
            if !is_inside {
                for (cell, look) in row.iter().filter(|(cell, _)| !matches!(cell, Cell::Nothing)) {
                    body.push_str(&looking(&shown(cell), *look));
                }
                continue;
            }
            if !is_open {
                body.push_str("<w:tbl><w:tblPr/><w:tblGrid/>");
                is_open = true;
            }
            body.push_str("<w:tr>");
            if self.hidden_rows.contains(&at) {
                body.push_str("<w:trPr><w:hidden/></w:trPr>");
            }
            if row.len() == 1 {
                let span = format!("<w:tcPr><w:gridSpan w:val=\"{}\"/></w:tcPr>", self.width());
                body.push_str(&format!("<w:tc>{span}{}</w:tc>", looking(&shown(&row[0].0), row[0].1)));
            }
            for (column, (cell, look)) in row.iter().enumerate().filter(|_| row.len() != 1) {
                let properties = match self.merge(at, column) {
                    None => "<w:tcPr><w:vMerge/></w:tcPr>",
                    Some(last) if last > at => "<w:tcPr><w:vMerge w:val=\"restart\"/></w:tcPr>",
                    Some(_) => "",
                };
                let text = if self.merge(at, column).is_none() { String::new() } else { shown(cell) };
                body.push_str(&format!("<w:tc>{properties}{}</w:tc>", looking(&text, *look)));
            }
            body.push_str("</w:tr>");
        }
        if is_open {
            body.push_str("</w:tbl>");
        }
        document(&body)
    }
}

/// What people see of a cell.
pub fn shown(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => text.clone(),
        Cell::Number(number) => number.to_string().replace('.', ","),
        Cell::Error(error) => (*error).to_owned(),
        Cell::Serial(_) | Cell::Nothing => String::new(),
    }
}

pub fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        archive.start_file(*name, SimpleFileOptions::default()).expect("a part");
        archive.write_all(text.as_bytes()).expect("text");
    }
    archive.finish().expect("an archive").into_inner()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A document of Word with this body.
pub fn document(body: &str) -> Vec<u8> {
    styled(body, None)
}

/// A document of Word with this body, and what stands in its part of styles.
pub fn styled(body: &str, styles: Option<&str>) -> Vec<u8> {
    let relation = |number: u8, kind: &str, target: &str| {
        format!("<Relationship Id=\"rId{number}\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\"/>")
    };
    let relations = |relations: String| format!("<Relationships xmlns=\"{RELATIONS}\">{relations}</Relationships>");
    let main = relations(relation(1, "officeDocument", "word/document.xml"));
    let of_document = relations(relation(1, "styles", "styles.xml"));
    let document = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document xmlns:w=\"{WORD}\"><w:body>{body}</w:body></w:document>"
    );
    let styles = styles.map(|styles| format!("<w:styles xmlns:w=\"{WORD}\">{styles}</w:styles>"));
    let mut parts = vec![("_rels/.rels", main.as_str()), ("word/document.xml", &document)];
    if let Some(styles) = &styles {
        parts.extend([("word/_rels/document.xml.rels", of_document.as_str()), ("word/styles.xml", styles)]);
    }
    package(&parts)
}

pub fn paragraph(text: &str) -> String {
    looking(text, Look::Plain)
}

fn looking(text: &str, look: Look) -> String {
    let properties = match look {
        Look::Plain => "",
        Look::Struck => "<w:rPr><w:strike/></w:rPr>",
        Look::Unseen => "<w:rPr><w:vanish/></w:rPr>",
    };
    format!("<w:p><w:r>{properties}<w:t xml:space=\"preserve\">{}</w:t></w:r></w:p>", escaped(text))
}

pub fn table_row(cells: &[String]) -> String {
    let cells: String = cells.iter().map(|cell| format!("<w:tc>{cell}</w:tc>")).collect();
    format!("<w:tr>{cells}</w:tr>")
}

/// As Vietnamese Windows writes it: tones are letters of their own, behind their vowels. `None` where it has no such letter.
fn in_code_page(text: &str) -> Option<Vec<u8>> {
    const TONES: [char; 5] = ['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}'];
    let byte = |letter: char| match WINDOWS_1258.encode(letter.encode_utf8(&mut [0; 4])) {
        (bytes, _, false) => bytes.first().copied(),
        _ => None,
    };
    let mut bytes = Vec::new();
    for letter in text.chars() {
        if let Some(byte) = byte(letter) {
            bytes.push(byte);
            continue;
        }
        let (tones, rest): (Vec<char>, Vec<char>) = letter.to_string().nfd().partition(|mark| TONES.contains(mark));
        for letter in rest.into_iter().nfc().chain(tones) {
            bytes.push(byte(letter)?);
        }
    }
    Some(bytes)
}
