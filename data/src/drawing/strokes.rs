//! A figure as SVG, in as few bytes as will do.
//!
//! No `id` and no `<use>`: many figures stand on one page, the same one perhaps twice, and ids
//! would collide. A thread is drawn as a needle would: one stroke, one cell thick, goes from cell
//! to neighbouring cell as long as it can; square ends make a stroke of no length one whole cell.
//! The two threads are painted after the ground, the upper one over the lower one, so that the
//! lower one may run on beneath. The thread that would be longest to draw is the ground that is
//! painted first; of the two orders of the others the shorter one is taken.

use super::grid::{Grid, SIDE};
use super::palette::Palette;

const DIRECTIONS: [(i32, i32); 4] = [(1, 0), (0, 1), (-1, 0), (0, -1)];

/// The figure as one `<svg class="motif">`. It is an ornament: what it stands for is said in
/// words beside it, so it is hidden from those who listen to the page. It fills its field from edge to edge whatever the
/// shape of the field is; the stylesheet asks for crisp edges, which leave no seams.
#[must_use]
pub fn svg(grid: &Grid, palette: Palette) -> String {
    let alone = [0, 1, 2].map(|thread| strokes(grid, thread, thread));
    let field = (0..3).max_by_key(|&thread| alone[usize::from(thread)].len()).unwrap_or(0);
    let (one, other) = ((field + 1) % 3, (field + 2) % 3);
    let weight = |below: &str, upper: u8| below.len() + alone[usize::from(upper)].len();
    let (under_other, under_one) = (strokes(grid, one, other), strokes(grid, other, one));
    let (lower, upper, below) = if weight(&under_other, other) <= weight(&under_one, one) {
        (one, other, under_other)
    } else {
        (other, one, under_one)
    };
    let above = &alone[usize::from(upper)];
    format!(
        "<svg class=\"motif\" viewBox=\"-.5 -.5 15 15\" preserveAspectRatio=\"xMidYMid slice\" fill=\"none\" \
         stroke-linecap=\"square\" aria-hidden=\"true\">\
         <path fill=\"{}\" d=\"M-1-1h16v16H-1\"/>\
         <path stroke=\"{}\" d=\"{below}\"/>\
         <path stroke=\"{}\" d=\"{above}\"/></svg>",
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
            let (mut at, mut heading) = ((column, row), (0, 0));
            open.cover(at);
            while let Some(((right, down), far)) = open.best_way(at, heading) {
                for _ in 0..far {
                    at = (at.0 + right, at.1 + down);
                    open.cover(at);
                }
                path.push(if right == 0 { 'v' } else { 'h' });
                push_number(&mut path, (right + down) * far);
                heading = (right, down);
            }
            if heading == (0, 0) {
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

/// Writes a number between -99 and 99; `format!` takes several times as long, and a bake
/// draws thousands of figures.
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
    /// how far it has to go for them; the first of equals. Never straight back: a stroke that
    /// turns about has no square end there, and half a cell would stay bare.
    fn best_way(&self, (column, row): (i32, i32), heading: (i32, i32)) -> Option<((i32, i32), i32)> {
        let mut best = None;
        let mut most = 0;
        for (right, down) in DIRECTIONS {
            if heading == (-right, -down) && heading != (0, 0) {
                continue;
            }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::drawing::growth::{Choices, grow};
    use crate::drawing::palette::Family;

    /// Follows path data with a needle and puts the thread into every cell it passes.
    fn embroider(grid: &mut Grid, path: &str, thread: u8) {
        let (mut at, mut heading) = ((0, 0), (0, 0));
        let mut rest = path;
        while let Some(order) = rest.chars().next() {
            let end = rest[1..].find(char::is_alphabetic).map_or(rest.len(), |end| end + 1);
            let numbers = rest[1..end].replace('-', " -");
            let numbers: Vec<i32> = numbers.split_whitespace().map(|number| number.parse().unwrap()).collect();
            rest = &rest[end..];
            let (right, down) = match (order, &numbers[..]) {
                ('M', &[column, row]) => (column - at.0, row - at.1),
                ('m', &[right, down]) => (right, down),
                ('h', &[right]) => (right, 0),
                ('v', &[down]) => (0, down),
                other => panic!("{other:?}"),
            };
            let drawn = matches!(order, 'h' | 'v');
            let turned = if drawn { (right.signum(), down.signum()) } else { (0, 0) };
            assert!(turned == (0, 0) || turned != (-heading.0, -heading.1), "turns about: {path}");
            heading = turned;
            for _ in 0..(right.abs() + down.abs()) * i32::from(drawn) {
                grid.set(at.0 as usize, at.1 as usize, thread);
                at = (at.0 + right.signum(), at.1 + down.signum());
            }
            if drawn {
                grid.set(at.0 as usize, at.1 as usize, thread);
            } else {
                at = (at.0 + right, at.1 + down);
            }
        }
    }

    #[test]
    fn what_is_drawn_is_what_was_grown() {
        let palette = Family::Herbal.palettes()[0];
        for attempt in 0..200 {
            let grid = grow(&mut Choices::new("7K3WD4", attempt));
            let svg = svg(&grid, palette);
            let mut drawn = Grid::bare();
            for (place, path) in svg.split("<path ").skip(1).enumerate() {
                let colour = path.split('"').find(|part| part.starts_with('#')).unwrap();
                let thread = (0..3).find(|&thread| palette.colour(thread).to_string() == colour).unwrap();
                if place == 0 {
                    (0..SIDE * SIDE).for_each(|cell| drawn.set(cell % SIDE, cell / SIDE, thread));
                } else {
                    embroider(&mut drawn, path.rsplit("d=\"").next().unwrap().split('"').next().unwrap(), thread);
                }
            }
            assert_eq!(drawn, grid);
        }
    }
}
