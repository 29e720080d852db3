//! A TOML table, read key by key; what nobody asked for is refused at the end.

use std::cell::RefCell;
use std::collections::BTreeSet;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::Document;
use crate::closed::Closed;
use crate::date::PrintedDate;
use crate::problem::{At, Located};
use crate::text::{line, paragraphs, prose, quoted};
use crate::words::{BothLanguages, Translated, Words};

type Value<'t> = Spanned<DeValue<'t>>;

/// Parses a document and hands its root table over; `None`, and problems, where it is not TOML.
pub(crate) fn with_table<'f, T>(document: &Document<'f>, read: impl FnOnce(Table<'_, 'f>) -> T) -> Option<T> {
    let (root, errors) = DeTable::parse_recoverable(&document.text);
    for error in &errors {
        let line = error.span().map(|span| document.line_of(span.start));
        document.at.spot(line, None).refuse(
            format!("dòng này không đúng cách viết TOML ({})", in_vietnamese(error.message())),
            "Mỗi dòng có dạng khóa = \"giá trị\"; chữ nằm trong ngoặc kép thẳng.",
        );
    }
    if !errors.is_empty() {
        return None;
    }
    Some(read(Table {
        document,
        prefix: String::new(),
        entries: root.get_ref(),
        line: None,
        asked: RefCell::default(),
    }))
}

/// What the parser says, in the editor's language where it is one of the usual slips.
fn in_vietnamese(message: &str) -> String {
    let message: String = message.split_whitespace().collect::<Vec<_>>().join(" ");
    let known = [
        ("duplicate key", "khóa viết hai lần"),
        ("string values must be quoted", "chữ phải nằm trong ngoặc kép"),
        ("invalid boolean", "chữ phải nằm trong ngoặc kép"),
        ("invalid basic string", "thiếu ngoặc kép đóng"),
        ("invalid literal string", "thiếu ngoặc đơn đóng"),
        ("invalid multi-line", "thiếu ba ngoặc kép đóng"),
        ("missing opening quote", "thiếu ngoặc kép mở"),
        ("invalid unquoted key", "tên khóa có ký tự lạ"),
        ("unquoted keys cannot be empty", "thiếu tên khóa"),
        ("key with no value", "khóa thiếu dấu = và giá trị"),
        ("missing value", "thiếu giá trị sau dấu ="),
        ("missing assignment", "thiếu dấu ="),
        ("extra", "thừa dấu"),
        ("unclosed array table", "thiếu hai dấu ]] đóng"),
        ("unclosed array", "danh sách thiếu dấu ] đóng"),
        ("unclosed table", "tên bảng thiếu dấu ] đóng"),
        ("unclosed inline table", "bảng thiếu dấu } đóng"),
        ("missing comma", "thiếu dấu phẩy"),
        ("unexpected", "thừa chữ, hoặc thiếu xuống dòng"),
        ("missing escaped value", "dấu \\ trong ngoặc kép phải viết là \\\\"),
        ("invalid", "giá trị viết sai"),
    ];
    let found = known.iter().find(|(english, _)| message.starts_with(english));
    found.map_or_else(|| message.clone(), |(_, vietnamese)| (*vietnamese).to_owned())
}

/// A table of a document.
pub(crate) struct Table<'t, 'f> {
    document: &'t Document<'f>,
    /// What stands before its keys in messages: `place.`, `certification[2].`.
    prefix: String,
    entries: &'t DeTable<'t>,
    /// The line of its header; `None` for the root.
    line: Option<usize>,
    asked: RefCell<Vec<&'static str>>,
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
            _ if self.entries.contains_key(key) => "khóa bắt buộc mà để trống",
            _ => "thiếu khóa bắt buộc",
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
            (_, "code") => return "Lấy một mã mới bằng lệnh sanvat code, ví dụ code = \"7K3WD4\".".to_owned(),
            (_, "sources") => {
                return "Ghi ít nhất một mã có trong sources.toml, ví dụ sources = [\"danviet-mat-ong\"].".to_owned();
            }
            (_, "checked" | "changed" | "on" | "as_of") => "\"2026-11-24\"",
            (_, "kind") => return "Ghi một từ ở cột kind của kinds.csv, ví dụ kind = \"tea\".".to_owned(),
            (_, "drawing") => return "Ghi tên một hình trong drawings/, ví dụ drawing = \"tea\".".to_owned(),
            (_, "basis") => "\"công bố trên trang của doanh nghiệp\"",
            (_, "communes") => "[\"03313\", \"03316\"]",
            (_, "commune") => "\"03313\"",
            (_, "time_zone") => "\"Asia/Ho_Chi_Minh\"",
            (_, "slug") => "\"dien-bien\"",
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
        self.string(value, at, prose).map(|text| text.value)
    }

    /// A list of texts, those that are empty left out. A text that stands twice is kept once, with a warning.
    pub(crate) fn texts(&self, key: &'static str) -> Vec<Located<'f, String>> {
        self.list(key, line)
    }

    /// A list of notes: each a table of its text in Vietnamese and perhaps in English, or a text alone, which is Vietnamese.
    pub(crate) fn notes(&self, key: &'static str) -> Vec<Translated> {
        let Some((value, at)) = self.value(key) else {
            return Vec::new();
        };
        let list = match value.get_ref() {
            DeValue::Array(list) => list,
            DeValue::String(text) if text.trim().is_empty() => return Vec::new(),
            other => {
                let right = format!("Ở đây cần một danh sách, ví dụ {key} = [{{ vi = \"…\", en = \"…\" }}].");
                self.wrong_type(&at, other, right);
                return Vec::new();
            }
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
            let text = self.string(value, at.clone(), prose)?;
            return Some(Translated { vi: text.value, en: None });
        };
        let table = self.inner(name, entries, at);
        table.must_have("vi");
        let (vi, en) = (table.prose("vi"), table.prose("en"));
        table.finish();
        Some(Translated { vi: vi?, en })
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
        let (value, at) = self.value(key)?;
        let right = || format!("Ở đây cần hai số, cột rồi dòng, ví dụ {key} = [33.5, 17].");
        let list = match value.get_ref() {
            DeValue::Array(list) => list,
            DeValue::String(text) if text.trim().is_empty() => return None,
            other => {
                self.wrong_type(&at, other, right());
                return None;
            }
        };
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
        let words = Words { vi: table.prose("vi"), en: table.prose("en") };
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
        let text = |key| table.value(key).and_then(|(value, at)| table.string(value, at, clean)).map(|text| text.value);
        let (vi, en) = (text("vi"), text("en"));
        let at = table.at();
        table.finish();
        Some(Located { value: BothLanguages { vi: vi?, en: en? }, at })
    }

    /// Months of the year from 1 to 12, in their order.
    pub(crate) fn months(&self, key: &'static str) -> Option<Located<'f, Vec<i8>>> {
        let (value, at) = self.value(key)?;
        let right = format!("Ở đây cần các số từ 1 đến 12, ví dụ {key} = [3, 4].");
        let list = match value.get_ref() {
            DeValue::Array(list) => list,
            DeValue::String(text) if text.trim().is_empty() => return None,
            other => {
                self.wrong_type(&at, other, right);
                return None;
            }
        };
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
                at.refuse("có tháng ghi hai lần", right);
                None
            }
            None => {
                at.refuse("danh sách có mục không phải là một tháng", right);
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

    /// Refuses every key that nobody asked for.
    pub(crate) fn finish(self) {
        let asked = self.asked.borrow();
        for (name, _) in self.entries.iter() {
            let name: &str = name.get_ref();
            if !asked.contains(&name) {
                let near = self.at().near(name, asked.iter().copied());
                self.at_key(name).refuse(
                    format!("khóa {} không có trong định dạng", quoted(name)),
                    format!("Xóa hoặc sửa tên khóa{near}."),
                );
            }
        }
    }

    fn inner(&self, name: String, entries: &'t DeTable<'t>, at: &At<'f>) -> Table<'t, 'f> {
        Table {
            document: self.document,
            prefix: format!("{}{name}.", self.prefix),
            entries,
            line: at.line(),
            asked: RefCell::default(),
        }
    }

    /// The value of a key and its spot.
    fn value(&self, key: &'static str) -> Option<(&'t Value<'t>, At<'f>)> {
        self.asked.borrow_mut().push(key);
        let value = self.entries.get(key)?;
        Some((value, self.at_key(key)))
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
            Ok(text) => Some(Located { value: text, at }),
            Err(sign) => {
                refuse_sign(&at, sign);
                None
            }
        }
    }

    fn list(&self, key: &'static str, clean: impl Fn(&str) -> Result<String, char> + Copy) -> Vec<Located<'f, String>> {
        let Some((value, at)) = self.value(key) else {
            return Vec::new();
        };
        let list = match value.get_ref() {
            DeValue::Array(list) => list,
            DeValue::String(text) if text.trim().is_empty() => return Vec::new(),
            other => {
                self.wrong_type(&at, other, format!("Ở đây cần một danh sách, ví dụ {key} = [\"…\"]."));
                return Vec::new();
            }
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
            DeValue::Boolean(value) => format!("giá trị {value}"),
            DeValue::Datetime(date) => format!("ngày {date} không có ngoặc kép"),
            DeValue::Array(_) => "một danh sách".to_owned(),
            DeValue::Table(_) => "một bảng".to_owned(),
        };
        at.refuse(format!("giá trị là {what}, sai kiểu"), right);
    }
}

/// Says which sign does not belong in a text.
pub(crate) fn refuse_sign(at: &At<'_>, sign: char) {
    let what = match sign {
        '\n' | '\r' => "có xuống dòng ở giữa".to_owned(),
        '\t' => "có dấu tab ở giữa".to_owned(),
        other => format!("có ký tự không nhìn thấy U+{:04X}", u32::from(other)),
    };
    at.refuse(what, "Xóa ký tự đó rồi gõ lại đoạn chữ.");
}

/// The spot of a member of a list: its own line, the key of the whole.
fn at_line<'f>(document: &Document<'f>, value: &Value<'_>, at: &At<'f>) -> At<'f> {
    at.on_line(document.line_of(value.span().start))
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
