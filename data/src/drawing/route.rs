//! A route on the map: the part of the province that it needs, and beside each of its places a name that no other covers.

use super::map::{NAME_PX, TELEPHONE_PX};

/// A place in units of the drawing of the whole map.
type Place = (i32, i32);

/// How wide a letter of a name may be, in sizes of the letters: wide enough for readers who ask for more space between them.
const LETTER: f64 = 0.66;

/// The least width of the part of the map, in its units, so that a short way is no spot on an empty ground.
const MIN_WIDTH: f64 = 130.0;

/// How often names are looked at again after others moved. Two rounds settle nearly all.
const ROUNDS: usize = 4;

/// What is drawn of a route.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    /// Left, top, width and height of the part of the map.
    pub frame: (i32, i32, i32, i32),
    /// The size of the names.
    pub letters: i32,
    /// Of each place where its name stands.
    pub names: Vec<Name>,
}

/// Where a name stands beside its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Name {
    /// A point of its baseline.
    pub at: Place,
    /// Which point: the start, the middle or the end, as SVG calls them.
    pub anchor: &'static str,
}

/// The drawing of a way over places, each with the number of letters of what stands beside it. `None` where less than two are
/// known.
#[must_use]
pub fn draw(places: &[(Place, usize)], map: (i32, i32)) -> Option<Route> {
    let (left, right) = bounds(places.iter().map(|((x, _), _)| *x))?;
    let (top, bottom) = bounds(places.iter().map(|((_, y), _)| *y))?;
    if places.len() < 2 {
        return None;
    }
    let (wide, high) = (f64::from(right - left), f64::from(bottom - top));
    let width = (wide * 1.7).max(high * 1.05).max(MIN_WIDTH).min(f64::from(map.0)).ceil();
    let letters = width * NAME_PX / TELEPHONE_PX;
    let height = (high + 5.0 * letters).max(width * 0.6).ceil();
    let frame = (
        within((f64::from(left + right) - width) / 2.0, width, map.0),
        within((f64::from(top + bottom) - height) / 2.0, height, map.1),
        width as i32,
        height as i32,
    );
    let names = arrange(places, frame, letters);
    Some(Route { frame, letters: letters.ceil() as i32, names })
}

fn bounds(numbers: impl Iterator<Item = i32> + Clone) -> Option<(i32, i32)> {
    Some((numbers.clone().min()?, numbers.max()?))
}

/// Where a stretch of this length begins so that it stays on the map, as far as that is long enough.
fn within(start: f64, length: f64, whole: i32) -> i32 {
    let room = f64::from(whole) - length;
    let start = if room >= 0.0 { start.clamp(0.0, room) } else { room / 2.0 };
    start.round() as i32
}

/// A rectangle: left, top, right, bottom.
#[derive(Clone, Copy)]
struct Ground(f64, f64, f64, f64);

impl Ground {
    fn around((x, y): Place, half: f64) -> Ground {
        let (x, y) = (f64::from(x), f64::from(y));
        Ground(x - half, y - half, x + half, y + half)
    }

    fn touches(&self, other: &Ground) -> bool {
        self.0 < other.2 && other.0 < self.2 && self.1 < other.3 && other.1 < self.3
    }

    fn is_within(&self, other: &Ground) -> bool {
        self.0 >= other.0 && self.1 >= other.1 && self.2 <= other.2 && self.3 <= other.3
    }
}

/// Puts each name on the side of its place where it covers least.
fn arrange(places: &[(Place, usize)], frame: (i32, i32, i32, i32), letters: f64) -> Vec<Name> {
    let (left, top) = (f64::from(frame.0), f64::from(frame.1));
    let sheet = Ground(left, top, left + f64::from(frame.2), top + f64::from(frame.3));
    let sides: Vec<Vec<(Name, Ground)>> =
        places.iter().map(|(place, length)| sides(*place, *length as f64 * LETTER * letters, letters)).collect();
    let marks: Vec<Ground> = places.iter().map(|(place, _)| Ground::around(*place, 0.6 * letters)).collect();
    let way: Vec<Ground> = places.windows(2).flat_map(|pair| between(pair[0].0, pair[1].0, letters)).collect();
    let mut chosen: Vec<usize> = vec![0; places.len()];
    for _ in 0..ROUNDS {
        for number in 0..places.len() {
            let cost = |side: usize| {
                let ground = &sides[number][side].1;
                let others = (0..places.len()).filter(|&other| other != number);
                let names = others.clone().filter(|&other| ground.touches(&sides[other][chosen[other]].1)).count();
                let covered = others.filter(|&other| ground.touches(&marks[other])).count();
                let crossed = way.iter().filter(|spot| ground.touches(spot)).count();
                let outside = usize::from(!ground.is_within(&sheet));
                (outside * 4 + names * 2 + covered * 2, crossed, side)
            };
            chosen[number] = (0..sides[number].len()).min_by_key(|&side| cost(side)).unwrap_or(0);
        }
    }
    sides.iter().zip(chosen).map(|(sides, side)| sides[side].0).collect()
}

/// Where the name of a place can stand, best first, and the ground that it covers there: right or left of the place and a little
/// up or down from there, or over or under it.
fn sides((x, y): Place, width: f64, letters: f64) -> Vec<(Name, Ground)> {
    let (x, y) = (f64::from(x), f64::from(y));
    let side = |(anchor, across, down): (&'static str, f64, f64)| {
        let (at_x, at_y) = (x + across * letters, y + down * letters);
        let left = match anchor {
            "start" => at_x,
            "end" => at_x - width,
            _ => at_x - width / 2.0,
        };
        let ground = Ground(left, at_y - 0.85 * letters, left + width, at_y + 0.3 * letters);
        (Name { at: (at_x.round() as i32, at_y.round() as i32), anchor }, ground)
    };
    let beside = [0, -1, 1, -2, 2, -3, 3, -4, 4].into_iter().flat_map(|step: i32| {
        let (across, down) = (if step.abs() < 2 { 0.85 } else { 0.6 }, 0.35 + 0.35 * f64::from(step));
        [("start", across, down), ("end", -across, down)]
    });
    beside.chain([("middle", 0.0, -0.85), ("middle", 0.0, 1.65)]).map(side).collect()
}

/// Spots along a stretch of the way, half a letter apart; its ends are marks.
fn between(from: Place, to: Place, letters: f64) -> Vec<Ground> {
    let (across, down) = (f64::from(to.0 - from.0), f64::from(to.1 - from.1));
    let steps = (across.hypot(down) / (letters / 2.0)).ceil().max(1.0) as i32;
    let spot = |step: i32| {
        let part = f64::from(step) / f64::from(steps);
        let place = (f64::from(from.0) + across * part, f64::from(from.1) + down * part);
        Ground::around((place.0 as i32, place.1 as i32), 1.0)
    };
    (1..steps).map(spot).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const MAP: (i32, i32) = (510, 560);

    /// The grounds that names cover in a drawing of the way over these places.
    fn grounds(places: &[(Place, usize)], route: &Route) -> Vec<Ground> {
        let letters = f64::from(route.frame.2) * NAME_PX / TELEPHONE_PX;
        let of = |((place, length), name): (&(Place, usize), &Name)| {
            let sides = sides(*place, *length as f64 * LETTER * letters, letters);
            sides.into_iter().find(|(side, _)| side == name).expect("a side").1
        };
        places.iter().zip(&route.names).map(of).collect()
    }

    #[test]
    fn names_stand_apart_and_on_the_map_also_where_places_are_near() {
        let ways: [&[(Place, usize)]; 4] = [
            &[
                ((466, 338), 13),
                ((430, 330), 11),
                ((365, 364), 11),
                ((361, 374), 16),
                ((333, 386), 13),
                ((299, 411), 15),
            ],
            &[((300, 240), 9), ((260, 250), 11), ((200, 270), 11), ((170, 290), 15)],
            &[((250, 100), 14), ((255, 120), 14), ((250, 140), 14), ((255, 300), 14)],
            &[((5, 5), 12), ((500, 550), 12)],
        ];
        for places in ways {
            let route = draw(places, MAP).expect("a drawing");
            let grounds = grounds(places, &route);
            let (x, y, width, height) = route.frame;
            let sheet = Ground(x.into(), y.into(), (x + width).into(), (y + height).into());
            for (number, ground) in grounds.iter().enumerate() {
                assert!(ground.is_within(&sheet), "{places:?}: name {number} leaves the map");
                assert!(!grounds[number + 1..].iter().any(|other| ground.touches(other)), "{places:?}: name {number}");
            }
        }
    }

    #[test]
    fn the_map_is_as_large_as_the_way_needs_and_letters_can_be_read_on_a_telephone() {
        let short = draw(&[((100, 100), 8), ((110, 105), 8)], MAP).expect("a drawing");
        assert_eq!((short.frame.2, short.letters), (130, 6));
        let long = draw(&[((10, 10), 8), ((500, 550), 8)], MAP).expect("a drawing");
        assert_eq!((long.frame.0, long.frame.2), (0, 510));
    }

    #[test]
    fn a_way_of_one_known_place_is_not_drawn() {
        assert_eq!(draw(&[((100, 100), 8)], MAP), None);
        assert_eq!(draw(&[], MAP), None);
    }
}
