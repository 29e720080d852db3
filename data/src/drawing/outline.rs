//! The outline of a set of cells, as one path.

use std::collections::BTreeMap;

/// A corner between cells: column and row of the cell to its lower right.
type Corner = (i32, i32);

/// Traces the boundary of all cells for which `inside` holds, in a cloth of so many columns and
/// rows, as path data in units of one cell: closed loops of `h` and `v`. Cells keep to the right
/// of the way, so that holes come out the other way round and stay holes.
#[must_use]
pub fn outline(columns: i32, rows: i32, inside: impl Fn(i32, i32) -> bool) -> String {
    let mut edges: BTreeMap<Corner, Vec<Corner>> = BTreeMap::new();
    for row in 0..rows {
        for column in 0..columns {
            if !inside(column, row) {
                continue;
            }
            let (left, top, right, bottom) = (column, row, column + 1, row + 1);
            for (beside, from, to) in [
                ((column, row - 1), (left, top), (right, top)),
                ((column + 1, row), (right, top), (right, bottom)),
                ((column, row + 1), (right, bottom), (left, bottom)),
                ((column - 1, row), (left, bottom), (left, top)),
            ] {
                if !inside(beside.0, beside.1) {
                    edges.entry(from).or_default().push(to);
                }
            }
        }
    }
    let mut path = String::new();
    while let Some((&start, _)) = edges.first_key_value() {
        path.push_str(&format!("M{} {}", start.0, start.1));
        trace(&mut edges, start, &mut path);
        path.push('z');
    }
    path
}

/// Follows one loop and takes its edges away. The last side is left to the `z`.
fn trace(edges: &mut BTreeMap<Corner, Vec<Corner>>, start: Corner, path: &mut String) {
    let mut sides: Vec<(i32, i32)> = Vec::new();
    let mut at = start;
    while let Some(ways) = edges.get_mut(&at) {
        // Where two cells touch only at a corner, turn right: the loops part there.
        let heading = sides.last().map(|&(right, down)| (right.signum(), down.signum()));
        let turn = ways
            .iter()
            .position(|to| heading.is_some_and(|(right, down)| (to.0 - at.0, to.1 - at.1) == (-down, right)))
            .unwrap_or(0);
        let to = ways.swap_remove(turn);
        if ways.is_empty() {
            edges.remove(&at);
        }
        let step = (to.0 - at.0, to.1 - at.1);
        match sides.last_mut() {
            Some(side) if (side.0.signum(), side.1.signum()) == step => {
                *side = (side.0 + step.0, side.1 + step.1);
            }
            _ => sides.push(step),
        }
        at = to;
        if at == start {
            break;
        }
    }
    sides.pop();
    for (right, down) in sides {
        path.push_str(&if down == 0 { format!("h{right}") } else { format!("v{down}") });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_cell_is_a_square() {
        assert_eq!(outline(3, 3, |column, row| (column, row) == (1, 1)), "M1 1h1v1h-1z");
    }

    #[test]
    fn a_ring_has_an_outer_and_an_inner_side() {
        let ring =
            outline(3, 3, |column, row| (0..3).contains(&column) && (0..3).contains(&row) && (column, row) != (1, 1));
        assert_eq!(ring, "M0 0h3v3h-3zM1 1v1h1v-1z");
    }

    #[test]
    fn cells_that_touch_at_a_corner_are_two_loops() {
        let two = outline(2, 2, |column, row| (0..2).contains(&column) && column == row);
        assert_eq!(two, "M0 0h1v1h-1zM1 1h1v1h-1z");
    }
}
