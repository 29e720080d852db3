//! The database as a whole: its tables with the meaning of each column, and all their rows, to be taken away.

use std::collections::{BTreeMap, HashMap, HashSet};

use rusqlite::types::ValueRef;

use super::{Catalogue, DbError};
use crate::catalogue::table::{Cell, Table};

/// The ends of the names of tables that only a search or the look of a page needs: the database has them, exports do not.
const NOT_EXPORTED: [&str; 2] = ["_words", "_drawing"];

/// The column that marks a record as removed.
const REMOVED: &str = "removed_on";

/// A table as the dictionary describes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableDescription {
    pub name: String,
    /// What a row is; empty where the name says it.
    pub about: String,
    pub columns: Vec<ColumnDescription>,
}

/// A column as the dictionary describes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnDescription {
    pub name: String,
    /// `INTEGER`, `REAL` or `TEXT`.
    pub type_name: String,
    /// Whether it is never NULL.
    pub is_required: bool,
    /// Whether it is part of the primary key.
    pub is_key: bool,
    /// The table whose rows it names by their id.
    pub refers_to: Option<String>,
    /// What it means; empty where the name says it.
    pub about: String,
}

pub(super) const COLUMNS: &str = r#"
    SELECT schema.name AS table_name, info.name, info.type, info."notnull" AS is_required, info.pk > 0 AS is_key
    FROM sqlite_schema AS schema JOIN pragma_table_info(schema.name) AS info
    WHERE schema.type = 'table' AND substr(schema.name, 1, 7) <> 'sqlite_' ORDER BY schema.rowid, info.cid"#;
pub(super) const REFERENCES: &str = r#"
    SELECT schema.name AS table_name, info."from" AS name, info."table" AS refers_to
    FROM sqlite_schema AS schema JOIN pragma_foreign_key_list(schema.name) AS info WHERE schema.type = 'table'"#;

pub(super) const STATEMENTS: &[&str] = &[COLUMNS, REFERENCES];

impl Catalogue {
    /// The tables of the database in the order of the schema, as it and the schema's own comments describe them: read once.
    pub fn dictionary(&self) -> Result<&[TableDescription], DbError> {
        if let Some(tables) = self.dictionary.get() {
            return Ok(tables);
        }
        let tables = self.read_dictionary()?;
        Ok(self.dictionary.get_or_init(|| tables))
    }

    fn read_dictionary(&self) -> Result<Vec<TableDescription>, DbError> {
        let comments = Comments::read(records::SCHEMA_SQL);
        let references: HashMap<(String, String), String> = self
            .rows(REFERENCES, [], |row| Ok(((row.get("table_name")?, row.get("name")?), row.get("refers_to")?)))?
            .into_iter()
            .collect();
        let mut tables: Vec<TableDescription> = Vec::new();
        let columns = self.rows(COLUMNS, [], |row| {
            let (table, name): (String, String) = (row.get("table_name")?, row.get("name")?);
            let is_key = row.get("is_key")?;
            let column = ColumnDescription {
                type_name: row.get("type")?,
                is_required: row.get::<_, bool>("is_required")? || is_key,
                is_key,
                refers_to: references.get(&(table.clone(), name.clone())).cloned(),
                about: comments.column(&table, &name),
                name,
            };
            Ok((table, column))
        })?;
        for (table, column) in columns {
            match tables.last_mut() {
                Some(last) if last.name == table => last.columns.push(column),
                _ => {
                    let about = comments.table(&table);
                    tables.push(TableDescription { name: table, about, columns: vec![column] });
                }
            }
        }
        Ok(tables)
    }

    /// All tables with all their rows, but for those that exports leave out, and for removed records and whatever refers
    /// to them.
    pub fn tables(&self) -> Result<Vec<Table>, DbError> {
        let mut removed: HashMap<String, HashSet<i64>> = HashMap::new();
        let described = self.dictionary()?;
        let mut tables = Vec::new();
        for table in described.iter().filter(|table| !NOT_EXPORTED.iter().any(|end| table.name.ends_with(end))) {
            tables.push(self.rows_of(table, &mut removed)?);
        }
        Ok(tables)
    }

    /// The rows of one table. Tables come in the order of the schema, so that what is referred to is known before.
    fn rows_of(
        &self,
        described: &TableDescription,
        removed: &mut HashMap<String, HashSet<i64>>,
    ) -> Result<Table, DbError> {
        let TableDescription { name, columns, .. } = described;
        let quoted = format!("\"{}\"", name.replace('"', "\"\""));
        // The one statement that is put together: of a name that the database itself gives its table.
        let mut statement = self.connection.prepare(&["SELECT * FROM ", &quoted].concat())?;
        let mut rows = statement.query([])?;
        let mut kept = Vec::new();
        while let Some(row) = rows.next()? {
            let mut cells = Vec::with_capacity(columns.len());
            let mut is_removed = false;
            for (index, column) in columns.iter().enumerate() {
                let cell = cell(row.get_ref(index)?)?;
                is_removed |= column.name == REMOVED && cell != Cell::Empty;
                if let (Some(other), Cell::Whole(id)) = (&column.refers_to, &cell) {
                    is_removed |= removed.get(other).is_some_and(|removed| removed.contains(id));
                }
                cells.push(cell);
            }
            if is_removed {
                if let Some(Cell::Whole(id)) = cells.first() {
                    removed.entry(name.clone()).or_default().insert(*id);
                }
            } else {
                kept.push(cells);
            }
        }
        Ok(Table {
            name: name.clone(),
            columns: columns.iter().map(|column| column.name.clone()).collect(),
            rows: kept,
        })
    }
}

fn cell(value: ValueRef<'_>) -> Result<Cell, DbError> {
    Ok(match value {
        ValueRef::Null | ValueRef::Blob(_) => Cell::Empty,
        ValueRef::Integer(number) => Cell::Whole(number),
        ValueRef::Real(number) => Cell::Real(number),
        ValueRef::Text(_) => Cell::Text(value.as_str()?.to_owned()),
    })
}

/// The comments of the schema: above a table, and behind a column.
#[derive(Default)]
struct Comments<'s> {
    tables: BTreeMap<&'s str, String>,
    columns: BTreeMap<(&'s str, &'s str), &'s str>,
}

impl<'s> Comments<'s> {
    fn read(schema: &'s str) -> Comments<'s> {
        let mut comments = Comments::default();
        let mut above: Vec<&str> = Vec::new();
        let mut inside: Option<&str> = None;
        for line in schema.lines().map(str::trim) {
            if let Some(comment) = line.strip_prefix("--") {
                above.push(comment.trim());
            } else if let Some(name) = line.strip_prefix("CREATE TABLE ").and_then(|rest| rest.split(' ').next()) {
                comments.tables.insert(name, above.join(" "));
                inside = Some(name);
            } else if line.starts_with(')') {
                inside = None;
            } else if let (Some(table), Some((column, comment))) = (inside, line.split_once("--")) {
                let column = column.split_whitespace().next().unwrap_or_default();
                comments.columns.insert((table, column), comment.trim());
            }
            if !line.starts_with("--") {
                above.clear();
            }
        }
        comments
    }

    fn table(&self, name: &str) -> String {
        self.tables.get(name).cloned().unwrap_or_default()
    }

    fn column(&self, table: &str, name: &str) -> String {
        self.columns.get(&(table, name)).copied().unwrap_or_default().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_belong_to_the_table_below_and_the_column_before_them() {
        let schema = "-- Of the file.\n\n-- Of a table,\n-- in two lines.\nCREATE TABLE a (\n  id  INTEGER,  -- of a column\n  CHECK (id > 0)\n) STRICT;\nCREATE TABLE b (\n  id  INTEGER\n) STRICT;\n";
        let comments = Comments::read(schema);
        assert_eq!(comments.table("a"), "Of a table, in two lines.");
        assert_eq!(comments.column("a", "id"), "of a column");
        assert_eq!((comments.table("b"), comments.column("b", "id")), (String::new(), String::new()));
    }
}
