//! Files that are no annex: each is answered in a sentence, and none fills the memory or ends in a panic.

use std::io::{Cursor, Write};

use proptest::prelude::*;
use records::office::import;
use rust_xlsxwriter::Workbook;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::biff::compound;
use crate::folder::{Folder, given};
use crate::formats::every_format;
use crate::grid::package;
use crate::row;
use crate::sheet::annex;

#[track_caller]
fn refused(bytes: &[u8]) -> String {
    let folder = Folder::new();
    match import(bytes, &folder.records(), &given()) {
        Err(message) => message,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_file_of_another_kind_is_known_by_its_bytes_and_it_is_said_what_to_do() {
    let utf16: Vec<u8> = "\u{feff}<html><body><table>".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let odt = package(&[("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "<a/>")]);
    let relation =
        "<Relationships><Relationship Id=\"a\" Type=\"x/officeDocument\" Target=\"xl/workbook.bin\"/></Relationships>";
    let xlsb = package(&[("_rels/.rels", relation), ("xl/workbook.bin", "\u{83}\u{1}\0\u{80}\u{1}")]);
    for (bytes, word) in [
        (xlsb, "lưu lại thành .xlsx"),
        (b"\x09\x08\x08\x00\x00\x05\x05\x00".to_vec(), "lưu lại thành .xlsx"),
        (compound("Book", &b"\x09\x08\x08\x00\x00\x05\x05\x00".repeat(512)), "lưu lại thành .xlsx"),
        (compound("Workbook", &b"\x09\x08\x08\x00\x00\x05\x05\x00".repeat(512)), "lưu lại thành .xlsx"),
        (b"".to_vec(), "Tệp trống"),
        (b" \r\n\t".to_vec(), "Tệp trống"),
        (b"%PDF-1.7 ...".to_vec(), "Tệp này là PDF"),
        (b"\x89PNG\r\n\x1A\n".to_vec(), "là ảnh"),
        (b"\xFF\xD8\xFF\xE0".to_vec(), "là ảnh"),
        (b"{\\rtf1\\ansi".to_vec(), "lưu lại thành .docx"),
        (b"<html><table><tr><td>TT".to_vec(), "trang web"),
        (b"\xEF\xBB\xBF\n <!DOCTYPE HTML><html>".to_vec(), "trang web"),
        (utf16, "trang web"),
        (b"<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?>".to_vec(), "lưu lại thành .xlsx"),
        (b"Rar!\x1A\x07".to_vec(), "Giải nén"),
        (package(&[("readme.txt", "Hello")]), "Giải nén"),
        (odt, "lưu lại thành .docx"),
        ("Kính gửi UBND các xã,\nTrân trọng.\n".as_bytes().to_vec(), "không phải bảng tính"),
        (vec![0xFF; 4096], "không phải bảng tính"),
        (compound("EncryptedPackage", b""), "bỏ mật khẩu rồi lưu lại"),
        (compound("WordDocument", b""), "lưu lại thành .docx"),
        (compound("Book", b""), "lưu lại thành .xlsx"),
        (compound("Something", b""), "không phải bảng tính"),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 cut".to_vec(), "hỏng"),
        (b"PK".to_vec(), "hỏng"),
    ] {
        let message = refused(&bytes);
        assert!(message.contains(word), "{word} is not in: {message}");
    }
}

#[test]
fn a_document_that_declares_entities_or_nests_without_end_is_refused() {
    let bomb =
        "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><document>&b;</document>";
    let deep = format!("<document>{}", "<w:tbl><w:tr><w:tc>".repeat(100_000));
    let cut = "<document><body>";
    for (text, word) in [(bomb, "DOCTYPE"), (deep.as_str(), "quá sâu"), (cut, "giữa chừng")] {
        let message = refused(&package(&[("word/document.xml", text)]));
        assert!(message.contains(word), "{message}");
    }
}

#[test]
fn cells_that_repeat_without_end_are_refused_within_a_second() {
    let began = std::time::Instant::now();
    for row in [
        "<table:table-row table:number-rows-repeated=\"4000000000\"><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row>",
        "<table:table-row><table:table-cell table:number-columns-repeated=\"4000000000\"><text:p>x</text:p></table:table-cell></table:table-row>",
    ] {
        let content = format!("<c><table:table table:name=\"A\">{row}</table:table></c>");
        let message = refused(&package(&[("content.xml", &content)]));
        assert!(message.contains("dài quá 60000 hàng"), "{message}");
    }
    assert!(began.elapsed().as_secs() < 20, "{:?}", began.elapsed());
}

/// The parts of a workbook by a program that names and prefixes everything its own way.
fn unusual(rows: &str, before: &str) -> Vec<u8> {
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let relation = |kind: &str, target: &str| {
        format!(
            "<p:Relationships xmlns:p=\"r\"><p:Relationship Id=\"a\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\"/></p:Relationships>"
        )
    };
    package(&[
        ("_rels/.rels", &relation("officeDocument", "/XL/Book.xml")),
        (
            "xl/book.xml",
            &format!(
                "<x:workbook xmlns:x=\"{MAIN}\" xmlns:q=\"{OFFICE}\"><x:sheets><x:sheet name=\"Phụ lục\" sheetId=\"1\" q:id=\"a\"/></x:sheets></x:workbook>"
            ),
        ),
        ("xl/_RELS/book.xml.rels", &relation("worksheet", "Sheets/One.XML")),
        (
            "xl/sheets/one.xml",
            &format!("<x:worksheet xmlns:x=\"{MAIN}\">{before}<x:sheetData>{rows}</x:sheetData></x:worksheet>"),
        ),
    ])
}

#[test]
fn hidden_rows_are_seen_whatever_the_parts_are_called_and_however_they_are_hidden() {
    let row = |attributes: &str, cells: &[&str]| {
        let cells: String =
            cells.iter().map(|cell| format!("<x:c t=\"inlineStr\"><x:is><x:t>{cell}</x:t></x:is></x:c>")).collect();
        format!("<x:row{attributes}>{cells}</x:row>")
    };
    let header = ["TT", "Tên sản phẩm", "Tên chủ thể", "Địa chỉ", "Nhóm", "Điểm", "Hạng sao"];
    let honey =
        ["1", "Mật ong hoa ban", "HTX Ong mật Sam Mứn", "xã Sam Mứn, huyện Điện Biên", "Thực phẩm", "75", "4 sao"];
    for (attributes, before, word) in [
        ("", "", None),
        (" hidden=\"true\"", "", Some("hàng này đang ẩn")),
        (" hidden=\"1\"", "", Some("hàng này đang ẩn")),
        (" ht=\"0\" customHeight=\"1\"", "", Some("hàng này đang ẩn")),
        ("", "<x:sheetFormatPr zeroHeight=\"1\"/>", Some("hàng này đang ẩn")),
        ("", "<x:cols><x:col min=\"6\" max=\"6\" width=\"0\"/></x:cols>", Some("cột “Điểm” đang ẩn")),
        ("", "<x:cols><x:col min=\"6\" max=\"9\" hidden=\"1\"/></x:cols>", Some("cột “Điểm” đang ẩn")),
    ] {
        let rows = row(" ht=\"15\"", &header) + &row(attributes, &honey);
        let import = Folder::new().import(&unusual(&rows, before));
        let said = import.to_string();
        assert_eq!(import.differences.len(), 1, "{said}");
        assert_eq!(import.has_doubts(), word.is_some(), "{attributes} {before}: {said}");
        assert!(word.is_none_or(|word| said.contains(word)), "{attributes} {before}: {said}");
    }
}

#[test]
fn a_sheet_that_is_named_and_not_there_stops_the_import() {
    let bytes = unusual("", "");
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut parts = Vec::new();
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).expect("a part");
        let name = part.name().expect("a name").into_owned();
        let mut text = String::new();
        std::io::Read::read_to_string(&mut part, &mut text).expect("text");
        if !name.contains("sheets/") {
            parts.push((name, text));
        }
    }
    let parts: Vec<(&str, &str)> = parts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    assert!(refused(&package(&parts)).contains("thiếu phần"));
}

#[test]
fn a_formula_without_a_result_is_named_by_its_cell() {
    let cells = |cells: &[&str]| -> String {
        cells.iter().map(|cell| format!("<x:c t=\"inlineStr\"><x:is><x:t>{cell}</x:t></x:is></x:c>")).collect()
    };
    let header = cells(&["TT", "Tên sản phẩm", "Tên chủ thể", "Địa chỉ", "Nhóm", "Hạng sao"]);
    let honey = cells(&["1", "Mật ong hoa ban", "HTX Ong mật Sam Mứn", "xã Sam Mứn, huyện Điện Biên", "Thực phẩm"]);
    let rows = format!("<x:row>{header}</x:row><x:row>{honey}<x:c><x:f>A1+3</x:f></x:c></x:row>");
    let import = Folder::new().import(&unusual(&rows, ""));
    assert!(
        import.doubts.iter().any(|doubt| doubt.cell == "F2" && doubt.wrong.contains("chưa có kết quả")),
        "{import}"
    );
}

#[test]
fn an_archive_that_swells_is_refused_before_it_is_read() {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    archive.start_file("xl/workbook.xml", SimpleFileOptions::default()).expect("a part");
    let zeros = vec![b' '; 1024 * 1024];
    for _ in 0..140 {
        archive.write_all(&zeros).expect("text");
    }
    let bytes = archive.finish().expect("an archive").into_inner();
    assert!(bytes.len() < 1024 * 1024, "it is small on disk");
    assert!(refused(&bytes).contains("phình ra"));
}

#[test]
fn a_file_that_is_too_large_is_refused() {
    assert!(refused(&vec![0; 17 * 1024 * 1024]).contains("lớn hơn"));
}

#[test]
fn a_hundred_thousand_rows_are_refused_in_a_sentence() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for row in 0..100_000 {
        sheet.write_string(row, 1, "Mật ong").expect("a cell");
    }
    let message = refused(&workbook.save_to_buffer().expect("a workbook"));
    assert!(message.contains("dài quá 60000 hàng"), "{message}");
}

#[test]
fn one_cell_far_away_is_refused_and_named() {
    let mut workbook = Workbook::new();
    workbook.add_worksheet().write_string(1_000_000, 16_000, "x").expect("a cell");
    let message = refused(&workbook.save_to_buffer().expect("a workbook"));
    assert!(message.contains("WQK1000001"), "{message}");
}

#[test]
fn an_empty_workbook_and_one_without_a_header_are_asked_about() {
    let folder = Folder::new();
    let mut workbook = Workbook::new();
    workbook.add_worksheet();
    let import = folder.import(&workbook.save_to_buffer().expect("a workbook"));
    assert!(import.has_doubts() && import.to_string().contains("không tìm thấy hàng tiêu đề"), "{import}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    /// Broken parts inside a whole archive reach the reader of cells; broken bytes outside reach the archive's.
    #[test]
    fn a_damaged_workbook_makes_nothing_panic(
        wounds in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
        part in any::<prop::sample::Index>(),
        is_inside in any::<bool>(),
        cut in prop::option::weighted(0.2, any::<prop::sample::Index>()),
    ) {
        let row = row![1.0, "Mật ong hoa ban", "HTX Ong mật Sam Mứn", "xã Sam Mứn, huyện Điện Biên", "Thực phẩm", 60.0, "3 sao", ""];
        let mut bytes = annex(vec![row]);
        if is_inside {
            bytes = with_wounded_part(&bytes, &part, &wounds);
        } else {
            wound(&mut bytes, &wounds);
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        thread_local!(static RECORDS: records::Records = Folder::new().records());
        RECORDS.with(|records| {
            if let Ok(import) = import(&bytes, records, &given()) {
                let _ = import.to_string();
            }
        });
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn a_damaged_file_of_any_format_makes_nothing_panic(
        format in any::<prop::sample::Index>(),
        wounds in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
        part in any::<prop::sample::Index>(),
        is_inside in any::<bool>(),
        cut in prop::option::weighted(0.2, any::<prop::sample::Index>()),
    ) {
        thread_local!(static ANNEXES: Vec<Vec<u8>> = every_format().into_iter().map(|(_, bytes)| bytes).collect());
        let mut bytes = ANNEXES.with(|annexes| format.get(annexes).clone());
        if is_inside && bytes.starts_with(b"PK") {
            bytes = with_wounded_part(&bytes, &part, &wounds);
        } else {
            wound(&mut bytes, &wounds);
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        looked_at(&bytes);
    }

    #[test]
    fn no_bytes_make_it_panic(
        beginning in prop::sample::select(vec![&b""[..], b"PK\x03\x04", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", b"\xFF\xFE", b"\xFE\xFF", b"\"", b"a;b;c\n"]),
        rest in prop::collection::vec(any::<u8>(), 0..2048),
    ) {
        looked_at(&[beginning, &rest].concat());
    }

    #[test]
    fn no_document_makes_it_panic(
        pieces in prop::collection::vec(prop::sample::select(vec![
            "<w:tbl>", "</w:tbl>", "<w:tr>", "</w:tr>", "<w:tc>", "</w:tc>", "<w:p>", "</w:p>", "<w:r>", "</w:r>", "<w:t>",
            "</w:t>", "x", "Tên sản phẩm", "Tên chủ thể", "Hạng sao", "<w:vMerge/>", "<w:vMerge w:val=\"restart\"/>",
            "<w:gridSpan w:val=\"4294967295\"/>", "<w:gridBefore w:val=\"4294967295\"/>", "<w:del>", "</w:del>", "<w:trPr>",
            "</w:trPr>", "<w:pPr>", "</w:pPr>", "<w:cellDel/>", "<w:sym/>", "<w:br/>", "&#x41;",
        ]), 0..60)
    ) {
        looked_at(&package(&[("word/document.xml", &format!("<document>{}</document>", pieces.concat()))]));
    }
}

fn looked_at(bytes: &[u8]) {
    thread_local!(static RECORDS: records::Records = Folder::new().records());
    RECORDS.with(|records| {
        if let Ok(import) = import(bytes, records, &given()) {
            let _ = import.to_string();
        }
    });
}

fn wound(bytes: &mut [u8], wounds: &[(prop::sample::Index, u8)]) {
    for (at, byte) in wounds {
        if !bytes.is_empty() {
            bytes[at.index(bytes.len())] = *byte;
        }
    }
}

fn with_wounded_part(bytes: &[u8], which: &prop::sample::Index, wounds: &[(prop::sample::Index, u8)]) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let which = which.index(archive.len());
    let mut wounded = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).expect("a part");
        let name = part.name().expect("a name").into_owned();
        let mut text = Vec::new();
        std::io::copy(&mut part, &mut text).expect("text");
        if index == which {
            wound(&mut text, wounds);
        }
        wounded.start_file(name, SimpleFileOptions::default()).expect("a part");
        wounded.write_all(&text).expect("text");
    }
    wounded.finish().expect("an archive").into_inner()
}
