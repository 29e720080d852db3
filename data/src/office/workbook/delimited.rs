//! Tables as plain text: cells between commas, semicolons or tabs, in the encodings of spreadsheets.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252, WINDOWS_1258};

use super::limits::{Budget, MAX_CELLS, Unreadable, at_most};
use super::sheet::{Cell, Notice, Sheet, Value};
use crate::spelling::{Brands, is_clean};
use crate::text::nfc;

/// What separates cells; of two that fit as well the earlier counts.
const SEPARATORS: [char; 4] = [';', '\t', ',', '|'];

/// From how many cells on a row belongs to a table.
const MIN_CELLS: usize = 3;

/// One cell, and whether it stood in quotation marks.
type Field = (String, bool);

/// Reads a text as one sheet; `None` where it is no text or has no table.
pub(super) fn read(bytes: &[u8]) -> Result<Option<Sheet>, Unreadable> {
    let Some(text) = decode(bytes) else { return Ok(None) };
    let text = text.trim_start_matches('\u{feff}');
    // Excel lets a first line say what separates.
    let said =
        text.lines().next().and_then(|line| line.trim().strip_prefix("sep=")).and_then(|sign| sign.chars().next());
    let text = if said.is_some() { text.split_once('\n').map_or("", |(_, rest)| rest) } else { text };
    let mut best: Option<(usize, Table)> = None;
    for separator in SEPARATORS.into_iter().filter(|separator| said.is_none_or(|said| said == *separator)) {
        let table = split(text, separator)?;
        let fit = table.width * table.rows.iter().filter(|row| row.len() == table.width).count();
        if table.width >= MIN_CELLS && best.as_ref().is_none_or(|(best, _)| fit > *best) {
            best = Some((fit, table));
        }
    }
    best.map(|(_, table)| sheet(&table)).transpose()
}

/// The rows of a text.
struct Table {
    rows: Vec<Vec<Field>>,
    /// How many cells most rows of the table have.
    width: usize,
    /// The cell in which a quotation mark opens and none closes.
    unclosed: Option<(usize, usize)>,
}

fn split(text: &str, separator: char) -> Result<Table, Unreadable> {
    let mut rows: Vec<Vec<Field>> = Vec::new();
    let mut row: Vec<Field> = Vec::new();
    let mut field = Field::default();
    let mut count = 0;
    let mut opened: Option<(usize, usize)> = None;
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        match sign {
            '"' if opened.is_some() => {
                if signs.peek() == Some(&'"') {
                    signs.next();
                    field.0.push('"');
                } else {
                    opened = None;
                }
            }
            sign if opened.is_some() => field.0.push(sign),
            '"' if field.0.trim().is_empty() && !field.1 => {
                field = (String::new(), true);
                opened = Some((rows.len(), row.len()));
            }
            '\r' if signs.peek() == Some(&'\n') => {}
            '\n' | '\r' => {
                row.push(std::mem::take(&mut field));
                rows.push(std::mem::take(&mut row));
            }
            sign if sign == separator => {
                row.push(std::mem::take(&mut field));
                count += 1;
                at_most(count, MAX_CELLS * 4, "ô")?;
            }
            sign => field.0.push(sign),
        }
    }
    if !field.0.is_empty() || !row.is_empty() {
        row.push(field);
        rows.push(row);
    }
    let mut lengths: Vec<usize> = rows.iter().map(Vec::len).filter(|length| *length >= MIN_CELLS).collect();
    lengths.sort_unstable();
    let width = lengths.chunk_by(|one, other| one == other).max_by_key(|chunk| chunk.len()).map_or(0, |chunk| chunk[0]);
    Ok(Table { rows, width, unclosed: opened })
}

fn sheet(table: &Table) -> Result<Sheet, Unreadable> {
    let mut sheet = Sheet { name: "CSV".to_owned(), ..Sheet::default() };
    let mut budget = Budget::default();
    for (row, fields) in (0_u32..).zip(&table.rows) {
        for (column, (text, _)) in (0_u32..).zip(fields) {
            // Spreadsheets write ="03160" so that a code keeps its zero.
            let bare = text.trim().strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"'));
            let value = match bare.unwrap_or(text).trim() {
                error @ ("#REF!" | "#N/A" | "#VALUE!" | "#DIV/0!" | "#NAME?" | "#NUM!" | "#NULL!") => {
                    Value::Error(error.to_owned())
                }
                text => Value::text(text),
            };
            sheet.put(row, column, Cell { value, ..Cell::default() }, &mut budget)?;
        }
        let filled = fields.iter().rposition(|(text, _)| !text.trim().is_empty()).map_or(0, |last| last + 1);
        if filled > table.width {
            sheet.notice(Notice::question(
                Some((row, u32::try_from(table.width).unwrap_or(u32::MAX))),
                format!(
                    "hàng này có {filled} ô, bảng có {} cột: có thể một dấu phân cách nằm trong chữ làm lệch cột",
                    table.width
                ),
                "Để chữ có dấu phân cách trong ngoặc kép, hoặc lưu bảng thành .xlsx.",
            ));
        }
    }
    if let Some((row, column)) = table.unclosed {
        let at = u32::try_from(row).ok().zip(u32::try_from(column).ok());
        sheet.notice(Notice::question(
            at,
            "dấu ngoặc kép mở ở ô này không đóng, nên mọi hàng sau nằm cả trong ô",
            "Đóng ngoặc kép, hoặc lưu bảng thành .xlsx.",
        ));
    }
    Ok(sheet)
}

/// The text of a file; `None` where it is none.
fn decode(bytes: &[u8]) -> Option<String> {
    let text = if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        whole(encoding, &bytes[length..])?
    } else if let Some(encoding) = without_mark(bytes) {
        whole(encoding, bytes)?
    } else if let Ok(text) = std::str::from_utf8(bytes) {
        text.to_owned()
    } else {
        of_code_page(bytes)?
    };
    let is_text =
        text.chars().all(|sign| !sign.is_control() || matches!(sign, '\n' | '\r' | '\t' | '\u{80}'..='\u{9f}'));
    is_text.then_some(text)
}

fn whole(encoding: &'static Encoding, bytes: &[u8]) -> Option<String> {
    encoding.decode_without_bom_handling_and_without_replacement(bytes).map(std::borrow::Cow::into_owned)
}

/// UTF-16 without a mark at its beginning: every other byte of separators and digits is 0.
fn without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(512)];
    let zeros = |odd: usize| head.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count() * 8 > head.len();
    match (zeros(0), zeros(1)) {
        (false, true) => Some(UTF_16LE),
        (true, false) => Some(UTF_16BE),
        _ => None,
    }
}

/// The Vietnamese code page, where all its tones stand on vowels and its words are Vietnamese; else the Western one, in which
/// letters of older typefaces are kept as they are and recognised later.
fn of_code_page(bytes: &[u8]) -> Option<String> {
    if let Some(text) = whole(WINDOWS_1258, bytes) {
        let text = nfc(text);
        let brands = Brands::default();
        let marked = text.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_ascii());
        let (clean, foreign): (Vec<&str>, Vec<&str>) = marked.partition(|word| is_clean(word, &brands));
        let is_loose = text.contains(|sign| matches!(sign, '\u{300}'..='\u{36f}'));
        if !is_loose && clean.len() >= foreign.len() {
            return Some(text);
        }
    }
    whole(WINDOWS_1252, bytes)
}

#[cfg(test)]
mod tests {
    use super::{decode, read};
    use crate::office::workbook::sheet::Value;

    const TABLE: &str = "TT;Tên sản phẩm;Tên chủ thể\r\n1;Mật ong, hoa ban;\"HTX \"\"Ong\"\"\nSam Mứn\"\r\n";

    fn shown(bytes: &[u8]) -> Vec<String> {
        let sheet = read(bytes).expect("within bounds").expect("a table");
        sheet.cells().map(|(_, cell)| cell.value.shown()).collect()
    }

    #[test]
    fn every_separator_and_encoding_gives_the_same_cells() {
        let wanted = ["TT", "Tên sản phẩm", "Tên chủ thể", "1", "Mật ong, hoa ban", "HTX \"Ong\" Sam Mứn"];
        assert_eq!(shown(TABLE.as_bytes()), wanted);
        let tabs = TABLE.replace(';', "\t");
        assert_eq!(shown(tabs.as_bytes()), wanted);
        let commas = TABLE.replace("Mật ong, hoa ban", "\"Mật ong, hoa ban\"").replace(';', ",");
        assert_eq!(shown(commas.as_bytes()), wanted);
        assert_eq!(shown(format!("\u{feff}sep=,\r\n{commas}").as_bytes()), wanted);
        let utf16: Vec<u16> = tabs.encode_utf16().collect();
        let little: Vec<u8> = utf16.iter().flat_map(|unit| unit.to_le_bytes()).collect();
        let big: Vec<u8> = utf16.iter().flat_map(|unit| unit.to_be_bytes()).collect();
        assert_eq!(shown(&little), wanted);
        assert_eq!(shown(&[&[0xFF, 0xFE], little.as_slice()].concat()), wanted);
        assert_eq!(shown(&big), wanted);
        assert_eq!(shown(&[&[0xFE, 0xFF], big.as_slice()].concat()), wanted);
        // As Windows writes it on a Vietnamese machine: tones behind their vowels.
        let bytes = b"TT;T\xean s\xe2\xec;\xf0\xfd\xf5ng\r\n1;a;b\r\n";
        assert_eq!(shown(bytes)[1..3], ["Tên s\u{1ea5}".to_owned(), "\u{111}\u{1b0}\u{1a1}ng".to_owned()]);
    }

    #[test]
    fn letters_of_older_typefaces_are_kept_as_they_are() {
        assert_eq!(decode(b"Ch\xcc d\xa9y").as_deref(), Some("Ch\u{cc} d\u{a9}y"));
    }

    #[test]
    fn a_row_that_is_too_long_and_a_quotation_without_end_are_asked_about() {
        let sheet = read(b"a,b,c\n1,2,3\n1,2,3\n1,2,x,3\n").expect("within bounds").expect("a table");
        assert_eq!(sheet.notices.iter().map(|notice| notice.at).collect::<Vec<_>>(), [Some((3, 3))]);
        let sheet = read(b"a,b,c\n1,2,3\n1,2,3\n1,2,\"x\n1,2,3\n").expect("within bounds").expect("a table");
        assert_eq!(sheet.notices.iter().map(|notice| notice.at).collect::<Vec<_>>(), [Some((3, 2))]);
    }

    #[test]
    fn a_letter_is_no_table() {
        for bytes in [&b"K\xc3\xadnh g\xe1\xbb\xadi UBND,\nc\xc3\xa1c x\xc3\xa3\n"[..], b"a\0b;c;d", b"", b"\x01\x02"] {
            assert!(read(bytes).expect("within bounds").is_none(), "{bytes:?}");
        }
        assert_eq!(Value::text(" \u{a0} "), Value::Nothing);
    }
}
