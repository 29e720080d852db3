//! What people know by name, what is told of kinds, and seasons.

use crate::folder::{Folder, SPECIALITY, TEA, told_with};

#[test]
fn specialities_stories_and_roads_are_read() {
    let folder = Folder::told();
    assert_eq!(folder.warned(), "");
    let records = folder.check().expect("it is good").records;
    let speciality = &records.specialities["che-xuan-lao"];
    assert_eq!(speciality.story.vi, "Chè ở Xuân Lao.\n\nHái từ tháng 3.");
    let season = speciality.season.as_ref().expect("a season");
    assert_eq!((season.months.as_slice(), season.basis.en.as_str()), (&[3, 4][..], "Months of picking."));
    assert_eq!(records.kinds[0].about.as_ref().map(|about| about.line.en.as_str()), Some("Mountain tea."));
    assert_eq!(records.roads["ql-279"].communes, ["03313", "03316"]);
    assert_eq!(records.province.capital.as_deref(), Some("03316"));
    let season = records.products["tra-xanh-phan-nhat"].season.as_ref().expect("a season");
    assert_eq!(season.months, [4, 5]);
}

#[test]
fn a_speciality_may_have_no_product_and_no_season() {
    let folder = Folder::told();
    folder.change(TEA, "speciality = \"che-xuan-lao\"\n", "");
    folder.change(SPECIALITY, "months = [4, 3]\n", "months = []\n");
    folder.change(SPECIALITY, "months_basis = { vi = \"Tháng hái búp.\", en = \"Months of picking.\" }\n", "");
    assert_eq!(folder.warned(), "");
}

#[test]
fn a_speciality_that_says_nothing() {
    let folder = Folder::told();
    folder.write(SPECIALITY, "");
    insta::assert_snapshot!(folder.refused(), @r#"
    specialities/che-xuan-lao.toml: changed: thiếu khoá bắt buộc. Ghi changed = "2026-11-24".
    specialities/che-xuan-lao.toml: checked: thiếu khoá bắt buộc. Ghi checked = "2026-11-24".
    specialities/che-xuan-lao.toml: drawing: thiếu khoá bắt buộc. Ghi tên một hình trong drawings/, ví dụ drawing = "square".
    specialities/che-xuan-lao.toml: kind: thiếu khoá bắt buộc. Ghi một từ ở cột kind của kinds.csv, ví dụ kind = "tea".
    specialities/che-xuan-lao.toml: line: thiếu khoá bắt buộc. Ghi line = { vi = "…", en = "…" }.
    specialities/che-xuan-lao.toml: name: thiếu khoá bắt buộc. Ghi name = { vi = "…", en = "…" }.
    specialities/che-xuan-lao.toml: sources: thiếu nguồn. Ghi ít nhất một mã có trong sources.toml, ví dụ sources = ["bao-dien-bien-phu"].
    specialities/che-xuan-lao.toml: story: thiếu khoá bắt buộc. Ghi story = { vi = "…", en = "…" }.
    "#);
}

#[test]
fn a_speciality_without_a_kind() {
    insta::assert_snapshot!(told_with(SPECIALITY, "kind = \"tea\"\n", ""), @r#"specialities/che-xuan-lao.toml: kind: thiếu khoá bắt buộc. Ghi một từ ở cột kind của kinds.csv, ví dụ kind = "tea"."#);
}

#[test]
fn a_speciality_of_a_kind_drawing_and_source_that_are_not_there() {
    let folder = Folder::told();
    folder.change(SPECIALITY, "kind = \"tea\"", "kind = \"teaa\"");
    folder.change(SPECIALITY, "drawing = \"square\"", "drawing = \"squares\"");
    folder.change(SPECIALITY, "[\"bao-dien-bien-phu\"]", "[\"bao-dien-bien\"]");
    insta::assert_snapshot!(folder.refused(), @r#"
    specialities/che-xuan-lao.toml:2: kind: không có loại “teaa”; gần nhất: tea. Ghi một từ ở cột kind của kinds.csv.
    specialities/che-xuan-lao.toml:3: drawing: không có hình “squares”; gần nhất: square. Ghi tên tệp, không có .txt, của một hình trong drawings/.
    specialities/che-xuan-lao.toml:10: sources: không có nguồn “bao-dien-bien”; gần nhất: bao-dien-bien-phu. Ghi mã của một nguồn trong sources.toml, hoặc thêm nguồn vào đó.
    "#);
}

#[test]
fn a_speciality_that_is_said_to_be_certified() {
    insta::assert_snapshot!(told_with(SPECIALITY, "kind = \"tea\"\n", "kind = \"tea\"\nstars = 4\n"), @"specialities/che-xuan-lao.toml:3: stars: khoá “stars” không có trong định dạng. Xoá hoặc sửa tên khoá; các khoá ở mục 6 của RECORDS.md.");
}

#[test]
fn a_line_of_ninety_one_letters() {
    let folder = Folder::told();
    folder.change(SPECIALITY, "Chè búp hái tay.", &"ơ".repeat(91));
    folder.change(SPECIALITY, "Hand-picked tea.", &"o".repeat(92));
    folder.change("kinds.toml", "Mountain tea.", &"o".repeat(90));
    insta::assert_snapshot!(folder.refused(), @r#"
    specialities/che-xuan-lao.toml:4: line: dòng giới thiệu (en) có 92 chữ cái, quá 90. Một câu ngắn nói đó là gì; phần còn lại viết vào story.
    specialities/che-xuan-lao.toml:4: line: dòng giới thiệu (vi) có 91 chữ cái, quá 90. Một câu ngắn nói đó là gì; phần còn lại viết vào story.
    "#);
}

#[test]
fn a_story_in_one_language() {
    insta::assert_snapshot!(told_with(SPECIALITY, "story = { vi = \"\"\"\nChè ở Xuân Lao.\n\nHái từ tháng 3.\n\"\"\", en = \"Tea of Xuân Lao.\" }", "story = { vi = \"Chè.\" }"), @"specialities/che-xuan-lao.toml:5: story.en: thiếu khoá bắt buộc. Ghi chữ tiếng Anh.");
}

#[test]
fn a_story_that_is_empty() {
    insta::assert_snapshot!(told_with(SPECIALITY, "en = \"Tea of Xuân Lao.\"", "en = \"\"\"\n \n\"\"\""), @"specialities/che-xuan-lao.toml:9: story.en: khoá bắt buộc mà để trống. Ghi chữ tiếng Anh.");
}

#[test]
fn a_story_that_is_one_text_and_a_name_that_is_one() {
    let folder = Folder::told();
    folder.change(SPECIALITY, "name = { vi = \"Chè Xuân Lao\", en = \"Xuân Lao tea\" }", "name = \"Chè Xuân Lao\"");
    insta::assert_snapshot!(folder.refused(), @r#"specialities/che-xuan-lao.toml:1: name: giá trị là chữ “Chè Xuân Lao”, sai kiểu. Ở đây cần một bảng, ví dụ name = { vi = "…", en = "…" }."#);
}

#[test]
fn a_speciality_that_nobody_compared_for_half_a_year() {
    let folder = Folder::told();
    folder.change(SPECIALITY, "checked = \"2026-11-24\"", "checked = \"2026-05-27\"");
    insta::assert_snapshot!(folder.warned(), @"specialities/che-xuan-lao.toml:14: checked: lần đối chiếu nguồn gần nhất, 2026-05-27, đã qua 181 ngày. Quá 180 ngày nên đối chiếu lại với nguồn rồi đổi checked.");
}

#[test]
fn months_that_are_none() {
    for months in ["[13]", "[0]", "[-1]", "[\"3\"]", "[3.5]", "[3, [4]]", "[2026-03-01]"] {
        let said = told_with(SPECIALITY, "[4, 3]", months);
        assert!(said.contains(":12: months: danh sách có mục không phải là một tháng. Ở đây"), "{months}: {said}");
    }
    insta::assert_snapshot!(told_with(SPECIALITY, "[4, 3]", "[13]"), @"specialities/che-xuan-lao.toml:12: months: danh sách có mục không phải là một tháng. Ở đây cần các số từ 1 đến 12, ví dụ months = [3, 4].");
    insta::assert_snapshot!(told_with(TEA, "[5, 4]", "[4, 4]"), @"products/tra-xanh-phan-nhat.toml:10: months: có tháng ghi hai lần. Ở đây cần các số từ 1 đến 12, ví dụ months = [3, 4].");
    insta::assert_snapshot!(told_with(TEA, "[5, 4]", "\"4-5\""), @"products/tra-xanh-phan-nhat.toml:10: months: giá trị là chữ “4-5”, sai kiểu. Ở đây cần các số từ 1 đến 12, ví dụ months = [3, 4].");
}

#[test]
fn months_without_what_they_are_the_months_of() {
    let said = told_with(SPECIALITY, "months_basis = { vi = \"Tháng hái búp.\", en = \"Months of picking.\" }\n", "");
    insta::assert_snapshot!(said, @"specialities/che-xuan-lao.toml:12: months: có months mà thiếu months_basis. Ghi đó là tháng gì: tháng hái, tháng gặt …");
    insta::assert_snapshot!(told_with(SPECIALITY, "months = [4, 3]\n", ""), @"specialities/che-xuan-lao.toml:12: months_basis: có months_basis mà thiếu months. Ghi các tháng, hoặc bỏ months_basis.");
    insta::assert_snapshot!(told_with(SPECIALITY, ", en = \"Months of picking.\"", ""), @"specialities/che-xuan-lao.toml:13: months_basis.en: thiếu khoá bắt buộc. Ghi chữ tiếng Anh.");
}

#[test]
fn months_of_a_product_without_their_sources() {
    insta::assert_snapshot!(told_with(TEA, "months_source = [\"bao-dien-bien-phu\"]\n", ""), @"products/tra-xanh-phan-nhat.toml:10: months: có months mà thiếu months_source. Ghi mã các nguồn in những tháng ấy.");
    insta::assert_snapshot!(told_with(TEA, "months = [5, 4]\n", ""), @"products/tra-xanh-phan-nhat.toml:10: months_source: có months_source mà thiếu months. Ghi các tháng, hoặc bỏ months_source.");
    insta::assert_snapshot!(told_with(TEA, "months_source = [\"bao-dien-bien-phu\"]", "months_source = [\"bao-dien-bien\"]"), @"products/tra-xanh-phan-nhat.toml:11: months_source: không có nguồn “bao-dien-bien”; gần nhất: bao-dien-bien-phu. Ghi mã của một nguồn trong sources.toml, hoặc thêm nguồn vào đó.");
}

#[test]
fn a_product_of_a_speciality_that_is_not_there() {
    insta::assert_snapshot!(told_with(TEA, "speciality = \"che-xuan-lao\"", "speciality = \"che-xuan-la\""), @"products/tra-xanh-phan-nhat.toml:9: speciality: không có đặc sản “che-xuan-la”; gần nhất: che-xuan-lao. Ghi tên tệp, không có .toml, của một hồ sơ trong specialities/.");
}

#[test]
fn a_broken_speciality_is_not_held_against_its_products() {
    insta::assert_snapshot!(told_with(SPECIALITY, "kind = \"tea\"", "kind = tea"), @r#"specialities/che-xuan-lao.toml:2: dòng này không đúng cách viết TOML (chữ phải nằm trong ngoặc kép). Mỗi dòng có dạng khoá = "giá trị"; chữ nằm trong ngoặc kép thẳng."#);
}

#[test]
fn a_speciality_with_the_slug_of_the_unknown_and_one_without_a_slug() {
    let folder = Folder::told();
    let text = "name = { vi = \"Chè\", en = \"Tea\" }\n";
    folder.write("specialities/chua-ro.toml", text);
    folder.write("specialities/Chè.toml", text);
    folder.write("specialities/ghi-chu.md", text);
    let said = folder.refused();
    insta::assert_snapshot!(said.lines().filter(|line| !line.contains("thiếu")).collect::<Vec<_>>().join("\n"), @r#"
    specialities/Chè.toml: tên tệp “Chè.toml” không đúng cách viết. Chỉ gồm a–z, 0–9 và dấu gạch nối, không gạch nối ở hai đầu, ví dụ che.toml.
    specialities/chua-ro.toml: slug “chua-ro” đã dành cho “chưa rõ” trong bộ lọc. Chọn slug khác.
    specialities/ghi-chu.md: tệp “ghi-chu.md” không thuộc bộ hồ sơ. Trong specialities/ chỉ có các tệp <slug>.toml.
    "#);
}

#[test]
fn what_is_told_of_a_kind_that_is_not_there() {
    insta::assert_snapshot!(told_with("kinds.toml", "[tea]", "[teaa]"), @"kinds.toml:1: teaa: không có loại “teaa”; gần nhất: tea. Ghi một từ ở cột kind của kinds.csv.");
}

#[test]
fn what_is_told_of_a_kind_without_line_story_and_sources() {
    let folder = Folder::told();
    folder.write("kinds.toml", "[tea]\nsummary = \"Chè.\"\n");
    insta::assert_snapshot!(folder.refused(), @r#"
    kinds.toml:1: tea.line: thiếu khoá bắt buộc. Ghi line = { vi = "…", en = "…" }.
    kinds.toml:1: tea.sources: thiếu nguồn. Ghi ít nhất một mã có trong sources.toml, ví dụ sources = ["bao-dien-bien-phu"].
    kinds.toml:1: tea.story: thiếu khoá bắt buộc. Ghi story = { vi = "…", en = "…" }.
    kinds.toml:2: tea.summary: khoá “summary” không có trong định dạng. Xoá hoặc sửa tên khoá; các khoá ở mục 5 của RECORDS.md.
    "#);
    folder.write("kinds.toml", "tea = \"Chè.\"\n");
    insta::assert_snapshot!(folder.refused(), @"kinds.toml:1: tea: giá trị là chữ “Chè.”, sai kiểu. Mỗi mục là một bảng bắt đầu bằng [tea].");
}

#[test]
fn files_on_windows_are_read_alike() {
    let folder = Folder::told();
    folder.write(SPECIALITY, format!("\u{feff}{}", Folder::told().text(SPECIALITY).replace('\n', "\r\n")));
    folder.write("roads.toml", Folder::told().text("roads.toml").replace('\n', "\r\n"));
    let records = folder.check().expect("it is good").records;
    assert_eq!(records.specialities["che-xuan-lao"].story.vi, "Chè ở Xuân Lao.\n\nHái từ tháng 3.");
    assert_eq!(records.roads["ql-279"].passes[0].name.vi, "đèo Tằng Quái");
}

#[test]
fn a_list_of_what_is_told_may_be_empty() {
    let folder = Folder::told();
    folder.write("kinds.toml", "");
    folder.write("roads.toml", "# none yet\n");
    folder.change(TEA, "speciality = \"che-xuan-lao\"\n", "");
    folder.remove("specialities");
    folder.write("specialities/.gitkeep", "");
    assert_eq!(folder.warned(), "");
}

#[test]
fn a_product_of_another_kind_than_its_speciality() {
    let said = told_with(TEA, "kind = \"tea\"\nspeciality", "kind = \"honey\"\nspeciality");
    insta::assert_snapshot!(said, @"products/tra-xanh-phan-nhat.toml:9: speciality: đặc sản che-xuan-lao thuộc loại tea, sản phẩm ghi loại honey. Sửa kind hoặc speciality cho khớp.");
}
