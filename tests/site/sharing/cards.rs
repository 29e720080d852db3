//! Share cards through the day, and as their URL goes stale.

use jiff::civil::date;

use crate::common::client::Client;
use crate::common::records::{self, RECORDS};
use crate::common::server::{SITE, Server};

/// The alternative text of a card has all its words, because both are made of the same lines.
fn products(site: &Client) -> Vec<(String, String)> {
    let products = site.sitemap_paths().into_iter().filter(|url| url.starts_with("/san-pham/"));
    products
        .map(|url| {
            let page = site.visit(&url);
            (url, page.property("og:image:alt"))
        })
        .collect()
}

#[test]
fn stars_stand_on_cards_with_their_years_and_what_is_known_of_the_certificate_below() {
    let mut with_stars = 0;
    for day in [date(2021, 6, 1), date(2023, 6, 1), date(2026, 11, 24), date(2032, 1, 1)] {
        for (url, words) in products(&Server::on(day)) {
            let has_stars = words.contains(" sao");
            let has_year = words.contains("công nhận năm 20");
            assert!(!has_stars || has_year || words.contains("chưa rõ năm công nhận"), "{url} on {day}: {words}");
            with_stars += usize::from(has_stars && has_year);
        }
    }
    assert!(with_stars > 100, "{with_stars} cards with stars");
}

#[test]
fn a_card_of_spirits_says_for_whom_they_are_not_beside_the_rest() {
    for day in [date(2021, 6, 1), date(2023, 6, 1)] {
        let spirits: Vec<_> =
            products(&Server::on(day)).into_iter().filter(|(url, _)| url.contains("/san-pham/ruou-")).collect();
        assert!(spirits.iter().any(|(_, words)| words.contains(" sao, công nhận năm ")), "{spirits:?}");
        for (url, words) in spirits {
            assert!(words.contains("Không dành cho người dưới 18 tuổi"), "{url}: {words}");
        }
    }
}

#[test]
fn a_card_in_english_has_both_names() {
    for (slug, product) in records::products(&RECORDS) {
        let words = SITE.visit(&format!("/en/products/{slug}")).property("og:image:alt");
        assert!(words.contains(&product.name), "{slug}: {words}");
        assert!(product.name_en.as_ref().is_none_or(|name| words.contains(name)), "{slug}: {words}");
    }
}

#[test]
fn an_old_card_leads_to_the_new_one_and_a_card_changes_when_the_standing_does() {
    let product = "/san-pham/mat-ong-hoa-ban";
    let now = SITE.visit(product).property("og:image");
    let then = Server::on(date(2020, 6, 1)).visit(product).property("og:image");
    assert_ne!(now, then);
    let moved = SITE.get(&then);
    assert_eq!(moved.status, 308);
    assert!(now.ends_with(moved.header("location")), "{} and {now}", moved.header("location"));
    let smaller = |url: &str| url.replace(".png", "-600.png");
    let moved = SITE.get(&smaller(&then));
    assert!(smaller(&now).ends_with(moved.header("location")), "a card of its size: {}", moved.header("location"));
    let same = Server::on(date(2026, 11, 25)).visit(product).property("og:image");
    assert_eq!(now, same, "a day on which nothing turns changes no card");
}

#[test]
fn a_card_of_nothing_is_not_found() {
    for path in ["/the/vi/san-pham/khong-co/0123456789abcdef.png", "/the/fr/0123.png", "/the/vi/thong-ke/0123.png"] {
        assert_eq!(SITE.get(path).status, 404, "{path}");
    }
    assert_eq!(SITE.get("/the/vi/0123456789abcdef.png").status, 308);
}

#[test]
fn a_card_is_drawn_in_the_language_of_its_page() {
    let vietnamese = SITE.visit("/huyen/muong-ang").property("og:image:alt");
    let english = SITE.visit("/en/districts/muong-ang").property("og:image:alt");
    assert!(vietnamese.contains("Huyện Mường Ảng") && english.contains("Mường Ảng district"));
}
