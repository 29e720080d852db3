//! The words of what leaves the site: cards, print sheets, the share row, feeds, structured data.

use jiff::civil::Date;

use super::Words;
use crate::catalogue::{Issuer, Withdrawal};
use crate::standing::{Standing, Unclear};

impl Words {
    /// The standing on a share card, always with its date: the day to which it is sure, the year of the last award,
    /// or the days between which the term ends.
    pub fn standing_on_card(&self, standing: &Standing, withdrawal: Option<&Withdrawal>) -> String {
        match standing {
            Standing::Valid { last_day } | Standing::Expiring { last_day, .. } => {
                let day = self.day(*last_day);
                self.language
                    .pick(format!("Giấy chứng nhận còn ít nhất đến {day}"), format!("Certificate to at least {day}"))
            }
            Standing::Unclear(Unclear::Between { earliest, latest }) => {
                let (earliest, latest) = (self.day(*earliest), self.day(*latest));
                self.language.pick(
                    format!("Hạn giấy chứng nhận nằm trong khoảng {earliest} – {latest}"),
                    format!("The certificate ends between {earliest} and {latest}"),
                )
            }
            Standing::Withdrawn => match withdrawal {
                None => self.badge(standing),
                Some(withdrawal) => format!("{} {}", self.badge(standing), self.on_printed(&withdrawal.on)),
            },
            Standing::PastTerm { .. } | Standing::Unclear(_) => self.badge(standing),
        }
    }

    /// The date of the data, in a phrase.
    pub fn data_of(&self, day: Date) -> String {
        format!("{} {}", self.as_of, self.day(day))
    }

    /// What a commune or district belonged to, or belongs to: "tỉnh Điện Biên"; "Điện Biên province".
    pub fn province(&self, name: &str) -> String {
        self.language.pick(format!("tỉnh {name}"), format!("{name} province"))
    }

    /// The body that gives awards at a level. A district's is left without its district where that is not known.
    pub fn issuing_body(&self, issuer: Issuer, province: &str, district: Option<&str>) -> String {
        let (vi, en) = match (issuer, district) {
            (Issuer::Province, _) => {
                (format!("Uỷ ban nhân dân tỉnh {province}"), format!("People’s Committee of {province} province"))
            }
            (Issuer::District, Some(district)) => {
                (format!("Uỷ ban nhân dân {district}"), format!("People’s Committee of {district}"))
            }
            (Issuer::District, None) => ("Uỷ ban nhân dân huyện".to_owned(), "District People’s Committee".to_owned()),
            (Issuer::Centre, _) => {
                ("Cơ quan trung ương của Việt Nam".to_owned(), "Central authority of Viet Nam".to_owned())
            }
        };
        self.language.pick(vi, en)
    }

    /// Over the share row.
    pub fn share(&self) -> &'static str {
        self.language.pick("Chia sẻ", "Share")
    }

    /// The button that copies the link.
    pub fn copy_link(&self) -> &'static str {
        self.language.pick("Sao chép liên kết", "Copy link")
    }

    /// What that button says when it is done.
    pub fn copied(&self) -> &'static str {
        self.language.pick("Đã sao chép", "Copied")
    }

    /// Beside the short link.
    pub fn short_link_label(&self) -> &'static str {
        self.language.pick("Liên kết ngắn:", "Short link:")
    }

    /// The link to the shelf card.
    pub fn print_shelf_card(&self) -> &'static str {
        self.language.pick("In thẻ trưng bày", "Print a shelf card")
    }

    /// The link to the sheet of labels.
    pub fn print_labels(&self) -> &'static str {
        self.language.pick("In nhãn", "Print labels")
    }

    /// The link to the QR code.
    pub fn qr_code(&self) -> &'static str {
        self.language.pick("Mã QR", "QR code")
    }

    /// Title of a sheet of labels, of what it is for.
    pub fn labels_title(&self, name: &str) -> String {
        self.language.pick(format!("Nhãn: {name}"), format!("Labels: {name}"))
    }

    /// Title of shelf cards, of what they are for.
    pub fn shelf_card_title(&self, name: &str) -> String {
        self.language.pick(format!("Thẻ trưng bày: {name}"), format!("Shelf card: {name}"))
    }

    /// What a label or shelf card leads to. Never "truy xuất nguồn gốc": that is another thing by law.
    pub fn product_information(&self) -> &'static str {
        self.language.pick("Thông tin sản phẩm", "Product information")
    }

    /// How to print.
    pub fn how_to_print(&self, is_labels: bool) -> &'static str {
        match is_labels {
            true => self.language.pick(
                "In ra giấy A4 đúng cỡ 100%, không lề; mỗi tờ có 24 nhãn 70 × 37 mm. Phần này của trang không in ra.",
                "Print on A4 at 100%, without margins; a sheet has 24 labels of 70 × 37 mm. This part of the page is not printed.",
            ),
            false => self.language.pick(
                "In ra giấy A6 đúng cỡ 100%, không lề. Phần này của trang không in ra.",
                "Print on A6 at 100%, without margins. This part of the page is not printed.",
            ),
        }
    }

    /// When stars are printed.
    pub fn stars_in_print(&self) -> &'static str {
        self.language.pick(
            "Hạng sao kèm năm công nhận chỉ được in khi giấy chứng nhận còn hạn; quá hạn hoặc chưa rõ thì không in, vì thứ đã in ra không tự cập nhật được.",
            "Stars, with the year of their award, are printed only while the certificate is in force; past it or unclear they are left out, because what is printed cannot update itself.",
        )
    }

    /// Why there is nothing to print for spirits.
    pub fn no_print_for_spirits(&self) -> &'static str {
        self.language.pick(
            "Rượu không có nhãn và thẻ trưng bày: chúng tôi không quảng bá rượu.",
            "There are no labels and shelf cards for spirits: we do not promote them.",
        )
    }

    /// That a producer has no product to print for.
    pub fn nothing_to_print(&self) -> &'static str {
        self.language.pick("Chưa có sản phẩm nào để in.", "There is no product to print for yet.")
    }

    /// Title of a feed, of where it tells news of.
    pub fn feed_title(&self, place: &str) -> String {
        self.language.pick(format!("Tin mới: {place}"), format!("What changed: {place}"))
    }

    /// What a feed holds.
    pub fn feed_subtitle(&self) -> &'static str {
        self.language.pick(
            "Hồ sơ mới hoặc vừa sửa, lần công nhận lại, đính chính và giấy chứng nhận hết hạn.",
            "New and changed records, renewals, corrections and ends of certificates.",
        )
    }

    /// An entry: a record that is new or changed.
    pub fn feed_record(&self, name: &str) -> String {
        self.language.pick(format!("Hồ sơ mới hoặc vừa sửa: {name}"), format!("New or changed record: {name}"))
    }

    /// An entry: a renewal or an upgrade.
    pub fn feed_renewal(&self, name: &str) -> String {
        self.language.pick(format!("Công nhận lại: {name}"), format!("Awarded again: {name}"))
    }

    /// An entry: a correction.
    pub fn feed_correction(&self, name: &str) -> String {
        self.language.pick(format!("Đính chính: {name}"), format!("Correction: {name}"))
    }

    /// An entry: the term of a certificate may have ended, or has.
    pub fn feed_end(&self, name: &str, is_sure: bool) -> String {
        match is_sure {
            true => self.language.pick(
                format!("36 tháng từ lần công nhận gần nhất đã qua: {name}"),
                format!("36 months since the last known award: {name}"),
            ),
            false => self.language.pick(
                format!("Từ nay chưa rõ hạn giấy chứng nhận: {name}"),
                format!("Certificate date unknown from now on: {name}"),
            ),
        }
    }
}
