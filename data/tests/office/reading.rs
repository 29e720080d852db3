//! How annexes are written, and what is read of them.

use jiff::civil::date;
use proptest::prelude::*;
use records::office::{Change, Import, Weight, import};
use rust_xlsxwriter::{Format, Workbook};

use crate::folder::{Folder, SOURCE, code, given, nothing_given};
use crate::row;
use crate::sheet::{Cell, annex, fill, text, workbook};

#[track_caller]
fn no_doubt(import: &Import) {
    let doubts = import.doubts.iter().filter(|doubt| doubt.weight > Weight::Remark);
    let doubts: Vec<String> = doubts.map(ToString::to_string).collect();
    assert!(doubts.is_empty(), "{}", doubts.join("\n"));
}

#[track_caller]
fn only(import: &Import) -> (Change, &str) {
    let [difference] = import.differences.as_slice() else { panic!("{} rows", import.differences.len()) };
    (difference.change, difference.slug.as_ref().map_or("", |slug| slug.as_str()))
}

fn honey(stars: &str, score: f64) -> Vec<Cell> {
    row![1.0, "Mật ong hoa ban", "HTX Ong mật Sam Mứn", "xã Sam Mứn, huyện Điện Biên", "Thực phẩm", score, stars, ""]
}

#[test]
fn a_further_award_is_a_renewal_or_an_upgrade() {
    let folder = Folder::new();
    for (stars, score, change) in
        [("3 sao", 60.0, Change::Renewed), ("4 sao", 75.0, Change::Upgraded), ("5 sao", 95.0, Change::Upgraded)]
    {
        let import = folder.import(&annex(vec![honey(stars, score)]));
        no_doubt(&import);
        assert_eq!(only(&import), (change, "mat-ong-hoa-ban"), "{stars}");
    }
}

#[test]
fn a_code_is_known_with_the_apostrophe_that_the_list_as_csv_puts_before_it() {
    let folder = Folder::new();
    let header = row!["TT", "Tên sản phẩm", "Tên chủ thể", "Địa chỉ", "Nhóm", "Điểm", "Hạng sao", "Mã sản phẩm"];
    for sign in ["", "'"] {
        let code = format!("{sign}{}", code("mat-ong-hoa-ban"));
        let mut honey = honey("4 sao", 75.0);
        honey[7] = text(&code);
        let import = folder.import(&workbook(&[header.clone(), honey]));
        no_doubt(&import);
        assert_eq!(only(&import), (Change::Upgraded, "mat-ong-hoa-ban"), "{code}");
    }
}

#[test]
fn where_no_product_is_found_it_is_said_what_was_looked_for_and_where() {
    let folder = Folder::new();
    let header = row!["TT", "Tên sản phẩm", "Tên chủ thể", "Hạng sao"];
    for rows in [vec![header], vec![row!["Kính gửi các xã"]], vec![]] {
        let said = folder.import(&workbook(&rows)).to_string();
        for part in ["Không thấy sản phẩm nào", "trang “Phụ lục”", "“Tên sản phẩm”", "“Hạng sao”"]
        {
            assert!(said.contains(part), "{part} is not in: {said}");
        }
        assert!(!said.contains("Đã đọc 0"), "{said}");
    }
}

#[test]
fn only_new_products_need_a_column_of_groups() {
    let folder = Folder::new();
    let header = row!["TT", "Tên sản phẩm", "Tên chủ thể", "Địa chỉ", "Hạng sao"];
    let of =
        |number: f64, name: &str| row![number, name, "HTX Ong mật Sam Mứn", "xã Sam Mứn, huyện Điện Biên", "4 sao"];
    let import = folder.import(&workbook(&[header, of(1.0, "Mật ong hoa ban"), of(2.0, "Mật ong hoa nhãn")]));
    let remarked =
        |text: &str| import.doubts.iter().find(|doubt| doubt.to_string().contains(text)).map(|doubt| doubt.weight);
    assert_eq!(remarked("thiếu cột “Nhóm"), Some(Weight::Remark));
    assert_eq!(remarked("sản phẩm mới chưa rõ nhóm"), Some(Weight::Block));
    let changes: Vec<Change> = import.differences.iter().map(|difference| difference.change).collect();
    assert_eq!(changes, [Change::Upgraded, Change::Unclear]);
}

#[test]
fn a_lower_class_is_a_change_and_is_remarked() {
    let folder = Folder::new();
    let tea = row![
        1.0,
        "Trà xanh Phan Nhất",
        "Cơ sở sản xuất chè Phan Nhất",
        "xã Xuân Lao, huyện Mường Ảng",
        "Thực phẩm",
        60.0,
        "3 sao"
    ];
    let import = folder.import(&annex(vec![tea]));
    no_doubt(&import);
    assert_eq!(only(&import), (Change::Changed, "tra-xanh-phan-nhat"));
    assert!(import.doubts.iter().any(|doubt| doubt.cell == "G6" && doubt.wrong.contains("thấp hơn")));
}

#[test]
fn names_are_known_in_every_spelling_and_by_older_names() {
    let folder = Folder::new();
    for (product, producer) in [
        ("MẬT ONG HOA BAN", "Hợp tác xã Ong mật Sam Mứn"),
        ("Mật ong Sam Mứn", "HTX ONG MẬT SAM MỨN"),
        ("Mật ong hoa ban", "Tổ nuôi ong Bản Hoa"),
        ("Ma\u{323}\u{302}t ong hoa ban", "HTX Ong ma\u{323}\u{302}t Sam Mu\u{31b}\u{301}n"),
        ("Mật  ong\nhoa ban", "HTX Ong mật  Sam Mứn"),
    ] {
        let row = row![1.0, product, producer, "xã Sam Mứn, huyện Điện Biên", "Thực phẩm", 60.0, "3 sao"];
        let import = folder.import(&annex(vec![row]));
        no_doubt(&import);
        assert_eq!(only(&import), (Change::Renewed, "mat-ong-hoa-ban"), "{product} {producer}");
    }
}

#[test]
fn addresses_of_both_epochs_lead_to_the_same_place() {
    let folder = Folder::new();
    for address in [
        "đội 10, xã Sam Mứn, huyện Điện Biên",
        "Đội 10 xã Sam Mứn, H. Điện Biên, tỉnh Điện Biên",
        "xã Thanh An",
        "xã Thanh An, tỉnh Điện Biên",
        "X. Sam Mứn - H. Điện Biên",
        "xa\u{303} Sam Mu\u{31b}\u{301}n, huye\u{323}\u{302}n Đie\u{323}\u{302}n Biên",
        "xã Sam Mứn, huyện Điện Biên (cũ)",
    ] {
        let mut row = honey("3 sao", 60.0);
        row[3] = text(address);
        let import = folder.import(&annex(vec![row]));
        no_doubt(&import);
        assert_eq!(only(&import).0, Change::Renewed, "{address}");
    }
}

#[test]
fn a_finer_place_and_a_producer_are_added_where_the_record_has_none() {
    let folder = Folder::new();
    let row =
        row![1.0, "Gạo nếp nương", "HTX Hoa Ban Trắng", "xã Na Son, huyện Điện Biên Đông", "Thực phẩm", 60.0, "3 sao"];
    let import = folder.import(&annex(vec![row]));
    no_doubt(&import);
    assert_eq!(only(&import), (Change::Renewed, "gao-nep-nuong"));
    let details = import.differences[0].details.join("\n");
    assert!(details.contains("xã Na Son, huyện Điện Biên Đông") && details.contains("HTX Hoa Ban Trắng"), "{details}");
}

#[test]
fn an_award_on_record_becomes_exact_when_its_decision_is_known() {
    let folder = Folder::new();
    let row = row![1.0, "Gạo nếp nương", "", "", "", "", "3 sao", ""];
    let mut header: Vec<Cell> = crate::sheet::HEADER.iter().map(|name| text(name)).collect();
    header.push(text("Mã sản phẩm"));
    let mut with_code = row.clone();
    with_code.push(text(&code("gao-nep-nuong")));
    let given = records::office::Given { day: Some(date(2024, 6, 20)), ..given() };
    let read = import(&workbook(&[header, with_code]), &folder.records(), &given).expect("a workbook");
    no_doubt(&read);
    assert_eq!(only(&read), (Change::Changed, "gao-nep-nuong"));
    assert!(read.differences[0].details[0].contains("2024 trong hồ sơ thành: 3 sao, công nhận 20/6/2024"));
}

#[test]
fn the_same_award_again_changes_nothing() {
    let folder = Folder::new();
    let row = row![
        1.0,
        "Trà xanh Phan Nhất",
        "Cơ sở sản xuất chè Phan Nhất",
        "xã Xuân Lao, huyện Mường Ảng",
        "Thực phẩm",
        80.0,
        "bốn sao"
    ];
    let given = records::office::Given {
        day: Some(date(2024, 3, 7)),
        decision: Some("Quyết định số 55/QĐ-UBND".to_owned()),
        ..given()
    };
    let bytes = workbook(&[crate::sheet::HEADER.iter().map(|name| text(name)).collect(), row]);
    let read = import(&bytes, &folder.records(), &given).expect("a workbook");
    no_doubt(&read);
    assert_eq!(only(&read), (Change::Unchanged, "tra-xanh-phan-nhat"));
    assert!(read.to_string().ends_with("không có gì thay đổi."));
}

#[test]
fn merged_cells_headings_and_a_header_of_two_rows_are_understood() {
    let folder = Folder::new();
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let format = Format::new();
    sheet.merge_range(0, 0, 0, 6, "DANH SÁCH SẢN PHẨM OCOP", &format).expect("a region");
    for (column, name) in (0..).zip(["STT", "Tên sản phẩm", "Chủ thể", "", "Kết quả", ""]) {
        if !name.is_empty() {
            sheet.write_string(2, column, name).expect("a cell");
        }
    }
    sheet.merge_range(2, 2, 2, 3, "Chủ thể", &format).expect("a region");
    sheet.merge_range(2, 4, 2, 5, "Kết quả", &format).expect("a region");
    for (column, name) in [(2, "Tên"), (3, "Địa chỉ"), (4, "Điểm"), (5, "Hạng sao")] {
        sheet.write_string(3, column, name).expect("a cell");
    }
    for column in 0..6 {
        sheet.write_string(4, column, format!("({})", column + 1)).expect("a cell");
    }
    sheet.merge_range(5, 0, 5, 5, "I. NHÓM THỰC PHẨM", &format).expect("a region");
    for (row, (name, score)) in (6..).zip([("Mật ong rừng", 75.0), ("Gạo tẻ đỏ", 80.0), ("Bánh giầy", 70.0)])
    {
        sheet.write_number(row, 0, row - 5).expect("a cell");
        sheet.write_string(row, 1, name).expect("a cell");
        sheet.write_number(row, 4, score).expect("a cell");
        sheet.write_string(row, 5, "★★★★").expect("a cell");
    }
    sheet.merge_range(6, 2, 8, 2, "HTX Bản Mới", &format).expect("a region");
    sheet.merge_range(6, 3, 8, 3, "xã Mường Lạn, huyện Mường Ảng", &format).expect("a region");
    sheet.merge_range(9, 0, 9, 5, "II. NHÓM ĐỒ UỐNG", &format).expect("a region");
    for (column, value) in
        [(1, "Rượu ngô bản Mới"), (2, "HTX Bản Mới"), (3, "xã Mường Lạn, huyện Mường Ảng"), (5, "04")]
    {
        sheet.write_string(10, column, value).expect("a cell");
    }
    sheet.write_number(10, 0, 1).expect("a cell");
    sheet.write_string(10, 4, "70,5").expect("a cell");
    sheet.write_string(11, 0, "Tổng số: 4 sản phẩm").expect("a cell");
    let import = folder.import(&workbook.save_to_buffer().expect("a workbook"));
    no_doubt(&import);
    assert_eq!(import.count(Change::New), 4, "{import}");
    assert!(import.differences[3].details[0].contains("Đồ uống"), "{import}");
    assert!(import.differences[..3].iter().all(|difference| difference.details[0].contains("Thực phẩm")));
}

#[test]
fn headings_give_stars_and_districts() {
    let folder = Folder::new();
    let rows = [
        row!["TT", "Tên sản phẩm", "Chủ thể", "Nhóm", "Địa chỉ"],
        row!["A", "Huyện Mường Ảng"],
        row!["I", "Sản phẩm đạt 4 sao"],
        row![1.0, "Gạo tẻ đỏ", "HTX Bản Mới", "Thực phẩm", "xã Xuân Lao"],
        row!["II", "Sản phẩm đạt 3 sao"],
        row![1.0, "Mật ong rừng", "HTX Bản Mới", "Thực phẩm", "Mường Lạn"],
    ];
    let import = folder.import(&workbook(&rows));
    no_doubt(&import);
    let details: Vec<&str> = import.differences.iter().flat_map(|found| &found.details).map(String::as_str).collect();
    assert!(
        details.iter().any(|detail| detail.starts_with("4 sao"))
            && details.iter().any(|detail| detail.starts_with("3 sao"))
    );
    assert!(details.iter().any(|detail| detail.contains("xã Xuân Lao, huyện Mường Ảng")), "{details:?}");
}

#[test]
fn dates_and_decisions_may_stand_in_the_rows() {
    let folder = Folder::new();
    let header = row![
        "TT",
        "Tên SP",
        "Tên cơ sở",
        "Nơi sản xuất",
        "Ngành hàng",
        "Số điểm",
        "Sao",
        "Ngày ký",
        "Số QĐ",
        "Cấp công nhận"
    ];
    for day in [text("12/05/2026"), text("ngày 12 tháng 5 năm 2026"), Cell::Serial(46154.0), Cell::Number(46154.0)] {
        let mut row = honey("4 sao", 75.0);
        row[7] = day.clone();
        row.extend(row!["77/QĐ-UBND", "UBND tỉnh"]);
        let read = import(&workbook(&[header.clone(), row]), &folder.records(), &nothing_given()).expect("a workbook");
        no_doubt(&read);
        assert!(
            read.differences[0].details.join(" ").contains("4 sao, công nhận 12/5/2026, quyết định 77/QĐ-UBND"),
            "{day:?}"
        );
    }
    let read =
        import(&workbook(&[header, honey("4 sao", 75.0)]), &folder.records(), &nothing_given()).expect("a workbook");
    assert!(
        read.doubts.iter().any(|doubt| doubt.cell == "H2" && doubt.wrong.contains("thiếu ngày công nhận")),
        "{read}"
    );
}

#[test]
fn what_the_command_says_is_checked_first() {
    let folder = Folder::new();
    let records = folder.records();
    let bytes = annex(vec![honey("4 sao", 75.0)]);
    let late = records::office::Given { day: Some(date(2026, 11, 25)), ..given() };
    assert!(import(&bytes, &records, &late).expect_err("tomorrow").to_string().contains("còn ở phía trước"));
    let unknown = records::office::Given { source: Some("quyet-dinh-2062".to_owned()), ..given() };
    let message = import(&bytes, &records, &unknown).expect_err("no such source").to_string();
    assert!(message.contains(&format!("Gần nhất: {SOURCE}")), "{message}");
}

/// The names of one column each, as offices write them; the first of each list is the usual one.
const VARIANTS: [&[&str]; 8] = [
    &["TT", "STT", "Số TT", "Số thứ tự"],
    &["Tên sản phẩm", "Tên SP", "Sản phẩm", "Tên sản phẩm OCOP", "SẢN PHẨM"],
    &["Tên chủ thể", "Chủ thể", "Chủ thể OCOP", "Tên cơ sở", "Đơn vị", "Cơ sở sản xuất"],
    &["Địa chỉ", "Địa chỉ sản xuất", "Nơi sản xuất", "Địa chỉ\n(xã, huyện)"],
    &["Nhóm/phân nhóm", "Nhóm sản phẩm", "Phân nhóm", "Ngành hàng", "Nhóm"],
    &["Điểm", "Điểm TB", "Số điểm", "Điểm trung bình", "Kết quả chấm điểm"],
    &["Hạng sao", "Xếp hạng", "Hạng", "Sao", "Phân hạng", "Kết quả"],
    &["Ghi chú", "GHI CHÚ", "Chú thích"],
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn columns_stand_in_any_order_under_any_usual_name(
        order in Just((0..8_usize).collect::<Vec<_>>()).prop_shuffle(),
        choices in prop::collection::vec(any::<prop::sample::Index>(), 8),
        titles in 0_usize..6,
    ) {
        let name = |column: usize| text(VARIANTS[column][choices[column].index(VARIANTS[column].len())]);
        let cells = honey("4 sao", 75.0);
        let mut rows: Vec<Vec<Cell>> = (0..titles).map(|number| row![format!("Biểu số {number}").as_str()]).collect();
        rows.push(order.iter().map(|column| name(*column)).collect());
        rows.push(order.iter().map(|column| cells[*column].clone()).collect());
        thread_local!(static RECORDS: records::Records = Folder::new().records());
        let import = RECORDS.with(|records| import(&workbook(&rows), records, &given()).expect("a workbook"));
        prop_assert_eq!(only(&import), (Change::Upgraded, "mat-ong-hoa-ban"), "{}", import);
        prop_assert!(!import.has_doubts(), "{}", import);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn no_contents_whatever_make_it_panic(
        rows in prop::collection::vec(prop::collection::vec(cell(), 0..12), 0..12),
        with_header in any::<bool>(),
    ) {
        let mut workbook = Workbook::new();
        let sheet = workbook.add_worksheet();
        let mut all: Vec<Vec<Cell>> = Vec::new();
        if with_header {
            let mut header: Vec<Cell> = crate::sheet::HEADER.iter().map(|name| text(name)).collect();
            header.extend(row!["Mã sản phẩm", "Ngày công nhận", "Số quyết định", "Cấp công nhận"]);
            all.push(header);
        }
        all.extend(rows);
        fill(sheet, &all);
        let bytes = workbook.save_to_buffer().expect("a workbook");
        thread_local!(static RECORDS: records::Records = Folder::new().records());
        RECORDS.with(|records| {
            let import = import(&bytes, records, &given()).expect("a workbook");
            let _ = import.to_string();
        });
    }
}

/// Any cell: any text at all, words that mean something somewhere, numbers from the whole range, errors.
fn cell() -> impl Strategy<Value = Cell> {
    const WORDS: [&str; 18] = [
        "xã",
        "huyện",
        "Mường Ảng",
        "xã Na Tông",
        "sao",
        "4 sao",
        "★",
        "Tổng",
        "I. Nhóm thực phẩm",
        "Khẩu xén",
        "HTX",
        ",",
        "12/5/2026",
        "–",
        "Mật ong hoa ban",
        "7K3WD4",
        "UBND tỉnh",
        "HTX Ong mật Sam Mứn",
    ];
    prop_oneof![
        3 => prop::sample::select(WORDS.to_vec()).prop_map(text),
        2 => prop::collection::vec(prop::sample::select(WORDS.to_vec()), 1..6).prop_map(|words| text(&words.join(" "))),
        2 => "\\PC{0,30}".prop_map(|any| text(&any)),
        1 => any::<f64>().prop_filter("a cell holds no infinity", |number| number.is_finite()).prop_map(Cell::Number),
        1 => (-10.0_f64..120.0).prop_map(Cell::Number),
        1 => (0.0_f64..2_900_000.0).prop_map(Cell::Serial),
        1 => Just(Cell::Error("#REF!")),
        2 => Just(Cell::Nothing),
    ]
}

#[test]
fn one_slip_is_asked_about_once_and_at_its_own_cell() {
    let folder = Folder::new();
    let asked = |column: usize, slip: &str, name: &str| {
        let mut row = honey("4 sao", 75.0);
        row[1] = text(name);
        row[column] = text(slip);
        let import = folder.import(&annex(vec![row]));
        let asked = import.doubts.iter().filter(|doubt| doubt.weight > Weight::Remark);
        asked.map(|doubt| format!("{}: {}", doubt.cell, doubt.wrong)).collect::<Vec<_>>()
    };
    let known = "Mật ong hoa ban";
    for (column, cell, slip, name, part) in [
        // The maker on record, misspelt: neither his spelling nor his product is a second question.
        (2, 'C', "HTX Ong mật Sam Mứnn", known, "gần giống “HTX Ong mật Sam Mứn”"),
        // A commune that is not there, of a new product.
        (3, 'D', "xã Mường Lạnn, huyện Mường Ảng", "Gạo tẻ đỏ", "không có xã, phường nào tên"),
        // A class that there is not, and a group that is none: the columns are there.
        (6, 'G', "7 sao", "Gạo tẻ đỏ", "hạng 7 sao không có"),
        (4, 'E', "Linh tinh", "Gạo tẻ đỏ", "nhóm"),
    ] {
        let said = asked(column, slip, name);
        assert_eq!(said.len(), 1, "{slip}: {said:?}");
        assert!(said[0].starts_with(cell) && said[0].contains(part), "{slip}: {said:?}");
    }
    // Where the table has no such column, that is said.
    let header = row!["TT", "Tên sản phẩm", "Tên chủ thể", "Địa chỉ", "Nhóm"];
    let rice = row![1.0, "Gạo tẻ đỏ", "HTX Ong mật Sam Mứn", "xã Sam Mứn, huyện Điện Biên", "Thực phẩm"];
    let said = folder.import(&workbook(&[header, rice])).to_string();
    assert!(said.contains("sản phẩm mới chưa rõ hạng sao"), "{said}");
}
