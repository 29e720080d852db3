//! The figure over the name: the motif of a product, or the province with the place that is meant.

use crate::share::woven::grid::{Grid, SIDE};
use crate::share::woven::outline::outline;
use crate::share::woven::palette::Palette;

/// What stands over the name.
#[derive(Clone, Debug)]
pub enum Figure {
    /// A woven motif in its colours.
    Motif(Grid, Palette),
    /// The province in its districts.
    Map {
        /// The rows of cells, north to south.
        rows: Vec<String>,
        /// The districts.
        districts: Vec<MapDistrict>,
        /// A place to mark: column and row in cells from the upper left corner.
        place: Option<(f32, f32)>,
    },
}

/// A district on a card's map.
#[derive(Clone, Debug)]
pub struct MapDistrict {
    /// Its letter in the rows.
    pub letter: char,
    /// Its colour, `#rrggbb`.
    pub colour: &'static str,
}

/// A path of one colour, in units of one cell.
pub struct Patch {
    /// `#rrggbb`.
    pub colour: String,
    /// Path data.
    pub path: String,
}

/// A figure as patches, and how many cells it is wide and high.
pub struct Patches {
    /// Columns and rows.
    pub cells: (usize, usize),
    /// Painted in this order.
    pub patches: Vec<Patch>,
    /// A place to mark.
    pub place: Option<(f32, f32)>,
}

impl Figure {
    /// The figure as patches of colour.
    pub fn patches(&self) -> Patches {
        match self {
            Figure::Motif(grid, palette) => {
                Patches { cells: (SIDE, SIDE), patches: motif(grid, *palette), place: None }
            }
            Figure::Map { rows, districts, place } => {
                let cells: Vec<Vec<char>> = rows.iter().map(|row| row.chars().collect()).collect();
                let wide = cells.iter().map(Vec::len).max().unwrap_or(0);
                let at = |column: i32, row: i32| {
                    let row = usize::try_from(row).ok().and_then(|row| cells.get(row))?;
                    usize::try_from(column).ok().and_then(|column| row.get(column)).copied()
                };
                let number = |length: usize| i32::try_from(length).unwrap_or(i32::MAX);
                let patches = districts.iter().map(|district| Patch {
                    colour: district.colour.to_owned(),
                    path: outline(number(wide), number(cells.len()), |column, row| {
                        at(column, row) == Some(district.letter)
                    }),
                });
                Patches { cells: (wide, cells.len()), patches: patches.collect(), place: *place }
            }
        }
    }
}

/// A motif as one path for each thread; the ground lies under all of it, so that no seam can show.
pub fn motif(grid: &Grid, palette: Palette) -> Vec<Patch> {
    let ground = Patch { colour: palette.colour(0).to_string(), path: format!("M0 0h{SIDE}v{SIDE}H0z") };
    let threads = [1, 2].map(|thread| Patch { colour: palette.colour(thread).to_string(), path: runs(grid, thread) });
    std::iter::once(ground).chain(threads).collect()
}

/// Each run of equal cells of a row as one rectangle.
fn runs(grid: &Grid, thread: u8) -> String {
    let mut path = String::new();
    for (row, cells) in grid.rows().iter().enumerate() {
        let mut column = 0;
        while column < SIDE {
            let length = cells[column..].iter().take_while(|&&cell| cell == thread).count();
            if length > 0 {
                path.push_str(&format!("M{column} {row}h{length}v1h-{length}z"));
            }
            column += length.max(1);
        }
    }
    path
}
