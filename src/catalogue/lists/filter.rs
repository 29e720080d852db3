//! The filters of a list of products: what passes them, and what each choice would leave.

use std::collections::BTreeMap;

use fixedbitset::FixedBitSet;

use super::super::{Catalogue, CommuneId, DistrictId, Group, ReaderLanguage};
use super::{Choice, DayIndex, Order};
use crate::standing::StandingKind;

/// A filter by the star class of the latest award.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stars {
    /// 3, 4 or 5.
    Printed(u8),
    /// No source prints them.
    NotPrinted,
}

/// The filters of a list of products, and its order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProductFilter {
    /// Words that a search finds them by.
    pub words: Option<String>,
    /// In which language summaries are searched for them.
    pub language: ReaderLanguage,
    /// Former district.
    pub district: Option<Choice<DistrictId>>,
    /// Commune of today.
    pub commune: Option<Choice<CommuneId>>,
    pub group: Option<Group>,
    /// Kind, as its position in the catalogue's.
    pub kind: Option<u16>,
    pub stars: Option<Stars>,
    pub standing: Option<StandingKind>,
    /// The producer, as its position.
    pub producer: Option<usize>,
    /// A year in which an award may lie.
    pub year: Option<Choice<i16>>,
    /// A month of the year, from 1 to 12, in which they are in season.
    pub month: Option<Choice<i8>>,
    pub order: Order,
}

/// How many products each choice of a filter would leave, all other filters staying as they are. The lists are in the
/// order of those of [`super::Facets`].
#[derive(Debug, Default)]
pub struct FacetCounts {
    pub districts: Vec<usize>,
    pub communes: Vec<usize>,
    pub groups: Vec<usize>,
    pub kinds: Vec<usize>,
    pub stars: Vec<usize>,
    pub standings: Vec<usize>,
    pub years: BTreeMap<i16, usize>,
    pub no_year: usize,
    pub months: Vec<usize>,
}

/// The products that pass a filter.
#[derive(Debug)]
pub struct FilteredProducts {
    pub set: FixedBitSet,
    pub total: usize,
    pub counts: FacetCounts,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Facet {
    Words,
    District,
    Commune,
    Group,
    Kind,
    Stars,
    Standing,
    Producer,
    Year,
    Month,
}

impl Catalogue {
    /// Chooses the products of a list and counts every choice.
    pub fn filter_products(&self, filter: &ProductFilter, day: &DayIndex) -> FilteredProducts {
        let (products, facets) = (&self.index.products, &day.facets);
        let words = filter.words.as_ref().map(|words| self.products_with_words(words, filter.language, day));
        let producer = filter.producer.map(|position| products.of_producer(position));
        let nothing = FixedBitSet::with_capacity(products.len());
        let chosen: [(Facet, Option<&FixedBitSet>); 10] = [
            (Facet::Words, words.as_ref()),
            (Facet::District, filter.district.map(|choice| facets.in_district(choice.known()))),
            (Facet::Commune, filter.commune.map(|choice| facets.in_commune(choice.known()))),
            (Facet::Group, filter.group.map(|group| &facets.groups[group as usize])),
            (Facet::Kind, filter.kind.map(|kind| &facets.kinds[usize::from(kind)])),
            (
                Facet::Stars,
                filter.stars.map(|stars| match stars {
                    Stars::Printed(stars) => facets.with_stars(Some(stars)),
                    Stars::NotPrinted => facets.with_stars(None),
                }),
            ),
            (Facet::Standing, filter.standing.map(|standing| &facets.standings[standing as usize])),
            (Facet::Producer, producer.as_ref()),
            (
                Facet::Year,
                filter.year.map(|choice| match choice {
                    Choice::Known(year) => facets.years.get(&year).unwrap_or(&nothing),
                    Choice::Unknown => &facets.no_year,
                }),
            ),
            (Facet::Month, filter.month.map(|choice| facets.in_month(choice.known()))),
        ];
        let all_but = |left_out: Option<Facet>| {
            let mut set = FixedBitSet::with_capacity(products.len());
            set.insert_range(..);
            for (facet, filter) in &chosen {
                if let Some(filter) = filter
                    && left_out != Some(*facet)
                {
                    set.intersect_with(filter);
                }
            }
            set
        };
        let count = |facet: Facet, sets: &[FixedBitSet]| -> Vec<usize> {
            let others = all_but(Some(facet));
            sets.iter().map(|set| others.intersection_count(set)).collect()
        };
        let without_year = all_but(Some(Facet::Year));
        let set = all_but(None);
        FilteredProducts {
            total: set.count_ones(..),
            set,
            counts: FacetCounts {
                districts: count(Facet::District, &facets.districts),
                communes: count(Facet::Commune, &facets.communes),
                groups: count(Facet::Group, &facets.groups),
                kinds: count(Facet::Kind, &facets.kinds),
                stars: count(Facet::Stars, &facets.stars),
                standings: count(Facet::Standing, &facets.standings),
                years: facets.years.iter().map(|(&year, set)| (year, without_year.intersection_count(set))).collect(),
                no_year: without_year.intersection_count(&facets.no_year),
                months: count(Facet::Month, &facets.months),
            },
        }
    }
}
