//! A query, read: its words, and what else they may have been meant to be.

use records::abbreviation::{full, undotted, unit};
use records::fold::{accented, fold};

use super::index::Index;
use super::keystrokes::{telex, vni};
use super::term::{Completion, Term, other_i};

/// The words of a query as [`accented`] leaves them, abbreviations written out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    words: Vec<String>,
}

/// How many parts a word without its spaces (`dienbienphu`) is split into.
const MAX_PARTS: usize = 4;
/// How many ways to split one are tried.
const MAX_SPLITS: usize = 6;
/// Letters that such a part has at least.
const MIN_PART: usize = 2;

impl Query {
    /// Reads what a visitor typed.
    pub fn read(text: &str) -> Query {
        let words = accented(&starred(&undotted(text)));
        let words = words
            .split(' ')
            .filter(|word| !word.is_empty())
            .flat_map(|word| full(&fold(word)).unwrap_or(word).split(' ').map(str::to_owned).collect::<Vec<_>>())
            .collect();
        Query { words }
    }

    /// A part of a query that was read.
    pub fn of(words: &[String]) -> Query {
        Query { words: words.to_vec() }
    }

    /// The same with no accents.
    pub fn without_accents(&self) -> Query {
        Query { words: self.words.iter().map(|word| fold(word)).collect() }
    }

    /// Its words as one text.
    pub fn text(&self) -> String {
        self.words.join(" ")
    }

    pub fn words(&self) -> &[String] {
        &self.words
    }

    /// The words that are looked for, each once.
    pub fn terms(&self) -> Vec<Term> {
        terms(&self.words, true)
    }

    /// The readings to try one after the other where the words as typed find nothing: unknown words respelt, then
    /// also split in each way; every word as keys of Telex, then of VNI; a single letter before a name as the
    /// unit that it stands for.
    pub fn other_readings<'a>(&'a self, index: &'a Index) -> impl Iterator<Item = Query> + 'a {
        let respelt = self.respelt(index);
        let split = (0..MAX_SPLITS).map({
            let respelt = respelt.clone();
            move |way| {
                respelt.map(|word, completion| {
                    let unknown = !is_known(index, word, completion);
                    unknown.then(|| splits(index, &fold(word), completion, MAX_PARTS)).and_then(|mut ways| {
                        let last = ways.len().checked_sub(1)?;
                        Some(ways.swap_remove(way.min(last)))
                    })
                })
            }
        });
        let as_keys = move |keys: fn(&str) -> Option<String>| {
            self.map(|word, completion| {
                keys(word).filter(|meant| is_known(index, meant, completion)).map(|meant| vec![meant])
            })
        };
        let with_unit = || {
            self.map(|word, completion| {
                (completion == Completion::Complete).then(|| unit(word)).flatten().map(|unit| vec![unit.to_owned()])
            })
        };
        let keys = [telex as fn(&str) -> Option<String>, vni].into_iter().map(as_keys);
        let mut tried = vec![self.clone()];
        std::iter::once(respelt).chain(split).chain(keys).chain(std::iter::once_with(with_unit)).filter(
            move |reading| {
                let is_new = !tried.contains(reading);
                if is_new {
                    tried.push(reading.clone());
                }
                is_new
            },
        )
    }

    /// The query with every unknown word in the first other spelling that is known.
    pub fn respelt(&self, index: &Index) -> Query {
        self.map(|word, completion| {
            if is_known(index, word, completion) {
                return None;
            }
            let spellings = [telex(word), vni(word), other_i(&fold(word))].into_iter().flatten();
            spellings.into_iter().find(|meant| is_known(index, meant, completion)).map(|meant| vec![meant])
        })
    }

    fn map(&self, respell: impl Fn(&str, Completion) -> Option<Vec<String>>) -> Query {
        let words = self.words.iter().enumerate().flat_map(|(at, word)| {
            let completion = if at + 1 == self.words.len() { Completion::Prefix } else { Completion::Complete };
            respell(word, completion).unwrap_or_else(|| vec![word.clone()])
        });
        Query { words: words.collect() }
    }
}

/// The words that are looked for, each once; the last one may be the beginning of a word where `is_open`.
pub fn terms(words: &[String], is_open: bool) -> Vec<Term> {
    let mut terms: Vec<Term> = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let folded = fold(word);
        let mut parts = folded.split(' ').filter(|part| !part.is_empty()).peekable();
        while let Some(part) = parts.next() {
            let is_last = is_open && at + 1 == words.len() && parts.peek().is_none();
            let completion = if is_last { Completion::Prefix } else { Completion::Complete };
            let term = Term { folded: part.to_owned(), accented: (part != word).then(|| word.clone()), completion };
            if !terms.contains(&term) {
                terms.push(term);
            }
        }
    }
    terms
}

fn is_known(index: &Index, word: &str, completion: Completion) -> bool {
    let folded = fold(word);
    let parts: Vec<&str> = folded.split(' ').collect();
    parts
        .iter()
        .enumerate()
        .all(|(at, part)| index.contains(part, if at + 1 == parts.len() { completion } else { Completion::Complete }))
}

/// A text with the sign for a star (`4*`, `4★`) as a word.
fn starred(text: &str) -> String {
    let mut spelt = String::with_capacity(text.len());
    let mut before = None;
    for letter in text.chars() {
        if matches!(letter, '*' | '★' | '⭐') && before.is_some_and(|before: char| before.is_ascii_digit()) {
            spelt.push_str(" sao ");
        } else {
            spelt.push(letter);
        }
        if !letter.is_whitespace() {
            before = Some(letter);
        }
    }
    spelt
}

/// The ways to split a word without its spaces into known words, those with a long first one first.
fn splits(index: &Index, folded: &str, completion: Completion, max_parts: usize) -> Vec<Vec<String>> {
    let mut ways = Vec::new();
    let ends: Vec<usize> = folded.char_indices().map(|(at, _)| at).filter(|&at| at >= MIN_PART).collect();
    for end in ends.into_iter().rev() {
        let (first, rest) = folded.split_at(end);
        if rest.len() < MIN_PART || !index.contains(first, Completion::Complete) {
            continue;
        }
        let mut rests = Vec::new();
        if index.contains(rest, completion) {
            rests.push(vec![rest.to_owned()]);
        }
        if max_parts > 2 {
            rests.extend(splits(index, rest, completion, max_parts - 1));
        }
        ways.extend(rests.into_iter().map(|rest| [vec![first.to_owned()], rest].concat()));
        if ways.len() >= MAX_SPLITS {
            ways.truncate(MAX_SPLITS);
            break;
        }
    }
    ways
}
