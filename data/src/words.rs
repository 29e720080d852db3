//! A text in the two languages of the catalogue.

use crate::fold::{accented, fold};
use crate::problem::Located;
use crate::text::quoted;

/// A text in Vietnamese and in English; either may be absent. What has no English is shown in Vietnamese.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    /// In Vietnamese.
    pub vi: Option<String>,
    /// In English.
    pub en: Option<String>,
}

/// A text that is there in Vietnamese and, where somebody translated it, in English.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Translated {
    /// In Vietnamese.
    pub vi: String,
    /// In English.
    pub en: Option<String>,
}

/// A text that is there in both languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BothLanguages {
    /// In Vietnamese.
    pub vi: String,
    /// In English.
    pub en: String,
}

/// Warns of an English text that is the Vietnamese one again, with its accents or without, or far shorter. Where neither has a
/// Vietnamese letter, it is a name that both languages share.
pub(crate) fn warn_of_untranslated(vi: &Located<'_, String>, en: &Located<'_, String>) {
    // A name of two or three words may be the same but for its accents: `Khau xen`.
    const WORDS: usize = 4;
    let same = accented(&vi.value);
    let (of_vi, of_en) = (fold(&vi.value), fold(&en.value));
    let of_vi: Vec<&str> = of_vi.split(' ').collect();
    let of_en: Vec<&str> = of_en.split(' ').collect();
    // Nearly all of its words are those of the Vietnamese, and half of them had accents there.
    let shared = of_en.iter().filter(|word| of_vi.contains(word)).count();
    let bare = of_en.iter().filter(|word| of_vi.contains(word) && !same.split(' ').any(|own| own == **word)).count();
    let lost_its_accents =
        en.value.is_ascii() && of_en.len() >= WORDS && shared * 5 >= of_en.len() * 4 && bare * 2 >= of_en.len();
    if !same.is_ascii() && (same == accented(&en.value) || lost_its_accents) {
        en.at.warn(
            format!("{} là chữ tiếng Việt, ở chỗ của tiếng Anh", quoted(en.value.lines().next().unwrap_or_default())),
            "Dịch sang tiếng Anh; chưa dịch thì bỏ phần tiếng Anh, nơi nào được bỏ.",
        );
    } else if of_vi.len() >= MIN_LENGTH && of_en.len() * MAX_RATIO < of_vi.len() {
        en.at.warn(
            format!("lời tiếng Anh có {} từ, lời tiếng Việt {} chữ", of_en.len(), of_vi.len()),
            "Dịch đủ lời tiếng Việt; chưa dịch thì bỏ phần tiếng Anh, nơi nào được bỏ.",
        );
    }
}

/// From how many words on a Vietnamese text is long enough to compare its length with that of the English.
const MIN_LENGTH: usize = 12;

/// How many times as many words a Vietnamese text may have as the English one; of a whole translation it has less than twice as
/// many.
const MAX_RATIO: usize = 4;

/// Warns of a Vietnamese text without one accent: it was typed without them, or is the English one. Of a few words that may be so.
pub(crate) fn warn_of_missing_accents(vi: &Located<'_, String>) {
    const WORDS: usize = 5;
    let words = vi.value.split_whitespace().filter(|word| word.chars().any(char::is_alphabetic)).count();
    let has_accents = vi.value.chars().any(|letter| letter.is_alphabetic() && !letter.is_ascii());
    if words >= WORDS && !has_accents {
        vi.at.warn(
            format!("lời tiếng Việt {} không có một dấu nào", quoted(vi.value.lines().next().unwrap_or_default())),
            "Bật bộ gõ rồi gõ lại; nếu đó là lời tiếng Anh thì đổi chỗ vi và en.",
        );
    }
}
