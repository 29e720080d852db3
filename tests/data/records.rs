//! Folders of records in which something stands that does not exist in the province.

use std::fs;
use std::path::Path;

use records::code::Code;
use sanvat::catalogue::CatalogueFile;
use tempfile::TempDir;

use crate::pages::site::TODAY;

/// The folder that the binary was baked from.
const SHIPPED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/data/records");

/// A copy of the real records in which a test can write.
pub struct Folder(TempDir);

impl Folder {
    /// All real records.
    pub fn real() -> Folder {
        let folder = tempfile::tempdir().expect("a temporary folder");
        copy(Path::new(SHIPPED), folder.path());
        Folder(folder)
    }

    /// Adds a product: `more` is what the record says beyond what every record must say.
    pub fn add(&self, number: u64, slug: &str, name: &str, more: &str) {
        let code = Code::from_seed(2_000_000 + number);
        let sources = fs::read_to_string(self.0.path().join("sources.toml")).expect("sources");
        let id = sources.lines().find_map(|line| line.strip_prefix('[')?.strip_suffix(']')).expect("a source");
        let name = toml_text(name);
        let record = format!(
            "code = \"{code}\"\nname = {name}\ngroup = \"food\"\nkind = \"rice\"\nsources = [\"{}\"]\nchecked = \"2026-11-24\"\nchanged = \"2026-11-24\"\n{more}",
            id.trim_matches('"')
        );
        fs::write(self.0.path().join(format!("products/{slug}.toml")), record).expect("a record");
    }

    /// The catalogue that is baked of it.
    pub fn image(&self) -> CatalogueFile {
        let checked = records::check(self.0.path(), TODAY).unwrap_or_else(|problems| {
            panic!("{}", problems.iter().map(|problem| format!("{problem}\n")).collect::<String>())
        });
        let image = records::bake(&checked.records).expect("records that passed can be baked");
        CatalogueFile::from_bytes(image).expect("what is baked can be served")
    }
}

/// A text as TOML has it.
pub fn toml_text(text: &str) -> String {
    serde_json::to_string(text).expect("a text")
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("the records") {
        let entry = entry.expect("the records");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("a copy");
        }
    }
}
