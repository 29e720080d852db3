//! The command line: serve the catalogue, write it as files, check and bake records, print a free code, and the office's commands.

mod export;
mod office;

use std::io::Write;
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;
use std::{fs, io};

use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;
use sanvat::catalogue::Image;
use sanvat::clock::Clock;
use sanvat::limits::Limits;
use sanvat::log;
use sanvat::memory::{Cards, Memory};
use sanvat::monitor;
use sanvat::publication::{Follower, Sources};
use sanvat::running;
use sanvat::server::{self, Settings};
use sanvat::site::BaseUrl;
use tracing::level_filters::LevelFilter;

/// The public catalogue of a province's OCOP products. Without a command it serves.
#[derive(Parser)]
#[command(version, about, args_conflicts_with_subcommands = true)]
struct CommandLine {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    serve: Serve,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the catalogue over HTTP.
    Serve(Serve),
    /// Check a folder of records; exit 1 with the list of problems.
    Check {
        /// A folder like data/records.
        folder: PathBuf,
    },
    /// Check a folder of records and bake it into a database that `serve --catalogue` takes.
    Bake {
        /// A folder like data/records.
        folder: PathBuf,
        /// The file to write.
        file: PathBuf,
    },
    /// Make the sizes of photographs that pages show, beside the originals MEDIA/<product>/<file>.
    Photos {
        /// The folder of photographs.
        media: PathBuf,
    },
    /// Print a code that no record of the folder has or ever had.
    Code {
        /// A folder like data/records.
        folder: PathBuf,
    },
    /// Read the annex of a decision: every doubt by sheet and cell, then what would change; exit 1 where there are doubts.
    Import(office::ImportOptions),
    /// Write the list as a spreadsheet in the office's layout, or with --site the whole site as files.
    Export(export::ExportOptions),
    /// List the certificates that end soon or have passed their term, for the office to confirm.
    Due(office::DueOptions),
}

#[derive(Args)]
struct Serve {
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
    /// Megabytes of made pages to keep in memory; 0 makes every page anew.
    #[arg(long, env = "SANVAT_MEMORY", default_value_t = 32)]
    memory: u64,
    /// Keep nothing on visitors' devices: the service worker takes itself and what it kept away.
    #[arg(long, env = "SANVAT_NO_OFFLINE")]
    no_offline: bool,
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
    #[arg(long, env = "SANVAT_LOG", default_value = "info")]
    log: LogLevel,
    /// How a line of the log is written.
    #[arg(long, env = "SANVAT_LOG_FORMAT", default_value = "text")]
    log_format: LogFormat,
    /// Log each answer too: method, path, status, bytes, microseconds; nothing of the visitor.
    #[arg(long, env = "SANVAT_ACCESS_LOG")]
    access_log: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum LogLevel {
    Off,
    Error,
    Warn,
    Info,
    Debug,
}

#[derive(Clone, Copy, ValueEnum)]
enum LogFormat {
    Text,
    Json,
}

impl Serve {
    fn log(&self) -> log::Choice {
        log::Choice {
            format: match self.log_format {
                LogFormat::Text => log::Format::Text,
                LogFormat::Json => log::Format::Json,
            },
            level: match self.log {
                LogLevel::Off => LevelFilter::OFF,
                LogLevel::Error => LevelFilter::ERROR,
                LogLevel::Warn => LevelFilter::WARN,
                LogLevel::Info => LevelFilter::INFO,
                LogLevel::Debug => LevelFilter::DEBUG,
            },
            access: self.access_log,
        }
    }
}

fn main() -> ExitCode {
    let CommandLine { command, serve: default } = CommandLine::parse();
    let outcome = match command.unwrap_or(Command::Serve(default)) {
        Command::Serve(options) => serve(options),
        Command::Check { folder } => check(&folder).map(|_| ()),
        Command::Bake { folder, file } => bake(&folder, &file),
        Command::Photos { media } => photos(&media),
        Command::Code { folder } => code(&folder),
        Command::Import(options) => return office::import(&options),
        Command::Export(options) => return export::export(options),
        Command::Due(options) => return office::due(&options),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

fn serve(options: Serve) -> Result<(), String> {
    let image = image(options.catalogue.as_deref())?;
    let bind = |at: SocketAddr| TcpListener::bind(at).map_err(|error| format!("cannot listen on {at}: {error}"));
    let listener = bind(options.listen)?;
    let metrics = options.metrics.map(bind).transpose()?;
    let address = listener.local_addr().map_err(|error| error.to_string())?;
    let _log = log::start(options.log()).map_err(|error| error.to_string())?;
    let own = || BaseUrl::parse(&format!("http://{address}"));
    let base_url = options.base_url.map_or_else(own, Ok)?;
    let clock = options.today.map_or_else(Clock::system, Clock::frozen);
    let sources = Sources {
        catalogue: options.catalogue,
        media: options.media.clone(),
        every: Duration::from_secs(options.follow),
    };
    let settings = Settings {
        image,
        base_url,
        clock,
        media: options.media,
        memory: Memory::megabytes(options.memory),
        cards: Cards::default(),
        warm: true,
        workers: None,
        limits: Limits::default(),
        offline: !options.no_offline,
    };
    let run = || -> io::Result<()> {
        let publication = Arc::new(server::publish(settings)?);
        let is_followed = sources.catalogue.is_some() || sources.media.is_some();
        let follower = is_followed.then(|| Follower::start(Arc::clone(&publication), sources)).transpose()?;
        actix_web::rt::System::new().block_on(async {
            let server = server::listen(listener, Arc::clone(&publication), None, Limits::default())?;
            // Nobody may be there to read it: that is no reason not to serve.
            let _ = writeln!(io::stdout(), "http://{address}/").and_then(|()| io::stdout().flush());
            tracing::info!(%address, digest = publication.current().site.digest, "serves");
            if let Some(metrics) = metrics {
                actix_web::rt::spawn(monitor::listen(metrics, Arc::clone(&publication))?);
            }
            let condition = Arc::clone(&publication.condition);
            running::run(server, condition, follower, Duration::from_secs(options.drain)).await?;
            tracing::info!("ended");
            Ok(())
        })
    };
    run().map_err(|error| error.to_string())
}

/// The catalogue of a file, or the one in the binary.
fn image(catalogue: Option<&Path>) -> Result<Image, String> {
    match catalogue {
        None => Ok(Image::embedded()),
        Some(file) => Image::read(file).map_err(|unfit| format!("{} cannot be served: {unfit}", file.display())),
    }
}

fn today() -> Date {
    jiff::Timestamp::now().to_zoned_datetime(jiff::tz::TimeZone::UTC).date()
}

/// The records of a folder, or the list of what is wrong with them. Warnings go to standard error.
fn check(folder: &Path) -> Result<records::Checked, String> {
    match records::check(folder, today()) {
        Ok(checked) => {
            for warning in &checked.warnings {
                eprintln!("(lưu ý) {warning}");
            }
            Ok(checked)
        }
        Err(problems) => {
            let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
            Err(lines.join("\n"))
        }
    }
}

fn bake(folder: &Path, file: &Path) -> Result<(), String> {
    let checked = check(folder)?;
    let image = records::bake(&checked.records).map_err(|error| error.to_string())?;
    put_whole(file, &image).map_err(|error| format!("{}: {error}", file.display()))
}

/// Writes a file beside its place and moves it there: who reads it never sees half of it.
fn put_whole(file: &Path, bytes: &[u8]) -> io::Result<()> {
    let unfinished = file.with_extension("unfinished");
    fs::write(&unfinished, bytes).and_then(|()| fs::rename(&unfinished, file)).inspect_err(|_| {
        // Where the disk is full, what could not be finished is in the way of the next attempt.
        let _ = fs::remove_file(&unfinished);
    })
}

/// Prints each photograph with its hash, as a record names it.
fn photos(media: &Path) -> Result<(), String> {
    let photos = sanvat::photos::prepare(media).map_err(|error| error.to_string())?;
    for (name, sizes) in photos.iter() {
        println!("{} {name} {}x{}", sizes.sha256, sizes.width, sizes.height);
    }
    Ok(())
}

fn code(folder: &Path) -> Result<(), String> {
    let taken = records::taken_codes(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    loop {
        let code = records::code::Code::random();
        if !taken.contains(&code) {
            println!("{code}");
            return Ok(());
        }
    }
}
