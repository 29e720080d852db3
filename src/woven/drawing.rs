//! A figure as SVG, in as few bytes as will do.
//!
//! No `id` and no `<use>`: many figures stand on one page, the same one perhaps twice, and ids
//! would collide. A thread is drawn as a needle would: one stroke, one cell thick, goes from cell
//! to neighbouring cell as long as it can; square ends make a stroke of no length one whole cell.
//! The two threads are painted after the ground, the upper one over the lower one, so that the
//! lower one may run on beneath. Of the six orders of painting the shortest is taken.

use super::grid::{Grid, SIDE};
use super::palette::Palette;

const ORDERS: [[u8; 3]; 6] = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];

const DIRECTIONS: [(i32, i32); 4] = [(1, 0), (0, 1), (-1, 0), (0, -1)];

/// The figure as one `<svg class="motif">`. It is an ornament: what it stands for is said in
/// words beside it, so it is hidden from those who listen to the page. Crisp edges leave no seams.
#[must_use]
pub fn svg(grid: &Grid, palette: Palette) -> String {
    let alone = [0, 1, 2].map(|upper| strokes(grid, upper, upper));
    let ([field, lower, upper], below) = ORDERS
        .map(|order @ [_, lower, upper]| (order, strokes(grid, lower, upper)))
        .into_iter()
        .min_by_key(|([_, _, upper], below)| below.len() + alone[usize::from(*upper)].len())
        .unwrap_or_default();
    let above = &alone[usize::from(upper)];
    format!(
        "<svg class=\"motif\" viewBox=\"-.5 -.5 15 15\" stroke-linecap=\"square\" \
         shape-rendering=\"crispEdges\" aria-hidden=\"true\">\
         <path fill=\"{}\" d=\"M-1-1h16v16H-1\"/>\
         <path fill=\"none\" stroke=\"{}\" d=\"{below}\"/>\
         <path fill=\"none\" stroke=\"{}\" d=\"{above}\"/></svg>",
        palette.colour(field),
        palette.colour(lower),
        palette.colour(upper),
    )
}

/// The strokes of a thread as path data. Every cell of the thread is covered; cells that will be
/// painted over may be, where the way leads through them.
fn strokes(grid: &Grid, thread: u8, above: u8) -> String {
    let mut path = String::with_capacity(512);
    let mut open = Open { grid, thread, above, done: [[false; SIDE]; SIDE] };
    let mut pen: Option<(i32, i32)> = None;
    for row in 0..SIDE as i32 {
        for column in 0..SIDE as i32 {
            if !open.waits(column, row) {
                continue;
            }
            push_move(&mut path, pen, column, row);
            let (mut at, mut drawn) = ((column, row), false);
            open.cover(at);
            while let Some(((right, down), far)) = open.best_way(at) {
                for _ in 0..far {
                    at = (at.0 + right, at.1 + down);
                    open.cover(at);
                }
                path.push(if right == 0 { 'v' } else { 'h' });
                push_number(&mut path, (right + down) * far);
                drawn = true;
            }
            if !drawn {
                path.push_str("h0");
            }
            pen = Some(at);
        }
    }
    path
}

/// A move of the pen, from where it is or from the corner, whichever is shorter to write.
fn push_move(path: &mut String, pen: Option<(i32, i32)>, column: i32, row: i32) {
    let before = path.len();
    path.push('M');
    push_number(path, column);
    path.push(' ');
    push_number(path, row);
    let Some((from_column, from_row)) = pen else { return };
    let absolute = path.len();
    path.push('m');
    push_number(path, column - from_column);
    // A minus sign parts two numbers as well as a space does.
    if row >= from_row {
        path.push(' ');
    }
    push_number(path, row - from_row);
    if path.len() - absolute < absolute - before {
        path.replace_range(before..absolute, "");
    } else {
        path.truncate(absolute);
    }
}

/// Writes a number between -99 and 99; `format!` takes several times as long, and every figure
/// of a page is drawn while the page is made.
fn push_number(path: &mut String, number: i32) {
    if number < 0 {
        path.push('-');
    }
    let [tens, ones] = [number.abs() / 10, number.abs() % 10].map(|digit| char::from(b'0' + digit as u8));
    if tens != '0' {
        path.push(tens);
    }
    path.push(ones);
}

/// What is still to be covered.
struct Open<'grid> {
    grid: &'grid Grid,
    thread: u8,
    above: u8,
    done: [[bool; SIDE]; SIDE],
}

impl Open<'_> {
    fn waits(&self, column: i32, row: i32) -> bool {
        self.grid.at(column, row) == Some(self.thread) && !self.done[row as usize][column as usize]
    }

    fn cover(&mut self, (column, row): (i32, i32)) {
        self.done[row as usize][column as usize] = true;
    }

    /// The direction in which most waiting cells can be reached without lifting the needle, and
    /// how far it has to go for them; the first of equals.
    fn best_way(&self, (column, row): (i32, i32)) -> Option<((i32, i32), i32)> {
        let mut best = None;
        let mut most = 0;
        for (right, down) in DIRECTIONS {
            let (mut found, mut far) = (0, 0);
            for step in 1..SIDE as i32 {
                let (column, row) = (column + right * step, row + down * step);
                let cell = self.grid.at(column, row);
                if cell != Some(self.thread) && cell != Some(self.above) {
                    break;
                }
                if self.waits(column, row) {
                    found += 1;
                    far = step;
                }
            }
            if found > most {
                most = found;
                best = Some(((right, down), far));
            }
        }
        best
    }
}
