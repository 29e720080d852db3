//! `official_totals.csv`: figures as officials and press print them, with their disagreements.

use crate::closed::{Closed, closed};
use crate::date::PrintedDate;
use crate::fold::fold;
use crate::known::Known;
use crate::near::nearest;
use crate::read::{Row, Sheet};
use crate::slug::Slug;
use crate::text::quoted;
use crate::words::{Translated, warn_of_untranslated};

/// The columns of `official_totals.csv`.
pub(crate) const COLUMNS: [&str; 10] =
    ["as_of", "unit", "measure", "total", "stars5", "stars4", "stars3", "entities", "source_url", "remark"];

/// The column that a list may have besides.
pub(crate) const REMARK_EN: &str = "remark_en";

/// The word for the whole province in the column `unit`.
pub(crate) const PROVINCE: &str = "province";

closed! {
    /// What a figure counts.
    pub enum Measure, "loại số liệu" {
        /// All products at one time.
        Total = "total",
        /// Those certified in one year or session.
        Batch = "batch",
        /// What is aimed at.
        Target = "target",
        /// Some of them only.
        Part = "part",
    }
}

/// One row of figures.
#[derive(Debug, Clone)]
pub struct OfficialTotal {
    /// Of which time, as printed; absent: undated.
    pub as_of: Option<PrintedDate>,
    /// Of which district; absent: of the province.
    pub district: Option<Slug>,
    /// What it counts.
    pub measure: Measure,
    /// Products.
    pub total: Option<i64>,
    /// Of these with 5 stars.
    pub stars5: Option<i64>,
    /// Of these with 4 stars.
    pub stars4: Option<i64>,
    /// Of these with 3 stars.
    pub stars3: Option<i64>,
    /// Producers.
    pub entities: Option<i64>,
    /// The id of the source that prints them.
    pub source: String,
    /// A remark.
    pub remark: Option<Translated>,
}

pub(crate) fn read(sheet: Sheet<'_>, known: &Known<'_>) -> Vec<OfficialTotal> {
    sheet.rows.into_iter().filter_map(|row| one(&row, known)).collect()
}

/// Warns of products by stars that are not the products together. What sources print as contradictory is kept as it is, with a
/// remark that says so.
fn check_stars(row: &Row<'_>, total: i64, stars: [Option<i64>; 3], has_remark: bool) {
    let sum: i64 = stars.iter().flatten().sum();
    let is_whole = stars.iter().all(Option::is_some);
    if !has_remark && (sum > total || is_whole && sum < total) {
        row.at_column("total").warn(
            format!("tổng ghi {total}, các hạng sao cộng lại là {sum}"),
            "Xem lại số ở nguồn; nguồn in đúng như thế thì nói ở remark vì sao không khớp.",
        );
    }
}

fn one(row: &Row<'_>, known: &Known<'_>) -> Option<OfficialTotal> {
    let as_of = row.date("as_of");
    let unit = row.needed("unit");
    let measure = row.needed("measure").and_then(|word| Measure::of(&word));
    let source = row.needed("source_url").and_then(|url| {
        let id = known.source_of_url.get(&url.value);
        if id.is_none() && known.sources.is_some() {
            let near = url.at.near(&url.value, known.source_of_url.keys().map(String::as_str));
            url.at.refuse(
                format!("không nguồn nào có địa chỉ {}", quoted(&url.value)),
                format!("Thêm nguồn vào sources.toml, hoặc chép đúng địa chỉ ở đó{near}."),
            );
        }
        id.cloned()
    });
    let total = row.count("total");
    let stars5 = row.count("stars5");
    let stars4 = row.count("stars4");
    let stars3 = row.count("stars3");
    let entities = row.count("entities");
    let remark = match (row.text("remark"), row.text(REMARK_EN)) {
        (Some(vi), en) => {
            en.iter().for_each(|en| warn_of_untranslated(&vi, en));
            Some(Translated { vi: vi.value, en: en.map(|text| text.value) })
        }
        (None, Some(en)) => {
            en.at.refuse("có remark_en mà thiếu remark", "Ghi lời tiếng Việt ở cột remark, hoặc để trống cả hai ô.");
            None
        }
        (None, None) => None,
    };
    if let Some(total) = total {
        check_stars(row, total, [stars5, stars4, stars3], remark.is_some());
    }
    if as_of.is_none() && row.text("as_of").is_none() && remark.is_none() {
        row.at_column("as_of").warn(
            "số liệu không ghi tính đến khi nào",
            "Ghi as_of như nguồn in; nguồn không ghi ngày thì nói điều ấy ở remark.",
        );
    }
    let district = match unit? {
        unit if unit.value == PROVINCE => None,
        unit if is_meant_for_province(&unit.value, known) => {
            unit.at.refuse(
                format!("không có đơn vị {}", quoted(&unit.value)),
                format!("Của cả tỉnh thì ghi {PROVINCE}; của một huyện thì ghi slug của huyện ấy."),
            );
            None
        }
        unit => Some(known.district(unit)?),
    };
    Some(OfficialTotal {
        as_of,
        district,
        measure: measure?,
        total,
        stars5,
        stars4,
        stars3,
        entities,
        source: source?,
        remark,
    })
}

/// Whether a unit that is none is the word for the whole province, misspelt or in Vietnamese.
fn is_meant_for_province(unit: &str, known: &Known<'_>) -> bool {
    let is_district = known.districts.as_ref().is_some_and(|districts| districts.contains(unit));
    let says_so = ["tinh", "toan tinh", "ca tinh"].contains(&fold(unit).as_str());
    !is_district && (says_so || nearest(unit, [PROVINCE]).is_some())
}
