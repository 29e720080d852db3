//! Browsing by district: from the home page to a product (J1).

use std::collections::BTreeSet;

use sanvat::i18n::language::Language;

use crate::common::client::{first_number, text_of};
use crate::common::records::{RECORDS, in_language, place, products};
use crate::common::server::SITE;

fn path(language: Language, slug: &str) -> String {
    language.pick(format!("/huyen/{slug}"), format!("/en/districts/{slug}"))
}

#[test]
fn a_tourist_goes_from_the_home_page_over_a_district_to_a_product() {
    for language in Language::ALL {
        let home = SITE.visit(language.pick("/", "/en/"));
        let district = home.assert_links_to(&path(language, "tua-chua"));
        assert!(district.text.contains("Tủa Chùa"), "{district:?}");
        let page = SITE.visit(&district.href);
        let product = page.slugs(language.pick("/san-pham/", "/en/products/")).into_iter().next().expect("a product");
        SITE.visit(&crate::product::path(language, &product)).assert_says("Tủa Chùa");
    }
}

#[test]
fn the_list_of_districts_has_all_ten_with_their_numbers() {
    for language in Language::ALL {
        let page = SITE.visit(language.pick("/huyen", "/en/districts"));
        assert_eq!(RECORDS.districts.len(), 10);
        for slug in RECORDS.districts.keys() {
            let count =
                products(&RECORDS).filter(|(_, product)| place(&RECORDS, product).1.as_ref() == Some(slug)).count();
            assert_eq!(page.number_beside(&path(language, slug.as_str())), count, "{slug}");
        }
    }
}

#[test]
fn a_district_shows_what_is_made_there_and_its_communes_of_today_with_their_numbers() {
    for language in Language::ALL {
        for slug in RECORDS.districts.keys() {
            let page = SITE.visit(&path(language, slug.as_str()));
            let of_district: Vec<_> =
                products(&RECORDS).filter(|(_, product)| place(&RECORDS, product).1.as_ref() == Some(slug)).collect();
            let shown: BTreeSet<String> =
                page.slugs(language.pick("/san-pham/", "/en/products/")).into_iter().collect();
            let expected: BTreeSet<String> = of_district.iter().map(|(slug, _)| slug.to_string()).collect();
            assert_eq!(shown, expected, "{}", page.url);

            let communes: BTreeSet<&str> = RECORDS
                .former_communes
                .values()
                .filter(|former| former.district == *slug)
                .map(|former| RECORDS.communes[&former.commune].slug.as_str())
                .collect();
            let without = page.attrs("main .without a", "href");
            for commune in communes {
                let href = language.pick(format!("/xa-phuong/{commune}"), format!("/en/communes/{commune}"));
                let made = of_district
                    .iter()
                    .filter(|(_, product)| place(&RECORDS, product).0.is_some_and(|have| have.as_str() == commune))
                    .count();
                assert_eq!(without.contains(&href), made == 0, "{}: {commune}", page.url);
                if made > 0 {
                    assert_eq!(page.number_beside(&href), made, "{}: {commune}", page.url);
                }
            }
            let unknown = of_district.iter().filter(|(_, product)| place(&RECORDS, product).0.is_none()).count();
            let list = language.pick(
                format!("/san-pham?huyen={slug}&xa=chua-ro"),
                format!("/en/products?district={slug}&commune=chua-ro"),
            );
            if unknown > 0 {
                assert_eq!(page.number_beside(&list), unknown, "{}", page.url);
                page.assert_says(language.words().commune_unknown());
            } else {
                assert!(!page.links("main").iter().any(|link| link.href == list), "{}", page.url);
            }
        }
    }
}

#[test]
fn the_head_of_a_district_has_the_kinds_that_are_made_there_each_with_its_list() {
    for slug in RECORDS.districts.keys() {
        let page = SITE.visit(&path(Language::Vietnamese, slug.as_str()));
        let kinds = page.attrs("main .face .patches a", "href");
        assert!(!kinds.is_empty(), "{slug}");
        for href in kinds {
            assert!(href.starts_with(&format!("/san-pham?huyen={slug}&loai=")), "{href}");
            assert_eq!(page.number_beside(&href), crate::products::count(&SITE, &href), "{href}");
        }
    }
}

#[test]
fn a_district_page_tells_what_it_is_and_which_districts_lie_around_it() {
    for language in Language::ALL {
        for (slug, district) in &RECORDS.districts {
            let page = SITE.visit(&path(language, slug.as_str()));
            assert!(page.text("h1").contains(&district.name), "{}", page.url);
            page.assert_says(language.words().district_abolished());
            if let Some(summary) = in_language(&district.summary, language) {
                page.assert_says(summary);
            }
            if let Some(known_for) = in_language(&district.known_for, language) {
                page.assert_says(known_for);
            }
            for id in &district.known_for_sources {
                page.assert_says(&RECORDS.sources[id].publisher.vi);
            }
            for neighbour in &district.neighbours {
                page.assert_links_to(&path(language, neighbour.as_str()));
            }
        }
    }
}

#[test]
fn official_totals_of_a_district_stand_beside_what_the_catalogue_holds_with_their_contradictions() {
    for slug in RECORDS.districts.keys() {
        let totals: Vec<_> =
            RECORDS.official_totals.iter().filter(|total| total.district.as_ref() == Some(slug)).collect();
        let page = SITE.visit(&path(Language::Vietnamese, slug.as_str()));
        let rows = page.all("main table tbody tr").len();
        assert_eq!(rows, totals.len(), "{slug}");
        for total in totals {
            page.assert_says(&RECORDS.sources[&total.source].publisher.vi);
            if let Some(remark) = &total.remark {
                page.assert_says(&remark.vi);
            }
        }
    }
    // The province printed 15 = 2 + 10 for the end of 2022.
    let page = SITE.visit("/huyen/dien-bien");
    page.assert_says("Các hạng sao cộng lại là 12, nguồn ghi tổng là 15.");
    let row = page.texts("main table tbody tr").into_iter().find(|row| row.contains("31/12/2022"));
    assert_eq!(row.as_deref().and_then(|row| first_number(row.split("2022").nth(1)?)), Some(15), "{row:?}");
    let english = SITE.visit("/en/districts/dien-bien");
    assert!(
        english.all("main table tbody tr").into_iter().map(text_of).any(|row| row.contains("12") && row.contains("15"))
    );
}

#[test]
fn a_district_page_reads_like_this() {
    insta::assert_snapshot!("district", crate::product::reading(&SITE.visit("/huyen/dien-bien-dong")));
}

#[test]
fn a_teacher_prints_what_is_made_in_a_district_from_its_page() {
    for (page, print) in
        [("/huyen/muong-ang", "/ban-in/muong-ang"), ("/en/districts/muong-ang", "/en/booklet/muong-ang")]
    {
        let link = SITE.visit(page).assert_links_to(print);
        let printed = SITE.visit(&link.href);
        for (slug, product) in
            products(&RECORDS).filter(|(_, it)| place(&RECORDS, it).1.is_some_and(|of| of.as_str() == "muong-ang"))
        {
            assert!(printed.main().contains(&product.name), "{print} lacks {slug}");
        }
    }
}
