//! `sanvat import`: the annex of a decision, what it would change, and with `--write` the change.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use jiff::civil::Date;
use records::Records;
use records::issuer::Issuer;
use records::office::{self, Given, Import};
use sanvat::catalogue::regular_file::{self, FileError, NotRegular};

use super::office::{Stop, exit, records};
use super::output::print;
use super::{cannot_read, today};

/// The largest annex that is read from disk, in bytes; the reader itself refuses smaller ones already.
const MAX_BYTES: u64 = 64 * 1024 * 1024;

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

/// Shows what an annex would change, and with `--write` changes it.
pub fn run(options: &ImportOptions) -> ExitCode {
    exit(try_import(options))
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
    let today = today(options.today);
    let records = records(&options.folder, today)?;
    let today = records.province.day(today);
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
    print(&import).map_err(Stop::Unusable)?;
    if !import.changes_nothing() {
        match (&options.source, options.write) {
            (Some(source), true) => write(&options.folder, &import, &records, source, today)?,
            _ => print("Chưa ghi gì. Thêm --write và --source MÃ-NGUỒN để ghi những gì không còn nghi ngờ.")
                .map_err(Stop::Unusable)?,
        }
    }
    Ok(if import.has_doubts() { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn write(folder: &Path, import: &Import, records: &Records, source: &str, today: Date) -> Result<(), Stop> {
    let files =
        office::write(folder, import, records, source, today).map_err(|error| Stop::Doubts(error.to_string()))?;
    let list: String = files.iter().map(|file| format!("    {file}\n")).collect();
    let written = format!(
        "Đã ghi {} tệp; cả bộ hồ sơ qua kiểm tra:\n{list}Hồ sơ mới chưa có lời giới thiệu: viết summary từ điều nguồn nói.",
        files.len()
    );
    print(written).map_err(Stop::Unusable)
}

fn read(file: &Path) -> Result<Vec<u8>, String> {
    regular_file::read_at(file, MAX_BYTES).map_err(|error| match error {
        FileError::Io(error) => cannot_read(file, &error),
        FileError::NotRegular(NotRegular::Folder) => {
            format!("{}: đây là thư mục, không phải tệp; ghi cả tên tệp.", file.display())
        }
        FileError::NotRegular(_) => format!("{}: không phải một tệp thường.", file.display()),
        FileError::TooLarge { .. } => format!("{}: tệp quá lớn, không giống một phụ lục.", file.display()),
    })
}
