//! Writes into the records what nobody doubts. Files keep the form that editors gave them; nothing is deleted; and where the
//! folder would not pass its check afterwards, everything is taken back.

mod texts;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::difference::{Maker, NewProduct, Plan};
use super::names::producer_key;
use super::read::Import;
use crate::check::{Records, check};
use crate::code::Code;
use crate::problem::Problem;
use crate::slug::Slug;
use crate::system_error::in_vietnamese;

/// The longest slug that is made of a name, in letters.
const LONGEST_SLUG: usize = 60;

/// Why nothing was written.
#[derive(Debug)]
pub enum WriteError {
    /// A file cannot be read or written.
    Io(PathBuf, io::Error),
    /// A record is not in a form that can be added to, in Vietnamese.
    Form(String),
    /// The folder would break rules.
    Problems(Vec<Problem>),
}

impl fmt::Display for WriteError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            WriteError::Io(path, error) => {
                write!(formatter, "{}: {}. Chưa có gì được ghi.", path.display(), in_vietnamese(error))
            }
            WriteError::Form(message) => write!(formatter, "{message} Chưa có gì được ghi."),
            WriteError::Problems(problems) => {
                writeln!(formatter, "Bộ hồ sơ không qua kiểm tra sau khi ghi, nên mọi thứ đã trả lại như cũ:")?;
                let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
                formatter.write_str(&lines.join("\n"))
            }
        }
    }
}

impl std::error::Error for WriteError {}

/// Writes what an annex changes into its folder of records, and answers with the files, relative to the folder. `source` is
/// the id of the page that prints the decision.
///
/// # Errors
///
/// Where a file cannot be written, or the folder does not pass its check afterwards; it is then as before.
pub fn write(
    folder: &Path,
    import: &Import,
    records: &Records,
    source: &str,
    today: Date,
) -> Result<Vec<String>, WriteError> {
    let mut draft = Draft {
        folder,
        records,
        source,
        today,
        files: BTreeMap::new(),
        producers: BTreeMap::new(),
        codes: BTreeSet::new(),
    };
    for plan in import.differences.iter().filter_map(|difference| difference.plan.as_ref()) {
        match plan {
            Plan::New(product) => draft.add(product),
            Plan::Edit(edit) => {
                let producer = edit.producer.as_ref().map(|maker| draft.producer(maker));
                draft.edit(&format!("products/{}.toml", edit.slug), |text| {
                    texts::edited(text, edit, producer.as_ref(), source, today)
                })?;
            }
        }
    }
    draft.move_date_of_data(import)?;
    save(folder, &draft.files)?;
    match check(folder, today) {
        Ok(_) => Ok(draft.files.into_keys().collect()),
        Err(problems) => {
            restore(folder, draft.files).map_err(|(path, error)| WriteError::Io(path, error))?;
            Err(WriteError::Problems(problems))
        }
    }
}

/// A file before and after; `None` before: it is new.
struct Text {
    before: Option<String>,
    after: String,
}

/// What will be written.
struct Draft<'a> {
    folder: &'a Path,
    records: &'a Records,
    source: &'a str,
    today: Date,
    /// By the path within the folder.
    files: BTreeMap<String, Text>,
    /// The slugs of new producers by the key of their name.
    producers: BTreeMap<String, Slug>,
    codes: BTreeSet<Code>,
}

impl Draft<'_> {
    fn add(&mut self, product: &NewProduct) {
        let producer = self.producer(&product.producer);
        let code = loop {
            let code = Code::random();
            if !self.records.has_code(code) && self.codes.insert(code) {
                break code;
            }
        };
        let slug = self.free_slug("products", &product.name, producer.as_str());
        let after = texts::product(product, code, &producer, self.source, self.today);
        self.files.insert(format!("products/{slug}.toml"), Text { before: None, after });
    }

    /// The slug of a producer, which is created where it is new.
    fn producer(&mut self, maker: &Maker) -> Slug {
        let (name, kind, place) = match maker {
            Maker::Known(slug) => return slug.clone(),
            Maker::New { name, kind, place } => (name, *kind, place),
        };
        let key = producer_key(name);
        if let Some(slug) = self.producers.get(&key) {
            return slug.clone();
        }
        let slug = self.free_slug("producers", name, "moi");
        let after = texts::producer(name, kind, place, self.source, self.today);
        self.files.insert(format!("producers/{slug}.toml"), Text { before: None, after });
        self.producers.insert(key, slug.clone());
        slug
    }

    /// A slug that no record of the folder has or had: the name's, or with `more`, or with a number.
    fn free_slug(&self, folder: &str, name: &str, more: &str) -> Slug {
        let mut base = Slug::of(name);
        if base.len() > LONGEST_SLUG {
            base.truncate(LONGEST_SLUG);
            base.truncate(base.rfind('-').unwrap_or(LONGEST_SLUG));
        }
        if base.is_empty() {
            base = more.to_owned();
        }
        let candidates = [base.clone(), format!("{base}-{more}")].into_iter();
        let numbered = (2..).map(|number: u64| format!("{base}-{number}"));
        let free = candidates.chain(numbered).filter_map(|slug| Slug::parse(&slug)).find(|slug| {
            let is_former = self.records.products.values().any(|product| product.former_slugs.contains(slug));
            let is_taken = match folder {
                "products" => self.records.products.contains_key(slug) || is_former,
                _ => self.records.producers.contains_key(slug),
            };
            !is_taken
                && slug.as_str() != crate::known::RESERVED
                && !self.files.contains_key(&format!("{folder}/{slug}.toml"))
        });
        free.expect("one of all numbers is free")
    }

    fn edit(&mut self, file: &str, change: impl FnOnce(&str) -> Result<String, String>) -> Result<(), WriteError> {
        let path = self.folder.join(file);
        let before = match self.files.get(file) {
            Some(text) => text.before.clone(),
            None => Some(fs::read_to_string(&path).map_err(|error| WriteError::Io(path, error))?),
        };
        let current = self.files.get(file).map(|text| text.after.clone()).or_else(|| before.clone());
        let current = current.unwrap_or_default();
        let mut after = change(&current).map_err(|wrong| WriteError::Form(format!("{file}: {wrong}")))?;
        if current.contains("\r\n") {
            after = after.replace("\r\n", "\n").replace('\n', "\r\n");
        }
        self.files.insert(file.to_owned(), Text { before, after });
        Ok(())
    }

    /// An award may not begin after the date of the data, so a newer decision moves it.
    fn move_date_of_data(&mut self, import: &Import) -> Result<(), WriteError> {
        let awards = import.differences.iter().filter_map(|difference| match difference.plan.as_ref()? {
            Plan::New(product) => Some(&product.award),
            Plan::Edit(edit) => edit.award.as_ref().map(|(_, award)| award),
        });
        let newest = awards.map(|award| award.time.0.first_day()).max();
        match newest {
            Some(newest) if newest > self.records.province.as_of => {
                self.edit("province.toml", |text| texts::with_date_of_data(text, newest))
            }
            _ => Ok(()),
        }
    }
}

/// Writes all files, or none.
fn save(folder: &Path, files: &BTreeMap<String, Text>) -> Result<(), WriteError> {
    for (number, (file, text)) in files.iter().enumerate() {
        if let Err(error) = replace(&folder.join(file), &text.after) {
            for (file, text) in files.iter().take(number) {
                // The first error is the one to report.
                let _ = put_back(&folder.join(file), text.before.as_deref());
            }
            return Err(WriteError::Io(folder.join(file), error));
        }
    }
    Ok(())
}

fn restore(folder: &Path, files: BTreeMap<String, Text>) -> Result<(), (PathBuf, io::Error)> {
    let mut outcome = Ok(());
    for (file, text) in files {
        let path = folder.join(file);
        // One file that cannot be put back keeps no other from it.
        if let Err(error) = put_back(&path, text.before.as_deref()) {
            outcome = Err((path, error));
        }
    }
    outcome
}

fn put_back(path: &Path, before: Option<&str>) -> io::Result<()> {
    match before {
        Some(before) => replace(path, before),
        None => fs::remove_file(path),
    }
}

/// Written beside its place and moved there, so that nobody reads half of it. Files that begin with a dot are no records.
fn replace(path: &Path, text: &str) -> io::Result<()> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let unfinished = path.with_file_name(format!(".{name}.unfinished"));
    fs::write(&unfinished, text).and_then(|()| fs::rename(&unfinished, path)).inspect_err(|_| {
        // What was begun is of no use to anybody.
        let _ = fs::remove_file(&unfinished);
    })
}
