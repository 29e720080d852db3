//! What is drawn of the records.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use rusqlite::{Statement, named_params};

use super::baking::{BakeError, Baking};
use super::routes::numbered;
use crate::commune::Commune;
use crate::drawing::chart::totals_chart;
use crate::drawing::figure::Framings;
use crate::drawing::map::{self, Cloth, District};
use crate::drawing::marks::{Ground, Place, arrange};
use crate::drawing::route;
use crate::road::Road;
use crate::route::Stop;
use crate::slug::Slug;

/// The width of a letter of the name of the capital where readers ask for wide spacing, in tenths of a unit of the map, and
/// the height of a sign in units.
const LETTER_TENTHS: i32 = 85;
const SIGN_HEIGHT: i32 = 24;

pub(super) fn fill(baking: &Baking<'_>) -> Result<(), BakeError> {
    let cloth = Cloth::new(&baking.records.map, districts(baking));
    province(baking, &cloth)?;
    map(baking, &cloth)?;
    roads(baking, &cloth)?;
    routes(baking, &cloth)?;
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
        "INSERT INTO province_drawing (id, totals_chart, map_width, map_height, map_cell, map_letters, map_patterns)
         VALUES (1, :totals_chart, :map_width, :map_height, :map_cell, :map_letters, :map_patterns)",
        named_params! {
            ":totals_chart": totals_chart(&records.official_totals, named),
            ":map_width": width,
            ":map_height": height,
            ":map_cell": cloth.cell(),
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
    let mut statement = baking.transaction.prepare(
        "INSERT INTO commune_drawing (commune, locator, x, y, mark_x, mark_y)
             VALUES (:commune, :locator, :x, :y, :mark_x, :mark_y)",
    )?;
    let marks = marks(baking, cloth);
    let mut joined: HashMap<&str, BTreeSet<&Slug>> = HashMap::new();
    for former in baking.records.former_communes.values() {
        joined.entry(&former.commune).or_default().insert(&former.district);
    }
    for (code, commune) in &baking.records.communes {
        let point = place(cloth, commune);
        let mark = marks.get(code.as_str());
        statement.execute(named_params! {
            ":commune": baking.communes.of(code)?,
            ":locator": locators.of(joined.remove(code.as_str()).unwrap_or_default())?,
            ":x": point.map(|(x, _)| x),
            ":y": point.map(|(_, y)| y),
            ":mark_x": mark.map(|(x, _)| x),
            ":mark_y": mark.map(|(_, y)| y),
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

fn place(cloth: &Cloth<'_>, commune: &Commune) -> Option<Place> {
    let (latitude, longitude) = commune.latitude.zip(commune.longitude)?;
    Some(cloth.point(latitude, longitude))
}

/// The marks of the communes that make something, by their codes. Those that make most come first to a mark.
fn marks<'b>(baking: &Baking<'b>, cloth: &Cloth<'_>) -> HashMap<&'b str, Place> {
    let records = baking.records;
    let mut made: BTreeMap<&str, usize> = BTreeMap::new();
    for product in records.products.values().filter(|product| product.removed.is_none()) {
        if let Some(commune) = &product.place.commune {
            *made.entry(commune).or_default() += 1;
        }
    }
    let mut made: Vec<_> = made.into_iter().collect();
    made.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let (codes, places): (Vec<&str>, Vec<Place>) =
        made.into_iter().filter_map(|(code, _)| Some((code, place(cloth, records.communes.get(code)?)?))).unzip();
    codes.into_iter().zip(arrange(cloth.size(), &taken(baking, cloth), &places)).collect()
}

/// What marks must not cover: the capital with its name, passes, and the signs of roads.
fn taken(baking: &Baking<'_>, cloth: &Cloth<'_>) -> Vec<Ground> {
    let records = baking.records;
    let place_of = |code: &String| place(cloth, records.communes.get(code)?);
    let capital = records.province.capital.as_ref().and_then(|code| {
        let (x, y) = place_of(code)?;
        let letters = i32::try_from(records.communes[code].name.chars().count()).unwrap_or(0);
        let half = letters * LETTER_TENTHS / 20;
        Some(Ground { left: x - half, top: y - 12, right: x + half, bottom: y + 22 })
    });
    let passes = records.roads.values().flat_map(|road| &road.passes).filter_map(|pass| place_of(&pass.commune));
    let passes = passes.map(|place| Ground::around(place, 22, 22));
    let signs = records
        .roads
        .values()
        .filter_map(|road| Some(Ground::around(drawn(baking, cloth, road)?.sign, sign_width(road), SIGN_HEIGHT)));
    capital.into_iter().chain(passes).chain(signs).collect()
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
    let mut statement = baking
        .transaction
        .prepare("INSERT INTO road_drawing (road, path, x, y, sign) VALUES (:road, :path, :x, :y, :sign)")?;
    for (slug, road) in &baking.records.roads {
        if let Some(drawn) = drawn(baking, cloth, road) {
            let (x, y) = drawn.sign;
            statement.execute(named_params! {
                ":road": baking.roads.of(slug.as_str())?,
                ":path": drawn.path,
                ":x": x,
                ":y": y,
                ":sign": sign_width(road),
            })?;
        }
    }
    Ok(())
}

fn drawn(baking: &Baking<'_>, cloth: &Cloth<'_>, road: &Road) -> Option<map::Road> {
    let communes = road.communes.iter().filter_map(|code| baking.records.communes.get(code));
    cloth.road(communes.filter_map(|commune| commune.latitude.zip(commune.longitude)))
}

/// The routes of which at least two places are known.
fn routes(baking: &Baking<'_>, cloth: &Cloth<'_>) -> Result<(), BakeError> {
    let mut statement = baking.transaction.prepare(
        "INSERT INTO route_drawing (route, path, x, y, width, height, letters, sign_x, sign_y)
         VALUES (:route, :path, :x, :y, :width, :height, :letters, :sign_x, :sign_y)",
    )?;
    let mut name = baking.transaction.prepare(
        "INSERT INTO route_stop_drawing (stop, x, y, name_x, name_y, anchor)
         VALUES (:stop, :x, :y, :name_x, :name_y, :anchor)",
    )?;
    for (id, first, stops) in numbered(baking) {
        let known: Vec<(i64, (f64, f64), usize)> = stops
            .iter()
            .filter_map(|&(id, stop)| Some((id, ground(baking, stop)?, letters(baking, stop, id - first))))
            .collect();
        let places: Vec<(Place, usize)> =
            known.iter().map(|(_, (lat, lon), length)| (cloth.point(*lat, *lon), *length)).collect();
        let way = cloth.road(known.iter().map(|(_, ground, _)| *ground));
        let Some((way, drawn)) = way.zip(route::draw(&places, cloth.size())) else { continue };
        let (x, y, width, height) = drawn.frame;
        statement.execute(named_params! {
            ":route": id,
            ":path": way.path,
            ":x": x,
            ":y": y,
            ":width": width,
            ":height": height,
            ":letters": drawn.letters,
            ":sign_x": way.sign.0,
            ":sign_y": way.sign.1,
        })?;
        for (((stop, ..), (place, _)), label) in known.iter().zip(&places).zip(&drawn.names) {
            name.execute(named_params! {
                ":stop": stop,
                ":x": place.0,
                ":y": place.1,
                ":name_x": label.at.0,
                ":name_y": label.at.1,
                ":anchor": label.anchor,
            })?;
        }
    }
    Ok(())
}

/// Where a stop lies: the former commune that sources name, or else the commune of today.
fn ground(baking: &Baking<'_>, stop: &Stop) -> Option<(f64, f64)> {
    let former = stop.former_commune.as_ref().and_then(|code| baking.records.former_communes.get(code));
    let former = former.and_then(|former| former.latitude.zip(former.longitude));
    let today = baking.records.communes.get(&stop.commune)?;
    former.or_else(|| today.latitude.zip(today.longitude))
}

/// How many letters stand beside a stop on the map: its number, a space and its name, in the language in which that is longer.
fn letters(baking: &Baking<'_>, stop: &Stop, position: i64) -> usize {
    let count = |text: &str| text.chars().count();
    let name = match (&stop.name, &stop.former_commune) {
        (Some(name), _) => count(&name.vi).max(count(&name.en)),
        (None, Some(code)) => baking.records.former_communes.get(code).map_or(0, |former| count(&former.name)),
        (None, None) => baking.records.communes.get(&stop.commune).map_or(0, |commune| count(&commune.name)),
    };
    name + 1 + count(&(position + 1).to_string())
}

/// The width of the sign with the number of a road.
fn sign_width(road: &Road) -> i32 {
    13 * i32::try_from(road.number.chars().count()).unwrap_or(0) + 10
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
