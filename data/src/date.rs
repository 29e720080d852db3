//! Dates as sources print them: a day, a month or a year.

use std::fmt;

use jiff::civil::Date;

/// A date as printed: `2024-03-07`, `2024-03` or `2024`.
///
/// It has no order of its own: `2024` is neither before nor after `2024-03`. Compare [`PrintedDate::first_day`] or
/// [`PrintedDate::last_day`], whichever the question is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct PrintedDate {
    precision: Precision,
    first: Date,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Precision {
    Day,
    Month,
    Year,
}

impl PrintedDate {
    /// The date that `text` is; `None` where it has another form or names a day that there is not.
    pub fn parse(text: &str) -> Option<PrintedDate> {
        let precision = match text.len() {
            4 => Precision::Year,
            7 => Precision::Month,
            10 => Precision::Day,
            _ => return None,
        };
        let bytes = text.as_bytes();
        let fits = bytes.iter().enumerate().all(|(at, byte)| match at {
            4 | 7 => *byte == b'-',
            _ => byte.is_ascii_digit(),
        });
        if !fits || bytes[0] == b'0' {
            return None;
        }
        let part = |from: usize, to: usize| text.get(from..to).map_or(Some(1), |part| part.parse().ok());
        let year = text.get(..4)?.parse().ok()?;
        let first = Date::new(year, part(5, 7)?, part(8, 10)?).ok()?;
        Some(PrintedDate { precision, first })
    }

    /// The first day that it may mean.
    pub fn first_day(&self) -> Date {
        self.first
    }

    /// The last day that it may mean.
    pub fn last_day(&self) -> Date {
        match self.precision {
            Precision::Day => self.first,
            Precision::Month => self.first.last_of_month(),
            Precision::Year => self.first.last_of_year(),
        }
    }

    /// The day, where one is printed.
    pub fn day(&self) -> Option<Date> {
        (self.precision == Precision::Day).then_some(self.first)
    }

    /// Whether more than the year is printed.
    pub fn names_a_month(&self) -> bool {
        self.precision != Precision::Year
    }
}

impl fmt::Display for PrintedDate {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let year = self.first.year();
        match self.precision {
            Precision::Day => write!(formatter, "{}", self.first),
            Precision::Month => write!(formatter, "{year:04}-{:02}", self.first.month()),
            Precision::Year => write!(formatter, "{year:04}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::PrintedDate;
    use jiff::civil::date;
    use proptest::prelude::*;

    #[test]
    fn a_day_a_month_and_a_year_have_their_bounds() {
        for (text, first, last) in [
            ("2024-03-07", date(2024, 3, 7), date(2024, 3, 7)),
            ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
            ("2023-02", date(2023, 2, 1), date(2023, 2, 28)),
            ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ] {
            let printed = PrintedDate::parse(text).expect(text);
            assert_eq!((printed.first_day(), printed.last_day()), (first, last), "{text}");
            assert_eq!(printed.to_string(), text);
        }
    }

    #[test]
    fn other_forms_are_refused() {
        for bad in [
            "",
            "24",
            "2024-3-7",
            "2024/03/07",
            "07-03-2024",
            "2024-13",
            "2024-00",
            "2023-02-29",
            "2024-03-07T00:00",
            "2024 ",
            "+024",
            "0000",
            "２０２４",
            "2024-0a",
        ] {
            assert_eq!(PrintedDate::parse(bad), None, "{bad}");
        }
    }

    proptest! {
        #[test]
        fn what_is_printed_is_read_again(year in 1000_i16..=9999, month in 1_i8..=12, day in 1_i8..=28, length in 0_usize..3) {
            let text = &format!("{year:04}-{month:02}-{day:02}")[..[4, 7, 10][length]];
            let printed = PrintedDate::parse(text).expect("in range");
            prop_assert_eq!(printed.to_string(), text);
            prop_assert!(printed.first_day() <= printed.last_day());
            prop_assert_eq!(printed.day().is_some(), length == 2);
        }

        #[test]
        fn no_text_makes_it_panic(text in "[0-9-]{0,12}|.{0,12}") {
            if let Some(printed) = PrintedDate::parse(&text) {
                prop_assert_eq!(printed.to_string(), text);
            }
        }
    }
}
