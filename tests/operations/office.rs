//! The office's commands as they are typed; what they read and write is tried beside the crate of the records.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::common::process::{printed, run};
use crate::common::records::{Folder, frozen_folder, made_up_folder, shipped_folder, smallest_folder};
use crate::common::text as path;

const HONEY: &str = "products/mat-ong-hoa-ban.toml";

/// The list of a folder as a spreadsheet.
fn exported(folder: &Path) -> (TempDir, PathBuf) {
    let place = tempfile::tempdir().expect("a temporary folder");
    let list = place.path().join("list.xlsx");
    let (code, text) = printed(&run(&["export", path(folder), path(&list)]));
    assert_eq!((code, text.as_str()), (Some(0), ""));
    (place, list)
}

/// The frozen records, and the list of records in which the honey has a further award.
fn with_a_further_award(stars: u8) -> (Folder, TempDir, PathBuf) {
    let newer = Folder::frozen();
    let award = format!("\n[[certification]]\nstars = {stars}\nawarded = \"2026-11-20\"\nsources = []\n");
    newer.write(HONEY, &(newer.read(HONEY) + &award));
    let (place, list) = exported(newer.path());
    (Folder::frozen(), place, list)
}

#[test]
fn the_exported_list_changes_nothing_when_it_is_imported() {
    for folder in [frozen_folder(), shipped_folder(), made_up_folder(), smallest_folder()] {
        let (_place, list) = exported(&folder);
        let (code, text) = printed(&run(&["import", path(&list), path(&folder)]));
        assert_eq!(code, Some(0), "{}: {text}", folder.display());
        assert!(text.trim_end().ends_with("không có gì thay đổi."), "{}: {text}", folder.display());
    }
}

#[test]
fn without_write_the_difference_is_shown_and_nothing_is_written() {
    let (folder, _place, list) = with_a_further_award(4);
    let before = folder.read(HONEY);
    let (code, text) = printed(&run(&["import", path(&list), path(folder.path())]));
    assert_eq!(code, Some(0), "{text}");
    for part in
        ["Danh mục!C", "Mật ong hoa ban", "nâng hạng", "4 sao, công nhận", "20/11/2026", "Nothing is written yet"]
    {
        assert!(text.contains(part), "{part} is not in: {text}");
    }
    assert_eq!(folder.read(HONEY), before);
}

#[test]
fn what_is_written_passes_the_check_and_is_baked() {
    let (folder, place, list) = with_a_further_award(3);
    let source = "huyen-dien-bien-trao-giay-chung-nhan-2023";
    let (code, text) = printed(&run(&["import", path(&list), path(folder.path()), "--write", "--source", source]));
    assert_eq!(code, Some(0), "{text}");
    assert!(text.contains("công nhận lại") && text.contains(HONEY), "{text}");
    let record = folder.read(HONEY);
    assert!(record.ends_with(&format!("stars = 3\nawarded = \"2026-11-20\"\nsources = [\"{source}\"]\n")), "{record}");
    let (code, text) = printed(&run(&["check", path(folder.path())]));
    assert_eq!(code, Some(0), "{text}");
    let baked = place.path().join("catalogue.sqlite");
    assert_eq!(printed(&run(&["bake", path(folder.path()), path(&baked)])).0, Some(0));
    // Read again, the same list has nothing new.
    let (code, text) = printed(&run(&["import", path(&list), path(folder.path())]));
    assert_eq!(code, Some(0), "{text}");
    assert!(text.contains("không có gì thay đổi"), "{text}");
}

#[test]
fn doubts_end_with_one_and_name_their_cells() {
    let folder = Folder::frozen();
    folder.edit(HONEY, "name = \"Mật ong hoa ban\"", "name = \"Mật ong hoa bưởi\"");
    let (_place, list) = exported(folder.path());
    let (code, text) = printed(&run(&["import", path(&list), path(&frozen_folder())]));
    assert_eq!(code, Some(1), "{text}");
    assert!(text.contains("Danh mục!C") && text.contains("“Mật ong hoa bưởi”"), "{text}");
}

#[test]
fn the_annex_comes_back_with_what_to_ask_and_what_is_printed_fits_the_terminal() {
    let folder = Folder::frozen();
    folder.edit(HONEY, "name = \"Mật ong hoa ban\"", "name = \"Mật ong hoa bưởi\"");
    let (place, list) = exported(folder.path());
    let (before, report) = (fs::read(&list).expect("a file"), place.path().join("report.xlsx"));
    let records = frozen_folder();
    let output = run(&["import", path(&list), path(&records), "--report", path(&report)]);
    assert!(output.stderr.is_empty(), "no progress where nobody looks");
    let (code, text) = printed(&output);
    assert_eq!(code, Some(1), "{text}");
    assert!(text.contains(path(&report)) && text.contains("Cần hỏi"), "{text}");
    let said = text.lines().filter(|line| !line.contains(path(&report)));
    for line in said {
        assert!(line.chars().count() <= 100, "{line}");
    }
    assert_eq!(fs::read(&list).expect("a file"), before);
    // What is given back is read as the annex was.
    let (code, again) = printed(&run(&["import", path(&report), path(&records)]));
    assert_eq!(code, Some(1), "{again}");
    let last = |text: &str| text.lines().find(|line| line.starts_with("Đã đọc")).map(str::to_owned);
    assert_eq!(last(&again), last(&text));
    for (report, part) in [(path(&list), "--report"), ("/tmp/annex.docx", ".xlsx")] {
        let (code, text) = printed(&run(&["import", path(&list), path(&records), "--report", report]));
        assert_eq!(code, Some(2), "{text}");
        assert!(text.contains(part), "{text}");
    }
    assert_eq!(fs::read(&list).expect("a file"), before);
}

#[test]
fn what_cannot_be_followed_ends_with_two_and_says_what_to_do() {
    let (place, list) = exported(&frozen_folder());
    let broken = place.path().join("broken.xlsx");
    fs::write(&broken, "TT,Sản phẩm\n").expect("a file");
    let (list, broken, records) = (path(&list), path(&broken), frozen_folder());
    let records = path(&records);
    for (arguments, part) in [
        (vec!["import", list, records, "--write"], "--source"),
        (vec!["import", list, records, "--source", "khong-co"], "sources.toml không có nguồn"),
        (vec!["import", list, records, "--date", "2999-01-01"], "còn ở phía trước"),
        (vec!["import", broken, records], "không phải bảng tính"),
        (vec!["import", "/khong-co.xlsx", records], "/khong-co.xlsx"),
        (vec!["import", list, "/khong-co"], "/khong-co"),
        (vec!["import", list], "FOLDER"),
        (vec!["due", records, "--within", "soon"], "such as 180d"),
        (vec!["export", records, "/khong-co/list.xlsx"], "/khong-co/list.xlsx"),
    ] {
        let (code, text) = printed(&run(&arguments));
        assert_eq!(code, Some(2), "{arguments:?}: {text}");
        assert!(text.contains(part), "{arguments:?}: {text}");
    }
}

#[test]
fn what_ends_soon_is_listed_as_text_as_a_spreadsheet_and_as_a_calendar() {
    let (code, text) = printed(&run(&["due", path(&frozen_folder()), "--within", "180d", "--today", "2026-11-24"]));
    assert_eq!(code, Some(0), "{text}");
    assert!(text.contains("chưa phải thông báo") && text.contains("xã "), "{text}");
    let place = tempfile::tempdir().expect("a temporary folder");
    let list = place.path().join("due.xlsx");
    let (code, text) = printed(&run(&["due", path(&frozen_folder()), path(&list), "--today", "2026-11-24"]));
    assert_eq!((code, text.as_str()), (Some(0), ""));
    assert!(fs::read(&list).expect("a file").starts_with(b"PK"));
    // The same for a calendar: ends to come, and none that is past.
    let calendar = place.path().join("due.ics");
    let folder = frozen_folder();
    let arguments = ["due", path(&folder), path(&calendar), "--within", "365d", "--today", "2026-11-24"];
    let (code, text) = printed(&run(&arguments));
    assert_eq!((code, text.as_str()), (Some(0), ""));
    let text = fs::read_to_string(&calendar).expect("a file").replace("\r\n ", "");
    assert!(text.starts_with("BEGIN:VCALENDAR\r\n") && text.ends_with("END:VCALENDAR\r\n"), "{text}");
    let values = |name: &str| -> Vec<&str> { text.split("\r\n").filter_map(|line| line.strip_prefix(name)).collect() };
    let (firsts, ends) = (values("DTSTART;VALUE=DATE:"), values("DTEND;VALUE=DATE:"));
    assert!(!firsts.is_empty() && firsts.len() == ends.len() && firsts.len() == values("UID:han-").len(), "{text}");
    assert!(ends.iter().all(|end| *end > "20261124") && firsts.iter().all(|first| *first <= "20271124"), "{text}");
    assert!(firsts.iter().zip(&ends).all(|(first, end)| first < end), "{text}");
}
