//! The list of producers and a producer's page.

use crate::catalogue::{ContactKind, ProducerKind};

words! {
    producers_title: "Nhà sản xuất", "Producers";
    producers_lead:
        "Chương trình OCOP gọi nhà sản xuất là “chủ thể OCOP”: hợp tác xã, tổ hợp tác, doanh nghiệp, hộ kinh doanh.",
        "The OCOP programme calls them “chủ thể OCOP” (OCOP entities): cooperatives, cooperative groups, enterprises, household businesses.";
    producers_on_record(count: usize):
        "{count} nhà sản xuất được nguồn công khai nêu tên.",
        "1 producer is named by public sources." | "{count} producers are named by public sources.";
    producers_left(count: usize): "{count} nhà sản xuất", "1 producer" | "{count} producers";
    no_producers_left: "Không có nhà sản xuất nào như vậy trên hồ sơ.", "No such producer is on record.";
    products_on_record(count: usize):
        "{count} sản phẩm trên hồ sơ",
        "1 product on record" | "{count} products on record";
    // Filters.
    filter_producers: "Lọc danh sách", "Filter the list";
    producer_kind_label: "Hình thức", "What it is";
    all_producer_kinds: "Tất cả các hình thức", "All forms";
    /// As the heading of a list of them.
    producers_of_kind(ProducerKind) {
        Cooperative: "Hợp tác xã", "Cooperatives";
        CooperativeGroup: "Tổ hợp tác", "Cooperative groups";
        Enterprise: "Doanh nghiệp", "Enterprises";
        Household: "Hộ kinh doanh, cơ sở sản xuất", "Household businesses";
    }
    // A producer.
    producer_kind(ProducerKind) {
        Cooperative: "hợp tác xã", "cooperative";
        CooperativeGroup: "tổ hợp tác", "cooperative group";
        Enterprise: "doanh nghiệp", "enterprise";
        Household: "hộ kinh doanh, cơ sở sản xuất", "household business";
    }
    producer_kind_unknown: "chưa rõ hình thức", "form unknown";
    subject_of_ocop: "chương trình OCOP gọi là “chủ thể OCOP”", "in the words of the OCOP programme, a “chủ thể OCOP”";
    where_it_is: "Địa bàn", "Where";
    founded: "Thành lập", "Founded";
    contact_label: "Liên hệ", "Contact";
    contact(ContactKind) {
        Telephone: "Điện thoại", "Telephone";
        Zalo: "Zalo", "Zalo";
        Website: "Trang web", "Website";
        Email: "Thư điện tử", "E-mail";
        Facebook: "Facebook", "Facebook";
        Shop: "Điểm bán", "Point of sale";
    }
    complete_set:
        "Đây là mọi sản phẩm của nhà sản xuất này mà chúng tôi có trên hồ sơ, cả đang còn hạn lẫn trước đây. Danh mục chung thì chưa đầy đủ.",
        "These are all the products of this producer on our record, in force or earlier. The catalogue as a whole is not complete.";
}
