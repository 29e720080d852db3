//! What `--write` does to a folder.

use jiff::civil::date;
use records::office::{Change, Given, Import, import, write};
use records::slug::Slug;
use records::{bake, check};

use crate::folder::{Folder, SOURCE, TODAY, checked, code, given};
use crate::row;
use crate::sheet::{Cell, HEADER, annex, text, workbook};

fn honey() -> Vec<Cell> {
    row![1.0, "Mật ong hoa ban", "HTX Ong mật Sam Mứn", "xã Sam Mứn, huyện Điện Biên", "Thực phẩm", 75.0, "4 sao", ""]
}

#[track_caller]
fn written(folder: &Folder, import: &Import) -> Vec<String> {
    match write(folder.path(), import, &folder.records(), SOURCE, TODAY) {
        Ok(files) => files,
        Err(unsaved) => panic!("{unsaved}"),
    }
}

#[test]
fn an_award_is_added_and_nothing_else_is_touched() {
    let folder = Folder::new();
    let before = folder.text("products/mat-ong-hoa-ban.toml");
    let import = folder.import(&annex(vec![honey()]));
    assert_eq!(written(&folder, &import), ["products/mat-ong-hoa-ban.toml", "province.toml"]);
    let after = folder.text("products/mat-ong-hoa-ban.toml");
    let added = [
        "",
        "[[certification]]",
        "stars = 4",
        "awarded = \"2026-05-12\"",
        "decision = { number = \"1234/QĐ-UBND\", date = \"2026-05-12\" }",
        "sources = [\"quyet-dinh-2026\"]",
        "",
    ];
    assert_eq!(after, before + &added.join("\n"));
    let province = folder.text("province.toml");
    assert!(province.contains("as_of = \"2026-05-12\" # date of the data\n"), "{province}");
    let records = folder.records();
    let product = &records.products[&Slug::parse("mat-ong-hoa-ban").expect("a slug")];
    assert_eq!(product.certifications.len(), 2);
    bake(&records).expect("it bakes");
}

#[test]
fn a_new_product_gets_a_code_a_slug_a_producer_and_no_invented_words() {
    let folder = Folder::new();
    let rows = vec![
        row![
            1.0,
            "Gạo tẻ “đỏ”",
            "HTX Bản \"Mới\"",
            "bản Bó, xã Mường Lạn, huyện Mường Ảng",
            "Thực phẩm",
            75.0,
            "4 sao",
            ""
        ],
        row![
            2.0,
            "Mật ong rừng",
            "Hợp tác xã Bản \"Mới\"",
            "xã Mường Lạn, huyện Mường Ảng",
            "Thực phẩm",
            60.0,
            "3 sao",
            ""
        ],
    ];
    let given = Given { issuer: Some(records::issuer::Issuer::Province), ..given() };
    let read = import(&annex(rows), &folder.records(), &given).expect("a workbook");
    assert!(!read.has_doubts(), "{read}");
    let files = written(&folder, &read);
    assert_eq!(
        files,
        ["producers/htx-ban-moi.toml", "products/gao-te-do.toml", "products/mat-ong-rung.toml", "province.toml"]
    );
    let checked = checked(folder.path());
    let product = &checked.records.products[&Slug::parse("gao-te-do").expect("a slug")];
    assert_eq!(product.name, "Gạo tẻ “đỏ”");
    assert_eq!(product.kind, "rice");
    assert_eq!((product.summary.vi.as_ref(), product.summary.en.as_ref()), (None, None));
    assert_eq!(product.place.former_commune.as_deref(), Some("03313"));
    assert_eq!(product.place.as_printed.as_deref(), Some("bản Bó, xã Mường Lạn, huyện Mường Ảng"));
    assert_eq!(product.sources, [SOURCE]);
    assert_eq!(product.certifications[0].decision_number.as_deref(), Some("1234/QĐ-UBND"));
    assert_eq!(product.certifications[0].issuer, Some(records::issuer::Issuer::Province));
    let warnings = checked.warnings.iter().filter(|warning| warning.file == "products/gao-te-do.toml");
    assert!(warnings.into_iter().any(|warning| warning.wrong.contains("thiếu lời giới thiệu")));
    // The bake has the award.
    let image = bake(&checked.records).expect("it bakes");
    let mut connection = rusqlite::Connection::open_in_memory().expect("a database");
    connection.deserialize_read_exact("main", image.as_slice(), image.len(), true).expect("an image");
    let stars: i64 = connection
        .query_row(
            "SELECT stars FROM certification JOIN product ON product.id = certification.product
             WHERE slug = 'gao-te-do' AND decision_number = '1234/QĐ-UBND'",
            [],
            |row| row.get("stars"),
        )
        .expect("the award");
    assert_eq!(stars, 4);
}

#[test]
fn a_household_is_placed_by_its_commune_only() {
    let folder = Folder::new();
    let rows = vec![row![
        1.0,
        "Trà vàng",
        "Cơ sở sản xuất chè Phan Nhất",
        "đội 5, xã Xuân Lao, huyện Mường Ảng",
        "Thực phẩm",
        60.0,
        "3 sao",
        ""
    ]];
    let mut header: Vec<Cell> = HEADER.iter().map(|name| text(name)).collect();
    header.push(text("Loại"));
    let mut rows: Vec<Vec<Cell>> = rows;
    rows[0].push(text("Chè"));
    let import = folder.import(&workbook(&[header, rows.remove(0)]));
    assert!(!import.has_doubts(), "{import}");
    written(&folder, &import);
    let records = folder.records();
    let product = &records.products[&Slug::parse("tra-vang").expect("a slug")];
    assert_eq!(product.place.as_printed, None);
}

#[test]
fn rows_in_doubt_are_left_and_the_others_written() {
    let folder = Folder::new();
    let mut doubtful = honey();
    doubtful[1] = text("Khẩu xén");
    let import = folder.import(&annex(vec![honey(), doubtful]));
    assert!(import.has_doubts());
    assert_eq!((import.count(Change::Upgraded), import.count(Change::Unclear)), (1, 1), "{import}");
    assert_eq!(written(&folder, &import), ["products/mat-ong-hoa-ban.toml", "province.toml"]);
}

#[test]
fn an_award_of_a_year_becomes_one_of_a_day_where_it_stands() {
    let folder = Folder::new();
    let before = folder.text("products/gao-nep-nuong.toml");
    let mut header: Vec<Cell> = HEADER.iter().map(|name| text(name)).collect();
    header.push(text("Mã"));
    let mut row = row![1.0, "Gạo nếp nương", "", "xã Na Son, huyện Điện Biên Đông", "", "", "3 sao", ""];
    row.push(text(&code("gao-nep-nuong")));
    let given = Given { day: Some(date(2024, 6, 20)), ..given() };
    let import = import(&workbook(&[header, row]), &folder.records(), &given).expect("a workbook");
    assert!(!import.has_doubts(), "{import}");
    written(&folder, &import);
    let after = folder.text("products/gao-nep-nuong.toml");
    assert_eq!(after.matches("[[certification]]").count(), before.matches("[[certification]]").count());
    assert!(after.contains("former_commune = \"") && !after.contains("district ="), "{after}");
    assert!(after.contains("awarded = \"2024-06-20\""), "{after}");
    assert!(after.contains("number = \"1234/QĐ-UBND\", date = \"2024-06-20\""), "{after}");
}

#[test]
fn everything_is_taken_back_where_the_folder_would_break_a_rule() {
    let folder = Folder::new();
    let import = folder.import(&annex(vec![
        honey(),
        row![2.0, "Gạo tẻ đỏ", "HTX Bản Mới", "xã Mường Lạn, huyện Mường Ảng", "Thực phẩm", 75.0, "4 sao", ""],
    ]));
    let records = folder.records();
    // Somebody breaks another record between the reading and the writing.
    let tea = folder.text("products/tra-xanh-phan-nhat.toml");
    folder.put("products/tra-xanh-phan-nhat.toml", &tea.replace("group = \"food\"", "group = \"chè\""));
    let before = folder.all();
    let unsaved = write(folder.path(), &import, &records, SOURCE, TODAY).expect_err("a broken folder");
    assert!(
        unsaved.to_string().contains("chưa có gì được ghi") && unsaved.to_string().contains("tra-xanh-phan-nhat.toml")
    );
    assert_eq!(folder.all(), before);
}

#[test]
fn a_source_that_is_not_in_the_list_takes_everything_back() {
    let folder = Folder::new();
    let import = folder.import(&annex(vec![honey()]));
    let before = folder.all();
    write(folder.path(), &import, &folder.records(), "khong-co", TODAY).expect_err("no such source");
    assert_eq!(folder.all(), before);
    check(folder.path(), TODAY).expect("as before");
}

#[test]
fn line_endings_and_lists_of_one_line_each_stay_as_they_are() {
    let folder = Folder::new();
    let path = "products/mat-ong-hoa-ban.toml";
    let text = folder.text(path).replace(
        "sources = [\"quyet-dinh-2026\"]\nchecked",
        "sources = [\n  \"danviet-mat-ong-sam-mun\", # the press\n  \"tinh-dien-bien-thong-tin-can-biet\",\n]\nchecked",
    );
    folder.put(path, &text.replace('\n', "\r\n"));
    let import = folder.import(&annex(vec![honey()]));
    written(&folder, &import);
    let after = folder.text(path);
    assert_eq!(after.matches('\n').count(), after.matches("\r\n").count(), "{after:?}");
    assert!(after.contains("  \"tinh-dien-bien-thong-tin-can-biet\",\r\n  \"quyet-dinh-2026\",\r\n]"), "{after}");
    assert_eq!(after.matches("# the press").count(), 1, "{after}");
}

#[test]
fn a_taken_slug_is_not_taken_again() {
    let folder = Folder::new();
    let tea = folder.text("products/tra-xanh-phan-nhat.toml");
    let with_former = tea.replacen("sources =", "former_slugs = [\"gao-te-do\"]\nsources =", 1);
    folder.put("products/tra-xanh-phan-nhat.toml", &with_former);
    let import = folder.import(&annex(vec![row![
        1.0,
        "Gạo tẻ đỏ",
        "HTX Bản Mới",
        "xã Mường Lạn, huyện Mường Ảng",
        "Thực phẩm",
        75.0,
        "4 sao",
        ""
    ]]));
    assert!(written(&folder, &import).contains(&"products/gao-te-do-htx-ban-moi.toml".to_owned()));
}
