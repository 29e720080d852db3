//! What the office's commands have in common: they end with 0 where there is nothing to settle, 1 where there are doubts,
//! 2 where they cannot be carried out.

use std::path::Path;
use std::process::ExitCode;

use jiff::Timestamp;
use jiff::civil::Date;
use records::{Checked, Records, Today};

use super::files::{cannot_write, must_be_outside, must_be_workbook, write_atomically};
use super::language::words;
use super::output::complain;

/// The exit code of a command that cannot be carried out.
const UNUSABLE: u8 = 2;

/// What stops a command.
pub enum Stop {
    /// Doubts about the data.
    Doubts(String),
    /// The command cannot be carried out.
    Unusable(String),
}

/// The exit code of an outcome; what stopped it is printed.
pub fn exit(outcome: Result<ExitCode, Stop>) -> ExitCode {
    match outcome {
        Ok(code) => code,
        Err(Stop::Doubts(message)) => {
            complain(message);
            ExitCode::FAILURE
        }
        Err(Stop::Unusable(message)) => {
            complain(message);
            ExitCode::from(UNUSABLE)
        }
    }
}

/// The records of a folder that passes its check. Warnings are not printed.
pub fn records(folder: &Path, today: Today) -> Result<Records, Stop> {
    match records::check(folder, today) {
        Ok(Checked { records, .. }) => Ok(records),
        Err(problems) => {
            let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
            Err(Stop::Unusable(format!("{}\n{}", words().records_have_errors(), lines.join("\n"))))
        }
    }
}

/// The day that a command names, or that of this moment in the province.
pub fn today(named: Option<Date>) -> Today {
    named.map_or_else(|| Today::At(Timestamp::now()), Today::On)
}

/// Refuses a workbook to write that would take the place of a record or has the name of something else.
pub fn may_be_written(folder: &Path, workbook: &Path) -> Result<(), Stop> {
    must_be_outside(folder, workbook).and_then(|()| must_be_workbook(workbook)).map_err(Stop::Unusable)
}

/// Writes a file whole or not at all.
pub fn save(file: &Path, bytes: &[u8]) -> Result<(), Stop> {
    write_atomically(file, bytes).map_err(|error| Stop::Unusable(cannot_write(file, &error)))
}
