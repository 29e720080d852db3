//! Dates, numbers and names as people write them.

use std::fmt::Display;

use jiff::civil::Date;
use records::date::PrintedDate;

use super::Words;

words! {
    // As `strftime` has them.
    format_of_day: "%-d/%-m/%Y", "%-d %B %Y";
    format_of_month: "%-m/%Y", "%B %Y";
    on_day(day: &str): "ngày {day}", "on {day}";
    in_month(month: &str): "tháng {month}", "in {month}";
    in_year(year: &str): "năm {year}", "in {year}";
    month_name(month: i8) {
        1 => "tháng 1", "January";
        2 => "tháng 2", "February";
        3 => "tháng 3", "March";
        4 => "tháng 4", "April";
        5 => "tháng 5", "May";
        6 => "tháng 6", "June";
        7 => "tháng 7", "July";
        8 => "tháng 8", "August";
        9 => "tháng 9", "September";
        10 => "tháng 10", "October";
        11 => "tháng 11", "November";
        12 => "tháng 12", "December";
        _ => "{month}", "{month}";
    }
    months_from_to(first: &str, last: &str): "{first} đến {last}", "{first} to {last}";
    all_year: "quanh năm", "all year";
    thousands_separator: ".", ",";
    decimal_separator: ",", ".";
}

impl Words {
    /// "7/3/2024"; "7 March 2024".
    pub fn day(self, day: Date) -> String {
        day.strftime(self.format_of_day()).to_string()
    }

    /// A day that is text `YYYY-MM-DD`, or a date as printed; other text stays as it is.
    pub fn day_text(self, text: &str) -> String {
        PrintedDate::parse(text).map_or_else(|| text.to_owned(), |date| self.printed(&date))
    }

    /// "7/3/2024", "3/2024", "2024"; "7 March 2024", "March 2024", "2024".
    pub fn printed(self, date: &PrintedDate) -> String {
        let text = date.to_string();
        match text.len() {
            4 => text,
            7 => date.first_day().strftime(self.format_of_month()).to_string(),
            _ => self.day(date.first_day()),
        }
    }

    /// The same after a word for time: "ngày 7/3/2024", "tháng 3/2024", "năm 2024"; "on 7 March 2024", "in 2024".
    pub fn on_printed(self, date: &PrintedDate) -> String {
        let text = self.printed(date);
        match date.to_string().len() {
            4 => self.in_year(&text),
            7 => self.in_month(&text),
            _ => self.on_day(&text),
        }
    }

    /// "2022" or "2022–2023".
    pub fn years(self, (first, last): (i16, i16)) -> String {
        self.from_to(first, last)
    }

    /// "4–6", or one number.
    pub fn from_to<T: Display + PartialEq>(self, first: T, last: T) -> String {
        if first == last { first.to_string() } else { format!("{first}–{last}") }
    }

    /// Months from 1 to 12 as people say them: "tháng 3 đến tháng 5, tháng 10"; "November to January".
    pub fn months(self, months: &[i8]) -> String {
        if months.len() >= 12 {
            return self.all_year().to_owned();
        }
        let has = |month: i8| months.contains(&((month + 11) % 12 + 1));
        // A stretch begins with a month before which there is none; the year goes on at its end.
        let stretches = months.iter().copied().filter(|&month| !has(month - 1)).map(|first| {
            let last = (first..first + 12).take_while(|&month| has(month)).last().unwrap_or(first);
            (first, (last + 11) % 12 + 1)
        });
        let stretches = stretches.map(|(first, last)| match first == last {
            true => self.month_name(first),
            false => self.months_from_to(&self.month_name(first), &self.month_name(last)),
        });
        stretches.collect::<Vec<_>>().join(", ")
    }

    /// A number with its thousands apart: "45.727"; "45,727".
    pub fn number(self, number: u32) -> String {
        let digits = number.to_string();
        let mut text = String::new();
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (digits.len() - index).is_multiple_of(3) {
                text.push_str(self.thousands_separator());
            }
            text.push(digit);
        }
        text
    }

    /// An area: "1.569,08 km²"; "1,569.08 km²".
    pub fn square_kilometres(self, area: f64) -> String {
        let hundredths = format!("{area:.2}");
        let (whole, part) = hundredths.split_once('.').unwrap_or((&hundredths, ""));
        let whole = whole.parse().map_or_else(|_| whole.to_owned(), |whole: u32| self.number(whole));
        format!("{whole}{}{part} km²", self.decimal_separator())
    }

    /// A name with our qualifier: "Khẩu xén (Lay Nưa)".
    pub fn full_name(self, name: &str, qualifier: Option<&str>) -> String {
        qualifier.map_or_else(|| name.to_owned(), |qualifier| format!("{name} ({qualifier})"))
    }

    /// A name that is built of a kind and a name, at the beginning of a heading, cell or row: "Huyện Mường Ảng".
    pub fn heading(self, name: &str) -> String {
        let mut letters = name.chars();
        letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
    }

    /// A text that stands for itself elsewhere, after a comma. An abbreviation keeps its capitals: "OCOP 4 sao".
    pub fn after_comma(self, text: &str) -> String {
        let mut rest = text.chars();
        if rest.clone().nth(1).is_some_and(char::is_uppercase) {
            return text.to_owned();
        }
        rest.next().map_or_else(String::new, |first| first.to_lowercase().chain(rest).collect())
    }

    /// `text` with the name of the province kept on one line.
    pub fn unbroken(self, text: &str, province: &str) -> String {
        text.replace(province, &province.replace(' ', "\u{a0}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::language::Language;

    const VIETNAMESE: Words = Words(Language::Vietnamese);
    const ENGLISH: Words = Words(Language::English);

    #[test]
    fn dates_are_shown_no_finer_than_they_are_printed() {
        let printed = |text| PrintedDate::parse(text).expect("a date");
        assert_eq!(VIETNAMESE.printed(&printed("2024-03-07")), "7/3/2024");
        assert_eq!(VIETNAMESE.printed(&printed("2024-03")), "3/2024");
        assert_eq!(ENGLISH.printed(&printed("2024-03-07")), "7 March 2024");
        assert_eq!(ENGLISH.printed(&printed("2024-03")), "March 2024");
        assert_eq!(ENGLISH.on_printed(&printed("2024")), "in 2024");
    }

    #[test]
    fn months_in_a_row_are_said_as_one_stretch_across_the_end_of_the_year_too() {
        assert_eq!(VIETNAMESE.months(&[3, 4, 5, 10]), "tháng 3 đến tháng 5, tháng 10");
        assert_eq!(ENGLISH.months(&[1, 11, 12]), "November to January");
        assert_eq!(ENGLISH.months(&[7]), "July");
        assert_eq!(ENGLISH.months(&[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]), "all year");
    }

    #[test]
    fn numbers_are_written_as_each_language_writes_them() {
        assert_eq!(VIETNAMESE.number(45_727), "45.727");
        assert_eq!(ENGLISH.number(1_045_727), "1,045,727");
        assert_eq!(VIETNAMESE.square_kilometres(1569.08), "1.569,08 km²");
        assert_eq!(ENGLISH.square_kilometres(64.27), "64.27 km²");
    }

    #[test]
    fn headings_begin_with_a_capital() {
        assert_eq!(VIETNAMESE.heading("đặc khu Cồn Cỏ"), "Đặc khu Cồn Cỏ");
        assert_eq!(ENGLISH.heading("A Pa Chải pass"), "A Pa Chải pass");
    }

    #[test]
    fn the_name_of_the_province_stays_on_one_line() {
        assert_eq!(VIETNAMESE.unbroken("Gạo Điện Biên ngon", "Điện Biên"), "Gạo Điện\u{a0}Biên ngon");
    }
}
