//! The database that is made of a good folder.

use std::collections::BTreeSet;

use records::{APPLICATION_ID, SCHEMA_VERSION, bake};
use rusqlite::Connection;

use crate::folder::{Folder, HONEY, TEA};

/// What a record says that is gone.
const REMOVED: &str = r#"removed = { on = "2026-11-24", reason = { vi = "Trùng hồ sơ.", en = "A duplicate." } }"#;

/// The bytes that a folder bakes to.
#[track_caller]
fn bytes(folder: &Folder) -> Vec<u8> {
    bake(&folder.check().expect("it is good").records).expect("it bakes")
}

/// The database of a folder, opened as the site opens it.
#[track_caller]
fn opened(folder: &Folder) -> Connection {
    let mut connection = Connection::open_in_memory().expect("a connection");
    let bytes: &'static [u8] = bytes(folder).leak();
    connection.deserialize_bytes("main", bytes).expect("bytes");
    connection
}

/// The rows of a query, cells joined by `|`.
#[track_caller]
fn rows(connection: &Connection, sql: &str) -> Vec<String> {
    let mut statement = connection.prepare(sql).expect(sql);
    let columns = statement.column_count();
    let rows = statement.query_map([], |row| {
        let cells = (0..columns).map(|column| {
            Ok(match row.get_ref(column)? {
                rusqlite::types::ValueRef::Null => "NULL".to_owned(),
                rusqlite::types::ValueRef::Integer(number) => number.to_string(),
                rusqlite::types::ValueRef::Real(number) => number.to_string(),
                rusqlite::types::ValueRef::Text(text) => String::from_utf8_lossy(text).into_owned(),
                rusqlite::types::ValueRef::Blob(_) => "blob".to_owned(),
            })
        });
        Ok(cells.collect::<rusqlite::Result<Vec<_>>>()?.join("|"))
    });
    rows.expect(sql).map(|row| row.expect(sql)).collect()
}

#[test]
fn the_same_records_give_the_same_bytes_in_whatever_order_files_were_made() {
    let first = bytes(&Folder::good());
    assert!(first == bytes(&Folder::good()));
    assert!(first == bytes(&Folder::good_backwards()));
}

#[test]
fn the_file_says_what_it_is_and_is_sound() {
    let connection = opened(&Folder::good());
    let pragma = |name: &str| rows(&connection, &format!("PRAGMA {name}"));
    assert_eq!(pragma("application_id"), [APPLICATION_ID.to_string()]);
    assert_eq!(pragma("user_version"), [SCHEMA_VERSION.to_string()]);
    assert_eq!(pragma("encoding"), ["UTF-8"]);
    assert_eq!(pragma("page_size"), ["4096"]);
    assert_eq!(pragma("freelist_count"), ["0"]);
    assert_eq!(pragma("integrity_check"), ["ok"]);
    assert_eq!(pragma("foreign_key_check"), [""; 0]);
    // Bytes 18 and 19 of the header: 1 is a rollback journal, 2 would be WAL, which an image in memory cannot serve.
    assert_eq!(bytes(&Folder::good())[18..20], [1, 1]);
}

#[test]
fn every_table_is_strict_and_none_stores_a_verdict() {
    let connection = opened(&Folder::good());
    let tables = rows(
        &connection,
        "SELECT name FROM pragma_table_list
         WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'",
    );
    assert_eq!(tables, [""; 0]);
    let columns: BTreeSet<String> = rows(
        &connection,
        "SELECT tables.name || '.' || columns.name
         FROM pragma_table_list AS tables, pragma_table_info(tables.name) AS columns
         WHERE tables.schema = 'main' AND tables.name NOT LIKE 'sqlite_%'",
    )
    .into_iter()
    .collect();
    let verdicts = ["standing", "status", "valid", "expir", "expires"];
    let found: Vec<&String> =
        columns.iter().filter(|column| verdicts.iter().any(|word| column.contains(word))).collect();
    // An indication's status is what the list prints about its registration, and no verdict of ours.
    assert_eq!(found, ["indication.status"]);
    assert!(columns.contains("certification.earliest_day"));
}

#[test]
fn an_award_has_its_bounds() {
    let connection = opened(&Folder::good());
    let awards = rows(
        &connection,
        "SELECT position, stars, earliest_printed, latest_printed, earliest_day, latest_day, issuer, decision_number
         FROM certification ORDER BY id",
    );
    assert_eq!(
        awards,
        [
            "0|3|2019|2020|2019-01-01|2020-12-31|province|NULL",
            "1|3|2023-11-15|2023-11-15|2023-11-15|2023-11-15|district|NULL",
        ]
    );
}

#[test]
fn what_one_record_says_of_two_is_stored_both_ways() {
    let folder = Folder::good();
    folder.change(TEA, "maybe_same_as = []", r#"maybe_same_as = ["mat-ong-hoa-ban"]"#);
    let connection = opened(&folder);
    assert_eq!(rows(&connection, "SELECT * FROM product_maybe_same_as"), ["1|2", "2|1"]);
    assert_eq!(rows(&connection, "SELECT * FROM district_neighbour"), ["1|2", "2|1"]);
    assert_eq!(rows(&connection, "SELECT * FROM commune_neighbour"), ["1|2", "2|1"]);
}

#[test]
fn products_stand_in_vietnamese_order() {
    let folder = Folder::good();
    folder.change(HONEY, "Mật ong hoa ban", "Đào sấy");
    folder.change(TEA, r#"name = "Trà xanh Phan Nhất""#, r#"name = "Dưa mèo""#);
    let connection = opened(&folder);
    assert_eq!(rows(&connection, "SELECT name FROM product ORDER BY rank"), ["Dưa mèo", "Đào sấy"]);
}

#[test]
fn a_product_is_found_by_its_names_maker_place_subject_and_summary() {
    let connection = opened(&Folder::good());
    let of_tea = |column: &str| {
        let sql = format!(
            "SELECT {column} FROM product_words JOIN product ON product.id = product_words.product
             WHERE slug = 'tra-xanh-phan-nhat'"
        );
        records::fold::fold(&rows(&connection, &sql).join(" "))
    };
    for (column, words) in [
        ("product_words.name", "tra xanh"),
        ("product_words.name", "loai 1"),
        ("product_words.producer", "phan nhat"),
        ("product_words.place", "xa xuan lao"),
        ("product_words.place", "xa muong lan"),
        ("product_words.place", "huyen muong ang"),
        ("product_words.subject", "che"),
        ("product_words.subject", "tea"),
        ("product_words.subject", "thuc pham"),
        ("product_words.summary", "pan fired"),
    ] {
        let text = of_tea(column);
        assert!(format!(" {text} ").contains(&format!(" {words} ")), "{column}: {text}");
    }
}

#[test]
fn a_producer_is_found_by_its_names_and_place() {
    let connection = opened(&Folder::good());
    let found = rows(&connection, "SELECT name, place FROM producer_words WHERE producer = 2").join(" ");
    let found = records::fold::fold(&found);
    for words in ["hong phuoc", "hua rom", "thanh pho dien bien phu"] {
        assert!(found.contains(words), "{words}: {found}");
    }
    let letters = rows(&connection, "SELECT slug, first_letter FROM producer");
    assert_eq!(letters, ["co-so-phan-nhat|C", "htx-hong-phuoc|H"]);
}

#[test]
fn a_removed_product_stays_but_is_not_found() {
    let folder = Folder::good();
    folder.change(HONEY, r#"kind = "honey""#, &format!("kind = \"honey\"\n{REMOVED}"));
    let connection = opened(&folder);
    let removed =
        rows(&connection, "SELECT slug, removed_on, removed_reason_vi FROM product WHERE removed_on IS NOT NULL");
    assert_eq!(removed, ["mat-ong-hoa-ban|2026-11-24|Trùng hồ sơ."]);
    let found = rows(
        &connection,
        "SELECT product FROM product_words JOIN product ON product.id = product_words.product
         WHERE removed_on IS NOT NULL",
    );
    assert_eq!(found, [""; 0]);
}

#[test]
fn absent_texts_are_null() {
    let connection = opened(&Folder::good());
    assert_eq!(rows(&connection, "SELECT operator_vi, operator_en, email FROM province"), ["NULL|NULL|NULL"]);
    assert_eq!(
        rows(&connection, "SELECT title, date, same_as FROM source WHERE slug = 'danviet-mat-ong-sam-mun'"),
        ["NULL|NULL|NULL"]
    );
    assert_eq!(rows(&connection, "SELECT count(*) FROM former_commune WHERE name_gso IS NOT NULL"), ["0"]);
}

#[test]
fn every_product_that_is_there_has_its_figure() {
    let folder = Folder::drawn();
    folder.change(HONEY, r#"kind = "honey""#, &format!("kind = \"honey\"\n{REMOVED}"));
    let connection = opened(&folder);
    let figures = "SELECT product.slug, pictogram_drawing.name, border_drawing.name
                   FROM product_drawing JOIN product ON product.id = product
                   JOIN pictogram_drawing ON pictogram_drawing.id = pictogram
                   JOIN border_drawing ON border_drawing.id = border";
    assert_eq!(rows(&connection, figures), ["tra-xanh-phan-nhat|square|dots"]);
}

#[test]
fn a_name_stands_on_the_map_where_the_record_says_or_in_the_middle_of_its_district() {
    let names = "SELECT slug, label FROM district_drawing JOIN district ON district.id = district ORDER BY slug";
    let middles = rows(&opened(&Folder::good()), names);
    assert!(middles[0].starts_with("dien-bien-phu|<text") && middles[0].contains("x=\"15\""), "{middles:?}");
    let folder = Folder::good();
    folder.change("districts.toml", "code = \"094\"", "code = \"094\"\nlabel = [2, 1.5]");
    let placed = rows(&opened(&folder), names);
    assert!(placed[0].contains("x=\"20\"") && placed[1] == middles[1], "{placed:?}");
}

#[test]
fn a_commune_that_joins_parts_of_two_districts_has_a_locator_with_both() {
    let connection = opened(&Folder::good());
    let grounds = "SELECT commune.slug, length(ground) - length(replace(ground, 'fill=\"url', 'fill=\"ur')), x, y
                   FROM commune_drawing JOIN commune ON commune.id = commune
                   JOIN locator_drawing ON locator_drawing.id = locator ORDER BY commune.slug";
    let drawn = rows(&connection, grounds);
    assert_eq!(drawn, ["muong-lan|1|40|20", "na-tau|2|40|20"]);
    assert_eq!(rows(&connection, "SELECT count(*) FROM former_commune_drawing"), ["4"]);
}
