//! Texts that are understood to their last word: made up of known phrases, with nothing left over.

/// How many classes of phrases a text may be made up of; every set of them is one bit of a `u16`.
const MAX_CLASSES: usize = 4;

/// Which classes of phrases make up `words` together: one set for each way, as bits; none where a word is left over.
pub(super) fn cover(words: &[&str], classes: &[&[&str]]) -> Vec<u8> {
    let mut reached = vec![0_u16; words.len() + 1];
    reached[0] = 1;
    for (at, word) in words.iter().enumerate() {
        if reached[at] == 0 {
            continue;
        }
        for (class, phrases) in classes.iter().enumerate().take(MAX_CLASSES) {
            for length in phrases
                .iter()
                .filter(|phrase| phrase.starts_with(word))
                .filter_map(|phrase| begins(&words[at..], phrase))
            {
                reached[at + length] |= with_class(reached[at], class);
            }
        }
    }
    (0..16).filter(|set| reached[words.len()] >> set & 1 == 1).collect()
}

/// The sets, each with one class more.
fn with_class(sets: u16, class: usize) -> u16 {
    (0..16_u16).filter(|set| sets >> set & 1 == 1).fold(0, |all, set| all | 1 << (set | 1 << class))
}

/// Whether one of these phrases stands among the words.
pub(super) fn has(words: &[&str], phrases: &[&str]) -> bool {
    phrases.iter().any(|phrase| find(words, phrase).is_some())
}

/// The place where a phrase begins among the words.
pub(super) fn find(words: &[&str], phrase: &str) -> Option<usize> {
    (0..words.len()).find(|at| phrase.starts_with(words[*at]) && begins(&words[*at..], phrase).is_some())
}

/// How many words a phrase has with which these begin.
fn begins(words: &[&str], phrase: &str) -> Option<usize> {
    let mut length = 0;
    for word in phrase.split(' ') {
        if words.get(length) != Some(&word) {
            return None;
        }
        length += 1;
    }
    Some(length)
}

/// The provinces and cities of before and since July 2025, folded.
pub(super) const PROVINCES: [&str; 63] = [
    "an giang",
    "ba ria vung tau",
    "bac giang",
    "bac kan",
    "bac lieu",
    "bac ninh",
    "ben tre",
    "binh dinh",
    "binh duong",
    "binh phuoc",
    "binh thuan",
    "ca mau",
    "can tho",
    "cao bang",
    "da nang",
    "dak lak",
    "dak nong",
    "dien bien",
    "dong nai",
    "dong thap",
    "gia lai",
    "ha giang",
    "ha nam",
    "ha noi",
    "ha tinh",
    "hai duong",
    "hai phong",
    "hau giang",
    "hoa binh",
    "ho chi minh",
    "hung yen",
    "khanh hoa",
    "kien giang",
    "kon tum",
    "lai chau",
    "lam dong",
    "lang son",
    "lao cai",
    "long an",
    "nam dinh",
    "nghe an",
    "ninh binh",
    "ninh thuan",
    "phu tho",
    "phu yen",
    "quang binh",
    "quang nam",
    "quang ngai",
    "quang ninh",
    "quang tri",
    "soc trang",
    "son la",
    "tay ninh",
    "thai binh",
    "thai nguyen",
    "thanh hoa",
    "hue",
    "tien giang",
    "tra vinh",
    "tuyen quang",
    "vinh long",
    "vinh phuc",
    "yen bai",
];

/// Signs that say “about”, “more than”, “left open”, or that draw a box: what stands beside them is not what it says alone.
pub(super) fn has_doubtful_sign(text: &str) -> bool {
    const SIGNS: [char; 25] = [
        '<', '>', '≤', '≥', '~', '≈', '?', '…', '+', '±', '☐', '☑', '☒', '□', '■', '✓', '✔', '✗', '✘', '→', '⇒', '=',
        '|', '_', '\u{fffd}',
    ];
    text.contains(SIGNS) || text.contains("..")
}

/// Words that say of a product, a list or a column that it is not, or not yet, or no longer an award.
pub(super) const NO_AWARD: &[&str] = &[
    "dang ky",
    "de nghi",
    "de xuat",
    "du kien",
    "du thao",
    "du thi",
    "tu danh gia",
    "tu cham",
    "tu phan hang",
    "tiem nang",
    "phan dau",
    "ke hoach",
    "khong dat",
    "chua dat",
    "khong du",
    "chua du",
    "khong duoc",
    "chua duoc",
    "khong cong nhan",
    "chua cong nhan",
    "khong phan hang",
    "het han",
    "het hieu luc",
    "thu hoi",
    "huy bo",
    "huy cong nhan",
    "bi huy",
    "rut ho so",
    "tam dung",
    "tam dinh chi",
    "dinh chi",
    "bi loai",
    "cho cong nhan",
    "cho ket qua",
    "cho tham dinh",
    "cho phe duyet",
    "cho bo sung",
    "dang cho",
    "dang danh gia",
    "dang hoan thien",
    "xin rut",
    "rut ten",
    "da rut",
    "bao luu",
    "khong con",
    "khong dam bao",
    "qua han",
    "chuyen sang nam sau",
    "giai the",
    "dang tham dinh",
    "bo sung ho so",
    "de nghi bo sung",
    "cham dut",
    "ngung san xuat",
    "ngung hoat dong",
];

#[cfg(test)]
mod tests {
    use super::cover;

    #[test]
    fn nothing_is_left_over() {
        let classes: [&[&str]; 2] = [&["hang sao", "hang"], &["duoc cong nhan", "sao"]];
        let words = |text: &'static str| text.split(' ').collect::<Vec<_>>();
        assert_eq!(cover(&words("hang sao"), &classes), [1, 3]);
        assert_eq!(cover(&words("hang sao duoc cong nhan"), &classes), [3]);
        assert_eq!(cover(&words("hang sao dang ky"), &classes), [0_u8; 0]);
        assert_eq!(cover(&[], &classes), [0]);
    }
}
