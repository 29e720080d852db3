//! A page as the site answers it, asked for without a network: finding asks for thousands.

use std::rc::Rc;
use std::sync::{Arc, LazyLock};

use jiff::civil::Date;
use sanvat::catalogue::{Catalogue, CatalogueFile, CatalogueIndex};
use sanvat::http::clock::{Clock, Moment};
use sanvat::pages;
use sanvat::pages::context::RequestContext;
use sanvat::pages::response::Response;
use sanvat::pages::site::{BaseUrl, Site};
use sanvat::routes::{self, Format};
use scraper::{ElementRef, Html, Selector};

/// The day on which these tests stand: that of the data.
pub const TODAY: Date = Date::constant(2026, 11, 24);

/// What all connections on the real records share.
static OVERVIEW: LazyLock<Arc<CatalogueIndex>> = LazyLock::new(|| {
    let catalogue = Catalogue::open(&CatalogueFile::embedded()).expect("the embedded catalogue");
    Arc::clone(catalogue.index())
});

/// A catalogue of the real records.
pub fn catalogue() -> Catalogue {
    Catalogue::open_beside(&CatalogueFile::embedded(), Arc::clone(&OVERVIEW)).expect("the embedded catalogue")
}

thread_local! {
    static CATALOGUE: Rc<Catalogue> = Rc::new(catalogue());
}

/// What the site answers to a URL, failures as their pages.
pub fn ask(url: &str) -> Response {
    let (path, query) = url.split_once('?').unwrap_or((url, ""));
    let base_url = BaseUrl::parse("https://sanvat.example").expect("a base url");
    let site = Site::new("", base_url, Clock::frozen(TODAY), None);
    let visit = RequestContext {
        form: Format::Page,
        catalogue: CATALOGUE.with(Rc::clone),
        site: Arc::new(site),
        language: routes::language_of(path),
        moment: Moment { today: TODAY, seconds_left: None },
        path: path.to_owned(),
        query: query.to_owned(),
    };
    pages::answer(&visit).unwrap_or_else(|failure| pages::failure::reply(&visit, failure))
}

/// A page that is there, after at most one redirect to its canonical URL.
#[track_caller]
pub fn page(url: &str) -> Html {
    let mut reply = ask(url);
    if let Some(location) = &reply.location {
        reply = ask(location);
    }
    assert_eq!(reply.status, 200, "{url}");
    Html::parse_document(&String::from_utf8(reply.body).expect("UTF-8"))
}

/// The URL of a search.
pub fn search(path: &str, text: &str) -> String {
    format!("{path}?q={}", form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>())
}

/// The elements of a page that a selector names.
pub fn all<'a>(page: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    page.select(&Selector::parse(selector).expect("a selector")).collect()
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
