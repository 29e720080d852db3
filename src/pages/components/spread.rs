//! Marks on a map, moved apart where they would cover one another.

use std::f64::consts::TAU;

/// How far apart the places are that are tried for a mark, in units of the drawing.
const STEP: f64 = 4.0;
/// How many rings of places are tried around the place where a mark belongs.
const RINGS: u32 = 90;
/// How often marks that meet push one another; most maps are at rest after fewer, and a crowded one must end.
const ROUNDS: usize = 150;
/// How often they look for a better place afterwards.
const SETTLINGS: usize = 12;

/// The ground that something takes on a map, in units of the drawing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ground {
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}

impl Ground {
    /// How far it must go, right and down, to leave the other on the shorter way; `None` where they do not meet.
    fn out_of(&self, other: &Ground) -> Option<(f64, f64)> {
        let across = (self.right - other.left).min(other.right - self.left);
        let along = (self.bottom - other.top).min(other.bottom - self.top);
        let sign = |one: f64, other: f64| if one < other { -1.0 } else { 1.0 };
        if across <= 0.0 || along <= 0.0 {
            None
        } else if across < along {
            Some((across * sign(self.left + self.right, other.left + other.right), 0.0))
        } else {
            Some((0.0, along * sign(self.top + self.bottom, other.top + other.bottom)))
        }
    }

    fn meets(&self, other: &Ground) -> bool {
        self.out_of(other).is_some()
    }

    fn is_in(&self, sheet: &Ground) -> bool {
        self.left >= sheet.left && self.top >= sheet.top && self.right <= sheet.right && self.bottom <= sheet.bottom
    }

    fn moved(&self, right: f64, down: f64) -> Ground {
        Ground { left: self.left + right, top: self.top + down, right: self.right + right, bottom: self.bottom + down }
    }

    /// How far it was moved from another place of the same size.
    fn far_from(&self, home: &Ground) -> f64 {
        (self.left - home.left).hypot(self.top - home.top)
    }

    /// The same within the sheet.
    fn kept_in(&self, sheet: &Ground) -> Ground {
        let right = (sheet.left - self.left).max(0.0) - (self.right - sheet.right).max(0.0);
        let down = (sheet.top - self.top).max(0.0) - (self.bottom - sheet.bottom).max(0.0);
        self.moved(right, down)
    }
}

/// Moves marks apart from one another and away from what is fixed, within the sheet. They push one another first, so that a crowd
/// opens evenly; then each that still covers something goes to a free place; then all come as near to where they belong as the others
/// let them. One for which there is no free place stays. The same input always gives the same map.
pub fn spread(sheet: &Ground, fixed: &[Ground], marks: &mut [Ground]) {
    let homes: Vec<Ground> = marks.iter().map(|mark| mark.kept_in(sheet)).collect();
    push(sheet, fixed, marks);
    for number in 0..marks.len() {
        let from = marks[number];
        if !settle(sheet, fixed, marks, number, &from) {
            marks[number] = homes[number];
        }
    }
    for _ in 0..SETTLINGS {
        let before = marks.to_vec();
        for number in 0..marks.len() {
            settle(sheet, fixed, marks, number, &homes[number]);
            for other in (0..marks.len()).filter(|other| *other != number) {
                if marks[other].meets(&homes[number]) {
                    give_way(sheet, fixed, marks, &homes, (number, other));
                }
            }
        }
        if before == marks {
            return;
        }
    }
}

/// Whether a mark could stand on a ground, the marks of these numbers aside.
fn is_free(sheet: &Ground, fixed: &[Ground], marks: &[Ground], ground: &Ground, aside: [usize; 2]) -> bool {
    let others = marks.iter().enumerate().filter(|(other, _)| !aside.contains(other)).map(|(_, mark)| mark);
    ground.is_in(sheet) && !others.chain(fixed).any(|other| other.meets(ground))
}

/// Moves a mark to the free place nearest to another; tells whether there is one.
fn settle(sheet: &Ground, fixed: &[Ground], marks: &mut [Ground], number: usize, near: &Ground) -> bool {
    let free = around(near).find(|ground| is_free(sheet, fixed, marks, ground, [number; 2]));
    if let Some(free) = free {
        marks[number] = free;
    }
    free.is_some()
}

/// Lets a mark settle before another one that stands where it belongs, if both together come nearer to where they belong.
fn give_way(sheet: &Ground, fixed: &[Ground], marks: &mut [Ground], homes: &[Ground], (one, other): (usize, usize)) {
    let far = |first: &Ground, second: &Ground| first.far_from(&homes[one]) + second.far_from(&homes[other]);
    let place = |number: usize, besides: &[Ground]| {
        around(&homes[number]).find(|ground| {
            is_free(sheet, fixed, marks, ground, [one, other]) && !besides.iter().any(|beside| beside.meets(ground))
        })
    };
    let Some(first) = place(one, &[]) else { return };
    let Some(second) = place(other, &[first]) else { return };
    let (now, then) = (far(&marks[one], &marks[other]), far(&first, &second));
    if then + 1.0 < now {
        (marks[one], marks[other]) = (first, second);
    }
}

fn push(sheet: &Ground, fixed: &[Ground], marks: &mut [Ground]) {
    for _ in 0..ROUNDS {
        let before = marks.to_vec();
        for one in 0..marks.len() {
            for other in one + 1..marks.len() {
                if let Some((right, down)) = marks[one].out_of(&marks[other]) {
                    marks[one] = marks[one].moved(right / 2.0, down / 2.0);
                    marks[other] = marks[other].moved(-right / 2.0, -down / 2.0);
                }
            }
            for obstacle in fixed {
                if let Some((right, down)) = marks[one].out_of(obstacle) {
                    marks[one] = marks[one].moved(right / 2.0, down / 2.0);
                }
            }
            marks[one] = marks[one].kept_in(sheet);
        }
        if before == marks {
            return;
        }
    }
}

/// The places around one, the nearest first.
fn around(home: &Ground) -> impl Iterator<Item = Ground> {
    let rings = (1..=RINGS).flat_map(|ring| {
        let places = ring * 6;
        (0..places).map(move |place| (f64::from(ring) * STEP, TAU * f64::from(place) / f64::from(places)))
    });
    std::iter::once((0.0, 0.0)).chain(rings).map(|(far, angle)| home.moved(far * angle.cos(), far * angle.sin()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square(x: f64, y: f64) -> Ground {
        Ground { left: x - 5.0, top: y - 5.0, right: x + 5.0, bottom: y + 5.0 }
    }

    const SHEET: Ground = Ground { left: 0.0, top: 0.0, right: 100.0, bottom: 100.0 };

    #[test]
    fn marks_on_one_place_part_and_a_lone_one_stays() {
        let fixed = square(40.0, 50.0);
        let mut marks = vec![square(50.0, 50.0), square(50.0, 51.0), square(52.0, 50.0), square(90.0, 10.0)];
        spread(&SHEET, &[fixed], &mut marks);
        for one in 0..marks.len() {
            assert!(!marks[one].meets(&fixed), "{marks:?}");
            assert!((one + 1..marks.len()).all(|other| !marks[one].meets(&marks[other])), "{marks:?}");
        }
        assert_eq!(marks[3], square(90.0, 10.0));
    }

    #[test]
    fn nothing_leaves_the_sheet() {
        let mut marks = vec![square(1.0, 1.0), square(2.0, 2.0), square(99.0, 99.0)];
        spread(&SHEET, &[], &mut marks);
        assert!(marks.iter().all(|mark| mark.is_in(&SHEET)), "{marks:?}");
    }

    #[test]
    fn a_mark_without_room_stays() {
        let mut marks = vec![square(50.0, 50.0)];
        spread(&SHEET, &[SHEET], &mut marks);
        assert_eq!(marks, [square(50.0, 50.0)]);
    }
}
