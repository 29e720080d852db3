//! A word that is looked for.

use super::spelling::is_one_edit_away;

/// Whether a word is typed to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Completion {
    /// The word is whole.
    Complete,
    /// The last word of a query: it may be the beginning of one.
    Prefix,
}

/// A word that is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// Without accents.
    pub folded: String,
    /// With accents, where some were typed.
    pub accented: Option<String>,
    pub completion: Completion,
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

/// The folded word with y for i after a consonant at its end, or i for y: `mi`, `my` are two spellings of one sound.
pub fn other_i(folded: &str) -> Option<String> {
    let start = folded.strip_suffix(['i', 'y'])?;
    let is_sound = start.chars().next_back().is_some_and(|before| !"aeiouy".contains(before));
    is_sound.then(|| format!("{start}{}", if folded.ends_with('i') { 'y' } else { 'i' }))
}
