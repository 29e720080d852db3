//! The products as they stand on one day: their certificates, the orders of lists, the sets that filters are made of.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use fixedbitset::FixedBitSet;
use jiff::civil::Date;

use super::super::{CommuneId, DistrictId, Group, SpecialityId};
use super::ProductIndex;
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

    pub fn from_slug(slug: &str) -> Option<Order> {
        Order::ALL.into_iter().find(|order| order.slug() == Some(slug))
    }
}

/// What is known of a product's certificate on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Certificate {
    /// Which of the product's awards is the latest that has begun, as its index in the record.
    pub latest_award: Option<usize>,
    /// The stars of that award, where a source prints them.
    pub stars: Option<u8>,
    /// The first and last day on which that award may have been given, where a date is on record.
    pub awarded: Option<(Date, Date)>,
    pub standing: Standing,
}

impl Certificate {
    fn on(products: &ProductIndex, position: usize, today: Date) -> Certificate {
        let (awards, stars) = products.awards(position);
        let (latest_award, standing) = standing::at(awards, today);
        Certificate {
            latest_award,
            stars: latest_award.and_then(|index| stars[index]),
            awarded: latest_award.and_then(|index| awards[index].awarded),
            standing,
        }
    }

    /// The first and last year in which the latest award may have been given.
    pub fn years(&self) -> Option<(i16, i16)> {
        self.awarded.map(|(earliest, latest)| (earliest.year(), latest.year()))
    }
}

/// The sets of products that the filters choose from on one day, one for each value of each filter.
#[derive(Debug)]
pub struct Facets {
    /// By former district, then the unknown ones.
    pub districts: Vec<FixedBitSet>,
    /// By commune of today, then the unknown ones.
    pub communes: Vec<FixedBitSet>,
    /// In the order of [`Group::ALL`].
    pub groups: Vec<FixedBitSet>,
    /// By kind, in the order of the catalogue.
    pub kinds: Vec<FixedBitSet>,
    /// By speciality, in the order of the catalogue.
    pub specialities: Vec<FixedBitSet>,
    /// 3, 4, 5 stars of the latest award, then those without.
    pub stars: Vec<FixedBitSet>,
    /// In the order of [`StandingKind::ALL`].
    pub standings: Vec<FixedBitSet>,
    /// By each year in which an award may lie.
    pub years: BTreeMap<i16, FixedBitSet>,
    /// Without any dated award.
    pub no_year: FixedBitSet,
    /// In season in each month of the year, then those of which no source prints a season.
    pub months: Vec<FixedBitSet>,
}

/// The products as they stand on one day, by position.
#[derive(Debug)]
pub struct DayIndex {
    today: Date,
    certificates: Vec<Certificate>,
    /// For each order, all positions in it.
    orders: [Vec<u32>; Order::ALL.len()],
    pub facets: Facets,
}

impl DayIndex {
    pub(in super::super) fn compute(
        products: &ProductIndex,
        districts: usize,
        communes: usize,
        kinds: usize,
        specialities: usize,
        today: Date,
    ) -> DayIndex {
        let empty = || FixedBitSet::with_capacity(products.len());
        let mut facets = Facets {
            districts: vec![empty(); districts + 1],
            communes: vec![empty(); communes + 1],
            groups: vec![empty(); Group::ALL.len()],
            kinds: vec![empty(); kinds],
            specialities: vec![empty(); specialities],
            stars: vec![empty(); 4],
            standings: vec![empty(); StandingKind::ALL.len()],
            years: BTreeMap::new(),
            no_year: empty(),
            months: vec![empty(); 13],
        };
        let certificates: Vec<Certificate> =
            (0..products.len()).map(|position| Certificate::on(products, position, today)).collect();
        for (position, certificate) in certificates.iter().enumerate() {
            facets.add(products, position, certificate, today);
        }
        let orders = Order::ALL.map(|order| match order {
            Order::Standing => products.sorted_by_key(|position| {
                let certificate = &certificates[position];
                (certificate.standing.kind(), Reverse(certificate.stars))
            }),
            Order::Name => products.sorted_by_key(|_| ()),
            Order::Newest => products.sorted_by_key(|position| {
                Reverse(certificates[position].awarded.map(|(earliest, latest)| (latest, earliest)))
            }),
            Order::Place => products.by_place(),
        });
        DayIndex { today, certificates, orders, facets }
    }

    pub fn today(&self) -> Date {
        self.today
    }

    /// The certificate of the product at a position.
    pub fn certificate(&self, position: usize) -> &Certificate {
        &self.certificates[position]
    }

    /// The positions of a set in an order.
    pub fn in_order<'a>(&'a self, set: &'a FixedBitSet, order: Order) -> impl Iterator<Item = usize> + 'a {
        self.orders[order as usize].iter().map(|&position| position as usize).filter(|&position| set.contains(position))
    }

    /// How many products' certificates are surely in force.
    pub fn count_in_force(&self) -> usize {
        self.facets.standings[StandingKind::Valid as usize].count_ones(..)
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

    /// The products that are instances of a speciality.
    pub fn of_speciality(&self, speciality: SpecialityId) -> &FixedBitSet {
        &self.specialities[usize::from(speciality.0)]
    }

    /// The products that are in season in a month from 1 to 12, or those of which no source prints a season.
    pub fn in_month(&self, month: Option<i8>) -> &FixedBitSet {
        &self.months[month_index(month.unwrap_or(UNKNOWN_MONTH))]
    }

    /// The products of which no source prints stars, or those of 3, 4 or 5.
    pub fn with_stars(&self, stars: Option<u8>) -> &FixedBitSet {
        &self.stars[star_class(stars)]
    }

    fn add(&mut self, products: &ProductIndex, position: usize, certificate: &Certificate, today: Date) {
        let (districts, communes) = (self.districts.len() - 1, self.communes.len() - 1);
        self.districts[products.districts[position].map_or(districts, |id| usize::from(id.0))].insert(position);
        self.communes[products.communes[position].map_or(communes, |id| usize::from(id.0))].insert(position);
        self.groups[products.groups[position] as usize].insert(position);
        self.kinds[usize::from(products.kinds[position])].insert(position);
        if let Some(speciality) = products.specialities[position] {
            self.specialities[usize::from(speciality.0)].insert(position);
        }
        self.stars[star_class(certificate.stars)].insert(position);
        for kind in StandingKind::ALL.into_iter().filter(|kind| kind.includes(certificate.standing.kind())) {
            self.standings[kind as usize].insert(position);
        }
        let months = products.season(position).months();
        for &month in if months.is_empty() { &[UNKNOWN_MONTH][..] } else { months } {
            self.months[month_index(month)].insert(position);
        }
        let (awards, _) = products.awards(position);
        let mut begun =
            awards.iter().filter_map(|award| award.awarded).filter(|&(earliest, _)| earliest <= today).peekable();
        if begun.peek().is_none() {
            self.no_year.insert(position);
        }
        for year in begun.flat_map(|(earliest, latest)| earliest.year()..=latest.year()) {
            let empty = || FixedBitSet::with_capacity(products.len());
            self.years.entry(year).or_insert_with(empty).insert(position);
        }
    }
}

/// The month, as [`Facets::months`] are counted, of what no source prints a season of.
const UNKNOWN_MONTH: i8 = 13;

/// The index of a month among [`Facets::months`].
fn month_index(month: i8) -> usize {
    usize::from(month.clamp(1, UNKNOWN_MONTH).unsigned_abs()) - 1
}

/// The index of a star class among [`Facets::stars`].
fn star_class(stars: Option<u8>) -> usize {
    stars.map_or(3, |stars| usize::from(stars.clamp(3, 5)) - 3)
}
