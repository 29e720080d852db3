//! What a visitor gets, and how a test looks at it: by selector and by text, never by markup.

use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::io::Read;

use scraper::{ElementRef, Html, Node, Selector};
use ureq::http::HeaderMap;

/// An answer of the site.
pub struct Page {
    /// What was asked for.
    pub url: String,
    /// The status.
    pub status: u16,
    /// The headers.
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
    /// An answer.
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

    /// Whether a header stands.
    pub fn has_header(&self, name: &str) -> bool {
        self.headers.contains_key(name)
    }

    /// The body, undone from its content coding.
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

    /// A failure page: in HTML, not kept, without a tag, not for robots, in the language of its URL, with ways on.
    #[track_caller]
    pub fn assert_is_a_failure_page(&self) {
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
