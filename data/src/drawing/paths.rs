//! Cells of a few colours as SVG paths, in as few bytes as a simple search finds.
//!
//! A path is an outline that is filled, or runs of cells that are stroked with a line one cell wide, along rows or along
//! columns, whichever is shorter. Colours are painted one after the other; an earlier one may run on below a later one where
//! that makes it shorter, and all orders are tried.

use std::collections::{BTreeMap, BTreeSet, HashMap};

/// A cell by its column and row.
type Cell = (i32, i32);

/// What has one colour.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layer<C> {
    /// The colour.
    pub colour: C,
    /// Whether the path is stroked with a line of width 1 rather than filled.
    pub is_stroked: bool,
    /// The path data.
    pub data: String,
}

/// The layers that paint these cells, the lowest first.
pub fn layers<C: Copy + Ord + std::hash::Hash>(cells: &BTreeMap<Cell, C>) -> Vec<Layer<C>> {
    let colours: Vec<C> = cells.values().copied().collect::<BTreeSet<C>>().into_iter().collect();
    let mut known: HashMap<(C, Vec<C>), Layer<C>> = HashMap::new();
    let mut best: Option<(usize, Vec<Layer<C>>)> = None;
    for order in orders(&colours) {
        let mut layers = Vec::with_capacity(order.len());
        for (index, &colour) in order.iter().enumerate() {
            let mut above = order[index + 1..].to_vec();
            above.sort();
            let layer = known.entry((colour, above)).or_insert_with_key(|(_, above)| layer(cells, colour, above));
            layers.push(layer.clone());
        }
        let length = layers.iter().map(|layer| layer.data.len()).sum();
        if best.as_ref().is_none_or(|(shortest, _)| length < *shortest) {
            best = Some((length, layers));
        }
    }
    best.map(|(_, layers)| layers).unwrap_or_default()
}

/// All orders of some colours.
fn orders<C: Copy>(colours: &[C]) -> Vec<Vec<C>> {
    let Some((&first, rest)) = colours.split_first() else { return vec![Vec::new()] };
    let mut all = Vec::new();
    for order in orders(rest) {
        for place in 0..=order.len() {
            let mut longer = order.clone();
            longer.insert(place, first);
            all.push(longer);
        }
    }
    all
}

/// The shortest path that covers the cells of a colour, and none but those and cells of the colours above.
fn layer<C: Copy + Ord>(cells: &BTreeMap<Cell, C>, colour: C, above: &[C]) -> Layer<C> {
    let own: BTreeSet<Cell> = cells.iter().filter(|(_, other)| **other == colour).map(|(cell, _)| *cell).collect();
    let free: BTreeSet<Cell> = cells.iter().filter(|(_, other)| above.contains(other)).map(|(cell, _)| *cell).collect();
    let (rows, below_rows) = runs(&own, &free, false);
    let (columns, below_columns) = runs(&own, &free, true);
    let stroked = [stroke(&rows, false), stroke(&columns, true)].map(|data| (true, data));
    let filled = [outline(&own), outline(&below_rows), outline(&below_columns)].map(|data| (false, data));
    let shortest =
        stroked.into_iter().chain(filled).min_by_key(|(is_stroked, data)| data.len() + usize::from(*is_stroked));
    let (is_stroked, data) = shortest.unwrap_or_default();
    Layer { colour, is_stroked, data }
}

/// Runs of cells along rows, or along columns, that cover `own` and perhaps cells of `free` between; then all cells that they
/// cover. A run is its first cell and its length.
fn runs(own: &BTreeSet<Cell>, free: &BTreeSet<Cell>, along_columns: bool) -> (Vec<(Cell, i32)>, BTreeSet<Cell>) {
    let turn = |(column, row): Cell| if along_columns { (row, column) } else { (column, row) };
    // By row, then column, as they are drawn.
    let turned: BTreeSet<(i32, i32)> = own.iter().map(|&cell| turn(cell)).map(|(column, row)| (row, column)).collect();
    let mut runs: Vec<((i32, i32), i32)> = Vec::new();
    for &(row, column) in &turned {
        if let Some(((last_row, first), length)) = runs.last_mut()
            && *last_row == row
            && (*first + *length..column).all(|between| free.contains(&turn((between, row))))
        {
            *length = column - *first + 1;
        } else {
            runs.push(((row, column), 1));
        }
    }
    let runs: Vec<(Cell, i32)> = runs.into_iter().map(|((row, column), length)| ((column, row), length)).collect();
    let covered =
        runs.iter().flat_map(|&((column, row), length)| (column..column + length).map(move |at| turn((at, row))));
    (runs.clone(), covered.collect())
}

/// Runs as the data of a path that is stroked. Runs along columns are turned: their row is a column.
fn stroke(runs: &[(Cell, i32)], along_columns: bool) -> String {
    let mut data = String::new();
    let mut pen: Option<Cell> = None;
    for &((column, row), length) in runs {
        match pen {
            None if along_columns => data.push_str(&format!("M{} {column}", middle(row))),
            None => data.push_str(&format!("M{column} {}", middle(row))),
            Some((from_column, from_row)) => {
                let (right, down) = (column - from_column, row - from_row);
                let (right, down) = if along_columns { (down, right) } else { (right, down) };
                data.push('m');
                push_pair(&mut data, right, down);
            }
        }
        data.push(if along_columns { 'v' } else { 'h' });
        data.push_str(&length.to_string());
        pen = Some((column + length, row));
    }
    data
}

/// The middle of a row, half a cell after its beginning.
fn middle(row: i32) -> String {
    match row {
        0 => ".5".to_owned(),
        1.. => format!("{row}.5"),
        -1 => "-.5".to_owned(),
        _ => format!("{}.5", row + 1),
    }
}

/// The outline of cells as the data of a path that is filled: a loop round each piece, and the other way round each hole,
/// which stays a hole for that. The cells lie to the right of the way.
pub fn outline(cells: &BTreeSet<Cell>) -> String {
    // From each corner the corners to which a side leads that parts a cell from what is none.
    let mut sides: BTreeMap<Cell, Vec<Cell>> = BTreeMap::new();
    for &(left, top) in cells {
        let (right, bottom) = (left + 1, top + 1);
        for (beside, from, to) in [
            ((left, top - 1), (left, top), (right, top)),
            ((right, top), (right, top), (right, bottom)),
            ((left, bottom), (right, bottom), (left, bottom)),
            ((left - 1, top), (left, bottom), (left, top)),
        ] {
            if !cells.contains(&beside) {
                sides.entry(from).or_default().push(to);
            }
        }
    }
    let mut data = String::new();
    let mut before: Option<Cell> = None;
    // No loop goes straight on at its first corner, which has nothing to its left and nothing above.
    while let Some((&start, _)) = sides.first_key_value() {
        match before {
            None => {
                data.push('M');
                push_pair(&mut data, start.0, start.1);
            }
            Some(before) => {
                data.push('m');
                push_pair(&mut data, start.0 - before.0, start.1 - before.1);
            }
        }
        let mut steps = loop_from(start, &mut sides);
        steps.pop(); // the last side is drawn by closing the loop
        for (right, down) in steps {
            data.push(if down == 0 { 'h' } else { 'v' });
            data.push_str(&(right + down).to_string());
        }
        data.push('z');
        before = Some(start);
    }
    data
}

/// Takes the sides of one loop away, and gives how far each part of it goes right or down before it turns.
fn loop_from(start: Cell, sides: &mut BTreeMap<Cell, Vec<Cell>>) -> Vec<(i32, i32)> {
    let mut steps: Vec<(i32, i32)> = Vec::new();
    let mut at = start;
    while let Some(to) = sides.get_mut(&at).and_then(Vec::pop) {
        if sides[&at].is_empty() {
            sides.remove(&at);
        }
        let (right, down) = (to.0 - at.0, to.1 - at.1);
        match steps.last_mut() {
            Some(step) if (step.1 == 0) == (down == 0) => *step = (step.0 + right, step.1 + down),
            _ => steps.push((right, down)),
        }
        at = to;
    }
    steps
}

/// Two numbers; a minus sign separates them as well as a space does.
fn push_pair(data: &mut String, first: i32, second: i32) {
    data.push_str(&first.to_string());
    if second >= 0 {
        data.push(' ');
    }
    data.push_str(&second.to_string());
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Paints the layers as a browser would, at the middle of each cell.
    fn painted(layers: &[Layer<char>]) -> BTreeMap<Cell, char> {
        let mut cells = BTreeMap::new();
        for layer in layers {
            let lines = lines(&layer.data);
            for row in -5..30 {
                for column in -5..30 {
                    let is_covered = if layer.is_stroked {
                        lines.iter().any(|&(from, to)| {
                            let (x, y) = (f64::from(column) + 0.5, f64::from(row) + 0.5);
                            (from.1 == to.1 && y == from.1 && from.0 < x && x < to.0)
                                || (from.0 == to.0 && x == from.0 && from.1 < y && y < to.1)
                        })
                    } else {
                        // Sides to the right that go down, less those that go up.
                        let crossings: i32 = lines
                            .iter()
                            .filter(|(from, to)| from.0 == to.0 && from.0 > f64::from(column))
                            .map(|&(from, to)| {
                                let y = f64::from(row) + 0.5;
                                i32::from(from.1 < y && y < to.1) - i32::from(to.1 < y && y < from.1)
                            })
                            .sum();
                        crossings != 0
                    };
                    if is_covered {
                        cells.insert((column, row), layer.colour);
                    }
                }
            }
        }
        cells
    }

    type Point = (f64, f64);

    fn lines(data: &str) -> Vec<(Point, Point)> {
        let (mut at, mut start, mut lines) = ((0.0, 0.0), (0.0, 0.0), Vec::new());
        let mut rest = data;
        while let Some(order) = rest.chars().next() {
            let end = rest[1..].find(char::is_alphabetic).map_or(rest.len(), |end| end + 1);
            let numbers = rest[1..end].replace('-', " -");
            let numbers: Vec<f64> =
                numbers.split_whitespace().map(|number| number.parse().expect("a number")).collect();
            rest = &rest[end..];
            let to = match (order, &numbers[..]) {
                ('M', &[x, y]) => (x, y),
                ('m', &[x, y]) => (at.0 + x, at.1 + y),
                ('h', &[x]) => (at.0 + x, at.1),
                ('v', &[y]) => (at.0, at.1 + y),
                ('z', &[]) => start,
                other => panic!("{other:?}"),
            };
            if matches!(order, 'M' | 'm') {
                start = to;
            } else {
                lines.push((at, to));
            }
            at = to;
        }
        lines
    }

    fn cells(rows: &[&str]) -> BTreeMap<Cell, char> {
        let row = |(row, text): (usize, &&str)| {
            let letters: Vec<(usize, char)> = text.chars().enumerate().filter(|(_, letter)| *letter != '.').collect();
            letters.into_iter().map(move |(column, letter)| ((column as i32 - 4, row as i32 - 4), letter))
        };
        rows.iter().enumerate().flat_map(row).collect()
    }

    #[test]
    fn a_ring_has_an_outer_and_an_inner_side() {
        let ring = cells(&["aaa", "a.a", "aaa"]).into_keys().collect();
        assert_eq!(outline(&ring), "M-4-4h3v3h-3zm1 1v1h1v-1z");
    }

    #[test]
    fn what_is_painted_is_what_was_drawn() {
        for rows in [
            &["a"][..],
            &["aa.aa", "a...a", "..b..", "a...a", "aa.aa"],
            &["aaaaa", "abbba", "abcba", "abbba", "aaaaa"],
            &["a.b.c", ".a.b.", "c.a.b"],
            &["aaa", "a.a", "aaa"],
            &["a.", ".a"],
        ] {
            let drawn = cells(rows);
            assert_eq!(painted(&layers(&drawn)), drawn, "{rows:?}");
        }
    }

    #[test]
    fn any_cells_are_painted_as_they_were_drawn() {
        // A fixed sequence: noise is harder than any drawing.
        let mut state = 7_u32;
        for _ in 0..40 {
            let mut drawn = BTreeMap::new();
            for row in -4..23 {
                for column in -4..23 {
                    state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    if let Some(&letter) = ['a', 'b', 'c'].get((state >> 29) as usize) {
                        drawn.insert((column, row), letter);
                    }
                }
            }
            assert_eq!(painted(&layers(&drawn)), drawn);
        }
    }
}
