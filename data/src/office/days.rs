//! Dates as offices write them: a date or its serial number, `12/5/2026`, `ngày 12 tháng 5 năm 2026`, a month, a year, and
//! the two ends of a time.

use jiff::ToSpan;
use jiff::civil::{Date, date};

use super::doubt::{Reading, Wrong};
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

/// The time in a cell; `None` where the cell is empty.
pub(super) fn read(value: &Value) -> Reading<Option<Time>> {
    let time = match value {
        Value::Nothing => return Ok(None),
        Value::Day(day) => of_day(*day),
        Value::Number(number) if SERIALS.contains(number) => {
            of_day(BEFORE_SERIALS.saturating_add((number.floor() as i64).days()))
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
    let words = fold(text);
    let mut numbers = Vec::new();
    for word in words.split(' ').filter(|word| !word.is_empty()) {
        if word.bytes().all(|byte| byte.is_ascii_digit()) && word.len() <= 4 {
            numbers.push(word);
        } else if !matches!(word, "ngay" | "thang" | "nam") {
            return None;
        }
    }
    let year_first = numbers.first().is_some_and(|first| first.len() == 4);
    if year_first {
        numbers.reverse();
    }
    let year = *numbers.last().filter(|year| year.len() == 4)?;
    let two = |number: &str| (number.len() <= 2).then(|| format!("{number:0>2}"));
    let text = match numbers.as_slice() {
        [_] => year.to_owned(),
        [month, _] => format!("{year}-{}", two(month)?),
        [day, month, _] => format!("{year}-{}-{}", two(month)?, two(day)?),
        _ => return None,
    };
    PrintedDate::parse(&text)
}

#[cfg(test)]
mod tests {
    use super::{Value, parse, read, shown_time};
    use jiff::civil::date;
    use proptest::prelude::*;

    fn said(value: &Value) -> Option<String> {
        let (earliest, latest) = read(value).ok()??;
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
        ] {
            assert_eq!(said(&Value::Text(text.to_owned())).as_deref(), Some("2026-05-12 2026-05-12"), "{text}");
        }
        assert_eq!(said(&Value::Number(46154.0)).as_deref(), Some("2026-05-12 2026-05-12"));
        assert_eq!(said(&Value::Day(date(2026, 5, 12))).as_deref(), Some("2026-05-12 2026-05-12"));
        assert_eq!(said(&Value::Number(2026.0)).as_deref(), Some("2026 2026"));
        assert_eq!(said(&Value::Text("tháng 5/2026".into())).as_deref(), Some("2026-05 2026-05"));
        assert_eq!(said(&Value::Text("2023 – 7/3/2024".into())).as_deref(), Some("2023 2024-03-07"));
    }

    #[test]
    fn what_is_no_day_is_asked_about() {
        for text in ["05/13/2026", "31/2/2026", "12/5/26", "quý I/2026", "1/1/1999", "2024 – 2023", "12/5", "0"] {
            assert!(read(&Value::Text(text.to_owned())).is_err(), "{text}");
        }
        for number in [4.0, 20260512.0, 1.5, -3.0, f64::MAX] {
            assert!(read(&Value::Number(number)).is_err(), "{number}");
        }
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
            let _ = read(&Value::Text(text));
        }
    }
}
