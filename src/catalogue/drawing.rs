//! What the bake has drawn of the province, held in memory: some dozens of kilobytes. Which figure a product has is read with
//! the product.

use std::collections::HashMap;

use records::pictogram::{Colour, Dye};
use rusqlite::{Connection, Row};

use super::{CommuneId, DbError, DistrictId, FormerCommuneId, Places, closed, read_all};

/// The drawings of the province and its places, as SVG.
#[derive(Debug)]
pub struct Drawings {
    /// The official totals over the years; absent where too few have a date.
    pub totals_chart: Option<String>,
    pub map: ProvinceMap,
    pub roads: Vec<Road>,
    pictograms: Vec<Pictogram>,
    /// The pictures of the borders, with letters in the place of their colours.
    borders: Vec<String>,
    locators: Vec<String>,
    /// Of each district the place of its locator in `locators`.
    districts: Vec<Option<usize>>,
    communes: Vec<CommuneDrawing>,
    former_communes: Vec<Option<Point>>,
}

/// What is drawn of a commune of today.
#[derive(Debug)]
struct CommuneDrawing {
    /// The place of its locator in [`Drawings::locators`].
    locator: Option<usize>,
    /// Where it lies.
    point: Option<Point>,
    /// The middle of its mark on the map of what is made where.
    mark: Option<Point>,
}

/// A picture drawn by hand on 19 × 19 cells.
#[derive(Debug)]
pub struct Pictogram {
    /// The colour behind it.
    pub ground: Colour,
    /// The deep colour of whatever is about it.
    pub dye: Dye,
    /// What a symbol of it holds: in the coordinates of a [`Figure`], with its ground and without a border.
    pub picture: String,
}

/// A pictogram within a border: 27 × 27 cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Figure {
    pub pictogram: PictogramId,
    pub border: Option<Border>,
}

/// A pictogram of [`Drawings::pictogram`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PictogramId(pub u16);

/// A border in its colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Border {
    pub number: u16,
    /// One for each letter of the border's picture.
    pub colours: [Option<Colour>; 3],
}

/// A place on the map, in units of the drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    pub x: i32,
    pub y: i32,
}

impl Point {
    /// Path data of a mark on this place.
    pub fn mark(self) -> String {
        format!("M{} {}l12 12-12 12-12-12z", self.x, self.y - 12)
    }
}

/// A road on the map.
#[derive(Debug)]
pub struct Road {
    pub name_vi: String,
    pub name_en: String,
    /// The number on its signs.
    pub number: String,
    /// Path data, from commune to commune.
    pub path: String,
    /// The middle of its sign.
    pub sign: Point,
    pub sign_width: i32,
    pub passes: Vec<Pass>,
}

#[derive(Debug)]
pub struct Pass {
    pub name_vi: String,
    pub name_en: String,
    /// The commune of today in which it lies: a map shows it there.
    pub commune: CommuneId,
}

/// The map of the province in the pieces that pages and cards put together.
#[derive(Debug)]
pub struct ProvinceMap {
    /// Its width in units of the drawing.
    pub width: u32,
    pub height: u32,
    /// How many units one cell of an outline takes.
    pub cell: u32,
    /// The size of the names on it.
    pub letters: u32,
    /// The patterns of its dyes.
    pub patterns: String,
    /// Its districts in the order of painting.
    pub districts: Vec<MapDistrict>,
}

#[derive(Debug)]
pub struct MapDistrict {
    pub district: DistrictId,
    pub dye: u8,
    pub tint: u8,
    /// Path data in cells.
    pub outline: String,
    /// Its name and number of products, as text on the map.
    pub label: String,
}

const PROVINCE: &str = "
    SELECT totals_chart, map_width, map_height, map_cell, map_letters, map_patterns FROM province_drawing";
const LOCATORS: &str = "SELECT ground FROM locator_drawing ORDER BY id";
const PICTOGRAMS: &str = "SELECT ground, dye, picture FROM pictogram_drawing ORDER BY id";
const BORDERS: &str = "SELECT picture FROM border_drawing ORDER BY id";
const ROADS: &str = "
    SELECT road.id, name_vi, name_en, number, path, x, y, sign
    FROM road JOIN road_drawing ON road_drawing.road = road.id ORDER BY road.id";
const PASSES: &str = "SELECT road, name_vi, name_en, commune FROM road_pass ORDER BY road, position";
const DISTRICTS: &str = "
    SELECT district.id, position, dye, tint, outline, label, locator
    FROM district LEFT JOIN district_drawing ON district_drawing.district = district.id ORDER BY district.rank";
const COMMUNES: &str = "
    SELECT locator, x, y, mark_x, mark_y
    FROM commune LEFT JOIN commune_drawing ON commune_drawing.commune = commune.id ORDER BY commune.rank";
const FORMER_COMMUNES: &str = "
    SELECT x, y
    FROM former_commune LEFT JOIN former_commune_drawing ON former_commune_drawing.former_commune = former_commune.id
    ORDER BY former_commune.rank";

pub(super) const OPENING: &[&str] =
    &[PROVINCE, LOCATORS, PICTOGRAMS, BORDERS, ROADS, PASSES, DISTRICTS, COMMUNES, FORMER_COMMUNES];

impl Drawings {
    pub(super) fn read(connection: &Connection, places: &Places) -> Result<Drawings, DbError> {
        let missing = || DbError::QueryReturnedNoRows;
        let mut painted: Vec<(i64, MapDistrict)> = Vec::new();
        let districts = read_all(connection, DISTRICTS, |row| {
            if let Some(position) = row.get("position")? {
                let drawn = MapDistrict {
                    district: places.district_of(row.get("id")?).ok_or_else(missing)?,
                    dye: row.get("dye")?,
                    tint: row.get("tint")?,
                    outline: row.get("outline")?,
                    label: row.get("label")?,
                };
                painted.push((position, drawn));
            }
            locator(row)
        })?;
        painted.sort_by_key(|(position, _)| *position);
        let pictograms = read_all(connection, PICTOGRAMS, |row| {
            Ok(Pictogram {
                ground: closed(row, "ground", Colour::from_word)?,
                dye: closed(row, "dye", Dye::from_word)?,
                picture: row.get("picture")?,
            })
        })?;
        let mut passes: HashMap<i64, Vec<Pass>> = HashMap::new();
        read_all(connection, PASSES, |row| {
            let pass = Pass {
                name_vi: row.get("name_vi")?,
                name_en: row.get("name_en")?,
                commune: places.commune_of(row.get("commune")?).ok_or_else(missing)?,
            };
            passes.entry(row.get("road")?).or_default().push(pass);
            Ok(())
        })?;
        let roads = read_all(connection, ROADS, |row| {
            Ok(Road {
                name_vi: row.get("name_vi")?,
                name_en: row.get("name_en")?,
                number: row.get("number")?,
                path: row.get("path")?,
                sign: Point { x: row.get("x")?, y: row.get("y")? },
                sign_width: row.get("sign")?,
                passes: passes.remove(&row.get("id")?).unwrap_or_default(),
            })
        })?;
        let province = read_all(connection, PROVINCE, |row| {
            let map = ProvinceMap {
                width: row.get("map_width")?,
                height: row.get("map_height")?,
                cell: row.get("map_cell")?,
                letters: row.get("map_letters")?,
                patterns: row.get("map_patterns")?,
                districts: Vec::new(),
            };
            Ok((row.get("totals_chart")?, map))
        })?;
        let (totals_chart, map) = province.into_iter().next().ok_or_else(missing)?;
        Ok(Drawings {
            totals_chart,
            map: ProvinceMap { districts: painted.into_iter().map(|(_, district)| district).collect(), ..map },
            roads,
            pictograms,
            borders: read_all(connection, BORDERS, |row| row.get("picture"))?,
            locators: read_all(connection, LOCATORS, |row| row.get("ground"))?,
            districts,
            communes: read_all(connection, COMMUNES, |row| {
                Ok(CommuneDrawing {
                    locator: locator(row)?,
                    point: point(row, "x", "y")?,
                    mark: point(row, "mark_x", "mark_y")?,
                })
            })?,
            former_communes: read_all(connection, FORMER_COMMUNES, |row| point(row, "x", "y"))?,
        })
    }

    pub fn pictogram(&self, id: PictogramId) -> &Pictogram {
        &self.pictograms[usize::from(id.0)]
    }

    /// A figure as a whole `<svg>`, for what is no page: share cards.
    pub fn svg(&self, figure: Figure) -> String {
        let border = figure.border.map_or_else(String::new, |border| self.border(&border, "side"));
        let picture = &self.pictogram(figure.pictogram).picture;
        format!("<svg viewBox=\"0 0 27 27\" shape-rendering=\"crispEdges\">{border}{picture}</svg>")
    }

    /// What a symbol of a border holds, with `id` for the side that it repeats.
    pub fn border(&self, border: &Border, id: &str) -> String {
        let mut picture = self.borders[usize::from(border.number)].replace("side", id);
        for (letter, colour) in ["\"a\"", "\"b\"", "\"c\""].into_iter().zip(border.colours) {
            let colour = colour.map_or("none", Colour::hex);
            picture = picture.replace(letter, &format!("\"{colour}\""));
        }
        picture
    }

    /// The ground of the locator of a former district; absent where the map does not have it.
    pub fn locator_of_district(&self, district: DistrictId) -> Option<&str> {
        Some(&self.locators[self.districts[usize::from(district.0)]?])
    }

    /// The ground of the locator of a commune of today: the former districts that it joins.
    pub fn locator_of_commune(&self, commune: CommuneId) -> Option<&str> {
        Some(&self.locators[self.communes[usize::from(commune.0)].locator?])
    }

    /// Where a commune of today lies, where that is known.
    pub fn point_of_commune(&self, commune: CommuneId) -> Option<Point> {
        self.communes[usize::from(commune.0)].point
    }

    /// Where the mark of a commune of today stands on the map of what is made where: near its place, apart from other marks.
    /// Absent where it has no place or makes nothing, and where the map has no room.
    pub fn mark_of_commune(&self, commune: CommuneId) -> Option<Point> {
        self.communes[usize::from(commune.0)].mark
    }

    /// Where a former commune lies, where that is known.
    pub fn point_of_former_commune(&self, commune: FormerCommuneId) -> Option<Point> {
        self.former_communes[usize::from(commune.0)]
    }
}

/// The place of a row's locator among all of them: ids go from 1 without gaps.
fn locator(row: &Row<'_>) -> Result<Option<usize>, DbError> {
    Ok(row.get::<_, Option<u32>>("locator")?.and_then(|id| id.checked_sub(1)).map(|place| place as usize))
}

fn point(row: &Row<'_>, x: &str, y: &str) -> Result<Option<Point>, DbError> {
    let (x, y): (Option<i32>, Option<i32>) = (row.get(x)?, row.get(y)?);
    Ok(x.zip(y).map(|(x, y)| Point { x, y }))
}

/// The figure of a row of a table of figures: the ids of pictogram and border and the letters of the colours; ids go from 1
/// without gaps.
pub(super) fn figure(pictogram: Option<u16>, border: Option<u16>, colours: Option<&str>) -> Option<Figure> {
    let number = |id: u16| id.checked_sub(1);
    let mut letters = colours.unwrap_or_default().chars().map(Colour::from_letter);
    let colours = std::array::from_fn(|_| letters.next().flatten());
    Some(Figure {
        pictogram: PictogramId(number(pictogram?)?),
        border: border.and_then(number).map(|number| Border { number, colours }),
    })
}

/// The figure of a row that has these columns under their names.
pub(super) fn figure_of_row(row: &Row<'_>) -> Result<Option<Figure>, DbError> {
    let colours: Option<String> = row.get("colours")?;
    Ok(figure(row.get("pictogram")?, row.get("border")?, colours.as_deref()))
}
