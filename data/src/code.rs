//! The permanent codes of products: what stands on a label and in a short link.

use std::fmt;
use std::hash::{BuildHasher, Hasher};

/// The signs of a code: digits and capitals without those that look alike (0 O, 1 I) and without Z. 31 of them, a prime.
const ALPHABET: &[u8; 31] = b"23456789ABCDEFGHJKLMNPQRSTUVWXY";

/// How much each of the first five characters counts in the check character, modulo 31.
///
/// With the check character itself, which weighs −1, all six weights differ and none is 0. So one wrong character
/// always changes the sum, and so does any exchange of two different characters.
const WEIGHTS: [u32; 5] = [4, 16, 2, 8, 1];

/// The permanent code of a product: five characters and a check character, kept in capitals.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code([u8; 6]);

impl Code {
    /// The code that `text` is; upper and lower case are the same. `None` if the length, a sign or the check
    /// character is wrong.
    pub fn parse(text: &str) -> Option<Code> {
        let signs: [u8; 6] = text.as_bytes().try_into().ok()?;
        let signs = signs.map(|sign| sign.to_ascii_uppercase());
        let mut values = [0; 6];
        for (value, sign) in values.iter_mut().zip(signs) {
            *value = index(sign)?;
        }
        let [first @ .., check] = values;
        (check == check_value(first)).then_some(Code(signs))
    }

    /// A code that nobody can foretell. Whether it is free is for the caller to ask.
    pub fn random() -> Code {
        // The standard library seeds every `RandomState` from the system's source of chance.
        let chance = std::hash::RandomState::new().build_hasher().finish();
        Code::from_seed(chance)
    }

    /// The code that follows from `seed`: always the same one for the same seed, spread evenly over all 31⁵.
    pub fn from_seed(seed: u64) -> Code {
        // The finishing steps of SplitMix64, so that neighbouring seeds give codes that have nothing in common.
        let mut rest = seed.wrapping_add(0x9E37_79B9_7F4A_7C15);
        rest = (rest ^ (rest >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        rest = (rest ^ (rest >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        rest ^= rest >> 31;
        let mut values = [0; 5];
        for value in &mut values {
            *value = u32::try_from(rest % 31).expect("a remainder of 31 fits");
            rest /= 31;
        }
        let [a, b, c, d, e] = values;
        Code([a, b, c, d, e, check_value(values)].map(sign))
    }

    /// The check character that five characters need; `None` if they are not five signs of the alphabet.
    pub fn check_character(five: &str) -> Option<char> {
        let signs: [u8; 5] = five.as_bytes().try_into().ok()?;
        let mut values = [0; 5];
        for (value, sign) in values.iter_mut().zip(signs) {
            *value = index(sign.to_ascii_uppercase())?;
        }
        Some(char::from(sign(check_value(values))))
    }

    /// The six characters.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).expect("the alphabet is ASCII")
    }
}

/// The place of a sign in the alphabet.
fn index(sign: u8) -> Option<u32> {
    ALPHABET.iter().position(|known| *known == sign).and_then(|at| u32::try_from(at).ok())
}

/// The sign at a place of the alphabet; places are always taken modulo 31.
fn sign(value: u32) -> u8 {
    ALPHABET[value as usize % ALPHABET.len()]
}

/// The value of the check character for five values.
fn check_value(values: [u32; 5]) -> u32 {
    let sum: u32 = values.iter().zip(WEIGHTS).map(|(value, weight)| value * weight).sum();
    sum % 31
}

impl fmt::Display for Code {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Code({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::{ALPHABET, Code, WEIGHTS};
    use proptest::prelude::*;

    #[test]
    fn the_code_of_the_format_is_valid() {
        assert_eq!(Code::parse("7K3WD4").map(|code| code.to_string()).as_deref(), Some("7K3WD4"));
        assert_eq!(Code::parse("7k3wd4"), Code::parse("7K3WD4"));
        assert_eq!(Code::check_character("7K3WD"), Some('4'));
    }

    #[test]
    fn what_is_no_code_is_refused() {
        for bad in ["", "7K3WD", "7K3WD44", "7K3WD5", "7K3WO4", "7K3WĐ", " 7K3WD4", "0K3WD4"] {
            assert_eq!(Code::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn the_six_weights_differ_and_none_is_nothing() {
        let mut weights: Vec<u32> = WEIGHTS.into_iter().chain([30]).collect();
        assert!(weights.iter().all(|weight| weight % 31 != 0));
        weights.sort_unstable();
        weights.dedup();
        assert_eq!(weights.len(), 6);
    }

    #[test]
    fn random_codes_are_codes() {
        for _ in 0..100 {
            let code = Code::random();
            assert_eq!(Code::parse(code.as_str()), Some(code));
        }
    }

    proptest! {
        #[test]
        fn every_seed_gives_a_code(seed in any::<u64>()) {
            let code = Code::from_seed(seed);
            prop_assert_eq!(Code::parse(code.as_str()), Some(code));
            prop_assert_eq!(Code::parse(&code.as_str().to_ascii_lowercase()), Some(code));
        }

        /// For each code: every position and every other sign.
        #[test]
        fn one_wrong_character_is_caught(seed in any::<u64>()) {
            let code = Code::from_seed(seed);
            for position in 0..6 {
                for wrong in ALPHABET.iter().filter(|sign| **sign != code.0[position]) {
                    let mut signs = code.0;
                    signs[position] = *wrong;
                    let text = String::from_utf8(signs.to_vec()).expect("ASCII");
                    prop_assert_eq!(Code::parse(&text), None, "{}", text);
                }
            }
        }

        /// For each code: every pair of positions, neighbours or not.
        #[test]
        fn two_exchanged_characters_are_caught(seed in any::<u64>()) {
            let code = Code::from_seed(seed);
            for one in 0..6 {
                for other in one + 1..6 {
                    let mut signs = code.0;
                    signs.swap(one, other);
                    if signs != code.0 {
                        let text = String::from_utf8(signs.to_vec()).expect("ASCII");
                        prop_assert_eq!(Code::parse(&text), None, "{}", text);
                    }
                }
            }
        }
    }
}
