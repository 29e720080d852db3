//! The page cache: each page is rendered once per catalogue, day and URL, and compressed once per encoding.
//!
//! Three stores, each bounded in bytes, so that a crawl of all filters or of all share cards cannot push out the pages
//! that people come to. A key has only the parameters that the page takes: others split nothing.

use std::sync::Arc;

use actix_web::HttpRequest;
use actix_web::http::header::{EntityTag, Header, HeaderName, HeaderValue, IfNoneMatch, TryIntoHeaderValue};
use actix_web::web::Bytes;
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use jiff::civil::Date;
use quick_cache::sync::Cache;
use quick_cache::{OptionsBuilder, Weighter};
use sha2::{Digest, Sha256};

use crate::http::compression::Encoding;
use crate::pages::response::{CachePolicy, CrossOrigin, Response};
use crate::routes;

/// First size of each store, in entries; not a limit.
const EXPECTED_ENTRIES: usize = 512;

/// What an entry costs beside its body, in bytes: its key, its headers, its place in the store.
const ENTRY_COST: u64 = 600;

/// Maximum bytes of filtered lists and searches: a robot that walks through all of them makes the server no more than 5 MB
/// larger.
const MAX_QUERY_BYTES: u64 = 3 << 20;

/// Maximum bytes of share cards: some two hundred of them.
const MAX_CARD_BYTES: u64 = 8 << 20;

/// Bytes of the hash that make a tag: no two pages of any catalogue share them by chance.
const TAG_BYTES: usize = 12;

/// What a cached body is found by.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    today: Date,
    path: String,
    /// The parameters that the page takes, in the order in which they came.
    query: String,
    encoding: Encoding,
}

impl Key {
    /// The key of a request's page before compression. Requests for the same page have the same key, whatever else their
    /// queries hold.
    pub fn new(today: Date, path: &str, query: &str) -> Key {
        let query = if query.is_empty() { String::new() } else { routes::own_query(path, query) };
        Key { today, path: path.to_owned(), query, encoding: Encoding::Identity }
    }

    /// The key of the same page in an encoding.
    pub fn with(&self, encoding: Encoding) -> Key {
        Key { encoding, ..self.clone() }
    }

    /// The day on which the page is rendered.
    pub fn today(&self) -> Date {
        self.today
    }

    /// The encoding of the body.
    pub fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// Whether the page is one of a number that the catalogue bounds.
    pub fn is_bounded(&self) -> bool {
        self.query.is_empty()
    }
}

/// What is the same for a page in every encoding.
#[derive(Debug)]
pub struct PageHead {
    /// The media type.
    pub content_type: &'static str,
    /// How long others may keep it.
    pub cache_policy: CachePolicy,
    /// Whether other sites may use it.
    pub cross_origin: CrossOrigin,
    /// Further headers.
    pub headers: Vec<(HeaderName, HeaderValue)>,
    /// The weak tag: a hash of the body before compression.
    pub etag: HeaderValue,
    tag: EntityTag,
}

impl PageHead {
    /// Whether the client says in `If-None-Match` that it has this very page.
    pub fn is_held_by(&self, request: &HttpRequest) -> bool {
        request.headers().contains_key(actix_web::http::header::IF_NONE_MATCH)
            && match IfNoneMatch::parse(request) {
                Ok(IfNoneMatch::Any) => true,
                Ok(IfNoneMatch::Items(tags)) => tags.iter().any(|tag| tag.weak_eq(&self.tag)),
                Err(_) => false,
            }
    }
}

/// A page in one encoding, ready to be sent.
#[derive(Clone, Debug)]
pub struct CachedPage {
    /// What is the same in every encoding.
    pub head: Arc<PageHead>,
    /// The encoding of the body.
    pub encoding: Encoding,
    pub body: Bytes,
}

impl CachedPage {
    /// A rendered response, not compressed; `Err` where it is an error or a redirect, which nobody keeps.
    pub fn new(response: Response) -> Result<CachedPage, Box<Response>> {
        if !response.status.is_success() || response.cache_policy == CachePolicy::NoStore {
            return Err(Box::new(response));
        }
        let hash = Sha256::digest(&response.body);
        let tag = EntityTag::new_weak(BASE64_URL_SAFE_NO_PAD.encode(&hash[..TAG_BYTES]));
        let etag = tag.clone().try_into_value().expect("a tag of letters and digits is a header's value");
        let head = PageHead {
            content_type: response.content_type,
            cache_policy: response.cache_policy,
            cross_origin: response.cross_origin,
            headers: header_values(&response.headers),
            etag,
            tag,
        };
        // Exactly as long as it is: the room in which it was written is given back.
        let body = Bytes::from(response.body.into_boxed_slice());
        Ok(CachedPage { head: Arc::new(head), encoding: Encoding::Identity, body })
    }

    /// The same page with its body in another encoding.
    pub fn encoded(&self, encoding: Encoding, body: Vec<u8>) -> CachedPage {
        CachedPage { head: Arc::clone(&self.head), encoding, body: Bytes::from(body.into_boxed_slice()) }
    }
}

/// Headers of a response as they are sent; one that cannot be sent is left out.
pub fn header_values(headers: &[(HeaderName, String)]) -> Vec<(HeaderName, HeaderValue)> {
    headers.iter().filter_map(|(name, value)| Some((name.clone(), value.parse().ok()?))).collect()
}

/// Weighs an entry by its bytes.
#[derive(Clone)]
struct ByBytes;

impl Weighter<Key, CachedPage> for ByBytes {
    fn weight(&self, key: &Key, page: &CachedPage) -> u64 {
        (page.body.len() + key.path.len() + key.query.len()) as u64 + ENTRY_COST
    }
}

type Store = Cache<Key, CachedPage, ByBytes>;

/// The cached pages of one catalogue.
pub struct PageCache {
    pages: Store,
    queries: Store,
    cards: Store,
    megabytes: u64,
}

impl PageCache {
    /// A cache of at most so many megabytes of pages; at most a quarter of them, and at most 3 MB, are filtered lists and
    /// searches. Share cards come on top, a quarter as many and at most 8 MB. 0 keeps nothing.
    pub fn new(megabytes: u64) -> PageCache {
        let store = |bytes: u64| {
            // One shard: the room is divided among shards, and a download of a large catalogue would fit into none.
            let options = OptionsBuilder::new()
                .estimated_items_capacity(EXPECTED_ENTRIES)
                .weight_capacity(bytes.max(1))
                .shards(1)
                .build()
                .expect("both capacities are given");
            Cache::with_options(options, ByBytes, Default::default(), Default::default())
        };
        let bytes = megabytes << 20;
        let queries = (bytes / 4).min(MAX_QUERY_BYTES);
        PageCache {
            pages: store(bytes - queries),
            queries: store(queries),
            cards: store((bytes / 4).min(MAX_CARD_BYTES)),
            megabytes,
        }
    }

    /// Whether it keeps anything.
    pub fn is_enabled(&self) -> bool {
        self.megabytes > 0
    }

    /// Bytes of all entries.
    pub fn weight(&self) -> u64 {
        [&self.pages, &self.queries, &self.cards].map(Cache::weight).iter().sum()
    }

    fn store(&self, key: &Key) -> &Store {
        if routes::is_card(&key.path) {
            &self.cards
        } else if key.is_bounded() {
            &self.pages
        } else {
            &self.queries
        }
    }

    /// The page of a key, if it is there.
    pub fn get(&self, key: &Key) -> Option<CachedPage> {
        self.store(key).get(key)
    }

    /// The page of a key, made where it is not there yet. Who asks for it meanwhile waits for the first one's without
    /// holding up a worker. What `make` fails with is not kept.
    pub async fn get_or_make<E>(
        &self,
        key: &Key,
        make: impl Future<Output = Result<CachedPage, E>>,
    ) -> Result<CachedPage, E> {
        if !self.is_enabled() {
            return make.await;
        }
        self.store(key).get_or_insert_async(key, make).await
    }

    /// Replaces a page that is still there by the same one, compressed better.
    pub fn replace(&self, key: Key, page: CachedPage) {
        // One that was pushed out meanwhile stays out.
        let _ = self.store(&key).replace(key, page, true);
    }
}

#[cfg(test)]
mod tests {
    use actix_web::http::header::IF_NONE_MATCH;
    use actix_web::test::TestRequest;

    use super::*;

    fn key(path: &str, query: &str) -> Key {
        Key::new(Date::constant(2026, 11, 24), path, query)
    }

    fn page(body: impl Into<Vec<u8>>) -> CachedPage {
        CachedPage::new(Response::file("text/plain", body, CachePolicy::Page)).expect("a page")
    }

    #[test]
    fn parameters_that_are_not_ours_do_not_split_the_cache() {
        assert_eq!(key("/san-pham", "fbclid=x&huyen=tua-chua&utm_source=y"), key("/san-pham", "huyen=tua-chua"));
        assert_eq!(key("/huyen", "fbclid=x"), key("/huyen", ""));
        assert_eq!(key("/tim-kiem", "q=ch%C3%A8"), key("/tim-kiem", "q=chè"));
        assert_ne!(key("/san-pham", "huyen=tua-chua"), key("/san-pham", "huyen=muong-ang"));
        assert_ne!(key("/tim-kiem.json", "q=a"), key("/tim-kiem.json", "q=b"));
        assert_eq!(key("/tim-kiem.json", "q=a&x=1"), key("/tim-kiem.json", "q=a"));
        assert_ne!(key("/en/products", "huyen=tua-chua"), key("/en/products", "district=tua-chua"));
    }

    #[actix_web::test]
    async fn a_page_is_made_once_and_what_failed_is_made_again() {
        let cache = PageCache::new(1);
        let failed = cache.get_or_make(&key("/x", ""), async { Err("a redirect") }).await;
        assert_eq!(failed.err(), Some("a redirect"));
        let made = cache.get_or_make(&key("/x", ""), async { Ok::<_, ()>(page("x")) }).await;
        assert_eq!(made.expect("a page").body, "x");
        let again = cache.get_or_make(&key("/x", ""), async { unreachable!("it is there") }).await;
        assert_eq!(again.map_err(|()| "no page").expect("a page").body, "x");
        assert!(CachedPage::new(Response::moved("/y".to_owned())).is_err());
    }

    #[actix_web::test]
    async fn the_cache_holds_no_more_than_it_may() {
        let cache = PageCache::new(1);
        for number in 0..1_000 {
            let query = format!("q=g{number}");
            let make = async { Ok::<_, ()>(page(vec![b'x'; 10_000])) };
            assert!(cache.get_or_make(&key("/tim-kiem", &query), make).await.is_ok());
        }
        assert!(cache.queries.weight() <= 256 << 10);
    }

    #[test]
    fn a_tag_is_recognised_in_a_list_weak_or_strong() {
        let page = page("page");
        let tag = page.head.etag.to_str().expect("text").to_owned();
        let held = |value: &str| {
            let request = TestRequest::default().insert_header((IF_NONE_MATCH, value)).to_http_request();
            page.head.is_held_by(&request)
        };
        assert!(!page.head.is_held_by(&TestRequest::default().to_http_request()));
        assert!(!held("\"other\""));
        for value in [&tag, &format!("\"other\", {tag}"), tag.trim_start_matches("W/"), "*"] {
            assert!(held(value), "{value}");
        }
    }
}
