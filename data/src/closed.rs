//! Words of which there is a closed list: star issuers, product groups, kinds of units.

use crate::problem::Located;
use crate::text::quoted;

/// A closed list of words and what each means.
pub(crate) trait Closed: Copy + 'static {
    /// Every word as records write it, with its meaning.
    const WORDS: &'static [(&'static str, Self)];
    /// What one of them is, in Vietnamese, for messages.
    const WHAT: &'static str;

    /// The meaning of a word; refused, with the whole list, where it is none of them.
    fn of(word: &Located<'_, String>) -> Option<Self> {
        let found = Self::WORDS.iter().find(|(known, _)| *known == word.value);
        if found.is_none() {
            let all: Vec<&str> = Self::WORDS.iter().map(|(known, _)| *known).collect();
            word.at.refuse(
                format!("{} không phải là {}", quoted(&word.value), Self::WHAT),
                format!("Một trong: {}{}.", all.join(", "), word.at.near(&word.value, all.iter().copied())),
            );
        }
        found.map(|(_, meaning)| *meaning)
    }

    /// The word that records write for a meaning.
    fn word(self) -> &'static str
    where
        Self: PartialEq,
    {
        let found = Self::WORDS.iter().find(|(_, meaning)| *meaning == self);
        found.map_or("", |(word, _)| word)
    }
}
