//! A clock that jumps over midnight, forth and back, while pages are cached.

use sanvat::http::server::Settings;

use crate::common::server::{ManualClock, Server, settings};

/// What of a page may depend on the day.
const TARGETS: [&str; 4] = ["/", "/san-pham", "/thong-ke", "/san-pham/mat-ong-hoa-ban"];

#[test]
fn whichever_way_the_clock_jumps_pages_are_those_of_its_day() {
    let clock = ManualClock::default();
    let caching = Server::start(Settings { clock: clock.clock(), ..settings() });
    let uncached = Server::start(Settings { clock: clock.clock(), cache_megabytes: 0, ..settings() });
    let mut pages_of_a_day = Vec::new();
    // Forth over one midnight in the province and back again, then over years, and back.
    for instant in [
        "2026-11-24T16:59:59Z",
        "2026-11-24T17:00:00Z",
        "2026-11-24T16:59:59Z",
        "2026-11-24T17:00:01Z",
        "2031-01-01T00:00:00Z",
        "2021-01-01T00:00:00Z",
        "2026-11-24T16:59:58Z",
    ] {
        clock.set(instant);
        let mut pages = Vec::new();
        for target in TARGETS {
            let (cached, fresh) = (caching.visit(target), uncached.visit(target));
            assert!(cached.sent == fresh.sent, "{target} at {instant} is of another day");
            for name in ["etag", "cache-control"] {
                assert_eq!(cached.header(name), fresh.header(name), "{target} at {instant}");
            }
            pages.push(cached.sent);
        }
        pages_of_a_day.push(pages);
    }
    assert_eq!(pages_of_a_day[0], pages_of_a_day[2], "the same day again is the same again");
    assert_eq!(pages_of_a_day[0], pages_of_a_day[6]);
    assert_ne!(pages_of_a_day[4], pages_of_a_day[5], "ten years make a difference");
}
