//! The header of an annex: which column holds what, under the names that offices give them.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::workbook::{Sheet, Value};
use crate::fold::fold;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Column {
    Number,
    Product,
    Producer,
    Address,
    Group,
    Kind,
    Score,
    Stars,
    Code,
    Decision,
    Day,
    Issuer,
    Remark,
    /// Something that the records have elsewhere or that is computed.
    Derived,
}

impl Column {
    /// Its usual name, for messages.
    pub(super) fn name(self) -> &'static str {
        match self {
            Column::Number => "TT",
            Column::Product => "Tên sản phẩm",
            Column::Producer => "Tên chủ thể",
            Column::Address => "Địa chỉ",
            Column::Group => "Nhóm/phân nhóm",
            Column::Kind => "Loại",
            Column::Score => "Điểm",
            Column::Stars => "Hạng sao",
            Column::Code => "Mã sản phẩm",
            Column::Decision => "Số quyết định",
            Column::Day => "Ngày công nhận",
            Column::Issuer => "Cấp công nhận",
            Column::Remark => "Ghi chú",
            Column::Derived => "Xã, phường hiện nay",
        }
    }
}

/// Names of columns, folded. A header that begins with one, followed by more words, is that column too; of several that
/// fit, the longest counts.
const NAMES: [(Column, &[&str]); 14] = [
    (Column::Number, &["tt", "stt", "so tt", "so thu tu", "thu tu", "no"]),
    (
        Column::Product,
        &[
            "ten san pham",
            "san pham",
            "ten sp",
            "sp",
            "ten goi san pham",
            "danh muc san pham",
            "ten hang hoa",
            "ten san pham ocop",
        ],
    ),
    (
        Column::Producer,
        &[
            "ten chu the",
            "chu the",
            "ten co so",
            "co so",
            "co so san xuat",
            "don vi",
            "ten don vi",
            "nha san xuat",
            "ten nha san xuat",
            "chu so huu",
            "to chuc",
            "doanh nghiep htx",
            "don vi san xuat",
        ],
    ),
    (
        Column::Address,
        &[
            "dia chi",
            "noi san xuat",
            "dia diem",
            "dia diem san xuat",
            "dia ban",
            "xa phuong",
            "xa huyen",
            "noi o",
            "tru so",
        ],
    ),
    (
        Column::Group,
        &[
            "nhom",
            "nhom san pham",
            "phan nhom",
            "nganh hang",
            "nganh",
            "nganh san pham",
            "bo san pham",
            "thuoc nhom",
            "linh vuc",
        ],
    ),
    (Column::Kind, &["loai", "loai san pham", "loai hang"]),
    (
        Column::Score,
        &[
            "diem",
            "diem tb",
            "so diem",
            "tong diem",
            "tong so diem",
            "ket qua cham diem",
            "ket qua diem",
            "ket qua cham",
        ],
    ),
    (
        Column::Stars,
        &[
            "hang sao",
            "hang",
            "sao",
            "so sao",
            "xep hang",
            "phan hang",
            "cap sao",
            "dat sao",
            "dat hang",
            "ket qua phan hang",
            "ket qua xep hang",
            "ket qua danh gia phan hang",
            "ket qua danh gia",
        ],
    ),
    (Column::Code, &["ma", "ma san pham", "ma sp", "ma ocop"]),
    (
        Column::Decision,
        &["so quyet dinh", "quyet dinh", "so qd", "qd", "qd cong nhan", "van ban cong nhan", "so van ban"],
    ),
    (
        Column::Day,
        &[
            "ngay",
            "ngay cong nhan",
            "ngay quyet dinh",
            "ngay ky",
            "ngay cap",
            "ngay ban hanh",
            "ngay thang",
            "thoi gian cong nhan",
            "thoi diem cong nhan",
            "nam cong nhan",
            "nam",
            "nam dat",
        ],
    ),
    (Column::Issuer, &["cap cong nhan", "co quan cong nhan", "noi cong nhan", "don vi cong nhan", "cap ra quyet dinh"]),
    (Column::Remark, &["ghi chu", "chu thich", "luu y"]),
    (
        Column::Derived,
        &["xa phuong hien nay", "xa phuong ngay nay", "don vi hanh chinh hien nay", "ngay het han", "han su dung giay"],
    ),
];

/// Headers that begin like a column and are none.
const OTHERS: [&str; 8] = [
    "ma so thue",
    "ma so",
    "don vi tinh",
    "so dien thoai",
    "dien thoai",
    "nguoi dai dien",
    "nam sinh",
    "nam thanh lap",
];

/// The header that says points or classes, whichever the cells below hold.
const RESULT: &str = "ket qua";

/// How far down a header is looked for; annexes have half a dozen title rows.
const MAX_TITLE_ROWS: usize = 60;

/// The header of a sheet.
#[derive(Debug)]
pub(super) struct Header {
    /// Its row; the upper one of two.
    pub(super) row: u32,
    /// Its last row.
    pub(super) last_row: u32,
    /// Which column of the sheet holds what.
    pub(super) columns: BTreeMap<Column, u32>,
    /// Columns that repeat one which stands further left.
    pub(super) repeated: Vec<(Column, u32)>,
    /// Columns of the sheet whose header says nothing that is read.
    pub(super) unknown: Vec<u32>,
}

/// The header of a sheet: the row, or pair of rows, among the first ones that names most columns; at least the product
/// and two others.
pub(super) fn find(sheet: &Sheet) -> Option<Header> {
    let rows = sheet.rows();
    let mut best: Option<Header> = None;
    for row in rows.iter().take(MAX_TITLE_ROWS) {
        // A row with numbers is data or a row of column numbers, no second half of a header.
        let goes_on = sheet.own(row + 1).all(|(_, value)| matches!(value, Value::Text(text) if !is_number(text)));
        for last_row in if goes_on { *row..=row + 1 } else { *row..=*row } {
            let header = read(sheet, *row, last_row);
            let fits = header.columns.contains_key(&Column::Product) && header.columns.len() >= 3;
            // Of two that name as many columns the one of a single row is the header; the other has a title row in it.
            let rank = |header: &Header| (header.columns.len(), Reverse(header.last_row - header.row));
            if fits && best.as_ref().is_none_or(|best| rank(&header) > rank(best)) {
                best = Some(header);
            }
        }
    }
    best
}

fn read(sheet: &Sheet, row: u32, last_row: u32) -> Header {
    let mut header = Header { row, last_row, columns: BTreeMap::new(), repeated: Vec::new(), unknown: Vec::new() };
    let mut columns: Vec<u32> = (row..=last_row).flat_map(|row| sheet.own(row).map(|(column, _)| column)).collect();
    columns.sort_unstable();
    columns.dedup();
    let mut results = Vec::new();
    for column in columns {
        // In a header of two rows the lower one is the more exact.
        let texts = (row..=last_row).rev().map(|row| sheet.value(row, column).shown());
        let texts: Vec<String> = texts.filter(|text| !text.is_empty()).collect();
        let known = texts.iter().find_map(|text| named(text));
        match known {
            Some(known) => match header.columns.get(&known) {
                None => {
                    header.columns.insert(known, column);
                }
                Some(_) if known == Column::Derived => {}
                Some(_) => header.repeated.push((known, column)),
            },
            None if texts.iter().any(|text| fold(text).starts_with(RESULT)) => results.push(column),
            None => header.unknown.push(column),
        }
    }
    for column in results {
        let kind = if holds_points(sheet, last_row, column) { Column::Score } else { Column::Stars };
        match header.columns.entry(kind) {
            Entry::Vacant(entry) => {
                entry.insert(column);
            }
            Entry::Occupied(_) => header.unknown.push(column),
        }
    }
    header
}

/// Whether a row is the header once more, as at the top of each printed page.
pub(super) fn is_repeated(sheet: &Sheet, header: &Header, row: u32) -> bool {
    let same = header.columns.iter().filter(|(column, place)| {
        let shown = sheet.value(row, **place).shown();
        !shown.is_empty() && named(&shown) == Some(**column)
    });
    same.count() >= 3
}

/// Whether a text is a bare number, perhaps in brackets.
pub(super) fn is_number(text: &str) -> bool {
    let folded = fold(text);
    !folded.is_empty() && folded.bytes().all(|byte| byte.is_ascii_digit() || byte == b' ')
}

/// What a header names.
fn named(text: &str) -> Option<Column> {
    let whole = fold(text);
    let bare = fold(text.split(['(', '\n']).next().unwrap_or_default());
    [whole, bare].iter().find_map(|text| {
        let begins = |name: &str| text == name || text.strip_prefix(name).is_some_and(|rest| rest.starts_with(' '));
        if OTHERS.iter().any(|other| begins(other)) {
            return None;
        }
        let fitting = NAMES
            .iter()
            .flat_map(|(column, names)| names.iter().filter(|name| begins(name)).map(|name| (name.len(), *column)));
        fitting.max_by_key(|(length, _)| *length).map(|(_, column)| column)
    })
}

/// Whether the numbers below a header are points rather than classes.
fn holds_points(sheet: &Sheet, row: u32, column: u32) -> bool {
    let values = (row + 1..row + 40).map(|row| sheet.value(row, column));
    let numbers: Vec<f64> = values
        .filter_map(|value| match value {
            Value::Number(number) => Some(*number),
            Value::Text(text) => text.replace(',', ".").parse().ok(),
            _ => None,
        })
        .collect();
    let points = numbers.iter().filter(|number| **number > 5.0).count();
    points * 2 > numbers.len()
}

#[cfg(test)]
mod tests {
    use super::{Column, named};

    #[test]
    fn every_usual_name_of_a_column_is_known() {
        for (column, names) in [
            (Column::Number, &["TT", "STT", "Số TT", "Số thứ tự"][..]),
            (
                Column::Product,
                &[
                    "Tên sản phẩm",
                    "Tên SP",
                    "Sản phẩm",
                    "Sản phẩm OCOP",
                    "TÊN SẢN PHẨM/DỊCH VỤ",
                    "Tên sản phẩm\n(theo hồ sơ)",
                ],
            ),
            (
                Column::Producer,
                &[
                    "Tên chủ thể",
                    "Chủ thể",
                    "Chủ thể OCOP",
                    "Tên cơ sở",
                    "Đơn vị",
                    "Cơ sở sản xuất",
                    "Tên chủ thể sản xuất",
                ],
            ),
            (Column::Address, &["Địa chỉ", "Địa chỉ sản xuất", "Nơi sản xuất", "Địa chỉ (xã, huyện)"]),
            (Column::Group, &["Nhóm/phân nhóm", "Nhóm sản phẩm", "Phân nhóm", "Ngành hàng", "Nhóm, ngành"]),
            (Column::Score, &["Điểm", "Điểm TB", "Số điểm", "Điểm trung bình", "Tổng điểm", "Điểm (thang 100)"]),
            (Column::Stars, &["Hạng sao", "Xếp hạng", "Hạng", "Sao", "Phân hạng", "Kết quả phân hạng", "Số sao"]),
            (Column::Remark, &["Ghi chú", "Chú thích"]),
            (Column::Code, &["Mã", "Mã sản phẩm"]),
            (Column::Day, &["Ngày công nhận", "Ngày ký", "Năm công nhận"]),
            (Column::Decision, &["Số quyết định", "Quyết định công nhận", "Số QĐ"]),
            (Column::Derived, &["Xã, phường hiện nay"]),
        ] {
            for name in names {
                assert_eq!(named(name), Some(column), "{name}");
            }
        }
        for other in ["Số điện thoại", "Đơn vị tính", "Mã số thuế", "Họ và tên", "PHỤ LỤC", "", "Người đại diện"]
        {
            assert_eq!(named(other), None, "{other}");
        }
    }
}
