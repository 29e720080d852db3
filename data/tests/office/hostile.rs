//! Files that are no annex: each is answered in a sentence, and none fills the memory or ends in a panic.

use std::io::{Cursor, Write};

use proptest::prelude::*;
use records::office::{Refused, import};
use rust_xlsxwriter::Workbook;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::folder::{Folder, given};
use crate::row;
use crate::sheet::annex;

#[track_caller]
fn refused(bytes: &[u8]) -> String {
    let folder = Folder::new();
    match import(bytes, &folder.records(), &given()) {
        Err(Refused::Unreadable(unreadable)) => unreadable.to_string(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_is_no_workbook_is_told_so() {
    for bytes in
        [&b""[..], b"PK", b"TT,San pham\n1,Gao\n", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 an old .xls", &[0xFF; 4096]]
    {
        assert!(refused(bytes).contains("không phải bảng tính .xlsx"), "{bytes:?}");
    }
}

#[test]
fn an_archive_that_is_no_workbook_is_told_so() {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    archive.start_file("readme.txt", SimpleFileOptions::default()).expect("a part");
    archive.write_all(b"Hello").expect("text");
    let bytes = archive.finish().expect("an archive").into_inner();
    assert!(refused(&bytes).contains("không phải bảng tính .xlsx"));
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
    assert!(message.contains("dài quá 20000 hàng"), "{message}");
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
