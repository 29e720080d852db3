//! `sanvat export`: the office's list as a spreadsheet, or the whole site as files.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use jiff::civil::Date;
use records::office;
use sanvat::http::clock::Clock;
use sanvat::http::snapshot::{SiteOptions, Snapshot};
use sanvat::routes::BaseUrl;

use super::files::{catalogue_file, must_not_be_swapped};
use super::language::{catalogue, words};
use super::media::must_be_folder;
use super::office::{Stop, exit, may_be_written, records, save, today};
use super::output::{complain, print};
use super::static_site;

/// What `sanvat export` takes.
#[derive(Args)]
pub struct ExportOptions {
    /// A folder like data/records.
    #[arg(required_unless_present = "site", requires = "list")]
    folder: Option<PathBuf>,
    /// The .xlsx file to write, in the office's layout; importing it again changes nothing.
    list: Option<PathBuf>,
    /// Write the workbook that holds everything, to be edited and imported: one sheet per type of record.
    #[arg(long, requires = "folder")]
    all: bool,
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
        (Some(folder), Some(list), None, _) => exit(export_list(folder, list, options.all)),
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

fn export_list(folder: &Path, list: &Path, all: bool) -> Result<ExitCode, Stop> {
    must_not_be_swapped(list, folder, |folder, list| format!("export {folder} {list}")).map_err(Stop::Unusable)?;
    may_be_written(folder, list)?;
    let records = records(folder, today(None))?;
    let bytes = if all { office::export_all(folder, &records) } else { office::export(&records) };
    let bytes = bytes.map_err(|error| Stop::Unusable(error.to_string()))?;
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
    site.media.as_deref().map_or(Ok(()), must_be_folder)?;
    let file = catalogue_file(options.catalogue.as_deref())?;
    let snapshot = Snapshot::first(file, site).map_err(|error| catalogue(&error))?;
    let shown = folder.display().to_string();
    let written = static_site::write(&snapshot, folder, |objects| match objects {
        0 => complain(words().site_begins(&shown)),
        objects => complain(words().site_goes_on(objects)),
    });
    let written = written.map_err(|error| error.in_words(&shown))?;
    print(words().site_written(written.objects, written.bytes, static_site::LIST))
}
