//! What is no mistake and yet worth a look.

use crate::folder::{Folder, HONEY, TEA, warned_with};

#[test]
fn nothing_is_said_about_a_good_folder() {
    let said = Folder::good().warned();
    insta::assert_snapshot!(said, @"");
}

#[test]
fn a_record_that_nobody_compared_for_half_a_year() {
    let said = warned_with(TEA, r#"checked = "2026-11-24""#, r#"checked = "2026-05-27""#);
    insta::assert_snapshot!(said, @"products/tra-xanh-phan-nhat.toml:13: checked: lần đối chiếu nguồn gần nhất, 2026-05-27, đã qua 181 ngày. Quá 180 ngày nên đối chiếu lại với nguồn rồi đổi checked.");
}

#[test]
fn data_that_are_a_quarter_old() {
    let said = warned_with("province.toml", r#"as_of = "2026-11-24""#, r#"as_of = "2026-08-25""#);
    insta::assert_snapshot!(said, @"province.toml:4: as_of: ngày của dữ liệu 2026-08-25 đã cũ 91 ngày. Quá 90 ngày nên rà lại nguồn rồi đổi as_of.");
}

#[test]
fn days_are_counted_in_the_province_and_not_in_greenwich() {
    // In Điện Biên the ninety-first day begins at 17:00 of the day before in Greenwich.
    let folder = Folder::good();
    assert_eq!(folder.warned_at("2027-02-22T16:59:59Z"), "");
    let said = folder.warned_at("2027-02-22T17:00:00Z");
    assert!(said.contains("ngày của dữ liệu 2026-11-24 đã cũ 91 ngày"), "{said}");
}

#[test]
fn a_site_that_nobody_can_write_to() {
    let said = warned_with("province.toml", r#"issues = "https://sanvat.example/gop-y""#, "");
    insta::assert_snapshot!(said, @"province.toml:5: site: người đọc chưa gửi góp ý được. Ghi ít nhất một trong: email, zalo, issues.");
}

#[test]
fn a_summary_that_is_missing() {
    let said = warned_with(TEA, r#"summary = { vi = "Chè xanh sao tay.", en = "Green tea, pan-fired by hand." }"#, "");
    insta::assert_snapshot!(said, @r#"products/tra-xanh-phan-nhat.toml: summary: thiếu lời giới thiệu. Viết summary = { vi = "…", en = "…" }, không dài hơn điều nguồn nói."#);
}

#[test]
fn a_summary_without_english() {
    let said = warned_with(TEA, r#", en = "Green tea, pan-fired by hand.""#, "");
    insta::assert_snapshot!(said, @r#"products/tra-xanh-phan-nhat.toml:9: summary: thiếu lời giới thiệu tiếng Anh. Viết summary = { vi = "…", en = "…" }, không dài hơn điều nguồn nói."#);
}

#[test]
fn two_summaries_nearly_the_same() {
    let folder = Folder::good();
    folder.change(
        TEA,
        "Chè xanh sao tay.",
        "Làm tay từ búp non hái trên đồi Xuân Lao, huyện Mường Ảng, mỗi năm ba vụ!",
    );
    folder.change(
        HONEY,
        "Mật của ong nuôi ở Nà Tấu.",
        "Làm tay từ búp non hái trên đồi Xuân Lao, huyện Mường Ảng, mỗi năm ba vụ, nhé.",
    );
    let said = folder.warned();
    insta::assert_snapshot!(said, @"products/tra-xanh-phan-nhat.toml:9: summary: lời giới thiệu (vi) gần như trùng với của products/mat-ong-hoa-ban.toml. Viết điều riêng của từng hồ sơ, hoặc gộp nếu là một.");
}

#[test]
fn two_products_of_one_maker_that_visitors_could_not_tell_apart() {
    let folder = Folder::good();
    let producer = "producer = \"co-so-phan-nhat\"\n";
    folder.change(HONEY, r#"name = "Mật ong hoa ban""#, r#"name = "Trà xanh phan nhất""#);
    assert_eq!(folder.warned(), "", "the makers are not the same");
    folder.change(HONEY, "producer = \"htx-hong-phuoc\"\n", producer);
    insta::assert_snapshot!(folder.warned(), @"products/tra-xanh-phan-nhat.toml:2: name: trùng tên và nhà sản xuất với products/mat-ong-hoa-ban.toml. Ghi qualifier khác nhau ở hai hồ sơ để người xem phân biệt, hoặc gộp nếu là một.");
    folder.change(HONEY, producer, &format!("{producer}qualifier = \"Xuân Lao\"\n"));
    assert_eq!(folder.warned(), "");
}

#[test]
fn a_product_of_a_household_placed_by_its_village() {
    let said =
        warned_with(TEA, r#"as_printed = "xã Xuân Lao, huyện Mường Ảng""#, r#"as_printed = "bản Pí, xã Xuân Lao""#);
    insta::assert_snapshot!(said, @"products/tra-xanh-phan-nhat.toml:19: place.as_printed: sản phẩm của một hộ mà ghi địa chỉ dưới cấp xã: “bản Pí”. Nên chỉ ghi từ xã, phường, thị trấn trở lên.");
}

#[test]
fn a_source_twice_in_one_list() {
    let said = warned_with(
        HONEY,
        r#"["danviet-mat-ong-sam-mun"]"#,
        r#"["danviet-mat-ong-sam-mun", "danviet-mat-ong-sam-mun"]"#,
    );
    insta::assert_snapshot!(said, @"products/mat-ong-hoa-ban.toml:7: sources: “danviet-mat-ong-sam-mun” có hai lần trong danh sách. Giữ một lần là đủ.");
}

#[test]
fn lists_that_may_be_missing() {
    let folder = Folder::good();
    for file in ["indications.toml", "official_totals.csv", "retired_codes.txt"] {
        folder.remove(file);
    }
    let said = folder.warned();
    insta::assert_snapshot!(said, @"
    retired_codes.txt: thiếu tệp này. Coi như danh sách trống; nếu đúng thế, hãy để một tệp trống.
    official_totals.csv: thiếu tệp này. Coi như danh sách trống; nếu đúng thế, hãy để một tệp trống.
    indications.toml: thiếu tệp này. Coi như danh sách trống; nếu đúng thế, hãy để một tệp trống.
    ");
}
