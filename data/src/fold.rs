//! One way to compare Vietnamese words, for the index and for what a visitor types.
//!
//! Both functions are used on both sides, so a text and a query meet whatever way their accents were encoded.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{compose, is_combining_mark};

/// The words of `text` without accents: lower case, no combining marks, đ and its look-alike ð as d,
/// everything that is neither letter nor digit as one space, none at the ends.
///
/// Laws: `fold(fold(x)) == fold(x)`, and a text folds the same in NFC and in NFD.
///
/// ```
/// assert_eq!(records::fold::fold("Chè  Shan tuyết – Ðiện Biên"), "che shan tuyet dien bien");
/// ```
pub fn fold(text: &str) -> String {
    let letters =
        text.nfkd().flat_map(char::to_lowercase).nfkd().filter(|letter| !is_combining_mark(*letter)).map(|letter| {
            match letter {
                'đ' | 'ð' => 'd',
                other => other,
            }
        });
    words(letters, char::is_alphanumeric)
}

/// The words of `text` with their accents: lower-case NFC, ð as the đ that it stands for, signs as spaces, and every
/// tone mark where today's spelling puts it, so that `hòa` and `hoà`, `thủy` and `thuỷ` are one word.
///
/// ```
/// assert_eq!(records::fold::accented("Ðông  Hòa, thủy"), "đông hoà thuỷ");
/// ```
pub fn accented(text: &str) -> String {
    let letters: Vec<char> =
        text.nfc().flat_map(char::to_lowercase).nfc().map(|letter| if letter == 'ð' { 'đ' } else { letter }).collect();
    words(tone_marks_in_place(letters).into_iter(), |letter| letter.is_alphanumeric() || is_combining_mark(letter))
}

/// Joins the runs of letters that `keep` names by single spaces.
fn words(letters: impl Iterator<Item = char>, keep: impl Fn(char) -> bool) -> String {
    let mut text = String::new();
    let mut gap = false;
    for letter in letters {
        if keep(letter) {
            if gap && !text.is_empty() {
                text.push(' ');
            }
            gap = false;
            text.push(letter);
        } else {
            gap = true;
        }
    }
    text
}

/// Moves the tone mark of `òa`, `òe` and `ùy` to the second vowel. In these three the two spellings differ;
/// everywhere else (`mùa`, `quý`) there is one place only.
fn tone_marks_in_place(mut letters: Vec<char>) -> Vec<char> {
    for at in 1..letters.len() {
        let Some((vowel, tone)) = toned(letters[at - 1]) else {
            continue;
        };
        let takes_it = match vowel {
            'o' => matches!(letters[at], 'a' | 'ă' | 'e'),
            _ => letters[at] == 'y',
        };
        if takes_it && let Some(moved) = compose(letters[at], tone) {
            letters[at - 1] = vowel;
            letters[at] = moved;
        }
    }
    letters
}

/// The bare vowel and the combining tone mark of an `o` or `u` that bears one.
fn toned(letter: char) -> Option<(char, char)> {
    const GRAVE: char = '\u{300}';
    const ACUTE: char = '\u{301}';
    const TILDE: char = '\u{303}';
    const HOOK: char = '\u{309}';
    const DOT: char = '\u{323}';
    Some(match letter {
        'ò' => ('o', GRAVE),
        'ó' => ('o', ACUTE),
        'õ' => ('o', TILDE),
        'ỏ' => ('o', HOOK),
        'ọ' => ('o', DOT),
        'ù' => ('u', GRAVE),
        'ú' => ('u', ACUTE),
        'ũ' => ('u', TILDE),
        'ủ' => ('u', HOOK),
        'ụ' => ('u', DOT),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{accented, fold};
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    #[test]
    fn accents_and_signs_fall_away() {
        assert_eq!(fold("  ĐIỆN BIÊN – Mường Ảng!  "), "dien bien muong ang");
        assert_eq!(fold("Ðặc sản ð"), "dac san d");
        assert_eq!(fold("H'Mông"), "h mong");
        assert_eq!(fold("…"), "");
        assert_eq!(fold("ＯＣＯＰ ①"), "ocop 1");
    }

    #[test]
    fn accents_are_kept_where_they_count() {
        assert_eq!(accented("Na Tông, Nà Tòng"), "na tông nà tòng");
        assert_eq!(accented("Chè (Shan)  tuyết"), "chè shan tuyết");
        assert_eq!(accented("ພາສາ Ω"), "ພາສາ ω");
    }

    #[test]
    fn both_spellings_of_a_tone_mark_are_one_word() {
        for (old, new) in
            [("hòa", "hoà"), ("khỏe", "khoẻ"), ("thủy", "thuỷ"), ("Tỏa Tình", "Toả Tình"), ("hòan", "hoàn")]
        {
            assert_eq!(accented(old), accented(new), "{old}");
        }
        assert_eq!(accented("quý mùa của"), "quý mùa của");
        assert_ne!(accented("hoà"), accented("hoa"));
    }

    #[test]
    fn every_single_character_folds_once_and_for_all() {
        for letter in (0..=0x10_FFFF_u32).filter_map(char::from_u32) {
            let once = fold(letter.encode_utf8(&mut [0; 4]));
            assert_eq!(fold(&once), once, "U+{:04X}", u32::from(letter));
        }
    }

    /// Any text at all, and, more often, Vietnamese with its marks in any encoding and order.
    fn text() -> impl Strategy<Value = String> {
        prop_oneof![
            any::<String>(),
            "[a-zA-ZđĐðÐăâêôơưĂÂÊÔƠƯáàảãạằẫệốờữ\u{300}\u{301}\u{303}\u{309}\u{323}\u{306}\u{302}\u{31b} ,.-]{0,40}",
        ]
    }

    proptest! {
        #[test]
        fn folding_twice_is_folding_once(text in text()) {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }

        #[test]
        fn the_encoding_of_accents_does_not_matter(text in text()) {
            let composed: String = text.nfc().collect();
            let decomposed: String = text.nfd().collect();
            prop_assert_eq!(fold(&composed), fold(&decomposed));
            prop_assert_eq!(accented(&composed), accented(&decomposed));
        }

        #[test]
        fn a_folded_text_has_single_spaces_and_no_marks(text in text()) {
            let folded = fold(&text);
            prop_assert_eq!(folded.trim(), folded.as_str());
            prop_assert!(!folded.contains("  "));
            prop_assert!(folded.chars().all(|letter| letter == ' ' || letter.is_alphanumeric()));
        }

        #[test]
        fn an_accented_text_is_its_own_accented_form(text in text()) {
            let once = accented(&text);
            prop_assert_eq!(accented(&once), once);
        }

        #[test]
        fn accents_never_change_the_folded_words(text in "[a-zđăâêôơưáàảãạằẫệốờữòỏõọùúủũụỳýỷỹỵéèẻẽẹ ,.]{0,40}") {
            prop_assert_eq!(fold(&accented(&text)), fold(&text));
        }
    }
}
