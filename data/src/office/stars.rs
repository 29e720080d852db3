//! Star classes as offices write them: `4 sao`, `04`, `****`, `★★★★`, `bốn sao`.

use super::doubt::{Reading, Wrong};
use super::phrases::has_doubtful_sign;
use super::score;
use super::workbook::Value;
use crate::fold::fold;
use crate::text::quoted;

/// Words of numbers, folded.
const NUMBERS: [(&str, u8); 6] = [("mot", 1), ("hai", 2), ("ba", 3), ("bon", 4), ("tu", 4), ("nam", 5)];

/// Words that may stand beside the number without changing it.
const HARMLESS: [&str; 14] =
    ["sao", "hang", "dat", "xep", "loai", "ocop", "cap", "tinh", "huyen", "quoc", "gia", "trung", "uong", "phan"];

/// The star class in a cell; `None` where the cell is empty.
pub(super) fn read(value: &Value) -> Reading<Option<u8>> {
    let number = match value {
        Value::Nothing => return Ok(None),
        Value::Number(number) if number.fract() == 0.0 && (0.0..=100.0).contains(number) => {
            u8::try_from(*number as i64).ok()
        }
        Value::Text(text) => of_text(text),
        Value::Number(_) | Value::Day(_) | Value::Error(_) => None,
    };
    match number {
        Some(stars @ 3..=5) => Ok(Some(stars)),
        Some(stars @ 0..=2) => Err(Wrong::new(
            format!("hạng {stars} sao chưa phải sản phẩm OCOP, chỉ từ 3 sao mới được cấp giấy chứng nhận"),
            "Bỏ hàng này khỏi phụ lục, hoặc sửa hạng sao theo quyết định.",
        )),
        Some(stars) => Err(Wrong::new(
            format!("hạng {stars} sao không có trong OCOP"),
            "Hạng sao chỉ có 3, 4 hoặc 5; sửa theo quyết định.",
        )),
        None => Err(Wrong::new(
            format!("không đọc được hạng sao {}", quoted(&value.shown())),
            "Ghi một trong: 3 sao, 4 sao, 5 sao.",
        )),
    }
}

fn of_text(text: &str) -> Option<u8> {
    // “4 sao (75 điểm)” says one thing twice.
    if let Some((class, points)) =
        text.split_once('(').and_then(|(class, rest)| Some((class, rest.strip_suffix("điểm)")?)))
    {
        let points = points.trim().replace(',', ".").parse().ok().and_then(score::stars);
        return of_text(class).filter(|class| points == Some(*class));
    }
    if has_doubtful_sign(text) || text.trim_start().starts_with('-') {
        return None;
    }
    let drawn = text.chars().filter(|sign| matches!(sign, '*' | '★' | '⭐' | '✩' | '☆' | '✭' | '＊')).count();
    let words = fold(text);
    // “hạng ba” may be a prize.
    let is_spelt = words.split(' ').any(|word| word == "sao");
    let mut found = None;
    let mut is_spelt_before = false;
    for word in words.split(' ').filter(|word| !word.is_empty()) {
        let spelt = NUMBERS.iter().find(|(name, _)| *name == word && is_spelt);
        let number = spelt.map(|(_, number)| *number);
        let number = number.or_else(|| of_digits(word));
        match number {
            Some(number) if found.is_none() => (found, is_spelt_before) = (Some(number), spelt.is_some()),
            // “Bốn (4) sao”
            Some(number) if found == Some(number) && is_spelt_before != spelt.is_some() => {}
            // The part behind the point of “4.0”.
            Some(0) => {}
            Some(_) => return None,
            None if HARMLESS.contains(&word) => {}
            None => return None,
        }
    }
    match (found, drawn) {
        // "4*" and "4 ★" name the class and the sign once.
        (Some(number), 0 | 1) => Some(number),
        (Some(number), drawn) => (usize::from(number) == drawn).then_some(number),
        (None, 0) => None,
        (None, drawn) => u8::try_from(drawn).ok(),
    }
}

/// `4`, `04`, `4sao`.
fn of_digits(word: &str) -> Option<u8> {
    let digits = word.strip_suffix("sao").unwrap_or(word);
    (digits.len() <= 3 && digits.bytes().all(|byte| byte.is_ascii_digit())).then(|| digits.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::{Value, read};

    #[test]
    fn every_usual_way_of_writing_is_read() {
        for text in [
            "4 sao",
            "04",
            "****",
            "★★★★",
            "⭐⭐⭐⭐",
            "bốn sao",
            "4.0",
            "4,0",
            "4*",
            "4 Sao",
            "Hạng 4 sao",
            "OCOP 4 sao",
            "4sao",
            "BỐN SAO",
            "04 sao",
            "4 sao cấp tỉnh",
            "đạt 4 sao",
            "4 ★",
            "Bốn (4) sao",
            "4 sao (75 điểm)",
            "4 sao (75,5 điểm)",
        ] {
            assert_eq!(read(&Value::Text(text.to_owned())), Ok(Some(4)), "{text}");
        }
        assert_eq!(read(&Value::Number(4.0)), Ok(Some(4)));
        assert_eq!(read(&Value::Text("năm sao".to_owned())), Ok(Some(5)));
        assert_eq!(read(&Value::Nothing), Ok(None));
    }

    #[test]
    fn what_says_no_class_or_two_is_asked_about() {
        for text in [
            "3-4 sao",
            "4 sao (65 điểm)",
            "Bốn (3) sao",
            "tiềm năng 5 sao",
            "hạng ba",
            "≥ 3 sao",
            "☐ 4 sao",
            "4 sao?",
            "3+ sao",
            "2 sao",
            "6 sao",
            "đạt",
            "*** 4",
            "4,5",
            "sao",
            "không",
            "-",
            "80",
            "A",
        ] {
            assert!(read(&Value::Text(text.to_owned())).is_err(), "{text}");
        }
        for number in [0.0, 2.0, 6.0, 3.5, -4.0, 82.0, 1e300] {
            assert!(read(&Value::Number(number)).is_err(), "{number}");
        }
    }
}
