//! Which producers a list shows: the filters that are set, those that pass them, and what each choice would leave.

use std::collections::BTreeMap;

use super::{Catalogue, Choice, Letter, ProducerKind};

/// The filters of a list of producers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProducerSelection {
    /// Words that a search finds them by.
    pub words: Option<String>,
    /// What they are.
    pub form: Option<Choice<ProducerKind>>,
    /// The letter under which their names stand.
    pub letter: Option<Letter>,
}

/// How many producers each choice of a filter would leave, the other filter staying as it is.
#[derive(Debug, Default)]
pub struct ProducerCounts {
    /// By what they are, then unknown.
    pub forms: [usize; 5],
    /// By letter; every letter that any producer stands under.
    pub letters: BTreeMap<Letter, usize>,
}

/// What a selection chose.
#[derive(Debug)]
pub struct SelectedProducers {
    /// All positions that pass, in Vietnamese order of names.
    pub positions: Vec<usize>,
    /// What each choice of a filter would leave.
    pub counts: ProducerCounts,
}

impl Catalogue {
    /// Chooses the producers of a list and counts every choice.
    pub fn select_producers(&self, selection: &ProducerSelection) -> SelectedProducers {
        let producers = &self.index.producers;
        let found = selection.words.as_ref().map(|words| self.producers_with_words(words));
        let mut selected = SelectedProducers { positions: Vec::new(), counts: ProducerCounts::default() };
        for (position, (&kind, &letter)) in producers.kinds.iter().zip(&producers.letters).enumerate() {
            if found.as_ref().is_some_and(|found| !found.contains(position)) {
                selected.counts.letters.entry(letter).or_default();
                continue;
            }
            let form = kind.map_or(Choice::Unknown, Choice::Known);
            let has_form = selection.form.is_none_or(|chosen| chosen == form);
            let has_letter = selection.letter.is_none_or(|chosen| chosen == letter);
            if has_letter {
                selected.counts.forms[kind.map_or(4, |kind| kind as usize)] += 1;
            }
            *selected.counts.letters.entry(letter).or_default() += usize::from(has_form);
            if has_form && has_letter {
                selected.positions.push(position);
            }
        }
        selected
    }
}
