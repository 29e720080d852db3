//! A visitor's own list: what is saved, compared, shared and printed.

words! {
    /// The button of a product that is not in the list yet.
    save: "Lưu", "Save";
    /// The same once it is.
    saved: "Đã lưu", "Saved";
    selection_title: "Danh sách của bạn", "Your list";
    selection_of(products: usize): "Danh sách {products} sản phẩm", "A list of 1 product" | "A list of {products} products";
    selection_lead:
        "Bấm “Lưu” ở những sản phẩm bạn thích, rồi xem chung một chỗ, so sánh, gửi cho người khác hoặc in thành danh sách quà.",
        "Press “Save” on the products you like, then see them in one place, compare them, send them to someone or print them as a gift list.";
    selection_of_whom:
        "Danh sách nằm trong địa chỉ của trang này và trong trình duyệt của bạn, không có trên máy chủ. Muốn giữ hay gửi đi thì chép địa chỉ.",
        "The list is in the address of this page and in your browser, not on our server. To keep it or send it, copy the address.";
    /// What a shared card and a search result say of a list.
    and_others(names: &str, others: usize) {
        (_, 0) => "{names}.", "{names}.";
        (_, 1) => "{names} và 1 sản phẩm khác.", "{names} and 1 other product.";
        _ => "{names} và {others} sản phẩm khác.", "{names} and {others} other products.";
    }
    and_more(products: usize): "và {products} sản phẩm khác", "and 1 other product" | "and {products} other products";
    /// The button that keeps the list of somebody else.
    save_all: "Lưu danh sách này vào máy", "Keep this list on this device";
    remove_from_list: "Bỏ", "Remove";
    remove_product(name: &str): "Bỏ {name}", "Remove {name}";
    add_to_list: "Thêm", "Add";
    add_product(name: &str): "Thêm {name}", "Add {name}";
    add_products: "Thêm sản phẩm", "Add a product";
    /// The label of the field.
    product_to_add: "Tên sản phẩm cần thêm", "Name of a product to add";
    nothing_to_add(query: &str):
        "Không tìm thấy sản phẩm nào cho “{query}”, hoặc đã có cả trong danh sách.",
        "No product is found for “{query}”, or the list has them all.";
    selection_is_full(most: usize): "Danh sách đã đủ {most} sản phẩm.", "The list has {most} products, and no more fit into it.";
    codes_not_found: "Không có sản phẩm nào mang mã:", "No product has the code:";
    codes_removed: "Đã rút khỏi danh mục:", "Removed from the catalogue:";
    compare: "So sánh", "Compare";
    compare_product(name: &str): "So sánh {name}", "Compare {name}";
    choose_to_compare(most: usize): "Chọn 2 đến {most} sản phẩm rồi bấm “So sánh”.", "Choose 2 to {most} products, then press “Compare”.";
    whole_selection(products: usize): "Cả danh sách {products} sản phẩm", "The whole list of 1 product" | "The whole list of {products} products";
    what_and_how: "Là gì, dùng thế nào", "What it is and how it is used";
    where_all_made: "Làm ở đâu", "Where they are made";
    selection_on_map(count: usize): "Bản đồ: nơi làm {count} sản phẩm", "Map: where the product is made" | "Map: where {count} products are made";
    place_of_others_unknown(products: usize):
        "Còn {products} sản phẩm chưa rõ nơi làm.", "Of 1 product the place is not known." | "Of {products} products the place is not known.";
    print_gift_list: "In danh sách quà", "Print a gift list";
    gift_list_title: "Danh sách quà", "Gift list";
    how_to_print_gift_list:
        "In ra giấy A4. Quét mã là mở trang của sản phẩm. Phần này của trang không in ra.",
        "Print on A4. Each code opens the page of its product. This part of the page is not printed.";
    gift_for: "Tặng:", "For:";
    nothing_to_print_yet: "Danh sách chưa có gì để in.", "There is nothing in the list to print yet.";
    no_gift_list_of_spirits: "Rượu không có trong danh sách quà: chúng tôi không quảng bá rượu.", "Spirits are not on the gift list: we do not promote them.";
}
