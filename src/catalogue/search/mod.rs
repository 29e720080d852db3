//! Search: products, producers, places and topics by the words that people type, with or without accents.
//!
//! No text of a visitor's reaches SQL: words are looked up in an index that is made when the catalogue is opened
//! ([`index`]). A full-text table of SQLite would find the same whole words, but a single letter matches nearly every
//! product of a large catalogue there, and typing errors, keystrokes and counts need the vocabulary in memory anyway.

mod documents;
mod index;
mod keystrokes;
mod marks;
mod places;
mod query;
mod spelling;

use fixedbitset::FixedBitSet;
use rusqlite::named_params;

use documents::Document;
pub(super) use documents::Documents;
pub use documents::Topic;
use index::{Hit, Strictness};
pub use marks::{Marker, Piece};
pub use places::PlaceHit;
use query::Query;

use super::product::OTHER_NAMES;
use super::{Catalogue, DbError, FormerCommuneId};

/// Most characters of a query that are looked at; nobody types longer names, and the work grows with it.
pub const MAX_CHARACTERS: usize = 120;

/// How many near names of each sort are offered where nothing matches.
const MAX_NEAR: usize = 5;

/// How many products, and how many producers, are put in order: the best ones. All are counted.
const MAX_ORDERED: usize = 50;

/// The best of what a query finds, and how many there are in all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Best {
    /// Positions of the best ones, best first.
    pub positions: Vec<usize>,
    /// How many there are in all.
    pub total: usize,
}

/// What a query finds, best first.
#[derive(Debug, Default)]
pub struct Found {
    /// Whether every word was found as it was typed or meant by its keys; otherwise these are near ones.
    pub certain: bool,
    /// What the query was read as, where that is not what was typed.
    pub read_as: Option<String>,
    /// Products.
    pub products: Best,
    /// Producers.
    pub producers: Best,
    /// Places, today's first.
    pub places: Vec<PlaceHit>,
    /// Whether the query is the whole name of a place.
    pub names_a_place: bool,
    /// Groups, kinds, indications.
    pub topics: Vec<Topic>,
    /// What to mark in the texts that are shown.
    pub marker: Marker,
}

impl Found {
    /// Whether there is nothing, not even something near.
    pub fn is_empty(&self) -> bool {
        self.products.total + self.producers.total + self.places.len() + self.topics.len() == 0
    }
}

/// What a product was found by that its row does not show.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unshown {
    /// As other sources print its name.
    pub other_names: Vec<String>,
    /// The former commune that it is made in.
    pub former_commune: Option<FormerCommuneId>,
    /// Summary in Vietnamese.
    pub summary_vi: Option<String>,
    /// Summary in English.
    pub summary_en: Option<String>,
}

const UNSHOWN: &str = "
    SELECT former_commune, commune, district, place_as_printed, summary_vi, summary_en FROM product WHERE id = :id";

pub(super) const STATEMENTS: &[&str] = &[UNSHOWN];

/// A query in the reading that found something.
struct Answer {
    query: Query,
    strictness: Strictness,
    hits: Vec<Hit>,
}

impl Catalogue {
    /// What a query finds. No text whatever makes it fail; one without a letter or digit finds nothing.
    pub fn find(&self, text: &str) -> Found {
        let Some(answer) = self.answer(text) else { return Found::default() };
        let typed = Query::read(&looked_at(text));
        let documents = &self.index.documents;
        let certain = answer.strictness == Strictness::Every;
        let (mut products, mut producers, mut others) = (Vec::new(), Vec::new(), Vec::new());
        for hit in answer.hits {
            match documents.document(hit.document) {
                Document::Product(position) => products.push((hit, position)),
                Document::Producer(position) => producers.push((hit, position)),
                Document::Place(_) | Document::Topic(_) => others.push(hit),
            }
        }
        others.sort_unstable();
        let most = if certain { usize::MAX } else { MAX_NEAR };
        let mut found = Found { certain, ..Found::default() };
        (found.products, found.producers) = (best(products, most), best(producers, most));
        let units = others.iter().filter_map(|hit| match documents.document(hit.document) {
            Document::Place(at) => Some(at),
            _ => None,
        });
        let text = answer.query.text();
        (found.places, found.names_a_place) = places::in_order(&self.index.places, &documents.units, units, &text);
        let topics = others.iter().filter_map(|hit| match documents.document(hit.document) {
            Document::Topic(at) => Some(documents.topics[at].clone()),
            _ => None,
        });
        found.topics = topics.take(most).collect();
        found.places.truncate(most);
        found.read_as = (certain && answer.query != typed).then_some(text);
        found.marker = Marker::new(&documents.index, answer.query.terms(), answer.strictness);
        found
    }

    /// The set of products that a query finds as it is typed, or meant by its keys.
    pub(super) fn products_with_words(&self, text: &str) -> FixedBitSet {
        let mut set = FixedBitSet::with_capacity(self.index.products.len());
        let answer = self.answer(text).filter(|answer| answer.strictness == Strictness::Every);
        for hit in answer.iter().flat_map(|answer| &answer.hits) {
            if let Document::Product(position) = self.index.documents.document(hit.document) {
                set.insert(position);
            }
        }
        set
    }

    /// The positions of the producers that a query finds, likewise, in Vietnamese order.
    pub(super) fn producers_with_words(&self, text: &str) -> FixedBitSet {
        let mut set = FixedBitSet::with_capacity(self.index.producers.len());
        let answer = self.answer(text).filter(|answer| answer.strictness == Strictness::Every);
        for hit in answer.iter().flat_map(|answer| &answer.hits) {
            if let Document::Producer(position) = self.index.documents.document(hit.document) {
                set.insert(position);
            }
        }
        set
    }

    /// Positions of the products whose names are nearest to a text.
    pub fn nearest_products(&self, text: &str, most: usize) -> Vec<usize> {
        self.nearest(text, most, |document| match document {
            Document::Product(position) => Some(position),
            _ => None,
        })
    }

    /// Positions of the producers whose names are nearest to a text.
    pub fn nearest_producers(&self, text: &str, most: usize) -> Vec<usize> {
        self.nearest(text, most, |document| match document {
            Document::Producer(position) => Some(position),
            _ => None,
        })
    }

    /// What a product was found by that its row does not show.
    pub fn unshown(&self, position: usize) -> Result<Unshown, DbError> {
        let id = self.index.products.ids[position];
        let unshown = self.row(UNSHOWN, named_params! { ":id": id }, |row| {
            Ok(Unshown {
                other_names: Vec::new(),
                former_commune: self.index.places.of_row(row)?.former,
                summary_vi: row.get("summary_vi")?,
                summary_en: row.get("summary_en")?,
            })
        })?;
        let other_names = self.rows(OTHER_NAMES, named_params! { ":id": id }, |row| row.get("text"))?;
        Ok(Unshown { other_names, ..unshown.unwrap_or_default() })
    }

    /// The first reading of a query that finds anything: as typed, in other spellings, with a typing error forgiven
    /// in each word, and at last whatever is near.
    fn answer(&self, text: &str) -> Option<Answer> {
        let index = &self.index.documents.index;
        let query = Query::read(&looked_at(text));
        if query.terms().is_empty() {
            return None;
        }
        let every = |query: Query| {
            let hits = self.useful(index.find(&query.terms(), Strictness::Every));
            (!hits.is_empty()).then_some(Answer { query, strictness: Strictness::Every, hits })
        };
        if let Some(answer) = every(query.clone()) {
            return Some(answer);
        }
        if let Some(answer) = query.other_readings(index).find_map(every) {
            return Some(answer);
        }
        let query = query.respelt(index);
        let terms = query.terms();
        [Strictness::Forgiving, Strictness::Nearest].into_iter().find_map(|strictness| {
            let hits = self.useful(index.find(&terms, strictness));
            (!hits.is_empty()).then(|| Answer { query: query.clone(), strictness, hits })
        })
    }

    /// The hits without places and topics that only the word for what they are was found in.
    fn useful(&self, mut hits: Vec<Hit>) -> Vec<Hit> {
        let documents = &self.index.documents;
        hits.retain(|hit| {
            hit.in_name || matches!(documents.document(hit.document), Document::Product(_) | Document::Producer(_))
        });
        hits
    }

    fn nearest(&self, text: &str, most: usize, pick: impl Fn(Document) -> Option<usize>) -> Vec<usize> {
        let documents = &self.index.documents;
        let query = Query::read(&looked_at(text)).respelt(&documents.index);
        let terms = query.terms();
        if terms.is_empty() {
            return Vec::new();
        }
        [Strictness::Forgiving, Strictness::Nearest]
            .into_iter()
            .map(|strictness| documents.index.find(&terms, strictness))
            .map(|hits| {
                let picked = hits.into_iter().filter_map(|hit| Some((hit, pick(documents.document(hit.document))?)));
                best(picked.collect(), most).positions
            })
            .find(|found| !found.is_empty())
            .unwrap_or_default()
    }
}

/// The best of `found`, of which no more than `most` count.
fn best(mut found: Vec<(Hit, usize)>, most: usize) -> Best {
    let total = found.len().min(most);
    let ordered = total.min(MAX_ORDERED);
    if ordered < found.len() {
        found.select_nth_unstable(ordered);
        found.truncate(ordered);
    }
    found.sort_unstable();
    Best { positions: found.into_iter().map(|(_, position)| position).collect(), total }
}

/// The part of a query that is looked at.
fn looked_at(text: &str) -> String {
    text.chars().take(MAX_CHARACTERS).collect()
}
