//! Tables of cells: what CSV files and workbooks are made of.

use csv::{Terminator, WriterBuilder};
use records::code::Code;

/// What a spreadsheet needs at the beginning of a file to read it as UTF-8.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// What a spreadsheet would take for the beginning of a formula.
const FORMULA_SIGNS: [char; 7] = ['=', '+', '-', '@', '\t', '\r', '\n'];

/// What stands in one field of one row.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Nothing is known.
    Empty,
    Text(String),
    /// A whole number.
    Whole(i64),
    /// Any other number.
    Real(f64),
}

/// Rows under named columns; each row has a cell for each column.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// Its name: a word, the stem of a file or of a sheet.
    pub name: String,
    /// The names of its columns.
    pub columns: Vec<String>,
    pub rows: Vec<Vec<Cell>>,
}

/// What can stand as a row of a table.
pub trait Row {
    /// The names of the columns.
    const COLUMNS: &'static [&'static str];

    /// A cell for each column.
    fn cells(&self) -> Vec<Cell>;
}

/// A struct whose fields are the columns of a table and the members of a JSON object, with one description for all.
macro_rules! row {
    ($(#[$about:meta])* pub struct $name:ident { $($(#[$field_about:meta])* pub $field:ident: $type:ty,)+ }) => {
        $(#[$about])*
        #[derive(Clone, Debug, serde::Serialize, schemars::JsonSchema)]
        #[schemars(deny_unknown_fields)]
        pub struct $name { $($(#[$field_about])* pub $field: $type,)+ }

        impl $crate::catalogue::table::Row for $name {
            const COLUMNS: &'static [&'static str] = &[$(stringify!($field)),+];

            fn cells(&self) -> Vec<$crate::catalogue::table::Cell> {
                vec![$($crate::catalogue::table::Field::cell(&self.$field)),+]
            }
        }
    };
}
pub(crate) use row;

/// What can stand in a cell.
pub trait Field {
    fn cell(&self) -> Cell;
}

impl Field for String {
    fn cell(&self) -> Cell {
        Cell::Text(self.clone())
    }
}

impl Field for &'static str {
    fn cell(&self) -> Cell {
        Cell::Text((*self).to_owned())
    }
}

impl Field for u32 {
    fn cell(&self) -> Cell {
        Cell::Whole((*self).into())
    }
}

impl Field for u8 {
    fn cell(&self) -> Cell {
        Cell::Whole((*self).into())
    }
}

impl Field for f64 {
    fn cell(&self) -> Cell {
        Cell::Real(*self)
    }
}

impl Field for bool {
    fn cell(&self) -> Cell {
        Cell::Whole((*self).into())
    }
}

/// Separated by spaces.
impl Field for Vec<i8> {
    fn cell(&self) -> Cell {
        if self.is_empty() {
            return Cell::Empty;
        }
        Cell::Text(self.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "))
    }
}

impl<T: Field> Field for Option<T> {
    fn cell(&self) -> Cell {
        self.as_ref().map_or(Cell::Empty, Field::cell)
    }
}

impl Table {
    /// The table of rows of one sort.
    pub fn of<R: Row>(name: impl Into<String>, rows: &[R]) -> Table {
        Table {
            name: name.into(),
            columns: R::COLUMNS.iter().map(|&column| column.to_owned()).collect(),
            rows: rows.iter().map(Row::cells).collect(),
        }
    }

    /// The table as CSV (RFC 4180) that opens right in a spreadsheet: in UTF-8 and marked as such, no text of it a formula, and no
    /// code a number.
    pub fn csv(&self) -> Vec<u8> {
        let mut writer =
            WriterBuilder::new().terminator(Terminator::CRLF).from_writer(BYTE_ORDER_MARK.as_bytes().to_vec());
        // Writing to a vector cannot fail, and rows have the length of the header.
        writer.write_record(&self.columns).expect("a vector takes every write");
        for row in &self.rows {
            writer.write_record(row.iter().map(Cell::text)).expect("a vector takes every write");
        }
        writer.into_inner().expect("a vector takes every write")
    }
}

impl Cell {
    /// The cell as CSV has it. The apostrophe stays in sight, but it stays: a formula such as `="2225E7"` is shown as it is typed
    /// where formulas are not evaluated, and is a number again once somebody has saved the file.
    fn text(&self) -> String {
        match self {
            Cell::Empty => String::new(),
            Cell::Text(text) if text.starts_with(FORMULA_SIGNS) || is_converted(text) => format!("'{text}"),
            Cell::Text(text) => text.clone(),
            Cell::Whole(number) => number.to_string(),
            Cell::Real(number) => number.to_string(),
        }
    }
}

/// Whether a text is a product's code that a spreadsheet would take for a number or a date.
fn is_converted(text: &str) -> bool {
    Code::parse(text).is_some_and(Code::reads_as_number)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    row! {
        /// A row.
        pub struct Pair {
            /// First.
            pub first: String,
            /// Second.
            pub second: Option<f64>,
        }
    }

    fn read(csv: &[u8]) -> Vec<Vec<String>> {
        let text = csv.strip_prefix(BYTE_ORDER_MARK.as_bytes()).expect("the mark");
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text);
        reader.records().map(|row| row.expect("a row").iter().map(str::to_owned).collect()).collect()
    }

    #[test]
    fn a_table_without_rows_still_names_its_columns() {
        assert_eq!(read(&Table::of::<Pair>("pairs", &[]).csv()), [["first", "second"]]);
    }

    #[test]
    fn numbers_stay_numbers_and_formulas_become_texts() {
        let pair = |first: &str, second| Pair { first: first.to_owned(), second };
        let rows = [pair("=1+1", Some(-0.5)), pair("-1", None), pair("@x", None), pair("a=b", None)];
        let csv = Table::of("pairs", &rows).csv();
        assert_eq!(read(&csv)[1..], [["'=1+1", "-0.5"], ["'-1", ""], ["'@x", ""], ["a=b", ""]]);
        assert!(csv.ends_with(b"\r\n"));
    }

    proptest! {
        #[test]
        fn every_text_is_read_back_and_none_is_a_formula(first in any::<String>()) {
            let csv = Table::of("pairs", &[Pair { first: first.clone(), second: None }]).csv();
            let rows = read(&csv);
            let found = &rows[1][0];
            prop_assert!(!found.starts_with(FORMULA_SIGNS));
            prop_assert!([first.clone(), ["'", &first].concat()].contains(found));
        }
    }
}
