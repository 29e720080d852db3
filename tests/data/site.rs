//! The site, started on a port of its own, and what a reader of its data gets.

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
use scraper::{ElementRef, Html, Selector};
use serde_json::Value;
use ureq::Agent;
use ureq::http::Request;

/// The address that pages give themselves; where the tests reach the server is another one.
pub const BASE_URL: &str = "https://sanvat.example";

/// The day of the data.
pub const TODAY: Date = Date::constant(2026, 11, 24);

/// The real records on [`TODAY`].
pub static REAL: LazyLock<Site> = LazyLock::new(|| Site::start(CatalogueFile::embedded(), Clock::frozen(TODAY)));

/// A running site.
pub struct Site {
    root: String,
    agent: Agent,
}

/// What came back.
pub struct Answer {
    pub url: String,
    pub status: u16,
    pub headers: ureq::http::HeaderMap,
    pub body: Vec<u8>,
}

impl Site {
    /// Any catalogue with any clock. The server runs until the tests end.
    pub fn start(image: CatalogueFile, clock: Clock) -> Site {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("the address of a listener");
        let settings = Settings {
            image,
            base_url: BaseUrl::parse(BASE_URL).expect("a base url"),
            clock,
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

    /// Asks with any method and headers for a path, or for an absolute URL of the site.
    #[track_caller]
    pub fn ask(&self, method: &str, url: &str, headers: &[(&str, &str)]) -> Answer {
        let path = url.strip_prefix(BASE_URL).unwrap_or(url);
        assert!(path.starts_with('/'), "{url} is not of the site");
        let mut request = Request::builder().method(method).uri(format!("{}{path}", self.root));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(()).expect("a request");
        let mut response = self.agent.run(request).expect("an answer");
        let body = response.body_mut().with_config().limit(64 << 20).read_to_vec().expect("a body");
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        Answer { url: path.to_owned(), status, headers, body }
    }

    /// What stands at a URL, which must be there.
    #[track_caller]
    pub fn get(&self, url: &str) -> Answer {
        let answer = self.ask("GET", url, &[]);
        assert_eq!(answer.status, 200, "{url}");
        answer
    }

    /// JSON at a URL.
    #[track_caller]
    pub fn json(&self, url: &str) -> Value {
        self.get(url).json()
    }

    /// The rows of CSV at a URL, read by the names of its columns.
    #[track_caller]
    pub fn rows(&self, url: &str) -> Vec<Row> {
        self.get(url).rows()
    }

    /// All pages of a list, the first one at a URL.
    pub fn pages(&self, url: &str) -> Vec<Page> {
        let mut pages = Vec::new();
        let mut next = Some(url.to_owned());
        while let Some(url) = next {
            let page = self.page(&url);
            next = page.attributes("a[rel=next]", "href").into_iter().next();
            pages.push(page);
        }
        pages
    }

    /// A page, parsed.
    #[track_caller]
    pub fn page(&self, url: &str) -> Page {
        let answer = self.get(url);
        Page { html: Html::parse_document(&answer.text()), answer }
    }
}

/// A row of CSV by the names of its columns.
pub type Row = std::collections::BTreeMap<String, String>;

impl Answer {
    /// A header, empty where there is none.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().expect("a header of text"))
    }

    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8(self.body.clone()).expect("text")
    }

    /// The body as JSON.
    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{}: {error}", self.url))
    }

    /// The body as rows of CSV.
    #[track_caller]
    pub fn rows(&self) -> Vec<Row> {
        let text = self.body.strip_prefix("\u{feff}".as_bytes()).unwrap_or_else(|| panic!("{}: no mark", self.url));
        read_csv(text)
    }
}

/// The rows of CSV without its mark.
pub fn read_csv(text: &[u8]) -> Vec<Row> {
    let mut reader = csv::Reader::from_reader(text);
    let columns = reader.headers().expect("a header").clone();
    let read = |row: csv::StringRecord| columns.iter().map(str::to_owned).zip(row.iter().map(str::to_owned)).collect();
    reader.records().map(|row| read(row.expect("a row as long as the header"))).collect()
}

/// A page of HTML.
pub struct Page {
    pub html: Html,
    pub answer: Answer,
}

/// Selects elements.
pub fn css(selector: &str) -> Selector {
    Selector::parse(selector).expect("a selector")
}

/// The text of an element, white space folded.
pub fn text_of(element: ElementRef<'_>) -> String {
    element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Page {
    /// An attribute of all elements that a selector finds and that have it.
    pub fn attributes(&self, selector: &str, attribute: &str) -> Vec<String> {
        let selector = css(selector);
        self.html.select(&selector).filter_map(|element| element.attr(attribute)).map(str::to_owned).collect()
    }

    /// The texts of all elements that a selector finds.
    pub fn texts(&self, selector: &str) -> Vec<String> {
        self.html.select(&css(selector)).map(text_of).collect()
    }

    /// Slug and standing of the products that it lists, in its order.
    pub fn products(&self) -> Vec<(String, String)> {
        let (link, badge) = (css("a[href]"), css(".badge"));
        let rows = css("main .card, main .lines li");
        let rows = self.html.select(&rows).filter(|row| row.select(&badge).next().is_some());
        rows.map(|row| {
            let href = row.select(&link).next().and_then(|link| link.attr("href")).expect("a link");
            let badge = row.select(&badge).next().and_then(|badge| badge.attr("class")).expect("a badge");
            (last_part(href), badge.trim_start_matches("badge ").to_owned())
        })
        .collect()
    }

    /// The twins that its header names: URL and media type.
    pub fn twins(&self) -> Vec<(String, String)> {
        let link = self.answer.header("link");
        let all = link.split(", ").filter(|one| one.contains("rel=\"alternate\""));
        all.map(|one| {
            let url = one.strip_prefix('<').and_then(|one| one.split_once('>')).expect("an address").0;
            let kind = one.split("type=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a type");
            (url.to_owned(), kind.to_owned())
        })
        .collect()
    }
}

/// The slug at the end of a path.
pub fn last_part(href: &str) -> String {
    href.split(['?', '#']).next().unwrap_or_default().rsplit('/').next().unwrap_or_default().to_owned()
}

/// The address of a page in another form.
pub fn twin(url: &str, extension: &str) -> String {
    let (path, query) = url.split_once('?').map_or((url, None), |(path, query)| (path, Some(query)));
    let path = format!("{path}{}.{extension}", if path.ends_with('/') { "index" } else { "" });
    query.map_or_else(|| path.clone(), |query| format!("{path}?{query}"))
}

/// A member of an object as text; empty where it is null, as in CSV.
pub fn text(value: &Value, member: &str) -> String {
    match &value[member] {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Bool(is_so) => u8::from(*is_so).to_string(),
        other => other.to_string(),
    }
}

/// Whether a cell of CSV says what a member of an object does. Numbers are numbers, however they are written.
pub fn is_same(cell: &str, value: &Value, member: &str) -> bool {
    match &value[member] {
        Value::Number(number) => cell.parse() == Ok(number.as_f64().expect("a number")),
        _ => cell == text(value, member),
    }
}

/// The items of a list, or of the one thing that has some.
pub fn items(document: &Value) -> &Vec<Value> {
    let items = document.get("items").or_else(|| document["item"].get("items"));
    items.and_then(Value::as_array).expect("items")
}

/// Every address of the sitemap, as paths.
pub fn sitemap(site: &Site) -> Vec<String> {
    let text = site.get("/sitemap.xml").text();
    let urls = text.split("<loc>").skip(1).filter_map(|rest| rest.split("</loc>").next());
    urls.map(|url| url.strip_prefix(BASE_URL).expect("of the site").to_owned()).collect()
}
