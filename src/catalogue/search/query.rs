//! A query, read: its words, and what else they may have been meant to be.

use records::abbreviation::{full, undotted, unit};
use records::fold::{accented, fold};

use super::index::Index;
use super::keystrokes::{telex, vni};
use super::spelling::is_one_edit_away;

/// Whether a word may still be going on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Typing {
    /// The word is whole.
    Done,
    /// The last word of a query: it may be the beginning of one.
    GoingOn,
}

/// A word that is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// Without accents.
    pub folded: String,
    /// With accents, where some were typed.
    pub accented: Option<String>,
    /// Whether it may be going on.
    pub typing: Typing,
}

impl Term {
    /// How many letters it has.
    pub fn letters(&self) -> usize {
        self.folded.chars().count()
    }

    /// Whether a longer word begins with this one but for a typing error.
    pub fn begins_nearly(&self, word: &str) -> bool {
        let length = self.folded.len();
        (length.saturating_sub(1)..=length + 1)
            .filter_map(|end| word.get(..end))
            .any(|beginning| is_one_edit_away(&self.folded, beginning))
    }
}

/// The words of a query as [`accented`] leaves them, abbreviations written out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    words: Vec<String>,
}

/// Most pieces that a word without its spaces (`dienbienphu`) is taken apart into.
const MAX_PIECES: usize = 4;
/// Most ways to take one apart that are tried.
const MAX_WAYS_APART: usize = 6;
/// Least letters of such a piece.
const MIN_PIECE: usize = 2;

impl Query {
    /// Reads what a visitor typed.
    pub fn read(text: &str) -> Query {
        let words = accented(&undotted(text));
        let words = words
            .split(' ')
            .filter(|word| !word.is_empty())
            .flat_map(|word| full(&fold(word)).unwrap_or(word).split(' ').map(str::to_owned).collect::<Vec<_>>())
            .collect();
        Query { words }
    }

    /// Its words as one text.
    pub fn text(&self) -> String {
        self.words.join(" ")
    }

    /// The words that are looked for, each once.
    pub fn terms(&self) -> Vec<Term> {
        let mut terms: Vec<Term> = Vec::new();
        for (at, word) in self.words.iter().enumerate() {
            let folded = fold(word);
            let mut parts = folded.split(' ').filter(|part| !part.is_empty()).peekable();
            while let Some(part) = parts.next() {
                let is_last = at + 1 == self.words.len() && parts.peek().is_none();
                let typing = if is_last { Typing::GoingOn } else { Typing::Done };
                let term = Term { folded: part.to_owned(), accented: (part != word).then(|| word.clone()), typing };
                if !terms.contains(&term) {
                    terms.push(term);
                }
            }
        }
        terms
    }

    /// The readings to try one after the other where the words as typed find nothing: unknown words respelt, then
    /// also taken apart in each way; every word as keys of Telex, then of VNI; a single letter before a name as the
    /// unit that it stands for.
    pub fn other_readings<'a>(&'a self, index: &'a Index) -> impl Iterator<Item = Query> + 'a {
        let respelt = self.respelt(index);
        let apart = (0..MAX_WAYS_APART).map({
            let respelt = respelt.clone();
            move |way| {
                respelt.map(|word, typing| {
                    let unknown = !is_known(index, word, typing);
                    unknown.then(|| ways_apart(index, &fold(word), typing, MAX_PIECES)).and_then(|mut ways| {
                        let last = ways.len().checked_sub(1)?;
                        Some(ways.swap_remove(way.min(last)))
                    })
                })
            }
        });
        let as_keys = move |keys: fn(&str) -> Option<String>| {
            self.map(|word, typing| keys(word).filter(|meant| is_known(index, meant, typing)).map(|meant| vec![meant]))
        };
        let with_unit = || {
            self.map(|word, typing| {
                (typing == Typing::Done).then(|| unit(word)).flatten().map(|unit| vec![unit.to_owned()])
            })
        };
        let keys = [telex as fn(&str) -> Option<String>, vni].into_iter().map(as_keys);
        let mut tried = vec![self.clone()];
        std::iter::once(respelt).chain(apart).chain(keys).chain(std::iter::once_with(with_unit)).filter(
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
        self.map(|word, typing| {
            if is_known(index, word, typing) {
                return None;
            }
            let spellings = [telex(word), vni(word), other_i(&fold(word))].into_iter().flatten();
            spellings.into_iter().find(|meant| is_known(index, meant, typing)).map(|meant| vec![meant])
        })
    }

    fn map(&self, respell: impl Fn(&str, Typing) -> Option<Vec<String>>) -> Query {
        let words = self.words.iter().enumerate().flat_map(|(at, word)| {
            let typing = if at + 1 == self.words.len() { Typing::GoingOn } else { Typing::Done };
            respell(word, typing).unwrap_or_else(|| vec![word.clone()])
        });
        Query { words: words.collect() }
    }
}

fn is_known(index: &Index, word: &str, typing: Typing) -> bool {
    let folded = fold(word);
    let parts: Vec<&str> = folded.split(' ').collect();
    parts
        .iter()
        .enumerate()
        .all(|(at, part)| index.knows(part, if at + 1 == parts.len() { typing } else { Typing::Done }))
}

/// The folded word with y for i after a consonant at its end, or i for y: `mi`, `my` are two spellings of one sound.
pub fn other_i(folded: &str) -> Option<String> {
    let start = folded.strip_suffix(['i', 'y'])?;
    let is_sound = start.chars().next_back().is_some_and(|before| !"aeiouy".contains(before));
    is_sound.then(|| format!("{start}{}", if folded.ends_with('i') { 'y' } else { 'i' }))
}

/// The ways to take a word without its spaces apart into known words, long first pieces first.
fn ways_apart(index: &Index, folded: &str, typing: Typing, most_pieces: usize) -> Vec<Vec<String>> {
    let mut ways = Vec::new();
    let ends: Vec<usize> = folded.char_indices().map(|(at, _)| at).filter(|&at| at >= MIN_PIECE).collect();
    for end in ends.into_iter().rev() {
        let (first, rest) = folded.split_at(end);
        if rest.len() < MIN_PIECE || !index.knows(first, Typing::Done) {
            continue;
        }
        let mut rests = Vec::new();
        if index.knows(rest, typing) {
            rests.push(vec![rest.to_owned()]);
        }
        if most_pieces > 2 {
            rests.extend(ways_apart(index, rest, typing, most_pieces - 1));
        }
        ways.extend(rests.into_iter().map(|rest| [vec![first.to_owned()], rest].concat()));
        if ways.len() >= MAX_WAYS_APART {
            ways.truncate(MAX_WAYS_APART);
            break;
        }
    }
    ways
}
