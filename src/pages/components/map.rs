//! The map of the province with its links, and locators: drawn in the bake, named and linked here.

use fixedbitset::FixedBitSet;

use crate::catalogue::{Commune, CommuneId, DistrictId, Place};
use crate::pages::context::RequestContext;
use crate::routes::{Address, Page};
use crate::share::svg::Svg;

/// The map on which each former district is a link.
pub struct ProvinceMap {
    /// What it is, for those who hear it.
    pub title: String,
    /// Its width in units of the drawing.
    pub width: u32,
    pub height: u32,
    /// How many units one cell of an outline takes.
    pub cell: u32,
    /// The size of the names on it.
    pub letters: u32,
    /// The patterns of its dyes.
    pub patterns: Svg,
    /// Its districts in the order of painting.
    pub districts: Vec<MapDistrict>,
}

pub struct MapDistrict {
    pub href: String,
    /// Its name and number of products, for those who hear it.
    pub spoken: String,
    /// The number of its dye.
    pub dye: u8,
    /// The number of its tint.
    pub tint: u8,
    /// Path data.
    pub outline: String,
    /// Its name and number of products, as they stand on it.
    pub label: Svg,
}

impl ProvinceMap {
    /// The map of the whole province.
    pub fn new(context: &RequestContext) -> ProvinceMap {
        let (words, index, day) = (context.words(), context.index(), context.day());
        let map = &index.drawings.map;
        let districts = map.districts.iter().map(|drawn| {
            let district = index.places.district(drawn.district);
            let count = day.facets.in_district(Some(drawn.district)).count_ones(..);
            MapDistrict {
                href: context.url(&Address::of(Page::District, &district.slug)),
                // It begins with what can be read on the map, so that who speaks to the machine can say what they see.
                spoken: format!("{} {}", district.name, words.products_count(count)),
                dye: drawn.dye,
                tint: drawn.tint,
                outline: drawn.outline.clone(),
                label: Svg::drawn(&drawn.label),
            }
        });
        ProvinceMap {
            title: words.map_title(&index.province.name),
            width: map.width,
            height: map.height,
            cell: map.cell,
            letters: map.letters,
            patterns: Svg::drawn(&map.patterns),
            districts: districts.collect(),
        }
    }
}

/// A small map that shows where something is.
pub struct Locator {
    /// What it is, for those who hear it.
    pub title: String,
    /// The name of the place.
    pub place: String,
    /// Its width in units of the drawing.
    pub width: u32,
    pub height: u32,
    /// The districts that are meant, on the others.
    pub ground: Svg,
    /// The places that are marked.
    pub marks: Vec<Mark>,
}

/// A place on a locator.
pub struct Mark {
    /// Path data.
    pub path: String,
    /// What it is called.
    pub title: String,
}

impl Locator {
    /// A former district with its communes of today; absent where the map does not have it.
    pub fn of_district(context: &RequestContext, id: DistrictId) -> Option<Locator> {
        let (words, index) = (context.words(), context.index());
        let district = index.places.district(id);
        let place = words.district_plain(district.kind, &district.name);
        let title = words.communes_on_map(&place);
        let communes = index.places.communes_of(id);
        let marks = communes.filter_map(|(id, commune)| mark(context, id, commune)).collect();
        Some(Locator::new(context, title, place, index.drawings.locator_of_district(id)?, marks))
    }

    /// A commune of today; absent where its place is not known.
    pub fn of_commune(context: &RequestContext, id: CommuneId) -> Option<Locator> {
        let index = context.index();
        let mark = mark(context, id, index.places.commune(id))?;
        let title = context.words().place_on_map(&mark.title);
        let (place, ground) = (mark.title.clone(), index.drawings.locator_of_commune(id)?);
        Some(Locator::new(context, title, place, ground, vec![mark]))
    }

    /// Where something is made; absent where the place is unknown.
    pub fn of_place(context: &RequestContext, place: &Place) -> Option<Locator> {
        let (words, index) = (context.words(), context.index());
        let (places, drawings) = (&index.places, &index.drawings);
        let ground = match (place.district, place.commune) {
            (Some(district), _) => drawings.locator_of_district(district)?,
            (None, Some(commune)) => drawings.locator_of_commune(commune)?,
            (None, None) => return None,
        };
        let former = place.former.and_then(|id| {
            let unit = places.former_commune(id);
            let path = drawings.point_of_former_commune(id)?.mark();
            Some(Mark { path, title: words.commune(unit.kind, &unit.name) })
        });
        match (former.or_else(|| mark(context, place.commune?, places.commune(place.commune?))), place.district) {
            (Some(mark), _) => {
                let (title, place) = (words.place_on_map(&mark.title), mark.title.clone());
                Some(Locator::new(context, title, place, ground, vec![mark]))
            }
            (None, Some(district)) => {
                let unit = places.district(district);
                let place = words.district_plain(unit.kind, &unit.name);
                Some(Locator::new(context, words.place_on_map(&place), place, ground, Vec::new()))
            }
            (None, None) => None,
        }
    }

    /// Where these products are made; absent where of none more is known than the province.
    pub fn of_products(context: &RequestContext, set: &FixedBitSet) -> Option<Locator> {
        let (words, index, day) = (context.words(), context.index(), context.day());
        let map = &index.drawings.map;
        let is_meant = |district| !day.facets.in_district(Some(district)).is_disjoint(set);
        let mut ground = String::new();
        for drawn in &map.districts {
            let class = if is_meant(drawn.district) { format!("d{}", drawn.dye) } else { "pale".to_owned() };
            let outline = &drawn.outline;
            ground.push_str(&format!("<path class=\"{class}\" transform=\"scale({})\" d=\"{outline}\"/>", map.cell));
        }
        let is_made = |id| !day.facets.in_commune(Some(id)).is_disjoint(set);
        let communes = index.places.communes().filter(|(id, _)| is_made(*id));
        let marks: Vec<Mark> = communes.filter_map(|(id, commune)| mark(context, id, commune)).collect();
        let is_known = !marks.is_empty() || map.districts.iter().any(|drawn| is_meant(drawn.district));
        is_known.then(|| {
            let title = words.selection_on_map(set.count_ones(..));
            Locator::new(context, title, String::new(), &ground, marks)
        })
    }

    fn new(context: &RequestContext, title: String, place: String, ground: &str, marks: Vec<Mark>) -> Locator {
        let map = &context.index().drawings.map;
        let place = context.words().heading(&place);
        Locator { title, place, width: map.width, height: map.height, ground: Svg::drawn(ground), marks }
    }
}

fn mark(context: &RequestContext, id: CommuneId, commune: &Commune) -> Option<Mark> {
    let path = context.index().drawings.point_of_commune(id)?.mark();
    Some(Mark { path, title: context.words().commune(commune.kind, &commune.name) })
}
