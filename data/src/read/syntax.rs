//! What is wrong with a file that is not TOML, in the editor's language.

use toml::de::Error;

use super::Document;
use crate::text::quoted;

/// How many problems of one file are said at most. One brace that was forgotten makes the parser stumble on every line after it.
const MAX_PROBLEMS: usize = 3;

/// Refuses a document for what its parser found.
pub(super) fn refuse(document: &Document<'_>, errors: &[Error]) {
    if let (false, Some(line)) = (errors.is_empty(), unclosed_text(&document.text)) {
        document.at.spot(Some(line), None).refuse(
            "chữ dài mở ở dòng này bằng ba ngoặc kép mà chưa đóng",
            "Viết thêm ba ngoặc kép \"\"\" sau chữ cuối cùng.",
        );
        return;
    }
    for error in errors.iter().take(MAX_PROBLEMS) {
        let line = error.span().map(|span| document.line_of(span.start));
        let text = line.and_then(|line| document.text.lines().nth(line - 1)).unwrap_or_default().trim();
        let message = error.message();
        // The parser waits for the end of a list or of braces, and meets the next key or the next table.
        if message.starts_with("missing comma") && is_beginning(text) {
            let above = line.map(|line| line - 1);
            document.at.spot(above, None).refuse(
                "danh sách hay bảng ở dòng này, hoặc ở trên, thiếu dấu ] hay } đóng",
                "Đóng mỗi [ bằng ] và mỗi { bằng }.",
            );
            return;
        }
        if message.starts_with("duplicate key") && text.starts_with('[') {
            // The keys below it are those of the first table again, for the parser.
            document.at.spot(line, None).refuse(repeated(document, text, line), REPEATED);
            return;
        }
        let (wrong, right) = if has_leading_zero(text) {
            (
                "số có chữ số 0 đứng đầu".to_owned(),
                "Mã và số điện thoại là chữ: để trong ngoặc kép thẳng, ví dụ \"03302\".",
            )
        } else if has_decimal_comma(text) {
            ("số có dấu phẩy".to_owned(), "Phần lẻ viết sau dấu chấm, ví dụ 308.18.")
        } else if text.starts_with('[') && is_odd_name(text) {
            (format!("tên bảng {} không đúng cách viết", quoted(text)), "Chỉ gồm a–z, 0–9 và dấu gạch nối.")
        } else {
            let wrong = format!("dòng này không đúng cách viết TOML ({})", in_vietnamese(message));
            (wrong, "Mỗi dòng có dạng khoá = \"giá trị\"; chữ nằm trong ngoặc kép thẳng.")
        };
        document.at.spot(line, None).refuse(wrong, right);
    }
}

const REPEATED: &str =
    "Đặt tên khác, hoặc gộp hai bảng; mục của một danh sách thì viết hai lần ngoặc vuông ở mọi mục, như [[photo]].";

/// What is wrong with the header of a table that there is already, and where the other one stands.
fn repeated(document: &Document<'_>, header: &str, line: Option<usize>) -> String {
    let name = header.trim_matches(['[', ']']);
    let same = |text: &str| text.trim().starts_with('[') && text.trim().trim_matches(['[', ']']) == name;
    let other = document.text.lines().zip(1..).find(|(text, number)| same(text) && Some(*number) != line);
    match other {
        Some((_, other)) => format!("bảng {} đã có ở dòng {other}", quoted(name)),
        None => format!("bảng {} có hai lần", quoted(name)),
    }
}

/// The line where a text of several lines begins that never ends.
fn unclosed_text(text: &str) -> Option<usize> {
    let signs: Vec<usize> = text.match_indices("\"\"\"").map(|(at, _)| at).collect();
    let last = signs.last().filter(|_| signs.len() % 2 == 1)?;
    Some(1 + text[..*last].matches('\n').count())
}

/// Whether the value on a line is a number with a decimal comma.
fn has_decimal_comma(line: &str) -> bool {
    let value = line.split_once('=').map_or("", |(_, value)| value.split('#').next().unwrap_or_default().trim());
    value.split_once(',').is_some_and(|(whole, rest)| {
        let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        is_number(whole) && is_number(rest)
    })
}

/// Whether the name of a table has what bare keys cannot have.
fn is_odd_name(header: &str) -> bool {
    let name = header.trim_start_matches('[').split(']').next().unwrap_or_default();
    name.contains(|letter: char| !letter.is_ascii_alphanumeric() && !matches!(letter, '-' | '_' | '.' | '"'))
}

/// Whether a line begins a key or a table.
fn is_beginning(line: &str) -> bool {
    let is_bare = |letter: char| letter.is_ascii_alphanumeric() || letter == '_' || letter == '-';
    let rest = line.trim_start_matches(is_bare);
    line.starts_with('[') || (rest.len() < line.len() && rest.trim_start().starts_with('='))
}

/// Whether the value on a line is a number that TOML does not take for its zero in front.
fn has_leading_zero(line: &str) -> bool {
    let value = line.split_once('=').map_or("", |(_, value)| value.trim_start());
    let mut letters = value.trim_start_matches('[').trim_start().chars();
    letters.next() == Some('0') && letters.next().is_some_and(|letter| letter.is_ascii_digit())
}

/// What the parser says, in the editor's language where it is one of the usual slips.
fn in_vietnamese(message: &str) -> String {
    let message: String = message.split_whitespace().collect::<Vec<_>>().join(" ");
    let known = [
        ("duplicate key", "khoá viết hai lần"),
        ("string values must be quoted", "chữ phải nằm trong ngoặc kép"),
        ("invalid boolean", "chữ phải nằm trong ngoặc kép"),
        ("invalid basic string", "thiếu ngoặc kép đóng"),
        ("invalid literal string", "thiếu ngoặc đơn đóng"),
        ("invalid multi-line", "thiếu ba ngoặc kép đóng"),
        ("missing opening quote", "thiếu ngoặc kép mở"),
        ("invalid unquoted key", "tên khoá có ký tự lạ"),
        ("unquoted keys cannot be empty", "thiếu tên khoá"),
        ("key with no value", "khoá thiếu dấu = và giá trị"),
        ("missing value", "thiếu giá trị sau dấu ="),
        ("missing assignment", "thiếu dấu ="),
        ("extra", "thừa dấu"),
        ("unclosed array table", "thiếu hai dấu ]] đóng"),
        ("unclosed array", "danh sách thiếu dấu ] đóng"),
        ("unclosed table", "tên bảng thiếu dấu ] đóng"),
        ("unclosed inline table", "bảng thiếu dấu } đóng"),
        ("missing comma", "thiếu dấu phẩy"),
        ("unexpected", "thừa chữ, hoặc thiếu xuống dòng"),
        ("missing escaped value", "dấu \\ trong ngoặc kép phải viết là \\\\"),
        ("invalid", "giá trị viết sai"),
    ];
    let found = known.iter().find(|(english, _)| message.starts_with(english));
    found.map_or_else(|| message.clone(), |(_, vietnamese)| (*vietnamese).to_owned())
}
