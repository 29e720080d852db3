//! A visitor's own list: kept in its address, compared, shared and printed.

use std::collections::BTreeSet;

use records::product::Product;
use records::slug::Slug;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};
use rqrr::PreparedImage;
use sanvat::i18n::language::Language;

use crate::any_records::SITES;
use crate::common::client::{Page, query};
use crate::common::records::{Folder, RECORDS, in_language, place, products, read, standing};
use crate::common::server::{BASE_URL, SITE, TODAY};
use crate::in_season::months;

/// The products that may be saved.
fn saveable() -> Vec<(&'static Slug, &'static Product)> {
    products(&RECORDS).filter(|(_, product)| !is_spirit(product)).collect()
}

fn is_spirit(product: &Product) -> bool {
    product.kind == "spirits"
}

/// The codes of the first `count` of them.
fn codes(count: usize) -> Vec<String> {
    saveable().iter().take(count).map(|(_, product)| product.code.to_string()).collect()
}

fn commune_name(slug: &Slug) -> &'static str {
    &RECORDS.communes.values().find(|commune| commune.slug == *slug).expect("a commune").name
}

fn listed(page: &Page) -> BTreeSet<String> {
    page.slugs("/san-pham/").into_iter().collect()
}

#[test]
fn without_a_script_a_list_grows_and_shrinks_in_its_address() {
    let all = saveable();
    let (slug, first) = all[0];
    let card = SITE.visit(&format!("/san-pham?q={}", query(&first.name)));
    let save = card.links("main .card").into_iter().find(|link| link.href == format!("/chon?p={}", first.code));
    assert_eq!(save.expect("a way to save it").text, "Lưu");
    SITE.visit(&format!("/san-pham/{slug}")).assert_links_to(&format!("/chon?p={}", first.code));

    let page = SITE.visit(&format!("/chon?p={}", first.code));
    assert_eq!(listed(&page), BTreeSet::from([slug.to_string()]));
    let (other_slug, other) = all[1];
    let both = format!("/chon?p={},{}", first.code, other.code);
    let found = SITE.visit(&format!("/chon?q={}&p={}", query(&other.name), first.code));
    assert_eq!(found.assert_links_to(&both).text, "Thêm");
    let page = SITE.visit(&both);
    assert_eq!(listed(&page), BTreeSet::from([slug.to_string(), other_slug.to_string()]));
    page.assert_links_to(&format!("/chon?p={}", other.code));
    let one = SITE.visit(&format!("/chon?p={}", other.code));
    assert_eq!(one.assert_links_to("/chon").text, "Bỏ");
}

#[test]
fn a_page_says_what_a_list_is_and_that_nobody_keeps_it() {
    for (url, lead, nobody) in
        [("/chon", "Bấm “Lưu”", "không có trên máy chủ"), ("/en/selection", "Press “Save”", "not on our server")]
    {
        let page = SITE.visit(url);
        page.assert_says(lead);
        page.assert_says(nobody);
        assert!(page.all("main .card, main table, main .map").is_empty());
        assert!(!page.has_header("set-cookie"));
    }
    for url in ["/", "/san-pham", "/dac-san", "/en/about"] {
        let page = SITE.visit(url);
        let foot = page.links("footer");
        assert!(foot.iter().any(|link| link.href == "/chon" || link.href == "/en/selection"), "{url}");
    }
}

#[test]
fn two_to_four_products_stand_side_by_side_with_what_a_buyer_asks() {
    for four in saveable().chunks(4) {
        let joined: Vec<String> = four.iter().map(|(_, product)| product.code.to_string()).collect();
        for language in Language::ALL {
            let words = language.words();
            let page = SITE.visit(
                &language
                    .pick(format!("/chon?p={}", joined.join(",")), format!("/en/selection?p={}", joined.join(","))),
            );
            if four.len() == 1 {
                continue;
            }
            assert_eq!(page.all("main thead th").len(), four.len(), "{}", page.url);
            assert_eq!(page.all("tbody th[scope=row]").len(), 6, "each row says what its cells tell");
            assert!(page.all("main .card").is_empty(), "they are shown once");
            let cells = |row: usize| page.texts(&format!("tbody tr:nth-of-type({row}) td"));
            for (column, (slug, product)) in four.iter().enumerate() {
                // Each cell begins with the name that it is of, for screens on which they stand below each other.
                let at = |row: usize| {
                    let cell = cells(row)[column].clone();
                    cell.strip_prefix(product.name.as_str()).unwrap_or_default().trim().to_owned()
                };
                assert!(page.texts("thead th")[column].contains(product.name.as_str()), "{slug}");
                if let Some(summary) = in_language(&product.summary, language) {
                    assert!(at(1).contains(summary), "{slug}");
                }
                match &product.producer {
                    Some(producer) => assert_eq!(at(2), RECORDS.producers[producer].name, "{slug}"),
                    None => assert_eq!(at(2), words.producer_unknown(), "{slug}"),
                }
                if let (Some(commune), _) = place(&RECORDS, product) {
                    assert!(at(3).contains(commune_name(&commune)), "{slug}: {}", at(3));
                }
                let (award, standing) = standing(product, TODAY);
                if let Some(stars) = award.and_then(|award| award.stars) {
                    assert!(at(4).contains(&stars.to_string()), "{slug}: {}", at(4));
                }
                let sentence = words.sentence(&standing, None, TODAY);
                assert!(at(4).ends_with(&sentence), "{slug}: {}", at(4));
                match &months(product)[..] {
                    [] => assert_eq!(at(5), words.season_unknown(), "{slug}"),
                    months => assert_eq!(at(5), words.months(months), "{slug}"),
                }
                assert!(!at(6).is_empty(), "{slug}: where to get it, or that nobody knows");
            }
        }
    }
}

#[test]
fn of_a_longer_list_up_to_four_are_chosen_to_be_compared() {
    let codes = codes(6);
    let list = codes.join(",");
    let page = SITE.visit(&format!("/chon?p={list}"));
    assert_eq!(page.all("main .card").len(), 6);
    assert!(page.all("main table").is_empty());
    assert_eq!(page.attrs("form input[type=checkbox]", "value"), codes);
    // As a browser sends the boxes of a form.
    let two = format!("/chon?p={list}&so-sanh={},{}", codes[1], codes[4]);
    for name in ["so-sanh", "so-sanh%5B%5D"] {
        let sent = format!("/chon?p={}&{name}={}&{name}={}", list.replace(',', "%2C"), codes[1], codes[4]);
        SITE.assert_moved(&sent, &two);
    }
    let compared = SITE.visit(&two);
    assert_eq!(compared.all("thead th").len(), 2);
    compared.assert_links_to(&format!("/chon?p={list}"));
    let five = codes[..5].join(",");
    SITE.assert_moved(
        &format!("/chon?p={list}&so-sanh={five}"),
        &format!("/chon?p={list}&so-sanh={}", codes[..4].join(",")),
    );
    // One is no comparison, and what is not in the list is not compared.
    SITE.assert_moved(&format!("/chon?p={list}&so-sanh={}", codes[0]), &format!("/chon?p={list}"));
    SITE.assert_moved(
        &format!("/chon?p={}&so-sanh={list}", codes[..5].join(",")),
        &format!("/chon?p={}&so-sanh={}", codes[..5].join(","), codes[..4].join(",")),
    );
    page.assert_says("Chọn 2 đến 4 sản phẩm");
}

#[test]
fn an_address_that_was_typed_leads_to_the_list_that_was_meant() {
    let codes = codes(2);
    let own = format!("/chon?p={}", codes.join(","));
    for typed in [
        format!("/chon?p={}", codes.join(",").to_lowercase()),
        format!("/chon?p={}%20{}", codes[0], codes[1]),
        format!("/chon?p={},,{},{}", codes[0], codes[1], codes[0]),
        format!("/chon?p={}&p={}", codes[0], codes[1]),
        format!("/Chon/?p={}", codes.join(",")),
    ] {
        SITE.assert_moved(&typed, &own);
    }
    SITE.assert_moved(&format!("/chon?p={}.", codes[0]), &format!("/chon?p={}", codes[0]));
    // Other parameters are not ours.
    assert_eq!(listed(&SITE.visit(&format!("{own}&utm_source=zalo"))).len(), 2);
    let refused = SITE.assert_refused(&format!("/chon?p={},ABC", codes[0]));
    refused.assert_links_to("/chon");
    for nonsense in ["/chon?p=%00", "/chon?p=%FF", "/en/selection?p=%3Cscript%3E"] {
        SITE.assert_refused(nonsense);
    }
}

#[test]
fn a_list_has_an_end() {
    let codes = codes(25);
    let full = SITE.visit(&format!("/chon?p={}", codes[..24].join(",")));
    assert_eq!(full.all("main .card").len(), 24);
    full.assert_says("Danh sách đã đủ 24 sản phẩm");
    SITE.assert_refused(&format!("/chon?p={}", codes.join(",")));
    SITE.assert_refused(&format!("/danh-sach-qua?p={}", codes.join(",")));
    let sent = SITE.get_encoded(&format!("/en/selection?p={}", codes[..24].join(",")), "br").sent.len();
    assert!(sent <= 14 * 1024, "{sent} bytes");
    let sent = SITE.get_encoded(&format!("/danh-sach-qua?p={}", codes[..24].join(",")), "br").sent.len();
    assert!(sent <= 14 * 1024, "{sent} bytes");
}

#[test]
fn of_a_product_that_was_removed_or_never_was_the_list_says_so_and_shows_the_rest() {
    let made_up = &SITES[2];
    let records = read(&made_up.folder());
    let removed = records.products.values().find(|product| product.removed.is_some()).expect("a removed one");
    let kept = records.products.values().find(|product| product.removed.is_none()).expect("one that is kept");
    let never = records::code::Code::from_seed(20_261_129);
    let page = made_up.visit(&format!("/chon?p={},{},{never}", removed.code, kept.code));
    page.assert_says("Đã rút khỏi danh mục:");
    page.assert_links_to(&format!("/p/{}", removed.code));
    page.assert_says(&format!("Không có sản phẩm nào mang mã: {never}"));
    assert_eq!(page.all("main .card").len(), 1);
}

#[test]
fn a_list_says_where_its_things_are_made_and_marks_it_on_the_map() {
    let four = &saveable()[..4];
    let joined: Vec<String> = four.iter().map(|(_, product)| product.code.to_string()).collect();
    let page = SITE.visit(&format!("/chon?p={}", joined.join(",")));
    let communes: BTreeSet<Slug> = four.iter().filter_map(|(_, product)| place(&RECORDS, product).0).collect();
    for commune in &communes {
        page.assert_links_to(&format!("/xa-phuong/{commune}"));
    }
    assert_eq!(page.all("main .map .place").len(), communes.len());
    assert!(page.attr("main .map", "aria-label").contains("4 sản phẩm"));
}

#[test]
fn a_list_is_one_link_with_its_own_card_and_no_robot_keeps_it() {
    let codes = codes(5);
    for language in Language::ALL {
        let path = language.pick("/chon", "/en/selection");
        let url = format!("{path}?p={}", codes.join(","));
        let page = SITE.visit(&url);
        assert_eq!(page.attr("link[rel=canonical]", "href"), format!("{BASE_URL}{url}"));
        assert_eq!(page.attr("meta[name=robots]", "content"), "noindex,follow");
        let card = page.property("og:image");
        assert!(card.starts_with(&format!("{BASE_URL}/the/{}/", language.tag())), "{card}");
        assert!(card.ends_with(&format!(".png?p={}", codes.join(","))), "{card}");
        assert_eq!(SITE.get_ok(&card[BASE_URL.len()..]).header("content-type"), "image/png");
        assert!(page.property("og:image:alt").contains(&saveable()[0].1.name));
        assert!(page.property("og:description").contains(&saveable()[0].1.name));
        let other = SITE.visit(&format!("{path}?p={}", codes[..4].join(",")));
        assert_ne!(other.property("og:image"), card, "another list has another card");
        let oembed = page.attr("link[type=\"application/json+oembed\"]", "href");
        assert_eq!(SITE.json(&oembed[BASE_URL.len()..])["url"], card.as_str());
        let old = card[BASE_URL.len()..].replacen(|sign: char| sign.is_ascii_digit(), "f", 1);
        if old != card[BASE_URL.len()..] {
            SITE.assert_moved(&old, &card[BASE_URL.len()..]);
        }
        // Compared or not, it is the same list.
        let compared = SITE.visit(&format!("{url}&{}={}", language.pick("so-sanh", "compare"), codes[..2].join(",")));
        assert_eq!(compared.property("og:image"), card);
    }
    assert!(SITE.sitemap_paths().iter().all(|path| !path.starts_with("/chon") && !path.starts_with("/danh-sach-qua")));
}

#[test]
fn a_list_is_printed_with_codes_that_telephones_read() {
    let all = saveable();
    let codes = codes(9);
    let list = SITE.visit(&format!("/chon?p={}", codes.join(",")));
    list.assert_links_to(&format!("/danh-sach-qua?p={}", codes.join(",")));
    let page = SITE.visit(&format!("/danh-sach-qua?p={}", codes.join(",")));
    assert_eq!(page.all(".gift").len(), 9);
    assert_eq!(page.attr("meta[name=robots]", "content"), "noindex,follow");
    for ((code, gift), (_, product)) in codes.iter().zip(page.texts(".gift")).zip(&all) {
        assert!(gift.contains(&product.name) && gift.contains(&format!("sanvat.example/p/{code}")), "{gift}");
        let symbol = page.one(&format!("symbol#qr-{code}"));
        let svg = symbol.html().replacen("<symbol", "<svg xmlns=\"http://www.w3.org/2000/svg\"", 1);
        let tree =
            Tree::from_str(&svg.replace("</symbol>", "</svg>").replace("viewbox", "viewBox"), &Options::default());
        let tree = tree.expect("SVG");
        let mut pixmap = Pixmap::new(300, 300).expect("pixels");
        let scale = 300.0 / tree.size().width();
        resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixmap.as_mut());
        let mut image = PreparedImage::prepare_from_greyscale(300, 300, |x, y| pixmap.data()[(y * 300 + x) * 4]);
        let read = image.detect_grids()[0].decode().expect("a readable code").1;
        assert_eq!(read, format!("HTTPS://SANVAT.EXAMPLE/P/{code}"));
    }
    SITE.visit("/danh-sach-qua").assert_says("chưa có gì để in");
    SITE.visit(&format!("/en/gift-list?p={}", codes[0])).assert_says("For:");
}

#[test]
fn spirits_are_neither_saved_nor_printed_and_say_for_whom_they_are_where_someone_names_them() {
    let (slug, spirit) = products(&RECORDS).find(|(_, product)| is_spirit(product)).expect("a spirit");
    for url in [format!("/san-pham/{slug}"), format!("/san-pham?q={}", query(&spirit.name))] {
        let links = SITE.visit(&url).links("main");
        assert!(links.iter().all(|link| link.href != format!("/chon?p={}", spirit.code)), "{url}");
    }
    let other = &codes(1)[0];
    let page = SITE.visit(&format!("/chon?p={},{other}", spirit.code));
    page.assert_says("Không dành cho người dưới 18 tuổi");
    assert!(!page.property("og:image:alt").contains(&spirit.name));
    let printed = SITE.visit(&format!("/danh-sach-qua?p={},{other}", spirit.code));
    assert_eq!(printed.all(".gift").len(), 1);
    printed.assert_says("không quảng bá rượu");
    printed.assert_does_not_say(&spirit.name);
    let found = SITE.visit(&format!("/chon?q={}&p={other}", query(&spirit.name)));
    assert!(found.links("main").iter().all(|link| !link.href.contains(spirit.code.as_str())));
}

#[test]
fn a_province_of_one_product_has_lists_too() {
    let folder = Folder::smallest();
    let server = folder.serve(TODAY);
    let code = read(folder.path()).products.values().next().expect("a product").code.to_string();
    let page = server.visit(&format!("/chon?p={code}"));
    assert!(page.text("h1").contains("1 sản phẩm"));
    server.visit(&format!("/danh-sach-qua?p={code}"));
}
