//! Places of products and producers.

use crate::folder::{COOPERATIVE, Folder, HONEY, TEA, refused_with};

#[test]
fn a_former_commune_that_is_not_there() {
    let said = refused_with(TEA, r#"former_commune = "03302""#, r#"former_commune = "99999""#);
    insta::assert_snapshot!(said, @"products/tra-xanh-phan-nhat.toml:18: place.former_commune: không có xã cũ nào mang mã “99999”. Tra mã trong former_communes.csv.");
}

#[test]
fn the_name_of_a_former_commune_instead_of_its_code() {
    let said = refused_with(TEA, r#"former_commune = "03302""#, r#"former_commune = "Xuân Lao""#);
    insta::assert_snapshot!(said, @"products/tra-xanh-phan-nhat.toml:18: place.former_commune: không có xã cũ nào mang mã “Xuân Lao”. Mã của xã Xuân Lao là 03302.");
}

#[test]
fn a_commune_of_today_that_is_not_there() {
    let said = refused_with(HONEY, r#"commune = "03316""#, r#"commune = "03302""#);
    insta::assert_snapshot!(said, @r#"products/mat-ong-hoa-ban.toml:11: place.commune: không có xã, phường ngày nay nào mang mã “03302”. Mã này là của xã Xuân Lao trước tháng 7/2025: viết former_commune = "03302"."#);
}

#[test]
fn a_district_that_is_not_there() {
    let said = refused_with(HONEY, r#"commune = "03316""#, r#"district = "muong-an""#);
    insta::assert_snapshot!(said, @"products/mat-ong-hoa-ban.toml:11: place.district: không có huyện “muong-an”; gần nhất: muong-ang. Ghi slug của một huyện trong districts.toml, ví dụ dien-bien-phu.");
}

#[test]
fn two_places_at_once() {
    let said = refused_with(TEA, r#"former_commune = "03302""#, "former_commune = \"03302\"\ndistrict = \"muong-ang\"");
    insta::assert_snapshot!(said, @"products/tra-xanh-phan-nhat.toml:17: place: ghi hơn một trong former_commune, commune và district. Giữ một, cái cụ thể nhất mà nguồn nói; phần còn lại tự suy ra.");
}

#[test]
fn a_place_with_a_key_too_many() {
    let said = refused_with(HONEY, r#"commune = "03316""#, "commune = \"03316\"\nvillage = \"Hua Rốm\"");
    insta::assert_snapshot!(said, @"products/mat-ong-hoa-ban.toml:12: place.village: khoá “village” không có trong định dạng. Xoá hoặc sửa tên khoá; các khoá ở mục 12 của RECORDS.md.");
}

#[test]
fn a_place_that_is_a_text() {
    let folder = Folder::good();
    folder.change(
        COOPERATIVE,
        "[place]\nformer_commune = \"03316\"\nas_printed = \"bản Hua Rốm, xã Nà Tấu\"",
        "place = \"xã Nà Tấu\"",
    );
    let said = folder.refused();
    insta::assert_snapshot!(said, @"producers/htx-hong-phuoc.toml:9: place: giá trị là chữ “xã Nà Tấu”, sai kiểu. Ở đây cần một bảng, ví dụ [place].");
}
