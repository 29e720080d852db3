//! The part of a query that a page takes.

use form_urlencoded::Serializer;

use super::{File, Page, Route, format_of, read};

/// What the specification of oEmbed calls its parameters.
pub const OEMBED: [&str; 4] = ["url", "maxwidth", "maxheight", "format"];

/// The parameters of a query that the page at `path` takes, in one spelling.
pub fn own_query(path: &str, query: &str) -> String {
    let of_page = |language, page: Page, name: &str| page.params().iter().any(|param| param.is_named(name, language));
    let route = read(format_of(path).1);
    let is_own = |name: &str| match &route {
        Some(Route::Page(language, address) | Route::Card(language, address, _)) => {
            of_page(*language, address.page, name)
        }
        Some(Route::Suggestions(language)) => of_page(*language, Page::Search, name),
        Some(Route::File(File::OEmbed)) => OEMBED.contains(&name),
        _ => false,
    };
    let mut spelled = Serializer::new(String::new());
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        if is_own(&name) {
            spelled.append_pair(&name, &value);
        }
    }
    spelled.finish()
}
