//! Every SQL statement, prepared against a baked database: none that a page needs reads a whole table.

use sanvat::catalogue::Catalogue;

use crate::common::records::CATALOGUE;

/// What may read a whole table, each with its reason.
const WHOLE_TABLES: [(&str, &str); 9] = [
    ("FROM official_total WHERE district IS NULL", "a page shows all of them"),
    ("SELECT slug, changed FROM product WHERE", "the sitemap has all"),
    ("SELECT id, slug, changed FROM producer", "the sitemap has all"),
    ("SELECT code FROM product WHERE", "a site of files has every short link"),
    ("SELECT slug FROM product_former_slug", "a site of files has every former address"),
    ("SELECT count(*) AS n FROM source", "a count"),
    ("JOIN pragma_table_info(schema.name)", "the dictionary has every column of every table"),
    ("JOIN pragma_foreign_key_list(schema.name)", "and says what each refers to"),
    ("FROM indication ORDER BY rank", "a handful of rows, all on one page"),
];

#[test]
fn every_statement_can_be_prepared_and_none_that_a_page_needs_scans_a_table() {
    let catalogue = Catalogue::open(&CATALOGUE).expect("the catalogue");
    let plans = catalogue.plans().expect("every statement can be prepared");
    assert!(plans.len() > 40, "{}", plans.len());
    let mut scans = Vec::new();
    for (sql, steps) in &plans {
        assert!(!steps.is_empty(), "{sql}");
        for step in steps.iter().filter(|step| step.starts_with("SCAN")) {
            // A full-text index answers a MATCH; a constant row is no table; an index read in its order for a
            // few rows stops after them.
            let is_read_in_order = step.contains("USING") && step.contains("INDEX") && sql.contains("LIMIT");
            // What a part of the statement found is no table either.
            let is_part = step.starts_with("SCAN (subquery") || step == "SCAN resting";
            let is_cheap =
                step.contains("VIRTUAL TABLE INDEX") || step.contains("CONSTANT ROW") || is_read_in_order || is_part;
            let is_listed = WHOLE_TABLES.iter().any(|(part, _)| sql.contains(part));
            if !is_cheap && !is_listed {
                scans.push(format!("{step}: {}", sql.split_whitespace().collect::<Vec<_>>().join(" ")));
            }
        }
    }
    assert_eq!(scans, Vec::<String>::new());
}

/// Statements that want a few of many rows in an order which no index has, and why they may sort.
const SORTED: [(&str, &str); 2] = [
    ("AS resting JOIN product ON", "the first of those that rest on a source, by the alphabet"),
    ("AS resting JOIN producer ON", "the first of those that rest on a source, by the alphabet"),
];

#[test]
fn a_statement_that_wants_a_few_rows_reads_them_in_order_and_does_not_sort_all() {
    let catalogue = Catalogue::open(&CATALOGUE).expect("the catalogue");
    let plans = catalogue.plans().expect("every statement can be prepared");
    let few = plans.iter().filter(|(sql, _)| sql.contains("LIMIT"));
    let sorting = few.filter(|(_, steps)| steps.iter().any(|step| step.starts_with("USE TEMP B-TREE")));
    let sorting: Vec<&str> = sorting.map(|(sql, _)| *sql).collect();
    let (listed, unlisted): (Vec<&str>, Vec<&str>) =
        sorting.into_iter().partition(|sql| SORTED.iter().any(|(part, _)| sql.contains(part)));
    assert_eq!(unlisted, Vec::<&str>::new());
    assert_eq!(listed.len(), SORTED.len(), "an exception is left that nothing needs: {listed:?}");
}

#[test]
fn no_exception_is_left_that_nothing_needs() {
    let catalogue = Catalogue::open(&CATALOGUE).expect("the catalogue");
    let plans = catalogue.plans().expect("every statement can be prepared");
    for (part, reason) in WHOLE_TABLES {
        let needed =
            plans.iter().any(|(sql, steps)| sql.contains(part) && steps.iter().any(|step| step.starts_with("SCAN")));
        assert!(needed, "“{part}” ({reason}) scans nothing");
    }
}
