//! What is fuzzed: one function a target, each with the laws that must hold for whatever comes.
//!
//! `fuzz_targets/` gives them to libFuzzer, `src/bin/drive.rs` tries them without it.

use std::cell::OnceCell;
use std::fs;
use std::io::{Cursor, Write};
use std::path::Path;

use jiff::civil::Date;
use records::code::Code;
use records::fold;
use records::office::{self, Given};
use records::slug::Slug;
use sanvat::catalogue::{Catalogue, CatalogueFile, ReaderLanguage};
use sanvat::i18n::language::Language;
use sanvat::routes::{self, Route};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A target: its name and its function.
pub type Target = (&'static str, fn(&[u8]));

/// All of them.
pub const TARGETS: [Target; 8] = [
    ("fold", fold),
    ("slug", slug),
    ("code", code),
    ("record", record),
    ("route", route),
    ("search", search),
    ("annex", annex),
    ("parts", parts),
];

/// Folding: once is as good as twice, and nothing but plain words comes out.
pub fn fold(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let folded = fold::fold(&text);
    assert_eq!(fold::fold(&folded), folded);
    assert_eq!(folded.trim(), folded);
    assert!(!folded.contains("  "));
    let _ = fold::accented(&text);
}

/// Slugs: what is made of a text is a slug or nothing, and is made of itself again.
pub fn slug(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let made = Slug::of(&text);
    assert_eq!(Slug::of(&made), made);
    assert!(made.is_empty() || Slug::parse(&made).is_some_and(|slug| slug.as_str() == made), "{made}");
    assert!(Slug::parse(&text).is_none_or(|slug| slug.as_str() == text));
}

/// Codes: what is read is spelled in one way, and one wrong character is never another code.
pub fn code(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    // Chance hardly ever makes a code: where it does not, the bytes are the seed of one.
    let seed = data.iter().fold(0_u64, |seed, &byte| seed.wrapping_mul(257).wrapping_add(byte.into()));
    let code = Code::parse(&text).unwrap_or_else(|| Code::from_seed(seed));
    let spelled = code.as_str().to_owned();
    assert_eq!(Code::parse(&spelled).as_ref().map(Code::as_str), Some(spelled.as_str()));
    for (at, _) in spelled.char_indices() {
        for other in "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ".chars() {
            let mut wrong = spelled.clone();
            wrong.replace_range(at..=at, other.encode_utf8(&mut [0; 4]));
            assert!(wrong == spelled || Code::parse(&wrong).is_none(), "{spelled} read from {wrong}");
        }
    }
}

/// The reader of records: any bytes in the place of a product's file end in a list of problems, each of a file.
pub fn record(data: &[u8]) {
    thread_local! {
        static FOLDER: tempfile::TempDir = {
            let folder = tempfile::tempdir().expect("a temporary folder");
            fs::create_dir(folder.path().join("products")).expect("a folder");
            folder
        };
    }
    FOLDER.with(|folder| {
        fs::write(folder.path().join("products/mat-ong.toml"), data).expect("a file");
        let problems =
            records::check(folder.path(), Date::constant(2026, 11, 24)).err().expect("most files are missing");
        assert!(problems.iter().all(|problem| !problem.to_string().is_empty()));
    });
}

/// The reader of annexes, the bytes as a file: of a text, a compound file, a package. What is read is given back as a
/// workbook, and that is read again.
pub fn annex(data: &[u8]) {
    thread_local! {
        static RECORDS: records::Records = {
            let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/records/dien-bien");
            records::check(&folder, Date::constant(2026, 11, 24)).expect("records without a mistake").records
        };
    }
    let today = Date::constant(2026, 11, 24);
    let given = Given { decision: None, day: None, issuer: None, source: None, font: None, today };
    RECORDS.with(|records| match office::import(data, records, &given) {
        Err(refused) => assert!(!refused.to_string().is_empty()),
        Ok(import) => {
            assert!(!import.to_string().is_empty() && !import.table().is_empty());
            let report = import.report().expect("a workbook");
            office::import(&report, records, &given).expect("the workbook is read again");
        }
    });
}

/// The readers of XML behind the archive: the first byte says which part of which format the rest is.
pub fn parts(data: &[u8]) {
    let Some((kind, text)) = data.split_first() else { return };
    let workbook = br#"<workbook><sheets><sheet name="A" r:id="a"/></sheets></workbook>"#.as_slice();
    let relations = br#"<Relationships><Relationship Id="a" Type="x/worksheet" Target="sheet.xml"/><Relationship Id="b" Type="x/sharedStrings" Target="strings.xml"/><Relationship Id="c" Type="x/styles" Target="styles.xml"/></Relationships>"#.as_slice();
    let mut parts = vec![("xl/_rels/workbook.xml.rels", relations), ("xl/workbook.xml", workbook)];
    for name in ["xl/sheet.xml", "xl/strings.xml", "xl/styles.xml"] {
        parts.push((name, b"<x/>".as_slice()));
    }
    let mut put = |name: &'static str| {
        parts.retain(|(known, _)| *known != name);
        parts.push((name, text));
    };
    match kind % 6 {
        0 => put("word/document.xml"),
        1 => put("content.xml"),
        2 => put("xl/sheet.xml"),
        3 => put("xl/strings.xml"),
        4 => put("xl/styles.xml"),
        _ => put("xl/workbook.xml"),
    }
    if kind % 6 < 2 {
        parts.retain(|(name, _)| !name.starts_with("xl/"));
    }
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        archive.start_file(name, SimpleFileOptions::default()).expect("a part");
        archive.write_all(text).expect("bytes in memory");
    }
    annex(&archive.finish().expect("an archive").into_inner());
}

/// Reading addresses: nothing fails, and the canonical spelling of what is read is read as the same.
pub fn route(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let (_, path) = routes::format_of(&text);
    let _ = routes::language_of(path);
    if let Some(Route::Page(language, address)) = routes::read(path) {
        let spelled = address.path(language);
        assert!(spelled.starts_with('/') && !spelled.starts_with("//") && spelled.is_ascii(), "{spelled}");
        assert!(spelled.bytes().all(|byte| byte.is_ascii_graphic()), "{spelled}");
        assert_eq!(routes::language_of(&spelled), language);
        assert_eq!(routes::read(&spelled), Some(Route::Page(language, address)));
    }
    for language in Language::ALL {
        let _ = routes::suggestions(language);
    }
}

/// Search: the parser of queries, keys typed without an input method, and errors of typing, on the real catalogue.
pub fn search(data: &[u8]) {
    thread_local! {
        static CATALOGUE: OnceCell<Catalogue> = const { OnceCell::new() };
    }
    let text = String::from_utf8_lossy(data);
    CATALOGUE.with(|catalogue| {
        let catalogue =
            catalogue.get_or_init(|| Catalogue::open(&CatalogueFile::embedded()).expect("the embedded catalogue"));
        let day = catalogue.index().day(Date::constant(2026, 11, 24));
        let found = catalogue.search(&text, ReaderLanguage::Vietnamese, &day);
        let again = catalogue.search(&text, ReaderLanguage::Vietnamese, &day);
        assert_eq!(format!("{found:?}"), format!("{again:?}"), "the same query finds the same");
    });
}
