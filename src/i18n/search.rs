//! The search and its results.

words! {
    search_title: "Tìm kiếm", "Search";
    search_for(query: &str): "Tìm “{query}”", "Search for “{query}”";
    search_lead:
        "Tìm sản phẩm, nhà sản xuất, xã, phường, huyện, cả tên cũ; gõ có dấu hay không dấu đều được.",
        "Search products, producers, communes, wards and districts, former names too; with or without accents.";
    /// What the query was read as, where that is not what was typed.
    read_as(query: &str): "Đang tìm “{query}”.", "Searching for “{query}”.";
    producers_found: "Nhà sản xuất", "Producers";
    places_found: "Địa danh", "Places";
    topics_found: "Nhóm, loại, chỉ dẫn địa lý", "Groups, kinds, geographical indications";
    all_places(count: usize): "Xem tất cả {count} địa danh", "See the one place" | "See all {count} places";
    all_producers(count: usize): "Xem tất cả {count} nhà sản xuất", "See the one producer" | "See all {count} producers";
    /// Over filters that may be taken away.
    fewer_filters: "Bớt bộ lọc", "With fewer filters";
    nothing_found: "Không tìm thấy gì cho những từ này.", "Nothing was found for these words.";
    did_you_mean: "Có phải bạn muốn tìm…", "Did you mean…";
    ways_on: "Xem thêm", "Keep browsing";
}
