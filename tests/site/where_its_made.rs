//! Where things are made (P3, J4): all places of today and of before, with their numbers, zero among them.

use std::collections::BTreeSet;

use records::fold::fold;
use sanvat::i18n::language::Language;

use crate::common::client::{Page, css, text_of};
use crate::common::records::{RECORDS, place, products};
use crate::common::server::SITE;
use crate::products::count;

fn page(language: Language) -> Page {
    SITE.visit(language.pick("/noi-san-xuat", "/en/where-its-made"))
}

fn commune(language: Language, slug: &str) -> String {
    language.pick(format!("/xa-phuong/{slug}"), format!("/en/communes/{slug}"))
}

#[test]
fn the_numbers_add_up_by_commune_and_by_district() {
    let total = products(&RECORDS).count();
    for language in Language::ALL {
        let page = page(language);
        let communes: usize =
            RECORDS.communes.values().map(|unit| page.number_beside(&commune(language, unit.slug.as_str()))).sum();
        let districts: usize = RECORDS
            .districts
            .keys()
            .map(|slug| page.number_beside(&language.pick(format!("/huyen/{slug}"), format!("/en/districts/{slug}"))))
            .sum();
        let unknown = |vi: &str, en: &str| page.number_beside(language.pick(vi, en));
        let commune_unknown = unknown("/san-pham?xa=chua-ro", "/en/products?commune=chua-ro");
        let district_unknown = unknown("/san-pham?huyen=chua-ro", "/en/products?district=chua-ro");
        assert_eq!(communes + commune_unknown, total, "{}", page.url);
        assert_eq!(districts + district_unknown, total, "{}", page.url);
        page.assert_says(&language.words().products_count(total));
    }
}

#[test]
fn each_number_is_that_of_the_list_behind_it() {
    let page = page(Language::Vietnamese);
    for unit in RECORDS.communes.values() {
        let listed = count(&SITE, &format!("/san-pham?xa={}", unit.slug));
        assert_eq!(page.number_beside(&commune(Language::Vietnamese, unit.slug.as_str())), listed, "{}", unit.slug);
    }
    for slug in RECORDS.districts.keys() {
        assert_eq!(page.number_beside(&format!("/huyen/{slug}")), count(&SITE, &format!("/san-pham?huyen={slug}")));
    }
    for link in page.links("main").into_iter().filter(|link| link.href.starts_with("/san-pham?")) {
        assert_eq!(page.number_beside(&link.href), count(&SITE, &link.href), "{}", link.href);
    }
}

#[test]
fn a_place_where_nothing_is_made_says_zero() {
    let page = page(Language::Vietnamese);
    let numbers: Vec<usize> = RECORDS
        .communes
        .values()
        .map(|unit| page.number_beside(&commune(Language::Vietnamese, unit.slug.as_str())))
        .collect();
    assert!(numbers.contains(&0), "some communes have no product on record: {numbers:?}");
}

#[test]
fn communes_of_two_former_districts_stand_once_and_name_both() {
    let joined: Vec<_> = RECORDS.communes.iter().filter(|(_, unit)| unit.district.is_none()).collect();
    assert_eq!(joined.len(), 8);
    for language in Language::ALL {
        let page = page(language);
        for (code, unit) in &joined {
            let href = commune(language, unit.slug.as_str());
            let item = item_of(&page, &href);
            let formed = RECORDS.former_communes.values().filter(|former| former.commune == **code);
            for district in formed.map(|former| &RECORDS.districts[&former.district].name).collect::<BTreeSet<_>>() {
                assert!(item.contains(district.as_str()), "{href}: {item}");
            }
        }
    }
}

/// The item that a link to a place first stands in.
fn item_of(page: &Page, href: &str) -> String {
    let link = css(&format!("a[href=\"{href}\"]"));
    let item = page.all("main li").into_iter().find(|item| item.select(&link).next().is_some());
    text_of(item.unwrap_or_else(|| panic!("{} has no item of {href}", page.url)))
}

#[test]
fn the_alphabet_has_all_45_names_of_today_and_all_129_of_before_with_where_they_lead() {
    for language in Language::ALL {
        let page = page(language);
        let section = page
            .all("main section")
            .into_iter()
            .find(|section| {
                let heading = section.select(&css("h2")).next().map(text_of);
                heading.is_some_and(|heading| heading == language.words().alphabet_title())
            })
            .expect("an alphabet of places");
        let entries: Vec<(String, Vec<String>)> = section
            .select(&css("li"))
            .map(|item| {
                let every_link = css("a[href]");
                let links = item.select(&every_link).filter_map(|link| link.attr("href"));
                (text_of(item), links.map(str::to_owned).collect())
            })
            .collect();
        assert_eq!(entries.len(), 45 + 129, "{}", page.url);
        for former in RECORDS.former_communes.values() {
            let today = commune(language, RECORDS.communes[&former.commune].slug.as_str());
            let named = |text: &str| match language {
                Language::Vietnamese => text.starts_with(&format!("{} {} ", former.kind.word_vi(), former.name)),
                Language::English => text.starts_with(&format!("{} ", former.name)),
            };
            let found =
                entries.iter().any(|(text, links)| named(text) && *links == [today.clone()] && text.contains('→'));
            assert!(found, "{}: {} does not lead to {today}", page.url, former.name);
        }
        for unit in RECORDS.communes.values() {
            let own = commune(language, unit.slug.as_str());
            let found = entries.iter().any(|(text, links)| !text.contains('→') && links == std::slice::from_ref(&own));
            assert!(found, "{}: {}", page.url, unit.name);
        }
        let letters: Vec<String> = section.select(&css("dt")).map(text_of).collect();
        assert!(letters.contains(&"Đ".to_owned()), "{letters:?}");
        let at = |letter: &str| letters.iter().position(|have| have == letter);
        assert!(at("Đ") < at("H") && at("C") < at("Đ"), "Đ has its own place in the alphabet: {letters:?}");
        assert_eq!(
            letters.iter().collect::<BTreeSet<_>>().len(),
            letters.len(),
            "each letter stands once: {letters:?}"
        );
    }
}

#[test]
fn every_product_is_named_where_it_is_made() {
    let page = page(Language::Vietnamese);
    let shown: BTreeSet<String> = page.slugs("/san-pham/").into_iter().collect();
    let placed = products(&RECORDS).filter(|(_, product)| place(&RECORDS, product).0.is_some());
    for (slug, _) in placed {
        assert!(shown.contains(slug.as_str()), "{slug}");
    }
}

#[test]
fn names_that_fold_to_the_same_letters_are_kept_apart() {
    let alike: Vec<_> = RECORDS.former_communes.values().filter(|unit| fold(&unit.name) == "na tong").collect();
    assert_eq!(alike.len(), 2, "Na Tông and Nà Tòng");
    let main = page(Language::Vietnamese).main();
    for unit in alike {
        assert!(main.contains(&unit.name), "{}", unit.name);
    }
}
