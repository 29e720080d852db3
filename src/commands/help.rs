//! The command line in Vietnamese: what clap says in English of commands, options and slips.

use std::env;
use std::path::Path;
use std::process::ExitCode;

use clap::error::{ContextKind, ErrorKind};
use clap::{Arg, Command, Error};
use sanvat::i18n::language::Language;

use super::language::language;
use super::output::complain;

/// What the program is.
const ABOUT: &str =
    "Danh mục công khai các sản phẩm OCOP của một tỉnh: một chương trình mang theo cơ sở dữ liệu của nó";

/// What each command does. The English stands beside the commands.
const COMMANDS: [(&str, &str); 10] = [
    ("serve", "Phục vụ trang danh mục qua HTTP"),
    ("check", "Kiểm tra một bộ hồ sơ; còn lỗi thì liệt kê hết và kết thúc với mã 1"),
    ("bake", "Kiểm tra bộ hồ sơ rồi đóng thành tệp cho `serve --catalogue`"),
    ("photos", "Làm các cỡ ảnh mà trang hiện, đặt cạnh ảnh gốc MEDIA/<sản phẩm>/<tệp>"),
    ("code", "In một mã chưa sản phẩm nào mang"),
    (
        "import",
        "Đọc phụ lục của quyết định, hay bảng tính mọi hồ sơ đã sửa: nói từng chỗ ngờ theo trang tính và ô, rồi sẽ đổi gì; còn chỗ ngờ thì mã 1",
    ),
    ("desk", "Mở bàn làm việc: sửa hồ sơ, đưa bảng tính vào, công bố, bằng trình duyệt trên máy này"),
    ("export", "Ghi danh sách ra bảng tính theo mẫu của văn phòng, hoặc với --site cả trang thành tệp"),
    ("due", "Liệt kê các giấy chứng nhận sắp hết hay đã quá hạn, để văn phòng xác nhận"),
    ("help", "In lời hướng dẫn này, hoặc của một lệnh"),
];

/// What each argument means, by its name; where a command means something else by it, the command stands before it.
const ARGUMENTS: [(&str, &str); 42] = [
    ("folder", "Thư mục hồ sơ, như data/records"),
    ("file", "Tệp sẽ ghi"),
    (
        "against",
        "Nói mã, địa chỉ nào đã công bố trong tệp danh mục này sẽ mất, hồ sơ nào khác đi mà chưa đổi changed; không ghi tệp thì so với danh mục trong chương trình",
    ),
    ("check.media", "Kiểm tra cả thư mục ảnh: thiếu tệp, sai sha256, ảnh không có trong hồ sơ"),
    ("photos.media", "Thư mục ảnh"),
    ("record", "In đoạn [[photo]] cho ảnh của sản phẩm này, để chép vào hồ sơ của nó"),
    (
        "annex",
        "Phụ lục của quyết định (.xlsx, .xlsm, .xls, .ods, .csv hoặc .docx), hay bảng tính của `export --all` đã sửa",
    ),
    ("decision", "Số quyết định, như 1234/QĐ-UBND, cho những dòng không ghi riêng"),
    ("date", "Ngày quyết định, như 2026-05-12, cho những dòng không ghi riêng"),
    ("issuer", "Ai quyết định; được đối chiếu với quy định của ngày ấy rồi ghi vào từng lần công nhận"),
    ("source", "Mã trong sources.toml của trang đăng quyết định; --write một phụ lục cần nó"),
    ("write", "Ghi những gì không còn nghi ngờ vào hồ sơ. Không có nó thì không đổi gì"),
    ("font", "Phông cũ mà phụ lục được gõ: tcvn3 hoặc vni; chữ được đổi sang Unicode, cột nào đổi thì nói"),
    ("report", "Trả lại phụ lục thành tệp .xlsx này: mỗi ô còn ngờ có ghi chú, kèm trang “Cần hỏi”"),
    ("import.today", "Ngày dùng làm hôm nay [không ghi thì là hôm nay]"),
    ("export.today", "Ngày dùng làm hôm nay [không ghi thì là hôm nay]"),
    ("due.today", "Ngày dùng làm hôm nay [không ghi thì là hôm nay]"),
    ("export.list", "Tệp .xlsx sẽ ghi, theo mẫu của văn phòng; nhập lại thì không đổi gì"),
    ("all", "Ghi bảng tính mọi hồ sơ, để sửa rồi nhập lại: mỗi loại hồ sơ một trang tính"),
    ("desk.listen", "Nhận kết nối ở địa chỉ và cổng nào, chỉ trên máy này"),
    ("desk.catalogue", "Tệp được ghi khi công bố, như `sanvat serve --catalogue` theo dõi [không ghi thì tải về]"),
    ("site", "Thư mục mới hoặc trống cho mọi trang và tệp, để đặt ở nơi chỉ phát tệp"),
    ("export.base_url", "Địa chỉ đầy đủ nơi các tệp sẽ nằm"),
    ("due.list", "Bảng tính sẽ ghi, hay lịch nếu tên tệp kết thúc bằng .ics [không ghi thì in chữ ra màn hình]"),
    ("within", "Nhìn trước bao nhiêu ngày"),
    ("listen", "Nhận kết nối ở địa chỉ và cổng nào"),
    (
        "base_url",
        "Địa chỉ đầy đủ của trang, cho liên kết chuẩn và bản xem trước [không ghi thì là http:// và nơi nhận kết nối]",
    ),
    ("catalogue", "Tệp mà `sanvat bake` đã làm [không ghi thì là danh mục trong chương trình]"),
    ("media", "Thư mục ảnh"),
    ("memory", "Giữ bao nhiêu megabyte trang đã làm trong bộ nhớ; 0 thì lần nào cũng làm lại"),
    ("no_offline", "Không giữ gì trên máy người xem: trình phục vụ ngoại tuyến tự gỡ cùng những gì đã giữ"),
    ("hsts", "Bảo trình duyệt chỉ quay lại qua TLS (Strict-Transport-Security, hai năm)"),
    ("today", "Ngày dùng làm hôm nay, như 2026-03-31, để thử và để xem lại"),
    ("follow", "Bao nhiêu giây nhìn một lần xem danh mục, ảnh có được thay không; SIGHUP thì nhìn ngay"),
    ("drain", "Sau SIGTERM còn trả lời bao nhiêu giây, trong khi /healthz chỉ người ta đi nơi khác"),
    ("metrics", "Nơi có /metrics, /livez và /readyz cho người trông máy, như 127.0.0.1:9100 [không ghi thì không có]"),
    ("log", "Ghi nhật ký từ mức nào"),
    ("log_format", "Mỗi dòng nhật ký viết kiểu nào"),
    (
        "access_log",
        "Ghi cả từng lần trả lời: phương thức, đường dẫn, mã, số byte, micro giây; không ghi gì về người xem",
    ),
    ("lang", "Nói bằng tiếng nào [không ghi thì theo LANG]"),
    ("help", "In lời hướng dẫn"),
    ("version", "In số phiên bản"),
];

/// The command line in the language of this run.
pub fn localized(command: Command) -> Command {
    match language() {
        Language::English => command,
        Language::Vietnamese => in_vietnamese(command, true),
    }
}

fn in_vietnamese(mut command: Command, is_root: bool) -> Command {
    // Makes what clap adds by itself: `help`, `--help` and `--version`.
    command.build();
    let usage = command.render_usage().to_string();
    let usage = usage.strip_prefix("Usage: ").unwrap_or(&usage);
    let usage = usage.replace("[OPTIONS]", "[TUỲ CHỌN]").replace("<COMMAND>", "<LỆNH>");
    let name = command.get_name().to_owned();
    let about = if is_root { Some(ABOUT) } else { find(&COMMANDS, &name) };
    let mut command = command
        .override_usage(usage)
        .subcommand_help_heading("Lệnh")
        .help_template("{about}\n\nCách dùng: {usage}\n\n{all-args}")
        .mut_args(|argument| argument_in_vietnamese(&name, argument));
    if let Some(about) = about {
        command = command.about(about);
    }
    command.mut_subcommands(|command| in_vietnamese(command, false))
}

fn argument_in_vietnamese(command: &str, argument: Arg) -> Arg {
    let id = argument.get_id().as_str();
    let text = find(&ARGUMENTS, &format!("{command}.{id}")).or_else(|| find(&ARGUMENTS, id)).unwrap_or_default();
    let mut remarks = Vec::new();
    if let Some(variable) = argument.get_env() {
        remarks.push(format!("biến môi trường: {}", variable.to_string_lossy()));
    }
    let takes_a_value = argument.get_num_args().is_some_and(|number| number.takes_values());
    if let [value] = argument.get_default_values()
        && takes_a_value
    {
        remarks.push(format!("không ghi thì là {}", value.to_string_lossy()));
    }
    let values: Vec<String> = argument.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect();
    if takes_a_value && !values.is_empty() {
        remarks.push(format!("một trong: {}", values.join(", ")));
    }
    let remarks: String = remarks.iter().map(|remark| format!(" [{remark}]")).collect();
    let heading = if argument.is_positional() { "Đối số" } else { "Tuỳ chọn" };
    // Under a heading clap would sort them by name.
    let argument = match argument.get_index() {
        Some(index) => argument.display_order(index),
        None => argument,
    };
    argument
        .help(format!("{text}{remarks}"))
        .help_heading(heading)
        .hide_env(true)
        .hide_default_value(true)
        .hide_possible_values(true)
}

fn find(table: &[(&str, &'static str)], name: &str) -> Option<&'static str> {
    table.iter().find(|(known, _)| *known == name).map(|(_, text)| *text)
}

/// Prints what clap found wrong, or the help that was asked for.
pub fn report(error: &Error) -> ExitCode {
    match language() {
        _ if let Some(folder) = folder_after_against(error) => {
            complain(language().words().against_took_the_folder(&folder));
        }
        Language::Vietnamese if let Some(slip) = slip(error) => {
            complain(format_args!("{slip} Xem: sanvat {}--help", command()));
        }
        Language::English if let Some(right) = right_value(error) => {
            let (value, given) = (text(error, ContextKind::InvalidValue), text(error, ContextKind::InvalidArg));
            let (value, given) = (value.unwrap_or_default(), given.unwrap_or_default());
            complain(format_args!(
                "error: invalid value '{value}' for '{given}'. {right}\n\nFor more information, try '--help'."
            ));
        }
        // Where nobody reads on, that is no failure.
        _ => drop(error.print()),
    }
    u8::try_from(error.exit_code()).map_or(ExitCode::FAILURE, ExitCode::from)
}

/// The folder that `--against` took for its file, where that leaves `check` without one.
fn folder_after_against(error: &Error) -> Option<String> {
    if error.kind() != ErrorKind::MissingRequiredArgument {
        return None;
    }
    let mut typed = env::args().skip_while(|argument| argument != "--against").skip(1);
    typed.next().filter(|value| Path::new(value).is_dir())
}

/// The command that was typed, with a space after it.
fn command() -> String {
    let typed = env::args().skip(1).find(|argument| COMMANDS.iter().any(|(name, _)| name == argument));
    typed.map_or_else(String::new, |name| format!("{name} "))
}

fn text(error: &Error, kind: ContextKind) -> Option<String> {
    error.get(kind).map(|value| value.to_string()).filter(|text| !text.is_empty())
}

/// What to write in place of a value of which the parser says only that it does not understand it.
fn right_value(error: &Error) -> Option<String> {
    let given = text(error, ContextKind::InvalidArg).filter(|_| error.kind() == ErrorKind::ValueValidation)?;
    let is = |name: &str| given.ends_with(&format!("<{name}>"));
    let words = language().words();
    let right = match () {
        () if is("DATE") || is("TODAY") => words.write_a_day(),
        () if is("WITHIN") => words.write_days(),
        () if is("BASE_URL") => words.write_a_base_url(),
        () if is("LISTEN") || is("METRICS") => words.write_an_address(),
        () if is("MEMORY") || is("DRAIN") => return Some(words.write_a_number(0)),
        () if is("FOLLOW") => return Some(words.write_a_number(1)),
        () => return None,
    };
    Some(right.to_owned())
}

/// A slip of who typed the arguments, in words; `None` for help, and for what clap has to say itself.
fn slip(error: &Error) -> Option<String> {
    let text = |kind| text(error, kind);
    let given = text(ContextKind::InvalidArg).unwrap_or_default();
    let near = |kind| text(kind).map_or_else(|| ".".to_owned(), |near| format!("; ý bạn là {near}?"));
    Some(match error.kind() {
        ErrorKind::UnknownArgument if !given.starts_with('-') => format!("Thừa “{given}”."),
        ErrorKind::UnknownArgument => {
            format!("Không có tuỳ chọn “{given}”{}", near(ContextKind::SuggestedArg))
        }
        ErrorKind::InvalidSubcommand => {
            let given = text(ContextKind::InvalidSubcommand).unwrap_or_default();
            format!("Không có lệnh “{given}”{}", near(ContextKind::SuggestedSubcommand))
        }
        ErrorKind::MissingRequiredArgument => format!("Thiếu {given}."),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let Some(value) = text(ContextKind::InvalidValue) else {
                return Some(format!("{given} cần một giá trị."));
            };
            let right = match (text(ContextKind::ValidValue), right_value(error)) {
                (Some(values), _) => format!(" Một trong: {values}."),
                (None, Some(right)) => format!(" {right}"),
                (None, None) => String::new(),
            };
            format!("“{value}” không dùng được cho {given}.{right}")
        }
        ErrorKind::ArgumentConflict => {
            format!("{given} và {} không đi cùng nhau.", text(ContextKind::PriorArg).unwrap_or_default())
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;
    use crate::CommandLine;

    /// Every command below this one, and itself.
    fn all(command: &Command) -> Vec<&Command> {
        command.get_subcommands().flat_map(all).chain([command]).collect()
    }

    #[test]
    fn every_command_and_argument_has_its_vietnamese_and_no_line_is_left_over() {
        let mut root = CommandLine::command();
        root.build();
        let mut used = std::collections::BTreeSet::new();
        for command in all(&root) {
            let name = command.get_name();
            if name != root.get_name() {
                assert!(find(&COMMANDS, name).is_some() || name == "help", "{name}");
            }
            for argument in command.get_arguments() {
                let id = argument.get_id().as_str();
                let particular = format!("{name}.{id}");
                let known = [particular.as_str(), id].into_iter().find(|id| find(&ARGUMENTS, id).is_some());
                assert!(known.is_some() || id == "subcommand", "{particular} has no Vietnamese");
                used.extend(known.map(str::to_owned));
            }
        }
        for (id, _) in ARGUMENTS {
            assert!(used.contains(id), "{id} is no argument");
        }
    }
}
