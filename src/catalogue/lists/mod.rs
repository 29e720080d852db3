//! Which products and producers a list shows, in which order, and what each choice of a filter would leave.
//!
//! The order of a list rests on standing, which depends on the day, so nothing of this is SQL. What lists are chosen,
//! counted and ordered by is read when a catalogue is opened ([`ProductIndex`], [`ProducerIndex`]); the standings of a
//! day are computed once a day ([`DayIndex`]); a filter is an intersection of bit sets. SQL fetches the rows of what was
//! chosen, and nothing else does.
//!
//! The *position* of a product or producer is its place in the Vietnamese order of names, from 0.

mod choice;
mod day;
mod filter;
mod letter;
mod news;
mod producers;
mod products;

pub use choice::Choice;
pub use day::{Certificate, DayIndex, Facets, Order};
pub use filter::{FacetCounts, FilteredProducts, ProductFilter, Stars};
pub use letter::Letter;
pub use news::{Event, News};
pub use producers::{FilteredProducers, ProducerFacetCounts, ProducerFilter, ProducerIndex};
pub use products::{CorrectionDate, ProductIndex, SeasonMonths};

/// What opening a catalogue runs, once.
pub(super) const OPENING: &[&str] =
    &[products::PRODUCTS, products::AWARDS, products::MONTHS, products::CORRECTIONS, producers::PRODUCERS];
