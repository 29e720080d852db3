//! The records: the real ones as editors wrote them, and folders in which something is added that does not exist.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use jiff::civil::Date;
use records::Records;
use records::certification::Certification;
use records::code::Code;
use records::fold::fold;
use records::product::Product;
use records::slug::Slug;
use sanvat::catalogue::CatalogueFile;
use sanvat::http::clock::Clock;
use sanvat::i18n::language::Language;
use sanvat::standing::{Award, Standing, at};
use tempfile::TempDir;

use crate::http::server::{Site, TODAY};

/// The folder that the binary was baked from.
pub fn shipped() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data/records")
}

/// The real records, read by the crate that checks them: what pages are held against.
pub static RECORDS: LazyLock<Records> = LazyLock::new(|| read(&shipped()));

fn read(folder: &Path) -> Records {
    match records::check(folder, TODAY) {
        Ok(checked) => checked.records,
        Err(problems) => panic!("{}", problems.iter().map(|problem| format!("{problem}\n")).collect::<String>()),
    }
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
pub fn in_language(words: &records::words::Words, language: Language) -> Option<&str> {
    language.pick(words.vi.as_deref(), words.en.as_deref().or(words.vi.as_deref()))
}

/// A copy of the real records in which a test can write.
pub struct Folder {
    folder: TempDir,
    added: BTreeMap<String, Code>,
}

impl Folder {
    /// All real records.
    pub fn real() -> Folder {
        let folder = tempfile::tempdir().expect("a temporary folder");
        copy(&shipped(), folder.path());
        Folder { folder, added: BTreeMap::new() }
    }

    /// Where it lies.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Writes one file.
    pub fn write(&self, file: &str, text: &str) {
        fs::write(self.path().join(file), text).expect("a file that can be written");
    }

    /// Changes one text in one file, where it stands.
    #[track_caller]
    pub fn edit(&self, file: &str, from: &str, to: &str) {
        let path = self.path().join(file);
        let text = fs::read_to_string(&path).expect("a file of records");
        assert!(text.contains(from), "{file} does not have {from}");
        fs::write(path, text.replacen(from, to, 1)).expect("a file that can be written");
    }

    /// Adds a product that does not exist: `more` is what the record says beyond name, group, kind and source.
    /// Tables such as `[[certification]]` come last in it.
    pub fn add(&mut self, slug: &str, name: &str, more: &str) -> Code {
        let code = Code::from_seed(1_000_000 + self.added.len() as u64);
        let source = RECORDS.sources.keys().next().expect("a source");
        let mut text = format!("code = \"{code}\"\nname = \"{name}\"\n");
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
        self.added.insert(slug.to_owned(), code);
        code
    }

    /// Its records, checked.
    pub fn records(&self) -> Records {
        read(self.path())
    }

    /// The catalogue that is baked of it.
    pub fn image(&self) -> CatalogueFile {
        let image = records::bake(&self.records()).expect("records that passed can be baked");
        CatalogueFile::from_bytes(image).expect("what is baked can be served")
    }

    /// A site that serves it on a day.
    pub fn serve(&self, day: Date) -> Site {
        Site::start(self.image(), Clock::frozen(day))
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
