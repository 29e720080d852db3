//! Two languages, one URL each: every page names itself and the same page in the other language.

use std::collections::{BTreeMap, BTreeSet};

use crate::common::client::{Page, text_of};
use crate::common::records::{RECORDS, products};
use crate::common::server::{BASE_URL, SITE};
use crate::links::CRAWL;

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
    for page in CRAWL.pages() {
        assert_eq!(page.attr("link[rel=canonical]", "href"), format!("{BASE_URL}{}", page.url));
        assert_eq!(page.attr("meta[property='og:url']", "content"), format!("{BASE_URL}{}", page.url));
    }
}

#[test]
fn each_page_says_which_language_it_is_in() {
    for page in CRAWL.pages() {
        let english = page.url.starts_with("/en/");
        assert_eq!(page.attr("html", "lang"), if english { "en" } else { "vi" }, "{}", page.url);
        let locale = page.attr("meta[property='og:locale']", "content");
        assert_eq!(locale, if english { "en_US" } else { "vi_VN" }, "{}", page.url);
    }
}

#[test]
fn the_pages_of_both_languages_name_each_other() {
    let graph: BTreeMap<String, BTreeMap<String, String>> = CRAWL
        .pages()
        .filter(|page| page.all("meta[name=robots]").is_empty())
        .map(|page| (format!("{BASE_URL}{}", page.url), alternates(&page)))
        .collect();
    assert!(graph.len() > 300, "{}", graph.len());
    for (url, alternates) in &graph {
        let tags: BTreeSet<&str> = alternates.keys().map(String::as_str).collect();
        assert_eq!(tags, BTreeSet::from(["en", "vi", "x-default"]), "{url}");
        assert_eq!(alternates["x-default"], alternates["vi"], "{url}");
        let own = if url.starts_with(&format!("{BASE_URL}/en/")) { "en" } else { "vi" };
        assert_eq!(alternates[own], *url, "{url} names itself");
        for other in alternates.values() {
            let back = graph.get(other).unwrap_or_else(|| panic!("{url} names {other}, which nobody links to"));
            assert_eq!(back, alternates, "{url} and {other} name the same pages");
        }
    }
}

#[test]
fn the_switch_of_languages_leads_to_the_same_page_and_back() {
    for page in CRAWL.pages() {
        let (own, other) = if page.url.starts_with("/en/") { ("en", "vi") } else { ("vi", "en") };
        let switch = page.attr(&format!("header a[hreflang={other}]"), "href");
        let there = CRAWL.page(&switch).unwrap_or_else(|| SITE.visit(&switch));
        assert_eq!(there.attr(&format!("header a[hreflang={own}]"), "href"), page.url, "{switch}");
    }
}

#[test]
fn no_two_indexable_pages_of_a_language_share_title_or_description() {
    let mut titles: BTreeMap<(String, String), String> = BTreeMap::new();
    for page in CRAWL.pages().filter(|page| page.all("meta[name=robots]").is_empty()) {
        let description = page.attr("meta[name=description]", "content");
        assert!(!description.trim().is_empty(), "{}", page.url);
        let key = (page.attr("html", "lang"), page.text("head > title"));
        assert!(key.1.len() > 5, "{}", page.url);
        if let Some(other) = titles.insert(key.clone(), page.url.clone()) {
            panic!("{} and {other} are both called {}", page.url, key.1);
        }
    }
}

#[test]
fn each_page_has_one_first_heading_and_no_empty_link() {
    for page in CRAWL.pages() {
        assert_eq!(page.all("h1").len(), 1, "{}", page.url);
        assert_eq!(page.all("main").len(), 1, "{}", page.url);
        for link in page.all("a[href]") {
            let named = !text_of(link).is_empty() || link.attr("aria-label").is_some_and(|label| !label.is_empty());
            assert!(named, "{}: {:?} has no text", page.url, link.attr("href"));
        }
        let mut ids = BTreeSet::new();
        for element in page.all("[id]") {
            let id = element.attr("id").unwrap_or_default().to_owned();
            assert!(ids.insert(id.clone()), "{}: #{id} stands twice", page.url);
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
    for page in CRAWL.pages() {
        for text in page.texts("head > title, h1, main h2, main h3, .trail [aria-current]") {
            let begins_small = text.chars().next().is_some_and(char::is_lowercase);
            assert!(!begins_small, "{}: {text}", page.url);
            names += usize::from(["Huyện ", "Xã ", "Phường "].iter().any(|unit| text.starts_with(unit)));
        }
    }
    assert!(names > 100, "{names} begin with a name that is built of a kind and a name");
}
