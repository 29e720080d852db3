//! What products are: the six official groups, and the kinds that shoppers look for.

pub use records::product::Group;
use rusqlite::{Connection, Row, named_params};

use super::drawing::figure_of_row;
use super::{Catalogue, DbError, Figure, Source, read_all, source};

/// What is told of a speciality or a kind, in both languages.
#[derive(Clone, Debug)]
pub struct About {
    /// What it is, in one line.
    pub line_vi: String,
    pub line_en: String,
    /// Paragraphs, parted by empty lines.
    pub story_vi: String,
    pub story_en: String,
}

impl About {
    pub(super) fn from_row(row: &Row<'_>) -> Result<About, DbError> {
        Ok(About {
            line_vi: row.get("line_vi")?,
            line_en: row.get("line_en")?,
            story_vi: row.get("story_vi")?,
            story_en: row.get("story_en")?,
        })
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
