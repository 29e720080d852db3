//! The words of pages without a network. They say of which day what they show is, and by which clock.

use super::Words;

/// What stands for the day of a copy, of the pack, or of the device, in the texts of this module.
pub const DAY: &str = "{day}";
/// What stands for today.
pub const TODAY: &str = "{today}";
/// What stands for a number.
pub const COUNT: &str = "{n}";

impl Words {
    /// Title of the frame that stands for a page which cannot be reached.
    pub fn offline_title(&self) -> &'static str {
        self.language.pick("Không có mạng", "No network")
    }

    /// What it is, before its script says more.
    pub fn offline_lead(&self) -> &'static str {
        self.language.pick(
            "Trang này chưa mở được vì máy đang không có mạng. Những trang bạn đã xem và danh mục đã lưu trên máy vẫn xem được.",
            "This page cannot be reached because the device has no network. Pages that you have seen and the catalogue kept on the device can still be read.",
        )
    }

    /// Title of the frame in which the device makes a page although there is a network.
    pub fn on_device_title(&self) -> &'static str {
        self.language.pick("Tìm và lọc trên máy của bạn", "Search and filters on your device")
    }

    /// What it is, before its script says more.
    pub fn on_device_lead(&self) -> &'static str {
        self.language.pick(
            "Ở đây việc tìm và lọc chạy ngay trên máy của bạn, nên trình duyệt phải bật JavaScript. Không có JavaScript, bạn vẫn xem được mọi trang theo địa bàn, loại sản phẩm và nhà sản xuất.",
            "Here search and filters run on your own device, which takes JavaScript. Without it every page can still be reached by place, kind and producer.",
        )
    }

    /// Over a page that was made on the device although there is a network.
    pub fn on_device_made(&self) -> String {
        self.language.pick(
            format!("Trang này được làm ngay trên máy của bạn, từ danh mục ngày {DAY}. Hiệu lực giấy chứng nhận tính cho ngày {TODAY} theo đồng hồ của máy."),
            format!("Made on your device, of the catalogue of {DAY}. Standings are for {TODAY} by the clock of the device."),
        )
    }

    /// Asks for the page again.
    pub fn try_again(&self) -> &'static str {
        self.language.pick("Thử lại", "Try again")
    }

    /// Over a page as it was seen on a day.
    pub fn offline_copy(&self) -> String {
        self.language.pick(
            format!(
                "Không có mạng. Đây là bản lưu ngày {DAY}; hiệu lực giấy chứng nhận ghi trong trang là của ngày ấy."
            ),
            format!("No network. This is a copy of {DAY}; what it says of certificates is of that day."),
        )
    }

    /// Over a page that was made of the pack.
    pub fn offline_made(&self) -> String {
        self.language.pick(
            format!("Bản lưu ngày {DAY}, không có mạng. Hiệu lực giấy chứng nhận được tính từ các mốc ngày đã lưu, cho ngày {TODAY} theo đồng hồ của máy."),
            format!("Copy of {DAY}, no network. Standings are worked out from the dates kept with it, for {TODAY} by the clock of the device."),
        )
    }

    /// That a page is not kept.
    pub fn offline_not_kept(&self) -> &'static str {
        self.language.pick(
            "Trang này chưa lưu trên máy nên cần có mạng. Đây là những gì xem được ngay:",
            "This page is not kept on the device and needs a network. This is what can be read now:",
        )
    }

    /// That a thing is not in the pack.
    pub fn offline_not_there(&self) -> &'static str {
        self.language.pick(
            "Bản lưu trên máy không có mục này; khi có mạng hãy thử lại. Đây là những gì xem được ngay:",
            "The copy on the device does not have this; try again with a network. This is what can be read now:",
        )
    }

    /// That a filter is not applied.
    pub fn offline_unfiltered(&self) -> &'static str {
        self.language.pick(
            "Có bộ lọc chỉ dùng được khi có mạng, nên danh sách dưới đây chưa lọc theo nó.",
            "One of the filters needs a network; the list below is not filtered by it.",
        )
    }

    /// How many products a list has.
    pub fn offline_count(&self) -> String {
        self.language.pick(format!("Số sản phẩm: {COUNT}"), format!("Products: {COUNT}"))
    }

    /// That the pack has a part of a large catalogue only: of how many products.
    pub fn offline_part(&self) -> String {
        self.language.pick(
            format!("Danh mục có {COUNT} sản phẩm; bản lưu trên máy chỉ có một phần."),
            format!("The catalogue has {COUNT} products; the copy on the device has a part of them."),
        )
    }
}
