//! The province as a cloth: one cell a square of land, a dye for each district, neighbours never
//! of the same dye, and a tint that says how many products a district has.
//!
//! The SVG uses classes and no inline style, because the Content-Security-Policy forbids it and
//! because a dark page wants other dyes. Names are painted with their district and still never
//! under a neighbour: those inside touch no cell of another, and the districts whose names stand
//! outside are painted last.

use std::fmt::Write;
use std::sync::OnceLock;

use super::escape::escape;
use super::label::{Ground, Rect};
use super::names::{Names, whole};
use super::outline::outline;

/// How many dyes there are; more than any map needs, so that even distant districts of one cloth
/// seldom share one.
pub const DYES: usize = 6;

/// How many tints a dye has. Tint 0 is for a district without products.
pub const TINTS: usize = 5;

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
#[derive(Debug)]
pub struct Cloth {
    columns: i32,
    rows: i32,
    districts: Vec<ClothDistrict>,
    frame: Frame,
    dyes: Vec<usize>,
    outlines: Vec<String>,
    ground: Ground,
    names: OnceLock<Names>,
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
        let dyes = dyes(&ground, columns, rows, districts.len());
        Self { columns, rows, districts, frame, dyes, outlines, ground, names: OnceLock::new(), step: step(most) }
    }

    /// Where the names stand. It takes some 30 ms to find out, only the home page needs it, and
    /// it stays the same.
    fn names(&self) -> &Names {
        self.names.get_or_init(|| Names::new(&self.ground, &self.districts, self.cloth()))
    }

    /// The rectangle of the cloth itself.
    fn cloth(&self) -> Rect {
        Rect { left: 0.0, top: 0.0, right: f64::from(self.columns), bottom: f64::from(self.rows) }
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
        let names = self.names();
        let mut svg = opening(title, names.bounds, &format!(" font-size=\"{}\"", names.letter_size()));
        self.weave(&mut svg, |_| true);
        let outside = |number: &usize| names.is_outside(*number);
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
            names.write(&mut svg, number);
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
        let mut svg = opening(title, self.cloth(), "");
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
                "<path class=\"place\" d=\"M{x} {}l12 12-12 12-12-12z\"><title>{}</title></path>",
                y - 12,
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
}

/// Eight by eight half-cells: a lattice of diamonds, each with a stitch at its heart.
const STITCHES: &str = "<defs><path id=\"s\" class=\"stitch\" d=\"M0 0h1v1h-1zM1 1h1v1h-1zM2 2h1v1h-1zM3 3h1v1h-1zM4 4h1v1h-1zM5 5h1v1h-1zM6 6h1v1h-1zM7 7h1v1h-1zM7 1h1v1h-1zM6 2h1v1h-1zM5 3h1v1h-1zM3 5h1v1h-1zM2 6h1v1h-1zM1 7h1v1h-1zM0 4h1v1h-1zM4 0h1v1h-1z\"/>";

/// `attributes`: more of them, each with a blank before it.
fn opening(title: &str, bounds: Rect, attributes: &str) -> String {
    format!(
        "<svg class=\"map\" viewBox=\"{} {} {} {}\"{attributes} role=\"group\" aria-label=\"{}\">",
        whole(bounds.left),
        whole(bounds.top),
        whole(bounds.right - bounds.left),
        whole(bounds.bottom - bounds.top),
        escape(title)
    )
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
    use crate::pages::assets::OVERVIEW_STYLE;
    use crate::share::woven::CSS;
    use crate::share::woven::colour::Colour;

    /// A province of four districts: one large, one tall, one of a single cell within the first,
    /// one on the far side.
    fn small() -> Cloth {
        let lines = ["aaaaaaaaaaaaaaaaaaaabbbb", "aaaaaaaaaaaaaaaaaaaabbbb", "aaaacaaaaaaaaaaaaaaabbbb"]
            .into_iter()
            .chain(["aaaaaaaaaaaaaaaaaaaabbbb"; 5])
            .chain(["..................dddddd"; 4])
            .map(String::from)
            .collect::<Vec<String>>();
        let district = |letter: char, name: &str, products: usize| ClothDistrict {
            letter,
            slug: letter.to_string(),
            name: name.to_owned(),
            products,
            href: format!("/huyen/{letter}"),
            spoken: format!("{name}: {products} sản phẩm"),
        };
        Cloth::new(
            &lines,
            vec![
                district('a', "Lớn", 12),
                district('b', "Cao", 3),
                district('c', "Nhỏ <bé>", 0),
                district('d', "Xa", 5),
            ],
            Frame { first_longitude: 100.0, first_latitude: 20.0, step_east: 0.1, step_south: 0.1 },
        )
    }

    #[test]
    fn every_district_is_one_link_with_a_spoken_name() {
        let home = small().home("Bản đồ");
        assert_eq!(home.matches("<a ").count(), 4);
        assert!(home.contains("href=\"/huyen/a\" aria-label=\"Lớn: 12 sản phẩm\""));
        assert!(home.contains("Nhỏ &lt;bé&gt;: 0 sản phẩm") && !home.contains("<bé>"));
    }

    #[test]
    fn the_drawing_needs_no_style_attribute_and_no_fraction() {
        let home = small().home("Bản đồ");
        assert!(!home.contains("style="));
        let fractions = home.replace("scale(.5)", "").matches('.').count();
        assert_eq!(fractions, 0, "{home}");
    }

    #[test]
    fn a_name_stands_in_its_own_district_or_on_free_ground_and_never_on_another_name() {
        let cloth = small();
        let labels: Vec<_> = cloth.names().labels.iter().flatten().collect();
        assert_eq!(labels.len(), 4);
        for (number, label) in cloth.names().labels.iter().enumerate() {
            let label = label.as_ref().unwrap();
            let allowed = if label.leader.is_some() { None } else { Some(number) };
            for (_, (x, y)) in &label.lines {
                assert_eq!(cloth.ground.owner(x.floor() as i32, y.floor() as i32), allowed, "{label:?}");
            }
        }
        for (number, one) in labels.iter().enumerate() {
            assert!(labels.iter().skip(number + 1).all(|other| !one.bounds.meets(other.bounds)));
        }
        assert!(cloth.names().is_outside(2), "one cell holds no name");
    }

    #[test]
    fn neighbours_never_share_a_dye() {
        let cloth = small();
        assert!(cloth.dyes[0] != cloth.dyes[1] && cloth.dyes[0] != cloth.dyes[2] && cloth.dyes[1] != cloth.dyes[3]);
    }

    #[test]
    fn a_tint_tells_the_number_of_products() {
        let cloth = small();
        assert_eq!([0, 1, 3, 4, 12].map(|products| cloth.tint(products)), [0, 1, 1, 2, 4]);
        assert_eq!(cloth.tints()[0], Tint { number: 1, least: 1, most: 3 });
        assert_eq!(cloth.tints().len(), 4, "no district reaches the deepest tint");
        assert_eq!([0, 1, 5, 6, 25, 26, 112, 5_000].map(step), [1, 1, 1, 2, 5, 6, 30, 1_000]);
    }

    #[test]
    fn a_district_and_a_place_are_marked_on_the_cloth_of_the_others() {
        let place = Place { longitude: 100.0, latitude: 19.9, title: "Xã \"A\"".to_owned() };
        let district = small().district("a", std::slice::from_ref(&place), "Lớn");
        assert!(district.contains("class=\"pale\"") && !district.contains("<a "));
        assert!(district.contains("d=\"M5 3l12 12-12 12-12-12z\"><title>Xã &quot;A&quot;</title>"));
        let commune = small().commune(&["a", "d"], &place, "Xã");
        assert_eq!(commune.matches("class=\"meant\"").count(), 2);
    }

    #[test]
    fn a_place_far_away_is_put_on_the_edge() {
        let place = Place { longitude: 0.0, latitude: 90.0, title: String::new() };
        assert_eq!(small().point(&place), (0, 0));
    }

    /// The value after a declaration's name, the first one or the second one in the style.
    fn value(name: &str, time: usize) -> &'static str {
        let sheet = [CSS, OVERVIEW_STYLE].into_iter().find(|sheet| sheet.contains(name));
        let declared = sheet.and_then(|sheet| sheet.split(name).nth(time + 1));
        let declared = declared.unwrap_or_else(|| panic!("{name} is not in the style"));
        declared.split([';', '}']).next().unwrap_or_default()
    }

    fn colour(name: &str, time: usize) -> Colour {
        let digits = value(name, time).trim_start_matches('#');
        Colour::new(u32::from_str_radix(digits, 16).unwrap())
    }

    #[test]
    fn names_can_be_read_on_every_tint_of_every_dye_by_day_and_by_night() {
        let schemes = [(0xfbf7ef, 0x1e1b2e), (0x15142a, 0xf3ecdd)];
        for (scheme, (cloth, ink)) in schemes.into_iter().enumerate() {
            let (cloth, ink) = (Colour::new(cloth), Colour::new(ink));
            assert!(cloth.contrast(ink) >= 7.0);
            let stitch: f64 = value(".stitch{fill:var(--cloth);fill-opacity:", 0).parse().unwrap();
            for dye in 0..DYES {
                let dye = colour(&format!("--dye-{dye}:"), scheme);
                for tint in 0..=TINTS {
                    let deep = if tint == TINTS {
                        1.0
                    } else {
                        value(&format!(".t{tint}{{fill-opacity:"), 0).parse().unwrap()
                    };
                    let text = if tint <= 3 { ink } else { cloth };
                    for ground in [dye, cloth.over(dye, stitch)] {
                        let contrast = ground.over(cloth, deep).contrast(text);
                        assert!(contrast >= 4.5, "dye {dye} tint {tint} scheme {scheme}: {contrast:.2}");
                    }
                }
            }
        }
    }
}
