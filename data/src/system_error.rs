//! What the operating system says when it refuses; in Vietnamese with what to do about it.

use std::io::{self, ErrorKind};

/// Errors that have a number and no kind of their own; the numbers are the same on Linux and macOS.
const INPUT_OUTPUT: i32 = 5;
const TOO_MANY_FILES_OF_ALL: i32 = 23;
const TOO_MANY_FILES: i32 = 24;

/// What is wrong, and what to do: one clause or two, without a full stop.
#[must_use]
pub fn in_vietnamese(error: &io::Error) -> String {
    let said = match error.kind() {
        ErrorKind::NotFound => "không có tệp hay thư mục này; xem lại đường dẫn",
        ErrorKind::PermissionDenied => "không có quyền; xem lại quyền của tệp và của thư mục chứa tệp",
        ErrorKind::IsADirectory => "đây là thư mục, không phải tệp; ghi cả tên tệp",
        ErrorKind::NotADirectory => "có phần của đường dẫn là tệp, không phải thư mục; xem lại đường dẫn",
        ErrorKind::AlreadyExists => "tên này đã có; chọn tên khác",
        ErrorKind::DirectoryNotEmpty => "thư mục không trống; chọn thư mục khác",
        ErrorKind::ReadOnlyFilesystem => "ổ đĩa này chỉ cho đọc; chọn nơi khác để ghi",
        ErrorKind::StorageFull => "ổ đĩa đã đầy; dọn bớt rồi chạy lại",
        ErrorKind::QuotaExceeded => "đã dùng hết phần ổ đĩa được cấp; dọn bớt rồi chạy lại",
        ErrorKind::FileTooLarge => "tệp lớn quá mức hệ thống cho phép; xem lại giới hạn (ulimit -f)",
        ErrorKind::InvalidFilename => "tên tệp dài quá hoặc có ký tự không dùng được; đặt tên khác",
        ErrorKind::AddrInUse => "địa chỉ này đang có chương trình khác dùng; dừng chương trình đó hoặc chọn cổng khác",
        ErrorKind::AddrNotAvailable => "máy này không có địa chỉ đó; xem lại địa chỉ",
        ErrorKind::OutOfMemory => "máy hết bộ nhớ; đóng bớt chương trình rồi chạy lại",
        ErrorKind::InvalidData | ErrorKind::UnexpectedEof => "nội dung hỏng hoặc không trọn vẹn; lấy lại tệp",
        ErrorKind::BrokenPipe => "nơi nhận đã đóng",
        ErrorKind::TimedOut => "chờ quá lâu; thử lại",
        _ => match error.raw_os_error() {
            Some(INPUT_OUTPUT) => "ổ đĩa báo lỗi đọc ghi; kiểm tra ổ đĩa",
            Some(TOO_MANY_FILES | TOO_MANY_FILES_OF_ALL) => {
                "đang mở quá nhiều tệp; đóng bớt chương trình hoặc nâng giới hạn (ulimit -n)"
            }
            _ => return format!("hệ thống báo lỗi ({error}); thử lại, nếu vẫn thế hãy hỏi người quản trị máy"),
        },
    };
    said.to_owned()
}

/// What the system says, without the number of the error.
#[must_use]
pub fn in_english(error: &io::Error) -> String {
    let said = error.to_string();
    let said = said.split(" (os error").next().unwrap_or_default();
    let mut letters = said.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn what_people_meet_has_words_of_its_own() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let met = [
            (fs::read(folder.path().join("none")).err(), "không có tệp"),
            (fs::read(folder.path()).err(), "đây là thư mục"),
            (fs::write("/dev/full", "x").err(), "ổ đĩa đã đầy"),
            (fs::read("/dev/null/x").err(), "có phần của đường dẫn là tệp"),
        ];
        for (error, part) in met {
            let said = in_vietnamese(&error.expect("an error"));
            assert!(said.contains(part) && !said.contains("os error"), "{said}");
        }
        for number in [1, 13, 2, 5, 17, 20, 21, 23, 24, 27, 28, 30, 32, 36, 39, 98, 99, 110, 122] {
            let said = in_vietnamese(&io::Error::from_raw_os_error(number));
            assert!(!said.contains("os error"), "{number}: {said}");
        }
    }
}
