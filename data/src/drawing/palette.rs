//! The colours of the motifs: three threads for each product group, with a few hand-picked
//! combinations in every family, one of which a kind takes for good.

use super::colour::Colour;
use super::growth::hash;
use crate::product::Group;

/// The three colours of one motif: what is woven upon, and the two threads that draw the figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Palette {
    /// The cloth underneath, thread number 0.
    pub ground: Colour,
    /// The thread that carries the figure, number 1.
    pub warp: Colour,
    /// The thread that answers it, number 2.
    pub weft: Colour,
}

/// The families of dyes, one for each of the six official product groups.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// Turmeric and madder on night.
    Food,
    /// Leaf and cotton on deep green.
    Beverage,
    /// Teal and straw on deep water.
    Herbal,
    /// Madder and gold on wine.
    Handicraft,
    /// Magenta and cotton on indigo.
    Ornamental,
    /// Indigo and turmeric on unbleached cotton.
    Tourism,
}

const fn threads(ground: u32, warp: u32, weft: u32) -> Palette {
    Palette { ground: Colour::new(ground), warp: Colour::new(warp), weft: Colour::new(weft) }
}

const FOOD: &[Palette] = &[
    threads(0x221f47, 0xe3a528, 0xb52b20),
    threads(0x1c2a4f, 0xefc15a, 0xc2472b),
    threads(0x33203f, 0xe0982a, 0xa9261f),
    threads(0x2b2422, 0xe8ad35, 0xbf3b22),
    threads(0x26284a, 0xf0d39a, 0xc8541f),
];

const BEVERAGE: &[Palette] = &[
    threads(0x12372d, 0x4ea36c, 0xf3e6cb),
    threads(0x0f3a3a, 0x6bb06a, 0xf0dfb6),
    threads(0x1f3a20, 0x86a83f, 0xf5ead2),
    threads(0x17302f, 0x3f9a7c, 0xe9d6a4),
];

const HERBAL: &[Palette] = &[
    threads(0x0d3740, 0x2c9c95, 0xf1d98f),
    threads(0x123148, 0x3a9bb0, 0xecd7a0),
    threads(0x1d3b3a, 0x58ab8d, 0xf3dc7d),
];

const HANDICRAFT: &[Palette] = &[
    threads(0x3d1020, 0xecb12f, 0xc63a2b),
    threads(0x4a1420, 0xf2c55a, 0xd1502f),
    threads(0x351430, 0xe9a52c, 0xc02f3c),
];

const ORNAMENTAL: &[Palette] = &[
    threads(0x272b63, 0xc92a6b, 0xf3e7d0),
    threads(0x31255f, 0xd6457f, 0xf5e9c9),
    threads(0x1d3560, 0xb92f7c, 0xefe3d2),
];

const TOURISM: &[Palette] = &[
    threads(0xf1e2c2, 0x2d3478, 0xdb9a1e),
    threads(0x23285e, 0xe6ad3a, 0x5f70bd),
    threads(0xf3e7cf, 0x28406f, 0xc9821b),
];

impl Family {
    /// The family of a product group.
    #[must_use]
    pub fn of(group: Group) -> Self {
        match group {
            Group::Food => Self::Food,
            Group::Beverage => Self::Beverage,
            Group::Herbal => Self::Herbal,
            Group::Handicraft => Self::Handicraft,
            Group::Ornamental => Self::Ornamental,
            Group::Tourism => Self::Tourism,
        }
    }

    /// The word from which the figure of a whole group grows. It is not to change: cards that were shared show it.
    #[must_use]
    pub fn seed(self) -> &'static str {
        match self {
            Self::Food => "thuc-pham",
            Self::Beverage => "do-uong",
            Self::Herbal => "duoc-lieu",
            Self::Handicraft => "thu-cong-my-nghe",
            Self::Ornamental => "sinh-vat-canh",
            Self::Tourism => "du-lich",
        }
    }

    /// Every family, in the official order of the groups.
    #[cfg(test)]
    pub const ALL: [Self; 6] =
        [Self::Food, Self::Beverage, Self::Herbal, Self::Handicraft, Self::Ornamental, Self::Tourism];

    /// The combinations of threads that the kinds of this family share out among themselves.
    #[must_use]
    pub fn palettes(self) -> &'static [Palette] {
        match self {
            Self::Food => FOOD,
            Self::Beverage => BEVERAGE,
            Self::Herbal => HERBAL,
            Self::Handicraft => HANDICRAFT,
            Self::Ornamental => ORNAMENTAL,
            Self::Tourism => TOURISM,
        }
    }

    /// The threads of one kind. The kind is a record, so nothing here knows its name: a stable
    /// hash of its slug chooses, and a kind that is added later takes nobody's colours away.
    #[must_use]
    pub fn palette(self, kind: &str) -> Palette {
        let palettes = self.palettes();
        let choice = hash(kind) % palettes.len() as u64;
        palettes[usize::try_from(choice).unwrap_or(0)]
    }
}

impl Palette {
    /// The colour of a thread by its number in a [`Grid`](super::grid::Grid).
    #[must_use]
    pub fn colour(self, thread: u8) -> Colour {
        match thread {
            0 => self.ground,
            1 => self.warp,
            _ => self.weft,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_two_threads_of_a_palette_can_be_told_apart() {
        for palette in Family::ALL.iter().flat_map(|family| family.palettes()) {
            for (one, other) in [(0, 1), (0, 2), (1, 2)] {
                let contrast = palette.colour(one).contrast(palette.colour(other));
                assert!(contrast >= 1.8, "{palette:?}: threads {one} and {other} at {contrast:.2}");
            }
        }
    }

    #[test]
    fn a_kind_keeps_its_threads() {
        assert_eq!(Family::Food.palette("gao"), Family::Food.palette("gao"));
    }
}
