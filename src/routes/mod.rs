//! Every URL of the site, in both languages, and the functions that read and spell them.
//!
//! A URL is an [`Address`]: a page, the slug of the thing it shows, and parameters in their canonical order.
//! Reading is lenient (upper case, accents, slashes too many), spelling is strict; a visitor who comes by
//! another spelling is redirected once to the canonical one.
//!
//! Beside the pages stand what goes with them: badges (`/p/{CODE}/badge.svg`, `.png`), the calendar of the seasons (`/mua-vu.ics`,
//! `/en/in-season.ics`), what programs show in place of a link (`/oembed`), share cards (`/the/{language}/{path of the page}/{hash}.png`, "the" is
//! *thẻ*, card), pictures of QR codes (`/p/{CODE}.svg`, `.png`), print sheets below a product or producer, feeds
//! (`/tin-moi.atom`, `/en/news.atom`, and a district's URL with `.atom`), the structured data of every page at its
//! URL with `.jsonld`, what a page lists or shows as data at its URL with `.json`, `.csv` and `.geojson` (of home:
//! `/index.jsonld`, `/index.json`), and the whole catalogue in files below the page of the data
//! (`/du-lieu/{province}.sqlite`). What serves visitors without a network is the worker (`/sw.js`), its pack
//! (`/goi.json`) and the frame that it shows (`/khong-mang`, `/en/offline`).

mod address;
mod base_url;
mod file;
mod forgiven;
mod format;
mod page;
mod param;
mod query;
mod read;
mod resource;

pub use address::Address;
pub use base_url::BaseUrl;
pub use file::{Download, File, download};
pub use forgiven::forgiven;
pub use format::{Format, INDEX};
pub use page::{Page, has_slug, pages};
pub use param::Param;
pub use query::{OEMBED, own_query};
pub use read::{format_of, language_of, read, wants_data};
pub use resource::{Resource, Target, resources};

use crate::i18n::language::Language;

/// The first part of the paths of share cards.
const CARDS: &str = "the";

/// The province's feed of what changed, in Vietnamese and in English after `/en`.
const NEWS: (&str, &str) = ("tin-moi", "news");

/// What is shown for a page that cannot be reached, in Vietnamese and in English after `/en`.
const OFFLINE: (&str, &str) = ("khong-mang", "offline");

const ATOM: &str = ".atom";

/// The path below which photographs stand.
pub const MEDIA: &str = "/media";

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
    Page(Language, Address),
    /// A machine file.
    File(File),
    /// A part of a sitemap that is too long for one file, from 1.
    SitemapPart(usize),
    /// The permanent short link of a product: what stands where its code should.
    ShortLink(String),
    /// The QR code of a short link, by what stands where the code should.
    Qr(String, Picture),
    /// The badge of a product, by what stands where its code should.
    Badge(String, Picture),
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
    /// The seasons of the year as a calendar.
    Calendar(Language),
    /// A photograph in the media folder: the slug of its product, and its name.
    Photo(String, String),
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

/// The path of the badge of a product.
pub fn badge(code: &str, picture: Picture) -> String {
    match picture {
        Picture::Svg => format!("/p/{code}/badge.svg"),
        Picture::Png => format!("/p/{code}/badge.png"),
    }
}

/// The path of the calendar of the seasons in a language.
pub fn calendar(language: Language) -> String {
    format!("{}.ics", Address::page(Page::InSeason).path(language))
}

/// The path of the share card of a page; `hash` is that of what is drawn. What is drawn of a selection stands in its query.
pub fn card(address: &Address, language: Language, hash: &str) -> String {
    let page = address.path(language);
    let page = language.pick(page.as_str(), page.strip_prefix("/en").unwrap_or_default()).trim_end_matches('/');
    let url = address.url(language);
    let query = url.find('?').map_or("", |at| &url[at..]);
    format!("/{CARDS}/{}{page}/{hash}.png{query}", language.tag())
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::page::TABLE;
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
                for format in Format::DATA {
                    let url = address.url_in(language, format);
                    assert_eq!(format_of(&url), (format, address.path(language).as_str()), "{url}");
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
            assert_eq!(format_of(&path), (Format::Page, path.as_str()));
            assert_eq!(read(&path), Some(Route::Download("dien-bien".to_owned(), kind)));
        }
        for language in Language::ALL {
            assert_eq!(read(&offline(language)), Some(Route::Offline(language)));
        }
        for file in ["/openapi.json", "/tim-kiem.json", "/en/search.json", "/goi.json"] {
            assert_eq!(format_of(file), (Format::Page, file), "the extension is part of its name");
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
