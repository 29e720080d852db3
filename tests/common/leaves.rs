//! The values of records, each with its key, as an editor wrote them: without any knowledge of what a key means.

use std::fs;
use std::path::Path;

use toml::Value;

/// One value of a record.
pub struct Leaf {
    /// The key, with those that it stands under: `certification.decision.number`. Entries of a list have the list's.
    pub key: String,
    /// The value as text.
    pub text: String,
    /// Whether it stands in a list of values.
    pub is_in_list: bool,
    /// Whether it is one of two languages, both of which are there.
    pub is_translated: bool,
}

/// The records of every file of a folder: the file with the name of the record behind it, where a file has several, and what stands
/// in the record.
pub fn records_of(folder: &Path) -> Vec<(String, Vec<Leaf>)> {
    let mut records = Vec::new();
    for file in files(folder, "") {
        let text = fs::read_to_string(folder.join(&file)).unwrap_or_else(|error| panic!("{file}: {error}"));
        if file.ends_with(".toml") {
            let table: toml::Table = text.parse().unwrap_or_else(|error| panic!("{file}: {error}"));
            if HAS_SEVERAL.contains(&file.as_str()) {
                records.extend(table.into_iter().map(|(name, value)| (format!("{file}#{name}"), leaves(&value))));
            } else {
                records.push((file, leaves(&Value::Table(table))));
            }
        } else if file.ends_with(".csv") {
            let mut reader = csv::Reader::from_reader(text.as_bytes());
            let columns = reader.headers().expect("a header").clone();
            for (number, row) in reader.records().enumerate() {
                let row = row.unwrap_or_else(|error| panic!("{file}: {error}"));
                let cells = columns.iter().zip(&row).flat_map(|(column, cell)| cell_leaves(column, cell));
                records.push((format!("{file}#{number}"), cells.collect()));
            }
        }
    }
    records
}

/// Files of which each table is a record.
const HAS_SEVERAL: [&str; 5] = ["sources.toml", "kinds.toml", "districts.toml", "roads.toml", "indications.toml"];

fn files(folder: &Path, below: &str) -> Vec<String> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder.join(below)).expect("the records") {
        let entry = entry.expect("the records");
        let name = entry.file_name().into_string().expect("a name of text");
        let name = if below.is_empty() { name } else { format!("{below}/{name}") };
        if entry.path().is_dir() { files.extend(self::files(folder, &name)) } else { files.push(name) }
    }
    files.sort();
    files
}

fn leaves(value: &Value) -> Vec<Leaf> {
    let mut leaves = Vec::new();
    collect(value, "", false, false, &mut leaves);
    leaves
}

fn collect(value: &Value, key: &str, is_in_list: bool, is_translated: bool, leaves: &mut Vec<Leaf>) {
    match value {
        Value::Table(table) => {
            let has = |name: &str| table.get(name).and_then(Value::as_str).is_some_and(|text| !text.is_empty());
            for (name, value) in table {
                let key = if key.is_empty() { name.clone() } else { format!("{key}.{name}") };
                collect(value, &key, false, has("vi") && has("en"), leaves);
            }
        }
        Value::Array(list) => {
            list.iter().for_each(|value| collect(value, key, true, false, leaves));
        }
        value => {
            let text = value.as_str().map_or_else(|| value.to_string(), |text| text.trim().to_owned());
            if !text.is_empty() {
                leaves.push(Leaf { key: key.to_owned(), text, is_in_list, is_translated });
            }
        }
    }
}

/// What stands in a cell: several values where it is a list of codes or slugs.
fn cell_leaves(column: &str, cell: &str) -> Vec<Leaf> {
    let is_in_list = cell.contains("; ");
    let parts = cell.split("; ").filter(|part| !part.is_empty());
    let leaf = |part: &str| Leaf { key: column.to_owned(), text: part.to_owned(), is_in_list, is_translated: false };
    parts.map(leaf).collect()
}
