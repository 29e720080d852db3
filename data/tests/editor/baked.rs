//! The database that is made of a good folder.

use std::collections::BTreeSet;

use records::code::Code;
use records::{APPLICATION_ID, SCHEMA_VERSION, bake};
use rusqlite::Connection;

use crate::folder::{DOTS, Folder, HONEY, SPECIALITY, SQUARE, TEA};

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
    assert!(bytes(&Folder::told()) == bytes(&Folder::told()));
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
    assert_eq!(found, ["indication.status_en", "indication.status_vi"]);
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
        ("product_words.summary_en", "pan fired"),
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
fn a_product_has_the_picture_of_its_speciality_or_else_of_its_kind_or_none() {
    let folder = Folder::told();
    folder.write("drawings/cup.txt", SQUARE);
    folder.change(SPECIALITY, r#"drawing = "square""#, r#"drawing = "cup""#);
    let figures = "SELECT slug, pictogram_drawing.name FROM product LEFT JOIN product_drawing ON product = product.id
                   LEFT JOIN pictogram_drawing ON pictogram_drawing.id = pictogram ORDER BY slug";
    assert_eq!(rows(&opened(&folder), figures), ["mat-ong-hoa-ban|square", "tra-xanh-phan-nhat|cup"]);
    folder.change("kinds.csv", "Honey,square", "Honey,");
    assert_eq!(rows(&opened(&folder), figures), ["mat-ong-hoa-ban|NULL", "tra-xanh-phan-nhat|cup"]);
    let kinds = rows(&opened(&folder), "SELECT key FROM kind JOIN kind_drawing ON kind = kind.id");
    assert_eq!(kinds, ["tea"]);
    assert_eq!(rows(&opened(&folder), "SELECT count(*) FROM speciality_drawing"), ["1"]);
}

#[test]
fn no_two_products_of_one_picture_have_the_same_figure() {
    let folder = Folder::drawn();
    let tea = folder.text(TEA).replace(r#"former_slugs = ["tra-phan-nhat"]"#, "");
    for number in 0..80 {
        let code = Code::from_seed(number).to_string();
        folder.write(&format!("products/tra-{number}.toml"), tea.replace("7K3WD4", &code));
    }
    folder.write("drawings/borders/lines.txt", DOTS.replace("unit\naa", "unit\nbb"));
    let connection = opened(&folder);
    let figures = "SELECT count(*), count(DISTINCT pictogram || ' ' || border || ' ' || colours) FROM product_drawing";
    assert_eq!(rows(&connection, figures), ["82|82"]);
    // The square lies on teal, the letter of which is e; what was drawn by hand comes first.
    assert_eq!(rows(&connection, "SELECT count(*) FROM product_drawing WHERE colours LIKE '%e%'"), ["0"]);
    assert_eq!(rows(&connection, "SELECT count(*) FROM product_drawing WHERE colours IN ('mt', 'kr')"), ["4"]);
}

#[test]
fn figures_of_kinds_and_specialities_do_not_move_those_of_products() {
    let figures = "SELECT border, colours FROM product_drawing ORDER BY product";
    let folder = Folder::drawn();
    let before = rows(&opened(&folder), figures);
    folder.write(SPECIALITY, Folder::told().text(SPECIALITY));
    assert_eq!(rows(&opened(&folder), figures), before);
}

#[test]
fn pictures_without_borders_are_figures_too() {
    let folder = Folder::drawn();
    folder.remove("drawings/borders");
    let figures = rows(&opened(&folder), "SELECT border, colours FROM product_drawing");
    assert_eq!(figures, ["NULL|", "NULL|"]);
}

#[test]
fn a_folder_without_drawings_stories_and_roads_bakes() {
    let connection = opened(&Folder::good());
    let tables = [
        "product_drawing",
        "pictogram_drawing",
        "border_drawing",
        "speciality",
        "road",
        "kind_source",
        "route",
        "route_stop",
    ];
    for table in tables {
        assert_eq!(rows(&connection, &format!("SELECT count(*) FROM {table}")), ["0"], "{table}");
    }
    assert_eq!(rows(&connection, "SELECT line_vi, story_en, drawing FROM kind"), ["NULL|NULL|NULL"; 2]);
}

#[test]
fn what_is_told_stands_in_its_tables() {
    let folder = Folder::told();
    folder.change("sources.toml", "date = \"2024-03-13\"", "about = { vi = \"chè\", en = \"tea\" }");
    let connection = opened(&folder);
    for (sql, row) in [
        (
            "SELECT speciality.slug, name_en, kind.key, speciality.drawing, speciality.story_vi, months_basis_vi, checked
             FROM speciality JOIN kind ON kind.id = kind",
            "che-xuan-lao|Xuân Lao tea|tea|square|Chè ở Xuân Lao.\n\nHái từ tháng 3.|Tháng hái búp.|2026-11-24",
        ),
        ("SELECT group_concat(month) FROM speciality_month", "3,4"),
        ("SELECT slug FROM speciality_source JOIN source ON source.id = source", "bao-dien-bien-phu"),
        ("SELECT product.slug FROM product JOIN speciality ON speciality.id = speciality", "tra-xanh-phan-nhat"),
        ("SELECT group_concat(month) FROM product_month", "4,5"),
        ("SELECT slug FROM product_month_source JOIN source ON source.id = source", "bao-dien-bien-phu"),
        ("SELECT line_vi, story_en FROM kind WHERE key = 'tea'", "Chè núi.|Tea grown in the mountains."),
        ("SELECT slug FROM kind_source JOIN source ON source.id = source", "bao-dien-bien-phu"),
        ("SELECT known_for_vi, known_for_en FROM district WHERE slug = 'muong-ang'", "Cà phê.|Coffee."),
        ("SELECT slug FROM district_known_for_source JOIN source ON source.id = source", "bao-dien-bien-phu"),
        ("SELECT about_vi, about_en FROM source WHERE slug = 'bao-dien-bien-phu'", "chè|tea"),
        ("SELECT commune.slug FROM province JOIN commune ON commune.id = capital", "na-tau"),
        ("SELECT slug, name_vi, number FROM road", "ql-279|Quốc lộ 279|279"),
        ("SELECT group_concat(slug) FROM road_commune JOIN commune ON commune.id = commune", "muong-lan,na-tau"),
        ("SELECT road_pass.name_en, slug FROM road_pass JOIN commune ON commune.id = commune", "Tằng Quái pass|muong-lan"),
        ("SELECT slug FROM road_source JOIN source ON source.id = source", "bao-dien-bien-phu"),
        ("SELECT path FROM road_drawing", "M512 256L512 256"),
        ("SELECT slug, name_en, line_vi, story_en, rank FROM route", "len-xuan-lao|Up to Xuân Lao|Qua đèo tới vùng chè.|A way into the mountains.|1"),
        ("SELECT slug FROM route_source JOIN source ON source.id = source", "bao-dien-bien-phu"),
        (
            "SELECT group_concat(slug || ' ' || coalesce(former_commune, '-')) FROM route_stop
             JOIN commune ON commune.id = route_stop.commune",
            "na-tau -,muong-lan -,muong-lan 2",
        ),
        ("SELECT name_vi, text_en, km_to FROM route_stop WHERE position = 1", "đèo Tằng Quái|There are clouds on the pass.|NULL"),
        ("SELECT group_concat(km || ' ' || coalesce(km_precision, '-') || ' ' || km_from) FROM route_stop", "11.0 about 1,15.0 - 1"),
        ("SELECT slug FROM route_stop_source JOIN source ON source.id = source", "bao-dien-bien-phu"),
        (
            "SELECT group_concat(slug) FROM route_stop_km_source JOIN source ON source.id = source",
            "bao-dien-bien-phu,danviet-mat-ong-sam-mun",
        ),
        ("SELECT path FROM route_drawing", "M512 256L512 256L512 256"),
        ("SELECT count(*) FROM route_stop_drawing", "3"),
    ] {
        assert_eq!(rows(&connection, sql), [row], "{sql}");
    }
    let subject = "SELECT subject FROM product_words JOIN product ON product.id = product WHERE speciality IS NOT NULL";
    assert!(rows(&connection, subject)[0].contains("xuân lao tea"), "{:?}", rows(&connection, subject));
}

#[test]
fn a_road_of_which_one_place_is_known_is_not_drawn() {
    let folder = Folder::told();
    folder.change("communes.csv", ",21.567,103.169", ",,");
    assert_eq!(rows(&opened(&folder), "SELECT count(*) FROM road_drawing"), ["0"]);
}

#[test]
fn a_name_stands_on_the_map_where_the_record_says_or_in_the_middle_of_its_district() {
    let names = "SELECT slug, label FROM district_drawing JOIN district ON district.id = district ORDER BY slug";
    let middles = rows(&opened(&Folder::good()), names);
    assert!(middles[0].starts_with("dien-bien-phu|<text") && middles[0].contains("x=\"192\""), "{middles:?}");
    let folder = Folder::good();
    folder.change("districts.toml", "code = \"094\"", "code = \"094\"\nlabel = [2, 1.5]");
    let placed = rows(&opened(&folder), names);
    assert!(placed[0].contains("x=\"256\"") && placed[1] == middles[1], "{placed:?}");
}

#[test]
fn communes_that_make_something_have_marks_apart() {
    let marks = |folder: &Folder| {
        let sql = "SELECT slug, mark_x, mark_y FROM commune_drawing JOIN commune ON commune.id = commune ORDER BY slug";
        rows(&opened(folder), sql)
    };
    let folder = Folder::good();
    let apart = "SELECT max(abs(one.mark_x - other.mark_x) >= 38, abs(one.mark_y - other.mark_y) >= 42)
                 FROM commune_drawing AS one JOIN commune_drawing AS other ON one.commune < other.commune";
    assert_eq!(rows(&opened(&folder), apart), ["1"], "{:?}", marks(&folder));
    folder.change("communes.csv", ",21.567,103.169", ",,");
    let marks = marks(&folder);
    assert_eq!(
        marks.iter().filter(|mark| mark.ends_with("|NULL|NULL")).count(),
        1,
        "its place is not known: {marks:?}"
    );
}

#[test]
fn a_commune_that_joins_parts_of_two_districts_has_a_locator_with_both() {
    let connection = opened(&Folder::good());
    let grounds = "SELECT commune.slug, length(ground) - length(replace(ground, 'class=\"d', 'class=\"')), x, y
                   FROM commune_drawing JOIN commune ON commune.id = commune
                   JOIN locator_drawing ON locator_drawing.id = locator ORDER BY commune.slug";
    let drawn = rows(&connection, grounds);
    assert_eq!(drawn, ["muong-lan|1|512|256", "na-tau|2|512|256"]);
    assert_eq!(rows(&connection, "SELECT count(*) FROM former_commune_drawing"), ["4"]);
}
