//! What is drawn of the records.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use rusqlite::{Statement, named_params};

use super::{BakeError, Baking};
use crate::drawing::chart::totals_chart;
use crate::drawing::figure::Framings;
use crate::drawing::map::{Cloth, District};
use crate::slug::Slug;

pub(super) fn fill(baking: &Baking<'_>) -> Result<(), BakeError> {
    let cloth = Cloth::new(&baking.records.map, districts(baking));
    province(baking, &cloth)?;
    map(baking, &cloth)?;
    roads(baking, &cloth)?;
    pictograms(baking)?;
    figures(baking)
}

/// The districts in Vietnamese order, with what the map shows of each.
fn districts<'b>(baking: &Baking<'b>) -> Vec<District<'b>> {
    let records = baking.records;
    let mut products: HashMap<&Slug, usize> = HashMap::new();
    for product in records.products.values().filter(|product| product.removed.is_none()) {
        if let Some(district) = &product.place.district {
            *products.entry(district).or_default() += 1;
        }
    }
    let names = records.districts.iter().map(|(slug, district)| [district.name.as_str(), slug.as_str()]);
    let mut ranked: Vec<_> = baking.order.ranks(names).into_iter().zip(&records.districts).collect();
    ranked.sort_by_key(|(rank, _)| *rank);
    let district = |(slug, district): (&'b Slug, &'b crate::district::District)| District {
        slug,
        name: &district.name,
        label: district.label,
        products: products.get(slug).copied().unwrap_or(0),
    };
    ranked.into_iter().map(|(_, record)| district(record)).collect()
}

fn province(baking: &Baking<'_>, cloth: &Cloth<'_>) -> Result<(), BakeError> {
    let records = baking.records;
    let named = records.products.values().filter(|product| product.removed.is_none()).count();
    let (width, height) = cloth.size();
    baking.transaction.execute(
        "INSERT INTO province_drawing (id, totals_chart, map_width, map_height, map_letters, map_patterns)
         VALUES (1, :totals_chart, :map_width, :map_height, :map_letters, :map_patterns)",
        named_params! {
            ":totals_chart": totals_chart(&records.official_totals, named),
            ":map_width": width,
            ":map_height": height,
            ":map_letters": cloth.letter_size(),
            ":map_patterns": cloth.patterns(),
        },
    )?;
    Ok(())
}

fn map(baking: &Baking<'_>, cloth: &Cloth<'_>) -> Result<(), BakeError> {
    let mut locators = Locators { baking, cloth, ids: BTreeMap::new() };
    let mut statement = baking.transaction.prepare(
        "INSERT INTO district_drawing (district, position, dye, tint, outline, label, locator)
         VALUES (:district, :position, :dye, :tint, :outline, :label, :locator)",
    )?;
    for (position, number) in (0_i64..).zip(cloth.painting_order()) {
        let slug = cloth.district(number).slug;
        statement.execute(named_params! {
            ":district": baking.districts.of(slug.as_str())?,
            ":position": position,
            ":dye": cloth.dye(number) as i64,
            ":tint": cloth.tint(number) as i64,
            ":outline": cloth.outline(number),
            ":label": cloth.label(number),
            ":locator": locators.of([slug].into())?,
        })?;
    }
    let mut statement = baking
        .transaction
        .prepare("INSERT INTO commune_drawing (commune, locator, x, y) VALUES (:commune, :locator, :x, :y)")?;
    let mut joined: HashMap<&str, BTreeSet<&Slug>> = HashMap::new();
    for former in baking.records.former_communes.values() {
        joined.entry(&former.commune).or_default().insert(&former.district);
    }
    for (code, commune) in &baking.records.communes {
        let point =
            commune.latitude.zip(commune.longitude).map(|(latitude, longitude)| cloth.point(latitude, longitude));
        statement.execute(named_params! {
            ":commune": baking.communes.of(code)?,
            ":locator": locators.of(joined.remove(code.as_str()).unwrap_or_default())?,
            ":x": point.map(|(x, _)| x),
            ":y": point.map(|(_, y)| y),
        })?;
    }
    let mut statement = baking
        .transaction
        .prepare("INSERT INTO former_commune_drawing (former_commune, x, y) VALUES (:former_commune, :x, :y)")?;
    for (code, former) in &baking.records.former_communes {
        if let Some((latitude, longitude)) = former.latitude.zip(former.longitude) {
            let (x, y) = cloth.point(latitude, longitude);
            let id = baking.former_communes.of(code)?;
            statement.execute(named_params! { ":former_commune": id, ":x": x, ":y": y })?;
        }
    }
    Ok(())
}

/// The locators drawn so far, one for each set of districts that is asked for.
struct Locators<'l, 'b> {
    baking: &'l Baking<'b>,
    cloth: &'l Cloth<'b>,
    ids: BTreeMap<BTreeSet<&'b Slug>, Option<i64>>,
}

impl<'b> Locators<'_, 'b> {
    /// The id of the locator of these districts; `None` where the map has none of them.
    fn of(&mut self, districts: BTreeSet<&'b Slug>) -> Result<Option<i64>, BakeError> {
        if let Some(&id) = self.ids.get(&districts) {
            return Ok(id);
        }
        let slugs: Vec<&Slug> = districts.iter().copied().collect();
        let id = match self.cloth.locator(&slugs) {
            None => None,
            Some(ground) => {
                let mut statement =
                    self.baking.transaction.prepare_cached("INSERT INTO locator_drawing (ground) VALUES (:ground)")?;
                Some(statement.insert(named_params! { ":ground": ground })?)
            }
        };
        self.ids.insert(districts, id);
        Ok(id)
    }
}

fn roads(baking: &Baking<'_>, cloth: &Cloth<'_>) -> Result<(), BakeError> {
    let records = baking.records;
    let mut statement =
        baking.transaction.prepare("INSERT INTO road_drawing (road, path, x, y) VALUES (:road, :path, :x, :y)")?;
    for (slug, road) in &records.roads {
        let communes = road.communes.iter().filter_map(|code| records.communes.get(code));
        let places = communes.filter_map(|commune| commune.latitude.zip(commune.longitude));
        if let Some(drawn) = cloth.road(places) {
            let (x, y) = drawn.number;
            let id = baking.roads.of(slug.as_str())?;
            statement.execute(named_params! { ":road": id, ":path": drawn.path, ":x": x, ":y": y })?;
        }
    }
    Ok(())
}

fn pictograms(baking: &Baking<'_>) -> Result<(), BakeError> {
    let mut statement = baking.transaction.prepare(
        "INSERT INTO pictogram_drawing (id, name, ground, dye, picture) VALUES (:id, :name, :ground, :dye, :picture)",
    )?;
    for (name, pictogram) in &baking.records.pictograms {
        statement.execute(named_params! {
            ":id": baking.pictograms.of(name.as_str())?,
            ":name": name.as_str(),
            ":ground": pictogram.ground.word(),
            ":dye": pictogram.dye().word(),
            ":picture": pictogram.svg(),
        })?;
    }
    let mut statement =
        baking.transaction.prepare("INSERT INTO border_drawing (id, name, picture) VALUES (:id, :name, :picture)")?;
    for (name, border) in &baking.records.borders {
        statement.execute(named_params! {
            ":id": baking.borders.of(name.as_str())?,
            ":name": name.as_str(),
            ":picture": border.svg(),
        })?;
    }
    Ok(())
}

fn figures(baking: &Baking<'_>) -> Result<(), BakeError> {
    let records = baking.records;
    let mut framings = Framings::new(&records.borders);
    let mut statement = baking.transaction.prepare(
        "INSERT INTO kind_drawing (kind, pictogram, border, colours) VALUES (:owner, :pictogram, :border, :colours)",
    )?;
    for kind in &records.kinds {
        if let Some(drawing) = &kind.drawing {
            figure(baking, &mut framings, &mut statement, baking.kinds.of(&kind.key)?, drawing, kind.slug.as_str())?;
        }
    }
    let mut statement = baking.transaction.prepare(
        "INSERT INTO speciality_drawing (speciality, pictogram, border, colours)
         VALUES (:owner, :pictogram, :border, :colours)",
    )?;
    for (slug, speciality) in &records.specialities {
        let id = baking.specialities.of(slug.as_str())?;
        figure(baking, &mut framings, &mut statement, id, &speciality.drawing, slug.as_str())?;
    }
    let of_kind: HashMap<&str, &Slug> =
        records.kinds.iter().filter_map(|kind| Some((kind.key.as_str(), kind.drawing.as_ref()?))).collect();
    // In the order of codes, and without what kinds and specialities took: neither moves the figure of a product.
    let mut framings = Framings::new(&records.borders);
    let mut products: Vec<_> = records.products.iter().filter(|(_, product)| product.removed.is_none()).collect();
    products.sort_by_key(|(_, product)| product.code);
    let mut statement = baking.transaction.prepare(
        "INSERT INTO product_drawing (product, pictogram, border, colours)
         VALUES (:owner, :pictogram, :border, :colours)",
    )?;
    for (slug, product) in products {
        let speciality = product.speciality.as_ref().and_then(|slug| records.specialities.get(slug));
        let drawing = speciality.map(|one| &one.drawing).or_else(|| of_kind.get(product.kind.as_str()).copied());
        if let Some(drawing) = drawing {
            let id = baking.products.of(slug.as_str())?;
            figure(baking, &mut framings, &mut statement, id, drawing, product.code.as_str())?;
        }
    }
    Ok(())
}

/// Puts in the figure of one thing: this pictogram in the border that its key chooses.
fn figure(
    baking: &Baking<'_>,
    framings: &mut Framings<'_>,
    statement: &mut Statement<'_>,
    owner: i64,
    drawing: &Slug,
    key: &str,
) -> Result<(), BakeError> {
    let id = baking.pictograms.of(drawing.as_str())?;
    let framing = framings.choose(drawing.as_str(), baking.records.pictograms[drawing].ground, key);
    statement.execute(named_params! {
        ":owner": owner,
        ":pictogram": id,
        ":border": baking.borders.of_some(framing.as_ref().map(|framing| framing.border.as_str()))?,
        ":colours": framing.map(|framing| framing.colours).unwrap_or_default(),
    })?;
    Ok(())
}
