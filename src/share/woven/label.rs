//! Where the names stand on the cloth.
//!
//! A name belongs inside its district, on one line or on several, where most room is left around
//! it. A district that is too small for its name gets it outside the province, on the nearest free
//! spot, with a line that leads to it. Everything is computed from the cells, because another
//! province brings another cloth.

/// A point of the cloth in units of one cell.
pub type Point = (f64, f64);

/// Lines of text with their middle points; `y` is the middle of the line's height.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    /// Each line with the point it is centred on.
    pub lines: Vec<(String, Point)>,
    /// From the text to the district, when the name stands outside.
    pub leader: Option<(Point, Point)>,
    /// The rectangle around all lines.
    pub bounds: Rect,
}

/// A rectangle: left, top, right, bottom.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rect {
    /// Left side.
    pub left: f64,
    /// Upper side.
    pub top: f64,
    /// Right side.
    pub right: f64,
    /// Lower side.
    pub bottom: f64,
}

impl Rect {
    fn cell((column, row): (i32, i32)) -> Self {
        let (left, top) = (f64::from(column), f64::from(row));
        Self { left, top, right: left + 1.0, bottom: top + 1.0 }
    }

    /// How far two rectangles are apart.
    fn gap(self, other: Self) -> f64 {
        let right = (other.left - self.right).max(self.left - other.right).max(0.0);
        let down = (other.top - self.bottom).max(self.top - other.bottom).max(0.0);
        right.hypot(down)
    }

    /// The room that a line takes when its reader has the letters spaced as WCAG 1.4.12 wants it to be possible.
    fn spaced(self) -> Self {
        let by = 0.12 * (self.right - self.left);
        Self { left: self.left - by, right: self.right + by, ..self }
    }

    fn grown(self, by: f64) -> Self {
        Self { left: self.left - by, top: self.top - by, right: self.right + by, bottom: self.bottom + by }
    }

    /// The smallest rectangle around both.
    #[must_use]
    pub fn around(self, other: Self) -> Self {
        Self {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }

    /// Whether the two share any ground.
    #[must_use]
    pub fn meets(self, other: Self) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }

    fn holds(self, (x, y): Point) -> bool {
        self.left <= x && x <= self.right && self.top <= y && y <= self.bottom
    }
}

/// The cloth as a label sees it: for each cell the number of the district, if any.
#[derive(Debug)]
pub struct Ground {
    columns: i32,
    rows: i32,
    owners: Vec<Option<usize>>,
}

impl Ground {
    /// From rows of equal length.
    #[must_use]
    pub fn new(columns: i32, rows: i32, owners: Vec<Option<usize>>) -> Self {
        Self { columns, rows, owners }
    }

    /// The district at a cell; `None` outside the province.
    #[must_use]
    pub fn owner(&self, column: i32, row: i32) -> Option<usize> {
        let inside = (0..self.columns).contains(&column) && (0..self.rows).contains(&row);
        if inside { self.owners[(row * self.columns + column) as usize] } else { None }
    }

    /// By how much a rectangle makes the drawing wider and higher than the cloth.
    fn beyond(&self, rect: Rect) -> f64 {
        let cloth = Rect { left: 0.0, top: 0.0, right: f64::from(self.columns), bottom: f64::from(self.rows) };
        let wider = cloth.around(rect);
        wider.right - wider.left - cloth.right + wider.bottom - wider.top - cloth.bottom
    }

    fn all(&self, rect: Rect, owner: Option<usize>) -> bool {
        (rect.top.floor() as i32..rect.bottom.ceil() as i32).all(|row| {
            (rect.left.floor() as i32..rect.right.ceil() as i32).all(|column| self.owner(column, row) == owner)
        })
    }
}

/// The height of a line in units of the font's size.
const LINE: f64 = 1.15;

/// How wide a text runs, in units of the font's size: a cautious guess that holds for the
/// semi-bold system fonts of telephones and desktops alike, since the server cannot measure.
fn width(text: &str) -> f64 {
    text.chars()
        .map(|letter| match letter {
            ' ' => 0.3,
            'i' | 'j' | 'l' | 'ì' | 'í' | 'ỉ' | 'ĩ' | 'ị' | 'I' => 0.34,
            'f' | 'r' | 't' => 0.46,
            'm' | 'w' | 'M' | 'W' => 0.96,
            'ư' | 'ừ' | 'ứ' | 'ử' | 'ữ' | 'ự' | 'ơ' | 'ờ' | 'ớ' | 'ở' | 'ỡ' | 'ợ' => 0.7,
            _ if letter.is_uppercase() => 0.74,
            _ => 0.62,
        })
        .sum()
}

/// Every way to spread words over lines, fewest lines first.
fn foldings(words: &[&str]) -> Vec<Vec<String>> {
    let gaps = words.len().saturating_sub(1).min(6);
    let mut foldings: Vec<Vec<String>> = (0..1_u32 << gaps)
        .map(|breaks| {
            let mut lines = vec![String::new()];
            for (place, word) in words.iter().enumerate() {
                if place > 0 {
                    if breaks >> (place - 1) & 1 == 1 && place <= gaps {
                        lines.push(String::new());
                    } else if let Some(line) = lines.last_mut() {
                        line.push(' ');
                    }
                }
                if let Some(line) = lines.last_mut() {
                    line.push_str(word);
                }
            }
            lines
        })
        .collect();
    foldings.sort_by_key(Vec::len);
    foldings
}

/// A text folded into lines, and the rectangles that its lines take when it is centred on 0, 0.
struct Block {
    lines: Vec<String>,
    rects: Vec<Rect>,
}

impl Block {
    fn new(lines: Vec<String>, size: f64) -> Self {
        let top = -(lines.len() as f64) * LINE * size / 2.0;
        let rects = lines
            .iter()
            .enumerate()
            .map(|(place, line)| {
                let half = width(line) * size / 2.0;
                let top = top + place as f64 * LINE * size;
                Rect { left: -half, top, right: half, bottom: top + LINE * size }
            })
            .collect();
        Self { lines, rects }
    }

    fn at(&self, (x, y): Point) -> impl Iterator<Item = Rect> {
        self.rects.iter().map(move |rect| Rect {
            left: rect.left + x,
            top: rect.top + y,
            right: rect.right + x,
            bottom: rect.bottom + y,
        })
    }

    fn label(&self, at: Point, leader: Option<(Point, Point)>) -> Option<Label> {
        let bounds = self.at(at).reduce(Rect::around)?;
        let lines = self
            .lines
            .iter()
            .zip(self.at(at))
            .map(|(line, rect)| (line.clone(), (at.0, f64::midpoint(rect.top, rect.bottom))))
            .collect();
        Some(Label { lines, leader, bounds })
    }
}

/// A name inside its district. A cell of room on every side is worth two lines more; of equal spots the one nearest to the middle of the district wins.
#[must_use]
pub fn inside(ground: &Ground, owner: usize, words: &[&str], size: f64) -> Option<Label> {
    let cells: Vec<(i32, i32)> = cells(ground, owner);
    let count = cells.len().max(1) as f64;
    let middle = (
        cells.iter().map(|cell| f64::from(cell.0) + 0.5).sum::<f64>() / count,
        cells.iter().map(|cell| f64::from(cell.1) + 0.5).sum::<f64>() / count,
    );
    let mut best: Option<(f64, Label)> = None;
    for lines in foldings(words) {
        let block = Block::new(lines, size);
        for &(column, row) in &cells {
            for (right, down) in [(0.0, 0.0), (0.5, 0.0), (0.0, 0.5), (0.5, 0.5)] {
                let at = (f64::from(column) + right, f64::from(row) + down);
                let near = -distance(at, middle) * 0.4 - 3.0 * block.lines.len() as f64;
                if best.as_ref().is_some_and(|(most, _)| near + 6.0 <= *most) {
                    continue;
                }
                let fits = |room: f64| block.at(at).all(|rect| ground.all(rect.grown(room), Some(owner)));
                if !fits(0.0) {
                    continue;
                }
                let room = [1.0, 0.5, 0.25].into_iter().find(|&room| fits(room)).unwrap_or(0.0);
                let worth = room * 6.0 + near;
                if best.as_ref().is_none_or(|(most, _)| worth > *most)
                    && let Some(label) = block.label(at, None)
                {
                    best = Some((worth, label));
                }
            }
        }
    }
    best.map(|(_, label)| label)
}

/// A name outside the province, with what it costs: as near to the district as the free ground
/// allows, clear of the other names, and rather inside the cloth's rectangle than beyond it. The
/// line to the district crosses no other line, no name, and as little foreign land as can be.
#[must_use]
pub fn outside(ground: &Ground, owner: usize, words: &[&str], size: f64, taken: &[Label]) -> Option<(f64, Label)> {
    /// How far, in cells, a name may stand beyond the rectangle of the cloth.
    const BEYOND: i32 = 12;
    let cells = cells(ground, owner);
    let home = cells.iter().map(|&cell| Rect::cell(cell)).reduce(Rect::around)?;
    let mut best: Option<(f64, Label)> = None;
    for lines in foldings(words) {
        let block = Block::new(lines, size);
        for row in -BEYOND..ground.rows + BEYOND {
            for column in -BEYOND..ground.columns + BEYOND {
                let at = (f64::from(column), f64::from(row));
                let Some(bounds) = block.at(at).reduce(Rect::around) else { continue };
                let cost = 4.0 * ground.beyond(bounds) + 2.0 * block.lines.len() as f64;
                // The line is at least as long as the gap to the district, less its own beginning.
                let at_least = cost + bounds.gap(home) - 1.0;
                if best.as_ref().is_some_and(|(least, _)| at_least >= *least) || !is_free(ground, &block, at, taken) {
                    continue;
                }
                let Some(target) = nearest(&cells, ground, owner, bounds) else { continue };
                let line = (edge(bounds.grown(0.4), target), target);
                let cost = cost + line_cost(ground, owner, line, taken);
                if best.as_ref().is_none_or(|(least, _)| cost < *least)
                    && let Some(label) = block.label(at, Some(line))
                {
                    best = Some((cost, label));
                }
            }
        }
    }
    best
}

fn is_free(ground: &Ground, block: &Block, at: Point, taken: &[Label]) -> bool {
    block.at(at).all(|rect| {
        ground.all(rect.grown(0.3), None)
            && taken.iter().all(|label| !label.bounds.grown(1.0).spaced().meets(rect.spaced()))
    })
}

/// A line costs its length, as much again over foreign land, and very much where it runs into
/// another name or line.
fn line_cost(ground: &Ground, owner: usize, (from, to): (Point, Point), taken: &[Label]) -> f64 {
    const PARTS: i32 = 40;
    let length = distance(from, to);
    let (mut foreign, mut crossed) = (0, false);
    for step in 0..=PARTS {
        let part = f64::from(step) / f64::from(PARTS);
        let point = (from.0 + (to.0 - from.0) * part, from.1 + (to.1 - from.1) * part);
        let below = ground.owner(point.0.floor() as i32, point.1.floor() as i32);
        foreign += i32::from(below.is_some_and(|other| other != owner));
        crossed |= taken.iter().any(|label| {
            label.bounds.grown(0.4).holds(point) || label.leader.is_some_and(|line| apart(line, point) < 0.8)
        });
    }
    length * (1.0 + f64::from(foreign) / f64::from(PARTS)) + if crossed { 50.0 } else { 0.0 }
}

/// How far a point is from a line between two points.
fn apart((from, to): (Point, Point), point: Point) -> f64 {
    let (right, down) = (to.0 - from.0, to.1 - from.1);
    let square = right * right + down * down;
    let part = ((point.0 - from.0) * right + (point.1 - from.1) * down) / square.max(f64::EPSILON);
    let part = part.clamp(0.0, 1.0);
    distance((from.0 + right * part, from.1 + down * part), point)
}

fn cells(ground: &Ground, owner: usize) -> Vec<(i32, i32)> {
    (0..ground.rows)
        .flat_map(|row| (0..ground.columns).map(move |column| (column, row)))
        .filter(|&(column, row)| ground.owner(column, row) == Some(owner))
        .collect()
}

/// Where a line from a label should end: in the nearest cell that has the district all around it,
/// or, in a district too thin for that, in the nearest one.
fn nearest(cells: &[(i32, i32)], ground: &Ground, owner: usize, from: Rect) -> Option<Point> {
    cells
        .iter()
        .map(|&(column, row)| {
            let middle = (f64::from(column) + 0.5, f64::from(row) + 0.5);
            let within = [(1, 0), (-1, 0), (0, 1), (0, -1)]
                .iter()
                .filter(|(right, down)| ground.owner(column + right, row + down) == Some(owner))
                .count();
            (distance(edge(from, middle), middle) + 2.0 * (4 - within) as f64, middle)
        })
        .min_by(|one, other| one.0.total_cmp(&other.0))
        .map(|(_, middle)| middle)
}

/// The point of a rectangle that is nearest to another point.
fn edge(rect: Rect, (x, y): Point) -> Point {
    (x.clamp(rect.left, rect.right), y.clamp(rect.top, rect.bottom))
}

fn distance(one: Point, other: Point) -> f64 {
    (one.0 - other.0).hypot(one.1 - other.1)
}
