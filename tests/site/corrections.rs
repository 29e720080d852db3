//! How to report an error: a letter that is written already, save for what is wrong.

use percent_encoding::percent_decode_str;
use sanvat::catalogue::Issuer;
use sanvat::i18n::language::Language;

use crate::common::client::query;
use crate::common::records::{Folder, RECORDS};
use crate::common::server::{BASE_URL, SITE, TODAY};
use crate::links::CRAWL;

#[test]
fn without_an_address_the_page_says_whom_to_ask_and_offers_nothing_that_cannot_be_sent() {
    for (url, commune) in [
        ("/bao-sai-sot?ve=%2Fsan-pham%2Fmat-ong-hoa-ban", "Hỏi Uỷ ban nhân dân "),
        ("/en/corrections?about=%2Fen%2Fproducts%2Fmat-ong-hoa-ban", "Ask the People’s Committee of "),
    ] {
        let page = SITE.visit(url);
        let language = if url.starts_with("/en/") { Language::English } else { Language::Vietnamese };
        let words = language.words();
        let province = words.ask_province(&words.issuing_body(Issuer::Province, "Điện Biên", None));
        page.assert_says_in_order(&[words.nowhere_to_write(), commune, &province]);
        page.assert_does_not_say(words.letter_title());
        page.assert_does_not_say(words.what_to_send_title());
        assert!(!page.links("main").iter().any(|link| link.href.starts_with("mailto:")));
    }
    // A page that shows no place leaves the committee of the province.
    let page = SITE.visit("/bao-sai-sot");
    page.assert_says("Hỏi Uỷ ban nhân dân tỉnh Điện Biên");
}

#[test]
fn a_zalo_number_and_a_public_list_are_ways_to_report_too() {
    let folder = Folder::frozen();
    let more = "email = \"\"\nzalo = \"0912 345 678\"\nissues = \"https://sanvat.example/gop-y\"";
    folder.edit("province.toml", "email = \"\"", more);
    let page = folder.serve(TODAY).visit("/bao-sai-sot");
    page.assert_links_to("https://zalo.me/0912345678");
    page.assert_links_to("https://sanvat.example/gop-y");
    let words = Language::Vietnamese.words();
    page.assert_does_not_say(words.nowhere_to_write());
    page.assert_says_in_order(&[words.letter_title(), words.what_to_send_title(), words.ask_instead()]);
}

#[test]
fn with_an_address_one_tap_opens_a_letter_that_names_the_page_the_record_and_the_date_of_the_data() {
    let folder = Folder::frozen();
    folder.edit("province.toml", "email = \"\"", "email = \"gop-y@sanvat.example\"");
    let site = folder.serve(TODAY);
    let code = RECORDS.products["mat-ong-hoa-ban"].code;
    for (url, path, as_of) in [
        ("/bao-sai-sot?ve=%2Fsan-pham%2Fmat-ong-hoa-ban", "/san-pham/mat-ong-hoa-ban", "24/11/2026"),
        (
            "/en/corrections?about=%2Fen%2Fproducts%2Fmat-ong-hoa-ban",
            "/en/products/mat-ong-hoa-ban",
            "24 November 2026",
        ),
    ] {
        let page = site.visit(url);
        let letter = page.links("main").into_iter().find(|link| link.href.starts_with("mailto:")).expect("a letter");
        let written = percent_decode_str(&letter.href).decode_utf8().expect("a letter of text").into_owned();
        assert!(written.starts_with("mailto:gop-y@sanvat.example?subject="), "{written}");
        for part in [&format!("{BASE_URL}{path}"), "Mật ong hoa ban", &code.to_string(), as_of] {
            assert!(written.contains(part), "{part} is not in {written}");
        }
        assert!(!letter.href.contains([' ', '\n', '"']), "{}", letter.href);
        page.assert_links_to(path);
    }
    // The security contact is then the same address.
    let text = site.get("/.well-known/security.txt");
    assert_eq!((text.status, text.header("content-type")), (200, "text/plain; charset=utf-8"));
    let body = text.body();
    assert!(body.contains("Contact: mailto:gop-y@sanvat.example\n"), "{body}");
    let expires = body.lines().find_map(|line| line.strip_prefix("Expires: ")).expect("RFC 9116 wants it");
    let expires: jiff::Timestamp = expires.parse().expect("a time");
    let days = (expires.as_second()
        - TODAY.to_zoned_datetime(jiff::tz::TimeZone::UTC).expect("a day").timestamp().as_second())
        / 86_400;
    assert!((30..365).contains(&days), "{days} days");
}

#[test]
fn every_page_leads_to_a_report_that_is_about_it() {
    let mut reports = 0;
    for page in CRAWL.pages() {
        let english = page.attr("html", "lang") == "en";
        let (corrections, about) = if english { ("/en/corrections", "about") } else { ("/bao-sai-sot", "ve") };
        let link =
            page.links("body > footer").into_iter().find(|link| link.href.starts_with(corrections)).expect("a report");
        let path = page.url.split('?').next().unwrap_or_default();
        if path != corrections {
            assert_eq!(link.href, format!("{corrections}?{about}={}", query(path)), "{}", page.url);
            reports += 1;
        }
    }
    assert!(reports > 300, "{reports}");
}

#[test]
fn a_report_is_about_a_page_of_ours_and_nothing_else() {
    for about in
        ["https://example.org/", "//example.org", "/khong/co", "javascript:alert(1)", "/bao-sai-sot", "san-pham"]
    {
        SITE.assert_refused(&format!("/bao-sai-sot?ve={}", query(about)));
    }
    // What is written into the letter comes from the records, not from the URL.
    let page = SITE.visit("/bao-sai-sot?ve=%2Fsan-pham%2Fkhong-co");
    page.assert_does_not_say("Hồ sơ:");
}

#[test]
fn the_page_tells_what_to_send_and_what_happens_then() {
    let folder = Folder::frozen();
    folder.edit("province.toml", "email = \"\"", "email = \"gop-y@sanvat.example\"");
    let site = folder.serve(TODAY);
    for language in Language::ALL {
        let (page, words) = (site.visit(language.pick("/bao-sai-sot", "/en/corrections")), language.words());
        for text in words.what_to_send().iter().chain(words.what_happens()) {
            page.assert_says(text);
        }
    }
}
