//! The codes that a new record must not take, read from a folder that need not be in order: whoever asks for a
//! free code is in the middle of writing a record.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;

use crate::code::Code;

/// The codes of all product records of `folder`, removed ones among them, and the retired ones.
///
/// A folder that has no products yet takes no code, and neither does what is no valid one.
///
/// # Errors
///
/// Where there is no such folder, or where its products or retired codes cannot be read.
pub fn taken_codes(folder: &Path) -> io::Result<BTreeSet<Code>> {
    let mut taken = BTreeSet::new();
    let products = folder.join("products");
    let is_new = fs::read_dir(folder).is_ok() && matches!(products.try_exists(), Ok(false));
    let entries = if is_new { None } else { Some(fs::read_dir(products)?) };
    for entry in entries.into_iter().flatten() {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "toml") {
            let text = fs::read(&path)?;
            taken.extend(String::from_utf8_lossy(&text).lines().filter_map(code_of_line));
        }
    }
    match fs::read_to_string(folder.join("retired_codes.txt")) {
        Ok(text) => taken.extend(text.lines().filter_map(code_of_retired_line)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(error),
    }
    Ok(taken)
}

/// The code on a line of `retired_codes.txt`; what follows a `#` is a remark.
fn code_of_retired_line(line: &str) -> Option<Code> {
    Code::parse(line.split('#').next().unwrap_or_default().trim())
}

/// The code on a line such as `code = "7K3WD4"`.
fn code_of_line(line: &str) -> Option<Code> {
    let value = line.trim().strip_prefix("code")?.trim_start().strip_prefix('=')?.trim();
    let value = value.split('#').next().unwrap_or_default().trim();
    Code::parse(value.trim_matches(|quote| quote == '"' || quote == '\''))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_found_however_its_line_is_written() {
        let expected = Code::parse("7K3WD4");
        for line in ["code = \"7K3WD4\"", "code='7k3wd4' # permanent", "  code =\"7K3WD4\""] {
            assert_eq!(code_of_line(line), expected, "{line}");
        }
        assert_eq!(code_of_line("code = \"7K3WD5\""), None);
        assert_eq!(code_of_line("codename = \"7K3WD4\""), None);
    }
}
