//! The reference for editors, `RECORDS.md`: its examples are a folder that breaks no rule, its tables say what holds, and the
//! made-up province has all of it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use toml::{Table, Value};

use crate::folder::Folder;
use crate::real_folders::{files, made_up};

const REFERENCE: &str = include_str!("../../RECORDS.md");

/// A file that the reference shows.
struct Example {
    section: usize,
    file: &'static str,
    text: &'static str,
}

/// A row of a table about keys or columns.
struct Row {
    section: usize,
    is_english: bool,
    keys: Vec<&'static str>,
    /// `None` where the table does not say it, or says more than yes and no.
    is_required: Option<bool>,
}

/// The examples: fenced, with the name of the file behind a `#` in the first line.
fn examples() -> Vec<Example> {
    let mut examples = Vec::new();
    for (section, text) in sections() {
        let fenced = text.split("\n```").skip(1).step_by(2);
        examples.extend(fenced.map(|fenced| {
            let (_, fenced) = fenced.split_once("\n# ").expect("a name in the first line");
            let (file, text) = fenced.split_once('\n').expect("more than a name");
            Example { section, file, text }
        }));
    }
    examples
}

/// The sections with their numbers; 0 is what stands before them.
fn sections() -> impl Iterator<Item = (usize, &'static str)> {
    REFERENCE.split("\n## ").enumerate()
}

fn rows() -> Vec<Row> {
    let mut rows = Vec::new();
    for (section, text) in sections() {
        let mut head: Option<Vec<&str>> = None;
        for line in text.lines() {
            let Some(line) = line.strip_prefix("| ") else {
                head = None;
                continue;
            };
            let cells: Vec<&str> = line.split('|').map(str::trim).collect();
            match &head {
                None => head = Some(cells),
                Some(head) if matches!(head[0], "khoá" | "key" | "cột" | "column") && !cells[0].starts_with("---") =>
                {
                    let says = matches!(head[1], "bắt buộc" | "required").then_some(cells[1]);
                    rows.push(Row {
                        section,
                        is_english: matches!(head[0], "key" | "column"),
                        keys: cells[0].split('`').skip(1).step_by(2).map(|key| key.trim_matches(['[', ']'])).collect(),
                        is_required: match says {
                            Some("có" | "yes") => Some(true),
                            Some("không" | "no") => Some(false),
                            _ => None,
                        },
                    });
                }
                Some(_) => {}
            }
        }
    }
    rows
}

/// The folder of all examples.
fn folder() -> Folder {
    let folder = Folder::empty();
    for example in examples() {
        folder.write(example.file, example.text);
    }
    folder
}

/// The keys or columns of a file, at any depth.
fn keys(file: &str, text: &str) -> BTreeSet<String> {
    fn collect(value: &Value, keys: &mut BTreeSet<String>) {
        match value {
            Value::Table(table) => {
                keys.extend(table.keys().cloned());
                table.values().for_each(|value| collect(value, keys));
            }
            Value::Array(list) => list.iter().for_each(|value| collect(value, keys)),
            _ => {}
        }
    }
    let mut keys = BTreeSet::new();
    if file.ends_with(".toml") {
        collect(&Value::Table(text.parse().expect(file)), &mut keys);
    } else if file.ends_with(".csv") {
        keys.extend(text.lines().next().expect("a head").split(',').map(str::to_owned));
    }
    keys
}

/// An example without some keys of its records, or with nothing in some columns.
fn without(example: &Example, keys: &[&str]) -> String {
    if example.file.ends_with(".csv") {
        let mut lines = example.text.lines().map(|line| line.split(',').collect::<Vec<_>>());
        let head = lines.next().expect("a head");
        let mut text = head.join(",") + "\n";
        for cells in lines {
            let kept = head.iter().zip(cells).map(|(column, cell)| if keys.contains(column) { "" } else { cell });
            writeln!(text, "{}", kept.collect::<Vec<_>>().join(",")).expect("a String takes everything");
        }
        return text;
    }
    let mut root: Table = example.text.parse().expect(example.file);
    root.retain(|key, _| !keys.contains(&key));
    // The records of lists are the tables of the root.
    for (_, value) in &mut root {
        if let Value::Table(table) = value {
            table.retain(|key, _| !keys.contains(&key));
        }
    }
    toml::to_string(&root).expect("a table")
}

#[test]
fn its_examples_are_a_folder_about_which_nothing_is_said() {
    let folder = folder();
    // A day on which none of its dates lies ahead.
    assert_eq!(folder.warned_at("2026-11-28T12:00:00Z"), "");
    assert!(records::bake(&folder.check().expect("it is good").records).is_ok());
}

#[test]
fn every_key_and_column_of_its_tables_stands_in_an_example() {
    let examples = examples();
    for row in rows() {
        // What is said of places, awards and photographs is shown in the section of the products too.
        let shown = examples.iter().filter(|example| {
            example.section == row.section || row.section >= 12 && example.file.starts_with("products/")
        });
        let shown: BTreeSet<String> = shown.flat_map(|example| keys(example.file, example.text)).collect();
        for key in row.keys {
            assert!(shown.contains(key), "{key} of section {}", row.section);
        }
    }
}

/// Files of one sort have the same keys: `products` are one, `sources.toml` is another.
fn sort(file: &str) -> &str {
    file.split('/').next().expect("a part")
}

#[test]
fn every_key_and_column_of_its_tables_stands_in_the_made_up_province() {
    let mut used: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (file, text) in files(&made_up()) {
        used.entry(sort(&file).to_owned()).or_default().extend(keys(&file, &text));
    }
    let examples = examples();
    for row in rows() {
        // What is said of places, awards and photographs is said of products.
        let sorts = examples.iter().filter(|example| example.section == row.section).map(|example| sort(example.file));
        let sorts: BTreeSet<&str> = sorts.chain((12..=16).contains(&row.section).then_some("products")).collect();
        for key in row.keys {
            let is_used = sorts.iter().any(|sort| used.get(*sort).is_some_and(|keys| keys.contains(key)));
            assert!(is_used, "no record of tests/records/thuy-van has {key}, which section {} describes", row.section);
        }
    }
}

#[test]
fn its_tables_say_the_same_in_both_languages() {
    let said = |english| {
        let rows = rows().into_iter().filter(move |row| row.is_english == english);
        rows.map(|row| (row.section, row.keys, row.is_required)).collect::<Vec<_>>()
    };
    assert!(said(true).len() > 80, "{}", said(true).len());
    assert_eq!(said(true), said(false));
}

#[test]
fn what_it_calls_required_is_and_what_it_does_not_is_not() {
    let folder = folder();
    let examples = examples();
    for row in rows().iter().filter(|row| row.is_english) {
        let Some(is_required) = row.is_required else { continue };
        let shown = examples.iter().filter(|example| example.section == row.section);
        for example in
            shown.filter(|example| row.keys.iter().all(|key| keys(example.file, example.text).contains(*key)))
        {
            let left_out: Vec<&[&str]> = if is_required { row.keys.chunks(1).collect() } else { vec![&row.keys] };
            for keys in left_out {
                folder.write(example.file, without(example, keys));
                let said = folder.check().err();
                assert_eq!(said.is_some(), is_required, "{} without {keys:?}: {said:?}", example.file);
            }
            folder.write(example.file, example.text);
        }
    }
}
