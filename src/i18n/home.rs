//! The home page, and the sentence on how complete the catalogue is.

words! {
    home_title(province: &str):
        "Sản phẩm OCOP {province}: ai làm, ở đâu, mấy sao?",
        "{province}’s OCOP products: who makes them, where, how many stars?";
    home_lead(province: &str):
        "Tra cứu sản phẩm OCOP của {province}: nhà sản xuất, xã, hạng sao và hạn giấy chứng nhận. Thông tin nào cũng ghi nguồn; danh mục chưa đầy đủ.",
        "Look up the OCOP products of {province}: maker, commune, stars and how long the certificate runs. Every fact names its source; the list is not complete.";
    choose_district: "Chọn địa bàn trên bản đồ", "Choose a place on the map";
    choose_kind: "Chọn loại sản phẩm", "Choose a kind";
    ways_in: "Tìm theo cách khác", "Other ways in";
    way_where: "Tra từng xã, phường, theo tên mới hay tên cũ", "By commune or ward, new name or old";
    way_producers: "Hợp tác xã, doanh nghiệp, hộ làm ra sản phẩm", "Cooperatives, enterprises, households";
    way_products: "Lọc theo hạng sao, năm, hiệu lực", "Filter by stars, year, standing";
    newly_changed: "Mới cập nhật", "Recently updated";
    /// Of a kind without products.
    not_in_catalogue_yet: "chưa có trong danh mục", "none in the catalogue yet";
    coverage_title: "Danh mục đầy đủ đến đâu?", "How complete is the catalogue?";
    /// `products`: how many the catalogue names, in words.
    coverage(products: &str, in_force: usize):
        "Nguồn công khai nêu tên {products}; theo nguồn, {in_force} sản phẩm trong số đó có giấy chứng nhận chắc chắn còn hạn.",
        "Public sources name {products}; by these sources, {in_force} of them have a certificate that is surely in force.";
    newest_total(total: u32, date: &str):
        "Con số chính thức gần nhất của tỉnh là {total} sản phẩm ({date}).",
        "The newest official figure of the province is {total} product ({date})."
        | "The newest official figure of the province is {total} products ({date}).";
    // The key of the bar that shows the same.
    surely_in_force(count: usize): "{count} chắc chắn còn hạn", "{count} surely in force";
    named_by_sources(count: usize): "{count} có tên trong danh mục", "{count} in this catalogue";
    official_figure(count: u32, date: &str): "{count} theo số chính thức ({date})", "{count} officially ({date})";
}
