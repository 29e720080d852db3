//! `sanvat due`: the certificates that end soon or have passed their term, for the office to confirm.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use jiff::civil::Date;
use records::ends_of_term;
use records::office::due;

use super::files::{must_be_outside, must_not_be_swapped};
use super::office::{Stop, exit, may_be_written, records, save, today};
use super::output::print;

/// What `sanvat due` takes.
#[derive(Args)]
pub struct DueOptions {
    /// A folder like data/records.
    folder: PathBuf,
    /// A spreadsheet to write, or a calendar where its name ends in .ics [default: text on standard output].
    list: Option<PathBuf>,
    /// How many days ahead to look.
    #[arg(long, default_value = "180d", value_parser = due::Within::parse)]
    within: due::Within,
    /// A day to stand on [default: today].
    #[arg(long)]
    today: Option<Date>,
}

/// Lists the certificates that end soon or have passed their term.
pub fn run(options: &DueOptions) -> ExitCode {
    exit(try_due(options))
}

fn try_due(options: &DueOptions) -> Result<ExitCode, Stop> {
    if let Some(list) = &options.list {
        must_not_be_swapped(list, &options.folder, |folder, list| format!("due {folder} {list}"))
            .map_err(Stop::Unusable)?;
    }
    let is_calendar = |file: &Path| file.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("ics"));
    match &options.list {
        Some(file) if is_calendar(file) => must_be_outside(&options.folder, file).map_err(Stop::Unusable)?,
        Some(file) => may_be_written(&options.folder, file)?,
        None => {}
    }
    let today = today(options.today);
    let records = records(&options.folder, today)?;
    let day = records.province.day(today);
    let list = due::due(&records, options.within, day);
    match &options.list {
        Some(file) if is_calendar(file) => {
            save(file, ends_of_term::calendar(&records, options.within.days(), day).text().as_bytes())?;
        }
        Some(file) => save(file, &list.workbook().map_err(|error| Stop::Unusable(error.to_string()))?)?,
        None => print(list).map_err(Stop::Unusable)?,
    }
    Ok(ExitCode::SUCCESS)
}
