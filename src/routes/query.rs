//! The part of a query that a page takes.

use form_urlencoded::Serializer;

use super::{Page, Route, format_of, read};

/// The parameters of a query that the page at `path` takes, in one spelling.
pub fn own_query(path: &str, query: &str) -> String {
    let (language, page) = match read(format_of(path).1) {
        Some(Route::Page(language, address)) => (language, address.page),
        Some(Route::Suggestions(language)) => (language, Page::Search),
        _ => return String::new(),
    };
    let names: Vec<&str> = page.params().iter().map(|param| param.name(language)).collect();
    let mut spelled = Serializer::new(String::new());
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        if names.contains(&name.as_ref()) {
            spelled.append_pair(&name, &value);
        }
    }
    spelled.finish()
}
