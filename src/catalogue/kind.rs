//! What products are: the six official groups, and the kinds that shoppers look for.

use rusqlite::Connection;

use super::drawing::figure;
use super::{About, DbError, Figure, read_all};

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
#[derive(Clone, Debug)]
pub struct Kind {
    pub id: i64,
    /// The word that records use.
    pub key: String,
    /// In URLs and filters, the same in both languages.
    pub slug: String,
    pub word_vi: String,
    pub word_en: String,
    pub figure: Option<Figure>,
    /// What is told of it.
    pub about: Option<About>,
}

const KINDS: &str = "
    SELECT id, key, slug, word_vi, word_en, line_vi, line_en, story_vi, story_en,
           kind_drawing.pictogram, kind_drawing.border, kind_drawing.colours
    FROM kind LEFT JOIN kind_drawing ON kind_drawing.kind = kind.id ORDER BY rank";

pub(super) const OPENING: &[&str] = &[KINDS];

/// All kinds, in the order of their list.
pub(super) fn read(connection: &Connection) -> Result<Vec<Kind>, DbError> {
    read_all(connection, KINDS, |row| {
        let about = || -> Result<Option<About>, DbError> {
            let Some(line_vi) = row.get("line_vi")? else { return Ok(None) };
            Ok(Some(About {
                line_vi,
                line_en: row.get("line_en")?,
                story_vi: row.get("story_vi")?,
                story_en: row.get("story_en")?,
            }))
        };
        Ok(Kind {
            id: row.get("id")?,
            key: row.get("key")?,
            slug: row.get("slug")?,
            word_vi: row.get("word_vi")?,
            word_en: row.get("word_en")?,
            figure: figure(
                row.get("pictogram")?,
                row.get("border")?,
                row.get::<_, Option<String>>("colours")?.as_deref(),
            ),
            about: about()?,
        })
    })
}
