//! Bakes `data/records/` into the database that the binary carries, and tells the binary its digest.
//!
//! A record that breaks a rule stops the build, as a template that breaks a rule does.

use std::path::{Path, PathBuf};
use std::{env, fs};

use sha2::{Digest, Sha256};

fn main() {
    let folder = Path::new("data/records");
    watch(folder);
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));

    // Warnings depend on the day and never stop a build, so the day used here changes nothing that is baked.
    let today = jiff::Timestamp::now().to_zoned_datetime(jiff::tz::TimeZone::UTC).date();
    let checked = match records::check(folder, today) {
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
    let digest: String = Sha256::digest(&image).iter().map(|byte| format!("{byte:02x}")).collect();
    fs::write(out.join("catalogue.sqlite"), image).expect("OUT_DIR can be written");
    println!("cargo::rustc-env=SANVAT_CATALOGUE_DIGEST={digest}");
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
