//! The list in the office's layout. What is written here is read again without a difference.

use std::fmt;

use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError};

use super::address::Gazetteer;
use super::difference::latest;
use super::{days, group};
use crate::check::Records;
use crate::order::VietnameseOrder;
use crate::product::Product;
use crate::slug::Slug;

/// Why a list cannot be written.
#[derive(Debug)]
pub enum Unwritten {
    /// The library that writes spreadsheets refuses it.
    Sheet(XlsxError),
    /// A record cannot be read, in Vietnamese.
    Record(String),
}

impl Unwritten {
    pub(super) fn reading(why: String) -> Unwritten {
        Unwritten::Record(why)
    }
}

impl fmt::Display for Unwritten {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Unwritten::Sheet(error) => write!(formatter, "không tạo được bảng tính ({error})"),
            Unwritten::Record(why) => formatter.write_str(why),
        }
    }
}

impl std::error::Error for Unwritten {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Unwritten::Sheet(error) => Some(error),
            Unwritten::Record(_) => None,
        }
    }
}

impl From<XlsxError> for Unwritten {
    fn from(error: XlsxError) -> Unwritten {
        Unwritten::Sheet(error)
    }
}

/// The columns and their widths in letters.
const COLUMNS: [(&str, f64); 13] = [
    ("TT", 5.0),
    ("Mã sản phẩm", 10.0),
    ("Tên sản phẩm", 34.0),
    ("Tên chủ thể", 38.0),
    ("Địa chỉ", 36.0),
    ("Xã, phường hiện nay", 22.0),
    ("Nhóm/phân nhóm", 24.0),
    ("Loại", 12.0),
    ("Điểm", 7.0),
    ("Hạng sao", 9.0),
    ("Ngày công nhận", 18.0),
    ("Số quyết định", 18.0),
    ("Ghi chú", 30.0),
];

/// The row of the header: below the title, the date of the data and an empty row.
const HEADER: u32 = 3;

/// Writes the products that are not removed, by commune of today and name in Vietnamese order, and answers with the bytes
/// of the workbook. Every cell of text is text: what begins with `=` is no formula.
///
/// # Errors
///
/// Where a text is longer than a cell may be, or the list longer than a sheet.
pub fn export(records: &Records) -> Result<Vec<u8>, Unwritten> {
    let gazetteer = Gazetteer::new(records);
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.set_name("Danh mục")?;
    let titles = [
        format!("DANH MỤC SẢN PHẨM OCOP TỈNH {}", records.province.name.to_uppercase()),
        format!("Theo dữ liệu đến ngày {}", days::shown_day(records.province.as_of)),
    ];
    head(sheet, &titles, &COLUMNS)?;
    let cell = cell_format();
    let ordered = ordered(records);
    for (row, (_, product)) in (HEADER + 1..).zip(&ordered) {
        let texts = texts(records, &gazetteer, product);
        sheet.write_number_with_format(row, 0, row - HEADER, &cell)?;
        for (column, text) in (1..).zip(&texts) {
            sheet.write_string_with_format(row, column, text, &cell)?;
        }
    }
    let last = HEADER + 1 + u32::try_from(ordered.len()).unwrap_or(u32::MAX - HEADER - 1);
    sheet.write_string(last, 0, format!("Tổng số: {} sản phẩm", ordered.len()))?;
    Ok(workbook.save_to_buffer()?)
}

/// Writes title rows and a header that stays in sight and is printed on each page.
pub(super) fn head(sheet: &mut Worksheet, titles: &[String], columns: &[(&str, f64)]) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold();
    for (row, title) in (0..).zip(titles) {
        sheet.write_string_with_format(row, 0, title, &bold)?;
    }
    let header = cell_format().set_bold().set_align(FormatAlign::Center);
    for (column, (name, width)) in (0..).zip(columns) {
        sheet.write_string_with_format(HEADER, column, *name, &header)?;
        sheet.set_column_width(column, *width)?;
    }
    sheet.set_freeze_panes(HEADER + 1, 0)?.set_repeat_rows(HEADER, HEADER)?.set_landscape();
    Ok(())
}

/// A bordered cell whose text is broken over lines.
pub(super) fn cell_format() -> Format {
    Format::new().set_border(FormatBorder::Thin).set_text_wrap().set_align(FormatAlign::Top)
}

/// What stands in a product's row after its number.
fn texts(records: &Records, gazetteer: &Gazetteer<'_>, product: &Product) -> [String; 12] {
    let award = latest(product);
    let producer = product.producer.as_ref().and_then(|slug| records.producers.get(slug));
    let kind = records.kinds.iter().find(|kind| kind.key == product.kind);
    let mut remarks = Vec::new();
    if let Some(withdrawal) = award.and_then(|award| award.withdrawn.as_ref()) {
        remarks.push(format!("Giấy chứng nhận đã thu hồi {}", days::shown(withdrawal.on)));
    }
    remarks.extend(product.qualifier.clone());
    [
        product.code.to_string(),
        product.name.clone(),
        producer.map(|producer| producer.name.clone()).unwrap_or_default(),
        gazetteer.shown(&product.place),
        commune(records, product).unwrap_or_default(),
        group::name(product.group).to_owned(),
        kind.map(|kind| kind.word_vi.clone()).unwrap_or_default(),
        // The council's points are on no record.
        String::new(),
        award.and_then(|award| award.stars).map_or_else(String::new, |stars| format!("{stars} sao")),
        award.and_then(|award| award.awarded).map(days::shown_time).unwrap_or_default(),
        award.and_then(|award| award.decision_number.clone()).unwrap_or_default(),
        remarks.join("; "),
    ]
}

/// The unit of today, with its unit word.
pub(super) fn commune(records: &Records, product: &Product) -> Option<String> {
    let commune = records.communes.get(product.place.commune.as_ref()?)?;
    Some(format!("{} {}", commune.kind.word_vi(), commune.name))
}

/// The products that are not removed, in the order of the list; those without a commune come last, by district.
pub(super) fn ordered(records: &Records) -> Vec<(&Slug, &Product)> {
    let order = VietnameseOrder::new();
    let mut products: Vec<(&Slug, &Product)> =
        records.products.iter().filter(|(_, product)| product.removed.is_none()).collect();
    let place = |product: &Product| {
        let commune = product.place.commune.as_ref().and_then(|code| records.communes.get(code));
        let district = product.place.district.as_ref().and_then(|slug| records.districts.get(slug));
        match (commune, district) {
            (Some(commune), _) => (0, commune.name.as_str()),
            (None, Some(district)) => (1, district.name.as_str()),
            (None, None) => (2, ""),
        }
    };
    products.sort_by(|(slug, one), (other_slug, other)| {
        let ((level, name), (other_level, other_name)) = (place(one), place(other));
        level
            .cmp(&other_level)
            .then_with(|| order.compare(name, other_name))
            .then_with(|| order.compare(&one.name, &other.name))
            .then_with(|| slug.cmp(other_slug))
    });
    products
}
