//! A TOML table, read key by key; what nobody asked for is refused at the end.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::rc::Rc;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Document, section_of, syntax};
use crate::closed::Closed;
use crate::date::PrintedDate;
use crate::problem::{At, Example, Located};
use crate::text::{line, markup, paragraphs, prose, quoted, telephone};
use crate::wording::warn_of_text;
use crate::words::{BothLanguages, Translated, Words, warn_of_missing_accents, warn_of_untranslated};

type Value<'t> = Spanned<DeValue<'t>>;

/// Parses a document and hands its root table over; `None`, and problems, where it is not TOML.
pub(crate) fn with_table<'f, T>(document: &Document<'f>, read: impl FnOnce(Table<'_, 'f>) -> T) -> Option<T> {
    let (root, errors) = DeTable::parse_recoverable(&document.text);
    syntax::refuse(document, &errors);
    if !errors.is_empty() {
        return None;
    }
    let unknown = Rc::default();
    let result = read(Table {
        document,
        prefix: String::new(),
        entries: root.get_ref(),
        line: None,
        asked: Rc::default(),
        above: Vec::new(),
        unknown: Rc::clone(&unknown),
    });
    for key in unknown.take() {
        key.refuse();
    }
    Some(result)
}

/// The keys that were asked for in a table.
type Asked = Rc<RefCell<Vec<&'static str>>>;

/// A key that nobody asked for where it stands. What is wrong with it is known once the whole document is read: it may
/// belong to a table above.
struct UnknownKey<'f> {
    name: String,
    at: At<'f>,
    /// The table where it stands.
    table: At<'f>,
    asked: Asked,
    /// The tables above, the innermost first.
    above: Vec<(At<'f>, Asked)>,
}

impl UnknownKey<'_> {
    fn refuse(&self) {
        let owner = self.above.iter().find(|(_, asked)| asked.borrow().contains(&self.name.as_str()));
        let section = section_of(self.at.file_name());
        let Some((owner, _)) = owner else {
            let near = self.table.near(&self.name, self.asked.borrow().iter().copied());
            self.at.refuse(
                format!("khoá {} không có trong định dạng", quoted(&self.name)),
                format!("Xoá hoặc sửa tên khoá{near}; các khoá ở {section}."),
            );
            return;
        };
        owner.key(&self.name).is_not_missing();
        let header = self.table.key_name().unwrap_or_default();
        let right = if self.table.line() == self.at.line() {
            format!("Đưa nó ra ngoài ngoặc {{ }} của {header}.")
        } else {
            match header.split_once('[') {
                Some((list, _)) => format!("Đưa dòng này lên trên dòng [[{list}]] đầu tiên; xem mục 2 của RECORDS.md."),
                None => format!("Đưa dòng này lên trên dòng [{header}]; xem mục 2 của RECORDS.md."),
            }
        };
        self.at.refuse(format!("khoá {} đứng sai chỗ, trong bảng {header}", quoted(&self.name)), right);
    }
}

/// A table of a document.
pub(crate) struct Table<'t, 'f> {
    document: &'t Document<'f>,
    /// What stands before its keys in messages: `place.`, `certification[2].`.
    prefix: String,
    entries: &'t DeTable<'t>,
    /// The line of its header; `None` for the root.
    line: Option<usize>,
    asked: Asked,
    /// The tables that it stands in, the innermost first, with what was asked for there.
    above: Vec<(At<'f>, Asked)>,
    /// The keys of the document that nobody asked for.
    unknown: Rc<RefCell<Vec<UnknownKey<'f>>>>,
}

impl<'t, 'f> Table<'t, 'f> {
    /// The spot of the table itself.
    pub(crate) fn at(&self) -> At<'f> {
        let name = self.prefix.strip_suffix('.').filter(|name| !name.is_empty());
        self.document.at.spot(self.line, name.map(str::to_owned))
    }

    /// The spot of a key: its line, or that of the table where the key is absent.
    pub(crate) fn at_key(&self, key: &str) -> At<'f> {
        let line = match self.entries.get_key_value(key) {
            Some((name, _)) => Some(self.document.line_of(name.span().start)),
            None => self.line,
        };
        self.document.at.spot(line, Some(format!("{}{key}", self.prefix)))
    }

    /// The keys as they stand in the file, with the tables under them. For files whose keys are ids.
    pub(crate) fn named_tables(&self) -> Vec<(String, Table<'t, 'f>)> {
        let mut keys: Vec<_> = self.entries.iter().collect();
        keys.sort_by_key(|(name, _)| name.span().start);
        let mut tables = Vec::new();
        for (name, value) in keys {
            let at = self.at_key(name.get_ref());
            match value.get_ref() {
                DeValue::Table(entries) => {
                    let name = name.get_ref().to_string();
                    tables.push((name.clone(), self.inner(name, entries, &at_line(self.document, value, &at))));
                }
                other => self.wrong_type(&at, other, format!("Mỗi mục là một bảng bắt đầu bằng [{}].", name.get_ref())),
            }
        }
        tables
    }

    /// Whether the key is missing, an empty text, list or table.
    pub(crate) fn is_absent(&self, key: &str) -> bool {
        match self.entries.get(key).map(Spanned::get_ref) {
            None => true,
            Some(DeValue::String(text)) => text.trim().is_empty(),
            Some(DeValue::Array(list)) => list.is_empty(),
            Some(DeValue::Table(table)) => table.is_empty(),
            Some(_) => false,
        }
    }

    /// Refuses a key that must be there and is not.
    pub(crate) fn must_have(&self, key: &'static str) {
        self.must_be_there(key, || self.example(key));
    }

    /// Refuses a text in both languages that must be there and is not.
    pub(crate) fn must_have_both_languages(&self, key: &'static str) {
        self.must_be_there(key, || format!("Ghi {}.", example_table(key)));
    }

    fn must_be_there(&self, key: &'static str, right: impl FnOnce() -> String) {
        self.asked.borrow_mut().push(key);
        if !self.is_absent(key) {
            return;
        }
        let wrong = match key {
            "basis" => "thiếu căn cứ để đăng liên hệ này",
            "sources" => "thiếu nguồn",
            _ if self.entries.contains_key(key) => "khoá bắt buộc mà để trống",
            _ => "thiếu khoá bắt buộc",
        };
        self.at_key(key).refuse(wrong, right());
    }

    /// Refuses a key that must be there and is not, with words of its own about what would be right.
    pub(crate) fn must_have_one_of<T: Closed>(&self, key: &'static str) {
        if self.is_absent(key) {
            let all: Vec<&str> = T::WORDS.iter().map(|(word, _)| *word).collect();
            self.at_key(key).refuse(format!("thiếu {}", T::WHAT), format!("Một trong: {}.", all.join(", ")));
        }
    }

    /// What a required key of this table looks like.
    fn example(&self, key: &str) -> String {
        let table = self.prefix.split(['[', '.']).next().unwrap_or_default();
        let value = match (table, key) {
            ("contact", "value") => "\"…\"",
            ("site", "name") | ("removed", "reason") | (_, "alt" | "what") => "{ vi = \"…\", en = \"…\" }",
            ("site", "licence") => "\"CC-BY-4.0\"",
            (_, "code") => return "Lấy một mã mới bằng lệnh sanvat code.".to_owned(),
            (_, "sources") => {
                return format!(
                    "Ghi ít nhất một mã có trong sources.toml{}.",
                    self.at().example(Example::Source, "sources = [\"{}\"]")
                );
            }
            (_, "checked" | "changed" | "on" | "as_of") => "\"2026-11-24\"",
            (_, "kind") => {
                return format!(
                    "Ghi một từ ở cột kind của kinds.csv{}.",
                    self.at().example(Example::Kind, "kind = \"{}\"")
                );
            }
            (_, "drawing") => {
                return format!(
                    "Ghi tên một hình trong drawings/{}.",
                    self.at().example(Example::Drawing, "drawing = \"{}\"")
                );
            }
            (_, "basis") => "\"công bố trên trang của doanh nghiệp\"",
            (_, "communes") => {
                return format!(
                    "Ghi ít nhất hai mã ở cột code của communes.csv{}.",
                    self.at().example(Example::Commune, "communes = [\"{}\", …]")
                );
            }
            (_, "words" | "finds" | "typed") => "[\"…\"]",
            (_, "commune") => {
                return format!(
                    "Ghi mã ở cột code của communes.csv{}.",
                    self.at().example(Example::Commune, "commune = \"{}\"")
                );
            }
            (_, "time_zone") => "\"Asia/Ho_Chi_Minh\"",
            (_, "slug") => return "Ghi tên không dấu, gạch nối ở chỗ trống.".to_owned(),
            (_, "site") => return "Thêm bảng [site] với name, operator, email, licence.".to_owned(),
            (_, "status") => "\"đã đăng bạ\"",
            (_, "file") => "\"1.jpg\"",
            (_, "vi") => return "Ghi chữ tiếng Việt.".to_owned(),
            (_, "en") => return "Ghi chữ tiếng Anh.".to_owned(),
            _ => "\"…\"",
        };
        format!("Ghi {key} = {value}.")
    }

    /// One line of text; absent where it is empty.
    pub(crate) fn text(&self, key: &'static str) -> Option<Located<'f, String>> {
        let (value, at) = self.value(key)?;
        self.string(value, at, line)
    }

    /// Running text; absent where it is empty.
    pub(crate) fn prose(&self, key: &'static str) -> Option<String> {
        let (value, at) = self.value(key)?;
        self.running_text(value, at, prose).map(|text| text.value)
    }

    /// A list of texts, those that are empty left out. A text that stands twice is kept once, with a warning.
    pub(crate) fn texts(&self, key: &'static str) -> Vec<Located<'f, String>> {
        self.list(key, line)
    }

    /// A list of notes: each a table of its text in Vietnamese and perhaps in English, or a text alone, which is Vietnamese.
    pub(crate) fn notes(&self, key: &'static str) -> Vec<Translated> {
        let right = || format!("Ở đây cần một danh sách, ví dụ {key} = [{{ vi = \"…\", en = \"…\" }}].");
        let Some((list, at)) = self.array(key, right) else {
            return Vec::new();
        };
        let mut notes: Vec<Translated> = Vec::with_capacity(list.len());
        for (number, member) in list.iter().enumerate() {
            let at = at_line(self.document, member, &at);
            let Some(note) = self.vietnamese_first(member, format!("{key}[{}]", number + 1), &at) else {
                continue;
            };
            if notes.iter().any(|earlier| earlier.vi == note.vi) {
                at.warn(format!("{} có hai lần trong danh sách", quoted(&note.vi)), "Giữ một lần là đủ.");
            } else {
                notes.push(note);
            }
        }
        notes
    }

    /// A text of ours: a table of it in Vietnamese and perhaps in English, or a text alone, which is Vietnamese. Absent where
    /// it is empty.
    pub(crate) fn translated(&self, key: &'static str) -> Option<Translated> {
        let (value, at) = self.value(key)?;
        if self.is_absent(key) {
            return None;
        }
        self.vietnamese_first(value, key.to_owned(), &at)
    }

    fn vietnamese_first(&self, value: &'t Value<'t>, name: String, at: &At<'f>) -> Option<Translated> {
        let DeValue::Table(entries) = value.get_ref() else {
            let text = self.running_text(value, at.clone(), prose)?;
            return Some(Translated { vi: text.value, en: None });
        };
        let table = self.inner(name, entries, at);
        table.must_have("vi");
        let Words { vi, en } = table.words_of("vi", "en");
        table.finish();
        Some(Translated { vi: vi?, en })
    }

    /// A text under one key in Vietnamese and under another in English; either may be absent.
    pub(crate) fn words_of(&self, vi: &'static str, en: &'static str) -> Words {
        self.pair(vi, en, prose)
    }

    fn pair(&self, vi: &'static str, en: &'static str, clean: impl Fn(&str) -> Result<String, char> + Copy) -> Words {
        let text = |key| self.value(key).and_then(|(value, at)| self.running_text(value, at, clean));
        let (vi, en) = (text(vi), text(en));
        vi.iter().for_each(warn_of_missing_accents);
        if let (Some(vi), Some(en)) = (&vi, &en) {
            warn_of_untranslated(vi, en);
        }
        Words { vi: vi.map(|text| text.value), en: en.map(|text| text.value) }
    }

    /// A list that may be written as one text when it has one member only, or as texts separated by `;`.
    pub(crate) fn loose_list(&self, key: &'static str) -> Vec<Located<'f, String>> {
        if let Some(DeValue::String(_)) = self.entries.get(key).map(Spanned::get_ref) {
            let Some(text) = self.text(key) else {
                return Vec::new();
            };
            let parts = text.value.split(';').map(str::trim).filter(|part| !part.is_empty());
            return parts.map(|part| Located { value: part.to_owned(), at: text.at.clone() }).collect();
        }
        self.texts(key)
    }

    /// Whether the key holds a text rather than a list.
    pub(crate) fn is_text(&self, key: &str) -> bool {
        matches!(self.entries.get(key).map(Spanned::get_ref), Some(DeValue::String(_)))
    }

    /// A date as printed.
    pub(crate) fn date(&self, key: &'static str) -> Option<Located<'f, PrintedDate>> {
        let (value, at) = self.value(key)?;
        self.one_date(value, at)
    }

    /// One date, or an array of an earliest and a latest one.
    pub(crate) fn interval(&self, key: &'static str) -> Option<Located<'f, (PrintedDate, PrintedDate)>> {
        let (value, at) = self.value(key)?;
        let DeValue::Array(list) = value.get_ref() else {
            return self.one_date(value, at).map(|date| date.map(|date| (date, date)));
        };
        let dates: Vec<_> = list.iter().map(|value| self.one_date(value, at_line(self.document, value, &at))).collect();
        match dates.as_slice() {
            [] => None,
            [one] => one.as_ref().map(|date| Located { value: (date.value, date.value), at }),
            [one, other] => match (one, other) {
                (Some(one), Some(other)) => Some(Located { value: (one.value, other.value), at }),
                _ => {
                    if list
                        .iter()
                        .any(|value| matches!(value.get_ref(), DeValue::String(text) if text.trim().is_empty()))
                    {
                        at.refuse(
                            "một trong hai mốc để trống",
                            "Ghi đủ mốc sớm nhất và mốc muộn nhất, hoặc chỉ một ngày.",
                        );
                    }
                    None
                }
            },
            more => {
                at.refuse(
                    format!("có {} ngày", more.len()),
                    "Ghi một ngày, hoặc hai: sớm nhất và muộn nhất, ví dụ [\"2023\", \"2024\"].",
                );
                None
            }
        }
    }

    /// A day; months and years alone are refused.
    pub(crate) fn day(&self, key: &'static str) -> Option<Located<'f, Date>> {
        let date = self.date(key)?;
        match date.value.day() {
            Some(day) => Some(Located { value: day, at: date.at }),
            None => {
                date.at.refuse(
                    format!("{} không phải là một ngày", quoted(&date.value.to_string())),
                    "Ở đây cần đủ ngày, ví dụ \"2026-11-24\".",
                );
                None
            }
        }
    }

    /// A day, without a word about what is wrong with it: whoever reads the key proper says that.
    pub(crate) fn day_unless_wrong(&self, key: &str) -> Option<Located<'f, Date>> {
        match self.entries.get(key).map(Spanned::get_ref) {
            Some(DeValue::String(text)) => {
                let value = PrintedDate::parse(text.trim())?.day()?;
                Some(Located { value, at: self.at_key(key) })
            }
            _ => None,
        }
    }

    /// A time zone, without a word about what is wrong with it.
    pub(crate) fn zone_unless_wrong(&self, key: &str) -> Option<TimeZone> {
        match self.entries.get(key).map(Spanned::get_ref) {
            Some(DeValue::String(name)) => TimeZone::get(name.trim()).ok(),
            _ => None,
        }
    }

    /// A whole number, written as one or as text.
    pub(crate) fn count(&self, key: &'static str) -> Option<Located<'f, i64>> {
        let (value, at) = self.value(key)?;
        let text = match value.get_ref() {
            DeValue::Integer(number) => number.to_string(),
            DeValue::String(text) if text.trim().is_empty() => return None,
            DeValue::String(text) => text.trim().to_owned(),
            other => {
                self.wrong_type(&at, other, "Ở đây cần một số nguyên.".to_owned());
                return None;
            }
        };
        match text.parse() {
            Ok(number) if number >= 0 => Some(Located { value: number, at }),
            _ => {
                at.refuse(
                    format!("{} không phải là số nguyên từ 0 trở lên", quoted(&text)),
                    "Viết bằng chữ số, không có dấu chấm hay chữ.",
                );
                None
            }
        }
    }

    /// A number, written as one or as text.
    pub(crate) fn number(&self, key: &'static str) -> Option<Located<'f, f64>> {
        let (value, at) = self.value(key)?;
        let text = match value.get_ref() {
            DeValue::Integer(number) => number.to_string(),
            DeValue::Float(number) => number.to_string(),
            DeValue::String(text) if text.trim().is_empty() => return None,
            DeValue::String(text) => text.trim().to_owned(),
            other => {
                self.wrong_type(&at, other, "Ở đây cần một số.".to_owned());
                return None;
            }
        };
        match text.parse::<f64>() {
            Ok(number) if number.is_finite() => Some(Located { value: number, at }),
            _ => {
                at.refuse(
                    format!("{} không phải là số", quoted(&text)),
                    "Viết bằng chữ số, phần lẻ sau dấu chấm, ví dụ 308.18.",
                );
                None
            }
        }
    }

    /// A point: a list of two numbers, across and down.
    pub(crate) fn point(&self, key: &'static str) -> Option<Located<'f, (f64, f64)>> {
        let right = || format!("Ở đây cần hai số, cột rồi dòng, ví dụ {key} = [33.5, 17].");
        let (list, at) = self.array(key, right)?;
        let number = |value: &Value<'_>| match value.get_ref() {
            DeValue::Integer(number) => number.to_string().parse::<f64>().ok(),
            DeValue::Float(number) => number.to_string().parse::<f64>().ok(),
            _ => None,
        };
        match list.iter().map(number).collect::<Vec<_>>()[..] {
            [] => None,
            [Some(across), Some(down)] if across.is_finite() && down.is_finite() => {
                Some(Located { value: (across, down), at })
            }
            _ => {
                at.refuse("danh sách không phải là hai số", right());
                None
            }
        }
    }

    /// A whole number that must be written as one.
    pub(crate) fn integer(&self, key: &'static str) -> Option<Located<'f, i64>> {
        let (value, at) = self.value(key)?;
        match value.get_ref() {
            DeValue::Integer(number) => match number.to_string().parse() {
                Ok(number) => Some(Located { value: number, at }),
                Err(_) => {
                    at.refuse(format!("số {number} quá lớn"), "Viết một số nguyên.");
                    None
                }
            },
            DeValue::String(text) if text.trim().is_empty() => None,
            other => {
                self.wrong_type(&at, other, format!("Viết số không có ngoặc kép, ví dụ {key} = 4."));
                None
            }
        }
    }

    /// A text in Vietnamese and in English, each of which may be absent.
    pub(crate) fn words(&self, key: &'static str) -> Located<'f, Words> {
        self.asked.borrow_mut().push(key);
        let at = self.at_key(key);
        let absent = Words::default();
        if self.is_absent(key) {
            return Located { value: absent, at };
        }
        let Some(table) = self.table(key) else {
            return Located { value: absent, at };
        };
        let words = table.words_of("vi", "en");
        table.finish();
        Located { value: words, at }
    }

    /// A text in both languages, which must both be there.
    pub(crate) fn both_languages(&self, key: &'static str) -> Option<Located<'f, BothLanguages>> {
        self.both(key, prose)
    }

    /// A text of several paragraphs in both languages, which must both be there. An empty line parts paragraphs.
    pub(crate) fn story(&self, key: &'static str) -> Option<Located<'f, BothLanguages>> {
        self.both(key, paragraphs)
    }

    fn both(
        &self,
        key: &'static str,
        clean: impl Fn(&str) -> Result<String, char> + Copy,
    ) -> Option<Located<'f, BothLanguages>> {
        let table = self.table(key)?;
        table.must_have("vi");
        table.must_have("en");
        let Words { vi, en } = table.pair("vi", "en", clean);
        let at = table.at();
        table.finish();
        Some(Located { value: BothLanguages { vi: vi?, en: en? }, at })
    }

    /// Months of the year from 1 to 12, in their order.
    pub(crate) fn months(&self, key: &'static str) -> Option<Located<'f, Vec<i8>>> {
        let right = || format!("Ở đây cần các số từ 1 đến 12, ví dụ {key} = [3, 4].");
        let (list, at) = self.array(key, right)?;
        let month = |value: &Value<'_>| match value.get_ref() {
            DeValue::Integer(number) => number.to_string().parse::<i8>().ok().filter(|month| (1..=12).contains(month)),
            _ => None,
        };
        let months: Option<BTreeSet<i8>> = list.iter().map(month).collect();
        match months {
            Some(months) if months.len() == list.len() => {
                (!months.is_empty()).then(|| Located { value: months.into_iter().collect(), at })
            }
            Some(_) => {
                at.refuse("có tháng ghi hai lần", right());
                None
            }
            None => {
                at.refuse("danh sách có mục không phải là một tháng", right());
                None
            }
        }
    }

    /// A table under this one; absent where it is empty.
    pub(crate) fn table(&self, key: &'static str) -> Option<Table<'t, 'f>> {
        let (value, at) = self.value(key)?;
        match value.get_ref() {
            DeValue::Table(entries) => Some(self.inner(key.to_owned(), entries, &at)),
            DeValue::String(text) if text.trim().is_empty() => None,
            other => {
                self.wrong_type(&at, other, format!("Ở đây cần một bảng, ví dụ {}.", example_table(key)));
                None
            }
        }
    }

    /// The tables of an array of tables: `[[certification]]`.
    pub(crate) fn tables(&self, key: &'static str) -> Vec<Table<'t, 'f>> {
        let Some((value, at)) = self.value(key) else {
            return Vec::new();
        };
        let DeValue::Array(list) = value.get_ref() else {
            let right = format!("Mỗi mục bắt đầu bằng một dòng [[{key}]], hai lần ngoặc vuông.");
            self.wrong_type(&at, value.get_ref(), right);
            return Vec::new();
        };
        let mut tables = Vec::new();
        for (number, member) in list.iter().enumerate() {
            let at = at_line(self.document, member, &at);
            match member.get_ref() {
                DeValue::Table(entries) => {
                    tables.push(self.inner(format!("{key}[{}]", number + 1), entries, &at));
                }
                other => self.wrong_type(&at, other, format!("Mỗi mục bắt đầu bằng một dòng [[{key}]].")),
            }
        }
        tables
    }

    /// Refuses every key that nobody asked for, once the whole document is read.
    pub(crate) fn finish(self) {
        let asked = self.asked.borrow();
        #[cfg(test)]
        ASKED.with_borrow_mut(|all| {
            let file = self.document.at.file_name();
            all.extend(asked.iter().map(|key| (file.to_owned(), format!("{}{key}", self.prefix))));
        });
        for (name, _) in self.entries.iter() {
            let name: &str = name.get_ref();
            if !asked.contains(&name) {
                self.unknown.borrow_mut().push(UnknownKey {
                    name: name.to_owned(),
                    at: self.at_key(name),
                    table: self.at(),
                    asked: Rc::clone(&self.asked),
                    above: self.above.clone(),
                });
            }
        }
    }

    fn inner(&self, name: String, entries: &'t DeTable<'t>, at: &At<'f>) -> Table<'t, 'f> {
        let above = [(self.at(), Rc::clone(&self.asked))];
        Table {
            document: self.document,
            prefix: format!("{}{name}.", self.prefix),
            entries,
            line: at.line(),
            asked: Rc::default(),
            above: above.into_iter().chain(self.above.iter().cloned()).collect(),
            unknown: Rc::clone(&self.unknown),
        }
    }

    /// The value of a key and its spot.
    fn value(&self, key: &'static str) -> Option<(&'t Value<'t>, At<'f>)> {
        self.asked.borrow_mut().push(key);
        let value = self.entries.get(key)?;
        Some((value, self.at_key(key)))
    }

    /// The members of a list and its spot; absent where an empty text stands in its place.
    fn array(&self, key: &'static str, right: impl Fn() -> String) -> Option<(&'t [Value<'t>], At<'f>)> {
        let (value, at) = self.value(key)?;
        match value.get_ref() {
            DeValue::Array(list) => Some((list, at)),
            DeValue::String(text) if text.trim().is_empty() => None,
            other => {
                self.wrong_type(&at, other, right());
                None
            }
        }
    }

    fn string(
        &self,
        value: &Value<'_>,
        at: At<'f>,
        clean: impl Fn(&str) -> Result<String, char>,
    ) -> Option<Located<'f, String>> {
        let DeValue::String(text) = value.get_ref() else {
            self.wrong_type(&at, value.get_ref(), "Ở đây cần chữ trong ngoặc kép.".to_owned());
            return None;
        };
        match clean(text) {
            Ok(text) if text.is_empty() => None,
            Ok(text) => {
                if text.contains("  ") {
                    at.warn("có hai dấu cách liền nhau", "Giữ một dấu cách.");
                }
                Some(Located { value: text, at })
            }
            Err(sign) => {
                refuse_sign(&at, sign);
                None
            }
        }
    }

    /// A text of ours for visitors, with a warning of what does not belong in one.
    fn running_text(
        &self,
        value: &Value<'_>,
        at: At<'f>,
        clean: impl Fn(&str) -> Result<String, char>,
    ) -> Option<Located<'f, String>> {
        let text = self.string(value, at, clean)?;
        warn_of_telephone(&text.value, &text.at, "lời văn");
        if let Some(tag) = markup(&text.value) {
            text.at.warn(
                format!("có thẻ HTML {} trong lời văn", quoted(tag)),
                "Bỏ thẻ đi; trang hiện nguyên chữ như đã ghi.",
            );
        }
        warn_of_text(&text);
        Some(text)
    }

    fn list(&self, key: &'static str, clean: impl Fn(&str) -> Result<String, char> + Copy) -> Vec<Located<'f, String>> {
        let right = || format!("Ở đây cần một danh sách, ví dụ {key} = [\"…\"].");
        let Some((list, at)) = self.array(key, right) else {
            return Vec::new();
        };
        let mut texts: Vec<Located<'f, String>> = Vec::with_capacity(list.len());
        for member in list {
            let Some(text) = self.string(member, at_line(self.document, member, &at), clean) else {
                continue;
            };
            if texts.iter().any(|earlier| earlier.value == text.value) {
                text.at.warn(format!("{} có hai lần trong danh sách", quoted(&text.value)), "Giữ một lần là đủ.");
            } else {
                texts.push(text);
            }
        }
        texts
    }

    fn one_date(&self, value: &Value<'_>, at: At<'f>) -> Option<Located<'f, PrintedDate>> {
        let bare = match value.get_ref() {
            DeValue::String(text) if text.trim().is_empty() => return None,
            DeValue::String(text) => {
                let date = PrintedDate::parse(text.trim());
                if date.is_none() {
                    at.refuse(
                        format!("{} không phải là ngày", quoted(text)),
                        "Viết \"2024-03-07\", \"2024-03\" hoặc \"2024\", đúng như nguồn in.",
                    );
                }
                return date.map(|value| Located { value, at });
            }
            DeValue::Datetime(date) => date.to_string(),
            DeValue::Integer(number) => number.to_string(),
            other => {
                self.wrong_type(&at, other, "Viết \"2024-03-07\", \"2024-03\" hoặc \"2024\".".to_owned());
                return None;
            }
        };
        at.refuse(format!("ngày {bare} không nằm trong ngoặc kép"), format!("Viết \"{bare}\"."));
        None
    }

    fn wrong_type(&self, at: &At<'f>, value: &DeValue<'_>, right: String) {
        let what = match value {
            DeValue::String(text) => format!("chữ {}", quoted(text)),
            DeValue::Integer(number) => format!("số {number}"),
            DeValue::Float(number) => format!("số {number}"),
            DeValue::Boolean(value) => value.to_string(),
            DeValue::Datetime(date) => format!("ngày {date} không có ngoặc kép"),
            DeValue::Array(_) => "một danh sách".to_owned(),
            DeValue::Table(_) => "một bảng".to_owned(),
        };
        at.refuse(format!("giá trị là {what}, sai kiểu"), right);
    }
}

/// Warns of a telephone number where visitors read something else.
pub(crate) fn warn_of_telephone(text: &str, at: &At<'_>, place: &str) {
    if let Some(number) = telephone(text) {
        at.warn(
            format!("có số điện thoại {} trong {place}", quoted(number)),
            "Số công khai của cơ sở thì ghi ở [[contact]] cùng căn cứ; số riêng của người dân thì bỏ.",
        );
    }
}

/// Says which sign does not belong in a text.
pub(crate) fn refuse_sign(at: &At<'_>, sign: char) {
    let what = match sign {
        '\n' | '\r' => "có xuống dòng ở giữa".to_owned(),
        '\t' => "có dấu tab ở giữa".to_owned(),
        other => format!("có ký tự không nhìn thấy U+{:04X}", u32::from(other)),
    };
    at.refuse(what, "Xoá ký tự đó rồi gõ lại đoạn chữ.");
}

/// The spot of a member of a list: its own line, the key of the whole.
fn at_line<'f>(document: &Document<'f>, value: &Value<'_>, at: &At<'f>) -> At<'f> {
    at.on_line(document.line_of(value.span().start))
}

#[cfg(test)]
thread_local! {
    static ASKED: RefCell<BTreeSet<(String, String)>> = RefCell::default();
}

/// The keys that readers ask for while `work` runs, with their files.
#[cfg(all(test, feature = "office"))]
pub(crate) fn asked_keys(work: impl FnOnce()) -> BTreeSet<(String, String)> {
    ASKED.take();
    work();
    ASKED.take()
}

/// What a table under a key looks like.
fn example_table(key: &str) -> String {
    match key {
        "place" => "[place]".to_owned(),
        "site" => "[site]".to_owned(),
        "decision" => "decision = { number = \"…\", date = \"…\" }".to_owned(),
        "withdrawn" => "withdrawn = { on = \"…\", by = \"…\", reason = \"…\", sources = [\"…\"] }".to_owned(),
        "removed" => "removed = { on = \"…\", reason = { vi = \"…\", en = \"…\" } }".to_owned(),
        _ => format!("{key} = {{ vi = \"…\", en = \"…\" }}"),
    }
}
