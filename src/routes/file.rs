//! What has one URL and no language: the files that machines ask for, and the downloads of the whole catalogue.

use super::Format;
use super::page::DATA;
use crate::i18n::language::Language;

/// What machines ask for; one URL each, all but one pair without a language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum File {
    /// All canonical URLs.
    Sitemap,
    /// What robots may fetch.
    Robots,
    /// The web app manifest.
    Manifest,
    /// The icon.
    Favicon,
    /// How a browser can search the site, in Vietnamese.
    OpenSearch,
    /// The same in English.
    OpenSearchEnglish,
    /// Whether the server is well, and what it serves.
    Health,
    /// Whom to contact about a security problem (RFC 9116).
    SecurityTxt,
    /// The icon as a picture of 180 pixels, for home screens.
    Icon180,
    /// The icon as a picture of 512 pixels, for the manifest.
    Icon512,
    /// The description of everything that is data (OpenAPI 3.1).
    OpenApi,
    /// The service worker, at the root of what it serves.
    Worker,
    /// What to show in place of a link to one of our pages (oEmbed 1.0).
    OEmbed,
    /// The whole catalogue in one parcel (*gói*), for pages without a network.
    Pack,
}

impl File {
    pub const ALL: [File; 14] = [
        File::Sitemap,
        File::Robots,
        File::Manifest,
        File::Favicon,
        File::OpenSearch,
        File::OpenSearchEnglish,
        File::Health,
        File::SecurityTxt,
        File::Icon180,
        File::Icon512,
        File::OpenApi,
        File::Worker,
        File::Pack,
        File::OEmbed,
    ];

    /// How a browser can search the site in a language.
    pub fn open_search(language: Language) -> File {
        language.pick(File::OpenSearch, File::OpenSearchEnglish)
    }

    /// Its URL.
    pub fn path(self) -> &'static str {
        match self {
            File::Sitemap => "/sitemap.xml",
            File::Robots => "/robots.txt",
            File::Manifest => "/site.webmanifest",
            File::Favicon => "/favicon.svg",
            File::OpenSearch => "/opensearch.xml",
            File::OpenSearchEnglish => "/en/opensearch.xml",
            File::Health => "/healthz",
            File::SecurityTxt => "/.well-known/security.txt",
            File::Icon180 => "/icon-180.png",
            File::Icon512 => "/icon-512.png",
            File::OpenApi => "/openapi.json",
            File::Worker => "/sw.js",
            File::Pack => "/goi.json",
            File::OEmbed => "/oembed",
        }
    }
}

/// A file that has the whole catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Download {
    /// The database itself.
    Sqlite,
    /// A table each, in one archive.
    CsvZip,
    /// A table each, in one workbook.
    Xlsx,
    /// All tables.
    Json,
    /// All products and places.
    GeoJson,
}

impl Download {
    pub const ALL: [Download; 5] =
        [Download::Sqlite, Download::CsvZip, Download::Xlsx, Download::Json, Download::GeoJson];

    /// What its name ends with.
    pub fn extension(self) -> &'static str {
        match self {
            Download::Sqlite => "sqlite",
            Download::CsvZip => "csv.zip",
            Download::Xlsx => "xlsx",
            Download::Json => "json",
            Download::GeoJson => "geojson",
        }
    }

    /// Its media type.
    pub fn content_type(self) -> &'static str {
        match self {
            Download::Sqlite => "application/vnd.sqlite3",
            Download::CsvZip => "application/zip",
            Download::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Download::Json => Format::Json.content_type(),
            Download::GeoJson => Format::GeoJson.content_type(),
        }
    }
}

/// The path of a download; `province` is its slug.
pub fn download(province: &str, download: Download) -> String {
    format!("/{DATA}/{province}.{}", download.extension())
}
