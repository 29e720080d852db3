//! The memory of pages: each is rendered once per catalogue, day and URL, coded once, and answered from here.
//!
//! Two shelves, so that a crawl of all filters cannot push out the pages that people come to: one for pages whose
//! number is bounded (products, producers, places …), coded as small as it gets ahead of the first visitor
//! ([`warm`]), and one for lists with filters and searches, coded fast when they are asked for. Both are bounded in
//! bytes. A bounded page as it is lies in a file of the kernel's, where there is one. A key is spelled from what the
//! page takes only: a parameter that is not ours splits nothing.

mod cards;
mod mentions;
pub mod warm;

pub use cards::Cards;
pub use mentions::Mentions;

use std::sync::atomic::{AtomicI32, Ordering};
use std::sync::{Arc, OnceLock};
use std::{convert, mem};

use form_urlencoded::Serializer;
use jiff::civil::Date;
use quick_cache::Weighter;
use quick_cache::sync::Cache;

use crate::body::Body;
use crate::coding::{Coding, Effort};
use crate::freshness::{Freshness, Tag};
use crate::kernel_file::KernelFile;
use crate::reply::Reply;
use crate::representation::{Description, Representation};
use crate::routes::{self, Page, Route};

/// Pages that one worker may be making while others wait for them; the shelves' first size, not a limit.
const EXPECTED_PAGES: usize = 512;

/// Most bytes of a body that is coded as small as it gets while its first visitor waits: some 200 ms.
const MOST_FOR_BEST: usize = 128 << 10;

/// What an entry costs beside its body, in bytes: its key, its headers in each coding, its place on the shelf.
const ENTRY_COST: u64 = 1_200;

/// Most bytes of filters and searches: a robot that walks through all of them makes the server no more than 5 MB larger.
const MOST_PASSING: u64 = 3 << 20;

/// What a page is remembered by: the day, and the URL as far as it is ours.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    today: Date,
    path: String,
    query: String,
}

impl Key {
    /// The key of a request. Two requests for the same page have the same key, whatever else their queries hold.
    pub fn new(today: Date, path: &str, query: &str) -> Key {
        let query = if query.is_empty() { String::new() } else { ours(path, query) };
        Key { today, path: path.to_owned(), query }
    }

    /// Whether the page is one of a number that has no bound.
    fn is_passing(&self) -> bool {
        !self.query.is_empty()
    }
}

/// The parameters of a query that the page at `path` takes, in one spelling.
fn ours(path: &str, query: &str) -> String {
    let (language, page) = match routes::read(routes::form_of(path).1) {
        Some(Route::Page(language, address)) => (language, address.page),
        Some(Route::Suggestions(language)) => (language, Page::Search),
        _ => return String::new(),
    };
    let names: Vec<&str> = page.params().iter().map(|param| param.name(language)).collect();
    let mut spelled = Serializer::new(String::new());
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        if names.contains(&name.as_ref()) {
            spelled.append_pair(&name, &value);
        }
    }
    spelled.finish()
}

/// A page that can be answered without being made again.
#[derive(Debug)]
pub struct Kept {
    /// What is true of it in any coding.
    pub description: Description,
    /// How long others may keep it.
    pub freshness: Freshness,
    identity: Arc<Representation>,
    gzip: OnceLock<Arc<Representation>>,
    brotli: OnceLock<Arc<Representation>>,
    unchanged: OnceLock<Arc<Representation>>,
    effort: Effort,
}

impl Kept {
    /// Keeps a reply, if it is one to keep: a page or file that was found, at its own URL. A card has a memory of its
    /// own. `place`: puts the body where it is to stay.
    fn new(reply: Reply, effort: Effort, place: impl FnOnce(Body) -> Body) -> Result<Kept, Box<Reply>> {
        if !reply.status.is_success()
            || reply.freshness == Freshness::Never
            || reply.location.is_some()
            || reply.card.is_some()
        {
            return Err(Box::new(reply));
        }
        Ok(Kept::of(reply, effort, place))
    }

    fn of(mut reply: Reply, effort: Effort, place: impl FnOnce(Body) -> Body) -> Kept {
        let bytes = mem::take(&mut reply.body);
        let body = match reply.content_type {
            None => Body::of(bytes),
            Some(_) => Body::whole(bytes),
        };
        let description = Description::of(&reply, Some(Tag::of(&body)));
        Kept {
            freshness: reply.freshness,
            identity: description.of_bytes(Coding::Identity, place(body)),
            description,
            gzip: OnceLock::new(),
            brotli: OnceLock::new(),
            unchanged: OnceLock::new(),
            effort,
        }
    }

    /// The bytes before any coding.
    pub fn body(&self) -> &Body {
        self.identity.body()
    }

    /// What is answered in a coding, coded when it is first asked for.
    pub fn representation(&self, coding: Coding) -> &Arc<Representation> {
        let encode = || {
            let coded = Body::whole(coding.encode(&self.body().joined(), self.effort));
            self.description.of_bytes(coding, coded.tight())
        };
        match coding {
            Coding::Identity => &self.identity,
            Coding::Gzip => self.gzip.get_or_init(encode),
            Coding::Brotli => self.brotli.get_or_init(encode),
        }
    }

    /// What is answered to who has it already.
    pub fn unchanged(&self) -> &Arc<Representation> {
        self.unchanged.get_or_init(|| self.description.of_none())
    }
}

/// Weighs an entry by the bytes that are its own; the codings come later and take about half of the body together.
#[derive(Clone)]
struct ByBytes;

impl Weighter<Key, Arc<Kept>> for ByBytes {
    fn weight(&self, key: &Key, kept: &Arc<Kept>) -> u64 {
        let (own, body) = (kept.body().own_length() as u64, kept.body().length() as u64);
        own + body / 2 + (key.path.len() + key.query.len()) as u64 + ENTRY_COST
    }
}

type Shelf = Cache<Key, Arc<Kept>, ByBytes>;

/// See the module.
pub struct Memory {
    lasting: Shelf,
    passing: Shelf,
    /// Where bounded pages lie as they are, if the kernel has such a file.
    file: Option<Arc<KernelFile>>,
    megabytes: u64,
    keeps: bool,
    /// The day whose pages were made ahead, as days since year 0; 0 before the first.
    warmed: AtomicI32,
}

impl Memory {
    /// A memory of at most so many megabytes of pages, a quarter of them, but no more than 3 MB, for filters
    /// and searches. 0 keeps nothing.
    pub fn megabytes(megabytes: u64) -> Memory {
        let shelf = |bytes: u64| Cache::with_weighter(EXPECTED_PAGES, bytes.max(1), ByBytes);
        let bytes = megabytes << 20;
        let passing = (bytes / 4).min(MOST_PASSING);
        Memory {
            lasting: shelf(bytes - passing),
            passing: shelf(passing),
            file: if megabytes > 0 { KernelFile::new().ok() } else { None },
            megabytes,
            keeps: megabytes > 0,
            warmed: AtomicI32::new(0),
        }
    }

    /// An empty memory with the same room.
    pub fn as_new(&self) -> Memory {
        Memory::megabytes(self.megabytes)
    }

    /// Bytes that the pages on its shelves take.
    pub fn weight(&self) -> u64 {
        self.lasting.weight() + self.passing.weight()
    }

    fn shelf(&self, key: &Key) -> &Shelf {
        if key.is_passing() { &self.passing } else { &self.lasting }
    }

    /// The page of a key, made by `make` where it is not there yet. Whoever asks for it meanwhile waits for the
    /// first one's: a burst for one cold page makes it once. What is not to be kept comes back as `Err`.
    pub fn page(&self, key: &Key, make: impl FnOnce() -> Reply) -> Result<Arc<Kept>, Box<Reply>> {
        if !self.keeps {
            return Kept::new(make(), Effort::Fast, convert::identity).map(Arc::new);
        }
        // A bounded page is coded once and asked for all day: as small as it gets, also where nobody made it ahead. A
        // download is too long for that.
        let effort = |reply: &Reply| {
            if key.is_passing() || reply.body.len() > MOST_FOR_BEST { Effort::Fast } else { Effort::Best }
        };
        self.keep(key, effort, make)
    }

    /// Makes a page ahead in all its codings, as small as they get. One that a visitor was faster to ask for stays, and gets
    /// the codings that it lacks: a second page in its place would leave holes in the memory of the worker that made the first.
    fn make_ahead(&self, key: &Key, make: impl FnOnce() -> Reply) {
        if let Ok(kept) = self.keep(key, |_| Effort::Best, make) {
            for coding in [Coding::Brotli, Coding::Gzip] {
                kept.representation(coding.for_length(kept.body().length()));
            }
        }
    }

    fn keep(
        &self,
        key: &Key,
        effort: impl FnOnce(&Reply) -> Effort,
        make: impl FnOnce() -> Reply,
    ) -> Result<Arc<Kept>, Box<Reply>> {
        self.shelf(key).get_or_insert_with(key, || {
            let reply = make();
            let effort = effort(&reply);
            let place = |body: Body| match &self.file {
                Some(file) if !key.is_passing() => body.in_file(file).tight(),
                _ => body.tight(),
            };
            Ok(Arc::new(Kept::new(reply, effort, place)?))
        })
    }

    /// Bytes that the shelf for bounded pages may hold.
    fn room(&self) -> u64 {
        if self.keeps { self.lasting.capacity() } else { 0 }
    }

    /// Whether the pages of `today` have yet to be made ahead; says so to the first who asks on a day.
    pub fn is_new_day(&self, today: Date) -> bool {
        let day = i32::from(today.year()) * 512 + i32::from(today.day_of_year());
        self.keeps && self.warmed.swap(day, Ordering::Relaxed) != day
    }

    /// Forgets everything: pages of yesterday are of no use.
    fn clear(&self) {
        self.lasting.clear();
        self.passing.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(path: &str, query: &str) -> Key {
        Key::new(Date::constant(2026, 11, 24), path, query)
    }

    #[test]
    fn parameters_that_are_not_ours_do_not_split_the_memory() {
        assert_eq!(key("/san-pham", "fbclid=x&huyen=tua-chua&utm_source=y"), key("/san-pham", "huyen=tua-chua"));
        assert_eq!(key("/huyen", "fbclid=x"), key("/huyen", ""));
        assert_eq!(key("/tim-kiem", "q=ch%C3%A8"), key("/tim-kiem", "q=chè"));
        assert_ne!(key("/san-pham", "huyen=tua-chua"), key("/san-pham", "huyen=muong-ang"));
        assert_ne!(key("/tim-kiem.json", "q=a"), key("/tim-kiem.json", "q=b"));
        assert_eq!(key("/tim-kiem.json", "q=a&x=1"), key("/tim-kiem.json", "q=a"));
        assert_ne!(key("/en/products", "huyen=tua-chua"), key("/en/products", "district=tua-chua"));
    }

    #[test]
    fn what_failed_or_leads_elsewhere_is_not_kept() {
        let memory = Memory::megabytes(1);
        let moved = memory.page(&key("/x", ""), || Reply::moved("/y".to_owned()));
        assert!(moved.is_err());
        let page = memory.page(&key("/x", ""), || Reply::file("text/plain", "x", Freshness::Page)).expect("a page");
        assert_eq!(*page.body().joined(), *b"x");
        let again = memory.page(&key("/x", ""), || unreachable!("it is there")).expect("a page");
        assert!(Arc::ptr_eq(&page, &again));
    }

    #[test]
    fn the_memory_holds_no_more_than_it_may() {
        let memory = Memory::megabytes(1);
        for number in 0..1_000 {
            let query = format!("q=g{number}");
            let _ = memory
                .page(&key("/tim-kiem", &query), || Reply::file("text/plain", vec![b'x'; 10_000], Freshness::Page));
        }
        assert!(memory.passing.weight() <= 256 << 10);
    }

    #[test]
    fn pages_that_give_way_give_back_their_room_in_the_kernels_file() {
        let memory = Memory::megabytes(1);
        let Some(file) = memory.file.clone() else { return };
        let page = |length: usize| Reply::file("text/plain", vec![b'x'; length], Freshness::Page);
        let first = memory.page(&key("/0", ""), || page(30_000)).expect("a page");
        for number in 1..200 {
            let kept = memory.page(&key(&format!("/{number}"), ""), || page(30_000)).expect("a page");
            assert!(*kept.body().joined() == [b'x'; 30_000]);
        }
        assert!(file.held() > 0 && file.held() <= memory.room(), "{} bytes are held", file.held());
        // Whoever is still being sent a page that gave way has all of it.
        assert!(*first.body().joined() == [b'x'; 30_000]);
        drop(first);
        memory.clear();
        assert_eq!(file.held(), 0);
    }
}
