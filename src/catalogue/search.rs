//! Search: the words of names, producers and places, with or without accents.
//!
//! Visitor text never reaches SQL: it is folded to letters and digits, each word is quoted, the last one is a
//! prefix, and the whole is bound as a parameter of `MATCH`.

use std::collections::HashSet;

use fixedbitset::FixedBitSet;
use records::fold::{accented, fold};
use rusqlite::named_params;

use super::{Catalogue, Fault, ProducerCard};

/// Most characters of a query that are looked at; nobody types longer names, and the work grows with it.
pub const MOST_CHARACTERS: usize = 120;

/// Most rows that one tier of a search looks at for its order.
const MOST_RANKED: i64 = 2_000;

/// Products that a query finds, best first.
#[derive(Debug)]
pub struct ProductHits {
    /// Positions of the best ones.
    pub best: Vec<usize>,
    /// How many there are in all.
    pub total: usize,
}

/// Producers that a query finds, best first.
#[derive(Debug)]
pub struct ProducerHits {
    /// The best ones.
    pub best: Vec<ProducerCard>,
    /// How many there are in all.
    pub total: usize,
}

const PRODUCTS: &str = "SELECT rowid AS id FROM product_search WHERE product_search MATCH :words";
const PRODUCTS_RANKED: &str = "
    SELECT rowid AS id FROM product_search WHERE product_search MATCH :words ORDER BY rank, rowid LIMIT :most";
const PRODUCERS_RANKED: &str = "
    SELECT rowid AS id FROM producer_search WHERE producer_search MATCH :words ORDER BY rank, rowid LIMIT :most";
const PRODUCERS_TOTAL: &str = "SELECT count(*) AS n FROM producer_search WHERE producer_search MATCH :words";

pub(super) const STATEMENTS: &[&str] = &[PRODUCTS, PRODUCTS_RANKED, PRODUCERS_RANKED, PRODUCERS_TOTAL];

/// A query for `MATCH`: every word in the given columns, the last one as a prefix. `None` where it has no word.
fn match_words(columns: &str, words: &str) -> Option<String> {
    let quoted: Vec<String> =
        words.split(' ').filter(|word| !word.is_empty()).map(|word| format!("\"{word}\"")).collect();
    if quoted.is_empty() {
        return None;
    }
    Some(format!("{columns} : ({} *)", quoted.join(" ")))
}

/// In which columns of `product_search` a word is looked for, best first.
const PRODUCT_TIERS: [&str; 3] = ["{name}", "{name producer place subject}", "{name producer place subject summary}"];

impl Catalogue {
    /// The set of products that have all words of a text, in any column.
    pub(super) fn products_with_words(&self, text: &str) -> Result<FixedBitSet, Fault> {
        let mut set = FixedBitSet::with_capacity(self.overview.products.len());
        let Some(words) = match_words(PRODUCT_TIERS[2], &fold(text)) else { return Ok(set) };
        for id in self.rows(PRODUCTS, named_params! { ":words": words }, |row| row.get::<_, i64>("id"))? {
            if let Some(position) = self.overview.products.position(id) {
                set.insert(position as usize);
            }
        }
        Ok(set)
    }

    /// The products that a query finds: first those that have its accents as typed, then by where the words stand.
    pub fn find_products(&self, query: &str, most: usize) -> Result<ProductHits, Fault> {
        let set = self.products_with_words(query)?;
        let total = set.count_ones(..);
        let mut tiers = vec![match_words("{accented}", &accented(query))];
        tiers.extend(PRODUCT_TIERS.iter().map(|columns| match_words(columns, &fold(query))));
        let mut best = Vec::new();
        let mut seen = HashSet::new();
        for words in tiers.into_iter().flatten() {
            if best.len() >= most {
                break;
            }
            let params = named_params! { ":words": words, ":most": MOST_RANKED };
            for id in self.rows(PRODUCTS_RANKED, params, |row| row.get::<_, i64>("id"))? {
                if let Some(position) = self.overview.products.position(id)
                    && seen.insert(position)
                {
                    best.push(position as usize);
                }
            }
        }
        best.truncate(most);
        Ok(ProductHits { best, total })
    }

    /// The producers that a query finds, likewise.
    pub fn find_producers(&self, query: &str, most: usize) -> Result<ProducerHits, Fault> {
        let folded = fold(query);
        let tiers = [
            match_words("{accented}", &accented(query)),
            match_words("{name}", &folded),
            match_words("{name place}", &folded),
        ];
        let mut ids: Vec<i64> = Vec::new();
        for words in tiers.iter().flatten() {
            let params = named_params! { ":words": words, ":most": most as i64 };
            for id in self.rows(PRODUCERS_RANKED, params, |row| row.get::<_, i64>("id"))? {
                if !ids.contains(&id) {
                    ids.push(id);
                }
            }
        }
        ids.truncate(most);
        let total = match &tiers[2] {
            None => 0,
            Some(words) => self
                .row(PRODUCERS_TOTAL, named_params! { ":words": words }, |row| row.get::<_, i64>("n"))?
                .map_or(0, |n| usize::try_from(n).unwrap_or(0)),
        };
        Ok(ProducerHits { best: self.producer_cards(ids)?, total })
    }
}
