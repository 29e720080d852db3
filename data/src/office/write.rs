//! Writes into the records what nobody doubts. Files keep the form that editors gave them; nothing is deleted; and where the
//! folder would not pass its check afterwards, nothing is written.

mod texts;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::fs;
use std::path::Path;

use jiff::civil::Date;

use super::difference::{Maker, NewProduct, Plan};
use super::files::{self, FileChange, NotWritten};
use super::names::producer_key;
use super::read::Import;
use crate::check::{Records, check_drafts};
use crate::code::Code;
use crate::known::RESERVED;
use crate::problem::Problem;
use crate::slug::{MAX_SLUG, Slug};

/// The longest slug that is made of a name, in letters.
const LONGEST_SLUG: usize = 60;

/// Why nothing was written.
#[derive(Debug)]
pub enum WriteError {
    /// A file cannot be read or written.
    Files(NotWritten),
    /// A record is not in a form that can be added to, in Vietnamese.
    Form(String),
    /// The folder would break rules.
    Problems(Vec<Problem>),
}

impl fmt::Display for WriteError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            WriteError::Files(error) => error.fmt(formatter),
            WriteError::Form(message) => write!(formatter, "{message} Chưa có gì được ghi."),
            WriteError::Problems(problems) => {
                writeln!(formatter, "Ghi như thế thì bộ hồ sơ không qua kiểm tra, nên chưa có gì được ghi:")?;
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
/// Where a file cannot be written, or the folder would not pass its check afterwards; it is then as before.
pub fn write(
    folder: &Path,
    import: &Import,
    records: &Records,
    source: &str,
    today: Date,
) -> Result<Vec<String>, WriteError> {
    let changes = plan(folder, import, records, source, today)?;
    check_drafts(folder, &files::drafts(&changes), today).map_err(WriteError::Problems)?;
    files::apply(folder, &changes).map_err(WriteError::Files)?;
    Ok(changes.into_iter().map(|change| change.file).collect())
}

/// The files that an annex changes, each before and after. Nothing is written.
///
/// # Errors
///
/// Where a record cannot be read or added to.
pub fn plan(
    folder: &Path,
    import: &Import,
    records: &Records,
    source: &str,
    today: Date,
) -> Result<Vec<FileChange>, WriteError> {
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
    let changes = draft.files.into_iter();
    Ok(changes.map(|(file, text)| FileChange { file, before: text.before, after: Some(text.after) }).collect())
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

    /// A slug that no record of the folder has or had.
    fn free_slug(&self, folder: &str, name: &str, more: &str) -> Slug {
        free_slug(name, more, |slug| {
            let is_former = self.records.products.values().any(|product| product.former_slugs.contains(slug));
            let is_taken = match folder {
                "products" => self.records.products.contains_key(slug) || is_former,
                _ => self.records.producers.contains_key(slug),
            };
            is_taken || self.files.contains_key(&format!("{folder}/{slug}.toml"))
        })
    }

    fn edit(&mut self, file: &str, change: impl FnOnce(&str) -> Result<String, String>) -> Result<(), WriteError> {
        let path = self.folder.join(file);
        let before = match self.files.get(file) {
            Some(text) => text.before.clone(),
            None => Some(fs::read_to_string(&path).map_err(|error| WriteError::Files(NotWritten::Io(path, error)))?),
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

/// A slug that is not taken: the name's, or with `more`, or with a number.
pub(super) fn free_slug(name: &str, more: &str, is_taken: impl Fn(&Slug) -> bool) -> Slug {
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
    let mut slugs = candidates.chain(numbered).filter_map(|slug| Slug::parse(&slug));
    let fits = |slug: &Slug| slug.as_str() != RESERVED && slug.as_str().len() <= MAX_SLUG;
    slugs.find(|slug| fits(slug) && !is_taken(slug)).expect("one of all numbers is free")
}
