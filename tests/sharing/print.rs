//! Labels and shelf cards.

use jiff::civil::date;

use crate::pages::site::{Site, sitemap};

#[test]
fn labels_and_shelf_cards_have_stars_only_while_the_certificate_is_in_force_and_spirits_have_none() {
    let (mut with_stars, mut without, mut spirits) = (0, 0, 0);
    let site = Site::on(date(2022, 3, 1));
    let products = sitemap(&site).into_iter().map(|(url, _)| url).filter(|url| url.contains("/san-pham/"));
    for url in products {
        let page = site.page(&url);
        let badge = page.attribute(".product .facts .badge", "class");
        let in_force = badge.contains("valid") || badge.contains("expiring");
        let is_spirit = !page.texts(".adults").is_empty();
        let links = page.attributes(".share a", "href").join(" ");
        assert_eq!(links.contains("/the-trung-bay"), !is_spirit, "{url}");
        let (labels, shelf) = (site.page(&format!("{url}/nhan")), site.page(&format!("{url}/the-trung-bay")));
        for printed in [&labels, &shelf] {
            assert_eq!(printed.attribute("meta[name=robots]", "content"), "noindex,follow", "{url}");
        }
        if is_spirit {
            assert!(labels.texts(".label").is_empty() && shelf.texts(".shelf").is_empty(), "{url}");
            assert!(labels.text.contains("không quảng bá rượu"), "the page says why");
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
    let site = &crate::pages::site::REAL;
    let producers = sitemap(site).into_iter().map(|(url, _)| url).filter(|url| url.contains("/en/producers/"));
    for url in producers {
        let page = site.page(&url);
        if page.texts("main .card").is_empty() {
            continue;
        }
        let cards = site.page(&format!("{url}/shelf-cards")).texts(".shelf").len();
        let labels = site.page(&format!("{url}/labels"));
        assert!(cards <= page.texts("main .card").len(), "{url}");
        let expected = if cards == 0 { 0 } else { 24.max(cards) };
        assert_eq!(labels.texts(".label").len(), expected, "{url}");
    }
}
