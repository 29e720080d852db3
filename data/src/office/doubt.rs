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
    /// What settles it.
    pub answer: Answer,
}

/// What settles a doubt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// Another text in the place of the cell's.
    Text,
    /// One of these. It stands in the place of the cell's text, or says something about the cell.
    Choice(Option<About>, Vec<String>),
    /// Nothing that is said at the cell: the file is put right, or what was given with it.
    Elsewhere,
}

/// What an answer says about a cell whose text stays as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// The kind of the product in its row, which has no cell of its own.
    Kind,
    /// Its group, where the table has no column for it.
    Group,
    /// Which product on record it is.
    Product,
    /// Which producer on record it is.
    Producer,
    /// Which of the units of one name.
    Commune,
    /// What the column below it holds.
    Column,
}

impl About {
    /// The word for it.
    fn word(self) -> &'static str {
        match self {
            About::Kind => "loại",
            About::Group => "nhóm",
            About::Product => "sản phẩm",
            About::Producer => "chủ thể",
            About::Commune => "xã, phường",
            About::Column => "cột",
        }
    }

    /// Under which name an answer about a cell stands.
    pub(super) fn at(self, sheet: &str, cell: &str) -> String {
        format!("{sheet}!{cell} ({})", self.word())
    }
}

/// Answers for a line of text between, above or below the rows of products: it is as if it were not there.
pub(super) const SKIP_ROW: &str = "bỏ qua hàng này";

impl Doubt {
    /// Under which name an answer settles it; absent where no answer can.
    pub fn answered_at(&self) -> Option<String> {
        match &self.answer {
            _ if self.cell.is_empty() => None,
            Answer::Elsewhere => None,
            Answer::Choice(Some(about), _) => Some(about.at(&self.sheet, &self.cell)),
            Answer::Text | Answer::Choice(None, _) => Some(self.place()),
        }
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
    /// Says something about a cell, which another text of the cell settles.
    pub(super) fn say(
        &mut self,
        weight: Weight,
        sheet: &str,
        spot: Spot,
        wrong: impl Into<String>,
        right: impl Into<String>,
    ) {
        self.ask(weight, sheet, spot, wrong, right, Answer::Text);
    }

    /// Says something about a cell, and what settles it.
    pub(super) fn ask(
        &mut self,
        weight: Weight,
        sheet: &str,
        spot: Spot,
        wrong: impl Into<String>,
        right: impl Into<String>,
        answer: Answer,
    ) {
        let (cell, order) = (spot.to_string(), (spot.sheet, spot.row, spot.column));
        self.push(
            order,
            Doubt { sheet: sheet.to_owned(), cell, weight, wrong: wrong.into(), right: right.into(), answer },
        );
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
        let (wrong, right, answer) = (wrong.into(), right.into(), Answer::Elsewhere);
        self.push((number, 0, 0), Doubt { sheet: sheet.to_owned(), cell: String::new(), weight, wrong, right, answer });
    }

    fn push(&mut self, order: Order, doubt: Doubt) {
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
    /// From which to choose what is meant; empty where another text is needed.
    pub(super) choices: Vec<String>,
}

impl Wrong {
    pub(super) fn new(wrong: impl Into<String>, right: impl Into<String>) -> Wrong {
        Wrong { wrong: wrong.into(), right: right.into(), choices: Vec::new() }
    }

    pub(super) fn with(self, choices: Vec<String>) -> Wrong {
        Wrong { choices, ..self }
    }
}
