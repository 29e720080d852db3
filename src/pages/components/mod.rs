//! What several pages show: links, badges, cards, places, sources, the pages of a list.

mod award;
mod bar;
mod card;
mod figure;
mod filter;
mod found;
mod made_map;
mod map;
mod pager;
mod photo;
mod place;
mod route_map;
mod season;
pub mod share_card;
mod source;
mod speciality;
mod term_bar;
mod total;
mod totals_chart;
mod unbroken;
mod where_to_buy;

pub use award::AwardLine;
pub use bar::{BarPart, percent};
pub use card::{ProducerRow, ProductRow, pictures, producer_cards, producer_lines, product_cards, product_lines};
pub use figure::{Motif, Patch, Pictures, dye_class, ground_class, most_made, patches};
pub use filter::{Filter, FilterOption, UNKNOWN, filter_name, filtered_list};
pub use found::{
    FoundPlace, FoundProducer, FoundProduct, found_places, found_producers, found_products, list_link, named_page_link,
    topic_link,
};
pub use made_map::MadeMap;
pub use map::{Locator, ProvinceMap};
pub use pager::Pager;
pub use photo::{PhotoLine, photo_lines};
pub use place::PlaceLine;
pub use route_map::{RouteMap, stop_name, stop_name_in};
pub use season::Season;
pub use share_card::tone;
pub use source::{SOURCES_PER_PAGE, SourceLine, shown_at};
pub use speciality::{SpecialityCard, add_specialities, speciality_cards};
pub use term_bar::TermBar;
pub use total::{CoverageBar, TotalRow, coverage, coverage_bar, total_rows};
pub use totals_chart::{TotalsChart, totals_chart};
pub use unbroken::{unbroken_count, unbroken_name, unbroken_place};
pub use where_to_buy::WhereToBuy;

use crate::pages::context::RequestContext;
use crate::standing::{Standing, StandingKind};

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

    /// The badge on a card: absent where nothing is certain, or the term is over.
    fn on_card(context: &RequestContext, standing: &Standing) -> Option<Badge> {
        match standing {
            Standing::Valid { .. } | Standing::Expiring { .. } | Standing::Withdrawn => {
                Some(Badge::new(standing.kind(), context.words().badge(standing)))
            }
            Standing::PastTerm { .. } | Standing::Unclear(_) => None,
        }
    }
}
