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
fn the_qr_code_of_a_product_is_a_page_with_its_short_address_and_a_button_that_prints() {
    let (mut shown, mut spirits) = (0, 0);
    let products = SITE.sitemap_paths().into_iter();
    for url in products.filter(|url| url.starts_with("/san-pham/") || url.starts_with("/en/products/")) {
        let is_english = url.starts_with("/en/");
        let way = format!("{url}/{}", if is_english { "qr-code" } else { "ma-qr" });
        let (product, page) = (SITE.visit(&url), SITE.visit(&way));
        assert_eq!(page.attr("meta[name=robots]", "content"), "noindex,follow", "{way}");
        let is_spirit = !product.texts(".adults").is_empty();
        assert_eq!(product.attrs(".share a", "href").contains(&way), !is_spirit, "{url}");
        let drawn = page.all("main .code svg.qr path").len();
        if is_spirit {
            assert_eq!((drawn, page.all("[data-print]").len()), (0, 0), "{way}");
            page.assert_says(if is_english { "we do not promote them" } else { "không quảng bá rượu" });
            spirits += 1;
            continue;
        }
        let code = product.texts("main code").remove(0);
        assert!(page.texts("main .code .name").contains(&format!("sanvat.example/p/{code}")), "{way}");
        assert_eq!(page.attrs("main a[href^='/p/']", "href"), [format!("/p/{code}.svg"), format!("/p/{code}.png")]);
        // The page draws the code of the file, dark modules and all.
        let file = SITE.get_ok(&format!("/p/{code}.svg")).body();
        let path = page.attrs("main .code svg.qr path", "d").pop().expect("two paths");
        assert!(file.contains(&path), "{way}");
        let button = page.one("main button[data-print]");
        assert!(button.attr("hidden").is_some(), "{way}: without a script it could do nothing");
        shown += 1;
    }
    assert!(shown > 0 && spirits > 0, "{shown} {spirits}");
    let script: String = SITE.visit("/").one("script[type=module]").text().collect();
    assert!(script.contains("[data-print]") && script.contains("print()"), "the script shows the button");
}

#[test]
fn every_sheet_to_print_has_a_button_that_prints() {
    let url = SITE.sitemap_paths().into_iter().find(|url| url.starts_with("/en/producers/")).expect("a producer");
    let product = SITE.visit("/san-pham").attrs("main .card a", "href").remove(0);
    let sheets = [format!("{product}/nhan"), format!("{product}/the-trung-bay")];
    for sheet in sheets.into_iter().chain([format!("{url}/labels"), format!("{url}/shelf-cards")]) {
        let page = SITE.visit(&sheet);
        let prints = page.all(".label, .shelf").len();
        assert_eq!(page.all(".unprinted button[data-print]").len(), usize::from(prints > 0), "{sheet}");
    }
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
