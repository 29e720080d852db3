//! Awards of a star class.

use crate::folder::{TEA, refused_with};

#[test]
fn six_stars() {
    let said =
        refused_with(TEA, "stars = 3\nawarded = [\"2019\", \"2020\"]", "stars = 6\nawarded = [\"2019\", \"2020\"]");
    insta::assert_snapshot!(said, @"products/tra-xanh-phan-nhat.toml:22: certification[1].stars: hạng 6 sao. Sản phẩm OCOP chỉ có 3, 4 hoặc 5 sao; nguồn không in thì bỏ.");
}

#[test]
fn stars_in_quotes() {
    let said =
        refused_with(TEA, "stars = 3\nawarded = [\"2019\", \"2020\"]", "stars = \"3\"\nawarded = [\"2019\", \"2020\"]");
    insta::assert_snapshot!(said, @"products/tra-xanh-phan-nhat.toml:22: certification[1].stars: giá trị là chữ “3”, sai kiểu. Viết số không có ngoặc kép, ví dụ stars = 4.");
}

#[test]
fn an_interval_that_ends_before_it_begins() {
    let said = refused_with(TEA, r#"["2019", "2020"]"#, r#"["2020-05", "2019"]"#);
    insta::assert_snapshot!(said, @"products/tra-xanh-phan-nhat.toml:23: certification[1].awarded: mốc muộn nhất 2019 đứng trước mốc sớm nhất 2020-05. Đổi chỗ hai mốc.");
}

#[test]
fn three_dates() {
    let said = refused_with(TEA, r#"["2019", "2020"]"#, r#"["2019", "2020", "2021"]"#);
    insta::assert_snapshot!(said, @r#"products/tra-xanh-phan-nhat.toml:23: certification[1].awarded: có 3 ngày. Ghi một ngày, hoặc hai: sớm nhất và muộn nhất, ví dụ ["2023", "2024"]."#);
}

#[test]
fn an_award_after_the_date_of_the_data() {
    let said = refused_with(TEA, r#"awarded = ["2019", "2020"]"#, r#"awarded = "2026-12""#);
    insta::assert_snapshot!(said, @"products/tra-xanh-phan-nhat.toml:23: certification[1].awarded: lần công nhận 2026-12 bắt đầu sau ngày của dữ liệu, 2026-11-24. Sửa ngày này, hoặc as_of trong province.toml.");
}

#[test]
fn years_without_quotes() {
    let said = refused_with(TEA, r#"["2019", "2020"]"#, "[2019, 2020]");
    insta::assert_snapshot!(said, @r#"
    products/tra-xanh-phan-nhat.toml:23: certification[1].awarded: ngày 2019 không nằm trong ngoặc kép. Viết "2019".
    products/tra-xanh-phan-nhat.toml:23: certification[1].awarded: ngày 2020 không nằm trong ngoặc kép. Viết "2020".
    "#);
}

#[test]
fn a_district_before_districts_certified() {
    let said = refused_with(TEA, r#"awarded = "2023-11-15""#, r#"awarded = "2022""#);
    insta::assert_snapshot!(said, @"products/tra-xanh-phan-nhat.toml:30: certification[2].issuer: cấp huyện không công nhận hạng 3 sao vào ngày nào trong khoảng đó. Đến 23/2/2023: tỉnh 3–4 sao, trung ương 5 sao; 24/2/2023–5/7/2025: huyện 3, tỉnh 4, trung ương 5; từ 6/7/2025: tỉnh 3–4, trung ương 5.");
}

#[test]
fn a_district_that_gives_four_stars() {
    let said = refused_with(TEA, "stars = 3\nawarded = \"2023-11-15\"", "stars = 4\nawarded = \"2023-11-15\"");
    insta::assert_snapshot!(said, @"products/tra-xanh-phan-nhat.toml:30: certification[2].issuer: cấp huyện không công nhận hạng 4 sao vào ngày nào trong khoảng đó. Đến 23/2/2023: tỉnh 3–4 sao, trung ương 5 sao; 24/2/2023–5/7/2025: huyện 3, tỉnh 4, trung ương 5; từ 6/7/2025: tỉnh 3–4, trung ương 5.");
}

#[test]
fn a_province_that_gives_three_stars_while_districts_do() {
    let said = refused_with(TEA, r#"issuer = "district""#, r#"issuer = "province""#);
    insta::assert_snapshot!(said, @"products/tra-xanh-phan-nhat.toml:30: certification[2].issuer: cấp tỉnh không công nhận hạng 3 sao vào ngày nào trong khoảng đó. Đến 23/2/2023: tỉnh 3–4 sao, trung ương 5 sao; 24/2/2023–5/7/2025: huyện 3, tỉnh 4, trung ương 5; từ 6/7/2025: tỉnh 3–4, trung ương 5.");
}

#[test]
fn an_issuer_that_is_none_of_the_three() {
    let said = refused_with(TEA, r#"issuer = "district""#, r#"issuer = "huyện""#);
    insta::assert_snapshot!(said, @"products/tra-xanh-phan-nhat.toml:30: certification[2].issuer: “huyện” không phải là cấp công nhận. Một trong: province, district, centre.");
}

#[test]
fn an_award_whose_source_is_not_there() {
    let said = refused_with(TEA, r#"sources = ["bao-dien-bien-phu"]"#, r#"sources = ["bao-dien-bien"]"#);
    insta::assert_snapshot!(said, @"products/tra-xanh-phan-nhat.toml:31: certification[2].sources: không có nguồn “bao-dien-bien”; gần nhất: bao-dien-bien-phu. Ghi mã của một nguồn trong sources.toml, hoặc thêm nguồn vào đó.");
}

#[test]
fn a_withdrawal_without_reason_and_sources() {
    let said = refused_with(
        TEA,
        r#"issuer = "district""#,
        "issuer = \"district\"\nwithdrawn = { on = \"2025-03\", by = \"UBND huyện Mường Ảng\" }",
    );
    insta::assert_snapshot!(said, @r#"
    products/tra-xanh-phan-nhat.toml:31: certification[2].withdrawn.reason: thiếu khoá bắt buộc. Ghi reason = "…".
    products/tra-xanh-phan-nhat.toml:31: certification[2].withdrawn.sources: thiếu nguồn. Ghi ít nhất một mã có trong sources.toml, ví dụ sources = ["bao-dien-bien-phu"].
    "#);
}

#[test]
fn a_decision_with_a_key_too_many() {
    let said =
        refused_with(TEA, r#"decision = { number = "", date = "" }"#, r#"decision = { number = "12/QĐ", day = "" }"#);
    insta::assert_snapshot!(said, @"products/tra-xanh-phan-nhat.toml:25: certification[1].decision.day: khoá “day” không có trong định dạng. Xoá hoặc sửa tên khoá; các khoá ở mục 12 của RECORDS.md.");
}

#[test]
fn one_award_written_as_a_table() {
    let said = refused_with(
        TEA,
        "[[certification]]\nstars = 3\nawarded = [\"2019\", \"2020\"]\nissuer = \"province\"\ndecision = { number = \"\", date = \"\" }\n\n[[certification]]",
        "[certification]",
    );
    insta::assert_snapshot!(said, @"products/tra-xanh-phan-nhat.toml:21: certification: giá trị là một bảng, sai kiểu. Mỗi mục bắt đầu bằng một dòng [[certification]], hai lần ngoặc vuông.");
}

#[test]
fn a_note_in_english_alone() {
    let said =
        refused_with(TEA, "issuer = \"district\"", "issuer = \"district\"\nnote = { en = \"Of the same round.\" }");
    insta::assert_snapshot!(said, @"products/tra-xanh-phan-nhat.toml:31: certification[2].note.vi: thiếu khoá bắt buộc. Ghi chữ tiếng Việt.");
}
