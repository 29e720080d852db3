//! The home page, and the sentence on how complete the catalogue is.

words! {
    home_title(province: &str): "Của\u{a0}ngon\u{a0}vật\u{a0}lạ {province}", "Good things from {province}";
    home_lead(products: usize):
        "{products} sản phẩm OCOP (Mỗi xã một sản phẩm): là gì, ai làm, làm ở đâu. Điều gì cũng ghi nguồn.",
        "{products} product of OCOP, Vietnam’s “One Commune, One Product” programme: what it is, who makes it and where, always with the source."
        | "{products} products of OCOP, Vietnam’s “One Commune, One Product” programme: what they are, who makes them and where, always with the source.";
    choose_kind: "Chọn loại", "Choose a kind";
    /// On the last tile, under the number of all products.
    all_of_them: "Tất cả", "All";
    /// Of a kind without products.
    none_yet: "chưa có", "none yet";
    this_week: "Giới thiệu tuần này", "This week";
    all_specialities: "Tất cả đặc sản", "All specialities";
    made_where: "Làm ở đâu", "Where it is made";
    newly_changed: "Mới cập nhật", "Recently updated";
    coverage_title: "Danh mục đầy đủ tới đâu?", "How complete is the catalogue?";
    /// `products`: how many the catalogue names, in words.
    coverage(in_force: usize, products: &str):
        "Nguồn công khai nêu tên {products}; theo nguồn, {in_force} sản phẩm trong số đó có giấy chứng nhận chắc chắn còn hạn.",
        "Public sources name {products}, of which {in_force} has a certificate confirmed valid by its sources."
        | "Public sources name {products}, of which {in_force} have certificates confirmed valid by their sources.";
    newest_total(total: u32, date: &str):
        "Con số chính thức mới nhất của tỉnh là {total} sản phẩm ({date}).",
        "The province’s latest official figure is {total} product ({date})."
        | "The province’s latest official figure is {total} products ({date}).";
    // The key of the bar that shows the same.
    surely_in_force(count: usize): "{count} chắc chắn còn hạn", "{count} confirmed valid";
    named_by_sources(count: usize): "{count} có tên trong danh mục", "{count} in this catalogue";
    official_figure(count: u32, date: &str): "{count} theo số liệu chính thức ({date})", "{count} in the official figures ({date})";
}
