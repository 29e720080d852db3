//! Labels and shelf cards.

use jiff::civil::date;

use crate::common::server::{SITE, Server};

#[test]
fn labels_and_shelf_cards_have_stars_only_while_the_certificate_is_in_force_and_spirits_have_none() {
    let (mut with_stars, mut without, mut spirits) = (0, 0, 0);
    let site = Server::on(date(2022, 3, 1));
    let products = site.sitemap_paths().into_iter().filter(|url| url.starts_with("/san-pham/"));
    for url in products {
        let page = site.visit(&url);
        let in_force = page.text("#ocop").contains("giấy chứng nhận còn giá trị");
        let is_spirit = !page.texts(".adults").is_empty();
        let links = page.attrs(".share a", "href").join(" ");
        assert_eq!(links.contains("/the-trung-bay"), !is_spirit, "{url}");
        let (labels, shelf) = (site.visit(&format!("{url}/nhan")), site.visit(&format!("{url}/the-trung-bay")));
        for printed in [&labels, &shelf] {
            assert_eq!(printed.attr("meta[name=robots]", "content"), "noindex,follow", "{url}");
        }
        if is_spirit {
            assert!(labels.texts(".label").is_empty() && shelf.texts(".shelf").is_empty(), "{url}");
            assert!(labels.body().contains("không quảng bá rượu"), "the page says why");
            spirits += 1;
            continue;
        }
        assert_eq!(labels.texts(".label").len(), 24, "{url}");
        assert_eq!(shelf.texts(".shelf").len(), 1, "{url}");
        let code = page.texts("main code").remove(0);
        for text in labels.texts(".label").into_iter().chain(shelf.texts(".shelf")) {
            assert!(text.contains(&format!("sanvat.example/p/{code}")), "{url}: {text}");
            assert!(text.contains("Thông tin sản phẩm") && text.contains("24/11/2026"), "{url}: {text}");
            assert!(!text.to_lowercase().contains("truy xuất"), "{url}");
            let has_stars = text.contains(" sao");
            assert!(!has_stars || (in_force && text.contains("công nhận năm 20")), "{url}: {text}");
            with_stars += usize::from(has_stars);
            without += usize::from(!has_stars);
        }
    }
    assert!(with_stars > 0 && without > 0 && spirits > 0, "{with_stars} {without} {spirits}");
}

#[test]
fn a_producer_prints_all_its_products() {
    let mut printed = 0;
    let producers = SITE.sitemap_paths().into_iter().filter(|url| url.starts_with("/en/producers/"));
    for url in producers {
        let page = SITE.visit(&url);
        if page.texts("main .card").is_empty() {
            continue;
        }
        let cards = SITE.visit(&format!("{url}/shelf-cards")).texts(".shelf").len();
        let labels = SITE.visit(&format!("{url}/labels"));
        assert!(cards <= page.texts("main .card").len(), "{url}");
        let expected = if cards == 0 { 0 } else { 24.max(cards) };
        assert_eq!(labels.texts(".label").len(), expected, "{url}");
        printed += cards;
    }
    assert!(printed > 0, "no producer has a shelf card");
}
