//! The figures that must not be woven, as a predicate on the cells.
//!
//! Some figures mean something that a product has nothing to do with: a cross standing alone at
//! the centre, a swastika in either direction, three red bands on yellow, a yellow star on red.
//! The rules look at cells, not at how they came about, so they hold for any grammar.

use super::grid::{Grid, MIDDLE, SIDE};
use super::palette::Palette;

const CENTRE: i32 = MIDDLE as i32;
const AXES: [(i32, i32); 4] = [(1, 0), (-1, 0), (0, 1), (0, -1)];
const DIAGONALS: [(i32, i32); 4] = [(1, 1), (-1, 1), (1, -1), (-1, -1)];

/// A set of threads, one bit for each.
type Threads = u8;

/// Whether a figure must not be shown in these colours.
#[must_use]
pub fn forbidden(grid: &Grid, palette: Palette) -> bool {
    lone_cross(grid)
        || broad_cross(grid)
        || yellow_star_on_red(grid, palette)
        || three_red_bands_on_yellow(grid, palette)
        || swastika(grid)
}

/// Some cells of a figure, a bit for each; column 0 is the lowest bit of its row. Whole rows are
/// compared at once, because a bake looks at some hundred thousand figures.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Cells([u16; SIDE]);

impl Cells {
    /// The cells of these threads.
    fn of(grid: &Grid, threads: Threads) -> Self {
        Self(
            grid.rows()
                .map(|row| row.iter().rev().fold(0, |bits, &thread| bits << 1 | u16::from(threads >> thread & 1))),
        )
    }

    fn holds(&self, (right, down): (i32, i32)) -> bool {
        let (column, row) = (CENTRE + right, CENTRE + down);
        (0..SIDE as i32).contains(&column) && (0..SIDE as i32).contains(&row) && self.0[row as usize] >> column & 1 == 1
    }

    /// These cells and those beside them.
    fn spread(self) -> Self {
        let all = (1 << SIDE) - 1;
        let mut wide = self;
        for row in 0..SIDE {
            let above = if row > 0 { self.0[row - 1] } else { 0 };
            let below = self.0.get(row + 1).unwrap_or(&0);
            wide.0[row] |= (self.0[row] << 1 | self.0[row] >> 1 | above | below) & all;
        }
        wide
    }

    /// Everything of these cells that is joined, side by side, to the square of cells around the
    /// centre; the square itself counts as joined, whatever its threads are.
    fn body(self, reach: usize) -> Self {
        let mut body = Self([0; SIDE]);
        for row in &mut body.0[MIDDLE - reach..=MIDDLE + reach] {
            *row = ((1 << (2 * reach + 1)) - 1) << (MIDDLE - reach);
        }
        // Down and up again, each row taking over what the row before has reached.
        loop {
            let before = body;
            for row in (0..SIDE).chain((0..SIDE).rev()) {
                let above = if row > 0 { body.0[row - 1] } else { 0 };
                let below = body.0.get(row + 1).unwrap_or(&0);
                let mut reached = body.0[row] | (above | below) & self.0[row];
                for _ in 0..2 {
                    reached |= (reached << 1 | reached >> 1) & self.0[row];
                }
                body.0[row] = reached;
            }
            if body == before {
                return body;
            }
        }
    }

    /// Whether the axes go far enough beyond the square around the centre to be arms of a cross.
    fn has_arms(&self, reach: usize) -> bool {
        let reach = reach as i32;
        AXES.iter()
            .all(|&(right, down)| (reach + 1..=2 * reach + 1).all(|step| self.holds((right * step, down * step))))
    }

    /// How far the cells go from the centre in the direction where they go least far, of four.
    fn reach(&self, directions: [(i32, i32); 4]) -> i32 {
        let far =
            |(right, down): (i32, i32)| (1..=CENTRE).take_while(|step| self.holds((right * step, down * step))).count();
        directions.map(far).into_iter().min().unwrap_or(0) as i32
    }

    /// Arms along the axes that are long for the breadth of the body on the diagonals, and not
    /// joined to each other farther out. A diamond has the same proportions and no arms, so it is
    /// let off: it has to be whole when it is small; a large one may lack its tips.
    fn is_cross(&self) -> bool {
        let along = self.reach(AXES);
        let across = self.reach(DIAGONALS);
        let joined = (across + 1..=CENTRE)
            .any(|step| DIAGONALS.iter().any(|&(right, down)| self.holds((right * step, down * step))));
        if along == 0 || along < 2 * across + 1 || joined {
            return false;
        }
        let diamond = |radius: i32| {
            (-radius..=radius).all(|right| {
                let left = radius - right.abs();
                (-left..=left).all(|down| self.holds((right, down)))
            })
        };
        let sticks_out = (-CENTRE..=CENTRE)
            .any(|right| (-CENTRE..=CENTRE).any(|down| right.abs() + down.abs() > along && self.holds((right, down))));
        sticks_out || !diamond(if along < 5 { along.max(2) } else { along - 2 })
    }
}

/// A cross at the centre, in any one thread or any two together (a cross of two pale threads on
/// a dark one is a cross for the eye), with its middle of the same thread or of another.
/// Whether the colours are red on white or pale on dark is not asked: no colours make it better.
fn lone_cross(grid: &Grid) -> bool {
    (1..=6).any(|threads| {
        let cells = Cells::of(grid, threads);
        // Joining a body takes long; most often the axes alone say that there are no arms.
        (0..=2).any(|reach| cells.has_arms(reach) && cells.body(reach).is_cross())
    })
}

/// A cross with arms of three cells and more, whatever is at its heart: of one thread, nearly whole along the axes and
/// nearly absent between them. Figures are the same in all directions, so one arm and one corner tell of all.
fn broad_cross(grid: &Grid) -> bool {
    const FROM: i32 = 3;
    const TO: i32 = 5;
    let count = |thread: u8, across: std::ops::RangeInclusive<i32>| {
        let cells = (FROM..=TO).flat_map(|along| across.clone().map(move |across| (along, across)));
        cells.filter(|(along, across)| grid.at(CENTRE + along, CENTRE + across) == Some(thread)).count()
    };
    (0..3).any(|thread| count(thread, -1..=1) >= 7 && count(thread, FROM..=TO) <= 2)
}

/// A figure to be looked for: of each row the columns that matter, and what they must hold.
struct Stamp {
    side: usize,
    matters: [u16; 13],
    holds: [u16; 13],
}

impl Stamp {
    /// Strokes as they are drawn, or their mirror image, or either standing on its point: then
    /// each step to the right goes down as well, and each step down goes to the left.
    const fn new<const N: usize>(strokes: [&[u8; N]; N], mirrored: bool, on_its_point: bool) -> Self {
        let mut stamp = Self { side: if on_its_point { 2 * N - 1 } else { N }, matters: [0; 13], holds: [0; 13] };
        let mut v = 0;
        while v < N {
            let mut u = 0;
            while u < N {
                let filled = strokes[v][if mirrored { N - 1 - u } else { u }] == b'#';
                let (column, row) = if on_its_point { (u + N - 1 - v, u + v) } else { (u, v) };
                stamp.matters[row] |= 1 << column;
                if filled {
                    stamp.holds[row] |= 1 << column;
                }
                u += 1;
            }
            v += 1;
        }
        stamp
    }

    fn is_in(&self, cells: &Cells) -> bool {
        (0..=SIDE - self.side).any(|top| {
            (0..=SIDE - self.side)
                .any(|left| (0..self.side).all(|row| cells.0[top + row] >> left & self.matters[row] == self.holds[row]))
        })
    }
}

/// The hooked cross on 5 × 5 cells, and on 7 × 7.
const SMALL: [&[u8; 5]; 5] = [b"#.###", b"#.#..", b"#####", b"..#.#", b"###.#"];
const LARGE: [&[u8; 7]; 7] = [b"#..####", b"#..#...", b"#..#...", b"#######", b"...#..#", b"...#..#", b"####..#"];

const HOOKED_CROSSES: [Stamp; 8] = [
    Stamp::new(SMALL, false, false),
    Stamp::new(SMALL, true, false),
    Stamp::new(SMALL, false, true),
    Stamp::new(SMALL, true, true),
    Stamp::new(LARGE, false, false),
    Stamp::new(LARGE, true, false),
    Stamp::new(LARGE, false, true),
    Stamp::new(LARGE, true, true),
];

/// A hooked cross anywhere, in either direction, upright or standing on its point.
fn swastika(grid: &Grid) -> bool {
    (1..=6).any(|threads| {
        let cells = Cells::of(grid, threads);
        HOOKED_CROSSES.iter().any(|stamp| stamp.is_in(&cells))
    })
}

/// Three red bands with yellow between and beside them, lying, standing or slanting: five cells
/// long is a band, and a band may be one or two cells broad.
fn three_red_bands_on_yellow(grid: &Grid, palette: Palette) -> bool {
    let (red, yellow) = (red(palette), yellow(palette));
    if red == 0 || yellow == 0 {
        return false;
    }
    let (red, yellow) = (Cells::of(grid, red), Cells::of(grid, yellow));
    let banded = |start: (i32, i32), along: (i32, i32), over: (i32, i32), broad: i32| {
        (0..7 * broad).all(|step| {
            let wanted = if (step / broad) % 2 == 0 { &yellow } else { &red };
            (0..5).all(|far| {
                wanted.holds((start.0 + far * along.0 + step * over.0, start.1 + far * along.1 + step * over.1))
            })
        })
    };
    (-CENTRE..=CENTRE).any(|right| {
        (-CENTRE..=CENTRE).any(|down| {
            [((1, 0), (0, 1)), ((0, 1), (1, 0)), ((1, 1), (0, 1)), ((1, -1), (0, 1))]
                .iter()
                .any(|&(along, over)| (1..=2).any(|broad| banded((right, down), along, over, broad)))
        })
    })
}

/// Something yellow at the centre with nothing but red around it. On so few cells every small
/// figure can pass for a star, so its shape is not asked.
fn yellow_star_on_red(grid: &Grid, palette: Palette) -> bool {
    let (red, yellow) = (red(palette), yellow(palette));
    let cells = Cells::of(grid, yellow);
    if red == 0 || !cells.holds((0, 0)) {
        return false;
    }
    let star = cells.body(0);
    let around = Cells::of(grid, red);
    let field = star.spread();
    field.0.iter().zip(star.0.iter().zip(&around.0)).all(|(field, (star, red))| field & !star & !red == 0)
}

fn red(palette: Palette) -> Threads {
    (0..3).filter(|&thread| palette.colour(thread).is_red()).map(|thread| 1 << thread).sum()
}

fn yellow(palette: Palette) -> Threads {
    (0..3).filter(|&thread| palette.colour(thread).is_yellow()).map(|thread| 1 << thread).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::drawing::palette::Family;

    /// Puts a drawing into the middle of a field; 1 and 2 are threads, 0 leaves the field.
    fn drawn(rows: &[&str], field: u8) -> Grid {
        let mut grid = Grid::bare();
        for row in 0..SIDE {
            for column in 0..SIDE {
                grid.set(column, row, field);
            }
        }
        let top = (SIDE - rows.len()) / 2;
        for (row, cells) in rows.iter().enumerate() {
            let left = (SIDE - cells.len()) / 2;
            for (column, cell) in cells.bytes().enumerate() {
                let thread = if cell == b'0' { field } else { cell - b'0' };
                grid.set(left + column, top + row, thread);
            }
        }
        grid
    }

    fn food() -> Palette {
        Family::Food.palettes()[0]
    }

    #[test]
    fn a_cross_alone_at_the_centre_is_refused_in_every_breadth() {
        for cross in [
            &["010", "111", "010"][..],
            &["00100", "00100", "11111", "00100", "00100"],
            &["00100", "00100", "11211", "00100", "00100"],
            &[
                "001111100",
                "000111000",
                "100010001",
                "110111011",
                "111111111",
                "110111011",
                "100010001",
                "000111000",
                "001111100",
            ],
            &["0011100", "0011100", "1111111", "1111111", "1111111", "0011100", "0011100"],
            &[
                "000010000",
                "000010000",
                "000010000",
                "000222000",
                "111222111",
                "000222000",
                "000010000",
                "000010000",
                "000010000",
            ],
        ] {
            for field in [0, 2] {
                assert!(lone_cross(&drawn(cross, field)), "{cross:?} on {field}");
            }
        }
    }

    #[test]
    fn a_broad_cross_with_a_patterned_heart_is_refused() {
        let cross = [
            "00111111100",
            "00011111000",
            "10011111001",
            "11011011011",
            "11110001111",
            "11110201111",
            "11110001111",
            "11011011011",
            "10011111001",
            "00011111000",
            "00111111100",
        ];
        for field in [0, 2] {
            assert!(broad_cross(&drawn(&cross, field)));
        }
        assert!(!broad_cross(&Grid::mirrored(|far, near| [1, 1, 1, 0, 0, 2, 2, 2, 0, 0, 1, 1, 0, 0, 2][far + near])));
    }

    #[test]
    fn a_cross_of_both_threads_is_a_cross() {
        let cross = ["0001000", "0002000", "0001000", "1212121", "0001000", "0002000", "0001000"];
        assert!(forbidden(&drawn(&cross, 0), food()));
    }

    #[test]
    fn diamonds_squares_and_saltires_are_no_crosses() {
        for figure in [
            &["00100", "01110", "11111", "01110", "00100"][..],
            &["111", "111", "111"],
            &["222", "212", "222"],
            &["10001", "01010", "00100", "01010", "10001"],
        ] {
            assert!(!lone_cross(&drawn(figure, 0)), "{figure:?}");
        }
    }

    #[test]
    fn a_hooked_cross_is_refused_in_either_direction_upright_or_on_its_point() {
        let right = ["10111", "10100", "11111", "00101", "11101"];
        let left = ["11101", "00101", "11111", "10100", "10111"];
        for strokes in [right, left] {
            assert!(swastika(&drawn(&strokes, 0)), "{strokes:?}");
            let mut turned = Grid::bare();
            for (v, stroke) in strokes.iter().enumerate() {
                for (u, cell) in stroke.bytes().enumerate() {
                    turned.set(7 + u - v, 3 + u + v, cell - b'0');
                }
            }
            assert!(swastika(&turned), "{strokes:?} on its point");
        }
        let mut cornered = Grid::bare();
        for (row, stroke) in right.iter().enumerate() {
            for (column, cell) in stroke.bytes().enumerate() {
                cornered.set(10 + column, row, (cell - b'0') * 2);
            }
        }
        assert!(swastika(&cornered), "in a corner, in the other thread");
        let large = ["1001111", "1001000", "1001000", "1111111", "0001001", "0001001", "1111001"];
        assert!(swastika(&drawn(&large, 0)));
    }

    #[test]
    fn three_red_bands_on_yellow_are_refused_lying_standing_and_slanting() {
        let band = |red: bool| if red { 2 } else { 1 };
        let lying = |_: usize, row: usize| band([5, 7, 9].contains(&row));
        let fill = |thread: &dyn Fn(usize, usize) -> u8| {
            let mut grid = Grid::bare();
            for row in 0..SIDE {
                for column in 0..SIDE {
                    grid.set(column, row, thread(column, row));
                }
            }
            grid
        };
        let yellow_and_red = food();
        assert!(three_red_bands_on_yellow(&fill(&lying), yellow_and_red));
        assert!(three_red_bands_on_yellow(&fill(&|column, row| lying(row, column)), yellow_and_red));
        let slanting = fill(&|column, row| band([10, 12, 14].contains(&(column + row))));
        assert!(three_red_bands_on_yellow(&slanting, yellow_and_red));
        let broad = fill(&|_, row| band([3, 4, 7, 8, 11, 12].contains(&row)));
        assert!(three_red_bands_on_yellow(&broad, yellow_and_red));
        assert!(!three_red_bands_on_yellow(&fill(&lying), Family::Beverage.palettes()[0]));
    }

    #[test]
    fn a_yellow_star_on_red_is_refused_and_on_night_it_is_not() {
        let star = ["10101", "01110", "11111", "01110", "10101"];
        assert!(yellow_star_on_red(&drawn(&star, 2), food()));
        assert!(yellow_star_on_red(&drawn(&["1"], 2), food()));
        assert!(!yellow_star_on_red(&drawn(&star, 0), food()));
    }
}
