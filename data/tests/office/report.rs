//! What a clerk sees in the terminal, and the annex as it is given back.

use std::io::{Cursor, Read};

use calamine::{Reader, Xlsx, open_workbook_from_rs};

use crate::folder::Folder;
use crate::formats::every_format;
use crate::row;
use crate::sheet::{Cell, annex};

/// Two good rows and one with a class that does not exist, under a long name.
fn doubtful() -> Vec<u8> {
    let rice = |number: f64, name: &str, stars: &str| -> Vec<Cell> {
        row![number, name, "HTX Bản Bó", "bản Bó, xã Mường Lạn, huyện Mường Ảng", "Thực phẩm", 60.0, stars, ""]
    };
    let long = format!("Gạo tẻ đỏ {}", "thơm ngon ".repeat(12).trim_end());
    annex(vec![rice(1.0, "Gạo nếp tan", "3 sao"), rice(2.0, &long, "9 sao"), rice(3.0, "Gạo tám", "3 sao")])
}

fn part(workbook: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(workbook)).expect("an archive");
    let mut text = String::new();
    archive.by_name(name).expect("a part").read_to_string(&mut text).expect("text");
    text
}

#[test]
fn the_table_fits_a_terminal_of_a_hundred_columns_and_says_everything() {
    let import = Folder::new().import(&doubtful());
    let table = import.table();
    for line in table.lines() {
        assert!(line.chars().count() <= 100, "{} columns: {line}", line.chars().count());
    }
    let words = |text: &str| -> Vec<String> { text.split_whitespace().map(str::to_owned).collect() };
    let shown = words(&table);
    for doubt in &import.doubts {
        for word in words(&doubt.wrong).iter().chain(&words(&doubt.right)) {
            let word = word.trim_end_matches('.');
            assert!(shown.iter().any(|shown| shown.contains(word)), "{word} is not in:\n{table}");
        }
    }
    for part in ["Ô ", "Cần hỏi", "Làm gì", "Sẽ ghi", "Phụ lục!G7", "Đã đọc 3 sản phẩm: 2 mới, 1 còn hỏi."]
    {
        assert!(table.contains(part), "{part} is not in:\n{table}");
    }
}

#[test]
fn the_annex_comes_back_with_a_note_in_each_cell_that_is_asked_about() {
    let import = Folder::new().import(&doubtful());
    let report = import.report().expect("a workbook");
    let mut workbook: Xlsx<_> = open_workbook_from_rs(Cursor::new(&report)).expect("a workbook");
    assert_eq!(workbook.sheet_names(), ["Cần hỏi", "Phụ lục"]);
    let asked = workbook.worksheet_range("Cần hỏi").expect("a sheet");
    let rows: Vec<Vec<String>> = asked.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect();
    assert_eq!(rows[0], ["Trang", "Ô", "Nghi ngờ gì", "Làm gì"]);
    let stars = rows.iter().find(|row| row[1] == "G7").expect("the cell");
    assert!(stars[0] == "Phụ lục" && stars[2].contains("9 sao") && stars[3].contains("3, 4 hoặc 5"), "{stars:?}");
    let notes = part(&report, "xl/comments1.xml");
    assert!(notes.contains("ref=\"G7\"") && notes.contains("hạng 9 sao không có trong OCOP"), "{notes}");
    let given = workbook.worksheet_range("Phụ lục").expect("a sheet");
    assert_eq!(given.get_value((5, 1)).map(ToString::to_string).as_deref(), Some("Gạo nếp tan"));
}

#[test]
fn what_is_given_back_is_read_as_the_annex_was_whatever_its_format() {
    let folder = Folder::new();
    let mut annexes = every_format();
    annexes.push(("with doubts".to_owned(), doubtful()));
    for (format, bytes) in annexes {
        let first = folder.import(&bytes);
        let again = folder.import(&first.report().expect("a workbook"));
        let said = |import: &records::office::Import| -> Vec<String> {
            import.differences.iter().map(ToString::to_string).collect()
        };
        assert_eq!(said(&again), said(&first), "{format}");
    }
}

#[test]
fn an_annex_whose_sheets_cannot_be_named_so_again_comes_back_all_the_same() {
    let mut workbook = rust_xlsxwriter::Workbook::new();
    workbook.add_worksheet().set_name("cần hỏi").expect("a name").write_string(0, 0, "=1+1").expect("a cell");
    let import = Folder::new().import(&workbook.save_to_buffer().expect("a workbook"));
    let report = import.report().expect("a workbook");
    let workbook: Xlsx<_> = open_workbook_from_rs(Cursor::new(&report)).expect("a workbook");
    assert_eq!(workbook.sheet_names(), ["Cần hỏi", "cần hỏi 2"]);
}
