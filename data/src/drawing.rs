//! What the bake draws: the figures of products, the map of the province, the chart of official totals.
//!
//! Everything here is a pure function from values to a piece of SVG: no file, no database, no clock. The colours of map
//! and chart are classes of the site's stylesheet, because the Content-Security-Policy forbids inline style and because
//! a dark page wants other colours. No words of the interface and no URLs are in it: those are the page's, which puts
//! the pieces together.
//!
//! - [`figure`] grows the figure of a code in the colours of its kind; [`palette`] has the colours. `growth` makes cells
//!   of choices, `exclusion` says which figures must not be shown, `quality` which are not worth it, `strokes` makes SVG
//!   of the rest.
//! - [`map`] draws the province; `outline` traces its districts.
//! - [`chart`] draws the totals that officials printed over the years.

pub(crate) mod chart;
mod colour;
mod escape;
mod exclusion;
pub(crate) mod figure;
mod grid;
mod growth;
pub(crate) mod map;
mod outline;
pub(crate) mod palette;
mod quality;
mod strokes;
