//! The records that we ship.

use std::path::Path;

use jiff::civil::{Date, date};
use records::{Checked, bake, check};

const TODAY: Date = date(2026, 11, 24);

#[track_caller]
fn shipped() -> Checked {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("records");
    match check(&folder, TODAY) {
        Ok(checked) => checked,
        Err(problems) => {
            let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
            panic!("{} problems:\n{}", lines.len(), lines.join("\n"));
        }
    }
}

#[test]
fn the_shipped_records_break_no_rule_and_need_no_look() {
    let warnings: Vec<String> = shipped().warnings.iter().map(ToString::to_string).collect();
    assert!(warnings.is_empty(), "{} warnings:\n{}", warnings.len(), warnings.join("\n"));
}

#[test]
fn the_shipped_records_bake_to_the_same_bytes_every_time() {
    let first = bake(&shipped().records).expect("they bake");
    let second = bake(&shipped().records).expect("they bake");
    assert!(first == second);
}
