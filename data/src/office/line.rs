//! A row of an annex as it was read.

use std::rc::Rc;

use crate::code::Code;
use crate::issuer::Issuer;
use crate::product::Group;
use crate::slug::Slug;

use super::days::Time;
use super::workbook::Spot;

/// A value and the cell that says it.
#[derive(Debug, Clone)]
pub(super) struct Said<T> {
    pub(super) value: T,
    pub(super) spot: Spot,
}

/// One row of an annex: a product and its award. What could not be read is absent, and the row is blocked.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub(super) sheet: Rc<str>,
    /// The cell of the product's name, or where it should be.
    pub(super) spot: Spot,
    pub(super) is_blocked: bool,
    /// Whether the name of the product, or of its producer, stands on lines that are names each.
    pub(super) is_broken: bool,
    /// The product on record that bears the row's code.
    pub(super) by_code: Option<Slug>,
    pub(super) product: Option<Said<String>>,
    pub(super) producer: Option<Said<String>>,
    pub(super) address: Option<Said<String>>,
    /// The district that a heading above the row names.
    pub(super) district: Option<Slug>,
    pub(super) group: Option<Said<Group>>,
    pub(super) kind: Option<Said<String>>,
    pub(super) score: Option<Said<f64>>,
    pub(super) stars: Option<Said<u8>>,
    pub(super) code: Option<Said<Code>>,
    pub(super) decision: Option<Said<String>>,
    pub(super) time: Option<Said<Time>>,
    pub(super) issuer: Option<Said<Issuer>>,
    pub(super) lacks_columns: LacksColumns,
}

/// Which columns that a new product needs the whole table lacks.
#[derive(Debug, Clone, Copy)]
pub(super) struct LacksColumns {
    pub(super) group: bool,
    pub(super) stars: bool,
    pub(super) time: bool,
}
