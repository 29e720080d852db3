//! Routes for travellers: places in their order, with the distances that sources print. Held in memory.

use std::collections::HashMap;

use jiff::civil::Date;
pub use records::route::Precision;
use rusqlite::{Connection, Row, named_params};

use super::{
    About, Catalogue, CommuneId, DbError, DistrictId, FormerCommuneId, Places, Point, Source, closed, closed_or_null,
    read_all, source,
};

/// A way through the province.
#[derive(Debug)]
pub struct TravelRoute {
    row: i64,
    pub slug: String,
    pub name_vi: String,
    pub name_en: String,
    pub about: About,
    /// Its places in their order; at least two.
    pub stops: Vec<Stop>,
    /// Absent where less than two of its places are known.
    pub drawing: Option<RouteDrawing>,
    /// When somebody last compared the record with its sources.
    pub checked: Date,
    /// When the record last changed.
    pub changed: Date,
}

/// A place on a route.
#[derive(Debug)]
pub struct Stop {
    /// Where sources name a former commune.
    pub former: Option<FormerCommuneId>,
    /// The commune of today.
    pub commune: CommuneId,
    /// A pass, a village, in Vietnamese and English.
    pub name: Option<(String, String)>,
    /// What there is to say about it, in Vietnamese and English.
    pub text: Option<(String, String)>,
    /// How far it is from a place before it.
    pub distance: Option<Distance>,
    /// Absent where its place is not known.
    pub drawing: Option<StopDrawing>,
}

/// A distance as sources print it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Distance {
    /// In kilometres.
    pub km: f64,
    /// The greatest, where sources print different ones.
    pub km_to: Option<f64>,
    pub precision: Option<Precision>,
    /// The place among the stops, from 0, from which it is counted.
    pub from: usize,
}

/// A route on the map of the province.
#[derive(Debug)]
pub struct RouteDrawing {
    /// Path data, in units of the map.
    pub path: String,
    /// The part of the map that it needs: left, top, width, height.
    pub frame: (i32, i32, i32, i32),
    /// The size of the names in that part.
    pub letters: u32,
    /// The middle of its longest stretch.
    pub sign: Point,
}

/// A stop on the map.
#[derive(Clone, Copy, Debug)]
pub struct StopDrawing {
    pub point: Point,
    /// A point of the baseline of its name.
    pub name: Point,
    /// Which point: `start`, `middle` or `end`.
    pub anchor: &'static str,
}

/// What rests on sources: the route as a whole, or what is said of one of its stops.
#[derive(Debug, Default)]
pub struct RouteSources {
    pub route: Vec<Source>,
    /// Of each stop those of its text.
    pub texts: Vec<Vec<Source>>,
    /// Of each stop those of its distance.
    pub distances: Vec<Vec<Source>>,
}

/// All routes, in the Vietnamese order of their names.
#[derive(Debug, Default)]
pub struct TravelRoutes(Vec<TravelRoute>);

const ROUTES: &str = "
    SELECT id, slug, name_vi, name_en, line_vi, line_en, story_vi, story_en, checked, changed,
           path, x, y, width, height, letters, sign_x, sign_y
    FROM route LEFT JOIN route_drawing ON route_drawing.route = route.id ORDER BY rank";
const STOPS: &str = "
    SELECT route_stop.id, route_stop.route, former_commune, commune, name_vi, name_en, text_vi, text_en, km, km_to, km_precision,
           (SELECT first.position FROM route_stop AS first WHERE first.id = route_stop.km_from) AS km_from,
           x, y, name_x, name_y, anchor
    FROM route_stop LEFT JOIN route_stop_drawing ON route_stop_drawing.stop = route_stop.id
    ORDER BY route_stop.route, route_stop.position";
const SOURCES: &str = concat!(
    "SELECT ",
    source::columns!(),
    ", cited.part, cited.stop
     FROM (
         SELECT 'route' AS part, 0 AS stop, position, source FROM route_source WHERE route = :route
         UNION ALL
         SELECT 'text', route_stop.position, route_stop_source.position, source
         FROM route_stop JOIN route_stop_source ON route_stop_source.stop = route_stop.id WHERE route_stop.route = :route
         UNION ALL
         SELECT 'km', route_stop.position, route_stop_km_source.position, source
         FROM route_stop JOIN route_stop_km_source ON route_stop_km_source.stop = route_stop.id WHERE route_stop.route = :route
     ) AS cited CROSS JOIN source ON source.id = cited.source
     ORDER BY cited.stop, cited.position"
);
pub(super) const OPENING: &[&str] = &[ROUTES, STOPS];
pub(super) const STATEMENTS: &[&str] = &[SOURCES];

impl TravelRoutes {
    pub(super) fn read(connection: &Connection, places: &Places) -> Result<TravelRoutes, DbError> {
        let mut stops: HashMap<i64, Vec<Stop>> = HashMap::new();
        read_all(connection, STOPS, |row| {
            stops.entry(row.get("route")?).or_default().push(Stop::read(row, places)?);
            Ok(())
        })?;
        let routes = read_all(connection, ROUTES, |row| {
            let id = row.get("id")?;
            Ok(TravelRoute {
                row: id,
                slug: row.get("slug")?,
                name_vi: row.get("name_vi")?,
                name_en: row.get("name_en")?,
                about: About::from_row(row)?,
                stops: stops.remove(&id).unwrap_or_default(),
                drawing: drawing(row)?,
                checked: closed(row, "checked", |day| day.parse().ok())?,
                changed: closed(row, "changed", |day| day.parse().ok())?,
            })
        })?;
        Ok(TravelRoutes(routes))
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn iter(&self) -> impl ExactSizeIterator<Item = &TravelRoute> {
        self.0.iter()
    }

    /// The route at a position that a search gave.
    pub fn get(&self, position: usize) -> &TravelRoute {
        &self.0[position]
    }

    pub fn by_slug(&self, slug: &str) -> Option<&TravelRoute> {
        self.0.iter().find(|route| route.slug == slug)
    }

    /// Those that pass through a commune of today.
    pub fn through_commune(&self, commune: CommuneId) -> impl Iterator<Item = &TravelRoute> {
        self.0.iter().filter(move |route| route.stops.iter().any(|stop| stop.commune == commune))
    }

    /// Those with a stop that lies in a former district without doubt.
    pub fn through_district<'r>(
        &'r self,
        district: DistrictId,
        places: &'r Places,
    ) -> impl Iterator<Item = &'r TravelRoute> {
        self.0.iter().filter(move |route| route.stops.iter().any(|stop| stop.district(places) == Some(district)))
    }
}

impl Stop {
    fn read(row: &Row<'_>, places: &Places) -> Result<Stop, DbError> {
        let missing = || DbError::QueryReturnedNoRows;
        let both = |vi: &str, en: &str| -> Result<Option<(String, String)>, DbError> {
            Ok(row.get::<_, Option<String>>(vi)?.zip(row.get(en)?))
        };
        let distance = match row.get("km")? {
            Some(km) => Some(Distance {
                km,
                km_to: row.get("km_to")?,
                precision: closed_or_null(row, "km_precision", Precision::from_key)?,
                from: row.get::<_, Option<u32>>("km_from")?.ok_or_else(missing)? as usize,
            }),
            None => None,
        };
        let anchor = |word: &str| ["start", "middle", "end"].into_iter().find(|anchor| *anchor == word);
        let drawing = match closed_or_null(row, "anchor", anchor)? {
            Some(anchor) => Some(StopDrawing {
                point: Point { x: row.get("x")?, y: row.get("y")? },
                name: Point { x: row.get("name_x")?, y: row.get("name_y")? },
                anchor,
            }),
            None => None,
        };
        Ok(Stop {
            former: places.former_commune_of(row.get("former_commune")?),
            commune: places.commune_of(row.get("commune")?).ok_or_else(missing)?,
            name: both("name_vi", "name_en")?,
            text: both("text_vi", "text_en")?,
            distance,
            drawing,
        })
    }

    /// The former district in which it lies; absent where its commune of today joins parts of several.
    pub fn district(&self, places: &Places) -> Option<DistrictId> {
        match self.former {
            Some(former) => Some(places.former_commune(former).district),
            None => places.commune(self.commune).district(),
        }
    }
}

fn drawing(row: &Row<'_>) -> Result<Option<RouteDrawing>, DbError> {
    let Some(path) = row.get("path")? else { return Ok(None) };
    Ok(Some(RouteDrawing {
        path,
        frame: (row.get("x")?, row.get("y")?, row.get("width")?, row.get("height")?),
        letters: row.get("letters")?,
        sign: Point { x: row.get("sign_x")?, y: row.get("sign_y")? },
    }))
}

impl Catalogue {
    /// The sources of a route and of its stops.
    pub fn list_sources_of_route(&self, route: &TravelRoute) -> Result<RouteSources, DbError> {
        let empty = || route.stops.iter().map(|_| Vec::new()).collect();
        let mut found = RouteSources { route: Vec::new(), texts: empty(), distances: empty() };
        let rows = self.rows(SOURCES, named_params! { ":route": route.row }, |row| {
            Ok((row.get::<_, String>("part")?, row.get::<_, u32>("stop")? as usize, Source::from_row(row)?))
        })?;
        for (part, stop, source) in rows {
            let list = match part.as_str() {
                "text" => found.texts.get_mut(stop),
                "km" => found.distances.get_mut(stop),
                _ => Some(&mut found.route),
            };
            list.into_iter().for_each(|list| list.push(source.clone()));
        }
        Ok(found)
    }
}
