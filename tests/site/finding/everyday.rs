//! What people type without knowing how a record spells it, in `everyday.csv`, and what nothing is found for, in `nothing.txt`.
//!
//! Classes: `synonym` everyday words, `unaccented` parts of names, `northern` sounds, `teencode` of messages, `english` on the
//! English pages, `filter` classes, years, standings and places, `place` of today and of before, `producer`, `typo`,
//! `question` whole sentences. The answers were written before the search was made to give them.

use sanvat::i18n::language::Language;
use serde_json::Value;

use super::ask::{all, ask, catalogue, links, page, search, text};
use super::queries::{Classes, FIRST, assert_recall};

const TABLE: &str = include_str!("everyday.csv");
const NOTHING: &str = include_str!("nothing.txt");

const CLASSES: usize = 10;
const MIN_OF_A_CLASS: usize = 30;

/// Class, query, and the address of the right first answer.
fn rows() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    TABLE.lines().skip(1).map(|line| {
        let mut cells = line.splitn(3, ',');
        let mut cell = || cells.next().expect("three cells");
        (cell(), cell(), cell())
    })
}

/// Whether a search shows an address among the first of its sort; a list by filters must be the first of all lists.
fn shows(class: &str, query: &str, expected: &str) -> bool {
    let links = links(&page(&search(if class == "english" { "/en/search" } else { "/tim-kiem" }, query)));
    if let Some((list, _)) = expected.split_once('?') {
        return links
            .iter()
            .find(|href| href.split_once('?').is_some_and(|(of, _)| of == list))
            .is_some_and(|href| href == expected);
    }
    match expected.rsplit_once('/') {
        Some(("" | "/en", _)) | None => links.iter().any(|href| href == expected),
        Some((sort, _)) => {
            let of_this_sort = links.iter().filter(|href| href.rsplit_once('/').is_some_and(|(of, _)| of == sort));
            of_this_sort.take(FIRST).any(|href| href == expected)
        }
    }
}

#[test]
fn everyday_queries_find_what_was_meant_in_each_of_ten_classes() {
    let mut classes = Classes::new();
    for (class, query, expected) in rows() {
        let (asked, missed) = classes.entry(class).or_default();
        *asked += 1;
        if !shows(class, query, expected) {
            missed.push(format!("{query:?} does not show {expected}"));
        }
    }
    assert_eq!(classes.len(), CLASSES);
    assert_recall(&classes, MIN_OF_A_CLASS);
}

#[test]
fn what_has_nothing_to_do_with_the_catalogue_shows_no_product() {
    let mut wrong = Vec::new();
    let mut asked = 0;
    for query in NOTHING.lines() {
        for (path, product) in [("/tim-kiem", "/san-pham/"), ("/en/search", "/en/products/")] {
            let found = links(&page(&search(path, query)));
            let shown: Vec<&String> = found.iter().filter(|href| href.starts_with(product)).collect();
            if !shown.is_empty() {
                wrong.push(format!("{path} {query:?}: {shown:?}"));
            }
            let json: Value = serde_json::from_slice(&ask(&search(&format!("{path}.json"), query)).body).expect("JSON");
            let suggested = json[3].as_array().expect("addresses");
            if suggested.iter().any(|href| href.as_str().is_some_and(|href| href.starts_with(product))) {
                wrong.push(format!("{path}.json {query:?}: {suggested:?}"));
            }
        }
        asked += 1;
    }
    assert!(asked >= 100, "{asked} queries");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn one_sentence_says_what_is_shown() {
    let status = |url: &str| {
        let page = page(url);
        let sentences: Vec<String> = all(&page, "main [role=status]").iter().map(text).collect();
        let [sentence] = &sentences[..] else { panic!("{url}: {sentences:?}") };
        (sentence.clone(), all(&page, "main h2").iter().map(text).collect::<Vec<_>>())
    };
    assert_eq!(status(&search("/tim-kiem", "miến dong")).0, "Kết quả cho “miến dong”.");
    assert_eq!(status(&search("/en/search", "tea")).0, "Results for “tea”.");
    for (path, query, sentence) in
        [("/tim-kiem", "xe máy", "Không có “xe máy”."), ("/en/search", "iphone 15", "There is no “iphone 15”.")]
    {
        let (said, headings) = status(&search(path, query));
        assert_eq!(said, sentence);
        assert_eq!(headings.len(), 1, "only ways on follow: {headings:?}");
    }
    let (near, headings) = status(&search("/tim-kiem", "mieen dongg hong phuocc"));
    assert_eq!(near, "Không có “mieen dongg hong phuocc”; có phải bạn tìm những tên gần giống dưới đây?");
    assert!(!headings.is_empty() && headings.iter().all(|heading| !heading.starts_with("Có")), "{headings:?}");
}

/// The products that a search shows, in order.
fn products(query: &str) -> Vec<String> {
    links(&page(&search("/tim-kiem", query))).into_iter().filter(|href| href.starts_with("/san-pham/")).collect()
}

#[test]
fn what_sounds_the_same_to_northern_ears_finds_the_same() {
    for (heard, written) in
        [("che san tuyet", "che shan tuyet"), ("khẩu sén", "khau xen"), ("gao xeng cu", "gao seng cu")]
    {
        assert_eq!(products(heard), products(written), "{heard:?} and {written:?}");
        assert!(!products(heard).is_empty());
    }
}

#[test]
fn words_that_are_true_of_everything_find_nothing_by_themselves_beside_others() {
    for common in ["sản xuất", "sản phẩm", "nhà sản xuất", "OCOP", "Điện Biên", "product"] {
        let mut with = products(&format!("mật ong {common}"));
        let mut without = products("mật ong");
        with.sort();
        without.sort();
        assert_eq!(with, without, "{common}");
        assert!(products(&format!("{common} xe máy")).is_empty(), "{common}");
    }
}

#[test]
fn no_reason_is_given_in_the_other_language() {
    for (path, query) in
        [("/tim-kiem", "crisp"), ("/tim-kiem", "rice"), ("/tim-kiem", "smoked"), ("/en/search", "gác bếp")]
    {
        let found = page(&search(path, query));
        assert!(all(&found, "main .card .soft[lang]").is_empty(), "{path} {query}");
    }
}

#[test]
fn a_unit_of_before_2020_shows_the_unit_of_today() {
    for query in ["Tà Lèng", "ta leng", "xã Tà Lèng"] {
        let found = page(&search("/tim-kiem", query));
        let places: Vec<String> = all(&found, "main .rows li").iter().map(text).collect();
        assert!(places[0].contains("(trước 2020): nay thuộc phường Điện Biên Phủ"), "{query}: {places:?}");
    }
    assert!(links(&page(&search("/noi-san-xuat", "Tà Lèng"))).contains(&"/xa-phuong/dien-bien-phu".to_owned()));
}

#[test]
fn a_query_of_filters_alone_shows_the_products_of_its_list() {
    for query in ["4 sao", "3 sao tủa chùa", "còn hạn", "năm 2022", "chè tủa chùa", "cafe 4 sao"] {
        let found = page(&search("/tim-kiem", query));
        let list = links(&found).into_iter().find(|href| href.starts_with("/san-pham?")).expect("a list");
        let headings: Vec<String> = all(&found, "main h2").iter().map(text).collect();
        let count = text(&all(&page(&list), "main .lead")[0]);
        assert!(
            headings.iter().any(|heading| count.contains(heading.trim_start_matches("Có "))),
            "{query}: {headings:?}, {count}"
        );
    }
}

#[test]
fn words_that_are_true_of_everything_show_everything_in_the_order_of_the_list() {
    let products = |url: &str| -> Vec<String> {
        links(&page(url)).into_iter().filter(|link| link.starts_with("/san-pham/")).collect()
    };
    let list = products("/san-pham");
    for query in ["sản phẩm", "san pham", "sp", "OCOP", "nhà sản xuất", "sản phẩm ocop", "mua sản phẩm ở đâu"]
    {
        let shown = products(&search("/tim-kiem", query));
        assert_eq!(shown.first(), list.first(), "{query}");
    }
}

#[test]
fn whoever_looks_for_a_gift_is_led_to_the_specialities() {
    for query in ["quà", "quà tết", "quà biếu sếp", "mua quà cho gia đình"] {
        assert!(links(&page(&search("/tim-kiem", query))).contains(&"/dac-san".to_owned()), "{query}");
    }
    assert!(links(&page(&search("/en/search", "gift for friends"))).contains(&"/en/specialities".to_owned()));
}

#[test]
fn a_district_or_commune_named_with_what_it_is_shows_its_own_products_and_no_others() {
    let catalogue = catalogue();
    let places = &catalogue.index().places;
    let words = Language::Vietnamese.words();
    let districts = places.districts().map(|(_, district)| {
        (words.district_plain(district.kind, &district.name), format!("/san-pham?huyen={}", district.slug))
    });
    let communes = places
        .communes()
        .map(|(_, commune)| (words.commune(commune.kind, &commune.name), format!("/san-pham?xa={}", commune.slug)));
    let mut with_products = 0;
    for (name, list) in districts.chain(communes) {
        let own: Vec<String> = links(&page(&list)).into_iter().filter(|href| href.starts_with("/san-pham/")).collect();
        if own.is_empty() {
            continue;
        }
        with_products += 1;
        let shown = products(&name);
        assert!(!shown.is_empty() && shown.iter().all(|href| own.contains(href)), "{name}: {shown:?}");
        let headings: Vec<String> = all(&page(&search("/tim-kiem", &name)), "main h2").iter().map(text).collect();
        assert!(headings.contains(&format!("Có {} sản phẩm", own.len())), "{name}: {headings:?}");
    }
    assert!(with_products > 15, "{with_products} places have products");
}

#[test]
fn a_place_that_is_no_longer_there_promises_no_empty_list() {
    let found = page(&search("/tim-kiem", "thị trấn Tủa Chùa"));
    assert!(all(&found, "main").iter().all(|main| !text(main).contains("0 sản phẩm")));
    assert!(links(&found).contains(&"/xa-phuong/tua-chua".to_owned()));
}

#[test]
fn an_abbreviation_keeps_its_capitals_within_a_heading() {
    let found = page(&search("/tim-kiem", "mật ong 4 sao"));
    let said: String = all(&found, "main").iter().map(text).collect();
    assert!(said.contains("Mật ong, OCOP 4 sao"), "{said}");
}

#[test]
fn a_route_is_found_by_its_passes() {
    for query in ["đèo Pha Đin", "pha din", "deo tang quai"] {
        assert!(
            links(&page(&search("/tim-kiem", query))).iter().any(|href| href.starts_with("/hanh-trinh/")),
            "{query}"
        );
    }
}

#[test]
fn the_code_on_a_label_leads_to_its_product_in_capitals_or_not() {
    let product = page("/san-pham/bi-xanh-tia-dinh");
    let code = all(&product, "main dd code").iter().map(text).next().expect("a code");
    for typed in [code.clone(), code.to_lowercase(), format!(" {code} ")] {
        assert_eq!(products(&typed), ["/san-pham/bi-xanh-tia-dinh"], "{typed:?}");
    }
}
