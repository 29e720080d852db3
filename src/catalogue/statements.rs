//! Every statement of the catalogue, and what SQLite's planner makes of each.

use super::{
    Catalogue, DbError, certification, drawing, indication, kind, lists, official_total, places, producer, product,
    province, published, search, source, speciality, tables, travel_route,
};

/// What a request can run.
const REQUESTS: &[&[&str]] = &[
    certification::STATEMENTS,
    indication::STATEMENTS,
    official_total::STATEMENTS,
    producer::STATEMENTS,
    product::STATEMENTS,
    source::STATEMENTS,
    kind::STATEMENTS,
    speciality::STATEMENTS,
    tables::STATEMENTS,
    travel_route::STATEMENTS,
];

/// What opening a catalogue or comparing two of them runs, once.
const OPENING: &[&[&str]] = &[
    drawing::OPENING,
    kind::OPENING,
    lists::OPENING,
    official_total::OPENING,
    places::OPENING,
    province::OPENING,
    published::OPENING,
    search::OPENING,
    source::OPENING,
    speciality::OPENING,
    travel_route::OPENING,
];

/// Whether the tests below know a statement.
pub fn is_listed(sql: &str) -> bool {
    REQUESTS.iter().chain(OPENING).any(|list| list.contains(&sql))
}

impl Catalogue {
    /// Prepares every statement that a request can run: a file to which one does not fit is no catalogue.
    pub fn prepare_all(&self) -> Result<(), DbError> {
        REQUESTS.iter().copied().flatten().try_for_each(|sql| self.connection.prepare(sql).map(drop))
    }
}

#[cfg(test)]
mod tests {
    use super::super::CatalogueFile;
    use super::*;

    /// What may read a whole table, each with its reason.
    const WHOLE_TABLES: [(&str, &str); 10] = [
        (official_total::ALL, "a page shows all of them"),
        (product::CHANGES, "the sitemap has all"),
        (producer::CHANGES, "the sitemap has all"),
        (product::CODES, "a site of files has every short link"),
        (product::FORMER_SLUGS, "a site of files has every former address"),
        (product::PHOTOS, "a snapshot counts those that it shows"),
        (indication::ALL, "a handful of rows, all on one page"),
        (source::OF_INDICATIONS, "a handful of rows, all on one page"),
        (tables::COLUMNS, "the dictionary has every column of every table"),
        (tables::REFERENCES, "and says what each refers to"),
    ];

    /// A catalogue with rows in every table.
    fn made_up() -> Catalogue {
        Catalogue::open(&CatalogueFile::of_tests("thuy-van")).expect("a catalogue")
    }

    /// What SQLite would do for a statement, a line a step.
    fn plan(catalogue: &Catalogue, sql: &str) -> Vec<String> {
        let mut explain = catalogue.connection.prepare(&["EXPLAIN QUERY PLAN ", sql].concat()).expect(sql);
        let unbound = vec![rusqlite::types::Null; explain.parameter_count()];
        let steps = explain.query_map(rusqlite::params_from_iter(unbound), |row| row.get("detail")).expect(sql);
        steps.collect::<Result<_, _>>().expect(sql)
    }

    /// Whether a step reads all rows of a table.
    fn reads_a_table(sql: &str, step: &str) -> bool {
        // Parts of the statement and what a table-valued function makes are no tables; an index that is read in its order
        // for a few rows stops after them.
        let is_part = ["SCAN (subquery", "SCAN cited", "SCAN concerned"].iter().any(|part| step.starts_with(part));
        let is_function = step.contains("VIRTUAL TABLE INDEX");
        let is_read_in_order = step.contains("USING") && step.contains("INDEX") && sql.contains("LIMIT");
        step.starts_with("SCAN") && !(is_part || is_function || is_read_in_order)
    }

    #[test]
    fn no_statement_that_a_request_runs_reads_a_whole_table_without_a_reason() {
        let catalogue = made_up();
        for &sql in REQUESTS.iter().copied().flatten() {
            let scans = plan(&catalogue, sql).into_iter().filter(|step| reads_a_table(sql, step)).collect::<Vec<_>>();
            let reason = WHOLE_TABLES.iter().find(|(listed, _)| *listed == sql);
            match reason {
                None => assert_eq!(scans, Vec::<String>::new(), "{sql}"),
                Some((_, reason)) => assert!(!scans.is_empty(), "“{reason}” excuses nothing: {sql}"),
            }
        }
    }

    #[test]
    fn a_statement_that_wants_a_few_rows_reads_them_in_order_and_does_not_sort_all() {
        let catalogue = made_up();
        for &sql in REQUESTS.iter().copied().flatten().filter(|sql| sql.ends_with("LIMIT :limit")) {
            let steps = plan(&catalogue, sql);
            assert!(!steps.iter().any(|step| step.starts_with("USE TEMP B-TREE")), "{sql}: {steps:?}");
        }
    }

    #[test]
    fn every_statement_that_opening_runs_can_be_prepared() {
        let catalogue = made_up();
        for &sql in OPENING.iter().copied().flatten() {
            assert!(!plan(&catalogue, sql).is_empty(), "{sql}");
        }
    }
}
