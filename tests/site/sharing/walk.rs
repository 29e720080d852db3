//! One walk over every URL of the sitemap, in both languages.

use std::collections::{HashMap, HashSet};

use sanvat::share::card::missing_glyphs;
use serde_json::Value;

use crate::common::client::{Page, in_format};
use crate::common::server::{BASE_URL, SITE, TODAY};

/// Previews read no further.
const HEAD_BYTES: usize = 16 * 1024;

#[test]
fn every_page_unfurls_and_describes_itself_truly() {
    let urls = SITE.sitemap();
    let urls: Vec<_> = urls.into_iter().map(|(path, lastmod)| (format!("{BASE_URL}{path}"), lastmod)).collect();
    assert!(urls.len() > 300, "{} URLs", urls.len());
    let known: HashSet<&str> = urls.iter().map(|(url, _)| url.as_str()).collect();
    assert_eq!(known.len(), urls.len(), "no URL stands twice");
    let mut alternates = HashMap::new();
    let mut cards = HashMap::new();
    let mut ids = HashSet::new();
    for (url, lastmod) in &urls {
        assert!(*lastmod <= TODAY.to_string(), "{url} changed on {lastmod}");
        let page = SITE.visit(url);
        check_head(url, &page);
        let pairs = page.attrs("link[rel=alternate][hreflang]", "hreflang").into_iter();
        let pairs: HashMap<_, _> = pairs.zip(page.attrs("link[rel=alternate][hreflang]", "href")).collect();
        assert_eq!(pairs.get("x-default"), pairs.get("vi"), "{url}");
        assert!(pairs.values().all(|alternate| known.contains(alternate.as_str())), "{url}: {pairs:?}");
        let own = if url.starts_with(&format!("{BASE_URL}/en/")) { "en" } else { "vi" };
        assert_eq!(page.attr("html", "lang"), own, "{url}");
        assert_eq!(pairs.get(own), Some(url));
        alternates.insert(url.clone(), pairs);
        cards.insert(page.property("og:image"), page.property("og:image:alt"));
        check_structured_data(url, &page, &mut ids);
    }
    for (url, pairs) in &alternates {
        for other in pairs.values() {
            assert_eq!(alternates.get(other), Some(pairs), "{url} and {other} name each other");
        }
    }
    for (url, alt) in &cards {
        check_card(url, alt);
    }
    for id in ids {
        let page = id.split('#').next().expect("a URL");
        assert!(known.contains(page), "{id} leads to no page of the sitemap");
    }
}

/// The tags of previews and search engines: there, not empty, and true.
fn check_head(url: &str, page: &Page) {
    assert_eq!(page.attr("link[rel=canonical]", "href"), url);
    assert_eq!(page.property("og:url"), url);
    let title = page.property("og:title");
    let site = page.property("og:site_name");
    assert!(!title.is_empty() && !site.is_empty() && !title.ends_with(&site), "{url}: {title}");
    let tab = page.texts("head > title").concat();
    let begins = title.starts_with(tab.trim_end_matches('…').trim_end_matches(" – ").trim());
    assert!(tab == format!("{title} – {site}") || begins, "{url}: {tab}");
    assert!(!tab.is_empty() && tab.chars().count() <= 70, "{url}: {tab}");
    let description = page.property("og:description");
    assert!(!description.is_empty(), "{url}");
    assert_eq!(page.attr("meta[name=description]", "content"), description, "{url}");
    assert_eq!(page.property("og:type"), "website", "{url}");
    let english = page.attr("html", "lang") == "en";
    assert_eq!(page.property("og:locale"), if english { "en_US" } else { "vi_VN" }, "{url}");
    assert_eq!(page.attr("meta[name=\"twitter:card\"]", "content"), "summary_large_image", "{url}");
    assert!(!page.body().contains("noindex"), "{url} is in the sitemap");
    assert_eq!(page.attrs("meta[name=theme-color]", "content").len(), 2, "{url}");
    for icon in ["icon", "apple-touch-icon", "manifest"] {
        assert!(!page.attr(&format!("link[rel={icon}]"), "href").is_empty(), "{url}");
    }
    let last = page.body().rfind("twitter:card").expect("the last of the tags");
    assert!(last < HEAD_BYTES, "{url}: the tags end at byte {last}");
}

/// The card: a PNG of the size that the page names, light, with a glyph for every letter, for other sites to show.
fn check_card(url: &str, alt: &str) {
    assert_eq!(missing_glyphs(alt), Vec::<char>::new(), "{alt}");
    let answer = SITE.get_ok(url);
    assert_eq!(answer.header("content-type"), "image/png", "{url}");
    assert_eq!(answer.header("cross-origin-resource-policy"), "cross-origin", "{url}");
    assert_eq!(answer.header("cache-control"), "public, max-age=31536000, immutable", "{url}");
    assert!(answer.sent.len() <= 100_000, "{url}: {} bytes", answer.sent.len());
    let reader = png::Decoder::new(std::io::Cursor::new(&answer.sent)).read_info().expect("a PNG");
    assert_eq!((reader.info().width, reader.info().height), (1200, 630), "{url}");
}

/// The structured data says what the page says, and nothing more.
fn check_structured_data(url: &str, page: &Page, ids: &mut HashSet<String>) {
    let text = page.json_ld();
    assert_eq!(SITE.get_ok(&in_format(url, "jsonld")).body(), text, "{url}: embedded and alone");
    let data: Value = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{url}: {error}"));
    assert_eq!(data["@context"], "https://schema.org", "{url}");
    for never in ["aggregateRating", "\"review\"", "\"offers\"", "makesOffer"] {
        assert!(!text.contains(never), "{url} has {never}");
    }
    gather_ids(&data, ids);
    let things = data["@graph"].as_array().expect("a graph");
    let of_type = |kind: &str| things.iter().find(|thing| thing["@type"] == kind);

    let path = url.strip_prefix(BASE_URL).expect("a URL of the site");
    let path = path.strip_prefix("/en/").map_or_else(|| path.to_owned(), |rest| format!("/{rest}"));
    match of_type("BreadcrumbList") {
        None => assert_eq!(path, "/", "{url} has no trail"),
        Some(trail) => check_trail(url, page, trail),
    }
    let heading = page.texts("h1").remove(0);
    let image = page.property("og:image");
    let parts: Vec<&str> = path.trim_start_matches('/').split('/').collect();
    match parts[..] {
        [""] => {
            let site = of_type("WebSite").expect("the site");
            assert_eq!(site["url"], url);
            assert!(
                site["potentialAction"]["target"]["urlTemplate"]
                    .as_str()
                    .is_some_and(|url| url.contains("{search_term_string}"))
            );
        }
        ["san-pham" | "products", _] => {
            let product = of_type("Product").unwrap_or_else(|| panic!("{url} has no product"));
            assert_eq!(product["name"], heading, "{url}");
            assert_eq!(product["image"], *image, "{url}");
            assert_eq!(product["description"], page.property("og:description"), "{url}");
            check_certifications(url, page, product);
            let code = product["sku"].as_str().expect("a code");
            assert!(page.texts("code").contains(&code.to_owned()), "{url}");
            if let Some(maker) = product["manufacturer"]["name"].as_str() {
                assert!(page.texts("main").remove(0).contains(maker), "{url}");
            }
        }
        ["nha-san-xuat" | "producers", _] => {
            let maker = of_type("Organization").unwrap_or_else(|| panic!("{url} has no producer"));
            assert_eq!((&maker["name"], &maker["image"]), (&Value::from(heading), &Value::from(image)), "{url}");
            let shown = page.listed_products().len();
            let listed = maker["hasCertification"].as_array().map_or(0, Vec::len);
            assert!(listed <= shown, "{url} lists {listed} awards for {shown} products");
        }
        ["huyen" | "districts", _] | ["xa-phuong" | "communes", _] => {
            let place = of_type("AdministrativeArea").unwrap_or_else(|| panic!("{url} has no place"));
            assert_eq!((&place["name"], &place["image"]), (&Value::from(heading), &Value::from(image)), "{url}");
            assert!(of_type("ItemList").is_some(), "{url}");
        }
        ["gioi-thieu" | "about" | "thong-ke" | "statistics"] => {
            let data = of_type("Dataset").unwrap_or_else(|| panic!("{url} has no data set"));
            assert_eq!(data["dateModified"], "2026-11-24", "{url}");
            let download = data["distribution"][0]["contentUrl"].as_str().expect("a download");
            SITE.get_ok(download);
        }
        ["nhom-san-pham" | "groups" | "loai" | "kinds", _] => {
            let list = of_type("ItemList").unwrap_or_else(|| panic!("{url} has no list"));
            let listed = list["itemListElement"].as_array().map_or(0, Vec::len);
            assert_eq!(listed, page.listed_products().len(), "{url}");
        }
        _ => {}
    }
}

/// Each award that the page shows, with the same stars, and status and expiry only where they are sure.
fn check_certifications(url: &str, page: &Page, product: &Value) {
    let awards = product["hasCertification"].as_array().cloned().unwrap_or_default();
    // The only award of a product stands in the sentence, without a list.
    let listed = page.texts(".awards > li");
    let shown = if listed.is_empty() && !awards.is_empty() { page.texts(".facts .award") } else { listed };
    assert_eq!(awards.len(), shown.len(), "{url}");
    // The page shows the newest record first.
    for (award, shown) in awards.iter().rev().zip(&shown) {
        match award["certificationRating"]["ratingValue"].as_u64() {
            Some(stars) => {
                let words = [format!("OCOP {stars} sao"), format!("OCOP {stars} stars")];
                assert!(words.iter().any(|words| shown.contains(words.as_str())), "{url}: {shown}");
                assert!(words.contains(&award["name"].as_str().expect("a name").to_owned()), "{url}");
            }
            None => assert_eq!(award["name"], "OCOP", "{url}"),
        }
        assert_eq!(award["about"]["@id"], product["@id"], "{url}");
        if award["expires"].is_string() {
            assert!(award["certificationStatus"].is_string() && award["validFrom"].is_string(), "{url}");
        }
    }
    let told = page.text("#ocop");
    let active = awards.iter().any(|award| award["certificationStatus"] == "https://schema.org/CertificationActive");
    let words = ["giấy chứng nhận còn giá trị", "the certificate is in force at least"];
    assert_eq!(active, words.iter().any(|words| told.contains(words)), "{url}: {told}");
}

/// The trail of the structured data is the one that the page shows.
fn check_trail(url: &str, page: &Page, trail: &Value) {
    let items = trail["itemListElement"].as_array().expect("a trail");
    let names: Vec<&str> = items.iter().filter_map(|item| item["name"].as_str()).collect();
    assert_eq!(names, page.texts(".trail li"), "{url}");
    assert!(items.len() >= 2, "{url}");
    let links: Vec<String> = page.attrs(".trail a", "href").iter().map(|href| format!("{BASE_URL}{href}")).collect();
    for (index, item) in items.iter().enumerate() {
        assert_eq!(item["position"], index + 1, "{url}");
        assert_eq!(item["item"].as_str(), links.get(index).map(String::as_str), "{url}");
    }
}

fn gather_ids(value: &Value, ids: &mut HashSet<String>) {
    match value {
        Value::Object(fields) => {
            if let Some(Value::String(id)) = fields.get("@id") {
                ids.insert(id.clone());
            }
            fields.values().for_each(|value| gather_ids(value, ids));
        }
        Value::Array(values) => values.iter().for_each(|value| gather_ids(value, ids)),
        _ => {}
    }
}

#[test]
fn structured_data_alone_is_for_every_site_and_follows_the_redirects_of_its_page() {
    let answer = SITE.get_ok("/san-pham/mat-ong-hoa-ban.jsonld");
    assert_eq!(answer.header("content-type"), "application/ld+json");
    assert_eq!(answer.header("access-control-allow-origin"), "*");
    SITE.assert_moved("/San-Pham/MAT-ONG-HOA-BAN.jsonld", "/san-pham/mat-ong-hoa-ban.jsonld");
    for nothing in ["/san-pham/khong-co.jsonld", "/sitemap.xml.jsonld", "/.jsonld"] {
        assert_eq!(SITE.get(nothing).status, 404, "{nothing}");
    }
}

#[test]
fn the_icons_are_pictures_of_the_size_that_the_manifest_names() {
    let manifest = SITE.json("/site.webmanifest");
    let icons = manifest["icons"].as_array().expect("icons");
    assert_eq!(icons.len(), 3);
    for icon in icons.iter().filter(|icon| icon["type"] == "image/png") {
        let answer = SITE.get_ok(icon["src"].as_str().expect("a path"));
        let reader = png::Decoder::new(std::io::Cursor::new(&answer.sent)).read_info().expect("a PNG");
        assert_eq!(icon["sizes"], format!("{0}x{0}", reader.info().width));
        assert_eq!(reader.info().width, reader.info().height);
    }
}
