//! The permanent codes of products: what stands on a label and in a short link.

use std::fmt;
use std::hash::{BuildHasher, Hasher};

/// The signs of a code: digits and capitals without those that look alike (0 O, 1 I) and without Z. 31 of them, a prime.
const ALPHABET: &[u8; 31] = b"23456789ABCDEFGHJKLMNPQRSTUVWXY";

/// The names of months in the letters of codes: English ones, whole and short, and the beginning of the Vietnamese ones.
const MONTHS: [&str; 18] = [
    "JAN", "FEB", "MAR", "MARCH", "APR", "MAY", "JUN", "JUNE", "JUL", "JULY", "AUG", "SEP", "SEPT", "DEC", "T", "TH",
    "THG", "THANG",
];

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

    /// A code that nobody can foretell and that is text to every spreadsheet. Whether it is free is for the caller to ask.
    pub fn random() -> Code {
        loop {
            // The standard library seeds every `RandomState` from the system's source of chance.
            let chance = std::hash::RandomState::new().build_hasher().finish();
            let code = Code::from_seed(chance);
            if is_text(code.as_str()) {
                return code;
            }
        }
    }

    /// Whether a spreadsheet, in English or Vietnamese, takes the code for a number, a date or a time. No new code is like that;
    /// some were given before this was looked at, and a code stays for ever.
    pub fn reads_as_number(self) -> bool {
        reads_as_number(self.as_str())
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

/// Whether a digit stands between two letters. Numbers, dates, times, amounts and truth values have one word at most, so that no
/// spreadsheet of any language takes such a text for one of them.
fn is_text(text: &str) -> bool {
    text.trim_matches(|sign: char| sign.is_ascii_digit()).contains(|sign: char| sign.is_ascii_digit())
}

/// Whether a spreadsheet takes a text of digits and capitals for a number, a date or a time: `2225E7`, `SEPT25`, `12MAR4`.
fn reads_as_number(text: &str) -> bool {
    let is_digit = |sign: char| sign.is_ascii_digit();
    let after = text.trim_start_matches(is_digit);
    let word = after.trim_end_matches(is_digit);
    let (begins, ends) = (after.len() < text.len(), word.len() < after.len());
    match word {
        "" => true,
        "E" => begins && ends,
        "AM" | "PM" | "A" | "P" | "SA" | "CH" => begins && !ends,
        _ => (begins || ends) && MONTHS.contains(&word),
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
    use super::{ALPHABET, Code, WEIGHTS, is_text, reads_as_number};
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

    #[test]
    fn what_a_spreadsheet_converts_is_known() {
        for text in [
            "2225E7", "222222", "2E3456", "SEPT25", "MARCH6", "12MAR4", "3JUN25", "JUNE25", "25SEPT", "22DEC4",
            "12THG4", "THANG2", "2345AM", "2345CH", "22345A",
        ] {
            assert!(reads_as_number(text), "{text}");
            assert!(!is_text(text), "{text}");
        }
        for text in ["7K3WD4", "AUGUST", "22225E", "E22222", "48CV87", "AM2345", "2M3A45"] {
            assert!(!reads_as_number(text), "{text}");
        }
        assert!(is_text("7K3WD4") && is_text("2M3A45") && !is_text("48CV87"));
    }

    #[test]
    fn no_new_code_is_taken_for_a_number_or_a_date() {
        for _ in 0..10_000 {
            let code = Code::random();
            assert!(is_text(code.as_str()) && !code.reads_as_number(), "{code}");
        }
    }

    proptest! {
        #[test]
        fn a_code_that_is_text_is_taken_for_nothing_else(seed in any::<u64>()) {
            let code = Code::from_seed(seed);
            prop_assert!(!(is_text(code.as_str()) && code.reads_as_number()), "{}", code);
        }

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
