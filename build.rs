//! Bakes `data/records/` into the database that the binary carries.
//!
//! A record that breaks a rule stops the build, as a template that breaks a rule does.

use std::path::{Path, PathBuf};
use std::{env, fs};

use records::{Today, jiff::Timestamp};

fn main() {
    let folder = Path::new("data/records");
    watch(folder);
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));

    // Warnings depend on the day and never stop a build, so the day used here changes nothing that is baked.
    let checked = match records::check(folder, Today::At(Timestamp::now())) {
        Ok(checked) => checked,
        Err(problems) => {
            // Cargo shows the first line of a message only: one message a problem.
            for problem in &problems {
                println!("cargo::error={}", problem.to_string().replace('\n', " "));
            }
            return;
        }
    };
    for warning in &checked.warnings {
        println!("cargo::warning={}", warning.to_string().replace('\n', " "));
    }
    let image = match records::bake(&checked.records) {
        Ok(image) => image,
        Err(error) => {
            println!("cargo::error={}", error.to_string().replace('\n', " "));
            return;
        }
    };
    fs::write(out.join("catalogue.sqlite"), image).expect("OUT_DIR can be written");
}

/// Tells cargo to build again when a file below `folder` changes, comes or goes.
fn watch(folder: &Path) {
    println!("cargo::rerun-if-changed={}", folder.display());
    let entries = fs::read_dir(folder).expect("data/records can be read");
    for entry in entries {
        let path = entry.expect("data/records can be read").path();
        if path.is_dir() {
            watch(&path);
        } else {
            println!("cargo::rerun-if-changed={}", path.display());
        }
    }
}
