//! What day it is in the province. The server is given a clock, so that a test can stop it or move it.

use std::fmt;
use std::sync::Arc;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

/// Where the time comes from.
#[derive(Clone)]
pub struct Clock {
    now: Arc<dyn Fn() -> Timestamp + Send + Sync>,
    frozen: Option<Date>,
}

impl Clock {
    /// The clock of the machine.
    pub fn system() -> Clock {
        Clock::from_fn(Timestamp::now)
    }

    /// A clock that asks `now` for each moment.
    pub fn from_fn(now: impl Fn() -> Timestamp + Send + Sync + 'static) -> Clock {
        Clock { now: Arc::new(now), frozen: None }
    }

    /// A clock that stands on one day for ever (`--today`).
    pub fn frozen(day: Date) -> Clock {
        Clock { now: Arc::new(Timestamp::now), frozen: Some(day) }
    }

    pub fn moment(&self, zone: &TimeZone) -> Moment {
        if let Some(today) = self.frozen {
            return Moment { today, seconds_left: None };
        }
        let now = (self.now)().to_zoned_datetime(zone.clone());
        let today = now.date();
        let seconds_left = today
            .checked_add(1.day())
            .ok()
            .and_then(|tomorrow| tomorrow.to_zoned_datetime(zone.clone()).ok())
            .map(|midnight| (midnight.timestamp().as_second() - now.timestamp().as_second()).max(0).unsigned_abs());
        Moment { today, seconds_left }
    }
}

impl fmt::Debug for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Clock").field("frozen", &self.frozen).finish_non_exhaustive()
    }
}

/// A day, and how much of it is left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The day in the province's time zone.
    pub today: Date,
    /// Seconds to the next local midnight; `None` where the clock stands still.
    pub seconds_left: Option<u64>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(instant: &str) -> Moment {
        let instant: Timestamp = instant.parse().expect("a timestamp");
        let zone = TimeZone::get("Asia/Ho_Chi_Minh").expect("the bundled time zones");
        Clock::from_fn(move || instant).moment(&zone)
    }

    #[test]
    fn the_day_turns_at_midnight_in_vietnam_not_in_greenwich() {
        assert_eq!(at("2026-03-30T16:59:59Z").today, Date::constant(2026, 3, 30));
        assert_eq!(at("2026-03-30T17:00:00Z").today, Date::constant(2026, 3, 31));
    }

    #[test]
    fn the_seconds_of_a_day_run_out_at_midnight() {
        assert_eq!(at("2026-03-30T16:59:59Z").seconds_left, Some(1));
        assert_eq!(at("2026-03-30T17:00:00Z").seconds_left, Some(86_400));
    }

    #[test]
    fn a_frozen_clock_has_no_midnight() {
        let zone = TimeZone::UTC;
        let day = Date::constant(2024, 2, 29);
        assert_eq!(Clock::frozen(day).moment(&zone), Moment { today: day, seconds_left: None });
    }
}
