//! Files that do not belong in the folder, and those that are missing.

use std::path::Path;

use records::check;

use crate::folder::{Folder, HOUSEHOLD, TEA, TODAY};

#[test]
fn a_file_that_the_format_does_not_name() {
    let folder = Folder::good();
    folder.write("communes.xlsx", "");
    let said = folder.refused();
    insta::assert_snapshot!(said, @"communes.xlsx: tệp “communes.xlsx” không thuộc bộ hồ sơ. Chỉ nhận các tên nêu ở mục 1 của RECORDS.md; gần nhất: communes.csv.");
}

#[test]
fn a_folder_that_the_format_does_not_name() {
    let folder = Folder::good();
    folder.write("photos/1.jpg", "");
    let said = folder.refused();
    insta::assert_snapshot!(said, @"photos: thư mục “photos” không thuộc bộ hồ sơ. Chỉ nhận các tên nêu ở mục 1 của RECORDS.md.");
}

#[test]
fn a_file_beside_the_records() {
    let folder = Folder::good();
    folder.write("products/ghi-chu.txt", "");
    folder.write("producers/cu/x.toml", "");
    let said = folder.refused();
    insta::assert_snapshot!(said, @r#"
    producers/cu: thư mục “cu” không thuộc bộ hồ sơ. Trong producers/ chỉ có các tệp <slug>.toml.
    products/ghi-chu.txt: tệp “ghi-chu.txt” không thuộc bộ hồ sơ. Trong products/ chỉ có các tệp <slug>.toml.
    "#);
}

#[test]
fn names_that_are_no_slugs() {
    let folder = Folder::good();
    folder.write("products/Chè Xanh.toml", "");
    folder.write("producers/-htx.toml", "");
    let said = folder.refused();
    insta::assert_snapshot!(said, @r#"
    producers/-htx.toml: tên tệp “-htx.toml” không đúng cách viết. Chỉ gồm a–z, 0–9 và dấu gạch nối, không gạch nối ở hai đầu, ví dụ htx.toml.
    products/Chè Xanh.toml: tên tệp “Chè Xanh.toml” không đúng cách viết. Chỉ gồm a–z, 0–9 và dấu gạch nối, không gạch nối ở hai đầu, ví dụ che-xanh.toml.
    "#);
}

#[test]
fn the_slug_of_the_unknown() {
    let folder = Folder::good();
    folder.write("producers/chua-ro.toml", "");
    let said = folder.refused();
    insta::assert_snapshot!(said, @r#"
    producers/chua-ro.toml: slug “chua-ro” đã dành cho “chưa rõ” trong bộ lọc. Chọn slug khác.
    producers/chua-ro.toml: changed: thiếu khoá bắt buộc. Ghi changed = "2026-11-24".
    producers/chua-ro.toml: checked: thiếu khoá bắt buộc. Ghi checked = "2026-11-24".
    producers/chua-ro.toml: name: thiếu khoá bắt buộc. Ghi name = "…".
    producers/chua-ro.toml: sources: thiếu nguồn. Ghi ít nhất một mã có trong sources.toml, ví dụ sources = ["bao-dien-bien-phu"].
    "#);
}

#[test]
fn lists_that_are_missing() {
    let folder = Folder::good();
    for file in ["kinds.csv", "map.txt", "sources.toml"] {
        folder.remove(file);
    }
    let said = folder.refused();
    insta::assert_snapshot!(said, @"
    sources.toml: thiếu tệp này. Bộ hồ sơ nào cũng phải có.
    kinds.csv: thiếu tệp này. Bộ hồ sơ nào cũng phải có.
    map.txt: thiếu tệp này. Bộ hồ sơ nào cũng phải có.
    ");
}

#[test]
fn a_folder_that_is_none() {
    let folder = Folder::good();
    for file in ["province.toml", "districts.toml", "communes.csv", "former_communes.csv", "products", "producers"] {
        folder.remove(file);
    }
    let said = folder.refused();
    insta::assert_snapshot!(said, @"
    province.toml: thiếu tệp này. Bộ hồ sơ nào cũng phải có.
    districts.toml: thiếu tệp này. Bộ hồ sơ nào cũng phải có.
    communes.csv: thiếu tệp này. Bộ hồ sơ nào cũng phải có.
    former_communes.csv: thiếu tệp này. Bộ hồ sơ nào cũng phải có.
    ");
}

#[test]
fn all_files_are_reported_at_once_in_order() {
    let folder = Folder::good();
    folder.change(TEA, "7K3WD4", "7K3WD5");
    folder.change(HOUSEHOLD, "household", "farm");
    folder.change("kinds.csv", "mat-ong", "mật-ong");
    folder.change("province.toml", "CC-BY-4.0", "");
    let said = folder.refused();
    insta::assert_snapshot!(said, @r#"
    province.toml:9: site.licence: khoá bắt buộc mà để trống. Ghi licence = "CC-BY-4.0".
    kinds.csv:3: slug: “mật-ong” không dùng được làm slug. Chỉ gồm a–z, 0–9 và dấu gạch nối, không gạch nối ở hai đầu, ví dụ mat-ong.
    producers/co-so-phan-nhat.toml:2: kind: “farm” không phải là loại nhà sản xuất. Một trong: cooperative, cooperative_group, enterprise, household.
    products/tra-xanh-phan-nhat.toml:1: code: mã “7K3WD5” gõ sai: ký tự kiểm tra không khớp. Chép lại mã đã cấp, hoặc lấy mã mới bằng lệnh sanvat code; mã gồm 6 ký tự, không có 0 O 1 I Z.
    "#);
}

#[test]
fn a_folder_that_is_not_there() {
    let problems = check(Path::new("khong-co"), TODAY).expect_err("there is none");
    let said = problems[0].to_string();
    assert_eq!(problems.len(), 1);
    assert!(said.starts_with("khong-co: không đọc được thư mục này"), "{said}");
}
