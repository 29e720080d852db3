//! When things are in season: the cells of a thing, the pages of the months, the filter, the data and the feeds.

use std::collections::BTreeSet;

use jiff::civil::date;
use records::Records;
use records::product::Product;
use sanvat::i18n::language::Language;
use serde_json::Value;

use crate::any_records::SITES;
use crate::common::client::{Page, items, member, query};
use crate::common::records::{Folder, RECORDS, products, read};
use crate::common::server::{BASE_URL, SITE, Server, TODAY};

/// The months of a product, its own or else its speciality's; none: no source prints any.
pub fn months(product: &Product) -> Vec<i8> {
    months_in(&RECORDS, product)
}

/// The same of a product of any records.
pub fn months_in(records: &Records, product: &Product) -> Vec<i8> {
    let own = product.season.as_ref().map(|season| season.months.clone());
    own.or_else(|| Some(records.specialities[product.speciality.as_ref()?].season.as_ref()?.months.clone()))
        .unwrap_or_default()
}

/// The woven cells within an element of a page.
fn woven(page: &Page, within: &str) -> Vec<i8> {
    page.texts(&format!("{within} .months .on")).iter().map(|month| month.parse().expect("a month")).collect()
}

fn slugs_in(month: Option<i8>) -> BTreeSet<String> {
    let is_in = |product: &Product| match month {
        Some(month) => months(product).contains(&month),
        None => months(product).is_empty(),
    };
    products(&RECORDS).filter(|(_, product)| is_in(product)).map(|(slug, _)| slug.to_string()).collect()
}

#[test]
fn a_product_has_twelve_cells_of_which_those_are_woven_that_a_source_prints() {
    let mut seen = (0, 0);
    for (slug, product) in products(&RECORDS) {
        for language in Language::ALL {
            let page = SITE.visit(&language.pick(format!("/san-pham/{slug}"), format!("/en/products/{slug}")));
            let expected = months(product);
            assert_eq!(woven(&page, "main"), expected, "{slug}");
            page.assert_links_to(language.pick("/mua-vu", "/en/in-season"));
            if expected.is_empty() {
                seen.0 += 1;
                assert!(page.all(".months").is_empty(), "{slug}: nobody knows, and no cell says never");
                page.assert_says(language.pick("chưa nguồn nào ghi tháng", "no source gives the months"));
                continue;
            }
            seen.1 += 1;
            assert_eq!(page.all(".months li").len(), 12, "{slug}");
            assert_eq!(page.text(".months .now"), TODAY.month().to_string(), "{slug}");
            page.assert_says(&language.words().months(&expected));
            match &product.season {
                Some(season) => {
                    page.assert_says(language.pick("Mùa của riêng sản phẩm này", "This product’s own season"));
                    page.assert_says(&RECORDS.sources[&season.sources[0]].publisher.vi);
                }
                None => {
                    let one = &RECORDS.specialities[product.speciality.as_ref().expect("a speciality")];
                    let basis = &one.season.as_ref().expect("a season").basis;
                    page.assert_says(language.pick("nói chung.", "in general."));
                    page.assert_says(language.pick(&basis.vi, &basis.en));
                }
            }
        }
    }
    assert!(seen.0 > 10 && seen.1 > 10, "{seen:?}");
}

#[test]
fn a_kind_has_the_cells_of_those_of_its_specialities_of_which_they_are_known() {
    for kind in &RECORDS.kinds {
        let page = SITE.visit(&format!("/loai/{}", kind.slug));
        let of_kind = RECORDS.specialities.values().filter(|one| one.kind == kind.key);
        let seasons: Vec<_> = of_kind.filter_map(|one| one.season.as_ref()).collect();
        assert_eq!(page.all(".months").len(), seasons.len(), "{}", kind.slug);
        for season in seasons {
            page.assert_says(&season.basis.vi);
        }
    }
}

#[test]
fn the_page_of_a_month_names_all_that_is_in_season_and_says_how_much_is_unknown() {
    let unknown = slugs_in(None);
    for month in 1..=12 {
        for language in Language::ALL {
            let page = SITE.visit(&language.pick(format!("/mua-vu/{month}"), format!("/en/in-season/{month}")));
            page.assert_says(&language.words().month_name(month));
            let named: BTreeSet<String> =
                page.slugs(language.pick("/san-pham/", "/en/products/")).into_iter().collect();
            assert_eq!(named, slugs_in(Some(month)), "{}", page.url);
            for (slug, one) in &RECORDS.specialities {
                let is_in = one.season.as_ref().is_some_and(|season| season.months.contains(&month));
                let link = language.pick(format!("/dac-san/{slug}"), format!("/en/specialities/{slug}"));
                let is_named = page.links("main article").iter().any(|found| found.href == link);
                assert_eq!(is_named, is_in, "{}: {slug}", page.url);
            }
            assert_eq!(page.all(".year a").len(), 12);
            assert!(page.text(".year [aria-current=page]").starts_with(&month.to_string()));
            page.assert_says(&format!("{} {}", language.pick("Của", "For"), unknown.len()));
            page.assert_links_to(language.pick("/san-pham?mua=chua-ro", "/en/products?season=chua-ro"));
        }
    }
}

#[test]
fn what_a_province_without_known_seasons_shows_is_no_season_and_not_never() {
    let site = &SITES[3];
    let page = site.visit("/mua-vu");
    assert!(page.all("article").is_empty());
    page.assert_says("Chưa nguồn nào in thứ gì vào mùa");
    page.assert_says("không có nghĩa là trái mùa");
    assert!(!site.visit("/").main().contains("có gì?"), "home has nothing to show of the month");
}

#[test]
fn the_day_of_the_server_decides_which_month_is_now() {
    for (day, month) in [(date(2026, 4, 30), 4), (date(2026, 5, 1), 5)] {
        let server = Server::on(day);
        let now = server.visit("/mua-vu");
        assert_eq!(now.text("h1"), "Tháng này có gì?");
        assert!(now.text(".year [aria-current]").starts_with(&month.to_string()));
        let of_month = server.visit(&format!("/mua-vu/{month}"));
        assert_eq!(now.slugs("/san-pham/"), of_month.slugs("/san-pham/"));
        // Home has the first three and leads on.
        let home = server.visit("/");
        let heading = format!("Tháng {month} có gì?");
        assert!(home.texts("h2").contains(&heading), "{heading}");
        home.assert_links_to("/mua-vu");
        let first: Vec<String> = of_month.texts("article h3").into_iter().take(3).collect();
        let home_names = home.texts("h3");
        assert!(first.iter().all(|name| home_names.contains(name)), "{first:?}: {home_names:?}");
    }
}

#[test]
fn what_is_in_season_for_the_shortest_time_comes_first_and_what_is_so_all_year_last() {
    for month in 1..=12 {
        let page = SITE.visit(&format!("/mua-vu/{month}"));
        let lengths: Vec<usize> = page
            .all("article .months")
            .iter()
            .map(|strip| strip.select(&crate::common::client::css(".on")).count())
            .collect();
        assert!(lengths.is_sorted(), "{month}: {lengths:?}");
        assert_eq!(page.texts("h2").contains(&"Quanh năm".to_owned()), lengths.contains(&12), "{month}");
    }
}

#[test]
fn months_that_are_none_are_refused_and_another_spelling_leads_to_the_one_address() {
    for path in ["/mua-vu/0", "/mua-vu/13", "/mua-vu/thang-muoi", "/en/in-season/13"] {
        SITE.assert_not_found(path).assert_links_to(if path.starts_with("/en") { "/en/in-season" } else { "/mua-vu" });
    }
    SITE.assert_redirects("/mua-vu/03", "/mua-vu/3");
    for query in ["mua=0", "mua=13", "mua=03", "mua=x", "mua=3&mua=4"] {
        SITE.assert_refused(&format!("/san-pham?{query}"));
    }
    SITE.assert_redirects("/san-pham?mua=4&loai=che", "/san-pham?loai=che&mua=4");
}

#[test]
fn months_are_in_the_data_and_say_whose_they_are() {
    let list = SITE.json("/san-pham.json");
    for item in items(&list) {
        let slug = member(item, "slug");
        let (_, product) = products(&RECORDS).find(|(known, _)| known.as_str() == slug).expect("a product");
        let expected = months(product);
        assert_eq!(item["months"], serde_json::json!(expected), "{slug}");
        let whose = match (expected.is_empty(), &product.season) {
            (true, _) => None,
            (false, Some(_)) => Some("product"),
            (false, None) => Some("speciality"),
        };
        assert_eq!(item["months_of"].as_str(), whose, "{slug}");
        let structured = SITE.json(&format!("/en/products/{slug}.jsonld"));
        let thing = structured["@graph"].as_array().expect("a graph").last().expect("the product");
        let value = (!expected.is_empty()).then(|| Language::English.words().months(&expected));
        assert_eq!(thing["additionalProperty"]["value"].as_str(), value.as_deref(), "{slug}");
        let basis = SITE.json(&format!("/san-pham/{slug}.json"))["item"]["months_basis"].clone();
        assert_eq!(basis.is_null(), expected.is_empty(), "{slug}: {basis}");
    }
    let rows = SITE.rows("/san-pham.csv?mua=4");
    assert!(!rows.is_empty() && rows.iter().all(|row| row["months"].split(' ').any(|month| month == "4")));
    let november = SITE.json("/mua-vu/11.json");
    let in_list: Vec<String> =
        items(&SITE.json("/san-pham.json?mua=11")).iter().map(|item| member(item, "slug")).collect();
    let of_page: Vec<String> = items(&november["item"]).iter().map(|item| member(item, "slug")).collect();
    assert_eq!(of_page, in_list);
    // Where no month is asked for, it is that of the day.
    assert!(SITE.json("/mua-vu.json")["item"] == november["item"]);
}

#[test]
fn a_pack_without_a_network_has_the_same_months() {
    let list = SITE.json("/san-pham.json");
    let pack = SITE.json("/goi.json");
    for product in pack["products"].as_array().expect("products") {
        let item = items(&list).iter().find(|item| item["code"] == product["code"]).expect("the same product");
        let months: Vec<&Value> = product["season"].as_array().into_iter().flatten().collect();
        assert_eq!(item["months"], serde_json::json!(months));
    }
    assert_eq!(pack["paths"]["vi"]["season"], "/mua-vu/");
    assert_eq!(pack["filters"]["en"]["season"], "season");
}

#[test]
fn a_month_begins_in_the_feed_on_its_first_day() {
    let ids = |site: &Server, path: &str| -> Vec<(String, String)> {
        let feed = feed_rs::parser::parse(&site.get_ok(path).sent[..]).expect("a feed");
        feed.entries.into_iter().map(|entry| (entry.id, entry.summary.expect("a summary").content)).collect()
    };
    let (before, after) = (Server::on(date(2026, 10, 31)), Server::on(date(2026, 11, 1)));
    let november = format!("{BASE_URL}/#mua-2026-11-01");
    for path in ["/tin-moi.atom", "/en/news.atom"] {
        assert!(!ids(&before, path).iter().any(|(id, _)| *id == november), "{path}");
        let (_, summary) = ids(&after, path).into_iter().find(|(id, _)| *id == november).expect("an entry");
        for one in RECORDS.specialities.values() {
            let Some(season) = &one.season else { continue };
            let name = if path.starts_with("/en") { &one.name.en } else { &one.name.vi };
            let is_in = season.months.contains(&11) && season.months.len() < 12;
            assert_eq!(summary.contains(name.as_str()), is_in, "{path}: {name}: {summary}");
        }
    }
}

#[test]
fn a_season_of_its_own_counts_before_that_of_the_speciality() {
    let folder = Folder::frozen();
    let record = "products/mien-dong-hong-phuoc.toml";
    let (product, speciality) = ("/san-pham/mien-dong-hong-phuoc", "/dac-san/mien-dong");
    let text = folder.read(record);
    let source = RECORDS.sources.keys().next().expect("a source");
    folder
        .write(record, &text.replacen("\ngroup", &format!("\nmonths = [2]\nmonths_source = [\"{source}\"]\ngroup"), 1));
    let site = folder.serve(TODAY);
    assert_eq!(woven(&site.visit(product), "main"), [2]);
    let february = site.visit("/mua-vu/2");
    assert!(february.texts("article h3").contains(&site.visit(product).text("h1")), "it stands there by itself");
    assert!(!february.links("main article").iter().any(|link| link.href == speciality));
    assert!(!site.visit("/mua-vu/11").slugs("/san-pham/").contains(&"mien-dong-hong-phuoc".to_owned()));
}

/// The events of a calendar, each as its properties in one line each.
fn events(text: &str) -> Vec<Vec<String>> {
    assert!(text.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:") && text.ends_with("END:VCALENDAR\r\n"));
    assert!(text.split("\r\n").all(|line| line.len() <= 75), "a line is too long");
    let whole = text.replace("\r\n ", "");
    let events = whole.split("BEGIN:VEVENT\r\n").skip(1);
    events.map(|event| event.split("\r\n").map(str::to_owned).collect()).collect()
}

#[test]
fn seasons_are_there_as_a_calendar_that_comes_back_each_year() {
    for language in Language::ALL {
        let path = language.pick("/mua-vu.ics", "/en/in-season.ics");
        SITE.visit(language.pick("/mua-vu", "/en/in-season")).assert_links_to(path);
        let answer = SITE.get_ok(path);
        assert_eq!(answer.header("content-type"), "text/calendar; charset=utf-8");
        let events = events(&answer.body());
        let property = |event: &[String], name: &str| -> String {
            let found = event.iter().find_map(|line| line.strip_prefix(&format!("{name}:")));
            found.unwrap_or_else(|| panic!("{name}: {event:?}")).to_owned()
        };
        let mut uids = BTreeSet::new();
        for event in &events {
            assert!(uids.insert(property(event, "UID")), "{event:?}");
            assert_eq!(property(event, "RRULE"), "FREQ=YEARLY");
            assert!(property(event, "DTSTAMP").ends_with("T000000Z"));
            assert!(SITE.get(&property(event, "URL")).status == 200, "{event:?}");
        }
        for (slug, one) in &RECORDS.specialities {
            let of_it = |event: &&Vec<String>| property(event, "URL").ends_with(&format!("/{slug}"));
            let found: Vec<&Vec<String>> = events.iter().filter(of_it).collect();
            let Some(season) = one.season.as_ref().filter(|season| season.months.len() < 12) else {
                assert!(found.is_empty(), "{slug}: what is so all year, or not known, is no event");
                continue;
            };
            let mut months: Vec<i8> = Vec::new();
            for event in found {
                assert!(
                    property(event, "SUMMARY")
                        .contains(language.pick(&one.name.vi, &one.name.en).split(',').next().expect("a name"))
                );
                let day = |name: &str| -> jiff::civil::Date {
                    let text = property(event, &format!("{name};VALUE=DATE"));
                    jiff::civil::Date::strptime("%Y%m%d", text).expect("a day")
                };
                let (mut first, end) = (day("DTSTART"), day("DTEND"));
                while first < end {
                    months.push(first.month());
                    first = first.saturating_add(jiff::ToSpan::months(1));
                }
                assert_eq!(first, end, "whole months");
            }
            months.sort_unstable();
            assert_eq!(months, season.months, "{slug}");
        }
    }
}

#[test]
fn a_month_that_is_typed_is_the_list_of_what_is_in_season_then() {
    let made_up = &SITES[2];
    let records = read(&made_up.folder());
    for (typed, month) in
        [("tháng 4", 4), ("thang 11", 11), ("tháng mười hai có gì ngon", 12), ("october", 10), ("thang 13", 0)]
    {
        let page = made_up.visit(&format!("/tim-kiem?q={}", query(typed)));
        let list = format!("/san-pham?mua={month}");
        if month == 0 {
            assert!(page.attrs("main a", "href").iter().all(|href| !href.contains("mua=")), "{typed} is no month");
            continue;
        }
        let expected: BTreeSet<String> = products(&records)
            .filter(|(_, product)| months_in(&records, product).contains(&month))
            .map(|(slug, _)| slug.to_string())
            .collect();
        page.assert_links_to(&list);
        let found: BTreeSet<String> = made_up.visit(&list).slugs("/san-pham/").into_iter().collect();
        assert!(found.is_superset(&page.slugs("/san-pham/").into_iter().collect()), "{typed}");
        assert!(found.iter().all(|slug| expected.contains(slug)), "{typed}");
    }
    for typed in ["đang mùa", "tháng này có gì", "in season"] {
        SITE.visit(&format!("/tim-kiem?q={}", query(typed))).assert_links_to("/mua-vu");
    }
}
