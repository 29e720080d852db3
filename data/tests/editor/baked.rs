//! The database that is made of a good folder.

use std::collections::BTreeSet;

use records::{APPLICATION_ID, SCHEMA_VERSION, bake};
use rusqlite::Connection;

use crate::folder::{Folder, HONEY, TEA};

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
fn products_are_found_without_accents_by_name_maker_place_and_subject() {
    let connection = opened(&Folder::good());
    let found = |query: &str| {
        rows(
            &connection,
            &format!(
                "SELECT slug FROM product_search JOIN product ON product.id = product_search.rowid
                 WHERE product_search MATCH '{query}' ORDER BY product.id"
            ),
        )
    };
    for query in [
        "\"tra xanh\"",
        "\"loai 1\"",
        "accented : \"trà xanh\"",
        "producer : \"phan nhat\"",
        "place : \"xa xuan lao\"",
        "place : \"xa muong lan\"",
        "place : \"huyen muong ang\"",
        "subject : che",
        "subject : tea",
        "summary : \"pan fired\"",
        "tr*",
    ] {
        assert_eq!(found(query), ["tra-xanh-phan-nhat"], "{query}");
    }
    assert_eq!(found("accented : \"tra xanh\""), [""; 0]);
    assert_eq!(found("honey"), ["mat-ong-hoa-ban"]);
    let foods = found("subject : \"thuc pham\"");
    assert_eq!(foods, ["mat-ong-hoa-ban", "tra-xanh-phan-nhat"]);
}

#[test]
fn producers_are_found_by_name_and_place() {
    let connection = opened(&Folder::good());
    let found = |query: &str| {
        let sql = format!("SELECT rowid FROM producer_search WHERE producer_search MATCH '{query}'");
        rows(&connection, &sql)
    };
    assert_eq!(found("\"hong phuoc\""), ["2"]);
    assert_eq!(found("accented : \"hồng phước\""), ["2"]);
    assert_eq!(found("place : \"hua rom\""), ["2"]);
    assert_eq!(found("place : \"thanh pho dien bien phu\""), ["2"]);
    let letters = rows(&connection, "SELECT slug, first_letter FROM producer");
    assert_eq!(letters, ["co-so-phan-nhat|C", "htx-hong-phuoc|H"]);
}

#[test]
fn a_removed_product_stays_but_is_not_found() {
    let folder = Folder::good();
    folder.change(
        HONEY,
        r#"kind = "honey""#,
        "kind = \"honey\"\nremoved = { on = \"2026-11-24\", reason = { vi = \"Trùng hồ sơ.\", en = \"A duplicate.\" } }",
    );
    let connection = opened(&folder);
    let removed =
        rows(&connection, "SELECT slug, removed_on, removed_reason_vi FROM product WHERE removed_on IS NOT NULL");
    assert_eq!(removed, ["mat-ong-hoa-ban|2026-11-24|Trùng hồ sơ."]);
    let found = rows(&connection, "SELECT rowid FROM product_search WHERE product_search MATCH 'honey'");
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
