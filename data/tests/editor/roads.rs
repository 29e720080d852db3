//! Roads and the places they pass.

use crate::folder::{Folder, told_with};

#[test]
fn a_road_of_one_place_and_of_one_that_is_not_there() {
    insta::assert_snapshot!(told_with("roads.toml", "[\"03313\", \"03316\"]", "[\"03313\"]"), @"roads.toml:4: ql-279.communes: đường chỉ qua một xã. Ghi ít nhất hai xã, theo thứ tự mà nguồn in.");
    insta::assert_snapshot!(told_with("roads.toml", "[\"03313\", \"03316\"]", "[\"03313\", \"03302\"]"), @"roads.toml:4: ql-279.communes: không có xã, phường ngày nay nào mang mã “03302”; gần nhất: 03313. Ghi mã ở cột code của communes.csv.");
}

#[test]
fn a_road_and_a_pass_that_say_nothing() {
    let folder = Folder::told();
    folder.write("roads.toml", "[ql-279]\n[[ql-279.pass]]\n[\"Đường 6\"]\nname = \"Đường 6\"\n");
    insta::assert_snapshot!(folder.refused(), @r#"
    roads.toml:1: ql-279.communes: thiếu khoá bắt buộc. Ghi ít nhất hai mã ở cột code của communes.csv, ví dụ communes = ["03313", …].
    roads.toml:1: ql-279.name: thiếu khoá bắt buộc. Ghi name = { vi = "…", en = "…" }.
    roads.toml:1: ql-279.number: thiếu khoá bắt buộc. Ghi number = "…".
    roads.toml:1: ql-279.sources: thiếu nguồn. Ghi ít nhất một mã có trong sources.toml, ví dụ sources = ["bao-dien-bien-phu"].
    roads.toml:2: ql-279.pass[1].commune: thiếu khoá bắt buộc. Ghi mã ở cột code của communes.csv, ví dụ commune = "03313".
    roads.toml:2: ql-279.pass[1].name: thiếu khoá bắt buộc. Ghi name = { vi = "…", en = "…" }.
    roads.toml:3: Đường 6: “Đường 6” không dùng được làm slug. Chỉ gồm a–z, 0–9 và dấu gạch nối, không gạch nối ở hai đầu, ví dụ duong-6.
    roads.toml:3: Đường 6.communes: thiếu khoá bắt buộc. Ghi ít nhất hai mã ở cột code của communes.csv, ví dụ communes = ["03313", …].
    roads.toml:3: Đường 6.number: thiếu khoá bắt buộc. Ghi number = "…".
    roads.toml:3: Đường 6.sources: thiếu nguồn. Ghi ít nhất một mã có trong sources.toml, ví dụ sources = ["bao-dien-bien-phu"].
    roads.toml:4: Đường 6.name: giá trị là chữ “Đường 6”, sai kiểu. Ở đây cần một bảng, ví dụ name = { vi = "…", en = "…" }.
    "#);
}

#[test]
fn a_pass_in_a_place_that_is_not_there() {
    let said = told_with("roads.toml", "commune = \"03313\"", "commune = \"3313\"");
    insta::assert_snapshot!(said, @"roads.toml:8: ql-279.pass[1].commune: không có xã, phường ngày nay nào mang mã “3313”; gần nhất: 03313. Ghi mã ở cột code của communes.csv.");
}

#[test]
fn the_number_of_a_road_as_a_number() {
    insta::assert_snapshot!(told_with("roads.toml", "number = \"279\"", "number = 279"), @"roads.toml:3: ql-279.number: giá trị là số 279, sai kiểu. Ở đây cần chữ trong ngoặc kép.");
}

#[test]
fn a_row_that_cannot_be_read_is_not_held_against_roads_and_the_capital() {
    let folder = Folder::told();
    folder.change("communes.csv", ",21.567", "");
    let said = folder.refused();
    assert!(!said.contains("roads.toml") && !said.contains("province.toml"), "{said}");
}
