//! Bakes `data/records/` into the database that the binary carries, and names the build.
//!
//! A record that breaks a rule stops the build, as a template that breaks a rule does.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use records::{Today, jiff::Timestamp};

fn main() {
    name_the_build();
    let folder = Path::new("data/records");
    watch(folder);
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));

    // The day is for warnings, which never stop a build, and for awards that would lie ahead; it changes nothing that is baked.
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

/// Sets `SANVAT_VERSION`, such as `0.1.0 (1a2b3c4 2026-11-28)`. A source archive has no history, and a build for development
/// would have to be made again after each commit: there it is the version alone.
fn name_the_build() {
    let version = env::var("CARGO_PKG_VERSION").expect("cargo sets it");
    let is_release = env::var("PROFILE").is_ok_and(|profile| profile == "release");
    let commit = if is_release { git(&["log", "-1", "--format=%h %cs"]) } else { None };
    let name = commit.map_or_else(|| version.clone(), |commit| format!("{version} ({commit})"));
    println!("cargo::rustc-env=SANVAT_VERSION={name}");
    // Each commit, checkout and merge writes to this file.
    if let Some(log) =
        git(&["rev-parse", "--git-path", "logs/HEAD"]).filter(|log| is_release && Path::new(log).exists())
    {
        println!("cargo::rerun-if-changed={log}");
    }
}

fn git(arguments: &[&str]) -> Option<String> {
    let output = Command::new("git").args(arguments).output().ok().filter(|output| output.status.success())?;
    let text = String::from_utf8(output.stdout).ok()?;
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}
