//! The header of an annex: which column holds what.

mod names;

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

pub(super) use names::Column;

use super::doubt::About;
use super::ledger::Answers;
use super::workbook::{Sheet, Value};
use crate::fold::fold;
use names::{Meaning, meaning};

/// How far down a header is looked for; annexes have half a dozen title rows.
const MAX_TITLE_ROWS: usize = 60;

/// Answers that a column is none of those that are read.
pub(super) const SKIP_COLUMN: &str = "bỏ qua cột này";

/// The header of a sheet.
#[derive(Debug)]
pub(super) struct Header {
    /// Its row; the upper one of two.
    pub(super) row: u32,
    /// Its last row.
    pub(super) last_row: u32,
    /// Which column of the sheet holds what.
    pub(super) columns: BTreeMap<Column, u32>,
    /// Columns that repeat one which stands further left.
    pub(super) repeated: Vec<(Column, u32)>,
    /// Columns of the sheet whose header says nothing that is read.
    pub(super) unknown: Vec<u32>,
    /// Columns whose header begins like one that is read and says more, or something else; they are not read.
    pub(super) doubtful: Vec<(Column, u32)>,
    /// Those of them that are known to be something else.
    others: Vec<u32>,
    /// Columns of the sheet of which an editor said what they hold.
    pub(super) chosen: Vec<(Column, u32)>,
}

impl Header {
    /// Whether a doubtful column is known to be something else.
    pub(super) fn is_other(&self, column: u32) -> bool {
        self.others.contains(&column)
    }
}

/// The header of a sheet: the row, or pair of rows, among the first ones that names most columns; at least the product
/// and two others.
pub(super) fn find(sheet: &Sheet, answers: &Answers) -> Option<Header> {
    let rows = sheet.rows();
    let is_asked = !answers.is_empty();
    let mut best: Option<Header> = None;
    for row in rows.iter().take(MAX_TITLE_ROWS) {
        // A row with numbers is data or a row of column numbers, no second half of a header.
        let goes_on = sheet.own(row + 1).all(|(_, value)| matches!(value, Value::Text(text) if !is_number(text)));
        for last_row in if goes_on { *row..=row + 1 } else { *row..=*row } {
            let header = read(sheet, *row, last_row, is_asked.then_some(answers));
            let fits = header.columns.contains_key(&Column::Product) && header.columns.len() >= 3;
            // Of two that name as many columns the one of a single row is the header; the other has a title row in it.
            let rank = |header: &Header| (header.columns.len(), Reverse(header.last_row - header.row));
            if fits && best.as_ref().is_none_or(|best| rank(&header) > rank(best)) {
                best = Some(header);
            }
        }
    }
    let best = best?;
    let is_single = best.row == best.last_row;
    let parts = (is_single && names_parts(sheet, best.row))
        .then(|| read(sheet, best.row, best.row + 1, is_asked.then_some(answers)));
    Some(parts.filter(|parts| parts.columns.contains_key(&Column::Product)).unwrap_or(best))
}

/// Whether the row below a header names the parts of its columns: each of its cells stands, with another, under a name that
/// spans several.
fn names_parts(sheet: &Sheet, row: u32) -> bool {
    let names: Vec<u32> = sheet.own(row).map(|(column, _)| column).collect();
    let over = |column: u32| names.iter().rev().find(|name| **name <= column).copied();
    let spanning: Vec<Option<u32>> = sheet.own(row + 1).map(|(column, _)| over(column)).collect();
    let is_shared = |name: &Option<u32>| name.is_some() && spanning.iter().filter(|other| *other == name).count() > 1;
    !spanning.is_empty() && spanning.iter().all(is_shared)
}

fn read(sheet: &Sheet, row: u32, last_row: u32, answers: Option<&Answers>) -> Header {
    let mut header = Header {
        row,
        last_row,
        columns: BTreeMap::new(),
        repeated: Vec::new(),
        unknown: Vec::new(),
        doubtful: Vec::new(),
        others: Vec::new(),
        chosen: Vec::new(),
    };
    let chosen = |column: u32| {
        let answers = answers?;
        (row..=last_row)
            .find_map(|row| answers.get(&About::Column.at(&sheet.name, &sheet.spot(row, column).to_string())))
    };
    let mut columns: Vec<u32> = (row..=last_row).flat_map(|row| sheet.own(row).map(|(column, _)| column)).collect();
    columns.sort_unstable();
    columns.dedup();
    let mut results = Vec::new();
    let mut others = Vec::new();
    for column in columns {
        let answer = chosen(column);
        let named = answer.and_then(|name| Column::NAMED.into_iter().find(|column| column.name() == name));
        header.chosen.extend(named.map(|known| (known, column)));
        let meaning = match named {
            Some(known) => Meaning::Column(known),
            None if answer.is_some_and(|answer| answer == SKIP_COLUMN) => Meaning::Unknown,
            None => meaning(&said(sheet, row, last_row, column)),
        };
        match meaning {
            Meaning::Column(known) => match header.columns.get(&known) {
                None => {
                    header.columns.insert(known, column);
                }
                Some(_) if known == Column::Derived => {}
                Some(_) => header.repeated.push((known, column)),
            },
            Meaning::Result => results.push(column),
            Meaning::Doubtful(known) => header.doubtful.push((known, column)),
            Meaning::Other(Some(known)) => others.push((known, column)),
            Meaning::Other(None) | Meaning::Unknown => header.unknown.push(column),
        }
    }
    for column in results {
        let kind = if holds_points(sheet, last_row, column) { Column::Score } else { Column::Stars };
        match header.columns.entry(kind) {
            Entry::Vacant(entry) => {
                entry.insert(column);
            }
            Entry::Occupied(_) => header.unknown.push(column),
        }
    }
    // What only reminds of a column is asked about where that column is missing: it may have been meant.
    for (known, column) in others {
        if header.columns.contains_key(&known) || !known.is_essential() {
            header.unknown.push(column);
        } else {
            header.doubtful.push((known, column));
            header.others.push(column);
        }
    }
    header.unknown.sort_unstable();
    header
}

/// The texts of a header in one column, from above; a text that is merged over two rows once, one that spans columns for
/// each of them.
fn said(sheet: &Sheet, row: u32, last_row: u32, column: u32) -> Vec<String> {
    let lowest = sheet.value(last_row, column).shown();
    if row == last_row || sheet.is_repeated(last_row, column) {
        return vec![lowest];
    }
    let mut upper = sheet.value(row, column).shown();
    if upper.is_empty() && !lowest.is_empty() {
        // A name above several columns stands over the first of them, merged or not.
        let left = (0..column).rev().find(|left| *sheet.value(row, *left) != Value::Nothing);
        let is_over = |left: &u32| {
            !sheet.is_repeated(last_row, *left)
                && (*left..=column).all(|place| *sheet.value(last_row, place) != Value::Nothing)
        };
        upper = left.filter(is_over).map(|left| sheet.value(row, left).shown()).unwrap_or_default();
    }
    [upper, lowest].into_iter().filter(|text| !text.is_empty()).collect()
}

/// What a row below the header is to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Repeat {
    /// No header.
    No,
    /// The header once more, as at the top of each printed page.
    Same,
    /// The header of another list, or of one whose columns stand elsewhere.
    Other,
}

/// Whether a row is a header.
pub(super) fn repeat(sheet: &Sheet, header: &Header, row: u32) -> Repeat {
    let texts = |row: u32| -> Vec<(u32, String)> {
        sheet.own(row).map(|(column, value)| (column, fold(&value.shown()))).collect()
    };
    let own = texts(row);
    if own.len() < 3 || sheet.own(row).any(|(_, value)| matches!(value, Value::Number(_))) {
        return Repeat::No;
    }
    if (header.row..=header.last_row).any(|known| texts(known) == own) {
        return Repeat::Same;
    }
    let other = read(sheet, row, row, None);
    if other.columns.len() < 3 || !other.columns.contains_key(&Column::Product) {
        return Repeat::No;
    }
    let is_same = other.columns.iter().all(|(column, place)| header.columns.get(column) == Some(place))
        && other.doubtful.iter().all(|doubtful| header.doubtful.contains(doubtful));
    if is_same { Repeat::Same } else { Repeat::Other }
}

/// Whether a text is a bare number, perhaps in brackets.
pub(super) fn is_number(text: &str) -> bool {
    let folded = fold(text);
    !folded.is_empty() && folded.bytes().all(|byte| byte.is_ascii_digit() || byte == b' ')
}

/// Whether the numbers below a header are points rather than classes.
fn holds_points(sheet: &Sheet, row: u32, column: u32) -> bool {
    let values = (row + 1..row + 40).map(|row| sheet.value(row, column));
    let numbers: Vec<f64> = values
        .filter_map(|value| match value {
            Value::Number(number) => Some(*number),
            Value::Text(text) => text.replace(',', ".").parse().ok(),
            _ => None,
        })
        .collect();
    let points = numbers.iter().filter(|number| **number > 5.0).count();
    points * 2 > numbers.len()
}
