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

/// An enum whose variants are a closed list. Each has the word of the database, and after `in records` the one that records
/// write where that is another.
macro_rules! closed {
    (@record $key:literal) => { $key };
    (@record $key:literal $record:literal) => { $record };
    (
        $(#[$about:meta])*
        pub enum $name:ident, $what:literal {
            $($(#[$doc:meta])* $variant:ident = $key:literal $(in records $record:literal)?,)*
        }
    ) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum $name {
            $($(#[$doc])* $variant,)*
        }

        impl $name {
            /// All of them, in their order.
            pub const ALL: [$name; [$($key),*].len()] = [$($name::$variant),*];

            /// The word in the database.
            pub fn key(self) -> &'static str {
                match self {
                    $($name::$variant => $key,)*
                }
            }

            /// What a word in the database means.
            pub fn from_key(key: &str) -> Option<$name> {
                $name::ALL.into_iter().find(|one| one.key() == key)
            }
        }

        impl $crate::closed::Closed for $name {
            const WORDS: &'static [(&'static str, Self)] =
                &[$(($crate::closed::closed!(@record $key $($record)?), $name::$variant)),*];
            const WHAT: &'static str = $what;
        }
    };
}

pub(crate) use closed;
