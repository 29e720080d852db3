//! The whole way of an annex, from bytes to what it would change.

use std::fmt;

use jiff::civil::Date;

use super::address::Gazetteer;
use super::annex;
use super::difference::{Change, Comparison, Difference};
use super::doubt::{Doubt, Doubts, Weight};
use super::matching::Index;
use super::workbook::{self, Unreadable};
use crate::check::Records;
use crate::issuer::Issuer;
use crate::near::nearest;

/// What the command says about an annex, beside the annex itself.
#[derive(Debug, Clone)]
pub struct Given {
    /// The number of the decision: `1234/QĐ-UBND`. Rows may have their own.
    pub decision: Option<String>,
    /// The day of the decision. Rows may have their own.
    pub day: Option<Date>,
    /// Who decided, where that should be written and checked.
    pub issuer: Option<Issuer>,
    /// The id in `sources.toml` of the page that prints the decision; needed for writing.
    pub source: Option<String>,
    /// The day on which the annex is read.
    pub today: Date,
}

/// Why an annex is not even looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refused {
    /// The file is no workbook, or too large.
    Unreadable(Unreadable),
    /// What the command says cannot be, in Vietnamese.
    Given(String),
}

impl fmt::Display for Refused {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refused::Unreadable(unreadable) => unreadable.fmt(formatter),
            Refused::Given(message) => formatter.write_str(message),
        }
    }
}

impl std::error::Error for Refused {}

/// An annex that was read.
#[derive(Debug, Clone)]
pub struct Import {
    /// Everything to look at, in the order of the file.
    pub doubts: Vec<Doubt>,
    /// What each row would change, in the order of the file.
    pub differences: Vec<Difference>,
    /// The names of the sheets that were looked through.
    pub sheets: Vec<String>,
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
        if self.differences.is_empty() {
            let sheets: Vec<String> = self.sheets.iter().map(|name| format!("“{name}”")).collect();
            return write!(
                formatter,
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
        for difference in self.differences.iter().filter(|difference| difference.change != Change::Unchanged) {
            writeln!(formatter, "{difference}")?;
        }
        if self.changes_nothing() && !self.has_doubts() {
            return write!(formatter, "Đã đọc {} sản phẩm, không có gì thay đổi.", self.differences.len());
        }
        let counts: Vec<String> = Change::ALL
            .into_iter()
            .map(|change| (self.count(change), change))
            .filter(|(count, _)| *count > 0)
            .map(|(count, change)| format!("{count} {}", change.word_vi()))
            .collect();
        write!(formatter, "Đã đọc {} sản phẩm: {}.", self.differences.len(), counts.join(", "))
    }
}

/// Reads an annex and compares it with the records. Nothing is written.
///
/// # Errors
///
/// Where the file cannot be read at all, or what was given with it cannot be.
pub fn import(annex: &[u8], records: &Records, given: &Given) -> Result<Import, Refused> {
    if let Some(day) = given.day
        && day > given.today
    {
        return Err(Refused::Given(format!("Ngày quyết định {day} còn ở phía trước; hôm nay là {}.", given.today)));
    }
    if let Some(source) = &given.source
        && !records.sources.contains_key(source)
    {
        let near = nearest(source, records.sources.keys().map(String::as_str));
        let near = near.map_or_else(String::new, |near| format!(" Gần nhất: {near}."));
        return Err(Refused::Given(format!(
            "sources.toml không có nguồn “{source}”.{near} Thêm nguồn (trang đăng quyết định) vào đó rồi chạy lại."
        )));
    }
    let sheets = workbook::open(annex).map_err(Refused::Unreadable)?;
    let gazetteer = Gazetteer::new(records);
    let mut doubts = Doubts::default();
    let lines = annex::read(&sheets, records, &gazetteer, given, &mut doubts);
    let comparison = Comparison { records, gazetteer: &gazetteer, index: Index::new(records) };
    let differences = lines.iter().map(|line| comparison.of(line, &mut doubts)).collect();
    let sheets = sheets.into_iter().map(|sheet| sheet.name).collect();
    Ok(Import { doubts: doubts.into_sorted(), differences, sheets })
}
