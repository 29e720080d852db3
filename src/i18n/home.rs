//! The home page, and the sentence on how complete the catalogue is.

words! {
    home_title(province: &str): "Của\u{a0}ngon\u{a0}vật\u{a0}lạ {province}", "Good things from {province}";
    home_lead(products: usize):
        "{products} sản phẩm OCOP (Mỗi xã một sản phẩm): là gì, ai làm, ở đâu. Điều gì cũng ghi nguồn.",
        "{products} product of OCOP, Vietnam’s “One Commune, One Product” programme: what it is, who makes it and where. Everything names its source."
        | "{products} products of OCOP, Vietnam’s “One Commune, One Product” programme: what they are, who makes them and where. Everything names its source.";
    choose_kind: "Chọn loại", "Choose a kind";
    /// On the last tile, under the number of all products.
    all_of_them: "Tất cả", "All of them";
    /// Of a kind without products.
    none_yet: "chưa có", "none yet";
    this_week: "Giới thiệu tuần này", "This week";
    all_specialities: "Tất cả đặc sản", "All specialities";
    made_where: "Làm ở đâu", "Where it is made";
    newly_changed: "Mới cập nhật", "Recently updated";
    coverage_title: "Danh mục đầy đủ tới đâu?", "How complete is the catalogue?";
    /// `products`: how many the catalogue names, in words.
    coverage(products: &str, in_force: usize):
        "Nguồn công khai nêu tên {products}; theo nguồn, {in_force} sản phẩm trong số đó có giấy chứng nhận chắc chắn còn hạn.",
        "Public sources name {products}; certificates that by these sources are surely in force: {in_force}.";
    newest_total(total: u32, date: &str):
        "Con số chính thức gần nhất của tỉnh là {total} sản phẩm ({date}).",
        "The newest official figure of the province is {total} product ({date})."
        | "The newest official figure of the province is {total} products ({date}).";
    // The key of the bar that shows the same.
    surely_in_force(count: usize): "{count} chắc chắn còn hạn", "{count} surely in force";
    named_by_sources(count: usize): "{count} có tên trong danh mục", "{count} in this catalogue";
    official_figure(count: u32, date: &str): "{count} theo số chính thức ({date})", "{count} officially ({date})";
}
