//! Dates as offices write them: a date or its serial number, `12/5/2026`, `ngày 12 tháng 5 năm 2026`, a month, a year, and
//! the two ends of a time.

use jiff::ToSpan;
use jiff::civil::{Date, date};

use super::doubt::{Reading, Wrong};
use super::phrases::has_doubtful_sign;
use super::workbook::Value;
use crate::date::PrintedDate;
use crate::fold::fold;
use crate::text::quoted;

/// Earliest and latest, as printed.
pub(super) type Time = (PrintedDate, PrintedDate);

/// The serial numbers that are read as days: 1/1/2000 to 31/12/2099. Smaller ones are years or slips.
const SERIALS: std::ops::RangeInclusive<f64> = 36_526.0..=73_050.0;

/// The day before serial number 1, as spreadsheets count from March 1900 on.
const BEFORE_SERIALS: Date = date(1899, 12, 30);

/// The years in which an award can lie: the programme began in 2018; what is after today is refused elsewhere.
const YEARS: std::ops::RangeInclusive<i16> = 2018..=2099;

/// How many days lie between the two beginnings from which spreadsheets count.
const TO_1904: i64 = 1_462;

/// The time in a cell; `None` where the cell is empty. A plain number counts the days from 1904 where the workbook does.
pub(super) fn read(value: &Value, starts_1904: bool) -> Reading<Option<Time>> {
    let shift = if starts_1904 { TO_1904 } else { 0 };
    let time = match value {
        Value::Nothing => return Ok(None),
        Value::Day(day) => of_day(*day),
        Value::Number(number) if SERIALS.contains(&(number + shift as f64)) => {
            of_day(BEFORE_SERIALS.saturating_add((number.floor() as i64 + shift).days()))
        }
        Value::Number(number) if number.fract() == 0.0 => parse(&number.to_string()),
        Value::Text(text) => parse(text),
        Value::Number(_) | Value::Error(_) => None,
    };
    let Some(time) = time else {
        return Err(Wrong::new(
            format!("không đọc được ngày {}", quoted(&value.shown())),
            "Ghi ngày/tháng/năm với đủ bốn số của năm, ví dụ 12/5/2026.",
        ));
    };
    let (earliest, latest) = time;
    for printed in [earliest, latest] {
        let year = printed.first_day().year();
        if !YEARS.contains(&year) {
            return Err(Wrong::new(
                format!("năm {year} nằm ngoài thời gian có chương trình OCOP"),
                "Sửa ngày theo quyết định; chương trình bắt đầu năm 2018.",
            ));
        }
    }
    if latest.last_day() < earliest.first_day() {
        return Err(Wrong::new("mốc sau đứng trước mốc đầu", "Đổi chỗ hai mốc thời gian."));
    }
    Ok(Some(time))
}

/// The day that a text names: `12/5/2026`, `2026-05-12`.
pub fn day(text: &str) -> Option<Date> {
    let (earliest, latest) = parse(text)?;
    earliest.day().filter(|_| earliest == latest)
}

/// The time that a text says: one date, or two with a dash or `đến` between.
pub(super) fn parse(text: &str) -> Option<Time> {
    if let Some(one) = one(text) {
        return Some((one, one));
    }
    for separator in ["–", "—", " - ", "đến"] {
        if let Some((earliest, latest)) = text.split_once(separator)
            && let (Some(earliest), Some(latest)) = (one(earliest), one(latest))
        {
            return Some((earliest, latest));
        }
    }
    None
}

/// One date as lists print it: `7/3/2024`, `3/2024`, `2024`.
pub(super) fn shown(printed: PrintedDate) -> String {
    let text = printed.to_string();
    let mut parts: Vec<&str> = text.split('-').map(|part| part.trim_start_matches('0')).collect();
    parts.reverse();
    parts.join("/")
}

/// A time as lists print it.
pub(super) fn shown_time((earliest, latest): Time) -> String {
    if earliest == latest { shown(earliest) } else { format!("{} – {}", shown(earliest), shown(latest)) }
}

/// A day as lists print it.
pub(super) fn shown_day(day: Date) -> String {
    format!("{}/{}/{}", day.day(), day.month(), day.year())
}

fn of_day(day: Date) -> Option<Time> {
    let printed = PrintedDate::parse(&day.to_string())?;
    Some((printed, printed))
}

fn one(text: &str) -> Option<PrintedDate> {
    // A day that was left open, or is only about right.
    if has_doubtful_sign(text) || text.trim().starts_with(['/', '-', '.']) {
        return None;
    }
    let words = fold(text);
    let words: Vec<&str> = words.split(' ').filter(|word| !word.is_empty()).collect();
    let numbers = numbers(&words)?;
    let year = numbers.last().filter(|year| year.len() == 4)?;
    let two = |number: &String| (number.len() <= 2).then(|| format!("{number:0>2}"));
    let text = match numbers.as_slice() {
        [_] => year.clone(),
        [month, _] => format!("{year}-{}", two(month)?),
        [day, month, _] => format!("{year}-{}-{}", two(month)?, two(day)?),
        _ => return None,
    };
    PrintedDate::parse(&text)
}

/// Day, month and year as digits, as many as there are. A word that names one of them has its number behind it; in
/// `tháng năm năm 2026` the first `năm` is the fifth month. Where that number was left open the date is no date.
fn numbers(words: &[&str]) -> Option<Vec<String>> {
    let is_number = |word: &str| word.len() <= 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    let mut numbers: Vec<String> = Vec::new();
    let mut at = 0;
    while let Some(word) = words.get(at) {
        at += 1;
        match *word {
            word if is_number(word) => numbers.push(word.to_owned()),
            "nam" if words.get(at).is_some_and(|next| is_number(next) && next.len() == 4) => {}
            // `ngày 12/5/2026` and `ngày mười hai`.
            "ngay" | "mung" if words.get(at).is_some_and(|next| is_number(next) || *next == "mung") => {}
            "ngay" | "thang" if words.get(at).is_some_and(|next| is_number(next)) => {}
            "ngay" | "mung" | "thang" => {
                let (number, length) = spelt(&words[at..])?;
                // "tháng năm 2026" may be May or a month that was left open.
                let is_open =
                    *word == "thang" && words[at] == "nam" && length == 1 && words.get(at + 1) != Some(&"nam");
                if is_open {
                    return None;
                }
                numbers.push(number.to_string());
                at += length;
            }
            _ => return None,
        }
    }
    if numbers.first().is_some_and(|first| first.len() == 4) {
        numbers.reverse();
    }
    Some(numbers)
}

/// The number that words begin with, from one to 31, and how many words it has.
fn spelt(words: &[&str]) -> Option<(u8, usize)> {
    const ONES: [(&str, u8); 14] = [
        ("mot", 1),
        ("gieng", 1),
        ("hai", 2),
        ("ba", 3),
        ("bon", 4),
        ("tu", 4),
        ("nam", 5),
        ("lam", 5),
        ("sau", 6),
        ("bay", 7),
        ("tam", 8),
        ("chin", 9),
        ("muoi", 10),
        ("chap", 12),
    ];
    let one = |word: Option<&&str>| ONES.iter().find(|(name, _)| Some(name) == word).map(|(_, number)| *number);
    let first = one(words.first())?;
    let second = words.get(1).copied();
    let third = one(words.get(2)).filter(|number| *number < 10);
    let is_year_next =
        |at: usize| words.get(at).is_some_and(|next| next.len() == 4 && next.bytes().all(|byte| byte.is_ascii_digit()));
    match (first, second) {
        // "mười năm 2026" is October; "mười lăm" is fifteen.
        (10, Some("nam")) if is_year_next(2) => Some((10, 1)),
        (10, Some(_)) => match one(words.get(1)).filter(|number| *number < 10) {
            Some(ones) => Some((10 + ones, 2)),
            None => Some((10, 1)),
        },
        (tens @ (2 | 3), Some("muoi")) => match third {
            Some(ones) if !(words.get(2) == Some(&"nam") && is_year_next(3)) => Some((tens * 10 + ones, 3)),
            _ => Some((tens * 10, 2)),
        },
        _ => Some((first, 1)),
    }
}

/// Whether a time is the term of a certificate rather than the bounds of its award: it lasts two years or more, or ends
/// ahead of today.
pub(super) fn is_term((earliest, latest): Time, today: Date) -> bool {
    let is_long = earliest.first_day().checked_add(2.years()).is_ok_and(|end| end <= latest.first_day());
    earliest != latest && (is_long || latest.first_day() > today)
}

#[cfg(test)]
mod tests {
    use super::{Value, is_term, parse, read, shown_time};
    use jiff::civil::date;
    use proptest::prelude::*;

    fn said(value: &Value) -> Option<String> {
        let (earliest, latest) = read(value, false).ok()??;
        Some(format!("{earliest} {latest}"))
    }

    #[test]
    fn a_day_is_read_in_every_usual_spelling() {
        for text in [
            "12/5/2026",
            "12/05/2026",
            "12-5-2026",
            "12.05.2026",
            "2026-05-12",
            "ngày 12 tháng 5 năm 2026",
            "Ngày 12/5/2026",
            "Nga\u{300}y 12 tha\u{301}ng 5 na\u{306}m 2026",
            "ngày mười hai tháng năm năm 2026",
            "ngày 12 tháng năm năm 2026",
        ] {
            assert_eq!(said(&Value::Text(text.to_owned())).as_deref(), Some("2026-05-12 2026-05-12"), "{text}");
        }
        assert_eq!(said(&Value::Number(46154.0)).as_deref(), Some("2026-05-12 2026-05-12"));
        let from_1904 = read(&Value::Number(44692.0), true).expect("a day").map(|(day, _)| day.to_string());
        assert_eq!(from_1904.as_deref(), Some("2026-05-12"));
        assert_eq!(said(&Value::Day(date(2026, 5, 12))).as_deref(), Some("2026-05-12 2026-05-12"));
        assert_eq!(said(&Value::Number(2026.0)).as_deref(), Some("2026 2026"));
        assert_eq!(said(&Value::Text("tháng năm năm 2026".into())).as_deref(), Some("2026-05 2026-05"));
        assert_eq!(said(&Value::Text("tháng mười năm 2026".into())).as_deref(), Some("2026-10 2026-10"));
        assert_eq!(said(&Value::Text("tháng mười hai năm 2026".into())).as_deref(), Some("2026-12 2026-12"));
        assert_eq!(
            said(&Value::Text("ngày hai mươi lăm tháng tư năm 2026".into())).as_deref(),
            Some("2026-04-25 2026-04-25")
        );
        assert_eq!(said(&Value::Text("năm 2026".into())).as_deref(), Some("2026 2026"));
        assert_eq!(said(&Value::Text("tháng 5/2026".into())).as_deref(), Some("2026-05 2026-05"));
        assert_eq!(said(&Value::Text("2023 – 7/3/2024".into())).as_deref(), Some("2023 2024-03-07"));
    }

    #[test]
    fn what_is_no_day_is_asked_about() {
        for text in [
            "05/13/2026",
            "31/2/2026",
            "12/5/26",
            "quý I/2026",
            "1/1/1999",
            "2024 – 2023",
            "12/5",
            "0",
            "tháng năm 2026",
            "ngày tháng năm 2026",
            "ngày … tháng … năm 2026",
            "năm",
            "tháng 5 năm",
        ] {
            assert!(read(&Value::Text(text.to_owned()), false).is_err(), "{text}");
        }
        for number in [4.0, 20260512.0, 1.5, -3.0, f64::MAX] {
            assert!(read(&Value::Number(number), false).is_err(), "{number}");
        }
    }

    #[test]
    fn the_term_of_a_certificate_is_no_award() {
        let term = |text: &str| is_term(parse(text).expect("a time"), date(2026, 11, 24));
        assert!(term("12/5/2026 - 12/5/2029") && term("2023 – 2026") && term("12/5/2023 đến 11/5/2026"));
        assert!(!term("2023 – 7/3/2024") && !term("2026") && !term("15/11/2023 – 13/3/2024") && !term("12/5/2026"));
    }

    proptest! {
        #[test]
        fn what_is_printed_is_read_again(
            year in 2018_i16..2040, month in 1_i8..=12, day in 1_i8..=28, one in 0_usize..3, other in 0_usize..3
        ) {
            let text = format!("{year:04}-{month:02}-{day:02}");
            let printed = |length: usize| crate::date::PrintedDate::parse(&text[..[4, 7, 10][length]]).expect("a date");
            let time = (printed(one), printed(other));
            prop_assert_eq!(parse(&shown_time(time)), Some(time));
        }

        #[test]
        fn no_text_makes_it_panic(text in ".{0,20}|[0-9/–. -]{0,14}") {
            let _ = read(&Value::Text(text), false);
        }
    }
}
