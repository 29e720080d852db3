//! What is drawn of the records.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use rusqlite::named_params;

use super::{BakeError, Baking};
use crate::closed::Closed;
use crate::drawing::chart::totals_chart;
use crate::drawing::figure::figure;
use crate::drawing::map::{Cloth, District};
use crate::drawing::palette::Family;
use crate::product::Group;
use crate::slug::Slug;

pub(super) fn fill(baking: &Baking<'_>) -> Result<(), BakeError> {
    let cloth = Cloth::new(&baking.records.map, districts(baking));
    province(baking, &cloth)?;
    map(baking, &cloth)?;
    let mut statement = baking
        .transaction
        .prepare("INSERT INTO group_drawing (product_group, figure) VALUES (:product_group, :figure)")?;
    for &(word, group) in Group::WORDS {
        let family = Family::of(group);
        let figure = figure(family.seed(), family.palette(family.seed()));
        statement.execute(named_params! { ":product_group": word, ":figure": figure })?;
    }
    products(baking)
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
    let slug = records.province.slug.as_str();
    let named = records.products.values().filter(|product| product.removed.is_none()).count();
    let (width, height) = cloth.size();
    baking.transaction.execute(
        "INSERT INTO province_drawing (id, figure, totals_chart, map_width, map_height, map_letters, map_patterns)
         VALUES (1, :figure, :totals_chart, :map_width, :map_height, :map_letters, :map_patterns)",
        named_params! {
            ":figure": figure(slug, Family::Tourism.palette(slug)),
            ":totals_chart": totals_chart(&records.official_totals, named),
            ":map_width": width,
            ":map_height": height,
            ":map_letters": cloth.letter_size(),
            ":map_patterns": cloth.patterns(),
        },
    )?;
    let mut statement =
        baking.transaction.prepare("INSERT INTO tint_drawing (tint, least, most) VALUES (:tint, :least, :most)")?;
    for tint in cloth.tints() {
        let number = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
        statement.execute(named_params! {
            ":tint": number(tint.number),
            ":least": number(tint.least),
            ":most": number(tint.most),
        })?;
    }
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
        .prepare("INSERT INTO commune_drawing (commune, locator, mark) VALUES (:commune, :locator, :mark)")?;
    let mut joined: HashMap<&str, BTreeSet<&Slug>> = HashMap::new();
    for former in baking.records.former_communes.values() {
        joined.entry(&former.commune).or_default().insert(&former.district);
    }
    for (code, commune) in &baking.records.communes {
        statement.execute(named_params! {
            ":commune": baking.communes.of(code)?,
            ":locator": locators.of(joined.remove(code.as_str()).unwrap_or_default())?,
            ":mark": commune.latitude.zip(commune.longitude).map(|(latitude, longitude)| cloth.mark(latitude, longitude)),
        })?;
    }
    let mut statement = baking
        .transaction
        .prepare("INSERT INTO former_commune_drawing (former_commune, mark) VALUES (:former_commune, :mark)")?;
    for (code, former) in &baking.records.former_communes {
        if let Some((latitude, longitude)) = former.latitude.zip(former.longitude) {
            statement.execute(named_params! {
                ":former_commune": baking.former_communes.of(code)?,
                ":mark": cloth.mark(latitude, longitude),
            })?;
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

fn products(baking: &Baking<'_>) -> Result<(), BakeError> {
    let slugs: HashMap<&str, &str> =
        baking.records.kinds.iter().map(|kind| (kind.key.as_str(), kind.slug.as_str())).collect();
    let mut statement =
        baking.transaction.prepare("INSERT INTO product_drawing (product, figure) VALUES (:product, :figure)")?;
    for (slug, product) in baking.records.products.iter().filter(|(_, product)| product.removed.is_none()) {
        let kind = slugs.get(product.kind.as_str()).copied().unwrap_or_default();
        statement.execute(named_params! {
            ":product": baking.products.of(slug.as_str())?,
            ":figure": figure(product.code.as_str(), Family::of(product.group).palette(kind)),
        })?;
    }
    Ok(())
}
