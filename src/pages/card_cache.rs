//! What pages say of their share cards. Laying a card out only to know its hash costs more than the rest of the page.

use std::fmt;

use jiff::civil::Date;
use quick_cache::sync::Cache;

use crate::pages::error::PageError;
use crate::share::card::CardLink;

/// Pages whose cards are known; a mention takes some 250 bytes.
const ROOM: usize = 2_048;

/// The mentions of one edition's cards, by the day and the URL of the page.
pub struct CardLinks(Cache<(Date, String), CardLink>);

impl Default for CardLinks {
    fn default() -> CardLinks {
        CardLinks(Cache::new(ROOM))
    }
}

impl fmt::Debug for CardLinks {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} mentions", self.0.len())
    }
}

impl CardLinks {
    /// The mention of the card of the page at `url`, made where it is not known of this day.
    pub fn of(
        &self,
        today: Date,
        url: String,
        make: impl FnOnce() -> Result<CardLink, PageError>,
    ) -> Result<CardLink, PageError> {
        self.0.get_or_insert_with(&(today, url), make)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mention(hash: &str) -> Result<CardLink, PageError> {
        Ok(CardLink { hash: hash.to_owned(), alt: String::new() })
    }

    #[test]
    fn a_mention_is_made_once_a_day() {
        let (mentions, today) = (CardLinks::default(), Date::constant(2026, 11, 27));
        let hash = |day, url: &str, next| mentions.of(day, url.to_owned(), || mention(next)).expect("a mention").hash;
        assert_eq!(hash(today, "/a", "first"), "first");
        assert_eq!(hash(today, "/a", "second"), "first");
        assert_eq!(hash(today, "/en/a", "second"), "second");
        assert_eq!(hash(today.tomorrow().expect("a day"), "/a", "third"), "third");
    }
}
