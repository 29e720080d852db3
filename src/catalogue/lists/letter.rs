//! The letters of an index. Each has a slug that keeps the letters of Vietnamese apart in plain ASCII: its keys on a
//! Vietnamese keyboard (Telex), `d` for D and `dd` for Đ, `a`, `aw`, `aa` for A, Ă, Â.

use records::letter::first_letter;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Letter(u8);

/// The letters in Vietnamese order, with the four of foreign names, and their slugs; last what is no letter.
const LETTERS: [(char, &str); 34] = [
    ('A', "a"),
    ('Ă', "aw"),
    ('Â', "aa"),
    ('B', "b"),
    ('C', "c"),
    ('D', "d"),
    ('Đ', "dd"),
    ('E', "e"),
    ('Ê', "ee"),
    ('F', "f"),
    ('G', "g"),
    ('H', "h"),
    ('I', "i"),
    ('J', "j"),
    ('K', "k"),
    ('L', "l"),
    ('M', "m"),
    ('N', "n"),
    ('O', "o"),
    ('Ô', "oo"),
    ('Ơ', "ow"),
    ('P', "p"),
    ('Q', "q"),
    ('R', "r"),
    ('S', "s"),
    ('T', "t"),
    ('U', "u"),
    ('Ư', "uw"),
    ('V', "v"),
    ('W', "w"),
    ('X', "x"),
    ('Y', "y"),
    ('Z', "z"),
    ('#', "khac"),
];

impl Letter {
    /// The letter under which a name stands.
    pub fn of(name: &str) -> Letter {
        let letter = first_letter(name);
        let at = LETTERS.iter().position(|(known, _)| letter.starts_with(*known)).unwrap_or(LETTERS.len() - 1);
        Letter(u8::try_from(at).expect("an alphabet is short"))
    }

    /// In Vietnamese order.
    pub fn all() -> impl Iterator<Item = Letter> {
        (0..LETTERS.len()).filter_map(|at| u8::try_from(at).ok().map(Letter))
    }

    pub fn from_slug(slug: &str) -> Option<Letter> {
        let at = LETTERS.iter().position(|(_, known)| *known == slug)?;
        u8::try_from(at).ok().map(Letter)
    }

    pub fn slug(self) -> &'static str {
        LETTERS[usize::from(self.0)].1
    }

    /// The letter itself; `None` for names that begin with none.
    pub fn letter(self) -> Option<char> {
        let letter = LETTERS[usize::from(self.0)].0;
        (letter != '#').then_some(letter)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_letter_has_a_slug_of_its_own_in_ascii() {
        let slugs: HashSet<&str> = LETTERS.iter().map(|(_, slug)| *slug).collect();
        assert_eq!(slugs.len(), LETTERS.len());
        assert!(slugs.iter().all(|slug| slug.bytes().all(|byte| byte.is_ascii_lowercase())));
        for (letter, slug) in LETTERS {
            assert_eq!(Letter::from_slug(slug), Some(Letter::of(&letter.to_string())), "{letter}");
        }
    }

    #[test]
    fn a_name_stands_under_its_own_letter_in_vietnamese_order() {
        assert_eq!(Letter::of("Đông").slug(), "dd");
        assert_eq!(Letter::of("ẳng Tở").slug(), "aw");
        assert_eq!(Letter::of("27").letter(), None);
        assert!(Letter::of("Dứa") < Letter::of("Đào") && Letter::of("Đào") < Letter::of("Em"));
    }
}
