//! The search and its results.

words! {
    search_title: "Tìm kiếm", "Search";
    search_for(query: &str): "Tìm “{query}”", "Search for “{query}”";
    search_lead:
        "Tìm sản phẩm, nhà sản xuất, xã, phường, huyện, cả tên cũ; gõ có dấu hay không dấu đều được.",
        "Search products, producers, communes, wards and districts, former names too; with or without accents.";
    /// What is shown, in one sentence.
    results_for(query: &str): "Kết quả cho “{query}”.", "Results for “{query}”.";
    near_results(query: &str):
        "Không có “{query}”; có phải bạn tìm những tên gần giống dưới đây?",
        "There is no “{query}”; did you mean one of these similar names?";
    no_results(query: &str): "Không có “{query}”.", "There is no “{query}”.";
    /// A list by filters, with how many products it has.
    filtered_list(filters: &str, products: &str): "{filters}: {products}", "{filters}: {products}";
    lists_found: "Danh sách theo bộ lọc", "Filtered lists";
    near_products: "Sản phẩm", "Products";
    /// Before the name of a unit that ended before 2020.
    before_2020(name: &str): "{name} (trước 2020)", "{name} (before 2020)";
    producers_found: "Nhà sản xuất", "Producers";
    places_found: "Địa danh", "Places";
    topics_found:
        "Nhóm, loại, đặc sản, hành trình, chỉ dẫn địa lý",
        "Groups, kinds, specialities, routes, geographical indications";
    all_places(count: usize): "Xem tất cả {count} địa danh", "See the one place" | "See all {count} places";
    all_producers(count: usize): "Xem tất cả {count} nhà sản xuất", "See the one producer" | "See all {count} producers";
    /// Over filters that may be taken away.
    fewer_filters: "Bớt bộ lọc", "With fewer filters";
    did_you_mean: "Có phải bạn muốn tìm…", "Did you mean…";
    ways_on: "Xem thêm", "Keep browsing";
}
