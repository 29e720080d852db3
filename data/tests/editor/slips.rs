//! Slips of editors that do not look like what they are: each is named at its place, in words that say what to do.

use crate::folder::{COOPERATIVE, Folder, HONEY, HOUSEHOLD, TEA, TODAY, refused_with, warned_with};

#[test]
fn a_key_of_the_record_at_the_end_of_the_file() {
    let folder = Folder::good();
    folder.append(HONEY, "name_en = \"Ban flower honey\"\n");
    insta::assert_snapshot!(folder.refused(), @"products/mat-ong-hoa-ban.toml:12: place.name_en: khoá “name_en” đứng sai chỗ, trong bảng place. Đưa dòng này lên trên dòng [place]; xem mục 2 của RECORDS.md.");
}

#[test]
fn a_required_key_behind_a_list_is_not_called_missing_too() {
    let folder = Folder::good();
    folder.change(TEA, "changed = \"2026-11-24\"\n", "");
    folder.append(TEA, "changed = \"2026-11-24\"\n");
    insta::assert_snapshot!(folder.refused(), @"products/tra-xanh-phan-nhat.toml:42: correction[1].changed: khoá “changed” đứng sai chỗ, trong bảng correction[1]. Đưa dòng này lên trên dòng [[correction]] đầu tiên; xem mục 2 của RECORDS.md.");
}

#[test]
fn a_key_within_the_wrong_braces() {
    let said = refused_with(TEA, "{ number = \"\", date = \"\" }", "{ number = \"\", stars = 3 }");
    insta::assert_snapshot!(said, @"products/tra-xanh-phan-nhat.toml:25: certification[1].decision.stars: khoá “stars” đứng sai chỗ, trong bảng certification[1].decision. Đưa nó ra ngoài ngoặc { } của certification[1].decision.");
}

#[test]
fn a_brace_that_was_forgotten_is_said_once() {
    let said = refused_with(TEA, "\"Green tea, pan-fired by hand.\" }", "\"Green tea, pan-fired by hand.\"");
    insta::assert_snapshot!(said, @"products/tra-xanh-phan-nhat.toml:9: danh sách hay bảng ở dòng này, hoặc ở trên, thiếu dấu ] hay } đóng. Đóng mỗi [ bằng ] và mỗi { bằng }.");
    let said = refused_with(HONEY, "[\"danviet-mat-ong-sam-mun\"]", "[\"danviet-mat-ong-sam-mun\"");
    insta::assert_snapshot!(said, @"products/mat-ong-hoa-ban.toml:7: danh sách hay bảng ở dòng này, hoặc ở trên, thiếu dấu ] hay } đóng. Đóng mỗi [ bằng ] và mỗi { bằng }.");
}

#[test]
fn a_code_without_quotation_marks_and_a_list_with_single_brackets() {
    insta::assert_snapshot!(refused_with(TEA, "former_commune = \"03302\"", "former_commune = 03302"), @r#"products/tra-xanh-phan-nhat.toml:18: số có chữ số 0 đứng đầu. Mã và số điện thoại là chữ: để trong ngoặc kép thẳng, ví dụ "03302"."#);
    let folder = Folder::good();
    folder.append(TEA, "[certification]\nstars = 3\n");
    insta::assert_snapshot!(folder.refused(), @"products/tra-xanh-phan-nhat.toml:43: bảng “certification” đã có ở dòng 21. Đặt tên khác, hoặc gộp hai bảng; mục của một danh sách thì viết hai lần ngoặc vuông ở mọi mục, như [[photo]].");
}

#[test]
fn a_telephone_number_or_a_tag_in_what_visitors_read() {
    insta::assert_snapshot!(warned_with(TEA, "Chè xanh sao tay.", "Chè xanh sao tay, gọi 0912 345 678."), @"products/tra-xanh-phan-nhat.toml:9: summary.vi: có số điện thoại “0912 345 678” trong lời văn. Số công khai của cơ sở thì ghi ở [[contact]] cùng căn cứ; số riêng của người dân thì bỏ.");
    insta::assert_snapshot!(warned_with(TEA, "Chè xanh sao tay.", "<b>Chè xanh</b> sao tay."), @"products/tra-xanh-phan-nhat.toml:9: summary.vi: có thẻ HTML “<b>” trong lời văn. Bỏ thẻ đi; trang hiện nguyên chữ như đã ghi.");
}

#[test]
fn an_award_of_the_last_century() {
    insta::assert_snapshot!(refused_with(TEA, "awarded = \"2023-11-15\"", "awarded = \"1919\""), @"products/tra-xanh-phan-nhat.toml:29: certification[2].awarded: lần công nhận 1919 đứng trước chương trình OCOP. Chương trình bắt đầu từ năm 2018; xem lại năm trong nguồn.");
}

#[test]
fn days_that_are_still_to_come() {
    insta::assert_snapshot!(warned_with("province.toml", "as_of = \"2026-11-24\"", "as_of = \"2027-11-24\""), @"province.toml:4: as_of: ngày của dữ liệu 2027-11-24 còn ở sau hôm nay, 2026-11-24. Ghi ngày rà lại nguồn gần nhất.");
    insta::assert_snapshot!(warned_with(HONEY, "checked = \"2026-11-24\"", "checked = \"2026-12-24\""), @"products/mat-ong-hoa-ban.toml:8: checked: lần đối chiếu nguồn gần nhất, 2026-12-24, còn ở sau hôm nay, 2026-11-24. Xem lại ngày.");
}

#[test]
fn a_mail_address_without_a_dot_and_web_addresses_without_their_scheme() {
    let contact = |kind: &str, value: &str| {
        let folder = Folder::good();
        folder.change(HOUSEHOLD, "kind = \"facebook\"", &format!("kind = \"{kind}\""));
        folder.change(HOUSEHOLD, "https://facebook.com/chephannhat", value);
        folder
    };
    insta::assert_snapshot!(contact("email", "che@phannhat").refused(), @"producers/co-so-phan-nhat.toml:12: contact[1].value: “che@phannhat” không dùng được cho loại email. Ghi một địa chỉ thư điện tử, ví dụ ten@vi-du.vn.");
    insta::assert_snapshot!(contact("website", "phannhat.vn/che").warned(), @"producers/co-so-phan-nhat.toml:12: contact[1].value: địa chỉ trang “phannhat.vn/che” thiếu https:// nên không thành liên kết. Ghi https://phannhat.vn/che.");
    insta::assert_snapshot!(contact("facebook", "facebook.com/chephannhat").warned(), @"producers/co-so-phan-nhat.toml:12: contact[1].value: địa chỉ trang “facebook.com/chephannhat” thiếu https:// nên không thành liên kết. Ghi https://facebook.com/chephannhat.");
    insta::assert_snapshot!(contact("shop", "shopee.vn/phannhat").warned(), @"producers/co-so-phan-nhat.toml:12: contact[1].value: địa chỉ trang “shopee.vn/phannhat” thiếu https:// nên không thành liên kết. Ghi https://shopee.vn/phannhat.");
    insta::assert_snapshot!(refused_with("province.toml", "email = \"\"", "email = \"gop-y@sanvat\""), @r#"province.toml:8: site.email: “gop-y@sanvat” không phải là địa chỉ thư điện tử. Ghi một địa chỉ như ten@vi-du.vn, hoặc để trống "" nếu chưa công bố."#);
    for (kind, value) in [
        ("email", "che@phannhat.vn"),
        ("website", "https://phannhat.vn/che"),
        ("zalo", "0900 000 000"),
        ("shop", "Quầy chè: số 3, chợ H. Mường Ảng"),
        ("telephone", "0900.000.000"),
    ] {
        assert_eq!(contact(kind, value).warned(), "", "{kind}: {value}");
    }
}

#[test]
fn a_table_that_was_saved_with_semicolons() {
    let folder = Folder::good();
    folder.write("kinds.csv", folder.text("kinds.csv").replace(',', ";"));
    insta::assert_snapshot!(folder.refused(), @"kinds.csv:1: các cột ngăn nhau bằng dấu chấm phẩy, 4 cột. Lưu lại tệp dạng CSV UTF-8 với dấu phẩy.");
    let folder = Folder::good();
    folder.append("kinds.csv", "rice;gao;Gạo;Rice\n");
    insta::assert_snapshot!(folder.refused(), @"kinds.csv:4: dòng có 1 ô, bảng có 4 cột. Dòng này có dấu chấm phẩy ở chỗ cần dấu phẩy.");
}

#[test]
fn codes_that_lost_their_zero_in_a_spreadsheet() {
    let folder = Folder::good();
    folder.write("communes.csv", folder.text("communes.csv").replace("03313,M", "3313,M"));
    insta::assert_snapshot!(folder.refused(), @"communes.csv:2: code: mã “3313” mất số 0 ở đầu. Ghi 03313; trong bảng tính, đặt cột này là kiểu Văn bản trước khi dán.");
    insta::assert_snapshot!(refused_with(COOPERATIVE, "\"03316\"", "\"3316\""), @"producers/htx-hong-phuoc.toml:10: place.former_commune: không có xã cũ nào mang mã “3316”. Tra mã trong former_communes.csv; mã mất số 0 ở đầu, phải là 03316.");
}

#[test]
fn what_causes_other_mistakes_is_said_first() {
    let folder = Folder::good();
    folder.remove("sources.toml");
    folder.write("province.toml", "x");
    folder.write("source.toml", "");
    folder.change(TEA, "kind = \"tea\"", "kind = \"teaa\"");
    let said = folder.refused();
    let files: Vec<&str> = said.lines().filter_map(|line| line.split(':').next()).collect();
    assert_eq!(files, ["source.toml", "province.toml", "sources.toml", TEA]);
}

#[test]
fn examples_come_from_the_folder_itself() {
    // The districts of another province, and one that is none of them.
    let folder = Folder::good();
    for file in ["districts.toml", "communes.csv", "former_communes.csv", "map.txt"] {
        folder.write(file, folder.text(file).replace("muong-ang", "ban-vi-du").replace("Mường Ảng", "Bản Ví Dụ"));
    }
    folder.change(HONEY, "commune = \"03316\"", "district = \"muong-ang\"");
    let said = folder.refused();
    insta::assert_snapshot!(said, @"products/mat-ong-hoa-ban.toml:11: place.district: không có huyện “muong-ang”. Ghi slug của một huyện trong districts.toml, ví dụ ban-vi-du.");
}

#[test]
fn days_that_contradict_each_other() {
    let decision = "decision = { number = \"\", date = \"\" }";
    let dated = "decision = { number = \"12/QĐ-UBND\", date = \"2025-09-10\" }";
    insta::assert_snapshot!(warned_with(TEA, decision, dated), @"products/tra-xanh-phan-nhat.toml:25: certification[1].decision.date: ngày quyết định 2025-09-10 cách ngày công nhận hơn 31 ngày. Xem lại hai ngày: thường là một.");
    insta::assert_snapshot!(warned_with(TEA, "on = \"2026-11-24\"", "on = \"2062-11-24\""), @"products/tra-xanh-phan-nhat.toml:41: correction[1].on: ngày 2062-11-24 còn ở sau hôm nay, 2026-11-24. Xem lại ngày.");
    insta::assert_snapshot!(warned_with(HONEY, "changed = \"2026-11-24\"", "changed = \"2062-11-24\""), @"products/mat-ong-hoa-ban.toml:9: changed: ngày 2062-11-24 còn ở sau hôm nay, 2026-11-24. Xem lại ngày.");
    let withdrawn = "issuer = \"district\"\nwithdrawn = { on = \"2016-11-20\", by = \"UBND\", reason = \"Trả lại.\", sources = [\"bao-dien-bien-phu\"] }";
    insta::assert_snapshot!(refused_with(TEA, "issuer = \"district\"", withdrawn), @"products/tra-xanh-phan-nhat.toml:31: certification[2].withdrawn.on: thu hồi 2016-11-20 trước khi công nhận. Sửa ngày thu hồi, hoặc ghi withdrawn vào đúng lần công nhận.");
}

#[test]
fn what_stands_twice_in_one_record() {
    let folder = Folder::good();
    let award = "\n[[certification]]\nstars = 3\nawarded = \"2023-11-15\"\nissuer = \"district\"\nsources = [\"bao-dien-bien-phu\"]\n";
    folder.append(TEA, award);
    insta::assert_snapshot!(folder.warned(), @"products/tra-xanh-phan-nhat.toml:44: certification[3]: lần công nhận này có hai lần. Giữ một lần là đủ.");
    let photo = folder.text(TEA);
    let photo = &photo[photo.find("[[photo]]").expect("a photo")..photo.find("[[correction]]").expect("a correction")];
    folder.append(TEA, &format!("\n{photo}"));
    insta::assert_snapshot!(folder.refused(), @"products/tra-xanh-phan-nhat.toml:50: photo[2]: ảnh “1.jpg” có hai lần. Giữ một mục ảnh cho mỗi tệp.");
}

#[test]
fn a_source_given_twice_and_texts_and_numbers_that_are_not_ended_or_written_as_toml_does() {
    let folder = Folder::good();
    folder.append("sources.toml", "\n[bao-dien-bien-phu]\nurl = \"https://example.vn\"\npublisher = \"X\"\n");
    insta::assert_snapshot!(folder.refused(), @"sources.toml:14: bảng “bao-dien-bien-phu” đã có ở dòng 9. Đặt tên khác, hoặc gộp hai bảng; mục của một danh sách thì viết hai lần ngoặc vuông ở mọi mục, như [[photo]].");
    let folder = Folder::good();
    folder.append("sources.toml", "\n[báo mới]\nurl = \"https://example.vn/m\"\npublisher = \"X\"\n");
    insta::assert_snapshot!(folder.refused(), @"sources.toml:14: tên bảng “[báo mới]” không đúng cách viết. Chỉ gồm a–z, 0–9 và dấu gạch nối.");
    insta::assert_snapshot!(refused_with(TEA, "summary = {", "qualifier = \"\"\"\nsummary = {"), @r#"products/tra-xanh-phan-nhat.toml:9: chữ dài mở ở dòng này bằng ba ngoặc kép mà chưa đóng. Viết thêm ba ngoặc kép """ sau chữ cuối cùng."#);
    insta::assert_snapshot!(refused_with(TEA, "file = \"1.jpg\"", "file = \"1.heic\""), @"products/tra-xanh-phan-nhat.toml:34: photo[1].file: ảnh “1.heic” không phải kiểu dùng được. Lưu lại thành JPEG; nhận .jpg .jpeg .png .webp.");
}

#[test]
fn a_map_with_decimal_commas_or_a_letter_that_its_legend_lacks() {
    insta::assert_snapshot!(refused_with("map.txt", "longitude 102.1442", "longitude 102,1442"), @"map.txt:2: dòng toạ độ: “102,1442” không dùng được. Phần lẻ viết sau dấu chấm, ví dụ 102.1442; kinh độ, vĩ độ tính bằng độ, bước phải lớn hơn 0.");
    insta::assert_snapshot!(refused_with("map.txt", "step east 0.0290048", "step east -0.0290048"), @"map.txt:2: dòng toạ độ: “-0.0290048” không dùng được. Phần lẻ viết sau dấu chấm, ví dụ 102.1442; kinh độ, vĩ độ tính bằng độ, bước phải lớn hơn 0.");
}

#[test]
fn a_folder_that_is_no_folder_of_records_and_a_province_with_its_word() {
    let elsewhere = tempfile::tempdir().expect("a temporary folder");
    let said = records::check(elsewhere.path(), TODAY).expect_err("no records");
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].to_string().contains("không phải bộ hồ sơ"), "{}", said[0]);
    insta::assert_snapshot!(refused_with("province.toml", "name = \"Điện Biên\"", "name = \"tỉnh Điện Biên\""), @r#"province.toml:1: name: tên tỉnh kèm từ chỉ đơn vị. Chỉ ghi tên: name = "Điện Biên"; trang tự thêm chữ “tỉnh”."#);
    insta::assert_snapshot!(warned_with("province.toml", "licence = \"CC-BY-4.0\"", "licence = \"Bản quyền\""), @"province.toml:9: site.licence: “Bản quyền” không phải mã SPDX. Ghi mã như CC-BY-4.0; danh sách ở https://spdx.org/licenses/.");
}

#[test]
fn english_in_the_place_of_vietnamese_or_typed_without_accents() {
    let summary = "{ vi = \"Chè xanh sao tay.\", en = \"Green tea, pan-fired by hand.\" }";
    insta::assert_snapshot!(warned_with(TEA, summary, "{ vi = \"Green tea, pan-fired by hand.\", en = \"Chè xanh sao tay.\" }"), @"products/tra-xanh-phan-nhat.toml:9: summary.vi: lời tiếng Việt “Green tea, pan-fired by hand.” không có một dấu nào. Bật bộ gõ rồi gõ lại; nếu đó là lời tiếng Anh thì đổi chỗ vi và en.");
    insta::assert_snapshot!(warned_with(TEA, "Chè xanh sao tay.", "Che xanh sao tay o Xuan Lao."), @"products/tra-xanh-phan-nhat.toml:9: summary.vi: lời tiếng Việt “Che xanh sao tay o Xuan Lao.” không có một dấu nào. Bật bộ gõ rồi gõ lại; nếu đó là lời tiếng Anh thì đổi chỗ vi và en.");
    assert_eq!(warned_with(TEA, "Chè xanh sao tay.", "Arabica 100 %, 250 g."), "");
}

#[test]
fn a_day_of_change_before_a_correction_or_a_removal() {
    let changed = "changed = \"2026-11-24\"";
    insta::assert_snapshot!(warned_with(TEA, changed, "changed = \"2026-11-20\""), @r#"products/tra-xanh-phan-nhat.toml:14: changed: ngày sửa 2026-11-20 đứng trước ngày đính chính 2026-11-24. Ghi changed = "2026-11-24", hoặc xem lại ngày đính chính."#);
    let removed = "changed = \"2026-11-20\"\nremoved = { on = \"2026-11-23\", reason = { vi = \"Ghi nhầm.\", en = \"A mistake.\" } }";
    insta::assert_snapshot!(warned_with(HONEY, changed, removed), @r#"products/mat-ong-hoa-ban.toml:9: changed: ngày sửa 2026-11-20 đứng trước ngày gỡ 2026-11-23. Ghi changed = "2026-11-23", hoặc xem lại ngày gỡ."#);
}

#[test]
fn a_letter_in_a_telephone_number() {
    let folder = Folder::good();
    folder.change(HOUSEHOLD, "kind = \"facebook\"", "kind = \"telephone\"");
    folder.change(HOUSEHOLD, "https://facebook.com/chephannhat", "0912 345 67O");
    insta::assert_snapshot!(folder.warned(), @"producers/co-so-phan-nhat.toml:12: contact[1].value: số điện thoại “0912 345 67O” có chữ “O” lẫn trong các chữ số. Gõ lại bằng chữ số; chữ O và số 0, chữ l và số 1 trông giống nhau.");
    folder.change(HOUSEHOLD, "0912 345 67O", "0215 3 825 000 (máy lẻ 12)");
    assert!(!folder.warned().contains("lẫn trong"), "an extension is said in words");
}

#[test]
fn a_place_outside_of_the_country() {
    let place = "21.449,103.293";
    insta::assert_snapshot!(warned_with("communes.csv", place, "21.449,10.3293"), @"communes.csv:2: lon: toạ độ 10.3293 nằm ngoài Việt Nam, nơi số ấy từ 102 đến 118. Xem lại dấu chấm; lat là vĩ độ, lon là kinh độ.");
    insta::assert_snapshot!(warned_with("communes.csv", place, "2.1449,103.293"), @"communes.csv:2: lat: toạ độ 2.1449 nằm ngoài Việt Nam, nơi số ấy từ 6 đến 24. Xem lại dấu chấm; lat là vĩ độ, lon là kinh độ.");
    insta::assert_snapshot!(warned_with("former_communes.csv", "21.453,103.347", "3.347,103.347"), @"former_communes.csv:2: lat: toạ độ 3.347 nằm ngoài Việt Nam, nơi số ấy từ 6 đến 24. Xem lại dấu chấm; lat là vĩ độ, lon là kinh độ.");
    insta::assert_snapshot!(warned_with("districts.toml", "area_km2 = 443.52", "area_km2 = 443.52\nlat = 21.5\nlon = 130.25"), @"districts.toml:13: muong-ang.lon: toạ độ 130.25 nằm ngoài Việt Nam, nơi số ấy từ 102 đến 118. Xem lại dấu chấm; lat là vĩ độ, lon là kinh độ.");
}

#[test]
fn a_decision_without_its_sign_and_an_award_without_anything() {
    let decision = "decision = { number = \"\", date = \"\" }";
    insta::assert_snapshot!(warned_with(TEA, decision, "decision = { number = \"1234\", date = \"\" }"), @"products/tra-xanh-phan-nhat.toml:25: certification[1].decision.number: số quyết định “1234” không có ký hiệu. Ghi cả số và ký hiệu như văn bản in, ví dụ 1234/QĐ-UBND.");
    let folder = Folder::good();
    folder.append(HONEY, "\n[[certification]]\n");
    insta::assert_snapshot!(folder.warned(), @"products/mat-ong-hoa-ban.toml:13: certification[1]: lần công nhận này trống. Ghi hạng, ngày, nguồn; hoặc xoá dòng [[certification]] này.");
    insta::assert_snapshot!(warned_with(TEA, "[\"2019\", \"2020\"]", "[\"2019\", \"2025\"]"), @"products/tra-xanh-phan-nhat.toml:23: certification[1].awarded: hai mốc 2019 và 2025 cách nhau hơn 3 năm. Hai mốc là của một lần công nhận mà nguồn ghi không rõ ngày; hai lần thì ghi hai mục [[certification]].");
}

#[test]
fn the_code_of_a_country_for_that_of_its_language() {
    insta::assert_snapshot!(refused_with("sources.toml", "language = \"vi\"", "language = \"vn\""), @"sources.toml:6: danviet-mat-ong-sam-mun.language: “vn” không phải là mã ngôn ngữ. Đó là mã của nước; tiếng nước ấy là vi.");
}

#[test]
fn a_telephone_number_in_a_name_or_an_address() {
    insta::assert_snapshot!(warned_with(TEA, "\"Trà xanh loại 1\"", "\"Trà xanh 0912 345 678\""), @"products/tra-xanh-phan-nhat.toml:5: other_names: có số điện thoại “0912 345 678” trong tên. Số công khai của cơ sở thì ghi ở [[contact]] cùng căn cứ; số riêng của người dân thì bỏ.");
    let printed = "\"xã Xuân Lao, huyện Mường Ảng\"";
    insta::assert_snapshot!(warned_with(TEA, printed, "\"xã Xuân Lao, ĐT 0912345678\""), @"
    products/tra-xanh-phan-nhat.toml:19: place.as_printed: có số điện thoại “0912345678” trong địa chỉ. Số công khai của cơ sở thì ghi ở [[contact]] cùng căn cứ; số riêng của người dân thì bỏ.
    products/tra-xanh-phan-nhat.toml:19: place.as_printed: sản phẩm của một hộ mà ghi địa chỉ dưới cấp xã: “ĐT 0912345678”. Nên chỉ ghi từ xã, phường, thị trấn trở lên.
    ");
}

#[test]
fn a_qualifier_that_says_the_name_again_a_summary_without_end_and_terms_that_no_program_knows() {
    insta::assert_snapshot!(warned_with(TEA, "qualifier = \"\"", "qualifier = \"Phan Nhất\""), @"products/tra-xanh-phan-nhat.toml:4: qualifier: qualifier “Phan Nhất” đã nằm trong tên “Trà xanh Phan Nhất”. Trang hiện tên rồi qualifier trong ngoặc: chỉ ghi chữ mà tên chưa có, hoặc để trống.");
    let long = format!("{} sao tay.", "Chè xanh".repeat(80));
    insta::assert_snapshot!(warned_with(TEA, "Chè xanh sao tay.", &long), @"
    products/tra-xanh-phan-nhat.toml:9: summary: lời giới thiệu dài 649 chữ cái, quá 600. Viết hai ba câu; điều riêng của từng nguồn thì ghi ở notes.
    products/tra-xanh-phan-nhat.toml:9: summary.en: lời tiếng Anh có 6 từ, lời tiếng Việt 83 chữ. Dịch đủ lời tiếng Việt; chưa dịch thì bỏ phần tiếng Anh, nơi nào được bỏ.
    ");
    insta::assert_snapshot!(warned_with(TEA, "licence = \"CC-BY-4.0\"", "licence = \"CC BY 4.0\""), @"products/tra-xanh-phan-nhat.toml:38: photo[1].licence: “CC BY 4.0” không phải mã SPDX. Ghi mã như CC-BY-4.0; danh sách ở https://spdx.org/licenses/.");
    assert_eq!(warned_with(TEA, "licence = \"CC-BY-4.0\"", "licence = \"được phép của cơ sở\""), "");
}
