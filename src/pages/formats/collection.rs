//! Things with their places, as GeoJSON (RFC 7946). A thing of which no point is on record has no geometry.

use schemars::JsonSchema;
use serde::Serialize;

use crate::pages::response::Response;
use crate::routes::Format;

use super::reply::{json, reply};

/// Things with their places.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "FeatureCollectionOf{T}")]
pub struct FeatureCollection<T> {
    /// What it is.
    #[serde(rename = "type")]
    #[schemars(extend("const" = "FeatureCollection"))]
    pub kind: &'static str,
    /// All of them, in the order of the page.
    pub features: Vec<Feature<T>>,
}

/// A thing with its place.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "FeatureOf{T}")]
pub struct Feature<T> {
    /// What it is.
    #[serde(rename = "type")]
    #[schemars(extend("const" = "Feature"))]
    pub kind: &'static str,
    /// Its identity: a product's permanent code, or what sort of unit a place is and its code.
    pub id: String,
    /// A label point of the commune or district, good to a kilometre or so; null where none is on record. It is never
    /// the point of a workshop or a house.
    pub geometry: Option<Point>,
    /// The same as a row of the CSV.
    pub properties: T,
}

/// A point.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Point {
    /// What it is.
    #[serde(rename = "type")]
    #[schemars(extend("const" = "Point"))]
    kind: &'static str,
    /// Degrees east, degrees north (WGS 84).
    coordinates: [f64; 2],
}

/// What can stand on a map.
pub trait Placed {
    /// Its identity.
    fn id(&self) -> String;
    /// Degrees east and north.
    fn point(&self) -> Option<(f64, f64)>;
}

impl<T: Placed> FeatureCollection<T> {
    /// The collection of things in their order.
    pub fn of(things: Vec<T>) -> FeatureCollection<T> {
        FeatureCollection { kind: "FeatureCollection", features: things.into_iter().map(Feature::of).collect() }
    }
}

impl<T: Placed> Feature<T> {
    fn of(thing: T) -> Feature<T> {
        let point =
            thing.point().map(|(longitude, latitude)| Point { kind: "Point", coordinates: [longitude, latitude] });
        Feature { kind: "Feature", id: thing.id(), geometry: point, properties: thing }
    }
}

/// Things on a map, as an answer.
pub fn map_reply<T: Placed + Serialize>(things: Vec<T>) -> Response {
    reply(Format::GeoJson, json(&FeatureCollection::of(things)))
}
