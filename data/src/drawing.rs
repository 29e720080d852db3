//! What the bake draws: pictograms and the borders of figures, the map of the province, the chart of official totals.
//!
//! Everything here is a pure function from values to a piece of SVG: no file, no database, no clock. The colours of map
//! and chart are classes of the site's stylesheet, because the Content-Security-Policy forbids inline style and because
//! a dark page wants other colours. No words of the interface and no URLs are in it: those are the page's, which puts
//! the pieces together.
//!
//! - [`pictogram`] reads the pictures that were drawn by hand, in the threads of `colour`; [`figure`] chooses borders.
//! - [`map`] draws the province; [`marks`] says where the marks of communes stand on it, [`route`] where the names along a way do.
//! - `paths` makes SVG of cells, for both.
//! - [`chart`] draws the totals that officials printed over the years.

pub(crate) mod chart;
mod colour;
mod escape;
pub(crate) mod figure;
pub(crate) mod map;
pub(crate) mod marks;
mod paths;
pub mod pictogram;
pub(crate) mod route;
