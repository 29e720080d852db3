//! The forms of a page: to read, and as data.

use super::file::{is_download, is_file};
use super::{File, INDEX};

/// In which form a page is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// HTML.
    Page,
    /// Its structured data alone, in the words of schema.org.
    JsonLd,
    /// What it lists or shows, in our own words.
    Json,
    /// The same as a table.
    Csv,
    /// The same with its places.
    GeoJson,
}

impl Form {
    /// All but the page itself.
    pub const TWINS: [Form; 4] = [Form::JsonLd, Form::Json, Form::Csv, Form::GeoJson];

    /// What its URL has after the page's path.
    pub fn extension(self) -> &'static str {
        match self {
            Form::Page => "",
            Form::JsonLd => ".jsonld",
            Form::Json => ".json",
            Form::Csv => ".csv",
            Form::GeoJson => ".geojson",
        }
    }

    /// Its media type.
    pub fn content_type(self) -> &'static str {
        match self {
            Form::Page => "text/html; charset=utf-8",
            Form::JsonLd => "application/ld+json",
            Form::Json => "application/json",
            Form::Csv => "text/csv; charset=utf-8; header=present",
            Form::GeoJson => "application/geo+json",
        }
    }

    /// Its name, as links to it say it.
    pub fn name(self) -> &'static str {
        match self {
            Form::Page => "HTML",
            Form::JsonLd => "JSON-LD",
            Form::Json => "JSON",
            Form::Csv => "CSV",
            Form::GeoJson => "GeoJSON",
        }
    }
}

/// The form that a path asks for, and the path of the page itself.
pub fn form_of(path: &str) -> (Form, &str) {
    if is_file(path) {
        return (Form::Page, path);
    }
    let twin = Form::TWINS.into_iter().find_map(|form| Some((form, path.strip_suffix(form.extension())?)));
    match twin {
        // One URL for one thing: home has a name of its own before an extension.
        Some((form, page)) if !page.ends_with('/') => {
            (form, page.strip_suffix(INDEX).filter(|home| home.ends_with('/')).unwrap_or(page))
        }
        _ => (Form::Page, path),
    }
}

/// Whether who asks for a path in a form wants data, and an error as data.
pub fn wants_data(path: &str, form: Form) -> bool {
    form != Form::Page || path == File::OpenApi.path() || (is_download(path) && path.contains('.'))
}
