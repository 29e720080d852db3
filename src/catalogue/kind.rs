//! What products are: the six official groups, and the kinds that shoppers look for.

use rusqlite::{Connection, named_params};

use super::drawing::figure_of_row;
use super::{About, Catalogue, DbError, Figure, Source, read_all, source};

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

impl Kind {
    /// Spirits get no promotion and a word about age. The key is the national list's, as the six groups are.
    pub fn is_for_adults(&self) -> bool {
        self.key == "spirits"
    }
}

const KINDS: &str = "
    SELECT id, key, slug, word_vi, word_en, line_vi, line_en, story_vi, story_en,
           kind_drawing.pictogram, kind_drawing.border, kind_drawing.colours
    FROM kind LEFT JOIN kind_drawing ON kind_drawing.kind = kind.id ORDER BY rank";

const SOURCES: &str = concat!(
    "SELECT ",
    source::columns!(),
    " FROM kind_source JOIN source ON source.id = kind_source.source
     WHERE kind_source.kind = :kind ORDER BY kind_source.position"
);

pub(super) const OPENING: &[&str] = &[KINDS];
pub(super) const STATEMENTS: &[&str] = &[SOURCES];

/// All kinds, in the order of their list.
pub(super) fn read(connection: &Connection) -> Result<Vec<Kind>, DbError> {
    read_all(connection, KINDS, |row| {
        let line: Option<String> = row.get("line_vi")?;
        Ok(Kind {
            id: row.get("id")?,
            key: row.get("key")?,
            slug: row.get("slug")?,
            word_vi: row.get("word_vi")?,
            word_en: row.get("word_en")?,
            figure: figure_of_row(row)?,
            about: line.map(|_| About::from_row(row)).transpose()?,
        })
    })
}

impl Catalogue {
    /// The sources of what is told of a kind.
    pub fn list_sources_of_kind(&self, kind: &Kind) -> Result<Vec<Source>, DbError> {
        self.rows(SOURCES, named_params! { ":kind": kind.id }, Source::from_row)
    }
}
