//! The workbook that holds everything: a sheet for each sort of record, a column for each text of each key.
//!
//! It is compared cell by cell with what it would hold if it were written now, so that nothing is a change but what differs. Each
//! row has a sum of what stood in it: where the record is not as it was then, a cell that differs is asked about.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::path::Path;

use jiff::civil::Date;
use rust_xlsxwriter::{
    Color, DataValidation, DataValidationErrorStyle, Format, FormatAlign, FormatBorder, Formula, Note,
    ProtectionOptions, Workbook, Worksheet,
};
use sha2::{Digest, Sha256};

use super::cells::{self, Names, Texts, clean};
use super::doubt::{Answer, Doubt, Doubts, Weight, Wrong};
use super::draft::{CellChange, Deed, Draft, ENGLISH, RecordId};
use super::export::Unwritten;
use super::files::FileChange;
use super::keys::{Home, Key, Kind, SORTS, STARS, SUM, Sort, Target};
use super::marks::LEFT_OPEN;
use super::table::{WIDTH, table, wrapped};
use super::workbook::{self, Sheet, Value};
use crate::check::Records;
use crate::fold::fold;
use crate::near::nearest;
use crate::slug::Slug;
use crate::text::quoted;

/// The heading of the column that names the record.
const RECORD: &str = "Tên hồ sơ";
/// The heading of the column that says which entry of its record a row is.
const NUMBER: &str = "Số";
/// The heading of the column that takes a record away, or an entry out of its list.
const REMOVE: &str = "Gỡ bỏ (vì sao)";
/// The heading of the hidden column with the sum of the row.
const VERSION: &str = "Phiên bản (không sửa)";
/// The sheet with what there is to choose from.
const CHOICES: &str = "Danh sách";
/// How many new rows have lists to choose from.
const NEW_ROWS: u32 = 500;

/// A column of a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Record,
    Number,
    /// A key by its place in the sort, and which of its texts.
    Text(usize, usize),
    Remove,
    Version,
}

/// The columns of a sort and their headings.
fn columns(sort: &Sort) -> Vec<(Column, String)> {
    let is_list = sort.owner().is_some();
    let mut columns = vec![(Column::Record, RECORD.to_owned())];
    columns.extend(is_list.then(|| (Column::Number, NUMBER.to_owned())));
    for (number, key) in sort.keys.iter().enumerate() {
        columns.push((Column::Text(number, 0), key.words.to_owned()));
        if key.kind.is_in_both_languages() {
            columns.push((Column::Text(number, 1), format!("{}{ENGLISH}", key.words)));
        }
    }
    columns.extend(sort.stays().is_none().then(|| (Column::Remove, REMOVE.to_owned())));
    columns.push((Column::Version, VERSION.to_owned()));
    columns
}

/// The sum of a row.
fn version(texts: &[Texts]) -> String {
    let mut sum = Sha256::new();
    for text in texts.iter().flatten() {
        sum.update(clean(text));
        sum.update([0]);
    }
    sum.finalize()[..6].iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Writes every record of a folder that passes its check.
///
/// # Errors
///
/// Where a file cannot be read, or a text is longer than a cell may be.
pub fn export_all(folder: &Path, records: &Records) -> Result<Vec<u8>, Unwritten> {
    let mut draft = Draft::new(folder, records, records.province.as_of);
    let mut workbook = Workbook::new();
    let mut choices = Choices::default();
    for sort in SORTS.iter().filter(|sort| !sort.keys.is_empty()) {
        let sheet = workbook.add_worksheet();
        write_sheet(sheet, sort, &mut draft, &mut choices)?;
    }
    let sheet = workbook.add_worksheet();
    sheet.set_name(CHOICES)?.protect();
    for (column, list) in (0..).zip(&choices.lists) {
        for (row, text) in (0..).zip(list) {
            sheet.write_string(row, column, text)?;
        }
        sheet.set_column_width(column, 36)?;
    }
    Ok(workbook.save_to_buffer()?)
}

/// What there is to choose from, a column each.
#[derive(Default)]
struct Choices {
    lists: Vec<Vec<String>>,
    of: Vec<Kind>,
}

impl Choices {
    /// The cells that hold what a value is chosen from; `None` where it is not chosen.
    fn range(&mut self, kind: Kind, names: &Names) -> Option<String> {
        let number = match self.of.iter().position(|known| *known == kind) {
            Some(number) => number,
            None => {
                self.lists.push(match kind {
                    Kind::Choice(words) => words.iter().map(|(_, shown)| (*shown).to_owned()).collect(),
                    Kind::Stars => STARS.map(str::to_owned).into(),
                    Kind::Reference(target) => names.choices(target).to_vec(),
                    _ => return None,
                });
                self.of.push(kind);
                self.of.len() - 1
            }
        };
        let column = workbook::letters(u32::try_from(number).ok()?);
        let count = self.lists[number].len();
        (count > 0).then(|| format!("='{CHOICES}'!${column}$1:${column}${count}"))
    }
}

fn write_sheet(
    sheet: &mut Worksheet,
    sort: &'static Sort,
    draft: &mut Draft,
    choices: &mut Choices,
) -> Result<(), Unwritten> {
    sheet.set_name(sort.title)?;
    let plain =
        Format::new().set_num_format("@").set_text_wrap().set_align(FormatAlign::Top).set_border(FormatBorder::Thin);
    let open = plain.clone().set_unlocked();
    let locked = plain.clone().set_background_color(Color::RGB(0x00E8_E4DC));
    let head = plain.clone().set_bold().set_background_color(Color::RGB(0x00D9_E2EC));
    let columns = columns(sort);
    let rows = rows(sort, draft).map_err(Unwritten::reading)?;
    let end = u32::try_from(rows.len()).unwrap_or(u32::MAX - NEW_ROWS) + NEW_ROWS;
    for (at, (column, heading)) in (0..).zip(&columns) {
        sheet.write_string_with_format(0, at, heading, &head)?;
        let (width, is_locked) = match column {
            Column::Text(key, _) => (width(sort.keys[*key].kind), sort.keys[*key].is_permanent),
            Column::Record => (34.0, sort.owner().is_none()),
            Column::Number => (6.0, true),
            Column::Remove => (30.0, false),
            Column::Version => (12.0, true),
        };
        sheet.set_column_width(at, width)?;
        sheet.set_column_format(at, if is_locked { &locked } else { &open })?;
        sheet.insert_note(0, at, &note(sort, *column))?;
        let kind = match column {
            Column::Text(key, 0) => Some(sort.keys[*key].kind),
            Column::Record => sort.owner().and_then(Sort::target).map(Kind::Reference),
            _ => None,
        };
        if let Some(range) = kind.and_then(|kind| choices.range(kind, &draft.names)) {
            let list = DataValidation::new()
                .allow_list_formula(Formula::new(range))
                .set_error_style(DataValidationErrorStyle::Warning);
            sheet.add_data_validation(1, at, end, at, &list)?;
        }
        if *column == Column::Version || matches!(column, Column::Text(key, _) if sort.keys[*key].path == SUM) {
            sheet.set_column_hidden(at)?;
        }
    }
    for (row, (id, texts)) in (1..).zip(&rows) {
        for (at, (column, _)) in (0..).zip(&columns) {
            let (text, format) = match column {
                Column::Record => {
                    (sort.owner().map_or_else(|| id.name.clone(), |owner| draft.names.called(owner, &id.name)), &locked)
                }
                Column::Number => ((id.entry.unwrap_or_default() + 1).to_string(), &locked),
                Column::Text(key, text) => {
                    (texts[*key][*text].clone(), if sort.keys[*key].is_permanent { &locked } else { &open })
                }
                Column::Remove => (String::new(), &open),
                Column::Version => (version(texts), &locked),
            };
            if text.is_empty() {
                sheet.write_blank(row, at, format)?;
            } else {
                sheet.write_string_with_format(row, at, text, format)?;
            }
        }
    }
    let last = u16::try_from(columns.len() - 1).unwrap_or(u16::MAX);
    sheet.autofilter(0, 0, u32::try_from(rows.len()).unwrap_or(0).max(1), last)?;
    sheet.set_freeze_panes(1, 1)?.set_landscape();
    sheet.protect_with_options(&ProtectionOptions {
        format_columns: true,
        format_rows: true,
        insert_rows: true,
        sort: true,
        use_autofilter: true,
        ..ProtectionOptions::default()
    });
    Ok(())
}

/// The records of a sort, or the entries in the records of its owner, with their texts.
fn rows(sort: &'static Sort, draft: &mut Draft) -> Result<Vec<(RecordId, Vec<Texts>)>, String> {
    let mut rows = Vec::new();
    for id in draft.all(sort)? {
        let texts = draft.texts(&id)?;
        rows.extend(texts.map(|texts| (id, texts)));
    }
    Ok(rows)
}

fn width(kind: Kind) -> f64 {
    match kind {
        Kind::Story => 60.0,
        Kind::Both | Kind::Notes => 44.0,
        Kind::Text | Kind::Translated | Kind::Texts | Kind::Reference(_) | Kind::References(_) => 28.0,
        _ => 14.0,
    }
}

fn note(sort: &Sort, column: Column) -> Note {
    let text = match column {
        Column::Record if sort.owner().is_some() => "Của hồ sơ nào; chọn trong danh sách.".to_owned(),
        Column::Record => match (sort.home, sort.stays()) {
            (Home::File(_), _) => "Chỉ có một hàng, không gỡ được.".to_owned(),
            (_, stays) => {
                let new = if sort.takes_new() { " Hàng mới thì để trống." } else { "" };
                format!("Tên trong địa chỉ trang; cấp một lần, không đổi.{new}\n{}", stays.unwrap_or_default())
            }
        },
        Column::Number => "Thứ tự trong hồ sơ, không sửa. Hàng mới thì để trống.".to_owned(),
        Column::Remove if sort.owner().is_some() => "Ghi vì sao thì mục này bị gỡ khỏi hồ sơ.".to_owned(),
        Column::Remove => "Ghi vì sao thì cả hồ sơ bị gỡ. Còn hồ sơ khác nhắc tới thì chưa gỡ được.".to_owned(),
        Column::Version => "Để máy biết hồ sơ có đổi từ khi xuất ra không.".to_owned(),
        Column::Text(number, text) => {
            let key = &sort.keys[number];
            let mut note = key.help(sort).to_owned();
            if text == 1 {
                note.push_str("\nChữ tiếng Anh.");
            }
            if !key.kind.hint().is_empty() {
                note.push_str(&format!("\n{}", key.kind.hint()));
            }
            let example = cells::example(sort, key);
            if text == 0 && !example.is_empty() {
                note.push_str(&format!("\nVí dụ: {example}"));
            }
            match (key.is_permanent, key.is_required(sort, text)) {
                (true, _) => format!("Cấp một lần, không đổi.\n{note}"),
                (_, true) => format!("Bắt buộc.\n{note}"),
                _ => note,
            }
        }
    };
    Note::new(text).add_author_prefix(false).set_width(320).set_height(160)
}

/// What a workbook would change.
#[derive(Debug)]
pub struct Comparison {
    /// Everything to look at, in the order of the file.
    pub doubts: Vec<Doubt>,
    /// Every text that would change.
    pub changes: Vec<CellChange>,
    /// The files, each before and after.
    pub files: Vec<FileChange>,
    /// How many rows were compared.
    pub rows: usize,
}

impl Comparison {
    /// Whether there is anything that somebody should settle.
    pub fn has_doubts(&self) -> bool {
        self.doubts.iter().any(|doubt| doubt.weight > Weight::Remark)
    }
}

/// What an editor reads in a terminal of 100 columns.
impl fmt::Display for Comparison {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.doubts.is_empty() {
            let rows: Vec<[String; 3]> = self
                .doubts
                .iter()
                .map(|doubt| [doubt.place(), format!("{}.", doubt.wrong), doubt.right.clone()])
                .collect();
            writeln!(formatter, "{}", table([("Ô", 16), ("Cần hỏi", 42), ("Làm gì", 38)], &rows))?;
        }
        if !self.changes.is_empty() {
            let rows: Vec<[String; 4]> = self
                .changes
                .iter()
                .map(|change| {
                    let text = match change.deed {
                        Deed::Removed => format!("gỡ bỏ: {}", change.after),
                        _ if change.before.is_empty() => change.after.clone(),
                        _ if change.after.is_empty() => format!("{} → (trống)", change.before),
                        _ => format!("{} → {}", change.before, change.after),
                    };
                    [change.place.clone(), change.name.clone(), change.words.clone(), text]
                })
                .collect();
            writeln!(formatter, "{}", table([("Ô", 16), ("Hồ sơ", 24), ("Điều", 18), ("Sẽ ghi", 36)], &rows))?;
        }
        let end = if self.files.is_empty() && !self.has_doubts() {
            format!("Đã đọc {} hàng, không có gì thay đổi.", self.rows)
        } else {
            format!("Đã đọc {} hàng: {} ô thay đổi trong {} tệp.", self.rows, self.changes.len(), self.files.len())
        };
        formatter.write_str(&wrapped(&end, WIDTH).join("\n"))
    }
}

/// Answers of an editor: what a cell of the file says instead, by its name, `Sản phẩm!C14`.
pub type Answers = BTreeMap<String, String>;

/// Compares a workbook with a folder that passes its check; `None` where it is not the workbook that holds everything. Nothing is
/// written.
///
/// # Errors
///
/// In Vietnamese, where the file or a record cannot be read.
pub fn compare(
    bytes: &[u8],
    folder: &Path,
    records: &Records,
    today: Date,
    answers: &Answers,
) -> Result<Option<Comparison>, String> {
    let mut sheets = workbook::open(bytes).map_err(|error| error.to_string())?;
    workbook::answer(&mut sheets, answers);
    let mut found = Vec::new();
    for sheet in &sheets {
        let is_named = |column: u32| matches!(sheet.value(0, column), Value::Text(text) if text == RECORD);
        let sort = SORTS.iter().find(|sort| sort.title == sheet.name);
        let has_record = sheet.own(0).any(|(column, _)| is_named(column));
        found.extend(sort.filter(|_| has_record).map(|sort| (sort, sheet)));
    }
    if found.is_empty() {
        return Ok(None);
    }
    // What others refer to comes first, so that they find what is new.
    let order = |sort: &Sort| (sort.owner().is_some(), sort.id == "san-pham");
    found.sort_by_key(|(sort, _)| order(sort));
    let mut reading = Reading {
        draft: Draft::new(folder, records, today),
        records,
        doubts: Doubts::default(),
        changes: Vec::new(),
        removed: Vec::new(),
        rows: 0,
    };
    let mut all = Vec::new();
    for (sort, sheet) in found {
        let rows = reading.rows(sort, sheet)?;
        all.push((sort, sheet, rows));
    }
    for (sort, sheet, rows) in all {
        for row in rows {
            reading.row(sort, sheet, row)?;
        }
    }
    reading.remove();
    let files = reading.draft.changes();
    Ok(Some(Comparison { doubts: reading.doubts.into_sorted(), changes: reading.changes, files, rows: reading.rows }))
}

/// A row of a sheet.
struct Row {
    row: u32,
    id: RecordId,
    is_new: bool,
    /// The texts that stand in it, by key and which of its texts; a column that is not there has none.
    texts: BTreeMap<(usize, usize), (u32, String)>,
    version: Option<String>,
    removal: Option<String>,
}

struct Reading<'a> {
    draft: Draft,
    records: &'a Records,
    doubts: Doubts,
    changes: Vec<CellChange>,
    removed: Vec<Removal<'a>>,
    rows: usize,
}

/// What goes once all else is changed.
struct Removal<'a> {
    change: CellChange,
    sheet: &'a Sheet,
    row: u32,
}

impl<'a> Reading<'a> {
    fn ask(&mut self, sheet: &Sheet, at: (u32, u32), wrong: Wrong) {
        self.doubts.say(Weight::Block, &sheet.name, sheet.spot(at.0, at.1), wrong.wrong, wrong.right);
    }

    /// What the columns of a sheet are.
    fn columns(&mut self, sort: &Sort, sheet: &Sheet) -> BTreeMap<u32, Column> {
        let known = columns(sort);
        let mut found = BTreeMap::new();
        let widest = sheet.cells.keys().map(|(_, column)| *column).collect::<BTreeSet<_>>();
        for column in widest {
            let heading = sheet.value(0, column).shown();
            let folded = fold(&heading);
            let is = known.iter().find(|(_, name)| !folded.is_empty() && fold(name) == folded).map(|(is, _)| *is);
            match is {
                Some(is) if found.values().any(|other| *other == is) => {
                    self.ask(
                        sheet,
                        (0, column),
                        Wrong::new(format!("cột {} có hai lần", quoted(&heading)), "Giữ một cột."),
                    );
                }
                Some(is) => drop(found.insert(column, is)),
                None => {
                    let near = nearest(&heading, known.iter().map(|(_, name)| name.as_str()));
                    let near = near.map_or_else(String::new, |near| format!(" Gần nhất: {near}."));
                    let right = format!("Đặt tên cột như trong bảng đã xuất, hoặc xoá cột.{near}");
                    let is_there = |name: &str| sheet.own(0).any(|(_, other)| fold(&other.shown()) == fold(name));
                    let missing = known.iter().map(|(_, name)| name.clone()).filter(|name| !is_there(name));
                    let (wrong, spot) = (format!("không biết cột {}", quoted(&heading)), sheet.spot(0, column));
                    let answer = Answer::Choice(None, missing.collect());
                    self.doubts.ask(Weight::Block, &sheet.name, spot, wrong, right, answer);
                }
            }
        }
        found
    }

    /// Reads the rows of a sheet and gives new records their names.
    fn rows(&mut self, sort: &'static Sort, sheet: &Sheet) -> Result<Vec<Row>, String> {
        let columns = self.columns(sort, sheet);
        let known: BTreeSet<String> = self.draft.list(sort)?.into_iter().collect();
        let mut rows = Vec::new();
        let mut named = BTreeSet::new();
        for row in sheet.rows().into_iter().filter(|row| *row > 0) {
            let Some(read) = self.read(sort, sheet, row, &columns) else { continue };
            self.rows += 1;
            let Some(read) = self.identify(sort, sheet, read, &known)? else { continue };
            if !read.is_new && !named.insert((read.id.name.clone(), read.id.entry)) {
                self.ask(sheet, (row, 0), Wrong::new("hồ sơ này có hai hàng", "Giữ một hàng."));
                continue;
            }
            rows.push(read);
        }
        Ok(rows)
    }

    /// The texts of a row; `None` where nothing stands in it, or a cell cannot be read.
    fn read(&mut self, sort: &'static Sort, sheet: &Sheet, row: u32, columns: &BTreeMap<u32, Column>) -> Option<Row> {
        let mut read = Row {
            row,
            id: RecordId::new(sort, ""),
            is_new: false,
            texts: BTreeMap::new(),
            version: None,
            removal: None,
        };
        let mut is_good = true;
        for (&at, column) in columns {
            if sheet.left_open.contains(&(row, at)) {
                self.ask(sheet, (row, at), Wrong::new(LEFT_OPEN.0, LEFT_OPEN.1));
                is_good = false;
                continue;
            }
            let text = match sheet.value(row, at) {
                Value::Text(text) => clean(text),
                Value::Error(error) => {
                    let wrong = format!("ô này là công thức không có kết quả: {}", quoted(error));
                    self.ask(sheet, (row, at), Wrong::new(wrong, "Gõ thẳng chữ vào ô."));
                    is_good = false;
                    continue;
                }
                value => value.shown(),
            };
            match column {
                Column::Record => read.id.name = text,
                Column::Number if text.is_empty() => {}
                Column::Number => match text.parse::<usize>() {
                    Ok(number) if number > 0 => read.id.entry = Some(number - 1),
                    _ => {
                        self.ask(
                            sheet,
                            (row, at),
                            Wrong::new(format!("số {} không đúng", quoted(&text)), "Để như đã xuất."),
                        );
                        is_good = false;
                    }
                },
                Column::Text(key, text_of) => drop(read.texts.insert((*key, *text_of), (at, text))),
                Column::Remove => read.removal = Some(text).filter(|text| !text.is_empty()),
                Column::Version => read.version = Some(text).filter(|text| !text.is_empty()),
            }
        }
        let is_empty = read.id.name.is_empty() && read.texts.values().all(|(_, text)| text.is_empty());
        (is_good && !is_empty).then_some(read)
    }

    /// Finds the record of a row, or a name for a new one; `None` where that is asked about.
    fn identify(
        &mut self,
        sort: &'static Sort,
        sheet: &Sheet,
        mut row: Row,
        known: &BTreeSet<String>,
    ) -> Result<Option<Row>, String> {
        let at = (row.row, 0);
        if let Some(owner) = sort.owner() {
            let found = match owner.target().filter(|target| *target != Target::Kind) {
                Some(target) => self.draft.names.resolve(target, &row.id.name),
                None if known.contains(&row.id.name) => Ok(row.id.name.clone()),
                None => {
                    Err(Wrong::new(format!("{}: không có hồ sơ này", quoted(&row.id.name)), "Ghi tên hồ sơ có thật."))
                }
            };
            match found {
                Ok(name) => row.id.name = name,
                Err(wrong) => {
                    self.ask(sheet, at, wrong);
                    return Ok(None);
                }
            }
            if row.id.entry.is_none() {
                let same = self.draft.entries(sort, &row.id.name)?;
                for id in same {
                    if self.has_all(&id, &row)? {
                        return Ok(None);
                    }
                }
                row.is_new = true;
                return Ok(Some(row));
            }
            if self.draft.texts(&row.id)?.is_none() {
                self.ask(sheet, at, Wrong::new("hồ sơ không có mục mang số này", "Mục mới thì để trống ô số."));
                return Ok(None);
            }
            return Ok(Some(row));
        }
        if known.contains(&row.id.name) {
            return Ok(Some(row));
        }
        let called =
            |index: usize| row.texts.get(&(index, 0)).map(|(_, text)| text.clone()).filter(|text| !text.is_empty());
        let title = sort.keys.iter().position(|key| matches!(key.path, "name" | "title"));
        let title = title.and_then(called).or_else(|| called(1)).unwrap_or_default();
        let is_named = !row.id.name.is_empty();
        if !sort.takes_new()
            || is_named && (row.version.is_some() || Slug::parse(&row.id.name).is_none() && sort.id != "loai")
        {
            let right = "Tên hồ sơ không đổi; hàng mới thì để trống ô này.";
            self.ask(sheet, at, Wrong::new(format!("không có hồ sơ {}", quoted(&row.id.name)), right));
            return Ok(None);
        }
        if !is_named {
            if title.is_empty() || sort.id == "loai" {
                self.ask(sheet, at, Wrong::new("hàng mới chưa có tên", "Ghi tên."));
                return Ok(None);
            }
            let plain = RecordId::new(sort, Slug::of(&title));
            if known.contains(&plain.name) {
                if !self.has_all(&plain, &row)? {
                    let right =
                        "Sửa ở hàng của hồ sơ ấy; nếu là hồ sơ khác, đặt một tên chữ không dấu, gạch nối ở cột đầu.";
                    self.ask(sheet, at, Wrong::new(format!("đã có hồ sơ {}", quoted(&plain.name)), right));
                }
                return Ok(None);
            }
            row.id.name = self.draft.free_name(sort, &title, self.records)?;
        }
        row.is_new = true;
        if let Some(target) = sort.target() {
            self.draft.names.add(target, &row.id.name, &title);
        }
        Ok(Some(row))
    }

    /// Whether a record has everything that stands in a row.
    fn has_all(&mut self, id: &RecordId, row: &Row) -> Result<bool, String> {
        let Some(texts) = self.draft.texts(id)? else { return Ok(false) };
        let keys = id.sort().keys;
        let mut wanted: BTreeMap<usize, Texts> = BTreeMap::new();
        for ((key, text), (_, after)) in row.texts.iter().filter(|(_, (_, text))| !text.is_empty()) {
            wanted.entry(*key).or_insert_with(|| vec![String::new(); texts[*key].len()])[*text] = after.clone();
        }
        Ok(wanted
            .iter()
            .all(|(key, wanted)| self.draft.as_written(&keys[*key], wanted).is_ok_and(|wanted| wanted == texts[*key])))
    }

    /// Compares a row and changes the draft.
    fn row(&mut self, sort: &'static Sort, sheet: &'a Sheet, row: Row) -> Result<(), String> {
        let now = if row.is_new { None } else { self.draft.texts(&row.id)? };
        let is_stale = now.as_ref().is_some_and(|now| row.version.as_ref().is_some_and(|known| *known != version(now)));
        let now: Vec<Texts> = now.unwrap_or_else(|| sort.nothing());
        let place = |column: u32| format!("{}!{}", sheet.name, sheet.spot(row.row, column));
        let owner = sort.owner().unwrap_or(sort);
        let name = self.draft.names.called(owner, &row.id.name);
        if let Some(reason) = row.removal {
            if is_stale || row.is_new {
                let wrong = Wrong::new("hồ sơ này không còn như khi xuất bảng tính", "Xuất lại rồi gỡ trên bản mới.");
                self.ask(sheet, (row.row, 0), wrong);
                return Ok(());
            }
            let before = self.draft.line(&row.id)?;
            let change = CellChange {
                id: row.id,
                name,
                place: place(0),
                deed: Deed::Removed,
                words: sort.title.to_owned(),
                before,
                after: reason,
            };
            self.removed.push(Removal { change, sheet, row: row.row });
            return Ok(());
        }
        let mut changes = Vec::new();
        let mut wanted: BTreeMap<usize, Texts> = BTreeMap::new();
        let mut is_good = true;
        for (&(key, text), (column, after)) in &row.texts {
            let before = clean(&now[key][text]);
            if *after == before {
                continue;
            }
            if is_stale {
                let wrong = format!(
                    "hồ sơ đã đổi từ khi xuất bảng tính: nay là {}, ở đây là {}",
                    quoted(&before),
                    quoted(after)
                );
                self.ask(sheet, (row.row, *column), Wrong::new(wrong, "Xuất lại bảng tính rồi sửa trên bản mới."));
                is_good = false;
                continue;
            }
            if sort.keys[key].is_permanent && (!row.is_new || after.is_empty()) {
                let wrong = format!("{} không đổi được", sort.keys[key].words);
                self.ask(sheet, (row.row, *column), Wrong::new(wrong, format!("Trả lại {}.", quoted(&before))));
                is_good = false;
                continue;
            }
            wanted.entry(key).or_insert_with(|| now[key].clone())[text] = after.clone();
            let english = if text == 1 { ENGLISH } else { "" };
            changes.push((
                key,
                CellChange {
                    id: row.id.clone(),
                    name: name.clone(),
                    place: place(*column),
                    deed: if row.is_new { Deed::Added } else { Deed::Changed },
                    words: format!("{}: {}{english}", sort.title, sort.keys[key].words),
                    before,
                    after: after.clone(),
                },
            ));
        }
        for (key, texts) in wanted.clone() {
            match self.draft.as_written(&sort.keys[key], &texts) {
                // Said in other words: a code without its name, a date with zeros.
                Ok(texts) if texts == now[key] => drop(wanted.remove(&key)),
                Ok(_) => {}
                Err(wrong) => {
                    let column = row.texts.get(&(key, 0)).or(row.texts.get(&(key, 1))).map_or(0, |(column, _)| *column);
                    self.ask(sheet, (row.row, column), wrong);
                    is_good = false;
                }
            }
        }
        changes.retain(|(key, _)| wanted.contains_key(key));
        if !is_good || wanted.is_empty() {
            return Ok(());
        }
        let wanted: Vec<(&Key, Texts)> = wanted.into_iter().map(|(key, texts)| (&sort.keys[key], texts)).collect();
        match self.draft.write(row.id, row.is_new, &wanted, self.records) {
            Ok(_) => self.changes.extend(changes.into_iter().map(|(_, change)| change)),
            Err(wrong) => self.ask(sheet, (row.row, 0), wrong),
        }
        Ok(())
    }

    /// Takes out what is removed: the last entries of a list first, and sources last, to which all else refers.
    fn remove(&mut self) {
        let mut removed = std::mem::take(&mut self.removed);
        removed.sort_by(|one, other| other.change.id.cmp(&one.change.id));
        removed.sort_by_key(|removal| (removal.change.id.entry.is_none(), removal.change.id.sort == "nguon"));
        for Removal { change, sheet, row } in removed {
            match self.draft.remove(&change.id, &change.after) {
                Ok(()) => self.changes.push(change),
                Err(wrong) => self.ask(sheet, (row, 0), wrong),
            }
        }
    }
}
