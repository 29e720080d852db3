//! Products.

use crate::folder::{COOPERATIVE, Folder, HONEY, TEA, refused_with};

#[test]
fn a_key_that_the_format_does_not_name() {
    let said = refused_with(TEA, "name_en =", "name_eng =");
    insta::assert_snapshot!(said, @"products/tra-xanh-phan-nhat.toml:3: name_eng: khoá “name_eng” không có trong định dạng. Xoá hoặc sửa tên khoá; gần nhất: name_en; các khoá ở mục 12 của RECORDS.md.");
}

#[test]
fn a_product_without_a_code() {
    let said = refused_with(TEA, "code = \"7K3WD4\"\n", "");
    insta::assert_snapshot!(said, @"products/tra-xanh-phan-nhat.toml: code: thiếu khoá bắt buộc. Lấy một mã mới bằng lệnh sanvat code.");
}

#[test]
fn every_required_key_is_asked_for_at_once() {
    let folder = Folder::good();
    folder.write(HONEY, "");
    let said = folder.refused();
    insta::assert_snapshot!(said, @r#"
    products/mat-ong-hoa-ban.toml: changed: thiếu khoá bắt buộc. Ghi changed = "2026-11-24".
    products/mat-ong-hoa-ban.toml: checked: thiếu khoá bắt buộc. Ghi checked = "2026-11-24".
    products/mat-ong-hoa-ban.toml: code: thiếu khoá bắt buộc. Lấy một mã mới bằng lệnh sanvat code.
    products/mat-ong-hoa-ban.toml: group: thiếu nhóm sản phẩm. Một trong: food, beverage, herbal, handicraft, ornamental, tourism.
    products/mat-ong-hoa-ban.toml: kind: thiếu khoá bắt buộc. Ghi một từ ở cột kind của kinds.csv, ví dụ kind = "tea".
    products/mat-ong-hoa-ban.toml: name: thiếu khoá bắt buộc. Ghi name = "…".
    products/mat-ong-hoa-ban.toml: sources: thiếu nguồn. Ghi ít nhất một mã có trong sources.toml, ví dụ sources = ["bao-dien-bien-phu"].
    "#);
}

#[test]
fn a_product_without_sources() {
    let said = refused_with(TEA, r#"sources = ["danviet-mat-ong-sam-mun"]"#, "sources = []");
    insta::assert_snapshot!(said, @r#"products/tra-xanh-phan-nhat.toml:12: sources: thiếu nguồn. Ghi ít nhất một mã có trong sources.toml, ví dụ sources = ["bao-dien-bien-phu"]."#);
}

#[test]
fn a_code_with_one_wrong_character() {
    let said = refused_with(TEA, "7K3WD4", "7K3WD5");
    insta::assert_snapshot!(said, @"products/tra-xanh-phan-nhat.toml:1: code: mã “7K3WD5” gõ sai: ký tự kiểm tra không khớp. Chép lại mã đã cấp, hoặc lấy mã mới bằng lệnh sanvat code; mã gồm 6 ký tự, không có 0 O 1 I Z.");
}

#[test]
fn a_code_with_a_sign_that_no_code_has() {
    let said = refused_with(TEA, "7K3WD4", "7K3W04");
    insta::assert_snapshot!(said, @"products/tra-xanh-phan-nhat.toml:1: code: “7K3W04” không phải là mã sản phẩm. Chép lại mã đã cấp, hoặc lấy mã mới bằng lệnh sanvat code; mã gồm 6 ký tự, không có 0 O 1 I Z.");
}

#[test]
fn one_code_on_two_products() {
    let said = refused_with(HONEY, "QCXA86", "7k3wd4");
    insta::assert_snapshot!(said, @"products/tra-xanh-phan-nhat.toml:1: code: mã 7K3WD4 đã thuộc về products/mat-ong-hoa-ban.toml. Mỗi sản phẩm một mã riêng; lấy mã mới bằng lệnh sanvat code.");
}

#[test]
fn a_code_that_was_retired() {
    let said = refused_with(TEA, "7K3WD4", "48CV87");
    insta::assert_snapshot!(said, @"products/tra-xanh-phan-nhat.toml:1: code: mã 48CV87 đã thôi dùng. Mã trong retired_codes.txt không bao giờ cấp lại; lấy mã mới bằng lệnh sanvat code.");
}

#[test]
fn a_source_that_is_not_there() {
    let said = refused_with(TEA, r#"sources = ["danviet-mat-ong-sam-mun"]"#, r#"sources = ["danviet-mat-ong"]"#);
    insta::assert_snapshot!(said, @"products/tra-xanh-phan-nhat.toml:12: sources: không có nguồn “danviet-mat-ong”; gần nhất: danviet-mat-ong-sam-mun. Ghi mã của một nguồn trong sources.toml, hoặc thêm nguồn vào đó.");
}

#[test]
fn a_producer_that_is_not_there() {
    let said = refused_with(TEA, r#""co-so-phan-nhat""#, r#""co-so-phan-nhut""#);
    insta::assert_snapshot!(said, @"products/tra-xanh-phan-nhat.toml:6: producer: không có nhà sản xuất “co-so-phan-nhut”; gần nhất: co-so-phan-nhat. Ghi tên tệp, không có .toml, của một hồ sơ trong producers/.");
}

#[test]
fn a_kind_that_is_not_there() {
    let said = refused_with(TEA, r#"kind = "tea""#, r#"kind = "teas""#);
    insta::assert_snapshot!(said, @"products/tra-xanh-phan-nhat.toml:8: kind: không có loại “teas”; gần nhất: tea. Ghi một từ ở cột kind của kinds.csv.");
}

#[test]
fn a_group_that_is_not_one_of_the_six() {
    let said = refused_with(TEA, r#"group = "food""#, r#"group = "drinks""#);
    insta::assert_snapshot!(said, @"products/tra-xanh-phan-nhat.toml:7: group: “drinks” không phải là nhóm sản phẩm. Một trong: food, beverage, herbal, handicraft, ornamental, tourism.");
}

#[test]
fn the_same_product_as_itself() {
    let said = refused_with(TEA, "maybe_same_as = []", r#"maybe_same_as = ["tra-xanh-phan-nhat"]"#);
    insta::assert_snapshot!(said, @"products/tra-xanh-phan-nhat.toml:11: maybe_same_as: sản phẩm trỏ về chính nó. Ghi slug của hồ sơ kia, hoặc để trống.");
}

#[test]
fn the_same_product_as_one_that_is_not_there() {
    let said = refused_with(TEA, "maybe_same_as = []", r#"maybe_same_as = ["mat-ong-hoa"]"#);
    insta::assert_snapshot!(said, @"products/tra-xanh-phan-nhat.toml:11: maybe_same_as: không có sản phẩm “mat-ong-hoa”; gần nhất: mat-ong-hoa-ban. Ghi tên tệp, không có .toml, của một hồ sơ trong products/.");
}

#[test]
fn a_former_slug_that_a_product_has() {
    let said = refused_with(TEA, r#""tra-phan-nhat""#, r#""mat-ong-hoa-ban""#);
    insta::assert_snapshot!(said, @"products/tra-xanh-phan-nhat.toml:15: former_slugs: slug cũ “mat-ong-hoa-ban” là của hồ sơ products/mat-ong-hoa-ban.toml. Slug cũ không được trùng slug của sản phẩm nào đang có.");
}

#[test]
fn a_former_slug_that_another_product_had() {
    let said = refused_with(HONEY, r#"kind = "honey""#, "kind = \"honey\"\nformer_slugs = [\"tra-phan-nhat\"]");
    insta::assert_snapshot!(said, @"products/tra-xanh-phan-nhat.toml:15: former_slugs: slug cũ “tra-phan-nhat” đã thuộc về products/mat-ong-hoa-ban.toml. Một slug cũ chỉ dẫn tới một sản phẩm.");
}

#[test]
fn a_former_slug_that_is_none() {
    let said = refused_with(TEA, r#""tra-phan-nhat""#, r#""Trà Phan Nhất""#);
    insta::assert_snapshot!(said, @"products/tra-xanh-phan-nhat.toml:15: former_slugs: “Trà Phan Nhất” không dùng được làm slug. Chỉ gồm a–z, 0–9 và dấu gạch nối, không gạch nối ở hai đầu.");
}

#[test]
fn a_day_that_is_only_a_month() {
    let said = refused_with(TEA, r#"changed = "2026-11-24""#, r#"changed = "2026-11""#);
    insta::assert_snapshot!(said, @r#"products/tra-xanh-phan-nhat.toml:14: changed: “2026-11” không phải là một ngày. Ở đây cần đủ ngày, ví dụ "2026-11-24"."#);
}

#[test]
fn a_date_without_quotes() {
    let folder = Folder::good();
    folder.change(TEA, r#"checked = "2026-11-24""#, "checked = 2026-11-24");
    folder.change(COOPERATIVE, r#"founded = "2004-11""#, "founded = 2004");
    let said = folder.refused();
    insta::assert_snapshot!(said, @r#"
    producers/htx-hong-phuoc.toml:4: founded: ngày 2004 không nằm trong ngoặc kép. Viết "2004".
    products/tra-xanh-phan-nhat.toml:13: checked: ngày 2026-11-24 không nằm trong ngoặc kép. Viết "2026-11-24".
    "#);
}

#[test]
fn a_date_in_another_form() {
    let said = refused_with(TEA, r#"checked = "2026-11-24""#, r#"checked = "24/11/2026""#);
    insta::assert_snapshot!(said, @r#"products/tra-xanh-phan-nhat.toml:13: checked: “24/11/2026” không phải là ngày. Viết "2024-03-07", "2024-03" hoặc "2024", đúng như nguồn in."#);
}

#[test]
fn a_list_that_is_a_text() {
    let said = refused_with(TEA, "maybe_same_as = []", r#"maybe_same_as = "mat-ong-hoa-ban""#);
    insta::assert_snapshot!(said, @r#"products/tra-xanh-phan-nhat.toml:11: maybe_same_as: giá trị là chữ “mat-ong-hoa-ban”, sai kiểu. Ở đây cần một danh sách, ví dụ maybe_same_as = ["…"]."#);
}

#[test]
fn a_name_that_is_a_number() {
    let said = refused_with(HONEY, r#"name = "Mật ong hoa ban""#, "name = 12");
    insta::assert_snapshot!(said, @"products/mat-ong-hoa-ban.toml:2: name: giá trị là số 12, sai kiểu. Ở đây cần chữ trong ngoặc kép.");
}

#[test]
fn a_removal_without_a_reason() {
    let said = refused_with(
        TEA,
        r#"former_slugs = ["tra-phan-nhat"]"#,
        "removed = { on = \"2026-11-24\", reason = { en = \"Gone.\" } }",
    );
    insta::assert_snapshot!(said, @"products/tra-xanh-phan-nhat.toml:15: removed.reason.vi: thiếu khoá bắt buộc. Ghi chữ tiếng Việt.");
}

#[test]
fn a_photo_in_another_folder() {
    let said = refused_with(TEA, r#"file = "1.jpg""#, r#"file = "../1.jpg""#);
    insta::assert_snapshot!(said, @r#"products/tra-xanh-phan-nhat.toml:34: photo[1].file: “../1.jpg” không phải là tên tệp. Chỉ ghi tên tệp, không có thư mục, ví dụ "1.jpg"."#);
}

#[test]
fn a_photo_with_half_a_digest() {
    let said = refused_with(
        TEA,
        r#"sha256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08""#,
        r#"sha256 = "9f86d081""#,
    );
    insta::assert_snapshot!(said, @"products/tra-xanh-phan-nhat.toml:35: photo[1].sha256: “9f86d081” không phải là SHA-256. Chép 64 chữ số thập lục phân mà lệnh sha256sum in ra.");
}

#[test]
fn a_photo_without_english_words_or_credit() {
    let folder = Folder::good();
    folder.change(TEA, r#", en = "Dry tea in a bowl.""#, "");
    folder.change(TEA, r#"credit = "Cơ sở Phan Nhất""#, "");
    let said = folder.refused();
    insta::assert_snapshot!(said, @r#"
    products/tra-xanh-phan-nhat.toml:33: photo[1].credit: thiếu khoá bắt buộc. Ghi credit = "…".
    products/tra-xanh-phan-nhat.toml:36: photo[1].alt.en: thiếu khoá bắt buộc. Ghi chữ tiếng Anh.
    "#);
}

#[test]
fn a_correction_without_vietnamese_words() {
    let said = refused_with(TEA, r#"vi = "Trước ghi nhầm xã.", "#, "");
    insta::assert_snapshot!(said, @"products/tra-xanh-phan-nhat.toml:42: correction[1].what.vi: thiếu khoá bắt buộc. Ghi chữ tiếng Việt.");
}

#[test]
fn a_record_that_is_not_toml() {
    let said = refused_with(TEA, r#"group = "food""#, "group = food");
    insta::assert_snapshot!(said, @r#"products/tra-xanh-phan-nhat.toml:7: dòng này không đúng cách viết TOML (chữ phải nằm trong ngoặc kép). Mỗi dòng có dạng khoá = "giá trị"; chữ nằm trong ngoặc kép thẳng."#);
}

#[test]
fn a_key_twice() {
    let said = refused_with(TEA, r#"group = "food""#, "group = \"food\"\nname = \"Trà\"");
    insta::assert_snapshot!(said, @r#"products/tra-xanh-phan-nhat.toml:8: dòng này không đúng cách viết TOML (khoá viết hai lần). Mỗi dòng có dạng khoá = "giá trị"; chữ nằm trong ngoặc kép thẳng."#);
}
