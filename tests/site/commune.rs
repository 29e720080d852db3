//! A commune of today, and the 129 names of before July 2025 that lead to it.

use std::collections::{BTreeMap, BTreeSet};

use records::slug::Slug;
use sanvat::i18n::language::Language;

use crate::common::records::{RECORDS, place, products};
use crate::common::server::SITE;

fn path(language: Language, slug: &str) -> String {
    language.pick(format!("/xa-phuong/{slug}"), format!("/en/communes/{slug}"))
}

/// For each way in which a former unit is written as a slug, the communes of today that it leads to.
fn former_slugs() -> BTreeMap<String, BTreeSet<Slug>> {
    let mut slugs: BTreeMap<String, BTreeSet<Slug>> = BTreeMap::new();
    for former in RECORDS.former_communes.values() {
        let today = &RECORDS.communes[&former.commune].slug;
        let names = former.spellings().into_iter().chain([former.name.clone()]);
        for slug in names.map(|name| Slug::of(&name)).chain([former.slug.to_string()]) {
            slugs.entry(slug).or_default().insert(today.clone());
        }
    }
    slugs
}

#[test]
fn the_name_of_each_former_unit_leads_to_where_it_belongs_today() {
    assert_eq!(RECORDS.former_communes.len(), 129);
    let (mut moved, mut chosen, mut stayed) = (0, 0, 0);
    for (slug, today) in former_slugs() {
        for language in Language::ALL {
            let url = path(language, &slug);
            if RECORDS.communes.values().any(|unit| unit.slug.as_str() == slug) {
                // A unit of today bears the name: its page, with a word where a former one lies elsewhere.
                let page = SITE.visit(&url);
                for elsewhere in today.iter().filter(|other| other.as_str() != slug) {
                    page.assert_says(language.words().namesake());
                    page.assert_links_to(&path(language, elsewhere.as_str()));
                }
                stayed += 1;
            } else if let [only] = today.iter().collect::<Vec<_>>()[..] {
                SITE.assert_redirects(&url, &path(language, only.as_str()));
                moved += 1;
            } else {
                let page = SITE.visit(&url);
                let prefix = path(language, "");
                let choices: BTreeSet<String> = page.slugs(&prefix).into_iter().collect();
                assert_eq!(choices, today.iter().map(ToString::to_string).collect(), "{url}");
                assert_eq!(page.attr("meta[name=robots]", "content"), "noindex,follow", "{url}");
                chosen += 1;
            }
        }
    }
    assert!(moved > 0 && stayed > 0, "{moved} moved, {stayed} stayed");
    assert!(chosen > 0, "the records have homonyms");
    // Na Tông and Nà Tòng are such.
    assert_eq!(former_slugs()["na-tong"].len(), 2);
}

#[test]
fn names_that_mislead_are_said_to_mislead() {
    for unit in RECORDS.communes.values().filter(|unit| unit.name_trap.is_some()) {
        let page = SITE.visit(&path(Language::Vietnamese, unit.slug.as_str()));
        page.assert_says("Trùng tên với");
        page.assert_says("nay thuộc");
    }
    assert!(RECORDS.communes.values().any(|unit| unit.name_trap.is_some()));
}

#[test]
fn a_commune_page_has_what_it_was_formed_from_and_what_is_made_there() {
    assert_eq!(RECORDS.communes.len(), 45);
    for (code, unit) in &RECORDS.communes {
        for language in Language::ALL {
            let page = SITE.visit(&path(language, unit.slug.as_str()));
            assert!(page.text("h1").contains(&unit.name), "{}", page.url);
            let formed: Vec<_> = RECORDS.former_communes.values().filter(|former| former.commune == *code).collect();
            assert!(!formed.is_empty(), "{}", page.url);
            for former in formed {
                page.assert_says(&former.name);
                page.assert_links_to(
                    &language.pick(format!("/huyen/{}", former.district), format!("/en/districts/{}", former.district)),
                );
            }
            let expected: BTreeSet<String> = products(&RECORDS)
                .filter(|(_, product)| place(&RECORDS, product).0.as_ref() == Some(&unit.slug))
                .map(|(slug, _)| slug.to_string())
                .collect();
            let shown: BTreeSet<String> =
                page.slugs(language.pick("/san-pham/", "/en/products/")).into_iter().collect();
            assert_eq!(shown, expected, "{}", page.url);
            page.assert_says(&language.words().products_count(expected.len()));
            for neighbour in &unit.neighbours {
                page.assert_links_to(&path(language, neighbour.as_str()));
            }
            for (producer, record) in &RECORDS.producers {
                let in_this = match (&record.place.former_commune, &record.place.commune) {
                    (Some(former), _) => RECORDS.former_communes[former].commune == *code,
                    (None, Some(commune)) => commune == code,
                    (None, None) => false,
                };
                if in_this {
                    page.assert_links_to(
                        &language.pick(format!("/nha-san-xuat/{producer}"), format!("/en/producers/{producer}")),
                    );
                }
            }
        }
    }
}

#[test]
fn a_place_that_is_not_there_offers_near_names() {
    let page = SITE.assert_not_found("/xa-phuong/muong-lann");
    page.assert_links_to("/xa-phuong/muong-lan");
    let page = SITE.assert_not_found("/huyen/tua-cha");
    page.assert_links_to("/huyen/tua-chua");
    // A former name among them says where it belongs today.
    let page = SITE.assert_not_found("/en/communes/xuan-laoo");
    page.assert_links_to("/en/communes/muong-lan");
}
