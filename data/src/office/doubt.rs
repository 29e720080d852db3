//! What an editor is told about a cell of an annex.

use std::fmt;

use super::workbook::Spot;

/// How much a doubt weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// Good to know; nothing has to be done.
    Remark,
    /// A question about a column, a title, a total or a sheet: no row that hangs on it changes a record until it is settled.
    Ask,
    /// A question about a row: it changes no record until this is settled.
    Block,
}

/// One thing about a cell that an editor should know. Shown in one line:
/// `Phụ lục!C14: <what is wrong>. <what to do>`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubt {
    /// The name of the sheet; empty where the whole file is meant.
    pub sheet: String,
    /// The cell as spreadsheets name it: `C14`; empty where the whole sheet is meant.
    pub cell: String,
    /// How much it weighs.
    pub weight: Weight,
    /// What is wrong, in Vietnamese, without a full stop.
    pub wrong: String,
    /// What to do, in Vietnamese, as a sentence; may be empty.
    pub right: String,
    /// What settles it where no other text of the cell does: one of these.
    pub choices: Vec<String>,
}

/// Behind the name of a cell: an answer that names the kind of the product in its row, which has no cell of its own.
pub(super) const KIND: &str = " (loại)";

impl Doubt {
    /// Under which name an answer settles it; absent where no answer can.
    pub fn answered_at(&self) -> Option<String> {
        let kind = if self.choices.is_empty() { "" } else { KIND };
        (!self.cell.is_empty()).then(|| format!("{}{kind}", self.place()))
    }

    /// Where it is: `Phụ lục!C14`, the sheet alone, or nothing where the whole file is meant.
    pub fn place(&self) -> String {
        match (self.sheet.is_empty(), self.cell.is_empty()) {
            (true, _) => String::new(),
            (false, true) => self.sheet.clone(),
            (false, false) => format!("{}!{}", self.sheet, self.cell),
        }
    }
}

impl fmt::Display for Doubt {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.weight == Weight::Remark {
            formatter.write_str("(lưu ý) ")?;
        }
        let place = self.place();
        if !place.is_empty() {
            write!(formatter, "{place}: ")?;
        }
        write!(formatter, "{}.", self.wrong)?;
        if !self.right.is_empty() {
            write!(formatter, " {}", self.right)?;
        }
        Ok(())
    }
}

/// Where doubts are gathered, so that one never hides another.
#[derive(Debug, Default)]
pub(super) struct Doubts(Vec<(Order, Doubt)>);

/// Doubts are shown in the order of sheets, rows and columns.
type Order = (usize, u32, u32);

impl Doubts {
    /// Says something about a cell.
    pub(super) fn say(
        &mut self,
        weight: Weight,
        sheet: &str,
        spot: Spot,
        wrong: impl Into<String>,
        right: impl Into<String>,
    ) {
        let cell = spot.to_string();
        self.push((spot.sheet, spot.row, spot.column), weight, sheet, cell, wrong.into(), right.into());
    }

    /// Gives what was said last these choices.
    pub(super) fn offer(&mut self, choices: Vec<String>) {
        if let Some((_, doubt)) = self.0.last_mut() {
            doubt.choices = choices;
        }
    }

    /// Says something about a whole sheet, or, without a name, about the file.
    pub(super) fn say_of_sheet(
        &mut self,
        weight: Weight,
        number: usize,
        sheet: &str,
        wrong: impl Into<String>,
        right: impl Into<String>,
    ) {
        self.push((number, 0, 0), weight, sheet, String::new(), wrong.into(), right.into());
    }

    fn push(&mut self, order: Order, weight: Weight, sheet: &str, cell: String, wrong: String, right: String) {
        let doubt = Doubt { sheet: sheet.to_owned(), cell, weight, wrong, right, choices: Vec::new() };
        if !self.0.iter().rev().take(RECENT).any(|(_, other)| *other == doubt) {
            self.0.push((order, doubt));
        }
    }

    /// Whether something has been asked about this cell.
    pub(super) fn is_asked(&self, spot: Spot) -> bool {
        let asked = (spot.sheet, spot.row, spot.column);
        self.0.iter().rev().take(RECENT).any(|(order, doubt)| *order == asked && doubt.weight > Weight::Remark)
    }

    /// How many weigh so much.
    pub(super) fn count(&self, weight: Weight) -> usize {
        self.0.iter().filter(|(_, doubt)| doubt.weight == weight).count()
    }

    /// All of them, in the order of the file.
    pub(super) fn into_sorted(mut self) -> Vec<Doubt> {
        self.0.sort_by_key(|(order, _)| *order);
        self.0.into_iter().map(|(_, doubt)| doubt).collect()
    }
}

/// The same thing is said twice only within one row, so only the latest doubts are looked at.
const RECENT: usize = 40;

/// What is read of one cell: its value, or a doubt about it.
pub(super) type Reading<T> = Result<T, Wrong>;

/// What is wrong with a value, before it is known where the value stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Wrong {
    pub(super) wrong: String,
    pub(super) right: String,
}

impl Wrong {
    pub(super) fn new(wrong: impl Into<String>, right: impl Into<String>) -> Wrong {
        Wrong { wrong: wrong.into(), right: right.into() }
    }
}
