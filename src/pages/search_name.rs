//! The name of the site's search in a browser.

use crate::catalogue::Province;
use crate::i18n::language::Language;

/// Maximum characters of the name of a search (OpenSearch 1.1, `ShortName`).
const MAX_SEARCH_NAME: usize = 16;

/// The name under which a browser lists the search of the site: the site's own where that is short enough, or else as much of
/// the province's as fits.
pub fn search_name(province: &Province, language: Language) -> String {
    let name = &province.name;
    let site = language.pick(&province.site_name.0, &province.site_name.1).clone();
    // In another order in English: a browser may take two searches of one name for one.
    let with_programme = language.pick(format!("OCOP {name}"), format!("{name} OCOP"));
    let is_short = |name: &String| name.chars().count() <= MAX_SEARCH_NAME;
    let fitting = [site, with_programme, name.clone()].into_iter().find(is_short);
    fitting.unwrap_or_else(|| first_words(name, MAX_SEARCH_NAME))
}

/// As many words of a text as have at most so many characters; of a first word that is longer, its beginning.
fn first_words(text: &str, max: usize) -> String {
    let Some((end, _)) = text.char_indices().nth(max) else { return text.to_owned() };
    let (beginning, rest) = text.split_at(end);
    let is_between_words = rest.starts_with(char::is_whitespace);
    let words =
        beginning.rsplit_once(char::is_whitespace).filter(|_| !is_between_words).map_or(beginning, |(words, _)| words);
    words.trim_end_matches(|c: char| !c.is_alphanumeric()).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_is_too_long_ends_with_a_whole_word() {
        for (text, short) in [
            ("Thành phố Hồ Chí Minh", "Thành phố Hồ Chí"),
            ("Bà Rịa – Vũng Tàu", "Bà Rịa – Vũng"),
            ("Thừa Thiên – Huế xưa", "Thừa Thiên – Huế"),
            ("Krông-Nô-Đắk-Mil-Buôn", "Krông-Nô-Đắk-Mil"),
            ("Lai Châu", "Lai Châu"),
        ] {
            assert_eq!(first_words(text, MAX_SEARCH_NAME), short);
        }
    }
}
