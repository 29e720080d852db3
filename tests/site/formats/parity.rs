//! Every list and item is also data (P11): the same things, in the same order, under the same filters, and standing the
//! same. The whole list is given, which the page shows in parts.

use std::collections::BTreeSet;

use scraper::ElementRef;

use crate::any_records::{SITES, Site};
use crate::common::client::{Page, css, in_format, is_same, items, last_part, member, on_a_badge, text_of};
use crate::common::server::{BASE_URL, SITE};

/// The values of a filter of a list.
fn values(page: &Page, filter: &str) -> Vec<String> {
    let options = page.attrs(&format!("main select[name=\"{filter}\"] option"), "value");
    options.into_iter().filter(|value| !value.is_empty()).collect()
}

/// Slug and standing of every product of a list, in all its forms.
#[track_caller]
fn assert_list_agrees(site: &Site, url: &str) -> usize {
    let shown: Vec<_> = site.pages(url).iter().flat_map(Page::listed_products).collect();
    assert_products_agree(site, url, &shown, true);
    shown.len()
}

/// The products of a page and those of its other formats: the same, or where the page shows some of them, these in their order.
#[track_caller]
fn assert_products_agree(site: &Site, url: &str, shown: &[(String, Option<String>)], is_whole: bool) {
    let json = site.json(&in_format(url, "json"));
    let of = |value: &serde_json::Value| (member(value, "slug"), on_a_badge(&member(value, "standing")));
    let entries = items(&json);
    let products: Vec<_> = entries.iter().map(of).collect();
    if is_whole {
        assert_eq!(products, shown, "{url}");
    } else {
        let mut ahead = products.iter();
        assert!(shown.iter().all(|one| ahead.any(|other| other == one)), "{url}: {shown:?} are not among {products:?}");
    }
    let rows = site.rows(&in_format(url, "csv"));
    let map = site.json(&in_format(url, "geojson"));
    let features = map["features"].as_array().expect("features");
    assert_eq!((rows.len(), features.len()), (entries.len(), entries.len()), "{url}");
    for ((entry, row), feature) in entries.iter().zip(&rows).zip(features) {
        assert_eq!(*entry, feature["properties"], "{url}");
        assert_eq!(entry["code"], feature["id"], "{url}");
        for (column, cell) in row {
            assert!(is_same(cell, entry, column), "{url}: {column} {cell}");
        }
        assert_eq!(row.len(), entry.as_object().expect("an object").len(), "{url}");
    }
}

#[test]
fn every_filter_of_the_list_of_products_chooses_the_same_in_all_forms() {
    let mut looked = 0;
    for site in &SITES {
        for (list, order, filters) in [
            ("/san-pham", "sap-xep", ["huyen", "xa", "nhom", "loai", "sao", "hieu-luc", "nam", "mua"]),
            ("/en/products", "sort", ["district", "commune", "group", "kind", "stars", "standing", "year", "season"]),
        ] {
            let page = site.visit(list);
            let all = assert_list_agrees(site, list);
            assert!(all > 0, "{site}");
            for order in values(&page, order).iter().map(|value| format!("{order}={value}")) {
                assert_eq!(assert_list_agrees(site, &format!("{list}?{order}")), all, "{site}");
            }
            for filter in filters {
                for value in values(&page, filter) {
                    assert_list_agrees(site, &format!("{list}?{filter}={value}"));
                    looked += 1;
                }
            }
            for query in ["q=che", "q=mu%E1%BB%91i", "q=khongcogi"] {
                assert_list_agrees(site, &format!("{list}?{query}"));
            }
        }
    }
    assert!(looked > 300, "{looked}");
    assert_list_agrees(&SITES[0], "/san-pham?huyen=dien-bien&hieu-luc=chua-ro&sap-xep=moi");
    assert_list_agrees(&SITES[0], "/san-pham?nha-san-xuat=htx-ong-mat-dien-bien");
}

#[test]
fn every_page_that_shows_products_has_all_of_them_as_data_in_its_order() {
    let parts = ["huyen", "districts", "xa-phuong", "communes", "loai", "kinds", "nhom-san-pham", "groups"];
    let mut looked = 0;
    for site in &SITES {
        for url in site.sitemap_paths() {
            let parts_of = url.trim_start_matches("/en").split('/').collect::<Vec<_>>();
            let [_, first, _] = parts_of[..] else { continue };
            let is_producer = ["nha-san-xuat", "producers"].contains(&first);
            if !parts.contains(&first) && !is_producer {
                continue;
            }
            assert_products_agree(site, &url, &site.visit(&url).listed_products(), false);
            looked += 1;
        }
    }
    assert!(looked > 200, "{looked}");
}

#[test]
fn the_products_of_a_place_a_kind_and_a_producer_are_those_of_the_list_with_that_filter() {
    for (page, list) in [
        ("/huyen/muong-ang", "/san-pham?huyen=muong-ang"),
        ("/xa-phuong/thanh-an", "/san-pham?xa=thanh-an"),
        ("/loai/che", "/san-pham?loai=che"),
        ("/nhom-san-pham/thuc-pham", "/san-pham?nhom=thuc-pham"),
        ("/nha-san-xuat/htx-hong-phuoc", "/san-pham?nha-san-xuat=htx-hong-phuoc"),
    ] {
        let codes = |url: &str| -> BTreeSet<String> {
            items(&SITE.json(&in_format(url, "json"))).iter().map(|item| member(item, "code")).collect()
        };
        assert!(!codes(page).is_empty(), "{page}");
        assert_eq!(codes(page), codes(list), "{page}");
    }
}

#[test]
fn a_product_is_the_same_on_its_page_in_the_list_and_as_data() {
    let list = SITE.json("/san-pham.json");
    for entry in items(&list) {
        let url = format!("/san-pham/{}", member(entry, "slug"));
        let one = &SITE.json(&in_format(&url, "json"))["item"];
        for (name, value) in entry.as_object().expect("an object") {
            assert_eq!(one[name], *value, "{url}: {name}");
        }
        assert_eq!(SITE.json(&in_format(&url, "geojson"))["features"][0]["properties"], *entry, "{url}");
        let rows = SITE.rows(&in_format(&url, "csv"));
        assert_eq!((rows.len(), rows[0]["code"].clone()), (1, member(entry, "code")), "{url}");
        let page = SITE.visit(&url);
        assert_eq!(
            page.texts("h1")[0].replace('\u{a0}', " ").split(" (").next(),
            member(entry, "name").split(" (").next()
        );
        assert!(page.texts("main")[0].contains(&member(one, "standing_sentence")), "{url}");
        let code = member(entry, "code");
        assert!(page.texts("main code").contains(&code), "{url}");
        let awards = one["awards"].as_array().expect("awards");
        assert_eq!(awards.iter().filter(|award| award["is_latest"] == true).count(), awards.len().min(1), "{url}");
    }
}

#[test]
fn producers_are_the_same_under_each_filter() {
    for (list, filters) in [("/nha-san-xuat", ["huyen", "hinh-thuc"]), ("/en/producers", ["district", "form"])] {
        let page = SITE.visit(list);
        let mut urls = vec![list.to_owned(), format!("{list}?q=tua+chua")];
        for filter in filters {
            urls.extend(values(&page, filter).iter().map(|value| format!("{list}?{filter}={value}")));
        }
        assert!(urls.len() > 10, "{urls:?}");
        for url in urls {
            let pages = SITE.pages(&url);
            let shown: Vec<String> = pages
                .iter()
                .flat_map(|page| page.attrs("main .lines li > a", "href"))
                .map(|href| last_part(&href))
                .collect();
            let json = SITE.json(&in_format(&url, "json"));
            assert_eq!(items(&json).iter().map(|item| member(item, "slug")).collect::<Vec<_>>(), shown, "{url}");
            let rows = SITE.rows(&in_format(&url, "csv"));
            assert_eq!(rows.iter().map(|row| row["slug"].clone()).collect::<Vec<_>>(), shown, "{url}");
        }
    }
}

#[test]
fn places_are_the_same_in_the_alphabet_under_each_filter() {
    for (list, filter) in [("/noi-san-xuat", "chu"), ("/en/where-its-made", "letter")] {
        let links = SITE.visit(list).links("main").into_iter().map(|link| link.href);
        let letters: Vec<String> = links.filter(|href| href.contains(&format!("?{filter}="))).collect();
        assert!(letters.len() > 10, "{letters:?}");
        for url in [format!("{list}?q=muong"), format!("{list}?q=na+tong")].into_iter().chain(letters) {
            let page = SITE.visit(&url);
            let (entry, link) = (css(".letters li"), css("a"));
            let leads_to = |element: ElementRef<'_>| {
                element.select(&link).next().and_then(|link| link.attr("href")).map(last_part).expect("a link")
            };
            let shown: Vec<(String, String)> =
                page.html().select(&entry).map(|element| (text_of(element), leads_to(element))).collect();
            let json = SITE.json(&in_format(&url, "json"));
            let places = items(&json);
            assert_eq!(places.len(), shown.len(), "{url}");
            for (place, (words, leads_to)) in places.iter().zip(&shown) {
                let today = if place["sort"] == "former_commune" { "commune" } else { "slug" };
                assert_eq!(member(place, today), *leads_to, "{url}");
                assert!(words.starts_with(&member(place, "name")), "{url}: {words}");
            }
            let rows = SITE.rows(&in_format(&url, "csv"));
            let map = SITE.json(&in_format(&url, "geojson"));
            let features = map["features"].as_array().expect("features");
            for ((place, row), feature) in places.iter().zip(&rows).zip(features) {
                assert_eq!(*place, feature["properties"]);
                assert!(row.iter().all(|(column, cell)| is_same(cell, place, column)), "{url}");
            }
            assert_eq!((rows.len(), features.len()), (places.len(), places.len()));
        }
    }
}

#[test]
fn districts_and_sources_are_the_same_as_data() {
    let districts = SITE.json("/huyen.json");
    let shown = SITE.visit("/huyen").attrs("main a[href^=\"/huyen/\"]", "href");
    let shown: Vec<String> = shown.iter().map(|href| last_part(href)).collect();
    assert_eq!(items(&districts).iter().map(|item| member(item, "slug")).collect::<Vec<_>>(), shown);
    let sources = SITE.json("/nguon-thong-tin.json");
    let shown: Vec<String> =
        SITE.pages("/nguon-thong-tin").iter().flat_map(|page| page.attrs("main li[id]", "id")).collect();
    assert_eq!(items(&sources).iter().map(|item| member(item, "slug")).collect::<Vec<_>>(), shown);
    let rows = SITE.rows("/nguon-thong-tin.csv");
    assert_eq!(rows.iter().map(|row| row["slug"].clone()).collect::<Vec<_>>(), shown);
}

#[test]
fn each_figure_is_that_of_the_page_and_of_the_list_that_proves_it() {
    for url in ["/thong-ke", "/en/statistics"] {
        let page = SITE.visit(url);
        let document = SITE.json(&in_format(url, "json"));
        let figures = items(&document);
        assert!(figures.len() > 45, "{url}: {}", figures.len());
        for figure in figures {
            let proof = member(figure, "proof");
            let path = proof.strip_prefix(BASE_URL).expect("of the site");
            assert!(page.attrs("main a[href]", "href").contains(&path.to_owned()), "{url}: {path}");
            assert_eq!(SITE.json(&in_format(path, "json"))["total"], figure["count"], "{url}: {path}");
        }
        let rows = SITE.rows(&in_format(url, "csv"));
        let totals = document["item"]["official_totals"].as_array().expect("totals");
        let printed = |name: &str| totals.iter().filter(|total| !total[name].is_null()).count();
        let officials: usize = ["total", "stars5", "stars4", "stars3", "producers"].map(printed).iter().sum();
        assert!(officials > 20, "{officials}");
        assert_eq!(rows.len(), figures.len() + officials);
        assert!(rows.iter().all(|row| !row["proof"].is_empty() || row["by"].starts_with("official")), "{url}");
    }
}

#[test]
fn every_page_names_its_other_formats_and_each_is_there_and_names_its_page() {
    let mut formats = 0;
    for url in SITE.sitemap_paths().into_iter().chain(["/san-pham?huyen=tua-chua".to_owned()]) {
        let page = SITE.visit(&url);
        let named = page.other_formats();
        let linked: BTreeSet<String> = page.attrs(".foot p a[href]", "href").into_iter().collect();
        for (other, media_type) in &named {
            let answer = SITE.get_ok(other);
            assert!(answer.header("content-type").starts_with(media_type.as_str()), "{other}");
            let is_of_product = ["/san-pham/", "/en/products/"].iter().any(|list| url.starts_with(list));
            let is_shown = media_type == "application/json" || !is_of_product && media_type != "application/ld+json";
            assert!(!is_shown || linked.contains(other), "{url} shows no link to {other}");
            if media_type == "application/json" {
                let canonical = page.attrs("link[rel=canonical]", "href");
                let further = canonical[0].find("?trang=").or(canonical[0].find("?page="));
                let whole = further.map_or(canonical[0].as_str(), |at| &canonical[0][..at]);
                assert_eq!(answer.json()["about"]["page"], whole, "{other}");
            }
            formats += 1;
        }
    }
    assert!(formats > 1000, "{formats}");
}

#[test]
fn a_filtered_page_and_a_further_one_name_the_formats_of_the_whole_list() {
    let named = |url: &str| SITE.visit(url).other_formats().into_iter().map(|(url, _)| url).collect::<Vec<_>>();
    assert_eq!(named("/san-pham?huyen=tua-chua&utm_source=x")[0], "/san-pham.json?huyen=tua-chua");
    assert_eq!(named("/en/products?kind=che")[1], "/en/products.csv?kind=che");
    assert_eq!(named("/san-pham?trang=2")[..3], ["/san-pham.json", "/san-pham.csv", "/san-pham.geojson"]);
    SITE.assert_moved("/san-pham.json?trang=2", "/san-pham.json");
    // A name that means several places is no place, and has no data of its own.
    assert_eq!(named("/xa-phuong/na-tong"), Vec::<String>::new());
}

#[test]
fn places_on_the_map_lie_in_the_province_and_what_is_not_known_lies_nowhere() {
    let text = SITE.get_ok("/du-lieu/dien-bien.geojson").body();
    let geojson::GeoJson::FeatureCollection(collection) = text.parse().expect("GeoJSON") else { panic!("{text}") };
    let (mut placed, mut nowhere) = (0, 0);
    for feature in &collection.features {
        match feature.geometry.as_ref().map(|geometry| &geometry.value) {
            None => nowhere += 1,
            Some(geojson::GeometryValue::Point { coordinates }) => {
                // Longitude first (RFC 7946), and within the frame of the province's map.
                let (longitude, latitude) = (coordinates[0], coordinates[1]);
                assert!((102.0..103.7).contains(&longitude), "{longitude}");
                assert!((20.8..22.7).contains(&latitude), "{latitude}");
                placed += 1;
            }
            other => panic!("{other:?}"),
        }
    }
    assert!(placed > 200 && nowhere > 0, "{placed} placed, {nowhere} nowhere");
    let list = SITE.json("/san-pham.json");
    for entry in items(&list) {
        let is_placed = !entry["commune"].is_null();
        assert_eq!(!entry["longitude"].is_null(), is_placed, "{entry}");
        assert_eq!(!entry["point_of"].is_null(), is_placed, "{entry}");
    }
}
