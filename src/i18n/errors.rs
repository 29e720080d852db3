//! The pages of errors.

words! {
    // 404, 410.
    not_found_title: "Trang không tồn tại", "Page not found";
    not_found:
        "Có thể địa chỉ bị gõ nhầm, hoặc trang này chưa từng có.",
        "The address may be mistyped, or the page never existed.";
    gone_title: "Mục này đã được gỡ", "This entry has been removed";
    gone(name: &str, on: &str, reason: &str):
        "Mục “{name}” đã được gỡ ngày {on}. Lý do: {reason}",
        "The entry “{name}” was removed on {on}. Reason: {reason}";
    // 400.
    bad_request_title: "Địa chỉ có chỗ chưa đúng", "Something in this address is wrong";
    unknown_value(param: &str, value: &str):
        "“{value}” không dùng được cho tham số “{param}”.",
        "“{value}” is not a value of the parameter “{param}”.";
    given_twice(param: &str): "Tham số “{param}” xuất hiện hai lần.", "The parameter “{param}” is there twice.";
    no_such_page(pages: usize):
        "Danh sách này chỉ có {pages} trang.",
        "This list has only 1 page." | "This list has only {pages} pages.";
    too_long(param: &str):
        "Giá trị của tham số “{param}” dài quá.",
        "The value of the parameter “{param}” is too long.";
    not_text(param: &str):
        "Giá trị của tham số “{param}” không đọc được thành chữ.",
        "The value of the parameter “{param}” cannot be read as text.";
    bad_query(param: &str):
        "Tham số “{param}” thiếu, lặp lại hoặc không đọc được.",
        "The parameter “{param}” is missing, is there twice or cannot be read.";
    // 501.
    format_title: "Không có định dạng này", "This format is not served";
    format_not_served: "Chỉ có json và xml.", "Only json and xml are served.";
    bad_host:
        "Tên máy chủ trong yêu cầu (Host) viết không đúng.",
        "The name of the host in the request (Host) is malformed.";
    /// The link to the same page without the parameter.
    without_it: "Bỏ tham số này rồi xem lại", "Try again without it";
    // 412.
    other_than_expected_title: "Nội dung đã khác", "This page has changed";
    other_than_expected:
        "Bản đang có ở đây không phải bản mà yêu cầu chờ đợi (If-Match).",
        "This is not the version that the request expects (If-Match).";
    // 405, 413, 414.
    method_title: "Không dùng được cách gửi này", "This method is not allowed";
    method: "Trang này chỉ để đọc.", "This site is read-only.";
    body_title: "Trang này không nhận nội dung gửi kèm", "Nothing can be sent to this site";
    address_title: "Địa chỉ dài quá", "This address is too long";
    address:
        "Không trang nào ở đây có địa chỉ dài đến thế. Xin dùng ít chữ hơn.",
        "No page of this site has an address that long. Please use fewer words.";
    // 503.
    unavailable_title: "Máy chủ đang bận", "The server is busy";
    unavailable: "Lúc này chưa lấy được. Xin thử lại sau ít phút.", "It cannot be had just now. Please try again in a few minutes.";
    // 500.
    internal_title: "Trang gặp trục trặc", "Something went wrong";
    internal: "Lỗi ở phía chúng tôi. Xin thử lại sau ít phút.", "The fault is ours. Please try again in a few minutes.";
}
