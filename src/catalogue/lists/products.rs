//! Of each product what lists are chosen, counted and ordered by.

use std::collections::HashMap;

use fixedbitset::FixedBitSet;
use jiff::civil::Date;
use records::date::PrintedDate;
use rusqlite::Connection;

use super::super::{
    CommuneId, DbError, DistrictId, Group, Kind, Places, Specialities, SpecialityId, closed, day_or_null, find_kind,
    printed_or_null, read_all,
};
use super::ProducerIndex;
use crate::standing::Award;

/// The products that are not removed, by position.
#[derive(Debug, Default)]
pub struct ProductIndex {
    ids: Vec<i64>,
    positions: HashMap<i64, usize>,
    pub(super) groups: Vec<Group>,
    /// Positions among the kinds.
    pub(super) kinds: Vec<u16>,
    pub(super) specialities: Vec<Option<SpecialityId>>,
    pub(super) districts: Vec<Option<DistrictId>>,
    pub(super) communes: Vec<Option<CommuneId>>,
    pub(super) seasons: Vec<SeasonMonths>,
    /// Positions of the producers.
    producers: Vec<Option<usize>>,
    /// The days on which the records last changed.
    changed: Vec<Date>,
    corrections: Vec<CorrectionDate>,
    /// For each product, where its awards begin; one more at the end.
    award_starts: Vec<usize>,
    awards: Vec<Award>,
    stars: Vec<Option<u8>>,
}

/// The months of a product's season, and whose months they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SeasonMonths {
    /// Sources print them for the product itself.
    Own(Vec<i8>),
    /// They are those of its speciality.
    OfSpeciality(SpecialityId, Vec<i8>),
    /// No source prints any, which does not say that it has none.
    Unknown,
}

impl SeasonMonths {
    /// From 1 to 12; empty where no source prints any.
    pub fn months(&self) -> &[i8] {
        match self {
            SeasonMonths::Own(months) | SeasonMonths::OfSpeciality(_, months) => months,
            SeasonMonths::Unknown => &[],
        }
    }
}

/// When a record was corrected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CorrectionDate {
    /// The product, as its position.
    pub product: usize,
    /// Which of the record's corrections it is, from 0.
    pub index: usize,
    /// The first day that its printed date allows.
    pub on: Date,
}

pub(super) const PRODUCTS: &str = "
    SELECT id, product_group, kind, speciality, district, commune, producer, changed FROM product
    WHERE removed_on IS NULL ORDER BY rank";
pub(super) const AWARDS: &str = "
    SELECT product, stars, earliest_day, latest_day, withdrawn_on FROM certification ORDER BY product, position";
pub(super) const MONTHS: &str = "SELECT product, month FROM product_month ORDER BY product, month";
pub(super) const CORRECTIONS: &str = "
    SELECT product, corrected_on FROM product_correction ORDER BY product, position";

impl ProductIndex {
    pub(in super::super) fn read(
        connection: &Connection,
        places: &Places,
        kinds: &[Kind],
        specialities: &Specialities,
        producers: &ProducerIndex,
    ) -> Result<ProductIndex, DbError> {
        let mut awards: HashMap<i64, Vec<(Option<u8>, Award)>> = HashMap::new();
        read_all(connection, AWARDS, |row| {
            let award = Award {
                awarded: day_or_null(row, "earliest_day")?.zip(day_or_null(row, "latest_day")?),
                withdrawn: printed_or_null(row, "withdrawn_on")?.map(|on| on.first_day()),
            };
            awards.entry(row.get("product")?).or_default().push((row.get("stars")?, award));
            Ok(())
        })?;

        let mut own_months: HashMap<i64, Vec<i8>> = HashMap::new();
        read_all(connection, MONTHS, |row| {
            own_months.entry(row.get("product")?).or_default().push(row.get("month")?);
            Ok(())
        })?;

        let mut index = ProductIndex::default();
        read_all(connection, PRODUCTS, |row| {
            let id = row.get("id")?;
            index.positions.insert(id, index.ids.len());
            index.ids.push(id);
            index.groups.push(closed(row, "product_group", Group::from_key)?);
            index.kinds.push(find_kind(kinds, row.get("kind")?)?);
            let speciality = specialities.id_of_row(row.get("speciality")?);
            index.specialities.push(speciality);
            index.seasons.push(match (own_months.remove(&id), speciality) {
                (Some(months), _) => SeasonMonths::Own(months),
                (None, Some(id)) if !specialities.get(id).months.is_empty() => {
                    SeasonMonths::OfSpeciality(id, specialities.get(id).months.clone())
                }
                (None, _) => SeasonMonths::Unknown,
            });
            index.districts.push(places.district_of(row.get("district")?));
            index.communes.push(places.commune_of(row.get("commune")?));
            index.producers.push(row.get::<_, Option<i64>>("producer")?.and_then(|id| producers.position(id)));
            index.changed.push(closed(row, "changed", |day| day.parse().ok())?);
            index.award_starts.push(index.awards.len());
            for (stars, award) in awards.remove(&id).unwrap_or_default() {
                index.awards.push(award);
                index.stars.push(stars);
            }
            Ok(())
        })?;
        index.award_starts.push(index.awards.len());
        index.read_corrections(connection)?;
        Ok(index)
    }

    fn read_corrections(&mut self, connection: &Connection) -> Result<(), DbError> {
        let dated = read_all(connection, CORRECTIONS, |row| {
            Ok((row.get("product")?, closed(row, "corrected_on", PrintedDate::parse)?.first_day()))
        })?;
        for (product, on) in dated {
            let Some(product) = self.position(product) else { continue };
            let index = self.corrections.iter().rev().take_while(|other| other.product == product).count();
            self.corrections.push(CorrectionDate { product, index, on });
        }
        Ok(())
    }

    pub fn len(&self) -> usize {
        self.ids.len()
    }

    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// The id in the database of the product at a position.
    pub(in super::super) fn id(&self, position: usize) -> i64 {
        self.ids[position]
    }

    /// The position of the product with this id, unless it was removed.
    pub(in super::super) fn position(&self, id: i64) -> Option<usize> {
        self.positions.get(&id).copied()
    }

    /// The day on which the record of the product at a position last changed.
    pub fn changed(&self, position: usize) -> Date {
        self.changed[position]
    }

    /// By product, then in the order of the record.
    pub fn corrections(&self) -> &[CorrectionDate] {
        &self.corrections
    }

    /// The awards of the product at a position, and their stars, in the order of its record.
    pub fn awards(&self, position: usize) -> (&[Award], &[Option<u8>]) {
        let range = self.award_starts[position]..self.award_starts[position + 1];
        (&self.awards[range.clone()], &self.stars[range])
    }

    /// The kind of the product at a position, as its position among the kinds.
    pub fn kind(&self, position: usize) -> u16 {
        self.kinds[position]
    }

    /// The speciality that the product at a position is an instance of.
    pub fn speciality(&self, position: usize) -> Option<SpecialityId> {
        self.specialities[position]
    }

    /// When the product at a position is in season.
    pub fn season(&self, position: usize) -> &SeasonMonths {
        &self.seasons[position]
    }

    pub fn all(&self) -> FixedBitSet {
        self.set(|_| true)
    }

    /// The products of the producer at a position.
    pub fn of_producer(&self, producer: usize) -> FixedBitSet {
        self.set(|position| self.producers[position] == Some(producer))
    }

    /// Of each producer with products, by its position, the newest day on which the record of one of them changed.
    pub fn last_change_by_producer(&self) -> HashMap<usize, Date> {
        let mut newest: HashMap<usize, Date> = HashMap::new();
        for (producer, &changed) in self.producers.iter().zip(&self.changed) {
            let Some(producer) = producer else { continue };
            newest.entry(*producer).and_modify(|day| *day = changed.max(*day)).or_insert(changed);
        }
        newest
    }

    /// Positions in the order of places: district, commune, name; unknown places last.
    pub(super) fn by_place(&self) -> Vec<u32> {
        self.sorted_by_key(|position| {
            let (district, commune) = (self.districts[position], self.communes[position]);
            (district.is_none(), district, commune.is_none(), commune)
        })
    }

    /// Positions in the order of a key; those of one key in the order of names.
    pub(super) fn sorted_by_key<K: Ord>(&self, key: impl Fn(usize) -> K) -> Vec<u32> {
        let mut positions: Vec<u32> = (0..self.len() as u32).collect();
        positions.sort_by_key(|&position| key(position as usize));
        positions
    }

    fn set(&self, is_in: impl Fn(usize) -> bool) -> FixedBitSet {
        let mut set = FixedBitSet::with_capacity(self.len());
        set.extend((0..self.len()).filter(|&position| is_in(position)));
        set
    }
}
