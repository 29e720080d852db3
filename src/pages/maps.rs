//! The woven maps of a site: the cloth of the province with what the catalogue has of each district, laid out once
//! for each language, because finding room for the names takes longer than a page may.

use std::sync::OnceLock;

use crate::catalogue::{Commune, District, DistrictId, Place};
use crate::i18n::language::Language;
use crate::pages::context::RequestContext;
use crate::routes::{Address, Page};
use crate::share::woven::{self, Cloth, ClothDistrict, Frame, Svg};

/// See the module.
#[derive(Debug, Default)]
pub struct Atlas {
    vietnamese: OnceLock<Sheet>,
    english: OnceLock<Sheet>,
}

#[derive(Debug)]
struct Sheet {
    cloth: Cloth,
    home: OnceLock<Svg>,
}

impl Atlas {
    fn sheet(&self, context: &RequestContext) -> &Sheet {
        let held = match context.language {
            Language::Vietnamese => &self.vietnamese,
            Language::English => &self.english,
        };
        held.get_or_init(|| Sheet { cloth: cloth(context), home: OnceLock::new() })
    }

    /// What the tints of the map mean.
    pub fn tints(&self, context: &RequestContext) -> Vec<woven::Tint> {
        self.sheet(context).cloth.tints()
    }

    /// The map of the home page: each district is a link.
    pub fn home(&self, context: &RequestContext) -> Svg {
        let sheet = self.sheet(context);
        let title = context.words().map_title(&context.index().province.name);
        sheet.home.get_or_init(|| Svg::new(sheet.cloth.home(&title))).clone()
    }

    /// The map of a former district with its communes of today.
    pub fn district(&self, context: &RequestContext, id: DistrictId) -> Svg {
        let (words, places) = (context.words(), &context.index().places);
        let communes: Vec<woven::Place> =
            places.communes_of(id).filter_map(|(_, commune)| spot(context, commune)).collect();
        let district = places.district(id);
        let title = words.communes_on_map(&words.district_plain(district.kind, &district.name));
        Svg::new(self.sheet(context).cloth.district(&district.slug, &communes, &title))
    }

    /// The map of a commune of today.
    pub fn commune(&self, context: &RequestContext, commune: &Commune) -> Option<Svg> {
        let districts = commune.districts.iter().copied();
        Some(self.marked(context, districts, spot(context, commune)?))
    }

    /// The map of where something is made; absent where the place is unknown.
    pub fn place(&self, context: &RequestContext, place: &Place) -> Option<Svg> {
        let (words, places) = (context.words(), &context.index().places);
        let district = place.district;
        let former = place.former.and_then(|id| {
            let unit = places.former_commune(id);
            let (latitude, longitude) = unit.point?;
            Some(woven::Place { longitude, latitude, title: words.commune(unit.kind, &unit.name) })
        });
        let commune = place.commune.map(|id| places.commune(id));
        let spot = former.or_else(|| spot(context, commune?));
        match (spot, district, commune) {
            (Some(spot), Some(district), _) => Some(self.marked(context, [district].into_iter(), spot)),
            (Some(spot), None, Some(commune)) => Some(self.marked(context, commune.districts.iter().copied(), spot)),
            (_, Some(district), _) => {
                let unit = places.district(district);
                let title = words.place_on_map(&words.district_plain(unit.kind, &unit.name));
                Some(Svg::new(self.sheet(context).cloth.district(&unit.slug, &[], &title)))
            }
            _ => None,
        }
    }

    fn marked(&self, context: &RequestContext, districts: impl Iterator<Item = DistrictId>, spot: woven::Place) -> Svg {
        let places = &context.index().places;
        let slugs: Vec<&str> = districts.map(|id| places.district(id).slug.as_str()).collect();
        let title = context.words().place_on_map(&spot.title);
        Svg::new(self.sheet(context).cloth.commune(&slugs, &spot, &title))
    }
}

fn spot(context: &RequestContext, commune: &Commune) -> Option<woven::Place> {
    let (latitude, longitude) = commune.point?;
    Some(woven::Place { longitude, latitude, title: context.words().commune(commune.kind, &commune.name) })
}

fn cloth(context: &RequestContext) -> Cloth {
    let (words, places, day) = (context.words(), &context.index().places, context.day());
    let district = |(district, products): (&District, usize)| {
        Some(ClothDistrict {
            letter: district.map_letter?,
            slug: district.slug.clone(),
            name: district.name.clone(),
            products,
            href: context.url(&Address::of(Page::District, &district.slug)),
            // It begins with what can be read on the map, so that who speaks to the machine can say what they see.
            spoken: format!("{} {}", district.name, words.products_count(products)),
        })
    };
    let districts = places
        .districts()
        .zip(&day.facets.districts)
        .filter_map(|((_, unit), set)| district((unit, set.count_ones(..))))
        .collect();
    let frame = places.map_frame();
    Cloth::new(
        places.map_rows(),
        districts,
        Frame {
            first_longitude: frame.first_longitude,
            first_latitude: frame.first_latitude,
            step_east: frame.step_east,
            step_south: frame.step_south,
        },
    )
}
