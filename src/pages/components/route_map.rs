//! Routes on the map: the line from place to place on the districts that it crosses, each place with its number and name.

use crate::catalogue::{Places, RouteDrawing, Stop, TravelRoute};
use crate::i18n::language::Language;
use crate::pages::context::RequestContext;
use crate::share::svg::Svg;

/// A map with the lines of routes.
pub struct RouteMap {
    /// What it is, for those who hear it.
    pub title: String,
    /// The part of the map that is shown, in units of the drawing.
    pub left: i32,
    pub top: i32,
    pub width: i32,
    pub height: i32,
    /// The size of its letters.
    pub letters: u32,
    /// How many units one cell of an outline takes.
    pub cell: u32,
    /// The patterns of its dyes.
    pub patterns: Svg,
    /// The former districts: the number of the dye, and path data.
    pub lands: Vec<(u8, String)>,
    /// Path data of the lines.
    pub ways: Vec<String>,
    /// Path data of the marks of places.
    pub marks: Vec<String>,
    pub names: Vec<MapName>,
}

/// A name beside a place, or the number of a route on its line.
pub struct MapName {
    pub x: i32,
    pub y: i32,
    /// Which point of the name this is: `start`, `middle` or `end`.
    pub anchor: &'static str,
    pub number: usize,
    pub name: String,
}

impl RouteMap {
    /// The map of one route; absent where less than two of its places are known.
    pub fn of(context: &RequestContext, route: &TravelRoute) -> Option<RouteMap> {
        let RouteDrawing { path, frame, letters, .. } = route.drawing.as_ref()?;
        let names: Vec<String> = route.stops.iter().map(|stop| stop_name(context, stop)).collect();
        let drawn = route.stops.iter().zip(&names).zip(1..);
        let drawn = drawn.filter_map(|((stop, name), number)| Some((stop.drawing?, name, number)));
        let half = (*letters / 2) as i32;
        let (marks, beside) = drawn
            .map(|(drawing, name, number)| {
                let (x, y) = (drawing.point.x, drawing.point.y);
                let mark = format!("M{x} {}l{half} {half}-{half} {half}-{half}-{half}z", y - half);
                let (x, y) = (drawing.name.x, drawing.name.y);
                (mark, MapName { x, y, anchor: drawing.anchor, number, name: name.clone() })
            })
            .unzip();
        let spoken: Vec<String> = names.iter().zip(1..).map(|(name, number)| format!("{number} {name}")).collect();
        let title = context.words().route_map_title(&spoken.join(", "));
        Some(RouteMap {
            marks,
            names: beside,
            ..RouteMap::ground(context, title, *frame, *letters, vec![path.clone()])
        })
    }

    /// The map of all routes, each with its number; absent where none is drawn.
    pub fn of_all(context: &RequestContext) -> Option<RouteMap> {
        let index = context.index();
        let map = &index.drawings.map;
        // Numbers alone may be larger than names.
        let letters = map.letters * 3 / 2;
        let drawn: Vec<(&RouteDrawing, usize)> = index
            .routes
            .iter()
            .zip(1..)
            .filter_map(|(route, number)| Some((route.drawing.as_ref()?, number)))
            .collect();
        let sign = |(drawing, number): &(&RouteDrawing, usize)| MapName {
            x: drawing.sign.x,
            y: drawing.sign.y + (letters / 3) as i32,
            anchor: "middle",
            number: *number,
            name: String::new(),
        };
        let names: Vec<MapName> = drawn.iter().map(sign).collect();
        let ways: Vec<String> = drawn.iter().map(|(drawing, _)| drawing.path.clone()).collect();
        let title = context.words().routes_map_title(&index.province.name);
        let frame = (0, 0, map.width as i32, map.height as i32);
        (!ways.is_empty()).then(|| RouteMap { names, ..RouteMap::ground(context, title, frame, letters, ways) })
    }

    fn ground(
        context: &RequestContext,
        title: String,
        (left, top, width, height): (i32, i32, i32, i32),
        letters: u32,
        ways: Vec<String>,
    ) -> RouteMap {
        let map = &context.index().drawings.map;
        RouteMap {
            title,
            left,
            top,
            width,
            height,
            letters,
            cell: map.cell,
            patterns: Svg::drawn(&map.patterns),
            lands: map.districts.iter().map(|drawn| (drawn.dye, drawn.outline.clone())).collect(),
            ways,
            marks: Vec::new(),
            names: Vec::new(),
        }
    }
}

/// What a stop is called: the pass or village that sources name, or else its former commune or its commune of today.
pub fn stop_name(context: &RequestContext, stop: &Stop) -> String {
    stop_name_in(&context.index().places, context.language, stop)
}

/// As [`stop_name`], in a language.
pub fn stop_name_in(places: &Places, language: Language, stop: &Stop) -> String {
    match (&stop.name, stop.former) {
        (Some((vi, en)), _) => language.pick(vi, en).clone(),
        (None, Some(former)) => places.former_commune(former).name.clone(),
        (None, None) => places.commune(stop.commune).name.clone(),
    }
}
