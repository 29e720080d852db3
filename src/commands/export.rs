//! `sanvat export`: the office's list as a spreadsheet, or the whole site as files.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use jiff::civil::Date;
use records::office;
use sanvat::http::clock::Clock;
use sanvat::http::snapshot::{SiteOptions, Snapshot};
use sanvat::routes::BaseUrl;

use super::office::{Stop, exit, records, save};
use super::output::{complain, print};
use super::{catalogue_file, static_site, today};

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
pub fn run(options: ExportOptions) -> ExitCode {
    match (&options.folder, &options.list, options.site.clone(), options.base_url.clone()) {
        (Some(folder), Some(list), None, _) => exit(export_list(folder, list)),
        (None, _, Some(site), Some(base_url)) => match export_site(options, &site, base_url) {
            Ok(()) => ExitCode::SUCCESS,
            Err(message) => {
                complain(message);
                ExitCode::FAILURE
            }
        },
        // The command line asks for one or the other.
        _ => ExitCode::FAILURE,
    }
}

fn export_list(folder: &Path, list: &Path) -> Result<ExitCode, Stop> {
    let records = records(folder, today(None))?;
    let bytes = office::export(&records).map_err(|error| Stop::Unusable(error.to_string()))?;
    save(list, &bytes)?;
    Ok(ExitCode::SUCCESS)
}

fn export_site(options: ExportOptions, folder: &Path, base_url: BaseUrl) -> Result<(), String> {
    let site = SiteOptions {
        base_url,
        clock: options.today.map_or_else(Clock::system, Clock::frozen),
        media: options.media,
        offline: true,
        cache_megabytes: 0,
    };
    let file = catalogue_file(options.catalogue.as_deref())?;
    let snapshot = Snapshot::first(file, site).map_err(|error| error.to_string())?;
    let written = static_site::write(&snapshot, folder).map_err(|error| error.to_string())?;
    print(format_args!("{} objects, {} bytes; {} names them", written.objects, written.bytes, static_site::LIST))
}
