//! The parameters of the pages.

use crate::i18n::language::Language;

/// The parameters of our pages, in their canonical order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Param {
    Words,
    /// Codes of products, with commas.
    Products,
    /// Some of these, to be compared.
    Compared,
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
    /// A month from `1` to `12` in which something is in season, or `chua-ro`.
    Season,
    /// Slug of what a producer is, or `chua-ro`.
    ProducerKind,
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
    /// Whether it may stand more than once, as boxes of a form have it: the values are those of one list.
    pub fn is_list(self) -> bool {
        matches!(self, Param::Products | Param::Compared)
    }

    /// Whether it is meant by a name in a query; the boxes of a form have `[]` after the name of a list.
    pub fn is_named(self, name: &str, language: Language) -> bool {
        let own = self.name(language);
        name == own || (self.is_list() && name.strip_suffix("[]") == Some(own))
    }

    /// Its name in URLs of a language.
    pub fn name(self, language: Language) -> &'static str {
        let (vi, en) = match self {
            Param::Words => ("q", "q"),
            Param::Products => ("p", "p"),
            Param::Compared => ("so-sanh", "compare"),
            Param::District => ("huyen", "district"),
            Param::Commune => ("xa", "commune"),
            Param::Group => ("nhom", "group"),
            Param::Kind => ("loai", "kind"),
            Param::Stars => ("sao", "stars"),
            Param::Standing => ("hieu-luc", "standing"),
            Param::Producer => ("nha-san-xuat", "producer"),
            Param::Year => ("nam", "year"),
            Param::Season => ("mua", "season"),
            Param::ProducerKind => ("hinh-thuc", "form"),
            Param::Letter => ("chu", "letter"),
            Param::Sort => ("sap-xep", "sort"),
            Param::PageNumber => ("trang", "page"),
            Param::About => ("ve", "about"),
        };
        language.pick(vi, en)
    }
}
