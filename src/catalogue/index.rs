//! What is held in memory for every request: the province, its places and kinds, and of each product the few
//! values that lists are chosen, counted and ordered by.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use fixedbitset::FixedBitSet;
use jiff::civil::Date;
use records::date::PrintedDate;
use rusqlite::Connection;

use super::official_total;
use super::search::Documents;
use super::{
    CommuneId, Day, DbError, DistrictId, Drawings, Group, Letter, Places, ProducerKind, Province, closed,
    closed_or_null, day_or_null, printed_or_null,
};
use crate::standing::Award;

/// What a shopper looks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kind {
    /// Its id in the database.
    pub row: i64,
    /// The word that records use.
    pub key: String,
    /// Its slug in URLs and filters.
    pub slug: String,
    /// Its word in Vietnamese.
    pub word_vi: String,
    /// Its word in English.
    pub word_en: String,
}

/// See the module.
#[derive(Debug)]
pub struct CatalogueIndex {
    /// The province and its site.
    pub province: Province,
    /// All places.
    pub places: Places,
    /// What is drawn of the province and its places.
    pub drawings: Drawings,
    /// The kinds in the order of their list.
    pub kinds: Vec<Kind>,
    /// Of each product what lists need.
    pub products: ProductColumns,
    /// Of each producer what lists need.
    pub producers: ProducerColumns,
    /// The newest total of the province that officials have printed with a date: what the catalogue is measured against.
    pub newest_total: Option<(u32, PrintedDate)>,
    /// What a search finds.
    pub(super) documents: Documents,
    day: Mutex<Option<Arc<Day>>>,
}

/// Of each product that is not removed, in Vietnamese order of names, what lists need.
///
/// A product's *position* is its index here; sets of products are bit sets of positions.
#[derive(Debug, Default)]
pub struct ProductColumns {
    /// Ids in the database.
    pub ids: Vec<i64>,
    /// Product groups.
    pub groups: Vec<Group>,
    /// Kinds, as positions in [`CatalogueIndex::kinds`].
    pub kinds: Vec<u16>,
    /// Former districts, where known.
    pub districts: Vec<Option<DistrictId>>,
    /// Communes of today, where known.
    pub communes: Vec<Option<CommuneId>>,
    /// Ids of the producers, where known.
    pub producers: Vec<Option<i64>>,
    /// The days on which the records last changed.
    pub changed: Vec<Date>,
    /// What was corrected in which record, and when.
    pub corrections: Vec<CorrectionMark>,
    /// Positions in the order of places: district, commune, name; unknown places last.
    pub by_place: Vec<u32>,
    /// For each product, where its awards begin in `awards`; one more at the end.
    award_starts: Vec<usize>,
    awards: Vec<Award>,
    stars: Vec<Option<u8>>,
    positions: HashMap<i64, u32>,
}

/// A correction of a record, without its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CorrectionMark {
    /// The product, as its position.
    pub product: usize,
    /// Which of the record's corrections it is.
    pub index: usize,
    /// The first day that its printed date allows.
    pub on: Date,
}

/// Of each producer, in Vietnamese order of names, what lists need. A producer's *position* is its index here.
#[derive(Debug, Default)]
pub struct ProducerColumns {
    /// Ids in the database.
    pub ids: Vec<i64>,
    /// What they are, where known.
    pub kinds: Vec<Option<ProducerKind>>,
    /// The letters under which their names stand.
    pub letters: Vec<Letter>,
}

const KINDS: &str = "SELECT id, key, slug, word_vi, word_en FROM kind ORDER BY rank";
const PRODUCTS: &str = "
    SELECT id, product_group, kind, district, commune, producer, changed FROM product
    WHERE removed_on IS NULL ORDER BY rank";
const PRODUCERS: &str = "SELECT id, kind, first_letter FROM producer ORDER BY rank";
const AWARDS: &str = "
    SELECT product, stars, earliest_day, latest_day, withdrawn_on FROM certification ORDER BY product, position";

const CORRECTIONS: &str = "SELECT product, corrected_on FROM product_correction ORDER BY product, position";

impl CatalogueIndex {
    pub(super) fn read(connection: &Connection) -> Result<CatalogueIndex, DbError> {
        let places = Places::read(connection)?;
        let kinds: Vec<Kind> = connection
            .prepare(KINDS)?
            .query_map([], |row| {
                Ok(Kind {
                    row: row.get("id")?,
                    key: row.get("key")?,
                    slug: row.get("slug")?,
                    word_vi: row.get("word_vi")?,
                    word_en: row.get("word_en")?,
                })
            })?
            .collect::<Result<_, _>>()?;
        let products = ProductColumns::read(connection, &places, &kinds)?;
        let producers = ProducerColumns::read(connection)?;
        let documents = Documents::read(connection, &places, &kinds, &products, &producers)?;
        Ok(CatalogueIndex {
            province: Province::read(connection)?,
            drawings: Drawings::read(connection, &places)?,
            places,
            kinds,
            products,
            producers,
            newest_total: official_total::newest(connection)?,
            documents,
            day: Mutex::new(None),
        })
    }

    /// The catalogue as it stands on `today`: computed at the first request of a day, then shared.
    pub fn day(&self, today: Date) -> Arc<Day> {
        // A worker that panicked while it held the lock left a whole value behind: the lock guards one assignment.
        let mut held = self.day.lock().unwrap_or_else(PoisonError::into_inner);
        match &*held {
            Some(day) if day.today() == today => Arc::clone(day),
            _ => {
                let day = Arc::new(Day::compute(
                    &self.products,
                    self.places.districts().len(),
                    self.places.communes().len(),
                    self.kinds.len(),
                    today,
                ));
                *held = Some(Arc::clone(&day));
                day
            }
        }
    }

    /// The kind of a slug, with its position.
    pub fn kind_by_slug(&self, slug: &str) -> Option<(u16, &Kind)> {
        let index = self.kinds.iter().position(|kind| kind.slug == slug)?;
        Some((u16::try_from(index).ok()?, &self.kinds[index]))
    }
}

impl ProductColumns {
    fn read(connection: &Connection, places: &Places, kinds: &[Kind]) -> Result<ProductColumns, DbError> {
        let kind_rows: HashMap<i64, u16> =
            kinds.iter().enumerate().filter_map(|(index, kind)| Some((kind.row, u16::try_from(index).ok()?))).collect();
        let mut awards: HashMap<i64, Vec<(Option<u8>, Award)>> = HashMap::new();
        let mut statement = connection.prepare(AWARDS)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let award = Award {
                awarded: day_or_null(row, "earliest_day")?.zip(day_or_null(row, "latest_day")?),
                withdrawn: printed_or_null(row, "withdrawn_on")?.map(|on| on.first_day()),
            };
            awards.entry(row.get("product")?).or_default().push((row.get("stars")?, award));
        }

        let mut columns = ProductColumns::default();
        let mut statement = connection.prepare(PRODUCTS)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let id = row.get("id")?;
            let (district, commune) = places.ids_of_row(row)?;
            let position = u32::try_from(columns.ids.len()).expect("fewer than 2^32 products");
            columns.positions.insert(id, position);
            columns.ids.push(id);
            columns.groups.push(closed(row, "product_group", Group::from_key)?);
            columns.kinds.push(*kind_rows.get(&row.get("kind")?).ok_or(rusqlite::Error::QueryReturnedNoRows)?);
            columns.districts.push(district);
            columns.communes.push(commune);
            columns.producers.push(row.get("producer")?);
            columns.changed.push(closed(row, "changed", |day| day.parse().ok())?);
            columns.award_starts.push(columns.awards.len());
            for (stars, award) in awards.remove(&id).unwrap_or_default() {
                columns.awards.push(award);
                columns.stars.push(stars);
            }
        }
        columns.award_starts.push(columns.awards.len());
        columns.read_corrections(connection)?;
        let mut by_place: Vec<u32> = (0..columns.len()).map(|index| index as u32).collect();
        by_place.sort_by_key(|&position| {
            let index = position as usize;
            let (district, commune) = (columns.districts[index], columns.communes[index]);
            (district.is_none(), district, commune.is_none(), commune, position)
        });
        columns.by_place = by_place;
        Ok(columns)
    }

    fn read_corrections(&mut self, connection: &Connection) -> Result<(), DbError> {
        let mut statement = connection.prepare(CORRECTIONS)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let on = closed(row, "corrected_on", PrintedDate::parse)?.first_day();
            let Some(product) = self.position(row.get("product")?) else { continue };
            let product = product as usize;
            let index = self.corrections.iter().rev().take_while(|other| other.product == product).count();
            self.corrections.push(CorrectionMark { product, index, on });
        }
        Ok(())
    }

    /// How many products there are.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// The position of the product with this id, unless it was removed.
    pub fn position(&self, id: i64) -> Option<u32> {
        self.positions.get(&id).copied()
    }

    /// The awards of the product at a position, and their stars, in the order of its record.
    pub fn awards(&self, position: usize) -> (&[Award], &[Option<u8>]) {
        let range = self.award_starts[position]..self.award_starts[position + 1];
        (&self.awards[range.clone()], &self.stars[range])
    }

    /// The set of products for which `is_in` holds.
    pub fn set(&self, is_in: impl Fn(usize) -> bool) -> FixedBitSet {
        let mut set = FixedBitSet::with_capacity(self.len());
        (0..self.len()).filter(|&position| is_in(position)).for_each(|position| set.insert(position));
        set
    }
}

impl ProducerColumns {
    fn read(connection: &Connection) -> Result<ProducerColumns, DbError> {
        let mut columns = ProducerColumns::default();
        let mut statement = connection.prepare(PRODUCERS)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            columns.ids.push(row.get("id")?);
            columns.kinds.push(closed_or_null(row, "kind", ProducerKind::from_key)?);
            columns.letters.push(Letter::of(row.get_ref("first_letter")?.as_str()?));
        }
        Ok(columns)
    }

    /// How many producers there are.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }
}
