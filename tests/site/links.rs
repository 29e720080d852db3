//! Every internal link of both languages, followed.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::LazyLock;

use sanvat::i18n::language::Language;
use sanvat::routes::{self, Address, Route};
use ureq::http::HeaderMap;

use crate::any_records::SITES;
use crate::common::client::{Client, Page};
use crate::common::server::SITE;

/// The site of the frozen records as its own links show it.
pub static CRAWL: LazyLock<&Crawl> = LazyLock::new(|| SITES[0].crawl());

pub struct Crawl {
    answers: BTreeMap<String, Answer>,
    /// Where each link was seen first.
    seen_on: BTreeMap<String, String>,
}

struct Answer {
    status: u16,
    headers: HeaderMap,
    sent: Vec<u8>,
    /// Internal links, with their fragments.
    links: Vec<String>,
    ids: BTreeSet<String>,
}

impl Crawl {
    /// The whole of a site as its own links show it, beginning at the two home pages.
    pub fn walk(site: &Client) -> Crawl {
        let mut crawl = Crawl { answers: BTreeMap::new(), seen_on: BTreeMap::new() };
        let mut ahead: VecDeque<String> = ["/", "/en/"].map(str::to_owned).into();
        while let Some(url) = ahead.pop_front() {
            if crawl.answers.contains_key(&url) {
                continue;
            }
            let page = site.get(&url);
            let mut links = Vec::new();
            let mut ids = BTreeSet::new();
            if page.status == 200 && page.header("content-type").starts_with("text/html") {
                // A form leads somewhere too: here to its page without words.
                let found = page.all("a[href], link[href], form[action]").into_iter();
                let found = found.filter_map(|element| element.attr("href").or(element.attr("action")));
                links = found.filter(|href| href.starts_with(['/', '#'])).map(str::to_owned).collect();
                ids = page.ids();
            }
            for link in &links {
                let target = link.split('#').next().unwrap_or_default();
                if !target.is_empty() && !crawl.seen_on.contains_key(target) {
                    crawl.seen_on.insert(target.to_owned(), url.clone());
                    ahead.push_back(target.to_owned());
                }
            }
            let Page { status, headers, sent, .. } = page;
            crawl.answers.insert(url, Answer { status, headers, sent, links, ids });
        }
        crawl
    }

    /// Everything that was answered.
    pub fn answers(&self) -> impl Iterator<Item = Page> {
        self.answers
            .iter()
            .map(|(url, answer)| Page::new(url, answer.status, answer.headers.clone(), answer.sent.clone()))
    }

    /// The page of a URL, where the crawl came by.
    pub fn page(&self, url: &str) -> Option<Page> {
        let answer = self.answers.get(url)?;
        Some(Page::new(url, answer.status, answer.headers.clone(), answer.sent.clone()))
    }

    /// The HTML pages among them.
    pub fn pages(&self) -> impl Iterator<Item = Page> {
        self.answers().filter(|page| page.status == 200 && page.header("content-type").starts_with("text/html"))
    }
}

#[test]
fn every_internal_link_leads_to_a_page_or_one_redirect() {
    for site in &SITES {
        let crawl = site.crawl();
        for (url, answer) in &crawl.answers {
            let from = crawl.seen_on.get(url).map_or("the start", String::as_str);
            match answer.status {
                200 => {}
                308 => {
                    let to = answer.headers["location"].to_str().expect("a location");
                    assert_eq!(site.get(to).status, 200, "{site}: {from} links to {url}, which moved to {to}");
                }
                status => panic!("{site}: {from} links to {url}, which answers {status}"),
            }
        }
    }
    assert!(CRAWL.answers.len() > 500, "the crawl reached {} URLs only", CRAWL.answers.len());
}

#[test]
fn our_own_links_are_canonical_and_need_no_redirect() {
    // A short link is there to be moved from: it is written out so that people can share it.
    let is_short = |url: &str| url.starts_with("/p/");
    for site in &SITES {
        let answers = site.crawl().answers.iter();
        let moved = answers.filter(|(url, answer)| answer.status != 200 && !is_short(url.as_str()));
        let moved: Vec<&String> = moved.map(|(url, _)| url).collect();
        assert_eq!(moved, Vec::<&String>::new(), "{site}");
    }
}

#[test]
fn every_link_into_a_page_meets_what_it_points_at() {
    for site in &SITES {
        let answers = &site.crawl().answers;
        for (url, answer) in answers {
            for link in &answer.links {
                let Some((target, fragment)) = link.split_once('#') else { continue };
                let ids = &answers[if target.is_empty() { url } else { target }].ids;
                assert!(ids.contains(fragment), "{site}: {url} links to {link}, and there is no #{fragment}");
            }
        }
    }
}

#[test]
fn every_row_of_the_table_of_routes_is_reached_in_both_languages() {
    let reached: Vec<_> = CRAWL
        .answers
        .keys()
        .filter_map(|url| match routes::read(url.split('?').next().unwrap_or_default()) {
            Some(Route::Page(language, address)) => Some((language, address.page)),
            _ => None,
        })
        .collect();
    for page in routes::pages() {
        for language in Language::ALL {
            assert!(reached.contains(&(language, page)), "no link leads to {page:?} in {language:?}");
        }
    }
}

#[test]
fn the_judges_know_every_row_of_the_table_of_routes() {
    let known = include_str!("../judges/lib/pages.mjs");
    for page in routes::pages() {
        let address = if routes::has_slug(page) { Address::of(page, "one") } else { Address::page(page) };
        for language in Language::ALL {
            let url = address.url(language);
            let parts = url.split('/').filter(|part| !["", "en", "one"].contains(part));
            for part in parts {
                let is_known = known.contains(&format!("/{part}'")) || known.contains(&format!("'{part}'"));
                assert!(is_known, "tests/judges/lib/pages.mjs does not know {part} of {url}, the page {page:?}");
            }
        }
    }
}

#[test]
fn the_machine_files_are_there() {
    for (url, content_type) in [
        ("/sitemap.xml", "application/xml; charset=utf-8"),
        ("/robots.txt", "text/plain; charset=utf-8"),
        ("/site.webmanifest", "application/manifest+json"),
        ("/favicon.svg", "image/svg+xml"),
        ("/opensearch.xml", "application/opensearchdescription+xml"),
        ("/healthz", "application/json"),
    ] {
        let file = SITE.get(url);
        assert_eq!(file.status, 200, "{url}");
        assert_eq!(file.header("content-type"), content_type, "{url}");
        assert!(!file.sent.is_empty(), "{url}");
    }
    // No address is published: there is nobody to write to, and the file says nothing else.
    SITE.assert_not_found("/.well-known/security.txt");
    assert_eq!(SITE.json("/site.webmanifest")["name"], "Sản vật Điện Biên");
    let health = SITE.json("/healthz");
    assert_eq!(health["status"], "ok");
    assert_eq!(health["today"], "2026-11-24");
}

#[test]
fn every_page_says_who_runs_the_site_and_what_it_is_not() {
    for page in CRAWL.pages() {
        let english = page.attr("html", "lang") == "en";
        let foot = page.text("body > footer");
        for words in if english {
            ["Sản vật Điện Biên", "not complete", "does not replace the award decisions", "24 November 2026"]
        } else {
            ["Sản vật Điện Biên", "chưa đầy đủ", "không thay quyết định công nhận", "24/11/2026"]
        } {
            assert!(foot.contains(words), "{}: the foot does not say “{words}”, but: {foot}", page.url);
        }
        let corrections = if english { "/en/corrections" } else { "/bao-sai-sot" };
        let links = page.links("body > footer");
        assert!(links.iter().any(|link| link.href.starts_with(corrections)), "{}: no way to report", page.url);
    }
}
