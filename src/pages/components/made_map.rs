//! The map of what is made where: each commune of today that has products is a mark and a link, with the roads that lead there.

use fixedbitset::FixedBitSet;

use super::{Patch, Pictures, most_made};
use crate::catalogue::{CommuneId, Point};
use crate::pages::context::RequestContext;
use crate::routes::{Address, Page};
use crate::share::svg::Svg;

/// Half the width and height of a mark, in units of the drawing; around it the bake has left a gap.
const HALF_WIDTH: i32 = 18;
const HALF_HEIGHT: i32 = 20;

/// A line of a name with more letters may be wider than its mark, also where readers ask for wide spacing: its width is set.
const MAX_LETTERS: usize = 4;

pub struct MadeMap {
    /// What it is, for those who hear it.
    pub title: String,
    /// Its width in units of the drawing.
    pub width: u32,
    pub height: u32,
    /// How many units one cell of an outline takes.
    pub cell: u32,
    /// The patterns of its dyes.
    pub patterns: Svg,
    pub lands: Vec<Land>,
    pub roads: Vec<MapRoad>,
    pub capital: Option<Capital>,
    /// From marks that stand beside their places to these: path data.
    pub leaders: String,
    /// These places: path data of strokes without length.
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

pub struct MapPass {
    pub name: String,
    pub x: i32,
    pub y: i32,
}

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
    /// Its name as it stands on the map of a wide screen.
    pub name: Vec<NameLine>,
    /// How many products it has; absent where it has one.
    pub count: Option<usize>,
    /// Its pictogram, around the mark's middle.
    pub picture: Option<Svg>,
    /// Its middle.
    pub x: i32,
    pub y: i32,
}

/// A line of a name, and how far below the middle of its mark it stands.
pub struct NameLine {
    pub y: i32,
    pub text: String,
    pub is_long: bool,
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
        let (marks, leaders, homes) = marks(context, set, pictures);
        let mut unknown = day.facets.in_commune(None).clone();
        unknown.intersect_with(set);
        MadeMap {
            title: words.made_map_title(&index.province.name),
            width: map.width,
            height: map.height,
            cell: map.cell,
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
        let passes = road.passes.iter().filter_map(|pass| {
            let Point { x, y } = drawings.point_of_commune(pass.commune)?;
            Some(MapPass { name: language.pick(&pass.name_vi, &pass.name_en).clone(), x, y })
        });
        MapRoad {
            name: language.pick(&road.name_vi, &road.name_en).clone(),
            number: road.number.clone(),
            path: road.path.clone(),
            sign: Sign { x: road.sign.x, y: road.sign.y, width: road.sign_width, half: road.sign_width / 2 },
            passes: passes.collect(),
        }
    };
    let mut roads: Vec<MapRoad> = drawings.roads.iter().map(road).collect();
    roads.sort_by_key(|road| (road.number.len(), road.number.clone()));
    roads
}

/// The marks from north to south, the lines to where those belong that stand beside it, and these places.
fn marks(context: &RequestContext, set: &FixedBitSet, pictures: &mut Pictures) -> (Vec<CommuneMark>, String, String) {
    let (words, index, day) = (context.words(), context.index(), context.day());
    let made = |id: CommuneId| {
        let mut made = day.facets.in_commune(Some(id)).clone();
        made.intersect_with(set);
        (!made.is_clear()).then_some(made)
    };
    let drawings = &index.drawings;
    let drawn = |id| drawings.point_of_commune(id).zip(drawings.mark_of_commune(id));
    let communes = index.places.communes();
    let mut found: Vec<_> = communes.filter_map(|(id, commune)| Some((commune, drawn(id)?, made(id)?))).collect();
    found.sort_by_key(|(_, (point, _), _)| (point.y, point.x));
    let (mut leaders, mut homes) = (String::new(), String::new());
    let marks = found.into_iter().map(|(commune, (point, Point { x, y }), made)| {
        if (x - point.x).abs() > HALF_WIDTH || (y - point.y).abs() > HALF_HEIGHT {
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
            name: name_lines(&commune.name),
            count: (count > 1).then_some(count),
            picture: patch.map(Patch::in_drawing),
            x,
            y,
        }
    });
    let marks = marks.collect();
    (marks, leaders, homes)
}

/// A name in one line or in two that are as equal as its words allow.
fn name_lines(name: &str) -> Vec<NameLine> {
    let length = |line: &str| line.chars().count();
    let halves = name.match_indices(' ').map(|(space, _)| (&name[..space], &name[space + 1..]));
    let lines = match halves.min_by_key(|(one, other)| length(one).max(length(other))) {
        Some((one, other)) => vec![one, other],
        None => vec![name],
    };
    // Lines of 10 units around the middle of the name, which is 10 units below that of the mark.
    let first = 10 - 5 * (lines.len() as i32 - 1);
    let is_long = |text: &str| length(text) - text.matches(' ').count() > MAX_LETTERS;
    let line = |(y, text): (i32, &str)| NameLine { y, text: text.to_owned(), is_long: is_long(text) };
    (0..).map(|number| first + 10 * number).zip(lines).map(line).collect()
}
