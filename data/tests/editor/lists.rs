//! Lists in CSV and plain text: communes, kinds, figures, the map, retired codes.

use crate::folder::{Folder, SPECIALITY, TEA, refused_with, warned_with};

#[test]
fn a_column_that_the_format_does_not_name() {
    let said = refused_with("kinds.csv", "word_en", "word_fr");
    insta::assert_snapshot!(said, @r#"
    kinds.csv:1: word_en: thiếu cột “word_en”. Dòng đầu phải có đủ: kind,slug,word_vi,word_en.
    kinds.csv:1: word_fr: cột “word_fr” không có trong định dạng. Xoá hoặc sửa tên cột; gần nhất: word_vi.
    "#);
}

#[test]
fn a_row_with_a_cell_too_few() {
    let said = refused_with("kinds.csv", "tea,che,Chè,Tea", "tea,che,Chè");
    insta::assert_snapshot!(said, @"kinds.csv:2: dòng có 3 ô, bảng có 4 cột. Ô có dấu phẩy phải nằm trong ngoặc kép; ô trống vẫn cần dấu phẩy.");
}

#[test]
fn a_kind_twice() {
    let said = refused_with("kinds.csv", "honey,mat-ong", "tea,che");
    insta::assert_snapshot!(said, @r#"
    kinds.csv:3: kind: loại “tea” có hai lần. Mỗi loại một dòng.
    kinds.csv:3: slug: slug “che” có hai lần. Mỗi loại một slug riêng.
    products/mat-ong-hoa-ban.toml:5: kind: không có loại “honey”. Ghi một từ ở cột kind của kinds.csv.
    "#);
}

#[test]
fn an_empty_cell_that_must_be_filled() {
    let said = refused_with("kinds.csv", "Mật ong,Honey", "Mật ong,");
    insta::assert_snapshot!(said, @"kinds.csv:3: word_en: ô bắt buộc mà để trống. Điền ô này.");
}

#[test]
fn a_code_twice_among_former_communes() {
    let said = refused_with("former_communes.csv", "03302,", "03313,");
    insta::assert_snapshot!(said, @"
    communes.csv:2: formed_from_codes: không có xã cũ nào mang mã “03302”. Ghi mã có trong former_communes.csv, cách nhau bằng dấu ;.
    former_communes.csv:3: code: mã “03313” có hai lần. Mỗi xã, phường, thị trấn cũ một mã riêng.
    producers/co-so-phan-nhat.toml:8: place.former_commune: không có xã cũ nào mang mã “03302”. Tra mã trong former_communes.csv.
    products/tra-xanh-phan-nhat.toml:18: place.former_commune: không có xã cũ nào mang mã “03302”. Tra mã trong former_communes.csv.
    indications.toml:7: muong-ang.former_communes: không có xã cũ nào mang mã “03302”. Tra mã trong former_communes.csv.
    ");
}

#[test]
fn a_former_commune_of_a_district_that_is_not_there() {
    let said = refused_with("former_communes.csv", "xã,dien-bien-phu", "xã,dien-bien");
    insta::assert_snapshot!(said, @"former_communes.csv:5: district: không có huyện “dien-bien”; gần nhất: dien-bien-phu. Ghi slug của một huyện trong districts.toml, ví dụ dien-bien-phu.");
}

#[test]
fn a_former_commune_that_went_nowhere() {
    let said = refused_with("former_communes.csv", "5201,,03313", "5201,,03319");
    insta::assert_snapshot!(said, @"former_communes.csv:2: new_code: không có xã, phường ngày nay nào mang mã “03319”. Ghi mã có trong communes.csv.");
}

#[test]
fn two_lists_that_do_not_agree() {
    let said = refused_with("communes.csv", "03286; 03316", "03316");
    insta::assert_snapshot!(said, @"communes.csv:3: formed_from_codes: thiếu 03286 (Mường Đăng), xã cũ mà former_communes.csv cho về 03316. Sửa để hai danh sách nói như nhau.");
}

#[test]
fn a_part_that_went_elsewhere() {
    let said = refused_with("communes.csv", "03302; 03313,", "03302; 03313; 03286,");
    insta::assert_snapshot!(said, @"communes.csv:2: formed_from_codes: 03286 ghi là một phần của 03313, nhưng former_communes.csv cho nó về 03316. Sửa để hai danh sách nói như nhau.");
}

#[test]
fn a_part_that_is_not_there() {
    let said = refused_with("communes.csv", "03302; 03313,", "03302; 03313; 03399,");
    insta::assert_snapshot!(said, @"communes.csv:2: formed_from_codes: không có xã cũ nào mang mã “03399”. Ghi mã có trong former_communes.csv, cách nhau bằng dấu ;.");
}

#[test]
fn districts_that_do_not_follow_from_the_parts() {
    let said = refused_with("communes.csv", "dien-bien-phu; muong-ang", "dien-bien-phu");
    insta::assert_snapshot!(said, @"communes.csv:3: former_districts: thiếu huyện “muong-ang”, nơi có một xã cũ của 03316. Ghi đúng các huyện của những xã cũ đã hợp thành.");
}

#[test]
fn one_slug_for_two_communes_of_today() {
    let said = refused_with("communes.csv", "na-tau,Na Tau", "muong-lan,Na Tau");
    insta::assert_snapshot!(said, @"communes.csv:3: slug: slug “muong-lan” có hai lần. Hai xã, phường ngày nay không thể chung một địa chỉ trang; đặt slug khác.");
}

#[test]
fn two_former_communes_of_one_name() {
    let said = refused_with("former_communes.csv", "Mường Đăng,Mường Đăng", "Xuân Lao,Xuân Lao");
    insta::assert_snapshot!(said, @"former_communes.csv:4: name: “Xuân Lao” và “Xuân Lao” cùng slug “xuan-lao”. Nếu đúng là hai đơn vị trùng tên, ghi xuan-lao vào cột homonyms của cả hai dòng.");
}

#[test]
fn a_kind_of_commune_that_is_none() {
    let said = refused_with("former_communes.csv", "Xuân Lao,xã", "Xuân Lao,Xã");
    insta::assert_snapshot!(said, @"former_communes.csv:2: kind: “Xã” không phải là loại đơn vị cấp xã trước tháng 7/2025. Một trong: xã, phường, thị trấn; gần nhất: xã.");
}

#[test]
fn coordinates_off_the_earth() {
    let said = refused_with("communes.csv", "21.449", "214.49");
    insta::assert_snapshot!(said, @"communes.csv:2: lat: “214.49” không phải là số từ -90 đến 90. Viết bằng chữ số, phần lẻ sau dấu chấm.");
}

#[test]
fn a_neighbour_that_is_not_there() {
    let said = refused_with("communes.csv", ",,na-tau,,", ",,na-tao,,");
    insta::assert_snapshot!(said, @"communes.csv:2: neighbours: không có xã, phường nào mang slug “na-tao”; gần nhất: na-tau. Ghi slug có trong cột slug, cách nhau bằng dấu ;.");
}

#[test]
fn a_figure_whose_source_is_not_there() {
    let said = refused_with("official_totals.csv", "com.vn/ocop", "com.vn/ocop2");
    insta::assert_snapshot!(said, @"official_totals.csv:2: source_url: không nguồn nào có địa chỉ “https://baodienbienphu.com.vn/ocop2”. Thêm nguồn vào sources.toml, hoặc chép đúng địa chỉ ở đó; gần nhất: https://baodienbienphu.com.vn/ocop.");
}

#[test]
fn a_figure_of_a_unit_and_measure_that_are_none() {
    let said = refused_with("official_totals.csv", "province,total", "tỉnh,tổng");
    insta::assert_snapshot!(said, @r#"
    official_totals.csv:2: measure: “tổng” không phải là loại số liệu. Một trong: total, batch, target, part.
    official_totals.csv:2: unit: không có đơn vị “tỉnh”. Của cả tỉnh thì ghi province; của một huyện thì ghi slug của huyện ấy.
    "#);
}

#[test]
fn a_figure_in_words() {
    let said = refused_with("official_totals.csv", "total,66", "total,bảy hai");
    insta::assert_snapshot!(said, @"official_totals.csv:2: total: “bảy hai” không phải là số nguyên từ 0 trở lên. Viết bằng chữ số, không có dấu chấm hay chữ.");
}

#[test]
fn a_status_that_is_nearly_the_one_that_protects() {
    let status = "status = \"đã đăng bạ\"";
    insta::assert_snapshot!(warned_with("indications.toml", status, "status = \"đã đăng bạn\""), @"indications.toml:5: muong-ang.status: “đã đăng bạn” không phải “đã đăng bạ”, nên trang nói là chưa được bảo hộ. Đã có văn bằng thì ghi đúng “đã đăng bạ”; chưa có thì ghi nguyên lời của nguồn.");
    insta::assert_snapshot!(warned_with("indications.toml", status, "status = \"đã đăng ký\""), @"indications.toml:5: muong-ang.status: “đã đăng ký” không phải “đã đăng bạ”, nên trang nói là chưa được bảo hộ. Đã có văn bằng thì ghi đúng “đã đăng bạ”; chưa có thì ghi nguyên lời của nguồn.");
    for other in ["Đã đăng bạ", "đang đăng ký", "chưa đăng bạ", "đã công nhận", "đã hết hiệu lực", "đang xây dựng"]
    {
        assert_eq!(warned_with("indications.toml", status, &format!("status = \"{other}\"")), "", "{other}");
    }
}

#[test]
fn a_slug_too_long_for_an_address() {
    let long = "che".repeat(34);
    insta::assert_snapshot!(refused_with("kinds.csv", "tea,che,", &format!("tea,{long},")), @"kinds.csv:2: slug: slug “chechechechechechechechechechechechechechechechechechecheche…” dài 102 chữ cái, quá 100. Đặt slug ngắn hơn: đó là phần cuối của địa chỉ trang.");
    let folder = Folder::good();
    folder.write(&format!("products/{long}.toml"), folder.text(TEA));
    folder.remove(TEA);
    insta::assert_snapshot!(folder.refused(), @"products/chechechechechechechechechechechechechechechechechechechechechechechechechechechechechechechechecheche.toml: slug “chechechechechechechechechechechechechechechechechechecheche…” dài 102 chữ cái, quá 100. Đặt slug ngắn hơn: đó là phần cuối của địa chỉ trang.");
    let folder = Folder::told();
    folder.write(&format!("specialities/{long}.toml"), folder.text(SPECIALITY));
    insta::assert_snapshot!(folder.refused(), @"specialities/chechechechechechechechechechechechechechechechechechechechechechechechechechechechechechechechecheche.toml: slug “chechechechechechechechechechechechechechechechechechecheche…” dài 102 chữ cái, quá 100. Đặt slug ngắn hơn: đó là phần cuối của địa chỉ trang.");
}

#[test]
fn a_map_with_a_letter_that_the_legend_does_not_have() {
    let said = refused_with("map.txt", ".PPA", ".PXA");
    insta::assert_snapshot!(said, @"map.txt:5: ô “X” không có trong chú giải. Dùng chữ cái của chú giải, dấu chấm là ngoài tỉnh.");
}

#[test]
fn a_map_with_a_short_row() {
    let said = refused_with("map.txt", ".PPA", ".PP");
    insta::assert_snapshot!(said, @"map.txt:5: dòng có 3 ô, dòng đầu có 4 ô. Mọi dòng dài bằng nhau; thêm dấu chấm hoặc bớt.");
}

#[test]
fn a_map_of_a_district_that_is_not_there() {
    let said = refused_with("map.txt", "P dien-bien-phu", "P dien-bien");
    insta::assert_snapshot!(said, @r#"
    map.txt:3: chú giải: không có huyện “dien-bien”; gần nhất: dien-bien-phu. Ghi slug của một huyện trong districts.toml.
    map.txt:5: ô “P” không có trong chú giải. Dùng chữ cái của chú giải, dấu chấm là ngoài tỉnh.
    "#);
}

#[test]
fn a_map_without_its_place_on_earth() {
    let said = refused_with("map.txt", "longitude 102.1442, ", "");
    insta::assert_snapshot!(said, @"map.txt: thiếu dòng toạ độ. Ghi: # first cell's centre: longitude 102.1442, latitude 22.5183; step east 0.029 degrees; step south 0.0271 degrees");
}

#[test]
fn a_map_without_cells() {
    let said = refused_with("map.txt", "..AA\n.PPA\n", "");
    insta::assert_snapshot!(said, @"map.txt: bản đồ không có dòng nào. Vẽ mỗi ô một chữ cái, dấu chấm là ngoài tỉnh.");
}

#[test]
fn the_name_of_a_district_on_the_land_of_another() {
    let said = refused_with("districts.toml", "code = \"102\"", "code = \"102\"\nlabel = [1.5, 1.5]");
    insta::assert_snapshot!(said, @"districts.toml:9: muong-ang.label: điểm [1.5, 1.5] không nằm trong ô nào của huyện trong map.txt. Đếm cột rồi đếm dòng từ 0, bắt đầu ở góc trên bên trái; giữa huyện là [3.5, 0.5].");
}

#[test]
fn the_name_of_a_district_that_the_map_does_not_have() {
    let folder = Folder::good();
    folder.change("map.txt", "# A muong-ang   P dien-bien-phu", "# A muong-ang");
    folder.change("map.txt", ".PPA", ".AAA");
    folder.change("districts.toml", "code = \"094\"", "code = \"094\"\nlabel = [1.5, 1.5]");
    insta::assert_snapshot!(folder.refused(), @"districts.toml:3: dien-bien-phu.label: huyện không có ô nào trong map.txt. Bỏ khoá label, hoặc vẽ huyện vào bản đồ.");
}

#[test]
fn the_place_of_a_name_that_is_no_point() {
    let said = refused_with("districts.toml", "code = \"102\"", "code = \"102\"\nlabel = \"3\"");
    insta::assert_snapshot!(said, @"districts.toml:9: muong-ang.label: giá trị là chữ “3”, sai kiểu. Ở đây cần hai số, cột rồi dòng, ví dụ label = [33.5, 17].");
    let said = refused_with("districts.toml", "code = \"102\"", "code = \"102\"\nlabel = [3, \"0\", 1]");
    insta::assert_snapshot!(said, @"districts.toml:9: muong-ang.label: danh sách không phải là hai số. Ở đây cần hai số, cột rồi dòng, ví dụ label = [33.5, 17].");
}

#[test]
fn a_retired_code_that_is_none() {
    let said = refused_with("retired_codes.txt", "48CV87", "48CV88");
    insta::assert_snapshot!(said, @"retired_codes.txt:1: “48CV88” không phải là mã sản phẩm. Mỗi dòng một mã 6 ký tự như đã in, ví dụ VDCHE4.");
}

#[test]
fn a_remark_in_english_alone() {
    let folder = Folder::good();
    folder.write(
        "official_totals.csv",
        "as_of,unit,measure,total,stars5,stars4,stars3,entities,source_url,remark,remark_en\n\
         2024,province,total,72,0,2,67,,https://baodienbienphu.com.vn/ocop,,The article is undated.\n",
    );
    insta::assert_snapshot!(folder.refused(), @"official_totals.csv:2: remark_en: có remark_en mà thiếu remark. Ghi lời tiếng Việt ở cột remark, hoặc để trống cả hai ô.");
}
