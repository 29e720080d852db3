//! The words of the booklet to print.

use super::Words;

impl Words {
    /// Title of its contents.
    pub fn booklet_title(&self) -> &'static str {
        self.language.pick("Bản in danh mục", "The catalogue to print")
    }

    /// What it is.
    pub fn booklet_lead(&self) -> &'static str {
        self.language.pick(
            "Toàn bộ danh mục để in ra giấy A4, mỗi huyện cũ một phần: tên sản phẩm, nơi làm, người làm, hạng sao kèm năm, hiệu lực giấy chứng nhận và liên kết ngắn.",
            "The whole catalogue to print on A4, a part for each former district: what it is, where and by whom it is made, its stars with their year, what is known of its certificate, and a short link.",
        )
    }

    /// Title of a part, of the district.
    pub fn booklet_part_title(&self, district: &str) -> String {
        self.language.pick(format!("Bản in: {district}"), format!("To print: {district}"))
    }

    /// On each part: of which day it is, and what paper cannot do.
    pub fn booklet_part_lead(&self, day: &str) -> String {
        self.language.pick(
            format!("Tính đến {day}. Bản in không tự cập nhật: mở liên kết ngắn để xem hiện nay."),
            format!("As of {day}. Paper cannot update itself: open the short link to see what holds now."),
        )
    }

    /// Over the parts.
    pub fn booklet_contents(&self) -> &'static str {
        self.language.pick("Mục lục", "Contents")
    }
}
