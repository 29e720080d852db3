//! The index: for each word the documents that have it, and in which column.
//!
//! Built once when a catalogue is opened, shared by all workers. A *document* is anything that a search finds; it is
//! known here by its number only.

use std::collections::HashMap;
use std::ops::Range;

use records::fold::fold;

use super::super::ReaderLanguage;
use super::sound::sound;
use super::spelling::{is_a_slip, is_one_edit_away, is_two_edits_away};
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
    /// What is said about it in Vietnamese.
    SummaryVi,
    /// What is said about it in English.
    SummaryEn,
    /// Any of these, as part of a phrase that is true of everything in the catalogue.
    Common,
}

/// A set of columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Columns(u8);

impl Column {
    /// What is said about it in a language.
    pub fn summary(language: ReaderLanguage) -> Column {
        match language {
            ReaderLanguage::Vietnamese => Column::SummaryVi,
            ReaderLanguage::English => Column::SummaryEn,
        }
    }
}

impl Columns {
    /// What a thing is called, and what, whose and where it is.
    pub const NAMES: Columns = Columns::of(&[Column::Name, Column::Subject, Column::Producer, Column::Place]);

    pub const fn of(columns: &[Column]) -> Columns {
        let (mut bits, mut at) = (0, 0);
        while at < columns.len() {
            bits |= 1 << columns[at] as u8;
            at += 1;
        }
        Columns(bits)
    }

    pub const fn with(self, column: Column) -> Columns {
        Columns(self.0 | 1 << column as u8)
    }

    fn both(self, other: Columns) -> Columns {
        Columns(self.0 & other.0)
    }

    fn has(self, column: u8) -> bool {
        self.0 & (1 << column) != 0
    }
}

/// What a document must have: the words as typed, or others for the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Need {
    /// In order of preference, the words as typed first.
    pub alternatives: Vec<Alternative>,
}

/// Words that must all be there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alternative {
    pub terms: Vec<Term>,
    pub columns: Columns,
    /// Whether these are other words than those that were typed.
    pub is_synonym: bool,
}

impl Need {
    /// A single word as it was typed.
    pub fn word(term: Term, columns: Columns) -> Need {
        Need { alternatives: vec![Alternative { terms: vec![term], columns, is_synonym: false }] }
    }

    /// The words as typed.
    pub fn typed(&self) -> &[Term] {
        self.alternatives.first().map_or(&[], |first| &first.terms)
    }

    fn letters(&self) -> usize {
        self.typed().iter().map(Term::letters).sum()
    }
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
    /// How the words sound, in that order, each with its place in `words`.
    sounds: Vec<(Box<str>, u32)>,
    /// For each word, where its postings begin; one more at the end.
    starts: Vec<u32>,
    /// Document and column, packed; of several columns the best one.
    postings: Vec<u32>,
    /// Folded names of the documents, to find whole phrases in.
    names: Vec<Box<str>>,
    /// Folded summaries, Vietnamese and English.
    summaries: [Vec<Box<str>>; 2],
    /// How many words the names have.
    lengths: Vec<u8>,
}

/// How exactly a document must have the words of a query.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strictness {
    /// Every word as it is typed, the last one at least begun.
    Exact,
    /// Every word as it is typed, or one that sounds the same.
    Sound,
    /// Every word, one typing error forgiven in each of four letters or more.
    OneTypo,
    /// At least half of the letters typed: for the names near a wrong address.
    Near,
}

/// A document that was found. The order of the fields is that of the results, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hit {
    /// Letters of words that it lacks.
    missing: u16,
    /// Words with a typing error, or that only sound the same.
    typos: u8,
    /// Words of which accents were typed that it has otherwise.
    other_accents: u8,
    /// The worst column that a word was found in.
    worst: u8,
    /// Whether the words do not stand side by side in its name.
    scattered: bool,
    /// Words found by others for the same.
    synonyms: u8,
    /// Optional words that it lacks.
    lacking: u8,
    /// All columns added up.
    columns: u16,
    /// Words that are only begun.
    begun: u8,
    /// Length of its name in words.
    length: u8,
    pub document: u32,
    /// Whether a word stands in its name.
    pub in_name: bool,
    /// Whether a word of few letters only sounds the same.
    short_sound: bool,
    /// The needs that only its summary meets, a bit each.
    in_summary: u32,
}

impl Hit {
    /// Whether the words stand side by side in its name.
    pub fn is_a_name(&self) -> bool {
        !self.scattered
    }

    /// Whether most of so many words that were typed with accents have them.
    pub fn has_accents(&self, typed: usize) -> bool {
        self.other_accents == 0 || usize::from(self.other_accents) * 2 < typed
    }

    /// Whether its name has all the words.
    pub fn is_all_in_name(&self) -> bool {
        self.worst == Column::Name as u8
    }

    /// Whether all its words are there to their end.
    pub fn is_whole(&self) -> bool {
        self.begun == 0
    }
}

/// Letters that one typing error may hide in: shorter words are too near to each other.
const MIN_LETTERS_FOR_A_TYPO: usize = 4;
/// The same of two letters exchanged or one typed twice, and of any error where near names are wanted.
const MIN_LETTERS_FOR_A_SLIP: usize = 3;
/// The same of a wrong letter in a word that stands alone: `race` is a word of its own, not `rice`.
const MIN_LETTERS_FOR_A_WRONG_LETTER: usize = 5;
/// Words of so many letters may have two errors, where near words are wanted.
const MIN_LETTERS_FOR_TWO: usize = 6;
/// A word that is found in a running text only, alone and without accents, has at least so many letters.
const MIN_LETTERS_IN_A_SUMMARY: usize = 5;
/// A word that only sounds right has at least so many letters, unless the whole phrase is a name.
const MIN_LETTERS_FOR_A_SOUND: usize = 3;

/// Words of a query that typing errors are looked for in: no name is longer, and each is compared with every word.
pub const MAX_WORDS_WITH_ERRORS: usize = 16;

/// Whether typing errors are looked for in a word.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Errors {
    Ignored,
    /// It is all that was typed: nothing else says what was meant.
    Alone,
    /// Other words say what was meant.
    AmongOthers,
}

/// Bits of a posting that hold the column.
const COLUMN_BITS: u32 = 3;

/// How well a document meets a need, smaller is better: typing error, accents, column, other words, only begun.
const NO_MATCH: u8 = u8::MAX;
/// Fewer letters than [`MIN_LETTERS_FOR_A_SOUND`] that only sound the same.
const SHORT: u8 = 1 << 7;
const TYPO: u8 = 1 << 6;
const OTHER_ACCENTS: u8 = 1 << 5;
const COLUMN_SHIFT: u8 = 2;
const SYNONYM: u8 = 1 << 1;
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

    /// The documents that meet the needs, in no order: a letter may find nearly all, of which few are shown. What has more of
    /// the `optional` words comes first.
    pub fn find(&self, needs: &[Need], optional: &[Term], strictness: Strictness) -> Vec<Hit> {
        let known = |term: &Term| self.contains(&term.folded, term.completion);
        let possible = |need: &Need| need.alternatives.iter().any(|one| one.terms.iter().all(known));
        if needs.is_empty() || (strictness == Strictness::Exact && !needs.iter().all(possible)) {
            return Vec::new();
        }
        let mut found: Vec<Hit> = (0..self.count() as u32)
            .map(|document| Hit {
                missing: 0,
                typos: 0,
                other_accents: 0,
                worst: 0,
                scattered: true,
                synonyms: 0,
                lacking: 0,
                columns: 0,
                begun: 0,
                length: 0,
                document,
                in_name: false,
                short_sound: false,
                in_summary: 0,
            })
            .collect();
        let letters: usize = needs.iter().map(Need::letters).sum();
        let max_missing = if strictness == Strictness::Near { letters / 2 } else { 0 };
        let mut scores = vec![NO_MATCH; self.count()];
        for (at, need) in needs.iter().enumerate() {
            scores.fill(NO_MATCH);
            let errors = match (needs.len(), at) {
                (1, _) => Errors::Alone,
                (_, ..MAX_WORDS_WITH_ERRORS) => Errors::AmongOthers,
                _ => Errors::Ignored,
            };
            self.score(need, strictness, errors, &mut scores);
            let bit = u32::try_from(at).ok().and_then(|at| 1_u32.checked_shl(at)).unwrap_or_default();
            found.retain_mut(|hit| {
                let quality = scores[hit.document as usize];
                if quality == NO_MATCH {
                    hit.missing = hit.missing.saturating_add(u16::try_from(need.letters()).unwrap_or(u16::MAX));
                    return usize::from(hit.missing) <= max_missing;
                }
                let column = (quality >> COLUMN_SHIFT) & 0b111;
                if column == Column::SummaryVi as u8 || column == Column::SummaryEn as u8 {
                    hit.in_summary |= bit;
                }
                hit.typos = hit.typos.saturating_add(u8::from(quality & TYPO != 0));
                hit.short_sound |= quality & SHORT != 0;
                hit.other_accents = hit.other_accents.saturating_add(u8::from(quality & OTHER_ACCENTS != 0));
                hit.synonyms = hit.synonyms.saturating_add(u8::from(quality & SYNONYM != 0));
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
        found.retain(|hit| hit.in_summary == 0 || self.summary_has(hit, needs));
        if strictness == Strictness::OneTypo {
            found.retain(|hit| needs.len() == 1 || usize::from(hit.typos) * 2 <= needs.len());
        }
        for term in optional {
            scores.fill(NO_MATCH);
            self.score_term(term, Strictness::Exact, Errors::Ignored, Columns::NAMES.with(Column::Common), &mut scores);
            for hit in &mut found {
                hit.lacking = hit.lacking.saturating_add(u8::from(scores[hit.document as usize] == NO_MATCH));
            }
        }
        self.look_for_phrases(needs, optional, &mut found);
        if strictness == Strictness::Sound {
            found.retain(|hit| hit.typos == 0 || self.sounds_right(hit, needs));
            for hit in &mut found {
                hit.scattered &= hit.typos == 0 || !self.sounds_as_name(hit, needs);
            }
        }
        found
    }

    fn look_for_phrases(&self, needs: &[Need], optional: &[Term], found: &mut [Hit]) {
        let words: Vec<&str> = needs.iter().flat_map(Need::typed).map(|term| term.folded.as_str()).collect();
        // A single word is always a phrase of its own.
        let is_phrase = words.len() > 1;
        let phrase = words.join(" ");
        let ends = optional.iter().map(|term| format!("{phrase} {}", term.folded));
        let longer: Vec<String> = ends.collect();
        for hit in found {
            let document = hit.document as usize;
            let name = &*self.names[document];
            hit.length = self.lengths[document];
            hit.scattered = hit.worst > Column::Name as u8 || (is_phrase && !has_beginning(name, &phrase));
            if longer.iter().any(|longer| has_beginning(name, longer)) {
                hit.lacking = 0;
            }
        }
    }

    /// Whether the summary of a document has the words that it alone has side by side, or beside a neighbour of the query:
    /// words that merely occur somewhere in a running text say nothing about the thing.
    fn summary_has(&self, hit: &Hit, needs: &[Need]) -> bool {
        let first = hit.in_summary.trailing_zeros() as usize;
        let last = (u32::BITS - 1 - hit.in_summary.leading_zeros()) as usize;
        if hit.in_summary.count_ones() as usize != last - first + 1 || last >= needs.len() {
            return false;
        }
        let phrase = |range: Range<usize>| {
            let words = needs[range].iter().flat_map(Need::typed).map(|term| term.folded.as_str());
            words.collect::<Vec<_>>().join(" ")
        };
        let has = |range: Range<usize>| {
            let phrase = phrase(range);
            self.summaries.iter().any(|summaries| has_whole(&summaries[hit.document as usize], &phrase))
        };
        if last > first {
            return has(first..last + 1);
        }
        if needs.len() > 1 {
            return (first > 0 && has(first - 1..first + 1)) || (first + 1 < needs.len() && has(first..first + 2));
        }
        let typed = needs[0].typed();
        needs[0].letters() >= MIN_LETTERS_IN_A_SUMMARY || typed.iter().all(|term| term.accented.is_some())
    }

    /// Whether what only sounds the same is long enough and beside something that is the same, or the whole is a name.
    fn sounds_right(&self, hit: &Hit, needs: &[Need]) -> bool {
        let is_alone = needs.iter().flat_map(Need::typed).count() == 1;
        let is_beside = is_alone || usize::from(hit.typos) < needs.len();
        (is_beside && !hit.short_sound) || (!is_alone && self.sounds_as_name(hit, needs))
    }

    /// Whether a document has the words of the query somewhere else than as a phrase that is true of everything, or has that
    /// phrase in its name.
    pub fn is_called_so(&self, hit: &Hit, needs: &[Need]) -> bool {
        let phrase = needs.iter().flat_map(Need::typed).map(|term| term.folded.as_str()).collect::<Vec<_>>().join(" ");
        (hit.worst != Column::Common as u8 && hit.is_whole())
            || has_beginning(&self.names[hit.document as usize], &phrase)
    }

    fn sounds_as_name(&self, hit: &Hit, needs: &[Need]) -> bool {
        let heard = |words: &mut dyn Iterator<Item = &str>| words.map(sound).collect::<Vec<_>>().join(" ");
        let typed = heard(&mut needs.iter().flat_map(Need::typed).map(|term| term.folded.as_str()));
        has_whole(&heard(&mut self.names[hit.document as usize].split(' ')), &typed)
    }

    /// Puts into `scores` how well each document meets a need.
    fn score(&self, need: &Need, strictness: Strictness, errors: Errors, scores: &mut [u8]) {
        for alternative in &need.alternatives {
            let (strictness, quality) =
                if alternative.is_synonym { (Strictness::Exact, SYNONYM) } else { (strictness, 0) };
            if let [term] = &alternative.terms[..]
                && quality == 0
            {
                self.score_term(term, strictness, errors, alternative.columns, scores);
                continue;
            }
            let mut all = vec![0; scores.len()];
            let mut one = vec![NO_MATCH; scores.len()];
            for term in &alternative.terms {
                one.fill(NO_MATCH);
                self.score_term(term, strictness, errors, alternative.columns, &mut one);
                all.iter_mut().zip(&one).for_each(|(all, one)| *all = (*all).max(*one));
            }
            for (best, all) in scores.iter_mut().zip(all) {
                if all != NO_MATCH {
                    *best = (*best).min(all | quality);
                }
            }
        }
    }

    /// Puts into `scores` how well each document matches a word.
    fn score_term(&self, term: &Term, strictness: Strictness, errors: Errors, columns: Columns, scores: &mut [u8]) {
        let from = self.words.partition_point(|word| *word.folded < *term.folded);
        for (at, word) in self.words.iter().enumerate().skip(from) {
            let whole = *word.folded == *term.folded;
            let begun = term.completion == Completion::Prefix && word.folded.starts_with(&term.folded);
            if !(whole || begun) {
                break;
            }
            let accents = self.accents(term, word);
            if whole {
                // A running text has so many words that only the very one counts.
                let columns = if accents == 0 { columns } else { columns.both(Columns::NAMES.with(Column::Common)) };
                self.add_score(at, accents, columns, scores);
            } else if accents == 0 {
                self.add_score(at, BEGUN, columns.both(Columns::NAMES), scores);
            }
        }
        if let Some(other) = other_i(&term.folded) {
            let from = self.words.partition_point(|word| *word.folded < *other);
            let same = self.words.iter().enumerate().skip(from).take_while(|(_, word)| *word.folded == *other);
            same.for_each(|(at, word)| {
                let accents = term
                    .accented
                    .as_ref()
                    .map_or(0, |typed| if sound(typed) == sound(&word.accented) { 0 } else { OTHER_ACCENTS });
                self.add_score(at, accents, columns.both(Columns::NAMES), scores);
            });
        }
        let columns = columns.both(Columns::NAMES);
        match strictness {
            Strictness::Exact => {}
            Strictness::Sound => {
                let typed = term.accented.as_deref().map(sound);
                let quality = if term.letters() < MIN_LETTERS_FOR_A_SOUND { SHORT | TYPO } else { TYPO };
                for at in self.words_that_sound(&term.folded) {
                    let word = &self.words[at];
                    let same = typed.as_ref().is_none_or(|typed| *typed == sound(&word.accented));
                    self.add_score(at, if same { quality } else { quality | OTHER_ACCENTS }, columns, scores);
                }
            }
            Strictness::OneTypo | Strictness::Near if errors != Errors::Ignored => {
                let alone = errors == Errors::Alone && strictness == Strictness::OneTypo;
                let words = self.near_words(term, strictness);
                for (at, _) in words.filter(|(_, word)| !alone || is_likely_alone(&term.folded, word)) {
                    self.add_score(at, TYPO, columns, scores);
                }
            }
            Strictness::OneTypo | Strictness::Near => {}
        }
    }

    /// The word that a document has in place of one that sounds the same: in the best column, and the very word if it can be.
    pub fn heard_in(&self, hit: &Hit, word: &str) -> Option<String> {
        let folded = fold(word);
        let column_of = |at: usize| {
            let postings = &self.postings[self.starts[at] as usize..self.starts[at + 1] as usize];
            let found = postings.binary_search_by_key(&hit.document, |posting| posting >> COLUMN_BITS).ok()?;
            Some(postings[found] & ((1 << COLUMN_BITS) - 1))
        };
        let heard = self.words_that_sound(&folded).filter_map(|at| Some((column_of(at)?, &*self.words[at].folded)));
        heard.min_by_key(|(column, heard)| (*column, *heard != folded)).map(|(_, heard)| heard.to_owned())
    }

    fn words_that_sound(&self, folded: &str) -> impl Iterator<Item = usize> {
        let heard = sound(folded);
        let from = self.sounds.partition_point(|(sound, _)| **sound < *heard);
        self.sounds[from..].iter().take_while(move |(sound, _)| **sound == *heard).map(|(_, at)| *at as usize)
    }

    fn accents(&self, term: &Term, word: &Word) -> u8 {
        match &term.accented {
            None => 0,
            Some(typed) if *word.accented == **typed => 0,
            Some(typed) if term.completion == Completion::Prefix && word.accented.starts_with(typed.as_str()) => 0,
            Some(_) => OTHER_ACCENTS,
        }
    }

    fn add_score(&self, word: usize, quality: u8, columns: Columns, scores: &mut [u8]) {
        for &posting in &self.postings[self.starts[word] as usize..self.starts[word + 1] as usize] {
            let column = (posting & ((1 << COLUMN_BITS) - 1)) as u8;
            if columns.has(column) {
                let best = &mut scores[(posting >> COLUMN_BITS) as usize];
                *best = (*best).min(quality | (column << COLUMN_SHIFT));
            }
        }
    }

    /// The words that a typed one may have been meant as, the word itself not among them.
    fn near_words<'a>(&'a self, term: &'a Term, strictness: Strictness) -> impl Iterator<Item = (usize, &'a str)> {
        let letters = term.letters();
        let errs_freely = letters >= MIN_LETTERS_FOR_A_TYPO || strictness == Strictness::Near;
        let two = strictness == Strictness::Near && letters >= MIN_LETTERS_FOR_TWO;
        let begun = term.completion == Completion::Prefix && letters >= MIN_LETTERS_FOR_A_TYPO;
        let words = if letters >= MIN_LETTERS_FOR_A_SLIP { &self.words[..] } else { &[] };
        // Accents that were typed are no errors.
        let has_accents = move |word: &Word| {
            strictness == Strictness::Near
                || term.accented.as_ref().is_none_or(|typed| strsim::osa_distance(typed, &word.accented) <= 1)
        };
        let is_near = move |word: &str| {
            let is_one_away = if errs_freely { is_one_edit_away } else { is_a_slip };
            is_one_away(&term.folded, word)
                || (begun && term.begins_nearly(word))
                || (two && is_two_edits_away(&term.folded, word))
        };
        let near = words.iter().enumerate().filter(move |(_, word)| is_near(&word.folded) && has_accents(word));
        near.map(|(at, word)| (at, &*word.folded))
    }

    /// The folded words that a typed one may have been meant as.
    pub fn similar_words(&self, term: &Term, strictness: Strictness) -> Vec<String> {
        let mut words: Vec<String> = match strictness {
            Strictness::Exact => Vec::new(),
            Strictness::Sound => {
                self.words_that_sound(&term.folded).map(|at| self.words[at].folded.to_string()).collect()
            }
            Strictness::OneTypo | Strictness::Near => {
                self.near_words(term, strictness).map(|(_, word)| word.to_owned()).collect()
            }
        };
        words.dedup();
        words
    }
}

/// Whether a word that was typed alone is likely to be meant for another that one error makes of it: nobody mistakes the first
/// letter, and with a wrong letter a short word is another.
fn is_likely_alone(typed: &str, word: &str) -> bool {
    let same_beginning = typed.as_bytes().first() == word.as_bytes().first();
    let sorted = |word: &str| {
        let mut letters = word.as_bytes().to_vec();
        letters.sort_unstable();
        letters
    };
    let is_wrong_letter = typed.len() == word.len() && sorted(typed) != sorted(word);
    let is_whole = typed.len().abs_diff(word.len()) <= 1;
    same_beginning && is_whole && !(is_wrong_letter && typed.len() < MIN_LETTERS_FOR_A_WRONG_LETTER)
}

/// Whether a text has a phrase, the last word of it at least begun.
fn has_beginning(text: &str, phrase: &str) -> bool {
    text.match_indices(phrase).any(|(at, _)| at == 0 || text.as_bytes()[at - 1] == b' ')
}

/// Whether a text has a phrase, all its words whole.
fn has_whole(text: &str, phrase: &str) -> bool {
    let is_edge = |at: usize| text.as_bytes().get(at).is_none_or(|letter| *letter == b' ');
    text.match_indices(phrase).any(|(at, _)| (at == 0 || is_edge(at - 1)) && is_edge(at + phrase.len()))
}

/// Takes documents in and makes the index of them.
#[derive(Default)]
pub struct Builder {
    numbers: HashMap<Box<str>, usize>,
    words: Vec<(Box<str>, Vec<u32>)>,
    names: Vec<Box<str>>,
    summaries: [Vec<Box<str>>; 2],
    /// Phrases by their first word, longest first, each with whether it is true of everything in the catalogue.
    phrases: HashMap<String, Vec<(Vec<String>, bool)>>,
}

impl Builder {
    /// One that knows phrases which are true of everything (`true`), and longer ones that begin with them and are names.
    pub fn new(phrases: impl Iterator<Item = (String, bool)>) -> Builder {
        let mut builder = Builder::default();
        for (phrase, is_common) in phrases {
            let words: Vec<String> = phrase.split(' ').map(str::to_owned).collect();
            builder.phrases.entry(words[0].clone()).or_default().push((words, is_common));
        }
        for known in builder.phrases.values_mut() {
            known.sort_by_key(|(words, is_common)| (std::cmp::Reverse(words.len()), *is_common));
        }
        builder
    }

    /// Takes in the next document: the texts of its columns, as `accented` leaves them, best column first.
    pub fn add(&mut self, columns: &[(Column, &str)]) {
        self.add_document(columns, false);
    }

    /// The same of a product or producer: words of common phrases count only as such.
    pub fn add_thing(&mut self, columns: &[(Column, &str)]) {
        self.add_document(columns, true);
    }

    fn add_document(&mut self, columns: &[(Column, &str)], has_common: bool) {
        let document = u32::try_from(self.names.len()).expect("fewer than 2^29 documents");
        let mut name = String::new();
        let mut summaries = [String::new(), String::new()];
        let mut common: Vec<&str> = Vec::new();
        for &(column, text) in columns {
            match column {
                Column::Name => name = fold(text),
                Column::SummaryVi => summaries[0] = fold(text),
                Column::SummaryEn => summaries[1] = fold(text),
                _ => {}
            }
            let words: Vec<&str> = text.split(' ').filter(|word| !word.is_empty()).collect();
            let mut at = 0;
            while at < words.len() {
                let (length, is_common) = if has_common { self.phrase_at(&words[at..]) } else { (1, false) };
                for word in &words[at..at + length] {
                    if is_common {
                        common.push(word);
                    } else {
                        self.add_posting(word, document, column);
                    }
                }
                at += length;
            }
        }
        for word in common {
            self.add_posting(word, document, Column::Common);
        }
        self.names.push(name.into());
        for (all, one) in self.summaries.iter_mut().zip(summaries) {
            all.push(one.into());
        }
    }

    /// How many words the known phrase has that a text begins with, and whether it is a common one.
    fn phrase_at(&self, words: &[&str]) -> (usize, bool) {
        let Some(known) = words.first().and_then(|first| self.phrases.get(*first)) else { return (1, false) };
        let found = known.iter().find(|(phrase, _)| {
            phrase.len() <= words.len() && phrase.iter().zip(words).all(|(phrase, word)| phrase == word)
        });
        found.map_or((1, false), |(phrase, is_common)| (phrase.len(), *is_common))
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
        let mut index =
            Index { names: self.names, summaries: self.summaries, lengths, starts: vec![0], ..Index::default() };
        for (folded, accented, postings) in words {
            index.words.push(Word { folded: folded.into(), accented });
            index.postings.extend(postings);
            index.starts.push(u32::try_from(index.postings.len()).expect("fewer than 2^32 postings"));
        }
        index.sounds = (0_u32..).zip(&index.words).map(|(at, word)| (sound(&word.folded).into(), at)).collect();
        index.sounds.sort();
        index
    }
}
