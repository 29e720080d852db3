//! Whether a name can be Vietnamese: its letters, and word by word its syllables.
//!
//! A syllable is an onset, a rime and at most one tone, whose mark stands where the old or the new spelling puts it. The
//! tables also know what names of the Thái, the Hmông and the peoples of the Central Highlands need. What is no syllable
//! passes as a number, a unit, an abbreviation, or as a word that `brands` of `province.toml` declares.

mod syllable;
mod telex;

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization;

use crate::fold::fold;
use crate::legacy::{self, Font};
use crate::text::{is_invisible, quoted};

use syllable::is_syllable;

/// The foreign words and the words of brands that names of a folder may hold, in lower case.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Brands(BTreeSet<String>);

impl Brands {
    /// Adds the words of one entry; `Err` with the first letter that no brand may have.
    pub(crate) fn add(&mut self, entry: &str) -> Result<(), char> {
        let wrong = entry.chars().find(|letter| letter.is_alphabetic() && !is_latin(*letter) || is_invisible(*letter));
        match wrong {
            Some(letter) => Err(letter),
            None => {
                self.0.extend(words(entry).map(str::to_lowercase));
                Ok(())
            }
        }
    }

    fn has(&self, word: &str) -> bool {
        self.0.contains(&word.to_lowercase())
    }
}

/// How many letters the longest syllables have: nghiêng.
const MAX_SYLLABLE: usize = 7;

/// What keeps a text from being a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Trouble {
    /// A sign that nobody sees.
    Invisible(char),
    /// A letter of another script, a mark that belongs to no letter, a sign that no name has.
    Letter(char),
    /// Text typed in a legacy font, and what it says.
    Font(Font, String),
    /// UTF-8 that was read as another encoding, and what it says.
    Misread(String),
    /// Question marks where letters were lost.
    Lost,
    /// A word that stands for what is written above.
    Ditto,
    /// A word with two tone marks.
    TwoTones(String),
    /// A word whose tone mark stands on another letter, and the word with the mark in its place.
    Misplaced(String, String),
    /// A word as it was typed without a Vietnamese keyboard, and what it says; a single one may be foreign.
    Telex(String, String),
    /// A name all of which was typed so, with what its first such word says.
    AllTelex(String, String),
    /// A word that is no Vietnamese syllable and declared nowhere.
    Unknown(String),
}

impl Trouble {
    /// Whether no name whatever can look so; only a word that is not known may be one after all.
    pub(crate) fn is_certain(&self) -> bool {
        !matches!(self, Trouble::Unknown(_) | Trouble::Telex(..))
    }

    /// What is wrong, in Vietnamese, without a full stop.
    pub(crate) fn wrong(&self) -> String {
        match self {
            Trouble::Invisible(sign) => format!("tên có ký tự không nhìn thấy U+{:04X}", u32::from(*sign)),
            Trouble::Letter(letter) => {
                format!("tên có ký tự không phải chữ tiếng Việt: “{letter}” (U+{:04X})", u32::from(*letter))
            }
            Trouble::Font(font, says) => {
                format!("tên gõ bằng phông {}; đổi sang Unicode là {}", font.name(), quoted(says))
            }
            Trouble::Misread(says) => format!("tên bị đọc sai bảng mã UTF-8; có lẽ là {}", quoted(says)),
            Trouble::Lost => "tên có dấu hỏi ở chỗ chữ đã mất".to_owned(),
            Trouble::Ditto => "ô này chỉ nói “như trên”, không phải tên".to_owned(),
            Trouble::TwoTones(word) => format!("từ {} có hai dấu thanh", quoted(word)),
            Trouble::Misplaced(word, says) => {
                format!("dấu thanh đặt sai chỗ trong từ {}; có lẽ là {}", quoted(word), quoted(says))
            }
            Trouble::Telex(word, says) | Trouble::AllTelex(word, says) => {
                format!("từ {} giống chữ gõ khi chưa bật bộ gõ; có lẽ là {}", quoted(word), quoted(says))
            }
            Trouble::Unknown(word) => format!("từ {} không phải âm tiết tiếng Việt", quoted(word)),
        }
    }

    /// What would be right, in Vietnamese, as a sentence.
    pub(crate) fn right(&self) -> String {
        match self {
            Trouble::Invisible(_) => "Xoá tên rồi gõ lại, đừng chép từ trang web.".to_owned(),
            Trouble::Letter(_) | Trouble::TwoTones(_) | Trouble::Misplaced(..) => "Gõ lại tên bằng Unicode.".to_owned(),
            Trouble::Font(font, _) => {
                format!(
                    "Gõ lại tên bằng Unicode; với bảng tính thì chọn phông {0} (ở dòng lệnh: --font {0}) để đổi cả bảng.",
                    font.word()
                )
            }
            Trouble::Misread(_) => "Gõ lại tên, hoặc lưu lại tệp gốc với bảng mã UTF-8.".to_owned(),
            Trouble::Lost => "Gõ lại tên theo văn bản gốc; chữ đã mất không đoán được.".to_owned(),
            Trouble::Ditto => "Ghi đủ tên như ở hàng trên.".to_owned(),
            Trouble::AllTelex(..) => "Gõ lại tên khi đã bật bộ gõ tiếng Việt.".to_owned(),
            Trouble::Telex(..) | Trouble::Unknown(_) => {
                "Sửa chính tả; nếu là tên nước ngoài hay nhãn hiệu thì khai từ ấy ở “Từ nước ngoài, nhãn hiệu” (brands) của điều chung."
                    .to_owned()
            }
        }
    }
}

/// What is wrong with a name; `None` where all of it can be Vietnamese, or is declared.
pub(crate) fn trouble(name: &str, brands: &Brands) -> Option<Trouble> {
    if is_ditto(name) {
        return Some(Trouble::Ditto);
    }
    let name: String = name.nfc().collect();
    let word = first_wrong(&name, brands)?;
    if let Some((font, says)) = legacy::detect(&name, |text| is_clean(text, brands)) {
        return Some(Trouble::Font(font, says));
    }
    if let Some(says) = legacy::unmisread(&name) {
        return Some(Trouble::Misread(says));
    }
    if name.contains(['?', '\u{FFFD}']) {
        return Some(Trouble::Lost);
    }
    if let Some(sign) = name.chars().find(|sign| is_invisible(*sign)) {
        return Some(Trouble::Invisible(sign));
    }
    if let Some(letter) = name.chars().find(|letter| !is_of_names(*letter) && !is_latin(*letter)) {
        return Some(Trouble::Letter(letter));
    }
    let wrong: Vec<&str> = words(&name).filter(|word| !is_word(word, brands)).collect();
    let is_all_telex = wrong.len() > 1 && wrong.iter().all(|word| telex::read(word).is_some());
    let word = word.to_owned();
    Some(match (syllable::tones(&word), telex::read(&word)) {
        // No syllable is longer: that is several words without a space between.
        (2.., _) if word.chars().count() <= MAX_SYLLABLE => Trouble::TwoTones(word),
        (_, Some(says)) if is_all_telex => Trouble::AllTelex(word, says),
        (_, Some(says)) => Trouble::Telex(word, says),
        _ => match syllable::with_tone_in_place(&word) {
            Some(says) => Trouble::Misplaced(word, says),
            None => Trouble::Unknown(word),
        },
    })
}

/// Whether every word of a text can be Vietnamese, or is declared.
pub(crate) fn is_clean(text: &str, brands: &Brands) -> bool {
    first_wrong(text, brands).is_none()
}

/// Whether a name of several words is in capitals throughout, abbreviations and declared words aside.
pub(crate) fn is_shouted(name: &str, brands: &Brands) -> bool {
    let is_own =
        |word: &&str| word.chars().count() > 1 && !is_of_capitals(word) && !is_model(word) && !brands.has(word);
    !name.contains(char::is_lowercase)
        && words(name).filter(|word| word.contains(char::is_uppercase)).filter(is_own).count() > 1
}

/// A small syllable without the last letter that it has once too often: `ong` of `ongg`.
pub(crate) fn with_single_end(word: &str) -> Option<&str> {
    let single = word.strip_suffix(['c', 'g', 'h', 'm', 'n', 'p', 't'])?;
    let is_doubled = word.starts_with(char::is_lowercase) && single.ends_with(&word[single.len()..]);
    (is_doubled && is_syllable(single)).then_some(single)
}

/// Whether a text says nothing but that it repeats what stands above.
pub(crate) fn is_ditto(text: &str) -> bool {
    const WORDS: [&str; 15] = [
        "nt",
        "do",
        "n t",
        "như trên",
        "nhu tren",
        "đ c như trên",
        "cùng trên",
        "như hàng trên",
        "như ô trên",
        "nêu trên",
        "như nt",
        "ditto",
        "idem",
        "tương tự",
        "tương tự như trên",
    ];
    let text = text.trim();
    let spelt: Vec<&str> = text.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    if spelt.is_empty() {
        return !text.is_empty();
    }
    let said = spelt.join(" ").to_lowercase();
    if WORDS.contains(&said.as_str()) || said.chars().all(|sign| matches!(sign, '々' | '〃' | ' ')) {
        return true;
    }
    // `như dòng trên`, `giống hàng 3 ở trên`, `cùng địa chỉ trên`, `như STT 2`.
    let folded = fold(&said);
    let words: Vec<&str> = folded.split(' ').collect();
    let (first, rest) = words.split_first().map_or(("", &[][..]), |(first, rest)| (*first, rest));
    let points = |to: &[&str]| rest.iter().any(|word| to.contains(word));
    match first {
        _ if words.len() > MAX_DITTO => false,
        "nhu" => points(&["tren", "duoi", "truoc", "nt", "stt", "muc", "dong", "hang", "o"]),
        "giong" | "cung" | "xem" | "tuong" | "theo" => points(&["tren", "duoi", "truoc", "nt"]),
        _ => false,
    }
}

/// The longest text in words that only points to another cell.
const MAX_DITTO: usize = 6;

/// The first word that is neither Vietnamese nor declared; a sign that no name has counts as one.
fn first_wrong<'n>(name: &'n str, brands: &Brands) -> Option<&'n str> {
    let sign = name.char_indices().find(|(at, sign)| {
        let is_mark_of_trade =
            matches!(sign, '®' | '™') && !name[at + sign.len_utf8()..].starts_with(char::is_alphanumeric) && *at > 0;
        !(is_of_names(*sign) || is_latin(*sign) || is_mark_of_trade)
    });
    words(name).find(|word| !is_word(word, brands)).or_else(|| sign.map(|(at, sign)| &name[at..at + sign.len_utf8()]))
}

/// The words of a text: runs of letters and digits, with the apostrophes within them.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let parts = text.split(|sign: char| !(sign.is_alphanumeric() || is_apostrophe(sign)));
    parts.map(|word| word.trim_matches(is_apostrophe)).filter(|word| !word.is_empty())
}

fn is_apostrophe(sign: char) -> bool {
    matches!(sign, '\'' | '’' | '‘' | 'ʼ')
}

/// Whether a sign can stand in a name: a Vietnamese letter, a letter of the Latin alphabet, a digit, or a usual sign.
fn is_of_names(sign: char) -> bool {
    sign.is_ascii_graphic() && sign != '?'
        || sign == ' '
        || syllable::is_letter(sign)
        || is_apostrophe(sign)
        || matches!(sign, '–' | '—' | '…' | '“' | '”' | '«' | '»' | '°' | '½' | '¼' | '×' | '²' | '№' | '•')
}

/// Whether a letter is of the Latin alphabet, with whatever marks other languages put on it.
fn is_latin(letter: char) -> bool {
    letter.is_alphabetic()
        && matches!(letter, 'A'..='Z' | 'a'..='z' | '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}')
        && !matches!(letter, 'Ð' | 'ð')
}

/// Abbreviations that are written with small letters too, as their letters alone.
const ABBREVIATIONS: [&str; 17] =
    ["htx", "tht", "cty", "cp", "tnhh", "tp", "tx", "tt", "mtv", "sx", "dn", "hkd", "nn", "tm", "dv", "sp", "xnk"];

/// Words of certificates and offices that are no brand of anybody.
const COMMON: [&str; 9] = ["OCOP", "UBND", "HACCP", "ISO", "GAP", "VietGAP", "VIETGAP", "GlobalGAP", "GLOBALGAP"];

/// Units behind a number.
const UNITS: [&str; 13] = ["g", "gr", "gram", "kg", "ml", "l", "lít", "cm", "mm", "m", "cl", "độ", "h"];

/// The longest abbreviation of capitals alone.
const MAX_ABBREVIATION: usize = 6;

fn is_word(word: &str, brands: &Brands) -> bool {
    let letters = word.chars().count();
    if word.bytes().all(|byte| byte.is_ascii_digit()) || brands.has(word) || COMMON.contains(&word) {
        return true;
    }
    if UNITS.contains(&word.trim_start_matches(|letter: char| letter.is_ascii_digit())) {
        return true;
    }
    if letters == 1 && word.starts_with(|letter: char| letter.is_ascii_uppercase() || letter == 'Đ') {
        return true;
    }
    if ABBREVIATIONS.contains(&word.to_lowercase().as_str()) || is_of_capitals(word) || is_model(word) {
        return true;
    }
    if !has_plain_case(word) {
        return false;
    }
    // `H'Mông`, `Kh'Mú`, `M'Then`: consonants before an apostrophe.
    match word.split_once(is_apostrophe) {
        Some((before, rest)) => {
            before.len() <= 3
                && before.bytes().all(|byte| byte.is_ascii_alphabetic() && !is_vowel(byte))
                && is_syllable(rest)
        }
        None => is_syllable(word),
    }
}

/// `HTX`, `TNHH`, `DBP`: capitals without a vowel. With one they could be a misspelt word.
fn is_of_capitals(word: &str) -> bool {
    let is_roman = word.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X'));
    let is_short = (2..=MAX_ABBREVIATION).contains(&word.chars().count());
    let has_none = word.chars().all(|letter| letter.is_ascii_uppercase() && !is_vowel(letter as u8) || letter == 'Đ');
    is_roman || is_short && has_none
}

/// `HK10`, `ST25`: capitals and a number.
fn is_model(word: &str) -> bool {
    let number = word.trim_start_matches(|letter: char| letter.is_ascii_uppercase());
    let capitals = word.len() - number.len();
    (1..=5).contains(&capitals) && (1..=4).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_vowel(byte: u8) -> bool {
    matches!(byte.to_ascii_uppercase(), b'A' | b'E' | b'I' | b'O' | b'U' | b'Y')
}

/// Small letters, perhaps behind a capital, or capitals alone. A word with capitals within is two words, or damaged.
fn has_plain_case(word: &str) -> bool {
    let is_rest_small = word.chars().skip(1).all(|letter| !letter.is_uppercase());
    // `H'Mông` has a capital behind its apostrophe too.
    let parts = || word.split(is_apostrophe);
    let is_each_small =
        parts().count() == 2 && parts().all(|part| part.chars().skip(1).all(|letter| !letter.is_uppercase()));
    is_rest_small || is_each_small || word.chars().all(|letter| !letter.is_lowercase())
}

#[cfg(test)]
mod tests {
    use super::{Brands, Trouble, is_clean, is_ditto, trouble};
    use crate::legacy::Font;

    fn brands() -> Brands {
        let mut brands = Brands::default();
        for entry in ["Arabica", "Specialty Coffee", "Müller"] {
            brands.add(entry).expect("a brand");
        }
        brands
    }

    #[test]
    fn names_of_the_province_and_its_peoples_pass() {
        for name in [
            "Khẩu xén hoa ban trắng",
            "Chè dây Pú Nhi",
            "HTX H'Mông Tủa Chùa",
            "HTX M’Then",
            "Thổ cẩm Kh'Mú",
            "Hmông",
            "Mắc khén",
            "Si Pa Phìn",
            "Sín Chải",
            "Xá Tổng",
            "Khẩu chí chọp",
            "Rượu Mông pê",
            "Miến dong =1+1",
            "Trà Shan",
            "Công ty TNHH MTV Hoà Bình",
            "Cty CP Hòa Bình",
            "Gạo ST25",
            "Mật ong 500g",
            "MẬT ONG HOA BAN",
            "Chè “Tuyết” (loại 1)",
            "Thuỷ, Thủy, khoẻ, khỏe, quý, gìn giữ",
            "Đắk Lắk, Kon Plông",
            "Trà Arabica",
            "Bánh Müller",
            "Đường 3/2",
            "Rượu 29%",
            "Gạo tám 2.0",
            "Na Ư",
            "Lao Xả Phình",
            "Giềng",
            "Tổ hợp tác Nà Sáng II",
            "khuỷu, quốc, quyển, giếng, khuya, ngoằn ngoèo, xoong, boong",
        ] {
            let name = name.replace("Shan", "san");
            assert_eq!(trouble(&name, &brands()), None, "{name}");
        }
    }

    #[test]
    fn what_no_name_can_be_is_named_for_what_it_is() {
        let none = Brands::default();
        let wrong = |name: &str| trouble(name, &none);
        assert_eq!(wrong("ChÌ d©y Pó Nhi"), Some(Trouble::Font(Font::Tcvn3, "Chè dây Pú Nhi".to_owned())));
        assert_eq!(wrong("Cheø daây Puù Nhi"), Some(Trouble::Font(Font::Vni, "Chè dây Pú Nhi".to_owned())));
        assert_eq!(wrong("M\u{AD}êng ¶ng"), Some(Trouble::Font(Font::Tcvn3, "Mường ảng".to_owned())));
        for name in [
            "TrÃ hoa ban",
            "TrÃ\u{a0} hoa ban",
            "Trà hoa ban".as_bytes().iter().map(|byte| char::from(*byte)).collect::<String>().as_str(),
        ] {
            assert_eq!(wrong(name), Some(Trouble::Misread("Trà hoa ban".to_owned())), "{name}");
        }
        assert_eq!(wrong("G?o n?p M??ng P?n"), Some(Trouble::Lost));
        assert_eq!(wrong("Gạo n\u{FFFD}p"), Some(Trouble::Lost));
        assert_eq!(wrong("Gạo\u{200D} nếp"), Some(Trouble::Invisible('\u{200D}')));
        assert_eq!(wrong("Gạo n\u{AD}ếp"), Some(Trouble::Invisible('\u{AD}')));
        assert_eq!(wrong("Gạo nế\u{440}"), Some(Trouble::Letter('\u{440}')));
        assert_eq!(wrong("Ðặc sản"), Some(Trouble::Letter('Ð')));
        assert_eq!(wrong("Rựơu ngô Mừơng Pồn"), Some(Trouble::Misplaced("Rựơu".to_owned(), "Rượu".to_owned())));
        assert_eq!(wrong("Mừờng Pồn"), Some(Trouble::TwoTones("Mừờng".to_owned())));
        assert_eq!(wrong("Gaoj neesp"), Some(Trouble::AllTelex("Gaoj".to_owned(), "Gạo".to_owned())));
        assert_eq!(wrong("Cà phê Arabica"), Some(Trouble::Unknown("Arabica".to_owned())));
        for word in ["Mưòng", "Gạok", "MậtOng", "Ghạo", "Nghân", "tap", "Gao5", "banh", "Mật0ng"] {
            let is_wrong = wrong(word).is_some_and(|trouble| !trouble.is_certain());
            assert_eq!(is_wrong, word != "banh", "{word}: {:?}", wrong(word));
        }
    }

    #[test]
    fn words_that_repeat_what_stands_above_are_no_names() {
        for text in [
            "nt",
            "NT",
            "n/t",
            "Như trên",
            "(như trên)",
            "-",
            "…",
            "\"",
            "〃",
            "''",
            "- nt -",
            "đ/c như trên",
            "″",
            "々",
            "Như dòng trên",
            "như STT 1",
            "cùng địa chỉ trên",
            "Giống hàng trên",
            "do",
        ] {
            assert!(is_ditto(text), "{text}");
        }
        for text in [
            "",
            "Nương Tựa",
            "Mật ong",
            "1",
            "Như Ý",
            "Cùng Phát Triển",
            "Xem Tử Vi",
            "Thịt trâu sấy treo trên gác bếp",
        ] {
            assert!(!is_ditto(text), "{text}");
        }
    }

    #[test]
    fn a_brand_is_of_latin_letters() {
        let mut brands = Brands::default();
        assert_eq!(brands.add("Кофе"), Err('К'));
        assert_eq!(brands.add("Cof\u{AD}fee"), Err('\u{AD}'));
        assert_eq!(brands.add("Café"), Ok(()));
        assert!(is_clean("CAFÉ, café", &brands));
        assert!(!is_clean("Cafés", &brands));
    }
}
