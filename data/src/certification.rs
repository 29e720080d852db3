//! One award of a star class. Its standing is nowhere: it depends on the day one asks.

use jiff::civil::Date;

use crate::closed::Closed;
use crate::date::PrintedDate;
use crate::issuer::{self, Issuer};
use crate::known::Known;
use crate::problem::Located;
use crate::read::Table;
use crate::words::Translated;

/// One award of a star class to a product.
#[derive(Debug, Clone)]
pub struct Certification {
    /// 3, 4 or 5; absent where no source prints them.
    pub stars: Option<u8>,
    /// Between which printed dates it was awarded; absent where no year is printed.
    pub awarded: Option<(PrintedDate, PrintedDate)>,
    /// Who awarded it; absent where unknown.
    pub issuer: Option<Issuer>,
    /// The number of the decision.
    pub decision_number: Option<String>,
    /// The date of the decision.
    pub decision_date: Option<PrintedDate>,
    /// A remark.
    pub note: Option<Translated>,
    /// The ids of the sources that print this award; empty: those of the product stand for it.
    pub sources: Vec<String>,
    /// The withdrawal, where there was one.
    pub withdrawn: Option<Withdrawal>,
}

impl Certification {
    /// The first and the last day on which it may have been awarded.
    pub fn interval(&self) -> Option<(Date, Date)> {
        self.awarded.map(|(earliest, latest)| (earliest.first_day(), latest.last_day()))
    }
}

/// The withdrawal of a certificate.
#[derive(Debug, Clone)]
pub struct Withdrawal {
    /// When, as printed.
    pub on: PrintedDate,
    /// By which body.
    pub by: Translated,
    /// The stated reason.
    pub reason: Translated,
    /// The ids of the sources that print it; at least one.
    pub sources: Vec<String>,
}

pub(crate) fn read(table: Table<'_, '_>, known: &Known<'_>) -> Certification {
    let stars = table.integer("stars").and_then(|stars| match stars.value {
        3..=5 => u8::try_from(stars.value).ok(),
        other => {
            stars.at.refuse(
                format!("hạng {other} sao"),
                "Sản phẩm OCOP chỉ có 3, 4 hoặc 5 sao; nguồn không in thì bỏ khóa này.",
            );
            None
        }
    });
    let awarded =
        table.interval("awarded").filter(|awarded| is_possible(awarded, known.as_of)).map(|awarded| awarded.value);
    let decision = table.table("decision");
    let (decision_number, decision_date) = match decision {
        Some(decision) => {
            let parts = (decision.text("number").map(|text| text.value), decision.date("date").map(|date| date.value));
            decision.finish();
            parts
        }
        None => (None, None),
    };
    let word = table.text("issuer");
    let issuer = word.as_ref().and_then(Issuer::of);
    let note = table.translated("note");
    let sources = known.sources(table.texts("sources"));
    let withdrawn = table.table("withdrawn").and_then(|withdrawn| withdrawal(withdrawn, known));
    table.finish();
    let certification =
        Certification { stars, awarded, issuer, decision_number, decision_date, note, sources, withdrawn };
    if let (Some(issuer), Some(word)) = (issuer, &word)
        && !issuer::may_certify(issuer, stars, certification.interval())
    {
        word.at.refuse(issuer::cannot(issuer, stars), issuer::RULES);
    }
    certification
}

/// Whether an interval runs forwards and begins by the date of the data.
fn is_possible(awarded: &Located<'_, (PrintedDate, PrintedDate)>, as_of: Option<Date>) -> bool {
    let (earliest, latest) = awarded.value;
    if latest.last_day() < earliest.first_day() {
        awarded.at.refuse(
            format!("mốc muộn nhất {latest} đứng trước mốc sớm nhất {earliest}"),
            format!("Đổi chỗ: [\"{latest}\", \"{earliest}\"]."),
        );
        return false;
    }
    if let Some(as_of) = as_of
        && earliest.first_day() > as_of
    {
        awarded.at.refuse(
            format!("lần công nhận {earliest} bắt đầu sau ngày của dữ liệu, {as_of}"),
            "Sửa ngày này, hoặc as_of trong province.toml.",
        );
        return false;
    }
    true
}

fn withdrawal(table: Table<'_, '_>, known: &Known<'_>) -> Option<Withdrawal> {
    for key in ["on", "by", "reason", "sources"] {
        table.must_have(key);
    }
    let on = table.date("on").map(|date| date.value);
    let by = table.translated("by");
    let reason = table.translated("reason");
    let sources = known.sources(table.texts("sources"));
    table.finish();
    Some(Withdrawal { on: on?, by: by?, reason: reason?, sources })
}
