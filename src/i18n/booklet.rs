//! The booklet to print.

words! {
    booklet_title: "Bản in danh mục", "The catalogue to print";
    booklet_lead:
        "Toàn bộ danh mục để in ra giấy A4, mỗi huyện cũ một phần: tên sản phẩm, nơi làm, người làm, hạng sao kèm năm, hiệu lực giấy chứng nhận và liên kết ngắn.",
        "The whole catalogue to print on A4, a part for each former district: what it is, where and by whom it is made, its stars with their year, what is known of its certificate, and a short link.";
    booklet_part_title(district: &str): "Bản in: {district}", "To print: {district}";
    /// On each part: of which day it is, and what paper cannot do.
    booklet_part_lead(day: &str):
        "Tính đến {day}. Bản in không tự cập nhật: mở liên kết ngắn để xem hiện nay.",
        "As of {day}. Paper cannot update itself: open the short link to see what holds now.";
    booklet_contents: "Mục lục", "Contents";
}
