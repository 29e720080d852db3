//! Who touches whom: what one unit says of another, the other should say of it.

use std::collections::BTreeSet;

use crate::problem::Located;
use crate::slug::Slug;

/// What units of one list say of their neighbours.
#[derive(Default)]
pub(crate) struct Neighbours<'f> {
    said: Vec<(Slug, Located<'f, Slug>)>,
}

impl<'f> Neighbours<'f> {
    /// Notes that a unit names another.
    pub(crate) fn add(&mut self, unit: Slug, other: Located<'f, Slug>) {
        self.said.push((unit, other));
    }

    /// Warns of those that name a unit which does not name them. Which of the two is wrong only a map can tell.
    pub(crate) fn warn_of_one_sided(&self) {
        let pairs: BTreeSet<(&Slug, &Slug)> = self.said.iter().map(|(unit, other)| (unit, &other.value)).collect();
        for (unit, other) in &self.said {
            if !pairs.contains(&(&other.value, unit)) {
                let Located { value: other, at } = other;
                at.warn(
                    format!("{unit} ghi giáp {other}, mà {other} không ghi giáp {unit}"),
                    format!("Xem bản đồ: thêm {unit} vào neighbours của {other}, hoặc bỏ {other} ở đây."),
                );
            }
        }
    }
}
