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
mod reference;
mod route;
mod site;

use std::fmt;

use askama::filters::HtmlSafe;
use serde_json::{Value, json};

pub use list::{item_list, trail};
pub use organization::organization;
pub use place::{commune, district};
pub use product::product;
pub use route::travel_route;
pub use site::{dataset, website};

/// JSON-LD that is safe inside a script element.
pub struct JsonLd(String);

impl JsonLd {
    /// The things as one graph.
    pub fn of(things: Vec<Value>) -> JsonLd {
        let mut graph = json!({ "@context": "https://schema.org", "@graph": things });
        leave_out_unknown(&mut graph);
        JsonLd(escape(&graph.to_string()))
    }

    pub fn into_text(self) -> String {
        self.0
    }
}

/// What is not known is left out.
fn leave_out_unknown(value: &mut Value) {
    match value {
        Value::Object(members) => {
            members.retain(|_, member| !member.is_null());
            members.values_mut().for_each(leave_out_unknown);
        }
        Value::Array(items) => items.iter_mut().for_each(leave_out_unknown),
        _ => {}
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_can_end_the_script() {
        let hostile = "</script><script>alert(1)</script> <!-- & \u{2028}\u{2029} \"“trà – chè”";
        let list = item_list(0, [(hostile.to_owned(), hostile.to_owned())]);
        let text = JsonLd::of(vec![list]).into_text();
        assert!(!text.contains(['<', '>', '&', '\u{2028}', '\u{2029}']), "{text}");
        let read: Value = serde_json::from_str(&text).expect("JSON");
        assert_eq!(read["@graph"][0]["itemListElement"][0]["name"], hostile);
    }
}
