//! What things of the field are called: places, groups, producers, issuers.

use super::Words;
use crate::catalogue::{
    CommuneId, CommuneKind, ContactKind, DistrictId, DistrictKind, Group, Issuer, Letter, Measure, Places, ProducerKind,
};

impl Words {
    /// "xã Mường Lạn"; "Mường Lạn commune".
    pub fn commune(&self, kind: CommuneKind, name: &str) -> String {
        let (vi, en) = match kind {
            CommuneKind::Commune => ("xã", "commune"),
            CommuneKind::Ward => ("phường", "ward"),
            CommuneKind::Township => ("thị trấn", "township"),
            CommuneKind::SpecialZone => ("đặc khu", "special zone"),
        };
        self.language.pick(format!("{vi} {name}"), format!("{name} {en}"))
    }

    /// "huyện Mường Ảng"; "Mường Ảng district": where the words around it say that it is a former one.
    pub fn district_plain(&self, kind: DistrictKind, name: &str) -> String {
        let (vi, en) = match kind {
            DistrictKind::District => ("huyện", "district"),
            DistrictKind::Town => ("thị xã", "town"),
            DistrictKind::City => ("thành phố", "city"),
        };
        self.language.pick(format!("{vi} {name}"), format!("{name} {en}"))
    }

    /// "huyện Mường Ảng (cũ)"; "Mường Ảng district (former)".
    pub fn district(&self, kind: DistrictKind, name: &str) -> String {
        format!("{} {}", self.district_plain(kind, name), self.former_mark)
    }

    /// Where something is made, as cards say it.
    pub fn short_place(&self, places: &Places, commune: Option<CommuneId>, district: Option<DistrictId>) -> String {
        let district = district.map(|id| places.district(id)).map(|unit| self.district(unit.kind, &unit.name));
        match (commune.map(|id| places.commune(id)), district) {
            (Some(unit), Some(district)) => format!("{}, {district}", self.commune(unit.kind, &unit.name)),
            (Some(unit), None) => self.commune(unit.kind, &unit.name),
            (None, Some(district)) => district,
            (None, None) => self.place_unknown.to_owned(),
        }
    }

    /// A group, in short.
    pub fn group(&self, group: Group) -> &'static str {
        let (vi, en) = match group {
            Group::Food => ("Thực phẩm", "Food"),
            Group::Beverage => ("Đồ uống", "Beverages"),
            Group::Herbal => ("Dược liệu", "Herbal products"),
            Group::Handicraft => ("Thủ công mỹ nghệ", "Handicrafts"),
            Group::Ornamental => ("Sinh vật cảnh", "Ornamental plants and animals"),
            Group::Tourism => ("Du lịch", "Rural tourism"),
        };
        self.language.pick(vi, en)
    }

    /// Its full official name (QĐ 919/QĐ-TTg of 2022, QĐ 148/QĐ-TTg of 2023).
    pub fn group_in_full(&self, group: Group) -> &'static str {
        let (vi, en) = match group {
            Group::Food => ("Thực phẩm", "Food"),
            Group::Beverage => ("Đồ uống", "Beverages"),
            Group::Herbal => ("Dược liệu và sản phẩm từ dược liệu", "Medicinal plants and products made of them"),
            Group::Handicraft => ("Hàng thủ công mỹ nghệ", "Handicrafts"),
            Group::Ornamental => ("Sinh vật cảnh", "Ornamental plants and animals"),
            Group::Tourism => (
                "Dịch vụ du lịch cộng đồng, du lịch sinh thái và điểm du lịch",
                "Community tourism, ecotourism and tourist sites",
            ),
        };
        self.language.pick(vi, en)
    }

    /// What belongs to a group.
    pub fn group_holds(&self, group: Group) -> &'static str {
        let (vi, en) = match group {
            Group::Food => (
                "Nông sản, thuỷ sản tươi sống; hàng sơ chế, chế biến; thực phẩm khác. Chè và cà phê nằm trong nhóm này.",
                "Fresh farm and water products; raw and processed food; other food. Tea and coffee belong here.",
            ),
            Group::Beverage => ("Đồ uống có cồn và không cồn.", "Drinks with and without alcohol."),
            Group::Herbal => (
                "Dược liệu, thuốc cổ truyền, thực phẩm chức năng, mỹ phẩm thảo dược, tinh dầu.",
                "Medicinal plants, traditional medicines, food supplements, herbal cosmetics, essential oils.",
            ),
            Group::Handicraft => (
                "Đồ gỗ, sợi, kim loại, gốm sứ, dệt may, thêu ren làm đồ lưu niệm, trang trí, gia dụng.",
                "Wood, fibre, metal, ceramics, weaving and embroidery as souvenirs, decoration and household goods.",
            ),
            Group::Ornamental => ("Hoa, cây cảnh, động vật cảnh.", "Flowers, ornamental plants and animals."),
            Group::Tourism => {
                ("Du lịch cộng đồng, du lịch sinh thái, điểm du lịch.", "Community tourism, ecotourism, tourist sites.")
            }
        };
        self.language.pick(vi, en)
    }

    /// What sort of producer it is.
    pub fn producer_kind(&self, kind: ProducerKind) -> &'static str {
        let (vi, en) = match kind {
            ProducerKind::Cooperative => ("hợp tác xã", "cooperative"),
            ProducerKind::CooperativeGroup => ("tổ hợp tác", "cooperative group"),
            ProducerKind::Enterprise => ("doanh nghiệp", "enterprise"),
            ProducerKind::Household => ("hộ kinh doanh, cơ sở sản xuất", "household business"),
        };
        self.language.pick(vi, en)
    }

    /// A letter of an index.
    pub fn letter(&self, letter: Letter) -> String {
        letter.letter().map_or_else(|| self.other_letter.to_owned(), String::from)
    }

    /// By which means a producer can be reached.
    pub fn contact(&self, kind: ContactKind) -> &'static str {
        let (vi, en) = match kind {
            ContactKind::Telephone => ("Điện thoại", "Telephone"),
            ContactKind::Zalo => ("Zalo", "Zalo"),
            ContactKind::Website => ("Trang web", "Website"),
            ContactKind::Email => ("Thư điện tử", "E-mail"),
            ContactKind::Facebook => ("Facebook", "Facebook"),
            ContactKind::Shop => ("Điểm bán", "Point of sale"),
        };
        self.language.pick(vi, en)
    }

    /// Which body gave an award.
    pub fn issuer(&self, issuer: Issuer) -> &'static str {
        let (vi, en) = match issuer {
            Issuer::Province => ("Cấp tỉnh công nhận", "Awarded by the province"),
            Issuer::District => ("Cấp huyện công nhận", "Awarded by the district"),
            Issuer::Centre => ("Cấp trung ương công nhận", "Awarded by the ministry"),
        };
        self.language.pick(vi, en)
    }

    /// What an official figure counts.
    pub fn measure(&self, measure: Measure) -> &'static str {
        let (vi, en) = match measure {
            Measure::Total => ("tổng số", "total"),
            Measure::Batch => ("riêng một đợt", "one batch"),
            Measure::Target => ("mục tiêu", "target"),
            Measure::Part => ("một phần", "a part"),
        };
        self.language.pick(vi, en)
    }

    /// A name with our qualifier: "Khẩu xén (Lay Nưa)".
    pub fn full_name(&self, name: &str, qualifier: Option<&str>) -> String {
        qualifier.map_or_else(|| name.to_owned(), |qualifier| format!("{name} ({qualifier})"))
    }

    /// Words in quotation marks.
    pub fn quoted(&self, text: &str) -> String {
        format!("“{text}”")
    }

    /// An indication in a list of what rests on a source.
    pub fn indication(&self, name: &str) -> String {
        self.language.pick(format!("Chỉ dẫn, nhãn hiệu “{name}”"), format!("Indication or mark “{name}”"))
    }

    /// A title with the number of its page, from the second one on.
    pub fn numbered_title(&self, title: &str, number: usize) -> String {
        match number {
            1 => title.to_owned(),
            _ => self.language.pick(format!("{title}, trang {number}"), format!("{title}, page {number}")),
        }
    }

    /// The name of a language, of its BCP 47 tag.
    pub fn language_name(&self, tag: &str) -> String {
        let (vi, en) = match tag {
            "vi" => ("tiếng Việt", "in Vietnamese"),
            "en" => ("tiếng Anh", "in English"),
            "fr" => ("tiếng Pháp", "in French"),
            "de" => ("tiếng Đức", "in German"),
            "ja" => ("tiếng Nhật", "in Japanese"),
            "zh" => ("tiếng Trung", "in Chinese"),
            "ko" => ("tiếng Hàn", "in Korean"),
            "ru" => ("tiếng Nga", "in Russian"),
            "lo" => ("tiếng Lào", "in Lao"),
            other => (other, other),
        };
        self.language.pick(vi, en).to_owned()
    }
}
