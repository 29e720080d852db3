//! What may be written in another way, and what stays possible.

use crate::folder::{Folder, HONEY, HOUSEHOLD, TEA};

#[test]
fn hidden_files_are_left_alone() {
    let folder = Folder::good();
    folder.write("products/.gitkeep", "");
    folder.write(".editorconfig", "");
    assert_eq!(folder.warned(), "");
}

#[test]
fn accents_may_come_decomposed_and_are_composed() {
    let folder = Folder::good();
    folder.change(HONEY, "Mật ong hoa ban", "Ma\u{323}\u{302}t ong hoa ban ");
    folder.change("kinds.csv", "Mật ong", "Ma\u{302}\u{323}t ong");
    let records = folder.check().expect("it is good").records;
    assert_eq!(records.products["mat-ong-hoa-ban"].name, "Mật ong hoa ban");
    assert_eq!(records.kinds[1].word_vi, "Mật ong");
}

#[test]
fn files_may_come_from_a_spreadsheet_on_windows() {
    let folder = Folder::good();
    folder.change(
        "kinds.csv",
        "kind,slug,word_vi,word_en\ntea,che,Chè,Tea\n",
        "\u{feff}kind,slug,word_vi,word_en\r\n\r\n\"tea\",che,\"Chè\",Tea\r\n",
    );
    folder.append("kinds.csv", ",,,\n");
    assert_eq!(folder.warned(), "");
}

#[test]
fn rows_after_a_cell_of_several_lines_keep_their_numbers() {
    let folder = Folder::good();
    folder.append(
        "official_totals.csv",
        "2021,province,total,35,0,2,33,19,https://baodienbienphu.com.vn/ocop,\"Lũy kế\nsau ba năm\"\n\n2022,province,all,44,,,,,https://baodienbienphu.com.vn/ocop,\n",
    );
    let said = folder.refused();
    insta::assert_snapshot!(said, @"official_totals.csv:6: measure: “all” không phải là loại số liệu. Một trong: total, batch, target, part.");
}

#[test]
fn columns_may_stand_in_any_order() {
    let folder = Folder::good();
    folder.write("kinds.csv", "slug,kind,word_en,word_vi\nche,tea,Tea,Chè\nmat-ong,honey,Honey,Mật ong\n");
    let records = folder.check().expect("it is good").records;
    assert_eq!(records.kinds[0].word_vi, "Chè");
}

#[test]
fn homonyms_that_differ_by_accents_may_share_a_slug() {
    let folder = Folder::good();
    folder.change("former_communes.csv", "Xuân Lao,Xuân Lao", "Na Tông,Na Tông");
    folder.change("former_communes.csv", "Mường Đăng,Mường Đăng", "Nà Tòng,Nà Tòng");
    assert_eq!(folder.warned(), "");
}

#[test]
fn homonyms_that_the_list_names_may_share_a_slug() {
    let folder = Folder::good();
    folder.write(
        "former_communes.csv",
        "code,name,name_gso,kind,district,lat,lon,coord_quality,population_2019,name_variants,new_code,new_name,sources,homonyms
03302,Xuân Lao,,xã,muong-ang,,,,,,03313,Mường Lạn,,xuan-lao
03313,Mường Lạn,,xã,muong-ang,,,,,,03313,Mường Lạn,,
03286,Xuân Lao,,xã,muong-ang,,,,,,03316,Nà Tấu,,xuan-lao
03316,Nà Tấu,,xã,dien-bien-phu,,,,,,03316,Nà Tấu,,
",
    );
    assert_eq!(folder.warned(), "");
}

#[test]
fn empty_values_count_as_absent() {
    let folder = Folder::good();
    folder.change(
        HONEY,
        r#"producer = "htx-hong-phuoc""#,
        "producer = \"\"\nname_en = \"\"\nnotes = [\"\"]\nmaybe_same_as = \"\"",
    );
    folder.change(
        HONEY,
        r#"commune = "03316""#,
        "commune = \"\"\nformer_commune = \"\"\n[[certification]]\nawarded = \"\"\nissuer = \"\"\nsources = []",
    );
    let product = &folder.check().expect("it is good").records.products["mat-ong-hoa-ban"];
    assert_eq!((&product.producer, &product.name_en), (&None, &None));
    assert_eq!(product.certifications[0].awarded, None);
}

#[test]
fn nobody_need_run_the_site_yet() {
    let folder = Folder::good();
    folder.change("province.toml", r#"operator = { vi = "", en = "" }"#, r#"operator = """#);
    let province = folder.check().expect("it is good").records.province;
    assert_eq!((province.operator.vi, province.email), (None, None));
}

#[test]
fn running_text_may_stand_on_several_lines() {
    let folder = Folder::good();
    folder.change(TEA, r#""Chè xanh sao tay.""#, r#""Chè xanh\nsao tay.""#);
    let records = folder.check().expect("it is good").records;
    let summary = &records.products["tra-xanh-phan-nhat"].summary;
    assert_eq!(summary.vi.as_deref(), Some("Chè xanh sao tay."));
}

#[test]
fn a_commune_of_two_districts_gives_no_district() {
    let records = Folder::good().check().expect("it is good").records;
    let honey = &records.products["mat-ong-hoa-ban"].place;
    assert_eq!((honey.commune.as_deref(), &honey.district), (Some("03316"), &None));
    let tea = &records.products["tra-xanh-phan-nhat"].place;
    assert_eq!(tea.commune.as_deref(), Some("03313"));
    assert_eq!(tea.district.as_ref().map(ToString::to_string).as_deref(), Some("muong-ang"));
}

#[test]
fn a_household_may_have_several_contacts() {
    let folder = Folder::good();
    folder.append(
        HOUSEHOLD,
        "[[contact]]\nkind = \"website\"\nvalue = \"https://chephannhat.vn\"\nbasis = \"công bố trên nhãn\"\nchecked = \"2026-11-24\"\n",
    );
    assert_eq!(folder.warned(), "");
}

#[test]
fn products_that_are_removed_are_not_warned_about() {
    let folder = Folder::good();
    folder.change(
        HONEY,
        r#"checked = "2026-11-24""#,
        "checked = \"2020-01-01\"\nremoved = { on = \"2026-11-24\", reason = { vi = \"Trùng hồ sơ.\" } }",
    );
    assert_eq!(folder.warned(), "");
}

#[test]
fn a_folder_may_have_no_products_and_no_producers() {
    let folder = Folder::good();
    folder.remove("products");
    folder.remove("producers");
    assert_eq!(folder.warned(), "");
}

#[test]
fn what_is_ours_to_say_may_have_its_english_beside_it() {
    let folder = Folder::good();
    let note = r#"note = { vi = "Cùng đợt với mật ong.", en = "In the same round as the honey." }"#;
    folder.change(TEA, "issuer = \"district\"", &format!("issuer = \"district\"\n{note}"));
    folder.change(
        TEA,
        r#"credit = "Cơ sở Phan Nhất""#,
        r#"credit = { vi = "Ảnh gia đình", en = "A family photograph" }"#,
    );
    folder.write(
        "official_totals.csv",
        "as_of,unit,measure,total,stars5,stars4,stars3,entities,source_url,remark,remark_en\n\
         2024,province,total,72,0,2,67,,https://baodienbienphu.com.vn/ocop,Bài không ghi ngày.,The article is undated.\n",
    );
    assert_eq!(folder.warned(), "");
    let records = folder.check().expect("it is good").records;
    let tea = &records.products["tra-xanh-phan-nhat"];
    let note = tea.certifications[1].note.as_ref().expect("a note");
    assert_eq!(
        (note.vi.as_str(), note.en.as_deref()),
        ("Cùng đợt với mật ong.", Some("In the same round as the honey."))
    );
    assert_eq!(tea.photos[0].credit.en.as_deref(), Some("A family photograph"));
    let remark = records.official_totals[0].remark.as_ref().expect("a remark");
    assert_eq!(remark.en.as_deref(), Some("The article is undated."));
}

#[test]
fn what_is_ours_to_say_may_be_there_in_vietnamese_alone() {
    let folder = Folder::good();
    folder.change(TEA, "issuer = \"district\"", "issuer = \"district\"\nnote = \"Cùng đợt với mật ong.\"");
    assert_eq!(folder.warned(), "");
    let records = folder.check().expect("it is good").records;
    let note = records.products["tra-xanh-phan-nhat"].certifications[1].note.as_ref().expect("a note");
    assert_eq!((note.vi.as_str(), note.en.as_deref()), ("Cùng đợt với mật ong.", None));
}
