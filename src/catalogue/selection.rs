//! Which products a list shows: the filters that are set, the products that pass them, and for every choice how
//! many would remain after choosing it.

use std::collections::BTreeMap;

use fixedbitset::FixedBitSet;

use super::{Catalogue, CommuneId, Day, DistrictId, Group, Order};
use crate::standing::StandingKind;

/// A filter on something that may not be known of a product.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Choice<T> {
    /// This one.
    Known(T),
    /// Those of which it is not known.
    Unknown,
}

/// A filter by the star class of the latest award.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stars {
    /// 3, 4 or 5.
    Printed(u8),
    /// No source prints them.
    NotPrinted,
}

/// A filter by year.
pub type YearChoice = Choice<i16>;

/// The filters of a list of products, and its order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// Words that its entry in the search index must have.
    pub words: Option<String>,
    /// Former district.
    pub district: Option<Choice<DistrictId>>,
    /// Commune of today.
    pub commune: Option<Choice<CommuneId>>,
    /// Product group.
    pub group: Option<Group>,
    /// Kind, as its position in the index.
    pub kind: Option<u16>,
    /// Star class.
    pub stars: Option<Stars>,
    /// Standing.
    pub standing: Option<StandingKind>,
    /// The id of its producer in the database.
    pub producer: Option<i64>,
    /// A year in which an award may lie.
    pub year: Option<YearChoice>,
    /// The order of the list.
    pub order: Order,
}

/// How many products each choice of a filter would leave, all other filters staying as they are.
#[derive(Debug, Default)]
pub struct Counts {
    /// By former district, then unknown.
    pub districts: Vec<usize>,
    /// By commune of today, then unknown.
    pub communes: Vec<usize>,
    /// By product group.
    pub groups: Vec<usize>,
    /// By kind.
    pub kinds: Vec<usize>,
    /// 3, 4, 5, then not printed.
    pub stars: Vec<usize>,
    /// By standing.
    pub standings: Vec<usize>,
    /// By year.
    pub years: BTreeMap<i16, usize>,
    /// Without a dated award.
    pub no_year: usize,
}

/// What a selection chose.
#[derive(Debug)]
pub struct Selected {
    /// All positions that pass.
    pub set: FixedBitSet,
    /// How many they are.
    pub total: usize,
    /// What each choice of a filter would leave.
    pub counts: Counts,
}

/// The filters that have a set of their own, in the order of [`Selection`].
const FILTERS: usize = 9;

impl Catalogue {
    /// Chooses the products of a list and counts every choice.
    pub fn select(&self, selection: &Selection, day: &Day) -> Selected {
        let products = &self.index.products;
        let facets = &day.facets;
        let words = selection.words.as_ref().map(|words| self.products_with_words(words));
        let producer = selection.producer.map(|id| products.set(|position| products.producers[position] == Some(id)));
        let nothing = FixedBitSet::with_capacity(products.len());
        let chosen: [Option<&FixedBitSet>; FILTERS] = [
            words.as_ref(),
            selection.district.map(|choice| match choice {
                Choice::Known(id) => facets.in_district(Some(id)),
                Choice::Unknown => facets.in_district(None),
            }),
            selection.commune.map(|choice| match choice {
                Choice::Known(id) => facets.in_commune(Some(id)),
                Choice::Unknown => facets.in_commune(None),
            }),
            selection.group.map(|group| &facets.groups[group as usize]),
            selection.kind.map(|kind| &facets.kinds[usize::from(kind)]),
            selection.stars.map(|stars| match stars {
                Stars::Printed(stars) => &facets.stars[usize::from(stars.clamp(3, 5)) - 3],
                Stars::NotPrinted => &facets.stars[3],
            }),
            selection.standing.map(|standing| &facets.standings[standing as usize]),
            producer.as_ref(),
            selection.year.map(|choice| match choice {
                Choice::Known(year) => facets.years.get(&year).unwrap_or(&nothing),
                Choice::Unknown => &facets.no_year,
            }),
        ];
        let all_but = |left_out: Option<usize>| {
            let mut set = FixedBitSet::with_capacity(products.len());
            set.insert_range(..);
            for (index, filter) in chosen.iter().enumerate() {
                if let Some(filter) = filter
                    && left_out != Some(index)
                {
                    set.intersect_with(filter);
                }
            }
            set
        };
        let count = |filter: usize, sets: &[FixedBitSet]| -> Vec<usize> {
            let others = all_but(Some(filter));
            sets.iter().map(|set| others.intersection_count(set)).collect()
        };
        let without_year = all_but(Some(8));
        let set = all_but(None);
        Selected {
            total: set.count_ones(..),
            set,
            counts: Counts {
                districts: count(1, &facets.districts),
                communes: count(2, &facets.communes),
                groups: count(3, &facets.groups),
                kinds: count(4, &facets.kinds),
                stars: count(5, &facets.stars),
                standings: count(6, &facets.standings),
                years: facets.years.iter().map(|(&year, set)| (year, without_year.intersection_count(set))).collect(),
                no_year: without_year.intersection_count(&facets.no_year),
            },
        }
    }

    /// The positions of one page of a set, in an order.
    pub fn slice(&self, set: &FixedBitSet, day: &Day, order: Order, first: usize, size: usize) -> Vec<usize> {
        self.in_order(set, day, order).skip(first).take(size).collect()
    }

    /// The positions of a set in an order.
    pub fn in_order<'a>(
        &'a self,
        set: &'a FixedBitSet,
        day: &'a Day,
        order: Order,
    ) -> impl Iterator<Item = usize> + 'a {
        day.order(&self.index.products, order).filter(|&position| set.contains(position))
    }
}
