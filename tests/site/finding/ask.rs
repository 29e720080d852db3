//! A page as the site renders it, asked for without a network: these tests ask for thousands.

use std::sync::LazyLock;

use sanvat::catalogue::Catalogue;
use sanvat::http::clock::Clock;
use sanvat::http::snapshot::{SiteOptions, Snapshot};
use sanvat::pages::response::Response;
use sanvat::routes::{self, BaseUrl};
use scraper::{ElementRef, Html};

use crate::common::client::{css, query};
use crate::common::records::CATALOGUE;
use crate::common::server::{BASE_URL, TODAY};

static SNAPSHOT: LazyLock<Snapshot> = LazyLock::new(|| {
    let options = SiteOptions {
        base_url: BaseUrl::parse(BASE_URL).expect("a base url"),
        clock: Clock::frozen(TODAY),
        media: None,
        offline: true,
        cache_megabytes: 0,
    };
    Snapshot::first(CATALOGUE.clone(), options).expect("the catalogue")
});

/// A connection on the frozen records.
pub fn catalogue() -> Catalogue {
    Catalogue::open(&CATALOGUE).expect("the catalogue")
}

/// What the site answers to a URL, errors as their pages.
pub fn ask(url: &str) -> Response {
    let (path, query) = url.split_once('?').unwrap_or((url, ""));
    SNAPSHOT.render(path, query, routes::read(routes::format_of(path).1), TODAY)
}

/// Where a response redirects to.
pub fn location(response: &Response) -> Option<&str> {
    response.header(&actix_web::http::header::LOCATION)
}

/// A page that is there, after at most one redirect to its canonical URL.
#[track_caller]
pub fn page(url: &str) -> Html {
    let mut response = ask(url);
    if let Some(location) = location(&response) {
        response = ask(location);
    }
    assert_eq!(response.status, 200, "{url}");
    Html::parse_document(&String::from_utf8(response.body).expect("UTF-8"))
}

/// The URL of a search.
pub fn search(path: &str, text: &str) -> String {
    format!("{path}?q={}", query(text))
}

/// The elements of a page that a selector names.
pub fn all<'a>(page: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    page.select(&css(selector)).collect()
}

/// The text of an element, white space made single.
pub fn text(element: &ElementRef<'_>) -> String {
    element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Where the links of a page's main part lead, each once.
pub fn links(page: &Html) -> Vec<String> {
    let mut links: Vec<String> = Vec::new();
    for link in all(page, "main a[href]") {
        let href = link.attr("href").unwrap_or_default().to_owned();
        if !links.contains(&href) {
            links.push(href);
        }
    }
    links
}
