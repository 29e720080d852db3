//! Names that mean one thing under two spellings, rows that contradict each other, and what a row says beside its cells.

use records::office::{Change, Import, Weight};

use crate::folder::Folder;
use crate::row;
use crate::sheet::{Cell, HEADER, annex, text, workbook};

const ADDRESS: &str = "xã Mường Lạn, huyện Mường Ảng";

#[track_caller]
fn asked(import: &Import, cell: &str) {
    let is_asked = import.doubts.iter().any(|doubt| doubt.weight > Weight::Remark && doubt.cell == cell);
    assert!(is_asked, "{cell} is not asked about: {import}");
}

/// Nothing is written, and this cell is asked about.
#[track_caller]
fn stopped(import: &Import, cell: &str) {
    asked(import, cell);
    assert!(import.changes_nothing(), "{import}");
}

#[track_caller]
fn clear(import: &Import) {
    let doubts: Vec<String> =
        import.doubts.iter().filter(|doubt| doubt.weight > Weight::Remark).map(ToString::to_string).collect();
    assert!(doubts.is_empty() && !import.changes_nothing(), "{import}");
}

fn rice(number: f64, name: &str, maker: &str) -> Vec<Cell> {
    row![number, name, maker, ADDRESS, "Thực phẩm", 75.0, "4 sao", ""]
}

fn honey(name: &str) -> Vec<Cell> {
    row![1.0, name, "HTX Ong mật Sam Mứn", "xã Sam Mứn, huyện Điện Biên", "Thực phẩm", 75.0, "4 sao", ""]
}

#[test]
fn a_name_above_several_columns_is_none_of_them_unless_its_parts_say_which() {
    let folder = Folder::new();
    let parts = |above: &str, first: &str, second: &str| {
        folder.import(&workbook(&[
            row!["TT", "Tên sản phẩm", "Chủ thể", "Địa chỉ", "Nhóm", above, ""],
            row!["", "", "", "", "", first, second],
            row![1.0, "Gạo tẻ đỏ", "HTX Bản Mới", ADDRESS, "Thực phẩm", "3 sao", "4 sao"],
        ]))
    };
    for (above, first, second) in [
        ("Hạng sao", "Năm 2023", "Năm 2026"),
        ("Kết quả phân hạng", "Năm 2022", "Năm 2026"),
        ("Hạng sao", "2022", "2026"),
        ("Hạng sao", "Đợt 1", "Đợt 2"),
    ] {
        let import = parts(above, first, second);
        stopped(&import, "F2");
        stopped(&import, "G2");
    }
    for (first, second) in [("Xã đề nghị", "Tỉnh công nhận"), ("Trước", "Sau"), ("Huyện", "Tỉnh")] {
        let import = parts("Hạng sao", first, second);
        clear(&import);
        assert!(import.differences[0].details.iter().any(|detail| detail.starts_with("4 sao")), "{import}");
    }
    // The name that stands over a maker's columns is no maker either.
    let import = folder.import(&workbook(&[
        row!["TT", "Tên sản phẩm", "Chủ thể", "", "Địa chỉ", "Nhóm", "Hạng sao"],
        row!["", "", "Năm 2022", "Năm 2026", "", "", ""],
        row![1.0, "Gạo tẻ đỏ", "HTX Bản Cũ", "HTX Bản Mới", ADDRESS, "Thực phẩm", "4 sao"],
    ]));
    stopped(&import, "C2");
}

#[test]
fn what_a_list_adds_to_a_name_makes_no_second_product_of_the_same_maker() {
    let folder = Folder::new();
    for name in [
        "Mật ong hoa ban (chai 500ml)",
        "Mật ong hoa ban, chai 500ml",
        "Mật ong hoa ban (can 5 lít)",
        "Mật ong hoa ban Điện Biên",
        "Mật ong hoa ban – HTX Ong mật Sam Mứn",
        "Mật hoa ban",
        "Ong mật hoa ban",
    ] {
        stopped(&folder.import(&annex(vec![honey(name)])), "B6");
    }
    clear(&folder.import(&annex(vec![honey("Mật ong bánh tổ")])));
    let twice = |first: &str, second: &str| {
        folder.import(&annex(vec![rice(1.0, first, "HTX Bản Mới"), rice(2.0, second, "HTX Bản Mới")]))
    };
    let import = twice("Gạo nếp nương Pú Nhung", "Gạo nếp nương Pú Nhung (túi 5kg)");
    asked(&import, "B7");
    assert_eq!((import.count(Change::New), import.count(Change::Unclear)), (1, 1), "{import}");
    clear(&twice("Gạo tẻ đỏ", "Gạo tẻ đen"));
    clear(&twice("Gạo nếp Pú Nhung", "Gạo tẻ Pú Nhung"));
}

#[test]
fn a_product_of_an_unknown_maker_is_not_given_to_whoever_has_one_of_that_name() {
    let folder = Folder::new();
    let noodles = |maker: &str| {
        let mut row = rice(1.0, "Miến dong =1+1", maker);
        row[5] = Cell::Number(60.0);
        row[6] = text("3 sao");
        folder.import(&annex(vec![row]))
    };
    stopped(&noodles("HTX Hoa Ban Trắng"), "B6");
    stopped(&noodles("HTX Bản Mới"), "B6");
}

#[test]
fn makers_are_one_however_their_names_are_shortened() {
    let folder = Folder::new();
    for (first, second) in [
        ("HTX DV&SX NN Bản Mới", "Hợp tác xã Dịch vụ và Sản xuất nông nghiệp Bản Mới"),
        ("Công ty TNHH MTV TM&DV Bản Mới", "Cty TNHH Một thành viên Thương mại và Dịch vụ Bản Mới"),
    ] {
        let import = folder.import(&annex(vec![rice(1.0, "Gạo tẻ đỏ", first), rice(2.0, "Gạo tẻ đỏ", second)]));
        asked(&import, "B7");
    }
    for maker in
        ["HTX Bản Mới (đã giải thể)", "HTX Bản Mới (nay là HTX Bản Xa)", "HTX Bản Mới (trước đây là HTX Bản Xa)"]
    {
        stopped(&folder.import(&annex(vec![rice(1.0, "Gạo tẻ đỏ", maker)])), "C6");
    }
    let import = folder.import(&annex(vec![
        rice(1.0, "Gạo tẻ đỏ", "HTX Bản Mới"),
        rice(2.0, "Gạo tẻ đen", "HTX nông nghiệp Bản Mới"),
    ]));
    asked(&import, "C7");
}

#[test]
fn a_persons_name_is_asked_about_and_a_brand_is_not() {
    let folder = Folder::new();
    let of = |maker: &str| folder.import(&annex(vec![rice(1.0, "Gạo tẻ đỏ", maker)]));
    for maker in ["Quàng Thị Inh", "Cơ sở ông Pờ Xuân Sinh", "HTX Bản Mới (chủ nhiệm Vàng A Lử)", "Cơ sở Mùa A Dơ"]
    {
        stopped(&of(maker), "C6");
    }
    for maker in ["Hộ kinh doanh Thủy Tiên", "HKD Bình Minh", "HKD Cà phê Quài Tở"] {
        clear(&of(maker));
    }
}

#[test]
fn a_kind_is_guessed_only_where_the_name_leaves_no_doubt() {
    let folder = Folder::new();
    for name in ["Phở khô Búng Lao", "Hạt dổi Búng Lao", "Quả óc chó Búng Lao", "Chè lam Búng Lao"] {
        let import = folder.import(&annex(vec![rice(1.0, name, "HTX Bản Mới")]));
        stopped(&import, "B6");
        assert!(import.doubts.iter().any(|doubt| doubt.wrong.contains("chưa rõ loại")), "{import}");
    }
}

#[test]
fn a_group_that_its_kind_is_never_of_is_asked_about() {
    let folder = Folder::new();
    for (name, group) in [
        ("Rượu ngô Búng Lao", "Thực phẩm"),
        ("Mật ong Búng Lao", "Hàng thủ công mỹ nghệ"),
        ("Chè xanh Búng Lao", "Dịch vụ du lịch cộng đồng, du lịch sinh thái và điểm du lịch"),
    ] {
        let mut row = rice(1.0, name, "HTX Bản Mới");
        row[4] = text(group);
        stopped(&folder.import(&annex(vec![row])), "E6");
    }
    let mut row = rice(1.0, "Rượu ngô Búng Lao", "HTX Bản Mới");
    row[4] = text("Đồ uống");
    clear(&folder.import(&annex(vec![row])));
}

#[test]
fn a_term_of_other_than_36_months_is_asked_about() {
    let folder = Folder::new();
    let with = |name: &str, cell: &str| {
        let mut header: Vec<Cell> = HEADER.iter().map(|name| text(name)).collect();
        let mut row = rice(1.0, "Gạo tẻ đỏ", "HTX Bản Mới");
        header[7] = text(name);
        row[7] = text(cell);
        folder.import(&workbook(&[header, row]))
    };
    for (name, cell) in
        [("Hiệu lực đến", "12/5/2027"), ("Thời hạn", "12 tháng"), ("Thời hạn", "2 năm"), ("Ngày hết hạn", "12/5/2027")]
    {
        stopped(&with(name, cell), "H2");
    }
    for (name, cell) in [
        ("Hiệu lực đến", "12/5/2029"),
        ("Hiệu lực đến", "11/5/2029"),
        ("Thời hạn", "36 tháng"),
        ("Thời hạn", "3 năm"),
        ("Ngày hết hạn", "12/5/2029"),
        ("Ngày hết hạn", "2029"),
    ] {
        clear(&with(name, cell));
    }
    let below = row!["Ghi chú: Giấy chứng nhận của sản phẩm số 1 có giá trị 12 tháng"];
    stopped(&folder.import(&annex(vec![rice(1.0, "Gạo tẻ đỏ", "HTX Bản Mới"), below])), "A7");
}

#[test]
fn a_remark_that_bears_on_the_record_is_asked_about() {
    let folder = Folder::new();
    let with = |remark: &str| {
        let mut row = rice(1.0, "Gạo tẻ đỏ", "HTX Bản Mới");
        row[7] = text(remark);
        folder.import(&annex(vec![row]))
    };
    for remark in [
        "Công nhận từ ngày 01/01/2026",
        "QĐ số 99/QĐ-UBND ngày 03/3/2026",
        "Chuyển sang HTX khác",
        "Tên cũ: Gạo đỏ",
        "Cần kiểm tra lại",
        "Nâng lên 5 sao năm 2027",
        "3 sao",
        "Có giá trị 12 tháng",
    ] {
        stopped(&with(remark), "H6");
    }
    for remark in ["Công nhận lại", "Nâng hạng từ 3 sao lên 4 sao", "Không", "Công nhận mới năm 2026"]
    {
        clear(&with(remark));
    }
}

#[test]
fn of_two_rows_that_contradict_each_other_neither_is_written() {
    let folder = Folder::new();
    let mut other = rice(2.0, "Gạo tẻ đỏ", "HTX Bản Mới");
    other[5] = Cell::Number(60.0);
    other[6] = text("3 sao");
    let import = folder.import(&annex(vec![rice(1.0, "Gạo tẻ đỏ", "HTX Bản Mới"), other]));
    stopped(&import, "B6");
    stopped(&import, "B7");
    // The same row once more says nothing against the first.
    let import =
        folder.import(&annex(vec![rice(1.0, "Gạo tẻ đỏ", "HTX Bản Mới"), rice(2.0, "Gạo tẻ đỏ", "HTX Bản Mới")]));
    assert_eq!((import.count(Change::New), import.count(Change::Unclear)), (1, 1), "{import}");
}

#[test]
fn a_row_that_a_page_broke_is_not_written_in_part() {
    let folder = Folder::new();
    for rest in [row!["", "Rừng Xanh", "Xanh"], row!["", "Rừng Xanh"]] {
        let import = folder.import(&annex(vec![rice(1.0, "Gạo tẻ", "HTX Rừng"), rest]));
        stopped(&import, "B6");
    }
}

#[test]
fn the_heading_of_the_first_part_may_stand_above_the_header() {
    let folder = Folder::new();
    let header = || row!["TT", "Tên sản phẩm", "Chủ thể", "Địa chỉ", "Nhóm"];
    let product = |name: &str| row![1.0, name, "HTX Bản Mới", ADDRESS, "Thực phẩm"];
    let import = folder.import(&workbook(&[
        row!["PHỤ LỤC"],
        row!["I. Sản phẩm đạt 4 sao"],
        header(),
        product("Gạo tẻ đỏ"),
        row!["II. Sản phẩm đạt 3 sao"],
        header(),
        product("Gạo tẻ đen"),
    ]));
    clear(&import);
    let stars: Vec<&str> = import
        .differences
        .iter()
        .flat_map(|difference| &difference.details)
        .filter_map(|detail| detail.split_once(" sao").map(|(stars, _)| stars))
        .collect();
    assert_eq!(stars, ["4", "3"], "{import}");
}
