//! Every URL of the site, in both languages, and the functions that read and spell them.
//!
//! A URL is an [`Address`]: a page, the slug of the thing it shows, and parameters in their canonical order.
//! Reading is lenient (upper case, accents, slashes too many), spelling is strict; a visitor who comes by
//! another spelling is redirected once to the canonical one.

use form_urlencoded::Serializer;
use percent_encoding::percent_decode_str;
use records::slug::Slug;

use crate::language::Language;

/// The pages that exist in both languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Page {
    /// What this is, and the ways in.
    Home,
    /// The list of products with its filters.
    Products,
    /// One product.
    Product,
    /// The list of producers.
    Producers,
    /// One producer and all its products on record.
    Producer,
    /// The former districts.
    Districts,
    /// One former district.
    District,
    /// One commune of today.
    Commune,
    /// The index of places.
    WhereItsMade,
    /// One of the six official product groups.
    Group,
    /// One kind of the shopper's.
    Kind,
    /// Search over products, producers and places.
    Search,
    /// Figures.
    Statistics,
    /// About OCOP, stars, standing, sources and data.
    About,
    /// The sources and what rests on them.
    Sources,
    /// How to report an error, a renewal or a contact.
    Corrections,
}

/// A row of the table of pages: the path in Vietnamese, and the path in English after `/en`.
struct Row {
    page: Page,
    vi: &'static str,
    en: &'static str,
    has_slug: bool,
}

const fn row(page: Page, vi: &'static str, en: &'static str, has_slug: bool) -> Row {
    Row { page, vi, en, has_slug }
}

/// The whole site on one screen. `has_slug`: the path goes on with the slug of one thing.
const TABLE: [Row; 16] = [
    row(Page::Home, "", "", false),
    row(Page::Products, "san-pham", "products", false),
    row(Page::Product, "san-pham", "products", true),
    row(Page::Producers, "nha-san-xuat", "producers", false),
    row(Page::Producer, "nha-san-xuat", "producers", true),
    row(Page::Districts, "huyen", "districts", false),
    row(Page::District, "huyen", "districts", true),
    row(Page::Commune, "xa-phuong", "communes", true),
    row(Page::WhereItsMade, "noi-san-xuat", "where-its-made", false),
    row(Page::Group, "nhom-san-pham", "groups", true),
    row(Page::Kind, "loai", "kinds", true),
    row(Page::Search, "tim-kiem", "search", false),
    row(Page::Statistics, "thong-ke", "statistics", false),
    row(Page::About, "gioi-thieu", "about", false),
    row(Page::Sources, "nguon-thong-tin", "sources", false),
    row(Page::Corrections, "bao-sai-sot", "corrections", false),
];

/// What machines ask for; one URL each, without a language.
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
    /// How a browser can search the site.
    OpenSearch,
    /// Whether the server is well, and what it serves.
    Health,
    /// Whom to tell of a weakness (RFC 9116).
    SecurityTxt,
}

impl File {
    /// All of them.
    pub const ALL: [File; 7] =
        [File::Sitemap, File::Robots, File::Manifest, File::Favicon, File::OpenSearch, File::Health, File::SecurityTxt];

    /// Its URL.
    pub fn path(self) -> &'static str {
        match self {
            File::Sitemap => "/sitemap.xml",
            File::Robots => "/robots.txt",
            File::Manifest => "/site.webmanifest",
            File::Favicon => "/favicon.svg",
            File::OpenSearch => "/opensearch.xml",
            File::Health => "/healthz",
            File::SecurityTxt => "/.well-known/security.txt",
        }
    }
}

/// The parameters of our pages, in their canonical order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Param {
    /// Words.
    Words,
    /// Slug of a former district, or `chua-ro`.
    District,
    /// Slug of a commune of today, or `chua-ro`.
    Commune,
    /// Slug of a product group.
    Group,
    /// Slug of a kind.
    Kind,
    /// `3`, `4`, `5` or `chua-ro`.
    Stars,
    /// Slug of a standing.
    Standing,
    /// Slug of a producer.
    Producer,
    /// A year, or `chua-ro`.
    Year,
    /// Slug of what a producer is, or `chua-ro`.
    Form,
    /// Slug of the letter under which a name stands.
    Letter,
    /// Slug of an order.
    Sort,
    /// The page of the list, from 2.
    PageNumber,
    /// The path of the page that a report is about.
    About,
}

impl Param {
    /// Its name in URLs of a language.
    pub fn name(self, language: Language) -> &'static str {
        let (vi, en) = match self {
            Param::Words => ("q", "q"),
            Param::District => ("huyen", "district"),
            Param::Commune => ("xa", "commune"),
            Param::Group => ("nhom", "group"),
            Param::Kind => ("loai", "kind"),
            Param::Stars => ("sao", "stars"),
            Param::Standing => ("hieu-luc", "standing"),
            Param::Producer => ("nha-san-xuat", "producer"),
            Param::Year => ("nam", "year"),
            Param::Form => ("hinh-thuc", "form"),
            Param::Letter => ("chu", "letter"),
            Param::Sort => ("sap-xep", "sort"),
            Param::PageNumber => ("trang", "page"),
            Param::About => ("ve", "about"),
        };
        language.pick(vi, en)
    }
}

impl Page {
    /// The parameters that the page takes, in their canonical order; all others are not ours.
    pub fn params(self) -> &'static [Param] {
        match self {
            Page::Products => &[
                Param::Words,
                Param::District,
                Param::Commune,
                Param::Group,
                Param::Kind,
                Param::Stars,
                Param::Standing,
                Param::Producer,
                Param::Year,
                Param::Sort,
                Param::PageNumber,
            ],
            Page::Producers => &[Param::Words, Param::Form, Param::Letter, Param::PageNumber],
            Page::WhereItsMade => &[Param::Words, Param::Letter],
            Page::Sources => &[Param::PageNumber],
            Page::Search => &[Param::Words],
            Page::Corrections => &[Param::About],
            _ => &[],
        }
    }
}

/// A page, the slug of what it shows, and its parameters in canonical order.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Address {
    /// The page.
    pub page: Page,
    /// The slug of the one thing it shows, where it shows one.
    pub slug: Option<String>,
    /// Parameters that differ from their default, in canonical order.
    pub params: Vec<(Param, String)>,
}

impl Address {
    /// The address of a page that shows no single thing.
    pub fn page(page: Page) -> Address {
        Address { page, slug: None, params: Vec::new() }
    }

    /// The address of one thing.
    pub fn of(page: Page, slug: impl Into<String>) -> Address {
        Address { page, slug: Some(slug.into()), params: Vec::new() }
    }

    /// The list of products with one filter set.
    pub fn products_with(param: Param, value: impl Into<String>) -> Address {
        Address::page(Page::Products).with(param, value)
    }

    /// The same address with a parameter set, in its place in the order.
    pub fn with(mut self, param: Param, value: impl Into<String>) -> Address {
        self.params.retain(|(present, _)| *present != param);
        let at = self.params.partition_point(|(present, _)| *present < param);
        self.params.insert(at, (param, value.into()));
        self
    }

    /// The same address without a parameter.
    pub fn without(mut self, param: Param) -> Address {
        self.params.retain(|(present, _)| *present != param);
        self
    }

    /// The path in a language.
    pub fn path(&self, language: Language) -> String {
        let (vi, en) = TABLE
            .iter()
            .find(|row| row.page == self.page)
            .map(|row| (row.vi, row.en))
            .expect("the table has every page; a test looks");
        let mut path = language.pick(String::from("/"), String::from("/en/"));
        path.push_str(language.pick(vi, en));
        if let Some(slug) = &self.slug {
            path.push('/');
            path.push_str(slug);
        }
        path
    }

    /// Path and query in a language.
    pub fn url(&self, language: Language) -> String {
        let mut url = self.path(language);
        if !self.params.is_empty() {
            let mut query = Serializer::new(String::new());
            for (param, value) in &self.params {
                query.append_pair(param.name(language), value);
            }
            url.push('?');
            url.push_str(&query.finish());
        }
        url
    }
}

/// What a path asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// A page in a language.
    Page(Language, Address),
    /// A machine file.
    File(File),
    /// The permanent short link of a product: what stands where its code should.
    ShortLink(String),
    /// A file of `static/`, by its fingerprinted name.
    Asset(String),
    /// What a query that is being typed may become, for scripts and for the address bars of browsers.
    Suggestions(Language),
}

/// The path of the suggestions in a language: that of the search, as a machine file.
pub fn suggestions(language: Language) -> String {
    format!("{}.json", Address::page(Page::Search).path(language))
}

/// The path of a file of `static/`, of its fingerprinted name.
pub fn asset(name: &str) -> String {
    format!("/static/{name}")
}

/// The path of a product's permanent short link.
pub fn short_link(code: &str) -> String {
    format!("/p/{code}")
}

/// The language that a path is in, even where nothing stands at it.
pub fn language_of(path: &str) -> Language {
    let mut parts = path.split('/').filter(|part| !part.is_empty());
    match parts.next() {
        Some(first) if first.eq_ignore_ascii_case("en") => Language::English,
        _ => Language::Vietnamese,
    }
}

/// Reads a path, percent-encoded as it came. `None`: nothing of ours can stand there.
pub fn read(path: &str) -> Option<Route> {
    if let Some(file) = File::ALL.into_iter().find(|file| file.path() == path) {
        return Some(Route::File(file));
    }
    if let Some(language) = Language::ALL.into_iter().find(|&language| suggestions(language) == path) {
        return Some(Route::Suggestions(language));
    }
    let decoded = percent_decode_str(path).decode_utf8().ok()?;
    let parts: Vec<&str> = decoded.split('/').filter(|part| !part.is_empty()).collect();
    let lower = parts.first().map(|part| part.to_lowercase());
    match (lower.as_deref(), &parts[..]) {
        (Some("p"), [_, code]) => return Some(Route::ShortLink((*code).to_owned())),
        (Some("static"), [_, name]) => return Some(Route::Asset((*name).to_owned())),
        _ => {}
    }
    let (language, parts) = match (lower.as_deref(), &parts[..]) {
        (Some("en"), [_, rest @ ..]) => (Language::English, rest),
        (_, all) => (Language::Vietnamese, all),
    };
    let (first, slug) = match parts {
        [] => (String::new(), None),
        [page] => (page.to_lowercase(), None),
        [page, thing] => (page.to_lowercase(), Some(Slug::of(thing))),
        _ => return None,
    };
    let row = TABLE.iter().find(|row| language.pick(row.vi, row.en) == first && row.has_slug == slug.is_some())?;
    if slug.as_deref() == Some("") {
        return None;
    }
    Some(Route::Page(language, Address { page: row.page, slug, params: Vec::new() }))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn every_page_is_read_back_from_its_own_path() {
        for row in &TABLE {
            for language in Language::ALL {
                let address =
                    Address { page: row.page, slug: row.has_slug.then(|| "muong-ang".to_owned()), params: Vec::new() };
                assert_eq!(read(&address.path(language)), Some(Route::Page(language, address)));
            }
        }
    }

    #[test]
    fn upper_case_accents_and_spare_slashes_lead_to_the_same_page() {
        let expected = Route::Page(Language::Vietnamese, Address::of(Page::District, "muong-ang"));
        for path in
            ["/huyen/muong-ang/", "/Huyen/MUONG-ANG", "//huyen//muong-ang", "/huyen/M%C6%B0%E1%BB%9Dng%20%E1%BA%A2ng"]
        {
            assert_eq!(read(path), Some(expected.clone()), "{path}");
        }
    }

    #[test]
    fn parameters_keep_their_canonical_order() {
        let address = Address::page(Page::Products).with(Param::PageNumber, "2").with(Param::District, "tua-chua");
        assert_eq!(address.url(Language::Vietnamese), "/san-pham?huyen=tua-chua&trang=2");
        assert_eq!(address.url(Language::English), "/en/products?district=tua-chua&page=2");
    }

    proptest! {
        #[test]
        fn no_path_whatever_makes_reading_fail(path in ".*") {
            let _ = read(&path);
            let _ = language_of(&path);
        }

        #[test]
        fn what_is_read_is_spelt_to_something_that_reads_the_same(path in "/(en/)?[a-zA-Z/ -]{0,30}") {
            if let Some(Route::Page(language, address)) = read(&path) {
                prop_assert_eq!(read(&address.path(language)), Some(Route::Page(language, address)));
            }
        }
    }
}
