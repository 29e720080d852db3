//! The records that we ship, of which tests ask no more than this, and those that tests are about.

use std::fs;
use std::path::{Path, PathBuf};

use records::jiff::Timestamp;
use records::{Checked, Today, bake, check};

use crate::folder::{Folder, TODAY};

fn shipped() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("records")
}

fn frozen() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/records/dien-bien")
}

/// The province that does not exist, with every key and what is awkward in records.
pub fn made_up() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/records/thuy-van")
}

/// The one with as few files and keys as the check takes.
fn smallest() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/records/con-nho")
}

/// The files of a folder and of those in it, as paths from it, with what stands in them.
pub fn files(folder: &Path) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("the records") {
        let path = entry.expect("the records").path();
        let name = path.file_name().and_then(|name| name.to_str()).expect("a name of text").to_owned();
        if path.is_dir() {
            found.extend(files(&path).into_iter().map(|(file, text)| (format!("{name}/{file}"), text)));
        } else {
            found.push((name, fs::read_to_string(&path).expect("text")));
        }
    }
    found
}

#[track_caller]
fn checked(folder: &Path, today: impl Into<Today>) -> Checked {
    match check(folder, today) {
        Ok(checked) => checked,
        Err(problems) => {
            let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
            panic!("{} problems:\n{}", lines.len(), lines.join("\n"));
        }
    }
}

#[test]
fn they_break_no_rule_and_bake_to_the_same_bytes_every_time() {
    for folder in [shipped(), frozen(), made_up(), smallest()] {
        // Those that we ship may be newer than the day of these tests.
        let bake_now = || bake(&checked(&folder, Today::At(Timestamp::now())).records).expect("they bake");
        let (first, second) = (bake_now(), bake_now());
        assert!(first == second, "{}", folder.display());
    }
}

#[test]
fn in_the_made_up_province_only_the_names_in_capitals_are_to_be_looked_at() {
    let warnings: Vec<String> = checked(&made_up(), TODAY).warnings.iter().map(ToString::to_string).collect();
    let (capitals, others): (Vec<_>, Vec<_>) = warnings.iter().partition(|said| said.contains("viết hoa tất cả"));
    assert_eq!((capitals.len(), others.len()), (2, 0), "{}", warnings.join("\n"));
}

#[test]
fn the_smallest_has_no_file_that_may_be_missing() {
    let mut names: Vec<String> = files(&smallest()).into_iter().map(|(file, _)| file).collect();
    names.retain(|file| !file.starts_with("products/"));
    names.sort();
    let required = [
        "communes.csv",
        "districts.toml",
        "former_communes.csv",
        "kinds.csv",
        "map.txt",
        "province.toml",
        "sources.toml",
    ];
    assert_eq!(names, required);
    for file in required {
        let folder = Folder::empty();
        files(&smallest()).iter().filter(|(name, _)| name != file).for_each(|(name, text)| folder.write(name, text));
        assert!(folder.check().is_err(), "without {file}");
    }
}

#[test]
fn in_the_frozen_ones_only_an_address_for_reports_is_missing() {
    let warnings: Vec<String> = checked(&frozen(), TODAY).warnings.iter().map(ToString::to_string).collect();
    assert!(warnings.len() == 1 && warnings[0].contains("email, zalo, issues"), "{}", warnings.join("\n"));
}
