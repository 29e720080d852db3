//! Text as it enters: NFC, trimmed, without signs that nobody can see.

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// `text` in NFC, copied only where it is not.
pub(crate) fn nfc(text: String) -> String {
    match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => text,
        IsNormalized::No | IsNormalized::Maybe => text.nfc().collect(),
    }
}

/// One line of text in NFC without outer white space; `Err` with the first sign that does not belong in it.
pub(crate) fn line(text: &str) -> Result<String, char> {
    match text.chars().find(|letter| is_invisible(*letter)) {
        Some(letter) => Err(letter),
        None => Ok(nfc(text.trim().to_owned())),
    }
}

/// Running text: as [`line()`], but line breaks and tabs, with the spaces around them, become one space.
pub(crate) fn prose(text: &str) -> Result<String, char> {
    if !text.contains(['\n', '\r', '\t']) {
        return line(text);
    }
    let parts: Vec<&str> = text.split(['\n', '\r', '\t']).map(str::trim).filter(|part| !part.is_empty()).collect();
    line(&parts.join(" "))
}

/// Paragraphs: each as [`prose()`], with an empty line between them.
pub(crate) fn paragraphs(text: &str) -> Result<String, char> {
    let mut paragraphs: Vec<String> = Vec::new();
    let mut is_open = false;
    for line in text.lines() {
        if line.trim().is_empty() {
            is_open = false;
            continue;
        }
        match paragraphs.last_mut() {
            Some(last) if is_open => {
                last.push('\n');
                last.push_str(line);
            }
            _ => paragraphs.push(line.to_owned()),
        }
        is_open = true;
    }
    let paragraphs: Result<Vec<String>, char> = paragraphs.iter().map(|paragraph| prose(paragraph)).collect();
    Ok(paragraphs?.join("\n\n"))
}

/// Control characters, and the signs of no width and of direction that come along with text from web pages:
/// two texts that look the same would not be the same.
pub(crate) fn is_invisible(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}')
        || matches!(letter, '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{FFFD}')
        || matches!(letter, '\u{E0000}'..='\u{E01EF}')
}

/// A telephone number of Việt Nam in a text: nine or ten digits behind a 0 or +84, perhaps in groups.
pub(crate) fn telephone(text: &str) -> Option<&str> {
    let is_inside = |letter: char| letter.is_ascii_digit() || matches!(letter, ' ' | '.' | '-' | '\u{a0}');
    text.split(|letter| !is_inside(letter) && letter != '+').find_map(|run| {
        let number = run.trim_matches(|letter: char| !letter.is_ascii_digit() && letter != '+');
        let digits = number.chars().filter(char::is_ascii_digit).count();
        let is_one = match number.strip_prefix("+84") {
            Some(_) => (11..=12).contains(&digits),
            None => number.starts_with('0') && (10..=11).contains(&digits),
        };
        is_one.then_some(number)
    })
}

/// A tag of HTML in a text.
pub(crate) fn markup(text: &str) -> Option<&str> {
    const TAGS: [&str; 10] = ["a", "b", "br", "div", "em", "i", "img", "p", "span", "strong"];
    text.match_indices('<').find_map(|(start, _)| {
        let tag = &text[start..=start + text[start..].find('>')?];
        let name = tag.trim_matches(['<', '>', '/']).split_whitespace().next()?.to_ascii_lowercase();
        TAGS.contains(&name.as_str()).then_some(tag)
    })
}

/// A value as a message quotes it: in “…”, at most 60 letters, on one line.
pub(crate) fn quoted(value: &str) -> String {
    const LONGEST: usize = 60;
    let mut shown: String =
        value.chars().take(LONGEST).map(|letter| if is_invisible(letter) { '\u{FFFD}' } else { letter }).collect();
    if value.chars().nth(LONGEST).is_some() {
        shown.push('…');
    }
    format!("“{shown}”")
}

#[cfg(test)]
mod tests {
    use super::{line, markup, paragraphs, prose, quoted, telephone};

    #[test]
    fn text_is_composed_and_trimmed() {
        assert_eq!(line(" Che\u{300} ").as_deref(), Ok("Chè"));
        assert_eq!(line("a\u{7}b"), Err('\u{7}'));
        assert_eq!(line("a\u{200b}b"), Err('\u{200b}'));
    }

    #[test]
    fn lines_of_running_text_are_joined() {
        assert_eq!(prose("một \n  hai\r\n\n ba\n").as_deref(), Ok("một hai ba"));
        assert_eq!(line("một\nhai"), Err('\n'));
    }

    #[test]
    fn paragraphs_are_parted_by_one_empty_line() {
        assert_eq!(paragraphs("\nmột\n hai\r\n\r\n \n\nba\n").as_deref(), Ok("một hai\n\nba"));
    }

    #[test]
    fn telephone_numbers_and_tags_are_found_and_other_numbers_are_not() {
        assert_eq!(telephone("Gọi 0912 345 678 nhé."), Some("0912 345 678"));
        assert_eq!(telephone("số +84 215.382.1234"), Some("+84 215.382.1234"));
        for other in ["mã 03302", "năm 2019 - 2020", "12.000.000 đồng", "GTIN 8936000000000", "0,5 kg và 100 g"] {
            assert_eq!(telephone(other), None, "{other}");
        }
        assert_eq!(markup("<b>Mật ong</b>"), Some("<b>"));
        assert_eq!(markup("một<br/>hai"), Some("<br/>"));
        assert_eq!(markup("Trà <loại 1> & 3 < 5 > 2"), None);
    }

    #[test]
    fn long_values_are_quoted_short() {
        assert_eq!(quoted("a\nb"), "“a\u{FFFD}b”");
        assert_eq!(quoted(&"x".repeat(61)).chars().count(), 63);
    }
}
