//! What products are: the six official groups, and the kinds that shoppers look for.

/// The six official groups of products (QĐ 919/QĐ-TTg, QĐ 148/QĐ-TTg), in their official order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Group {
    /// Thực phẩm; tea and coffee are in it.
    Food,
    /// Đồ uống.
    Beverage,
    /// Dược liệu và sản phẩm từ dược liệu.
    Herbal,
    /// Hàng thủ công mỹ nghệ.
    Handicraft,
    /// Sinh vật cảnh.
    Ornamental,
    /// Dịch vụ du lịch cộng đồng, du lịch sinh thái và điểm du lịch.
    Tourism,
}

impl Group {
    /// In the official order.
    pub const ALL: [Group; 6] =
        [Group::Food, Group::Beverage, Group::Herbal, Group::Handicraft, Group::Ornamental, Group::Tourism];

    /// The word that records and the database use.
    pub fn key(self) -> &'static str {
        match self {
            Group::Food => "food",
            Group::Beverage => "beverage",
            Group::Herbal => "herbal",
            Group::Handicraft => "handicraft",
            Group::Ornamental => "ornamental",
            Group::Tourism => "tourism",
        }
    }

    /// The slug in URLs and filters, the same in both languages.
    pub fn slug(self) -> &'static str {
        match self {
            Group::Food => "thuc-pham",
            Group::Beverage => "do-uong",
            Group::Herbal => "duoc-lieu",
            Group::Handicraft => "thu-cong-my-nghe",
            Group::Ornamental => "sinh-vat-canh",
            Group::Tourism => "du-lich",
        }
    }

    pub fn from_slug(slug: &str) -> Option<Group> {
        Group::ALL.into_iter().find(|group| group.slug() == slug)
    }

    pub(super) fn from_key(key: &str) -> Option<Group> {
        Group::ALL.into_iter().find(|group| group.key() == key)
    }
}

/// What a shopper looks for: rice, tea, honey …
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kind {
    pub id: i64,
    /// The word that records use.
    pub key: String,
    /// In URLs and filters, the same in both languages.
    pub slug: String,
    pub word_vi: String,
    pub word_en: String,
}
