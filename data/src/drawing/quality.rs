//! Whether a figure is good cloth: neither restless nor dull.

use super::grid::{Grid, SIDE};

/// What the eye notices first.
#[derive(Debug)]
pub struct Texture {
    /// Pairs of neighbouring cells whose threads differ, of 420.
    pub changes: usize,
    /// Cells of the largest field of one thread.
    pub largest: usize,
    /// Cells of the thread that is used least.
    pub least: usize,
}

impl Texture {
    /// Measures a figure.
    #[must_use]
    pub fn of(grid: &Grid) -> Self {
        let rows = grid.rows();
        let mut used = [0; 3];
        let mut changes = 0;
        for row in 0..SIDE {
            for column in 0..SIDE {
                let thread = rows[row][column];
                used[usize::from(thread)] += 1;
                changes += usize::from(column + 1 < SIDE && rows[row][column + 1] != thread);
                changes += usize::from(row + 1 < SIDE && rows[row + 1][column] != thread);
            }
        }
        Self { changes, largest: largest_field(grid), least: used.into_iter().min().unwrap_or(0) }
    }

    /// Neither restless, nor bare, nor of two threads only. The bounds were set by eye, over
    /// sheets of some hundred figures.
    #[must_use]
    pub fn is_good_cloth(&self) -> bool {
        (180..=252).contains(&self.changes) && self.largest <= 56 && self.least >= 28
    }
}

/// Joins cells row by row: a cell belongs to the field of its left or upper neighbour of the same
/// thread, and where both are, the two fields are one.
fn largest_field(grid: &Grid) -> usize {
    let rows = grid.rows();
    let mut parent: [u8; SIDE * SIDE] = std::array::from_fn(|place| place as u8);
    let mut size = [1_usize; SIDE * SIDE];
    let root = |parent: &[u8; SIDE * SIDE], mut place: usize| {
        while usize::from(parent[place]) != place {
            place = usize::from(parent[place]);
        }
        place
    };
    for row in 0..SIDE {
        for column in 0..SIDE {
            let place = row * SIDE + column;
            let left = (column > 0 && rows[row][column - 1] == rows[row][column]).then(|| place - 1);
            let above = (row > 0 && rows[row - 1][column] == rows[row][column]).then(|| place - SIDE);
            for neighbour in [left, above].into_iter().flatten() {
                let (one, other) = (root(&parent, neighbour), root(&parent, place));
                if one != other {
                    parent[other] = one as u8;
                    size[one] += size[other];
                }
            }
        }
    }
    size.into_iter().max().unwrap_or(0)
}
