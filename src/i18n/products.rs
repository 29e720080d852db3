//! The list of products: how many, filters, order. The filters' names also label the facts of a product.

use records::standing::StandingKind;

use super::Words;
use crate::catalogue::{CommuneId, DistrictId, Places};

words! {
    products_title: "Sản phẩm OCOP", "OCOP products";
    products_found(count: usize) {
        0 => "Không có sản phẩm nào", "No products";
        1 => "Có 1 sản phẩm", "1 product";
        _ => "Có {count} sản phẩm", "{count} products";
    }
    products_count(count: usize): "{count} sản phẩm", "1 product" | "{count} products";
    all_products(count: usize): "Xem tất cả {count} sản phẩm", "See the one product" | "See all {count} products";
    // The heading of a list that is filtered, in parts: "Chè OCOP 3 sao ở Tủa Chùa, công nhận năm 2023 · 4".
    with_stars(stars: u8): "{stars} sao", "with {stars} stars";
    /// After a word that does not say OCOP itself.
    with_ocop_stars(stars: u8): "OCOP {stars} sao", "with {stars} OCOP stars";
    without_stars: "nguồn không ghi hạng sao", "no source prints the stars";
    within_group(group: &str): "nhóm {group}", "in the group {group}";
    made_by(producer: &str): "của {producer}", "by {producer}";
    in_place(place: &str): "ở {place}", "in {place}";
    matching(text: &str): "khớp với “{text}”", "matching “{text}”";
    year_of_award_unknown: "chưa rõ năm công nhận", "year of award unknown";
    active_filters: "Đang lọc theo", "Filtered by";
    /// Before the name of a filter that its link takes away.
    remove_filter: "Bỏ lọc:", "Remove:";
    clear_filters: "Bỏ tất cả", "Remove all";
    filters_title: "Lọc và sắp xếp", "Filter and sort";
    apply_filters: "Xem kết quả", "Show results";
    /// The filter by words.
    words_label: "Từ khoá", "Keyword";
    /// Over the list, for those who hear it.
    results: "Kết quả", "Results";
    nothing_left:
        "Không có sản phẩm nào khớp tất cả các bộ lọc. Hãy bỏ bớt một bộ lọc ở trên.",
        "No product matches all the filters. Remove one of them above.";
    district_label: "Huyện (cũ)", "Former district";
    all_districts: "Tất cả các huyện", "All districts";
    commune_label: "Xã, phường hiện nay", "Commune or ward today";
    all_communes: "Tất cả các xã, phường", "All communes and wards";
    group_label: "Nhóm sản phẩm", "Product group";
    all_groups: "Tất cả các nhóm", "All groups";
    kind_label: "Loại", "Kind";
    all_kinds: "Tất cả các loại", "All kinds";
    star_class: "Hạng sao", "OCOP stars";
    all_stars: "Tất cả các hạng", "Any number of stars";
    standing_label: "Hiệu lực giấy chứng nhận", "Certificate status";
    all_standings: "Tất cả, còn hạn hay không", "Any status";
    /// Beside that label, short enough for a control on a phone.
    standing_choice(StandingKind) {
        Valid: "Còn hạn", "In force";
        Expiring: "Còn không quá 90 ngày", "At most 90 more days";
        PastTerm: "Đã qua 36 tháng", "36 months have passed";
        Unclear: "Chưa rõ", "Unclear";
        Withdrawn: "Đã thu hồi", "Withdrawn";
    }
    year_label: "Năm công nhận", "Year of award";
    all_years: "Tất cả các năm", "All years";
    awarded_in(year: &str): "Công nhận năm {year}", "Awarded in {year}";
    order_label: "Sắp xếp", "Sort by";
    order_standing: "Còn hạn trước, rồi hạng sao", "Valid first, then stars";
    order_name: "Theo tên", "Name";
    order_newest: "Mới công nhận trước", "Newest award first";
    order_place: "Theo nơi sản xuất", "Place";
    district_unknown: "chưa rõ huyện", "former district unknown";
    commune_unknown: "chưa rõ xã", "commune unknown";
    year_unknown: "Chưa rõ năm", "Year unknown";
}

impl Words {
    /// The heading of a filtered list with how many things it has, which stay on the line of the last word.
    pub fn heading_with_count(self, heading: &str, count: usize) -> String {
        format!("{heading}\u{a0}·\u{a0}{count}")
    }

    /// Where the things of a list are, for its heading. A district has its bare name, as people say it, unless that is the
    /// name of the province too.
    pub fn in_places(
        self,
        places: &Places,
        commune: Option<CommuneId>,
        district: Option<DistrictId>,
        province: &str,
    ) -> Option<String> {
        let bare = district.map(|id| &places.district(id).name).filter(|name| commune.is_none() && *name != province);
        match (bare, commune.is_some() || district.is_some()) {
            (Some(name), _) => Some(self.in_place(name)),
            (None, true) => Some(self.in_place(&self.short_place(places, commune, district))),
            (None, false) => None,
        }
    }
}
