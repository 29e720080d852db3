//! Bakes `data/records/` into the database that the binary carries, and tells the binary its digest. Draws the icon
//! of `static/favicon.svg` in pixels, for home screens that take no SVG.
//!
//! A record that breaks a rule stops the build, as a template that breaks a rule does.

use std::path::{Path, PathBuf};
use std::{env, fs};

use sha2::{Digest, Sha256};

/// The sizes of the icon in pixels: what home screens ask for, and what a manifest should offer.
const ICON_SIDES: [u32; 2] = [180, 512];

/// The icon as PNG.
fn icon(side: u32) -> Vec<u8> {
    use resvg::tiny_skia::{Pixmap, Transform};
    use resvg::usvg::{Options, Tree};
    let file = "static/favicon.svg";
    println!("cargo::rerun-if-changed={file}");
    let svg = fs::read_to_string(file).expect("static/favicon.svg can be read");
    let tree = Tree::from_str(&svg, &Options::default()).expect("static/favicon.svg is SVG");
    let mut pixmap = Pixmap::new(side, side).expect("an icon has a size");
    let scale = side as f32 / tree.size().width();
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixmap.as_mut());
    pixmap.encode_png().expect("an icon can be encoded")
}

fn main() {
    let folder = Path::new("data/records");
    watch(folder);
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));

    for side in ICON_SIDES {
        fs::write(out.join(format!("icon-{side}.png")), icon(side)).expect("OUT_DIR can be written");
    }

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
