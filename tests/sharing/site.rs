//! The site, started on a port of its own.

use std::net::TcpListener;
use std::sync::LazyLock;
use std::thread;

use jiff::civil::Date;
use sanvat::catalogue::CatalogueFile;
use sanvat::http::clock::Clock;
use sanvat::http::limits::Limits;
use sanvat::http::page_cache::{CardCache, PageCache};
use sanvat::http::server::{Settings, start};
use sanvat::pages::site::BaseUrl;
use scraper::{Html, Selector};
use ureq::Agent;

/// The address that pages give themselves; where the tests reach the server is another one.
pub const BASE_URL: &str = "https://sanvat.example";

/// The day of the data.
pub const TODAY: Date = Date::constant(2026, 11, 24);

/// The real records on [`TODAY`].
pub static REAL: LazyLock<Site> = LazyLock::new(|| Site::on(TODAY));

/// A running site.
pub struct Site {
    root: String,
    agent: Agent,
}

/// What came back.
pub struct Answer {
    pub status: u16,
    pub headers: ureq::http::HeaderMap,
    pub body: Vec<u8>,
}

impl Site {
    /// The real records on a day.
    pub fn on(day: Date) -> Site {
        Site::start(CatalogueFile::embedded(), day)
    }

    /// Any catalogue on a day. The server runs until the tests end.
    pub fn start(image: CatalogueFile, day: Date) -> Site {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("the address of a listener");
        let settings = Settings {
            image,
            base_url: BaseUrl::parse(BASE_URL).expect("a base url"),
            clock: Clock::frozen(day),
            media: None,
            memory: PageCache::megabytes(16),
            cards: CardCache::default(),
            warm: false,
            workers: Some(1),
            limits: Limits::default(),
            offline: true,
        };
        thread::spawn(move || {
            let serve = async { start(listener, settings)?.await };
            actix_web::rt::System::new().block_on(serve).expect("the server runs");
        });
        let agent = Agent::config_builder().http_status_as_error(false).max_redirects(0).build().into();
        Site { root: format!("http://{address}"), agent }
    }

    /// What stands at a path, or at an absolute URL of the site.
    #[track_caller]
    pub fn ask(&self, url: &str) -> Answer {
        let path = url.strip_prefix(BASE_URL).unwrap_or(url);
        assert!(path.starts_with('/'), "{url} is not of the site");
        let mut response = self.agent.get(format!("{}{path}", self.root)).call().expect("an answer");
        let body = response.body_mut().with_config().limit(64 << 20).read_to_vec().expect("a body");
        Answer { status: response.status().as_u16(), headers: response.headers().clone(), body }
    }

    /// The same, which must be there.
    #[track_caller]
    pub fn get(&self, url: &str) -> Answer {
        let answer = self.ask(url);
        assert_eq!(answer.status, 200, "{url}");
        answer
    }

    /// A page, parsed.
    #[track_caller]
    pub fn page(&self, url: &str) -> Page {
        let text = self.get(url).text();
        Page { html: Html::parse_document(&text), text }
    }
}

impl Answer {
    /// A header, empty where there is none.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().expect("a header of text"))
    }

    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8(self.body.clone()).expect("text")
    }
}

/// A page of HTML.
pub struct Page {
    pub html: Html,
    pub text: String,
}

impl Page {
    /// The texts of all elements that a selector finds, white space folded.
    pub fn texts(&self, selector: &str) -> Vec<String> {
        let selector = Selector::parse(selector).expect("a selector");
        let fold = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
        self.html.select(&selector).map(|element| fold(element.text().collect())).collect()
    }

    /// An attribute of all elements that a selector finds and that have it.
    pub fn attributes(&self, selector: &str, attribute: &str) -> Vec<String> {
        let selector = Selector::parse(selector).expect("a selector");
        self.html.select(&selector).filter_map(|element| element.attr(attribute)).map(str::to_owned).collect()
    }

    /// An attribute of the one element that a selector finds.
    #[track_caller]
    pub fn attribute(&self, selector: &str, attribute: &str) -> String {
        match &self.attributes(selector, attribute)[..] {
            [one] => one.clone(),
            other => panic!("{selector} has {other:?}"),
        }
    }

    /// The content of the one `meta` of a property.
    #[track_caller]
    pub fn property(&self, property: &str) -> String {
        self.attribute(&format!("meta[property=\"{property}\"]"), "content")
    }

    /// The structured data, as the page embeds it.
    #[track_caller]
    pub fn json_ld(&self) -> String {
        match &self.texts_as_they_are("script[type=\"application/ld+json\"]")[..] {
            [one] => one.clone(),
            other => panic!("{} blocks of structured data", other.len()),
        }
    }

    fn texts_as_they_are(&self, selector: &str) -> Vec<String> {
        let selector = Selector::parse(selector).expect("a selector");
        self.html.select(&selector).map(|element| element.text().collect()).collect()
    }
}

/// Every `loc` of the sitemap with its `lastmod`.
pub fn sitemap(site: &Site) -> Vec<(String, String)> {
    let text = site.get("/sitemap.xml").text();
    let between = |text: &str, open: &str, close: &str| {
        let (_, rest) = text.split_once(open).expect("an element");
        rest.split_once(close).expect("its end").0.replace("&amp;", "&").replace("&#38;", "&")
    };
    let urls: Vec<(String, String)> = text
        .split("<url>")
        .skip(1)
        .map(|url| (between(url, "<loc>", "</loc>"), between(url, "<lastmod>", "</lastmod>")))
        .collect();
    assert!(urls.len() > 300, "{} URLs", urls.len());
    urls
}
