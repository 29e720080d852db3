//! What programs show in place of a link to a page (<https://oembed.com>, version 1.0).

use serde_json::Value;

use crate::common::client::css;
use crate::common::server::{BASE_URL, SITE};
use crate::links::CRAWL;

fn described(url: &str, more: &str) -> Value {
    let answer = SITE.get_ok(&format!("/oembed?url={url}{more}"));
    assert_eq!(answer.header("content-type"), "application/json");
    assert_eq!(answer.header("access-control-allow-origin"), "*");
    answer.json()
}

/// Width and height of a picture of ours.
fn size(url: &str) -> (u32, u32) {
    let png = SITE.get_ok(url);
    let reader = png::Decoder::new(std::io::Cursor::new(&png.sent[..])).read_info().expect("a PNG");
    (reader.info().width, reader.info().height)
}

#[test]
fn a_page_with_a_card_names_where_it_is_described_and_no_other_page_does() {
    let mut described_pages = 0;
    for page in CRAWL.pages() {
        let links = page.attrs("head link[type=\"application/json+oembed\"]", "href");
        let path = page.url.split('?').next().unwrap_or_default();
        let has_card = page.property("og:image").contains(&path.trim_end_matches('/').replace("/en", "").to_owned());
        if links.is_empty() {
            continue;
        }
        described_pages += 1;
        assert!(has_card, "{}", page.url);
        let answer = SITE.json(&links[0]);
        assert_eq!(answer["version"], "1.0");
        assert_eq!(answer["type"], "photo", "{}", page.url);
        // The card that chats show too.
        assert_eq!(answer["url"], page.property("og:image").as_str(), "{}", page.url);
        let name = answer["title"].as_str().expect("a title");
        assert!(
            page.text("h1").replace('\u{a0}', " ").starts_with(name) || page.text("head > title").contains(name),
            "{}: {name}",
            page.url
        );
    }
    assert!(described_pages > 100, "{described_pages}");
    // The last is a name that several places have.
    for list in ["/san-pham", "/thong-ke", "/en/about", "/mua-vu", "/chon", "/xa-phuong/na-tong"] {
        assert!(SITE.visit(list).all("link[type=\"application/json+oembed\"]").is_empty(), "{list}");
        SITE.assert_problem(&format!("/oembed?url={BASE_URL}{list}"), 404);
    }
}

#[test]
fn the_photo_is_no_larger_than_is_asked_for_and_as_large_as_is_said() {
    let product = format!("{BASE_URL}/en/products/mat-ong-hoa-ban");
    for (limits, expected) in [
        ("", (1200, 630)),
        ("&maxwidth=2000&maxheight=2000", (1200, 630)),
        ("&maxwidth=1199", (600, 315)),
        ("&maxwidth=600&maxheight=314", (400, 210)),
        ("&maxheight=126", (240, 126)),
    ] {
        let answer = described(&product, limits);
        assert_eq!((&answer["width"], &answer["height"]), (&expected.0.into(), &expected.1.into()), "{limits}");
        assert_eq!(size(answer["url"].as_str().expect("a picture")), expected, "{limits}");
    }
    // Smaller than the smallest: a link and no picture.
    let link = described(&product, "&maxwidth=239");
    assert_eq!(link["type"], "link");
    assert!(link["url"].is_null() && link["width"].is_null());
}

#[test]
fn json_and_xml_say_the_same_and_other_formats_are_not_served() {
    let url = format!("{BASE_URL}/san-pham/mat-ong-hoa-ban");
    let json = described(&url, "&format=json");
    assert_eq!(json, described(&url, ""));
    let xml = SITE.get_ok(&format!("/oembed?url={url}&format=xml"));
    assert_eq!(xml.header("content-type"), "text/xml; charset=utf-8");
    let text = xml.body();
    assert!(text.starts_with("<?xml version=\"1.0\" encoding=\"utf-8\" standalone=\"yes\"?>"), "{text}");
    let read = scraper::Html::parse_fragment(&text.replace("<title>", "<x-title>").replace("</title>", "</x-title>"));
    for (name, value) in json.as_object().expect("an object") {
        let element = if name == "title" { "x-title" } else { name };
        let found =
            read.select(&css(&format!("oembed > {element}"))).next().unwrap_or_else(|| panic!("no {name}: {text}"));
        let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        assert_eq!(found.text().collect::<String>(), value);
    }
    SITE.assert_problem(&format!("/oembed?url={url}&format=yaml"), 501);
}

#[test]
fn short_links_either_scheme_and_what_campaigns_add_lead_to_the_same_page() {
    let page = format!("{BASE_URL}/san-pham/mat-ong-hoa-ban");
    let expected = described(&page, "");
    let code = SITE.visit("/san-pham/mat-ong-hoa-ban").texts("main code").remove(0);
    for other in [
        format!("{BASE_URL}/p/{code}"),
        page.replace("https://", "http://"),
        format!("{page}%3Futm_source%3Dzalo%23ocop"),
        page.replace(':', "%3A").replace('/', "%2F"),
    ] {
        assert_eq!(described(&other, ""), expected, "{other}");
    }
    assert_eq!(described(&format!("{BASE_URL}/en/"), "")["provider_url"], format!("{BASE_URL}/en/"));
}

#[test]
fn what_is_not_ours_is_not_found_and_what_cannot_be_read_is_refused() {
    let page = format!("{BASE_URL}/san-pham/mat-ong-hoa-ban");
    for (query, status) in [
        (format!("url={BASE_URL}/san-pham/khong-co"), 404),
        (format!("url={BASE_URL}.evil.example/san-pham/mat-ong-hoa-ban"), 404),
        ("url=https://example.com/".to_owned(), 404),
        ("url=javascript:alert(1)".to_owned(), 404),
        (String::new(), 400),
        ("url=".to_owned(), 400),
        (format!("url={page}&url={page}"), 400),
        (format!("url={page}&maxwidth=0"), 400),
        (format!("url={page}&maxheight=-1"), 400),
        (format!("url={page}&maxwidth=wide"), 400),
    ] {
        SITE.assert_problem(&format!("/oembed?{query}"), status);
    }
}
