//! Why something was found: the words of a text that a search matched.

use records::abbreviation::full;
use records::fold::{accented, fold};
use unicode_normalization::char::is_combining_mark;

use super::index::{Index, MAX_WORDS_WITH_ERRORS, Strictness};
use super::query::{Term, Typing, other_i};

/// A piece of a shown text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Its text.
    pub text: String,
    /// Whether a search matched it.
    pub marked: bool,
}

/// Knows which words a search matched, accents aside.
#[derive(Clone, Debug, Default)]
pub struct Marker {
    terms: Vec<Wanted>,
}

/// A term with what it may have been meant as.
#[derive(Clone, Debug)]
struct Wanted {
    term: Term,
    meant: Vec<String>,
    /// Lesser matches are not marked.
    least: Likeness,
}

/// How like a term a word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Likeness {
    /// It begins with it.
    Begun,
    /// It may be what was meant.
    Near,
    /// It is the same but for its accents.
    Whole,
    /// It is the same.
    Exact,
}

/// Words shown on each side of the first match where a long text is cut.
const WORDS_BEFORE: usize = 6;
/// See [`WORDS_BEFORE`].
const WORDS_AFTER: usize = 14;

/// Terms of a query that are told apart: more stand in no query that is looked at.
const MAX_TERMS: usize = 64;

impl Marker {
    /// The marker of a search for these terms.
    pub(super) fn new(index: &Index, terms: Vec<Term>, strictness: Strictness) -> Marker {
        let terms = terms.into_iter().take(MAX_TERMS).enumerate().map(|(at, term)| {
            let strictness = if at < MAX_WORDS_WITH_ERRORS { strictness } else { Strictness::Every };
            let mut meant = index.meant(&term, strictness);
            meant.extend(other_i(&term.folded));
            Wanted { term, meant, least: Likeness::Begun }
        });
        Marker { terms: terms.collect() }
    }

    /// The marker for the texts of one thing: a term that one of them has whole, or with its very accents, is not marked
    /// where another has less of it.
    pub fn narrowed<'a>(&self, texts: impl IntoIterator<Item = &'a str>) -> Marker {
        let mut marker = self.clone();
        for (word, _) in texts.into_iter().flat_map(runs).filter(|(_, is_word)| *is_word) {
            let (with_accents, folded) = (accented(word), fold(word));
            for wanted in &mut marker.terms {
                if let Some(likeness) = wanted.likeness(&with_accents, &folded) {
                    wanted.least = wanted.least.max(likeness);
                }
            }
        }
        marker
    }

    /// The text in pieces, those marked that the search matched.
    pub fn pieces(&self, text: &str) -> Vec<Piece> {
        let mut pieces: Vec<Piece> = Vec::new();
        let mut push = |text: &str, marked: bool| match pieces.last_mut() {
            Some(last) if last.marked == marked => last.text.push_str(text),
            _ => pieces.push(Piece { text: text.to_owned(), marked }),
        };
        let runs: Vec<(&str, bool)> =
            runs(text).map(|(run, is_word)| (run, is_word && self.terms_of(run) != 0)).collect();
        for (at, &(run, marked)) in runs.iter().enumerate() {
            // A space between two marked words belongs to the mark.
            let between = at > 0 && runs[at - 1].1 && runs.get(at + 1).is_some_and(|next| next.1) && run == " ";
            push(run, marked || between);
        }
        pieces
    }

    /// The text around the first match, cut where it is long. `None` where nothing of `missing` matches.
    pub fn around(&self, text: &str, missing: u64) -> Option<Vec<Piece>> {
        let runs: Vec<(&str, bool)> = runs(text).collect();
        let words: Vec<usize> = (0..runs.len()).filter(|&at| runs[at].1).collect();
        let first = words.iter().position(|&at| self.terms_of(runs[at].0) & missing != 0)?;
        let (begin, end) = (first.saturating_sub(WORDS_BEFORE), (first + WORDS_AFTER).min(words.len()));
        let begin_run = if begin == 0 { 0 } else { words[begin] };
        let end_run = if end == words.len() { runs.len() } else { words[end - 1] + 1 };
        let cut: String = runs[begin_run..end_run].iter().map(|(run, _)| *run).collect();
        let cut = format!(
            "{}{}{}",
            if begin == 0 { "" } else { "… " },
            cut.trim(),
            if end == words.len() { "" } else { " …" }
        );
        Some(self.pieces(&cut))
    }

    /// Which terms stand in a text, one bit each.
    pub fn terms_in(&self, text: &str) -> u64 {
        runs(text).filter(|(_, is_word)| *is_word).fold(0, |bits, (word, _)| bits | self.terms_of(word))
    }

    /// The bits of all terms.
    pub fn all_terms(&self) -> u64 {
        (0..self.terms.len()).fold(0, |bits, at| bits | 1 << at)
    }

    /// Which terms a word matches; an abbreviation those that it stands for.
    fn terms_of(&self, word: &str) -> u64 {
        let (with_accents, folded) = (accented(word), fold(word));
        let own = folded.split(' ').fold(0, |bits, part| bits | self.terms_of_part(&with_accents, part));
        let Some(full) = full(&folded) else { return own };
        let full: Vec<u64> = full.split(' ').map(|part| self.terms_of_part(part, &fold(part))).collect();
        if full.contains(&0) { own } else { full.into_iter().fold(own, |bits, part| bits | part) }
    }

    fn terms_of_part(&self, with_accents: &str, folded: &str) -> u64 {
        let matches = |wanted: &Wanted| wanted.likeness(with_accents, folded) >= Some(wanted.least);
        self.terms.iter().enumerate().filter(|(_, wanted)| matches(wanted)).fold(0, |bits, (at, _)| bits | 1 << at)
    }
}

impl Wanted {
    fn likeness(&self, with_accents: &str, folded: &str) -> Option<Likeness> {
        let term = &self.term;
        if folded == term.folded {
            let exact = term.accented.as_deref().is_none_or(|typed| typed == with_accents);
            Some(if exact { Likeness::Exact } else { Likeness::Whole })
        } else if self.meant.iter().any(|word| word == folded) {
            Some(Likeness::Near)
        } else if term.typing == Typing::GoingOn && folded.starts_with(&term.folded) {
            Some(Likeness::Begun)
        } else {
            None
        }
    }
}

/// The words of a text and what stands between them, in turn.
fn runs(text: &str) -> impl Iterator<Item = (&str, bool)> {
    let is_word = |letter: char| letter.is_alphanumeric() || is_combining_mark(letter);
    let mut rest = text;
    std::iter::from_fn(move || {
        let first = is_word(rest.chars().next()?);
        let end = rest.find(|letter| is_word(letter) != first).unwrap_or(rest.len());
        let (run, after) = rest.split_at(end);
        rest = after;
        Some((run, first))
    })
}

#[cfg(test)]
mod tests {
    use super::super::query::Query;
    use super::*;
    use proptest::prelude::*;

    fn marker(query: &str) -> Marker {
        Marker::new(&Index::default(), Query::read(query).terms(), Strictness::Every)
    }

    fn marked(query: &str, text: &str) -> String {
        let pieces = marker(query).pieces(text);
        pieces.iter().map(|piece| if piece.marked { format!("[{}]", piece.text) } else { piece.text.clone() }).collect()
    }

    #[test]
    fn words_are_marked_also_where_their_accents_differ() {
        assert_eq!(marked("seng cu", "Gạo Séng cù Trường Hương"), "Gạo [Séng cù] Trường Hương");
        assert_eq!(marked("Muong Ảng", "xã Mường Ảng"), "xã [Mường Ảng]");
        assert_eq!(marked("trà", "Trà xanh – tra"), "[Trà] xanh – [tra]");
    }

    #[test]
    fn only_the_last_word_marks_what_it_begins() {
        assert_eq!(marked("ga sen", "Gạo Séng"), "Gạo [Séng]");
    }

    #[test]
    fn an_abbreviation_is_marked_for_what_it_stands_for() {
        assert_eq!(marked("hợp tác xã Tâm", "HTX Tâm Thiện"), "[HTX Tâm] Thiện");
        assert_eq!(marked("tác", "HTX Tâm Thiện"), "HTX Tâm Thiện");
    }

    #[test]
    fn what_one_text_has_whole_is_not_marked_where_another_has_less_of_it() {
        let narrowed = marker("séng cù").narrowed(["Gạo Séng cù", "củ cải cũng"]);
        assert!(narrowed.pieces("củ cải cũng").iter().all(|piece| !piece.marked));
        assert!(narrowed.pieces("Séng cù").iter().all(|piece| piece.marked));
        let only_begun = marker("cu").narrowed(["cũng"]);
        assert!(only_begun.pieces("cũng").iter().all(|piece| piece.marked));
    }

    #[test]
    fn a_long_text_is_cut_around_what_was_missing() {
        let text = "một hai ba bốn năm sáu bảy tám đích chín mười";
        let marker = marker("dich");
        let cut: String =
            marker.around(text, 1).expect("it is there").iter().map(|piece| piece.text.as_str()).collect();
        assert_eq!(cut, "… ba bốn năm sáu bảy tám đích chín mười");
        assert_eq!(marker.around(text, 0), None);
    }

    proptest! {
        #[test]
        fn pieces_put_together_are_the_text(query in any::<String>(), text in any::<String>()) {
            let marker = marker(&query);
            let whole: String = marker.pieces(&text).iter().map(|piece| piece.text.as_str()).collect();
            prop_assert_eq!(whole, text);
        }
    }
}
