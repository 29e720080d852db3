//! The language in which commands speak of their own work: Vietnamese where `--lang vi` or the system says so, English else.

use std::env;
use std::ffi::OsString;
use std::io;
use std::sync::OnceLock;

use records::system_error;
use sanvat::catalogue::CatalogueError;
use sanvat::catalogue::regular_file::{FileError, NotRegular};
use sanvat::i18n::Words;
use sanvat::i18n::language::Language;

/// The option, and the variable that stands for it.
const OPTION: &str = "--lang";
const VARIABLE: &str = "SANVAT_LANG";

/// Its values.
pub const TAGS: [&str; 2] = ["vi", "en"];

static LANGUAGE: OnceLock<Language> = OnceLock::new();

/// The words in the language of this run.
pub fn words() -> Words {
    language().words()
}

/// The language of this run.
pub fn language() -> Language {
    *LANGUAGE.get_or_init(|| chosen(&env::args_os().collect::<Vec<_>>(), |name| env::var(name).ok()))
}

/// The arguments without the option, which may stand before a command or after it. It is read before the others, because what is
/// wrong with them is said in its language. A value that names no language goes to the end, where the parser refuses it.
pub fn other_arguments(arguments: impl Iterator<Item = OsString>) -> Vec<OsString> {
    let mut others: Vec<OsString> = arguments.collect();
    if let Some((at, count, value)) = typed(&others) {
        let option: Vec<OsString> = others.drain(at..at + count).collect();
        if !TAGS.contains(&value.as_str()) {
            others.extend(option);
        }
    }
    others
}

/// Where the option stands, in how many arguments, and its value; without a value it is none.
fn typed(arguments: &[OsString]) -> Option<(usize, usize, String)> {
    arguments.iter().enumerate().find_map(|(at, argument)| match argument.to_str()?.strip_prefix(OPTION)? {
        "" => Some((at, 2, arguments.get(at + 1)?.to_str()?.to_owned())),
        value => Some((at, 1, value.strip_prefix('=')?.to_owned())),
    })
}

/// The language that the arguments name, or else the environment, the way locales are looked up.
fn chosen(arguments: &[OsString], variable: impl Fn(&str) -> Option<String>) -> Language {
    let variables = [VARIABLE, "LC_ALL", "LC_MESSAGES", "LANG"];
    let set = || variables.into_iter().find_map(|name| variable(name).filter(|value| !value.is_empty()));
    match typed(arguments).map(|(_, _, value)| value).filter(|value| TAGS.contains(&value.as_str())).or_else(set) {
        Some(value) if value.starts_with("vi") => Language::Vietnamese,
        _ => Language::English,
    }
}

/// Why the system refuses.
pub fn system(error: &io::Error) -> String {
    match language() {
        Language::Vietnamese => system_error::in_vietnamese(error),
        Language::English => system_error::in_english(error),
    }
}

/// Why a file from outside is not read.
pub fn file(error: &FileError) -> String {
    match (language(), error) {
        (_, FileError::Io(error)) => system(error),
        (Language::English, error) => error.to_string(),
        (Language::Vietnamese, FileError::NotRegular(NotRegular::Folder)) => {
            "đây là thư mục, không phải tệp; ghi cả tên tệp".to_owned()
        }
        (Language::Vietnamese, FileError::NotRegular(_)) => "không phải một tệp thường".to_owned(),
        (Language::Vietnamese, FileError::TooLarge { limit }) => format!("tệp lớn quá {limit} byte"),
    }
}

/// Why a catalogue cannot be served.
pub fn catalogue(error: &CatalogueError) -> String {
    if language() == Language::English {
        return error.to_string();
    }
    match error {
        CatalogueError::File(error) => file(error),
        CatalogueError::Empty => "tệp trống; lệnh `sanvat bake` làm ra tệp danh mục".to_owned(),
        CatalogueError::NotADatabase => {
            "không phải cơ sở dữ liệu SQLite; lệnh `sanvat bake` làm ra tệp danh mục".to_owned()
        }
        CatalogueError::NotACatalogue => "là cơ sở dữ liệu SQLite, nhưng không do `sanvat bake` làm ra".to_owned(),
        CatalogueError::Truncated { expected, found } => {
            format!("tệp thiếu: phải có {expected} byte, chỉ có {found}; đóng lại hoặc chép lại")
        }
        CatalogueError::Wal => "tệp ở chế độ WAL; chạy `PRAGMA journal_mode=DELETE` trên tệp, hoặc đóng lại".to_owned(),
        CatalogueError::OtherSchema { found } => format!(
            "tệp theo lược đồ số {found}, chương trình này đọc số {}; đóng lại bằng chính chương trình này",
            records::SCHEMA_VERSION
        ),
        CatalogueError::Altered => {
            "tệp hỏng, bị sửa, hoặc chưa ghi xong: không còn như lúc đóng; đóng lại hoặc chép lại".to_owned()
        }
        CatalogueError::Unreadable(error) => format!("SQLite không đọc được ({error})"),
        CatalogueError::Contradictory => {
            "các bảng trong tệp nói ngược nhau; đóng lại bằng chính chương trình này".to_owned()
        }
        CatalogueError::PageFailed { url, cause } => format!("không làm được trang {url} ({cause})"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_option_goes_before_the_environment_and_the_most_particular_variable_first() {
        let said = |arguments: &[&str], variables: &[(&str, &str)]| {
            let variable =
                |name: &str| variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned());
            chosen(&arguments.iter().map(OsString::from).collect::<Vec<_>>(), variable).tag()
        };
        assert_eq!(said(&["sanvat"], &[]), "en");
        assert_eq!(said(&["sanvat"], &[("LANG", "vi_VN.UTF-8")]), "vi");
        assert_eq!(said(&["sanvat"], &[("LANG", "vi_VN.UTF-8"), ("LC_ALL", "C")]), "en");
        assert_eq!(said(&["sanvat"], &[("LANG", "C"), ("SANVAT_LANG", "vi")]), "vi");
        assert_eq!(said(&["sanvat", "check", "--lang", "vi"], &[("LANG", "C")]), "vi");
        assert_eq!(said(&["sanvat", "--lang=en"], &[("LANG", "vi_VN")]), "en");
        for arguments in [["sanvat", "--lang", "vi", "check", "x"], ["sanvat", "check", "x", "--lang", "vi"]] {
            assert_eq!(other_arguments(arguments.into_iter().map(OsString::from)), ["sanvat", "check", "x"]);
        }
        let french = ["sanvat", "--lang", "fr", "check", "x"];
        let others = other_arguments(french.into_iter().map(OsString::from));
        assert_eq!(others, ["sanvat", "check", "x", "--lang", "fr"]);
    }
}
