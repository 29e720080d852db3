//! What ends soon: the list turns on the day.

use jiff::ToSpan;
use jiff::civil::{Date, date};
use records::office::due::{List, Within, due};

use crate::folder::{Folder, frozen_folder};

fn list(folder: &Folder, within: &str, today: Date) -> List {
    due(&folder.records(), Within::parse(within).expect("days"), today)
}

fn names(list: &List) -> Vec<&str> {
    list.due.iter().map(|due| due.product.as_str()).collect()
}

#[test]
fn a_certificate_is_listed_from_the_first_day_within_the_time() {
    let folder = Folder::new();
    // The tea was awarded on 7 March 2024; 6 March 2027 is the last day in force.
    let ends_on = date(2027, 3, 7);
    let has_tea = |within: &str, today: Date| names(&list(&folder, within, today)).contains(&"Trà xanh Phan Nhất");
    assert!(!has_tea("180d", ends_on - 181.days()));
    assert!(has_tea("180d", ends_on - 180.days()));
    assert!(has_tea("180d", ends_on - 1.day()));
    assert!(has_tea("180d", ends_on));
    assert!(has_tea("0", ends_on));
    assert!(!has_tea("0", ends_on - 1.day()));
    assert!(has_tea("1d", ends_on - 1.day()));
}

#[test]
fn what_has_passed_what_may_have_passed_and_what_ends_are_told_apart() {
    let folder = Folder::new();
    let list = list(&folder, "180d", date(2026, 11, 24));
    let end = |name: &str| list.due.iter().find(|due| due.product == name).map(|due| due.end.as_str());
    assert_eq!(end("Mật ong hoa ban"), Some("36 tháng đã qua, chưa thấy lần công nhận mới"));
    assert_eq!(end("Trà xanh Phan Nhất"), Some("còn ít nhất đến 6/3/2027, 103 ngày nữa"));
    assert_eq!(end("Khẩu xén"), Some("hết hạn trong khoảng từ 31/12/2025 đến 26/5/2027"));
    assert_eq!(end("Rượu Mông pê"), None, "it was removed");
    assert_eq!(end("Cà phê bột Hà Chung"), None, "it has no date");
    assert_eq!(list.undated, 2, "the coffee and the noodles");
}

#[test]
fn it_is_ordered_by_commune_of_today_and_says_that_it_is_no_verdict() {
    let folder = Folder::new();
    let list = list(&folder, "365", date(2026, 11, 24));
    let places: Vec<&str> = list.due.iter().map(|due| due.place.as_str()).collect();
    assert_eq!(
        places,
        ["xã Mường Lạn", "phường Mường Lay", "phường Mường Lay", "xã Thanh An", "huyện Điện Biên Đông (cũ)"]
    );
    let text = list.to_string();
    assert!(text.contains("Để cơ quan xác nhận, chưa phải thông báo"), "{text}");
    assert!(text.contains("\nphường Mường Lay\n  "), "{text}");
}

#[test]
fn the_list_as_a_spreadsheet_has_the_same_rows() {
    use calamine::{Reader, Xlsx, open_workbook_from_rs};
    let folder = Folder::new();
    let list = list(&folder, "180d", date(2026, 11, 24));
    let bytes = list.workbook().expect("a workbook");
    let mut workbook: Xlsx<_> = open_workbook_from_rs(std::io::Cursor::new(bytes)).expect("a workbook");
    let range = workbook.worksheet_range("Cần xác nhận").expect("a sheet");
    let products: Vec<String> = range.rows().skip(4).map(|row| row[3].to_string()).collect();
    assert_eq!(products, names(&list));
}

#[test]
fn days_are_read_and_nothing_else() {
    for bad in ["", "d", "-1d", "+5", "180x", "1e3", "99999d", "180 d"] {
        assert!(Within::parse(bad).is_err(), "{bad}");
    }
    assert_eq!(Within::parse("180d"), Within::parse("180"));
}

#[test]
fn the_frozen_records_have_such_a_list() {
    let records = crate::folder::checked(&frozen_folder()).records;
    let list = due(&records, Within::parse("180d").expect("days"), crate::folder::TODAY);
    assert!(!list.due.is_empty());
    assert!(list.due.len() + list.undated <= records.products.len());
}
