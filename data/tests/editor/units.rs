//! What districts and communes say of each other: neighbours on both sides, figures that are those of the parts.

use crate::folder::{Folder, refused_with, warned_with};

/// The good folder with these changes in the list of communes.
fn communes(changes: &[(&str, &str)]) -> String {
    let folder = Folder::good();
    changes.iter().for_each(|(old, new)| folder.change("communes.csv", old, new));
    folder.warned()
}

#[test]
fn a_neighbour_that_does_not_say_so_too() {
    insta::assert_snapshot!(warned_with("districts.toml", "neighbours = [\"muong-ang\"]", "neighbours = []"), @"districts.toml:13: muong-ang.neighbours: muong-ang ghi giáp dien-bien-phu, mà dien-bien-phu không ghi giáp muong-ang. Xem bản đồ: thêm muong-ang vào neighbours của dien-bien-phu, hoặc bỏ dien-bien-phu ở đây.");
    insta::assert_snapshot!(communes(&[(",,muong-lan,,NQ", ",,,,NQ")]), @"communes.csv:2: neighbours: muong-lan ghi giáp na-tau, mà na-tau không ghi giáp muong-lan. Xem bản đồ: thêm muong-lan vào neighbours của na-tau, hoặc bỏ na-tau ở đây.");
}

#[test]
fn a_commune_with_more_or_fewer_people_than_its_parts() {
    insta::assert_snapshot!(communes(&[(",9489,", ",9849,")]), @"communes.csv:2: population_2019_sum: ghi 9849 người, các xã cũ trong former_communes.csv cộng lại là 9489. Xem lại các số; hai danh sách cùng kể theo tổng điều tra 1/4/2019.");
    insta::assert_snapshot!(communes(&[(",9489,", ",9000,")]), @"communes.csv:2: population_2019_sum: ghi 9000 người, các xã cũ trong former_communes.csv cộng lại là 9489. Xem lại các số; hai danh sách cùng kể theo tổng điều tra 1/4/2019.");
    let folder = Folder::good();
    folder.change("former_communes.csv", "good,4288,", "good,,");
    assert_eq!(folder.warned(), "", "of one part nothing is known");
    folder.change("communes.csv", ",9489,", ",5200,");
    insta::assert_snapshot!(folder.warned(), @"communes.csv:2: population_2019_sum: ghi 5200 người, các xã cũ trong former_communes.csv cộng lại là 5201. Xem lại các số; hai danh sách cùng kể theo tổng điều tra 1/4/2019.");
}

#[test]
fn a_district_with_other_people_communes_or_land_than_its_communes_have() {
    let population = "population_2019 = 48416";
    insta::assert_snapshot!(warned_with("districts.toml", population, "population_2019 = 13000"), @"districts.toml:12: muong-ang.population_2019: ghi 13000 người, các xã trong former_communes.csv cộng lại là 13529. Xem lại các số; hai danh sách cùng kể theo tổng điều tra 1/4/2019.");
    let counted = "population_2019 = 48416\ncommunes_before_2025 = 3";
    insta::assert_snapshot!(warned_with("districts.toml", population, counted), @"districts.toml:12: muong-ang.population_2019: ghi 48416 người, các xã trong former_communes.csv cộng lại là 13529. Xem lại các số; hai danh sách cùng kể theo tổng điều tra 1/4/2019.");
    assert_eq!(warned_with("districts.toml", population, "population_2019 = 13529\ncommunes_before_2025 = 3"), "");
    insta::assert_snapshot!(warned_with("districts.toml", population, "population_2019 = 48416\ncommunes_before_2025 = 10"), @"districts.toml:13: muong-ang.communes_before_2025: ghi 10 xã, former_communes.csv có 3 xã của huyện này. Xem lại số, hoặc sửa danh sách cho đủ.");
    // Mường Lạn lies in the district as a whole, Nà Tấu in part.
    insta::assert_snapshot!(warned_with("districts.toml", "area_km2 = 443.52", "area_km2 = 44.352"), @"districts.toml:11: muong-ang.area_km2: ghi 44.352 km², riêng các xã ngày nay nằm trọn trong huyện đã rộng 136.01 km². Xem lại diện tích của huyện và của các xã trong communes.csv.");
    assert_eq!(warned_with("districts.toml", "area_km2 = 443.52", "area_km2 = 135"), "", "another year’s figure");
}

#[test]
fn a_figure_of_no_year_or_no_source() {
    insta::assert_snapshot!(warned_with("districts.toml", "area_year_source = \"2013\"\n", ""), @r#"districts.toml:11: muong-ang.area_km2: diện tích không nói của năm nào. Ghi area_year_source = "…": năm nào, nguồn nào in."#);
    insta::assert_snapshot!(warned_with("districts.toml", "sources = [\"danviet-mat-ong-sam-mun\"]\n", ""), @"districts.toml:11: muong-ang.area_km2: có số liệu mà huyện chưa ghi nguồn nào. Ghi sources, hoặc sources_as_printed bằng lời.");
    insta::assert_snapshot!(communes(&[("na-tau,,NQ 1661", "na-tau,,")]), @"communes.csv:2: area_km2: có số liệu mà dòng này chưa ghi nguồn. Ghi ở cột source số ấy lấy ở đâu.");
    insta::assert_snapshot!(warned_with("former_communes.csv", "good,5201,,03313,Mường Lạn,GSO", "good,5201,,03313,Mường Lạn,"), @"former_communes.csv:2: population_2019: có số liệu mà dòng này chưa ghi nguồn. Ghi ở cột sources số ấy lấy ở đâu.");
    insta::assert_snapshot!(warned_with("official_totals.csv", "2024-03-13,province", ",province"), @"official_totals.csv:2: as_of: số liệu không ghi tính đến khi nào. Ghi as_of như nguồn in; nguồn không ghi ngày thì nói điều ấy ở remark.");
    assert_eq!(warned_with("official_totals.csv", "ocop,\n", "ocop,Bài ghi gần đúng.\n"), "");
}

#[test]
fn stars_that_do_not_add_up_unless_a_remark_says_that_they_are_printed_so() {
    insta::assert_snapshot!(warned_with("official_totals.csv", "total,66", "total,72"), @"official_totals.csv:2: total: tổng ghi 72, các hạng sao cộng lại là 66. Xem lại số ở nguồn; nguồn in đúng như thế thì nói ở remark vì sao không khớp.");
    insta::assert_snapshot!(warned_with("official_totals.csv", "total,66,0,2,64", "total,60,,2,64"), @"official_totals.csv:2: total: tổng ghi 60, các hạng sao cộng lại là 66. Xem lại số ở nguồn; nguồn in đúng như thế thì nói ở remark vì sao không khớp.");
    assert_eq!(
        warned_with("official_totals.csv", "total,66,0,2,64", "total,72,,2,64"),
        "",
        "those of five are not printed"
    );
    let folder = Folder::good();
    folder.change("official_totals.csv", "total,66", "total,72");
    folder.change("official_totals.csv", "ocop,\n", "ocop,6 sản phẩm còn chờ.\n");
    assert_eq!(folder.warned(), "");
}

#[test]
fn a_figure_of_the_province_under_a_word_that_is_no_unit() {
    insta::assert_snapshot!(refused_with("official_totals.csv", ",province,", ",provinse,"), @"official_totals.csv:2: unit: không có đơn vị “provinse”. Của cả tỉnh thì ghi province; của một huyện thì ghi slug của huyện ấy.");
}
