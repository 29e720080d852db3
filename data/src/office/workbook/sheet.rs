//! What every reader of files makes: sheets of plain cells, with what people see besides their text.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::rc::Rc;

use jiff::civil::Date;

use super::limits::{Budget, MAX_LETTERS, MAX_MERGED, MAX_NOTICES, MAX_ROWS, Unreadable};
use crate::text::nfc;

/// What a formula shows whose result the file does not keep.
pub(in crate::office) const UNCOMPUTED: &str = "(chưa có kết quả)";

/// The place of a cell; rows and columns from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::office) struct Spot {
    /// The number of the sheet in the file.
    pub(in crate::office) sheet: usize,
    pub(in crate::office) row: u32,
    pub(in crate::office) column: u32,
}

impl fmt::Display for Spot {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}{}", letters(self.column), u64::from(self.row) + 1)
    }
}

/// The name of a column.
pub(in crate::office) fn letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = u64::from(column) + 1;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or_default()));
        rest /= 26;
    }
    letters.into_iter().rev().collect()
}

/// Row and column of `C14`.
pub(in crate::office) fn position(name: &str) -> Option<(u32, u32)> {
    let name = name.trim().replace('$', "");
    let digits = name.find(|sign: char| sign.is_ascii_digit())?;
    let (letters, row) = name.split_at(digits);
    let mut column = 0_u32;
    for letter in letters.bytes() {
        let number = letter.to_ascii_uppercase().checked_sub(b'A').filter(|number| *number < 26)?;
        column = column.checked_mul(26)?.checked_add(u32::from(number) + 1)?;
    }
    Some((row.parse::<u32>().ok()?.checked_sub(1)?, column.checked_sub(1)?))
}

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq, Default)]
pub(in crate::office) enum Value {
    /// Nothing, or only white space.
    #[default]
    Nothing,
    /// Text in NFC, trimmed. What a cell shows of a date that is not a whole day is text too: `5/2026`.
    Text(String),
    /// A number.
    Number(f64),
    /// A date, by the format of the cell.
    Day(Date),
    /// The error of a formula, `#REF!`, or [`UNCOMPUTED`].
    Error(String),
}

impl Value {
    /// A text as it is kept.
    pub(in crate::office) fn text(text: &str) -> Value {
        let text = nfc(text.chars().take(MAX_LETTERS).collect());
        // A space that keeps words together is a space like any other.
        let text = text.replace('\u{a0}', " ");
        let text = text.trim();
        if text.is_empty() { Value::Nothing } else { Value::Text(text.to_owned()) }
    }

    /// What people see in the cell, on one line.
    pub(in crate::office) fn shown(&self) -> String {
        match self {
            Value::Nothing => String::new(),
            Value::Text(text) => text.split_whitespace().collect::<Vec<_>>().join(" "),
            Value::Number(number) => number.to_string(),
            Value::Day(day) => format!("{}/{}/{}", day.day(), day.month(), day.year()),
            Value::Error(error) => error.clone(),
        }
    }
}

/// How much of a cell is struck out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::office) enum Struck {
    #[default]
    No,
    Partly,
    Wholly,
}

/// A cell: its value, and how it looks.
#[derive(Debug, Clone, PartialEq, Default)]
pub(in crate::office) struct Cell {
    pub(in crate::office) value: Value,
    /// The number format as the file has it, `dd/mm/yyyy`; absent where it is the general one.
    pub(in crate::office) format: Option<Rc<str>>,
    pub(in crate::office) struck: Struck,
    /// The marks in superscript, which are no part of the value: `1`, `(*)`.
    pub(in crate::office) raised: String,
    /// Whether the cell shows nothing of what it holds: hidden letters, a format of nothing.
    pub(in crate::office) is_unseen: bool,
}

/// A piece of a text that looks the same throughout.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Look {
    pub(super) is_struck: bool,
    pub(super) is_raised: bool,
    pub(super) is_unseen: bool,
}

/// A text of pieces that look different.
#[derive(Debug, Clone, Default)]
pub(super) struct Rich {
    text: String,
    raised: String,
    has_struck: bool,
    has_plain: bool,
    has_unseen: bool,
    has_seen: bool,
}

impl Rich {
    pub(super) fn push(&mut self, text: &str, look: Look) {
        if self.text.len() >= MAX_LETTERS * 4 {
            return;
        }
        if look.is_raised && is_mark(text) {
            self.raised.push_str(text.trim());
            return;
        }
        self.text.push_str(text);
        if !text.trim().is_empty() {
            self.has_struck |= look.is_struck;
            self.has_plain |= !look.is_struck;
            self.has_unseen |= look.is_unseen;
            self.has_seen |= !look.is_unseen;
        }
    }

    /// A line break, unless nothing stands before it.
    pub(super) fn break_line(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.text.trim().is_empty() && self.raised.is_empty()
    }

    /// Whether some of the letters are hidden, and others are not.
    pub(super) fn is_partly_unseen(&self) -> bool {
        self.has_unseen && self.has_seen
    }

    /// The cell that holds this text; `base` is how the whole cell looks.
    pub(super) fn cell(&self, base: Look) -> Cell {
        Cell {
            value: Value::text(&self.text),
            format: None,
            struck: match (self.has_struck || base.is_struck, self.has_plain && !base.is_struck) {
                (false, _) => Struck::No,
                (true, true) => Struck::Partly,
                (true, false) => Struck::Wholly,
            },
            raised: self.raised.clone(),
            is_unseen: base.is_unseen || (self.has_unseen && !self.has_seen),
        }
    }
}

/// Whether a text in superscript is the mark of a footnote rather than a part of what is written: `2`, `(1)`, `*`, `a`.
fn is_mark(text: &str) -> bool {
    let bare: Vec<char> =
        text.trim().chars().filter(|sign| !matches!(sign, '(' | ')' | '[' | ']' | ',' | ' ')).collect();
    bare.len() <= 1 || bare.iter().all(|sign| sign.is_numeric() || matches!(sign, '*' | '†' | '‡'))
}

/// One sheet.
#[derive(Debug, Clone, Default)]
pub(in crate::office) struct Sheet {
    pub(in crate::office) number: usize,
    pub(in crate::office) name: String,
    pub(in crate::office) is_hidden: bool,
    /// Whether plain numbers that mean days count from 1904.
    pub(in crate::office) starts_1904: bool,
    pub(in crate::office) cells: BTreeMap<(u32, u32), Cell>,
    pub(in crate::office) hidden_rows: BTreeSet<u32>,
    pub(in crate::office) hidden_columns: BTreeSet<u32>,
    /// Cells that show the value of another, which stands above them in the same merged region.
    pub(super) merged: BTreeMap<(u32, u32), (u32, u32)>,
    /// The merged regions: their first cell and their last.
    pub(in crate::office) regions: Vec<((u32, u32), (u32, u32))>,
    /// The widths of columns in letters, where the file has them.
    pub(in crate::office) widths: BTreeMap<u32, f64>,
    /// What is printed at the edges of its pages, or drawn over them: `DỰ THẢO`.
    pub(in crate::office) margins: Vec<String>,
    /// What the reader of the file has to say itself.
    pub(in crate::office) notices: Vec<Notice>,
    /// Cells of which an editor said that nobody knows yet what should stand there.
    pub(in crate::office) left_open: BTreeSet<(u32, u32)>,
}

/// What was left out or is not clear while a file was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::office) struct Notice {
    /// Row and column; absent where the whole sheet is meant.
    pub(in crate::office) at: Option<(u32, u32)>,
    /// Whether somebody has to settle it.
    pub(in crate::office) is_question: bool,
    /// Whether it is a question about every row, wherever it stands.
    pub(in crate::office) is_of_all: bool,
    /// What is wrong, without a full stop.
    pub(in crate::office) wrong: String,
    /// What to do, as a sentence; may be empty.
    pub(in crate::office) right: String,
}

impl Notice {
    pub(super) fn question(at: Option<(u32, u32)>, wrong: impl Into<String>, right: impl Into<String>) -> Notice {
        Notice { at, is_question: true, is_of_all: false, wrong: wrong.into(), right: right.into() }
    }

    /// A question about every row.
    pub(super) fn of_all(at: Option<(u32, u32)>, wrong: impl Into<String>, right: impl Into<String>) -> Notice {
        Notice { is_of_all: true, ..Notice::question(at, wrong, right) }
    }

    pub(super) fn remark(at: Option<(u32, u32)>, wrong: impl Into<String>) -> Notice {
        Notice { at, is_question: false, is_of_all: false, wrong: wrong.into(), right: String::new() }
    }
}

impl Sheet {
    /// What stands in a cell; in a region merged downwards, what stands in its first cell.
    pub(in crate::office) fn value(&self, row: u32, column: u32) -> &Value {
        const NOTHING: &Value = &Value::Nothing;
        self.cell(row, column).map_or(NOTHING, |cell| &cell.value)
    }

    /// A cell that holds something; in a region merged downwards, its first cell.
    pub(in crate::office) fn cell(&self, row: u32, column: u32) -> Option<&Cell> {
        let at = self.merged.get(&(row, column)).copied().unwrap_or((row, column));
        self.cells.get(&at)
    }

    /// Every cell that holds something itself, row by row.
    pub(in crate::office) fn cells(&self) -> impl Iterator<Item = ((u32, u32), &Cell)> {
        self.cells.iter().map(|(at, cell)| (*at, cell))
    }

    /// Whether a cell only repeats what stands in a merged region's first one.
    pub(in crate::office) fn is_repeated(&self, row: u32, column: u32) -> bool {
        self.merged.contains_key(&(row, column))
    }

    /// The cells of a row that hold something themselves, from left to right.
    pub(in crate::office) fn own(&self, row: u32) -> impl Iterator<Item = (u32, &Value)> {
        self.cells.range((row, 0)..(row + 1, 0)).map(|((_, column), cell)| (*column, &cell.value))
    }

    /// The rows that hold something, from above.
    pub(in crate::office) fn rows(&self) -> Vec<u32> {
        let mut rows: Vec<u32> = self.cells.keys().map(|(row, _)| *row).collect();
        rows.dedup();
        rows
    }

    /// Every cell that holds text.
    pub(in crate::office) fn texts(&self) -> impl Iterator<Item = ((u32, u32), &str)> {
        self.cells.iter().filter_map(|(at, cell)| match &cell.value {
            Value::Text(text) => Some((*at, text.as_str())),
            _ => None,
        })
    }

    /// Puts another text into a cell that holds one.
    pub(in crate::office) fn rewrite(&mut self, at: (u32, u32), text: String) {
        if let Some(cell) = self.cells.get_mut(&at) {
            cell.value = Value::Text(text);
        }
    }

    /// Notes what was left out or is not clear. Of a sheet with too many of them no row is taken.
    pub(super) fn notice(&mut self, notice: Notice) {
        match self.notices.len() {
            count if count < MAX_NOTICES => self.notices.push(notice),
            MAX_NOTICES => {
                let wrong = "trang có nhiều chỗ cần hỏi quá, những chỗ sau không được kể";
                self.notices.push(Notice::of_all(None, wrong, "Sửa những chỗ đã kể rồi đọc lại."));
            }
            _ => {}
        }
    }

    /// The place of a cell of this sheet.
    pub(in crate::office) fn spot(&self, row: u32, column: u32) -> Spot {
        Spot { sheet: self.number, row, column }
    }

    /// Puts a cell in its place, unless it holds nothing.
    pub(super) fn put(&mut self, row: u32, column: u32, cell: Cell, budget: &mut Budget) -> Result<(), Unreadable> {
        if cell.value == Value::Nothing {
            return Ok(());
        }
        budget.take(self, row, column, &cell)?;
        self.cells.insert((row, column), cell);
        Ok(())
    }

    /// Lets the first column of a region repeat its first cell downwards. What spans columns is a heading and is not
    /// repeated to the right.
    pub(super) fn merge(&mut self, (top, left): (u32, u32), (bottom, right): (u32, u32)) {
        if self.regions.len() >= MAX_MERGED || bottom < top || right < left {
            return;
        }
        self.regions.push(((top, left), (bottom, right)));
        if !self.cells.contains_key(&(top, left)) {
            return;
        }
        for row in top.saturating_add(1)..=bottom.min(MAX_ROWS) {
            if self.merged.len() >= MAX_MERGED {
                return;
            }
            self.merged.insert((row, left), (top, left));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Look, Rich, Spot, Struck, Value, position};

    #[test]
    fn cells_are_named_as_spreadsheets_name_them() {
        for (row, column, name) in
            [(0, 0, "A1"), (13, 2, "C14"), (0, 25, "Z1"), (0, 26, "AA1"), (9, 701, "ZZ10"), (0, 702, "AAA1")]
        {
            assert_eq!(Spot { sheet: 0, row, column }.to_string(), name);
        }
    }

    #[test]
    fn names_of_cells_are_read_back() {
        for (name, place) in [
            ("A1", Some((0, 0))),
            ("c14", Some((13, 2))),
            ("$AA$1", Some((0, 26))),
            ("A0", None),
            ("14", None),
            ("Ă1", None),
            ("A", None),
            ("AAAAAAAAAAAA1", None),
        ] {
            assert_eq!(position(name), place, "{name}");
        }
    }

    #[test]
    fn a_mark_in_superscript_is_no_part_of_a_name() {
        let mut rich = Rich::default();
        rich.push("Mật ong hoa ban", Look::default());
        rich.push("(1)", Look { is_raised: true, ..Look::default() });
        let cell = rich.cell(Look::default());
        assert_eq!((cell.value, cell.raised.as_str()), (Value::Text("Mật ong hoa ban".to_owned()), "(1)"));
        let mut rich = Rich::default();
        rich.push("Mật ong", Look { is_raised: true, ..Look::default() });
        assert_eq!(rich.cell(Look::default()).value, Value::Text("Mật ong".to_owned()), "a name may stand high");
    }

    #[test]
    fn how_much_is_struck_out_is_known() {
        let struck = Look { is_struck: true, ..Look::default() };
        let mut rich = Rich::default();
        rich.push("cũ", struck);
        assert_eq!(rich.cell(Look::default()).struck, Struck::Wholly);
        rich.push(" mới", Look::default());
        assert_eq!(rich.cell(Look::default()).struck, Struck::Partly);
        assert_eq!(rich.cell(struck).struck, Struck::Wholly);
    }
}
