//! A text in the two languages of the catalogue.

use crate::fold::accented;
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

/// Warns of an English text that is the Vietnamese one again. Where neither has a Vietnamese letter, it is a name that both
/// languages share.
pub(crate) fn warn_of_untranslated(vi: &Located<'_, String>, en: &Located<'_, String>) {
    let same = accented(&vi.value);
    if !same.is_ascii() && same == accented(&en.value) {
        en.at.warn(
            format!("{} là chữ tiếng Việt, ở chỗ của tiếng Anh", quoted(en.value.lines().next().unwrap_or_default())),
            "Dịch sang tiếng Anh; chưa dịch thì bỏ phần tiếng Anh, nơi nào được bỏ.",
        );
    }
}

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
