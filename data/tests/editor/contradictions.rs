//! What a record says that its other keys, or other records, cannot bear out.

use crate::folder::{COOPERATIVE, Folder, HONEY, HOUSEHOLD, TEA, refused_with, warned_with};

#[test]
fn a_kind_in_a_group_that_cannot_hold_it() {
    insta::assert_snapshot!(warned_with(HONEY, "group = \"food\"", "group = \"handicraft\""), @"products/mat-ong-hoa-ban.toml:4: group: loại honey không thể thuộc nhóm handicraft. Chọn food hay beverage hay herbal, hoặc sửa kind.");
    let group = |word: &str, group: &str| {
        let folder = Folder::good();
        folder.change("kinds.csv", "honey,mat-ong,Mật ong,Honey", &format!("honey,mat-ong,{word},Things"));
        folder.change(HONEY, "group = \"food\"", &format!("group = \"{group}\""));
        folder.warned()
    };
    for (word, wrong) in [
        ("Rượu", "food"),
        ("Thổ cẩm", "food"),
        ("Mật ong", "tourism"),
        ("Chè", "tourism"),
        ("\"Lạc, mắc ca\"", "ornamental"),
        ("Dược liệu", "handicraft"),
        ("Nghỉ tại nhà", "food"),
    ] {
        assert!(group(word, wrong).contains(&format!("loại honey không thể thuộc nhóm {wrong}")), "{word}: {wrong}");
    }
    for (word, right) in [
        ("Rượu", "beverage"),
        ("Thổ cẩm", "handicraft"),
        ("Chè", "food"),
        ("Chè", "beverage"),
        ("Dược liệu", "herbal"),
        // What the name does not say is not judged.
        ("\"Mật ong, hoa cảnh\"", "ornamental"),
    ] {
        assert_eq!(group(word, right), "", "{word}: {right}");
    }
}

#[test]
fn a_printed_place_that_is_not_that_of_the_code() {
    let note = "notes = [\"Có nguồn ghi xã Ẳng Nưa.\"]\n";
    let place = |printed: &str, notes: &str| {
        let folder = Folder::good();
        folder.change(TEA, note, notes);
        folder.change(TEA, "\"xã Xuân Lao, huyện Mường Ảng\"", &format!("\"{printed}\""));
        folder.warned()
    };
    insta::assert_snapshot!(place("xã Mường Đăng", ""), @"products/tra-xanh-phan-nhat.toml:18: place.as_printed: nguồn in “xã Mường Đăng”, mà mã nơi là của xã khác. Sửa mã nơi; nếu nguồn in khác thật thì nói vì sao ở notes.");
    insta::assert_snapshot!(place("TP. Điện Biên Phủ (cũ)", ""), @"products/tra-xanh-phan-nhat.toml:18: place.as_printed: nguồn in “TP. Điện Biên Phủ”, mà mã nơi thuộc huyện muong-ang. Sửa mã nơi; nếu nguồn in khác thật thì nói vì sao ở notes.");
    assert_eq!(place("xã Mường Đăng", note), "", "a note may say why");
    for right in ["xã Xuân Lao", "xã Mường Lạn", "xã Không Có, huyện Mường Ảng", "huyện Chưa Biết"]
    {
        assert_eq!(place(right, ""), "", "{right}");
    }
}

#[test]
fn a_product_made_far_from_its_maker() {
    let folder = Folder::good();
    folder.change(TEA, "notes = [\"Có nguồn ghi xã Ẳng Nưa.\"]\n", "");
    folder.change(TEA, "producer = \"co-so-phan-nhat\"", "producer = \"htx-hong-phuoc\"");
    assert_eq!(folder.warned(), "", "the next district is not far");
    let districts = folder.text("districts.toml");
    let apart = districts.replace("neighbours = [\"muong-ang\"]\n", "").replace("neighbours = \"dien-bien-phu\"\n", "");
    folder.write("districts.toml", apart);
    insta::assert_snapshot!(folder.warned(), @"products/tra-xanh-phan-nhat.toml:16: place: làm ở huyện muong-ang, mà nhà sản xuất ở huyện dien-bien-phu, hai huyện không giáp nhau. Xem lại nơi và producer; nếu đúng thế thì nói ở notes.");
}

#[test]
fn makers_and_names_that_stand_twice() {
    insta::assert_snapshot!(warned_with(HOUSEHOLD, "\"Cơ sở sản xuất chè Phan Nhất\"\nkind = \"household\"", "\"HTX Hồng Phước\""), @"producers/htx-hong-phuoc.toml:1: name: trùng tên với producers/co-so-phan-nhat.toml. Gộp nếu là một; nếu là hai thì ghi tên đầy đủ như giấy đăng ký để người xem phân biệt.");
    insta::assert_snapshot!(warned_with(TEA, "\"Trà xanh loại 1\"", "\"trà xanh Phan Nhất\""), @"products/tra-xanh-phan-nhat.toml:5: other_names: “trà xanh Phan Nhất” trong other_names chính là tên của hồ sơ này. Bỏ nó đi: other_names chỉ gồm tên khác.");
    insta::assert_snapshot!(warned_with(COOPERATIVE, "other_names = []", "other_names = [\"HTX Hồng Phước\"]"), @"producers/htx-hong-phuoc.toml:2: other_names: “HTX Hồng Phước” trong other_names chính là tên của hồ sơ này. Bỏ nó đi: other_names chỉ gồm tên khác.");
    let folder = Folder::good();
    folder.change(TEA, "\"Trà xanh loại 1\"", "\"Mật ong hoa ban\"");
    insta::assert_snapshot!(folder.warned(), @"products/tra-xanh-phan-nhat.toml:5: other_names: “Mật ong hoa ban” trong other_names là tên của products/mat-ong-hoa-ban.toml. Gộp nếu là một sản phẩm, ghi maybe_same_as nếu chưa rõ; nếu là hai thì bỏ tên này.");
    folder.change(TEA, "maybe_same_as = []", "maybe_same_as = [\"mat-ong-hoa-ban\"]");
    assert_eq!(folder.warned(), "");
}

#[test]
fn a_name_that_says_another_kind_of_maker() {
    insta::assert_snapshot!(warned_with(COOPERATIVE, "HTX Hồng Phước", "Công ty TNHH Hồng Phước"), @"producers/htx-hong-phuoc.toml:3: kind: tên bắt đầu bằng “công ty”, mà kind là cooperative. Chọn enterprise, hoặc xem lại tên.");
    for (name, kind) in [
        ("HTX Hồng Phước", "enterprise"),
        ("Tổ hợp tác Hồng Phước", "cooperative"),
        ("Hộ kinh doanh Hồng Phước", "cooperative"),
    ] {
        let folder = Folder::good();
        folder.change(COOPERATIVE, "HTX Hồng Phước", name);
        folder.change(COOPERATIVE, "kind = \"cooperative\"", &format!("kind = \"{kind}\""));
        assert!(folder.warned().contains(": kind: tên bắt đầu bằng"), "{name}: {kind}");
    }
    for name in ["Cơ sở Hồng Phước", "Hợp tác xã Hồng Phước", "Hồng Phước"] {
        assert_eq!(warned_with(COOPERATIVE, "HTX Hồng Phước", name), "", "{name}");
    }
}

#[test]
fn areas_and_years_that_cannot_be() {
    insta::assert_snapshot!(warned_with("districts.toml", "443.52", "44352"), @"districts.toml:11: muong-ang.area_km2: diện tích 44352 km² không thể là của một huyện. Xem lại dấu chấm và đơn vị: 44352 ha là 443.52 km².");
    insta::assert_snapshot!(warned_with(COOPERATIVE, "founded = \"2004-11\"", "founded = \"1004-11\""), @"producers/htx-hong-phuoc.toml:4: founded: năm 1004 quá xưa. Xem lại năm.");
    insta::assert_snapshot!(warned_with("sources.toml", "date = \"2024-03-13\"", "date = \"1024-03-13\""), @"sources.toml:12: bao-dien-bien-phu.date: năm 1024 quá xưa. Xem lại năm.");
    let decision = "decision = { number = \"\", date = \"\" }";
    insta::assert_snapshot!(refused_with(TEA, decision, "decision = { number = \"\", date = \"2009-12-20\" }"), @"products/tra-xanh-phan-nhat.toml:25: certification[1].decision.date: quyết định 2009-12-20 đứng trước chương trình OCOP. Chương trình bắt đầu từ năm 2018; xem lại năm trong quyết định.");
}

#[test]
fn a_day_of_change_before_an_award_or_a_source() {
    let folder = Folder::good();
    folder.change(HONEY, "changed = \"2026-11-24\"", "changed = \"2025-08-01\"");
    folder.append(HONEY, "[[certification]]\nstars = 3\nawarded = \"2025-09-10\"\nissuer = \"province\"\n");
    insta::assert_snapshot!(folder.warned(), @r#"products/mat-ong-hoa-ban.toml:9: changed: ngày sửa 2025-08-01 đứng trước ngày công nhận 2025-09-10. Ghi changed = "2025-09-10", hoặc xem lại ngày công nhận."#);
    let folder = Folder::good();
    folder.change(HONEY, "changed = \"2026-11-24\"", "changed = \"2024-01-01\"");
    assert_eq!(folder.warned(), "");
    folder.change(HONEY, "[\"danviet-mat-ong-sam-mun\"]", "[\"bao-dien-bien-phu\"]");
    insta::assert_snapshot!(folder.warned(), @r#"products/mat-ong-hoa-ban.toml:9: changed: ngày sửa 2024-01-01 đứng trước ngày của một nguồn 2024-03-13. Ghi changed = "2024-03-13", hoặc xem lại ngày của một nguồn."#);
}

#[test]
fn a_maker_changed_before_its_source() {
    let said = warned_with(HOUSEHOLD, "changed = \"2026-11-24\"", "changed = \"2024-01-01\"");
    assert!(said.contains("changed: ngày sửa 2024-01-01 đứng trước ngày của một nguồn 2024-03-13"), "{said}");
}

#[test]
fn numbers_of_decisions_that_are_not_written_as_decisions_are() {
    let decision = "decision = { number = \"\", date = \"\" }";
    for (number, wrong, example) in [
        ("1234", "không có ký hiệu", "1234"),
        ("QĐ 12", "không có ký hiệu", "12"),
        ("Số 12/QĐ-UBND", "không bắt đầu bằng số", "12"),
        ("1234/QD-UBND", "viết QD thay cho QĐ", "1234"),
    ] {
        let said = warned_with(TEA, decision, &format!("decision = {{ number = \"{number}\", date = \"\" }}"));
        assert_eq!(
            said,
            format!(
                "{TEA}:25: certification[1].decision.number: số quyết định “{number}” {wrong}. Ghi cả số và ký hiệu như văn bản in, ví dụ {example}/QĐ-UBND."
            )
        );
    }
    for number in ["1234/QĐ-UBND", "12/2023/QĐ-UBND", "2361/QĐ-BNNMT"] {
        assert_eq!(warned_with(TEA, decision, &format!("decision = {{ number = \"{number}\", date = \"\" }}")), "");
    }
}

#[test]
fn contacts_that_lead_nowhere() {
    let contact = |kind: &str, value: &str| {
        let folder = Folder::good();
        folder.change(HOUSEHOLD, "kind = \"facebook\"", &format!("kind = \"{kind}\""));
        folder.change(HOUSEHOLD, "https://facebook.com/chephannhat", value);
        folder.warned()
    };
    insta::assert_snapshot!(contact("telephone", "0912"), @"producers/co-so-phan-nhat.toml:12: contact[1].value: số điện thoại “0912” có 4 chữ số. Xem lại số.");
    assert!(contact("telephone", "(0215) 3825").contains("có 8 chữ số"));
    insta::assert_snapshot!(contact("telephone", "0912 345 67"), @"producers/co-so-phan-nhat.toml:12: contact[1].value: số điện thoại “0912 345 67” có 9 chữ số. Xem lại số.");
    insta::assert_snapshot!(contact("facebook", "Chè Phan Nhất"), @"producers/co-so-phan-nhat.toml:12: contact[1].value: trang Facebook “Chè Phan Nhất” không có địa chỉ nên không thành liên kết. Ghi địa chỉ của trang, ví dụ https://www.facebook.com/ten-trang.");
    insta::assert_snapshot!(contact("website", "https://www.facebook.com/chephannhat"), @"producers/co-so-phan-nhat.toml:12: contact[1].value: “https://www.facebook.com/chephannhat” là trang Facebook. Chọn loại facebook.");
    for (kind, value) in [("telephone", "1080"), ("telephone", "1900 1234"), ("website", "https://notfacebook.com/che")]
    {
        assert_eq!(contact(kind, value), "", "{kind}: {value}");
    }
}
