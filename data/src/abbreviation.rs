//! Abbreviations of everyday writing, for the index and for what a visitor types.

/// Word by word: the abbreviation folded, and what it stands for as [`accented`](crate::fold::accented) leaves it.
const FULL: [(&str, &str); 8] = [
    ("htx", "hợp tác xã"),
    ("tht", "tổ hợp tác"),
    ("cty", "công ty"),
    ("cp", "cổ phần"),
    ("tnhh", "trách nhiệm hữu hạn"),
    ("tp", "thành phố"),
    ("tx", "thị xã"),
    ("tt", "thị trấn"),
];

/// Those that lists of makers have beside them, run together or not.
#[cfg(feature = "office")]
const OF_MAKERS: [(&str, &str); 16] = [
    ("mtv", "một thành viên"),
    ("dn", "doanh nghiệp"),
    ("dntn", "doanh nghiệp tư nhân"),
    ("hkd", "hộ kinh doanh"),
    ("kd", "kinh doanh"),
    ("sx", "sản xuất"),
    ("sxkd", "sản xuất kinh doanh"),
    ("tm", "thương mại"),
    ("dv", "dịch vụ"),
    ("tmdv", "thương mại dịch vụ"),
    ("nn", "nông nghiệp"),
    ("dvnn", "dịch vụ nông nghiệp"),
    ("dvth", "dịch vụ tổng hợp"),
    ("kddv", "kinh doanh dịch vụ"),
    ("kddvth", "kinh doanh dịch vụ tổng hợp"),
    ("ht", "hợp tác"),
];

/// Single letters stand for a unit only before a dot (`h. Mường Ảng`): alone they are letters of names (`H'Mông`).
const DOTTED: [(&str, &str); 3] = [("h", "huyện"), ("x", "xã"), ("p", "phường")];

/// What a folded word stands for, where it is an abbreviation.
///
/// ```
/// assert_eq!(records::abbreviation::full("htx"), Some("hợp tác xã"));
/// ```
pub fn full(folded: &str) -> Option<&'static str> {
    of(&FULL, folded)
}

/// What a folded word of a maker's name stands for.
#[cfg(feature = "office")]
pub(crate) fn of_maker(folded: &str) -> Option<&'static str> {
    of(&OF_MAKERS, folded).or_else(|| full(folded))
}

/// What a single folded letter stands for before the name of a place.
pub fn unit(folded: &str) -> Option<&'static str> {
    of(&DOTTED, folded)
}

/// A text with every `h.`, `x.` and `p.` before a letter written out.
///
/// ```
/// assert_eq!(records::abbreviation::undotted("H.Tủa Chùa, x. Trung Thu"), "huyện Tủa Chùa, xã  Trung Thu");
/// ```
pub fn undotted(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let mut spelt = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(&letter) = letters.get(at) {
        let begins = at == 0 || !(letters[at - 1].is_alphanumeric() || letters[at - 1] == '.');
        let goes_on = || {
            let mut rest = letters[at + 2..].iter().skip_while(|letter| letter.is_whitespace());
            rest.next().is_some_and(|next| next.is_alphabetic())
        };
        // "P.H.1.4" and "P.H 14" are names, not wards: a single letter behind the dot makes initials.
        let initials = || {
            let is_letter = |at: usize| letters.get(at).is_some_and(|letter| letter.is_alphabetic());
            is_letter(at + 2) && !is_letter(at + 3)
        };
        match unit(&letter.to_lowercase().to_string()) {
            Some(full) if begins && letters.get(at + 1) == Some(&'.') && goes_on() && !initials() => {
                spelt.push_str(full);
                spelt.push(' ');
                at += 2;
            }
            _ => {
                spelt.push(letter);
                at += 1;
            }
        }
    }
    spelt
}

fn of(list: &[(&str, &'static str)], word: &str) -> Option<&'static str> {
    list.iter().find(|(short, _)| *short == word).map(|(_, full)| *full)
}

#[cfg(test)]
mod tests {
    use super::{FULL, OF_MAKERS, undotted};
    use crate::fold::{accented, fold};
    use proptest::prelude::*;

    #[test]
    fn both_sides_of_the_list_are_in_the_form_that_the_index_compares() {
        for (short, full) in FULL.into_iter().chain(OF_MAKERS) {
            assert_eq!(fold(short), short);
            assert_eq!(accented(full), full);
        }
    }

    #[test]
    fn a_letter_before_a_dot_is_a_unit_and_initials_are_not() {
        assert_eq!(undotted("h. Mường Ảng"), "huyện  Mường Ảng");
        assert_eq!(undotted("gạo X.Thanh Yên"), "gạo xã Thanh Yên");
        for same in ["P.H.1.4", "Trà Shan tuyết P.H 14 p.", "H'Mông", "h.", "tp. Điện", "5 h. 3"] {
            assert_eq!(undotted(same), same);
        }
    }

    proptest! {
        #[test]
        fn no_text_whatever_makes_it_fail(text in any::<String>()) {
            let _ = undotted(&text);
        }

        #[test]
        fn what_is_written_out_stays_so(text in "[hxpHXP. a-dđ]{0,20}") {
            let once = undotted(&text);
            prop_assert_eq!(undotted(&once), once);
        }
    }
}
