//! The same page for every client, in the encoding that the client takes.

use sanvat::http::server::Settings;

use crate::common::client::Page;
use crate::common::server::{SITE, Server, settings};

const URLS: [&str; 6] =
    ["/", "/en/", "/san-pham/mat-ong-hoa-ban", "/en/products?kind=che", "/noi-san-xuat", "/sitemap.xml"];

const USER_AGENTS: [&str; 6] = [
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Mobile Safari/537.36",
    "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
    "WhatsApp/2.23.20.0",
    "Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/110.0 Mobile Safari/537.36 Zalo android/24010601",
    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    "curl/8.5.0",
];

#[test]
fn brotli_gzip_and_no_coding_at_all_carry_the_same_page() {
    for url in URLS {
        let plain = SITE.get(url);
        assert!(!plain.has_header("content-encoding"), "{url}");
        for (accept, coding) in
            [("br, gzip", "br"), ("gzip, deflate", "gzip"), ("gzip;q=1, br;q=0.1", "gzip"), ("*", "br")]
        {
            let coded = SITE.get_encoded(url, accept);
            assert_eq!(coded.header("content-encoding"), coding, "{url} for {accept}");
            assert_eq!(coded.decoded(), plain.sent, "{url} in {coding}");
            assert!(coded.sent.len() < plain.sent.len(), "{url} is smaller in {coding}");
            assert_eq!(coded.header("vary"), "Accept-Encoding", "{url}");
        }
        for accept in ["identity", "deflate", "br;q=0, gzip;q=0", "*;q=0"] {
            let refused = SITE.get_encoded(url, accept);
            assert!(!refused.has_header("content-encoding"), "{url} for {accept}");
            assert_eq!(refused.sent, plain.sent, "{url} for {accept}");
        }
    }
}

#[test]
fn every_client_gets_the_same_bytes_whoever_it_says_it_is() {
    for url in URLS {
        for coding in ["identity", "br", "gzip"] {
            let first = SITE.get_encoded(url, coding);
            for agent in USER_AGENTS {
                let page = SITE.ask("GET", url, &[("accept-encoding", coding), ("user-agent", agent)]);
                assert_eq!(page.status, first.status, "{url} for {agent}");
                // It may have been compressed again meanwhile.
                assert!(page.decoded() == first.decoded(), "{url} in {coding} for {agent}");
                assert_eq!(page.header("etag"), first.header("etag"), "{url} in {coding} for {agent}");
            }
        }
    }
}

#[test]
fn no_language_and_no_cookie_of_the_browser_changes_a_page() {
    let plain = SITE.visit("/san-pham/mat-ong-hoa-ban");
    for (name, value) in
        [("accept-language", "en-GB,en;q=0.9"), ("cookie", "a=b"), ("referer", "https://l.facebook.com/"), ("dnt", "1")]
    {
        let page = SITE.ask("GET", "/san-pham/mat-ong-hoa-ban", &[(name, value)]);
        assert_eq!((page.status, &page.sent), (200, &plain.sent), "{name}: {value}");
    }
}

#[test]
fn head_tells_what_get_would_without_the_page() {
    // Nothing is compressed again there, so that two requests meet the same bytes.
    let uncached = Server::start(Settings { cache_megabytes: 0, ..settings() });
    for url in URLS.into_iter().chain(["/san-pham/khong-co", "/huyen/MUONG-ANG", "/healthz", "/san-pham?sao=9"]) {
        for (site, coding) in [(&*SITE, "identity"), (&uncached, "br"), (&uncached, "gzip")] {
            let get = site.get_encoded(url, coding);
            let head = site.ask("HEAD", url, &[("accept-encoding", coding)]);
            assert_eq!(head.status, get.status, "{url}");
            assert!(head.sent.is_empty(), "{url}");
            let but_the_date = |page: &Page| {
                let mut headers = page.headers.clone();
                headers.remove("date");
                headers
            };
            assert_eq!(but_the_date(&head), but_the_date(&get), "{url} in {coding}");
        }
    }
}
