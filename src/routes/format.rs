//! The formats of a page: to read, and as data.

use super::file::{is_download, is_file};
use super::{File, INDEX};

/// In which format a page is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
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

impl Format {
    /// All but the page itself.
    pub const DATA: [Format; 4] = [Format::JsonLd, Format::Json, Format::Csv, Format::GeoJson];

    /// What its URL has after the page's path.
    pub fn extension(self) -> &'static str {
        match self {
            Format::Page => "",
            Format::JsonLd => ".jsonld",
            Format::Json => ".json",
            Format::Csv => ".csv",
            Format::GeoJson => ".geojson",
        }
    }

    /// Its media type.
    pub fn content_type(self) -> &'static str {
        match self {
            Format::Page => "text/html; charset=utf-8",
            Format::JsonLd => "application/ld+json",
            Format::Json => "application/json",
            Format::Csv => "text/csv; charset=utf-8; header=present",
            Format::GeoJson => "application/geo+json",
        }
    }

    /// Its name, as links to it say it.
    pub fn name(self) -> &'static str {
        match self {
            Format::Page => "HTML",
            Format::JsonLd => "JSON-LD",
            Format::Json => "JSON",
            Format::Csv => "CSV",
            Format::GeoJson => "GeoJSON",
        }
    }
}

/// The format that a path asks for, and the path of the page itself.
pub fn format_of(path: &str) -> (Format, &str) {
    if is_file(path) {
        return (Format::Page, path);
    }
    let data = Format::DATA.into_iter().find_map(|format| Some((format, path.strip_suffix(format.extension())?)));
    match data {
        // One URL for one thing: home has a name of its own before an extension.
        Some((format, page)) if !page.ends_with('/') => {
            (format, page.strip_suffix(INDEX).filter(|home| home.ends_with('/')).unwrap_or(page))
        }
        _ => (Format::Page, path),
    }
}

/// Whether who asks for a path in a format wants data, and an error as data: by the end of the path, also where that belongs to
/// the name of a file.
pub fn wants_data(path: &str, format: Format) -> bool {
    format != Format::Page
        || Format::DATA.iter().any(|format| path.ends_with(format.extension()))
        || path == File::Health.path()
        || (is_download(path) && path.contains('.'))
}
