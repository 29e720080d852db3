//! The cells of a figure.

/// How many cells a figure has along each side.
pub const SIDE: usize = 15;
/// The index of the middle row and column.
pub const MIDDLE: usize = SIDE / 2;

/// A figure of 15 × 15 cells; each holds the number of its thread: 0 the ground, 1 and 2 the
/// threads that draw.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Grid {
    cells: [[u8; SIDE]; SIDE],
}

impl Grid {
    /// A grid of the ground alone.
    #[cfg(test)]
    #[must_use]
    pub const fn bare() -> Self {
        Self { cells: [[0; SIDE]; SIDE] }
    }

    /// The rows from top to bottom, each from left to right.
    #[must_use]
    pub const fn rows(&self) -> &[[u8; SIDE]; SIDE] {
        &self.cells
    }

    /// The thread at a column and a row, counted from the top left; `None` outside.
    #[must_use]
    pub fn at(&self, column: i32, row: i32) -> Option<u8> {
        let column = usize::try_from(column).ok()?;
        self.cells.get(usize::try_from(row).ok()?)?.get(column).copied()
    }

    /// Puts a thread into one cell; outside there is nothing to put it into.
    #[cfg(test)]
    pub fn set(&mut self, column: usize, row: usize, thread: u8) {
        if let Some(cell) = self.cells.get_mut(row).and_then(|row| row.get_mut(column)) {
            *cell = thread;
        }
    }

    /// Builds the figure that is the same in all eight directions from a function of the
    /// distances `(far, near)` of a cell from the two axes, `7 >= far >= near >= 0`.
    #[must_use]
    pub fn mirrored(thread: impl Fn(usize, usize) -> u8) -> Self {
        let mut eighth = [[0; MIDDLE + 1]; MIDDLE + 1];
        for (far, cells) in eighth.iter_mut().enumerate() {
            for (near, cell) in cells.iter_mut().enumerate().take(far + 1) {
                *cell = thread(far, near);
            }
        }
        Self {
            cells: std::array::from_fn(|row| {
                std::array::from_fn(|column| {
                    let (across, down) = (column.abs_diff(MIDDLE), row.abs_diff(MIDDLE));
                    eighth[across.max(down)][across.min(down)]
                })
            }),
        }
    }
}
