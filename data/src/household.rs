//! A household is placed by its commune only: nothing that leads to somebody's door.

use std::collections::BTreeSet;

use crate::fold::{accented, fold};

/// Words of units of commune level or above, with their usual short forms. Longest first: the first that fits counts.
const UNITS: [&str; 19] = [
    "thành phố",
    "thị trấn",
    "thị xã",
    "đặc khu",
    "phường",
    "huyện",
    "quận",
    "tỉnh",
    "xã",
    "tp",
    "tx",
    "tt",
    "h",
    "p",
    "x",
    "q",
    "t",
    "việt nam",
    "vn",
];

/// Words of what lies below a commune.
const BELOW: [&str; 22] = [
    "bản",
    "thôn",
    "đội",
    "tổ",
    "xóm",
    "khu",
    "số",
    "đường",
    "phố",
    "khối",
    "ấp",
    "buôn",
    "làng",
    "ngõ",
    "ngách",
    "hẻm",
    "kiệt",
    "chòm",
    "sóc",
    "km",
    "ql",
    "tl",
];

/// The first part of a printed place that lies below its commune, or that cannot be told to lie above.
///
/// `names` are the folded names of communes, districts and the province, which may stand without a unit word.
pub(crate) fn below_commune<'p>(printed: &'p str, names: &BTreeSet<String>) -> Option<&'p str> {
    parts(printed).find(|part| !is_commune_or_above(part, names))
}

/// The parts of a printed place that name a commune or a district with its word: each with its bare name, and whether it is a
/// district.
pub(crate) fn printed_units(printed: &str) -> impl Iterator<Item = (&str, String, bool)> {
    const COMMUNES: [&str; 4] = ["xã ", "phường ", "thị trấn ", "tt "];
    const DISTRICTS: [&str; 5] = ["huyện ", "thị xã ", "thành phố ", "tp ", "tx "];
    parts(printed).filter_map(|part| {
        let words = accented(part);
        let words = without_time(&words);
        let name = |units: &[&str]| units.iter().find_map(|unit| words.strip_prefix(unit)).map(str::to_owned);
        name(&DISTRICTS).map(|name| (part, name, true)).or_else(|| Some((part, name(&COMMUNES)?, false)))
    })
}

/// The parts of a printed place between its signs.
fn parts(printed: &str) -> impl Iterator<Item = &str> {
    let parts =
        printed.split([',', ';', '(', ')']).flat_map(|part| part.split(" - ")).flat_map(|part| part.split(" – "));
    parts.map(str::trim).filter(|part| !part.is_empty())
}

/// “(cũ)”, “huyện Mường Ảng cũ”, “xã Nà Tấu mới”: a time, not a place.
fn without_time(words: &str) -> &str {
    words.trim_end_matches(" cũ").trim_end_matches(" mới")
}

fn is_commune_or_above(part: &str, names: &BTreeSet<String>) -> bool {
    let words = accented(part);
    let words = without_time(&words);
    if matches!(words, "" | "cũ" | "mới") || names.contains(&fold(words)) {
        return true;
    }
    let unit = UNITS.iter().find(|unit| {
        let rest = words.strip_prefix(**unit);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    });
    let Some(unit) = unit else { return false };
    let name = words[unit.len()..].trim();
    if names.contains(&fold(name)) {
        return true;
    }
    // The first word belongs to the name even where it is one of those below: xã Bản Bo, phường 4, phố Mới.
    name.split(' ')
        .skip(1)
        .all(|word| !BELOW.contains(&word) && !word.starts_with(|letter: char| letter.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::below_commune;
    use crate::fold::fold;

    fn below(printed: &str) -> Option<&str> {
        let names = ["Xuân Lao", "Mường Ảng", "Điện Biên", "Bản Bo"].map(fold).into_iter().collect();
        below_commune(printed, &names)
    }

    #[test]
    fn communes_and_what_is_above_may_be_printed() {
        for good in [
            "xã Xuân Lao, huyện Mường Ảng",
            "Xuân Lao",
            "Mường Ảng, Điện Biên",
            "TP. Điện Biên Phủ",
            "TX Mường Lay",
            "H. Tủa Chùa, tỉnh Điện Biên",
            "thị trấn Tủa Chùa",
            "xã Bản Bo",
            "phường 4",
            "huyện Mường Ảng (cũ)",
            "Xã Xuân Lao - huyện Mường Ảng",
            "phường Thanh Trường, thành phố Điện Biên Phủ, tỉnh Điện Biên, Việt Nam",
        ] {
            assert_eq!(below(good), None, "{good}");
        }
    }

    #[test]
    fn what_is_below_a_commune_may_not() {
        for (bad, part) in [
            ("bản Pí, xã Xuân Lao", "bản Pí"),
            ("xã Xuân Lao, thôn 3", "thôn 3"),
            ("đội 10, xã Sam Mứn", "đội 10"),
            ("tổ dân phố 5, phường Mường Thanh", "tổ dân phố 5"),
            ("số 12 đường Võ Nguyên Giáp, TP Điện Biên Phủ", "số 12 đường Võ Nguyên Giáp"),
            ("xã Xuân Lao bản Pí", "xã Xuân Lao bản Pí"),
            ("phường Tân Thanh tổ 3", "phường Tân Thanh tổ 3"),
            ("phố 6, phường Tân Thanh", "phố 6"),
            ("Hua Nạ, Mường Ảng", "Hua Nạ"),
            ("Bản Pí", "Bản Pí"),
        ] {
            assert_eq!(below(bad), Some(part), "{bad}");
        }
    }
}
