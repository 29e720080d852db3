//! `sanvat serve`: the site over HTTP.

use std::io::{self, Write};
use std::net::SocketAddr;
use std::panic;
use std::path::PathBuf;
use std::time::Duration;

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use jiff::civil::Date;
use sanvat::http::clock::Clock;
use sanvat::http::reload::{FileWatcher, Sources};
use sanvat::http::server::{self, BoundServer, Settings};
use sanvat::http::{log, monitor, shutdown};
use sanvat::routes::BaseUrl;
use tracing::level_filters::LevelFilter;

use super::files::catalogue_file;
use super::language::{self, words};

/// What `sanvat serve` takes.
#[derive(Args)]
pub struct ServeOptions {
    /// Where to listen.
    #[arg(long, env = "SANVAT_LISTEN", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// The absolute address of the site, for canonical links and previews [default: http:// and where it listens].
    #[arg(long, env = "SANVAT_BASE_URL", value_parser = BaseUrl::parse)]
    base_url: Option<BaseUrl>,
    /// A database that `sanvat bake` made [default: the one in the binary].
    #[arg(long, env = "SANVAT_CATALOGUE")]
    catalogue: Option<PathBuf>,
    /// The folder of photographs.
    #[arg(long, env = "SANVAT_MEDIA")]
    media: Option<PathBuf>,
    /// Megabytes of rendered pages to keep in memory; 0 renders every page again.
    #[arg(long, env = "SANVAT_MEMORY", default_value_t = 32)]
    memory: u64,
    /// Keep nothing on visitors' devices: the service worker takes itself and what it kept away.
    #[arg(long, env = "SANVAT_NO_OFFLINE")]
    no_offline: bool,
    /// Tell browsers to come back over TLS only (Strict-Transport-Security, two years).
    #[arg(long, env = "SANVAT_HSTS")]
    hsts: bool,
    /// A day to stand on, such as 2026-03-31, for tests and for looking back.
    #[arg(long, env = "SANVAT_TODAY")]
    today: Option<Date>,
    /// Seconds between looks at whether catalogue and photographs were replaced; SIGHUP looks at once.
    #[arg(long, env = "SANVAT_FOLLOW", default_value_t = 2, value_parser = clap::value_parser!(u64).range(1..))]
    follow: u64,
    /// Seconds after SIGTERM during which visitors are answered while /healthz sends them elsewhere.
    #[arg(long, env = "SANVAT_DRAIN", default_value_t = 0)]
    drain: u64,
    /// Where those who watch find /metrics, /livez and /readyz, such as 127.0.0.1:9100 [default: nowhere].
    #[arg(long, env = "SANVAT_METRICS")]
    metrics: Option<SocketAddr>,
    /// How grave an event must be to be logged.
    #[arg(long, env = "SANVAT_LOG", default_value = "info", value_parser = log_level())]
    log: LevelFilter,
    /// How a line of the log is written.
    #[arg(long, env = "SANVAT_LOG_FORMAT", default_value = "text", value_parser = log_format())]
    log_format: log::Format,
    /// Log each answer too: method, path, status, bytes, microseconds; nothing of the visitor.
    #[arg(long, env = "SANVAT_ACCESS_LOG")]
    access_log: bool,
}

fn log_level() -> impl TypedValueParser<Value = LevelFilter> {
    let levels = PossibleValuesParser::new(["off", "error", "warn", "info", "debug"]);
    levels.map(|level| level.parse().expect("each of them is a level"))
}

fn log_format() -> impl TypedValueParser<Value = log::Format> {
    PossibleValuesParser::new(["text", "json"])
        .map(|format| if format == "json" { log::Format::Json } else { log::Format::Text })
}

/// Serves until a signal ends it.
pub fn run(options: ServeOptions) -> Result<(), String> {
    let file = catalogue_file(options.catalogue.as_deref())?;
    let choice = log::Choice { format: options.log_format, level: options.log, access: options.access_log };
    let _log = log::start(choice).map_err(|error| error.to_string())?;
    panic::set_hook(Box::new(|panic| tracing::error!(%panic, "a panic")));
    let drain = Duration::from_secs(options.drain);
    let settings = Settings {
        file,
        base_url: options.base_url,
        clock: options.today.map_or_else(Clock::system, Clock::frozen),
        media: options.media.clone(),
        cache_megabytes: options.memory,
        offline: !options.no_offline,
        hsts: options.hsts,
        shutdown: drain,
        ..Settings::default()
    };
    let sources =
        Sources { catalogue: options.catalogue, media: options.media, every: Duration::from_secs(options.follow) };
    actix_web::rt::System::new().block_on(async {
        let named = sources.catalogue.as_deref().map(|file| file.display().to_string());
        let named = named.unwrap_or_else(|| words().carried_catalogue().to_owned());
        // What is no error of the system is one of the catalogue, of which a first page could not be made.
        let cannot_serve = |error: io::Error| match error.get_ref() {
            Some(cause) => {
                let why = cause.downcast_ref().map_or_else(|| cause.to_string(), language::catalogue);
                words().cannot_serve(&named, &why)
            }
            None => cannot_listen("--listen", options.listen, &error),
        };
        let BoundServer { server, address, state } = server::bind(options.listen, settings).map_err(cannot_serve)?;
        let monitor = options
            .metrics
            .map(|at| monitor::bind(at, state.clone()).map_err(|error| cannot_listen("--metrics", at, &error)));
        let monitor = monitor.transpose()?;
        let is_watched = sources.catalogue.is_some() || sources.media.is_some();
        let watcher = is_watched.then(|| FileWatcher::start(state.clone(), sources)).transpose();
        let watcher = watcher.map_err(|error| error.to_string())?;
        // Serve even if standard output is closed.
        let _ = writeln!(io::stdout(), "http://{address}/").and_then(|()| io::stdout().flush());
        tracing::info!(%address, digest = state.snapshot().site.digest, "serves");
        if let Some(monitor) = monitor {
            actix_web::rt::spawn(monitor);
        }
        shutdown::run(server, state, watcher, drain).await.map_err(|error| language::system(&error))?;
        tracing::info!("ended");
        Ok(())
    })
}

/// The error text for an address that cannot be listened on, with one to try instead.
pub fn cannot_listen(option: &str, at: SocketAddr, error: &io::Error) -> String {
    // Ports up to 1023 are the system's.
    const FREE: u16 = 8080;
    let why = match error.kind() {
        io::ErrorKind::PermissionDenied => {
            words().port_needs_rights(option, &SocketAddr::new(at.ip(), FREE).to_string())
        }
        io::ErrorKind::AddrInUse => {
            let other = SocketAddr::new(at.ip(), at.port().checked_add(1).unwrap_or(FREE));
            words().port_is_taken(option, &other.to_string())
        }
        _ => language::system(error),
    };
    words().cannot_listen(&at.to_string(), &why)
}
