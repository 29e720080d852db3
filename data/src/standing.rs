//! The standing of a certificate: computed from dates when a page is made, never stored.
//!
//! A certificate lives 36 months. Sources often print only a year or a month, so an award is an interval of
//! days, and so is its expiry. The standing says what is known on a day, not what the maker did.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::certification::Certification;

/// How long a certificate is in force, in months (QĐ 148/QĐ-TTg).
pub const TERM_MONTHS: i32 = 36;

/// A certificate is said to be expiring when at most this many days are left to its earliest possible expiry.
pub const EXPIRING_DAYS: i32 = 90;

/// What the standing needs to know of one award.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Award {
    /// First and last day on which it may have been given; `None` where no date is on record.
    pub awarded: Option<(Date, Date)>,
    /// The first day on which it may have been withdrawn.
    pub withdrawn: Option<Date>,
}

impl Award {
    /// What the standing needs to know of an award on record.
    pub fn of(certification: &Certification) -> Award {
        let withdrawn = certification.withdrawn.as_ref().map(|withdrawal| withdrawal.on.first_day());
        Award { awarded: certification.interval(), withdrawn }
    }
}

/// The verdict on a product's latest certificate on one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Before every possible expiry.
    Valid {
        /// The last day on which it is surely in force.
        last_day: Date,
    },
    /// Valid, with at most [`EXPIRING_DAYS`] left.
    Expiring {
        /// The last day on which it is surely in force.
        last_day: Date,
        /// Days from today to the earliest possible expiry, at least 1.
        days_left: i32,
    },
    /// On or after every possible expiry.
    PastTerm {
        /// First and last year in which the award may lie.
        years: (i16, i16),
    },
    /// Nothing sure can be said.
    Unclear(Unclear),
    /// The record says that the certificate was withdrawn.
    Withdrawn,
}

/// Why a standing is unclear.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unclear {
    /// No source prints when it was awarded.
    NoDate,
    /// The term ends on one of these days, and today lies among them.
    Between {
        /// The earliest possible last day in force.
        earliest: Date,
        /// The latest possible last day in force.
        latest: Date,
    },
    /// No award on record has begun on this day (the clock was set back, or there is none).
    NoAward,
}

/// The five standings without their dates: a filter value, a badge's class, an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum StandingKind {
    /// In force.
    Valid,
    /// In force, with few days left.
    Expiring,
    /// Not known.
    Unclear,
    /// The last known award's term has passed.
    PastTerm,
    /// Withdrawn by the body that gave it.
    Withdrawn,
}

impl StandingKind {
    /// All five, in the order of lists: what is surely in force first.
    pub const ALL: [StandingKind; 5] = [
        StandingKind::Valid,
        StandingKind::Expiring,
        StandingKind::Unclear,
        StandingKind::PastTerm,
        StandingKind::Withdrawn,
    ];

    /// The value of the filter parameter, the same in both languages.
    pub fn slug(self) -> &'static str {
        match self {
            StandingKind::Valid => "con-han",
            StandingKind::Expiring => "den-han",
            StandingKind::Unclear => "chua-ro",
            StandingKind::PastTerm => "da-qua",
            StandingKind::Withdrawn => "thu-hoi",
        }
    }

    /// The name used in code, class names and data.
    pub fn key(self) -> &'static str {
        match self {
            StandingKind::Valid => "valid",
            StandingKind::Expiring => "expiring",
            StandingKind::Unclear => "unclear",
            StandingKind::PastTerm => "past_term",
            StandingKind::Withdrawn => "withdrawn",
        }
    }

    /// The standing that a filter value names.
    pub fn from_slug(slug: &str) -> Option<StandingKind> {
        StandingKind::ALL.into_iter().find(|kind| kind.slug() == slug)
    }

    /// Whether the certificate is surely in force.
    pub fn is_in_force(self) -> bool {
        StandingKind::Valid.includes(self)
    }

    /// Whether the filter for this standing lists a product of another one: what ends soon is still in force.
    pub fn includes(self, other: StandingKind) -> bool {
        self == other || (self, other) == (StandingKind::Valid, StandingKind::Expiring)
    }
}

impl Standing {
    /// Which of the five it is.
    pub fn kind(&self) -> StandingKind {
        match self {
            Standing::Valid { .. } => StandingKind::Valid,
            Standing::Expiring { .. } => StandingKind::Expiring,
            Standing::PastTerm { .. } => StandingKind::PastTerm,
            Standing::Unclear(_) => StandingKind::Unclear,
            Standing::Withdrawn => StandingKind::Withdrawn,
        }
    }
}

/// The day on which a certificate awarded on `day` is no longer in force: the same day 36 months on,
/// or the last day of that month where it is missing.
pub fn expiry(day: Date) -> Date {
    day.saturating_add(TERM_MONTHS.months())
}

/// The last day on which a certificate awarded on `day` is in force.
pub fn last_day(day: Date) -> Date {
    expiry(day).saturating_sub(1.day())
}

/// Which of a product's awards counts on `today`, as its index, and what is known of its certificate.
///
/// Awards whose earliest day is after `today` do not count yet. The latest is the one with the greatest latest
/// day, then the greatest earliest day, then the last in the record. An award without a date counts only when
/// no other award does.
pub fn at(awards: &[Award], today: Date) -> (Option<usize>, Standing) {
    let dated = awards
        .iter()
        .enumerate()
        .filter_map(|(index, award)| award.awarded.map(|(earliest, latest)| (latest, earliest, index)))
        .filter(|&(_, earliest, _)| earliest <= today)
        .max();
    let undated = || awards.iter().rposition(|award| award.awarded.is_none());
    let Some(index) = dated.map(|(_, _, index)| index).or_else(undated) else {
        return (None, Standing::Unclear(Unclear::NoAward));
    };
    (Some(index), of_award(&awards[index], today))
}

/// The days on which the verdict on a product may turn, in their order: on every other day it is that of the day before.
/// Whoever shall know a standing later, without this function, is given the verdict of each of these days and that of
/// a day before all of them.
pub fn turns(awards: &[Award]) -> Vec<Date> {
    let of_award = |award: &Award| {
        let of_term = award.awarded.into_iter().flat_map(|(earliest, latest)| {
            let first = expiry(earliest);
            [earliest, first.saturating_sub(EXPIRING_DAYS.days()), first, expiry(latest)]
        });
        of_term.chain(award.withdrawn).collect::<Vec<_>>()
    };
    let mut turns: Vec<Date> = awards.iter().flat_map(of_award).collect();
    turns.sort_unstable();
    turns.dedup();
    turns
}

/// What is known on `today` of the certificate of one award that has begun.
fn of_award(award: &Award, today: Date) -> Standing {
    if award.withdrawn.is_some_and(|day| day <= today) {
        return Standing::Withdrawn;
    }
    let Some((earliest, latest)) = award.awarded else {
        return Standing::Unclear(Unclear::NoDate);
    };
    let (first_expiry, last_expiry) = (expiry(earliest), expiry(latest));
    if today >= last_expiry {
        return Standing::PastTerm { years: (earliest.year(), latest.year()) };
    }
    if today >= first_expiry {
        return Standing::Unclear(Unclear::Between {
            earliest: first_expiry.saturating_sub(1.day()),
            latest: last_expiry.saturating_sub(1.day()),
        });
    }
    let last_day = first_expiry.saturating_sub(1.day());
    let days_left = (first_expiry - today).get_days();
    if days_left <= EXPIRING_DAYS { Standing::Expiring { last_day, days_left } } else { Standing::Valid { last_day } }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    fn awarded(earliest: Date, latest: Date) -> Award {
        Award { awarded: Some((earliest, latest)), withdrawn: None }
    }

    const UNDATED: Award = Award { awarded: None, withdrawn: None };

    fn on(award: Award, today: Date) -> Standing {
        at(&[award], today).1
    }

    /// Days of the years in which certificates are given, leap days and month ends more often than chance has them.
    fn day() -> impl Strategy<Value = Date> {
        let any = (0..12_000_i32).prop_map(|days| date(2018, 1, 1) + days.days());
        let end_of_month = (2018..2050_i16, 1..=12_i8).prop_map(|(year, month)| date(year, month, 1).last_of_month());
        let around_leap_day = (-1..=1_i32, prop::sample::select(vec![2020_i16, 2024, 2028, 2032]))
            .prop_map(|(days, year)| date(year, 2, 29) + days.days());
        prop_oneof![4 => any, 2 => end_of_month, 1 => around_leap_day]
    }

    /// An interval of a day, of some days or of years.
    fn interval() -> impl Strategy<Value = (Date, Date)> {
        (day(), prop_oneof![Just(0), 0..400_i32, 300..1500_i32])
            .prop_map(|(earliest, length)| (earliest, earliest + length.days()))
    }

    fn award() -> impl Strategy<Value = Award> {
        (prop::option::weighted(0.8, interval()), prop::option::weighted(0.2, day()))
            .prop_map(|(awarded, withdrawn)| Award { awarded, withdrawn })
    }

    proptest! {
        #[test]
        fn a_term_ends_on_the_same_day_three_years_on_or_with_february(day in day()) {
            let end = expiry(day);
            prop_assert_eq!((end.year(), end.month()), (day.year() + 3, day.month()));
            if (day.month(), day.day()) == (2, 29) {
                prop_assert_eq!(end.day(), 28);
            } else {
                prop_assert_eq!(end.day(), day.day());
            }
        }

        #[test]
        fn around_the_end_of_a_known_day_the_verdict_turns_on_the_day(day in day()) {
            let (award, end) = (awarded(day, day), expiry(day));
            let last_day = end - 1.day();
            let past = Standing::PastTerm { years: (day.year(), day.year()) };
            prop_assert_eq!(on(award, end - 91.days()), Standing::Valid { last_day });
            prop_assert_eq!(on(award, end - 90.days()), Standing::Expiring { last_day, days_left: 90 });
            prop_assert_eq!(on(award, end - 1.day()), Standing::Expiring { last_day, days_left: 1 });
            prop_assert_eq!(on(award, end), past);
            prop_assert_eq!(on(award, end + 1.day()), past);
        }

        #[test]
        fn around_both_ends_of_an_interval_the_verdict_turns_on_the_day(
            earliest in day(), length in 1..1000_i32
        ) {
            let latest = earliest + length.days();
            let (award, first, last) = (awarded(earliest, latest), expiry(earliest), expiry(latest));
            prop_assume!(first < last);
            let last_day = first - 1.day();
            let between = Standing::Unclear(Unclear::Between { earliest: last_day, latest: last - 1.day() });
            let past = Standing::PastTerm { years: (earliest.year(), latest.year()) };
            prop_assert_eq!(on(award, first - 91.days()), Standing::Valid { last_day });
            prop_assert_eq!(on(award, first - 90.days()), Standing::Expiring { last_day, days_left: 90 });
            prop_assert_eq!(on(award, first - 1.day()), Standing::Expiring { last_day, days_left: 1 });
            prop_assert_eq!(on(award, first), between);
            for left in [91, 90, 1] {
                if last - left.days() >= first {
                    prop_assert_eq!(on(award, last - left.days()), between);
                }
            }
            prop_assert_eq!(on(award, last), past);
            prop_assert_eq!(on(award, last + 1.day()), past);
        }

        /// The design's own words: valid is before every possible expiry, past term is on or after every one.
        #[test]
        fn the_verdict_is_true_of_every_day_on_which_the_award_may_have_been_given(
            (earliest, latest) in interval(), later in 0..4000_i32
        ) {
            let today = earliest + later.days();
            let possible = earliest.series(1.day()).take_while(|day| *day <= latest);
            let in_force: Vec<bool> = possible.map(|day| today < expiry(day)).collect();
            let expected = match (in_force.iter().all(|yes| *yes), in_force.iter().any(|yes| *yes)) {
                (true, _) if today + 90.days() >= expiry(earliest) => StandingKind::Expiring,
                (true, _) => StandingKind::Valid,
                (false, true) => StandingKind::Unclear,
                (false, false) => StandingKind::PastTerm,
            };
            prop_assert_eq!(on(awarded(earliest, latest), today).kind(), expected);
        }

        #[test]
        fn the_days_that_are_left_lead_to_the_first_day_that_is_not_covered(
            (earliest, latest) in interval(), later in 0..1200_i32
        ) {
            let today = earliest + later.days();
            if let Standing::Expiring { last_day, days_left } = on(awarded(earliest, latest), today) {
                prop_assert!((1..=EXPIRING_DAYS).contains(&days_left));
                prop_assert_eq!(today + days_left.days(), last_day + 1.day());
            }
        }

        #[test]
        fn time_alone_never_makes_a_certificate_better((earliest, latest) in interval(), days in 0..2500_i32) {
            let order = |standing: Standing| match standing.kind() {
                StandingKind::Valid => 0,
                StandingKind::Expiring => 1,
                StandingKind::Unclear => 2,
                StandingKind::PastTerm => 3,
                StandingKind::Withdrawn => 4,
            };
            let (award, today) = (awarded(earliest, latest), earliest + days.days());
            prop_assert!(order(on(award, today)) <= order(on(award, today + 1.day())));
        }

        #[test]
        fn what_has_not_begun_is_as_if_it_were_not_on_record(
            awards in prop::collection::vec(award(), 0..6), today in day()
        ) {
            let begun = |award: &Award| award.awarded.is_none_or(|(earliest, _)| earliest <= today);
            let known: Vec<Award> = awards.iter().copied().filter(begun).collect();
            let (index, standing) = at(&awards, today);
            let (known_index, known_standing) = at(&known, today);
            prop_assert_eq!(standing, known_standing);
            prop_assert_eq!(index.map(|index| awards[index]), known_index.map(|index| known[index]));
        }

        #[test]
        fn no_award_that_has_begun_goes_before_the_one_that_counts(
            awards in prop::collection::vec(award(), 1..7), today in day()
        ) {
            let (Some(counts), _) = at(&awards, today) else {
                prop_assert!(awards.iter().all(|award| award.awarded.is_some_and(|(earliest, _)| earliest > today)));
                return Ok(());
            };
            for (index, other) in awards.iter().enumerate().filter(|(index, _)| *index != counts) {
                match (awards[counts].awarded, other.awarded) {
                    (Some((earliest, latest)), Some((other_earliest, other_latest))) if other_earliest <= today => {
                        // The greatest latest day, then the greatest earliest day, then the last in the record.
                        prop_assert!((latest, earliest, counts) > (other_latest, other_earliest, index));
                    }
                    (None, None) => prop_assert!(counts > index),
                    (None, Some((other_earliest, _))) => prop_assert!(other_earliest > today),
                    (Some(_), _) => {}
                }
            }
        }

        #[test]
        fn between_two_turns_nothing_changes_but_the_days_that_are_left(
            awards in prop::collection::vec(award(), 0..6), today in day()
        ) {
            let turn = turns(&awards).into_iter().rfind(|turn| *turn <= today).unwrap_or(Date::MIN);
            let without_days_left = |(index, standing): (Option<usize>, Standing)| match standing {
                Standing::Expiring { last_day, .. } => (index, Standing::Expiring { last_day, days_left: 0 }),
                other => (index, other),
            };
            prop_assert_eq!(without_days_left(at(&awards, today)), without_days_left(at(&awards, turn)));
        }

        #[test]
        fn a_withdrawal_counts_from_its_day_on_and_looking_back_not_before(
            (earliest, latest) in interval(), after in 0..2000_i32, today in day()
        ) {
            prop_assume!(earliest <= today);
            let plain = awarded(earliest, latest);
            let on_day = earliest + after.days();
            let withdrawn = Award { withdrawn: Some(on_day), ..plain };
            if today < on_day {
                prop_assert_eq!(on(withdrawn, today), on(plain, today));
            } else {
                prop_assert_eq!(on(withdrawn, today), Standing::Withdrawn);
            }
        }

        #[test]
        fn a_withdrawal_of_an_earlier_award_leaves_the_later_one_in_force(
            (earliest, latest) in interval(), gap in 1..900_i32, withdrawn in day()
        ) {
            let earlier = Award { withdrawn: Some(withdrawn), ..awarded(earliest, latest) };
            let later = awarded(latest + gap.days(), latest + gap.days());
            let today = latest + gap.days();
            prop_assert_eq!(at(&[earlier, later], today), (Some(1), on(later, today)));
            prop_assert_eq!(at(&[later, earlier], today), (Some(0), on(later, today)));
        }
    }

    #[test]
    fn leap_days_and_month_ends() {
        assert_eq!(expiry(date(2024, 2, 29)), date(2027, 2, 28));
        assert_eq!(expiry(date(2021, 2, 28)), date(2024, 2, 28), "the same day, not the last one");
        assert_eq!(expiry(date(2023, 1, 31)), date(2026, 1, 31));
        assert_eq!(expiry(date(2023, 12, 31)), date(2026, 12, 31));
        assert_eq!(expiry(date(2020, 3, 1)), date(2023, 3, 1));
        // Awarded on the last day of February of a leap year: in force on the 27th, no longer on the 28th.
        let award = awarded(date(2024, 2, 29), date(2024, 2, 29));
        assert_eq!(on(award, date(2027, 2, 27)).kind(), StandingKind::Expiring);
        assert_eq!(on(award, date(2027, 2, 28)).kind(), StandingKind::PastTerm);
        // 90 days before the end of a term that a leap day lies in.
        let award = awarded(date(2021, 3, 30), date(2021, 3, 30));
        assert_eq!(on(award, date(2023, 12, 30)).kind(), StandingKind::Valid);
        assert_eq!(on(award, date(2023, 12, 31)).kind(), StandingKind::Expiring);
    }

    #[test]
    fn an_award_of_which_only_the_year_is_printed_is_unclear_for_a_year() {
        let award = awarded(date(2023, 1, 1), date(2023, 12, 31));
        assert_eq!(on(award, date(2025, 12, 31)).kind(), StandingKind::Expiring);
        let unclear = Standing::Unclear(Unclear::Between { earliest: date(2025, 12, 31), latest: date(2026, 12, 30) });
        assert_eq!(on(award, date(2026, 1, 1)), unclear);
        assert_eq!(on(award, date(2026, 12, 30)), unclear);
        assert_eq!(on(award, date(2026, 12, 31)), Standing::PastTerm { years: (2023, 2023) });
    }

    #[test]
    fn overlapping_intervals_are_ordered_by_their_ends() {
        let wide = awarded(date(2019, 1, 1), date(2023, 12, 31));
        let within = awarded(date(2021, 1, 1), date(2022, 12, 31));
        let same_end = awarded(date(2023, 6, 1), date(2023, 12, 31));
        let today = date(2024, 5, 1);
        assert_eq!(at(&[wide, within], today).0, Some(0), "the greatest latest day");
        assert_eq!(at(&[within, wide], today).0, Some(1), "wherever it stands");
        assert_eq!(at(&[same_end, wide], today).0, Some(0), "then the greatest earliest day");
        assert_eq!(at(&[wide, wide], today).0, Some(1), "then the last in the record");
        assert_eq!(at(&[wide, same_end], date(2023, 5, 31)).0, Some(0), "of those that have begun");
    }

    #[test]
    fn an_award_without_a_date_counts_only_when_no_other_does() {
        let dated = awarded(date(2021, 5, 1), date(2021, 5, 1));
        let no_date = Standing::Unclear(Unclear::NoDate);
        assert_eq!(at(&[UNDATED], date(2030, 1, 1)), (Some(0), no_date));
        assert_eq!(at(&[UNDATED, UNDATED], date(2030, 1, 1)), (Some(1), no_date));
        assert_eq!(at(&[dated, UNDATED], date(2021, 4, 30)), (Some(1), no_date), "the dated one has not begun");
        assert_eq!(at(&[dated, UNDATED], date(2021, 5, 1)).0, Some(0));
    }

    #[test]
    fn without_an_award_nothing_is_claimed() {
        let nothing = (None, Standing::Unclear(Unclear::NoAward));
        assert_eq!(at(&[], date(2026, 11, 24)), nothing);
        assert_eq!(at(&[awarded(date(2027, 1, 1), date(2027, 12, 31))], date(2026, 11, 24)), nothing);
    }

    #[test]
    fn every_standing_is_read_back_from_its_filter_value() {
        for kind in StandingKind::ALL {
            assert_eq!(StandingKind::from_slug(kind.slug()), Some(kind));
        }
        assert_eq!(StandingKind::from_slug("valid"), None);
        assert!(StandingKind::ALL.is_sorted());
    }
}
