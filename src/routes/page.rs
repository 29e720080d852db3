//! The pages of the site and the table of their paths.

use super::{Format, Param};

/// The page of the data, and the folder of its downloads, which have no language.
pub(super) const DATA: &str = "du-lieu";

/// The pages that exist in both languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Page {
    /// What this is, and the ways in.
    Home,
    /// The list of products with its filters.
    Products,
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
    Specialities,
    Speciality,
    /// What is in season in the month of today.
    InSeason,
    /// What is in season in a month of the year, whose number is the slug.
    InSeasonMonth,
    /// The routes for travellers.
    TravelRoutes,
    /// One route: its places in their order, and what is made there.
    TravelRoute,
    /// The products that a visitor chose, and how they compare. They stand in the address.
    Selection,
    /// The same to print, with QR codes.
    GiftList,
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
    /// The QR code of one product's short link, large, to print.
    ProductQrCode,
    /// The badge of one product, and the lines that put it on another site.
    ProductBadge,
    /// Sheets of labels of a producer's products, to print.
    ProducerLabels,
    /// The shelf cards of a producer's products, to print.
    ProducerShelfCards,
}

/// A row of the table of pages: the path in Vietnamese, and the path in English after `/en`.
pub(super) struct Row {
    pub(super) page: Page,
    pub(super) vi: &'static str,
    pub(super) en: &'static str,
    pub(super) has_slug: bool,
    /// What stands after the slug, in Vietnamese and English; empty: nothing.
    pub(super) then: (&'static str, &'static str),
}

const fn row(page: Page, vi: &'static str, en: &'static str, has_slug: bool) -> Row {
    Row { page, vi, en, has_slug, then: ("", "") }
}

/// A page below the page of one thing.
const fn below(page: Page, vi: &'static str, en: &'static str, then: (&'static str, &'static str)) -> Row {
    Row { page, vi, en, has_slug: true, then }
}

/// The whole site on one screen. `has_slug`: the path goes on with the slug of one thing.
pub(super) const TABLE: [Row; 33] = [
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
    row(Page::Specialities, "dac-san", "specialities", false),
    row(Page::Speciality, "dac-san", "specialities", true),
    row(Page::InSeason, "mua-vu", "in-season", false),
    row(Page::InSeasonMonth, "mua-vu", "in-season", true),
    row(Page::TravelRoutes, "hanh-trinh", "routes", false),
    row(Page::TravelRoute, "hanh-trinh", "routes", true),
    row(Page::Selection, "chon", "selection", false),
    row(Page::GiftList, "danh-sach-qua", "gift-list", false),
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
    below(Page::ProductQrCode, "san-pham", "products", ("ma-qr", "qr-code")),
    below(Page::ProductBadge, "san-pham", "products", ("huy-hieu", "badge")),
    below(Page::ProducerLabels, "nha-san-xuat", "producers", ("nhan", "labels")),
    below(Page::ProducerShelfCards, "nha-san-xuat", "producers", ("the-trung-bay", "shelf-cards")),
];

/// The pages of the table, in its order.
pub fn pages() -> impl Iterator<Item = Page> {
    TABLE.iter().map(|row| row.page)
}

/// Whether the path of a page goes on with the slug of one thing.
pub fn has_slug(page: Page) -> bool {
    TABLE.iter().any(|row| row.page == page && row.has_slug)
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
                Param::Season,
                Param::Sort,
                Param::PageNumber,
            ],
            Page::Producers => &[Param::Words, Param::District, Param::ProducerKind, Param::PageNumber],
            Page::WhereItsMade => &[Param::Words, Param::Kind, Param::Letter],
            Page::Sources | Page::BookletPart => &[Param::PageNumber],
            Page::Selection => &[Param::Words, Param::Products, Param::Compared],
            Page::GiftList => &[Param::Products],
            Page::Search => &[Param::Words],
            Page::Corrections => &[Param::About],
            _ => &[],
        }
    }

    /// The formats that it has as data, beside its structured data.
    pub fn data_formats(self) -> &'static [Format] {
        match self {
            Page::Products
            | Page::Product
            | Page::Producer
            | Page::Districts
            | Page::District
            | Page::Commune
            | Page::WhereItsMade
            | Page::Group
            | Page::Kind
            | Page::Speciality
            | Page::InSeason
            | Page::InSeasonMonth => &[Format::Json, Format::Csv, Format::GeoJson],
            Page::Producers
            | Page::Specialities
            | Page::TravelRoutes
            | Page::TravelRoute
            | Page::Statistics
            | Page::Sources
            | Page::Data => &[Format::Json, Format::Csv],
            Page::Home => &[Format::Json],
            _ => &[],
        }
    }

    /// All formats that it has beside HTML.
    pub(super) fn formats(self) -> impl Iterator<Item = Format> {
        [Format::JsonLd].into_iter().chain(self.data_formats().iter().copied())
    }

    /// Whether it has a share card of its own.
    pub fn has_card(self) -> bool {
        matches!(
            self,
            Page::Home
                | Page::Product
                | Page::Producer
                | Page::District
                | Page::Commune
                | Page::Group
                | Page::Kind
                | Page::Speciality
                | Page::TravelRoute
                | Page::Selection
        )
    }
}
