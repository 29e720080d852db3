//! When two names mean the same: abbreviations written out, one spelling of tone marks, signs and case put aside.

use crate::abbreviation;
use crate::fold::{accented, fold};
use crate::producer::ProducerKind;

/// The name of a product for comparing, with its accents.
pub(super) fn product_key(name: &str) -> String {
    accented(name)
}

/// The name of a producer for comparing, with its accents: `HTX` and `Hợp tác xã` are one, and so are `DV&SX` and `dịch vụ và
/// sản xuất`.
pub(super) fn producer_key(name: &str) -> String {
    let name = accented(name);
    let words = name.split(' ').filter(|word| *word != "và");
    words.map(|word| abbreviation::of_maker(&fold(word)).unwrap_or(word)).collect::<Vec<_>>().join(" ")
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

/// Words before a person's name.
const BEFORE_PERSONS: [&str; 16] = [
    "ông",
    "bà",
    "anh",
    "chị",
    "cô",
    "chú",
    "bác",
    "gia đình",
    "chủ hộ",
    "chủ nhiệm",
    "giám đốc",
    "đại diện",
    "chủ cơ sở",
    "nghệ nhân",
    "người đại diện",
    "hộ ông",
];

/// Forms of makers that often bear nothing but the name of their owner.
const OWNED: [&str; 8] = [
    "hộ kinh doanh cá thể",
    "hộ kinh doanh",
    "hộ gia đình",
    "hộ sản xuất",
    "hộ",
    "cơ sở sản xuất kinh doanh",
    "cơ sở sản xuất",
    "cơ sở",
];

/// Family names of the province and of the lowlands.
const FAMILIES: [&str; 60] = [
    "nguyễn", "trần", "lê", "phạm", "hoàng", "huỳnh", "phan", "vũ", "võ", "đặng", "bùi", "đỗ", "hồ", "ngô", "dương",
    "lý", "đinh", "đoàn", "trịnh", "mai", "đào", "cao", "lương", "lưu", "tạ", "hà", "lò", "quàng", "cà", "lường",
    "tòng", "vì", "điêu", "cầm", "bạc", "đèo", "lù", "lèo", "mè", "khoàng", "vàng", "giàng", "thào", "sùng", "mùa",
    "hờ", "hạng", "cứ", "ly", "lầu", "chang", "pờ", "ma", "tráng", "thùng", "lỳ", "sình", "tẩn", "chảo", "phàn",
];

/// Whether a producer's name is that of a person, or seems to be: such a name is published only when somebody decides so.
pub(super) fn is_person(name: &str) -> bool {
    name.split(['(', ')', '[', ']', '–', ':', ';', ',']).chain(name.split(" - ")).map(str::trim).any(|part| {
        let (form, rest) = by_form(part);
        names_person(form.as_deref(), &rest)
    })
}

/// The words of a name behind the form that makers with an owner have, and that form.
fn by_form(name: &str) -> (Option<String>, Vec<&str>) {
    let words: Vec<&str> = name.split_whitespace().collect();
    let forms = (1..=words.len()).rev().map(|length| (producer_key(&words[..length].join(" ")), length));
    let form = forms.into_iter().find(|(form, _)| OWNED.contains(&form.as_str()));
    match form {
        Some((form, length)) => (Some(form), words[length..].to_vec()),
        None => (None, words),
    }
}

/// Whether words are a person's name: behind a word for persons, or a family name with what stands between it and a given
/// name. A household may bear two names alone, and where it bears one it is the owner's.
fn names_person(form: Option<&str>, words: &[&str]) -> bool {
    const MIDDLE: [&str; 3] = ["văn", "thị", "a"];
    let spelt: Vec<String> = words.iter().map(|word| accented(word)).collect();
    let text = spelt.join(" ");
    let is_behind = |word: &&str| text.strip_prefix(*word).is_some_and(|rest| rest.starts_with(' '));
    let is_family = |at: usize| spelt.get(at).is_some_and(|word| FAMILIES.contains(&word.as_str()));
    let is_capital = |at: usize| words.get(at).is_some_and(|word| word.starts_with(char::is_uppercase));
    let is_middle = |at: usize| spelt.get(at).is_some_and(|word| MIDDLE.contains(&word.as_str()));
    let in_full = (0..words.len()).any(|at| is_family(at) && is_capital(at) && is_middle(at + 1) && is_capital(at + 2));
    let is_household = form.is_some_and(|form| form.starts_with("hộ"));
    let fewest = if is_household { 2 } else { 3 };
    let has_family = is_family(0) && (0..words.len()).all(is_capital) && (fewest..=4).contains(&words.len());
    BEFORE_PERSONS.iter().any(is_behind)
        || in_full
        || has_family
        || is_household && (words.len() == 1 || matches!(form, Some("hộ" | "hộ gia đình")))
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
            ("HTX DV&SX NN Hà Ân", "HTX dịch vụ và sản xuất nông nghiệp Hà Ân"),
            ("HTX DVNN Mường Báng", "Hợp tác xã Dịch vụ nông nghiệp Mường Báng"),
            ("Cty TNHH MTV TM và DV Minh Châu", "Công ty TNHH Một thành viên TM&DV Minh Châu"),
            ("HTX SX&KDDVTH Thanh Nưa", "HTX sản xuất và kinh doanh dịch vụ tổng hợp Thanh Nưa"),
            ("Tổ HT Hoa Mận", "THT Hoa Mận"),
            ("Hộ KD Bình Minh", "HKD Bình Minh"),
            ("DNTN Bình Minh", "Doanh nghiệp tư nhân Bình Minh"),
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
        for name in [
            "Quàng Thị Inh",
            "Cơ sở ông Pờ Xuân Sinh",
            "Cơ sở Mùa A Dơ",
            "HTX Chè Pu Nhi (chủ nhiệm Vàng A Lử)",
            "Cơ sở sản xuất miến Pú Nhung (Lò Văn Ánh)",
            "HKD Giàng A Páo",
            "Hộ kinh doanh Lò Duyên",
            "Hộ Nguyễn Văn Thành (Hương Thành)",
            "HTX DVNN Mường Nhé - Giám đốc: Lò Văn Bình",
        ] {
            assert!(is_person(name), "{name}");
        }
        for name in ["HKD Cà phê Quài Tở", "Hộ kinh doanh Thủy Tiên", "HKD Bình Minh", "Cơ sở chế biến Lò Duyên"]
        {
            assert!(!is_person(name), "{name}");
        }
        assert!(!is_person("Cơ sở sản xuất chè Phan Nhất"));
        assert!(!is_person("HTX Hồng Phước"));
        assert!(!is_person("Chi nhánh công ty A"));
    }
}
