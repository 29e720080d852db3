//! Which day it is where records are kept.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// A day to stand on, or the day of a moment in the time zone of the province: at 06:30 on 1 January in Việt Nam it is
/// still December in Greenwich.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Today {
    /// This day, wherever one is.
    On(Date),
    /// The day of this moment.
    At(Timestamp),
}

impl Today {
    /// The day in a time zone.
    pub fn in_zone(self, zone: &TimeZone) -> Date {
        match self {
            Today::On(day) => day,
            Today::At(moment) => zone.to_datetime(moment).date(),
        }
    }
}

impl From<Date> for Today {
    fn from(day: Date) -> Today {
        Today::On(day)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn the_year_begins_in_vietnam_seven_hours_before_it_does_in_greenwich() {
        let zone = TimeZone::get("Asia/Ho_Chi_Minh").expect("the bundled time zones");
        let at = |moment: &str| Today::At(moment.parse().expect("a moment"));
        assert_eq!(at("2026-12-31T16:59:59Z").in_zone(&zone), date(2026, 12, 31));
        assert_eq!(at("2026-12-31T23:30:00Z").in_zone(&zone), date(2027, 1, 1));
        assert_eq!(at("2026-12-31T23:30:00Z").in_zone(&TimeZone::UTC), date(2026, 12, 31));
        assert_eq!(Today::On(date(2026, 12, 31)).in_zone(&zone), date(2026, 12, 31));
    }
}
