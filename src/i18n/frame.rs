//! What stands around every page: header, menu, search field, breadcrumbs, pager, foot.

use jiff::civil::Date;

use super::Words;

words! {
    /// The link over the header.
    skip: "Chuyển tới nội dung chính", "Skip to main content";
    menu: "Menu", "Menu";
    menu_label: "Menu chính", "Main menu";
    trail_label: "Đường dẫn", "Breadcrumbs";
    pages_label: "Các trang", "Pages";
    /// The other language, by its own name.
    other_language: "English", "Tiếng Việt";
    menu_home: "Trang chủ", "Home";
    menu_products: "Sản phẩm", "Products";
    menu_specialities: "Đặc sản", "Specialities";
    menu_where: "Nơi sản xuất", "Where it’s made";
    menu_districts: "Huyện cũ", "Former districts";
    menu_producers: "Nhà sản xuất", "Producers";
    menu_about: "Giới thiệu", "About";
    menu_statistics: "Thống kê", "Statistics";
    menu_sources: "Nguồn thông tin", "Sources";
    search_label: "Tìm sản phẩm, nhà sản xuất, địa danh", "Search products, producers, places";
    search_hint: "Gõ có dấu hoặc không dấu", "With or without accents";
    search_button: "Tìm", "Search";
    run_by(operator: &str): "Trang này do {operator} thực hiện.", "This site is run by {operator}.";
    nobody_named: "Trang này chưa nêu tên người thực hiện.", "No operator has been named for this site yet.";
    not_official:
        "Trang tập hợp nguồn công khai, chưa đầy đủ, không phải sổ đăng ký chính thức và không thay quyết định công nhận.",
        "It brings together public sources, is not complete, is not an official register and does not replace the award decisions.";
    /// Before the date of the data.
    as_of: "Dữ liệu đến ngày", "Data as of";
    /// Before the licence of the data.
    licence: "Giấy phép dữ liệu:", "Data licence:";
    /// The link to the page of corrections.
    report: "Thấy sai sót?", "Found an error?";
    /// On paper, before the address of the page.
    page_address: "Địa chỉ trang này:", "This page:";
    previous_page: "Trang trước", "Previous page";
    next_page: "Trang sau", "Next page";
    /// A title with the number of its page, from the second one on.
    numbered_title(title: &str, number: usize) {
        (_, 1) => "{title}", "{title}";
        _ => "{title}, trang {number}", "{title}, page {number}";
    }
    quoted(text: &str): "“{text}”", "“{text}”";
}

impl Words {
    /// The date of the data, in a phrase.
    pub fn data_of(self, day: Date) -> String {
        format!("{} {}", self.as_of(), self.day(day))
    }
}
