//! The formats of a page: to read, and as data.

/// What stands for home before an extension: its own path ends in a slash.
pub const INDEX: &str = "index";

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
