//! Text and its encoding.

use crate::folder::{COOPERATIVE, Folder, SPECIALITY, TEA, refused_with, warned_with};

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

#[test]
fn an_english_text_that_is_the_vietnamese_one_again() {
    let tea = "{ vi = \"Chè xanh sao tay.\", en = \"Green tea, pan-fired by hand.\" }";
    insta::assert_snapshot!(warned_with(TEA, tea, "{ vi = \"Chè xanh sao tay.\", en = \"Chè xanh sao tay\" }"), @"products/tra-xanh-phan-nhat.toml:9: summary.en: “Chè xanh sao tay” là chữ tiếng Việt, ở chỗ của tiếng Anh. Dịch sang tiếng Anh; chưa dịch thì bỏ phần tiếng Anh, nơi nào được bỏ.");
    insta::assert_snapshot!(warned_with(TEA, "name_en = \"Phan Nhất green tea\"", "name_en = \"Trà xanh Phan Nhất\""), @"products/tra-xanh-phan-nhat.toml:3: name_en: “Trà xanh Phan Nhất” là chữ tiếng Việt, ở chỗ của tiếng Anh. Dịch sang tiếng Anh; chưa dịch thì bỏ phần tiếng Anh, nơi nào được bỏ.");
    insta::assert_snapshot!(warned_with(TEA, "en = \"Dry tea in a bowl.\"", "en = \"Chè khô trong bát.\""), @"products/tra-xanh-phan-nhat.toml:36: photo[1].alt.en: “Chè khô trong bát.” là chữ tiếng Việt, ở chỗ của tiếng Anh. Dịch sang tiếng Anh; chưa dịch thì bỏ phần tiếng Anh, nơi nào được bỏ.");
    insta::assert_snapshot!(warned_with(TEA, "[\"Có nguồn ghi xã Ẳng Nưa.\"]", "[{ vi = \"Có nguồn ghi xã Ẳng Nưa.\", en = \"Có nguồn ghi xã Ẳng Nưa.\" }]"), @"products/tra-xanh-phan-nhat.toml:10: notes[1].en: “Có nguồn ghi xã Ẳng Nưa.” là chữ tiếng Việt, ở chỗ của tiếng Anh. Dịch sang tiếng Anh; chưa dịch thì bỏ phần tiếng Anh, nơi nào được bỏ.");
    insta::assert_snapshot!(warned_with("kinds.csv", "Mật ong,Honey", "Mật ong,Mật ong"), @"kinds.csv:3: word_en: “Mật ong” là chữ tiếng Việt, ở chỗ của tiếng Anh. Dịch sang tiếng Anh; chưa dịch thì bỏ phần tiếng Anh, nơi nào được bỏ.");
    insta::assert_snapshot!(warned_with("communes.csv", "Na Tau Commune", "Nà Tấu"), @"communes.csv:3: name_en: “Nà Tấu” là chữ tiếng Việt, ở chỗ của tiếng Anh. Dịch sang tiếng Anh; chưa dịch thì bỏ phần tiếng Anh, nơi nào được bỏ.");
    insta::assert_snapshot!(warned_with("districts.toml", "name_vi = \"Mường Ảng\"", "name_vi = \"Mường Ảng\"\nname_en = \"Mường Ảng\""), @"districts.toml:10: muong-ang.name_en: “Mường Ảng” là chữ tiếng Việt, ở chỗ của tiếng Anh. Dịch sang tiếng Anh; chưa dịch thì bỏ phần tiếng Anh, nơi nào được bỏ.");
    let folder = Folder::told();
    folder.change(SPECIALITY, "en = \"Tea of Xuân Lao.\"", "en = \"\"\"\nChè ở Xuân Lao.\n\nHái từ tháng 3.\n\"\"\"");
    insta::assert_snapshot!(folder.warned(), @"specialities/che-xuan-lao.toml:9: story.en: “Chè ở Xuân Lao.” là chữ tiếng Việt, ở chỗ của tiếng Anh. Dịch sang tiếng Anh; chưa dịch thì bỏ phần tiếng Anh, nơi nào được bỏ.");
    // A name that both languages share.
    assert_eq!(warned_with(TEA, "name_en = \"Phan Nhất green tea\"", "name_en = \"SMILE\""), "");
}
