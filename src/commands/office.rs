//! What the office's commands have in common: they end with 0 where there is nothing to settle, 1 where there are doubts,
//! 2 where they cannot be carried out.

use std::path::Path;
use std::process::ExitCode;

use records::{Checked, Records, Today};

use super::output::complain;
use super::{cannot_write, write_atomically};

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

/// The records of a folder that passes its check. What is old in it is no matter here.
pub fn records(folder: &Path, today: Today) -> Result<Records, Stop> {
    match records::check(folder, today) {
        Ok(Checked { records, .. }) => Ok(records),
        Err(problems) => {
            let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
            Err(Stop::Unusable(format!("Bộ hồ sơ còn lỗi, sửa trước đã:\n{}", lines.join("\n"))))
        }
    }
}

/// Writes a file whole or not at all.
pub fn save(file: &Path, bytes: &[u8]) -> Result<(), Stop> {
    write_atomically(file, bytes).map_err(|error| Stop::Unusable(cannot_write(file, &error)))
}
