//! Routes for travellers: where the way goes, how far it is, what is made there, and who says so.

use std::collections::BTreeSet;

use records::Records;
use records::product::Product;
use records::route::{Route, Stop};
use records::slug::Slug;
use sanvat::i18n::language::Language;
use serde_json::Value;

use crate::any_records::{SITES, Site};
use crate::common::client::{Page, css, member, query, text_of};
use crate::common::records::{Folder, place, products, read};
use crate::common::server::TODAY;
use crate::in_season::months_in;

/// A made-up route of which every key is used.
const SLOPE: &str = "qua-doc-gio";
/// One of which a single place is known.
const REEDS: &str = "ra-dam-say";

/// The made-up province.
fn made_up() -> &'static Site {
    &SITES[2]
}

fn path(language: Language, slug: &str) -> String {
    language.pick(format!("/hanh-trinh/{slug}"), format!("/en/routes/{slug}"))
}

fn slope(language: Language) -> Page {
    made_up().visit(&path(language, SLOPE))
}

/// The stops of a page, each as its text.
fn stops(page: &Page) -> Vec<String> {
    page.texts(".stops > li")
}

/// Every route that there is, with its site and the records that it was made of.
fn all_routes() -> impl Iterator<Item = (&'static Site, Records, Slug)> {
    SITES.iter().flat_map(|site| {
        let records = read(&site.folder());
        let slugs: Vec<Slug> = records.routes.keys().cloned().collect();
        slugs.into_iter().map(move |slug| (site, records.clone(), slug))
    })
}

/// The former district in which a stop lies, where that is sure.
fn district(records: &Records, stop: &Stop) -> Option<Slug> {
    match &stop.former_commune {
        Some(code) => Some(records.former_communes[code].district.clone()),
        None => records.communes[&stop.commune].district.clone(),
    }
}

/// Whether somebody knows where a stop lies.
fn is_known(records: &Records, stop: &Stop) -> bool {
    let former = stop.former_commune.as_ref().map(|code| &records.former_communes[code]);
    former.is_some_and(|former| former.latitude.is_some()) || records.communes[&stop.commune].latitude.is_some()
}

/// The products that a traveller finds on a route: those of its communes, and those of its districts whose commune nobody knows.
/// Spirits are no reason to travel.
fn along<'r>(records: &'r Records, route: &Route) -> Vec<(&'r Slug, &'r Product)> {
    let communes: BTreeSet<Slug> =
        route.stops.iter().map(|stop| records.communes[&stop.commune].slug.clone()).collect();
    let districts: BTreeSet<Slug> = route.stops.iter().filter_map(|stop| district(records, stop)).collect();
    let is_there = |product: &Product| match place(records, product) {
        (Some(commune), _) => communes.contains(&commune),
        (None, Some(district)) => districts.contains(&district),
        (None, None) => false,
    };
    products(records).filter(|(_, product)| product.kind != "spirits" && is_there(product)).collect()
}

#[test]
fn the_places_stand_in_their_order_with_the_distances_that_sources_print() {
    let names = |language: Language| slope(language).texts(".stops h2");
    assert_eq!(names(Language::Vietnamese), ["Bến Thuyền", "Phủ Vân", "Dốc Gió", "Đầm Sậy", "Rừng Thưa"]);
    assert_eq!(names(Language::English), ["Bến Thuyền", "Phủ Vân", "Gió slope", "Đầm Sậy", "Rừng Thưa"]);
    let page = slope(Language::Vietnamese);
    page.assert_says_in_order(&[
        "Cách Bến Thuyền 11 km",
        "Cách Bến Thuyền khoảng 21–23,5 km",
        "Cách dốc Gió gần 8 km",
        "Cách Bến Thuyền hơn 61 km",
    ]);
    slope(Language::English).assert_says_in_order(&[
        "11 km from Bến Thuyền",
        "About 21–23.5 km from Bến Thuyền",
        "Almost 8 km from Gió slope",
        "More than 61 km from Bến Thuyền",
    ]);
    assert!(!stops(&page)[0].contains(" km"), "the way begins there");
}

#[test]
fn a_stop_says_which_commune_of_today_it_is_and_what_it_was() {
    let page = slope(Language::Vietnamese);
    let stops = stops(&page);
    assert!(stops[0].contains("xã Bến Thuyền (cũ), nay thuộc phường Lạch Giang"), "{}", stops[0]);
    assert!(stops[2].contains("thuộc xã Đồi Gió"), "{}", stops[2]);
    for slug in ["lach-giang", "phu-van", "doi-gio", "dam-say", "suoi-suong"] {
        page.assert_links_to(&format!("/xa-phuong/{slug}"));
    }
}

#[test]
fn each_statement_and_each_distance_names_who_prints_it() {
    for (site, records, slug) in all_routes() {
        let route = &records.routes[&slug];
        for language in Language::ALL {
            let page = site.visit(&path(language, slug.as_str()));
            let all: Vec<&str> = page.all(".sources li[id]").iter().filter_map(|line| line.attr("id")).collect();
            for (stop, part) in route.stops.iter().zip(page.all(".stops > li")) {
                let cited: Vec<&str> = part
                    .select(&css("small a[href^=\"#\"]"))
                    .filter_map(|link| link.attr("href")?.strip_prefix('#'))
                    .collect();
                let distance = stop.distance.iter().flat_map(|distance| &distance.sources);
                let expected: Vec<&str> = distance.chain(&stop.sources).map(String::as_str).collect();
                assert_eq!(cited, expected, "{}: {}", page.url, text_of(part));
                assert!(cited.iter().all(|id| all.contains(id)), "{}", page.url);
                if let Some(text) = &stop.text {
                    page.assert_says(language.pick(&text.vi, &text.en));
                }
            }
            for source in &route.sources {
                assert!(all.contains(&source.as_str()), "{}: {source}", page.url);
            }
            let distinct: BTreeSet<&str> = all.iter().copied().collect();
            assert_eq!(distinct.len(), all.len(), "{}: each once", page.url);
        }
    }
}

#[test]
fn what_is_made_along_a_route_is_there_with_its_stars_and_spirits_are_not() {
    let mut seen = (0, 0);
    for (site, records, slug) in all_routes() {
        let expected = along(&records, &records.routes[&slug]);
        for language in Language::ALL {
            let page = site.visit(&path(language, slug.as_str()));
            let count = language.words().products_count(expected.len());
            assert!(page.text(".face .of").contains(&count), "{}: {count}", page.url);
            let named = page.slugs(language.pick("/san-pham/", "/en/products/"));
            let distinct: BTreeSet<&String> = named.iter().collect();
            assert_eq!(distinct.len(), named.len(), "{}: each once", page.url);
            for slug in &named {
                assert!(expected.iter().any(|(other, _)| other.as_str() == slug), "{}: {slug}", page.url);
            }
            // Each place names a few and links to the rest.
            if page.all(".stops .go").is_empty() {
                assert_eq!(named.len(), expected.len(), "{}", page.url);
                seen.1 += 1;
            }
            for row in page.all(".goods li") {
                let text = text_of(row);
                assert!(text.contains("OCOP"), "{}: {text}", page.url);
                let link = row.select(&css("a")).next().and_then(|link| link.attr("href")).expect("a link");
                let name = &records.products[link.rsplit('/').next().expect("a slug")].name_en;
                let is_told = name.as_ref().is_none_or(|name| text.contains(name.as_str()));
                assert!(is_told || language == Language::Vietnamese, "{}: {text}", page.url);
                seen.0 += 1;
            }
        }
    }
    assert!(seen.0 > 0 && seen.1 > 0, "{seen:?}");
}

#[test]
fn a_list_behind_a_stop_has_as_many_as_it_says() {
    for (site, _, slug) in all_routes() {
        let page = site.visit(&path(Language::Vietnamese, slug.as_str()));
        for link in page.links(".stops").into_iter().filter(|link| link.href.starts_with("/san-pham?")) {
            let list = site.json(&link.href.replace("/san-pham?", "/san-pham.json?"));
            // The list has spirits, too.
            let total = list["total"].as_u64().expect("a number");
            let said: u64 = link.text.split_whitespace().find_map(|word| word.parse().ok()).expect("a number");
            let spirits =
                list["items"].as_array().expect("a list").iter().filter(|item| member(item, "kind") == "ruou");
            assert_eq!(said + spirits.count() as u64, total, "{}: {}", page.url, link.href);
        }
    }
}

#[test]
fn a_product_at_a_stop_says_when_it_is_in_season_and_whether_that_is_now() {
    let mut seen = (0, 0, 0);
    for (site, records, slug) in all_routes().filter(|(site, ..)| site.is_fixed()) {
        let page = site.visit(&path(Language::Vietnamese, slug.as_str()));
        for row in page.all(".goods li") {
            let link = row.select(&css("a")).next().expect("a link").attr("href").expect("an address");
            let product = &records.products[link.trim_start_matches("/san-pham/")];
            let (months, text) = (months_in(&records, product), text_of(row));
            let is_ripe = row.select(&css(".ripe")).next().is_some();
            assert_eq!(is_ripe, months.contains(&TODAY.month()), "{link}");
            if months.is_empty() {
                assert!(!text.contains("Mùa"), "{text}: nobody knows");
                seen.0 += 1;
            } else {
                assert!(text.contains(&Language::Vietnamese.words().months(&months)), "{text}");
                seen.1 += 1;
            }
            seen.2 += usize::from(is_ripe);
        }
        page.assert_says("trang của từng sản phẩm nói rõ");
    }
    assert!(seen.0 > 0 && seen.1 > 0, "{seen:?}");
}

#[test]
fn the_map_says_in_words_what_it_shows_and_names_every_place_that_is_known() {
    for (site, records, slug) in all_routes() {
        let route = &records.routes[&slug];
        let page = site.visit(&path(Language::Vietnamese, slug.as_str()));
        let known = route.stops.iter().filter(|stop| is_known(&records, stop)).count();
        let Some(map) = page.all(".way svg").into_iter().next() else {
            assert!(known < 2, "{}: only where places are unknown there is no map", page.url);
            continue;
        };
        assert_eq!(map.attr("role"), Some("img"));
        let label = map.attr("aria-label").expect("a text");
        for (number, name) in (1..).zip(page.texts(".stops h2")) {
            let spoken = format!("{number} {name}").to_lowercase();
            assert!(label.to_lowercase().contains(&spoken), "{}: {label}", page.url);
        }
        let drawn = page.texts(".way svg text");
        assert_eq!(drawn.len(), page.all(".way .stop").len());
        assert_eq!(drawn.len(), known, "{drawn:?}");
        for name in &drawn {
            assert!(label.contains(name.as_str()), "{}: {name}", page.url);
        }
    }
    // Nobody knows where Đầm Sậy lies.
    let drawn = slope(Language::Vietnamese).texts(".way svg text");
    assert_eq!(drawn, ["1 Bến Thuyền", "2 Phủ Vân", "3 dốc Gió", "5 Rừng Thưa"]);
}

#[test]
fn a_traveller_is_promised_no_opening_hours_and_can_print_the_page_with_its_address() {
    for language in Language::ALL {
        let page = slope(language);
        page.assert_says(language.pick("không biết giờ mở cửa", "nobody’s opening hours"));
        let button = page.one("button[data-print]");
        assert!(button.attr("hidden").is_some(), "without a script there is nothing that it could do");
        assert_eq!(text_of(button), language.pick("In ra giấy A4", "Print on A4"));
        assert!(page.text(".paper").contains(&format!("https://sanvat.example{}", path(language, SLOPE))));
        let styles = page.texts("style").concat();
        assert!(styles.contains("@page{size:A4"), "the paper is named");
    }
}

#[test]
fn a_route_that_is_not_there_leads_back_to_those_that_are() {
    let page = made_up().assert_not_found("/hanh-trinh/khong-co");
    page.assert_links_to("/hanh-trinh");
    made_up().assert_not_found("/en/routes/khong-co").assert_links_to("/en/routes");
    made_up().assert_redirects("/Hanh-Trinh/Qua-Doc-Gio/", &path(Language::Vietnamese, SLOPE));
}

#[test]
fn the_page_of_all_routes_names_each_with_its_places_and_a_number_on_the_map() {
    for site in &SITES {
        let records = read(&site.folder());
        if records.routes.is_empty() {
            continue;
        }
        for language in Language::ALL {
            let page = site.visit(language.pick("/hanh-trinh", "/en/routes"));
            assert_eq!(page.all(".stops > li").len(), records.routes.len(), "{}", page.url);
            for (slug, route) in &records.routes {
                assert_eq!(
                    page.assert_links_to(&path(language, slug.as_str())).text,
                    *language.pick(&route.name.vi, &route.name.en)
                );
                page.assert_says(language.pick(&route.line.vi, &route.line.en));
            }
        }
    }
    let map = made_up().visit("/hanh-trinh");
    assert_eq!(map.texts(".way svg text"), ["1", "2"], "of the third one place is known");
    let first = map.all(".stops > li")[0].select(&css("h2 a")).next().and_then(|link| link.attr("href"));
    assert_eq!(first, Some("/hanh-trinh/mot-vong-dong-muoi"));
}

#[test]
fn a_way_that_comes_back_names_its_products_once() {
    let page = made_up().visit("/hanh-trinh/mot-vong-dong-muoi");
    assert_eq!(page.texts(".stops h2"), ["Muối Trắng", "Cồn Cát", "Muối Trắng"]);
    let stops = page.all(".stops > li");
    assert!(stops[0].select(&css(".goods")).next().is_some() && stops[2].select(&css(".goods")).next().is_none());
}

#[test]
fn where_there_are_no_routes_there_is_no_page_no_link_and_no_empty_heading() {
    let site = &SITES[3];
    for url in ["/hanh-trinh", "/en/routes", "/hanh-trinh.json", "/hanh-trinh/x"] {
        assert_eq!(site.get(url).status, 404, "{url}");
    }
    for page in site.crawl().pages() {
        let links = page.links("body");
        assert!(
            !links.iter().any(|link| link.href.contains("/hanh-trinh") || link.href.contains("/en/routes")),
            "{}",
            page.url
        );
        page.assert_does_not_say("Đi theo đường");
    }
    assert!(!site.sitemap_paths().iter().any(|path| path.contains("hanh-trinh")));
    assert!(!site.get_ok("/openapi.json").body().contains("hanh-trinh"));
}

#[test]
fn home_the_map_and_the_places_on_the_way_lead_to_a_route() {
    for language in Language::ALL {
        let to = path(language, SLOPE);
        let pages = language.pick(
            ["/", "/noi-san-xuat", "/xa-phuong/doi-gio", "/xa-phuong/lach-giang", "/huyen/cua-lach"],
            ["/en/", "/en/where-its-made", "/en/communes/doi-gio", "/en/communes/lach-giang", "/en/districts/cua-lach"],
        );
        for url in pages {
            made_up().visit(url).assert_links_to(&to);
        }
        let beside = language.pick("/xa-phuong/gio-ngan", "/en/communes/gio-ngan");
        assert!(!made_up().visit(beside).links("main").iter().any(|link| link.href == to), "it does not pass there");
    }
}

#[test]
fn the_same_is_there_as_data_and_in_the_words_of_schema_org() {
    let document = made_up().json("/en/routes/qua-doc-gio.json");
    let stops = document["item"]["items"].as_array().expect("stops");
    let told: Vec<_> =
        stops.iter().map(|stop| (member(stop, "name"), member(stop, "commune"), member(stop, "km_from"))).collect();
    let text = |one: &str| one.to_owned();
    assert_eq!(told[2], (text("Gió slope"), text("doi-gio"), text("1")));
    assert_eq!(
        (&stops[2]["km"], &stops[2]["km_to"], &stops[2]["km_precision"]),
        (&21.0.into(), &23.5.into(), &"about".into())
    );
    assert_eq!(stops[3]["km_from"], 3);
    assert_eq!(stops[0]["former_commune"], "90006");
    let rows = made_up().rows("/hanh-trinh/qua-doc-gio.csv");
    assert_eq!(
        rows.iter().map(|row| row["name"].as_str()).collect::<Vec<_>>(),
        ["Bến Thuyền", "Phủ Vân", "dốc Gió", "Đầm Sậy", "Rừng Thưa"]
    );
    assert_eq!(made_up().json("/hanh-trinh.json")["total"], 3);
    let things: Value = serde_json::from_str(&slope(Language::Vietnamese).json_ld()).expect("JSON");
    let trip = things["@graph"]
        .as_array()
        .expect("things")
        .iter()
        .find(|thing| thing["@type"] == "TouristTrip")
        .expect("a trip");
    let places = trip["itinerary"]["itemListElement"].as_array().expect("a list");
    let named: Vec<&str> = places.iter().filter_map(|place| place["item"]["name"].as_str()).collect();
    assert_eq!(named, ["Bến Thuyền", "Phủ Vân", "dốc Gió", "Đầm Sậy", "Rừng Thưa"]);
}

#[test]
fn a_route_has_a_card_of_its_own_on_which_its_way_is_drawn() {
    let card = |slug: &str| made_up().visit(&path(Language::Vietnamese, slug)).property("og:image");
    let (slope, reeds) = (card(SLOPE), card(REEDS));
    assert!(slope.contains("/the/vi/hanh-trinh/qua-doc-gio/"), "{slope}");
    let picture = made_up().get_ok(slope.trim_start_matches("https://sanvat.example"));
    assert_eq!(picture.header("content-type"), "image/png");
    assert_ne!(slope.rsplit('/').next(), reeds.rsplit('/').next());
    // Another way is another picture, so that no chat keeps the old one.
    let folder = Folder::made_up();
    folder.edit("routes/qua-doc-gio.toml", "former_commune = \"90016\"", "former_commune = \"90018\"");
    let moved = folder.serve(TODAY).visit(&path(Language::Vietnamese, SLOPE)).property("og:image");
    assert_ne!(moved, slope);
}

#[test]
fn the_page_of_sources_says_which_route_rests_on_each() {
    let used = made_up().json("/nguon-thong-tin.json");
    let rests = |id: &str| -> Vec<String> {
        let source =
            used["items"].as_array().expect("sources").iter().find(|source| source["slug"] == id).expect("a source");
        let uses = source["used_by"].as_array().expect("uses").iter().filter(|one| one["type"] == "route");
        uses.map(|one| member(one, "slug")).collect()
    };
    // Of the whole, of a text, of a distance.
    assert_eq!(rests("dia-chi-thuy-van"), [SLOPE]);
    assert_eq!(rests("bao-thuy-van-so-1"), [SLOPE]);
    assert_eq!(rests("bao-thuy-van-so-7"), [SLOPE]);
    assert_eq!(rests("bao-thuy-van-so-8"), [REEDS]);
    let page = made_up().pages("/nguon-thong-tin").into_iter().find(|page| page.ids().contains("bao-thuy-van-so-7"));
    page.expect("a page with it").assert_links_to(&path(Language::Vietnamese, SLOPE));
}

#[test]
fn a_device_without_a_network_has_the_routes_in_its_pack() {
    let pack = made_up().json("/goi.json");
    let route =
        pack["routes"].as_array().expect("routes").iter().find(|route| route["slug"] == SLOPE).expect("the route");
    let say = |text: &Value| pack["texts"][text.as_u64().expect("a place") as usize].clone();
    let names: Vec<Value> = route["stops"].as_array().expect("stops").iter().map(|stop| say(&stop["name"])).collect();
    assert_eq!(names[1], "Phủ Vân");
    assert_eq!(names[2], serde_json::json!(["dốc Gió", "Gió slope"]));
    assert_eq!(say(&route["stops"][2]["distance"])[1], "About 21–23.5 km from Bến Thuyền");
    assert_eq!(pack["paths"]["en"]["routes"], "/en/routes/");
}

#[test]
fn a_search_leads_to_a_route_by_its_name_and_to_all_routes_by_the_word() {
    for (typed, language, to) in [
        ("qua dốc gió", Language::Vietnamese, path(Language::Vietnamese, SLOPE)),
        ("qua doc gio", Language::English, path(Language::English, SLOPE)),
        ("hành trình", Language::Vietnamese, "/hanh-trinh".to_owned()),
        ("hanh trinh", Language::English, "/en/routes".to_owned()),
        ("road trip", Language::English, "/en/routes".to_owned()),
    ] {
        let search = language.pick("/tim-kiem", "/en/search");
        made_up().visit(&format!("{search}?q={}", query(typed))).assert_links_to(&to);
        let suggested = made_up().json(&format!("{search}.json?q={}", query(typed)));
        assert!(
            suggested[3].as_array().expect("links").iter().any(|link| link.as_str() == Some(&to)),
            "{typed}: {suggested}"
        );
    }
    // A province without routes offers none.
    let without = &SITES[3];
    let page = without.visit("/tim-kiem?q=h%C3%A0nh+tr%C3%ACnh");
    assert!(page.attrs("main a", "href").iter().all(|href| !href.starts_with("/hanh-trinh")));
}
