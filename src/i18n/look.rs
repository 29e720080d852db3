//! The words of maps, charts, photographs and of the frame's menu.

use super::Words;

/// A space that does not break.
const UNBROKEN: char = '\u{a0}';

impl Words {
    /// `text` with the name of the province kept on one line.
    pub fn unbroken(&self, text: &str, province: &str) -> String {
        text.replace(province, &province.replace(' ', &UNBROKEN.to_string()))
    }

    /// What opens the menu where it is folded.
    pub fn menu(&self) -> &'static str {
        "Menu"
    }

    /// What the map of the province is.
    pub fn map_title(&self, province: &str) -> String {
        self.language.pick(
            format!("Bản đồ dệt của {province} theo huyện cũ; mỗi huyện là một đường dẫn"),
            format!("Woven map of {province} by former district; each district is a link"),
        )
    }

    /// What the map of a place is.
    pub fn place_on_map(&self, place: &str) -> String {
        self.language.pick(format!("Bản đồ dệt: vị trí của {place}"), format!("Woven map: where {place} lies"))
    }

    /// What the map of a district is.
    pub fn communes_on_map(&self, district: &str) -> String {
        self.language.pick(
            format!("Bản đồ dệt: {district}, mỗi chấm là một xã, phường hiện nay"),
            format!("Woven map: {district}, each dot a commune or ward of today"),
        )
    }

    /// Under the map of a district: what its dots are.
    pub fn dots_are_communes(&self) -> &'static str {
        self.language.pick(
            "Mỗi chấm là một xã, phường hiện nay, có tên trong danh sách.",
            "Each dot is a commune or ward of today, named in the list.",
        )
    }

    /// Under every map: that it is no legal boundary.
    pub fn map_note(&self) -> &'static str {
        self.language.pick(
            "Sơ đồ minh hoạ, không có giá trị pháp lý về địa giới.",
            "A schematic drawing, with no legal force as to boundaries.",
        )
    }

    /// Over the key of the map.
    pub fn map_key(&self) -> &'static str {
        self.language.pick("Số sản phẩm trong danh mục", "Products in the catalogue")
    }

    /// "4–6", or one number.
    pub fn from_to(&self, least: usize, most: usize) -> String {
        if least == most { least.to_string() } else { format!("{least}–{most}") }
    }

    /// The head of a table of districts.
    pub fn district_column(&self) -> &'static str {
        self.language.pick("Huyện, thị xã, thành phố (cũ)", "Former district, town or city")
    }

    /// The head of a table of communes.
    pub fn commune_column(&self) -> &'static str {
        self.language.pick("Xã, phường hiện nay", "Commune or ward of today")
    }

    /// The head of a column of bars.
    pub fn bar_column(&self) -> &'static str {
        self.language.pick("Biểu đồ", "Chart")
    }

    /// Over the further ways into the catalogue.
    pub fn ways_in(&self) -> &'static str {
        self.language.pick("Tìm theo cách khác", "Other ways in")
    }

    /// Beside the way in by places.
    pub fn way_where(&self) -> &'static str {
        self.language.pick("Tra từng xã, phường, theo tên mới hay tên cũ", "By commune or ward, new name or old")
    }

    /// Beside the way in by producers.
    pub fn way_producers(&self) -> &'static str {
        self.language.pick("Hợp tác xã, doanh nghiệp, hộ làm ra sản phẩm", "Cooperatives, enterprises, households")
    }

    /// Beside the way in by the list.
    pub fn way_products(&self) -> &'static str {
        self.language.pick("Lọc theo hạng sao, năm, hiệu lực", "Filter by stars, year, standing")
    }

    /// In the key of a bar: certificates in force.
    pub fn surely_in_force(&self, count: usize) -> String {
        self.language.pick(format!("{count} chắc chắn còn hạn"), format!("{count} surely in force"))
    }

    /// In the key of a bar: products that sources name.
    pub fn named_by_sources(&self, count: usize) -> String {
        self.language.pick(format!("{count} có tên trong danh mục"), format!("{count} in this catalogue"))
    }

    /// In the key of a bar: the official figure.
    pub fn official_figure(&self, count: u32, date: &str) -> String {
        self.language.pick(format!("{count} theo số chính thức ({date})"), format!("{count} officially ({date})"))
    }

    /// What the chart of totals shows.
    pub fn totals_chart(&self, first: &str, last: &str, named: usize) -> String {
        self.language.pick(
            format!("Tổng số sản phẩm OCOP của tỉnh theo nguồn: {first}; {last}. Danh mục này nêu tên {named}."),
            format!("OCOP products of the province by source: {first}; {last}. This catalogue names {named}."),
        )
    }

    /// A figure at its date.
    pub fn figure_at(&self, figure: u32, date: &str) -> String {
        format!("{figure} ({date})")
    }

    /// In the key of the chart: the line.
    pub fn key_line(&self) -> &'static str {
        self.language.pick("tổng số của tỉnh, nguồn ghi ngày hoặc tháng", "province totals dated to a day or month")
    }

    /// In the key of the chart: figures of a year.
    pub fn key_loose(&self) -> &'static str {
        self.language.pick("tổng số mà nguồn chỉ ghi năm", "province totals dated to a year only")
    }

    /// In the key of the chart: what the catalogue names.
    pub fn key_level(&self, named: usize) -> String {
        self.language.pick(format!("danh mục này nêu tên {named}"), format!("this catalogue names {named}"))
    }

    /// In the key of the chart: what it lacks.
    pub fn key_gap(&self, missing: usize) -> String {
        self.language.pick(
            format!("còn {missing} sản phẩm chưa thấy nguồn nêu tên"),
            format!("{missing} more that no source names"),
        )
    }

    /// Where nothing is on record: who knows more may say so.
    pub fn tell_us(&self) -> &'static str {
        self.language.pick("Biết một sản phẩm như vậy? Xin cho chúng tôi biết", "Do you know one? Please tell us")
    }

    /// That a kind or group has no product on record.
    pub fn none_of_these(&self) -> &'static str {
        self.language.pick("Sản phẩm như vậy chưa có trong danh mục.", "There are none in the catalogue yet.")
    }

    /// Over the photographs.
    pub fn photographs(&self) -> &'static str {
        self.language.pick("Ảnh", "Photographs")
    }

    /// Under a photograph.
    pub fn photo_by(&self, credit: &str, licence: &str) -> String {
        self.language.pick(format!("Ảnh: {credit} ({licence})"), format!("Photograph: {credit} ({licence})"))
    }

    /// On paper, before the address of the page.
    pub fn page_address(&self) -> &'static str {
        self.language.pick("Địa chỉ trang này:", "This page:")
    }
}

#[cfg(test)]
mod tests {
    use super::super::VIETNAMESE;

    #[test]
    fn the_name_of_the_province_stays_on_one_line() {
        assert_eq!(VIETNAMESE.unbroken("Gạo Điện Biên ngon", "Điện Biên"), "Gạo Điện\u{a0}Biên ngon");
    }
}
