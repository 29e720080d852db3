//! Places: what units are called, their pages, and the index "where it's made".

use super::Words;
use crate::catalogue::{CommuneId, CommuneKind, DistrictId, DistrictKind, Letter, Places};

words! {
    commune(kind: CommuneKind, name: &str) {
        (CommuneKind::Commune, _) => "xã {name}", "{name} commune";
        (CommuneKind::Ward, _) => "phường {name}", "{name} ward";
        (CommuneKind::Township, _) => "thị trấn {name}", "{name} township";
        (CommuneKind::SpecialZone, _) => "đặc khu {name}", "{name} special zone";
    }
    /// Where the words around it say that it is a former one.
    district_plain(kind: DistrictKind, name: &str) {
        (DistrictKind::District, _) => "huyện {name}", "{name} district";
        (DistrictKind::Town, _) => "thị xã {name}", "{name} town";
        (DistrictKind::City, _) => "thành phố {name}", "{name} city";
    }
    /// The same within a sentence.
    the_former_district(kind: DistrictKind, name: &str) {
        (DistrictKind::District, _) => "huyện {name} (cũ)", "the former {name} district";
        (DistrictKind::Town, _) => "thị xã {name} (cũ)", "the former {name} town";
        (DistrictKind::City, _) => "thành phố {name} (cũ)", "the former {name} city";
    }
    former_mark: "(cũ)", "(former)";
    province(name: &str): "tỉnh {name}", "{name} province";

    // Districts.
    districts_title: "Các huyện, thị xã, thành phố (cũ)", "Former districts, towns and cities";
    districts_lead:
        "Cấp huyện đã bỏ từ 1/7/2025, nhưng tên cũ vẫn còn trên giấy chứng nhận, nhãn hàng và trong lời nói hằng ngày.",
        "The district level was abolished on 1 July 2025, but certificates, labels and people still use the old names.";
    district_abolished:
        "Từ 1/7/2025 không còn đơn vị cấp huyện này; tên cũ vẫn còn trên giấy chứng nhận và nhãn hàng.",
        "This district-level unit was abolished on 1 July 2025; its name survives on certificates and labels.";
    district_column: "Huyện, thị xã, thành phố (cũ)", "Former district, town or city";
    about_the_district: "Về địa bàn này", "About this place";
    area: "Diện tích", "Area";
    population: "Dân số (1/4/2019)", "Population (1 April 2019)";
    seat: "Trung tâm", "Seat";
    neighbours: "Giáp với", "Borders";
    /// Over official figures beside the catalogue's own.
    totals_beside: "Số liệu chính thức và danh mục này", "Official figures and this catalogue";
    /// Before the catalogue's own figure.
    catalogue_holds: "Danh mục này hiện có", "This catalogue has";
    products_of_place(count: usize, place: &str):
        "{count} sản phẩm của {place}",
        "1 product of {place}" | "{count} products of {place}";
    /// Over what is made in a district, for those who listen.
    made_here: "Làm ra ở đây", "Made here";
    communes_today: "Xã, phường hiện nay", "Today’s communes and wards";
    /// Of a commune of today: the former communes that it was formed from.
    formed_of(names: &str): "gồm {names} cũ", "formerly {names}";
    /// The same of one that joins a part of other districts too.
    formed_of_and(names: &str, others: &str):
        "gồm {names} cũ và cả một phần {others}",
        "formerly {names}, with part of {others}";
    whole_map: "Bản đồ cả tỉnh", "Map of the whole province";
    on_the_map: "Trên bản đồ", "On the map";
    /// Where a page names only some of what there is: the link to its data, which has all.
    more_in_the_data: "và những mục khác, xem đủ trong dữ liệu", "and more, all listed in the data";
    none_here:
        "Chưa thấy nguồn nào nêu sản phẩm OCOP làm ở đây.",
        "We have found no source that names an OCOP product made here.";
    producers_here: "Nhà sản xuất ở đây", "Producers here";

    // Communes.
    /// Before the former districts of a commune of today.
    since_2025: "Đơn vị hành chính từ 1/7/2025, trên địa bàn", "An administrative unit since 1 July 2025, in";
    /// A commune in one line: its name, the former districts in which it lies, its products.
    commune_lies(name: &str, districts: &str, products: &str):
        "{name}, trên địa bàn {districts}: {products}.",
        "{name}, in {districts}: {products}.";
    /// Before a former unit of the same name that lies elsewhere.
    namesake: "Trùng tên với", "Shares its name with";
    /// Between a former unit and the unit of today.
    now_belongs_to: "nay thuộc", "now part of";
    about_the_commune: "Về xã, phường này", "About this place";
    formed_from: "Sáp nhập từ", "Merged from";
    unit_code: "Mã đơn vị hành chính (từ 1/7/2025)", "Official code (since 1 July 2025)";
    homonyms_title: "Tên này có ở nhiều nơi", "Several places have this name";
    homonyms_lead:
        "Trước 1/7/2025 có nhiều xã cùng tên này, có khi chỉ khác dấu. Hãy chọn nơi bạn cần tìm.",
        "Before 1 July 2025 several communes had this name, or one that differs only in its accents. Choose the one you mean.";

    // The index.
    where_title: "Nơi sản xuất", "Where it’s made";
    where_lead:
        "Chè ở cao nguyên, gạo trong lòng chảo, khẩu xén bên sông: xem xã nào làm gì, theo từng huyện cũ.",
        "Tea on the plateau, rice in the basin, sticky-rice cakes by the river: which commune makes what, by former district.";
    /// Over the choice of kinds.
    choose_what: "Tìm nơi làm", "Find where it is made";
    /// Before the communes of a district in which nothing on record is made.
    nothing_yet_in: "Chưa có sản phẩm:", "No products yet:";
    /// Of a former district: before the communes that join it with another one, with what of it is made there.
    also_in_joined: "Ở xã, phường gộp:", "In communes across two districts:";
    go_to_district: "Đi tới huyện (cũ)", "Go to a former district";
    by_letter: "Theo chữ cái", "By letter";
    /// Names that begin with no letter.
    other_letter: "Khác", "Other";
    joined_title: "Xã, phường gộp từ hai huyện cũ", "Communes across two former districts";
    unknown_places: "Chưa rõ nơi sản xuất", "Place unknown";
    alphabet_title: "Tra tên xã, phường", "Communes and wards by name";
    alphabet_lead:
        "Tên hiện nay và tên trước 1/7/2025; dấu → chỉ xã, phường hiện nay.",
        "Today’s names and those from before 1 July 2025; → points to today’s commune or ward.";
    no_places_left: "Không có xã, phường nào như vậy.", "There is no such commune or ward.";
}

impl Words {
    /// "huyện Mường Ảng (cũ)"; "Mường Ảng district (former)".
    pub fn district(self, kind: DistrictKind, name: &str) -> String {
        format!("{} {}", self.district_plain(kind, name), self.former_mark())
    }

    /// A letter of the alphabet of places.
    pub fn letter(self, letter: Letter) -> String {
        letter.letter().map_or_else(|| self.other_letter().to_owned(), String::from)
    }

    /// Where something is made, as cards say it.
    pub fn short_place(self, places: &Places, commune: Option<CommuneId>, district: Option<DistrictId>) -> String {
        let commune = commune.map(|id| places.commune(id)).map(|unit| self.commune(unit.kind, &unit.name));
        let district = district.map(|id| places.district(id)).map(|unit| self.district(unit.kind, &unit.name));
        match (commune, district) {
            (Some(commune), Some(district)) => format!("{commune}, {district}"),
            (commune, district) => commune.or(district).unwrap_or_else(|| self.place_unknown().to_owned()),
        }
    }
}
