//! The site, started on a port of its own.

use std::net::TcpListener;
use std::path::Path;
use std::sync::LazyLock;
use std::thread;
use std::time::Duration;

use jiff::civil::Date;
use sanvat::catalogue::CatalogueFile;
use sanvat::http::clock::Clock;
use sanvat::http::limits::Limits;
use sanvat::http::page_cache::{CardCache, PageCache};
use sanvat::http::server::{Settings, start};
use sanvat::pages::site::BaseUrl;
use ureq::Agent;
use ureq::http::{Method, Request};

use crate::page::Page;

/// The address that pages give themselves; where the tests reach the server is another one.
pub const BASE_URL: &str = "https://sanvat.example";

/// The day on which the clock of most tests stands: that of the data.
pub const TODAY: Date = Date::constant(2026, 11, 24);

/// The real records on [`TODAY`], shared by all tests that only read.
pub static REAL: LazyLock<Site> = LazyLock::new(|| Site::on(TODAY));

/// A running site.
pub struct Site {
    root: String,
    agent: Agent,
}

impl Site {
    /// The real records on a day.
    pub fn on(day: Date) -> Site {
        Site::start(CatalogueFile::embedded(), Clock::frozen(day))
    }

    /// Any catalogue with any clock.
    pub fn start(image: CatalogueFile, clock: Clock) -> Site {
        Site::start_with(image, clock, BASE_URL, None)
    }

    /// Any catalogue, clock, base URL and media folder.
    pub fn start_with(image: CatalogueFile, clock: Clock, base_url: &str, media: Option<&Path>) -> Site {
        let base_url = BaseUrl::parse(base_url).expect("a base url");
        // Pages are remembered, as in earnest; made ahead they would keep the processors from the tests.
        let (memory, media) = (PageCache::megabytes(16), media.map(Path::to_owned));
        Site::run(Settings {
            image,
            base_url,
            clock,
            media,
            memory,
            cards: CardCache::default(),
            warm: false,
            workers: Some(1),
            limits: Limits::default(),
            offline: true,
        })
    }

    /// A server with just these settings, on a port of its own. It runs until the tests end.
    pub fn run(settings: Settings) -> Site {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("the address of a listener");
        thread::spawn(move || {
            let serve = async { start(listener, settings)?.await };
            actix_web::rt::System::new().block_on(serve).expect("the server runs");
        });
        Site::at(&format!("http://{address}"))
    }

    /// A site that runs already, at an address without a slash at its end.
    pub fn at(root: &str) -> Site {
        let agent = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .timeout_global(Some(Duration::from_secs(60)))
            .allow_non_standard_methods(true)
            .build()
            .into();
        Site { root: root.to_owned(), agent }
    }

    /// What a browser gets that takes no coding.
    #[track_caller]
    pub fn get(&self, url: &str) -> Page {
        self.ask("GET", url, &[])
    }

    /// What a client gets that asks with a method and headers.
    #[track_caller]
    pub fn ask(&self, method: &str, url: &str, headers: &[(&str, &str)]) -> Page {
        assert!(url.starts_with('/'), "{url} is no path of the site");
        let method = Method::from_bytes(method.as_bytes()).expect("a method");
        let mut request = Request::builder().method(method).uri(format!("{}{url}", self.root));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(()).unwrap_or_else(|error| panic!("{url}: {error}"));
        let response = self.agent.run(request).unwrap_or_else(|error| panic!("{url}: {error}"));
        let (head, mut body) = response.into_parts();
        let bytes = body.read_to_vec().unwrap_or_else(|error| panic!("{url}: {error}"));
        Page::new(url, head.status.as_u16(), head.headers, bytes)
    }

    /// A page that is there: asked for, looked at, and found to be HTML at 200.
    #[track_caller]
    pub fn visit(&self, url: &str) -> Page {
        let page = self.get(url);
        assert_eq!(page.status, 200, "{url} is there");
        assert_eq!(page.header("content-type"), "text/html; charset=utf-8", "{url}");
        page
    }

    /// Nothing stands at a URL, and nobody keeps that for later.
    #[track_caller]
    pub fn assert_not_found(&self, url: &str) -> Page {
        self.assert_fails(url, 404)
    }

    /// A parameter of a URL is refused, with the way back on the page.
    #[track_caller]
    pub fn assert_refused(&self, url: &str) -> Page {
        let page = self.assert_fails(url, 400);
        let path = url.split('?').next().unwrap_or_default();
        let ways: Vec<String> = page.links("main").into_iter().map(|link| link.href).collect();
        assert!(ways.iter().any(|way| way.split('?').next() == Some(path)), "{url} offers no way back: {ways:?}");
        page
    }

    /// A failure page: with this status, in HTML, not kept, not for robots, with a way back.
    #[track_caller]
    pub fn assert_fails(&self, url: &str, status: u16) -> Page {
        let page = self.get(url);
        assert_eq!(page.status, status, "{url}");
        page.assert_is_a_failure_page();
        page
    }

    /// One permanent redirect leads from a URL to a page.
    #[track_caller]
    pub fn assert_redirects(&self, from: &str, to: &str) {
        let page = self.get(from);
        assert_eq!(page.status, 308, "{from} moved for good");
        assert_eq!(page.header("location"), to, "{from}");
        assert_eq!(self.get(to).status, 200, "{to}, where {from} leads");
    }
}
