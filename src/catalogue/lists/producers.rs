//! Of each producer what lists are chosen by; the filters of a list, what passes them, and what each choice would leave.

use std::collections::{BTreeMap, HashMap};

use rusqlite::Connection;

use super::super::{Catalogue, DbError, ProducerKind, ReaderLanguage, closed_or_null, read_all};
use super::{Choice, Letter};

/// The producers, by position.
#[derive(Debug, Default)]
pub struct ProducerIndex {
    ids: Vec<i64>,
    positions: HashMap<i64, usize>,
    /// Absent where it is not known.
    kinds: Vec<Option<ProducerKind>>,
    /// The letters under which their names stand.
    letters: Vec<Letter>,
}

pub(super) const PRODUCERS: &str = "SELECT id, kind, first_letter FROM producer ORDER BY rank";

impl ProducerIndex {
    pub(in super::super) fn read(connection: &Connection) -> Result<ProducerIndex, DbError> {
        let mut index = ProducerIndex::default();
        read_all(connection, PRODUCERS, |row| {
            let id = row.get("id")?;
            index.positions.insert(id, index.ids.len());
            index.ids.push(id);
            index.kinds.push(closed_or_null(row, "kind", ProducerKind::from_key)?);
            index.letters.push(Letter::of(row.get_ref("first_letter")?.as_str()?));
            Ok(())
        })?;
        Ok(index)
    }

    pub fn len(&self) -> usize {
        self.ids.len()
    }

    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// The id in the database of the producer at a position.
    pub(in super::super) fn id(&self, position: usize) -> i64 {
        self.ids[position]
    }

    /// The position of the producer with this id.
    pub(in super::super) fn position(&self, id: i64) -> Option<usize> {
        self.positions.get(&id).copied()
    }
}

/// The filters of a list of producers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProducerFilter {
    /// Words that a search finds them by.
    pub words: Option<String>,
    /// In which language summaries are searched for them.
    pub language: ReaderLanguage,
    pub kind: Option<Choice<ProducerKind>>,
    /// The letter under which their names stand.
    pub letter: Option<Letter>,
}

/// How many producers each choice of a filter would leave, all other filters staying as they are.
#[derive(Debug, Default)]
pub struct ProducerFacetCounts {
    /// In the order of [`ProducerKind::ALL`], then unknown.
    pub kinds: [usize; 5],
    /// Every letter that any producer stands under.
    pub letters: BTreeMap<Letter, usize>,
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
        let mut filtered = FilteredProducers { positions: Vec::new(), counts: ProducerFacetCounts::default() };
        for (position, (&kind, &letter)) in producers.kinds.iter().zip(&producers.letters).enumerate() {
            if found.as_ref().is_some_and(|found| !found.contains(position)) {
                filtered.counts.letters.entry(letter).or_default();
                continue;
            }
            let choice = kind.map_or(Choice::Unknown, Choice::Known);
            let has_kind = filter.kind.is_none_or(|chosen| chosen == choice);
            let has_letter = filter.letter.is_none_or(|chosen| chosen == letter);
            if has_letter {
                filtered.counts.kinds[kind.map_or(4, |kind| kind as usize)] += 1;
            }
            *filtered.counts.letters.entry(letter).or_default() += usize::from(has_kind);
            if has_kind && has_letter {
                filtered.positions.push(position);
            }
        }
        filtered
    }
}
