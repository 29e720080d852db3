//! The face of a product: a woven figure of its own, grown from its code.

use std::convert::Infallible;
use std::sync::LazyLock;

use quick_cache::sync::Cache;

use super::drawing;
use super::drawn::Svg;
use super::exclusion::forbidden;
use super::grid::Grid;
use super::growth::{Choices, grow};
use super::palette::Palette;
use super::quality::Texture;

/// The weight that a figure may have on a page, its element included. Two dozen of them stand on
/// a list that has to arrive in one round trip; a figure that needs more is too restless anyway.
pub const HEAVIEST: usize = 600;

/// After so many attempts the plain diamond is taken. No code has come near it: about one in
/// eight attempts is good cloth.
const MAX_ATTEMPTS: u64 = 1_000;

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

    /// The same, for a template.
    #[must_use]
    pub fn into_drawn(self) -> Svg {
        Svg::new(self.svg)
    }
}

/// Figures that are kept: those of a province, or of the pages that people come to. About 1 KB each.
const KEPT: usize = 2_048;

/// Figures that were grown. Growing one takes as long as the rest of its page, and it never changes.
static GROWN: LazyLock<Cache<(String, Palette), Motif>> = LazyLock::new(|| Cache::new(KEPT));

/// The figure of a code in the colours of its kind. The same code and palette give the same
/// figure for ever: it may stand on a printed card.
#[must_use]
pub fn motif(code: &str, palette: Palette) -> Motif {
    let key = (code.to_owned(), palette);
    GROWN.get_or_insert_with(&key, || Ok::<_, Infallible>(grown(code, palette))).unwrap_or_else(|never| match never {})
}

fn grown(code: &str, palette: Palette) -> Motif {
    (0..MAX_ATTEMPTS)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::share::woven::growth::hash;
    use crate::share::woven::palette::Family;
    use std::collections::HashSet;

    /// Codes as they are given: five of 31 signs, and a sixth that this module need not know.
    fn codes(count: usize) -> impl Iterator<Item = String> {
        const SIGNS: &[u8; 31] = b"23456789ABCDEFGHJKLMNPQRSTUVWXY";
        (0..count).map(|number| {
            // Neighbouring numbers, as an office would give them, and far ones, by turns.
            let mut rest = if number % 2 == 0 { number } else { number * 2_862 % 28_629_151 };
            (0..6)
                .map(|_| {
                    let sign = SIGNS[rest % 31];
                    rest /= 31;
                    char::from(sign)
                })
                .collect()
        })
    }

    #[test]
    fn ten_thousand_codes_have_ten_thousand_figures_and_none_is_forbidden_or_too_heavy() {
        let palette = Family::Food.palettes()[0];
        let codes: Vec<String> = codes(10_000).collect::<HashSet<_>>().into_iter().collect();
        // Without optimisation a figure takes some milliseconds, so all processors share them.
        let workers = std::thread::available_parallelism().map_or(4, usize::from);
        let drawn: Vec<Motif> = std::thread::scope(|scope| {
            let shares: Vec<_> = codes
                .chunks(codes.len().div_ceil(workers))
                .map(|share| scope.spawn(move || share.iter().map(|code| motif(code, palette)).collect::<Vec<_>>()))
                .collect();
            shares.into_iter().flat_map(|share| share.join().unwrap()).collect()
        });
        let figures: HashSet<Grid> = drawn.iter().map(|motif| *motif.grid()).collect();
        assert_eq!(figures.len(), codes.len(), "two codes look alike");
        assert!(figures.iter().all(|grid| !forbidden(grid, palette)));
        let heaviest = drawn.iter().map(|motif| motif.svg().len()).max();
        assert!(heaviest <= Some(HEAVIEST), "{heaviest:?} bytes");
    }

    #[test]
    fn every_combination_of_threads_can_weave_every_code() {
        for palette in Family::ALL.iter().flat_map(|family| family.palettes()) {
            for code in codes(40) {
                let motif = motif(&code, *palette);
                assert!(!forbidden(motif.grid(), *palette) && motif.svg().len() <= HEAVIEST, "{code}");
                assert_ne!(motif.grid(), &plain(), "{code} found no figure of its own");
            }
        }
    }

    #[test]
    fn the_plain_diamond_may_be_shown_in_all_colours() {
        for palette in Family::ALL.iter().flat_map(|family| family.palettes()) {
            assert!(!forbidden(&plain(), *palette) && drawing::svg(&plain(), *palette).len() <= HEAVIEST);
        }
    }

    #[test]
    fn a_figure_is_the_same_in_all_eight_directions_and_for_ever() {
        let palette = Family::Beverage.palette("ruou");
        let grid = cells("7K3WD4", palette);
        let rows = grid.rows();
        for row in 0..15 {
            for column in 0..15 {
                let cell = rows[row][column];
                assert!(cell == rows[column][row] && cell == rows[14 - row][column] && cell == rows[row][14 - column]);
            }
        }
        let drawn: String = rows.as_flattened().iter().map(|&thread| char::from(b'0' + thread)).collect();
        assert_eq!(hash(&drawn), 15_571_026_279_754_602_364, "printed cards would no longer match");
    }

    #[test]
    fn a_code_is_never_written_into_the_page() {
        let svg = motif("<script>", Family::Food.palette("gao")).into_svg();
        assert!(svg.starts_with("<svg class=\"motif\"") && !svg.contains("script"));
        assert!(!svg.contains(" id=") && !svg.contains("style="));
    }
}
