//! Records: the folders that tests are about, and copies in which a test adds or changes something.
//!
//! `tests/records/dien-bien/` is a copy of the shipped records that nobody corrects, so that a correction of the shipped ones
//! fails no test. `tests/records/thuy-van/` is a province that does not exist, with every key of `data/RECORDS.md` and what
//! is awkward in records; `tests/records/con-nho/` has as few files and keys as the check takes.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use jiff::Timestamp;
use jiff::civil::Date;
use records::certification::Certification;
use records::checksum;
use records::code::Code;
use records::fold::fold;
use records::product::Product;
use records::slug::Slug;
use records::words::{Translated, Words};
use records::{Records, Today};
use sanvat::catalogue::CatalogueFile;
use sanvat::http::clock::Clock;
use sanvat::i18n::language::Language;
use sanvat::standing::{Award, Standing, at};
use tempfile::TempDir;

use super::server::Server;

/// The frozen records, read by the crate that checks them: what pages are compared with.
pub static RECORDS: LazyLock<Records> = LazyLock::new(|| read(&frozen_folder()));

/// The frozen records, baked.
pub static CATALOGUE: LazyLock<CatalogueFile> =
    LazyLock::new(|| CatalogueFile::from_bytes(bake(&RECORDS)).expect("what is baked can be served"));

/// A file with the frozen records, baked, for commands.
pub static CATALOGUE_PATH: LazyLock<PathBuf> = LazyLock::new(|| {
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("dien-bien.sqlite");
    put(&file, CATALOGUE.bytes());
    file
});

/// The folder of the frozen records.
pub fn frozen_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/records/dien-bien")
}

/// The folder of the records that the binary carries.
pub fn shipped_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data/records")
}

/// The folder of the made-up province.
pub fn made_up_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/records/thuy-van")
}

/// The folder of the smallest province.
pub fn smallest_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/records/con-nho")
}

/// A product of the smallest province.
pub const JAM: &str = "products/mut-me.toml";

/// The records of a folder, which must be in order. The day is the real one: those that the binary carries may be newer than the day
/// of most tests.
#[track_caller]
pub fn read(folder: &Path) -> Records {
    match records::check(folder, Today::At(Timestamp::now())) {
        Ok(checked) => checked.records,
        Err(problems) => panic!("{}", problems.iter().map(|problem| format!("{problem}\n")).collect::<String>()),
    }
}

fn bake(records: &Records) -> Vec<u8> {
    records::bake(records).expect("records that passed can be baked")
}

/// Puts bytes at a place as `sanvat bake` does: written beside it and moved there.
pub fn put(file: &Path, bytes: &[u8]) {
    let beside = file.with_extension(format!("{}.new", std::process::id()));
    fs::write(&beside, bytes).expect("a file");
    fs::rename(beside, file).expect("it moves");
}

/// A baked file that SQLite changed afterwards, with a checksum that is right again: what no bake makes of any records.
pub fn altered(file: &CatalogueFile, sql: &str) -> CatalogueFile {
    let folder = TempDir::new().expect("a temporary folder");
    let path = folder.path().join("altered.sqlite");
    fs::write(&path, checksum::verify(file.bytes()).expect("a whole file").database).expect("a file");
    rusqlite::Connection::open(&path).expect("SQLite").execute_batch(sql).expect("a change");
    CatalogueFile::from_bytes(checksum::append(fs::read(path).expect("a file"))).expect("it has a checksum")
}

/// The products that are not removed.
pub fn products(records: &Records) -> impl Iterator<Item = (&Slug, &Product)> {
    records.products.iter().filter(|(_, product)| product.removed.is_none())
}

/// The commune of today and the former district of a product, as far as its place tells.
pub fn place(records: &Records, product: &Product) -> (Option<Slug>, Option<Slug>) {
    let slug = |code: &str| records.communes[code].slug.clone();
    match (&product.place.former_commune, &product.place.commune) {
        (Some(code), _) => {
            let former = &records.former_communes[code];
            (Some(slug(&former.commune)), Some(former.district.clone()))
        }
        (None, Some(code)) => (Some(slug(code)), records.communes[code].district.clone()),
        (None, None) => (None, product.place.district.clone()),
    }
}

/// The communes of today of which a name, of today or former, is written with the letters of `name`.
pub fn named_like(records: &Records, name: &str) -> BTreeSet<Slug> {
    let like = |other: &str| fold(other) == fold(name);
    let today = records.communes.values().filter(|unit| like(&unit.name)).map(|unit| unit.slug.clone());
    let former = records.former_communes.values();
    let former = former.filter(|unit| unit.spellings().iter().any(|spelling| like(spelling)) || like(&unit.name));
    today.chain(former.map(|unit| records.communes[&unit.commune].slug.clone())).collect()
}

/// The award that counts on a day, and what is known of the certificate.
pub fn standing(product: &Product, today: Date) -> (Option<&Certification>, Standing) {
    let awards: Vec<Award> = product
        .certifications
        .iter()
        .map(|award| Award {
            awarded: award.interval(),
            withdrawn: award.withdrawn.as_ref().map(|withdrawal| withdrawal.on.first_day()),
        })
        .collect();
    let (index, standing) = at(&awards, today);
    (index.map(|index| &product.certifications[index]), standing)
}

/// A text in a language, Vietnamese where there is no English.
pub fn in_language(words: &Words, language: Language) -> Option<&str> {
    language.pick(words.vi.as_deref(), words.en.as_deref().or(words.vi.as_deref()))
}

/// The same of a text that is there in Vietnamese at least.
pub fn written(text: &Translated, language: Language) -> &str {
    language.pick(&text.vi, text.en.as_ref().unwrap_or(&text.vi))
}

/// A text as TOML has it.
pub fn toml_text(text: &str) -> String {
    serde_json::to_string(text).expect("a text")
}

/// A folder of records in which a test can write. It goes away with the value.
pub struct Folder {
    folder: TempDir,
    added: u64,
}

impl Folder {
    /// The frozen records.
    pub fn frozen() -> Folder {
        Folder::copy_of(&frozen_folder())
    }

    /// The made-up province.
    pub fn made_up() -> Folder {
        Folder::copy_of(&made_up_folder())
    }

    /// The smallest province.
    pub fn smallest() -> Folder {
        Folder::copy_of(&smallest_folder())
    }

    fn copy_of(other: &Path) -> Folder {
        let folder = Folder { folder: tempfile::tempdir().expect("a temporary folder"), added: 0 };
        copy(other, folder.path());
        folder
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// The text of a file.
    #[track_caller]
    pub fn read(&self, file: &str) -> String {
        fs::read_to_string(self.path().join(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
    }

    pub fn write(&self, file: &str, text: &str) {
        let path = self.path().join(file);
        fs::create_dir_all(path.parent().expect("a file is in a folder")).expect("a folder");
        fs::write(path, text).expect("a file that can be written");
    }

    /// Changes one text in one file, where it stands first.
    #[track_caller]
    pub fn edit(&self, file: &str, from: &str, to: &str) {
        let text = self.read(file);
        assert!(text.contains(from), "{file} does not have {from}");
        self.write(file, &text.replacen(from, to, 1));
    }

    /// Adds a product that does not exist: `more` is what the record says beyond name, group, kind and source.
    /// Tables such as `[[certification]]` come last in it.
    pub fn add(&mut self, slug: &str, name: &str, more: &str) -> Code {
        let code = Code::from_seed(1_000_000 + self.added);
        self.added += 1;
        let source = RECORDS.sources.keys().next().expect("a source");
        let mut text = format!("code = \"{code}\"\nname = {}\n", toml_text(name));
        for (key, value) in [
            ("group", "\"food\""),
            ("kind", "\"rice\""),
            ("sources", &format!("[\"{source}\"]")),
            ("checked", "\"2026-11-24\""),
            ("changed", "\"2026-11-24\""),
        ] {
            if !more.lines().any(|line| line.split('=').next().is_some_and(|before| before.trim() == key)) {
                writeln!(text, "{key} = {value}").expect("a string takes every write");
            }
        }
        text.push_str(more);
        self.write(&format!("products/{slug}.toml"), &text);
        code
    }

    /// The bytes that are baked of it.
    #[track_caller]
    pub fn bake(&self) -> Vec<u8> {
        bake(&read(self.path()))
    }

    #[track_caller]
    pub fn catalogue(&self) -> CatalogueFile {
        CatalogueFile::from_bytes(self.bake()).expect("what is baked can be served")
    }

    /// A server of it on a day.
    #[track_caller]
    pub fn serve(&self, day: Date) -> Server {
        Server::serve(self.catalogue(), Clock::frozen(day))
    }
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
