//! The colours of the threads, and the dyes of the site that go with them.

/// A colour of the threads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Colour {
    /// Unbleached cotton.
    Cotton,
    /// Nearly black.
    Night,
    /// Indigo.
    Indigo,
    /// Madder red.
    Madder,
    /// Turmeric yellow.
    Thread,
    /// Brown.
    Brown,
    /// Dark green.
    Leaf,
    /// Light green.
    Light,
    /// Teal.
    Teal,
    /// Straw yellow.
    Straw,
    /// Rose.
    Rose,
    /// White.
    White,
}

impl Colour {
    /// All colours.
    pub const ALL: [Colour; 12] = [
        Colour::Cotton,
        Colour::Night,
        Colour::Indigo,
        Colour::Madder,
        Colour::Thread,
        Colour::Brown,
        Colour::Leaf,
        Colour::Light,
        Colour::Teal,
        Colour::Straw,
        Colour::Rose,
        Colour::White,
    ];

    /// Its word, its letter, and what SVG calls it.
    fn names(self) -> (&'static str, char, &'static str) {
        match self {
            Colour::Cotton => ("cotton", 'c', "#fbf7ef"),
            Colour::Night => ("night", 'k', "#1e1b2e"),
            Colour::Indigo => ("indigo", 'i', "#2a2f6b"),
            Colour::Madder => ("madder", 'm', "#a32019"),
            Colour::Thread => ("thread", 't', "#e0a020"),
            Colour::Brown => ("brown", 'b', "#6b3e12"),
            Colour::Leaf => ("leaf", 'g', "#1f6b45"),
            Colour::Light => ("light", 'l', "#5fae6a"),
            Colour::Teal => ("teal", 'e', "#07535f"),
            Colour::Straw => ("straw", 's', "#f0c878"),
            Colour::Rose => ("rose", 'r', "#d98a7a"),
            Colour::White => ("white", 'w', "#ffffff"),
        }
    }

    /// The word in the legend of a drawing.
    pub fn word(self) -> &'static str {
        self.names().0
    }

    /// The letter that stands for it in a set of colours.
    pub fn letter(self) -> char {
        self.names().1
    }

    /// The colour as SVG writes it.
    pub fn hex(self) -> &'static str {
        self.names().2
    }

    /// How far apart two colours lie in lightness: contrast after WCAG 2, from 1 to 21.
    pub(super) fn contrast(self, other: Colour) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    fn luminance(self) -> f64 {
        let rgb = u32::from_str_radix(&self.hex()[1..], 16).unwrap_or_default();
        let [_, red, green, blue] = rgb.to_be_bytes().map(|channel| {
            let value = f64::from(channel) / 255.0;
            if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// The colour of a letter.
    pub fn from_letter(letter: char) -> Option<Colour> {
        Colour::ALL.into_iter().find(|colour| colour.letter() == letter)
    }

    /// The colour of a word in the legend of a drawing.
    pub fn from_word(word: &str) -> Option<Colour> {
        Colour::ALL.into_iter().find(|colour| colour.word() == word)
    }
}

/// A deep dye of the site's, on which text is cotton: the ground of whatever is about a thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Dye {
    /// Indigo.
    Indigo,
    /// Dark green.
    Leaf,
    /// Madder red.
    Madder,
    /// Teal.
    Teal,
    /// Brown.
    Brown,
    /// Plum.
    Plum,
}

impl Dye {
    /// All dyes.
    pub const ALL: [Dye; 6] = [Dye::Indigo, Dye::Leaf, Dye::Madder, Dye::Teal, Dye::Brown, Dye::Plum];

    /// Its word in the database and in the stylesheet.
    pub fn word(self) -> &'static str {
        match self {
            Dye::Indigo => "indigo",
            Dye::Leaf => "leaf",
            Dye::Madder => "madder",
            Dye::Teal => "teal",
            Dye::Brown => "brown",
            Dye::Plum => "plum",
        }
    }

    /// The dye of a word.
    pub fn from_word(word: &str) -> Option<Dye> {
        Dye::ALL.into_iter().find(|dye| dye.word() == word)
    }

    /// The dye that a colour is nearest to; light colours have none.
    pub(super) fn of(colour: Colour) -> Option<Dye> {
        match colour {
            Colour::Indigo => Some(Dye::Indigo),
            Colour::Leaf => Some(Dye::Leaf),
            Colour::Madder => Some(Dye::Madder),
            Colour::Teal => Some(Dye::Teal),
            Colour::Brown => Some(Dye::Brown),
            Colour::Night => Some(Dye::Plum),
            Colour::Cotton | Colour::Thread | Colour::Light | Colour::Straw | Colour::Rose | Colour::White => None,
        }
    }
}
