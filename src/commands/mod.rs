//! The commands, and what several of them need.

pub mod serve;

mod bake;
mod check;
mod code;
mod due;
mod export;
mod import;
mod office;
mod output;
#[cfg(feature = "photos")]
mod photos;
mod static_site;

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Subcommand;
use jiff::Timestamp;
use jiff::civil::Date;
use records::{Today, system_error};
use sanvat::catalogue::regular_file::FileError;
use sanvat::catalogue::{CatalogueError, CatalogueFile};

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
                output::complain(message);
                ExitCode::FAILURE
            }
        }
    }
}

/// The catalogue of a file, or the one in the binary.
fn catalogue_file(file: Option<&Path>) -> Result<CatalogueFile, String> {
    match file {
        None => Ok(CatalogueFile::embedded()),
        Some(file) => CatalogueFile::read(file).map_err(|error| match error {
            CatalogueError::File(FileError::Io(error)) => cannot_read(file, &error),
            error => format!("{} cannot be served: {error}", file.display()),
        }),
    }
}

fn cannot_read(path: &Path, error: &io::Error) -> String {
    format!("{}: không đọc được: {}.", path.display(), system_error::in_vietnamese(error))
}

fn cannot_write(path: &Path, error: &io::Error) -> String {
    format!("{}: không ghi được: {}.", path.display(), system_error::in_vietnamese(error))
}

/// The day that a command names, or that of this moment in the province.
fn today(named: Option<Date>) -> Today {
    named.map_or_else(|| Today::At(Timestamp::now()), Today::On)
}

/// Writes a file beside its place and moves it there: who reads it never sees half of it, whatever happens meanwhile.
fn write_atomically(file: &Path, bytes: &[u8]) -> io::Result<()> {
    write_atomically_by(file, |to| to.write_all(bytes))
}

/// The same, where `write` writes it.
fn write_atomically_by<E: From<io::Error>>(
    file: &Path,
    write: impl FnOnce(&mut BufWriter<File>) -> Result<(), E>,
) -> Result<(), E> {
    if fs::metadata(file).is_ok_and(|found| !found.is_file()) {
        // A folder cannot be replaced, and a device must not be.
        return Err(io::Error::from(io::ErrorKind::AlreadyExists).into());
    }
    let unfinished = file.with_extension("unfinished");
    let finish = || -> Result<(), E> {
        let mut to = BufWriter::new(File::create(&unfinished)?);
        write(&mut to)?;
        // On the disk before it has its name: a machine that stops now leaves the file of before.
        to.into_inner().map_err(io::Error::from)?.sync_all()?;
        Ok(fs::rename(&unfinished, file)?)
    };
    finish().inspect_err(|_| {
        // Where the disk is full, what could not be finished is in the way of the next attempt.
        let _ = fs::remove_file(&unfinished);
    })
}
