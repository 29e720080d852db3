//! Texts around the products: headings between their rows, totals, signatures. Each counts only where all of it is understood.

use super::address::Gazetteer;
use super::group;
use super::phrases;
use crate::fold::fold;
use crate::product::Group;
use crate::slug::Slug;

/// What a heading says of the rows below it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Heading {
    pub(super) group: Option<Group>,
    pub(super) stars: Option<u8>,
    pub(super) district: Option<Slug>,
    /// How many products it says that there are.
    pub(super) count: Option<u64>,
    /// Whether it says that the part above goes on, as at the top of a page.
    pub(super) goes_on: bool,
}

/// Words that headings have beside what they say.
const FILLERS: [&str; 36] = [
    "san pham",
    "sp",
    "cac",
    "danh sach",
    "danh muc",
    "nhom",
    "nganh",
    "nganh hang",
    "phan nhom",
    "bo",
    "bo san pham",
    "hang",
    "dat",
    "xep hang",
    "phan hang",
    "dat hang",
    "duoc",
    "cong nhan",
    "cong nhan moi",
    "cong nhan lai",
    "nang hang",
    "ocop",
    "va",
    "gom",
    "co",
    "loai",
    "cap tinh",
    "cap trung uong",
    "quoc gia",
    "thuoc",
    "tren dia ban",
    "linh vuc",
    "dich vu",
    "moi",
    "tiep theo",
    "tiep",
];

/// Words of the names of groups and of their parts, beside those that name the group.
const OF_GROUPS: [&str; 38] = [
    "co con",
    "khong con",
    "khong co con",
    "cac loai",
    "khac",
    "tho",
    "che",
    "ca phe",
    "do an",
    "nhanh",
    "tuoi",
    "song",
    "tuoi song",
    "rau",
    "cu",
    "qua",
    "hat",
    "thit",
    "thuy san",
    "trung",
    "sua",
    "mat ong",
    "hoa",
    "san pham tu duoc lieu",
    "noi that",
    "trang tri",
    "luu niem",
    "vai",
    "may mac",
    "nong thon",
    "ban hang",
    "cong dong",
    "sinh thai",
    "diem du lich",
    "gao",
    "ngu coc",
    "gia vi",
    "tu",
];

const STARS: [(&str, u8); 12] = [
    ("3 sao", 3),
    ("4 sao", 4),
    ("5 sao", 5),
    ("03 sao", 3),
    ("04 sao", 4),
    ("05 sao", 5),
    ("ba sao", 3),
    ("bon sao", 4),
    ("nam sao", 5),
    ("3sao", 3),
    ("4sao", 4),
    ("5sao", 5),
];

/// What a heading says; `None` where a word of it is not understood. A heading may say nothing that counts.
pub(super) fn read(text: &str, gazetteer: &Gazetteer<'_>) -> Option<Heading> {
    if phrases::has_doubtful_sign(text) {
        return None;
    }
    let folded = fold(text);
    let mut words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    while words.len() > 1 && is_enumerator(words[0]) && words[1] != "sao" {
        words.remove(0);
    }
    // “Huyện Điện Biên: 02 sản phẩm”
    let place = text.split([':', '(']).next().unwrap_or(text);
    let district = gazetteer.district_of_heading(text).or_else(|| gazetteer.district_of_heading(place));
    let unit = district.as_ref().map(|slug| fold(&gazetteer.shown_district(slug)));
    let counts = counted(&words);
    let goes_on = phrases::has(&words, &["tiep theo", "tiep"]);
    let years: Vec<String> =
        words.windows(2).filter(|pair| pair[0] == "nam" && is_year(pair[1])).map(|pair| pair.join(" ")).collect();
    let names: Vec<&str> = group::phrases().collect();
    let stars: Vec<&str> = STARS.iter().map(|(phrase, _)| *phrase).collect();
    let mut fillers: Vec<&str> = FILLERS.to_vec();
    fillers.extend(counts.iter().map(|(phrase, _)| phrase.as_str()));
    fillers.extend(years.iter().map(String::as_str));
    fillers.extend(unit.as_deref());
    let named = group::named(text);
    if named.len() == 1 {
        fillers.extend(OF_GROUPS);
    }
    if named.len() > 1 || phrases::cover(&words, &[&fillers, &names, &stars]).is_empty() {
        return None;
    }
    let classes = classes(&words);
    let (group, stars) = (named.first().copied(), classes.first().copied());
    match (classes.as_slice(), counts.as_slice()) {
        ([] | [_], [] | [_]) => {
            Some(Heading { group, stars, district, count: counts.first().map(|(_, count)| *count), goes_on })
        }
        _ => None,
    }
}

/// The classes that words name.
fn classes(words: &[&str]) -> Vec<u8> {
    let named = STARS.iter().filter(|(phrase, _)| phrases::find(words, phrase).is_some());
    let mut classes: Vec<u8> = named.map(|(_, stars)| *stars).collect();
    classes.sort_unstable();
    classes.dedup();
    classes
}

/// The class that words name, where it is one alone.
pub(super) fn one_class(words: &[&str]) -> Option<u8> {
    match classes(words).as_slice() {
        [class] => Some(*class),
        _ => None,
    }
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && word.starts_with("20") && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// `I`, `2`, `a`, `phần`, `mục` before a heading.
fn is_enumerator(word: &str) -> bool {
    let is_roman = word.bytes().all(|byte| matches!(byte, b'i' | b'v' | b'x'));
    let is_number = word.len() <= 2 && word.bytes().all(|byte| byte.is_ascii_digit());
    let is_letter = word.len() == 1 && word.bytes().all(|byte| byte.is_ascii_lowercase());
    is_roman || is_number || is_letter || matches!(word, "phan" | "muc")
}

/// The numbers of products that a text names, each with its words: `5 sản phẩm`, `năm (05) SP`.
pub(super) fn counted(words: &[&str]) -> Vec<(String, u64)> {
    let mut found = Vec::new();
    for (at, count) in words.iter().enumerate() {
        let length = match &words[at + 1..] {
            ["san", "pham", ..] => 2,
            ["sp", ..] => 1,
            _ => continue,
        };
        let Some(value) = number(count) else { continue };
        let before = at.checked_sub(1).map(|before| words[before]);
        // "năm 2026 sản phẩm" names a year.
        if before == Some("nam") && is_year(count) {
            continue;
        }
        // Of "năm (05) sản phẩm" both words are the number.
        let is_twice = before.and_then(number) == Some(value);
        found.push((words[at - usize::from(is_twice)..=at + length].join(" "), value));
    }
    found
}

/// The number that a word is.
fn number(word: &str) -> Option<u64> {
    const NUMBERS: [&str; 10] = ["mot", "hai", "ba", "bon", "nam", "sau", "bay", "tam", "chin", "muoi"];
    let spelt = NUMBERS.iter().position(|known| *known == word).and_then(|at| u64::try_from(at + 1).ok());
    spelt.or_else(|| word.parse().ok())
}

/// How many products of which class a text says that there are: `3 sản phẩm đạt 4 sao`, `4 sao: 3 sản phẩm`.
pub(super) fn counts_of_classes(text: &str) -> Vec<(u8, u64)> {
    // In "4 sao: 3 sản phẩm; 3 sao: 2 sản phẩm" a count has nothing to do with the class behind the next sign.
    text.split([',', ';', '(', ')', '\n']).flat_map(counts_of_clause).collect()
}

fn counts_of_clause(clause: &str) -> Vec<(u8, u64)> {
    const BETWEEN: [&str; 9] = ["dat", "hang", "xep", "phan", "loai", "ocop", "la", "co", "duoc"];
    let folded = fold(clause);
    let words: Vec<&str> = folded.split(' ').collect();
    let stars =
        |word: &&str| number(word).and_then(|stars| u8::try_from(stars).ok()).filter(|stars| (3..=5).contains(stars));
    let mut found = Vec::new();
    for (at, count) in words.iter().enumerate() {
        let Some(value) = number(count) else { continue };
        let behind = match &words[at + 1..] {
            ["san", "pham", rest @ ..] | ["sp", rest @ ..] => rest,
            _ => continue,
        };
        let mut behind = behind.iter().skip_while(|word| BETWEEN.contains(word));
        let mut before = words[..at].iter().rev().skip_while(|word| BETWEEN.contains(word));
        if let (Some(class), Some(&"sao")) = (behind.next().and_then(stars), behind.next()) {
            found.push((class, value));
        } else if let (Some(&"sao"), Some(class)) = (before.next(), before.next().and_then(stars)) {
            found.push((class, value));
        }
    }
    found
}

/// The number of products that a sentence about the list names: `Danh sách này có 5 sản phẩm`.
pub(super) fn count_of_list(text: &str) -> Option<u64> {
    let folded = fold(text);
    let words: Vec<&str> = folded.split(' ').collect();
    let is_about_list =
        phrases::has(&words, &["danh sach", "phu luc", "tong", "tong so", "an dinh", "bang nay", "gom"]);
    let is_part = phrases::has(&words, &["sao", "nhom", "trong do"]);
    let counts: Vec<u64> = counted(&words).into_iter().map(|(_, count)| count).collect();
    match counts.as_slice() {
        [count, rest @ ..] if is_about_list && !is_part && rest.iter().all(|other| other == count) => Some(*count),
        _ => None,
    }
}

/// Whether a cell is of what stands below a list: signatures, who receives it, place and day.
pub(super) fn is_closing(text: &str) -> bool {
    const BEGINNINGS: [&str; 34] = [
        "noi nhan",
        "nguoi lap",
        "lap bieu",
        "lap bang",
        "ke toan",
        "thu truong",
        "chu tich",
        "pho chu tich",
        "giam doc",
        "pho giam doc",
        "tm",
        "t m",
        "kt",
        "k t",
        "tl",
        "t l",
        "tuq",
        "ky ten",
        "dong dau",
        "ky va ghi",
        "ky ghi ro",
        "ky dong dau",
        "da ky",
        "luu vt",
        "luu",
        "nguoi tong hop",
        "can bo",
        "truong phong",
        "pho truong phong",
        "chanh van phong",
        "thu ky",
        "to truong",
        "xac nhan cua",
        "uy ban nhan dan",
    ];
    let folded = fold(text);
    let words: Vec<&str> = folded.split(' ').collect();
    let is_day = words.contains(&"ngay") && words.contains(&"thang") && words.contains(&"nam");
    is_day || BEGINNINGS.iter().any(|beginning| phrases::find(&words, beginning) == Some(0))
}

#[cfg(test)]
mod tests {
    use super::{count_of_list, counts_of_classes, is_closing};

    #[test]
    fn what_a_text_counts_of_a_class_is_known() {
        for (text, counts) in [
            ("Tổng: 5 sản phẩm, trong đó 3 sản phẩm đạt 4 sao, 02 sản phẩm 3 sao", &[(4, 3), (3, 2)][..]),
            ("4 sao: 3 sản phẩm; 3 sao: 2 SP", &[(4, 3), (3, 2)]),
            ("5 sản phẩm", &[]),
        ] {
            assert_eq!(counts_of_classes(text), counts, "{text}");
        }
    }

    #[test]
    fn sentences_that_count_the_list_are_totals() {
        for (text, count) in [
            ("Danh sách này có 5 sản phẩm", Some(5)),
            ("(Ấn định danh sách gồm năm (05) sản phẩm./.)", Some(5)),
            ("Tổng số: 130 sản phẩm", Some(130)),
            ("Trong đó danh sách có 3 sản phẩm 4 sao", None),
            ("Mật ong", None),
        ] {
            assert_eq!(count_of_list(text), count, "{text}");
        }
    }

    #[test]
    fn signatures_are_no_products() {
        for text in [
            "Nơi nhận:",
            "TM. UỶ BAN NHÂN DÂN",
            "KT. CHỦ TỊCH",
            "Người lập biểu",
            "(Ký, ghi rõ họ tên)",
            "Điện Biên, ngày 12 tháng 5 năm 2026",
        ] {
            assert!(is_closing(text), "{text}");
        }
        for text in ["Mật ong hoa ban", "HTX Hồng Phước", "Kẹo lạc", ""] {
            assert!(!is_closing(text), "{text}");
        }
    }
}
