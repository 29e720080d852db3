//! Pages without a network. They say of which day what they show is, and by which clock.
//! The scripts put the day of a copy, today and a number in the place of `{day}`, `{today}` and `{n}`.

words! {
    offline_title: "Không có mạng", "You are offline";
    /// Before the script says more.
    offline_lead:
        "Trang này chưa mở được vì máy đang không có mạng. Những trang bạn đã xem và danh mục đã lưu trên máy vẫn xem được.",
        "This page cannot be loaded because your device is offline. Pages you have visited, and the catalogue saved on your device, are still here.";
    // A page that the device makes although there is a network.
    on_device_title: "Tìm và lọc trên máy của bạn", "Search and filters on your device";
    on_device_lead:
        "Ở đây việc tìm và lọc chạy ngay trên máy của bạn, nên trình duyệt phải bật JavaScript. Không có JavaScript, bạn vẫn xem được mọi trang theo địa bàn, loại sản phẩm và nhà sản xuất.",
        "Search and filters run on your own device here and need JavaScript. Without it you can still reach every page by place, kind and producer.";
    /// One line on a phone; the next text is unfolded below it.
    on_device_made(as_of: &str): "Tìm trên máy · danh mục {as_of}", "On this device · {as_of}";
    on_device_means:
        "Trang này được làm ngay trên máy của bạn, từ danh mục của ngày ghi trên. Hiệu lực giấy chứng nhận tính cho ngày {today} theo đồng hồ của máy.",
        "Made on your device from the catalogue of the day above. Certificates are given as they stand on {today}, by your device’s clock.";
    // A page that was seen before, and one that is made of the pack.
    // Each has one line on a phone, and what it means unfolded below it.
    offline_copy: "Không có mạng · bản lưu {day}", "Offline · copy of {day}";
    offline_copy_means:
        "Hiệu lực giấy chứng nhận ghi trong trang là của ngày ấy.",
        "What this page says about certificates is as of that day.";
    offline_made(as_of: &str): "Không có mạng · bản lưu {as_of}", "Offline · copy of {as_of}";
    offline_made_means:
        "Hiệu lực giấy chứng nhận được tính từ các mốc ngày đã lưu, cho ngày {today} theo đồng hồ của máy.",
        "Certificates are given as they stand on {today}, by your device’s clock.";
    try_again: "Thử lại", "Try again";
    /// Of a page.
    offline_not_kept:
        "Trang này chưa lưu trên máy nên cần có mạng. Đây là những gì xem được ngay:",
        "This page is not saved on your device and needs a connection. Here is what you can read now:";
    /// Of a product, producer or place.
    offline_not_there:
        "Bản lưu trên máy không có mục này; khi có mạng hãy thử lại. Đây là những gì xem được ngay:",
        "The copy on your device does not have this; try again when you are online. Here is what you can read now:";
    offline_unfiltered:
        "Có bộ lọc chỉ dùng được khi có mạng, nên danh sách dưới đây chưa lọc theo bộ lọc ấy.",
        "One of the filters needs a connection; the list below is not filtered by it.";
    offline_nothing:
        "Bản lưu trong máy không có gì khớp; có mạng thì tìm được kỹ hơn.",
        "Nothing in this copy matches; with a connection the search is more thorough.";
    offline_count: "Số sản phẩm: {n}", "Products: {n}";
    offline_part:
        "Danh mục có {n} sản phẩm; bản lưu trên máy chỉ có một phần.",
        "The catalogue has {n} products; the copy on your device has only some of them.";
}
