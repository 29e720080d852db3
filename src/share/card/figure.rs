//! The picture over the name: the figure of a product, or the province with the place that is meant.

use crate::share::svg::Svg;

/// How many cells a woven figure has along each side.
const CELLS: f32 = 27.0;

/// What stands over the name.
#[derive(Clone, Debug)]
pub enum Figure {
    Woven(Svg),
    /// The province in its districts.
    Map(Map),
}

/// The province on a card.
#[derive(Clone, Debug)]
pub struct Map {
    /// Its width in units of the drawing.
    pub width: u32,
    pub height: u32,
    /// How many units one cell of an outline takes.
    pub cell: u32,
    /// The districts.
    pub patches: Vec<Patch>,
    /// Path data of the mark of a place.
    pub mark: Option<String>,
    /// Path data of a way.
    pub way: Option<String>,
}

/// A district on a card.
#[derive(Clone, Debug)]
pub struct Patch {
    /// Its colour, `#rrggbb`.
    pub colour: &'static str,
    /// Path data in cells, ten units of the drawing each.
    pub outline: String,
}

impl Figure {
    /// Width and height in pixels where there is room for a height of `most`.
    pub fn size(&self, most: f32) -> (f32, f32) {
        match self {
            // Whole pixels for each of its cells leave the edges of a woven figure sharp.
            Figure::Woven(_) => {
                let side = (most / CELLS).floor() * CELLS;
                (side, side)
            }
            Figure::Map(map) => (most * map.width as f32 / map.height as f32, most),
        }
    }
}
