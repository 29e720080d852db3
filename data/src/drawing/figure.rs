//! The face of a product: a woven figure of its own, grown from its code.

use super::exclusion::forbidden;
use super::grid::Grid;
use super::growth::{Choices, grow};
use super::palette::Palette;
use super::quality::Texture;
use super::strokes;

/// The weight that a figure may have on a page, its element included. Two dozen of them stand on
/// a list that has to arrive in one round trip; a figure that needs more is too restless anyway.
const MAX_BYTES: usize = 600;

/// After so many attempts the plain diamond is taken. No code has come near it: about one in
/// eight attempts is good cloth.
const MAX_ATTEMPTS: u64 = 1_000;

/// The figure of a code in the colours of its kind, as one `<svg>` element of at most [`MAX_BYTES`] bytes. The same code
/// and palette give the same figure for ever: it may stand on a printed card.
#[must_use]
pub fn figure(code: &str, palette: Palette) -> String {
    grown(code, palette).1
}

/// The cells of a code's figure, and its SVG.
fn grown(code: &str, palette: Palette) -> (Grid, String) {
    (0..MAX_ATTEMPTS)
        .find_map(|attempt| {
            let grid = grow(&mut Choices::new(code, attempt));
            if !Texture::of(&grid).is_good_cloth() || forbidden(&grid, palette) {
                return None;
            }
            let svg = strokes::svg(&grid, palette);
            (svg.len() <= MAX_BYTES).then_some((grid, svg))
        })
        .unwrap_or_else(|| (plain(), strokes::svg(&plain(), palette)))
}

/// Broad nested diamonds: what is woven when nothing else can be.
fn plain() -> Grid {
    Grid::mirrored(|far, near| [1, 1, 1, 0, 0, 2, 2, 2, 0, 0, 1, 1, 0, 0, 2][far + near])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::drawing::growth::hash;
    use crate::drawing::palette::Family;
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
        let drawn: Vec<(Grid, String)> = std::thread::scope(|scope| {
            let shares: Vec<_> = codes
                .chunks(codes.len().div_ceil(workers))
                .map(|share| scope.spawn(move || share.iter().map(|code| grown(code, palette)).collect::<Vec<_>>()))
                .collect();
            shares.into_iter().flat_map(|share| share.join().unwrap()).collect()
        });
        let figures: HashSet<Grid> = drawn.iter().map(|(grid, _)| *grid).collect();
        assert_eq!(figures.len(), codes.len(), "two codes look alike");
        assert!(figures.iter().all(|grid| !forbidden(grid, palette)));
        let heaviest = drawn.iter().map(|(_, svg)| svg.len()).max();
        assert!(heaviest <= Some(MAX_BYTES), "{heaviest:?} bytes");
    }

    #[test]
    fn every_combination_of_threads_can_weave_every_code() {
        for palette in Family::ALL.iter().flat_map(|family| family.palettes()) {
            for code in codes(40) {
                let (grid, svg) = grown(&code, *palette);
                assert!(!forbidden(&grid, *palette) && svg.len() <= MAX_BYTES, "{code}");
                assert_ne!(grid, plain(), "{code} found no figure of its own");
            }
        }
    }

    #[test]
    fn the_plain_diamond_may_be_shown_in_all_colours() {
        for palette in Family::ALL.iter().flat_map(|family| family.palettes()) {
            assert!(!forbidden(&plain(), *palette) && strokes::svg(&plain(), *palette).len() <= MAX_BYTES);
        }
    }

    #[test]
    fn a_figure_is_the_same_in_all_eight_directions_and_for_ever() {
        let palette = Family::Beverage.palette("ruou");
        let (grid, _) = grown("7K3WD4", palette);
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
        let svg = figure("<script>", Family::Food.palette("gao"));
        assert!(svg.starts_with("<svg class=\"motif\"") && !svg.contains("script"));
        assert!(!svg.contains(" id=") && !svg.contains("style="));
    }
}
