//! The term of a certificate on a line of years: where it is surely in force, where it may be, and today.
//!
//! A picture of the sentence beside it, so a screen reader is given the sentence alone.

use std::ops::Range;

use jiff::civil::{Date, date};

use crate::catalogue::Certification;
use crate::pages::context::RequestContext;
use crate::standing::{Award, expiry};

/// The most years that are named below the line; of more, every second or third one is.
const MAX_LABELS: usize = 7;

pub struct TermBar {
    /// From the earliest day of the award to the latest end of its term.
    pub possible: Bar,
    /// From the latest day of the award to the earliest end of its term; absent where no day is sure.
    pub sure: Option<Bar>,
    /// Whether `possible` is longer than `sure`, so that the picture needs a key.
    pub has_doubt: bool,
    /// The middle of a year in percent, and the year.
    pub labels: Vec<(String, i16)>,
    /// Where today is, in percent.
    pub today: String,
    /// Whether the word for today stands left of its line, since there is no room at the right.
    pub is_late: bool,
}

/// Where a bar begins and how long it is, in percent.
pub struct Bar {
    pub x: String,
    pub width: String,
}

impl TermBar {
    /// The term of the award that counts today; absent where no date of it is known.
    pub fn new(context: &RequestContext, certification: &Certification) -> Option<TermBar> {
        TermBar::of(certification.award(), context.today)
    }

    fn of(award: Award, today: Date) -> Option<TermBar> {
        let (earliest, latest) = award.awarded?;
        let until = |end: Date| award.withdrawn.map_or(end, |day| end.min(day));
        let (sure, possible) = (latest..until(expiry(earliest)), earliest..until(expiry(latest)));
        let (first, last) = (earliest.year(), possible.end.max(today).year());
        let (from, to) = (date(first, 1, 1), date(last, 12, 31));
        let days = |start: Date, end: Date| f64::from((end - start).get_days());
        let share = |part: f64| format!("{:.1}", 100.0 * part / days(from, to));
        let bar =
            |Range { start, end }: &Range<Date>| Bar { x: share(days(from, *start)), width: share(days(*start, *end)) };
        let years = usize::try_from(last - first).ok()? + 1;
        let now = days(from, today);
        Some(TermBar {
            has_doubt: sure != possible,
            sure: (sure.start < sure.end).then(|| bar(&sure)),
            possible: bar(&possible),
            labels: (first..=last)
                .step_by(years.div_ceil(MAX_LABELS))
                .map(|year| (share(days(from, date(year, 7, 1))), year))
                .collect(),
            today: share(now),
            is_late: now > 0.8 * days(from, to),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(awarded: (Date, Date), withdrawn: Option<Date>, today: Date) -> TermBar {
        TermBar::of(Award { awarded: Some(awarded), withdrawn }, today).expect("a date is known")
    }

    /// Where a bar begins and ends, in percent.
    fn ends(bar: &Bar) -> (f64, f64) {
        let [x, width] = [&bar.x, &bar.width].map(|text| text.parse::<f64>().expect("a number"));
        (x, x + width)
    }

    #[test]
    fn of_a_known_day_the_whole_term_is_sure() {
        let day = date(2024, 7, 1);
        let bar = of((day, day), None, date(2026, 11, 24));
        assert!(!bar.has_doubt);
        assert_eq!(ends(&bar.possible), ends(bar.sure.as_ref().expect("a sure part")));
        assert_eq!(bar.labels.iter().map(|(_, year)| *year).collect::<Vec<_>>(), [2024, 2025, 2026, 2027]);
    }

    #[test]
    fn of_a_year_the_first_and_the_last_twelve_months_are_possible_only() {
        let bar = of((date(2023, 1, 1), date(2023, 12, 31)), None, date(2026, 11, 24));
        let ((first, last), (from, to)) = (ends(&bar.possible), ends(bar.sure.as_ref().expect("a sure part")));
        assert!(bar.has_doubt && first < from && from < to && to < last);
        // Today lies after what is sure and before the last possible day.
        let today: f64 = bar.today.parse().expect("a number");
        assert!(to < today && today < last, "{to} {today} {last}");
    }

    #[test]
    fn of_more_than_three_years_nothing_is_sure() {
        let bar = of((date(2019, 1, 1), date(2023, 12, 31)), None, date(2024, 5, 1));
        assert!(bar.sure.is_none() && bar.has_doubt);
    }

    #[test]
    fn a_withdrawal_ends_the_term() {
        let day = date(2024, 9, 10);
        let bar = of((day, day), Some(date(2025, 10, 5)), date(2026, 11, 24));
        let whole = of((day, day), None, date(2026, 11, 24));
        assert!(ends(&bar.possible).1 < ends(&whole.possible).1);
    }

    #[test]
    fn long_after_the_term_the_years_have_room_and_today_is_on_the_line() {
        let day = date(2019, 12, 20);
        let bar = of((day, day), None, date(2045, 6, 1));
        assert!(bar.labels.len() <= MAX_LABELS && bar.is_late);
        assert!(bar.today.parse::<f64>().is_ok_and(|at| at <= 100.0));
    }
}
