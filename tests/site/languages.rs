//! Two languages, one URL each: every page names itself and the same page in the other language.

use std::collections::{BTreeMap, BTreeSet};

use crate::any_records::SITES;
use crate::common::client::{Page, text_of};
use crate::common::records::{RECORDS, products};
use crate::common::server::{BASE_URL, SITE};

/// The alternates that a page names, by their language tags.
fn alternates(page: &Page) -> BTreeMap<String, String> {
    page.all("link[rel=alternate][hreflang]")
        .into_iter()
        .map(|link| {
            let attr = |name| link.attr(name).unwrap_or_default().to_owned();
            (attr("hreflang"), attr("href"))
        })
        .collect()
}

#[test]
fn every_page_is_its_own_canonical_url_on_the_base_url() {
    for site in &SITES {
        for page in site.main_pages() {
            let url = format!("{BASE_URL}{}", page.url);
            assert_eq!(page.attr("link[rel=canonical]", "href"), url, "{site}");
            assert_eq!(page.attr("meta[property='og:url']", "content"), url, "{site}");
        }
    }
}

#[test]
fn each_page_says_which_language_it_is_in() {
    for site in &SITES {
        for page in site.main_pages() {
            let english = page.url.starts_with("/en/");
            assert_eq!(page.attr("html", "lang"), if english { "en" } else { "vi" }, "{site}: {}", page.url);
            let locale = page.attr("meta[property='og:locale']", "content");
            assert_eq!(locale, if english { "en_US" } else { "vi_VN" }, "{site}: {}", page.url);
        }
    }
}

#[test]
fn the_pages_of_both_languages_name_each_other() {
    for site in &SITES {
        let graph: BTreeMap<String, BTreeMap<String, String>> = site
            .main_pages()
            .filter(|page| page.all("meta[name=robots]").is_empty())
            .map(|page| (format!("{BASE_URL}{}", page.url), alternates(&page)))
            .collect();
        assert!(graph.len() > 50, "{site}: {}", graph.len());
        for (url, alternates) in &graph {
            let tags: BTreeSet<&str> = alternates.keys().map(String::as_str).collect();
            assert_eq!(tags, BTreeSet::from(["en", "vi", "x-default"]), "{site}: {url}");
            assert_eq!(alternates["x-default"], alternates["vi"], "{site}: {url}");
            let own = if url.starts_with(&format!("{BASE_URL}/en/")) { "en" } else { "vi" };
            assert_eq!(alternates[own], *url, "{site}: {url} names itself");
            for other in alternates.values() {
                let back = graph.get(other);
                let back = back.unwrap_or_else(|| panic!("{site}: {url} names {other}, which nobody links to"));
                assert_eq!(back, alternates, "{site}: {url} and {other} name the same pages");
            }
        }
    }
}

#[test]
fn the_switch_of_languages_leads_to_the_same_page_and_back() {
    for site in &SITES {
        for page in site.main_pages() {
            let (own, other) = if page.url.starts_with("/en/") { ("en", "vi") } else { ("vi", "en") };
            let switch = page.attr(&format!("header a[hreflang={other}]"), "href");
            let there = site.crawl().page(&switch).unwrap_or_else(|| site.visit(&switch));
            let back = there.attr(&format!("header a[hreflang={own}]"), "href");
            assert_eq!(back, page.url, "{site}: {switch}");
        }
    }
}

#[test]
fn no_two_indexable_pages_of_a_language_share_title_or_description() {
    // Of the frozen records alone: the check lets two products have one name and no qualifier, and then they share their title.
    for site in &SITES[..1] {
        let mut titles: BTreeMap<(String, String), String> = BTreeMap::new();
        for page in site.main_pages().filter(|page| page.all("meta[name=robots]").is_empty()) {
            let description = page.attr("meta[name=description]", "content");
            assert!(!description.trim().is_empty(), "{site}: {}", page.url);
            let key = (page.attr("html", "lang"), page.text("head > title"));
            assert!(key.1.len() > 5, "{site}: {}", page.url);
            if let Some(other) = titles.insert(key.clone(), page.url.clone()) {
                panic!("{site}: {} and {other} are both called {}", page.url, key.1);
            }
        }
    }
}

#[test]
fn each_page_has_one_first_heading_and_no_empty_heading_or_link() {
    for site in &SITES {
        for page in site.main_pages() {
            assert_eq!(page.all("h1").len(), 1, "{site}: {}", page.url);
            assert_eq!(page.all("main").len(), 1, "{site}: {}", page.url);
            assert!(page.texts("h1, h2, h3, h4").iter().all(|text| !text.is_empty()), "{site}: {}", page.url);
            for link in page.all("a[href]") {
                let named = !text_of(link).is_empty() || link.attr("aria-label").is_some_and(|label| !label.is_empty());
                assert!(named, "{site}: {}: {:?} has no text", page.url, link.attr("href"));
            }
            let mut ids = BTreeSet::new();
            for element in page.all("[id]") {
                let id = element.attr("id").unwrap_or_default().to_owned();
                assert!(ids.insert(id.clone()), "{site}: {}: #{id} stands twice", page.url);
            }
        }
    }
}

#[test]
fn english_pages_have_english_summaries_and_mark_what_is_not() {
    for (slug, product) in products(&RECORDS) {
        let page = SITE.visit(&format!("/en/products/{slug}"));
        match &product.summary.en {
            Some(summary) => page.assert_says(summary),
            None => {
                let vi = product.summary.vi.as_deref().unwrap_or_default();
                assert!(page.texts("main [lang=vi]").iter().any(|text| text.contains(vi)), "{slug}");
            }
        }
        if let Some(name) = &product.name_en {
            page.assert_says(name);
        }
    }
}

#[test]
fn titles_headings_and_the_last_step_of_the_trail_begin_with_a_capital() {
    let mut names = 0;
    for site in &SITES {
        for page in site.main_pages() {
            for text in page.texts("head > title, h1, main h2, main h3, .trail [aria-current]") {
                let begins_small = text.chars().next().is_some_and(char::is_lowercase);
                assert!(!begins_small, "{site}: {}: {text}", page.url);
                names += usize::from(["Huyện ", "Xã ", "Phường "].iter().any(|unit| text.starts_with(unit)));
            }
        }
    }
    assert!(names > 100, "{names} begin with a name that is built of a kind and a name");
}
