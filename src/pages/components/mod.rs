//! What several pages show: links, badges, cards, places, sources, the pages of a list.

mod award;
mod bar;
mod card;
mod filter;
mod found;
mod map;
mod pager;
mod photo;
mod place;
mod source;
mod total;
mod totals_chart;

pub use award::AwardLine;
pub use bar::{BarPart, percent};
pub use card::{ProducerRow, ProductRow, producer_lines, product_cards, product_lines};
pub use filter::{Filter, FilterOption, UNKNOWN};
pub use found::{FoundPlace, FoundProducer, FoundProduct, found_places, found_producers, found_products, topic_link};
pub use map::{Locator, ProvinceMap};
pub use pager::Pager;
pub use photo::{PhotoLine, photo_lines};
pub use place::PlaceLine;
pub use source::SourceLine;
pub use total::{CoverageBar, TotalRow, coverage, coverage_bar, total_rows};
pub use totals_chart::{TotalsChart, totals_chart};

use crate::standing::StandingKind;

/// A link with its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    pub href: String,
    pub text: String,
}

impl Link {
    pub fn new(href: impl Into<String>, text: impl Into<String>) -> Link {
        Link { href: href.into(), text: text.into() }
    }
}

/// A link with a number beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    pub link: Link,
    pub count: usize,
}

/// The badge of a standing: a word, and a class that gives it shape and colour.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Badge {
    /// One of `valid`, `expiring`, `unclear`, `past_term`, `withdrawn`.
    pub class: &'static str,
    pub text: String,
}

impl Badge {
    pub fn new(kind: StandingKind, text: String) -> Badge {
        Badge { class: kind.key(), text }
    }
}
