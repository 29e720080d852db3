//! The standing of a certificate: computed from dates when a page is made, never stored.
//!
//! A certificate lives 36 months. Sources often print only a year or a month, so an award is an interval of
//! days, and so is its expiry. The standing says what is known on a day, not what the maker did.

use jiff::ToSpan;
use jiff::civil::Date;

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
        matches!(self, StandingKind::Valid | StandingKind::Expiring)
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
