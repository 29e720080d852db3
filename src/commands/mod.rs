//! The commands, and what several of them need.

pub mod serve;

mod bake;
mod check;
mod code;
mod due;
mod export;
mod import;
mod office;
#[cfg(feature = "photos")]
mod photos;
mod static_site;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{fs, io};

use clap::Subcommand;
use jiff::Timestamp;
use jiff::civil::Date;
use records::Today;
use sanvat::catalogue::CatalogueFile;

/// The commands of `sanvat`.
#[derive(Subcommand)]
pub enum Command {
    /// Serve the catalogue over HTTP.
    Serve(serve::ServeOptions),
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
    #[cfg(feature = "photos")]
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
    Import(import::ImportOptions),
    /// Write the list as a spreadsheet in the office's layout, or with --site the whole site as files.
    Export(export::ExportOptions),
    /// List the certificates that end soon or have passed their term, for the office to confirm.
    Due(due::DueOptions),
}

impl Command {
    /// Carries the command out.
    pub fn run(self) -> ExitCode {
        let outcome = match self {
            Command::Serve(options) => serve::run(options),
            Command::Check { folder } => check::run(&folder).map(|_| ()),
            Command::Bake { folder, file } => bake::run(&folder, &file),
            #[cfg(feature = "photos")]
            Command::Photos { media } => photos::run(&media),
            Command::Code { folder } => code::run(&folder),
            Command::Import(options) => return import::run(&options),
            Command::Export(options) => return export::run(options),
            Command::Due(options) => return due::run(&options),
        };
        match outcome {
            Ok(()) => ExitCode::SUCCESS,
            Err(message) => {
                eprintln!("{message}");
                ExitCode::FAILURE
            }
        }
    }
}

/// The catalogue of a file, or the one in the binary.
fn catalogue_file(file: Option<&Path>) -> Result<CatalogueFile, String> {
    match file {
        None => Ok(CatalogueFile::embedded()),
        Some(file) => {
            CatalogueFile::read(file).map_err(|error| format!("{} cannot be served: {error}", file.display()))
        }
    }
}

/// The day that a command names, or that of this moment in the province.
fn today(named: Option<Date>) -> Today {
    named.map_or_else(|| Today::At(Timestamp::now()), Today::On)
}

/// Writes a file beside its place and moves it there: who reads it never sees half of it.
fn write_atomically(file: &Path, bytes: &[u8]) -> io::Result<()> {
    let unfinished = file.with_extension("unfinished");
    fs::write(&unfinished, bytes).and_then(|()| fs::rename(&unfinished, file)).inspect_err(|_| {
        // Where the disk is full, what could not be finished is in the way of the next attempt.
        let _ = fs::remove_file(&unfinished);
    })
}
