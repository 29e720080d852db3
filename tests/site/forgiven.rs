//! Links as they come out of messages: with the full stop of their sentence, a bracket, signs that nobody sees, or the address of
//! the site twice. Each leads to what was meant in one redirect, and never to anything else.

use std::collections::BTreeSet;

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use records::code::Code;

use crate::common::records::{RECORDS, products};
use crate::common::server::{BASE_URL, SITE};

/// What stands behind a link in a text, or gets into it on the way.
const JUNK: [&str; 24] = [
    ".", ")", ",", "”", " ", "…", "»", ">", "'", "\"", "!", "?", ";", ":", "]", "*", "\u{200b}", "\u{feff}",
    "\u{2060}", "\u{a0}", "’", "👍", "。", "%20",
];

/// Where an address leads: a page stands there itself, or one redirect to another address goes before it.
#[track_caller]
fn end_of(url: &str) -> String {
    let answer = SITE.get(url);
    match answer.status {
        200 => url.to_owned(),
        308 => answer.header("location").to_owned(),
        status => panic!("{url} answers {status}"),
    }
}

/// One redirect leads from an address to another, where a page stands or which is itself the end.
#[track_caller]
fn assert_leads(from: &str, to: &str) {
    let answer = SITE.get(from);
    assert_eq!(answer.status, 308, "{from}");
    assert_eq!(answer.header("location"), to, "{from}");
}

fn encoded(text: &str) -> String {
    utf8_percent_encode(text, NON_ALPHANUMERIC).to_string()
}

/// Pages, files, data and pictures: one of each sort that there is.
fn addresses() -> BTreeSet<String> {
    let code = RECORDS.products["mat-ong-hoa-ban"].code;
    let card = SITE.visit("/san-pham/mat-ong-hoa-ban").property("og:image");
    let card = card.strip_prefix(BASE_URL).expect("a picture of the site").to_owned();
    let script = SITE.visit("/").attrs("[data-script]", "data-script").remove(0);
    let mut all: BTreeSet<String> = SITE.sitemap_paths().into_iter().collect();
    all.extend([card, script, format!("/p/{code}"), format!("/p/{code}.svg"), format!("/p/{code}.png")]);
    all.extend(
        [
            "/san-pham.json",
            "/en/products.csv",
            "/huyen/tua-chua.geojson",
            "/index.json",
            "/san-pham/mat-ong-hoa-ban.jsonld",
            "/tin-moi.atom",
            "/en/news.atom",
            "/huyen/tua-chua.atom",
            "/sitemap.xml",
            "/robots.txt",
            "/opensearch.xml",
            "/openapi.json",
            "/goi.json",
            "/healthz",
            "/du-lieu/dien-bien.sqlite",
            "/du-lieu/dien-bien.csv.zip",
            "/du-lieu/dien-bien.xlsx",
            "/tim-kiem.json",
            "/san-pham/mat-ong-hoa-ban/nhan",
            "/tim-kiem",
        ]
        .map(str::to_owned),
    );
    all
}

#[test]
fn whatever_stands_behind_a_link_it_leads_to_its_end_in_one_redirect() {
    for (index, url) in addresses().iter().enumerate() {
        let end = end_of(url);
        for offset in 0..2 {
            let junk = JUNK[(index * 2 + offset) % JUNK.len()];
            assert_leads(&format!("{url}{}", encoded(junk)), &end);
        }
    }
}

#[test]
fn every_sign_and_their_combinations_are_forgiven() {
    let code = RECORDS.products["mat-ong-hoa-ban"].code;
    let (short, end) = (format!("/p/{code}"), "/san-pham/mat-ong-hoa-ban");
    for junk in JUNK {
        assert_leads(&format!("{short}{}", encoded(junk)), end);
        assert_leads(&format!("/san-pham{}", encoded(junk)), "/san-pham");
        assert_leads(&format!("/en/{}", encoded(junk)), "/en/");
        assert_leads(&format!("/san-pham?huyen=tua-chua{}", encoded(junk)), "/san-pham?huyen=tua-chua");
        assert_leads(&format!("/san-pham{}?utm_source=zalo", encoded(junk)), "/san-pham");
    }
    // As browsers and chat programs send it without encoding.
    for junk in [".", ")", ",", "'", "!", ";", ":", "*", "~", "...", ").", "/.", "./"] {
        assert_leads(&format!("{short}{junk}"), end);
        assert_leads(&format!("/thong-ke{junk}"), "/thong-ke");
    }
    let mut runner = TestRunner::new(Config { cases: 64, ..Config::default() });
    let signs = prop::collection::vec(prop::sample::select(&JUNK[..]), 1..8);
    let outcome = runner.run(&signs, |signs| {
        let junk = encoded(&signs.concat());
        for (url, end) in
            [(short.as_str(), end), ("/en/districts", "/en/districts"), ("/san-pham.csv", "/san-pham.csv")]
        {
            let answer = SITE.get(&format!("{url}{junk}"));
            prop_assert_eq!((answer.status, answer.header("location")), (308, end), "{}{}", url, junk);
        }
        Ok(())
    });
    outcome.expect("every combination leads to its end");
}

#[test]
fn signs_without_width_are_forgiven_wherever_they_stand() {
    let code = RECORDS.products["mat-ong-hoa-ban"].code.to_string();
    for sign in ["\u{200b}", "\u{200d}", "\u{2060}", "\u{feff}", "\u{ad}", "\u{200e}"].map(encoded) {
        let (begin, rest) = code.split_at(3);
        assert_leads(&format!("/p/{begin}{sign}{rest}"), "/san-pham/mat-ong-hoa-ban");
        assert_leads(&format!("/{sign}thong-ke"), "/thong-ke");
        assert_leads(&format!("/thong{sign}-ke.csv{sign}"), "/thong-ke.csv");
    }
}

#[test]
fn the_address_of_the_site_twice_leads_to_the_page_and_that_of_another_nowhere() {
    let code = RECORDS.products["mat-ong-hoa-ban"].code;
    let end = "/san-pham/mat-ong-hoa-ban";
    for begin in ["/https://sanvat.example", "/http://sanvat.example", "/https:/sanvat.example", "/sanvat.example"] {
        assert_leads(&format!("{begin}/p/{code}"), end);
        assert_leads(&format!("{begin}{end}."), end);
        assert_leads(&format!("{begin}/san-pham?huyen=tua-chua"), "/san-pham?huyen=tua-chua");
        assert_leads(&format!("{begin}/"), "/");
        assert_leads(begin, "/");
    }
    assert_leads(&format!("/{}", encoded(&format!("“{BASE_URL}/p/{code}”"))), end);
    for begin in ["/https://khac.example", "/khac.example", "/https://sanvat.example.khac.example"] {
        SITE.assert_not_found(&format!("{begin}/p/{code}"));
    }
}

#[test]
fn a_mistyped_code_leads_nowhere_with_junk_or_without() {
    for (index, (_, product)) in products(&RECORDS).enumerate() {
        let code = product.code.to_string();
        let at = index % 6;
        let mut signs: Vec<char> = code.chars().collect();
        signs[at] = if signs[at] == 'W' { 'X' } else { 'W' };
        let wrong: String = signs.iter().collect();
        let junk = encoded(JUNK[index % JUNK.len()]);
        for mistyped in [&wrong, &code[..5], &format!("{code}W"), &format!("{}-{}", &code[..3], &code[3..])] {
            assert_eq!(Code::parse(mistyped), None);
            SITE.assert_not_found(&format!("/p/{mistyped}{junk}"));
            SITE.assert_not_found(&format!("/https://sanvat.example/p/{mistyped}{junk}"));
        }
    }
}

#[test]
fn what_is_not_there_is_not_there_with_junk_either() {
    for junk in JUNK.map(encoded).iter().chain(&[String::new()]) {
        for url in
            ["/khong-co", "/p/AAAAAA", "/san-pham/khong-co", "/en/khong-co", "/media/x/1.jpg", "/du-lieu/khac.xlsx"]
        {
            assert_eq!(SITE.get(&format!("{url}{junk}")).status, 404, "{url}{junk}");
        }
        assert_eq!(SITE.get(&format!("/san-pham?huyen=khong-co{junk}")).status, 400, "{junk}");
    }
    assert_eq!(SITE.get("/san-pham?huyen=)").status, 400, "a value of nothing but junk is wrong");
}
