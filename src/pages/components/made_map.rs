//! The map of what is made where: each commune of today that has products is a mark and a link, with the roads that lead there.

use fixedbitset::FixedBitSet;

use super::spread::{Ground, spread};
use super::{Patch, Pictures, most_made};
use crate::catalogue::{CommuneId, Point};
use crate::pages::context::RequestContext;
use crate::routes::{Address, Page};
use crate::share::svg::Svg;

/// The most marks on a map: those with most products. The table beside it has all.
const MAX_MARKS: usize = 60;

/// Half the width of a pictogram on the map, in units of the drawing: 21 cells of two units.
const HALF: f64 = 21.0;

/// The free ground around a mark.
const GAP: f64 = 2.0;

/// The width of a digit beside a mark, at the size that it has on a telephone.
const DIGIT: f64 = 15.0;

/// Room to the right of the province, where its communes lie close to the edge.
const MARGIN: u32 = 36;

/// Half the width of a letter of a name on a wide screen, and how far a name reaches below its mark. On a telephone there are no
/// names on the map.
const HALF_LETTER: f64 = 4.1;
const NAME: f64 = 14.0;

/// The map.
pub struct MadeMap {
    /// What it is, for those who hear it.
    pub title: String,
    /// Its width in units of the drawing.
    pub width: u32,
    pub height: u32,
    /// The patterns of its dyes.
    pub patterns: Svg,
    pub lands: Vec<Land>,
    pub roads: Vec<MapRoad>,
    pub capital: Option<Capital>,
    /// From marks that had to move to where they belong: path data.
    pub leaders: String,
    /// Where those belong: path data of strokes without length.
    pub homes: String,
    pub marks: Vec<CommuneMark>,
    /// How many of the products that it is about have no commune on record.
    pub without_commune: usize,
}

/// A former district as the ground of the map.
pub struct Land {
    /// Its anchor on the page; absent where nothing that the map is about is made there.
    pub anchor: Option<String>,
    pub name: String,
    /// The number of its dye.
    pub dye: u8,
    /// Path data.
    pub outline: String,
}

/// A road and its passes.
pub struct MapRoad {
    pub name: String,
    /// The number on its signs.
    pub number: String,
    /// Path data.
    pub path: String,
    /// Where its sign stands.
    pub sign: Sign,
    pub passes: Vec<MapPass>,
}

/// The plate with the number of a road.
pub struct Sign {
    pub x: i32,
    pub y: i32,
    pub width: i32,
    pub half: i32,
}

/// A pass.
pub struct MapPass {
    pub name: String,
    pub x: i32,
    pub y: i32,
}

/// The capital.
pub struct Capital {
    pub name: String,
    pub x: i32,
    pub y: i32,
}

/// A commune of today with what is made there most.
pub struct CommuneMark {
    pub href: String,
    /// Its name and number of products, for those who hear it.
    pub spoken: String,
    /// Its name as it stands on the map.
    pub name: String,
    pub count: usize,
    /// Its pictogram, around the mark's middle.
    pub picture: Option<Svg>,
    /// The middle of its pictogram.
    pub x: i32,
    pub y: i32,
}

impl MadeMap {
    /// The map of what is made of these products; pictograms are added to what the page draws.
    pub fn new(context: &RequestContext, set: &FixedBitSet, pictures: &mut Pictures) -> MadeMap {
        let (words, index, day) = (context.words(), context.index(), context.day());
        let map = &index.drawings.map;
        let lands = map.districts.iter().map(|drawn| {
            let district = index.places.district(drawn.district);
            let made = day.facets.in_district(Some(drawn.district));
            Land {
                anchor: (!made.is_disjoint(set)).then(|| district.slug.clone()),
                name: words.district_plain(district.kind, &district.name),
                dye: drawn.dye,
                outline: drawn.outline.clone(),
            }
        });
        let roads = roads(context);
        let capital = index.province.capital.and_then(|id| {
            let Point { x, y } = index.drawings.point_of_commune(id)?;
            Some(Capital { name: index.places.commune(id).name.clone(), x, y })
        });
        let sheet = Ground { left: 0.0, top: 0.0, right: f64::from(map.width + MARGIN), bottom: f64::from(map.height) };
        let (marks, leaders, homes) = marks(context, set, &sheet, &fixed(&roads, capital.as_ref()), pictures);
        let mut unknown = day.facets.in_commune(None).clone();
        unknown.intersect_with(set);
        MadeMap {
            title: words.made_map_title(&index.province.name),
            width: map.width + MARGIN,
            height: map.height,
            patterns: Svg::drawn(&map.patterns),
            lands: lands.collect(),
            roads,
            capital,
            leaders,
            homes,
            marks,
            without_commune: unknown.count_ones(..),
        }
    }
}

fn roads(context: &RequestContext) -> Vec<MapRoad> {
    let (language, drawings) = (context.language, &context.index().drawings);
    let road = |road: &crate::catalogue::Road| {
        let width = 15 * i32::try_from(road.number.chars().count()).unwrap_or(0) + 12;
        let passes = road.passes.iter().filter_map(|pass| {
            let Point { x, y } = drawings.point_of_commune(pass.commune)?;
            Some(MapPass { name: language.pick(&pass.name_vi, &pass.name_en).clone(), x, y })
        });
        MapRoad {
            name: language.pick(&road.name_vi, &road.name_en).clone(),
            number: road.number.clone(),
            path: road.path.clone(),
            sign: Sign { x: road.sign.x, y: road.sign.y, width, half: width / 2 },
            passes: passes.collect(),
        }
    };
    let mut roads: Vec<MapRoad> = drawings.roads.iter().map(road).collect();
    roads.sort_by_key(|road| (road.number.len(), road.number.clone()));
    roads
}

/// What marks must not cover: signs of roads, passes and the capital, each with its name.
fn fixed(roads: &[MapRoad], capital: Option<&Capital>) -> Vec<Ground> {
    let around = |x: i32, y: i32, width: f64, above: f64, below: f64| Ground {
        left: f64::from(x) - width / 2.0,
        top: f64::from(y) - above,
        right: f64::from(x) + width / 2.0,
        bottom: f64::from(y) + below,
    };
    let named = |name: &str, x, y| around(x, y, 2.0 * HALF_LETTER * name.chars().count() as f64, 10.0, 22.0);
    let signs = roads.iter().map(|road| around(road.sign.x, road.sign.y, f64::from(road.sign.width) + 2.0, 14.0, 14.0));
    let passes = roads.iter().flat_map(|road| &road.passes).map(|pass| named(&pass.name, pass.x, pass.y));
    signs.chain(passes).chain(capital.map(|capital| named(&capital.name, capital.x, capital.y))).collect()
}

/// The marks from north to south, moved apart, the threads to where the moved ones belong, and these places.
fn marks(
    context: &RequestContext,
    set: &FixedBitSet,
    sheet: &Ground,
    fixed: &[Ground],
    pictures: &mut Pictures,
) -> (Vec<CommuneMark>, String, String) {
    let (words, index, day) = (context.words(), context.index(), context.day());
    let made = |id: CommuneId| {
        let mut made = day.facets.in_commune(Some(id)).clone();
        made.intersect_with(set);
        (!made.is_clear()).then_some(made)
    };
    let mut found: Vec<_> = index
        .places
        .communes()
        .filter_map(|(id, commune)| Some((commune, index.drawings.point_of_commune(id)?, made(id)?)))
        .collect();
    found.sort_by_key(|(_, _, made)| std::cmp::Reverse(made.count_ones(..)));
    found.truncate(MAX_MARKS);
    found.sort_by_key(|(_, point, _)| (point.y, point.x));
    let mut grounds: Vec<Ground> = found
        .iter()
        .map(|(commune, point, made)| {
            let (x, y) = (f64::from(point.x), f64::from(point.y));
            let name = HALF_LETTER * commune.name.chars().count() as f64;
            let count = HALF + 4.0 + DIGIT * made.count_ones(..).to_string().len() as f64;
            Ground {
                left: x - name.max(HALF) - GAP,
                top: y - HALF - GAP,
                right: x + name.max(count) + GAP,
                bottom: y + HALF + NAME + GAP,
            }
        })
        .collect();
    let before = grounds.clone();
    spread(sheet, fixed, &mut grounds);
    let (mut leaders, mut homes) = (String::new(), String::new());
    let marks = found.into_iter().zip(before).zip(grounds).map(|(((commune, point, made), before), after)| {
        let x = point.x + (after.left - before.left).round() as i32;
        let y = point.y + (after.top - before.top).round() as i32;
        if f64::from((x - point.x).abs().max((y - point.y).abs())) > HALF {
            leaders.push_str(&format!("M{x} {y}L{} {}", point.x, point.y));
            homes.push_str(&format!("M{} {}h0", point.x, point.y));
        }
        let count = made.count_ones(..);
        let patch = most_made(context, &made).map(|figure| Patch(figure.pictogram));
        patch.into_iter().for_each(|patch| pictures.add_patch(patch));
        CommuneMark {
            href: context.url(&Address::of(Page::Commune, &commune.slug)),
            // It begins with what can be read on the map, so that who speaks to the machine can say what they see.
            spoken: format!("{} {}", commune.name, words.products_count(count)),
            name: commune.name.clone(),
            count,
            picture: patch.map(Patch::in_drawing),
            x,
            y,
        }
    });
    let marks = marks.collect();
    (marks, leaders, homes)
}
