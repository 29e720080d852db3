//! Number formats: what a cell shows of the number that it holds.

use jiff::ToSpan;
use jiff::civil::{Date, date};

use super::sheet::Value;

/// What the numbers of formats mean that every program knows; the others stand in the file.
pub(super) fn built_in(id: u32) -> Option<&'static str> {
    Some(match id {
        14 | 30 | 31 => "d/m/yyyy",
        15 => "d-mmm-yy",
        16 | 28 | 29 | 51 | 54 | 58 => "d/m",
        17 | 27 | 36 | 50 | 52 | 55 | 57 => "mmm-yy",
        18..=21 | 32..=35 | 45..=47 | 56 => "h:mm",
        22 => "d/m/yyyy h:mm",
        49 => "@",
        _ => return None,
    })
}

/// Which parts of a moment a format shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Parts {
    year: bool,
    month: bool,
    day: bool,
    time: bool,
}

/// Whether a format shows nothing of a number, or of a text, as `;;;` does.
pub(super) fn hides(code: &str, is_text: bool) -> bool {
    let sections: Vec<String> = sections(code);
    let section = if is_text { sections.get(3) } else { sections.first().filter(|_| sections.len() > 1) };
    section.is_some_and(|section| section.trim().is_empty())
}

/// What a cell with this format shows of a number: a day where the format has day, month and year; of anything less exactly
/// what people see, so that “May-26” does not become the first of May.
pub(super) fn value(number: f64, code: Option<&str>, starts_1904: bool) -> Value {
    if !number.is_finite() {
        return Value::text(&number.to_string());
    }
    let parts = code.map(parts).unwrap_or_default();
    if parts == Parts::default() {
        return Value::Number(number);
    }
    match day(number, starts_1904) {
        Some(day) => of_day(day, parts),
        None => Value::Number(number),
    }
}

/// What a cell shows of a day that the file has as such.
pub(super) fn day_value(day: Date, code: Option<&str>) -> Value {
    let parts = code.map(parts).unwrap_or_default();
    if parts == Parts::default() { Value::Day(day) } else { of_day(day, parts) }
}

fn of_day(day: Date, parts: Parts) -> Value {
    match (parts.year, parts.month, parts.day) {
        (true, true, true) => Value::Day(day),
        (true, true, false) => Value::Text(format!("{}/{}", day.month(), day.year())),
        (true, false, _) => Value::Text(day.year().to_string()),
        (false, true, true) => Value::Text(format!("{}/{}", day.day(), day.month())),
        (false, true, false) => Value::Text(format!("tháng {}", day.month())),
        (false, false, true) => Value::Text(format!("ngày {}", day.day())),
        (false, false, false) => Value::Text(format!("giờ của {}/{}/{}", day.day(), day.month(), day.year())),
    }
}

/// The day of a serial number. The year 1900 has a 29 February there.
pub(super) fn day(number: f64, starts_1904: bool) -> Option<Date> {
    if !(0.0..2_958_466.0).contains(&number) {
        return None;
    }
    let days = number.floor() as i64;
    let first = match (starts_1904, days) {
        (true, _) => date(1904, 1, 1),
        (false, 60..) => date(1899, 12, 30),
        (false, _) => date(1899, 12, 31),
    };
    first.checked_add(days.days()).ok()
}

/// The sections of a format without quoted text, colours, languages and fillers.
fn sections(code: &str) -> Vec<String> {
    let mut sections = vec![String::new()];
    let mut signs = code.chars();
    while let Some(sign) = signs.next() {
        let bare = match sign {
            '"' => {
                // A quoted text is seen, though it is no part of a date.
                signs.by_ref().take_while(|sign| *sign != '"').for_each(drop);
                '\u{1}'
            }
            '[' => {
                let within: String = signs.by_ref().take_while(|sign| *sign != ']').collect();
                // Hours and minutes that count on: [h], [mm].
                match within.to_ascii_lowercase().chars().next() {
                    Some(first @ ('h' | 's')) => first,
                    Some('m') if within.to_ascii_lowercase().chars().all(|sign| sign == 'm') => 's',
                    _ => continue,
                }
            }
            '\\' => {
                signs.next();
                '\u{1}'
            }
            '_' | '*' => {
                signs.next();
                continue;
            }
            ';' => {
                sections.push(String::new());
                continue;
            }
            sign => sign.to_ascii_lowercase(),
        };
        if let Some(last) = sections.last_mut() {
            last.push(bare);
        }
    }
    sections
}

fn parts(code: &str) -> Parts {
    let sections = sections(code);
    let first = sections.first().map(String::as_str).unwrap_or_default();
    if first.contains("general") || first.contains('0') || first.contains('#') || first.contains('@') {
        return Parts::default();
    }
    let first = first.replace("am/pm", "").replace("a/p", "");
    let mut parts = Parts::default();
    // Minutes stand behind hours or before seconds; every other m is a month.
    let letters: Vec<char> = first.chars().filter(|sign| matches!(sign, 'y' | 'e' | 'm' | 'd' | 'h' | 's')).collect();
    let mut runs: Vec<char> = letters;
    runs.dedup();
    for (at, run) in runs.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| runs.get(at));
        let after = runs.get(at + 1);
        match run {
            'y' | 'e' => parts.year = true,
            'd' => parts.day = true,
            'm' if before == Some(&'h') || after == Some(&'s') => parts.time = true,
            'm' => parts.month = true,
            _ => parts.time = true,
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::{Value, hides, value};
    use jiff::civil::date;

    #[test]
    fn a_cell_is_the_day_the_month_or_the_year_that_it_shows() {
        let text = |text: &str| Value::Text(text.to_owned());
        for (code, shown) in [
            ("dd/mm/yyyy", Value::Day(date(2026, 5, 12))),
            ("[$-42A]dd\\ mmmm\\ yyyy;@", Value::Day(date(2026, 5, 12))),
            ("m/d/yy h:mm", Value::Day(date(2026, 5, 12))),
            ("\"ngày\" d \"tháng\" m \"năm\" yyyy", Value::Day(date(2026, 5, 12))),
            ("mmm-yy", text("5/2026")),
            ("mm/yyyy", text("5/2026")),
            ("yyyy", text("2026")),
            ("d/m", text("12/5")),
            ("General", Value::Number(46154.0)),
            ("0.00", Value::Number(46154.0)),
            ("0 \"sao\"", Value::Number(46154.0)),
            ("[Red]#,##0", Value::Number(46154.0)),
            ("@", Value::Number(46154.0)),
        ] {
            assert_eq!(value(46154.0, Some(code), false), shown, "{code}");
        }
        assert_eq!(value(46154.0 - 1462.0, Some("d/m/yyyy"), true), Value::Day(date(2026, 5, 12)));
        assert_eq!(value(1.0, Some("d/m/yyyy"), false), Value::Day(date(1900, 1, 1)));
        assert_eq!(value(1e300, Some("d/m/yyyy"), false), Value::Number(1e300));
    }

    #[test]
    fn a_format_of_nothing_hides() {
        assert!(hides(";;;", false) && hides(";;;", true));
        for code in ["General", "", "0;-0", "@", "0;0;0;@", "0;-0;;@", "\"x\";;"] {
            assert!(!hides(code, false) && !hides(code, true), "{code}");
        }
    }
}
