//! The `Cache-Control` header of every response. Pages name their policy; no other module writes the header.

use actix_web::http::header::HeaderValue;

use crate::http::clock::Moment;
use crate::pages::response::CachePolicy;

/// How long pages may be kept, in seconds.
const PAGE_SECONDS: u64 = 300;
/// How long after that a stale page may be shown while a new one is fetched, in seconds.
const STALE_SECONDS: u64 = 60;

/// The value of `Cache-Control` for a response that is sent at a moment: no page is kept past local midnight, because
/// standing changes then.
pub fn cache_control(policy: CachePolicy, moment: Moment) -> HeaderValue {
    HeaderValue::from_static(match policy {
        CachePolicy::Page => {
            let left = moment.seconds_left.unwrap_or(u64::MAX);
            if left < PAGE_SECONDS + STALE_SECONDS {
                let max_age = PAGE_SECONDS.min(left);
                let stale = STALE_SECONDS.min(left - max_age);
                let value = format!("public, max-age={max_age}, stale-while-revalidate={stale}");
                return HeaderValue::from_maybe_shared(value).expect("words and digits");
            }
            "public, max-age=300, stale-while-revalidate=60"
        }
        CachePolicy::Revalidate => "no-cache",
        CachePolicy::Immutable => "public, max-age=31536000, immutable",
        CachePolicy::NoStore => "no-store",
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::Date;

    use super::*;

    fn at(seconds_left: Option<u64>) -> String {
        let moment = Moment { today: Date::constant(2026, 3, 31), seconds_left };
        cache_control(CachePolicy::Page, moment).to_str().expect("text").to_owned()
    }

    #[test]
    fn pages_are_fresh_for_five_minutes() {
        let long = format!("public, max-age={PAGE_SECONDS}, stale-while-revalidate={STALE_SECONDS}");
        assert_eq!(at(None), long);
        assert_eq!(at(Some(40_000)), long);
    }

    #[test]
    fn no_page_is_kept_past_midnight() {
        assert_eq!(at(Some(330)), "public, max-age=300, stale-while-revalidate=30");
        assert_eq!(at(Some(20)), "public, max-age=20, stale-while-revalidate=0");
        assert_eq!(at(Some(0)), "public, max-age=0, stale-while-revalidate=0");
    }
}
