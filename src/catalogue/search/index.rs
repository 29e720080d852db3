//! The index: for each word the documents that have it, and in which column.
//!
//! Built once when a catalogue is opened, shared by all workers. A *document* is anything that a search finds; it is
//! known here by its number only.

use std::collections::HashMap;

use records::fold::fold;

use super::spelling::{is_one_edit_away, is_two_edits_away};
use super::term::{Completion, Term, other_i};

/// Where a word stands in a document, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Column {
    /// Its name, other names among them.
    Name,
    /// What it is.
    Subject,
    /// Who makes it.
    Producer,
    /// Where it is.
    Place,
    /// What is said about it.
    Summary,
}

/// A word of the vocabulary.
#[derive(Debug)]
struct Word {
    folded: Box<str>,
    accented: Box<str>,
}

#[derive(Debug, Default)]
pub struct Index {
    /// In the order of their folded form.
    words: Vec<Word>,
    /// For each word, where its postings begin; one more at the end.
    starts: Vec<u32>,
    /// Document and column, packed; of several columns the best one.
    postings: Vec<u32>,
    /// Folded names of the documents, to find whole phrases in.
    names: Vec<Box<str>>,
    /// How many words these have.
    lengths: Vec<u8>,
}

/// How exactly a document must have the words of a query.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strictness {
    /// Every word as it is typed, the last one at least begun.
    Exact,
    /// Every word, one typing error forgiven in each of four letters or more.
    OneTypo,
    /// At least half of the letters typed.
    Near,
}

/// A document that was found. The order of the fields is that of the results, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hit {
    /// Letters of words that it lacks.
    missing: u16,
    /// Words with a typing error.
    typos: u8,
    /// Whether accents were typed that it has otherwise.
    other_accents: bool,
    /// The worst column that a word was found in.
    worst: u8,
    /// Whether the words do not stand side by side in its name.
    scattered: bool,
    /// All columns added up.
    columns: u16,
    /// Words that are only begun.
    begun: u8,
    /// Length of its name in words.
    length: u8,
    pub document: u32,
    /// Whether a word stands in its name.
    pub in_name: bool,
}

/// Letters that one typing error may hide in: shorter words are too near to each other.
const MIN_LETTERS_FOR_A_TYPO: usize = 4;
/// The same where nothing matches as it is typed and near words are wanted.
const MIN_LETTERS_FOR_A_NEAR_WORD: usize = 3;
/// Words of so many letters may have two errors, where near words are wanted.
const MIN_LETTERS_FOR_TWO: usize = 6;

/// Words of a query that typing errors are looked for in: no name is longer, and each is compared with every word.
pub const MAX_WORDS_WITH_ERRORS: usize = 16;

/// Bits of a posting that hold the column.
const COLUMN_BITS: u32 = 3;

/// How well a document matches a word, smaller is better: typing error, accents, column, only begun.
const NO_MATCH: u8 = u8::MAX;
const TYPO: u8 = 1 << 5;
const OTHER_ACCENTS: u8 = 1 << 4;
const BEGUN: u8 = 1;

impl Index {
    /// How many documents there are.
    pub fn count(&self) -> usize {
        self.names.len()
    }

    /// Whether a folded word is one of the vocabulary, or begins one.
    pub fn contains(&self, folded: &str, completion: Completion) -> bool {
        let at = self.words.partition_point(|word| &*word.folded < folded);
        self.words.get(at).is_some_and(|word| match completion {
            Completion::Complete => &*word.folded == folded,
            Completion::Prefix => word.folded.starts_with(folded),
        })
    }

    /// The documents that have the words, in no order: a letter may find nearly all, of which few are shown.
    pub fn find(&self, terms: &[Term], strictness: Strictness) -> Vec<Hit> {
        if strictness == Strictness::Exact && !terms.iter().all(|term| self.contains(&term.folded, term.completion)) {
            return Vec::new();
        }
        let mut found: Vec<Hit> = (0..self.count() as u32)
            .map(|document| Hit {
                missing: 0,
                typos: 0,
                other_accents: false,
                worst: 0,
                scattered: true,
                columns: 0,
                begun: 0,
                length: 0,
                document,
                in_name: false,
            })
            .collect();
        let letters: usize = terms.iter().map(Term::letters).sum();
        let max_missing = if strictness == Strictness::Near { letters / 2 } else { 0 };
        let mut scores = vec![NO_MATCH; self.count()];
        for (at, term) in terms.iter().enumerate() {
            scores.fill(NO_MATCH);
            self.score(term, strictness, at < MAX_WORDS_WITH_ERRORS, &mut scores);
            found.retain_mut(|hit| {
                let quality = scores[hit.document as usize];
                if quality == NO_MATCH {
                    hit.missing = hit.missing.saturating_add(u16::try_from(term.letters()).unwrap_or(u16::MAX));
                    return usize::from(hit.missing) <= max_missing;
                }
                let column = (quality & 0b1110) >> 1;
                hit.typos = hit.typos.saturating_add(u8::from(quality & TYPO != 0));
                hit.other_accents |= quality & OTHER_ACCENTS != 0;
                hit.worst = hit.worst.max(column);
                hit.columns = hit.columns.saturating_add(u16::from(column));
                hit.begun = hit.begun.saturating_add(quality & BEGUN);
                hit.in_name |= column == Column::Name as u8;
                true
            });
            if found.is_empty() {
                return found;
            }
        }
        // A single word is always a phrase of its own.
        let is_phrase = terms.len() > 1;
        let phrase = terms.iter().map(|term| term.folded.as_str()).collect::<Vec<_>>().join(" ");
        for hit in &mut found {
            let document = hit.document as usize;
            hit.length = self.lengths[document];
            hit.scattered =
                hit.worst > Column::Name as u8 || (is_phrase && !has_phrase(&self.names[document], &phrase));
        }
        found
    }

    /// Puts into `scores` how well each document matches a word.
    fn score(&self, term: &Term, strictness: Strictness, looks_for_errors: bool, scores: &mut [u8]) {
        let from = self.words.partition_point(|word| *word.folded < *term.folded);
        for (at, word) in self.words.iter().enumerate().skip(from) {
            let whole = *word.folded == *term.folded;
            let begun = term.completion == Completion::Prefix && word.folded.starts_with(&term.folded);
            if !(whole || begun) {
                break;
            }
            let quality = if whole { 0 } else { BEGUN };
            self.add_score(at, quality | self.accents(term, word), Column::Summary, scores);
        }
        if let Some(other) = other_i(&term.folded) {
            let from = self.words.partition_point(|word| *word.folded < *other);
            let same = self.words.iter().enumerate().skip(from).take_while(|(_, word)| *word.folded == *other);
            same.for_each(|(at, _)| self.add_score(at, OTHER_ACCENTS, Column::Summary, scores));
        }
        if strictness == Strictness::Exact || !looks_for_errors {
            return;
        }
        let last_column = if strictness == Strictness::Near { Column::Place } else { Column::Summary };
        for (at, _) in self.near_words(term, strictness) {
            self.add_score(at, TYPO, last_column, scores);
        }
    }

    fn accents(&self, term: &Term, word: &Word) -> u8 {
        match &term.accented {
            None => 0,
            Some(typed) if *word.accented == **typed => 0,
            Some(typed) if term.completion == Completion::Prefix && word.accented.starts_with(typed.as_str()) => 0,
            Some(_) => OTHER_ACCENTS,
        }
    }

    fn add_score(&self, word: usize, quality: u8, last_column: Column, scores: &mut [u8]) {
        for &posting in &self.postings[self.starts[word] as usize..self.starts[word + 1] as usize] {
            let column = (posting & ((1 << COLUMN_BITS) - 1)) as u8;
            if column <= last_column as u8 {
                let best = &mut scores[(posting >> COLUMN_BITS) as usize];
                *best = (*best).min(quality | (column << 1));
            }
        }
    }

    /// The words that a typed one may have been meant as, the word itself not among them.
    fn near_words<'a>(&'a self, term: &'a Term, strictness: Strictness) -> impl Iterator<Item = (usize, &'a str)> {
        let letters = term.letters();
        let least = match strictness {
            Strictness::Near => MIN_LETTERS_FOR_A_NEAR_WORD,
            Strictness::Exact | Strictness::OneTypo => MIN_LETTERS_FOR_A_TYPO,
        };
        let two = strictness == Strictness::Near && letters >= MIN_LETTERS_FOR_TWO;
        let begun = term.completion == Completion::Prefix && letters >= MIN_LETTERS_FOR_A_TYPO;
        let words = if letters >= least { &self.words[..] } else { &[] };
        words.iter().enumerate().map(|(at, word)| (at, &*word.folded)).filter(move |(_, word)| {
            is_one_edit_away(&term.folded, word)
                || (begun && term.begins_nearly(word))
                || (two && is_two_edits_away(&term.folded, word))
        })
    }

    /// The folded words that a typed one may have been meant as.
    pub fn similar_words(&self, term: &Term, strictness: Strictness) -> Vec<String> {
        if strictness == Strictness::Exact {
            return Vec::new();
        }
        let mut words: Vec<String> = self.near_words(term, strictness).map(|(_, word)| word.to_owned()).collect();
        words.dedup();
        words
    }
}

fn has_phrase(name: &str, phrase: &str) -> bool {
    name.match_indices(phrase).any(|(at, _)| at == 0 || name.as_bytes()[at - 1] == b' ')
}

/// Takes documents in and makes the index of them.
#[derive(Default)]
pub struct Builder {
    numbers: HashMap<Box<str>, usize>,
    words: Vec<(Box<str>, Vec<u32>)>,
    names: Vec<Box<str>>,
}

impl Builder {
    /// Takes in the next document: the texts of its columns, as `accented` leaves them, best column first.
    pub fn add(&mut self, columns: &[(Column, &str)]) {
        let document = u32::try_from(self.names.len()).expect("fewer than 2^29 documents");
        let mut name = String::new();
        for &(column, text) in columns {
            if column == Column::Name {
                name = fold(text);
            }
            for word in text.split(' ').filter(|word| !word.is_empty()) {
                self.add_posting(word, document, column);
            }
        }
        self.names.push(name.into());
    }

    fn add_posting(&mut self, word: &str, document: u32, column: Column) {
        let number = match self.numbers.get(word) {
            Some(&number) => number,
            None => {
                self.numbers.insert(word.into(), self.words.len());
                self.words.push((word.into(), Vec::new()));
                self.words.len() - 1
            }
        };
        let postings = &mut self.words[number].1;
        if postings.last().is_none_or(|last| last >> COLUMN_BITS != document) {
            postings.push(document << COLUMN_BITS | column as u32);
        }
    }

    pub fn build(self) -> Index {
        let mut words: Vec<(String, Box<str>, Vec<u32>)> = Vec::with_capacity(self.words.len());
        for (accented, postings) in self.words {
            // A sign such as ½ folds to several words.
            for part in fold(&accented).split(' ').filter(|part| !part.is_empty()) {
                words.push((part.to_owned(), accented.clone(), postings.clone()));
            }
        }
        words.sort_by(|one, other| (&one.0, &one.1).cmp(&(&other.0, &other.1)));
        let length = |name: &str| u8::try_from(name.split(' ').count()).unwrap_or(u8::MAX);
        let lengths = self.names.iter().map(|name| length(name)).collect();
        let mut index = Index { names: self.names, lengths, starts: vec![0], ..Index::default() };
        for (folded, accented, postings) in words {
            index.words.push(Word { folded: folded.into(), accented });
            index.postings.extend(postings);
            index.starts.push(u32::try_from(index.postings.len()).expect("fewer than 2^32 postings"));
        }
        index
    }
}
