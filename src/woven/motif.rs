//! The face of a product: a woven figure of its own, grown from its code.

use super::drawing;
use super::exclusion::forbidden;
use super::grid::Grid;
use super::growth::{Choices, grow};
use super::palette::Palette;
use super::quality::Texture;

/// The weight that a figure may have on a page, its element included. Two dozen of them stand on
/// a list that has to arrive in one round trip; a figure that needs more is too restless anyway.
pub const HEAVIEST: usize = 600;

/// After so many attempts the plain diamond is taken. No code has come near it: one in eight
/// attempts is good cloth.
const MOST_ATTEMPTS: u64 = 1_000;

/// The figure of one product in its colours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Motif {
    grid: Grid,
    palette: Palette,
    svg: String,
}

impl Motif {
    /// The cells, for a picture in pixels.
    #[must_use]
    pub const fn grid(&self) -> &Grid {
        &self.grid
    }

    /// The colours of the cells.
    #[must_use]
    pub const fn palette(&self) -> Palette {
        self.palette
    }

    /// The figure as one `<svg>` element of at most [`HEAVIEST`] bytes, ready for a page.
    #[must_use]
    pub fn svg(&self) -> &str {
        &self.svg
    }

    /// The same without a copy, for whoever needs nothing else.
    #[must_use]
    pub fn into_svg(self) -> String {
        self.svg
    }
}

/// The figure of a code in the colours of its kind. The same code and palette give the same
/// figure for ever: it may stand on a printed card.
#[must_use]
pub fn motif(code: &str, palette: Palette) -> Motif {
    (0..MOST_ATTEMPTS)
        .find_map(|attempt| {
            let grid = grow(&mut Choices::new(code, attempt));
            if !Texture::of(&grid).is_good_cloth() || forbidden(&grid, palette) {
                return None;
            }
            let svg = drawing::svg(&grid, palette);
            (svg.len() <= HEAVIEST).then_some(Motif { grid, palette, svg })
        })
        .unwrap_or_else(|| {
            let grid = plain();
            Motif { grid, palette, svg: drawing::svg(&grid, palette) }
        })
}

/// The cells of a code's figure: 15 rows of 15 threads.
#[must_use]
pub fn cells(code: &str, palette: Palette) -> Grid {
    motif(code, palette).grid
}

/// Broad nested diamonds: what is woven when nothing else can be.
fn plain() -> Grid {
    Grid::mirrored(|far, near| [1, 1, 1, 0, 0, 2, 2, 2, 0, 0, 1, 1, 0, 0, 2][far + near])
}
