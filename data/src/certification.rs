//! One award of a star class. Its standing is nowhere: it depends on the day one asks.

use jiff::civil::Date;

use crate::closed::Closed;
use crate::date::PrintedDate;
use crate::issuer::{self, Issuer};
use crate::known::Known;
use crate::problem::Located;
use crate::read::Table;
use crate::text::quoted;
use crate::words::Translated;

/// One award of a star class to a product.
#[derive(Debug, Clone, PartialEq, Eq)]
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
#[derive(Debug, Clone, PartialEq, Eq)]
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
            stars
                .at
                .refuse(format!("hạng {other} sao"), "Sản phẩm OCOP chỉ có 3, 4 hoặc 5 sao; nguồn không in thì bỏ.");
            None
        }
    });
    let awarded = table.interval("awarded").filter(|awarded| is_possible(awarded, known)).map(|awarded| awarded.value);
    let days = awarded.map(|(earliest, latest)| (earliest.first_day(), latest.last_day()));
    let decision = table.table("decision");
    let (decision_number, decision_date) = match decision {
        Some(decision) => {
            let (number, date) = (decision.text("number"), decision.date("date"));
            decision.finish();
            if let (Some(date), Some(days)) = (&date, days) {
                is_near(date, days);
            }
            if let Some(date) = date.as_ref().filter(|date| date.value.last_day().year() < FIRST_YEAR) {
                date.at.refuse(
                    format!("quyết định {} đứng trước chương trình OCOP", date.value),
                    format!("Chương trình bắt đầu từ năm {FIRST_YEAR}; xem lại năm trong quyết định."),
                );
            }
            number.iter().for_each(warn_of_number);
            (number.map(|text| text.value), date.map(|date| date.value))
        }
        None => (None, None),
    };
    if ["stars", "awarded", "decision", "sources", "note"].into_iter().all(|key| table.is_absent(key)) {
        table.at().warn("lần công nhận này trống", "Ghi hạng, ngày, nguồn; hoặc xoá dòng [[certification]] này.");
    }
    let word = table.text("issuer");
    let issuer = word.as_ref().and_then(Issuer::of);
    let note = table.translated("note");
    let sources = known.sources(table.texts("sources"));
    let earliest = days.map(|(earliest, _)| earliest);
    let withdrawn = table.table("withdrawn").and_then(|withdrawn| withdrawal(withdrawn, earliest, known));
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

/// The year in which the country began to award stars.
const FIRST_YEAR: i16 = 2018;

/// How many years sources may leave open for one award: as many as a certificate counts.
const MAX_YEARS: i16 = 3;

/// Whether an interval runs forwards, ends after the programme began, and begins by the date of the data and by today.
fn is_possible(awarded: &Located<'_, (PrintedDate, PrintedDate)>, known: &Known<'_>) -> bool {
    let (earliest, latest) = awarded.value;
    if latest.last_day() < earliest.first_day() {
        awarded.at.refuse(format!("mốc muộn nhất {latest} đứng trước mốc sớm nhất {earliest}"), "Đổi chỗ hai mốc.");
        return false;
    }
    if latest.last_day().year() - earliest.first_day().year() > MAX_YEARS {
        awarded.at.warn(
            format!("hai mốc {earliest} và {latest} cách nhau hơn {MAX_YEARS} năm"),
            "Hai mốc là của một lần công nhận mà nguồn ghi không rõ ngày; hai lần thì ghi hai mục [[certification]].",
        );
    }
    if earliest.first_day().year() < FIRST_YEAR {
        awarded.at.refuse(
            format!("lần công nhận {earliest} đứng trước chương trình OCOP"),
            format!("Chương trình bắt đầu từ năm {FIRST_YEAR}; xem lại năm trong nguồn."),
        );
        return false;
    }
    if let Some(as_of) = known.as_of
        && earliest.first_day() > as_of
    {
        awarded.at.refuse(
            format!("lần công nhận {earliest} bắt đầu sau ngày của dữ liệu, {as_of}"),
            "Sửa ngày này, hoặc as_of trong province.toml.",
        );
        return false;
    }
    if let Some(today) = known.today
        && earliest.first_day() > today
    {
        awarded.at.refuse(
            format!("lần công nhận {earliest} còn ở phía trước, hôm nay là {today}"),
            "Sửa ngày theo quyết định.",
        );
        return false;
    }
    true
}

/// Warns of a number that is not written as decisions print theirs: `1234/QĐ-UBND`.
fn warn_of_number(number: &Located<'_, String>) {
    let value = number.value.as_str();
    let digits: String =
        value.chars().skip_while(|sign| !sign.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
    let example = format!("ví dụ {}/QĐ-UBND", if digits.is_empty() { "1234" } else { &digits });
    let wrong = if !value.contains(char::is_alphabetic) || !value.contains('/') {
        "không có ký hiệu"
    } else if !value.starts_with(|sign: char| sign.is_ascii_digit()) {
        "không bắt đầu bằng số"
    } else if value.contains("QD") {
        "viết QD thay cho QĐ"
    } else {
        return;
    };
    let right = format!("Ghi cả số và ký hiệu như văn bản in, {example}.");
    number.at.warn(format!("số quyết định {} {wrong}", quoted(value)), right);
}

/// Warns of a decision that is over a month away from the award: a slip in one of the two.
fn is_near(decision: &Located<'_, PrintedDate>, (earliest, latest): (Date, Date)) {
    const DAYS: i32 = 31;
    let days = |from: Date, to: Date| to.until(from).map_or(0, |span| -span.get_days());
    let date = decision.value;
    if days(date.last_day(), earliest) > DAYS || days(latest, date.first_day()) > DAYS {
        decision.at.warn(
            format!("ngày quyết định {date} cách ngày công nhận hơn {DAYS} ngày"),
            "Xem lại hai ngày: thường là một.",
        );
    }
}

fn withdrawal(table: Table<'_, '_>, awarded: Option<Date>, known: &Known<'_>) -> Option<Withdrawal> {
    for key in ["on", "by", "reason", "sources"] {
        table.must_have(key);
    }
    let on = table.date("on");
    if let Some(on) = &on {
        known.has_been(on);
        if awarded.is_some_and(|awarded| on.value.last_day() < awarded) {
            on.at.refuse(
                format!("thu hồi {} trước khi công nhận", on.value),
                "Sửa ngày thu hồi, hoặc ghi withdrawn vào đúng lần công nhận.",
            );
        }
    }
    let on = on.map(|on| on.value);
    let by = table.translated("by");
    let reason = table.translated("reason");
    let sources = known.sources(table.texts("sources"));
    table.finish();
    Some(Withdrawal { on: on?, by: by?, reason: reason?, sources })
}
