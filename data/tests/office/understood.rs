//! Only what is understood to its last word is read: headers, headings, titles, totals, dates.

use jiff::civil::date;
use records::office::{Change, Given, Import, Weight, import};

use crate::folder::{Folder, given, nothing_given};
use crate::row;
use crate::sheet::{Cell, HEADER, annex, text, workbook};

const ADDRESS: &str = "xã Mường Lạn, huyện Mường Ảng";

fn rice(number: f64, name: &str) -> Vec<Cell> {
    row![number, format!("Gạo tẻ {name}").as_str(), "HTX Bản Mới", ADDRESS, "Thực phẩm", 75.0, "4 sao", ""]
}

fn header() -> Vec<Cell> {
    HEADER.iter().map(|name| text(name)).collect()
}

/// The usual header with another name for one column.
fn header_with(place: usize, name: &str) -> Vec<Cell> {
    let mut header = header();
    header[place] = text(name);
    header
}

#[track_caller]
fn asked(import: &Import, cell: &str) {
    let is_asked = import.doubts.iter().any(|doubt| doubt.weight > Weight::Remark && doubt.cell == cell);
    assert!(is_asked, "{cell} is not asked about: {import}");
    assert!(import.changes_nothing(), "{import}");
}

#[track_caller]
fn clear(import: &Import, new: usize) {
    let doubts: Vec<String> =
        import.doubts.iter().filter(|doubt| doubt.weight > Weight::Remark).map(ToString::to_string).collect();
    assert!(doubts.is_empty(), "{}", doubts.join("\n"));
    assert_eq!(import.count(Change::New), new, "{import}");
}

#[test]
fn a_header_that_says_more_than_its_column_is_asked_about() {
    let folder = Folder::new();
    for (place, cell, names) in [
        (
            6,
            "G1",
            &["Hạng sao đăng ký", "Hạng sao đề nghị công nhận", "Hạng sao tự đánh giá", "Hạng sao mong muốn"][..],
        ),
        (2, "C1", &["Đơn vị đề nghị", "Đơn vị tính", "Chủ thể cũ"]),
        (1, "B1", &["Sản phẩm đăng ký", "Tên sản phẩm dự kiến"]),
        (3, "D1", &["Địa chỉ email"]),
    ] {
        for name in names {
            let rows = [header_with(place, name), rice(1.0, "đỏ")];
            let import = folder.import(&workbook(&rows));
            // Without the product's column there is no header at all.
            if place == 1 {
                assert!(import.has_doubts() && import.changes_nothing(), "{name}: {import}");
            } else {
                asked(&import, cell);
            }
        }
    }
}

#[test]
fn a_day_that_is_not_the_awards_is_asked_about_where_no_other_is_given() {
    let folder = Folder::new();
    for (name, day) in [
        ("Ngày hết hiệu lực", "12/5/2029"),
        ("Năm hết hạn", "2029"),
        ("Ngày nộp hồ sơ", "12/5/2026"),
        ("Ngày họp Hội đồng", "12/5/2026"),
        ("Năm công nhận lần đầu", "12/5/2026"),
    ] {
        let mut cells = rice(1.0, "đỏ");
        cells[7] = text(day);
        let rows = [header_with(7, name), cells];
        let read = import(&workbook(&rows), &folder.records(), &nothing_given()).expect("a workbook");
        asked(&read, "H1");
        let read = folder.import(&workbook(&rows));
        assert_eq!(read.count(Change::New), 1, "{name}: {read}");
        assert!(read.differences[0].details.iter().any(|detail| detail.contains("công nhận 12/5/2026")), "{read}");
    }
}

#[test]
fn codes_of_other_registers_are_no_codes_of_products() {
    let folder = Folder::new();
    for name in ["Mã vạch", "Mã vùng trồng", "Mã số thuế", "Số điện thoại", "Đơn vị tính"] {
        let mut cells = rice(1.0, "đỏ");
        cells[7] = text("8934567890123");
        clear(&folder.import(&workbook(&[header_with(7, name), cells])), 1);
    }
}

#[test]
fn the_upper_row_of_a_header_is_read_too() {
    let folder = Folder::new();
    let rows = [
        row!["TT", "Tên sản phẩm", "Chủ thể", "", "Nhóm", "Kết quả tự đánh giá", ""],
        row!["", "", "Tên", "Địa chỉ", "", "Điểm", "Hạng sao"],
        row![1.0, "Gạo tẻ đỏ", "HTX Bản Mới", ADDRESS, "Thực phẩm", 75.0, "4 sao"],
    ];
    let import = folder.import(&workbook(&rows));
    assert!(import.has_doubts() && import.changes_nothing(), "{import}");
}

#[test]
fn headings_give_stars_only_where_all_of_them_is_understood() {
    let folder = Folder::new();
    let header = row!["TT", "Tên sản phẩm", "Chủ thể", "Địa chỉ", "Nhóm"];
    let product = |number: f64, name: &str| row![number, name, "HTX Bản Mới", ADDRESS, "Thực phẩm"];
    for heading in [
        "Sản phẩm chưa đạt 3 sao",
        "Sản phẩm tiềm năng 5 sao",
        "Sản phẩm 3 - 4 sao",
        "Sản phẩm từ 3 sao trở lên",
        "Sản phẩm đăng ký 4 sao",
        "Sản phẩm đề nghị công nhận 4 sao",
        "Sản phẩm 4 sao hết hạn",
    ] {
        let rows = [header.clone(), row!["I", heading], product(1.0, "Gạo tẻ đỏ")];
        let import = folder.import(&workbook(&rows));
        asked(&import, "A2");
    }
    // What ends a section ends it though it is not understood itself.
    let rows = [
        header,
        row!["I", "SẢN PHẨM ĐẠT 4 SAO"],
        product(1.0, "Gạo tẻ đỏ"),
        row!["II", "SẢN PHẨM CHƯA ĐẠT"],
        product(1.0, "Gạo tẻ đen"),
    ];
    let import = folder.import(&workbook(&rows));
    assert_eq!((import.count(Change::New), import.count(Change::Unclear)), (1, 1), "{import}");
    assert!(import.doubts.iter().any(|doubt| doubt.cell == "A4"), "{import}");
}

#[test]
fn an_outer_heading_ends_what_inner_ones_said() {
    let folder = Folder::new();
    let rows = [
        row!["TT", "Tên sản phẩm", "Chủ thể", "Địa chỉ"],
        row!["I", "NHÓM THỰC PHẨM"],
        row!["1", "Sản phẩm 4 sao"],
        row![1.0, "Gạo tẻ đỏ", "HTX Bản Mới", ADDRESS],
        row!["II", "NHÓM ĐỒ UỐNG"],
        row![1.0, "Rượu ngô đỏ", "HTX Bản Mới", ADDRESS],
    ];
    let import = folder.import(&workbook(&rows));
    assert_eq!((import.count(Change::New), import.count(Change::Unclear)), (1, 1), "{import}");
}

#[test]
fn titles_that_say_another_thing_stop_the_import() {
    let folder = Folder::new();
    for title in [
        "DANH SÁCH SẢN PHẨM ĐĂNG KÝ THAM GIA ĐÁNH GIÁ",
        "Danh sách sản phẩm không được công nhận",
        "Danh sách sản phẩm OCOP hết hạn",
        "DANH SÁCH SẢN PHẨM BỊ THU HỒI GIẤY CHỨNG NHẬN",
        "(Dự thảo)",
        "Danh sách sản phẩm OCOP tỉnh Lai Châu",
        "UBND TỈNH SƠN LA",
        "Danh sách sản phẩm OCOP trưng bày tại hội chợ",
        "HỒ SƠ CHỜ THẨM ĐỊNH",
        "Danh sách chủ thể đăng ký",
        "(Kèm theo Tờ trình số 12/TTr-SNN ngày 12 tháng 5 năm 2026)",
        "KẾT QUẢ KHÔNG ĐẠT",
        "Danh sách đã hết hiệu lực",
        "Danh mục bị loại",
        "Kế hoạch năm 2026",
        "Danh sách xét công nhận đợt 2",
        "DANH SÁCH THAM GIA CHƯƠNG TRÌNH OCOP",
        "Bản nháp, chưa ký",
        "Biên bản họp Hội đồng",
        "Danh sách ngoài quyết định",
        "Sơn La, ngày 12 tháng 5 năm 2026",
        "UBND TP. HÀ NỘI",
        "SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG LAI CHÂU",
        "Các chủ thể rút tên khỏi danh sách",
        "Danh s\u{E1}ch \u{A7}\u{A8}ng k\u{FD}",
        "DỰ KIẾN",
        "Danh sách cần thu hồi",
        "Giấy chứng nhận quá hạn",
    ] {
        let import = folder.import(&workbook(&[row![title], header(), rice(1.0, "đỏ")]));
        assert!(import.has_doubts(), "{title}");
        asked(&import, "A1");
    }
    for title in [
        "DANH SÁCH SẢN PHẨM OCOP ĐƯỢC CÔNG NHẬN NĂM 2026",
        "Danh sách các sản phẩm đạt từ 3 sao trở lên trên địa bàn tỉnh Điện Biên",
        "Phụ lục I: Kết quả đánh giá, phân hạng sản phẩm OCOP đợt 1 năm 2026",
        "UBND HUYỆN MƯỜNG ẢNG",
        "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "UỶ BAN NHÂN DÂN TỈNH ĐIỆN BIÊN",
        "SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG",
        "VĂN PHÒNG ĐIỀU PHỐI NÔNG THÔN MỚI TỈNH ĐIỆN BIÊN",
        "Biểu số 01",
        "Điện Biên, ngày 12 tháng 5 năm 2026",
        "Số: 1234/QĐ-UBND",
        "UBND XÃ MƯỜNG LẠN",
        "DANH SÁCH CHỦ THỂ CÓ SẢN PHẨM ĐƯỢC CẤP GIẤY CHỨNG NHẬN OCOP",
        "Danh mục sản phẩm OCOP đạt 3 sao, 4 sao cấp tỉnh năm 2026 (đợt 2)",
        "CHƯƠNG TRÌNH MỖI XÃ MỘT SẢN PHẨM",
        "TỔNG HỢP KẾT QUẢ PHÂN HẠNG SẢN PHẨM OCOP GIAI ĐOẠN 2021 - 2025",
        "Đơn vị tính: sản phẩm",
        "(Ban hành kèm theo Quyết định số 1234/QĐ-UBND ngày 12/5/2026 của Chủ tịch Uỷ ban nhân dân tỉnh Điện Biên)",
    ] {
        clear(&folder.import(&workbook(&[row![title], header(), rice(1.0, "đỏ")])), 1);
    }
}

#[test]
fn the_text_of_a_decision_above_its_annex_is_no_title() {
    let folder = Folder::new();
    let above = |decides: &str| {
        let mut rows: Vec<Vec<Cell>> = [
            "UỶ BAN NHÂN DÂN TỈNH ĐIỆN BIÊN",
            "QUYẾT ĐỊNH",
            "Về việc công nhận kết quả đánh giá, phân hạng sản phẩm OCOP năm 2026",
            "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;",
            "Căn cứ Quyết định số 148/QĐ-TTg ngày 24 tháng 2 năm 2023 của Thủ tướng Chính phủ về đánh giá, phân hạng;",
            "Theo đề nghị của Giám đốc Sở Nông nghiệp và Môi trường tại Tờ trình số 99/TTr-SNNMT.",
            decides,
            "Chánh Văn phòng, Giám đốc Sở và các chủ thể chịu trách nhiệm thi hành Quyết định này./.",
            "KT. CHỦ TỊCH",
            "Lò Văn Xuân",
            "PHỤ LỤC",
            "Danh sách sản phẩm OCOP được công nhận",
        ]
        .iter()
        .map(|line| row![*line])
        .collect();
        rows.extend([header(), rice(1.0, "đỏ")]);
        folder.import(&workbook(&rows))
    };
    clear(&above("Điều 1. Công nhận 01 sản phẩm của các chủ thể có tên tại phụ lục đính kèm."), 1);
    asked(&above("Điều 1. Thu hồi Giấy chứng nhận của 01 sản phẩm có tên tại phụ lục đính kèm."), "A7");
}

#[test]
fn a_sheet_whose_name_says_that_it_is_no_list_of_awards_is_asked_about() {
    let folder = Folder::new();
    for (name, is_asked) in
        [("Chưa đạt", true), ("Đăng ký 2026", true), ("Thu hồi", true), ("Tỉnh Lai Châu", true), ("4 sao", false)]
    {
        let mut workbook = rust_xlsxwriter::Workbook::new();
        let sheet = workbook.add_worksheet();
        sheet.set_name(name).expect("a name");
        crate::sheet::fill(sheet, &[header(), rice(1.0, "đỏ")]);
        let import = folder.import(&workbook.save_to_buffer().expect("a workbook"));
        assert_eq!(import.changes_nothing(), is_asked, "{name}: {import}");
        assert_eq!(import.has_doubts(), is_asked, "{name}: {import}");
    }
}

#[test]
fn no_row_is_written_on_which_a_question_is_open() {
    let folder = Folder::new();
    let other = Given { decision: Some("999/QĐ-UBND".to_owned()), ..given() };
    let read = import(&annex(vec![rice(1.0, "đỏ")]), &folder.records(), &other).expect("a workbook");
    asked(&read, "A3");
    let other = Given { day: Some(date(2026, 5, 13)), ..given() };
    let read = import(&annex(vec![rice(1.0, "đỏ")]), &folder.records(), &other).expect("a workbook");
    asked(&read, "A3");
    // A lost row is asked about at the one after it.
    let read = folder.import(&annex(vec![rice(1.0, "đỏ"), rice(3.0, "đen")]));
    assert_eq!((read.count(Change::New), read.count(Change::Unclear)), (1, 1), "{read}");
}

#[test]
fn a_list_that_counts_otherwise_is_asked_about() {
    let folder = Folder::new();
    let rows = || vec![rice(1.0, "đỏ"), rice(2.0, "đen"), rice(3.0, "nâu")];
    for total in [
        row!["Danh sách này có 5 sản phẩm"],
        row!["", "Tổng cộng", "", "", "", "", 5.0],
        row!["", "", "Danh sách gồm năm (05) sản phẩm"],
    ] {
        let mut all = rows();
        all.push(total);
        let import = folder.import(&annex(all));
        assert!(import.has_doubts() && import.changes_nothing(), "{import}");
    }
    let mut all = rows();
    all.push(row!["", "Ấn định danh sách: ba (03) sản phẩm"]);
    clear(&folder.import(&annex(all)), 3);
    let import = folder.import(&workbook(&[row!["Danh sách gồm 02 sản phẩm"], header(), rice(1.0, "đỏ")]));
    asked(&import, "A1");
}

#[test]
fn what_a_heading_counts_is_compared_with_the_rows_below_it() {
    let folder = Folder::new();
    let header = || row!["TT", "Tên sản phẩm", "Chủ thể", "Địa chỉ"];
    let product = |number: f64, name: &str| row![number, format!("Gạo tẻ {name}").as_str(), "HTX Bản Mới", ADDRESS];
    let parts = |first: &str, second: &str, third: &str| {
        workbook(&[
            header(),
            row![first],
            row![second],
            product(1.0, "đỏ"),
            product(2.0, "đen"),
            row![third],
            product(3.0, "nâu"),
        ])
    };
    let import = |bytes: &[u8]| folder.import(bytes);
    let right = ("I. NHÓM THỰC PHẨM (3 sản phẩm)", "1. Sản phẩm 4 sao (02 sản phẩm)", "2. Hạng 3 sao: một (01) SP");
    clear(&import(&parts(right.0, right.1, right.2)), 3);
    asked(&import(&parts("I. NHÓM THỰC PHẨM (4 sản phẩm)", right.1, right.2)), "A2");
    asked(&import(&parts(right.0, "1. Sản phẩm 4 sao (3 sản phẩm)", right.2)), "A3");
    asked(&import(&parts(right.0, right.1, "2. Hạng 3 sao: hai (02) SP")), "A6");
    // The heading is repeated at the top of a page.
    let rows = [
        header(),
        row!["NHÓM THỰC PHẨM"],
        row!["SẢN PHẨM 4 SAO (2 sản phẩm)"],
        product(1.0, "đỏ"),
        row!["SẢN PHẨM 4 SAO (tiếp theo)"],
        product(2.0, "đen"),
    ];
    clear(&import(&workbook(&rows)), 2);
}

#[test]
fn what_a_list_counts_of_a_class_is_compared_with_its_rows() {
    let folder = Folder::new();
    let rows = |above: &str, below: &str| {
        let mut three = rice(2.0, "đen");
        (three[5], three[6]) = (Cell::Number(55.0), text("3 sao"));
        folder.import(&workbook(&[row![above], header(), rice(1.0, "đỏ"), three, row![below]]))
    };
    clear(&rows("Danh sách sản phẩm OCOP", "Tổng số: 2 sản phẩm, trong đó 1 sản phẩm 4 sao, 1 sản phẩm đạt 3 sao"), 2);
    asked(&rows("Danh sách sản phẩm OCOP", "Tổng số: 2 sản phẩm, trong đó 2 sản phẩm 4 sao"), "A5");
    asked(&rows("Danh sách sản phẩm OCOP đạt 4 sao", "Tổng số: 2 sản phẩm"), "A1");
    clear(&rows("Danh sách sản phẩm OCOP đạt 3 sao, 4 sao", "Tổng số: 2 sản phẩm"), 2);
    clear(&rows("Danh sách sản phẩm OCOP đạt từ 3 sao trở lên", "Tổng số: 2 sản phẩm"), 2);
}

#[test]
fn a_cell_that_only_points_to_the_one_above_is_read_as_that_or_asked_about_and_never_written() {
    let folder = Folder::new();
    let header = row![
        "TT",
        "Tên sản phẩm",
        "Tên chủ thể",
        "Địa chỉ",
        "Nhóm",
        "Điểm",
        "Hạng sao",
        "Số quyết định",
        "Ngày công nhận",
        "Cấp công nhận",
        "Loại"
    ];
    let good = row![
        2.0,
        "Gạo tẻ đen",
        "HTX Bản Mới",
        ADDRESS,
        "Thực phẩm",
        75.0,
        "4 sao",
        "1234/QĐ-UBND",
        "12/5/2026",
        "tỉnh",
        "gạo"
    ];
    let above = {
        let mut row = good.clone();
        (row[0], row[1]) = (Cell::Number(1.0), text("Gạo tẻ đỏ"));
        row
    };
    let records = folder.records();
    let read = |row| import(&workbook(&[header.clone(), above.clone(), row]), &records, &given()).expect("a workbook");
    clear(&read(good.clone()), 2);
    let written = read(good.clone()).differences[1].details.clone();
    for mark in
        ["nt", "Như trên", "-nt-", "″", "〃", "\"", "Như dòng trên", "cùng địa chỉ trên", "nt.", "(nt)", "N/T", "//"]
    {
        for place in 1..header.len() {
            let mut row = good.clone();
            row[place] = text(mark);
            let import = read(row);
            let cell = format!("{}3", char::from(b'A' + u8::try_from(place).expect("small")));
            // A name or points of their own are needed, and a text that may point elsewhere is not followed.
            if !matches!(place, 1 | 5) && mark != "cùng địa chỉ trên" {
                clear(&import, 2);
                assert_eq!(import.differences[1].details, written, "{mark} in {cell}");
                let is_told =
                    import.doubts.iter().any(|doubt| doubt.cell == cell && doubt.wrong.contains("đọc như ô trên"));
                assert!(is_told, "{mark} in {cell}: {import}");
                continue;
            }
            let is_asked = import.doubts.iter().any(|doubt| doubt.weight > Weight::Remark && doubt.cell == cell);
            assert!(is_asked, "{mark} in {cell}: {import}");
            assert_eq!(import.count(Change::New), 1, "{mark} in {cell}: {import}");
        }
    }
}

#[test]
fn signatures_in_any_cell_are_no_products() {
    let folder = Folder::new();
    let rows = vec![
        rice(1.0, "đỏ"),
        row!["", "", "", "Điện Biên, ngày 12 tháng 5 năm 2026"],
        row!["", "Nơi nhận:", "", "TM. UỶ BAN NHÂN DÂN", "", "", "KT. CHỦ TỊCH"],
        row!["", "- Như trên;", "", "(Ký tên, đóng dấu)"],
        row!["", "- Lưu: VT.", "Người lập biểu", "Lò Văn Xuân"],
    ];
    clear(&folder.import(&annex(rows)), 1);
}

#[test]
fn the_term_of_a_certificate_is_not_taken_for_its_award() {
    let folder = Folder::new();
    for day in
        ["12/5/2026 - 12/5/2029", "12/5/2023 đến 12/5/2026", "2026 – 2029", "tháng năm 2026", "ngày   tháng   năm 2026"]
    {
        let mut cells = rice(1.0, "đỏ");
        cells[7] = text(day);
        let rows = [header_with(7, "Ngày công nhận"), cells];
        let read = import(&workbook(&rows), &folder.records(), &nothing_given()).expect("a workbook");
        asked(&read, "H2");
    }
    let mut cells = rice(1.0, "đỏ");
    cells[7] = text("tháng năm năm 2026");
    let rows = [header_with(7, "Ngày công nhận"), cells];
    let read = import(&workbook(&rows), &folder.records(), &nothing_given()).expect("a workbook");
    assert!(read.differences[0].details.iter().any(|detail| detail.contains("công nhận 5/2026")), "{read}");
}

#[test]
fn what_a_column_of_no_use_says_of_a_row_counts() {
    let folder = Folder::new();
    for state in ["Chưa đạt", "Đề nghị thu hồi", "Hết hạn", "Không được công nhận"] {
        let mut cells = rice(1.0, "đỏ");
        cells[7] = text(state);
        asked(&folder.import(&workbook(&[header_with(7, "Tình trạng"), cells])), "H2");
    }
}
