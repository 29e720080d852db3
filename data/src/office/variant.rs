//! Names of products of one maker that may be one: they differ by what a list adds or leaves out beside the name itself.

use crate::abbreviation;
use crate::check::Records;
use crate::fold::{accented, fold};

/// Words that tell products of one maker apart.
const APART: [&str; 40] = [
    "đỏ", "đen", "trắng", "nâu", "tím", "xanh", "vàng", "hồng", "nếp", "tẻ", "lứt", "cẩm", "non", "già", "rang", "khô",
    "tươi", "bột", "hạt", "cay", "ngọt", "gừng", "sả", "chanh", "quế", "nghệ", "lạc", "vừng", "thơm", "dẻo", "men",
    "gà", "bò", "lợn", "trâu", "cá", "vịt", "nhỏ", "to", "đặc",
];

/// Words for one thing.
const SAME: [(&str, &str); 4] = [("chè", "trà"), ("gác bếp", "khô"), ("sấy", "khô"), ("hun khói", "khô")];

/// What names packages, and what measures them.
const PACKAGES: [&str; 9] = ["chai", "hộp", "túi", "gói", "can", "lọ", "hũ", "bao", "lon"];
const MEASURES: [&str; 9] = ["ml", "lít", "l", "g", "gr", "gram", "gam", "kg", "cl"];

/// The names of every place of a province, longest first: what a list may add to a name.
pub(super) fn places(records: &Records) -> Vec<String> {
    let districts = records.districts.values().map(|district| &district.name);
    let communes = records.communes.values().map(|commune| &commune.name);
    let former = records.former_communes.values().map(|commune| &commune.name);
    let names = districts.chain(communes).chain(former).chain([&records.province.name]);
    let mut names: Vec<String> = names.map(|name| accented(name)).filter(|name| name.contains(' ')).collect();
    names.sort_unstable_by_key(|name| std::cmp::Reverse(name.len()));
    names.dedup();
    names
}

/// The words of a name without package, place and maker.
#[derive(Debug, Clone)]
pub(super) struct Bare {
    words: Vec<String>,
    /// Whether a place or a maker was left out, so that few words say little.
    is_cut: bool,
}

/// From how many words on a name from which a place or a maker was left out still says what it is.
const MIN_WORDS: usize = 3;

/// Whether two names of products of one maker may mean one product.
pub(super) fn may_be_one(one: &Bare, other: &Bare) -> bool {
    let (fewer, more) = if one.words.len() <= other.words.len() { (one, other) } else { (other, one) };
    let mut rest = more.words.clone();
    for word in &fewer.words {
        match rest.iter().position(|known| known == word) {
            Some(at) => drop(rest.swap_remove(at)),
            None => return false,
        }
    }
    let is_only_added = rest.iter().any(|word| !APART.contains(&word.as_str()));
    let says_enough = fewer.words.len() >= if fewer.is_cut { MIN_WORDS } else { 2 };
    rest.is_empty() || says_enough && is_only_added
}

/// What is left of a name to compare.
pub(super) fn bare(name: &str, maker: &str, places: &[String]) -> Bare {
    let unbracketed: String = name.split('(').enumerate().fold(String::new(), |text, (number, part)| {
        text + if number == 0 { part } else { part.split_once(')').map_or("", |(_, rest)| rest) }
    });
    let without = |text: String, phrase: &str, by: &str| {
        let found = format!(" {phrase} ");
        let left = text.replace(&found, &format!(" {by} "));
        // A name that is nothing but a place or a maker stays.
        if left.split_whitespace().next().is_some() { left } else { text }
    };
    let whole = format!(" {} ", accented(&unbracketed));
    let maker_name = accented(maker);
    let names = [maker_name.as_str()].into_iter().chain(places.iter().map(String::as_str));
    let text = names.fold(whole.clone(), |text, name| without(text, name, ""));
    let is_cut = text != whole;
    let text = SAME.iter().fold(text, |text, (word, by)| without(text, word, by));
    // A brand is two words at least that stand with capitals in the name of the maker.
    let brands: Vec<String> = maker
        .split_whitespace()
        .skip(1)
        .filter(|word| word.starts_with(char::is_uppercase) && abbreviation::of_maker(&fold(word)).is_none())
        .map(accented)
        .collect();
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_brand = |at: usize| {
        let begins = |at: usize| {
            let pair = words.get(at..at + 2).filter(|_| at > 0);
            pair.is_some_and(|pair| brands.windows(2).any(|brand| brand == pair))
        };
        begins(at) || at > 0 && begins(at - 1)
    };
    let is_measure = |at: usize| {
        let word = words[at];
        let letters = word.trim_start_matches(|letter: char| letter.is_ascii_digit());
        let is_number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
        let goes_on = words.get(at + 1).is_some_and(|next| MEASURES.contains(next));
        letters.len() < word.len() && MEASURES.contains(&letters)
            || is_number(word) && goes_on
            || MEASURES.contains(&word) && at > 0 && is_number(words[at - 1])
    };
    let kept = (0..words.len()).filter(|at| {
        let is_package = PACKAGES.contains(&words[*at]) && (*at + 1 == words.len() || is_measure(*at + 1));
        !is_package && !is_measure(*at) && !is_brand(*at)
    });
    let is_branded = (0..words.len()).any(is_brand);
    Bare { words: kept.map(|at| words[at].to_owned()).collect(), is_cut: is_cut || is_branded }
}

#[cfg(test)]
mod tests {
    use super::bare;

    fn may_be_one(one: &str, other: &str, maker: &str, places: &[String]) -> bool {
        super::may_be_one(&bare(one, maker, places), &bare(other, maker, places))
    }

    #[test]
    fn what_a_list_adds_or_leaves_out_makes_no_other_product() {
        let places = ["điện biên", "sam mứn", "mường lay", "lay nưa"].map(str::to_owned);
        for (one, other, maker) in [
            ("Mật ong hoa ban", "Mật ong Hoa Ban (chai 500ml)", "HTX Ong mật Điện Biên"),
            ("Mật ong hoa ban", "Mật ong hoa ban, chai 500 ml", "HTX Ong mật Điện Biên"),
            ("Mật ong hoa ban", "Mật ong hoa Ban (can 5 lít)", "HTX Ong mật Điện Biên"),
            ("Mật ong hoa ban", "Mật ong hoa ban Sam Mứn", "HTX Ong mật Điện Biên"),
            ("Mật ong hoa ban", "Mật ong hoa ban – HTX Ong mật Điện Biên", "HTX Ong mật Điện Biên"),
            ("Mật ong hoa ban", "Mật hoa ban", "HTX Ong mật Điện Biên"),
            ("Mật ong hoa ban", "Ong mật hoa ban", "HTX Ong mật Điện Biên"),
            ("Mật ong bánh tổ", "Mật ong bánh tổ (mật ong sáp)", "HTX Ong mật Điện Biên"),
            ("Gạo Tám Điện Biên Tâm Sáng", "Gạo tám Tâm Sáng", "HTX dịch vụ tổng hợp Thanh Yên"),
            ("Trà xanh Phan Nhất", "Chè xanh Phan Nhất", "Cơ sở sản xuất chè Phan Nhất"),
            ("Khẩu xén Hoa Ban Trắng", "Khẩu xén Mường Lay", "HTX Hoa Ban Trắng"),
            ("Bánh gai Sao Hôm", "Bánh gai Sao Hôm (hộp 500g)", "HTX Sao Hôm"),
        ] {
            assert!(may_be_one(one, other, maker, &places), "{one}, {other}");
            assert!(may_be_one(other, one, maker, &places), "{other}, {one}");
        }
        for (one, other) in [
            ("Gạo tẻ đỏ", "Gạo tẻ đen"),
            ("Gạo nếp", "Gạo nếp đỏ"),
            ("Mật ong hoa ban", "Mật ong bánh tổ"),
            ("Chè xanh", "Chè đen"),
            ("Rượu ngô", "Rượu gạo"),
            ("Mật ong Sam Mứn", "Mật ong bánh tổ"),
        ] {
            assert!(!may_be_one(one, other, "HTX Bản Mới", &places), "{one}, {other}");
        }
    }
}
