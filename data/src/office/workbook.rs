//! A file of an office as sheets of plain cells, whatever its format, opened within fixed bounds.
//!
//! What a file is comes from its bytes, not from its name. Each reader gives text and numbers together with what people see
//! of them: number format, hidden rows and columns, struck-out text, marks in superscript, merged cells. What hides
//! something is read in the same pass as the cells, so that no file shows one thing to Excel and another to the import.

mod compound;
mod delimited;
mod docx;
mod formats;
mod limits;
mod ods;
mod package;
mod sheet;
mod xls;
mod xlsx;
mod xml;

pub(super) use limits::Unreadable;
pub(super) use sheet::{Cell, Sheet, Spot, Struck, Value, letters, position};
pub(super) use xlsx::OF_REPORTS;

use std::collections::BTreeMap;

use super::doubt::SKIP_ROW;
use crate::fold::accented;
use compound::Compound;
use limits::MAX_BYTES;
use package::Package;

/// Puts what an editor answered into the cells, by their names: `Phụ lục!C14`. How they looked and what was said of them goes
/// with the text that they had.
pub(super) fn answer(sheets: &mut [Sheet], answers: &BTreeMap<String, String>) {
    for (name, text) in answers {
        let Some((sheet, cell)) = name.rsplit_once('!') else { continue };
        let sheet = sheets.iter_mut().find(|found| found.name == sheet);
        let (Some(sheet), Some(at)) = (sheet, position(cell)) else { continue };
        if leaves_open(text) {
            sheet.left_open.insert(at);
        } else if text == SKIP_ROW {
            sheet.cells.retain(|(row, _), _| *row != at.0);
        } else {
            sheet.merged.remove(&at);
            sheet.notices.retain(|notice| notice.at != Some(at) || notice.is_of_all);
            sheet.cells.insert(at, Cell { value: Value::text(text), ..Cell::default() });
        }
    }
}

/// Whether an answer says that nobody knows yet.
fn leaves_open(text: &str) -> bool {
    let said = accented(text);
    let is_only_marks = text.contains('?') && said.trim().is_empty();
    is_only_marks || ["không rõ", "chưa rõ", "không biết", "chưa biết", "còn hỏi"].contains(&said.trim())
}

/// Opens a file.
pub(super) fn open(bytes: &[u8]) -> Result<Vec<Sheet>, Unreadable> {
    if bytes.len() > MAX_BYTES {
        return Err(Unreadable(format!(
            "Tệp lớn hơn {} MB, không giống một phụ lục. Chép riêng bảng danh sách sang một tệp mới rồi thử lại.",
            MAX_BYTES / 1024 / 1024
        )));
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Unreadable("Tệp trống, không có chữ nào. Xin lại tệp từ nơi gửi.".to_owned()));
    }
    if bytes.starts_with(b"PK") {
        return of_package(bytes);
    }
    if bytes.starts_with(compound::SIGNATURE) {
        return of_compound(bytes);
    }
    if let Some(refusal) = other(bytes) {
        return Err(Unreadable(refusal.to_owned()));
    }
    delimited::read(bytes)?.map(|sheet| vec![sheet]).ok_or_else(unknown)
}

fn of_package(bytes: &[u8]) -> Result<Vec<Sheet>, Unreadable> {
    let mut package = Package::open(bytes)?;
    if package.has("content.xml") {
        let kind = package.part("mimetype")?.unwrap_or_default();
        if !kind.is_empty() && !String::from_utf8_lossy(&kind).contains("spreadsheet") {
            return Err(Unreadable(
                "Tệp này là văn bản của LibreOffice, không phải bảng tính. Mở tệp, lưu lại thành .docx rồi thử lại."
                    .to_owned(),
            ));
        }
        return ods::read(&mut package);
    }
    let usual = ["xl/workbook.xml", "word/document.xml"].into_iter().find(|name| package.has(name));
    let main = package.main()?.or_else(|| usual.map(str::to_owned));
    let Some(main) = main else {
        return Err(Unreadable(
            "Đây là một tệp nén .zip, không phải bảng tính hay văn bản. Giải nén rồi chọn tệp phụ lục bên trong."
                .to_owned(),
        ));
    };
    let part = package.part(&main)?.ok_or_else(|| limits::broken(format!("thiếu phần {main}")))?;
    match xml::root(&part).as_deref() {
        Some("workbook") => xlsx::read(&mut package, &main, &part),
        Some("document") => docx::read(&mut package, &main, &part),
        _ => Err(Unreadable(
            "Tệp này không phải bảng tính .xlsx hay văn bản .docx; tệp .xlsb hay .pptx không đọc được. \
             Mở tệp, lưu lại thành .xlsx rồi thử lại."
                .to_owned(),
        )),
    }
}

fn of_compound(bytes: &[u8]) -> Result<Vec<Sheet>, Unreadable> {
    let file = Compound::open(bytes)?;
    if file.has("EncryptedPackage") {
        return Err(Unreadable("Tệp có mật khẩu nên không đọc được. Mở tệp, bỏ mật khẩu rồi lưu lại.".to_owned()));
    }
    if file.has("Workbook") {
        return xls::read(&file.stream("Workbook")?);
    }
    if file.has("Book") {
        return Err(xls::too_old());
    }
    if file.has("WordDocument") {
        return Err(Unreadable(
            "Tệp này là văn bản Word kiểu cũ (.doc). Mở bằng Word, lưu lại thành .docx rồi thử lại.".to_owned(),
        ));
    }
    Err(unknown())
}

/// What to do with a file of another kind; `None` where it may be a table in plain text.
fn other(bytes: &[u8]) -> Option<&'static str> {
    const PICTURE: &str =
        "Tệp này là ảnh, máy không đọc chữ trong ảnh. Gõ hoặc chép bảng sang Excel hay Word rồi thử lại.";
    const PACKED: &str = "Đây là tệp nén, không phải bảng tính hay văn bản. Giải nén rồi chọn tệp phụ lục bên trong.";
    const PAGE: &str =
        "Tệp này thật ra là trang web mang tên bảng tính. Mở bằng Excel, lưu lại thành .xlsx rồi thử lại.";
    const OLD: &str = "Tệp này là bảng tính kiểu cũ mà máy không đọc. Mở bằng Excel hay LibreOffice, lưu lại thành .xlsx rồi thử lại.";
    const PDF: &str =
        "Tệp này là PDF. Xin tệp Word hay Excel gốc từ nơi gửi, hoặc chép bảng sang Excel hay Word rồi thử lại.";
    const RTF: &str = "Tệp này là văn bản RTF. Mở bằng Word, lưu lại thành .docx rồi thử lại.";
    let beginnings: [(&[u8], &str); 17] = [
        (b"%PDF", PDF),
        (b"\x89PNG", PICTURE),
        (b"\xFF\xD8\xFF", PICTURE),
        (b"GIF8", PICTURE),
        (b"BM", PICTURE),
        (b"II*\0", PICTURE),
        (b"MM\0*", PICTURE),
        (b"{\\rtf", RTF),
        (b"Rar!", PACKED),
        (b"7z\xBC\xAF", PACKED),
        (b"\x1F\x8B", PACKED),
        (b"ID;P", OLD),
        (b"\x09\x00\x04\x00", OLD),
        (b"\x09\x02\x06\x00", OLD),
        (b"\x09\x04\x06\x00", OLD),
        (b"\x09\x08\x08\x00", OLD),
        (b"MIME-Version:", PAGE),
    ];
    // A file of bitmaps is known by its empty bytes, so that a table that begins with BM is a table.
    let known = beginnings.iter().find(|(beginning, _)| bytes.starts_with(beginning));
    if let Some((beginning, refusal)) = known
        && (*beginning != b"BM" || bytes.get(6..10) == Some(&[0; 4]))
    {
        return Some(refusal);
    }
    if bytes.get(8..12) == Some(b"WEBP") || bytes.get(4..8) == Some(b"ftyp") {
        return Some(PICTURE);
    }
    let head = &bytes[..bytes.len().min(4096)];
    if head.windows(5).any(|part| part == b"%PDF-") {
        return Some(PDF);
    }
    // UTF-16 keeps its letters where every other byte is 0.
    let head: Vec<u8> = head.iter().copied().filter(|byte| *byte != 0).collect();
    let head = String::from_utf8_lossy(&head).to_lowercase();
    let head = head.trim_start_matches(|sign: char| sign.is_whitespace() || sign == '\u{feff}' || sign == '\u{fffd}');
    if !head.starts_with('<') {
        return None;
    }
    let is_page = ["<html", "<!doctype html", "<table", "<body", "<head", "<meta"].iter().any(|tag| head.contains(tag));
    Some(if is_page { PAGE } else { OLD })
}

fn unknown() -> Unreadable {
    Unreadable(
        "Tệp này không phải bảng tính (.xlsx, .xls, .ods, .csv) hay văn bản .docx có bảng, hoặc đã hỏng. \
         Mở tệp, lưu lại với một trong các kiểu ấy rồi thử lại."
            .to_owned(),
    )
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::io::Cursor;
    use std::path::Path;

    use calamine::{Data, Reader, open_workbook_auto_from_rs};

    use super::{Value, open};

    /// What another reader of spreadsheets finds in them is found here.
    #[test]
    fn cells_are_those_that_another_reader_finds() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/office/files");
        let mut compared = 0;
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.extension().is_some_and(|extension| extension == "docx") {
                continue;
            }
            let bytes = fs::read(&path).expect("a file");
            let mut other = open_workbook_auto_from_rs(Cursor::new(&bytes)).expect("a workbook");
            for sheet in open(&bytes).expect("a workbook") {
                let range = other.worksheet_range(&sheet.name).expect("a sheet");
                let (top, left) = range.start().expect("a cell");
                for (row, column, theirs) in range.used_cells() {
                    let (row, column) =
                        (u32::try_from(row).expect("small") + top, u32::try_from(column).expect("small") + left);
                    let ours = sheet.value(row, column);
                    match (ours, theirs) {
                        (Value::Number(ours), Data::Float(theirs)) => assert_eq!(ours, theirs),
                        (Value::Number(ours), Data::Int(theirs)) => assert_eq!(*ours, *theirs as f64),
                        (Value::Text(ours), Data::String(theirs)) => {
                            let raised = sheet.cell(row, column).map_or("", |cell| cell.raised.as_str());
                            assert_eq!(format!("{ours} {raised}").trim(), theirs.trim());
                        }
                        (Value::Day(_), Data::DateTime(_) | Data::DateTimeIso(_)) => {}
                        (Value::Text(month), Data::DateTime(_) | Data::DateTimeIso(_)) => assert_eq!(month, "5/2026"),
                        (ours, theirs) => panic!("{}: {row} {column}: {ours:?} {theirs:?}", path.display()),
                    }
                    compared += 1;
                }
            }
        }
        assert!(compared > 200, "{compared} cells");
    }
}
