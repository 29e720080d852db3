//! The woven look: the figure of each product, the province as a cloth, and the style of both.
//!
//! Everything here is a pure function from values to a finished piece of SVG: no catalogue, no
//! HTTP, no clock. Figures that were grown are kept, because they never change. Nothing names a
//! province, a district or a kind; those are records.
//!
//! - [`motif`](motif()) grows the figure of a code in the colours of its kind; [`Family::palette`]
//!   gives the colours. `growth` makes cells of choices, `exclusion` says which figures must not
//!   be shown, `quality` which are not worth it, `drawing` makes SVG of the rest.
//! - [`Cloth`] draws the maps of home, district and commune. `outline` traces districts, `label`
//!   finds room for their names.
//! - [`chart`] draws bars and lines.
//! - [`CSS`], the stylesheet of the site, has the dyes of the map and the band at the head of a page.

pub mod chart;
pub mod cloth;
pub mod colour;
pub mod drawing;
pub mod drawn;
pub mod escape;
pub mod exclusion;
pub mod grid;
pub mod growth;
pub mod label;
pub mod motif;
mod names;
pub mod outline;
pub mod palette;
pub mod quality;

pub use cloth::{Cloth, ClothDistrict, Frame, Place, Tint};
pub use drawn::Svg;
pub use grid::Grid;
pub use motif::{Motif, cells, motif};
pub use palette::{Family, Palette};

/// The stylesheet: its custom properties have the six dyes of the map for both colour schemes.
pub const CSS: &str = include_str!("../../../static/style.css");

#[cfg(test)]
mod tests {
    use super::CSS;

    #[test]
    fn the_band_costs_less_than_half_a_kilobyte() {
        let band = CSS.lines().find(|line| line.starts_with(".band")).unwrap();
        assert!(band.len() < 512, "{} bytes", band.len());
    }
}
