//! The day turns at midnight in the province, while the server runs.

use sanvat::catalogue::CatalogueFile;

use crate::common::client::Client;
use crate::common::records::{CATALOGUE, Folder};
use crate::common::server::{ManualClock, Server};

fn site_with_a_clock(file: CatalogueFile) -> (Server, ManualClock) {
    let clock = ManualClock::default();
    (Server::serve(file, clock.clock()), clock)
}

/// `max-age` and `stale-while-revalidate` of a page, in seconds.
fn kept_for(site: &Client, url: &str) -> (i64, i64) {
    let page = site.get(url);
    let value = page.header("cache-control").to_owned();
    let seconds = |name: &str| {
        let (_, after) = value.split_once(name).unwrap_or_else(|| panic!("{value} has no {name}"));
        after.split(',').next().unwrap_or_default().parse::<i64>().expect("seconds")
    };
    assert!(value.starts_with("public, "), "{value}");
    (seconds("max-age="), seconds("stale-while-revalidate="))
}

#[test]
fn no_page_is_kept_past_midnight_in_the_province() {
    let (site, clock) = site_with_a_clock(CATALOGUE.clone());
    // Midnight of 24 November in Vietnam is 17:00 in Greenwich.
    for (instant, left) in [
        ("2026-11-24T05:00:00Z", 43_200),
        ("2026-11-24T16:53:59Z", 361),
        ("2026-11-24T16:54:01Z", 359),
        ("2026-11-24T16:55:00Z", 300),
        ("2026-11-24T16:58:20Z", 100),
        ("2026-11-24T16:59:59Z", 1),
        ("2026-11-24T17:00:00Z", 86_400),
    ] {
        clock.set(instant);
        for url in ["/", "/en/products", "/san-pham?hieu-luc=con-han", "/sitemap.xml"] {
            let (fresh, stale) = kept_for(&site, url);
            assert_eq!(fresh, left.min(300), "{url} at {instant}");
            assert_eq!(stale, (left - fresh).min(60), "{url} at {instant}");
            assert!(fresh + stale <= left, "{url} at {instant} would be kept past midnight");
        }
    }
}

#[test]
fn a_certificate_ends_at_midnight_in_vietnam_not_in_greenwich() {
    let mut folder = Folder::frozen();
    folder.add("thu-nua-dem", "Thử nửa đêm", "[[certification]]\nstars = 3\nawarded = \"2023-11-25\"\n");
    let (site, clock) = site_with_a_clock(folder.catalogue());
    clock.set("2026-11-24T16:59:59Z");
    site.visit("/san-pham/thu-nua-dem").assert_says("giấy chứng nhận còn giá trị ít nhất đến 24/11/2026");
    let before = site.get("/san-pham/thu-nua-dem").header("etag").to_owned();
    clock.set("2026-11-24T17:00:00Z");
    let after = site.visit("/san-pham/thu-nua-dem");
    after.assert_says("Lần công nhận gần nhất chúng tôi tìm được là 2023");
    assert_ne!(after.header("etag"), before, "what a browser kept is not taken for the page of the new day");
    // A clock that is set back tells what was true then.
    clock.set("2026-08-01T00:00:00Z");
    let card = site.visit("/san-pham?q=n%E1%BB%ADa+%C4%91%C3%AAm").text("main .badge");
    assert_eq!(card, "Giấy chứng nhận còn hạn");
}
