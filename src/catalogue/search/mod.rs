//! Search: products, producers, places and topics by the words that people type, with or without accents.
//!
//! No text of a visitor's reaches SQL: words are looked up in an index that is made when the catalogue is opened
//! ([`index`]). A full-text table of SQLite would find the same whole words, but a single letter matches nearly every
//! product of a large catalogue there, and typing errors, keystrokes and counts need the vocabulary in memory anyway.

mod documents;
mod highlight;
mod index;
mod keystrokes;
mod places;
mod query;
mod spelling;
mod term;

use fixedbitset::FixedBitSet;

use documents::Document;
pub use documents::Topic;
pub(super) use documents::{Documents, OPENING};
pub use highlight::{Highlighter, TextSpan};
use index::{Hit, Strictness};
pub use places::PlaceHit;
use query::Query;

use super::Catalogue;

/// Characters of a query that are looked at; nobody types longer names, and the work grows with it.
pub const MAX_QUERY_CHARACTERS: usize = 120;

/// How many near names of each sort are offered where nothing matches.
const MAX_NEAR: usize = 5;

/// How many products, and how many producers, are put in order: the best ones. All are counted.
const MAX_RANKED: usize = 50;

/// The best of what a query finds, and how many there are in all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ranked {
    /// Positions of the best ones, best first.
    pub positions: Vec<usize>,
    /// How many there are in all.
    pub total: usize,
}

/// What a query finds, best first.
#[derive(Debug, Default)]
pub struct SearchResults {
    /// Whether every word was found as it was typed or meant by its keys; otherwise these are near ones.
    pub is_exact: bool,
    /// What the query was read as, where that is not what was typed.
    pub read_as: Option<String>,
    pub products: Ranked,
    pub producers: Ranked,
    /// Today's first.
    pub places: Vec<PlaceHit>,
    /// Whether the query is the whole name of a place.
    pub names_a_place: bool,
    pub topics: Vec<Topic>,
    /// Marks the words of the query in the texts that are shown.
    pub highlighter: Highlighter,
}

impl SearchResults {
    /// Whether there is nothing, not even something near.
    pub fn is_empty(&self) -> bool {
        self.products.total + self.producers.total + self.places.len() + self.topics.len() == 0
    }
}

/// A query in the reading that found something.
struct Match {
    query: Query,
    strictness: Strictness,
    hits: Vec<Hit>,
}

impl Catalogue {
    /// What a query finds. No text whatever makes it fail; one without a letter or digit finds nothing.
    pub fn search(&self, text: &str) -> SearchResults {
        let Some(Match { query, strictness, hits }) = self.first_match(text) else { return SearchResults::default() };
        let documents = &self.index.documents;
        let is_exact = strictness == Strictness::Exact;
        let (mut products, mut producers, mut others) = (Vec::new(), Vec::new(), Vec::new());
        for hit in hits {
            match documents.document(hit.document) {
                Document::Product(position) => products.push((hit, position)),
                Document::Producer(position) => producers.push((hit, position)),
                Document::Place(_) | Document::Topic(_) => others.push(hit),
            }
        }
        others.sort_unstable();
        let limit = if is_exact { usize::MAX } else { MAX_NEAR };
        let text_as_read = query.text();
        let found_places = others.iter().filter_map(|hit| match documents.document(hit.document) {
            Document::Place(at) => Some(at),
            _ => None,
        });
        let (mut places, names_a_place) =
            places::in_order(&self.index.places, &documents.place_names, found_places, &text_as_read);
        places.truncate(limit);
        let topics = others.iter().filter_map(|hit| match documents.document(hit.document) {
            Document::Topic(at) => Some(documents.topics[at].clone()),
            _ => None,
        });
        SearchResults {
            is_exact,
            products: rank(products, limit),
            producers: rank(producers, limit),
            places,
            names_a_place,
            topics: topics.take(limit).collect(),
            highlighter: Highlighter::new(&documents.index, query.terms(), strictness),
            read_as: (is_exact && query != Query::read(&truncated(text))).then_some(text_as_read),
        }
    }

    /// The set of products that a query finds as it is typed, or meant by its keys.
    pub(super) fn products_with_words(&self, text: &str) -> FixedBitSet {
        self.with_words(text, self.index.products.len(), |document| match document {
            Document::Product(position) => Some(position),
            _ => None,
        })
    }

    /// The set of producers that a query finds, likewise.
    pub(super) fn producers_with_words(&self, text: &str) -> FixedBitSet {
        self.with_words(text, self.index.producers.len(), |document| match document {
            Document::Producer(position) => Some(position),
            _ => None,
        })
    }

    fn with_words(&self, text: &str, count: usize, pick: impl Fn(Document) -> Option<usize>) -> FixedBitSet {
        let mut set = FixedBitSet::with_capacity(count);
        let found = self.first_match(text).filter(|found| found.strictness == Strictness::Exact);
        let hits = found.iter().flat_map(|found| &found.hits);
        set.extend(hits.filter_map(|hit| pick(self.index.documents.document(hit.document))));
        set
    }

    /// Positions of the products whose names are nearest to a text.
    pub fn find_similar_products(&self, text: &str, limit: usize) -> Vec<usize> {
        self.find_similar(text, limit, |document| match document {
            Document::Product(position) => Some(position),
            _ => None,
        })
    }

    /// Positions of the producers whose names are nearest to a text.
    pub fn find_similar_producers(&self, text: &str, limit: usize) -> Vec<usize> {
        self.find_similar(text, limit, |document| match document {
            Document::Producer(position) => Some(position),
            _ => None,
        })
    }

    /// The first reading of a query that finds anything: as typed, in other spellings, with a typing error forgiven
    /// in each word, and at last whatever is near.
    fn first_match(&self, text: &str) -> Option<Match> {
        let index = &self.index.documents.index;
        let query = Query::read(&truncated(text));
        if query.terms().is_empty() {
            return None;
        }
        let find = |query: Query, strictness: Strictness| {
            let hits = self.without_unit_words(index.find(&query.terms(), strictness));
            (!hits.is_empty()).then_some(Match { query, strictness, hits })
        };
        if let Some(found) = find(query.clone(), Strictness::Exact) {
            return Some(found);
        }
        if let Some(found) = query.other_readings(index).find_map(|query| find(query, Strictness::Exact)) {
            return Some(found);
        }
        let query = query.respelt(index);
        [Strictness::OneTypo, Strictness::Near].into_iter().find_map(|strictness| find(query.clone(), strictness))
    }

    /// The hits without places and topics that only the word for what they are was found in.
    fn without_unit_words(&self, mut hits: Vec<Hit>) -> Vec<Hit> {
        let documents = &self.index.documents;
        hits.retain(|hit| {
            hit.in_name || matches!(documents.document(hit.document), Document::Product(_) | Document::Producer(_))
        });
        hits
    }

    fn find_similar(&self, text: &str, limit: usize, pick: impl Fn(Document) -> Option<usize>) -> Vec<usize> {
        let documents = &self.index.documents;
        let query = Query::read(&truncated(text)).respelt(&documents.index);
        let terms = query.terms();
        if terms.is_empty() {
            return Vec::new();
        }
        [Strictness::OneTypo, Strictness::Near]
            .into_iter()
            .map(|strictness| documents.index.find(&terms, strictness))
            .map(|hits| {
                let picked = hits.into_iter().filter_map(|hit| Some((hit, pick(documents.document(hit.document))?)));
                rank(picked.collect(), limit).positions
            })
            .find(|found| !found.is_empty())
            .unwrap_or_default()
    }
}

/// The best of `found`, of which no more than `limit` count.
fn rank(mut found: Vec<(Hit, usize)>, limit: usize) -> Ranked {
    let total = found.len().min(limit);
    let ranked = total.min(MAX_RANKED);
    if ranked < found.len() {
        found.select_nth_unstable(ranked);
        found.truncate(ranked);
    }
    found.sort_unstable();
    Ranked { positions: found.into_iter().map(|(_, position)| position).collect(), total }
}

/// The part of a query that is looked at.
fn truncated(text: &str) -> String {
    text.chars().take(MAX_QUERY_CHARACTERS).collect()
}
