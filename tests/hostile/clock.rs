//! A clock that jumps over midnight, forth and back, while pages are in memory.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use jiff::Timestamp;
use sanvat::http::clock::Clock;
use sanvat::http::page_cache::PageCache;
use sanvat::http::server::Settings;

use crate::raw::{ask, serve, settings};

/// What of a page may depend on the day.
const TARGETS: [&str; 4] = ["/", "/san-pham", "/thong-ke", "/san-pham/mat-ong-hoa-ban"];

#[test]
fn whichever_way_the_clock_jumps_pages_are_those_of_its_day() {
    let now = Arc::new(AtomicI64::new(0));
    let read = Arc::clone(&now);
    let clock =
        Clock::from_fn(move || Timestamp::from_second(read.load(Ordering::SeqCst)).expect("a time of this century"));
    let server = serve(Settings { clock, warm: true, ..settings() });
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
        let instant: Timestamp = instant.parse().expect("a timestamp");
        now.store(instant.as_second(), Ordering::SeqCst);
        let fresh =
            serve(Settings { clock: Clock::from_fn(move || instant), memory: PageCache::megabytes(0), ..settings() });
        let mut pages = Vec::new();
        for target in TARGETS {
            let (jumped, fresh) = (ask(server, target), ask(fresh, target));
            assert_eq!(jumped.status, 200, "{target} at {instant}");
            assert!(jumped.body == fresh.body, "{target} at {instant} is of another day");
            assert_eq!(jumped.header("etag"), fresh.header("etag"), "{target} at {instant}");
            assert_eq!(jumped.header("cache-control"), fresh.header("cache-control"), "{target} at {instant}");
            pages.push(jumped.body);
        }
        pages_of_a_day.push(pages);
    }
    assert_eq!(pages_of_a_day[0], pages_of_a_day[2], "the same day again is the same again");
    assert_eq!(pages_of_a_day[0], pages_of_a_day[6]);
    assert_ne!(pages_of_a_day[4], pages_of_a_day[5], "ten years make a difference");
}
