//! `retired_codes.txt`: codes that are never given again, one a line.

use std::collections::BTreeSet;

use crate::code::Code;
use crate::read::Document;
use crate::text::quoted;

/// Reads the codes. What follows a `#` is a remark.
pub(crate) fn read(document: &Document<'_>) -> BTreeSet<Code> {
    let mut codes = BTreeSet::new();
    for (number, line) in document.text.lines().enumerate() {
        let text = line.split('#').next().unwrap_or_default().trim();
        if text.is_empty() {
            continue;
        }
        let at = document.at.spot(Some(number + 1), None);
        match Code::parse(text) {
            Some(code) if !codes.insert(code) => at.warn(format!("mã {code} có hai lần"), "Giữ một dòng."),
            Some(_) => {}
            None => at.refuse(
                format!("{} không phải là mã sản phẩm", quoted(text)),
                "Mỗi dòng một mã 6 ký tự như đã in, ví dụ VDCHE4.",
            ),
        }
    }
    codes
}
