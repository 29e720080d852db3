//! A table as text, taken for a record with the list of its lines, so that the workbook and the forms change it like any other.
//!
//! The text of a line is kept where a table of TOML keeps the remarks above it: a line in which nothing changed stays as it is.

use toml_edit::{ArrayOfTables, DocumentMut, Item, Table};

use crate::official_total::COLUMNS;

/// The key of the list.
pub(super) const LINES: &str = "line";

/// The ending of such files.
const ENDING: &str = ".csv";

/// The record that a file holds; `None` where it cannot be read.
pub(super) fn parse(file: &str, text: &str) -> Option<DocumentMut> {
    if !file.ends_with(ENDING) {
        return text.parse().ok();
    }
    let (head, lines, _) = split(text)?;
    let columns = cells(head);
    let mut list = ArrayOfTables::new();
    for line in lines {
        let mut table = Table::new();
        for (column, cell) in columns.iter().zip(cells(line)).filter(|(_, cell)| !cell.is_empty()) {
            table.insert(column, toml_edit::value(cell));
        }
        table.decor_mut().set_prefix(line);
        list.push(table);
    }
    let mut record = DocumentMut::new();
    record.insert(LINES, Item::ArrayOfTables(list));
    Some(record)
}

/// The text of a record in the form of its file.
pub(super) fn written(file: &str, before: &str, record: &DocumentMut) -> String {
    let lines = record.get(LINES).and_then(Item::as_array_of_tables);
    let (true, Some(lines), Some((head, _, end))) = (file.ends_with(ENDING), lines, split(before)) else {
        return record.to_string();
    };
    let mut columns = if head.is_empty() { COLUMNS.map(str::to_owned).into() } else { cells(head) };
    let known = columns.len();
    for (column, _) in lines.iter().flat_map(Table::iter) {
        if !columns.iter().any(|known| known == column) {
            columns.push(column.to_owned());
        }
    }
    let is_same = columns.len() == known && !head.is_empty();
    let mut text = if is_same { head.to_owned() } else { joined(&columns) };
    for line in lines {
        let now = columns.iter().map(|column| match line.get(column).and_then(Item::as_value) {
            Some(value) => value.as_str().map_or_else(|| value.clone().decorated("", "").to_string(), str::to_owned),
            None => String::new(),
        });
        let now: Vec<String> = now.collect();
        let own = line.decor().prefix().and_then(|prefix| prefix.as_str()).unwrap_or_default();
        if !text.ends_with('\n') {
            text.push('\n');
        }
        text.push_str(&if cells(own) == now { own.to_owned() } else { joined(&now) });
    }
    text + end
}

/// The head, the lines that have anything in them, each with the empty ones above it, and the empty ones at the end.
fn split(text: &str) -> Option<(&str, Vec<&str>, &str)> {
    let mut reader = reader(text);
    let (mut row, mut begin, mut lines) = (csv::StringRecord::new(), 0, Vec::new());
    while reader.read_record(&mut row).ok()? {
        let end = usize::try_from(reader.position().byte()).ok()?;
        if row.iter().any(|cell| !cell.trim().is_empty()) {
            lines.push(&text[begin..end]);
            begin = end;
        }
    }
    let head = if lines.is_empty() { "" } else { lines.remove(0) };
    Some((head, lines, &text[begin..]))
}

fn reader(text: &str) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes())
}

/// The cells of the last line of a text.
fn cells(text: &str) -> Vec<String> {
    let last = reader(text).into_records().filter_map(Result::ok).last();
    last.iter().flatten().map(str::to_owned).collect()
}

fn joined(cells: &[String]) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    // Nothing fails in memory.
    let _ = writer.write_record(cells);
    writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}
