//! `sanvat due`: the certificates that end soon or have passed their term, for the office to confirm.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use jiff::civil::Date;
use records::office::due;

use super::office::{Stop, exit, records, save};
use super::output::print;
use super::today;

/// What `sanvat due` takes.
#[derive(Args)]
pub struct DueOptions {
    /// A folder like data/records.
    folder: PathBuf,
    /// A spreadsheet to write [default: text on standard output].
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
    let today = today(options.today);
    let records = records(&options.folder, today)?;
    let list = due::due(&records, options.within, records.province.day(today));
    match &options.list {
        Some(file) => save(file, &list.workbook().map_err(|error| Stop::Unusable(error.to_string()))?)?,
        None => print(list).map_err(Stop::Unusable)?,
    }
    Ok(ExitCode::SUCCESS)
}
