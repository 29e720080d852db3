//! What a filter chooses.

/// A filter on something that may not be known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Choice<T> {
    Known(T),
    /// Those of which it is not known.
    Unknown,
}

impl<T> Choice<T> {
    /// The value, where one is meant.
    pub fn known(self) -> Option<T> {
        match self {
            Choice::Known(value) => Some(value),
            Choice::Unknown => None,
        }
    }
}
