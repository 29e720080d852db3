//! Search (J5): words of products, producers and places, with and without accents.

use std::collections::BTreeSet;

use records::fold::fold;
use sanvat::i18n::language::Language;
use unicode_normalization::UnicodeNormalization;

use crate::common::client::{Page, last_number, query};
use crate::common::records::{RECORDS, named_like, products};
use crate::common::server::SITE;

fn search(language: Language, words: &str) -> Page {
    SITE.visit(&format!("{}?q={}", language.pick("/tim-kiem", "/en/search"), query(words)))
}

/// The communes of today that a search shows, in order.
fn communes(page: &Page, language: Language) -> Vec<String> {
    page.slugs(language.pick("/xa-phuong/", "/en/communes/"))
}

/// The communes of today of which a name, of today or former, is spelt just so: mostly one.
fn spelt(name: &str) -> BTreeSet<String> {
    let today = RECORDS.communes.values().filter(|unit| unit.name == name).map(|unit| unit.slug.to_string());
    let former = RECORDS.former_communes.values().filter(|unit| unit.name == name);
    today.chain(former.map(|unit| RECORDS.communes[&unit.commune].slug.to_string())).collect()
}

#[test]
fn each_of_the_129_former_names_finds_todays_unit_first_or_exactly_the_homonyms() {
    let mut homonyms = 0;
    for former in RECORDS.former_communes.values() {
        let today = RECORDS.communes[&former.commune].slug.to_string();
        let like: BTreeSet<String> = named_like(&RECORDS, &former.name).iter().map(ToString::to_string).collect();
        assert!(like.contains(&today));
        for language in Language::ALL {
            let typed = search(language, &former.name);
            let found = communes(&typed, language);
            let same: BTreeSet<String> = spelt(&former.name);
            let first: BTreeSet<String> = found.iter().take(same.len()).cloned().collect();
            assert_eq!(first, same, "{} shows {found:?}", typed.url);
            assert!(same.contains(&today), "{}", typed.url);

            let plain = search(language, &fold(&former.name));
            let found = communes(&plain, language);
            if let [only] = like.iter().collect::<Vec<_>>()[..] {
                assert_eq!(found.first(), Some(only), "{} shows {found:?}", plain.url);
            } else {
                assert_eq!(found.iter().cloned().collect::<BTreeSet<_>>(), like, "{} shows {found:?}", plain.url);
                homonyms += 1;
            }
        }
        // With the word for the unit before it, as people write addresses.
        let with_unit = search(Language::Vietnamese, &format!("{} {}", former.kind.word_vi(), former.name));
        let found = communes(&with_unit, Language::Vietnamese);
        let at = found.iter().position(|slug| *slug == today);
        assert!(at.is_some_and(|at| at < spelt(&former.name).len()), "{} shows {found:?}", with_unit.url);
    }
    assert!(homonyms > 0, "the records have homonyms");
}

#[test]
fn a_former_name_says_where_it_belongs_today_and_never_redirects() {
    let page = search(Language::Vietnamese, "Xuân Lao");
    page.assert_says("xã Xuân Lao");
    page.assert_says("nay thuộc");
    page.assert_links_to("/xa-phuong/muong-lan");
    search(Language::English, "xuan lao").assert_links_to("/en/communes/muong-lan");
}

#[test]
fn the_places_of_today_and_the_former_districts_are_found_by_their_names() {
    for unit in RECORDS.communes.values() {
        for words in [unit.name.clone(), fold(&unit.name), fold(&unit.name).to_uppercase()] {
            let page = search(Language::Vietnamese, &words);
            assert!(communes(&page, Language::Vietnamese).contains(&unit.slug.to_string()), "{}", page.url);
        }
    }
    for (slug, district) in &RECORDS.districts {
        for words in
            [district.name.clone(), fold(&district.name), format!("{} {}", district.kind.word_vi(), district.name)]
        {
            search(Language::Vietnamese, &words).assert_links_to(&format!("/huyen/{slug}"));
        }
    }
}

#[test]
fn every_product_is_found_by_its_name_however_it_is_typed() {
    for (slug, product) in products(&RECORDS) {
        let name = &product.name;
        let typed = [name.clone(), fold(name), name.nfd().collect(), name.to_uppercase(), format!("  {name}  ")];
        for words in typed {
            let url = format!("/tim-kiem?q={}", query(&words));
            let page = SITE.get(&url);
            // Spaces and decomposed letters are put right by one redirect.
            let page = if page.status == 308 { SITE.visit(page.header("location")) } else { page };
            assert_eq!(page.status, 200, "{url}");
            let found = page.slugs("/san-pham/");
            let namesakes = products(&RECORDS).filter(|(_, other)| fold(&other.name) == fold(name)).count();
            let at = found.iter().position(|have| have == slug.as_str());
            assert!(at.is_some_and(|at| at < namesakes.max(5)), "{url}: {slug} is not among the first of {found:?}");
        }
    }
}

#[test]
fn every_producer_is_found_by_its_name_and_by_other_names() {
    for (slug, producer) in &RECORDS.producers {
        for name in producer.other_names.iter().chain([&producer.name]) {
            for words in [name.clone(), fold(name)] {
                let page = search(Language::Vietnamese, &words);
                assert!(page.slugs("/nha-san-xuat/").contains(&slug.to_string()), "{}", page.url);
            }
        }
    }
}

#[test]
fn other_names_of_a_product_find_it() {
    let mut names = 0;
    for (slug, product) in products(&RECORDS) {
        for name in &product.other_names {
            let page = search(Language::Vietnamese, &fold(name));
            assert!(page.slugs("/san-pham/").contains(&slug.to_string()), "{}", page.url);
            names += 1;
        }
    }
    assert!(names > 0, "the records have other names");
}

#[test]
fn accents_that_are_typed_are_honoured() {
    let (tong, nha) = ("Na Tông", "Nà Tòng");
    let today = |name: &str| {
        let unit = RECORDS.former_communes.values().find(|unit| unit.name == name).expect("a former commune");
        RECORDS.communes[&unit.commune].slug.to_string()
    };
    for name in [tong, nha] {
        let found = communes(&search(Language::Vietnamese, name), Language::Vietnamese);
        assert_eq!(found.first(), Some(&today(name)), "{name}: {found:?}");
    }
}

#[test]
fn the_eth_that_some_official_pages_print_for_d_finds_as_much() {
    assert_eq!(
        communes(&search(Language::Vietnamese, "Ðiện Biên Phủ"), Language::Vietnamese),
        communes(&search(Language::Vietnamese, "Điện Biên Phủ"), Language::Vietnamese)
    );
}

#[test]
fn a_search_that_finds_nothing_offers_near_names_and_ways_on() {
    let page = search(Language::Vietnamese, "mường lann");
    page.assert_links_to("/xa-phuong/muong-lan");
    let page = search(Language::Vietnamese, "zzzzqqq");
    page.assert_says("Không có “zzzzqqq”.");
    page.assert_links_to("/san-pham");
    page.assert_links_to("/noi-san-xuat");
}

#[test]
fn a_search_is_not_for_robots_but_its_form_is() {
    assert_eq!(search(Language::Vietnamese, "chè").attr("meta[name=robots]", "content"), "noindex,follow");
    let form = SITE.visit("/tim-kiem");
    assert!(!form.all("main form input[name=q], header form input[name=q]").is_empty());
    assert!(form.all("meta[name=robots]").is_empty());
}

#[test]
fn what_was_searched_for_stands_on_the_page_as_text_only() {
    let page = search(Language::Vietnamese, "<b>chè</b> \"x\"");
    assert!(page.all("h1 b").is_empty());
    page.assert_says("<b>chè</b> \"x\"");
    let fields = page.all("input[name=q]");
    assert!(fields.iter().any(|field| field.attr("value") == Some("<b>chè</b> \"x\"")));
}

#[test]
fn white_space_and_nothing_move_to_the_plain_search() {
    SITE.assert_redirects("/tim-kiem?q=", "/tim-kiem");
    SITE.assert_redirects("/tim-kiem?q=+++", "/tim-kiem");
    SITE.assert_redirects("/tim-kiem?q=ch%C3%A8++shan", "/tim-kiem?q=ch%C3%A8+shan");
    SITE.assert_refused("/tim-kiem?q=a&q=b");
    SITE.assert_refused(&format!("/tim-kiem?q={}", query(&"chè ".repeat(40))));
}

#[test]
fn a_search_with_more_products_than_it_shows_leads_to_the_list_of_all() {
    let page = search(Language::Vietnamese, "điện biên");
    let list =
        page.links("main").into_iter().find(|link| link.href.starts_with("/san-pham?q=")).expect("a list of all");
    let all = crate::products::count(&SITE, &list.href);
    assert!(all > 12, "{all}");
    assert_eq!(last_number(&list.text), Some(all), "{list:?}");
}
