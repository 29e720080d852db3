//! Which border a figure has, and in which colours.
//!
//! A figure is a pictogram within a border. What figures of one pictogram must not share is the border together with its
//! colours: there are enough of these for hundreds of products of one speciality.

use std::collections::{BTreeMap, BTreeSet};

use super::colour::Colour;
use super::pictogram::Border;
use crate::slug::Slug;

/// How far apart the lightness of two colours of a border must lie, as a ratio of contrast (WCAG 2), to be told apart.
const MIN_CONTRAST: f64 = 1.6;

/// A border and its colours, as the letters of [`Colour::letter`] in the order of the border's own.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Framing {
    pub border: Slug,
    pub colours: String,
}

/// All framings, and which of them the figures so far have.
pub struct Framings<'b> {
    borders: &'b BTreeMap<Slug, Border>,
    /// By the ground of the pictogram, as far as they were asked for: there are thousands.
    drawn: BTreeMap<Colour, Vec<Framing>>,
    recoloured: BTreeMap<Colour, Vec<Framing>>,
    /// By the name of the pictogram.
    taken: BTreeMap<String, BTreeSet<Framing>>,
}

impl<'b> Framings<'b> {
    pub fn new(borders: &'b BTreeMap<Slug, Border>) -> Framings<'b> {
        Framings { borders, drawn: BTreeMap::new(), recoloured: BTreeMap::new(), taken: BTreeMap::new() }
    }

    /// The framing of `key` among the figures of a pictogram on this ground. `None` where there are no borders.
    ///
    /// It begins at a place that the key alone decides, and takes the first one that no earlier figure of the pictogram has: of
    /// those drawn by hand, then of all sets of colours that can be told apart. When all are taken it shares one.
    pub fn choose(&mut self, pictogram: &str, ground: Colour, key: &str) -> Option<Framing> {
        let drawn = self.drawn.entry(ground).or_insert_with(|| drawn(self.borders, ground));
        let taken = self.taken.entry(pictogram.to_owned()).or_default();
        let start = hash(key);
        let free = |all: &[Framing]| {
            (0..all.len()).map(|step| &all[(start + step) % all.len()]).find(|one| !taken.contains(one)).cloned()
        };
        let chosen = free(drawn)
            .or_else(|| free(self.recoloured.entry(ground).or_insert_with(|| recoloured(self.borders, ground))));
        let chosen = chosen.or_else(|| (!drawn.is_empty()).then(|| drawn[start % drawn.len()].clone()))?;
        taken.insert(chosen.clone());
        Some(chosen)
    }
}

/// The borders in the colours that were chosen by hand, without those that would melt into the ground; all of them where
/// nothing else is left.
fn drawn(borders: &BTreeMap<Slug, Border>, ground: Colour) -> Vec<Framing> {
    let all = |avoid: Option<Colour>| {
        borders.iter().flat_map(move |(slug, border)| {
            let fitting =
                border.variants.iter().filter(move |colours| avoid.is_none_or(|ground| !colours.contains(&ground)));
            fitting.map(|colours| framing(slug, colours))
        })
    };
    let fitting: Vec<Framing> = all(Some(ground)).collect();
    if fitting.is_empty() { all(None).collect() } else { fitting }
}

/// Every border in every set of colours of which no two are alike, and none is the ground.
fn recoloured(borders: &BTreeMap<Slug, Border>, ground: Colour) -> Vec<Framing> {
    let mut framings = Vec::new();
    for (slug, border) in borders {
        let count = border.variants.first().map_or(0, Vec::len);
        let mut sets: Vec<Vec<Colour>> = vec![Vec::new()];
        for _ in 0..count {
            sets = sets
                .iter()
                .flat_map(|set| {
                    let next = Colour::ALL.into_iter().filter(|&colour| {
                        colour != ground && set.iter().all(|&other| other.contrast(colour) >= MIN_CONTRAST)
                    });
                    next.map(|colour| set.iter().copied().chain([colour]).collect())
                })
                .collect();
        }
        framings.extend(sets.iter().map(|colours| framing(slug, colours)));
    }
    framings
}

fn framing(border: &Slug, colours: &[Colour]) -> Framing {
    Framing { border: border.clone(), colours: colours.iter().map(|colour| colour.letter()).collect() }
}

/// FNV-1a: any hash does that spreads codes and never changes.
fn hash(key: &str) -> usize {
    let hash = key
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    // The upper bits are spread better than the lower ones; 32 of them are a whole number on every machine.
    (hash >> 32) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    fn borders() -> BTreeMap<Slug, Border> {
        let slug = |name: &str| Slug::parse(name).expect("a slug");
        let border = |variants: &[[Colour; 2]]| Border {
            variants: variants.iter().map(|colours| colours.to_vec()).collect(),
            cells: BTreeMap::new(),
        };
        [
            (slug("dots"), border(&[[Colour::Madder, Colour::Thread], [Colour::Teal, Colour::Light]])),
            (slug("lines"), border(&[[Colour::Night, Colour::Rose]])),
        ]
        .into()
    }

    #[test]
    fn a_key_has_its_framing_whatever_other_pictograms_have() {
        let borders = borders();
        let alone = Framings::new(&borders).choose("tea", Colour::Leaf, "VDCHE4");
        let mut framings = Framings::new(&borders);
        framings.choose("rice", Colour::Leaf, "VDCHE4");
        assert_eq!(framings.choose("tea", Colour::Leaf, "VDCHE4"), alone);
    }

    #[test]
    fn no_two_figures_of_a_pictogram_are_alike_and_none_melts_into_its_ground() {
        let borders = borders();
        let mut framings = Framings::new(&borders);
        let all: BTreeSet<Framing> =
            (0..150).map(|n| framings.choose("tea", Colour::Teal, &n.to_string()).expect("a framing")).collect();
        assert_eq!(all.len(), 150);
        assert!(!all.iter().any(|framing| framing.colours.contains(Colour::Teal.letter())));
    }

    #[test]
    fn where_all_are_taken_figures_share_and_without_borders_there_is_none() {
        let borders = borders();
        let mut framings = Framings::new(&borders);
        assert!((0..1_000).all(|n| framings.choose("tea", Colour::Teal, &n.to_string()).is_some()));
        assert_eq!(Framings::new(&BTreeMap::new()).choose("tea", Colour::Teal, "VDCHE4"), None);
    }
}
