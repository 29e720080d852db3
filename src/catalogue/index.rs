//! What is held in memory for every request: the province, its places and kinds, and what lists and searches are made
//! from.

use std::sync::{Arc, Mutex, PoisonError};

use jiff::civil::Date;
use records::date::PrintedDate;
use rusqlite::Connection;

use super::search::{Documents, Subjects};
use super::{
    DayIndex, DbError, Drawings, Kind, Places, ProducerIndex, ProductIndex, Province, Specialities, TravelRoutes, kind,
    official_total, source,
};

/// How many days are held: today, and the one before it or after it.
const MAX_DAYS: usize = 2;

#[derive(Debug)]
pub struct CatalogueIndex {
    pub province: Province,
    pub places: Places,
    /// What is drawn of the province and its places.
    pub drawings: Drawings,
    /// In the order of their list.
    pub kinds: Vec<Kind>,
    pub specialities: Specialities,
    pub routes: TravelRoutes,
    pub products: ProductIndex,
    pub producers: ProducerIndex,
    /// How many sources there are.
    pub sources: usize,
    /// The newest total of the province that officials have printed with a date: what the catalogue is measured against.
    pub newest_total: Option<(u32, PrintedDate)>,
    /// What a search finds.
    pub(super) documents: Documents,
    days: Mutex<Vec<Arc<DayIndex>>>,
}

impl CatalogueIndex {
    pub(super) fn read(connection: &Connection) -> Result<CatalogueIndex, DbError> {
        let places = Places::read(connection)?;
        let kinds = kind::read(connection)?;
        let specialities = Specialities::read(connection, &kinds)?;
        let producers = ProducerIndex::read(connection, &places)?;
        let products = ProductIndex::read(connection, &places, &kinds, &specialities, &producers)?;
        let province = Province::read(connection, &places)?;
        let routes = TravelRoutes::read(connection, &places)?;
        let subjects = Subjects { kinds: &kinds, specialities: &specialities, routes: &routes };
        let documents = Documents::read(connection, &province, &places, subjects, &products, &producers)?;
        Ok(CatalogueIndex {
            province,
            drawings: Drawings::read(connection, &places)?,
            routes,
            places,
            kinds,
            specialities,
            products,
            producers,
            sources: source::count(connection)?,
            newest_total: official_total::newest(connection)?,
            documents,
            days: Mutex::new(Vec::new()),
        })
    }

    /// The catalogue as it stands on `today`: computed at the first request of a day, then shared. The day before it stays
    /// too: a request that came before midnight and is answered after it does not put today's out.
    pub fn day(&self, today: Date) -> Arc<DayIndex> {
        // A worker that panicked while it held the lock left whole values behind.
        let mut held = self.days.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(day) = held.iter().find(|day| day.today() == today) {
            return Arc::clone(day);
        }
        let day = Arc::new(DayIndex::compute(
            &self.products,
            self.places.districts().len(),
            self.places.communes().len(),
            self.kinds.len(),
            self.specialities.iter().len(),
            today,
        ));
        held.insert(0, Arc::clone(&day));
        held.truncate(MAX_DAYS);
        day
    }

    /// The kind of a slug, with its position.
    pub fn kind_by_slug(&self, slug: &str) -> Option<(u16, &Kind)> {
        let position = self.kinds.iter().position(|kind| kind.slug == slug)?;
        Some((u16::try_from(position).ok()?, &self.kinds[position]))
    }

    pub fn kind(&self, position: u16) -> &Kind {
        &self.kinds[usize::from(position)]
    }
}
