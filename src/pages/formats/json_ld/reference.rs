//! What things are named by.

use serde_json::{Value, json};

use crate::i18n::language::Language;
use crate::pages::context::RequestContext;
use crate::routes::Address;

/// The identity of what a page is about: the same in both languages.
pub fn id(context: &RequestContext, address: &Address, fragment: &str) -> String {
    format!("{}#{fragment}", context.site.base_url.join(&address.url(Language::Vietnamese)))
}

/// Something of a type of schema.org, by its name.
pub fn named(kind: &str, name: impl Into<String>) -> Value {
    json!({ "@type": kind, "name": name.into() })
}

/// The same, with a page of ours that describes it.
pub fn described(
    context: &RequestContext,
    kind: &str,
    name: impl Into<String>,
    address: &Address,
    fragment: &str,
) -> Value {
    json!({
        "@type": kind,
        "@id": id(context, address, fragment),
        "name": name.into(),
        "url": context.absolute_url(address),
    })
}
