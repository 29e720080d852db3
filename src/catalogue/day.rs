//! The products as they stand on one day: standings, stars, orders, and the sets that filters are made of.

use std::collections::BTreeMap;

use fixedbitset::FixedBitSet;
use jiff::civil::Date;

use super::{CommuneId, DistrictId, Group, ProductColumns};
use crate::standing::{self, Standing, StandingKind};

/// In which order a list shows products.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Order {
    /// Standing, stars, name.
    #[default]
    Standing,
    /// Vietnamese order of names.
    Name,
    /// The newest award first.
    Newest,
    /// District, commune, name.
    Place,
}

impl Order {
    /// The three orders that a parameter can ask for, beside the default.
    pub const ALL: [Order; 4] = [Order::Standing, Order::Name, Order::Newest, Order::Place];

    /// The value of the parameter; absent for the default.
    pub fn slug(self) -> Option<&'static str> {
        match self {
            Order::Standing => None,
            Order::Name => Some("ten"),
            Order::Newest => Some("moi"),
            Order::Place => Some("noi"),
        }
    }

    /// The order that a value names.
    pub fn from_slug(slug: &str) -> Option<Order> {
        Order::ALL.into_iter().find(|order| order.slug() == Some(slug))
    }
}

/// The sets of products that the filters choose from on one day, one per value of each filter.
#[derive(Debug)]
pub struct Facets {
    /// By former district, then the unknown ones.
    pub districts: Vec<FixedBitSet>,
    /// By commune of today, then the unknown ones.
    pub communes: Vec<FixedBitSet>,
    /// By product group, in their official order.
    pub groups: Vec<FixedBitSet>,
    /// By kind, in the order of the index.
    pub kinds: Vec<FixedBitSet>,
    /// 3, 4, 5 stars of the latest award, then those without.
    pub stars: Vec<FixedBitSet>,
    /// By standing, in the order of [`StandingKind::ALL`].
    pub standings: Vec<FixedBitSet>,
    /// By each year in which an award may lie.
    pub years: BTreeMap<i16, FixedBitSet>,
    /// Without any dated award.
    pub no_year: FixedBitSet,
}

/// The products as they stand on one day.
#[derive(Debug)]
pub struct Day {
    today: Date,
    standings: Vec<Standing>,
    latest: Vec<Option<u8>>,
    stars: Vec<Option<u8>>,
    by_standing: Vec<u32>,
    by_newest: Vec<u32>,
    /// The sets that filters are made of.
    pub facets: Facets,
}

impl Day {
    pub(super) fn compute(
        products: &ProductColumns,
        districts: usize,
        communes: usize,
        kinds: usize,
        today: Date,
    ) -> Day {
        let count = products.len();
        let empty = || FixedBitSet::with_capacity(count);
        let mut day = Day {
            today,
            standings: Vec::with_capacity(count),
            latest: Vec::with_capacity(count),
            stars: Vec::with_capacity(count),
            by_standing: Vec::new(),
            by_newest: Vec::new(),
            facets: Facets {
                districts: vec![empty(); districts + 1],
                communes: vec![empty(); communes + 1],
                groups: vec![empty(); Group::ALL.len()],
                kinds: vec![empty(); kinds],
                stars: vec![empty(); 4],
                standings: vec![empty(); StandingKind::ALL.len()],
                years: BTreeMap::new(),
                no_year: empty(),
            },
        };
        let mut newest: Vec<Option<(Date, Date)>> = Vec::with_capacity(count);
        for position in 0..count {
            let (awards, stars) = products.awards(position);
            let (latest, standing) = standing::at(awards, today);
            let stars = latest.and_then(|index| stars[index]);
            newest.push(latest.and_then(|index| awards[index].awarded).map(|(earliest, latest)| (latest, earliest)));
            day.facets.add(products, position, stars, standing.kind(), districts, communes);
            let begun = || awards.iter().filter_map(|award| award.awarded).filter(|&(earliest, _)| earliest <= today);
            for (earliest, last) in begun() {
                for year in earliest.year()..=last.year() {
                    day.facets.years.entry(year).or_insert_with(empty).insert(position);
                }
            }
            if begun().next().is_none() {
                day.facets.no_year.insert(position);
            }
            day.standings.push(standing);
            day.latest.push(latest.and_then(|index| u8::try_from(index).ok()));
            day.stars.push(stars);
        }
        let mut order: Vec<u32> = (0..count).map(|position| position as u32).collect();
        order.sort_by_key(|&position| {
            let index = position as usize;
            (day.standings[index].kind(), std::cmp::Reverse(day.stars[index]), position)
        });
        day.by_standing = order;
        let mut order: Vec<u32> = (0..count).map(|position| position as u32).collect();
        order.sort_by_key(|&position| (std::cmp::Reverse(newest[position as usize]), position));
        day.by_newest = order;
        day
    }

    /// The day itself.
    pub fn today(&self) -> Date {
        self.today
    }

    /// The standing of the product at a position.
    pub fn standing(&self, position: usize) -> Standing {
        self.standings[position]
    }

    /// The stars of its latest award, where a source prints them.
    pub fn stars(&self, position: usize) -> Option<u8> {
        self.stars[position]
    }

    /// Which of its awards is the latest, as its index in the record.
    pub fn latest_award(&self, position: usize) -> Option<usize> {
        self.latest[position].map(usize::from)
    }

    /// All positions in an order.
    pub(super) fn order<'a>(&'a self, products: &'a ProductColumns, order: Order) -> Positions<'a> {
        match order {
            Order::Standing => Positions::Listed(self.by_standing.iter()),
            Order::Name => Positions::Counted(0..products.len() as u32),
            Order::Newest => Positions::Listed(self.by_newest.iter()),
            Order::Place => Positions::Listed(products.by_place.iter()),
        }
    }

    /// How many products' certificates are surely in force.
    pub fn in_force(&self) -> usize {
        let kinds = StandingKind::ALL.into_iter().filter(|kind| kind.is_in_force());
        kinds.map(|kind| self.facets.standings[kind as usize].count_ones(..)).sum()
    }
}

/// Positions of products in an order.
pub(super) enum Positions<'a> {
    Listed(std::slice::Iter<'a, u32>),
    Counted(std::ops::Range<u32>),
}

impl Iterator for Positions<'_> {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        match self {
            Positions::Listed(listed) => listed.next().map(|&position| position as usize),
            Positions::Counted(range) => range.next().map(|position| position as usize),
        }
    }
}

impl Facets {
    /// The products of a former district, or those whose district is not known.
    pub fn in_district(&self, district: Option<DistrictId>) -> &FixedBitSet {
        &self.districts[district.map_or(self.districts.len() - 1, |id| usize::from(id.0))]
    }

    /// The products of a commune of today, or those whose commune is not known.
    pub fn in_commune(&self, commune: Option<CommuneId>) -> &FixedBitSet {
        &self.communes[commune.map_or(self.communes.len() - 1, |id| usize::from(id.0))]
    }

    /// The products of a former district that are made in a commune of today, or whose commune is not known.
    pub fn in_both(&self, district: DistrictId, commune: Option<CommuneId>) -> FixedBitSet {
        let mut both = self.in_commune(commune).clone();
        both.intersect_with(self.in_district(Some(district)));
        both
    }

    fn add(
        &mut self,
        products: &ProductColumns,
        position: usize,
        stars: Option<u8>,
        standing: StandingKind,
        districts: usize,
        communes: usize,
    ) {
        self.districts[products.districts[position].map_or(districts, |id| usize::from(id.0))].insert(position);
        self.communes[products.communes[position].map_or(communes, |id| usize::from(id.0))].insert(position);
        self.groups[products.groups[position] as usize].insert(position);
        self.kinds[usize::from(products.kinds[position])].insert(position);
        self.stars[stars.map_or(3, |stars| usize::from(stars.clamp(3, 5)) - 3)].insert(position);
        self.standings[standing as usize].insert(position);
    }
}
