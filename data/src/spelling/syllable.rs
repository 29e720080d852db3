//! The syllables of Vietnamese: an onset, a rime, a tone.

use unicode_normalization::UnicodeNormalization;

/// Onsets of Vietnamese, then those that only names of other peoples have.
const ONSETS: [&str; 38] = [
    "", "b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh", "p", "ph", "qu",
    "r", "s", "t", "th", "tr", "v", "x", "hm", "hn", "pl", "bl", "kl", "br", "kr", "dr", "đr", "mr",
];

/// Rimes by the vowels that they begin with; those in `k` only names of other peoples have.
const RIMES: &str = "a ac ach ai ak am an ang anh ao ap at au ay ăc ăk ăm ăn ăng ăp ăt âc âk âm ân âng âp ât âu ây \
    e ec ek em en eng eo ep et ê êch êk êm ên êng ênh êp êt êu i ia ich ik im in inh ip it iu \
    iêc iêk iêm iên iêng iêp iêt iêu o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen \
    oeo oet oi ok om on ong oong ooc op ot ô ôc ôi ôk ôm ôn ông ôp ôt ôông ơ ơi ơk ơm ơn ơng ơp ơt \
    u ua uân uâng uât uây uc uê uêch uênh uêu ui uk um un ung uôc uôi uôk uôm uôn uông uôt uơ up ut uy uya uych uyn uynh \
    uyên uyêt uyt uyu ư ưa ưc ưi ưk ưm ưn ưng ưp ưt ưu ươc ươi ươm ươn ương ươp ươt ươu \
    y yêm yên yêng yêt yêu ynh yt";

/// The combining marks of the five tones that have one.
pub(super) const TONES: [char; 5] = ['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}'];

/// The two tones that a syllable which ends in a stop can have.
const TONES_OF_STOPS: [char; 2] = ['\u{301}', '\u{323}'];

/// Whether a letter is one of Vietnamese: a Latin one, or one of the 134 with marks.
pub(crate) fn is_letter(letter: char) -> bool {
    if letter.is_ascii_alphabetic() || matches!(letter, 'đ' | 'Đ') {
        return true;
    }
    let mut parts = letter.nfd();
    let (Some(base), marks) = (parts.next(), parts.collect::<Vec<char>>()) else { return false };
    let shape: Vec<&char> = marks.iter().filter(|mark| !TONES.contains(mark)).collect();
    let fits = matches!(
        (base.to_ascii_lowercase(), shape.as_slice()),
        ('a' | 'e' | 'i' | 'o' | 'u' | 'y', [])
            | ('a' | 'e' | 'o', ['\u{302}'])
            | ('a', ['\u{306}'])
            | ('o' | 'u', ['\u{31B}'])
    );
    fits && !marks.is_empty() && marks.len() - shape.len() <= 1
}

/// How many tone marks a word bears.
pub(super) fn tones(word: &str) -> usize {
    word.nfd().filter(|mark| TONES.contains(mark)).count()
}

/// Whether a word, in any case, is a syllable that Vietnamese can have.
pub(super) fn is_syllable(word: &str) -> bool {
    let Some((letters, tone)) = bare(word) else { return false };
    let text: String = letters.iter().collect();
    ONSETS.iter().any(|onset| {
        text.strip_prefix(onset).is_some_and(|rime| {
            let at = onset.chars().count();
            fits(onset, rime)
                && tone_fits(rime, &letters[at..], tone.map(|(place, tone)| (place.checked_sub(at), tone)))
        }) || (*onset == "gi" && text == "gi" && tone.is_none_or(|(place, _)| place == 1))
    })
}

/// A word that is a syllable once its tone mark stands on another letter.
pub(super) fn with_tone_in_place(word: &str) -> Option<String> {
    let tone = word.nfd().find(|mark| TONES.contains(mark))?;
    let letters: Vec<String> =
        word.nfc().map(|letter| letter.nfd().filter(|mark| !TONES.contains(mark)).collect()).collect();
    (0..letters.len()).rev().find_map(|place| {
        let mut moved = letters.clone();
        moved[place].push(tone);
        let moved: String = moved.concat().nfc().collect();
        (moved != word && is_syllable(&moved)).then_some(moved)
    })
}

/// A tone mark and the place of the letter that bears it.
type Tone = (usize, char);

/// The letters without tone, in lower case, and the tone with the place of the letter that bears it.
fn bare(word: &str) -> Option<(Vec<char>, Option<Tone>)> {
    let mut letters = Vec::new();
    let mut tone = None;
    for letter in word.nfc().flat_map(char::to_lowercase) {
        let without: String = letter.nfd().filter(|mark| !TONES.contains(mark)).nfc().collect();
        let mark = letter.nfd().find(|mark| TONES.contains(mark));
        match (mark, tone) {
            (Some(_), Some(_)) => return None,
            (Some(mark), None) => tone = Some((letters.len(), mark)),
            (None, _) => {}
        }
        letters.extend(without.chars());
    }
    Some((letters, tone))
}

/// Whether onset and rime may meet: `c`, `g` and `ng` are spelt otherwise before `e`, `ê` and `i`.
fn fits(onset: &str, rime: &str) -> bool {
    let is_front = rime.starts_with(['e', 'ê', 'i', 'y']);
    let is_written_so = match onset {
        "c" | "ng" => !is_front,
        "g" => !is_front || rime.starts_with('i'),
        "gh" | "ngh" => is_front,
        _ => true,
    };
    is_written_so && RIMES.split(' ').any(|known| known == rime)
}

/// Whether a rime can bear a tone, and at that letter. In `oa`, `oe` and `uy` the old and the new spelling differ.
fn tone_fits(rime: &str, letters: &[char], tone: Option<(Option<usize>, char)>) -> bool {
    let is_stopped = rime.ends_with(['c', 'p', 't']) || rime.ends_with("ch");
    let Some((place, tone)) = tone else { return !is_stopped };
    if is_stopped && !TONES_OF_STOPS.contains(&tone) {
        return false;
    }
    let Some(place) = place else { return false };
    let vowels = letters.iter().take_while(|letter| "aăâeêioôơuưy".contains(**letter)).count();
    let shaped = letters[..vowels].iter().rposition(|letter| "ăâêôơ".contains(*letter));
    let is_open = vowels == letters.len();
    match (shaped, vowels) {
        (Some(shaped), _) => place == shaped,
        (None, 1) => place == 0,
        (None, 2) if rime.starts_with("oa") || rime.starts_with("oe") || rime.starts_with("uy") => place < 2,
        (None, 2) => place == usize::from(!is_open),
        (None, _) => place == 1,
    }
}

#[cfg(test)]
mod tests {
    use super::{RIMES, is_letter, is_syllable};

    #[test]
    fn the_alphabet_has_134_letters_beside_the_latin_ones() {
        let all = (0x80..0x3000_u32).filter_map(char::from_u32).filter(|letter| is_letter(*letter));
        assert_eq!(all.count(), 134);
    }

    #[test]
    fn rimes_stand_once() {
        let mut rimes: Vec<&str> = RIMES.split(' ').filter(|rime| !rime.is_empty()).collect();
        let count = rimes.len();
        rimes.sort_unstable();
        rimes.dedup();
        assert_eq!(rimes.len(), count);
    }

    #[test]
    fn marks_stand_where_a_spelling_puts_them() {
        for word in [
            "hoà",
            "hòa",
            "thuỷ",
            "thủy",
            "mía",
            "mùa",
            "của",
            "giặt",
            "gì",
            "già",
            "quý",
            "quả",
            "khuỷu",
            "ngoài",
            "nguyễn",
            "đường",
            "rượu",
            "xoài",
            "tuần",
        ] {
            assert!(is_syllable(word), "{word}");
        }
        for word in ["mià", "cuả", "chưá", "ngoaì", "đừơng", "gaọ", "cac", "các̀", "ngiêm", "kk", ""] {
            assert!(!is_syllable(word), "{word}");
        }
    }
}
