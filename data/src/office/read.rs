//! The whole way of an annex, from bytes to what it would change.

use std::collections::BTreeSet;
use std::fmt;

use jiff::civil::Date;

use super::address::Gazetteer;
use super::annex::{self, Given, Printed};
use super::difference::{Change, Comparison, Difference};
use super::doubt::{Doubt, Doubts, Weight};
use super::export::Unwritten;
use super::fonts;
use super::ledger::Answers;
use super::marks;
use super::matching::Index;
use super::report;
use super::table::{WIDTH, table, wrapped};
use super::workbook::{self, Sheet};
use crate::check::Records;
use crate::near::nearest;

/// An annex that was read.
#[derive(Debug, Clone)]
pub struct Import {
    /// Everything to look at, in the order of the file.
    pub doubts: Vec<Doubt>,
    /// What each row would change, in the order of the file.
    pub differences: Vec<Difference>,
    /// The names of the sheets that were looked through.
    pub sheets: Vec<String>,
    /// What stands in the annex, to give it back.
    cells: Vec<Sheet>,
}

impl Import {
    /// Whether there is anything that somebody should settle.
    pub fn has_doubts(&self) -> bool {
        self.doubts.iter().any(|doubt| doubt.weight > Weight::Remark)
    }

    /// How many rows have this outcome.
    pub fn count(&self, change: Change) -> usize {
        self.differences.iter().filter(|difference| difference.change == change).count()
    }

    /// Whether nothing would be written.
    pub fn changes_nothing(&self) -> bool {
        self.differences.iter().all(|difference| difference.plan.is_none())
    }

    /// The annex as a workbook, each doubt a note in its cell, with a list of what is asked.
    ///
    /// # Errors
    ///
    /// Where a workbook cannot hold it.
    pub fn report(&self) -> Result<Vec<u8>, Unwritten> {
        report::report(&self.cells, &self.doubts)
    }

    /// What an editor reads in a terminal of 100 columns: what is asked, what would change, and the counts.
    pub fn table(&self) -> String {
        let mut text = String::new();
        if !self.doubts.is_empty() {
            let rows: Vec<[String; 3]> = self
                .doubts
                .iter()
                .map(|doubt| {
                    let remark = if doubt.weight == Weight::Remark { "(lưu ý) " } else { "" };
                    [doubt.place(), format!("{remark}{}.", doubt.wrong), doubt.right.clone()]
                })
                .collect();
            text.push_str(&table([("Ô", 16), ("Cần hỏi", 42), ("Làm gì", 38)], &rows));
            text.push('\n');
        }
        let changed = self.differences.iter().filter(|difference| difference.change != Change::Unchanged);
        let rows: Vec<[String; 4]> = changed
            .map(|difference| {
                let record = difference.slug.iter().map(|slug| format!("products/{slug}.toml"));
                let details: Vec<String> = record.chain(difference.details.iter().cloned()).collect();
                let change = difference.change.word_vi().to_owned();
                [difference.cell.clone(), difference.name.clone(), change, details.join("\n")]
            })
            .collect();
        if !rows.is_empty() {
            text.push_str(&table([("Ô", 16), ("Sản phẩm", 27), ("Thay đổi", 13), ("Sẽ ghi", 38)], &rows));
            text.push('\n');
        }
        text + &wrapped(&self.end(), WIDTH).join("\n")
    }

    /// The last sentence: what was read, or where nothing was found.
    fn end(&self) -> String {
        if self.differences.is_empty() {
            let sheets: Vec<String> = self.sheets.iter().map(|name| format!("“{name}”")).collect();
            return format!(
                "Không thấy sản phẩm nào. Đã tìm trong {}: một hàng tiêu đề có “Tên sản phẩm”, “Tên chủ thể” và “Hạng sao”, \
                 rồi các hàng có tên sản phẩm ở dưới. Nếu đáng lẽ phải có, hãy xem lại có đúng tệp phụ lục \
                 không. Hồ sơ không có gì thay đổi.",
                if sheets.is_empty() {
                    "tệp, tệp không có trang nào".to_owned()
                } else {
                    format!("trang {}", sheets.join(", "))
                }
            );
        }
        if self.changes_nothing() && !self.has_doubts() {
            return format!("Đã đọc {} sản phẩm, không có gì thay đổi.", self.differences.len());
        }
        let counts: Vec<String> = Change::ALL
            .into_iter()
            .map(|change| (self.count(change), change))
            .filter(|(count, _)| *count > 0)
            .map(|(count, change)| format!("{count} {}", change.word_vi()))
            .collect();
        format!("Đã đọc {} sản phẩm: {}.", self.differences.len(), counts.join(", "))
    }
}

/// What an editor reads: doubts by cell, then the records that would change, then the counts.
impl fmt::Display for Import {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for doubt in &self.doubts {
            writeln!(formatter, "{doubt}")?;
        }
        if !self.doubts.is_empty() {
            writeln!(formatter)?;
        }
        for difference in self.differences.iter().filter(|difference| difference.change != Change::Unchanged) {
            writeln!(formatter, "{difference}")?;
        }
        formatter.write_str(&self.end())
    }
}

/// What an annex prints of its own decision above its table, to be given with it.
///
/// # Errors
///
/// In Vietnamese, where the file cannot be read at all.
pub fn printed(annex: &[u8], records: &Records, today: Date) -> Result<Printed, String> {
    let sheets = workbook::open(annex).map_err(|error| error.to_string())?;
    let given = Given { decision: None, day: None, issuer: None, source: None, font: None, today };
    Ok(annex::printed(&sheets, records, &Gazetteer::new(records), &given))
}

/// Reads an annex and compares it with the records. Nothing is written.
///
/// # Errors
///
/// In Vietnamese, where the file cannot be read at all, or what was given with it cannot be.
pub fn import(annex: &[u8], records: &Records, given: &Given) -> Result<Import, String> {
    import_watched(annex, records, given, |_, _| {})
}

/// Reads an annex as [`import`] does; `watch` is given how many rows are compared, and of how many.
///
/// # Errors
///
/// As [`import`].
pub fn import_watched(
    annex: &[u8],
    records: &Records,
    given: &Given,
    watch: impl FnMut(usize, usize),
) -> Result<Import, String> {
    import_answered(annex, records, given, &Answers::new(), watch)
}

/// Reads an annex as [`import_watched`] does, with what an editor answered in the place of its cells.
///
/// # Errors
///
/// As [`import`].
pub fn import_answered(
    annex: &[u8],
    records: &Records,
    given: &Given,
    answers: &Answers,
    mut watch: impl FnMut(usize, usize),
) -> Result<Import, String> {
    if let Some(day) = given.day
        && day > given.today
    {
        return Err(format!("Ngày quyết định {day} còn ở phía trước; hôm nay là {}.", given.today));
    }
    if let Some(source) = &given.source
        && !records.sources.contains_key(source)
    {
        let near = nearest(source, records.sources.keys().map(String::as_str));
        let near = near.map_or_else(String::new, |near| format!(" Gần nhất: {near}."));
        return Err(format!(
            "sources.toml không có nguồn “{source}”.{near} Thêm nguồn (trang đăng quyết định) vào đó rồi chạy lại."
        ));
    }
    let mut sheets = workbook::open(annex).map_err(|error| error.to_string())?;
    workbook::answer(&mut sheets, answers);
    let gazetteer = Gazetteer::new(records);
    let mut doubts = Doubts::default();
    if let Some(font) = given.font {
        let brands = &records.province.brands;
        sheets.iter_mut().for_each(|sheet| fonts::convert(sheet, font, brands, &mut doubts));
    }
    let lines = annex::read(&sheets, records, &gazetteer, given, answers, &mut doubts);
    let comparison = Comparison { records, gazetteer: &gazetteer, index: Index::new(records), answers };
    let mut differences = Vec::new();
    for (number, line) in lines.iter().enumerate() {
        watch(number, lines.len());
        differences.push(comparison.of(line, &mut doubts));
    }
    let products = lines.iter().map(|line| (line.spot.sheet, line.spot.row)).collect();
    let open = marks::check(&sheets, &products, &mut doubts);
    for (line, difference) in lines.iter().zip(&mut differences) {
        if open.contains(&(line.spot.sheet, line.spot.row)) {
            difference.leave_open();
        }
    }
    let mut made = BTreeSet::new();
    for (line, difference) in lines.iter().zip(&differences) {
        comparison.say_of_new_maker(line, difference, &mut made, &mut doubts);
    }
    let names = sheets.iter().map(|sheet| sheet.name.clone()).collect();
    Ok(Import { doubts: doubts.into_sorted(), differences, sheets: names, cells: sheets })
}
