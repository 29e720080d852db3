//! Pre-Unicode text: the fonts TCVN3 (ABC) and VNI, whose letters sit in the places of Latin ones, and UTF-8 that was
//! read as if it were Windows-1252.

use unicode_normalization::UnicodeNormalization;

/// A font whose text is Latin letters to every other program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Font {
    /// TCVN3, also called ABC: `.VnTime` and its kin. Letters with a tone have no capitals of their own.
    Tcvn3,
    /// VNI for Windows: `VNI-Times` and its kin. A mark is a sign behind its letter.
    Vni,
}

/// What each place from U+00A1 on is in TCVN3; a space where there is none.
const TCVN3: &str = "ĂÂÊÔƠƯĐăâêôơưđ      àảãáạ ằẳẵắ       ặầẩẫấậè ẻẽéẹềểễếệìỉ   ĩíịò ỏõóọồổỗốộờởỡớợù ủũúụừửữứựỳỷỹýỵ";

/// The letters of VNI that bear their marks themselves; behind ô and ö stands the sign of a tone.
const VNI_LETTERS: [(char, char); 7] =
    [('ô', 'ơ'), ('ö', 'ư'), ('ñ', 'đ'), ('æ', 'ỉ'), ('ó', 'ĩ'), ('ò', 'ị'), ('î', 'ỵ')];

/// The signs of VNI behind a letter, each with the combining marks that it stands for.
const VNI_MARKS: [(char, &str); 17] = [
    ('ù', "\u{301}"),
    ('ø', "\u{300}"),
    ('û', "\u{309}"),
    ('õ', "\u{303}"),
    ('ï', "\u{323}"),
    ('â', "\u{302}"),
    ('á', "\u{302}\u{301}"),
    ('à', "\u{302}\u{300}"),
    ('å', "\u{302}\u{309}"),
    ('ã', "\u{302}\u{303}"),
    ('ä', "\u{302}\u{323}"),
    ('ê', "\u{306}"),
    ('é', "\u{306}\u{301}"),
    ('è', "\u{306}\u{300}"),
    ('ú', "\u{306}\u{309}"),
    ('ü', "\u{306}\u{303}"),
    ('ë', "\u{306}\u{323}"),
];

impl Font {
    /// Both, in the order in which they are tried.
    pub const ALL: [Font; 2] = [Font::Tcvn3, Font::Vni];

    /// The name that offices know.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Font::Tcvn3 => "TCVN3 (ABC, .VnTime)",
            Font::Vni => "VNI (VNI-Times)",
        }
    }

    /// The word of the option `--font`.
    pub fn word(self) -> &'static str {
        match self {
            Font::Tcvn3 => "tcvn3",
            Font::Vni => "vni",
        }
    }

    /// What a text typed in this font says; `None` where it holds what the font has not, or says the same in Unicode.
    pub(crate) fn read(self, text: &str) -> Option<String> {
        let text: String = text.nfc().collect();
        if text.chars().any(|letter| u32::from(letter) > 0xFF && !is_usual_sign(letter)) {
            return None;
        }
        let says = match self {
            Font::Tcvn3 => text.split_inclusive(' ').map(tcvn3_word).collect::<Option<String>>()?,
            Font::Vni => vni(&text),
        };
        (says != text).then_some(says)
    }
}

/// Quotation marks and dashes that a word processor puts into any text.
fn is_usual_sign(sign: char) -> bool {
    matches!(sign, '–' | '—' | '‘' | '’' | '“' | '”' | '…' | '•')
}

/// One word, perhaps with the space behind it. The capitals of toned letters are those of the word around them.
fn tcvn3_word(word: &str) -> Option<String> {
    let letters: Option<String> = word
        .chars()
        .map(|letter| match u32::from(letter) {
            code @ 0xA1..=0xFE => {
                let place = usize::try_from(code - 0xA1).unwrap_or_default();
                // The middle dot and the signs of quotation are letters of the font, never what they look like.
                TCVN3.chars().nth(place).filter(|letter| *letter != ' ')
            }
            0xFF => None,
            _ => Some(letter),
        })
        .collect();
    let letters = letters?;
    // A font of capitals has none with a tone: they are typed as small letters, and so perhaps are those that have one.
    let capitals = letters.chars().filter(|letter| letter.is_uppercase()).count();
    let is_of_capitals = capitals >= 2 && !letters.contains(|letter: char| letter.is_ascii_lowercase());
    Some(if is_of_capitals { letters.to_uppercase() } else { letters })
}

fn vni(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let mut says = String::new();
    let mut at = 0;
    while let Some(&letter) = letters.get(at) {
        at += 1;
        let small = lower(letter);
        let own = VNI_LETTERS.iter().find(|(sign, _)| *sign == small).map(|(_, letter)| *letter);
        let base = own.unwrap_or(small);
        let behind = letters.get(at).and_then(|sign| vni_mark(lower(*sign))).filter(|marks| takes(base, marks));
        let mut spelt: String = base.to_string();
        if let Some(marks) = behind {
            spelt.push_str(marks);
            at += 1;
        }
        let spelt: String = spelt.nfc().collect();
        if letter.is_uppercase() { says.push_str(&spelt.to_uppercase()) } else { says.push_str(&spelt) }
    }
    says
}

fn vni_mark(sign: char) -> Option<&'static str> {
    VNI_MARKS.iter().find(|(known, _)| *known == sign).map(|(_, marks)| *marks)
}

/// Whether VNI puts these marks on this letter.
fn takes(base: char, marks: &str) -> bool {
    match (base, marks.chars().next()) {
        ('a', Some(_)) => true,
        ('e' | 'o', Some('\u{306}')) => false,
        ('e' | 'o', Some(_)) => true,
        ('u' | 'y' | 'ơ' | 'ư', Some(mark)) => !matches!(mark, '\u{302}' | '\u{306}'),
        _ => false,
    }
}

fn lower(letter: char) -> char {
    letter.to_lowercase().next().unwrap_or(letter)
}

/// The font that a text was typed in and what it says, where `is_clean` takes that for Vietnamese.
pub(crate) fn detect(text: &str, is_clean: impl Fn(&str) -> bool) -> Option<(Font, String)> {
    Font::ALL.into_iter().find_map(|font| font.read(text).filter(|says| is_clean(says)).map(|says| (font, says)))
}

/// The letters of Windows-1252 that are no letters of Latin-1, from 0x80 on; a space where there is none.
const WINDOWS: &str = "€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ";

/// What UTF-8 says that was read as Windows-1252 or Latin-1; `None` where the text is no such thing.
pub(crate) fn unmisread(text: &str) -> Option<String> {
    let letters: Vec<char> = text.chars().collect();
    let mut bytes = Vec::with_capacity(text.len());
    for (at, letter) in letters.iter().enumerate() {
        let byte = match (*letter, u32::from(*letter)) {
            // The space of no breaking is the second half of “à”, and programs make a plain space of it.
            (' ', _) if at > 0 && letters[at - 1] == 'Ã' => {
                bytes.push(0xA0);
                if letters.get(at + 1) == Some(&' ') {
                    continue;
                }
                b' '
            }
            (_, code @ 0..=0xFF) => u8::try_from(code).ok()?,
            (letter, _) => {
                let place = WINDOWS.chars().position(|known| known == letter)?;
                0x80 + u8::try_from(place).ok()?
            }
        };
        bytes.push(byte);
    }
    if letters.last() == Some(&'Ã') {
        bytes.push(0xA0);
    }
    String::from_utf8(bytes).ok().map(|says| says.nfc().collect::<String>()).filter(|says| says != text)
}

#[cfg(test)]
mod tests {
    use super::{Font, TCVN3, VNI_LETTERS, VNI_MARKS, WINDOWS, lower, unmisread};
    use unicode_normalization::UnicodeNormalization;

    /// The 134 letters.
    fn letters() -> Vec<char> {
        const SMALL: &str = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ";
        SMALL.chars().chain(SMALL.to_uppercase().chars()).collect()
    }

    fn in_tcvn3(letter: char) -> Option<char> {
        let place = TCVN3.chars().position(|known| known == letter)?;
        char::from_u32(0xA1 + u32::try_from(place).expect("small"))
    }

    fn in_vni(letter: char) -> Option<String> {
        let small = lower(letter);
        let capital = |text: String| if letter.is_uppercase() { text.to_uppercase() } else { text };
        if let Some((sign, _)) = VNI_LETTERS.iter().find(|(_, known)| *known == small) {
            return Some(capital(sign.to_string()));
        }
        if "íì".contains(small) {
            return Some(letter.to_string());
        }
        let tone: String = small.nfd().filter(|mark| "\u{300}\u{301}\u{303}\u{309}\u{323}".contains(*mark)).collect();
        let rest: String =
            small.nfd().filter(|mark| !"\u{300}\u{301}\u{303}\u{309}\u{323}".contains(*mark)).nfc().collect();
        let own = VNI_LETTERS.iter().find(|(_, known)| known.to_string() == rest && "ơư".contains(rest.as_str()));
        let (base, marks) = match own {
            Some((sign, _)) => (*sign, tone),
            None => (small.nfd().next()?, rest.nfd().skip(1).chain(tone.chars()).collect()),
        };
        let (sign, _) = VNI_MARKS.iter().find(|(_, known)| *known == marks)?;
        Some(capital(format!("{base}{sign}")))
    }

    #[test]
    fn every_letter_goes_to_tcvn3_and_back() {
        assert_eq!(letters().len(), 134);
        for letter in letters() {
            // A capital with a tone is the small letter in a font of capitals.
            let is_own = in_tcvn3(letter).is_some();
            let kept = if is_own { letter } else { lower(letter) };
            let typed = in_tcvn3(kept).unwrap_or_else(|| panic!("{letter} has no place"));
            assert_eq!(Font::Tcvn3.read(&typed.to_string()).as_deref().unwrap_or(&typed.to_string()), kept.to_string());
            let word = format!("NG{typed}");
            let expected = format!("NG{kept}").to_uppercase();
            assert_eq!(Font::Tcvn3.read(&word).unwrap_or(word), expected);
        }
    }

    #[test]
    fn every_letter_goes_to_vni_and_back() {
        for letter in letters() {
            let typed = in_vni(letter).unwrap_or_else(|| panic!("{letter} is not there"));
            assert_eq!(Font::Vni.read(&typed).unwrap_or(typed), letter.to_string());
        }
    }

    #[test]
    fn every_letter_that_was_misread_is_read_again() {
        for letter in letters() {
            let misread: String = letter
                .to_string()
                .bytes()
                .map(|byte| match byte {
                    0x80..=0x9F => WINDOWS
                        .chars()
                        .nth(usize::from(byte - 0x80))
                        .filter(|sign| *sign != ' ')
                        .unwrap_or(char::from(byte)),
                    other => char::from(other),
                })
                .collect();
            assert_eq!(unmisread(&misread), Some(letter.to_string()), "{misread}");
        }
        assert_eq!(unmisread("Trà"), None);
        assert_eq!(unmisread("abc"), None);
        assert_eq!(unmisread("Ã").as_deref(), Some("à"));
    }

    #[test]
    fn sentences_are_read() {
        assert_eq!(Font::Tcvn3.read("Tªn s¶n phÈm").as_deref(), Some("Tên sản phẩm"));
        assert_eq!(Font::Tcvn3.read("§¦îC").as_deref(), Some("ĐƯỢC"));
        assert_eq!(Font::Tcvn3.read("S¶N PHÈM §IÖN BI£N").as_deref(), Some("SẢN PHẨM ĐIỆN BIÊN"));
        assert_eq!(Font::Vni.read("Teân saûn phaåm").as_deref(), Some("Tên sản phẩm"));
        assert_eq!(
            Font::Vni.read("SAÛN PHAÅM ÑIEÄN BIEÂN, Möôøng AÛng").as_deref(),
            Some("SẢN PHẨM ĐIỆN BIÊN, Mường Ảng")
        );
        assert_eq!(Font::Tcvn3.read("Gạo"), None);
    }
}
