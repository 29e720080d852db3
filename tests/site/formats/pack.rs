//! The pack from which a device without a network makes its pages (P9): what it says on any day is what the site says
//! then, and it stays small.

use jiff::ToSpan;
use jiff::civil::{Date, date};
use sanvat::standing::expiry;
use serde_json::Value;

use super::standing::with_clock;
use crate::common::client::{Client, items, member};
use crate::common::records::{Folder, toml_text};
use crate::common::server::{SITE, TODAY};

/// Maximum bytes of the pack of 150 products, as it lies on the device.
const MAX_BYTES: usize = 200 * 1024;

/// What the script on the device does: the last step that has begun.
fn step(product: &Value, day: Date) -> &Vec<Value> {
    let steps = product["steps"].as_array().expect("steps");
    let begun = |step: &&Value| step[0].as_str().expect("a day") <= day.to_string().as_str();
    steps.iter().rfind(begun).expect("the first step has always begun").as_array().expect("a step")
}

fn said(pack: &Value, place: &Value, language: usize) -> String {
    let texts = &pack["texts"][usize::try_from(place.as_u64().expect("a place")).expect("a place")];
    let text = texts.as_str().or_else(|| texts[language].as_str());
    text.expect("a text").to_owned()
}

/// Asserts that the pack says of every product what the site says on a day.
#[track_caller]
fn assert_agrees(site: &Client, pack: &Value, day: Date) {
    for (language, list) in ["/san-pham.json", "/en/products.json"].into_iter().enumerate() {
        let document = site.json(list);
        let entries = items(&document);
        let products = pack["products"].as_array().expect("products");
        assert_eq!(entries.len(), products.len());
        for entry in entries {
            let product = products.iter().find(|product| product["code"] == entry["code"]).expect("every product");
            let step = step(product, day);
            for name in ["slug", "name", "group", "kind"] {
                assert_eq!(product[name], entry[name], "{day}");
            }
            for name in ["producer", "commune", "district", "qualifier"] {
                assert_eq!(member(product, name), member(entry, name), "{day}");
            }
            assert_eq!(step[1], entry["standing"], "{} on {day}", entry["slug"]);
            assert_eq!(step[2].as_u64(), Some(entry["stars"].as_u64().unwrap_or(0)), "{} on {day}", entry["slug"]);
            assert_eq!(said(pack, &step[3], language), entry["standing_text"], "{} on {day}", entry["slug"]);
            assert_eq!(said(pack, &product["kind_name"], language), entry["kind_name"]);
        }
    }
}

#[test]
fn what_the_pack_says_on_any_later_day_is_what_the_site_says_then() {
    let mut folder = Folder::frozen();
    folder.add("biet-ngay", "Gạo biết ngày", "[[certification]]\nstars = 4\nawarded = \"2024-02-29\"\n");
    let interval = "[[certification]]\nstars = 3\nawarded = [\"2024-03-15\", \"2024-06\"]\n";
    folder.add("khoang", "Gạo khoảng", interval);
    folder.add(
        "nang-hang",
        "Gạo nâng hạng",
        &format!("{interval}[[certification]]\nstars = 5\nawarded = \"2026-07\"\n"),
    );
    folder.add("chua-co", "Gạo chưa có lần công nhận", "");
    let (site, clock) = with_clock(&folder);
    clock.set_noon(TODAY);
    let first = site.get_ok("/goi.json");
    let pack = first.json();
    let ends = [date(2024, 2, 29), date(2024, 3, 15), date(2024, 6, 30), date(2026, 7, 1), date(2026, 7, 31)];
    let mut days: Vec<Date> =
        ends.iter().flat_map(|award| [91, 90, 1, 0, -1].map(|left: i32| expiry(*award) - left.days())).collect();
    days.extend([date(2019, 1, 1), date(2026, 6, 30), date(2026, 7, 1), date(2026, 11, 24), date(2040, 1, 1)]);
    for day in days {
        clock.set_noon(day);
        assert_agrees(&site, &pack, day);
        assert_eq!(
            site.get_ok("/goi.json").header("etag"),
            first.header("etag"),
            "{day}: the pack changes with data alone"
        );
    }
}

#[test]
fn producers_and_places_are_all_in_the_pack() {
    let pack = SITE.json("/goi.json");
    let all = SITE.sitemap_paths();
    for (list, stem) in [
        ("products", "/san-pham/"),
        ("producers", "/nha-san-xuat/"),
        ("communes", "/xa-phuong/"),
        ("districts", "/huyen/"),
    ] {
        let mut slugs: Vec<String> =
            pack[list].as_array().expect(list).iter().map(|one| format!("{stem}{}", member(one, "slug"))).collect();
        let mut known: Vec<String> = all.iter().filter(|url| url.starts_with(stem)).cloned().collect();
        slugs.sort();
        known.sort();
        assert!(!slugs.is_empty());
        assert_eq!(slugs, known);
        assert_eq!(pack["paths"]["vi"][list], stem);
    }
    assert_eq!(pack["digest"], SITE.json("/healthz")["catalogue"]);
    assert_eq!(pack["as_of"], TODAY.to_string());
    assert_eq!(pack["zone"], "Asia/Ho_Chi_Minh");
}

#[test]
fn a_hundred_and_fifty_products_fit_into_two_hundred_kilobytes_and_thousands_are_not_sent_unasked() {
    let mut folder = Folder::frozen();
    let frozen = SITE.json("/goi.json")["products"].as_array().expect("products").len();
    let add = |folder: &mut Folder, numbers: std::ops::Range<usize>| {
        for number in numbers {
            let day = date(2023, 1, 1) + i64::try_from(number * 2).expect("days").days();
            let more = format!(
                "summary = {{ vi = {}, en = {} }}\n[[certification]]\nstars = 3\nawarded = \"2020-05-{:02}\"\n[[certification]]\nstars = 4\nawarded = \"{day}\"\n",
                toml_text(&"Gạo nếp thơm trồng trên ruộng bậc thang, phơi nắng rồi xay xát nhẹ. ".repeat(3)),
                toml_text(&"Fragrant sticky rice of terraced fields, dried in the sun, lightly milled. ".repeat(3)),
                number % 28 + 1,
            );
            folder.add(&format!("gao-{number}"), &format!("Gạo nếp nương thứ {number}"), &more);
        }
    };
    add(&mut folder, frozen..150);
    let site = folder.serve(TODAY);
    let pack = site.get_ok("/goi.json");
    assert_eq!(pack.json()["products"].as_array().expect("products").len(), 150);
    assert!(pack.sent.len() <= MAX_BYTES, "{} bytes", pack.sent.len());
    add(&mut folder, 150..510);
    let pack = folder.serve(TODAY).json("/goi.json");
    assert_eq!(pack["products"].as_array().expect("products").len(), 500);
    assert_eq!(pack["total"], 510, "and it says so");
}

#[test]
fn a_name_that_would_do_harm_is_told_as_it_is_and_only_ever_written_as_text() {
    let mut folder = Folder::frozen();
    let name = "<img src=x onerror=alert(1)></script>";
    folder.add("the", name, "");
    let site = folder.serve(TODAY);
    let answer = site.get_ok("/goi.json");
    assert_eq!(
        (answer.header("content-type"), answer.header("x-content-type-options")),
        ("application/json", "nosniff")
    );
    let pack = answer.json();
    let products = pack["products"].as_array().expect("products");
    assert!(products.iter().any(|product| product["name"] == name));
    for url in ["/khong-mang", "/en/offline"] {
        let page = site.visit(url);
        let script = site.get_ok(&page.attr("main script[src]", "src")).body();
        for way in ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "setHTML", "eval(", "javascript:"]
        {
            assert!(!script.contains(way), "{way}");
        }
        assert!(script.contains(".append("), "{url}: what makes pages is another script");
    }
    // The worker writes HTML in one place, of these words and a day.
    for language in ["vi", "en"] {
        let note = member(&pack["words"][language], "copy");
        assert!(!note.contains(['<', '>', '&', '"', '$']) && note.contains("{day}"), "{note}");
        let means = member(&pack["words"][language], "copy_means");
        assert!(!means.contains(['<', '>', '&', '"', '$']) && !means.is_empty(), "{means}");
        // One line at 360 pixels: what it means is unfolded below.
        assert!(note.chars().count() <= 32, "{note}");
    }
}
