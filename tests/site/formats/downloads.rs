//! The whole catalogue in files (P15): the database is the very file that is served, and the others say the same.

use std::io::{Cursor, Read};

use calamine::{Data, Reader, Xlsx};
use jiff::civil::date;
use rusqlite::Connection;
use scraper::ElementRef;
use sha2::{Digest, Sha256};

use crate::any_records::SITES;
use crate::common::client::{css, is_same, items, member, read_csv};
use crate::common::records::{CATALOGUE, Folder, read};
use crate::common::server::{BASE_URL, SITE, Server, TODAY, settings};

const SQLITE: &str = "/du-lieu/dien-bien.sqlite";
const CSV_ZIP: &str = "/du-lieu/dien-bien.csv.zip";
const XLSX: &str = "/du-lieu/dien-bien.xlsx";
const JSON: &str = "/du-lieu/dien-bien.json";
const GEOJSON: &str = "/du-lieu/dien-bien.geojson";

fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn open(bytes: &'static [u8]) -> Connection {
    let mut connection = Connection::open_in_memory().expect("SQLite");
    connection.deserialize_bytes("main", bytes).expect("a database");
    connection
}

/// The tables of a database with their columns, in its own words; those that only a search needs left out.
fn tables(connection: &Connection) -> Vec<(String, Vec<String>)> {
    let sql = "SELECT schema.name, group_concat(info.name) FROM sqlite_schema AS schema
        JOIN pragma_table_info(schema.name) AS info
        WHERE schema.type = 'table' AND schema.name NOT LIKE 'sqlite_%' GROUP BY schema.name";
    let mut statement = connection.prepare(sql).expect("a query");
    let row = |row: &rusqlite::Row<'_>| {
        let columns: String = row.get(1)?;
        Ok((row.get(0)?, columns.split(',').map(str::to_owned).collect()))
    };
    statement.query_map([], row).expect("rows").collect::<Result<_, _>>().expect("rows")
}

fn count(connection: &Connection, table: &str) -> usize {
    connection
        .query_row(&format!("SELECT count(*) FROM \"{table}\""), [], |row| row.get::<_, i64>(0))
        .map(|rows| usize::try_from(rows).expect("a number"))
        .expect("a count")
}

/// The files of an archive, in its order.
fn files(zip: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(zip)).expect("an archive");
    (0..archive.len())
        .map(|index| {
            let mut file = archive.by_index(index).expect("a file");
            let mut text = Vec::new();
            file.read_to_end(&mut text).expect("a whole file");
            (file.name().expect("a name").into_owned(), text)
        })
        .collect()
}

#[test]
fn the_database_has_the_checksum_that_is_printed_and_is_whole() {
    let answer = SITE.get_ok(SQLITE);
    assert_eq!(answer.header("content-type"), "application/vnd.sqlite3");
    assert_eq!(answer.header("content-disposition"), "attachment; filename=\"dien-bien-2026-11-24.sqlite\"");
    assert!(answer.sent == CATALOGUE.bytes(), "the very bytes");
    let digest = CATALOGUE.digest();
    assert_eq!(hash(&answer.sent), digest);
    for page in ["/du-lieu", "/en/data", "/thong-ke"] {
        assert!(SITE.visit(page).texts("main code").iter().any(|code| code == digest), "{page}");
    }
    assert_eq!(SITE.json("/du-lieu.json")["about"]["digest"], digest);
    assert_eq!(SITE.json("/healthz")["catalogue"], digest);
    let connection = open(answer.sent.leak());
    let verdict: String = connection.query_row("PRAGMA integrity_check", [], |row| row.get(0)).expect("a verdict");
    assert_eq!(verdict, "ok");
}

/// SQLite 3.40, which many still have, takes another order for damage when it checks the whole.
#[test]
fn keys_come_first_in_tables_without_a_rowid() {
    let connection = open(CATALOGUE.bytes());
    let sql = "SELECT schema.name, group_concat(info.pk > 0, '') FROM sqlite_schema AS schema
        JOIN pragma_table_info(schema.name) AS info
        WHERE schema.type = 'table' AND schema.sql LIKE '%WITHOUT ROWID%' GROUP BY schema.name";
    let mut statement = connection.prepare(sql).expect("a query");
    let tables = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).expect("rows");
    let mut looked = 0;
    for (table, keys) in tables.map(|table: Result<(String, String), _>| table.expect("a row")) {
        assert!(!keys.contains("01"), "{table}: {keys}");
        looked += 1;
    }
    assert!(looked > 10, "{looked}");
}

#[test]
fn the_archive_the_workbook_and_the_json_have_every_row_of_every_table() {
    for site in &SITES {
        let download = |kind: &str| format!("/du-lieu/{}.{kind}", read(&site.folder()).province.slug);
        let connection = open(site.get_ok(&download("sqlite")).sent.leak());
        let files = files(&site.get_ok(&download("csv.zip")).sent);
        let mut workbook = Xlsx::new(Cursor::new(site.get_ok(&download("xlsx")).sent)).expect("a workbook");
        let json = site.json(&download("json"));
        let has_removed = read(&site.folder()).products.values().any(|product| product.removed.is_some());
        let mut looked = 0;
        for (table, columns) in tables(&connection) {
            let file = files.iter().find(|(name, _)| *name == format!("{table}.csv"));
            if table.ends_with("_words") || table.ends_with("_drawing") {
                assert!(file.is_none(), "{table} is for search and pages alone");
                continue;
            }
            let (_, text) = file.unwrap_or_else(|| panic!("{table} is not in the archive"));
            let header = String::from_utf8(text.clone()).expect("text").lines().next().expect("a header").to_owned();
            assert_eq!(header.trim_start_matches('\u{feff}').trim_end(), columns.join(","), "{table}");
            // What is of removed records is left out; a test of its own says what.
            let expected = read_csv(text).len();
            let all = count(&connection, &table);
            assert!(
                if has_removed { expected <= all } else { expected == all },
                "{site}: {table}: {expected} of {all}"
            );
            let sheet = workbook.worksheet_range(&table).unwrap_or_else(|error| panic!("{table}: {error}"));
            assert_eq!(sheet.rows().count(), expected + 1, "{table}");
            let objects = json["tables"][&table].as_array().unwrap_or_else(|| panic!("{table} is not in the JSON"));
            assert_eq!(objects.len(), expected, "{table}");
            for (object, row) in objects.iter().zip(read_csv(text)) {
                let is_told = |column: &String| {
                    let cell = row[column].strip_prefix('\'').unwrap_or(&row[column]);
                    is_same(cell, object, column) || is_same(&row[column], object, column)
                };
                assert!(columns.iter().all(is_told), "{table}: {row:?}");
            }
            looked += 1;
        }
        assert!(looked > 20, "{looked}");
        let products = site.json("/san-pham.json");
        assert_eq!(json["products"], products["items"]);
        let (name, text) = &files[0];
        assert_eq!((name.as_str(), read_csv(text)), ("products.csv", site.rows("/san-pham.csv")));
        let sheet = workbook.worksheet_range("products").expect("the first sheet");
        let slugs = sheet.rows().skip(1).map(|row| row[1].to_string()).collect::<Vec<_>>();
        assert_eq!(slugs, items(&products).iter().map(|item| member(item, "slug")).collect::<Vec<_>>());
        let map = site.json(&download("geojson"));
        let places: usize =
            ["district", "commune", "former_commune"].map(|table| count(&connection, table)).iter().sum();
        assert_eq!(map["features"].as_array().expect("features").len(), items(&products).len() + places);
    }
}

#[test]
fn a_workbook_has_numbers_as_numbers_and_no_formula() {
    let mut workbook = Xlsx::new(Cursor::new(SITE.get_ok(XLSX).sent)).expect("a workbook");
    for name in workbook.sheet_names() {
        let formulas = workbook.worksheet_formula(&name).expect("a sheet");
        assert!(formulas.cells().all(|(_, _, formula)| formula.is_empty()), "{name}");
    }
    let communes = workbook.worksheet_range("commune").expect("a sheet");
    let header: Vec<String> = communes.rows().next().expect("a header").iter().map(ToString::to_string).collect();
    let at = |name: &str| header.iter().position(|column| column == name).expect("a column");
    for row in communes.rows().skip(1) {
        assert!(matches!(row[at("latitude")], Data::Float(latitude) if (20.0..24.0).contains(&latitude)), "{row:?}");
        assert!(matches!(&row[at("code")], Data::String(code) if code.len() == 5), "a code keeps its zeros: {row:?}");
    }
}

#[test]
fn the_same_records_give_the_same_bytes_on_the_same_day() {
    let again = Server::start(settings());
    for url in [CSV_ZIP, XLSX, JSON, GEOJSON, SQLITE, "/openapi.json"] {
        assert!(SITE.get_ok(url).sent == again.get_ok(url).sent, "{url}");
    }
    // On another day only what depends on the day differs: the table of products with their standing.
    let later = Server::on(date(2027, 6, 30));
    let (now, then) = (files(&SITE.get_ok(CSV_ZIP).sent), files(&later.get_ok(CSV_ZIP).sent));
    let changed: Vec<&str> =
        now.iter().zip(&then).filter(|(one, other)| one != other).map(|((name, _), _)| name.as_str()).collect();
    assert_eq!(changed, ["products.csv"]);
    assert!(SITE.get_ok(SQLITE).sent == later.get_ok(SQLITE).sent);
}

#[test]
fn a_removed_record_is_in_no_export() {
    let mut folder = Folder::frozen();
    folder.add("con-lai", "Gạo còn lại", "[[certification]]\nstars = 3\nawarded = \"2025-03-01\"\n");
    folder.add(
        "da-go",
        "Gạo xyzgo",
        "former_slugs = [\"da-go-cu\"]\nother_names = [\"Gạo xyzgokhac\"]\nnotes = [\"xyzgoghi\"]\nremoved = { on = \"2026-11-20\", reason = { vi = \"xyzgoly\", en = \"xyzgowhy\" } }\n[[certification]]\nstars = 3\nawarded = \"2025-03-01\"\nnote = \"xyzgonote\"\n",
    );
    let site = folder.serve(TODAY);
    let zip = files(&site.get_ok(CSV_ZIP).sent);
    let product =
        |name: &str| zip.iter().find(|(file, _)| file == name).map(|(_, text)| read_csv(text)).expect("a file");
    let ids: Vec<String> = product("product.csv").iter().map(|row| row["id"].clone()).collect();
    assert!(product("product.csv").iter().any(|row| row["slug"] == "con-lai"));
    let awards = product("certification.csv");
    assert!(awards.iter().all(|row| ids.contains(&row["product"])), "an award of what is gone");
    let awards: Vec<String> = awards.iter().map(|row| row["id"].clone()).collect();
    assert!(product("certification_source.csv").iter().all(|row| awards.contains(&row["certification"])));
    assert!(product("product_source.csv").iter().all(|row| ids.contains(&row["product"])));
    assert!(zip.iter().all(|(_, text)| !String::from_utf8_lossy(text).contains("xyzgo")));
    for url in [JSON, GEOJSON, "/san-pham.json", "/san-pham.csv", "/san-pham.geojson", "/nguon-thong-tin.json"] {
        let text = site.get_ok(url).body();
        assert!(text.contains("con-lai") || url == GEOJSON || url.starts_with("/nguon"), "{url}");
        assert!(!text.contains("xyzgo") && !text.contains("da-go"), "{url}");
    }
}

#[test]
fn the_dictionary_names_every_table_and_column_of_the_very_database() {
    let connection = open(CATALOGUE.bytes());
    let entries = SITE.json("/du-lieu.json");
    let page = SITE.visit("/du-lieu");
    let (name, column) = (css("summary code"), css("li > code"));
    let code = |element: ElementRef<'_>| element.text().collect::<String>();
    for (table, columns) in tables(&connection) {
        let listed: Vec<String> = items(&entries)
            .iter()
            .filter(|entry| entry["table"] == table.as_str())
            .map(|entry| member(entry, "column"))
            .collect();
        assert_eq!(listed, columns, "{table}");
        let details = css(&format!("details#{table}"));
        let shown = page.html().select(&details).next().unwrap_or_else(|| panic!("{table} is not on the page"));
        assert_eq!(shown.select(&name).map(code).collect::<Vec<_>>(), [table.as_str()]);
        assert_eq!(shown.select(&column).map(code).collect::<Vec<_>>(), columns, "{table}");
    }
    let about = |table: &str, column: &str| {
        let entry = items(&entries).iter().find(|entry| entry["table"] == table && entry["column"] == column);
        entry.map(|entry| (member(entry, "about"), member(entry, "table_about"))).expect("an entry")
    };
    let (qualifier, _) = about("product", "qualifier");
    assert_eq!(qualifier, "ours, to tell two of one name apart");
    let (_, award) = about("certification", "stars");
    assert!(award.starts_with("One award of a star class."), "{award}");
    assert_eq!(SITE.rows("/du-lieu.csv").len(), items(&entries).len());
}

#[test]
fn the_page_of_the_data_offers_each_file_in_both_languages_and_as_a_dataset() {
    for url in ["/du-lieu", "/en/data"] {
        let page = SITE.visit(url);
        let linked = page.attrs("main a[download]", "href");
        assert_eq!(linked, [SQLITE, CSV_ZIP, XLSX, JSON, GEOJSON], "{url}");
        assert_eq!(page.attrs("main a[rel=license]", "href"), ["https://spdx.org/licenses/CC-BY-4.0.html"]);
        let described = SITE.json(&format!("{url}.jsonld"));
        let graph = described["@graph"].as_array().expect("a graph");
        let dataset = graph.iter().find(|thing| thing["@type"] == "Dataset").expect("a dataset");
        assert_eq!(dataset["dateModified"], "2026-11-24");
        assert_eq!(dataset["license"], "https://spdx.org/licenses/CC-BY-4.0.html");
        assert_eq!(dataset["version"], CATALOGUE.digest());
        let files = dataset["distribution"].as_array().expect("files");
        for path in [SQLITE, CSV_ZIP, XLSX, JSON, GEOJSON] {
            assert!(files.iter().any(|file| file["contentUrl"] == format!("{BASE_URL}{path}")), "{path}");
        }
    }
    for url in ["/", "/en/products"] {
        let feet = SITE.visit(url).attrs(".foot a", "href");
        assert!(feet.contains(&if url == "/" { "/du-lieu" } else { "/en/data" }.to_owned()), "{url}: {feet:?}");
    }
}
