//! The values of records as the texts of cells and fields, and back into the records without a change to what stands beside.
//!
//! A text is written into a record only where it differs from what the record gives: whatever form an editor gave a value, it
//! stays until the value itself changes.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock, OnceLock};

use toml_edit::{Array, DocumentMut, InlineTable, Item, Table, TableLike, Value};

use super::days;
use super::doubt::Wrong;
use super::keys::{Home, Key, Kind, REFERENCE, SORTS, Sort, Target};
use super::lines;
use crate::check::Records;
use crate::date::PrintedDate;
use crate::fold::fold;
use crate::near::nearest;
use crate::official_total::PROVINCE;
use crate::text::{nfc, paragraphs, prose, quoted};

/// What stands in a list of English notes for one that has no English.
const NO_ENGLISH: &str = "—";

/// How long a list may be that is written on one line.
const MAX_LINE: usize = 100;

/// The texts of a value: one, or the Vietnamese and the English.
pub type Texts = Vec<String>;

/// What the ids in records are called. A copy costs nothing until a name is added to it.
#[derive(Debug, Default, Clone)]
pub struct Names(BTreeMap<Target, Arc<List>>);

/// The names of one list by id, and what there is to choose from, once somebody asked.
#[derive(Debug, Default, Clone)]
struct List {
    names: BTreeMap<String, String>,
    choices: OnceLock<Vec<String>>,
}

impl Names {
    /// The names in a folder that passes its check.
    pub fn of(records: &Records) -> Names {
        let mut lists: BTreeMap<Target, List> = BTreeMap::new();
        let mut put = |target, id: &dyn ToString, name: String| {
            lists.entry(target).or_default().names.insert(id.to_string(), name);
        };
        for (slug, product) in &records.products {
            put(Target::Product, slug, product.name.clone());
        }
        for (slug, producer) in &records.producers {
            put(Target::Producer, slug, producer.name.clone());
        }
        for (id, source) in &records.sources {
            put(Target::Source, id, source.title.clone().or_else(|| source.about.vi.clone()).unwrap_or_default());
        }
        for (slug, speciality) in &records.specialities {
            put(Target::Speciality, slug, speciality.name.vi.clone());
        }
        for kind in &records.kinds {
            put(Target::Kind, &kind.key, kind.word_vi.clone());
        }
        for name in records.pictograms.keys() {
            put(Target::Drawing, name, String::new());
        }
        for (slug, district) in &records.districts {
            let name = format!("{} {}", district.kind.word_vi(), district.name);
            put(Target::Unit, slug, name.clone());
            put(Target::District, slug, name);
        }
        put(Target::Unit, &PROVINCE, "cả tỉnh".to_owned());
        for (code, commune) in &records.communes {
            put(Target::Commune, code, format!("{} {}", commune.kind.word_vi(), commune.name));
        }
        for (code, commune) in &records.former_communes {
            put(Target::FormerCommune, code, format!("{} {}", commune.kind.word_vi(), commune.name));
        }
        Names(lists.into_iter().map(|(target, list)| (target, Arc::new(list))).collect())
    }

    /// Takes a record in that is about to be added.
    pub(super) fn add(&mut self, target: Target, id: &str, name: &str) {
        let list = Arc::make_mut(self.0.entry(target).or_default());
        list.names.insert(id.to_owned(), name.to_owned());
        list.choices = OnceLock::new();
    }

    /// What there is to choose from, as it stands in a cell.
    pub fn choices(&self, target: Target) -> &[String] {
        let Some(list) = self.0.get(&target) else { return &[] };
        list.choices.get_or_init(|| {
            let mut choices: Vec<String> = list.names.iter().map(|(id, name)| shown(name, id)).collect();
            choices.sort_by_cached_key(|choice| fold(choice));
            choices
        })
    }

    /// What a record of a sort is called where others name it.
    pub fn called(&self, sort: &Sort, name: &str) -> String {
        sort.target().map_or_else(|| name.to_owned(), |target| self.shown(target, name))
    }

    /// The name of a record of a sort, its id where it has none.
    pub fn title(&self, sort: &Sort, id: &str) -> String {
        let name = sort.target().and_then(|target| self.name(target, id)).filter(|name| !name.is_empty());
        name.unwrap_or(id).to_owned()
    }

    /// What a key gives as ids, each on a line with the name of its record.
    pub fn named(&self, key: &Key, mut texts: Texts) -> Texts {
        if let Kind::References(target) = key.kind {
            let lines: Vec<String> =
                texts[0].split("; ").filter(|id| !id.is_empty()).map(|id| self.shown(target, id)).collect();
            texts[0] = lines.join("\n");
        }
        texts
    }

    pub(super) fn name(&self, target: Target, id: &str) -> Option<&str> {
        self.0.get(&target)?.names.get(id).map(String::as_str)
    }

    fn all(&self, target: Target) -> impl Iterator<Item = (&str, &str)> {
        let names = self.0.get(&target).into_iter().flat_map(|list| &list.names);
        names.map(|(id, name)| (id.as_str(), name.as_str()))
    }

    pub(super) fn shown(&self, target: Target, id: &str) -> String {
        shown(self.name(target, id).unwrap_or_default(), id)
    }

    /// The id that stands in a text: `HTX Ví Dụ (htx-vi-du)`, or the id alone.
    fn id_in<'t>(&self, target: Target, text: &'t str) -> Option<&'t str> {
        let in_brackets = text.rsplit_once('(').and_then(|(_, rest)| rest.trim_end().strip_suffix(')'));
        let mut ids = [Some(text), in_brackets].into_iter().flatten().map(str::trim);
        ids.find(|id| self.name(target, id).is_some())
    }

    /// The id that a text names, by itself or as a name that only one record has.
    pub(super) fn resolve(&self, target: Target, text: &str) -> Result<String, Wrong> {
        if let Some(id) = self.id_in(target, text) {
            return Ok(id.to_owned());
        }
        let folded = fold(text);
        let mut named = self.all(target).filter(|(_, name)| !folded.is_empty() && fold(name) == folded);
        let wrong = match (named.next(), named.next()) {
            (Some((id, _)), None) => return Ok(id.to_owned()),
            (Some(_), Some(_)) => "có hơn một hồ sơ mang tên ấy",
            (None, _) => "không có trong danh sách",
        };
        let all = self.choices(target);
        let near = all.iter().find(|choice| !folded.is_empty() && fold(choice).contains(&folded)).map(String::as_str);
        let near = near.or_else(|| nearest(text, all.iter().map(String::as_str)));
        let right = near.map_or_else(String::new, |near| format!("Gần nhất: {near}."));
        Err(Wrong::new(format!("{}: {wrong}", quoted(text)), format!("Chọn trong danh sách. {right}")))
    }
}

fn shown(name: &str, id: &str) -> String {
    if name.is_empty() { id.to_owned() } else { format!("{name} ({id})") }
}

/// A text as it is compared: composed, its spaces plain and its ends bare.
pub(super) fn clean(text: &str) -> String {
    let text = nfc(text.replace('\u{a0}', " "));
    text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

/// What a value of a record is called where it stands.
pub(super) fn item<'t>(record: &'t dyn TableLike, path: &str) -> Option<&'t Item> {
    match path.split_once('.') {
        None => record.get(path),
        Some((first, rest)) => item(record.get(first)?.as_table_like()?, rest),
    }
}

/// The texts of a key of a record.
pub(super) fn texts(record: &dyn TableLike, key: &Key, names: &Names) -> Texts {
    let found = item(record, key.path);
    if !key.kind.is_in_both_languages() {
        return vec![found.map(|item| text(item, key.kind, names)).unwrap_or_default()];
    }
    let Some(found) = found else { return vec![String::new(); 2] };
    if key.kind != Kind::Notes {
        return ["vi", "en"]
            .map(|language| of_language(found.as_value(), found.as_table_like(), language, key.kind))
            .into();
    }
    let list = found.as_array().into_iter().flatten();
    let notes: Vec<[String; 2]> = list
        .map(|note| {
            let table = note.as_inline_table().map(|table| table as &dyn TableLike);
            ["vi", "en"].map(|language| of_language(Some(note), table, language, Kind::Both))
        })
        .collect();
    let english: Vec<&str> = notes.iter().map(|[_, en]| if en.is_empty() { NO_ENGLISH } else { en.as_str() }).collect();
    let has_english = english.iter().any(|text| *text != NO_ENGLISH);
    let vietnamese: Vec<&str> = notes.iter().map(|[vi, _]| vi.as_str()).collect();
    vec![vietnamese.join("\n"), if has_english { english.join("\n") } else { String::new() }]
}

fn of_language(value: Option<&Value>, table: Option<&dyn TableLike>, language: &str, kind: Kind) -> String {
    let text = match table {
        Some(table) => table.get(language).and_then(Item::as_str),
        None => value.and_then(Value::as_str).filter(|_| language == "vi"),
    };
    let text = text.unwrap_or_default();
    match kind {
        // A line is a paragraph.
        Kind::Story => clean(&paragraphs(text).unwrap_or_else(|_| text.to_owned())),
        _ => one_line(text),
    }
}

fn one_line(text: &str) -> String {
    clean(&prose(text).unwrap_or_else(|_| text.to_owned()))
}

fn text(item: &Item, kind: Kind, names: &Names) -> String {
    let Some(value) = item.as_value() else { return String::new() };
    let members = || -> Vec<String> {
        match value {
            Value::Array(list) => list.iter().map(bare).collect(),
            other => bare(other).split(';').map(one_line).collect(),
        }
    };
    let day = |text: String| PrintedDate::parse(text.trim()).map_or(text, days::shown);
    match kind {
        Kind::Texts => members().join("\n"),
        Kind::Numbers | Kind::References(_) => members().join("; "),
        Kind::Date => day(bare(value)),
        Kind::Interval => match value {
            Value::Array(list) => list.iter().map(|date| day(bare(date))).collect::<Vec<_>>().join(" – "),
            other => day(bare(other)),
        },
        Kind::Choice(words) => {
            let word = bare(value);
            words.iter().find(|(known, _)| *known == word).map_or(word, |(_, shown)| (*shown).to_owned())
        }
        Kind::Reference(target) => {
            let id = bare(value);
            if id.is_empty() { id } else { names.shown(target, &id) }
        }
        _ => bare(value),
    }
}

/// A single value as people read it.
fn bare(value: &Value) -> String {
    match value {
        Value::String(text) => one_line(text.value()),
        other => other.clone().decorated("", "").to_string(),
    }
}

/// What a key looks like, out of the example of `RECORDS.md`.
pub fn example(sort: &Sort, key: &Key) -> &'static str {
    /// By sort and key; each form and each sheet asks for many.
    static EXAMPLES: LazyLock<BTreeMap<(&str, &str), String>> = LazyLock::new(|| {
        let keys = SORTS.iter().flat_map(|sort| sort.keys.iter().map(move |key| (sort, key)));
        keys.map(|(sort, key)| ((sort.id, key.path), read_example(sort, key))).collect()
    });
    EXAMPLES.get(&(sort.id, key.path)).map_or("", String::as_str)
}

fn read_example(sort: &Sort, key: &Key) -> String {
    let (file, list) = match sort.owner() {
        Some(owner) => (owner.home, Some(sort.home)),
        None => (sort.home, None),
    };
    let name = match file {
        Home::Folder(name) | Home::Tables(name) | Home::File(name) => name,
        Home::Entries { .. } => return String::new(),
    };
    for fenced in REFERENCE.split("\n```") {
        let fenced = ["toml\n# ", "csv\n# "].iter().find_map(|begin| fenced.strip_prefix(begin));
        let Some((head, text)) = fenced.and_then(|fenced| fenced.split_once('\n')) else { continue };
        if head != name && head.split('/').next() != Some(name) {
            continue;
        }
        let Some(document) = lines::parse(head, text) else { continue };
        let mut records: Vec<&dyn TableLike> = match file {
            Home::Tables(_) => document.iter().filter_map(|(_, item)| item.as_table_like()).collect(),
            _ => vec![document.as_table()],
        };
        if let Some(Home::Entries { key, .. }) = list {
            records = records.iter().filter_map(|record| record.get(key)).flat_map(entries).collect();
        }
        let found = records.iter().map(|record| texts(*record, key, &Names::default()));
        if let Some(text) = found.map(|texts| texts[0].clone()).find(|text| !text.is_empty()) {
            return text;
        }
    }
    String::new()
}

/// Whether a key of a record names an id.
pub(super) fn refers(record: &dyn TableLike, key: &Key, id: &str) -> bool {
    match item(record, key.path).and_then(Item::as_value) {
        Some(Value::Array(list)) => list.iter().any(|member| member.as_str() == Some(id)),
        Some(value) => value.as_str() == Some(id),
        None => false,
    }
}

/// The entries of a list of tables, in either form.
pub(super) fn entries(item: &Item) -> Vec<&dyn TableLike> {
    match item {
        Item::ArrayOfTables(tables) => tables.iter().map(|table| table as &dyn TableLike).collect(),
        Item::Value(Value::Array(list)) => {
            list.iter().filter_map(Value::as_inline_table).map(|table| table as &dyn TableLike).collect()
        }
        _ => Vec::new(),
    }
}

/// What a text means for a value that is not in both languages; `None` where it is empty.
fn read(kind: Kind, text: &str, names: &Names) -> Result<Option<Value>, Wrong> {
    if text.is_empty() {
        return Ok(None);
    }
    let parts =
        |signs: &[char]| -> Vec<String> { text.split(signs).map(one_line).filter(|part| !part.is_empty()).collect() };
    Ok(Some(match kind {
        Kind::Texts => Array::from_iter(parts(&['\n', ';'])).into(),
        Kind::References(target) => {
            let mut seen = BTreeSet::new();
            let mut list = Array::new();
            for line in parts(&['\n']) {
                // A name may have the signs that part ids, but two names with their ids are no name.
                let whole = names.id_in(target, &line).filter(|id| one_line(&names.shown(target, id)) == line);
                let ids = match whole {
                    Some(id) => vec![id.to_owned()],
                    None => {
                        let parts = line.split([';', ',']).map(str::trim).filter(|part| !part.is_empty());
                        let ids: Result<Vec<String>, Wrong> = parts.map(|part| names.resolve(target, part)).collect();
                        let named = || names.resolve(target, &line).ok().filter(|_| !line.contains('('));
                        ids.or_else(|wrong| named().map(|id| vec![id]).ok_or(wrong))?
                    }
                };
                for id in ids.into_iter().filter(|id| seen.insert(id.clone())) {
                    list.push(id);
                }
            }
            list.into()
        }
        Kind::Reference(target) => names.resolve(target, text)?.into(),
        Kind::Numbers => {
            let numbers: Result<Vec<Value>, Wrong> = parts(&['\n', ';', ' ']).iter().map(|part| number(part)).collect();
            Array::from_iter(numbers?).into()
        }
        Kind::Number | Kind::Stars => number(text.trim_end_matches("sao").trim())?,
        Kind::Date => {
            let (date, latest) = time(text)?;
            if date != latest {
                return Err(Wrong::new(
                    format!("{} không phải một ngày", quoted(text)),
                    "Ghi một ngày, ví dụ 12/5/2026.",
                ));
            }
            date.to_string().into()
        }
        Kind::Interval => {
            let (earliest, latest) = time(text)?;
            if earliest == latest {
                earliest.to_string().into()
            } else {
                Array::from_iter([earliest.to_string(), latest.to_string()]).into()
            }
        }
        Kind::Choice(words) => {
            let folded = fold(text);
            let found = words.iter().find(|(word, shown)| *word == text || fold(shown) == folded);
            let all: Vec<&str> = words.iter().map(|(_, shown)| *shown).collect();
            let wrong = || {
                Wrong::new(
                    format!("{} không có trong danh sách", quoted(text)),
                    format!("Chọn một trong: {}.", all.join("; ")),
                )
            };
            found.ok_or_else(wrong)?.0.into()
        }
        _ => one_line(text).into(),
    }))
}

fn time(text: &str) -> Result<days::Time, Wrong> {
    let wrong = || {
        Wrong::new(
            format!("không đọc được ngày {}", quoted(text)),
            "Ghi ngày/tháng/năm, tháng/năm hoặc năm, đúng như nguồn in, ví dụ 12/5/2026.",
        )
    };
    days::parse(text).ok_or_else(wrong)
}

fn number(text: &str) -> Result<Value, Wrong> {
    let plain = if text.contains('.') { text.to_owned() } else { text.replace(',', ".") };
    let whole = plain.parse::<i64>().map(Value::from);
    let found = whole.or_else(|_| plain.parse::<f64>().map(Value::from));
    found.ok().filter(|value| value.as_float().is_none_or(f64::is_finite)).ok_or_else(|| {
        Wrong::new(format!("{} không phải là số", quoted(text)), "Viết bằng chữ số, ví dụ 4 hoặc 443,52.")
    })
}

/// Writes the texts of a key into a record. `order` has the keys of the record in the order in which new ones are put.
pub(super) fn write(
    record: &mut dyn TableLike,
    key: &Key,
    texts: &[String],
    names: &Names,
    order: &[&str],
) -> Result<(), Wrong> {
    let texts: Texts = texts.iter().map(|text| clean(text)).collect();
    let value = match (key.kind, texts.as_slice()) {
        (Kind::Notes, [vi, en]) => notes(item(record, key.path), vi, en)?,
        (kind, [vi, en]) if kind.is_in_both_languages() => both(item(record, key.path), kind, vi, en),
        (kind, texts) => read(kind, texts.first().map_or("", String::as_str), names)?,
    };
    put_at(record, key.path, value, order);
    Ok(())
}

fn put_at(record: &mut dyn TableLike, path: &str, value: Option<Value>, order: &[&str]) {
    let Some((first, rest)) = path.split_once('.') else {
        return match value {
            Some(value) => put(record, path, value, order),
            None => clear(record, path),
        };
    };
    if record.get(first).is_none() {
        if value.is_none() {
            return;
        }
        let table = match first {
            "place" | "site" => {
                let mut table = Table::new();
                table.decor_mut().set_prefix("\n");
                Item::Table(table)
            }
            _ => Item::Value(InlineTable::new().into()),
        };
        insert(record, first, table, order);
    }
    let Some(inner) = record.get_mut(first).and_then(Item::as_table_like_mut) else { return };
    match value {
        Some(value) => put(inner, rest, value, &[]),
        None => drop(inner.remove(rest)),
    }
    let is_empty = inner.is_empty();
    if let Some(table) = record.get_mut(first).and_then(Item::as_inline_table_mut) {
        table.fmt();
    }
    if is_empty {
        record.remove(first);
    }
}

/// Sets a key; the remark behind the old value stays, and a list keeps its form.
fn put(record: &mut dyn TableLike, key: &str, mut value: Value, order: &[&str]) {
    let Some(old) = record.get_mut(key) else { return insert(record, key, Item::Value(value), order) };
    if let (Some(list), Value::Array(new)) = (old.as_array_mut(), &value) {
        return relist(list, new);
    }
    if let Some(old) = old.as_value() {
        *value.decor_mut() = old.decor().clone();
    }
    *old = Item::Value(value);
}

/// Gives a list other members. Those that stay keep their line and the remark beside them.
fn relist(list: &mut Array, new: &Array) {
    let is_tall = list.to_string().contains('\n');
    let begin = list.iter().last().and_then(|last| last.decor().prefix()).and_then(|prefix| prefix.as_str());
    let begin = begin.and_then(|begin| begin.rfind('\n').map(|at| begin[at..].to_owned()));
    let mut old: Vec<Option<Value>> = list.iter().cloned().map(Some).collect();
    let same = |one: &Value, other: &Value| one.clone().decorated("", "").to_string() == other.to_string();
    let members: Vec<Value> = new
        .iter()
        .map(|member| {
            let member = member.clone().decorated("", "");
            let kept = old.iter_mut().find(|old| old.as_ref().is_some_and(|old| same(old, &member)));
            kept.and_then(Option::take).unwrap_or_else(|| match &begin {
                Some(begin) => member.decorated(begin.clone(), ""),
                None => member,
            })
        })
        .collect();
    list.clear();
    members.into_iter().for_each(|member| list.push_formatted(member));
    if !is_tall {
        list.fmt();
        form(list);
    } else if list.is_empty() {
        list.set_trailing("");
        list.set_trailing_comma(false);
    }
}

/// Breaks a new list that is too long for a line.
fn form(list: &mut Array) {
    if list.to_string().len() <= MAX_LINE || list.len() < 2 {
        return;
    }
    list.iter_mut().for_each(|member| member.decor_mut().set_prefix("\n  "));
    list.set_trailing("\n");
    list.set_trailing_comma(true);
}

/// Puts a new key behind those that stand before it in the format.
pub(super) fn insert(record: &mut dyn TableLike, key: &str, mut item: Item, order: &[&str]) {
    if let Some(list) = item.as_array_mut() {
        list.fmt();
        form(list);
    }
    let place = |key: &str| order.iter().position(|known| *known == key);
    let present: Vec<String> = record.iter().map(|(key, _)| key.to_owned()).collect();
    let own = place(key);
    let before = present.iter().rposition(|other| own.is_some() && place(other) < own && place(other).is_some());
    let later = before.map_or(0, |before| before + 1);
    if own.is_none() {
        record.insert(key, item);
        return;
    }
    // What stands behind it is taken out and put back, line for line.
    let mut behind = Vec::new();
    for other in &present[later..] {
        let found = record.get_key_value(other).map(|(key, item)| (key.clone(), item.clone()));
        behind.extend(found);
        record.remove(other);
    }
    record.insert(key, item);
    for (key, item) in behind {
        record.entry_format(&key).or_insert(item);
    }
}

/// Empties a key. Its line goes, unless a remark stands above or behind it.
fn clear(record: &mut dyn TableLike, key: &str) {
    let Some((name, item)) = record.get_key_value(key) else { return };
    let raw = |raw: Option<&toml_edit::RawString>| raw.and_then(|raw| raw.as_str()).unwrap_or_default().contains('#');
    let value = item.as_value();
    let has_remark = raw(name.leaf_decor().prefix()) || value.is_some_and(|value| raw(value.decor().suffix()));
    match value {
        Some(Value::Array(_)) => {
            if let Some(list) = record.get_mut(key).and_then(Item::as_array_mut) {
                relist(list, &Array::new());
            }
        }
        Some(value) if value.is_str() || has_remark => put(record, key, "".into(), &[]),
        _ => drop(record.remove(key)),
    }
}

/// Whether a value is written on several lines.
fn is_tall(value: &Value) -> bool {
    value.clone().decorated("", "").to_string().contains('\n')
}

/// A text in both languages as a value.
fn both(old: Option<&Item>, kind: Kind, vi: &str, en: &str) -> Option<Value> {
    if vi.is_empty() && en.is_empty() {
        return None;
    }
    let is_bare = old.is_none_or(|old| old.as_table_like().is_none());
    if kind == Kind::Translated && en.is_empty() && is_bare {
        return Some(vi.into());
    }
    let mut table = InlineTable::new();
    for (language, text) in [("vi", vi), ("en", en)] {
        let before = old.and_then(Item::as_table_like).and_then(|old| old.get(language)).and_then(Item::as_value);
        let is_same =
            before.is_some_and(|before| before.as_str().map(|text| of_text(text, kind)).as_deref() == Some(text));
        match before.filter(|_| is_same) {
            Some(before) => drop(table.insert(language, before.clone())),
            None if text.is_empty() && before.is_none() => {}
            // One paragraph stays on its line.
            None if kind == Kind::Story && (text.contains('\n') || before.is_some_and(is_tall)) => {
                drop(table.insert(language, story(text)));
            }
            None => drop(table.insert(language, text.into())),
        }
    }
    table.fmt();
    Some(table.into())
}

fn of_text(text: &str, kind: Kind) -> String {
    of_language(Some(&text.into()), None, "vi", kind)
}

/// Paragraphs as the format's description writes them: between three quotation marks, an empty line between two.
fn story(text: &str) -> Value {
    let text = text.replace('\\', "\\\\").replace("\"\"\"", "\"\"\\\"").replace('\n', "\n\n");
    let written = format!("text = \"\"\"\n{text}\n\"\"\"\n").parse::<DocumentMut>().ok();
    let value = written.and_then(|written| written.get("text").and_then(Item::as_value).cloned());
    value.unwrap_or_else(|| text.into())
}

/// A list of notes of which each line is one.
fn notes(old: Option<&Item>, vi: &str, en: &str) -> Result<Option<Value>, Wrong> {
    let (vi, en): (Vec<&str>, Vec<&str>) = (vi.lines().collect(), en.lines().collect());
    if en.len() > vi.len() {
        return Err(Wrong::new(
            format!("{} dòng tiếng Anh mà chỉ có {} dòng tiếng Việt", en.len(), vi.len()),
            format!("Mỗi dòng là một ghi chú; chưa có tiếng Anh thì ghi {NO_ENGLISH} ở dòng ấy."),
        ));
    }
    if vi.is_empty() {
        return Ok(None);
    }
    let old: Vec<&Value> = old.and_then(Item::as_array).into_iter().flatten().collect();
    let mut list = Array::new();
    for (number, vi) in vi.iter().enumerate() {
        let en = en.get(number).copied().filter(|en| *en != NO_ENGLISH).unwrap_or_default();
        let same = old.iter().find(|old| {
            let table = old.as_inline_table().map(|table| table as &dyn TableLike);
            let own = ["vi", "en"].map(|language| of_language(Some(old), table, language, Kind::Both));
            own == [*vi, en]
        });
        let value = match same {
            Some(same) => (*same).clone().decorated("", ""),
            None if en.is_empty() => Value::from(*vi),
            None => both(None, Kind::Both, vi, en).unwrap_or_else(|| Value::from(*vi)),
        };
        list.push_formatted(value);
    }
    Ok(Some(list.into()))
}
