//! The letter under which a name stands in an index.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The letter of the Vietnamese alphabet under which a name stands in an index: a capital without its tone mark, Ă, Â,
/// Đ, Ê, Ô, Ơ and Ư kept; `#` for what begins otherwise.
pub fn first_letter(name: &str) -> String {
    const TONE_MARKS: [char; 5] = ['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}'];
    let upper: String = name.chars().flat_map(char::to_uppercase).nfd().collect();
    let mut letters = upper.chars();
    let Some(first) = letters.next() else {
        return "#".to_owned();
    };
    let first = if first == 'Ð' { 'Đ' } else { first };
    if !first.is_ascii_uppercase() && first != 'Đ' {
        return "#".to_owned();
    }
    let marks = letters.take_while(|letter| is_combining_mark(*letter));
    [first].into_iter().chain(marks.filter(|mark| !TONE_MARKS.contains(mark))).nfc().collect()
}

#[cfg(test)]
mod tests {
    use super::first_letter;

    #[test]
    fn a_name_stands_under_its_own_letter() {
        for (name, letter) in [
            ("HTX Hồng Phước", "H"),
            ("Ấm Phương", "Â"),
            ("ẳng tở", "Ă"),
            ("Đông trùng", "Đ"),
            ("Ðông trùng", "Đ"),
            ("Ứng Hoà", "Ư"),
            ("Ớt", "Ơ"),
            ("Ông", "Ô"),
            ("Ế", "Ê"),
            ("Ý Nhi", "Y"),
            ("3 Sao", "#"),
            ("“Sao”", "#"),
            ("", "#"),
        ] {
            assert_eq!(first_letter(name), letter, "{name}");
        }
    }
}
