//! Which words of a text a search matched.

use records::abbreviation::full;
use records::fold::{accented, fold};
use unicode_normalization::char::is_combining_mark;

use super::index::{Index, MAX_WORDS_WITH_ERRORS, Need, Strictness};
use super::term::{Completion, Term, other_i};

/// A part of a shown text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextSpan {
    pub text: String,
    /// Whether a search matched it.
    pub marked: bool,
}

/// Knows which words a search matched, accents aside.
#[derive(Clone, Debug, Default)]
pub struct Highlighter {
    terms: Vec<HighlightTerm>,
}

/// A term with the words that it may have been meant as.
#[derive(Clone, Debug)]
struct HighlightTerm {
    term: Term,
    variants: Vec<String>,
    /// Lesser matches are not marked.
    min_similarity: Similarity,
}

/// How like a term a word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Similarity {
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
const WORDS_AFTER: usize = 14;

/// Terms of a query that are told apart, one bit each; no query that is looked at has more.
const MAX_TERMS: usize = 64;

impl Highlighter {
    pub(super) fn new(index: &Index, needs: &[Need], strictness: Strictness) -> Highlighter {
        let terms = needs.iter().enumerate().flat_map(|(at, need)| {
            let strictness = if at < MAX_WORDS_WITH_ERRORS { strictness } else { Strictness::Exact };
            let others = need.alternatives.iter().skip(1).flat_map(|other| &other.terms);
            let others: Vec<String> = others.map(|term| term.folded.clone()).collect();
            need.typed().iter().map(move |term| {
                let mut variants = index.similar_words(term, strictness);
                variants.extend(other_i(&term.folded));
                variants.extend(others.iter().cloned());
                HighlightTerm { term: term.clone(), variants, min_similarity: Similarity::Begun }
            })
        });
        Highlighter { terms: terms.take(MAX_TERMS).collect() }
    }

    /// The same for the texts of one thing: a term that one of them has whole, or with its very accents, is not marked
    /// where another has less of it.
    pub fn for_texts<'a>(&self, texts: impl IntoIterator<Item = &'a str>) -> Highlighter {
        let mut highlighter = self.clone();
        for (word, _) in texts.into_iter().flat_map(runs).filter(|(_, is_word)| *is_word) {
            let (with_accents, folded) = (accented(word), fold(word));
            for term in &mut highlighter.terms {
                if let Some(similarity) = term.similarity(&with_accents, &folded) {
                    term.min_similarity = term.min_similarity.max(similarity);
                }
            }
        }
        highlighter
    }

    /// The whole text, with those spans marked that the search matched.
    pub fn highlight(&self, text: &str) -> Vec<TextSpan> {
        let mut spans: Vec<TextSpan> = Vec::new();
        let mut push = |text: &str, marked: bool| match spans.last_mut() {
            Some(last) if last.marked == marked => last.text.push_str(text),
            _ => spans.push(TextSpan { text: text.to_owned(), marked }),
        };
        let runs: Vec<(&str, bool)> =
            runs(text).map(|(run, is_word)| (run, is_word && self.terms_of(run) != 0)).collect();
        for (at, &(run, marked)) in runs.iter().enumerate() {
            // A space between two marked words belongs to the mark.
            let between = at > 0 && runs[at - 1].1 && runs.get(at + 1).is_some_and(|next| next.1) && run == " ";
            push(run, marked || between);
        }
        spans
    }

    /// The text around the first match, cut where it is long. `None` where nothing of `missing` matches.
    pub fn excerpt(&self, text: &str, missing: u64) -> Option<Vec<TextSpan>> {
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
        Some(self.highlight(&cut))
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
        let matches = |term: &HighlightTerm| term.similarity(with_accents, folded) >= Some(term.min_similarity);
        self.terms.iter().enumerate().filter(|(_, term)| matches(term)).fold(0, |bits, (at, _)| bits | 1 << at)
    }
}

impl HighlightTerm {
    fn similarity(&self, with_accents: &str, folded: &str) -> Option<Similarity> {
        let term = &self.term;
        if folded == term.folded {
            let exact = term.accented.as_deref().is_none_or(|typed| typed == with_accents);
            Some(if exact { Similarity::Exact } else { Similarity::Whole })
        } else if self.variants.iter().any(|word| word == folded) {
            Some(Similarity::Near)
        } else if term.completion == Completion::Prefix && folded.starts_with(&term.folded) {
            Some(Similarity::Begun)
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
    use super::super::index::Columns;
    use super::super::query::Query;
    use super::*;
    use proptest::prelude::*;

    fn highlighter(query: &str) -> Highlighter {
        let needs = Query::read(query).terms().into_iter().map(|term| Need::word(term, Columns::NAMES));
        Highlighter::new(&Index::default(), &needs.collect::<Vec<_>>(), Strictness::Exact)
    }

    fn marked(query: &str, text: &str) -> String {
        let spans = highlighter(query).highlight(text);
        spans.iter().map(|span| if span.marked { format!("[{}]", span.text) } else { span.text.clone() }).collect()
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
        let narrowed = highlighter("séng cù").for_texts(["Gạo Séng cù", "củ cải cũng"]);
        assert!(narrowed.highlight("củ cải cũng").iter().all(|span| !span.marked));
        assert!(narrowed.highlight("Séng cù").iter().all(|span| span.marked));
        let only_begun = highlighter("cu").for_texts(["cũng"]);
        assert!(only_begun.highlight("cũng").iter().all(|span| span.marked));
    }

    #[test]
    fn a_long_text_is_cut_around_what_was_missing() {
        let text = "một hai ba bốn năm sáu bảy tám đích chín mười";
        let highlighter = highlighter("dich");
        let cut: String =
            highlighter.excerpt(text, 1).expect("it is there").iter().map(|span| span.text.as_str()).collect();
        assert_eq!(cut, "… ba bốn năm sáu bảy tám đích chín mười");
        assert_eq!(highlighter.excerpt(text, 0), None);
    }

    proptest! {
        #[test]
        fn pieces_put_together_are_the_text(query in any::<String>(), text in any::<String>()) {
            let highlighter = highlighter(&query);
            let whole: String = highlighter.highlight(&text).iter().map(|span| span.text.as_str()).collect();
            prop_assert_eq!(whole, text);
        }
    }
}
