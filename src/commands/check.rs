//! `sanvat check`: what is wrong with a folder of records.

use std::path::{Path, PathBuf};

use clap::Args;
use records::{Checked, Problem, Records, Today};
use sanvat::catalogue::{CatalogueError, CatalogueFile};

use super::files::catalogue_file;
use super::language::words;
use super::office::today;
use super::output::{complain, print};
use super::published::{self, Differences};
use super::{language, media};

/// What `sanvat check` takes.
#[derive(Args)]
pub struct CheckOptions {
    /// A folder like data/records.
    folder: PathBuf,
    /// Name the published codes, slugs and redirects of this catalogue that would be lost, and records that differ without a new
    /// day of change [without FILE: of the one in the binary].
    #[arg(long, value_name = "FILE", num_args = 0..=1)]
    against: Option<Option<PathBuf>>,
    /// Check the folder of photographs too: missing files, wrong hashes, pictures without a record.
    #[arg(long)]
    media: Option<PathBuf>,
}

/// Lists everything that is wrong.
pub fn run(options: &CheckOptions) -> Result<(), String> {
    let checked = records(&options.folder, today(None))?;
    let mut problems = Vec::new();
    if let Some(file) = &options.against {
        if let Some(folder) = file.as_ref().filter(|file| file.is_dir()) {
            return Err(words().against_is_a_folder(&folder.display().to_string()));
        }
        let before = catalogue_file(file.as_deref())?;
        let after = records::bake(&checked.records).map_err(|error| error.to_string())?;
        let differences = differences(&before, after, &checked.records)?;
        warn(&differences.undated);
        problems.extend(differences.losses);
    }
    if let Some(folder) = &options.media {
        let found = media::check(folder, &checked.records)?;
        problems.extend(found.problems);
        warn(&found.warnings);
    }
    if !problems.is_empty() {
        return Err(list(&problems));
    }
    let shown = checked.records.products.values().filter(|product| product.removed.is_none()).count();
    print(format_args!("Không có lỗi: {shown} sản phẩm, {} nhà sản xuất.", checked.records.producers.len()))
}

/// The records of a folder, or the list of what is wrong with them. Warnings go to standard error.
pub fn records(folder: &Path, today: Today) -> Result<Checked, String> {
    match records::check(folder, today) {
        Ok(checked) => {
            warn(&checked.warnings);
            Ok(checked)
        }
        Err(problems) => Err(list(&problems)),
    }
}

/// How what these records bake to differs from a catalogue that is public.
pub fn differences(before: &CatalogueFile, after: Vec<u8>, records: &Records) -> Result<Differences, String> {
    let cannot_serve =
        |error: CatalogueError| words().cannot_serve(words().carried_catalogue(), &language::catalogue(&error));
    let after = CatalogueFile::from_bytes(after).map_err(cannot_serve)?;
    let today = records.province.day(today(None)).to_string();
    published::differences(before, &after, &today).map_err(cannot_serve)
}

/// Says what somebody should look at.
pub fn warn(problems: &[Problem]) {
    for problem in problems {
        complain(format_args!("(lưu ý) {problem}"));
    }
}

fn list(problems: &[Problem]) -> String {
    let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
    lines.join("\n")
}
