//! A client, what it gets, and how a test looks at it: by selector and by text, never by markup.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;

use scraper::{ElementRef, Html, Node, Selector};
use serde_json::Value;
use ureq::Agent;
use ureq::http::{HeaderMap, Method, Request};

use super::TIMEOUT;
use super::server::BASE_URL;

/// Maximum bytes of a body; the whole catalogue as a database is the longest.
const MAX_BODY_BYTES: u64 = 64 << 20;

/// A client of one server. It follows no redirect and takes no encoding unless it is told to.
pub struct Client {
    root: String,
    agent: Agent,
}

impl Client {
    /// A client of a server at an address without a slash at its end.
    pub fn new(root: &str) -> Client {
        let agent = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .timeout_global(Some(TIMEOUT))
            .allow_non_standard_methods(true)
            .build()
            .into();
        Client { root: root.to_owned(), agent }
    }

    /// Asks with a method and headers for a path, or for an absolute URL of the site; the error of a server that cannot be
    /// reached.
    #[track_caller]
    pub fn try_ask(&self, method: &str, url: &str, headers: &[(&str, &str)]) -> Result<Page, ureq::Error> {
        let path = url.strip_prefix(BASE_URL).unwrap_or(url);
        assert!(path.starts_with('/'), "{url} is not of the site");
        let method = Method::from_bytes(method.as_bytes()).expect("a method");
        let mut request = Request::builder().method(method).uri(format!("{}{path}", self.root));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(()).unwrap_or_else(|error| panic!("{url}: {error}"));
        let (head, mut body) = self.agent.run(request)?.into_parts();
        let bytes = body.with_config().limit(MAX_BODY_BYTES).read_to_vec()?;
        Ok(Page::new(path, head.status.as_u16(), head.headers, bytes))
    }

    /// Asks with a method and headers.
    #[track_caller]
    pub fn ask(&self, method: &str, url: &str, headers: &[(&str, &str)]) -> Page {
        self.try_ask(method, url, headers).unwrap_or_else(|error| panic!("{url}: {error}"))
    }

    /// What stands at a URL, whatever it is.
    #[track_caller]
    pub fn get(&self, url: &str) -> Page {
        self.ask("GET", url, &[])
    }

    /// What stands at a URL in an encoding.
    #[track_caller]
    pub fn get_encoded(&self, url: &str, accept_encoding: &str) -> Page {
        self.ask("GET", url, &[("accept-encoding", accept_encoding)])
    }

    /// What stands at a URL, which must be there.
    #[track_caller]
    pub fn get_ok(&self, url: &str) -> Page {
        let page = self.get(url);
        assert_eq!(page.status, 200, "{url}");
        page
    }

    /// A page that must be there, in HTML.
    #[track_caller]
    pub fn visit(&self, url: &str) -> Page {
        let page = self.get_ok(url);
        assert_eq!(page.header("content-type"), "text/html; charset=utf-8", "{url}");
        page
    }

    /// All pages of a list, the first one at a URL.
    #[track_caller]
    pub fn pages(&self, url: &str) -> Vec<Page> {
        let mut pages = Vec::new();
        let mut next = Some(url.to_owned());
        while let Some(url) = next {
            let page = self.visit(&url);
            next = page.attrs("a[rel=next]", "href").into_iter().next();
            pages.push(page);
        }
        pages
    }

    /// The JSON at a URL.
    #[track_caller]
    pub fn json(&self, url: &str) -> Value {
        self.get_ok(url).json()
    }

    /// The rows of the CSV at a URL.
    #[track_caller]
    pub fn rows(&self, url: &str) -> Vec<Row> {
        self.get_ok(url).rows()
    }

    /// Every page of the sitemap as a path, with the day of its last change.
    #[track_caller]
    pub fn sitemap(&self) -> Vec<(String, String)> {
        let text = self.get_ok("/sitemap.xml").body();
        let between = |text: &str, open: &str, close: &str| {
            let (_, rest) = text.split_once(open).expect("an element");
            rest.split_once(close).expect("its end").0.replace("&amp;", "&").replace("&#38;", "&")
        };
        let urls: Vec<(String, String)> = text
            .split("<url>")
            .skip(1)
            .map(|url| {
                let loc = between(url, "<loc>", "</loc>");
                let path = loc.strip_prefix(BASE_URL).unwrap_or_else(|| panic!("{loc} is not of the site"));
                (path.to_owned(), between(url, "<lastmod>", "</lastmod>"))
            })
            .collect();
        assert!(!urls.is_empty(), "the sitemap has no page");
        urls
    }

    /// Every page of the sitemap as a path.
    #[track_caller]
    pub fn sitemap_paths(&self) -> Vec<String> {
        self.sitemap().into_iter().map(|(path, _)| path).collect()
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

    /// An error page: with this status, in HTML, not kept, not for robots, with a way back.
    #[track_caller]
    pub fn assert_fails(&self, url: &str, status: u16) -> Page {
        let page = self.get(url);
        assert_eq!(page.status, status, "{url}");
        page.assert_is_error_page();
        page
    }

    /// A request for data fails: with this status, as problem details, not kept.
    #[track_caller]
    pub fn assert_problem(&self, url: &str, status: u16) -> Value {
        let answer = self.get(url);
        assert_eq!(answer.status, status, "{url}");
        assert_eq!(answer.header("content-type"), "application/problem+json", "{url}");
        assert_eq!(answer.header("cache-control"), "no-store", "{url}");
        answer.json()
    }

    /// One permanent redirect leads from a URL to another; what stands there is not asked for.
    #[track_caller]
    pub fn assert_moved(&self, from: &str, to: &str) {
        let page = self.get(from);
        assert_eq!(page.status, 308, "{from} moved for good");
        assert_eq!(page.header("location"), to, "{from}");
    }

    /// One permanent redirect leads from a URL to a page.
    #[track_caller]
    pub fn assert_redirects(&self, from: &str, to: &str) {
        self.assert_moved(from, to);
        assert_eq!(self.get(to).status, 200, "{to}, where {from} leads");
    }
}

/// A row of CSV by the names of its columns.
pub type Row = BTreeMap<String, String>;

/// A response to a client.
pub struct Page {
    /// What was asked for.
    pub url: String,
    pub status: u16,
    pub headers: HeaderMap,
    /// The body as it was sent.
    pub sent: Vec<u8>,
    html: OnceCell<Html>,
}

/// A link as it stands on a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Where it leads.
    pub href: String,
    /// What it says.
    pub text: String,
}

impl Page {
    pub fn new(url: &str, status: u16, headers: HeaderMap, sent: Vec<u8>) -> Page {
        Page { url: url.to_owned(), status, headers, sent, html: OnceCell::new() }
    }

    /// The value of a header, which stands once.
    #[track_caller]
    pub fn header(&self, name: &str) -> &str {
        let mut values = self.headers.get_all(name).iter();
        let value = values.next().unwrap_or_else(|| panic!("{} has no header {name}", self.url));
        assert!(values.next().is_none(), "{} has header {name} twice", self.url);
        value.to_str().expect("a header of text")
    }

    /// The value of a header that need not stand.
    pub fn optional_header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().expect("a header of text"))
    }

    /// Whether a header stands.
    pub fn has_header(&self, name: &str) -> bool {
        self.headers.contains_key(name)
    }

    /// The body, decompressed.
    #[track_caller]
    pub fn decoded(&self) -> Vec<u8> {
        let mut decoded = Vec::new();
        match self.headers.get("content-encoding").map(|name| name.to_str().expect("a header of text")) {
            None => return self.sent.clone(),
            Some("br") => brotli::BrotliDecompress(&mut self.sent.as_slice(), &mut decoded).expect("brotli"),
            Some("gzip") => {
                flate2::read::MultiGzDecoder::new(self.sent.as_slice()).read_to_end(&mut decoded).expect("gzip");
            }
            Some(other) => panic!("{} came in {other}", self.url),
        }
        decoded
    }

    /// The body as text.
    #[track_caller]
    pub fn body(&self) -> String {
        String::from_utf8(self.decoded()).expect("a body of text")
    }

    /// The body as JSON.
    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.decoded()).unwrap_or_else(|error| panic!("{}: {error}", self.url))
    }

    /// The body as rows of CSV.
    #[track_caller]
    pub fn rows(&self) -> Vec<Row> {
        read_csv(&self.decoded())
    }

    /// The document.
    pub fn html(&self) -> &Html {
        self.html.get_or_init(|| Html::parse_document(&self.body()))
    }

    /// The elements that a selector finds, in the order of the document.
    pub fn all(&self, selector: &str) -> Vec<ElementRef<'_>> {
        self.html().select(&css(selector)).collect()
    }

    /// The one element that a selector finds.
    #[track_caller]
    pub fn one(&self, selector: &str) -> ElementRef<'_> {
        let found = self.all(selector);
        assert_eq!(found.len(), 1, "{} has one {selector}", self.url);
        found[0]
    }

    /// The text of the one element that a selector finds.
    #[track_caller]
    pub fn text(&self, selector: &str) -> String {
        text_of(self.one(selector))
    }

    /// The texts of all elements that a selector finds.
    pub fn texts(&self, selector: &str) -> Vec<String> {
        self.all(selector).into_iter().map(text_of).collect()
    }

    /// An attribute of the one element that a selector finds.
    #[track_caller]
    pub fn attr(&self, selector: &str, name: &str) -> String {
        let element = self.one(selector);
        element.attr(name).unwrap_or_else(|| panic!("{}: {selector} has no {name}", self.url)).to_owned()
    }

    /// An attribute of all elements that a selector finds and that have it.
    pub fn attrs(&self, selector: &str, name: &str) -> Vec<String> {
        self.all(selector).into_iter().filter_map(|element| element.attr(name)).map(str::to_owned).collect()
    }

    /// The content of the one `meta` of a property.
    #[track_caller]
    pub fn property(&self, property: &str) -> String {
        self.attr(&format!("meta[property=\"{property}\"]"), "content")
    }

    /// The structured data, as the page embeds it.
    #[track_caller]
    pub fn json_ld(&self) -> String {
        self.one("script[type=\"application/ld+json\"]").text().collect()
    }

    /// The products that the page lists, in its order: slug, and the standing on its badge, where it has one.
    pub fn listed_products(&self) -> Vec<(String, Option<String>)> {
        let (link, badge) = (css("a[href]"), css(".badge"));
        let rows = self.all("main .card, main .lines li").into_iter();
        rows.filter_map(|row| {
            let href = row.select(&link).next().and_then(|link| link.attr("href")).expect("a link");
            let badge = row.select(&badge).next().and_then(|badge| badge.attr("class"));
            let standing = badge.map(|class| class.trim_start_matches("badge ").to_owned());
            let is_product = ["/san-pham/", "/en/products/"].iter().any(|list| href.starts_with(list));
            is_product.then(|| (last_part(href), standing))
        })
        .collect()
    }

    /// The other formats of the page that its header names: URL and media type.
    #[track_caller]
    pub fn other_formats(&self) -> Vec<(String, String)> {
        let link = self.optional_header("link").unwrap_or_default();
        let all = link.split(", ").filter(|one| one.contains("rel=\"alternate\""));
        all.map(|one| {
            let url = one.strip_prefix('<').and_then(|one| one.split_once('>')).expect("an address").0;
            let kind = one.split("type=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a type");
            (url.to_owned(), kind.to_owned())
        })
        .collect()
    }

    /// The links within what a selector finds.
    pub fn links(&self, within: &str) -> Vec<Link> {
        self.all(&format!("{within} a[href]"))
            .into_iter()
            .map(|link| Link { href: link.attr("href").unwrap_or_default().to_owned(), text: text_of(link) })
            .collect()
    }

    /// The slugs of the products, producers, … that the page's content links to, in order, each once.
    pub fn slugs(&self, prefix: &str) -> Vec<String> {
        let mut slugs: Vec<String> = Vec::new();
        for link in self.links("main") {
            let slug = link.href.strip_prefix(prefix).filter(|rest| !rest.contains(['?', '#', '/']));
            if let Some(slug) = slug.filter(|slug| !slugs.iter().any(|known| known == slug)) {
                slugs.push(slug.to_owned());
            }
        }
        slugs
    }

    /// What links into the page can point at.
    pub fn ids(&self) -> BTreeSet<String> {
        self.all("[id]").into_iter().filter_map(|element| element.attr("id")).map(str::to_owned).collect()
    }

    /// The text of the page's content.
    #[track_caller]
    pub fn main(&self) -> String {
        self.text("main")
    }

    /// The content says this.
    #[track_caller]
    pub fn assert_says(&self, words: &str) {
        let main = self.main();
        assert!(main.contains(words), "{} does not say “{words}”, but: {main}", self.url);
    }

    /// The content does not say this.
    #[track_caller]
    pub fn assert_does_not_say(&self, words: &str) {
        assert!(!self.main().contains(words), "{} says “{words}”", self.url);
    }

    /// The content says these one after the other.
    #[track_caller]
    pub fn assert_says_in_order(&self, words: &[&str]) {
        let main = self.main();
        let mut rest = main.as_str();
        for word in words {
            let at = rest.find(word).unwrap_or_else(|| panic!("{}: “{word}” is not in “{rest}”", self.url));
            rest = &rest[at + word.len()..];
        }
    }

    /// The content links to this URL.
    #[track_caller]
    pub fn assert_links_to(&self, href: &str) -> Link {
        let links = self.links("main");
        let found = links.iter().find(|link| link.href == href);
        found.unwrap_or_else(|| panic!("{} does not link to {href}, but to {links:?}", self.url)).clone()
    }

    /// The number that stands beside the first link to `href` that has one beside it, in the same item.
    #[track_caller]
    pub fn number_beside(&self, href: &str) -> usize {
        let found = self.all(&format!("main a[href=\"{href}\"]")).into_iter().find_map(|link| {
            let around = link.ancestors().skip_while(|node| {
                !node.value().as_element().is_some_and(|element| matches!(element.name(), "li" | "h2" | "h3" | "tr"))
            });
            let item = around.take(1).find_map(ElementRef::wrap)?;
            let (text, own) = (text_of(item), text_of(link));
            let after = text.split_once(&own).map_or("", |(_, after)| after);
            last_number(&own).or_else(|| first_number(after))
        });
        found.unwrap_or_else(|| panic!("{} has no number beside {href}", self.url))
    }

    /// An error page: in HTML, not kept, without a tag, not for robots, in the language of its URL, with ways on.
    #[track_caller]
    pub fn assert_is_error_page(&self) {
        assert_eq!(self.header("cache-control"), "no-store", "{}", self.url);
        assert!(!self.has_header("etag"), "{}: what must not be kept needs no tag", self.url);
        assert_eq!(self.header("content-type"), "text/html; charset=utf-8", "{}", self.url);
        assert_eq!(self.attr("meta[name=robots]", "content"), "noindex,follow", "{}", self.url);
        assert!(self.all("link[rel=canonical]").is_empty(), "{} is no page of the site", self.url);
        let english = self.url == "/en" || self.url.starts_with("/en/");
        assert_eq!(self.attr("html", "lang"), if english { "en" } else { "vi" }, "{}", self.url);
        assert!(!self.links("main").is_empty(), "{} has no way back", self.url);
    }
}

/// A selector.
pub fn css(selector: &str) -> Selector {
    Selector::parse(selector).unwrap_or_else(|error| panic!("{selector}: {error}"))
}

/// The text of an element as one reads it: white space as one space, and one between blocks and cells.
pub fn text_of(element: ElementRef<'_>) -> String {
    let mut text = String::new();
    append(element, &mut text);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What stands within a line; all else begins and ends one.
const INLINE: [&str; 14] =
    ["a", "abbr", "b", "bdi", "cite", "code", "em", "i", "small", "span", "strong", "sub", "sup", "time"];

fn append(element: ElementRef<'_>, text: &mut String) {
    for child in element.children() {
        match (child.value(), ElementRef::wrap(child)) {
            (Node::Text(part), _) => text.push_str(part),
            (Node::Element(data), Some(inner)) => {
                let between = if INLINE.contains(&data.name()) { "" } else { " " };
                text.push_str(between);
                append(inner, text);
                text.push_str(between);
            }
            _ => {}
        }
    }
}

/// The first number in a text.
pub fn first_number(text: &str) -> Option<usize> {
    let from = text.find(|c: char| c.is_ascii_digit())?;
    let digits: String = text[from..].chars().take_while(char::is_ascii_digit).collect();
    digits.parse().ok()
}

/// The last number in a text.
pub fn last_number(text: &str) -> Option<usize> {
    text.rsplit(|c: char| !c.is_ascii_digit()).find(|part| !part.is_empty())?.parse().ok()
}

/// A text as a visitor's browser writes it into a query.
pub fn query(text: &str) -> String {
    form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

/// The standing that the badge on a card says: nothing where nothing is certain, and nothing of what is long ago.
pub fn on_a_badge(standing: &str) -> Option<String> {
    ["valid", "expiring", "withdrawn"].contains(&standing).then(|| standing.to_owned())
}

/// The slug at the end of a path.
pub fn last_part(href: &str) -> String {
    href.split(['?', '#']).next().unwrap_or_default().rsplit('/').next().unwrap_or_default().to_owned()
}

/// The URL of a page in another format.
pub fn in_format(url: &str, extension: &str) -> String {
    let (path, query) = url.split_once('?').map_or((url, None), |(path, query)| (path, Some(query)));
    let path = format!("{path}{}.{extension}", if path.ends_with('/') { "index" } else { "" });
    query.map_or_else(|| path.clone(), |query| format!("{path}?{query}"))
}

/// The rows of CSV, which begins with a byte order mark for spreadsheets.
#[track_caller]
pub fn read_csv(text: &[u8]) -> Vec<Row> {
    let text = text.strip_prefix("\u{feff}".as_bytes()).expect("a byte order mark");
    let mut reader = csv::Reader::from_reader(text);
    let columns = reader.headers().expect("a header").clone();
    let read = |row: csv::StringRecord| columns.iter().map(str::to_owned).zip(row.iter().map(str::to_owned)).collect();
    reader.records().map(|row| read(row.expect("a row as long as the header"))).collect()
}

/// A member of an object as text; empty where it is null, as in CSV.
pub fn member(value: &Value, name: &str) -> String {
    match &value[name] {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Bool(is_so) => u8::from(*is_so).to_string(),
        other => other.to_string(),
    }
}

/// Whether a cell of CSV says what a member of an object does. Numbers are numbers, however they are written; what a spreadsheet
/// would take for a formula or a number has an apostrophe before it.
pub fn is_same(cell: &str, value: &Value, name: &str) -> bool {
    match &value[name] {
        Value::Number(number) => cell.parse() == Ok(number.as_f64().expect("a number")),
        // A cell has a list separated by spaces.
        Value::Array(list) => cell.split_whitespace().eq(list.iter().map(ToString::to_string)),
        _ => [Some(cell), cell.strip_prefix('\'')].contains(&Some(&member(value, name))),
    }
}

/// The items of a list, or of the one thing that has some.
#[track_caller]
pub fn items(document: &Value) -> &Vec<Value> {
    let items = document.get("items").or_else(|| document["item"].get("items"));
    items.and_then(Value::as_array).expect("items")
}
