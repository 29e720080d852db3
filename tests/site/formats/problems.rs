//! What is wrong with a request for data is data too: problem details (RFC 9457) in the language of the URL.

use serde_json::Value;

use crate::common::client::Page;
use crate::common::records::Folder;
use crate::common::server::{SITE, TODAY};

#[track_caller]
fn problem(answer: &Page, status: u16) -> Value {
    assert_eq!(answer.status, status, "{}", answer.url);
    assert_eq!(answer.header("content-type"), "application/problem+json", "{}", answer.url);
    assert_eq!(answer.header("cache-control"), "no-store", "{}", answer.url);
    let problem = answer.json();
    assert_eq!(problem["status"], status, "{}", answer.url);
    assert_eq!(problem["type"], "about:blank");
    assert_eq!(problem["instance"], answer.url.as_str());
    for member in ["title", "detail"] {
        assert!(problem[member].as_str().is_some_and(|text| !text.is_empty()), "{}: {member}", answer.url);
    }
    problem
}

fn get(url: &str, status: u16) -> Value {
    problem(&SITE.get(url), status)
}

#[test]
fn a_bad_parameter_is_named_in_the_language_of_the_url() {
    for extension in ["json", "csv", "geojson", "jsonld"] {
        let vietnamese = get(&format!("/san-pham.{extension}?huyen=khong-co"), 400);
        assert_eq!(vietnamese["parameter"], "huyen");
        assert!(vietnamese["detail"].as_str().is_some_and(|detail| detail.contains("khong-co")), "{vietnamese}");
        let english = get(&format!("/en/products.{extension}?district=khong-co"), 400);
        assert_eq!(english["parameter"], "district");
        assert!(english["detail"].as_str().is_some_and(|detail| detail.contains("is not a value of")), "{english}");
    }
    assert_eq!(get("/san-pham.json?sao=3&sao=4", 400)["parameter"], "sao");
    assert_eq!(get("/noi-san-xuat.csv?chu=zz", 400)["parameter"], "chu");
    assert_eq!(get("/nha-san-xuat.json?hinh-thuc=x", 400)["parameter"], "hinh-thuc");
    assert_eq!(get(&format!("/san-pham.json?q={}", "a".repeat(300)), 400)["parameter"], "q");
}

#[test]
fn what_is_not_there_is_a_problem_with_near_names_in_the_form_that_was_asked_for() {
    let near = &get("/san-pham/mat-ong-hoa-bam.csv", 404)["near"];
    assert_eq!(near[0]["url"], "https://sanvat.example/san-pham/mat-ong-hoa-ban.csv", "{near}");
    let choices = &get("/xa-phuong/na-tong.json", 404)["near"];
    assert_eq!(choices.as_array().map(Vec::len), Some(2), "{choices}");
    for choice in choices.as_array().expect("choices") {
        assert_eq!(SITE.get(choice["url"].as_str().expect("a URL")).status, 200);
    }
    for url in [
        "/khong-co.json",
        "/en/khong-co.csv",
        "/loai/khong-co.geojson",
        "/nha-san-xuat.geojson",
        "/tim-kiem.csv?q=che",
        "/gioi-thieu.json",
        "/sitemap.xml.json",
        "/du-lieu/khac.json",
        "/du-lieu/dien-bien.xls",
        "/du-lieu/DIEN-BIEN.sqlite",
    ] {
        get(url, 404);
    }
}

#[test]
fn a_removed_record_is_a_problem_with_its_reason() {
    let mut folder = Folder::frozen();
    folder.add(
        "da-go",
        "Đã gỡ",
        "removed = { on = \"2026-11-20\", reason = { vi = \"hai hồ sơ là một\", en = \"two records were one\" } }\n",
    );
    let site = folder.serve(TODAY);
    for extension in ["json", "csv", "geojson", "jsonld"] {
        let gone = problem(&site.get(&format!("/en/products/da-go.{extension}")), 410);
        assert!(gone["detail"].as_str().is_some_and(|detail| detail.contains("two records were one")), "{gone}");
    }
}

#[test]
fn only_reading_is_served() {
    for url in ["/san-pham.json", "/index.json", "/openapi.json", "/du-lieu/dien-bien.sqlite", "/khong-co.csv"] {
        for method in ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"] {
            let answer = SITE.ask(method, url, &[("content-length", "0")]);
            problem(&answer, 405);
            assert_eq!(answer.header("allow"), "GET, HEAD");
        }
    }
}

#[test]
fn every_address_of_data_refuses_with_data() {
    for url in ["/tim-kiem.json?q=%00", "/en/search.json?q=%ff", "/tim-kiem.json?q=a&q=b"] {
        assert_eq!(get(url, 400)["parameter"], "q");
    }
    let data = [
        "/tim-kiem.json",
        "/en/search.json",
        "/goi.json",
        "/openapi.json",
        "/healthz",
        "/san-pham.json",
        "/huyen.geojson",
    ];
    for url in data {
        problem(&SITE.ask("POST", url, &[("content-length", "0")]), 405);
        problem(&SITE.ask("GET", url, &[("if-match", "\"xyzzy\"")]), 412);
        problem(&SITE.ask("GET", url, &[("host", "a b")]), 400);
        let long = format!("{url}?x={}", "x".repeat(9_000));
        problem(&SITE.get(&long), 414);
    }
    for url in [
        "/khong-co.json",
        "/en/khong-co.geojson",
        "/media/x/y.json",
        "/p/AAAAAA.json",
        "/static/x.json",
        "/a/b/c/d.csv",
    ] {
        get(url, 404);
    }
}

#[test]
fn another_spelling_leads_to_the_same_form_of_the_canonical_address() {
    for (from, to) in [
        ("/huyen/MUONG-ANG.json", "/huyen/muong-ang.json"),
        ("/en.json", "/en/index.json"),
        ("/san-pham.csv?sao=4&huyen=tua-chua", "/san-pham.csv?huyen=tua-chua&sao=4"),
        ("/san-pham.geojson?huyen=", "/san-pham.geojson"),
        ("/xa-phuong/xuan-lao.json", "/xa-phuong/muong-lan.json"),
        ("/nguon-thong-tin.json?trang=2", "/nguon-thong-tin.json"),
    ] {
        SITE.assert_redirects(from, to);
    }
}

#[test]
fn a_page_still_fails_as_a_page() {
    for url in ["/khong-co", "/san-pham?huyen=x", "/du-lieu/khac"] {
        let answer = SITE.get(url);
        assert!([400, 404].contains(&answer.status), "{url}");
        assert!(answer.header("content-type").starts_with("text/html"), "{url}");
    }
}
