//! The title rows above the header name the decision that the annex belongs to.

use jiff::civil::Date;

use super::Reader;
use crate::fold::fold;
use crate::office::days;
use crate::office::doubt::{Doubts, Weight};

/// Says where a title names another decision, or another day, than what was given.
pub(super) fn check(reader: &Reader<'_>, doubts: &mut Doubts) {
    for row in reader.sheet.rows().into_iter().filter(|row| *row < reader.header.row) {
        for (column, value) in reader.sheet.own(row) {
            let text = value.shown();
            let spot = reader.sheet.spot(row, column);
            if let (Some(number), Some(given)) = (number(&text), reader.given.decision.as_deref())
                && number_key(&number) != number_key(given)
            {
                reader.say(
                    doubts,
                    Weight::Ask,
                    spot,
                    format!("đầu bảng ghi quyết định số {number}, còn lệnh ghi --decision {given}"),
                    "Kiểm tra có đúng phụ lục của quyết định này không.",
                );
            }
            if let (Some(day), Some(given)) = (day(&text), reader.given.day)
                && day != given
                && fold(&text).contains("quyet dinh")
            {
                reader.say(
                    doubts,
                    Weight::Ask,
                    spot,
                    format!("đầu bảng ghi ngày {day}, còn lệnh ghi --date {given}"),
                    "Kiểm tra ngày ký quyết định.",
                );
            }
        }
    }
}

/// A decision's number for comparing: `Quyết định số 12/QĐ-UBND` and `12/qđ-ubnd` are one.
pub(in crate::office) fn number_key(text: &str) -> String {
    fold(&number(text).unwrap_or_else(|| text.to_owned())).replace(' ', "")
}

/// The word of a text that is a decision's number: it has a stroke and `QĐ` behind it.
fn number(text: &str) -> Option<String> {
    let word = text.split_whitespace().find(|word| {
        let folded = fold(word);
        word.contains('/') && folded.contains(" qd") && folded.starts_with(|letter: char| letter.is_ascii_digit())
    })?;
    Some(word.trim_matches(|sign: char| !sign.is_alphanumeric()).to_owned())
}

/// The day that a text names after `ngày`; none where the signs were left open.
fn day(text: &str) -> Option<Date> {
    let folded = fold(text);
    let words: Vec<&str> = folded.split(' ').collect();
    let at = words.iter().position(|word| *word == "ngay")?;
    (4..=6).rev().find_map(|length| {
        let (day, _) = days::parse(&words.get(at..at + length)?.join(" "))?;
        day.day()
    })
}

#[cfg(test)]
mod tests {
    use super::{day, number, number_key};
    use jiff::civil::date;

    #[test]
    fn a_title_names_number_and_day() {
        let title = "(Kèm theo Quyết định số 1234/QĐ-UBND ngày 12 tháng 5 năm 2026 của UBND tỉnh)";
        assert_eq!(number(title).as_deref(), Some("1234/QĐ-UBND"));
        assert_eq!(day(title), Some(date(2026, 5, 12)));
        assert_eq!(day("Quyết định số 1/QĐ-UBND ngày 12/5/2026 của"), Some(date(2026, 5, 12)));
        assert_eq!(day("ngày    tháng   năm 2026"), None);
        assert_eq!(number("số      /QĐ-UBND"), None);
        assert_eq!(number_key("Quyết định số 12/QĐ-UBND"), number_key("12/qđ-ubnd"));
    }
}
