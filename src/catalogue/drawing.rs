//! What the bake has drawn of the province, held in memory: a few dozen kilobytes. Figures of products are read with their
//! products.

use std::collections::HashMap;

use rusqlite::{Connection, Row};

use super::{CommuneId, DbError, DistrictId, FormerCommuneId, Group, Places, closed, read_all};

/// The drawings of the province and its places, as SVG.
#[derive(Debug)]
pub struct Drawings {
    /// The figure of the province.
    pub figure: String,
    /// The official totals over the years; absent where too few have a date.
    pub totals_chart: Option<String>,
    pub map: ProvinceMap,
    /// The figures of the groups, in their official order.
    groups: Vec<String>,
    locators: Vec<String>,
    /// Of each district the place of its locator in `locators`.
    districts: Vec<Option<usize>>,
    /// Of each commune the place of its locator, and its mark.
    communes: Vec<(Option<usize>, Option<String>)>,
    /// Of each former commune its mark.
    former_communes: Vec<Option<String>>,
}

/// The map of the province in the pieces that pages and cards put together.
#[derive(Debug)]
pub struct ProvinceMap {
    /// Its width in units of the drawing.
    pub width: u32,
    pub height: u32,
    /// The size of the names on it.
    pub letters: u32,
    /// The patterns of its dyes.
    pub patterns: String,
    /// Its districts in the order of painting.
    pub districts: Vec<MapDistrict>,
    /// What its tints mean, the palest first.
    pub tints: Vec<Tint>,
}

#[derive(Debug)]
pub struct MapDistrict {
    pub district: DistrictId,
    pub dye: u8,
    pub tint: u8,
    /// Path data in cells, ten units of the drawing each.
    pub outline: String,
    /// Its name and number of products, as text on the map.
    pub label: String,
}

/// What a tint of the map means.
#[derive(Debug)]
pub struct Tint {
    pub tint: u8,
    /// The smallest number of products that has it.
    pub least: u32,
    /// The largest one.
    pub most: u32,
}

const PROVINCE: &str = "
    SELECT figure, totals_chart, map_width, map_height, map_letters, map_patterns FROM province_drawing";
const TINTS: &str = "SELECT tint, least, most FROM tint_drawing ORDER BY tint";
const LOCATORS: &str = "SELECT ground FROM locator_drawing ORDER BY id";
const GROUPS: &str = "SELECT product_group, figure FROM group_drawing";
const DISTRICTS: &str = "
    SELECT district.id, position, dye, tint, outline, label, locator
    FROM district LEFT JOIN district_drawing ON district_drawing.district = district.id ORDER BY district.rank";
const COMMUNES: &str = "
    SELECT commune_drawing.locator, commune_drawing.mark
    FROM commune LEFT JOIN commune_drawing ON commune_drawing.commune = commune.id ORDER BY commune.rank";
const FORMER_COMMUNES: &str = "
    SELECT former_commune_drawing.mark
    FROM former_commune LEFT JOIN former_commune_drawing ON former_commune_drawing.former_commune = former_commune.id
    ORDER BY former_commune.rank";

pub(super) const OPENING: &[&str] = &[PROVINCE, TINTS, LOCATORS, GROUPS, DISTRICTS, COMMUNES, FORMER_COMMUNES];

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
        let mut groups: HashMap<Group, String> = read_all(connection, GROUPS, |row| {
            Ok((closed(row, "product_group", Group::from_key)?, row.get("figure")?))
        })?
        .into_iter()
        .collect();
        let groups = Group::ALL.iter().map(|group| groups.remove(group).ok_or_else(missing));
        let groups = groups.collect::<Result<_, _>>()?;
        let tints = read_all(connection, TINTS, |row| {
            Ok(Tint { tint: row.get("tint")?, least: row.get("least")?, most: row.get("most")? })
        })?;
        let province = read_all(connection, PROVINCE, |row| {
            let map = ProvinceMap {
                width: row.get("map_width")?,
                height: row.get("map_height")?,
                letters: row.get("map_letters")?,
                patterns: row.get("map_patterns")?,
                districts: Vec::new(),
                tints: Vec::new(),
            };
            Ok((row.get("figure")?, row.get("totals_chart")?, map))
        })?;
        let (figure, totals_chart, map) = province.into_iter().next().ok_or_else(missing)?;
        Ok(Drawings {
            figure,
            totals_chart,
            map: ProvinceMap { districts: painted.into_iter().map(|(_, district)| district).collect(), tints, ..map },
            groups,
            locators: read_all(connection, LOCATORS, |row| row.get("ground"))?,
            districts,
            communes: read_all(connection, COMMUNES, |row| Ok((locator(row)?, row.get("mark")?)))?,
            former_communes: read_all(connection, FORMER_COMMUNES, |row| row.get("mark"))?,
        })
    }

    /// The figure of a product group.
    pub fn of_group(&self, group: Group) -> &str {
        &self.groups[group as usize]
    }

    /// The ground of the locator of a former district; absent where the map does not have it.
    pub fn locator_of_district(&self, district: DistrictId) -> Option<&str> {
        Some(&self.locators[self.districts[usize::from(district.0)]?])
    }

    /// The ground of the locator of a commune of today: the former districts that it joins.
    pub fn locator_of_commune(&self, commune: CommuneId) -> Option<&str> {
        Some(&self.locators[self.communes[usize::from(commune.0)].0?])
    }

    /// Path data of the mark of a commune of today, where its place is known.
    pub fn mark_of_commune(&self, commune: CommuneId) -> Option<&str> {
        self.communes[usize::from(commune.0)].1.as_deref()
    }

    /// Path data of the mark of a former commune, where its place is known.
    pub fn mark_of_former_commune(&self, commune: FormerCommuneId) -> Option<&str> {
        self.former_communes[usize::from(commune.0)].as_deref()
    }
}

/// The place of a row's locator among all of them: ids go from 1 without gaps.
fn locator(row: &Row<'_>) -> Result<Option<usize>, DbError> {
    Ok(row.get::<_, Option<u32>>("locator")?.and_then(|id| id.checked_sub(1)).map(|place| place as usize))
}
