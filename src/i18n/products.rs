//! The list of products: how many, filters, order. The filters' names also label the facts of a product.

words! {
    products_title: "Sản phẩm OCOP", "OCOP products";
    products_found(count: usize) {
        0 => "Không có sản phẩm nào", "No products";
        1 => "Có 1 sản phẩm", "1 product";
        _ => "Có {count} sản phẩm", "{count} products";
    }
    products_count(count: usize): "{count} sản phẩm", "1 product" | "{count} products";
    all_products(count: usize): "Xem tất cả {count} sản phẩm", "See the one product" | "See all {count} products";
    active_filters: "Đang lọc theo", "Filtered by";
    /// Before the name of a filter that its link takes away.
    remove_filter: "Bỏ lọc:", "Remove:";
    clear_filters: "Bỏ tất cả", "Remove all";
    filters_title: "Lọc và sắp xếp", "Filter and sort";
    apply_filters: "Xem kết quả", "Show results";
    /// The filter by words.
    words_label: "Từ khoá", "Keyword";
    /// Over the list, for those who hear it.
    results: "Kết quả", "Results";
    nothing_left:
        "Không có sản phẩm nào khớp tất cả các bộ lọc. Hãy bỏ bớt một bộ lọc ở trên.",
        "No product matches all the filters. Remove one of them above.";
    district_label: "Huyện (cũ)", "Former district";
    all_districts: "Tất cả các huyện", "All districts";
    commune_label: "Xã, phường hiện nay", "Commune or ward today";
    all_communes: "Tất cả các xã, phường", "All communes and wards";
    group_label: "Nhóm sản phẩm", "Product group";
    all_groups: "Tất cả các nhóm", "All groups";
    kind_label: "Loại", "Kind";
    all_kinds: "Tất cả các loại", "All kinds";
    star_class: "Hạng sao", "OCOP stars";
    all_stars: "Tất cả các hạng", "Any number of stars";
    standing_label: "Hiệu lực giấy chứng nhận", "Certificate status";
    all_standings: "Tất cả, còn hạn hay không", "Any status";
    year_label: "Năm công nhận", "Year of award";
    all_years: "Tất cả các năm", "All years";
    awarded_in(year: &str): "Công nhận năm {year}", "Awarded in {year}";
    order_label: "Sắp xếp", "Sort by";
    order_standing: "Còn hạn trước, rồi hạng sao", "Valid first, then stars";
    order_name: "Theo tên", "Name";
    order_newest: "Mới công nhận trước", "Newest award first";
    order_place: "Theo nơi sản xuất", "Place";
    district_unknown: "chưa rõ huyện", "former district unknown";
    commune_unknown: "chưa rõ xã", "commune unknown";
    year_unknown: "Chưa rõ năm", "Year unknown";
}
