//! Records changed in memory, key by key, before anything is written: by the workbook and by the desk's form.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use toml_edit::{ArrayOfTables, DocumentMut, InlineTable, Item, Table, TableLike, Value};

use super::cells::{self, Names, Texts, clean};
use super::doubt::Wrong;
use super::files::{FileChange, text_of};
use super::keys::{Home, Key, Kind, SORTS, Sort, Target};
use super::lines;
use super::write::free_slug;
use crate::check::Records;
use crate::code::Code;
use crate::problem::Problem;
use crate::slug::Slug;
use crate::system_error::in_vietnamese;

/// Which record, or which entry of it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct RecordId {
    /// The id of its sort.
    pub sort: &'static str,
    /// Its slug or id; empty where its file is the only one.
    pub name: String,
    /// Of an entry of a list, which one, from 0.
    pub entry: Option<usize>,
}

impl RecordId {
    /// A record of a sort.
    pub fn new(sort: &Sort, name: impl Into<String>) -> RecordId {
        RecordId { sort: sort.id, name: name.into(), entry: None }
    }

    /// The entry of a sort in its record.
    pub fn entry(sort: &Sort, name: impl Into<String>, entry: usize) -> RecordId {
        RecordId { entry: Some(entry), ..RecordId::new(sort, name) }
    }

    /// Its sort.
    pub fn sort(&self) -> &'static Sort {
        Sort::of(self.sort).expect("ids are made of sorts")
    }

    /// The file in which it stands.
    pub fn file(&self) -> String {
        match (self.sort().owner().unwrap_or(self.sort())).home {
            Home::Folder(folder) => format!("{folder}/{}.toml", self.name),
            Home::Tables(file) | Home::File(file) => file.to_owned(),
            Home::Entries { .. } => unreachable!("entries stand in no entries"),
        }
    }

    /// The key of the sort that a problem is about, where it is about this record.
    pub fn key_of(&self, problem: &Problem) -> Option<&'static Key> {
        if problem.file != self.file() {
            return None;
        }
        let mut path = problem.key.as_deref()?;
        let sort = self.sort();
        if matches!((sort.owner().unwrap_or(sort)).home, Home::Tables(_)) {
            path = path.strip_prefix(self.name.as_str())?.strip_prefix('.')?;
        }
        if let Home::Entries { key: lines::LINES, .. } = sort.home {
            // Behind the head, and counted from 1.
            return sort.key(path).filter(|_| self.entry.map(|entry| entry + 2) == problem.line);
        }
        if let Home::Entries { key, .. } = sort.home {
            let number = format!("{key}[{}].", self.entry? + 1);
            path = path.strip_prefix(number.as_str())?;
        }
        let is_of = |key: &&Key| {
            path.strip_prefix(key.path).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
        };
        sort.keys.iter().find(is_of).or_else(|| sort.keys.iter().find(|key| key.path.starts_with(&format!("{path}."))))
    }
}

/// What stands behind the heading of an English text.
pub const ENGLISH: &str = " (tiếng Anh)";

/// What a change does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deed {
    /// A text becomes another.
    Changed,
    /// A record or an entry is new.
    Added,
    /// An entry goes.
    Removed,
}

/// One text that would change.
#[derive(Debug, Clone)]
pub struct CellChange {
    /// The record.
    pub id: RecordId,
    /// What it is called.
    pub name: String,
    /// The cell, `Sản phẩm!C14`; empty where the change comes from a form.
    pub place: String,
    /// What is done.
    pub deed: Deed,
    /// The heading.
    pub words: String,
    /// The text now.
    pub before: String,
    /// The text afterwards.
    pub after: String,
}

/// What is wrong with a form, in Vietnamese, behind the number of the key that it is about; `None` where it is about the whole.
pub type FieldProblem = (Option<usize>, String);

/// A file that is being changed.
struct Document {
    before: Option<String>,
    record: DocumentMut,
    is_changed: bool,
    /// Whether the file goes.
    is_gone: bool,
}

/// Records about to be changed.
pub struct Draft {
    root: PathBuf,
    today: Date,
    /// What ids are called; new records are added to it.
    pub names: Names,
    documents: BTreeMap<String, Document>,
}

impl Draft {
    /// A draft of a folder that passes its check.
    pub fn new(root: &Path, records: &Records, today: Date) -> Draft {
        Draft::with(root, Names::of(records), today)
    }

    /// The same, where the names of its records are known.
    pub fn with(root: &Path, names: Names, today: Date) -> Draft {
        Draft { root: root.to_owned(), today, names, documents: BTreeMap::new() }
    }

    fn document(&mut self, file: &str) -> Result<&mut Document, String> {
        if !self.documents.contains_key(file) {
            let before =
                text_of(&self.root.join(file)).map_err(|error| format!("{file}: {}", in_vietnamese(&error)))?;
            let text = before.as_deref().unwrap_or_default().trim_start_matches('\u{feff}').replace("\r\n", "\n");
            let record = lines::parse(file, &text).ok_or_else(|| format!("{file}: không đọc được hồ sơ"))?;
            self.documents.insert(file.to_owned(), Document { before, record, is_changed: false, is_gone: false });
        }
        Ok(self.documents.get_mut(file).expect("it was put there"))
    }

    /// The names of the records of a sort, in the order of the folder or file.
    ///
    /// # Errors
    ///
    /// In Vietnamese, where the folder or file cannot be read.
    pub fn list(&mut self, sort: &Sort) -> Result<Vec<String>, String> {
        match sort.home {
            Home::Folder(folder) => {
                let mut names: Vec<String> = fs::read_dir(self.root.join(folder))
                    .into_iter()
                    .flatten()
                    .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
                    .filter_map(|name| {
                        name.strip_suffix(".toml").filter(|name| !name.starts_with('.')).map(str::to_owned)
                    })
                    .collect();
                names.sort();
                Ok(names)
            }
            Home::Tables(file) => {
                let tables = self.document(file)?.record.iter().filter(|(_, item)| item.is_table_like());
                Ok(tables.map(|(name, _)| name.to_owned()).collect())
            }
            Home::File(file) => Ok(self.root.join(file).is_file().then(String::new).into_iter().collect()),
            Home::Entries { of, .. } => Sort::of(of).map_or(Ok(Vec::new()), |owner| self.list(owner)),
        }
    }

    /// The entries of a sort in the records of its owner.
    ///
    /// # Errors
    ///
    /// As [`Draft::list`].
    pub fn entries(&mut self, sort: &'static Sort, name: &str) -> Result<Vec<RecordId>, String> {
        let Home::Entries { key, .. } = sort.home else { return Ok(Vec::new()) };
        let owner = RecordId::new(sort.owner().expect("entries have an owner"), name);
        let count =
            self.record(&owner)?.and_then(|record| record.get(key)).map_or(0, |list| cells::entries(list).len());
        Ok((0..count).map(|entry| RecordId::entry(sort, name, entry)).collect())
    }

    /// Every record of a sort, or every entry of it.
    ///
    /// # Errors
    ///
    /// As [`Draft::list`].
    pub(super) fn all(&mut self, sort: &'static Sort) -> Result<Vec<RecordId>, String> {
        let mut all = Vec::new();
        for name in self.list(sort)? {
            match sort.home {
                Home::Entries { .. } => all.extend(self.entries(sort, &name)?),
                _ => all.push(RecordId::new(sort, name)),
            }
        }
        Ok(all)
    }

    /// What the records are called that refer to a record.
    fn referring(&mut self, id: &RecordId) -> Result<BTreeSet<String>, String> {
        let mut found = BTreeSet::new();
        // Products name a kind of the list, whether or not something is told of it.
        let Some(target) = id.sort().target().filter(|target| *target != Target::Kind) else { return Ok(found) };
        let is_of = |key: &&Key| matches!(key.kind, Kind::Reference(of) | Kind::References(of) if of == target);
        for sort in SORTS.iter().filter(|sort| sort.keys.iter().any(|key| is_of(&key))) {
            for other in self.all(sort)?.into_iter().filter(|other| other != id) {
                let record = self.record(&other)?;
                let refers = record.is_some_and(|record| {
                    sort.keys.iter().filter(is_of).any(|key| cells::refers(record, key, &id.name))
                });
                if refers {
                    let owner = sort.owner().unwrap_or(sort);
                    found.insert(format!("{} {}", owner.one, self.names.called(owner, &other.name)));
                }
            }
        }
        Ok(found)
    }

    /// A record as it stands, changes included; `None` where there is none.
    fn record(&mut self, id: &RecordId) -> Result<Option<&dyn TableLike>, String> {
        let sort = id.sort();
        let document = self.document(&id.file())?;
        if document.is_gone || document.before.is_none() && !document.is_changed {
            return Ok(None);
        }
        let root = document.record.as_table();
        let owner = match (sort.owner().unwrap_or(sort)).home {
            Home::Tables(_) => root.get(&id.name).and_then(Item::as_table_like),
            _ => Some(root as &dyn TableLike),
        };
        Ok(match (sort.home, id.entry) {
            (Home::Entries { key, .. }, Some(entry)) => {
                owner.and_then(|owner| owner.get(key)).and_then(|list| cells::entries(list).get(entry).copied())
            }
            _ => owner,
        })
    }

    fn record_mut(&mut self, id: &RecordId) -> Result<Option<&mut dyn TableLike>, String> {
        let sort = id.sort();
        let document = self.document(&id.file())?;
        document.is_changed = true;
        let root = document.record.as_table_mut();
        let owner: Option<&mut dyn TableLike> = match (sort.owner().unwrap_or(sort)).home {
            Home::Tables(_) => root.get_mut(&id.name).and_then(Item::as_table_like_mut),
            _ => Some(root),
        };
        let (Home::Entries { key, .. }, Some(entry)) = (sort.home, id.entry) else { return Ok(owner) };
        Ok(match owner.and_then(|owner| owner.get_mut(key)) {
            Some(Item::ArrayOfTables(tables)) => tables.get_mut(entry).map(|table| table as &mut dyn TableLike),
            Some(Item::Value(Value::Array(list))) => {
                let table = list.get_mut(entry).and_then(Value::as_inline_table_mut);
                table.map(|table| table as &mut dyn TableLike)
            }
            _ => None,
        })
    }

    /// The texts of a record, key by key; `None` where there is none.
    ///
    /// # Errors
    ///
    /// In Vietnamese, where its file cannot be read.
    pub fn texts(&mut self, id: &RecordId) -> Result<Option<Vec<Texts>>, String> {
        let names = std::mem::take(&mut self.names);
        let keys = id.sort().keys;
        let texts = self
            .record(id)
            .map(|record| record.map(|record| keys.iter().map(|key| cells::texts(record, key, &names)).collect()));
        self.names = names;
        texts
    }

    /// What a record is called: where others name it, or by its own key.
    ///
    /// # Errors
    ///
    /// As [`Draft::texts`].
    pub fn title(&mut self, id: &RecordId) -> Result<String, String> {
        let sort = id.sort();
        let owner = sort.owner().unwrap_or(sort);
        let called = owner.keys.iter().position(|key| key.path == "name").filter(|_| owner.target().is_none());
        let Some(called) = called else { return Ok(self.names.title(owner, &id.name)) };
        let texts = self.texts(&RecordId::new(owner, id.name.clone()))?;
        Ok(texts.map_or_else(String::new, |texts| texts[called][0].clone()))
    }

    /// An entry in one line.
    ///
    /// # Errors
    ///
    /// As [`Draft::texts`].
    pub fn line(&mut self, id: &RecordId) -> Result<String, String> {
        let (sort, texts) = (id.sort(), self.texts(id)?.unwrap_or_default());
        let Home::Entries { line, .. } = sort.home else { return self.title(id) };
        let part = |(path, around): &(&str, &str)| {
            let (key, texts) = sort.keys.iter().zip(&texts).find(|(key, _)| key.path == *path)?;
            let text = texts[0].replace('\n', ", ");
            let text = match key.kind {
                Kind::Reference(_) => text.rsplit_once(" (").map_or(text.as_str(), |(name, _)| name),
                _ => &text,
            };
            (!text.is_empty()).then(|| around.replace("{}", text))
        };
        let parts: Vec<String> = line.iter().filter_map(part).collect();
        let number = id.entry.map_or(0, |entry| entry + 1);
        Ok(if parts.is_empty() { format!("{} {number}", sort.title) } else { parts.join(", ") })
    }

    /// How these texts would read once they stood under a key.
    ///
    /// # Errors
    ///
    /// Where they cannot stand there.
    pub(super) fn as_written(&self, key: &Key, texts: &[String]) -> Result<Texts, Wrong> {
        let mut record = Table::new();
        cells::write(&mut record, key, texts, &self.names, &[])?;
        Ok(cells::texts(&record, key, &self.names))
    }

    /// Gives a key of a record these texts, where they are not what it has.
    pub(super) fn set(&mut self, id: &RecordId, key: &Key, texts: &[String]) -> Result<(), Wrong> {
        let unreadable = |why: String| Wrong::new(why, "");
        let names = std::mem::take(&mut self.names);
        let now = self.record(id).map(|record| record.map(|record| cells::texts(record, key, &names)));
        let is_same = matches!(&now, Ok(Some(now)) if now.iter().map(|text| clean(text)).eq(texts.iter().map(|text| clean(text))));
        let outcome = if is_same {
            Ok(())
        } else {
            let order = order(id.sort());
            now.and_then(|_| self.record_mut(id)).map_err(unreadable).and_then(|record| match record {
                Some(record) => cells::write(record, key, texts, &names, &order),
                None => Err(Wrong::new("không có hồ sơ này", "")),
            })
        };
        self.names = names;
        outcome
    }

    /// Begins a record that has nothing yet.
    ///
    /// # Errors
    ///
    /// In Vietnamese, where its file cannot be read.
    pub(super) fn add(&mut self, id: &RecordId) -> Result<(), String> {
        let document = self.document(&id.file())?;
        document.is_changed = true;
        if let Home::Tables(_) = id.sort().home {
            let mut table = Table::new();
            table.decor_mut().set_prefix("\n");
            document.record.insert(&id.name, Item::Table(table));
        }
        Ok(())
    }

    /// Begins an entry at the end of its list.
    ///
    /// # Errors
    ///
    /// In Vietnamese, where there is no such record.
    pub(super) fn add_entry(&mut self, sort: &'static Sort, name: &str) -> Result<RecordId, String> {
        let Home::Entries { key, of, .. } = sort.home else { return Err("không phải một danh sách".to_owned()) };
        let owner = RecordId::new(Sort::of(of).expect("an owner"), name);
        let order = order(owner.sort());
        let record = self.record_mut(&owner)?.ok_or_else(|| format!("không có hồ sơ {name}"))?;
        if record.get(key).is_none() {
            cells::insert(record, key, Item::ArrayOfTables(ArrayOfTables::new()), &order);
        }
        let count = match record.get_mut(key) {
            Some(Item::ArrayOfTables(tables)) => {
                let mut table = Table::new();
                table.decor_mut().set_prefix("\n");
                tables.push(table);
                tables.len()
            }
            Some(Item::Value(Value::Array(list))) => {
                list.push(InlineTable::new());
                list.len()
            }
            _ => return Err(format!("{name}: {key} không phải danh sách")),
        };
        Ok(RecordId::entry(sort, name, count - 1))
    }

    /// Takes an entry out of its list. Those behind it move up.
    ///
    /// # Errors
    ///
    /// In Vietnamese, where its file cannot be read.
    pub(super) fn remove_entry(&mut self, id: &RecordId) -> Result<(), String> {
        let (Home::Entries { key, of, .. }, Some(entry)) = (id.sort().home, id.entry) else { return Ok(()) };
        let owner = RecordId::new(Sort::of(of).expect("an owner"), id.name.clone());
        let Some(record) = self.record_mut(&owner)? else { return Ok(()) };
        match record.get_mut(key) {
            Some(Item::ArrayOfTables(tables)) if entry < tables.len() => drop(tables.remove(entry)),
            Some(Item::Value(Value::Array(list))) if entry < list.len() => drop(list.remove(entry)),
            _ => {}
        }
        Ok(())
    }

    /// Writes what nobody has to say: that the content changed today, the day of a removal, and what a new record needs.
    pub(super) fn complete(&mut self, id: &RecordId, changed: &[&str], is_new: bool) -> Result<(), Wrong> {
        let today = [super::days::shown_day(self.today)];
        let sort = id.sort();
        let owner = sort.owner().unwrap_or(sort);
        let record = RecordId::new(owner, id.name.clone());
        if changed.contains(&"removed.reason") && !changed.contains(&"removed.on") {
            self.set(&record, owner.key("removed.on").expect("a key"), &today)?;
        }
        let is_content = id.entry.is_some() || changed.iter().any(|key| !matches!(*key, "checked" | "changed"));
        let says_so = id.entry.is_none() && changed.contains(&"changed");
        if let Some(key) = owner.key("changed").filter(|_| is_content && !says_so) {
            self.set(&record, key, &today)?;
        }
        if is_new && let Some(key) = sort.key("checked").filter(|_| !changed.contains(&"checked")) {
            self.set(id, key, &today)?;
        }
        // That a source has no public address is said, not left out.
        if sort.id == "nguon"
            && let Some(source) = self.record_mut(id).map_err(|why| Wrong::new(why, ""))?
            && source.get("url").is_none()
        {
            cells::insert(source, "url", toml_edit::value(""), &order(sort));
        }
        Ok(())
    }

    /// Writes texts into a record or an entry, which is begun where it is new.
    ///
    /// # Errors
    ///
    /// Where a text cannot stand under its key.
    pub(super) fn write(
        &mut self,
        id: RecordId,
        is_new: bool,
        wanted: &[(&Key, Texts)],
        records: &Records,
    ) -> Result<RecordId, Wrong> {
        let unreadable = |why: String| Wrong::new(why, "");
        let sort = id.sort();
        let id = match (is_new, sort.owner()) {
            (false, _) => id,
            (true, Some(_)) => self.add_entry(sort, &id.name).map_err(unreadable)?,
            (true, None) => {
                self.add(&id).map_err(unreadable)?;
                id
            }
        };
        let mut changed: Vec<&str> = Vec::new();
        if is_new && sort.id == "san-pham" && !wanted.iter().any(|(key, _)| key.path == "code") {
            self.set(&id, sort.key("code").expect("a key"), &[Draft::free_code(records)])?;
        }
        for (key, texts) in wanted {
            self.set(&id, key, texts)?;
            changed.push(key.path);
        }
        self.complete(&id, &changed, is_new)?;
        Ok(id)
    }

    /// Takes over what a form says of a record or an entry, by key and language.
    ///
    /// # Errors
    ///
    /// What is wrong, in Vietnamese, each with the number of its key.
    pub fn submit(
        &mut self,
        mut id: RecordId,
        is_new: bool,
        texts: &[Texts],
        records: &Records,
    ) -> Result<(RecordId, Vec<CellChange>), Vec<FieldProblem>> {
        let whole = |why: String| vec![(None, why)];
        let sort = id.sort();
        let now = if is_new { None } else { self.texts(&id).map_err(whole)? };
        let now: Vec<Texts> = now.unwrap_or_else(|| sort.nothing());
        if is_new && sort.owner().is_none() && id.name.is_empty() {
            let title = sort.keys.iter().position(|key| matches!(key.path, "name" | "title"));
            let called = title.and_then(|at| texts.get(at)?.first()).map(|text| clean(text)).unwrap_or_default();
            if called.is_empty() {
                let words = title.map_or("tên", |at| sort.keys[at].words);
                return Err(vec![(title, format!("Ghi “{words}”: hồ sơ mới lấy tên theo đó."))]);
            }
            id.name = self.free_name(sort, &called, records).map_err(whole)?;
            if let Some(target) = sort.target() {
                self.names.add(target, &id.name, &called);
            }
        }
        let called = self.names.called(sort.owner().unwrap_or(sort), &id.name);
        let (mut wanted, mut changes, mut wrong) = (Vec::new(), Vec::new(), Vec::new());
        for (number, (key, texts)) in sort.keys.iter().zip(texts).enumerate() {
            let texts: Texts = texts.iter().map(|text| clean(text)).collect();
            let before: Texts = now[number].iter().map(|text| clean(text)).collect();
            if texts == before || key.is_permanent && !is_new {
                continue;
            }
            let written = match self.as_written(key, &texts) {
                Ok(written) if written == now[number] => continue,
                Ok(written) => written,
                Err(Wrong { wrong: why, right, .. }) => {
                    wrong.push((Some(number), format!("{why}. {right}")));
                    continue;
                }
            };
            for (language, (before, after)) in before.iter().zip(&written).enumerate() {
                if before != after {
                    changes.push(CellChange {
                        id: id.clone(),
                        name: called.clone(),
                        place: String::new(),
                        deed: if is_new { Deed::Added } else { Deed::Changed },
                        words: format!("{}{}", key.words, if language == 1 { ENGLISH } else { "" }),
                        before: before.clone(),
                        after: after.clone(),
                    });
                }
            }
            wanted.push((key, texts));
        }
        if !wrong.is_empty() {
            return Err(wrong);
        }
        if wanted.is_empty() {
            return Ok((id, changes));
        }
        let id = self
            .write(id, is_new, &wanted, records)
            .map_err(|wrong| whole(format!("{}. {}", wrong.wrong, wrong.right)))?;
        Ok((id, changes))
    }

    /// Takes a record away.
    fn remove_record(&mut self, id: &RecordId) -> Result<(), Wrong> {
        /// How many records are named of those that refer to it.
        const MAX_NAMED: usize = 5;
        let unreadable = |why: String| Wrong::new(why, "");
        if let Some(why) = id.sort().stays() {
            return Err(Wrong::new("không gỡ được", why));
        }
        let referring = self.referring(id).map_err(unreadable)?;
        if !referring.is_empty() {
            let named: Vec<&str> = referring.iter().take(MAX_NAMED).map(String::as_str).collect();
            let more = referring.len() - named.len();
            let more = if more > 0 { format!("; và {more} hồ sơ nữa") } else { String::new() };
            let wrong = format!("chưa gỡ được, còn hồ sơ nhắc tới: {}{more}", named.join("; "));
            return Err(Wrong::new(wrong, "Sửa những hồ sơ ấy trước."));
        }
        let document = self.document(&id.file()).map_err(unreadable)?;
        document.is_changed = true;
        match id.sort().home {
            Home::Tables(_) => remove_table(&mut document.record, &id.name),
            _ => document.is_gone = true,
        }
        Ok(())
    }

    /// Takes a record away, or an entry out of its list.
    ///
    /// # Errors
    ///
    /// In Vietnamese, where the record stays, or others refer to it, or its file cannot be read.
    pub fn take_out(&mut self, id: &RecordId, reason: &str) -> Result<(), String> {
        self.remove(id, reason).map_err(|Wrong { wrong, right, .. }| format!("{wrong}. {right}"))
    }

    /// The same. That an award was wrong is told among the corrections of its product.
    pub(super) fn remove(&mut self, id: &RecordId, reason: &str) -> Result<(), Wrong> {
        if id.entry.is_none() {
            return self.remove_record(id);
        }
        let unreadable = |why: String| Wrong::new(why, "");
        self.remove_entry(id).map_err(unreadable)?;
        if id.sort == "cong-nhan" {
            let corrections = Sort::of("dinh-chinh").expect("a sort");
            let correction = self.add_entry(corrections, &id.name).map_err(unreadable)?;
            let day = super::days::shown_day(self.today);
            self.set(&correction, corrections.key("on").expect("a key"), &[day])?;
            let what = [reason.to_owned(), String::new()];
            self.set(&correction, corrections.key("what").expect("a key"), &what)?;
        }
        self.complete(id, &[], false)
    }

    /// A code that no product has.
    pub(super) fn free_code(records: &Records) -> String {
        std::iter::repeat_with(Code::random)
            .find(|code| !records.has_code(*code))
            .map_or_else(String::new, |code| code.to_string())
    }

    /// A name for a new record of a sort, made of what it is called.
    pub(super) fn free_name(&mut self, sort: &Sort, called: &str, records: &Records) -> Result<String, String> {
        let taken = self.list(sort)?;
        let is_former = |slug: &Slug| records.products.values().any(|product| product.former_slugs.contains(slug));
        let slug = free_slug(called, sort.id, |slug| {
            taken.iter().any(|name| name == slug.as_str())
                || sort.id == "san-pham" && is_former(slug)
                || self.documents.contains_key(&RecordId::new(sort, slug.as_str()).file())
                    && matches!(sort.home, Home::Folder(_))
        });
        Ok(slug.to_string())
    }

    /// The files that are changed, each before and after.
    pub fn changes(&self) -> Vec<FileChange> {
        let changed = self.documents.iter().filter(|(_, document)| document.is_changed);
        let changes = changed.map(|(file, document)| {
            let before = document.before.as_deref().unwrap_or_default();
            let text = before.trim_start_matches('\u{feff}').replace("\r\n", "\n");
            let mut after = lines::written(file, &text, &document.record);
            if before.is_empty() {
                after = after.trim_start().to_owned();
            }
            if before.contains("\r\n") {
                after = after.replace("\r\n", "\n").replace('\n', "\r\n");
            }
            if before.starts_with('\u{feff}') {
                after.insert(0, '\u{feff}');
            }
            let after = Some(after).filter(|_| !document.is_gone);
            FileChange { file: file.clone(), before: document.before.clone(), after }
        });
        changes.filter(|change| change.before != change.after).collect()
    }
}

/// Takes a table out of a file. Remarks above it that an empty line parts from it are those of the file and stay.
fn remove_table(file: &mut DocumentMut, name: &str) {
    let tables: Vec<String> =
        file.iter().filter(|(_, item)| item.is_table()).map(|(name, _)| name.to_owned()).collect();
    let Some(at) = tables.iter().position(|other| other == name) else { return };
    let prefix =
        |table: &Table| table.decor().prefix().and_then(|prefix| prefix.as_str()).unwrap_or_default().to_owned();
    let own = file.get(name).and_then(Item::as_table).map(prefix).unwrap_or_default();
    let kept = own.rfind("\n\n").map_or("", |end| &own[..=end]).to_owned();
    file.remove(name);
    match tables.get(at + 1).and_then(|next| file.get_mut(next)).and_then(Item::as_table_mut) {
        Some(next) => {
            let old = prefix(next);
            let old = if at == 0 && kept.is_empty() { old.trim_start_matches('\n') } else { &old };
            next.decor_mut().set_prefix(format!("{kept}{old}"));
        }
        None if kept.contains('#') => {
            let trailing = format!("{kept}{}", file.trailing().as_str().unwrap_or_default());
            file.set_trailing(trailing);
        }
        None => {}
    }
}

/// The keys of a record at its first level, in the order in which new ones are put.
fn order(sort: &Sort) -> Vec<&'static str> {
    let mut order: Vec<&str> = Vec::new();
    let lists = sort.entries().filter_map(|list| match list.home {
        Home::Entries { key, .. } => Some(key),
        _ => None,
    });
    for key in sort.keys.iter().map(|key| key.path.split('.').next().unwrap_or_default()).chain(lists) {
        if !order.contains(&key) {
            order.push(key);
        }
    }
    order
}

#[cfg(test)]
mod tests {
    use super::remove_table;

    #[test]
    fn a_table_goes_with_its_remarks_and_leaves_those_of_the_file() {
        for (before, name, after) in [
            ("[a]\nx = 1\n\n[b]\nx = 2\n", "a", "[b]\nx = 2\n"),
            ("[a]\nx = 1\n\n# Của b.\n[b]\nx = 2\n\n[c]\nx = 3\n", "b", "[a]\nx = 1\n\n[c]\nx = 3\n"),
            ("[a]\nx = 1\n\n[b]\nx = 2\n", "b", "[a]\nx = 1\n"),
            ("# Của tệp.\n\n# Của a.\n[a]\nx = 1\n\n[b]\nx = 2\n", "a", "# Của tệp.\n\n[b]\nx = 2\n"),
            ("[a]\nx = 1\n\n# Phần hai.\n\n[b]\nx = 2\n", "b", "[a]\nx = 1\n\n# Phần hai.\n"),
        ] {
            let mut file = before.parse().expect("a file");
            remove_table(&mut file, name);
            assert_eq!(file.to_string(), after, "{name} of {before}");
        }
    }
}
