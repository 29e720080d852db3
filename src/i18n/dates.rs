//! Days and numbers as people write them.

use jiff::civil::Date;
use records::date::PrintedDate;

use super::Words;
use crate::i18n::language::Language;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

impl Words {
    /// "7/3/2024"; "7 March 2024".
    pub fn day(&self, day: Date) -> String {
        match self.language {
            Language::Vietnamese => format!("{}/{}/{}", day.day(), day.month(), day.year()),
            Language::English => format!("{} {} {}", day.day(), month(day.month()), day.year()),
        }
    }

    /// A day that is text `YYYY-MM-DD`, or a date as printed; other text stays as it is.
    pub fn day_text(&self, text: &str) -> String {
        PrintedDate::parse(text).map_or_else(|| text.to_owned(), |date| self.printed(&date))
    }

    /// "7/3/2024", "3/2024", "2024"; "7 March 2024", "March 2024", "2024".
    pub fn printed(&self, date: &PrintedDate) -> String {
        let (first, text) = (date.first_day(), date.to_string());
        match (text.len(), self.language) {
            (4, _) => text,
            (7, Language::Vietnamese) => format!("{}/{}", first.month(), first.year()),
            (7, Language::English) => format!("{} {}", month(first.month()), first.year()),
            _ => self.day(first),
        }
    }

    /// The same after a word for time: "ngày 7/3/2024", "tháng 3/2024", "năm 2024"; "on 7 March 2024", "in 2024".
    pub fn on_printed(&self, date: &PrintedDate) -> String {
        let text = self.printed(date);
        match (date.to_string().len(), self.language) {
            (4, Language::Vietnamese) => format!("năm {text}"),
            (7, Language::Vietnamese) => format!("tháng {text}"),
            (_, Language::Vietnamese) => format!("ngày {text}"),
            (4 | 7, Language::English) => format!("in {text}"),
            (_, Language::English) => format!("on {text}"),
        }
    }

    /// When an award was given: one date as printed, or between two.
    pub fn between_printed(&self, earliest: &PrintedDate, latest: &PrintedDate) -> String {
        if earliest.to_string() == latest.to_string() {
            let on = self.on_printed(earliest);
            return self.language.pick(format!("Công nhận {on}"), format!("Awarded {on}"));
        }
        let (earliest, latest) = (self.printed(earliest), self.printed(latest));
        self.language.pick(
            format!("Công nhận trong khoảng {earliest} – {latest}"),
            format!("Awarded between {earliest} and {latest}"),
        )
    }

    /// "2022" or "2022–2023".
    pub fn years(&self, (first, last): (i16, i16)) -> String {
        if first == last { first.to_string() } else { format!("{first}–{last}") }
    }

    /// A number with its thousands apart: "45.727"; "45,727".
    pub fn number(&self, number: u32) -> String {
        let digits = number.to_string();
        let separator = self.language.pick('.', ',');
        let mut text = String::new();
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (digits.len() - index).is_multiple_of(3) {
                text.push(separator);
            }
            text.push(digit);
        }
        text
    }

    /// An area: "1.569,08 km²"; "1,569.08 km²".
    pub fn square_kilometres(&self, area: f64) -> String {
        let hundredths = format!("{area:.2}");
        let (whole, part) = hundredths.split_once('.').unwrap_or((&hundredths, ""));
        let whole = whole.parse().map_or_else(|_| whole.to_owned(), |whole: u32| self.number(whole));
        format!("{whole}{}{part} km²", self.language.pick(',', '.'))
    }
}

fn month(number: i8) -> &'static str {
    usize::try_from(number - 1).ok().and_then(|index| MONTHS.get(index)).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::super::{ENGLISH, VIETNAMESE};
    use super::*;

    #[test]
    fn dates_are_shown_no_finer_than_they_are_printed() {
        let printed = |text| PrintedDate::parse(text).expect("a date");
        assert_eq!(VIETNAMESE.printed(&printed("2024-03-07")), "7/3/2024");
        assert_eq!(VIETNAMESE.printed(&printed("2024-03")), "3/2024");
        assert_eq!(ENGLISH.printed(&printed("2024-03")), "March 2024");
        assert_eq!(ENGLISH.on_printed(&printed("2024")), "in 2024");
    }

    #[test]
    fn numbers_are_written_as_each_language_writes_them() {
        assert_eq!(VIETNAMESE.number(45_727), "45.727");
        assert_eq!(ENGLISH.number(1_045_727), "1,045,727");
        assert_eq!(VIETNAMESE.square_kilometres(1569.08), "1.569,08 km²");
        assert_eq!(ENGLISH.square_kilometres(64.27), "64.27 km²");
    }
}
