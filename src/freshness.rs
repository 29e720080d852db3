//! How long an answer stays fresh, its tag, and the short answer to who has it already.
//!
//! The page names its policy; only this module says what the headers are.

use std::sync::LazyLock;

use actix_web::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;

use crate::body::Body;
use crate::clock::Moment;

/// How long pages may be kept, in seconds.
const PAGE_SECONDS: u64 = 300;
/// How long after that a stale page may be shown while a new one is fetched, in seconds.
const STALE_SECONDS: u64 = 60;

/// What nearly every answer of a day says: made once, for ever.
static LONG_BEFORE_MIDNIGHT: LazyLock<HeaderValue> = LazyLock::new(|| {
    let value = page(PAGE_SECONDS, STALE_SECONDS);
    HeaderValue::from_static(value.to_str().unwrap_or_default().to_owned().leak())
});

fn page(max_age: u64, stale: u64) -> HeaderValue {
    let value = format!("public, max-age={max_age}, stale-while-revalidate={stale}");
    HeaderValue::from_maybe_shared(value).expect("words and digits")
}

/// What an answer says about keeping it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Freshness {
    /// Changes with the catalogue, and at local midnight: standing does.
    Page,
    /// May be kept, but is asked for again before each use.
    Revalidated,
    /// Its URL has a fingerprint: it never changes.
    Immutable,
    /// Must not be kept.
    Never,
}

impl Freshness {
    /// The header that says it.
    pub fn header(self, moment: Moment) -> (HeaderName, HeaderValue) {
        (header::CACHE_CONTROL, self.cache_control(moment))
    }

    fn cache_control(self, moment: Moment) -> HeaderValue {
        HeaderValue::from_static(match self {
            Freshness::Page => {
                let left = moment.seconds_left.unwrap_or(u64::MAX);
                if left >= PAGE_SECONDS + STALE_SECONDS {
                    return LONG_BEFORE_MIDNIGHT.clone();
                }
                let max_age = PAGE_SECONDS.min(left);
                return page(max_age, STALE_SECONDS.min(left - max_age));
            }
            Freshness::Revalidated => "no-cache",
            Freshness::Immutable => "public, max-age=31536000, immutable",
            Freshness::Never => "no-store",
        })
    }
}

/// The weak tag of a body: a hash of its bytes before any encoding, so that all encodings share it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag(HeaderValue);

impl Tag {
    /// The tag of a body.
    pub fn of(body: &Body) -> Tag {
        // 96 bits: no two pages of any catalogue share them by chance.
        let tag = format!("W/\"{}\"", BASE64_URL_SAFE_NO_PAD.encode(&body.hash().to_le_bytes()[..12]));
        Tag(HeaderValue::from_maybe_shared(tag).expect("letters and digits"))
    }

    /// The header that says it.
    pub fn header(&self) -> (HeaderName, HeaderValue) {
        (header::ETAG, self.0.clone())
    }

    /// The tag without what says that it is weak.
    fn opaque(&self) -> &str {
        self.0.to_str().unwrap_or_default().trim_start_matches("W/")
    }

    /// Whether the visitor says in `If-None-Match` that this very body is there already.
    pub fn is_held(&self, request: &HeaderMap) -> bool {
        let opaque = self.opaque();
        request
            .get_all(header::IF_NONE_MATCH)
            .filter_map(|value: &HeaderValue| value.to_str().ok())
            .flat_map(|value| value.split(','))
            .map(str::trim)
            .any(|tag| tag == "*" || tag.trim_start_matches("W/") == opaque)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::Date;

    use super::*;

    fn at(seconds_left: Option<u64>) -> String {
        let value = Freshness::Page.cache_control(Moment { today: Date::constant(2026, 3, 31), seconds_left });
        value.to_str().expect("text").to_owned()
    }

    #[test]
    fn pages_are_fresh_for_five_minutes() {
        assert_eq!(at(None), "public, max-age=300, stale-while-revalidate=60");
        assert_eq!(at(Some(40_000)), "public, max-age=300, stale-while-revalidate=60");
    }

    #[test]
    fn no_page_is_kept_past_midnight() {
        assert_eq!(at(Some(330)), "public, max-age=300, stale-while-revalidate=30");
        assert_eq!(at(Some(20)), "public, max-age=20, stale-while-revalidate=0");
        assert_eq!(at(Some(0)), "public, max-age=0, stale-while-revalidate=0");
    }

    #[test]
    fn a_tag_is_recognised_in_a_list_weak_or_strong() {
        let tag = Tag::of(&Body::of("page"));
        let mut headers = HeaderMap::new();
        assert!(!tag.is_held(&headers));
        let strong = tag.opaque().to_owned();
        for value in [format!("W/{strong}"), format!("\"other\", W/{strong}"), strong, "*".to_owned()] {
            headers.insert(header::IF_NONE_MATCH, HeaderValue::from_str(&value).expect("a header value"));
            assert!(tag.is_held(&headers), "{value}");
        }
    }
}
