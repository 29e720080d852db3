//! The province as a cloth: one cell a square of land, a dye for each district, neighbours never of the same dye, and a
//! tint that says how many products a district has.

use std::fmt::Write;

use super::escape::escape;
use super::paths::outline;
use crate::map::Map;
use crate::slug::Slug;

/// How many dyes there are; more than any map needs, so that even distant districts of one cloth
/// seldom share one.
const DYES: usize = 6;

/// How many tints a dye has. Tint 0 is for a district without products.
const TINTS: usize = 5;

/// About how wide the drawing is, in its units, however many cells the map has: letters and marks have sizes of their own.
const WIDTH: i32 = 510;

/// No name is smaller than this on a telephone, where the map takes the whole width of the screen.
pub(super) const NAME_PX: f64 = 16.0;
pub(super) const TELEPHONE_PX: f64 = 360.0;

/// The height of a line of a name, in units of the size of its letters.
const LINE: f64 = 1.15;

/// What is drawn of a district.
#[derive(Clone, Debug)]
pub struct District<'r> {
    pub slug: &'r Slug,
    /// The name that stands on the map.
    pub name: &'r str,
    /// Where the name stands, in cells; absent: in the middle of the district.
    pub label: Option<(f64, f64)>,
    /// How many products it has: a number beside the name, and the tint.
    pub products: usize,
}

/// What is drawn of a road, in units of the drawing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Road {
    /// Path data, from place to place in straight lines.
    pub path: String,
    /// The middle of its sign: that of its longest stretch.
    pub sign: (i32, i32),
}

/// The map with everything computed that its drawings share.
#[derive(Debug)]
pub struct Cloth<'r> {
    map: &'r Map,
    /// The districts that the map has.
    districts: Vec<District<'r>>,
    /// Of each district its path data, in cells.
    outlines: Vec<String>,
    dyes: Vec<usize>,
    /// How many products one tint spans.
    step: usize,
}

impl<'r> Cloth<'r> {
    /// The dyes follow from the order of the districts.
    #[must_use]
    pub fn new(map: &'r Map, districts: Vec<District<'r>>) -> Self {
        let districts: Vec<District<'r>> =
            districts.into_iter().filter(|district| map.cells_of(district.slug).next().is_some()).collect();
        let owners = owners(map, &districts);
        let owner = |column, row| {
            let (column, row) = (usize::try_from(column).ok()?, usize::try_from(row).ok()?);
            owners.get(row)?.get(column).copied().flatten()
        };
        let (columns, rows) = size(map);
        let cells = |district: &District<'_>| {
            let cells = map.cells_of(district.slug);
            cells.map(|(column, row)| (column as i32, row as i32)).collect()
        };
        let outlines = districts.iter().map(|district| outline(&cells(district))).collect();
        let most = districts.iter().map(|district| district.products).max().unwrap_or(0);
        Self { map, outlines, dyes: dyes(columns, rows, districts.len(), owner), step: step(most), districts }
    }

    /// Width and height of the drawing.
    #[must_use]
    pub fn size(&self) -> (i32, i32) {
        let (columns, rows) = size(self.map);
        (self.units(f64::from(columns)), self.units(f64::from(rows)))
    }

    /// How many units of the drawing a cell takes, so that all numbers are whole.
    #[must_use]
    pub fn cell(&self) -> i32 {
        let (columns, _) = size(self.map);
        ((WIDTH + columns / 2) / columns.max(1)).max(1)
    }

    /// From cells to units of the drawing.
    fn units(&self, cells: f64) -> i32 {
        (cells * f64::from(self.cell())).round() as i32
    }

    /// The size of the names, in units of the drawing.
    #[must_use]
    pub fn letter_size(&self) -> i32 {
        (f64::from(self.size().0) * NAME_PX / TELEPHONE_PX).ceil() as i32
    }

    /// The districts in the order of painting: the largest first, so that the name of a small one, which may be wider
    /// than the district, is not covered by a neighbour.
    #[must_use]
    pub fn painting_order(&self) -> Vec<usize> {
        let mut numbers: Vec<usize> = (0..self.districts.len()).collect();
        numbers.sort_by_key(|&number| std::cmp::Reverse(self.map.cells_of(self.districts[number].slug).count()));
        numbers
    }

    /// A district by its number.
    #[must_use]
    pub fn district(&self, number: usize) -> &District<'r> {
        &self.districts[number]
    }

    /// Path data of a district, in cells.
    #[must_use]
    pub fn outline(&self, number: usize) -> &str {
        &self.outlines[number]
    }

    /// The dye of a district: the class is `d0` to `d5`, the pattern in [`Cloth::patterns`] `w0` to `w5`.
    #[must_use]
    pub fn dye(&self, number: usize) -> usize {
        self.dyes[number]
    }

    /// The tint of a district, 0 to 5.
    #[must_use]
    pub fn tint(&self, number: usize) -> usize {
        self.districts[number].products.div_ceil(self.step).min(TINTS)
    }

    /// The name of a district with its number of products, a word a line. Who listens hears the name of the link around
    /// it.
    #[must_use]
    pub fn label(&self, number: usize) -> String {
        let district = &self.districts[number];
        let (x, y) = district.label.or_else(|| self.map.middle_of(district.slug)).unwrap_or_default();
        let words: Vec<&str> = district.name.split_whitespace().collect();
        let line = LINE * f64::from(self.letter_size());
        // The baseline of the first line; it lies a third of the size below the middle of the line.
        let first = y * f64::from(self.cell()) - line * words.len().saturating_sub(1) as f64 / 2.0
            + 0.34 * f64::from(self.letter_size());
        let mut svg = String::from("<text aria-hidden=\"true\">");
        for (place, word) in words.iter().enumerate() {
            // Writing to a String cannot fail.
            let _ = write!(
                svg,
                "<tspan x=\"{}\" y=\"{}\">{} ",
                self.units(x),
                (first + line * place as f64).round() as i32,
                escape(word)
            );
            if place + 1 == words.len() {
                let _ = write!(svg, "<tspan class=\"n\">{}</tspan>", district.products);
            }
            svg.push_str("</tspan>");
        }
        svg.push_str("</text>");
        svg
    }

    /// The ground of a locator, on which a page marks places: these districts in their dyes, the others paled. `None`
    /// where the map has none of them. A locator is so small that no stitch could be seen, so they are dyed and not woven.
    #[must_use]
    pub fn locator(&self, districts: &[&Slug]) -> Option<String> {
        let (meant, others): (Vec<usize>, Vec<usize>) =
            (0..self.districts.len()).partition(|&number| districts.contains(&self.districts[number].slug));
        if meant.is_empty() {
            return None;
        }
        let others: String = others.into_iter().map(|number| self.outlines[number].as_str()).collect();
        let cell = self.cell();
        let mut svg = String::new();
        let _ = write!(svg, "<path class=\"pale\" transform=\"scale({cell})\" d=\"{others}\"/>");
        for number in meant {
            let _ = write!(
                svg,
                "<path class=\"d{}\" transform=\"scale({cell})\" d=\"{}\"/>",
                self.dyes[number], self.outlines[number],
            );
        }
        Some(svg)
    }

    /// Where a place lies, in units of the drawing; one beyond the cloth lies on its edge.
    #[must_use]
    pub fn point(&self, latitude: f64, longitude: f64) -> (i32, i32) {
        let (columns, rows) = size(self.map);
        let column = (longitude - self.map.first_longitude) / self.map.step_east + 0.5;
        let row = (self.map.first_latitude - latitude) / self.map.step_south + 0.5;
        (self.units(column.clamp(0.0, f64::from(columns))), self.units(row.clamp(0.0, f64::from(rows))))
    }

    /// A road from each place to the next; `None` where less than two are known.
    #[must_use]
    pub fn road(&self, places: impl IntoIterator<Item = (f64, f64)>) -> Option<Road> {
        let points: Vec<(i32, i32)> =
            places.into_iter().map(|(latitude, longitude)| self.point(latitude, longitude)).collect();
        let length = |one: (i32, i32), other: (i32, i32)| (one.0 - other.0).pow(2) + (one.1 - other.1).pow(2);
        let longest = points.windows(2).max_by_key(|stretch| length(stretch[0], stretch[1]))?;
        let middle = ((longest[0].0 + longest[1].0) / 2, (longest[0].1 + longest[1].1) / 2);
        let path: Vec<String> = points.iter().map(|(x, y)| format!("{x} {y}")).collect();
        Some(Road { path: format!("M{}", path.join("L")), sign: middle })
    }

    /// The stitches, and a pattern for each dye that is used.
    #[must_use]
    pub fn patterns(&self) -> String {
        let mut svg = String::from(STITCHES);
        for dye in 0..DYES {
            if self.dyes.contains(&dye) {
                let _ = write!(
                    svg,
                    "<pattern id=\"w{dye}\" class=\"d{dye}\" width=\"8\" height=\"8\" \
                     patternUnits=\"userSpaceOnUse\" patternTransform=\"scale(.5)\">\
                     <path d=\"M0 0h8v8H0\"/><use href=\"#s\"/></pattern>"
                );
            }
        }
        svg.push_str("</defs>");
        svg
    }
}

/// Eight by eight half-cells: a lattice of diamonds, each with a stitch at its heart.
const STITCHES: &str = "<defs><path id=\"s\" class=\"stitch\" d=\"M0 0h1v1h-1zM1 1h1v1h-1zM2 2h1v1h-1zM3 3h1v1h-1zM4 4h1v1h-1zM5 5h1v1h-1zM6 6h1v1h-1zM7 7h1v1h-1zM7 1h1v1h-1zM6 2h1v1h-1zM5 3h1v1h-1zM3 5h1v1h-1zM2 6h1v1h-1zM1 7h1v1h-1zM0 4h1v1h-1zM4 0h1v1h-1z\"/>";

/// Columns and rows.
fn size(map: &Map) -> (i32, i32) {
    let columns = map.rows.first().map_or(0, |row| row.chars().count());
    (columns as i32, map.rows.len() as i32)
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

/// For each cell the number of its district; `None` outside the province.
fn owners(map: &Map, districts: &[District<'_>]) -> Vec<Vec<Option<usize>>> {
    let owner = |letter| {
        let slug = map.legend.get(&letter)?;
        districts.iter().position(|district| district.slug == slug)
    };
    map.rows.iter().map(|row| row.chars().map(owner).collect()).collect()
}

/// A dye for each district: none that a neighbour has, then the one that is used least.
fn dyes(columns: i32, rows: i32, districts: usize, owner: impl Fn(i32, i32) -> Option<usize>) -> Vec<usize> {
    let mut neighbours = vec![vec![false; districts]; districts];
    for row in 0..rows {
        for column in 0..columns {
            for beside in [owner(column + 1, row), owner(column, row + 1)] {
                if let (Some(one), Some(other)) = (owner(column, row), beside) {
                    neighbours[one][other] = true;
                    neighbours[other][one] = true;
                }
            }
        }
    }
    let mut dyes: Vec<usize> = Vec::new();
    for beside in &neighbours {
        let taken = |dye: &usize| beside.iter().zip(&dyes).any(|(&beside, other)| beside && other == dye);
        let used = |dye: usize| dyes.iter().filter(|&&other| other == dye).count();
        let dye = (0..DYES).filter(|dye| !taken(dye)).min_by_key(|&dye| used(dye)).unwrap_or(0);
        dyes.push(dye);
    }
    dyes
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A province of four districts: one large, one tall, one of a single cell within the first, one on the far side.
    fn map() -> Map {
        let rows = ["aaaaaaaaaaaaaaaaaaaabbbb", "aaaaaaaaaaaaaaaaaaaabbbb", "aaaacaaaaaaaaaaaaaaabbbb"]
            .into_iter()
            .chain(["aaaaaaaaaaaaaaaaaaaabbbb"; 5])
            .chain(["..................dddddd"; 4])
            .map(String::from)
            .collect();
        let legend = ['a', 'b', 'c', 'd'].map(|letter| (letter, Slug::parse(&letter.to_string()).expect("a slug")));
        Map {
            rows,
            legend: legend.into(),
            first_longitude: 100.0,
            first_latitude: 20.0,
            step_east: 0.1,
            step_south: 0.1,
        }
    }

    fn cloth(map: &Map) -> Cloth<'_> {
        let what = [("Lớn", 12), ("Cao", 3), ("Nhỏ <bé>", 0), ("Xa", 5)];
        let districts = map.legend.values().zip(what).map(|(slug, (name, products))| District {
            slug,
            name,
            label: (name == "Xa").then_some((19.5, 9.0)),
            products,
        });
        Cloth::new(map, districts.collect())
    }

    #[test]
    fn a_name_is_a_word_a_line_around_its_point_and_ends_with_the_number_of_products() {
        let map = map();
        let cloth = cloth(&map);
        let last =
            "<text aria-hidden=\"true\"><tspan x=\"410\" y=\"197\">Xa <tspan class=\"n\">5</tspan></tspan></text>";
        assert_eq!(cloth.label(3), last);
        let small = cloth.label(2);
        assert!(small.contains("x=\"95\" y=\"47\">Nhỏ <") && small.contains("&lt;bé&gt; <tspan"), "{small}");
    }

    #[test]
    fn the_drawing_needs_no_style_attribute_and_no_fraction() {
        let map = map();
        let cloth = cloth(&map);
        let drawn = [
            cloth.patterns(),
            cloth.label(0),
            cloth.road([(19.97, 100.03), (19.9, 100.1)]).expect("a road").path,
            cloth.outline(0).to_owned(),
        ]
        .concat();
        assert!(!drawn.contains("style="));
        assert!(!drawn.replace("scale(.5)", "").contains('.'), "{drawn}");
    }

    #[test]
    fn small_districts_are_painted_over_large_ones() {
        let map = map();
        assert_eq!(cloth(&map).painting_order(), [0, 1, 3, 2]);
    }

    #[test]
    fn neighbours_never_share_a_dye() {
        let map = map();
        let dyes = cloth(&map).dyes;
        assert!(dyes[0] != dyes[1] && dyes[0] != dyes[2] && dyes[1] != dyes[3]);
    }

    #[test]
    fn a_tint_tells_the_number_of_products() {
        let map = map();
        let cloth = cloth(&map);
        assert_eq!([2, 1, 3, 0].map(|number| cloth.tint(number)), [0, 1, 2, 4]);
        assert_eq!([0, 1, 5, 6, 25, 26, 112, 5_000].map(step), [1, 1, 1, 2, 5, 6, 30, 1_000]);
    }

    #[test]
    fn a_locator_pales_the_districts_that_are_not_meant() {
        let map = map();
        let slugs: Vec<&Slug> = map.legend.values().collect();
        let cloth = cloth(&map);
        let one = cloth.locator(&[slugs[0]]).expect("a drawing");
        assert_eq!((one.matches("class=\"d").count(), one.matches("class=\"pale\"").count()), (1, 1));
        assert_eq!(cloth.locator(&[slugs[0], slugs[3]]).expect("a drawing").matches("class=\"d").count(), 2);
        assert_eq!(cloth.locator(&[&Slug::parse("xa-la").expect("a slug")]), None);
    }

    #[test]
    fn a_place_stands_where_it_lies_and_one_far_away_on_the_edge() {
        let map = map();
        let cloth = cloth(&map);
        assert_eq!((cloth.cell(), cloth.size()), (21, (504, 252)));
        assert_eq!(cloth.point(19.9, 100.0), (11, 32));
        assert_eq!(cloth.point(90.0, 0.0), (0, 0));
    }

    #[test]
    fn a_road_leads_from_place_to_place_with_its_number_on_the_longest_stretch() {
        let map = map();
        let cloth = cloth(&map);
        let road = cloth.road([(19.9, 100.0), (19.9, 100.2), (19.8, 100.2)]).expect("a road");
        assert_eq!((road.path.as_str(), road.sign), ("M11 32L53 32L53 52", (32, 32)));
        assert_eq!(cloth.road([(19.9, 100.0)]), None);
    }
}
