//! `sanvat export`: the office's list as a spreadsheet, or the whole site as files. Part of the command line.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use jiff::civil::Date;
use sanvat::clock::Clock;
use sanvat::limits::Limits;
use sanvat::memory::{Cards, Memory};
use sanvat::server::{self, Settings};
use sanvat::site::BaseUrl;
use sanvat::static_site;

use crate::office;

/// What `sanvat export` takes.
#[derive(Args)]
pub struct ExportOptions {
    /// A folder like data/records.
    #[arg(required_unless_present = "site", requires = "list")]
    folder: Option<PathBuf>,
    /// The .xlsx file to write, in the office's layout; importing it again changes nothing.
    list: Option<PathBuf>,
    /// A new or empty folder for every page and file of the site, for hosts that only hand files out.
    #[arg(long, conflicts_with = "folder", requires = "base_url")]
    site: Option<PathBuf>,
    /// The absolute address at which the files will stand.
    #[arg(long, env = "SANVAT_BASE_URL", value_parser = BaseUrl::parse)]
    base_url: Option<BaseUrl>,
    /// A database that `sanvat bake` made [default: the one in the binary].
    #[arg(long, env = "SANVAT_CATALOGUE")]
    catalogue: Option<PathBuf>,
    /// The folder of photographs.
    #[arg(long, env = "SANVAT_MEDIA")]
    media: Option<PathBuf>,
    /// A day to stand on [default: today].
    #[arg(long, env = "SANVAT_TODAY")]
    today: Option<Date>,
}

/// Writes what is asked for.
pub fn export(options: ExportOptions) -> ExitCode {
    match (&options.folder, &options.list, options.site.clone(), options.base_url.clone()) {
        (Some(folder), Some(list), None, _) => office::export(folder, list),
        (None, _, Some(site), Some(base_url)) => match write_site(options, &site, base_url) {
            Ok(()) => ExitCode::SUCCESS,
            Err(message) => {
                eprintln!("{message}");
                ExitCode::FAILURE
            }
        },
        // The command line asks for one or the other.
        _ => ExitCode::FAILURE,
    }
}

fn write_site(options: ExportOptions, folder: &Path, base_url: BaseUrl) -> Result<(), String> {
    let publication = server::publish(Settings {
        image: crate::image(options.catalogue.as_deref())?,
        base_url,
        clock: options.today.map_or_else(Clock::system, Clock::frozen),
        media: options.media,
        memory: Memory::megabytes(0),
        cards: Cards::default(),
        warm: false,
        workers: None,
        limits: Limits::default(),
        offline: true,
    });
    let publication = publication.map_err(|error| error.to_string())?;
    let written = static_site::write(&publication.current(), folder).map_err(|unwritten| unwritten.to_string())?;
    println!("{} objects, {} bytes; {} names them", written.objects, written.bytes, static_site::LIST);
    Ok(())
}
