//! `sanvat check`: what is wrong with a folder of records.

use std::path::Path;

use super::output::complain;
use super::today;

/// The records of a folder, or the list of what is wrong with them. Warnings go to standard error.
pub fn run(folder: &Path) -> Result<records::Checked, String> {
    match records::check(folder, today(None)) {
        Ok(checked) => {
            for warning in &checked.warnings {
                complain(format_args!("(lưu ý) {warning}"));
            }
            Ok(checked)
        }
        Err(problems) => {
            let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
            Err(lines.join("\n"))
        }
    }
}
