//! The commands.

pub mod help;
pub mod language;
pub mod serve;

mod bake;
mod check;
mod code;
mod desk;
mod due;
mod export;
mod files;
mod import;
mod media;
mod office;
mod output;
#[cfg(feature = "photos")]
mod photos;
mod published;
mod static_site;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Subcommand;

/// The commands of `sanvat`.
#[derive(Subcommand)]
pub enum Command {
    /// Serve the catalogue over HTTP.
    Serve(serve::ServeOptions),
    /// Check a folder of records; exit 1 with the list of problems.
    Check(check::CheckOptions),
    /// Check a folder of records and bake it into a database that `serve --catalogue` takes.
    Bake {
        /// A folder like data/records.
        folder: PathBuf,
        /// The file to write.
        file: PathBuf,
    },
    #[cfg(feature = "photos")]
    /// Make the sizes of photographs that pages show, beside the originals MEDIA/<product>/<file>.
    Photos {
        /// The folder of photographs.
        media: PathBuf,
        /// Print the [[photo]] tables of this product's photographs, for its record.
        #[arg(long, value_name = "SLUG")]
        record: Option<String>,
    },
    /// Print a code that no record of the folder has or ever had.
    Code {
        /// A folder like data/records.
        folder: PathBuf,
    },
    /// Read the annex of a decision: every doubt by sheet and cell, then what would change; exit 1 where there are doubts.
    Import(import::ImportOptions),
    /// Write the list as a spreadsheet in the office's layout, or with --site the whole site as files.
    Export(export::ExportOptions),
    /// Open the office's desk: the records in a browser on this machine, with forms, what is brought in, and publishing.
    Desk(desk::DeskOptions),
    /// List the certificates that end soon or have passed their term, for the office to confirm.
    Due(due::DueOptions),
}

impl Command {
    /// Carries the command out.
    pub fn run(self) -> ExitCode {
        let outcome = match self {
            Command::Serve(options) => serve::run(options),
            Command::Check(options) => check::run(&options),
            Command::Bake { folder, file } => bake::run(&folder, &file),
            #[cfg(feature = "photos")]
            Command::Photos { media, record } => photos::run(&media, record.as_deref()),
            Command::Code { folder } => code::run(&folder),
            Command::Desk(options) => desk::run(options),
            Command::Import(options) => return import::run(&options),
            Command::Export(options) => return export::run(options),
            Command::Due(options) => return due::run(&options),
        };
        match outcome {
            Ok(()) => ExitCode::SUCCESS,
            Err(message) => {
                output::complain(message);
                ExitCode::FAILURE
            }
        }
    }
}
