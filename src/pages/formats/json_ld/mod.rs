//! What machines read of a page, in the words of schema.org: embedded in the page, and alone at its URL with
//! `.jsonld`.
//!
//! A thing has one `@id` in both languages: its Vietnamese URL and a fragment. What is not known is left out; OCOP
//! stars are a class given by the State, so they are a `certificationRating` and never a customers' rating.

mod certification;
mod list;
mod organization;
mod place;
mod product;
mod site;

use std::fmt;

use askama::filters::HtmlSafe;
use serde::Serialize;

use crate::i18n::language::Language;
use crate::pages::context::RequestContext;
use crate::routes::Address;

pub use list::{item_list, trail};
pub use organization::organization;
pub use place::{commune, district};
pub use product::product;
pub use site::{dataset, website};

/// One thing that a page is about.
#[derive(Serialize)]
#[serde(untagged)]
pub enum Thing {
    /// The trail that leads to the page.
    Trail(list::BreadcrumbList),
    /// What the page lists.
    List(list::ItemList),
    Product(Box<product::Product>),
    /// A producer.
    Organization(Box<organization::Organization>),
    Place(Box<place::AdministrativeArea>),
    Website(Box<site::WebSite>),
    /// The catalogue's data.
    Dataset(Box<site::Dataset>),
}

/// JSON-LD that is safe inside a script element.
pub struct JsonLd(String);

#[derive(Serialize)]
struct Graph<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@graph")]
    graph: &'a [Thing],
}

impl JsonLd {
    /// The things as one graph.
    pub fn of(things: &[Thing]) -> JsonLd {
        let json = serde_json::to_string(&Graph { context: "https://schema.org", graph: things });
        JsonLd(escape(&json.expect("texts, numbers and lists only")))
    }

    /// The JSON text.
    pub fn into_text(self) -> String {
        self.0
    }
}

/// The same JSON without a sign that could end the script element, open a comment in it, or break an old parser.
/// Such signs stand in JSON inside strings only, where an escape means the same.
fn escape(json: &str) -> String {
    let mut escaped = String::with_capacity(json.len());
    let mut rest = json;
    // By bytes, because such signs are seldom: 0xE2 begins the two separators, dashes and quotation marks.
    while let Some(at) = rest.bytes().position(|byte| matches!(byte, b'<' | b'>' | b'&' | 0xE2)) {
        let (plain, from) = rest.split_at(at);
        escaped.push_str(plain);
        let mut signs = from.chars();
        match signs.next() {
            Some('<') => escaped.push_str("\\u003c"),
            Some('>') => escaped.push_str("\\u003e"),
            Some('&') => escaped.push_str("\\u0026"),
            Some('\u{2028}') => escaped.push_str("\\u2028"),
            Some('\u{2029}') => escaped.push_str("\\u2029"),
            other => escaped.extend(other),
        }
        rest = signs.as_str();
    }
    escaped.push_str(rest);
    escaped
}

impl fmt::Display for JsonLd {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// [`escape`] leaves nothing that HTML could read.
impl HtmlSafe for JsonLd {}

/// The identity of what a page is about: the same in both languages.
pub fn id(context: &RequestContext, address: &Address, fragment: &str) -> String {
    format!("{}#{fragment}", context.site.base_url.join(&address.url(Language::Vietnamese)))
}

/// The absolute URL of a page in the visitor's language.
pub fn url(context: &RequestContext, address: &Address) -> String {
    context.site.base_url.join(&context.url(address))
}

/// Something that is described elsewhere.
#[derive(Serialize)]
pub struct Reference {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "@id", skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
}

impl Reference {
    /// Of a type of schema.org, by its name.
    pub fn named(kind: &'static str, name: impl Into<String>) -> Reference {
        Reference { kind, id: None, name: name.into(), url: None }
    }

    /// The same, with a page of ours that describes it.
    pub fn at(self, context: &RequestContext, address: &Address, fragment: &str) -> Reference {
        Reference { id: Some(id(context, address, fragment)), url: Some(url(context, address)), ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_can_end_the_script() {
        let hostile = "</script><script>alert(1)</script> <!-- & \u{2028}\u{2029} \"“trà – chè”";
        let things = [Thing::List(item_list(0, [(hostile.to_owned(), hostile.to_owned())]))];
        let text = JsonLd::of(&things).into_text();
        assert!(!text.contains(['<', '>', '&', '\u{2028}', '\u{2029}']), "{text}");
        let read: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        assert_eq!(read["@graph"][0]["itemListElement"][0]["name"], hostile);
    }
}
