//! Standing is computed, never stored (P1), and the same in every form on the same day.

use jiff::ToSpan;
use jiff::civil::{Date, date};
use sanvat::standing::{expiry, last_day};
use serde_json::Value;

use crate::common::client::{Client, Row, items, member, on_a_badge};
use crate::common::records::Folder;
use crate::common::server::{ManualClock, Server};

/// A site whose clock can be set.
pub fn with_clock(folder: &Folder) -> (Server, ManualClock) {
    let clock = ManualClock::default();
    (Server::serve(folder.catalogue(), clock.clock()), clock)
}

/// What every form says of a product's certificate, which must be one and the same.
#[track_caller]
fn said(site: &Client, slug: &str) -> (String, String, String) {
    let of = |value: &Value| {
        let of = |name: &str| member(value, name);
        (of("standing"), of("last_day_earliest"), of("last_day_latest"), of("standing_on"), of("standing_text"))
    };
    let of_row = |row: &Row| {
        let of = |column: &str| row[column].clone();
        (of("standing"), of("last_day_earliest"), of("last_day_latest"), of("standing_on"), of("standing_text"))
    };
    let find = |values: &Vec<Value>| values.iter().find(|value| value["slug"] == slug).map(of).expect("the product");
    let page = format!("/san-pham/{slug}");
    let one = of(&site.json(&format!("{page}.json"))["item"]);
    assert_eq!(find(items(&site.json("/san-pham.json"))), one);
    assert_eq!(find(items(&site.json("/loai/gao.json"))), one);
    assert_eq!(of_row(&site.rows(&format!("{page}.csv"))[0]), one);
    let rows = site.rows("/san-pham.csv");
    assert_eq!(rows.iter().find(|row| row["slug"] == slug).map(of_row).expect("the row"), one);
    let map = site.json(&format!("{page}.geojson"));
    assert_eq!(of(&map["features"][0]["properties"]), one);
    let everything = site.json("/du-lieu/dien-bien.json");
    assert_eq!(find(everything["products"].as_array().expect("products")), one);
    let shown = site.visit(&page);
    let sentence = member(&site.json(&format!("{page}.json"))["item"], "standing_sentence");
    assert!(shown.text("#ocop").contains(&sentence), "the page says {}, not {sentence}", shown.text("#ocop"));
    let listed =
        site.pages("/san-pham").iter().flat_map(|page| page.listed_products()).find(|(other, _)| other == slug);
    assert_eq!(listed.expect("in the list").1, on_a_badge(&one.0), "the list");
    // In the words of schema.org: active, inactive, or nothing where nothing is sure.
    let described = site.json(&format!("{page}.jsonld"));
    let graph = described["@graph"].as_array().expect("a graph");
    let product = graph.iter().find(|thing| thing["@type"] == "Product").expect("a product");
    let status = match one.0.as_str() {
        "valid" | "expiring" => Value::from("https://schema.org/CertificationActive"),
        "past_term" | "withdrawn" => Value::from("https://schema.org/CertificationInactive"),
        _ => Value::Null,
    };
    let certification = &product["hasCertification"];
    let certification = certification.as_array().map_or(certification, |all| &all[all.len() - 1]);
    assert_eq!(certification["certificationStatus"], status, "{described}");
    assert_eq!(site.json(&format!("{page}.json"))["about"]["today"], one.3.as_str());
    (one.0, one.1, one.2)
}

#[test]
fn around_both_ends_of_a_term_every_form_says_the_same() {
    let mut folder = Folder::frozen();
    folder.add("biet-ngay", "Gạo biết ngày", "[[certification]]\nstars = 4\nawarded = \"2024-02-29\"\n");
    let interval = "[[certification]]\nstars = 3\nawarded = [\"2024-03-15\", \"2024-06\"]\n";
    folder.add("khoang", "Gạo khoảng", interval);
    let (site, clock) = with_clock(&folder);
    for (slug, earliest, latest) in
        [("biet-ngay", date(2024, 2, 29), date(2024, 2, 29)), ("khoang", date(2024, 3, 15), date(2024, 6, 30))]
    {
        let mut days: Vec<Date> = [expiry(earliest), expiry(latest)]
            .iter()
            .flat_map(|end| [91, 90, 1, 0, -1].map(|left: i32| *end - left.days()))
            .collect();
        days.sort();
        days.dedup();
        for day in days {
            clock.set_noon(day);
            let (standing, first, last) = said(&site, slug);
            let expected = if day >= expiry(latest) {
                "past_term"
            } else if day >= expiry(earliest) {
                "unclear"
            } else if day >= expiry(earliest) - 90.days() {
                "expiring"
            } else {
                "valid"
            };
            assert_eq!(standing, expected, "{slug} on {day}");
            assert_eq!(
                (first, last),
                (last_day(earliest).to_string(), last_day(latest).to_string()),
                "{slug} on {day}"
            );
        }
    }
}

#[test]
fn a_withdrawn_certificate_and_one_without_a_date_have_no_last_day() {
    let mut folder = Folder::frozen();
    folder.add("khong-ngay", "Gạo không ngày", "[[certification]]\nstars = 3\n");
    folder.add("chua-co", "Gạo chưa có lần công nhận", "");
    let (site, clock) = with_clock(&folder);
    clock.set_noon(date(2026, 11, 24));
    for slug in ["khong-ngay", "chua-co"] {
        assert_eq!(said(&site, slug), ("unclear".to_owned(), String::new(), String::new()), "{slug}");
    }
}

#[test]
fn data_turn_with_the_day_in_the_province_and_are_kept_no_longer() {
    let mut folder = Folder::frozen();
    folder.add("nua-dem", "Gạo nửa đêm", "[[certification]]\nstars = 4\nawarded = \"2024-05-10\"\n");
    let (site, clock) = with_clock(&folder);
    clock.set("2027-05-09T16:59:30Z");
    let before = site.get_ok("/san-pham/nua-dem.csv");
    assert_eq!(before.header("cache-control"), "public, max-age=30, stale-while-revalidate=0");
    assert_eq!(before.rows()[0]["standing"], "expiring");
    clock.set("2027-05-09T17:00:00Z");
    let after = site.get_ok("/san-pham/nua-dem.csv");
    assert_eq!(
        (after.rows()[0]["standing"].as_str(), after.rows()[0]["standing_on"].as_str()),
        ("past_term", "2027-05-10")
    );
    assert_ne!(before.header("etag"), after.header("etag"));
}
