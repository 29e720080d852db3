//! The office's commands: an annex in, a list out, what ends soon. Part of the command line, not of the site.
//!
//! They answer with 0 where there is nothing to settle, 1 where there are doubts, 2 where the command cannot be followed.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{fs, io};

use clap::{Args, ValueEnum};
use jiff::civil::Date;
use records::issuer::Issuer;
use records::office::{self, Given, Import, due};
use records::{Checked, Records};

/// The exit code of a command that cannot be followed.
const UNUSABLE: u8 = 2;

/// The largest annex that is read from disk, in bytes; the reader itself refuses smaller ones already.
const MOST_BYTES: u64 = 64 * 1024 * 1024;

/// What `sanvat import` takes.
#[derive(Args)]
pub struct ImportOptions {
    /// The annex of a decision, an .xlsx file.
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
    #[arg(long)]
    issuer: Option<IssuerOption>,
    /// The id in sources.toml of the page that prints the decision; --write needs it.
    #[arg(long)]
    source: Option<String>,
    /// Write what nobody doubts into the records. Without it nothing is changed.
    #[arg(long)]
    write: bool,
    /// A day to stand on [default: today].
    #[arg(long)]
    today: Option<Date>,
}

#[derive(Clone, Copy, ValueEnum)]
enum IssuerOption {
    Province,
    District,
    Centre,
}

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

/// Shows what an annex would change, and with `--write` changes it.
pub fn import(options: &ImportOptions) -> ExitCode {
    answer(try_import(options))
}

/// Writes the list in the office's layout.
pub fn export(folder: &Path, list: &Path) -> ExitCode {
    answer(try_export(folder, list))
}

/// Lists the certificates that end soon or have passed their term.
pub fn due(options: &DueOptions) -> ExitCode {
    answer(try_due(options))
}

/// What stops a command: doubts, or that it cannot be followed.
enum Stop {
    Doubts(String),
    Unusable(String),
}

fn answer(outcome: Result<ExitCode, Stop>) -> ExitCode {
    match outcome {
        Ok(code) => code,
        Err(Stop::Doubts(message)) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
        Err(Stop::Unusable(message)) => {
            eprintln!("{message}");
            ExitCode::from(UNUSABLE)
        }
    }
}

fn try_import(options: &ImportOptions) -> Result<ExitCode, Stop> {
    if options.write && options.source.is_none() {
        return Err(Stop::Unusable(
            "Muốn ghi (--write) thì cần --source: mã của trang đăng quyết định, có trong sources.toml. \
             Điều gì trong danh mục cũng phải có nguồn."
                .to_owned(),
        ));
    }
    let annex = read(&options.annex).map_err(Stop::Unusable)?;
    let today = options.today.unwrap_or_else(crate::today);
    let records = records(&options.folder, today)?;
    let given = Given {
        decision: options.decision.clone().filter(|decision| !decision.trim().is_empty()),
        day: options.date,
        issuer: options.issuer.map(|issuer| match issuer {
            IssuerOption::Province => Issuer::Province,
            IssuerOption::District => Issuer::District,
            IssuerOption::Centre => Issuer::Centre,
        }),
        source: options.source.clone(),
        today,
    };
    let import = office::import(&annex, &records, &given)
        .map_err(|refused| Stop::Unusable(format!("{}: {refused}", options.annex.display())))?;
    println!("{import}");
    if !import.changes_nothing() {
        match (&options.source, options.write) {
            (Some(source), true) => write(&options.folder, &import, &records, source, today)?,
            _ => println!("Chưa ghi gì. Thêm --write và --source MÃ-NGUỒN để ghi những gì không còn nghi ngờ."),
        }
    }
    Ok(if import.has_doubts() { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn write(folder: &Path, import: &Import, records: &Records, source: &str, today: Date) -> Result<(), Stop> {
    let files =
        office::write(folder, import, records, source, today).map_err(|unsaved| Stop::Doubts(unsaved.to_string()))?;
    println!("Đã ghi {} tệp; cả bộ hồ sơ qua kiểm tra:", files.len());
    for file in &files {
        println!("    {file}");
    }
    println!("Hồ sơ mới chưa có lời giới thiệu: viết summary từ điều nguồn nói.");
    Ok(())
}

fn try_export(folder: &Path, list: &Path) -> Result<ExitCode, Stop> {
    let records = records(folder, crate::today())?;
    let bytes = office::export(&records).map_err(|error| Stop::Unusable(error.to_string()))?;
    save(list, &bytes)?;
    Ok(ExitCode::SUCCESS)
}

fn try_due(options: &DueOptions) -> Result<ExitCode, Stop> {
    let today = options.today.unwrap_or_else(crate::today);
    let records = records(&options.folder, today)?;
    let list = due::due(&records, options.within, today);
    match &options.list {
        Some(file) => save(file, &list.workbook().map_err(|error| Stop::Unusable(error.to_string()))?)?,
        None => println!("{list}"),
    }
    Ok(ExitCode::SUCCESS)
}

/// The records of a folder that passes its check. What is old in it is no matter here.
fn records(folder: &Path, today: Date) -> Result<Records, Stop> {
    match records::check(folder, today) {
        Ok(Checked { records, .. }) => Ok(records),
        Err(problems) => {
            let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
            Err(Stop::Unusable(format!("Bộ hồ sơ còn lỗi, sửa trước đã:\n{}", lines.join("\n"))))
        }
    }
}

fn read(file: &Path) -> Result<Vec<u8>, String> {
    let unreadable = |error| format!("{}: không đọc được tệp ({error}).", file.display());
    let size = fs::metadata(file).map_err(unreadable)?.len();
    if size > MOST_BYTES {
        return Err(format!("{}: tệp quá lớn, không giống một phụ lục.", file.display()));
    }
    fs::read(file).map_err(unreadable)
}

fn save(file: &Path, bytes: &[u8]) -> Result<(), Stop> {
    crate::put_whole(file, bytes)
        .map_err(|error: io::Error| Stop::Unusable(format!("{}: không ghi được tệp ({error}).", file.display())))
}
