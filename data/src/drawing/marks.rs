//! Where the marks of communes stand on the map of what is made where: each as near to its place as its size allows.
//!
//! A mark must be large enough for a finger on a telephone, and there it is wider than the distance between neighbours.
//! Therefore the sheet is divided into cells of the size of a mark, and each mark gets one so that the sum of their distances
//! is as small as it can be. In such a distribution no two lines from mark to place cross: exchanging the two cells would
//! make the sum smaller. Afterwards each mark leaves its cell for the free ground that is nearest to its place.

use std::f64::consts::TAU;

/// The ground that a mark takes, with the gap around it, in units of the drawing. Where the map of 510 units is 360 pixels
/// wide, the mark itself, two units smaller, is 25 pixels wide.
pub const WIDTH: i32 = 38;
pub const HEIGHT: i32 = 42;

/// The most marks on a map. The table below it has all.
const MAX_MARKS: usize = 60;

/// How far apart the grids of cells are that are tried, and the grounds to which a mark may go from its cell.
const GRID_STEP: usize = 10;
const RING_STEP: f64 = 2.0;

/// How often the marks may move; one that moves may make room for another.
const ROUNDS: usize = 20;

/// A place in units of the drawing.
pub type Place = (i32, i32);

/// A rectangle in units of the drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ground {
    pub left: i32,
    pub top: i32,
    pub right: i32,
    pub bottom: i32,
}

impl Ground {
    /// The ground of this size around a place.
    pub fn around((x, y): Place, width: i32, height: i32) -> Ground {
        let (left, top) = (x - width / 2, y - height / 2);
        Ground { left, top, right: left + width, bottom: top + height }
    }

    fn of_mark(mark: Place) -> Ground {
        Ground::around(mark, WIDTH, HEIGHT)
    }

    fn meets(&self, other: &Ground) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }

    fn is_on(&self, (width, height): (i32, i32)) -> bool {
        self.left >= 0 && self.top >= 0 && self.right <= width && self.bottom <= height
    }
}

/// Where the mark of each of these places stands on a sheet of this size, apart from the others and from what is taken. The
/// last places have none where the marks are too many for the sheet. The same input always gives the same marks.
pub fn arrange(sheet: (i32, i32), taken: &[Ground], places: &[Place]) -> Vec<Place> {
    let places = &places[..places.len().min(MAX_MARKS)];
    let shifts = |length: i32| (0..length).step_by(GRID_STEP);
    let grids = shifts(HEIGHT).flat_map(|down| shifts(WIDTH).map(move |right| (right, down)));
    let arranged = grids.map(|shift| {
        let cells = cells(sheet, taken, shift);
        let places = &places[..places.len().min(cells.len())];
        let mut marks = distribute(places, &cells);
        approach(sheet, taken, places, &mut marks);
        marks
    });
    let sum = |marks: &[Place]| marks.iter().zip(places).map(|(mark, place)| distance(*mark, *place)).sum::<f64>();
    let better = |one: &Vec<Place>, other: &Vec<Place>| {
        other.len().cmp(&one.len()).then_with(|| sum(one).total_cmp(&sum(other)))
    };
    arranged.min_by(better).unwrap_or_default()
}

/// The middles of the free cells of a grid that begins at this shift.
fn cells(sheet: (i32, i32), taken: &[Ground], (right, down): (i32, i32)) -> Vec<Place> {
    let middles = |shift: i32, length: i32, end: i32| (shift + length / 2..end).step_by(length as usize);
    let cells = middles(down, HEIGHT, sheet.1).flat_map(|y| middles(right, WIDTH, sheet.0).map(move |x| (x, y)));
    cells.filter(|cell| is_free(&Ground::of_mark(*cell), sheet, taken)).collect()
}

/// Gives each place a cell so that the sum of the distances is as small as it can be: the Hungarian algorithm, with shortest
/// augmenting paths. There must be as many cells as places at least.
fn distribute(places: &[Place], cells: &[Place]) -> Vec<Place> {
    // Position 0 of what is about cells is where the search for the cell of a place begins; places are counted from 1.
    let mut owners = vec![0; cells.len() + 1];
    let (mut price_of_place, mut price_of_cell) = (vec![0.0; places.len() + 1], vec![0.0; cells.len() + 1]);
    for place in 1..=places.len() {
        owners[0] = place;
        let mut reached = 0;
        let mut seen = vec![false; cells.len() + 1];
        let mut way = vec![(f64::INFINITY, 0); cells.len() + 1];
        while owners[reached] != 0 {
            seen[reached] = true;
            let owner = owners[reached];
            let unseen = || (1..=cells.len()).filter(|&cell| !seen[cell]);
            for cell in unseen() {
                let dearer = distance(places[owner - 1], cells[cell - 1]) - price_of_place[owner] - price_of_cell[cell];
                if dearer < way[cell].0 {
                    way[cell] = (dearer, reached);
                }
            }
            let Some(next) = unseen().min_by(|&one, &other| way[one].0.total_cmp(&way[other].0)) else { break };
            let step = way[next].0;
            for cell in 0..=cells.len() {
                if seen[cell] {
                    price_of_place[owners[cell]] += step;
                    price_of_cell[cell] -= step;
                } else {
                    way[cell].0 -= step;
                }
            }
            reached = next;
        }
        while reached != 0 {
            let before = way[reached].1;
            owners[reached] = owners[before];
            reached = before;
        }
    }
    let mut marks = places.to_vec();
    for (owner, cell) in owners[1..].iter().zip(cells).filter(|(owner, _)| **owner != 0) {
        marks[owner - 1] = *cell;
    }
    marks
}

/// Moves each mark to the free ground that is nearest to its place and from which its line crosses no other.
fn approach(sheet: (i32, i32), taken: &[Ground], places: &[Place], marks: &mut [Place]) {
    for _ in 0..ROUNDS {
        let before = marks.to_vec();
        for (number, &place) in places.iter().enumerate() {
            let far = distance(marks[number], place);
            let nearer = rings(place, far).find(|&to| {
                let ground = Ground::of_mark(to);
                let mut others = (0..marks.len()).filter(|other| *other != number);
                distance(to, place) < far
                    && is_free(&ground, sheet, taken)
                    && others.all(|other| {
                        !ground.meets(&Ground::of_mark(marks[other]))
                            && !cross((place, to), (places[other], marks[other]))
                    })
            });
            marks[number] = nearer.unwrap_or(marks[number]);
        }
        if before == marks {
            return;
        }
    }
}

/// The grounds around a place, the nearest first.
fn rings((x, y): Place, far: f64) -> impl Iterator<Item = Place> {
    let rings = (0..).map(|ring| f64::from(ring) * RING_STEP).take_while(move |radius| *radius < far);
    rings.flat_map(move |radius| {
        let count = 2 * radius as u32 + 1;
        (0..count).map(move |number| {
            let angle = TAU * f64::from(number) / f64::from(count);
            (x + (radius * angle.cos()).round() as i32, y + (radius * angle.sin()).round() as i32)
        })
    })
}

fn is_free(ground: &Ground, sheet: (i32, i32), taken: &[Ground]) -> bool {
    ground.is_on(sheet) && !taken.iter().any(|other| other.meets(ground))
}

fn distance(one: Place, other: Place) -> f64 {
    f64::from(one.0 - other.0).hypot(f64::from(one.1 - other.1))
}

/// Whether two lines cross; they do not where one ends on the other.
fn cross(one: (Place, Place), other: (Place, Place)) -> bool {
    let side = |(from, to): (Place, Place), of: Place| {
        ((to.0 - from.0) * (of.1 - from.1) - (to.1 - from.1) * (of.0 - from.0)).signum()
    };
    side(one, other.0) * side(one, other.1) < 0 && side(other, one.0) * side(other, one.1) < 0
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const SHEET: (i32, i32) = (510, 600);

    fn assert_in_order(places: &[Place], taken: &[Ground], marks: &[Place]) {
        for (number, &mark) in marks.iter().enumerate() {
            let ground = Ground::of_mark(mark);
            assert!(is_free(&ground, SHEET, taken), "{mark:?} leaves the sheet or covers what is taken: {marks:?}");
            for other in 0..number {
                assert!(!ground.meets(&Ground::of_mark(marks[other])), "{mark:?} covers {:?}", marks[other]);
                let lines = ((places[number], mark), (places[other], marks[other]));
                assert!(!cross(lines.0, lines.1), "{lines:?} cross");
            }
        }
    }

    fn mean(places: &[Place], marks: &[Place]) -> f64 {
        marks.iter().zip(places).map(|(mark, place)| distance(*mark, *place)).sum::<f64>() / marks.len().max(1) as f64
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(8))]

        #[test]
        fn marks_cover_nothing_cross_nothing_and_stand_near_their_places(
            places in prop::collection::vec((0..=SHEET.0, 0..=SHEET.1), 0..45),
            taken in prop::collection::vec((0..=SHEET.0, 0..=SHEET.1), 0..6),
        ) {
            let taken: Vec<Ground> = taken.into_iter().map(|place| Ground::around(place, 40, 24)).collect();
            let marks = arrange(SHEET, &taken, &places);
            prop_assert_eq!(marks.len(), places.len());
            assert_in_order(&places, &taken, &marks);
            prop_assert!(mean(&places, &marks) < f64::from(WIDTH), "{:?}", marks);
        }

        #[test]
        fn a_crowd_stays_a_crowd(places in prop::collection::vec((240..280, 280..320), 20)) {
            let marks = arrange(SHEET, &[], &places);
            assert_in_order(&places, &[], &marks);
            // Twenty marks take a circle of this radius.
            let radius = (20.0 * f64::from(WIDTH * HEIGHT) / std::f64::consts::PI).sqrt();
            prop_assert!(mean(&places, &marks) < radius, "{:?}", marks);
        }
    }

    #[test]
    fn a_mark_with_room_stands_on_its_place_and_two_of_one_place_beside_each_other() {
        let marks = arrange(SHEET, &[], &[(100, 100), (400, 500), (400, 500)]);
        assert_eq!(marks[0], (100, 100));
        assert!(mean(&[(400, 500); 2], &marks[1..]) <= f64::from(WIDTH), "{marks:?}");
    }

    #[test]
    fn of_more_communes_than_the_sheet_has_room_for_the_first_have_marks() {
        let places: Vec<Place> = (0..200).map(|number| (number % 20 * 25, number / 20 * 60)).collect();
        let marks = arrange(SHEET, &[], &places);
        assert_eq!(marks.len(), MAX_MARKS);
        assert_in_order(&places, &[], &marks);
        assert_eq!(arrange((80, 45), &[], &places).len(), 2);
        assert_eq!(arrange((30, 30), &[], &places), []);
    }
}
