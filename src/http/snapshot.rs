//! A snapshot: everything that is made from one catalogue and one index of photographs, published and replaced as one.
//!
//! A request takes the snapshot of its moment and is answered from nothing else, so that no response mixes two.

use std::num::NonZero;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;

use actix_web::http::StatusCode;
use actix_web::{error::BlockingError, web};
use jiff::Timestamp;
use jiff::civil::Date;

use crate::catalogue::photos::Photos;
use crate::catalogue::regular_file::FileError;
use crate::catalogue::{Catalogue, CatalogueError, CatalogueFile, CatalogueIndex};
use crate::http::clock::{Clock, Moment};
use crate::http::compression::{Encoding, Level};
use crate::http::page_cache::{CachedPage, Key, PageCache};
use crate::http::recompression::{PagesInProgress, Recompressor};
use crate::i18n::language::Language;
use crate::pages::context::RequestContext;
use crate::pages::error::PageError;
use crate::pages::response::Response;
use crate::pages::site::Site;
use crate::pages::{self, error_page};
use crate::routes::{self, Address, BaseUrl, Page, Route};

/// Pages that every catalogue has and that together read most of its tables: rendered once before a snapshot is published.
const TRIAL_PAGES: [Page; 8] = [
    Page::Home,
    Page::Products,
    Page::Producers,
    Page::Districts,
    Page::WhereItsMade,
    Page::Statistics,
    Page::About,
    Page::Sources,
];

/// What stays the same when a snapshot is replaced by the next.
#[derive(Clone, Debug)]
pub struct SiteOptions {
    /// Where the site stands.
    pub base_url: BaseUrl,
    /// What time it is.
    pub clock: Clock,
    /// The folder of photographs.
    pub media: Option<PathBuf>,
    /// Whether pages register the service worker.
    pub offline: bool,
    /// Megabytes of pages to keep; 0 keeps none.
    pub cache_megabytes: u64,
}

/// Everything that is made of one catalogue.
pub struct Snapshot {
    /// Its number in this process, from 1.
    pub number: u64,
    /// When it was published.
    pub published: Timestamp,
    /// What its pages depend on beside the catalogue.
    pub site: Site,
    /// How many photographs its pages show.
    pub shown_photos: usize,
    /// What stays the same in the next one.
    pub options: SiteOptions,
    /// The pages that were rendered.
    pub cache: Arc<PageCache>,
    file: CatalogueFile,
    index: Arc<CatalogueIndex>,
    /// Connections that nobody uses at this moment.
    idle: Mutex<Vec<Catalogue>>,
    /// How many of them are kept. Each holds a copy of a catalogue that was read from a file, and rendering takes a processor, so
    /// that more of them than processors only cost memory.
    max_idle: usize,
    in_progress: PagesInProgress,
    recompressor: Recompressor,
}

/// A response that is not cached, compressed for one client.
pub struct UncachedResponse {
    /// The response, its body compressed.
    pub response: Response,
    /// How it is compressed.
    pub encoding: Encoding,
}

impl Snapshot {
    /// The first snapshot of a server.
    pub fn first(file: CatalogueFile, options: SiteOptions) -> Result<Snapshot, CatalogueError> {
        let photos = options.media.as_deref().map(read_photos).unwrap_or_default();
        let catalogue = Catalogue::open(&file)?;
        Snapshot::new(1, file, catalogue, photos, options)
    }

    fn new(
        number: u64,
        file: CatalogueFile,
        catalogue: Catalogue,
        photos: Photos,
        options: SiteOptions,
    ) -> Result<Snapshot, CatalogueError> {
        let shown_photos = catalogue.count_photos(&photos).map_err(CatalogueError::Unreadable)?;
        let cache = Arc::new(PageCache::new(options.cache_megabytes));
        let in_progress = PagesInProgress::default();
        let site = Site {
            digest: file.digest().to_owned(),
            base_url: options.base_url.clone(),
            photos,
            card_links: Default::default(),
            offline: options.offline,
        };
        Ok(Snapshot {
            number,
            published: Timestamp::now(),
            site,
            shown_photos,
            options,
            recompressor: Recompressor::start(&cache, in_progress.clone()),
            cache,
            file,
            index: Arc::clone(catalogue.index()),
            idle: Mutex::new(vec![catalogue]),
            max_idle: thread::available_parallelism().map_or(1, NonZero::get),
            in_progress,
        })
    }

    /// The snapshot after this one, checked to its last table: `file` or `photos` may be new. Its cache is empty.
    pub fn next(&self, file: Option<CatalogueFile>, photos: Option<Photos>) -> Result<Snapshot, CatalogueError> {
        let file = file.unwrap_or_else(|| self.file.clone());
        let photos = photos.unwrap_or_else(|| self.site.photos.clone());
        let make = || -> Result<Snapshot, CatalogueError> {
            let catalogue = Catalogue::open(&file)?;
            catalogue.prepare_all().map_err(CatalogueError::Unreadable)?;
            let next = Snapshot::new(self.number + 1, file.clone(), catalogue, photos, self.options.clone())?;
            next.render_trial_pages()?;
            Ok(next)
        };
        // Rows that no bake makes may break what rests on them: that ends here, and not at a visitor.
        catch_unwind(AssertUnwindSafe(make)).unwrap_or(Err(CatalogueError::Contradictory))
    }

    fn render_trial_pages(&self) -> Result<(), CatalogueError> {
        let today = self.moment().today;
        for address in TRIAL_PAGES.map(Address::page) {
            for language in Language::ALL {
                let url = address.url(language);
                let rendered =
                    self.with_context(&url, "", today, |context| pages::show(context, routes::read(&url)))?;
                if let Err(PageError::Internal(cause)) = rendered {
                    return Err(CatalogueError::PageFailed { url, cause: cause.to_string() });
                }
            }
        }
        Ok(())
    }

    /// The catalogue of which everything in it is made.
    pub fn file(&self) -> &CatalogueFile {
        &self.file
    }

    /// What is held in memory of the catalogue.
    pub fn index(&self) -> &CatalogueIndex {
        &self.index
    }

    /// The day in the province, and how much of it is left.
    pub fn moment(&self) -> Moment {
        self.options.clock.moment(&self.index.province.time_zone)
    }

    /// Runs `use_context` with a request for a path on a connection of its own.
    pub fn with_context<T>(
        &self,
        path: &str,
        query: &str,
        today: Date,
        use_context: impl FnOnce(&RequestContext) -> T,
    ) -> Result<T, CatalogueError> {
        let idle = self.idle().pop();
        let catalogue = idle.map_or_else(|| Catalogue::open_with(&self.file, Arc::clone(&self.index)), Ok)?;
        let result = use_context(&RequestContext::new(&catalogue, &self.site, today, path, query));
        let mut idle = self.idle();
        if idle.len() < self.max_idle {
            idle.push(catalogue);
        }
        Ok(result)
    }

    fn idle(&self) -> MutexGuard<'_, Vec<Catalogue>> {
        // The lock is held for a push or a pop.
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Renders what stands at a path, or the page of its error.
    pub fn render(&self, path: &str, query: &str, route: Option<Route>, today: Date) -> Response {
        let rendered = self.with_context(path, query, today, |context| {
            pages::show(context, route).unwrap_or_else(|error| error_page::show(context, error))
        });
        rendered.unwrap_or_else(|error| unavailable(path, &error))
    }

    /// Renders the page of an error at a path.
    pub fn render_error(&self, path: &str, query: &str, today: Date, error: PageError) -> Response {
        let rendered = self.with_context(path, query, today, |context| error_page::show(context, error));
        rendered.unwrap_or_else(|error| unavailable(path, &error))
    }

    /// The page at a path for a client that prefers `encoding`: from the cache, or rendered and compressed on a thread for
    /// work that blocks. A request waits for others only where they ask for the same page.
    pub async fn page(
        self: &Arc<Self>,
        path: &str,
        query: &str,
        route: impl FnOnce() -> Option<Route>,
        today: Date,
        encoding: Encoding,
    ) -> Result<CachedPage, UncachedResponse> {
        let plain = Key::new(today, path, query);
        let key = plain.with(encoding);
        if let Some(page) = self.cache.get(&key) {
            return Ok(page);
        }
        let page = self.cache.get_or_make(&plain, self.make(path, query, route(), today, encoding)).await?;
        let encoding = encoding.for_body(page.head.content_type, page.body.len());
        if encoding == Encoding::Identity {
            return Ok(page);
        }
        let key = plain.with(encoding);
        let compressed = self.cache.get_or_make(&key, async {
            let plain = page.clone();
            let body = self.run(move |_| encoding.encode(&plain.body, Level::Fast)).await?;
            self.recompressor.submit(&key, &page);
            Ok::<_, BlockingError>(page.encoded(encoding, body))
        });
        // Uncompressed it is as good a response.
        Ok(compressed.await.unwrap_or(page))
    }

    async fn make(
        self: &Arc<Self>,
        path: &str,
        query: &str,
        route: Option<Route>,
        today: Date,
        encoding: Encoding,
    ) -> Result<CachedPage, UncachedResponse> {
        let (path_to_render, query_to_render) = (path.to_owned(), query.to_owned());
        let render = move |snapshot: &Snapshot| snapshot.render(&path_to_render, &query_to_render, route, today);
        self.make_by(render, path, query, today, encoding).await
    }

    /// The page that `render` makes; where it panics, the page of the error.
    async fn make_by(
        self: &Arc<Self>,
        render: impl FnOnce(&Snapshot) -> Response + Send + 'static,
        path: &str,
        query: &str,
        today: Date,
        encoding: Encoding,
    ) -> Result<CachedPage, UncachedResponse> {
        let rendered = self.run(move |snapshot| {
            CachedPage::new(render(snapshot)).map_err(|response| UncachedResponse::new(*response, encoding))
        });
        match rendered.await {
            Ok(rendered) => rendered,
            Err(panicked) => Err(self.error(path, query, today, encoding, PageError::Internal(panicked.into())).await),
        }
    }

    /// The page of an error at a path.
    pub async fn error(
        self: &Arc<Self>,
        path: &str,
        query: &str,
        today: Date,
        encoding: Encoding,
        error: PageError,
    ) -> UncachedResponse {
        let (path_to_render, query) = (path.to_owned(), query.to_owned());
        let rendered = self.run(move |snapshot| {
            UncachedResponse::new(snapshot.render_error(&path_to_render, &query, today, error), encoding)
        });
        rendered.await.unwrap_or_else(|_| UncachedResponse {
            response: error_page::last_resort(path, StatusCode::INTERNAL_SERVER_ERROR, "Internal server error"),
            encoding: Encoding::Identity,
        })
    }

    /// Runs work that takes the processor for longer than an async worker may be held up.
    async fn run<T: Send + 'static>(
        self: &Arc<Self>,
        work: impl FnOnce(&Snapshot) -> T + Send + 'static,
    ) -> Result<T, BlockingError> {
        let snapshot = Arc::clone(self);
        let in_progress = self.in_progress.begin();
        web::block(move || {
            let _in_progress = in_progress;
            work(&snapshot)
        })
        .await
    }
}

impl UncachedResponse {
    fn new(mut response: Response, encoding: Encoding) -> UncachedResponse {
        let encoding = encoding.for_body(response.content_type, response.body.len());
        response.body = encoding.encode(&response.body, Level::Fast);
        UncachedResponse { response, encoding }
    }
}

/// The 503 response when a verified catalogue cannot be opened again, usually for lack of memory.
fn unavailable(path: &str, error: &CatalogueError) -> Response {
    tracing::error!(%error, "a catalogue that was checked cannot be opened");
    error_page::last_resort(path, StatusCode::SERVICE_UNAVAILABLE, "The catalogue cannot be opened just now.")
}

/// The photographs of a media folder. Where it cannot be read the site goes without them and the log says so: a disk
/// that is not there yet must not keep the catalogue from its visitors.
fn read_photos(media: &Path) -> Photos {
    let read = std::fs::metadata(media).map_err(FileError::Io).and_then(|_| Photos::read(media));
    read.unwrap_or_else(|error| {
        tracing::error!(media = %media.display(), %error, "no photographs are shown");
        Photos::default()
    })
}

#[cfg(test)]
mod tests {
    use std::io::{self, Write};

    use super::*;
    use crate::pages::response::CachePolicy;

    #[derive(Clone, Default)]
    struct Log(Arc<Mutex<Vec<u8>>>);

    impl Write for Log {
        fn write(&mut self, line: &[u8]) -> io::Result<usize> {
            self.0.lock().expect("a log").write(line)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[actix_web::test]
    async fn a_rendering_that_panics_is_an_error_page_and_a_line_in_the_log() {
        let log = Log::default();
        let lines = log.clone();
        let subscriber = tracing_subscriber::fmt().with_ansi(false).with_writer(move || lines.clone()).finish();
        // For all threads: the page is rendered on another one.
        tracing::subscriber::set_global_default(subscriber).expect("no other test of this crate has a log");
        let options = SiteOptions {
            base_url: BaseUrl::parse("https://sanvat.example").expect("a base url"),
            clock: Clock::system(),
            media: None,
            offline: true,
            cache_megabytes: 1,
        };
        let snapshot = Arc::new(Snapshot::first(CatalogueFile::of_tests("dien-bien"), options).expect("a catalogue"));
        let (path, today) = ("/en/products", snapshot.moment().today);
        let made = snapshot.make_by(|_| panic!("a fault of ours"), path, "", today, Encoding::Identity).await;
        let UncachedResponse { response, .. } = made.expect_err("no page");
        assert_eq!(response.status, StatusCode::INTERNAL_SERVER_ERROR);
        assert!(response.is_html() && response.cache_policy == CachePolicy::NoStore);
        let text = String::from_utf8(response.body).expect("text");
        assert!(
            text.contains(Language::English.words().internal_title()) && !text.contains("a fault of ours"),
            "{text}"
        );
        let log = String::from_utf8(log.0.lock().expect("a log").clone()).expect("text");
        assert!(log.contains("ERROR") && log.contains("/en/products"), "{log}");
        let page = snapshot.page(path, "", || routes::read(path), today, Encoding::Identity).await;
        assert!(page.is_ok(), "the next one is rendered");
    }
}
