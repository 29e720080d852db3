//! When two names mean the same: abbreviations written out, one spelling of tone marks, signs and case put aside.

use crate::abbreviation;
use crate::fold::{accented, fold};
use crate::producer::ProducerKind;

/// Abbreviations that lists use for producers, beside those of everyday writing.
const MORE: [(&str, &str); 4] =
    [("mtv", "một thành viên"), ("sx", "sản xuất"), ("dn", "doanh nghiệp"), ("hkd", "hộ kinh doanh")];

/// The name of a product for comparing, with its accents.
pub(super) fn product_key(name: &str) -> String {
    accented(name)
}

/// The name of a producer for comparing, with its accents: `HTX` and `Hợp tác xã` are one.
pub(super) fn producer_key(name: &str) -> String {
    let spelt: Vec<String> = accented(name)
        .split(' ')
        .map(|word| {
            let folded = fold(word);
            let more = MORE.iter().find(|(short, _)| *short == folded).map(|(_, full)| *full);
            more.or_else(|| abbreviation::full(&folded)).map_or_else(|| word.to_owned(), str::to_owned)
        })
        .collect();
    spelt.join(" ")
}

/// How alike two keys are, from 0 to 1.
pub(super) fn likeness(one: &str, other: &str) -> f64 {
    crate::near::likeness(one, other)
}

/// What a producer is by the first words of its name; `None` where they do not say.
pub(super) fn kind_of(name: &str) -> Option<ProducerKind> {
    let folded = fold(&producer_key(name));
    let begins = |words: &[&str]| words.iter().any(|word| folded == *word || folded.starts_with(&format!("{word} ")));
    if begins(&["lien hiep hop tac xa", "hop tac xa"]) {
        Some(ProducerKind::Cooperative)
    } else if begins(&["to hop tac"]) {
        Some(ProducerKind::CooperativeGroup)
    } else if begins(&["cong ty", "doanh nghiep", "chi nhanh cong ty"]) {
        Some(ProducerKind::Enterprise)
    } else if begins(&["ho kinh doanh", "ho san xuat", "co so"]) {
        Some(ProducerKind::Household)
    } else {
        None
    }
}

/// Whether a producer's name is that of a person, or seems to be: such a name is published only when somebody decides so.
pub(super) fn is_person(name: &str) -> bool {
    const BEFORE_PERSONS: [&str; 8] = ["hộ", "ông", "bà", "anh", "chị", "cô", "chú", "gia đình"];
    let key = producer_key(name);
    BEFORE_PERSONS.iter().any(|word| key.strip_prefix(word).is_some_and(|rest| rest.starts_with(' ')))
}

/// A decision's number for comparing: `Quyết định số 12/QĐ-UBND` and `12/qđ-ubnd` are one.
pub(super) fn number_key(text: &str) -> String {
    fold(decision_numbers(text).first().map_or(text, String::as_str)).replace(' ', "")
}

/// The words of a text that are numbers of decisions: they have a stroke and `QĐ` behind it.
pub(super) fn decision_numbers(text: &str) -> Vec<String> {
    let words = text.split_whitespace().filter(|word| {
        let folded = fold(word);
        word.contains('/') && folded.contains(" qd") && folded.starts_with(|letter: char| letter.is_ascii_digit())
    });
    words.map(|word| word.trim_matches(|sign: char| !sign.is_alphanumeric()).to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::{is_person, kind_of, producer_key};
    use crate::producer::ProducerKind;

    #[test]
    fn abbreviations_and_spellings_are_one_name() {
        for (one, other) in [
            ("HTX Hồng Phước", "Hợp tác xã Hồng Phước"),
            ("Cty CP Hoà Bình", "Công ty cổ phần Hòa Bình"),
            ("Công ty TNHH MTV A", "công ty trách nhiệm hữu hạn một thành viên A"),
            ("HTX H'Mông", "HTX H’Mông"),
        ] {
            assert_eq!(producer_key(one), producer_key(other), "{one}");
        }
        assert_ne!(producer_key("HTX Na Tông"), producer_key("HTX Nà Tòng"));
    }

    #[test]
    fn first_words_say_what_a_producer_is() {
        assert_eq!(kind_of("HTX M'Then"), Some(ProducerKind::Cooperative));
        assert_eq!(kind_of("Tổ hợp tác xã Lay Nưa"), Some(ProducerKind::CooperativeGroup));
        assert_eq!(kind_of("Cty TNHH Hồng Kỳ"), Some(ProducerKind::Enterprise));
        assert_eq!(kind_of("Cơ sở Phan Nhất"), Some(ProducerKind::Household));
        assert_eq!(kind_of("Sam Diêu"), None);
    }

    #[test]
    fn persons_are_told_from_brands() {
        assert!(is_person("Hộ kinh doanh Lò Văn A"));
        assert!(is_person("Bà Lò Thị B"));
        assert!(!is_person("Cơ sở sản xuất chè Phan Nhất"));
        assert!(!is_person("HTX Hồng Phước"));
        assert!(!is_person("Chi nhánh công ty A"));
    }
}
