//! Every URL of the site, in both languages, and the functions that read and spell them.
//!
//! A URL is an [`Address`]: a page, the slug of the thing it shows, and parameters in their canonical order.
//! Reading is lenient (upper case, accents, slashes too many), spelling is strict; a visitor who comes by
//! another spelling is redirected once to the canonical one.
//!
//! Beside the pages stand what goes with them: share cards (`/the/{language}/{path of the page}/{hash}.png`, "the" is
//! *thẻ*, card), pictures of QR codes (`/p/{CODE}.svg`, `.png`), print sheets below a product or producer, feeds
//! (`/tin-moi.atom`, `/en/news.atom`, and a district's URL with `.atom`), the structured data of every page at its
//! URL with `.jsonld`, what a page lists or shows as data at its URL with `.json`, `.csv` and `.geojson` (of home:
//! `/index.jsonld`, `/index.json`), and the whole catalogue in files below the page of the data
//! (`/du-lieu/{province}.sqlite`). What serves visitors without a network is the worker (`/sw.js`), its pack
//! (`/goi.json`) and the frame that it shows (`/khong-mang`, `/en/offline`).

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
    /// The whole catalogue as data: downloads, checksum, dictionary.
    Data,
    /// The whole catalogue to print: its contents.
    Booklet,
    /// One part of it, by the former district.
    BookletPart,
    /// A sheet of labels of one product, to print.
    ProductLabels,
    /// The shelf card of one product, to print.
    ProductShelfCard,
    /// Sheets of labels of a producer's products, to print.
    ProducerLabels,
    /// The shelf cards of a producer's products, to print.
    ProducerShelfCards,
}

/// A row of the table of pages: the path in Vietnamese, and the path in English after `/en`.
struct Row {
    page: Page,
    vi: &'static str,
    en: &'static str,
    has_slug: bool,
    /// What stands after the slug, in Vietnamese and English; empty: nothing.
    then: (&'static str, &'static str),
}

const fn row(page: Page, vi: &'static str, en: &'static str, has_slug: bool) -> Row {
    Row { page, vi, en, has_slug, then: ("", "") }
}

/// A page below the page of one thing.
const fn below(page: Page, vi: &'static str, en: &'static str, then: (&'static str, &'static str)) -> Row {
    Row { page, vi, en, has_slug: true, then }
}

/// The whole site on one screen. `has_slug`: the path goes on with the slug of one thing.
const TABLE: [Row; 23] = [
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
    row(Page::Data, DATA, "data", false),
    row(Page::Booklet, "ban-in", "booklet", false),
    row(Page::BookletPart, "ban-in", "booklet", true),
    below(Page::ProductLabels, "san-pham", "products", ("nhan", "labels")),
    below(Page::ProductShelfCard, "san-pham", "products", ("the-trung-bay", "shelf-card")),
    below(Page::ProducerLabels, "nha-san-xuat", "producers", ("nhan", "labels")),
    below(Page::ProducerShelfCards, "nha-san-xuat", "producers", ("the-trung-bay", "shelf-cards")),
];

/// The first part of the paths of share cards.
const CARDS: &str = "the";

/// The province's feed of what changed, in Vietnamese and in English after `/en`.
const NEWS: (&str, &str) = ("tin-moi", "news");

/// The page of the data, and the folder of its downloads, which have no language.
const DATA: &str = "du-lieu";

/// What is shown for a page that cannot be reached, in Vietnamese and in English after `/en`.
const OFFLINE: (&str, &str) = ("khong-mang", "offline");

const ATOM: &str = ".atom";
/// What stands for home before an extension: its own path ends in a slash.
pub const INDEX: &str = "index";
/// The pages of the table, in its order.
pub fn pages() -> impl Iterator<Item = Page> {
    TABLE.iter().map(|row| row.page)
}

/// Whether the path of a page goes on with the slug of one thing.
pub fn has_slug(page: Page) -> bool {
    TABLE.iter().any(|row| row.page == page && row.has_slug)
}

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
    /// The icon as a picture of 180 pixels, for home screens.
    Icon180,
    /// The icon as a picture of 512 pixels, for the manifest.
    Icon512,
    /// The description of everything that is data (OpenAPI 3.1).
    OpenApi,
    /// The service worker, at the root of what it serves.
    Worker,
    /// The whole catalogue in one parcel (*gói*), for pages without a network.
    Pack,
}

impl File {
    /// All of them.
    pub const ALL: [File; 12] = [
        File::Sitemap,
        File::Robots,
        File::Manifest,
        File::Favicon,
        File::OpenSearch,
        File::Health,
        File::SecurityTxt,
        File::Icon180,
        File::Icon512,
        File::OpenApi,
        File::Worker,
        File::Pack,
    ];

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
            File::Icon180 => "/icon-180.png",
            File::Icon512 => "/icon-512.png",
            File::OpenApi => "/openapi.json",
            File::Worker => "/sw.js",
            File::Pack => "/goi.json",
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
            Page::Sources | Page::BookletPart => &[Param::PageNumber],
            Page::Search => &[Param::Words],
            Page::Corrections => &[Param::About],
            _ => &[],
        }
    }

    /// The forms that it has as data, beside its structured data.
    pub fn data_forms(self) -> &'static [Form] {
        match self {
            Page::Products
            | Page::Product
            | Page::Producer
            | Page::Districts
            | Page::District
            | Page::Commune
            | Page::WhereItsMade
            | Page::Group
            | Page::Kind => &[Form::Json, Form::Csv, Form::GeoJson],
            Page::Producers | Page::Statistics | Page::Sources | Page::Data => &[Form::Json, Form::Csv],
            Page::Home => &[Form::Json],
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
        let row = TABLE.iter().find(|row| row.page == self.page).expect("the table has every page; a test looks");
        let mut path = language.pick(String::from("/"), String::from("/en/"));
        path.push_str(language.pick(row.vi, row.en));
        let then = Some(language.pick(row.then.0, row.then.1)).filter(|then| !then.is_empty());
        for part in self.slug.as_deref().into_iter().chain(then) {
            path.push('/');
            path.push_str(part);
        }
        path
    }

    /// Path and query in a language.
    pub fn url(&self, language: Language) -> String {
        self.url_in(language, Form::Page)
    }

    /// Path and query of a form of the page in a language.
    pub fn url_in(&self, language: Language, form: Form) -> String {
        let mut url = self.path(language);
        if form != Form::Page {
            if url.ends_with('/') {
                url.push_str(INDEX);
            }
            url.push_str(form.extension());
        }
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

/// Whether a path is that of a machine file or a download, whose extension is part of its name.
fn is_file(path: &str) -> bool {
    File::ALL.into_iter().any(|file| file.path() == path)
        || Language::ALL.into_iter().any(|language| suggestions(language) == path)
        || is_download(path)
}

/// Whether a path lies where the downloads are.
fn is_download(path: &str) -> bool {
    path.strip_prefix('/').and_then(|path| path.strip_prefix(DATA)).is_some_and(|rest| rest.starts_with('/'))
}

/// Whether who asks for a path in a form wants data, and an error as data.
pub fn wants_data(path: &str, form: Form) -> bool {
    form != Form::Page || path == File::OpenApi.path() || (is_download(path) && path.contains('.'))
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
    /// All of them.
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
            Download::Json => Form::Json.content_type(),
            Download::GeoJson => Form::GeoJson.content_type(),
        }
    }
}

/// The path of a download; `province` is its slug.
pub fn download(province: &str, download: Download) -> String {
    format!("/{DATA}/{province}.{}", download.extension())
}

/// In which form a QR code is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Picture {
    /// Of any size.
    Svg,
    /// In pixels.
    Png,
}

/// What a path asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// A page in a language.
    Page(Language, Address),
    /// A machine file.
    File(File),
    /// A part of a sitemap that is too long for one file, from 1.
    SitemapPart(usize),
    /// The permanent short link of a product: what stands where its code should.
    ShortLink(String),
    /// The QR code of a short link, by what stands where the code should.
    Qr(String, Picture),
    /// The share card of a page, by the hash of what is drawn on it.
    Card(Language, Address, String),
    /// What changed: in the province, or in the former district of a slug.
    Feed(Language, Option<String>),
    /// A file of `static/`, by its fingerprinted name.
    Asset(String),
    /// The whole catalogue as a file, by what stands before its extension: the slug of the province.
    Download(String, Download),
    /// What a query that is being typed may become, for scripts and for the address bars of browsers.
    Suggestions(Language),
    /// What the service worker shows for a page that cannot be reached.
    Offline(Language),
}

/// The path of the suggestions in a language: that of the search, as a machine file.
pub fn suggestions(language: Language) -> String {
    format!("{}.json", Address::page(Page::Search).path(language))
}

/// The path of what the service worker shows in a language for a page that cannot be reached.
pub fn offline(language: Language) -> String {
    format!("{}{}", language.pick("/", "/en/"), language.pick(OFFLINE.0, OFFLINE.1))
}

/// The path of a file of `static/`, of its fingerprinted name.
pub fn asset(name: &str) -> String {
    format!("/static/{name}")
}

/// The path of a part of the sitemap, from 1.
pub fn sitemap_part(part: usize) -> String {
    format!("/sitemap-{part}.xml")
}

/// The path of a product's permanent short link.
pub fn short_link(code: &str) -> String {
    format!("/p/{code}")
}

/// The path of the QR code of a product's short link.
pub fn qr(code: &str, picture: Picture) -> String {
    match picture {
        Picture::Svg => format!("/p/{code}.svg"),
        Picture::Png => format!("/p/{code}.png"),
    }
}

/// The path of the share card of a page; `hash` is that of what is drawn.
pub fn card(address: &Address, language: Language, hash: &str) -> String {
    let page = address.path(language);
    let page = language.pick(page.as_str(), page.strip_prefix("/en").unwrap_or_default()).trim_end_matches('/');
    format!("/{CARDS}/{}{page}/{hash}.png", language.tag())
}

/// Whether a path lies where the share cards are.
pub fn is_card(path: &str) -> bool {
    path.strip_prefix('/').and_then(|path| path.strip_prefix(CARDS)).is_some_and(|rest| rest.starts_with('/'))
}

/// The path of the feed of what changed in the province, or in the former district of a slug.
pub fn feed(language: Language, district: Option<&str>) -> String {
    match district {
        None => format!("{}{}{ATOM}", language.pick("/", "/en/"), language.pick(NEWS.0, NEWS.1)),
        Some(slug) => format!("{}{ATOM}", Address::of(Page::District, slug).path(language)),
    }
}

/// The language that a path is in, even where nothing stands at it.
pub fn language_of(path: &str) -> Language {
    let mut parts = path.split('/').filter(|part| !part.is_empty()).peekable();
    parts.next_if(|first| *first == CARDS);
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
    let part = path.strip_prefix("/sitemap-").and_then(|rest| rest.strip_suffix(".xml"));
    if let Some(part) = part.and_then(|part| part.parse().ok()).filter(|&part| sitemap_part(part) == path) {
        return Some(Route::SitemapPart(part));
    }
    if let Some(language) = Language::ALL.into_iter().find(|&language| suggestions(language) == path) {
        return Some(Route::Suggestions(language));
    }
    if let Some(language) = Language::ALL.into_iter().find(|&language| offline(language) == path) {
        return Some(Route::Offline(language));
    }
    let decoded = percent_decode_str(path).decode_utf8().ok()?;
    let parts: Vec<&str> = decoded.split('/').filter(|part| !part.is_empty()).collect();
    let lower = parts.first().map(|part| part.to_lowercase());
    match (lower.as_deref(), &parts[..]) {
        (Some("p"), [_, code]) => return Some(read_code(code)),
        (Some(DATA), [_, file]) => return read_download(file),
        (Some("static"), [_, name]) => return Some(Route::Asset((*name).to_owned())),
        (Some(CARDS), [_, language, page @ .., picture]) => {
            let language = Language::ALL.into_iter().find(|known| known.tag() == *language)?;
            let hash = picture.strip_suffix(".png")?;
            return Some(Route::Card(language, read_page(language, page)?, hash.to_owned()));
        }
        _ => {}
    }
    let (language, parts) = match (lower.as_deref(), &parts[..]) {
        (Some("en"), [_, rest @ ..]) => (Language::English, rest),
        (_, all) => (Language::Vietnamese, all),
    };
    if let [rest @ .., last] = parts
        && let Some(last) = last.strip_suffix(ATOM)
    {
        return read_feed(language, rest, last);
    }
    Some(Route::Page(language, read_page(language, parts)?))
}

/// What a path below `/p/` asks for.
fn read_code(code: &str) -> Route {
    match (code.strip_suffix(".svg"), code.strip_suffix(".png")) {
        (Some(code), _) => Route::Qr(code.to_owned(), Picture::Svg),
        (None, Some(code)) => Route::Qr(code.to_owned(), Picture::Png),
        (None, None) => Route::ShortLink(code.to_owned()),
    }
}

/// The download of a file's name.
fn read_download(file: &str) -> Option<Route> {
    let (province, extension) = file.split_once('.')?;
    let download = Download::ALL.into_iter().find(|download| download.extension() == extension)?;
    Some(Route::Download(province.to_owned(), download))
}

/// The feed that a path names; `last` is its last part without the extension.
fn read_feed(language: Language, rest: &[&str], last: &str) -> Option<Route> {
    if rest.is_empty() {
        return (last == language.pick(NEWS.0, NEWS.1)).then_some(Route::Feed(language, None));
    }
    let page: Vec<&str> = rest.iter().copied().chain([last]).collect();
    let address = read_page(language, &page).filter(|address| address.page == Page::District)?;
    Some(Route::Feed(language, address.slug))
}

/// The page that the parts of a path in a language name.
fn read_page(language: Language, parts: &[&str]) -> Option<Address> {
    let (first, slug, then) = match parts {
        [] => (String::new(), None, String::new()),
        [page] => (page.to_lowercase(), None, String::new()),
        [page, thing] => (page.to_lowercase(), Some(Slug::of(thing)), String::new()),
        [page, thing, then] => (page.to_lowercase(), Some(Slug::of(thing)), then.to_lowercase()),
        _ => return None,
    };
    let row = TABLE.iter().find(|row| {
        language.pick(row.vi, row.en) == first
            && row.has_slug == slug.is_some()
            && language.pick(row.then.0, row.then.1) == then
    })?;
    (slug.as_deref() != Some("")).then_some(Address { page: row.page, slug, params: Vec::new() })
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
    fn what_goes_with_a_page_is_read_back_from_its_own_path() {
        for language in Language::ALL {
            for address in [Address::page(Page::Home), Address::of(Page::Commune, "muong-lan")] {
                let path = card(&address, language, "0123");
                assert_eq!(read(&path), Some(Route::Card(language, address.clone(), "0123".to_owned())), "{path}");
                for form in Form::TWINS {
                    let twin = address.url_in(language, form);
                    assert_eq!(form_of(&twin), (form, address.path(language).as_str()), "{twin}");
                }
            }
            for district in [None, Some("muong-ang")] {
                let path = feed(language, district);
                assert_eq!(read(&path), Some(Route::Feed(language, district.map(str::to_owned))), "{path}");
            }
        }
        assert_eq!(card(&Address::page(Page::Home), Language::English, "0123"), "/the/en/0123.png");
        assert_eq!(read("/p/7k3wd4.svg"), Some(Route::Qr("7k3wd4".to_owned(), Picture::Svg)));
        assert_eq!(read("/xa-phuong/muong-lan.atom"), None);
        for kind in Download::ALL {
            let path = download("dien-bien", kind);
            assert_eq!(form_of(&path), (Form::Page, path.as_str()));
            assert_eq!(read(&path), Some(Route::Download("dien-bien".to_owned(), kind)));
        }
        for language in Language::ALL {
            assert_eq!(read(&offline(language)), Some(Route::Offline(language)));
        }
        for file in ["/openapi.json", "/tim-kiem.json", "/en/search.json", "/goi.json"] {
            assert_eq!(form_of(file), (Form::Page, file), "the extension is part of its name");
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
