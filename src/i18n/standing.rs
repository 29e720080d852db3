//! Whether a certificate is in force: badge, sentence, share card. Each text names the certificate, never the product.

use jiff::civil::Date;
use records::standing::{Standing, StandingKind, Unclear};

use super::Words;
use crate::catalogue::Withdrawal;

words! {
    /// Without dates: on filters, in counts, and on badges that need none.
    standing(StandingKind) {
        Valid: "Giấy chứng nhận còn hạn", "Certificate in force";
        Expiring: "Giấy chứng nhận còn không quá 90 ngày", "Certificate in force for at most 90 more days";
        PastTerm:
            "Lần công nhận gần nhất đã qua 36 tháng",
            "36 months have passed since the last known award";
        Unclear: "Chưa rõ hạn giấy chứng nhận", "Certificate date unknown";
        Withdrawn: "Giấy chứng nhận đã thu hồi", "Certificate withdrawn";
    }
    standing_in_force: "Giấy chứng nhận còn hạn, kể cả sắp hết", "Certificate in force, ending soon included";
    /// On the page that explains them.
    standing_means(StandingKind) {
        Valid:
            "Theo nguồn, chưa tới ngày nào mà giấy chứng nhận có thể hết hạn.",
            "By our sources, no day on which the certificate may end has come yet.";
        Expiring:
            "Còn hạn, nhưng tới ngày sớm nhất có thể hết hạn chỉ còn không quá 90 ngày. Đây không phải hạn sử dụng của sản phẩm.",
            "In force, with at most 90 days left to the earliest day on which it may end. This is not a best-before date.";
        PastTerm:
            "36 tháng từ lần công nhận gần nhất mà chúng tôi tìm được đã qua. Có thể đã công nhận lại mà chưa thấy đăng. Không phải nhận xét về chất lượng.",
            "36 months from the last award that we found have passed. A renewal may exist unpublished. This says nothing about quality.";
        Unclear:
            "Nguồn không ghi ngày công nhận, hoặc chỉ ghi năm, tháng nên hôm nay chưa biết chắc giấy chứng nhận còn hạn hay không.",
            "Sources print no date, or only a year or a month, so that today one cannot tell whether the certificate is in force.";
        Withdrawn:
            "Cơ quan công nhận đã thu hồi giấy chứng nhận, có văn bản. Không phải thu hồi sản phẩm.",
            "The body that gave the certificate withdrew it, by a published document. Not a product recall.";
    }

    // Badges and share cards.
    badge_until(day: &str): "Giấy chứng nhận còn ít nhất đến {day}", "Certificate to at least {day}";
    badge_last_award(years: &str): "Công nhận gần nhất: {years}", "Last known award: {years}";
    card_between(earliest: &str, latest: &str):
        "Hạn giấy chứng nhận nằm trong khoảng {earliest} – {latest}",
        "The certificate ends between {earliest} and {latest}";

    // Sentences.
    known_valid(day: &str):
        "Theo nguồn, giấy chứng nhận còn giá trị ít nhất đến {day}.",
        "By our sources, in force at least until {day}.";
    known_expiring(day: &str, days_left: &str):
        "Theo nguồn, giấy chứng nhận còn giá trị ít nhất đến {day}, tức ít nhất {days_left}; không phải hạn sử dụng của sản phẩm.",
        "By our sources, in force at least until {day}, {days_left}; this is not a best-before date.";
    days_left(count: i32): "{count} ngày nữa", "{count} more day" | "{count} more days";
    known_past_term(years: &str):
        "Lần công nhận gần nhất chúng tôi tìm được là {years}; 36 tháng từ lần đó đã qua. Có thể đã công nhận lại mà chưa thấy đăng. Không phải nhận xét về chất lượng.",
        "The last award we found is of {years}; its 36 months have passed. A renewal may exist unpublished. This says nothing about quality.";
    no_date_known: "Nguồn không ghi ngày công nhận.", "Sources print no date.";
    known_between(earliest: &str, latest: &str):
        "Theo nguồn, hạn nằm trong khoảng {earliest} – {latest}.",
        "It ends between {earliest} and {latest}.";
    no_award_known(day: &str):
        "Tính đến {day}, chúng tôi chưa tìm được lần công nhận nào.",
        "As of {day} we have found no award.";
    known_withdrawn(body: &str, on: &str, reason: &str):
        "{body} thu hồi giấy chứng nhận {on}; lý do ghi trong văn bản: {reason}. Không phải thu hồi sản phẩm.",
        "{body} withdrew the certificate {on}; stated reason: {reason}. Not a product recall.";
}

impl Words {
    /// What a badge says.
    pub fn badge(self, standing: &Standing) -> String {
        match standing {
            Standing::Expiring { last_day, .. } => self.badge_until(&self.day(*last_day)),
            Standing::PastTerm { years } => self.badge_last_award(&self.years(*years)),
            Standing::Valid { .. } | Standing::Unclear(_) | Standing::Withdrawn => {
                self.standing(standing.kind()).to_owned()
            }
        }
    }

    /// The standing on a share card, always with its date: the day to which it is sure, the year of the last award,
    /// or the days between which the term ends.
    pub fn standing_on_card(self, standing: &Standing, withdrawal: Option<&Withdrawal>) -> String {
        match (standing, withdrawal) {
            (Standing::Valid { last_day } | Standing::Expiring { last_day, .. }, _) => {
                self.badge_until(&self.day(*last_day))
            }
            (Standing::Unclear(Unclear::Between { earliest, latest }), _) => {
                self.card_between(&self.day(*earliest), &self.day(*latest))
            }
            (Standing::Withdrawn, Some(withdrawal)) => {
                format!("{} {}", self.badge(standing), self.on_printed(&withdrawal.on))
            }
            (Standing::PastTerm { .. } | Standing::Unclear(_) | Standing::Withdrawn, _) => self.badge(standing),
        }
    }

    /// What is known, in a sentence. `withdrawal` is that of the award that counts.
    pub fn sentence(self, standing: &Standing, withdrawal: Option<&Withdrawal>, today: Date) -> String {
        match standing {
            Standing::Valid { last_day } => self.known_valid(&self.day(*last_day)),
            Standing::Expiring { last_day, days_left } => {
                self.known_expiring(&self.day(*last_day), &self.days_left(*days_left))
            }
            Standing::PastTerm { years } => self.known_past_term(&self.years(*years)),
            Standing::Unclear(Unclear::NoDate) => self.no_date_known().to_owned(),
            Standing::Unclear(Unclear::Between { earliest, latest }) => {
                self.known_between(&self.day(*earliest), &self.day(*latest))
            }
            Standing::Unclear(Unclear::NoAward) => self.no_award_known(&self.day(today)),
            Standing::Withdrawn => {
                withdrawal.map_or_else(|| self.badge(standing), |withdrawal| self.withdrawal(withdrawal))
            }
        }
    }

    /// A withdrawal in a sentence.
    pub fn withdrawal(self, withdrawal: &Withdrawal) -> String {
        let reason = withdrawal.reason.trim_end_matches('.');
        self.known_withdrawn(&withdrawal.by, &self.on_printed(&withdrawal.on), reason)
    }
}
