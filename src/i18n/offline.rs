//! Pages without a network. They say of which day what they show is, and by which clock.
//! The scripts put the day of a copy, today and a number in the place of `{day}`, `{today}` and `{n}`.

words! {
    offline_title: "Không có mạng", "No network";
    /// Before the script says more.
    offline_lead:
        "Trang này chưa mở được vì máy đang không có mạng. Những trang bạn đã xem và danh mục đã lưu trên máy vẫn xem được.",
        "This page cannot be reached because the device has no network. Pages that you have seen and the catalogue kept on the device can still be read.";
    // A page that the device makes although there is a network.
    on_device_title: "Tìm và lọc trên máy của bạn", "Search and filters on your device";
    on_device_lead:
        "Ở đây việc tìm và lọc chạy ngay trên máy của bạn, nên trình duyệt phải bật JavaScript. Không có JavaScript, bạn vẫn xem được mọi trang theo địa bàn, loại sản phẩm và nhà sản xuất.",
        "Here search and filters run on your own device, which takes JavaScript. Without it every page can still be reached by place, kind and producer.";
    on_device_made(as_of: &str):
        "Trang này được làm ngay trên máy của bạn, từ danh mục ngày {as_of}. Hiệu lực giấy chứng nhận tính cho ngày {{today}} theo đồng hồ của máy.",
        "Made on your device, of the catalogue of {as_of}. Standings are for {{today}} by the clock of the device.";
    // A page that was seen before, and one that is made of the pack.
    offline_copy:
        "Không có mạng. Đây là bản lưu ngày {day}; hiệu lực giấy chứng nhận ghi trong trang là của ngày ấy.",
        "No network. This is a copy of {day}; what it says of certificates is of that day.";
    offline_made(as_of: &str):
        "Bản lưu ngày {as_of}, không có mạng. Hiệu lực giấy chứng nhận được tính từ các mốc ngày đã lưu, cho ngày {{today}} theo đồng hồ của máy.",
        "Copy of {as_of}, no network. Standings are worked out from the dates kept with it, for {{today}} by the clock of the device.";
    try_again: "Thử lại", "Try again";
    /// Of a page.
    offline_not_kept:
        "Trang này chưa lưu trên máy nên cần có mạng. Đây là những gì xem được ngay:",
        "This page is not kept on the device and needs a network. This is what can be read now:";
    /// Of a product, producer or place.
    offline_not_there:
        "Bản lưu trên máy không có mục này; khi có mạng hãy thử lại. Đây là những gì xem được ngay:",
        "The copy on the device does not have this; try again with a network. This is what can be read now:";
    offline_unfiltered:
        "Có bộ lọc chỉ dùng được khi có mạng, nên danh sách dưới đây chưa lọc theo nó.",
        "One of the filters needs a network; the list below is not filtered by it.";
    offline_nothing: "Bản lưu trong máy không có gì khớp; có mạng thì tìm được kỹ hơn.", "Nothing in this copy matches; with a connection the search is more thorough.";
    offline_count: "Số sản phẩm: {n}", "Products: {n}";
    offline_part:
        "Danh mục có {n} sản phẩm; bản lưu trên máy chỉ có một phần.",
        "The catalogue has {n} products; the copy on the device has a part of them.";
}
