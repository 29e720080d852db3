//! The list of producers and a producer's page.

use crate::catalogue::{ContactKind, ProducerKind};

words! {
    producers_title: "Nhà sản xuất", "Producers";
    producers_lead:
        "Chương trình OCOP gọi nhà sản xuất là “chủ thể OCOP”: hợp tác xã, tổ hợp tác, doanh nghiệp, hộ kinh doanh.",
        "Cooperatives (“HTX” in their names), cooperative groups, companies and household businesses. The OCOP programme calls them “chủ thể OCOP”, OCOP entities.";
    producers_on_record(count: usize):
        "{count} nhà sản xuất được nguồn công khai nêu tên.",
        "1 producer is named by public sources." | "{count} producers are named by public sources.";
    producers_left(count: usize): "{count} nhà sản xuất", "1 producer" | "{count} producers";
    no_producers_left: "Không có nhà sản xuất nào như vậy trong danh mục.", "There is no such producer in the catalogue.";
    products_on_record(count: usize):
        "{count} sản phẩm trong danh mục",
        "1 product in the catalogue" | "{count} products in the catalogue";
    // Filters.
    filter_producers: "Lọc danh sách", "Filter the list";
    producer_kind_label: "Hình thức", "Type";
    all_producer_kinds: "Tất cả các hình thức", "All types";
    /// As the heading of a list of them.
    producers_of_kind(ProducerKind) {
        Cooperative: "Hợp tác xã", "Cooperatives";
        CooperativeGroup: "Tổ hợp tác", "Cooperative groups";
        Enterprise: "Doanh nghiệp", "Companies";
        Household: "Hộ kinh doanh, cơ sở sản xuất", "Household businesses";
    }
    // A producer.
    producer_kind(ProducerKind) {
        Cooperative: "hợp tác xã", "cooperative";
        CooperativeGroup: "tổ hợp tác", "cooperative group";
        Enterprise: "doanh nghiệp", "company";
        Household: "hộ kinh doanh, cơ sở sản xuất", "household business";
    }
    producer_kind_unknown: "chưa rõ hình thức", "type unknown";
    subject_of_ocop: "chương trình OCOP gọi là “chủ thể OCOP”", "the OCOP programme says “chủ thể OCOP”, OCOP entity";
    where_it_is: "Địa chỉ", "Location";
    founded: "Thành lập", "Founded";
    contact_label: "Liên hệ", "Contact";
    contact(ContactKind) {
        Telephone: "Điện thoại", "Telephone";
        Zalo: "Zalo", "Zalo";
        Website: "Trang web", "Website";
        Email: "Email", "Email";
        Facebook: "Facebook", "Facebook";
        Shop: "Điểm bán", "Point of sale";
    }
    complete_set:
        "Đây là mọi sản phẩm của nhà sản xuất này trong danh mục, cả còn hạn lẫn đã qua hạn công nhận. Danh mục chung thì chưa đầy đủ.",
        "These are all the products of this producer in the catalogue, whether or not the award is still in force. The catalogue as a whole is not complete.";
}
