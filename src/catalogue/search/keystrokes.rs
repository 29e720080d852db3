//! Vietnamese typed without its input method: what the keys of Telex (`gaoj`) and VNI (`gao5`) stand for.
//!
//! Both methods spell a syllable with plain letters and add keys for the shape of a letter (ă â ê ô ơ ư đ) and for its
//! tone, in any order after the letter that they change. The law: every syllable typed by either method is read back.

use unicode_normalization::UnicodeNormalization;

const GRAVE: char = '\u{300}';
const ACUTE: char = '\u{301}';
const TILDE: char = '\u{303}';
const HOOK: char = '\u{309}';
const DOT: char = '\u{323}';

/// What a lower-case word means as keys of Telex; `None` where it means itself.
pub fn telex(word: &str) -> Option<String> {
    let mut syllable = Syllable::default();
    for key in letters_and_digits(word)? {
        let done = match key {
            's' => syllable.tone(ACUTE),
            'f' => syllable.tone(GRAVE),
            'r' => syllable.tone(HOOK),
            'x' => syllable.tone(TILDE),
            'j' => syllable.tone(DOT),
            'w' => syllable.hook(),
            'a' | 'e' | 'o' => syllable.circumflex_or_undo(key),
            'd' => syllable.stroke(),
            _ => false,
        };
        if !done {
            syllable.letters.push(if key == 'w' { 'ư' } else { key });
        }
    }
    syllable.spelt().filter(|spelt| spelt != word)
}

/// What a lower-case word means as keys of VNI; `None` where it means itself.
pub fn vni(word: &str) -> Option<String> {
    let mut syllable = Syllable::default();
    for key in letters_and_digits(word)? {
        let done = match key {
            '1' => syllable.tone(ACUTE),
            '2' => syllable.tone(GRAVE),
            '3' => syllable.tone(HOOK),
            '4' => syllable.tone(TILDE),
            '5' => syllable.tone(DOT),
            '6' => ['a', 'e', 'o'].into_iter().any(|vowel| syllable.circumflex(vowel)),
            '7' => syllable.horn(),
            '8' => syllable.breve(),
            '9' => syllable.stroke(),
            _ => false,
        };
        if !done {
            syllable.letters.push(key);
        }
    }
    syllable.spelt().filter(|spelt| spelt != word)
}

/// The keys of a word, if it has such keys only.
fn letters_and_digits(word: &str) -> Option<impl Iterator<Item = char>> {
    word.bytes().all(|key| key.is_ascii_alphanumeric()).then(|| word.chars())
}

/// A syllable as far as it is typed: letters with their shapes, and the tone apart. Each key answers whether it had
/// anything to change; a key that had nothing is a letter.
#[derive(Default)]
struct Syllable {
    letters: Vec<char>,
    tone: Option<char>,
}

impl Syllable {
    fn tone(&mut self, mark: char) -> bool {
        let has_vowel = self.letters.iter().any(|&letter| is_vowel(letter));
        if has_vowel {
            self.tone = Some(mark);
        }
        has_vowel
    }

    fn replace_last(&mut self, plain: char, shaped: char) -> bool {
        match self.letters.iter().rposition(|&letter| letter == plain) {
            Some(at) => {
                self.letters[at] = shaped;
                true
            }
            None => false,
        }
    }

    fn circumflex(&mut self, vowel: char) -> bool {
        let shaped = match vowel {
            'a' => 'â',
            'e' => 'ê',
            _ => 'ô',
        };
        self.replace_last(vowel, shaped)
    }

    /// A vowel key: the second one shapes the first, a third one takes that back (`nooong` is `noong`).
    fn circumflex_or_undo(&mut self, vowel: char) -> bool {
        let shaped = match vowel {
            'a' => 'â',
            'e' => 'ê',
            _ => 'ô',
        };
        if self.letters.last() == Some(&shaped) {
            let at = self.letters.len() - 1;
            self.letters[at] = vowel;
            return false;
        }
        self.circumflex(vowel)
    }

    fn breve(&mut self) -> bool {
        self.replace_last('a', 'ă')
    }

    /// The horn: on both letters of `uo`, on the first of `ua` and `uu`, else on the last `o` or `u`.
    fn horn(&mut self) -> bool {
        let pair = self.letters.windows(2).position(|pair| matches!(pair, ['u', 'o' | 'ơ' | 'a' | 'u']));
        if let Some(at) = pair
            && !(at > 0 && self.letters[at - 1] == 'q')
        {
            self.letters[at] = 'ư';
            if self.letters[at + 1] == 'o' {
                self.letters[at + 1] = 'ơ';
            }
            return true;
        }
        match self.letters.iter().rposition(|&letter| matches!(letter, 'o' | 'u')) {
            Some(at) => {
                self.letters[at] = if self.letters[at] == 'o' { 'ơ' } else { 'ư' };
                true
            }
            None => false,
        }
    }

    /// Telex has one key for breve and horn: `ua` takes the horn, but for `qua`; any other `a` the breve.
    fn hook(&mut self) -> bool {
        let at = self.letters.iter().rposition(|&letter| letter == 'a');
        match at {
            Some(at) if at > 0 && self.letters[at - 1] == 'u' && !(at > 1 && self.letters[at - 2] == 'q') => {
                self.horn()
            }
            Some(_) => self.breve(),
            None => self.horn(),
        }
    }

    fn stroke(&mut self) -> bool {
        let begins = self.letters.first() == Some(&'d');
        if begins {
            self.letters[0] = 'đ';
        }
        begins
    }

    /// The syllable with its tone mark where the spelling of today puts it.
    fn spelt(self) -> Option<String> {
        let Some(tone) = self.tone else { return Some(self.letters.into_iter().collect()) };
        let bearer = self.bearer()?;
        let marked = self.letters.into_iter().enumerate().flat_map(|(at, letter)| {
            let mark = (at == bearer).then_some(tone);
            std::iter::once(letter).chain(mark)
        });
        Some(marked.nfc().collect())
    }

    /// The letter that bears the tone mark.
    fn bearer(&self) -> Option<usize> {
        let letters = &self.letters;
        let is_glide = |at: usize| {
            let next_is_vowel = letters.get(at + 1).is_some_and(|&next| is_vowel(next));
            at == 1 && next_is_vowel && matches!(letters[..2], ['q', 'u'] | ['g', 'i'])
        };
        let first = (0..letters.len()).find(|&at| is_vowel(letters[at]) && !is_glide(at))?;
        let end = (first..letters.len()).find(|&at| !is_vowel(letters[at])).unwrap_or(letters.len());
        let shaped = (first..end).rev().find(|&at| "ăâêôơư".contains(letters[at]));
        let second = |pair: &[char]| matches!(pair, ['o', 'a' | 'e'] | ['u', 'y']);
        Some(match (shaped, end - first) {
            (Some(at), _) => at,
            (None, 1) => first,
            (None, 2) if end < letters.len() || second(&letters[first..end]) => first + 1,
            (None, 2) => first,
            (None, _) => first + 1,
        })
    }
}

fn is_vowel(letter: char) -> bool {
    "aăâeêioôơuưy".contains(letter)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use records::fold::accented;

    use super::*;

    const ONSETS: [&str; 28] = [
        "", "b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh", "p", "ph",
        "qu", "r", "s", "t", "th", "tr", "v", "x",
    ];

    const RIMES: [&str; 78] = [
        "a", "ac", "ai", "am", "an", "ang", "anh", "ao", "ap", "at", "au", "ay", "ă", "ăc", "ăm", "ăn", "ăng", "ăp",
        "ăt", "âc", "âm", "ân", "âng", "âp", "ât", "âu", "ây", "e", "em", "en", "eng", "eo", "ê", "êch", "ên", "ênh",
        "êu", "i", "ia", "iêc", "iên", "iêng", "iêu", "inh", "o", "oa", "oai", "oan", "oăn", "oe", "oi", "ong", "ô",
        "ôc", "ôi", "ông", "ơ", "ơi", "ơn", "u", "ua", "uân", "uây", "ui", "uôi", "uông", "uy", "uyên", "uynh", "ư",
        "ưa", "ưng", "ươi", "ương", "ươu", "ưu", "y", "yên",
    ];

    /// The keys of a word: base letters with their shapes, the tone last.
    fn typed(word: &str, shapes: impl Fn(char, char) -> Option<String>, tones: [char; 5]) -> String {
        let mut keys = String::new();
        let mut tone = None;
        for letter in word.nfd() {
            if let Some(at) = [ACUTE, GRAVE, HOOK, TILDE, DOT].iter().position(|&mark| mark == letter) {
                tone = Some(tones[at]);
            } else if let Some(shape) = shapes(letter, keys.chars().last().unwrap_or(' ')) {
                keys.push_str(&shape);
            } else {
                keys.push(letter);
            }
        }
        keys.extend(tone);
        keys
    }

    fn typed_in_telex(word: &str) -> String {
        let shapes = |letter, before: char| match letter {
            '\u{302}' => Some(before.to_string()),
            '\u{306}' | '\u{31b}' => Some("w".to_owned()),
            'đ' => Some("dd".to_owned()),
            _ => None,
        };
        typed(word, shapes, ['s', 'f', 'r', 'x', 'j'])
    }

    fn typed_in_vni(word: &str) -> String {
        let shapes = |letter, _| match letter {
            '\u{302}' => Some("6".to_owned()),
            '\u{306}' => Some("8".to_owned()),
            '\u{31b}' => Some("7".to_owned()),
            'đ' => Some("d9".to_owned()),
            _ => None,
        };
        typed(word, shapes, ['1', '2', '3', '4', '5'])
    }

    #[test]
    fn every_syllable_is_read_back_from_its_keys() {
        for onset in ONSETS {
            for rime in RIMES {
                for tone in [None, Some(ACUTE), Some(GRAVE), Some(HOOK), Some(TILDE), Some(DOT)] {
                    let bare = Syllable { letters: format!("{onset}{rime}").chars().collect(), tone };
                    let word = bare.spelt().expect("a syllable has a vowel");
                    let (telex_keys, vni_keys) = (typed_in_telex(&word), typed_in_vni(&word));
                    let means = |read: Option<String>, keys: &str| accented(&read.unwrap_or_else(|| keys.to_owned()));
                    assert_eq!(means(telex(&telex_keys), &telex_keys), accented(&word), "Telex {telex_keys}");
                    assert_eq!(means(vni(&vni_keys), &vni_keys), accented(&word), "VNI {vni_keys}");
                }
            }
        }
    }

    #[test]
    fn keys_may_come_in_any_order_after_their_letter() {
        for (keys, word) in [
            ("gaoj", "gạo"),
            ("gajo", "gạo"),
            ("seng", "seng"),
            ("cuf", "cù"),
            ("dduwowngf", "đường"),
            ("duongdwf", "đường"),
            ("muongwf", "mường"),
            ("ruouwj", "rượu"),
            ("nooong", "noong"),
            ("hoawcj", "hoặc"),
            ("quawn", "quăn"),
            ("gif", "gì"),
            ("cana", "cân"),
        ] {
            assert_eq!(telex(keys).as_deref().unwrap_or(keys), word, "{keys}");
        }
        for (keys, word) in
            [("che2", "chè"), ("tua3", "tủa"), ("chua2", "chùa"), ("d9ie6n5", "điện"), ("dien965", "điện")]
        {
            assert_eq!(vni(keys).as_deref(), Some(word), "{keys}");
        }
    }

    #[test]
    fn a_word_without_such_keys_means_itself() {
        for word in ["gạo", "", "banh", "27"] {
            assert_eq!(telex(word), None, "{word}");
            assert_eq!(vni(word), None, "{word}");
        }
    }

    proptest! {
        #[test]
        fn no_word_whatever_makes_reading_fail(word in any::<String>(), keys in "[a-z0-9]{0,12}") {
            for word in [word, keys] {
                let _ = telex(&word);
                let _ = vni(&word);
            }
        }

        #[test]
        fn keys_change_no_base_letter_of_the_word(keys in "[bcghklmnptv]{0,2}[aeiouy]{1,2}[cmnpt]?[1-5]?") {
            let bare: String = keys.chars().filter(char::is_ascii_alphabetic).collect();
            if let Some(word) = vni(&keys) {
                prop_assert_eq!(records::fold::fold(&word), bare);
            }
        }
    }
}
