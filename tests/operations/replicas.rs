//! Servers of the same binary are one to whoever stands before them.

use crate::common::process::{Process, serve};

/// What a proxy compares or keeps.
const HEADERS: [&str; 6] = ["etag", "cache-control", "content-type", "content-encoding", "content-length", "vary"];

#[test]
fn two_servers_of_the_same_binary_answer_with_the_same_bytes_and_tags() {
    let start = || Process::start(serve().args(["--base-url", "https://sanvat.example", "--today", "2026-11-24"]));
    let (one, other) = (start(), start());
    let (one, other) = (one.client(), other.client());
    for url in [
        "/",
        "/en/",
        "/san-pham",
        "/en/products?district=tua-chua",
        "/tim-kiem?q=che",
        "/thong-ke",
        "/sitemap.xml",
        "/tin-moi.atom",
        "/favicon.svg",
        "/icon-180.png",
        "/khong-co",
        "/San-Pham/",
    ] {
        for coding in ["identity", "gzip", "br"] {
            let (one, other) = (one.get_encoded(url, coding), other.get_encoded(url, coding));
            assert_eq!(one.status, other.status, "{url} {coding}");
            for name in HEADERS {
                assert_eq!(one.optional_header(name), other.optional_header(name), "{url} {coding}: {name}");
            }
            assert_eq!(one.sent, other.sent, "{url} {coding}");
        }
    }
    let tag = one.visit("/san-pham").header("etag").to_owned();
    let held = other.ask("GET", "/san-pham", &[("if-none-match", &tag)]);
    assert_eq!(held.status, 304, "a tag of the one is good at the other");
}
