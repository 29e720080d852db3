//! What leaves the site: the share row, labels and shelf cards, feeds.

words! {
    /// Over the share row, and on its button.
    share: "Chia sẻ", "Share";
    copy_link: "Sao chép liên kết", "Copy link";
    copied: "Đã sao chép", "Copied";
    short_link_label: "Liên kết ngắn:", "Short link:";
    print_shelf_card: "In thẻ trưng bày", "Print a shelf card";
    print_labels: "In nhãn", "Print labels";
    /// Of a district: its part of the booklet.
    print_list: "In danh sách này", "Print this list";
    qr_code: "Mã QR", "QR code";

    // Labels and shelf cards.
    labels_title(name: &str): "Nhãn: {name}", "Labels: {name}";
    shelf_card_title(name: &str): "Thẻ trưng bày: {name}", "Shelf card: {name}";
    /// What a label or shelf card leads to. Never "truy xuất nguồn gốc": that is another thing by law.
    product_information: "Thông tin sản phẩm", "Product information";
    qr_code_title(name: &str): "Mã QR: {name}", "QR code: {name}";
    what_the_code_does:
        "Quét mã hoặc gõ địa chỉ ngắn là mở trang của sản phẩm. Địa chỉ này không đổi.",
        "Scan the code or type the short address to open the product’s page. The address stays the same.";
    /// The button that opens the browser's own dialogue.
    print: "In", "Print";
    code_as_file: "Tệp để tự dàn trang:", "Files for your own layout:";
    how_to_print_labels:
        "In ra giấy A4 đúng cỡ 100%, không lề; mỗi tờ có 24 nhãn 70 × 37 mm. Phần này của trang không in ra.",
        "Print on A4 at 100%, without margins; a sheet has 24 labels of 70 × 37 mm. This part of the page is not printed.";
    how_to_print_shelf_cards:
        "In ra giấy A6 đúng cỡ 100%, không lề. Phần này của trang không in ra.",
        "Print on A6 at 100%, without margins. This part of the page is not printed.";
    stars_in_print:
        "Hạng sao kèm năm công nhận chỉ được in khi giấy chứng nhận còn hạn; quá hạn hoặc chưa rõ thì không in, vì thứ đã in ra không tự cập nhật được.",
        "Stars, with the year of their award, are printed only while the certificate is in force; once it has ended, or where that is unclear, they are left out, because what is printed cannot update itself.";
    no_print_for_spirits:
        "Rượu không có nhãn, thẻ trưng bày và mã QR để in: chúng tôi không quảng bá rượu.",
        "There are no labels, shelf cards or QR codes for spirits: we do not promote them.";
    nothing_to_print: "Chưa có sản phẩm nào để in.", "There is nothing to print yet.";

    // Badges.
    badge_title(name: &str): "Huy hiệu: {name}", "Badge: {name}";
    /// The link in the share row of a product.
    product_badge: "Huy hiệu", "Badge";
    badge_link: "Huy hiệu để đặt lên trang của bạn", "A badge for your own site";
    what_the_badge_does:
        "Dành cho trang của nhà sản xuất: hạng sao kèm năm công nhận và tình trạng giấy chứng nhận của ngày hôm nay.",
        "For the maker’s own site: the stars with the year of their award, and what is known of the certificate today.";
    badge_cannot_lie:
        "Hình này tự thay đổi khi giấy chứng nhận hết hạn hoặc được công nhận lại. Hãy đặt bằng đường dẫn, đừng chép hình: hình đã chép thì không tự đổi được.",
        "The picture changes by itself when the certificate ends or is awarded again. Use its address and do not copy it: a copy cannot change.";
    badge_lines: "Dòng để dán", "Lines to paste";
    badge_files: "Tệp hình:", "The picture:";
    badge_for_zalo: "Zalo OA, Facebook (bài viết)", "Zalo OA, Facebook (a post)";
    badge_plain: "Đường dẫn", "The link alone";
    badge_alt(name: &str, site: &str): "{name}: hồ sơ OCOP trên {site}", "{name}: its OCOP record on {site}";
    copy_line: "Sao chép", "Copy";
    no_badge_for_spirits:
        "Rượu không có huy hiệu: chúng tôi không quảng bá rượu.",
        "There is no badge for spirits: we do not promote them.";

    // Feeds.
    feed_title(place: &str): "Tin mới: {place}", "News: {place}";
    feed_subtitle:
        "Mục mới hoặc vừa sửa, lần công nhận lại, đính chính và giấy chứng nhận hết hạn.",
        "New and changed entries, renewals, corrections, and certificates that have ended.";
    feed_record(name: &str): "Mục mới hoặc vừa sửa: {name}", "New or changed entry: {name}";
    feed_renewal(name: &str): "Công nhận lại: {name}", "Awarded again: {name}";
    feed_correction(name: &str): "Đính chính: {name}", "Correction: {name}";
    feed_ended(name: &str):
        "36 tháng từ lần công nhận gần nhất đã qua: {name}",
        "36 months since the last known award: {name}";
    feed_may_have_ended(name: &str):
        "Từ nay chưa chắc giấy chứng nhận còn hạn: {name}",
        "Certificate no longer certain to be in force: {name}";
}
