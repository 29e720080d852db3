//! The server as a value: bound to any address, with any clock and catalogue.

use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use actix_web::dev::Server;
use actix_web::middleware::from_fn;
use actix_web::web::Data;
use actix_web::{App, HttpServer};

use crate::catalogue::CatalogueFile;
use crate::http::app_state::AppState;
use crate::http::clock::Clock;
use crate::http::snapshot::{SiteOptions, Snapshot};
use crate::http::{handler, middleware, security_headers};
use crate::routes::BaseUrl;

/// Connections that may wait to be accepted; the kernel may allow fewer.
const BACKLOG: u32 = 4096;

/// Threads for work that blocks, of each worker: pages are rendered and compressed there.
const MAX_BLOCKING_THREADS: usize = 8;

/// How long the end of the server waits for responses at least.
const MIN_SHUTDOWN: Duration = Duration::from_secs(10);

/// What a server is made of.
pub struct Settings {
    /// The catalogue that it serves.
    pub file: CatalogueFile,
    /// Where it stands; `None`: http:// and the address to which it is bound.
    pub base_url: Option<BaseUrl>,
    /// What time it is.
    pub clock: Clock,
    /// The folder of photographs.
    pub media: Option<PathBuf>,
    /// Megabytes of pages to keep; 0 keeps none.
    pub cache_megabytes: u64,
    /// Whether pages register the service worker, which keeps the catalogue for visitors without a network.
    pub offline: bool,
    /// Whether browsers are told to come back over TLS only.
    pub hsts: bool,
    /// How many workers; `None`: one for each processor.
    pub workers: Option<usize>,
    /// For how long a connection may take to send its first head; it is answered 408 then.
    pub request_timeout: Duration,
    /// For how long a connection may stay without a request after a response.
    pub keep_alive: Duration,
    /// For how long a server that ends waits for the last byte of a response, but at least ten seconds.
    pub shutdown: Duration,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            file: CatalogueFile::embedded(),
            base_url: None,
            clock: Clock::system(),
            media: None,
            cache_megabytes: 32,
            offline: true,
            hsts: false,
            workers: None,
            // A slow telephone sends a head within seconds; a proxy in front likes its connections kept.
            request_timeout: Duration::from_secs(10),
            keep_alive: Duration::from_secs(30),
            shutdown: Duration::ZERO,
        }
    }
}

/// A server that is bound to its address.
pub struct BoundServer {
    /// The server, to be awaited.
    pub server: Server,
    /// Where it listens.
    pub address: SocketAddr,
    /// What it publishes.
    pub state: Data<AppState>,
}

/// Binds a server. Signals are for whoever runs it: the handle of the server stops it gracefully.
pub fn bind(listen: SocketAddr, settings: Settings) -> io::Result<BoundServer> {
    let published: Arc<OnceLock<Data<AppState>>> = Arc::default();
    let state_of_workers = Arc::clone(&published);
    let hsts = settings.hsts;
    let server = HttpServer::new(move || {
        // Workers start when the server runs, which is after the state is set.
        let state = state_of_workers.get().cloned().expect("the state is set before the server runs");
        App::new()
            .app_data(state)
            .configure(handler::configure)
            .wrap(from_fn(middleware::refuse))
            .wrap(security_headers::default_headers(hsts))
            .wrap(from_fn(middleware::observe))
    })
    .backlog(BACKLOG)
    .worker_max_blocking_threads(MAX_BLOCKING_THREADS)
    .client_request_timeout(settings.request_timeout)
    .keep_alive(settings.keep_alive)
    .shutdown_timeout(settings.shutdown.max(MIN_SHUTDOWN).as_secs())
    .disable_signals();
    let server = match settings.workers {
        Some(workers) => server.workers(workers),
        None => server,
    };
    let server = server.bind(listen)?;
    let address = server.addrs().first().copied().unwrap_or(listen);
    let own = || BaseUrl::parse(&format!("http://{address}")).map_err(io::Error::other);
    let options = SiteOptions {
        base_url: settings.base_url.map_or_else(own, Ok)?,
        clock: settings.clock,
        media: settings.media,
        offline: settings.offline,
        cache_megabytes: settings.cache_megabytes,
    };
    let snapshot = Snapshot::first(settings.file, options).map_err(io::Error::other)?;
    let state = Data::new(AppState::new(snapshot));
    // The cell is empty: nobody else has it yet.
    let _ = published.set(state.clone());
    Ok(BoundServer { server: server.run(), address, state })
}
