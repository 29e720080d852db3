//! Producers and how they can be reached.

use crate::folder::{COOPERATIVE, HOUSEHOLD, refused_with};

#[test]
fn a_household_placed_by_its_village() {
    let said = refused_with(HOUSEHOLD, r#""xã Xuân Lao, huyện Mường Ảng""#, r#""bản Pí, xã Xuân Lao""#);
    insta::assert_snapshot!(said, @r#"producers/co-so-phan-nhat.toml:9: place.as_printed: hộ sản xuất mà ghi địa chỉ dưới cấp xã: “bản Pí”. Chỉ ghi từ xã, phường, thị trấn trở lên, mỗi phần có từ chỉ đơn vị: "xã …, huyện …"."#);
}

#[test]
fn a_household_placed_by_its_street() {
    let said = refused_with(HOUSEHOLD, r#""xã Xuân Lao, huyện Mường Ảng""#, r#""số 12, xã Xuân Lao""#);
    insta::assert_snapshot!(said, @r#"producers/co-so-phan-nhat.toml:9: place.as_printed: hộ sản xuất mà ghi địa chỉ dưới cấp xã: “số 12”. Chỉ ghi từ xã, phường, thị trấn trở lên, mỗi phần có từ chỉ đơn vị: "xã …, huyện …"."#);
}

#[test]
fn a_household_placed_by_a_name_that_no_list_has() {
    let said = refused_with(HOUSEHOLD, r#""xã Xuân Lao, huyện Mường Ảng""#, r#""Hua Rốm, Nà Tấu""#);
    insta::assert_snapshot!(said, @r#"producers/co-so-phan-nhat.toml:9: place.as_printed: hộ sản xuất mà ghi địa chỉ dưới cấp xã: “Hua Rốm”. Chỉ ghi từ xã, phường, thị trấn trở lên, mỗi phần có từ chỉ đơn vị: "xã …, huyện …"."#);
}

#[test]
fn a_kind_of_producer_that_is_none() {
    let said = refused_with(COOPERATIVE, r#"kind = "cooperative""#, r#"kind = "htx""#);
    insta::assert_snapshot!(said, @"producers/htx-hong-phuoc.toml:3: kind: “htx” không phải là loại nhà sản xuất. Một trong: cooperative, cooperative_group, enterprise, household.");
}

#[test]
fn a_contact_without_a_basis() {
    let said = refused_with(HOUSEHOLD, r#"basis = "công bố trên trang của cơ sở""#, r#"basis = """#);
    insta::assert_snapshot!(said, @r#"producers/co-so-phan-nhat.toml:13: contact[1].basis: thiếu căn cứ để đăng liên hệ này. Ghi basis = "công bố trên trang của doanh nghiệp"."#);
}

#[test]
fn a_contact_that_nobody_checked() {
    let said = refused_with(
        HOUSEHOLD,
        "basis = \"công bố trên trang của cơ sở\"\nchecked = \"2026-11-24\"",
        r#"basis = "công bố trên trang của cơ sở""#,
    );
    insta::assert_snapshot!(said, @r#"producers/co-so-phan-nhat.toml:10: contact[1].checked: thiếu khoá bắt buộc. Ghi checked = "2026-11-24"."#);
}

#[test]
fn a_contact_of_a_kind_that_is_none() {
    let said = refused_with(HOUSEHOLD, r#"kind = "facebook""#, r#"kind = "tiktok""#);
    insta::assert_snapshot!(said, @"producers/co-so-phan-nhat.toml:11: contact[1].kind: “tiktok” không phải là loại liên hệ. Một trong: telephone, zalo, website, email, facebook, shop.");
}

#[test]
fn a_contact_that_is_a_script() {
    let said = refused_with(HOUSEHOLD, r#""https://facebook.com/chephannhat""#, r#""javascript:alert(1)""#);
    insta::assert_snapshot!(said, @"producers/co-so-phan-nhat.toml:12: contact[1].value: “javascript:alert(1)” không dùng được cho loại facebook. Địa chỉ trang bắt đầu bằng https://.");
}

#[test]
fn a_producer_without_a_name_and_sources() {
    let said = refused_with(
        COOPERATIVE,
        "name = \"HTX Hồng Phước\"\nother_names = []",
        "other_names = []\nsource = [\"danviet-mat-ong-sam-mun\"]",
    );
    insta::assert_snapshot!(said, @r#"
    producers/htx-hong-phuoc.toml: name: thiếu khoá bắt buộc. Ghi name = "…".
    producers/htx-hong-phuoc.toml:2: source: khoá “source” không có trong định dạng. Xoá hoặc sửa tên khoá; gần nhất: sources; các khoá ở mục 11 của RECORDS.md.
    "#);
}
