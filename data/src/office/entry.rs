//! What a cell says beside the name that it should hold alone: marks of footnotes, numbers, remarks, a second name. A new name
//! becomes an address for ever, so all of it is asked about.

use super::doubt::Wrong;
use super::names::kind_of;
use super::phrases;
use crate::fold::fold;
use crate::text::quoted;

/// From how many digits on a number is a telephone.
const TELEPHONE_DIGITS: usize = 9;

/// What stands between two names in one cell.
const BETWEEN: [char; 6] = ['\n', ',', '/', '+', '&', ';'];

/// Words in brackets that say how an award came about, and are no part of a name.
const OF_AWARDS: [&str; 22] = [
    "moi",
    "cu",
    "nang hang",
    "cong nhan",
    "cong nhan lai",
    "cong nhan moi",
    "danh gia lai",
    "gia han",
    "lan",
    "dot",
    "nam",
    "ocop",
    "sao",
    "dat",
    "hang",
    "du",
    "duoc",
    "san pham",
    "tiep",
    "tam",
    "da",
    "theo",
];

/// What is wrong with the name of a new product.
pub(super) fn of_product(name: &str) -> Option<Wrong> {
    let folded = fold(name);
    let begins = |beginnings: &[&str]| beginnings.iter().any(|beginning| folded.starts_with(&format!("{beginning} ")));
    if let Some(wrong) = of_name(name) {
        return Some(wrong);
    }
    if kind_of(name).is_some() {
        let wrong = format!("tên sản phẩm {} giống tên chủ thể", quoted(name));
        return Some(Wrong::new(wrong, "Xem hai ô có bị đổi chỗ hay lệch cột không."));
    }
    if begins(&["san pham", "sp", "ocop", "ten san pham", "ten"]) {
        let wrong = format!("trước tên sản phẩm có thêm chữ: {}", quoted(name));
        return Some(Wrong::new(wrong, "Chỉ ghi tên, như trên nhãn."));
    }
    are_several(name)
        .then(|| Wrong::new(format!("một ô có vẻ ghi hai sản phẩm: {}", quoted(name)), "Mỗi sản phẩm một hàng."))
}

/// What is wrong with the name of a new producer.
pub(super) fn of_producer(name: &str) -> Option<Wrong> {
    const FORMS: [&str; 9] =
        ["htx", "hop tac xa", "tht", "to hop tac", "cong ty", "cty", "doanh nghiep", "ho kinh doanh", "co so"];
    const UNITS: [&str; 9] = ["xa", "phuong", "thi tran", "huyen", "ban", "thon", "tinh", "to dan pho", "thi xa"];
    if let Some(wrong) = of_name(name) {
        return Some(wrong);
    }
    let folded = fold(name);
    let words: Vec<&str> = folded.split(' ').collect();
    if UNITS.iter().any(|unit| phrases::find(&words, unit) == Some(0)) {
        let wrong = format!("tên chủ thể {} giống địa chỉ", quoted(name));
        return Some(Wrong::new(wrong, "Xem hai ô có bị đổi chỗ hay lệch cột không."));
    }
    const OF_CHANGES: [&str; 7] = ["giai the", "nay la", "truoc day", "truoc la", "ten cu", "doi ten", "sap nhap"];
    if phrases::has(&words, &OF_CHANGES) {
        let wrong = format!("tên chủ thể nói thêm rằng chủ thể đã đổi hay giải thể: {}", quoted(name));
        return Some(Wrong::new(wrong, "Chỉ ghi tên hiện nay; tên cũ thêm vào “Tên khác” của nhà sản xuất."));
    }
    let parts = name.replace(" và ", ",");
    let forms = parts.split(BETWEEN).filter(|part| {
        let folded = fold(part);
        let words: Vec<&str> = folded.split(' ').collect();
        FORMS.iter().any(|form| phrases::find(&words, form) == Some(0))
    });
    (forms.count() > 1).then(|| {
        Wrong::new(
            format!("một ô có vẻ ghi hai chủ thể: {}", quoted(name)),
            "Mỗi hàng một chủ thể; tách hàng hoặc hỏi lại.",
        )
    })
}

/// Whether a text broken over lines is two names rather than one.
pub(super) fn is_broken(text: &str) -> bool {
    text.contains('\n') && are_several(text)
}

fn of_name(name: &str) -> Option<Wrong> {
    let shown = quoted(name);
    let wrong = |wrong: &str, right: &str| Some(Wrong::new(format!("{wrong}: {shown}"), right));
    if name.contains(':') || ["www", "http", "@"].iter().any(|sign| name.contains(sign)) {
        return wrong("ô này ghi thêm điều khác ngoài tên", "Chỉ ghi tên.");
    }
    if name.chars().filter(char::is_ascii_digit).count() >= TELEPHONE_DIGITS {
        return wrong("tên kèm số điện thoại hay mã số", "Chỉ ghi tên.");
    }
    if is_marked(name) {
        return wrong("cuối tên có dấu chú thích", "Bỏ dấu ấy; điều nó chú thích ghi ở cột Ghi chú.");
    }
    if is_enumerated(name) {
        return wrong("trước tên có số thứ tự hay gạch đầu dòng", "Để số thứ tự ở cột TT, chỉ ghi tên.");
    }
    let is_open = name.starts_with(['\'', '’', '.', ',']) && name.matches(['\'', '’']).count() < 2;
    if is_open || name.ends_with([',', '.', '-', '–', '…', '/', '\'', '(']) {
        return wrong("đầu hay cuối tên có dấu thừa", "Bỏ dấu ấy.");
    }
    let says_award = brackets(name).any(|inside| {
        let folded = fold(inside);
        let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
        let numbers: Vec<&str> =
            words.iter().copied().filter(|word| word.bytes().all(|byte| byte.is_ascii_digit())).collect();
        let says_any = words.iter().any(|word| !numbers.contains(word));
        says_any && !phrases::cover(&words, &[&OF_AWARDS, &numbers]).is_empty()
    });
    if says_award {
        return wrong("trong ngoặc không phải một phần của tên", "Chỉ ghi tên; lần công nhận ghi ở cột Ghi chú.");
    }
    None
}

/// Whether a name ends in `*`, `(1)`, `¹`.
fn is_marked(name: &str) -> bool {
    let in_brackets = name.trim_end().strip_suffix([')', ']']).and_then(|rest| rest.rsplit_once(['(', '[']));
    let is_note = |inside: &str| {
        let inside = inside.trim();
        !inside.is_empty() && inside.chars().all(|sign| sign.is_numeric() || matches!(sign, '*' | ' '))
    };
    let last = name.chars().next_back();
    last.is_some_and(|sign| matches!(sign, '*' | '†' | '‡' | '⁎' | '¹' | '⁰' | '⁴'..='⁹'))
        || last.is_some_and(|sign| matches!(sign, '²' | '³')) && !name.ends_with("m²") && !name.ends_with("m³")
        || in_brackets.is_some_and(|(_, inside)| is_note(inside))
}

/// Whether a name begins with `1.`, `2)`, `a)`, `-`.
fn is_enumerated(name: &str) -> bool {
    if name.starts_with(['-', '–', '—', '•', '+', '*', '·']) {
        return true;
    }
    let head: String = name.trim_start_matches('(').chars().take_while(|sign| sign.is_ascii_alphanumeric()).collect();
    let rest = &name.trim_start_matches('(')[head.len()..];
    let is_number = (1..=3).contains(&head.len()) && head.bytes().all(|byte| byte.is_ascii_digit());
    let is_letter = head.len() == 1;
    let is_roman = !head.is_empty() && head.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X'));
    let is_pointed = rest.starts_with(". ") || rest.starts_with(')') || rest.starts_with("/ ");
    is_pointed && (is_number || is_letter || is_roman)
        || is_number && rest.starts_with('.') && rest[1..].starts_with(char::is_alphabetic)
}

/// The texts in brackets.
fn brackets(name: &str) -> impl Iterator<Item = &str> {
    name.split('(').skip(1).filter_map(|rest| rest.split(')').next())
}

/// Whether a text is made up of several that each look like a name: a capital, and two words at least.
fn are_several(text: &str) -> bool {
    let looks_like_name =
        |part: &str| part.trim().starts_with(char::is_uppercase) && part.split_whitespace().count() > 1;
    let parts: Vec<&str> = text.split(BETWEEN).collect();
    parts.len() > 1 && parts.iter().filter(|part| looks_like_name(part)).count() > 1
}

#[cfg(test)]
mod tests {
    use super::{is_broken, of_producer, of_product};

    #[test]
    fn names_are_names() {
        for name in [
            "Gạo tẻ đỏ",
            "Trà (loại 1)",
            "Trà “Mây”",
            "Gạo ST25",
            "Mật ong hoa ban (500g)",
            "Cà phê 100% nguyên chất",
            "Rượu 29%",
            "=1+1 Muối cộng",
            "Cá khô 1/2 nắng",
            "Thịt trâu, thịt bò sấy",
            "3 món quà",
            "Chè dây Pú Nhi (túi lọc)",
        ] {
            assert_eq!(of_product(name), None, "{name}");
        }
        for name in
            ["HTX Dịch vụ và Sản xuất nông nghiệp Hà Ân", "Công ty TNHH A", "Cơ sở Phan Nhất", "Tổ hợp tác Lay Nưa"]
        {
            assert_eq!(of_producer(name), None, "{name}");
        }
        assert!(!is_broken("Mật ong\nhoa ban") && !is_broken("Mật ong\nRừng"));
    }

    #[test]
    fn what_is_more_than_a_name_is_asked_about() {
        for name in [
            "Gạo tẻ đỏ*",
            "Gạo tẻ đỏ (*)",
            "Gạo tẻ đỏ (1)",
            "Gạo tẻ đỏ¹",
            "1. Gạo tẻ đỏ",
            "2) Gạo tẻ đỏ",
            "- Gạo tẻ đỏ",
            "a) Gạo tẻ đỏ",
            "'Gạo tẻ đỏ",
            "Gạo tẻ đỏ,",
            "Gạo tẻ đỏ.",
            "Sản phẩm: Gạo tẻ đỏ",
            "Sản phẩm Gạo tẻ đỏ",
            "OCOP Gạo tẻ đỏ",
            "Gạo tẻ đỏ (nâng hạng)",
            "Gạo tẻ đỏ (công nhận lại lần 2)",
            "Gạo tẻ đỏ (mới)",
            "Gạo tẻ đỏ, Gạo nếp tan",
            "Gạo tẻ đỏ / Gạo nếp tan",
            "Gạo tẻ đỏ 0215 3825 000",
            "HTX Bản Mới",
        ] {
            assert!(of_product(name).is_some(), "{name}");
        }
        for name in
            ["xã Mường Lạn", "HTX Bản Mới và HTX Bản Cũ", "HTX A, Công ty B", "Chủ thể: HTX Bản Mới", "HTX Bản Mới (*)"]
        {
            assert!(of_producer(name).is_some(), "{name}");
        }
        assert!(is_broken("Gạo tẻ đỏ\nGạo nếp tan"));
    }
}
