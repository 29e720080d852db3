//! The words of a standing: DESIGN's own, to the letter. Each names the certificate, never the product.

use jiff::civil::Date;

use super::Words;
use crate::catalogue::Withdrawal;
use crate::standing::{Standing, StandingKind, Unclear};

impl Words {
    /// What a badge says.
    pub fn badge(&self, standing: &Standing) -> String {
        match standing {
            Standing::Expiring { last_day, .. } => {
                let day = self.day(*last_day);
                self.language
                    .pick(format!("Giấy chứng nhận còn ít nhất đến {day}"), format!("Certificate to at least {day}"))
            }
            Standing::PastTerm { years } => {
                let years = self.years(*years);
                self.language.pick(format!("Công nhận gần nhất: {years}"), format!("Last known award: {years}"))
            }
            Standing::Valid { .. } | Standing::Unclear(_) | Standing::Withdrawn => {
                self.standing(standing.kind()).to_owned()
            }
        }
    }

    /// A standing without its dates: on filters, in counts.
    pub fn standing(&self, kind: StandingKind) -> &'static str {
        let (vi, en) = match kind {
            StandingKind::Valid => ("Giấy chứng nhận còn hạn", "Certificate in force"),
            StandingKind::Expiring => {
                ("Giấy chứng nhận còn không quá 90 ngày", "Certificate in force for at most 90 more days")
            }
            StandingKind::PastTerm => {
                ("Lần công nhận gần nhất đã qua 36 tháng", "36 months have passed since the last known award")
            }
            StandingKind::Unclear => ("Chưa rõ hạn giấy chứng nhận", "Certificate date unknown"),
            StandingKind::Withdrawn => ("Giấy chứng nhận đã thu hồi", "Certificate withdrawn"),
        };
        self.language.pick(vi, en)
    }

    /// What a standing means, for the page that explains them.
    pub fn standing_means(&self, kind: StandingKind) -> &'static str {
        let (vi, en) = match kind {
            StandingKind::Valid => (
                "Theo nguồn, chưa tới ngày nào mà giấy chứng nhận có thể hết hạn.",
                "By our sources, no day on which the certificate may end has come yet.",
            ),
            StandingKind::Expiring => (
                "Còn hạn, nhưng tới ngày sớm nhất có thể hết hạn chỉ còn không quá 90 ngày. Đây không phải hạn sử dụng của sản phẩm.",
                "In force, with at most 90 days left to the earliest day on which it may end. This is not a best-before date.",
            ),
            StandingKind::PastTerm => (
                "36 tháng từ lần công nhận gần nhất mà chúng tôi tìm được đã qua. Có thể đã công nhận lại mà chưa thấy đăng. Không phải nhận xét về chất lượng.",
                "36 months from the last award that we found have passed. A renewal may exist unpublished. This says nothing about quality.",
            ),
            StandingKind::Unclear => (
                "Nguồn không ghi ngày công nhận, hoặc chỉ ghi năm, tháng nên hôm nay chưa biết chắc giấy chứng nhận còn hạn hay không.",
                "Sources print no date, or only a year or a month, so that today one cannot tell whether the certificate is in force.",
            ),
            StandingKind::Withdrawn => (
                "Cơ quan công nhận đã thu hồi giấy chứng nhận, có văn bản. Không phải thu hồi sản phẩm.",
                "The body that gave the certificate withdrew it, by a published document. Not a product recall.",
            ),
        };
        self.language.pick(vi, en)
    }

    /// What is known, in a sentence. `withdrawal` is that of the award that counts.
    pub fn sentence(&self, standing: &Standing, withdrawal: Option<&Withdrawal>, today: Date) -> String {
        match standing {
            Standing::Valid { last_day } => {
                let day = self.day(*last_day);
                self.language.pick(
                    format!("Theo nguồn, giấy chứng nhận còn giá trị ít nhất đến {day}."),
                    format!("By our sources, in force at least until {day}."),
                )
            }
            Standing::Expiring { last_day, days_left } => {
                let day = self.day(*last_day);
                let more_days = if *days_left == 1 { "more day" } else { "more days" };
                self.language.pick(
                    format!("Theo nguồn, giấy chứng nhận còn giá trị ít nhất đến {day}, tức ít nhất {days_left} ngày nữa; không phải hạn sử dụng của sản phẩm."),
                    format!("By our sources, in force at least until {day}, {days_left} {more_days}; this is not a best-before date."),
                )
            }
            Standing::PastTerm { years } => {
                let years = self.years(*years);
                self.language.pick(
                    format!("Lần công nhận gần nhất chúng tôi tìm được là {years}; 36 tháng từ lần đó đã qua. Có thể đã công nhận lại mà chưa thấy đăng. Không phải nhận xét về chất lượng."),
                    format!("The last award we found is of {years}; its 36 months have passed. A renewal may exist unpublished. This says nothing about quality."),
                )
            }
            Standing::Unclear(Unclear::NoDate) => {
                self.language.pick("Nguồn không ghi ngày công nhận.", "Sources print no date.").to_owned()
            }
            Standing::Unclear(Unclear::Between { earliest, latest }) => {
                let (earliest, latest) = (self.day(*earliest), self.day(*latest));
                self.language.pick(
                    format!("Theo nguồn, hạn nằm trong khoảng {earliest} – {latest}."),
                    format!("It ends between {earliest} and {latest}."),
                )
            }
            Standing::Unclear(Unclear::NoAward) => {
                let day = self.day(today);
                self.language.pick(
                    format!("Tính đến {day}, chúng tôi chưa tìm được lần công nhận nào."),
                    format!("As of {day} we have found no award."),
                )
            }
            Standing::Withdrawn => withdrawal.map_or_else(
                || self.standing(StandingKind::Withdrawn).to_owned(),
                |withdrawal| self.withdrawal(withdrawal),
            ),
        }
    }

    /// A withdrawal in a sentence.
    pub fn withdrawal(&self, withdrawal: &Withdrawal) -> String {
        let (by, on, reason) =
            (&withdrawal.by, self.on_printed(&withdrawal.on), withdrawal.reason.trim_end_matches('.'));
        self.language.pick(
            format!(
                "{by} thu hồi giấy chứng nhận {on}; lý do ghi trong văn bản: {reason}. Không phải thu hồi sản phẩm."
            ),
            format!("{by} withdrew the certificate {on}; stated reason: {reason}. Not a product recall."),
        )
    }

    /// Stars with the year of their award, which they never stand without.
    pub fn stars_and_year(&self, has_award: bool, stars: Option<u8>, years: Option<(i16, i16)>) -> String {
        if !has_award {
            return self.language.pick("Chưa tìm được lần công nhận nào", "No award found").to_owned();
        }
        let stars = (self.stars)(stars);
        match years {
            Some(years) => {
                let years = self.years(years);
                self.language.pick(format!("{stars}, công nhận năm {years}"), format!("{stars}, awarded {years}"))
            }
            None => {
                self.language.pick(format!("{stars}, chưa rõ năm công nhận"), format!("{stars}, year of award unknown"))
            }
        }
    }

    /// The years of an award, or that none is printed.
    pub fn years_of_award(&self, years: Option<(i16, i16)>) -> String {
        years.map_or_else(|| self.year_unknown.to_owned(), |years| self.years(years))
    }
}
