//! Lists in TOML: the province, districts, sources and indications.

use crate::folder::{Folder, refused_with, told_with};

#[test]
fn a_time_zone_that_is_not_there() {
    let said = refused_with("province.toml", r#""Asia/Ho_Chi_Minh""#, r#""Asia/Hanoi""#);
    insta::assert_snapshot!(said, @r#"province.toml:3: time_zone: không có múi giờ “Asia/Hanoi”. Dùng tên IANA, ở Việt Nam là "Asia/Ho_Chi_Minh"."#);
}

#[test]
fn a_province_without_a_site() {
    let folder = Folder::good();
    folder.write("province.toml", "name = \"Điện Biên\"\nslug = \"dien-bien\"\nas_of = \"2026\"\n");
    let said = folder.refused();
    insta::assert_snapshot!(said, @r#"
    province.toml: site: thiếu khoá bắt buộc. Thêm bảng [site] với name, operator, email, licence.
    province.toml: time_zone: thiếu khoá bắt buộc. Ghi time_zone = "Asia/Ho_Chi_Minh".
    province.toml:3: as_of: “2026” không phải là một ngày. Ở đây cần đủ ngày, ví dụ "2026-11-24".
    "#);
}

#[test]
fn an_e_mail_address_a_zalo_number_and_a_web_address_that_are_none() {
    let said = refused_with("province.toml", r#"issues = "https://sanvat.example/gop-y""#, r#"issues = "gop-y""#);
    insta::assert_snapshot!(said, @"province.toml:10: site.issues: “gop-y” không phải là địa chỉ trang. Địa chỉ bắt đầu bằng https:// hoặc http:// và không có khoảng trắng.");
    let said = refused_with("province.toml", r#"email = """#, "email = \"\"\nzalo = \"nhóm OCOP\"");
    insta::assert_snapshot!(said, @"province.toml:9: site.zalo: “nhóm OCOP” không phải là số Zalo. Ghi một số điện thoại có Zalo.");
    let said = refused_with("province.toml", r#"email = """#, r#"email = "ocop tại dienbien""#);
    insta::assert_snapshot!(said, @r#"province.toml:8: site.email: “ocop tại dienbien” không phải là địa chỉ thư điện tử. Ghi một địa chỉ như ten@vi-du.vn, hoặc để trống "" nếu chưa công bố."#);
}

#[test]
fn a_district_that_touches_one_that_is_not_there() {
    let said =
        refused_with("districts.toml", r#"neighbours = ["muong-ang"]"#, r#"neighbours = ["muong-ang", "tua-chua"]"#);
    insta::assert_snapshot!(said, @"districts.toml:5: dien-bien-phu.neighbours: không có huyện “tua-chua”. Ghi slug của một huyện trong districts.toml, ví dụ dien-bien-phu.");
}

#[test]
fn a_kind_of_district_that_is_none() {
    let said = refused_with("districts.toml", r#"kind = "huyện""#, r#"kind = "district""#);
    insta::assert_snapshot!(said, @"districts.toml:10: muong-ang.kind: “district” không phải là loại đơn vị cấp huyện. Một trong: huyện, thị xã, thành phố.");
}

#[test]
fn a_district_with_an_area_in_words() {
    let said = refused_with("districts.toml", "area_km2 = 443.52", r#"area_km2 = "443,52 km2""#);
    insta::assert_snapshot!(said, @"districts.toml:11: muong-ang.area_km2: “443,52 km2” không phải là số. Viết bằng chữ số, phần lẻ sau dấu chấm, ví dụ 308.18.");
}

#[test]
fn a_district_with_a_key_too_many() {
    let said = refused_with("districts.toml", "population_2019 = 48416", "population = 48416");
    insta::assert_snapshot!(said, @"districts.toml:12: muong-ang.population: khoá “population” không có trong định dạng. Xoá hoặc sửa tên khoá; gần nhất: population_2019; các khoá ở mục 8 của RECORDS.md.");
}

#[test]
fn the_slug_of_the_unknown() {
    let said = refused_with("kinds.csv", "che,Chè", "chua-ro,Chè");
    insta::assert_snapshot!(said, @"kinds.csv:2: slug: slug “chua-ro” đã dành cho “chưa rõ” trong bộ lọc. Chọn slug khác.");
}

#[test]
fn a_source_without_address_and_publisher() {
    let said = refused_with("sources.toml", "url = \"https://danviet.vn/mat-ong\"\npublisher = \"Dân Việt\"", "");
    insta::assert_snapshot!(said, @r#"
    sources.toml:1: danviet-mat-ong-sam-mun.publisher: thiếu khoá bắt buộc. Ghi publisher = "…".
    sources.toml:1: danviet-mat-ong-sam-mun.url: thiếu khoá url. Ghi địa chỉ, hoặc url = "" nếu không có địa chỉ công khai.
    "#);
}

#[test]
fn a_source_with_an_address_that_is_none() {
    let said = refused_with("sources.toml", r#""https://danviet.vn/mat-ong""#, r#""danviet.vn/mat-ong""#);
    insta::assert_snapshot!(said, @"sources.toml:2: danviet-mat-ong-sam-mun.url: “danviet.vn/mat-ong” không phải là địa chỉ trang. Địa chỉ bắt đầu bằng https:// hoặc http:// và không có khoảng trắng.");
}

#[test]
fn a_source_that_is_the_same_as_none() {
    let said = refused_with("sources.toml", r#"same_as = """#, r#"same_as = "bao-dien-bien""#);
    insta::assert_snapshot!(said, @"sources.toml:7: danviet-mat-ong-sam-mun.same_as: không có nguồn “bao-dien-bien”; gần nhất: bao-dien-bien-phu. Ghi mã của một nguồn trong sources.toml, hoặc thêm nguồn vào đó.");
}

#[test]
fn a_source_in_a_language_that_is_none() {
    let said = refused_with("sources.toml", r#"language = "vi""#, r#"language = "tiếng Việt""#);
    insta::assert_snapshot!(said, @"sources.toml:6: danviet-mat-ong-sam-mun.language: “tiếng Việt” không phải là mã ngôn ngữ. Ghi mã BCP 47, ví dụ vi, en, fr.");
}

#[test]
fn an_indication_without_a_status() {
    let said = refused_with("indications.toml", r#"status = "đã đăng bạ""#, "");
    insta::assert_snapshot!(said, @r#"indications.toml:1: muong-ang.status: thiếu khoá bắt buộc. Ghi status = "đã đăng bạ"."#);
}

#[test]
fn an_indication_of_places_and_products_that_are_not_there() {
    let folder = Folder::good();
    folder.change("indications.toml", r#"["03302"]"#, r#"["03303"]"#);
    folder.change("indications.toml", "products = []", r#"products = ["ca-phe"]"#);
    let said = folder.refused();
    insta::assert_snapshot!(said, @r#"
    indications.toml:7: muong-ang.former_communes: không có xã cũ nào mang mã “03303”. Tra mã trong former_communes.csv.
    indications.toml:8: muong-ang.products: không có sản phẩm “ca-phe”. Ghi tên tệp, không có .toml, của một hồ sơ trong products/.
    "#);
}

#[test]
fn a_broken_list_is_not_held_against_what_refers_to_it() {
    let said = refused_with("sources.toml", "[bao-dien-bien-phu]", "[bao-dien-bien-phu");
    insta::assert_snapshot!(said, @r#"sources.toml:9: dòng này không đúng cách viết TOML (tên bảng thiếu dấu ] đóng). Mỗi dòng có dạng khoá = "giá trị"; chữ nằm trong ngoặc kép thẳng."#);
}

#[test]
fn what_a_district_is_known_for_by_nobody() {
    let said = told_with("districts.toml", "known_for_sources = [\"bao-dien-bien-phu\"]\n", "");
    insta::assert_snapshot!(said, @"districts.toml:14: muong-ang.known_for: có known_for mà thiếu known_for_sources. Ghi mã các nguồn nói điều ấy.");
}

#[test]
fn what_a_district_is_known_for_by_a_source_that_is_not_there() {
    let said = told_with(
        "districts.toml",
        "known_for_sources = [\"bao-dien-bien-phu\"]",
        "known_for_sources = [\"bao-tay-bac\"]",
    );
    insta::assert_snapshot!(said, @"districts.toml:15: muong-ang.known_for_sources: không có nguồn “bao-tay-bac”. Ghi mã của một nguồn trong sources.toml, hoặc thêm nguồn vào đó.");
    let said =
        told_with("districts.toml", "known_for = { vi = \"Cà phê.\", en = \"Coffee.\" }", "known_for = \"Cà phê.\"");
    insta::assert_snapshot!(said, @r#"districts.toml:14: muong-ang.known_for: giá trị là chữ “Cà phê.”, sai kiểu. Ở đây cần một bảng, ví dụ known_for = { vi = "…", en = "…" }."#);
}

#[test]
fn what_a_source_is_about_as_one_text() {
    let folder = Folder::good();
    folder.change("sources.toml", "date = \"2024-03-13\"", "about = \"chè\"");
    insta::assert_snapshot!(folder.refused(), @r#"sources.toml:12: bao-dien-bien-phu.about: giá trị là chữ “chè”, sai kiểu. Ở đây cần một bảng, ví dụ about = { vi = "…", en = "…" }."#);
}

#[test]
fn a_capital_that_is_not_there() {
    insta::assert_snapshot!(told_with("province.toml", "capital = \"03316\"", "capital = \"03302\""), @"province.toml:5: capital: không có xã, phường ngày nay nào mang mã “03302”; gần nhất: 03313. Ghi mã ở cột code của communes.csv.");
}
