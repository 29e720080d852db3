//! `sanvat import`: the annex of a decision or the workbook that holds everything, what it would change, and with `--write` the
//! change.

use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use jiff::civil::Date;
use records::Records;
use records::issuer::Issuer;
use records::legacy::Font;
use records::office::{self, Answers, Comparison, Given, Import};
use sanvat::catalogue::regular_file::{self, FileError, NotRegular};

use super::files::{cannot_read, must_be_workbook, must_not_be_swapped};
use super::language::words;
use super::office::{Stop, exit, records, save, today};
use super::output::print;

/// The largest annex that is read from disk, in bytes; the reader itself refuses smaller ones already.
const MAX_BYTES: u64 = 64 * 1024 * 1024;

/// What `sanvat import` takes.
#[derive(Args)]
pub struct ImportOptions {
    /// The annex of a decision (.xlsx, .xlsm, .xls, .ods, .csv or .docx), or the workbook of `export --all`, edited.
    annex: PathBuf,
    /// A folder like data/records.
    folder: PathBuf,
    /// The decision's number, such as 1234/QĐ-UBND, where rows have none of their own.
    #[arg(long)]
    decision: Option<String>,
    /// The day of the decision, such as 2026-05-12, where rows have none of their own.
    #[arg(long)]
    date: Option<Date>,
    /// Who decided; checked against the rules of that day and written into the awards.
    #[arg(long, value_parser = issuer())]
    issuer: Option<Issuer>,
    /// The id in sources.toml of the page that prints the decision; --write of an annex needs it.
    #[arg(long)]
    source: Option<String>,
    /// Write what nobody doubts into the records. Without it nothing is changed.
    #[arg(long)]
    write: bool,
    /// The pre-Unicode font in which the annex is typed; its texts are converted, and each column says so.
    #[arg(long, value_parser = font())]
    font: Option<Font>,
    /// Give the annex back as this .xlsx file, with a note in every doubtful cell and a list of what to ask.
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
    /// A day to stand on [default: today].
    #[arg(long)]
    today: Option<Date>,
}

fn issuer() -> impl TypedValueParser<Value = Issuer> {
    PossibleValuesParser::new(Issuer::ALL.map(Issuer::key)).map(|key| Issuer::from_key(&key).expect("each is a key"))
}

fn font() -> impl TypedValueParser<Value = Font> {
    PossibleValuesParser::new(["tcvn3", "vni"]).map(|font| if font == "vni" { Font::Vni } else { Font::Tcvn3 })
}

/// Shows what an annex would change, and with `--write` changes it.
pub fn run(options: &ImportOptions) -> ExitCode {
    exit(try_import(options))
}

fn try_import(options: &ImportOptions) -> Result<ExitCode, Stop> {
    if let Some(report) = &options.report {
        may_be_report(report, &options.annex)?;
    }
    must_not_be_swapped(&options.annex, &options.folder, |folder, annex| format!("import {annex} {folder}"))
        .map_err(Stop::Unusable)?;
    let annex = read(&options.annex).map_err(Stop::Unusable)?;
    let today = today(options.today);
    let records = records(&options.folder, today)?;
    let today = records.province.day(today);
    let compared = office::compare(&annex, &options.folder, &records, today, &Answers::new());
    let compared = compared.map_err(|refused| Stop::Unusable(format!("{}: {refused}", options.annex.display())))?;
    if let Some(comparison) = compared {
        return take_workbook(options, &comparison, today);
    }
    if options.write && options.source.is_none() {
        return Err(Stop::Unusable(words().write_needs_source().to_owned()));
    }
    let given = Given {
        decision: options.decision.clone().filter(|decision| !decision.trim().is_empty()),
        day: options.date,
        issuer: options.issuer,
        source: options.source.clone(),
        font: options.font,
        today,
    };
    let mut progress = Progress::new();
    let import = office::import_watched(&annex, &records, &given, |row, rows| progress.show(row, rows));
    progress.clear();
    let import = import.map_err(|refused| Stop::Unusable(format!("{}: {refused}", options.annex.display())))?;
    print(import.table()).map_err(Stop::Unusable)?;
    if let Some(report) = &options.report {
        save(report, &import.report().map_err(|error| Stop::Unusable(error.to_string()))?)?;
        print(words().report_written(&report.display().to_string())).map_err(Stop::Unusable)?;
    }
    if !import.changes_nothing() {
        match (&options.source, options.write) {
            (Some(source), true) => write(&options.folder, &import, &records, source, today)?,
            _ => print(words().nothing_written_of_annex()).map_err(Stop::Unusable)?,
        }
    }
    Ok(if import.has_doubts() { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// Shows what the workbook that holds everything would change, and with `--write` changes it.
fn take_workbook(options: &ImportOptions, comparison: &Comparison, today: Date) -> Result<ExitCode, Stop> {
    print(comparison).map_err(Stop::Unusable)?;
    let files = &comparison.files;
    if !files.is_empty() {
        if let Err(problems) = records::check_drafts(&options.folder, &office::drafts(files), today) {
            let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
            return Err(Stop::Doubts(format!("{}\n{}", words().would_not_pass(), lines.join("\n"))));
        }
        if options.write {
            office::apply(&options.folder, files).map_err(|error| Stop::Doubts(error.to_string()))?;
            let list: String = files.iter().map(|change| format!("\n    {}", change.file)).collect();
            print(words().files_written(files.len(), &list)).map_err(Stop::Unusable)?;
        } else {
            print(words().nothing_written_of_workbook()).map_err(Stop::Unusable)?;
        }
    }
    Ok(if comparison.has_doubts() { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// Refuses a report that would take the place of the annex, or that its name would call something else than it is.
fn may_be_report(report: &Path, annex: &Path) -> Result<(), Stop> {
    must_be_workbook(report).map_err(Stop::Unusable)?;
    let is_annex = match (report.canonicalize(), annex.canonicalize()) {
        (Ok(report), Ok(annex)) => report == annex,
        _ => false,
    };
    if is_annex { Err(Stop::Unusable(words().report_is_annex(&report.display().to_string()))) } else { Ok(()) }
}

/// The progress line on a terminal, shown after one second and cleared at the end.
struct Progress {
    began: Instant,
    shown: Option<Instant>,
    is_seen: bool,
}

impl Progress {
    /// How long nothing is shown, and how often it changes then.
    const PATIENCE: Duration = Duration::from_secs(1);
    const INTERVAL: Duration = Duration::from_millis(200);

    fn new() -> Progress {
        Progress { began: Instant::now(), shown: None, is_seen: std::io::stderr().is_terminal() }
    }

    fn show(&mut self, row: usize, rows: usize) {
        let is_due =
            self.shown.map_or(self.began.elapsed() > Progress::PATIENCE, |shown| shown.elapsed() > Progress::INTERVAL);
        if self.is_seen && is_due {
            self.shown = Some(Instant::now());
            // A line that cannot be shown is no reason to stop.
            let _ = write!(std::io::stderr(), "\r\x1b[K{}", words().comparing_row(row, rows));
        }
    }

    fn clear(&self) {
        if self.shown.is_some() {
            let _ = write!(std::io::stderr(), "\r\x1b[K");
        }
    }
}

fn write(folder: &Path, import: &Import, records: &Records, source: &str, today: Date) -> Result<(), Stop> {
    let files =
        office::write(folder, import, records, source, today).map_err(|error| Stop::Doubts(error.to_string()))?;
    let list: String = files.iter().map(|file| format!("\n    {file}")).collect();
    let written = words().files_written(files.len(), &list);
    print(format_args!("{written}\n{}", words().summaries_are_missing())).map_err(Stop::Unusable)
}

fn read(file: &Path) -> Result<Vec<u8>, String> {
    let path = file.display().to_string();
    regular_file::read_at(file, MAX_BYTES).map_err(|error| match error {
        FileError::Io(error) => cannot_read(file, &error),
        FileError::NotRegular(NotRegular::Folder) => words().is_a_folder(&path),
        FileError::NotRegular(_) => words().is_not_a_regular_file(&path),
        FileError::TooLarge { .. } => words().is_too_large(&path),
    })
}
