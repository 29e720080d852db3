//! The names that records have in addresses.

use std::borrow::Borrow;
use std::fmt;

use crate::fold::fold;

/// The most letters of a slug on record: an address is read aloud and typed, and every disk and host takes names of that length.
pub(crate) const MAX_SLUG: usize = 100;

/// A word for an address: `[a-z0-9-]+`, neither beginning nor ending with a hyphen.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slug(String);

impl Slug {
    /// The slug that `text` is, letter by letter; `None` if it is none.
    pub fn parse(text: &str) -> Option<Slug> {
        let fits = !text.is_empty()
            && !text.starts_with('-')
            && !text.ends_with('-')
            && text.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'));
        fits.then(|| Slug(text.to_owned()))
    }

    /// The slug that a name makes: its folded words joined by hyphens. Letters outside a–z and digits outside 0–9
    /// fall away, so the answer can be empty.
    ///
    /// ```
    /// assert_eq!(records::slug::Slug::of("Nặm Lịch"), "nam-lich");
    /// ```
    pub fn of(text: &str) -> String {
        let folded = fold(text);
        let parts = folded.split(|letter: char| !letter.is_ascii_alphanumeric());
        let mut slug = String::with_capacity(folded.len());
        for part in parts.filter(|part| !part.is_empty()) {
            if !slug.is_empty() {
                slug.push('-');
            }
            slug.push_str(part);
        }
        slug
    }

    /// The text of the slug.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl AsRef<str> for Slug {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for Slug {
    fn borrow(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::Slug;
    use proptest::prelude::*;

    #[test]
    fn only_plain_words_are_slugs() {
        for good in ["a", "tra-xanh-phan-nhat", "07", "a--b"] {
            assert!(Slug::parse(good).is_some(), "{good}");
        }
        for bad in ["", "-a", "a-", "A", "a_b", "a b", "chè", "a/b", "."] {
            assert!(Slug::parse(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn names_make_slugs() {
        assert_eq!(Slug::of("Ẳng Tở"), "ang-to");
        assert_eq!(Slug::of("Đông trùng hạ thảo (Huy Hùng)"), "dong-trung-ha-thao-huy-hung");
        assert_eq!(Slug::of("…"), "");
    }

    proptest! {
        #[test]
        fn what_a_name_makes_is_empty_or_a_slug_and_its_own(name in any::<String>()) {
            let slug = Slug::of(&name);
            prop_assert!(slug.is_empty() || Slug::parse(&slug).is_some());
            prop_assert_eq!(Slug::of(&slug), slug);
        }
    }
}
