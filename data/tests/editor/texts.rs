//! Text and its encoding.

use crate::folder::{COOPERATIVE, Folder, TEA, refused_with};

#[test]
fn a_control_character() {
    let said = refused_with(TEA, r#""Trà xanh Phan Nhất""#, "\"Trà xanh \\u0007Phan Nhất\"");
    insta::assert_snapshot!(said, @"products/tra-xanh-phan-nhat.toml:2: name: có ký tự không nhìn thấy U+0007. Xoá ký tự đó rồi gõ lại đoạn chữ.");
}

#[test]
fn a_character_that_nobody_sees() {
    let said = refused_with(TEA, r#""Trà xanh Phan Nhất""#, "\"Trà xanh\u{200b} Phan Nhất\"");
    insta::assert_snapshot!(said, @"products/tra-xanh-phan-nhat.toml:2: name: có ký tự không nhìn thấy U+200B. Xoá ký tự đó rồi gõ lại đoạn chữ.");
}

#[test]
fn a_name_on_two_lines() {
    let said = refused_with(TEA, r#""Trà xanh Phan Nhất""#, "\"Trà xanh\\nPhan Nhất\"");
    insta::assert_snapshot!(said, @"products/tra-xanh-phan-nhat.toml:2: name: có xuống dòng ở giữa. Xoá ký tự đó rồi gõ lại đoạn chữ.");
}

#[test]
fn a_file_in_another_encoding() {
    let folder = Folder::good();
    folder.write(COOPERATIVE, b"kind = \"cooperative\"\nname = \"HTX H\xf4ng\"\n");
    let said = folder.refused();
    insta::assert_snapshot!(said, @"producers/htx-hong-phuoc.toml:2: chữ trên dòng này không phải UTF-8. Lưu lại tệp với bảng mã UTF-8.");
}
