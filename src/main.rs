//! The command line: serve the catalogue, check and bake records, print a free code.

use std::io::Write;
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{fs, io};

use clap::{Args, Parser, Subcommand};
use jiff::civil::Date;
use sanvat::catalogue::Image;
use sanvat::clock::Clock;
use sanvat::memory::{Cards, Memory};
use sanvat::server::{self, Settings};
use sanvat::site::BaseUrl;

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
    /// Print a code that no record of the folder has or ever had.
    Code {
        /// A folder like data/records.
        folder: PathBuf,
    },
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
    #[arg(long, env = "SANVAT_MEMORY", default_value_t = 16)]
    memory: u64,
    /// A day to stand on, such as 2026-03-31, for tests and for looking back.
    #[arg(long, env = "SANVAT_TODAY")]
    today: Option<Date>,
}

fn main() -> ExitCode {
    let CommandLine { command, serve: default } = CommandLine::parse();
    let outcome = match command.unwrap_or(Command::Serve(default)) {
        Command::Serve(options) => serve(options),
        Command::Check { folder } => check(&folder).map(|_| ()),
        Command::Bake { folder, file } => bake(&folder, &file),
        Command::Code { folder } => code(&folder),
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
    let image = match &options.catalogue {
        None => Image::embedded(),
        Some(file) => Image::read(file).map_err(|unfit| format!("{} cannot be served: {unfit}", file.display()))?,
    };
    let listener =
        TcpListener::bind(options.listen).map_err(|error| format!("cannot listen on {}: {error}", options.listen))?;
    let address = listener.local_addr().map_err(|error| error.to_string())?;
    let own = || BaseUrl::parse(&format!("http://{address}"));
    let base_url = options.base_url.map_or_else(own, Ok)?;
    let clock = options.today.map_or_else(Clock::system, Clock::frozen);
    let settings = Settings {
        image,
        base_url,
        clock,
        media: options.media,
        memory: Memory::megabytes(options.memory),
        cards: Cards::default(),
        warm: true,
        workers: None,
    };
    let run = || -> io::Result<()> {
        actix_web::rt::System::new().block_on(async {
            let server = server::start(listener, settings)?;
            println!("http://{address}/");
            io::stdout().flush()?;
            server.await
        })
    };
    run().map_err(|error| error.to_string())
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
    // Written beside its place and moved there: who serves the file never sees half of it.
    let unfinished = file.with_extension("unfinished");
    fs::write(&unfinished, image)
        .and_then(|()| fs::rename(&unfinished, file))
        .map_err(|error| format!("{}: {error}", file.display()))
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
