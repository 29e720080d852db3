//! Of each producer what lists are chosen by; the filters of a list, what passes them, and what each choice would leave.

use std::collections::HashMap;

use rusqlite::Connection;

use super::super::{Catalogue, DbError, DistrictId, Places, ProducerKind, ReaderLanguage, closed_or_null, read_all};
use super::Choice;

/// The producers, by position.
#[derive(Debug, Default)]
pub struct ProducerIndex {
    ids: Vec<i64>,
    positions: HashMap<i64, usize>,
    /// Absent where it is not known.
    kinds: Vec<Option<ProducerKind>>,
    /// Their former districts; absent where none is known.
    districts: Vec<Option<DistrictId>>,
    /// How many former districts there are.
    number_of_districts: usize,
}

pub(super) const PRODUCERS: &str = "SELECT id, kind, district FROM producer ORDER BY rank";

impl ProducerIndex {
    pub(in super::super) fn read(connection: &Connection, places: &Places) -> Result<ProducerIndex, DbError> {
        let mut index = ProducerIndex { number_of_districts: places.districts().len(), ..ProducerIndex::default() };
        read_all(connection, PRODUCERS, |row| {
            let id = row.get("id")?;
            index.positions.insert(id, index.ids.len());
            index.ids.push(id);
            index.kinds.push(closed_or_null(row, "kind", ProducerKind::from_key)?);
            index.districts.push(places.district_of(row.get("district")?));
            Ok(())
        })?;
        Ok(index)
    }

    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// What a producer is, where that is known.
    pub fn kind(&self, position: usize) -> Option<ProducerKind> {
        self.kinds.get(position).copied().flatten()
    }

    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// The id in the database of the producer at a position.
    pub(in super::super) fn id(&self, position: usize) -> i64 {
        self.ids[position]
    }

    pub(in super::super) fn position(&self, id: i64) -> Option<usize> {
        self.positions.get(&id).copied()
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProducerFilter {
    /// Words that a search finds them by.
    pub words: Option<String>,
    /// In which language summaries are searched for them.
    pub language: ReaderLanguage,
    /// Former district.
    pub district: Option<Choice<DistrictId>>,
    pub kind: Option<Choice<ProducerKind>>,
}

/// How many producers each choice of a filter would leave, all other filters staying as they are.
#[derive(Debug, Default)]
pub struct ProducerFacetCounts {
    /// By former district, then unknown.
    pub districts: Vec<usize>,
    /// In the order of [`ProducerKind::ALL`], then unknown.
    pub kinds: [usize; 5],
}

/// The producers that pass a filter.
#[derive(Debug)]
pub struct FilteredProducers {
    /// In Vietnamese order of names.
    pub positions: Vec<usize>,
    pub counts: ProducerFacetCounts,
}

impl Catalogue {
    /// Chooses the producers of a list and counts every choice.
    pub fn filter_producers(&self, filter: &ProducerFilter) -> FilteredProducers {
        let producers = &self.index.producers;
        let found = filter.words.as_ref().map(|words| self.producers_with_words(words, filter.language));
        let unknown = producers.number_of_districts;
        let mut counts = ProducerFacetCounts { districts: vec![0; unknown + 1], ..ProducerFacetCounts::default() };
        let mut positions = Vec::new();
        for (position, (&kind, &district)) in producers.kinds.iter().zip(&producers.districts).enumerate() {
            if found.as_ref().is_some_and(|found| !found.contains(position)) {
                continue;
            }
            let has_kind = filter.kind.is_none_or(|chosen| chosen.known() == kind);
            let has_district = filter.district.is_none_or(|chosen| chosen.known() == district);
            if has_district {
                counts.kinds[kind.map_or(4, |kind| kind as usize)] += 1;
            }
            if has_kind {
                counts.districts[district.map_or(unknown, |id| usize::from(id.0))] += 1;
            }
            if has_kind && has_district {
                positions.push(position);
            }
        }
        FilteredProducers { positions, counts }
    }
}
