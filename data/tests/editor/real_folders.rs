//! The records that we ship, of which tests ask no more than this, and the copy of them that tests are about.

use std::path::{Path, PathBuf};

use records::{Checked, bake, check};

use crate::folder::TODAY;

fn shipped() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("records")
}

fn frozen() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/records/dien-bien")
}

#[track_caller]
fn checked(folder: &Path) -> Checked {
    match check(folder, TODAY) {
        Ok(checked) => checked,
        Err(problems) => {
            let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
            panic!("{} problems:\n{}", lines.len(), lines.join("\n"));
        }
    }
}

#[test]
fn they_break_no_rule_and_bake_to_the_same_bytes_every_time() {
    for folder in [shipped(), frozen()] {
        let first = bake(&checked(&folder).records).expect("they bake");
        let second = bake(&checked(&folder).records).expect("they bake");
        assert!(first == second, "{}", folder.display());
    }
}

#[test]
fn in_the_frozen_ones_only_an_address_for_reports_is_missing() {
    let warnings: Vec<String> = checked(&frozen()).warnings.iter().map(ToString::to_string).collect();
    assert!(warnings.len() == 1 && warnings[0].contains("email, zalo, issues"), "{}", warnings.join("\n"));
}
