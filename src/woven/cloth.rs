//! The province as a cloth: one cell a square of land, a dye for each district, neighbours never
//! of the same dye, and a tint that says how many products a district has.
//!
//! The SVG uses classes and no inline style, because the Content-Security-Policy forbids it and
//! because a dark page wants other dyes. Names are painted with their district and still never
//! under a neighbour: those inside touch no cell of another, and the districts whose names stand
//! outside are painted last.

use std::fmt::Write;

use super::escape::escape;
use super::label::{self, Ground, Label, Rect};
use super::outline::outline;

/// How many dyes there are; more than any map needs, so that even distant districts of one cloth
/// seldom share one.
pub const DYES: usize = 6;

/// How many tints a dye has. Tint 0 is for a district without products.
pub const TINTS: usize = 5;

/// Units of the drawing for one cell, so that all numbers are whole.
const CELL: f64 = 10.0;

/// The size that names have on a telephone of 360 px, where the map is about 330 px wide.
const NAME_PX: f64 = 14.5;
const NARROWEST_MAP_PX: f64 = 330.0;

/// Where the cloth lies on the earth.
#[derive(Clone, Copy, Debug)]
pub struct Frame {
    /// Longitude of the middle of the first cell, in degrees.
    pub first_longitude: f64,
    /// Latitude of the middle of the first cell, in degrees.
    pub first_latitude: f64,
    /// Degrees from one cell to the next one east.
    pub step_east: f64,
    /// Degrees from one cell to the next one south.
    pub step_south: f64,
}

/// One district of the cloth.
#[derive(Clone, Debug)]
pub struct ClothDistrict {
    /// Its letter in the rows.
    pub letter: char,
    /// Its slug, by which [`Cloth::district`] and [`Cloth::commune`] find it.
    pub slug: String,
    /// The name that stands on the map.
    pub name: String,
    /// How many products it has; stands beside the name and decides the tint.
    pub products: usize,
    /// The address of its page.
    pub href: String,
    /// What a screen reader says of the link: "Mường Ảng: 8 sản phẩm".
    pub spoken: String,
}

/// A place to mark on the cloth.
#[derive(Clone, Debug)]
pub struct Place {
    /// Degrees east.
    pub longitude: f64,
    /// Degrees north.
    pub latitude: f64,
    /// What it is called.
    pub title: String,
}

/// What one tint means, for the key beside the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tint {
    /// The number of the tint, 1 to 5: the class is `t1` to `t5`.
    pub number: usize,
    /// The smallest number of products that has it.
    pub least: usize,
    /// The largest one.
    pub most: usize,
}

/// The cloth of a province, with everything computed that its drawings share.
pub struct Cloth {
    columns: i32,
    rows: i32,
    districts: Vec<ClothDistrict>,
    frame: Frame,
    dyes: Vec<usize>,
    outlines: Vec<String>,
    labels: Vec<Option<Label>>,
    size: f64,
    step: usize,
}

impl Cloth {
    /// Reads the rows of `map.txt` (without its comments): a letter is a cell of the district
    /// that bears it, any other sign is outside the province.
    #[must_use]
    pub fn new(lines: &[String], districts: Vec<ClothDistrict>, frame: Frame) -> Self {
        let rows = lines.len() as i32;
        let columns = lines.iter().map(|line| line.chars().count()).max().unwrap_or(0);
        let owners = lines
            .iter()
            .flat_map(|line| line.chars().chain(std::iter::repeat('.')).take(columns))
            .map(|letter| districts.iter().position(|district| district.letter == letter))
            .collect();
        let columns = columns as i32;
        let ground = Ground::new(columns, rows, owners);
        let most = districts.iter().map(|district| district.products).max().unwrap_or(0);
        let outlines = (0..districts.len())
            .map(|number| outline(columns, rows, |column, row| ground.owner(column, row) == Some(number)))
            .collect();
        let size = NAME_PX / NARROWEST_MAP_PX * f64::from(columns);
        let labels = labels(&ground, &districts, size);
        let dyes = dyes(&ground, columns, rows, districts.len());
        Self { columns, rows, districts, frame, dyes, outlines, labels, size, step: step(most) }
    }

    /// What the tints mean, from pale to deep; only those that occur up to the richest district.
    #[must_use]
    pub fn tints(&self) -> Vec<Tint> {
        let most = self.districts.iter().map(|district| district.products).max().unwrap_or(0);
        (1..=TINTS)
            .map(|number| Tint { number, least: (number - 1) * self.step + 1, most: number * self.step })
            .filter(|tint| tint.least <= most)
            .collect()
    }

    fn tint(&self, products: usize) -> usize {
        products.div_ceil(self.step).min(TINTS)
    }

    /// The map of the home page: every district a link with its name and its number of products.
    #[must_use]
    pub fn home(&self, title: &str) -> String {
        let mut svg = self.opening(title, self.labels.iter().flatten());
        self.weave(&mut svg, |_| true);
        let outside = |number: &usize| self.labels[*number].as_ref().is_some_and(|label| label.leader.is_some());
        let (last, first): (Vec<usize>, Vec<usize>) = (0..self.districts.len()).partition(outside);
        for number in first.into_iter().chain(last) {
            let district = &self.districts[number];
            // Writing to a String cannot fail.
            let _ = write!(
                svg,
                "<a class=\"t{}\" href=\"{}\" aria-label=\"{}\"><path fill=\"url(#w{})\" \
                 transform=\"scale(10)\" d=\"{}\"/>",
                self.tint(district.products),
                escape(&district.href),
                escape(&district.spoken),
                self.dyes[number],
                self.outlines[number],
            );
            if let Some(label) = &self.labels[number] {
                self.name(&mut svg, label);
            }
            svg.push_str("</a>");
        }
        svg.push_str("</svg>");
        svg
    }

    /// The map of a district's page: the others paled, its communes as stitches with their names.
    #[must_use]
    pub fn district(&self, slug: &str, communes: &[Place], title: &str) -> String {
        self.marked(&[slug], communes, title)
    }

    /// The map of a commune's page: its district (or both, where it joins two) and its place.
    #[must_use]
    pub fn commune(&self, districts: &[&str], place: &Place, title: &str) -> String {
        self.marked(districts, std::slice::from_ref(place), title)
    }

    fn marked(&self, slugs: &[&str], places: &[Place], title: &str) -> String {
        let meant = |number: usize| slugs.contains(&self.districts[number].slug.as_str());
        let mut svg = self.opening(title, std::iter::empty());
        self.weave(&mut svg, meant);
        let numbers = || 0..self.districts.len();
        let others: String =
            numbers().filter(|&number| !meant(number)).map(|number| self.outlines[number].as_str()).collect();
        let _ = write!(svg, "<path class=\"pale\" transform=\"scale(10)\" d=\"{others}\"/>");
        for number in numbers().filter(|&number| meant(number)) {
            let _ = write!(
                svg,
                "<path class=\"meant\" fill=\"url(#w{})\" transform=\"scale(10)\" d=\"{}\"/>",
                self.dyes[number], self.outlines[number],
            );
        }
        for place in places {
            let (x, y) = self.point(place);
            let _ = write!(
                svg,
                "<path class=\"place\" d=\"M{x} {}l8 8-8 8-8-8z\"><title>{}</title></path>",
                y - 8,
                escape(&place.title)
            );
        }
        svg.push_str("</svg>");
        svg
    }

    /// Where a place lies, in units of the drawing; a place beyond the cloth is put on its edge.
    fn point(&self, place: &Place) -> (i32, i32) {
        let column = (place.longitude - self.frame.first_longitude) / self.frame.step_east + 0.5;
        let row = (self.frame.first_latitude - place.latitude) / self.frame.step_south + 0.5;
        (whole(column.clamp(0.0, f64::from(self.columns))), whole(row.clamp(0.0, f64::from(self.rows))))
    }

    fn opening<'label>(&self, title: &str, labels: impl Iterator<Item = &'label Label>) -> String {
        let cloth = Rect { left: 0.0, top: 0.0, right: f64::from(self.columns), bottom: f64::from(self.rows) };
        let all = labels.fold(cloth, |all, label| all.around(label.bounds));
        format!(
            "<svg class=\"map\" viewBox=\"{} {} {} {}\" font-size=\"{}\" role=\"group\" aria-label=\"{}\">",
            whole(all.left),
            whole(all.top),
            whole(all.right - all.left),
            whole(all.bottom - all.top),
            whole(self.size),
            escape(title)
        )
    }

    /// The stitches, and a pattern for each dye that is used.
    fn weave(&self, svg: &mut String, used: impl Fn(usize) -> bool) {
        svg.push_str(STITCHES);
        for dye in 0..DYES {
            if (0..self.districts.len()).any(|number| self.dyes[number] == dye && used(number)) {
                let _ = write!(
                    svg,
                    "<pattern id=\"w{dye}\" class=\"d{dye}\" width=\"8\" height=\"8\" \
                     patternUnits=\"userSpaceOnUse\" patternTransform=\"scale(.5)\">\
                     <path d=\"M0 0h8v8H0\"/><use href=\"#s\"/></pattern>"
                );
            }
        }
        svg.push_str("</defs>");
    }

    fn name(&self, svg: &mut String, label: &Label) {
        if let Some((from, to)) = label.leader {
            let _ = write!(
                svg,
                "<path class=\"lead\" d=\"M{} {}L{} {}\"/>",
                whole(from.0),
                whole(from.1),
                whole(to.0),
                whole(to.1)
            );
        }
        svg.push_str(if label.leader.is_some() { "<text class=\"out\">" } else { "<text>" });
        let last = label.lines.len().saturating_sub(1);
        for (place, (line, (x, y))) in label.lines.iter().enumerate() {
            // The baseline lies a third of the size below the middle of a line.
            let _ = write!(svg, "<tspan x=\"{}\" y=\"{}\">", whole(*x), whole(y + self.size * 0.34));
            match line.rsplit_once(' ') {
                Some((words, number)) if place == last => {
                    let _ = write!(svg, "{} <tspan class=\"n\">{}</tspan>", escape(words), escape(number));
                }
                _ if place == last => {
                    let _ = write!(svg, "<tspan class=\"n\">{}</tspan>", escape(line));
                }
                _ => {
                    let _ = write!(svg, "{} ", escape(line));
                }
            }
            svg.push_str("</tspan>");
        }
        svg.push_str("</text>");
    }
}

/// Eight by eight half-cells: a lattice of diamonds, each with a stitch at its heart.
const STITCHES: &str = "<defs><path id=\"s\" class=\"stitch\" d=\"M0 0h1v1h-1zM1 1h1v1h-1zM2 2h1v1h-1zM3 3h1v1h-1zM4 4h1v1h-1zM5 5h1v1h-1zM6 6h1v1h-1zM7 7h1v1h-1zM7 1h1v1h-1zM6 2h1v1h-1zM5 3h1v1h-1zM3 5h1v1h-1zM2 6h1v1h-1zM1 7h1v1h-1zM0 4h1v1h-1zM4 0h1v1h-1z\"/>";

/// From cells to units of the drawing.
fn whole(cells: f64) -> i32 {
    (cells * CELL).round() as i32
}

/// How many products one tint spans: five equal steps reach the richest district, so that twice
/// as deep means twice as many; a round number where the steps are large.
fn step(most: usize) -> usize {
    let least = most.div_ceil(TINTS).max(1);
    if least <= 5 {
        return least;
    }
    let round = 10_usize.pow(least.ilog10());
    [1, 2, 3, 4, 5, 6, 8, 10].into_iter().map(|times| times * round).find(|&step| step >= least).unwrap_or(least)
}

fn labels(ground: &Ground, districts: &[ClothDistrict], size: f64) -> Vec<Option<Label>> {
    let words = |district: &ClothDistrict| -> Vec<String> {
        district.name.split_whitespace().map(String::from).chain([district.products.to_string()]).collect()
    };
    let texts: Vec<Vec<String>> = districts.iter().map(words).collect();
    let borrowed = |number: usize| texts[number].iter().map(String::as_str).collect::<Vec<&str>>();
    let labels: Vec<Option<Label>> =
        (0..districts.len()).map(|number| label::inside(ground, number, &borrowed(number), size)).collect();
    let homeless: Vec<usize> = (0..districts.len()).filter(|&number| labels[number].is_none()).collect();
    // Whoever comes first takes the best spot, so two orders are tried, and the cheaper one stays.
    let settle = |order: &mut dyn Iterator<Item = &usize>| {
        let (mut labels, mut cost) = (labels.clone(), 0.0);
        for &number in order {
            let taken: Vec<Label> = labels.iter().flatten().cloned().collect();
            if let Some((more, label)) = label::outside(ground, number, &borrowed(number), size, &taken) {
                cost += more;
                labels[number] = Some(label);
            }
        }
        (cost, labels)
    };
    let (forward, backward) = (settle(&mut homeless.iter()), settle(&mut homeless.iter().rev()));
    if backward.0 < forward.0 { backward.1 } else { forward.1 }
}

/// A dye for each district: none that a neighbour has, then the one that is used least.
fn dyes(ground: &Ground, columns: i32, rows: i32, districts: usize) -> Vec<usize> {
    let mut neighbours = vec![vec![false; districts]; districts];
    for row in 0..rows {
        for column in 0..columns {
            for beside in [ground.owner(column + 1, row), ground.owner(column, row + 1)] {
                if let (Some(one), Some(other)) = (ground.owner(column, row), beside) {
                    neighbours[one][other] = true;
                    neighbours[other][one] = true;
                }
            }
        }
    }
    let mut dyes: Vec<usize> = Vec::new();
    for district in 0..districts {
        let taken = |dye: &usize| (0..district).any(|other| neighbours[district][other] && dyes[other] == *dye);
        let used = |dye: usize| dyes.iter().filter(|&&other| other == dye).count();
        let dye = (0..DYES).filter(|dye| !taken(dye)).min_by_key(|&dye| used(dye)).unwrap_or(0);
        dyes.push(dye);
    }
    dyes
}
