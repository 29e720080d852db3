//! The booklet to print.

words! {
    booklet_title: "Bản in danh mục", "The printable catalogue";
    booklet_lead:
        "Toàn bộ danh mục để in ra giấy A4, mỗi huyện cũ một phần: tên sản phẩm, nơi làm, người làm, hạng sao kèm năm, hiệu lực giấy chứng nhận và liên kết ngắn.",
        "The whole catalogue to print on A4, one part for each former district: products, places, producers, stars with their year, what is known of the certificates, and short links.";
    booklet_part_title(district: &str): "Bản in: {district}", "Printable: {district}";
    /// On each part: of which day it is, and what paper cannot do.
    booklet_part_lead(day: &str):
        "Tính đến {day}. Bản in không tự cập nhật: mở liên kết ngắn để xem thông tin mới nhất.",
        "As of {day}. Paper cannot update itself: open the short links for the latest.";
    booklet_contents: "Mục lục", "Contents";
}
