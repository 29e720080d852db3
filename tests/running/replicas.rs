//! Servers of the same binary are one to whoever stands before them.

use std::process::Stdio;

use crate::process::{Running, sanvat};

/// What a proxy compares or keeps.
const HEADERS: [&str; 6] = ["etag", "cache-control", "content-type", "content-encoding", "content-length", "vary"];

#[test]
fn two_servers_of_the_same_binary_answer_with_the_same_bytes_and_tags() {
    let start = || {
        let arguments = ["--listen", "127.0.0.1:0", "--base-url", "https://sanvat.example", "--today", "2026-11-24"];
        Running::start(sanvat().args(arguments), Stdio::null())
    };
    let (one, other) = (start(), start());
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
            let headers = [("accept-encoding", coding)];
            let one = one.site().try_get(url, &headers).expect("an answer");
            let other = other.site().try_get(url, &headers).expect("an answer");
            assert_eq!(one.status, other.status, "{url} {coding}");
            for name in HEADERS {
                assert_eq!(one.header(name), other.header(name), "{url} {coding}: {name}");
            }
            assert_eq!(one.body, other.body, "{url} {coding}");
        }
    }
    let tag = one.site().visit("/san-pham").header("etag").to_owned();
    let held = other.site().try_get("/san-pham", &[("if-none-match", &tag)]).expect("an answer");
    assert_eq!(held.status, 304, "a tag of the one is good at the other");
}
