//! What the office should confirm: certificates that end soon, or whose term has passed without a known renewal.

use std::fmt;

use jiff::ToSpan;
use jiff::civil::Date;
use rust_xlsxwriter::Workbook;

use super::days;
use super::difference::latest;
use super::export::{Unwritten, cell_format, commune, head, ordered};
use crate::check::Records;
use crate::slug::Slug;
use crate::standing::{self, Standing, Unclear};

/// The days within which a certificate is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Within(u16);

impl Within {
    /// Reads `180d`, or `180`: days, at most ten years of them.
    ///
    /// # Errors
    ///
    /// What would be right, in Vietnamese.
    pub fn parse(text: &str) -> Result<Within, String> {
        const MOST: u16 = 3660;
        let digits = text.strip_suffix('d').unwrap_or(text);
        let days = digits.parse().ok().filter(|days| *days <= MOST && !digits.starts_with('+'));
        days.map(Within).ok_or_else(|| format!("viết số ngày, từ 0 đến {MOST}, ví dụ 180d"))
    }
}

impl Within {
    /// How many days they are.
    #[must_use]
    pub fn days(self) -> i32 {
        i32::from(self.0)
    }
}

/// One certificate to confirm.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// The commune of today with its unit word, or the former district; empty where neither is known.
    pub place: String,
    /// The record of the product.
    pub slug: Slug,
    /// The permanent code of the product.
    pub code: String,
    /// The name of the product.
    pub product: String,
    /// The name of the producer; empty where it is not on record.
    pub producer: String,
    /// The stars of the award; absent where no source prints them.
    pub stars: Option<u8>,
    /// When it was awarded, as printed.
    pub awarded: String,
    /// What is known of its end, in Vietnamese.
    pub end: String,
}

impl Due {
    /// The stars, in Vietnamese.
    #[must_use]
    pub fn shown_stars(&self) -> String {
        self.stars.map_or_else(|| "chưa rõ hạng".to_owned(), |stars| format!("{stars} sao"))
    }
}

/// The list on one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    /// By commune of today, each in Vietnamese order.
    pub due: Vec<Due>,
    /// How many products have no date on record, so that nothing can be said of their end.
    pub undated: usize,
    today: Date,
    within: Within,
}

/// The certificates of which, on `today`, the end is at most `within` days away, may have come, or has come.
pub fn due(records: &Records, within: Within, today: Date) -> List {
    let mut list = List { due: Vec::new(), undated: 0, today, within };
    for (slug, product) in ordered(records) {
        let awards: Vec<standing::Award> = product.certifications.iter().map(standing::Award::of).collect();
        let (index, standing) = standing::at(&awards, today);
        let end = match standing {
            Standing::Valid { last_day } | Standing::Expiring { last_day, .. } => {
                let ends_on = last_day.saturating_add(1.day());
                if ends_on > today.saturating_add(i32::from(within.0).days()) {
                    continue;
                }
                let left = (ends_on - today).get_days();
                format!("còn ít nhất đến {}, {left} ngày nữa", days::shown_day(last_day))
            }
            Standing::Unclear(Unclear::Between { earliest, latest }) => {
                format!("hết hạn trong khoảng từ {} đến {}", days::shown_day(earliest), days::shown_day(latest))
            }
            Standing::PastTerm { .. } => "36 tháng đã qua, chưa thấy lần công nhận mới".to_owned(),
            Standing::Unclear(Unclear::NoDate | Unclear::NoAward) => {
                list.undated += 1;
                continue;
            }
            Standing::Withdrawn => continue,
        };
        let award = index.and_then(|index| product.certifications.get(index)).or_else(|| latest(product));
        let district = product.place.district.as_ref().and_then(|slug| records.districts.get(slug));
        let district = || district.map(|district| format!("{} {} (cũ)", district.kind.word_vi(), district.name));
        let producer = product.producer.as_ref().and_then(|slug| records.producers.get(slug));
        list.due.push(Due {
            place: commune(records, product).or_else(district).unwrap_or_default(),
            slug: slug.clone(),
            code: product.code.to_string(),
            product: product.name.clone(),
            producer: producer.map(|producer| producer.name.clone()).unwrap_or_default(),
            stars: award.and_then(|award| award.stars),
            awarded: award.and_then(|award| award.awarded).map(days::shown_time).unwrap_or_default(),
            end,
        });
    }
    list
}

/// How the list should be read.
pub const BEFORE_USE: &str = "Để cơ quan xác nhận, chưa phải thông báo: có thể đã công nhận lại mà danh mục chưa có.";

impl List {
    /// What it lists, in Vietnamese.
    #[must_use]
    pub fn title(&self) -> String {
        format!(
            "Giấy chứng nhận cần xác nhận: {} sản phẩm hết hạn trong {} ngày kể từ {}, hoặc đã qua 36 tháng",
            self.due.len(),
            self.within.0,
            days::shown_day(self.today)
        )
    }

    /// The list as a workbook.
    ///
    /// # Errors
    ///
    /// Where a text is longer than a cell may be, or the list longer than a sheet.
    pub fn workbook(&self) -> Result<Vec<u8>, Unwritten> {
        const COLUMNS: [(&str, f64); 9] = [
            ("TT", 5.0),
            ("Xã, phường hiện nay", 24.0),
            ("Mã sản phẩm", 10.0),
            ("Tên sản phẩm", 34.0),
            ("Tên chủ thể", 38.0),
            ("Hạng sao", 9.0),
            ("Ngày công nhận", 18.0),
            ("Hạn giấy chứng nhận", 34.0),
            ("Xác nhận", 24.0),
        ];
        let mut workbook = Workbook::new();
        let sheet = workbook.add_worksheet();
        sheet.set_name("Cần xác nhận")?;
        head(sheet, &[self.title(), BEFORE_USE.to_owned()], &COLUMNS)?;
        let cell = cell_format();
        for (row, (number, due)) in (4..).zip((1_u32..).zip(&self.due)) {
            sheet.write_number_with_format(row, 0, number, &cell)?;
            let stars = due.stars.map_or_else(String::new, |stars| format!("{stars} sao"));
            let texts =
                [&due.place, &due.code, &due.product, &due.producer, &stars, &due.awarded, &due.end, &String::new()];
            for (column, text) in (1..).zip(texts) {
                sheet.write_string_with_format(row, column, text, &cell)?;
            }
        }
        Ok(workbook.save_to_buffer()?)
    }
}

/// The list as text, a heading for each place.
impl fmt::Display for List {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(formatter, "{}.\n{BEFORE_USE}", self.title())?;
        let mut place = None;
        for due in &self.due {
            if place != Some(&due.place) {
                let shown = if due.place.is_empty() { "Chưa rõ nơi sản xuất" } else { &due.place };
                writeln!(formatter, "\n{shown}")?;
                place = Some(&due.place);
            }
            let stars = due.shown_stars();
            let producer = if due.producer.is_empty() { "chưa rõ chủ thể" } else { &due.producer };
            writeln!(
                formatter,
                "  {} {}, {producer}: {stars}, công nhận {}; {}",
                due.code, due.product, due.awarded, due.end
            )?;
        }
        if self.undated > 0 {
            write!(
                formatter,
                "\n{} sản phẩm khác không có ngày công nhận trong hồ sơ, nên không biết hạn.",
                self.undated
            )?;
        }
        Ok(())
    }
}
