//! The page of sources: every source with what rests on it (P2).

use std::collections::BTreeMap;

use sanvat::i18n::language::Language;

use crate::common::client::Page;
use crate::common::records::{RECORDS, products};
use crate::common::server::SITE;

/// The pages of sources of a language.
fn pages(language: Language) -> Vec<Page> {
    SITE.pages(language.pick("/nguon-thong-tin", "/en/sources"))
}

#[test]
fn every_source_has_its_anchor_once_and_names_its_publisher() {
    for language in Language::ALL {
        let pages = pages(language);
        for (id, source) in &RECORDS.sources {
            let entries: Vec<String> = pages.iter().flat_map(|page| page.texts(&format!("main #{id}"))).collect();
            assert_eq!(entries.len(), 1, "{id}");
            assert!(entries[0].contains(&source.publisher.vi), "{id}: {}", entries[0]);
            assert!(!entries[0].contains("http"), "{id} shows a raw address: {}", entries[0]);
        }
    }
}

/// For each source, the pages that rest on it.
fn rests() -> BTreeMap<&'static str, Vec<String>> {
    let mut rests: BTreeMap<&'static str, Vec<String>> = BTreeMap::new();
    for (slug, product) in products(&RECORDS) {
        let awards = product.certifications.iter().flat_map(|award| &award.sources);
        for id in product.sources.iter().chain(awards) {
            rests.entry(id).or_default().push(format!("/san-pham/{slug}"));
        }
    }
    for (slug, producer) in &RECORDS.producers {
        for id in &producer.sources {
            rests.entry(id).or_default().push(format!("/nha-san-xuat/{slug}"));
        }
    }
    for (slug, district) in &RECORDS.districts {
        for id in &district.sources {
            rests.entry(id).or_default().push(format!("/huyen/{slug}"));
        }
    }
    for total in &RECORDS.official_totals {
        rests.entry(&total.source).or_default().push("/thong-ke".to_owned());
    }
    for indication in RECORDS.indications.values() {
        for id in &indication.sources {
            rests.entry(id).or_default().push("/gioi-thieu".to_owned());
        }
    }
    for kind in &RECORDS.kinds {
        for id in kind.about.iter().flat_map(|about| &about.sources) {
            rests.entry(id).or_default().push(format!("/loai/{}", kind.slug));
        }
    }
    for (slug, speciality) in &RECORDS.specialities {
        for id in &speciality.sources {
            rests.entry(id).or_default().push(format!("/dac-san/{slug}"));
        }
    }
    for (slug, district) in &RECORDS.districts {
        for id in &district.known_for_sources {
            rests.entry(id).or_default().push(format!("/huyen/{slug}"));
        }
    }
    for id in RECORDS.roads.values().flat_map(|road| &road.sources) {
        rests.entry(id).or_default().push("/noi-san-xuat".to_owned());
    }
    for (slug, route) in &RECORDS.routes {
        let stops = route.stops.iter().flat_map(|stop| {
            let distance = stop.distance.iter().flat_map(|distance| &distance.sources);
            stop.sources.iter().chain(distance)
        });
        for id in route.sources.iter().chain(stops) {
            rests.entry(id).or_default().push(format!("/hanh-trinh/{slug}"));
        }
    }
    rests
}

#[test]
fn under_each_source_stands_what_rests_on_it() {
    let rests = rests();
    let pages = pages(Language::Vietnamese);
    for (id, expected) in rests {
        let links: Vec<&str> = pages
            .iter()
            .flat_map(|page| page.all(&format!("main #{id} a[href]")))
            .filter_map(|link| link.attr("href"))
            .collect();
        for href in expected {
            assert!(links.contains(&href.as_str()), "{id} does not name {href}, but {links:?}");
        }
    }
}

#[test]
fn a_source_is_told_from_others_by_its_title_or_by_what_it_is_about() {
    let pages = pages(Language::Vietnamese);
    for (id, source) in &RECORDS.sources {
        let entry: String = pages.iter().flat_map(|page| page.texts(&format!("main #{id}"))).collect();
        let about = source.title.as_ref().or(source.about.vi.as_ref());
        assert!(about.is_none_or(|about| entry.contains(about.as_str())), "{id}: {entry}");
    }
}

#[test]
fn a_source_that_explains_only_the_programme_says_so() {
    let rests = rests();
    let explains = RECORDS.sources.keys().filter(|id| !rests.contains_key(id.as_str()));
    let pages = pages(Language::Vietnamese);
    let mut found = 0;
    for id in explains {
        let entry: String = pages.iter().flat_map(|page| page.texts(&format!("main #{id}"))).collect();
        assert!(entry.contains("Dùng cho phần giải thích"), "{id}: {entry}");
        found += 1;
    }
    assert!(found > 0, "the rules of the programme have sources of their own");
}

#[test]
fn links_to_sources_open_the_public_page() {
    for page in pages(Language::Vietnamese) {
        for link in page.all("main a[rel=external]") {
            let href = link.attr("href").unwrap_or_default();
            assert!(href.starts_with("https://") || href.starts_with("http://"), "{href}");
            assert!(RECORDS.sources.values().any(|source| source.url.as_deref() == Some(href)), "{href}");
        }
    }
}
