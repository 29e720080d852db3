//! The links of a page, and where each can be followed when nobody reads a query.

use std::fmt::Write;

use sanvat::i18n::language::Language;
use sanvat::routes::BaseUrl;
use sanvat::routes::{self, Address, Page, Param, Route};

/// Attributes whose value is an address.
const ATTRIBUTES: [&str; 8] = ["href", "src", "content", "template", "data-worker", "data-pack", "data-keep", "action"];

/// Attributes of what only a server can give: suggestions while one types.
const OF_A_SERVER: [&str; 2] = ["data-suggest", "data-script"];

/// Pages whose queries the visitor's device answers, of the pack.
const ON_DEVICE: [Page; 5] = [Page::Products, Page::Producers, Page::WhereItsMade, Page::Search, Page::Selection];

/// Something to make, and where it goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// Its address in the static site; without a query.
    pub path: String,
    /// What is put there.
    pub source: Source,
}

/// What is put at an address of the static site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// What a server answers.
    Server {
        /// The path that it is asked for.
        path: String,
        /// And the query.
        query: String,
    },
    /// A frame in which the device makes what the address and its query ask for.
    Device(Language),
}

impl Target {
    /// What a server has at a path, at the same path.
    pub fn at(path: impl Into<String>) -> Target {
        let path = path.into();
        Target { source: Source::Server { path: path.clone(), query: String::new() }, path }
    }

    fn on_device(language: Language, path: &str) -> Target {
        Target { path: format!("{}{path}", routes::offline(language)), source: Source::Device(language) }
    }
}

/// Where a link of ours leads; `None`: to another site, or to a place on the same page.
pub fn target(base: &BaseUrl, link: &str) -> Option<Target> {
    let own = link.strip_prefix(&base.join("")).unwrap_or(link);
    if !own.starts_with('/') || own.starts_with("//") {
        return None;
    }
    let whole = own.split('#').next().unwrap_or(own);
    let (path, query) = whole.split_once('?').unwrap_or((whole, ""));
    let (_, page) = routes::format_of(path);
    let Some(Route::Page(language, address)) = routes::read(page) else { return Some(Target::at(path)) };
    // The visitor's own list says nothing without its query, which a script adds.
    if !whole.contains('?') && address.page != Page::Selection {
        return Some(Target::at(path));
    }
    let is_further_page = query.split_once('=').is_some_and(|(name, number)| {
        name == Param::PageNumber.name(language) && number.bytes().all(|digit| digit.is_ascii_digit())
    });
    Some(if is_further_page && page == path {
        let source = Source::Server { path: path.to_owned(), query: query.to_owned() };
        Target { path: format!("{path}/{query}"), source }
    } else if ON_DEVICE.contains(&address.page) && page == path {
        Target::on_device(language, path)
    } else {
        Target::at(path)
    })
}

/// A page without the link to what only a server can answer: it stands on a line of its own.
fn without_oembed(text: &str) -> String {
    let lines = text.split_inclusive('\n');
    lines.map(|line| if line.contains("application/json+oembed") { "\n" } else { line }).collect()
}

/// The page with each of its links led to where it can be followed, and told to `found`.
pub fn lead(text: &str, base: &BaseUrl, mut found: impl FnMut(Target)) -> String {
    let mut led = String::with_capacity(text.len());
    let text = without_oembed(text);
    let mut rest = &text[..];
    while let Some(at) = rest.find("=\"") {
        let (before, value) = rest.split_at(at + 2);
        let end = value.find('"').unwrap_or(value.len());
        let (value, after) = value.split_at(end);
        let name = before[..at].rsplit(|c: char| c.is_whitespace()).next().unwrap_or_default();
        led.push_str(before);
        if OF_A_SERVER.contains(&name) {
            // Empty: the field is still found by its key, and nothing is asked for.
        } else if name == "srcset" {
            let sizes = value.split(", ").map(|size| {
                let (link, width) = size.split_once(' ').unwrap_or((size, ""));
                format!("{} {width}", lead_one(link, base, false, &mut found))
            });
            led.push_str(&sizes.collect::<Vec<_>>().join(", "));
        } else if ATTRIBUTES.contains(&name) {
            led.push_str(&lead_one(value, base, name == "action", &mut found));
        } else {
            led.push_str(value);
        }
        rest = after;
    }
    led.push_str(rest);
    for language in Language::ALL {
        // As the description of the site for machines names the search.
        let search = Address::page(Page::Search).path(language);
        let there = Target::on_device(language, &search).path;
        led = led.replace(&format!("{}?q={{", base.join(&search)), &format!("{}?q={{", base.join(&there)));
    }
    led
}

/// One link of a page; a form brings its query only when it is sent.
fn lead_one(value: &str, base: &BaseUrl, is_form: bool, found: &mut impl FnMut(Target)) -> String {
    let link = value.replace("&#38;", "&").replace("&amp;", "&");
    let asked = if is_form { format!("{link}?") } else { link.clone() };
    let Some(target) = target(base, &asked) else { return value.to_owned() };
    let (address, fragment) = link.split_once('#').map_or((link.as_str(), None), |(link, part)| (link, Some(part)));
    let mut led = if address.starts_with('/') { target.path.clone() } else { base.join(&target.path) };
    if let (Source::Device(_), Some((_, query))) = (&target.source, address.split_once('?')) {
        // Writing into a text cannot fail.
        let _ = write!(led, "?{}", query.replace('&', "&#38;"));
    }
    if let Some(fragment) = fragment {
        let _ = write!(led, "#{fragment}");
    }
    found(target);
    led
}

/// What a `Link` header names.
pub fn of_header(value: &str, base: &BaseUrl) -> Vec<Target> {
    let links = value.split('<').filter_map(|rest| rest.split_once('>'));
    links.filter_map(|(link, _)| target(base, link)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn led(html: &str) -> (String, Vec<String>) {
        let base = BaseUrl::parse("https://sanvat.example").expect("a base url");
        let mut found = Vec::new();
        let led = lead(html, &base, |target| found.push(target.path));
        (led, found)
    }

    #[test]
    fn a_link_without_a_query_stays_as_it_is() {
        let html = r##"<a class="x" href="/huyen/tua-chua#map">a</a><a href="https://example.org/?a=1">b</a><a href="#top">c</a>"##;
        assert_eq!(led(html), (html.to_owned(), vec!["/huyen/tua-chua".to_owned()]));
    }

    #[test]
    fn a_further_page_of_a_list_has_a_path_of_its_own() {
        let (html, found) =
            led(r#"<a href="/san-pham?trang=2">2</a><link href="https://sanvat.example/en/products?page=2">"#);
        assert_eq!(html, r#"<a href="/san-pham/trang=2">2</a><link href="https://sanvat.example/en/products/page=2">"#);
        assert_eq!(found, ["/san-pham/trang=2", "/en/products/page=2"]);
    }

    #[test]
    fn filters_and_searches_are_answered_on_the_device() {
        let (html, found) = led(r#"<a href="/san-pham?huyen=tua-chua&#38;trang=2">a</a><form action="/en/search">"#);
        assert_eq!(
            html,
            r#"<a href="/khong-mang/san-pham?huyen=tua-chua&#38;trang=2">a</a><form action="/en/offline/en/search">"#
        );
        assert_eq!(found, ["/khong-mang/san-pham", "/en/offline/en/search"]);
    }

    #[test]
    fn the_visitors_own_list_is_made_on_the_device() {
        let (html, found) =
            led(r#"<a href="/chon" data-keep="/static/save-1.js">a</a><a href="/en/selection?p=7K3WD4">b</a>"#);
        assert_eq!(
            html,
            r#"<a href="/khong-mang/chon" data-keep="/static/save-1.js">a</a><a href="/en/offline/en/selection?p=7K3WD4">b</a>"#
        );
        assert_eq!(found, ["/khong-mang/chon", "/static/save-1.js", "/en/offline/en/selection"]);
    }

    #[test]
    fn what_only_a_server_gives_is_not_asked_for() {
        let (html, found) = led(r#"<form data-suggest="/tim-kiem.json" data-script="/static/search-1.js">"#);
        assert_eq!((html.as_str(), found.len()), (r#"<form data-suggest="" data-script="">"#, 0));
    }

    #[test]
    fn a_report_about_a_page_is_written_on_the_one_page_for_reports() {
        let (html, _) = led(r#"<a href="/bao-sai-sot?ve=%2Fhuyen">a</a>"#);
        assert_eq!(html, r#"<a href="/bao-sai-sot">a</a>"#);
    }

    #[test]
    fn every_size_of_a_photograph_is_found() {
        let (_, found) = led(r#"<img srcset="/media/a/b-320.webp 320w, /media/a/b-640.webp 640w">"#);
        assert_eq!(found, ["/media/a/b-320.webp", "/media/a/b-640.webp"]);
    }
}
