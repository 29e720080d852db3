//! What a remark beside a product says of its award: that it is as the row has it, or something that somebody has to settle.

use crate::fold::{accented, fold};
use crate::standing::TERM_MONTHS;

use super::phrases;

/// Phrases that change nothing of what the row says.
const HARMLESS: [&str; 34] = [
    "san pham",
    "sp",
    "moi",
    "cong nhan",
    "cong nhan lai",
    "cong nhan moi",
    "nang hang",
    "danh gia lai",
    "danh gia",
    "lai",
    "lan dau",
    "lan 1",
    "lan 2",
    "lan 3",
    "lan thu nhat",
    "lan thu hai",
    "lan thu ba",
    "tu",
    "len",
    "giu nguyen",
    "hang",
    "dat",
    "duoc",
    "da",
    "cap giay chung nhan",
    "ocop",
    "co",
    "hop le",
    "du dieu kien",
    "khong",
    "dat yeu cau",
    "cap tinh",
    "dot 1",
    "dot 2",
];

/// Words of something that bears on the record: another name, another maker, another day, a doubt.
const WEIGHTY: [&str; 28] = [
    "chuyển", "đổi", "tên", "cũ", "kiểm", "soát", "cần", "phải", "sẽ", "nếu", "qđ", "quyết", "hiệu", "thay", "sửa",
    "sáp", "thể", "nay", "trước", "bổ", "thiếu", "chậm", "vi", "khiếu", "tranh", "nhầm", "thẩm", "trùng",
];

/// Whether a remark leaves the row as it is. `class`: the stars of the row; `year`: that of its award.
pub(super) fn is_harmless(text: &str, class: Option<u8>, year: Option<i16>) -> bool {
    let folded = fold(text);
    let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    let said = accented(text);
    let is_weighty = |word: &str| WEIGHTY.contains(&word) || word.bytes().any(|byte| byte.is_ascii_digit());
    if !said.split(' ').any(is_weighty) {
        return true;
    }
    let mut known: Vec<String> = (3..=5)
        .filter(|stars| Some(*stars) < class)
        .flat_map(|stars| [format!("tu {stars} sao"), format!("tu hang {stars} sao")])
        .collect();
    known.extend(
        class.into_iter().flat_map(|stars| ["", "dat ", "len ", "hang "].map(|word| format!("{word}{stars} sao"))),
    );
    known.extend(year.into_iter().flat_map(|year| (2018..=year).map(|year| format!("nam {year}"))));
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    !phrases::cover(&words, &[&HARMLESS, &known]).is_empty()
}

/// Whether a text names another term of a certificate than that which the records count.
pub(super) fn names_other_term(text: &str) -> bool {
    let folded = fold(text);
    let words: Vec<&str> = folded.split(' ').collect();
    phrases::has(&words, &["hieu luc", "thoi han", "gia tri", "han"])
        && months(&words).is_some_and(|months| months != TERM_MONTHS)
}

/// How long a text says that something lasts, in months. The numbers of a date are no such thing.
pub(super) fn months(words: &[&str]) -> Option<i32> {
    (0..words.len()).find_map(|at| {
        let number: i32 = words[at].parse().ok().filter(|number| (1..=120).contains(number))?;
        let is_of_date = at > 0 && matches!(words[at - 1], "thang" | "ngay" | "quy");
        match *words.get(at + 1)? {
            _ if is_of_date => None,
            "thang" => Some(number),
            "nam" => Some(number * 12),
            _ => None,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::{is_harmless, names_other_term};

    #[test]
    fn what_bears_on_the_record_is_told_from_what_does_not() {
        for text in [
            "Công nhận lại",
            "Công nhận lại lần 2",
            "Nâng hạng từ 3 sao",
            "Nâng hạng từ 3 sao lên 4 sao",
            "Công nhận mới năm 2026",
            "Bao bì đẹp",
            "4 sao",
        ] {
            assert!(is_harmless(text, Some(4), Some(2026)), "{text}");
        }
        for text in [
            "Công nhận từ ngày 01/01/2026",
            "QĐ số 99/QĐ-UBND ngày 03/3/2026",
            "Chuyển sang HTX khác",
            "Tên cũ: Khẩu xén Mường Lay",
            "Đổi tên chủ thể",
            "Cần kiểm tra lại",
            "Nâng lên 5 sao năm 2027",
            "3 sao",
        ] {
            assert!(!is_harmless(text, Some(4), Some(2026)), "{text}");
        }
    }

    #[test]
    fn a_term_of_other_than_three_years_is_known() {
        assert!(names_other_term("Giấy chứng nhận có giá trị 12 tháng"));
        assert!(names_other_term("hiệu lực 1 năm"));
        for text in ["có giá trị 36 tháng", "thời hạn 3 năm", "tháng 12 năm 2026", "thời hạn đến tháng 5 năm 2029"]
        {
            assert!(!names_other_term(text), "{text}");
        }
    }
}
