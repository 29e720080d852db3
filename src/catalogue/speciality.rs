//! Specialities: what products are instances of and people know by name, such as khẩu xén or chẩm chéo. Held in memory.

use jiff::civil::Date;
use rusqlite::{Connection, named_params};

use super::drawing::figure_of_row;
use super::{About, Catalogue, DbError, Figure, Kind, Source, closed, find_kind, read_all, source};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SpecialityId(pub u16);

/// A speciality. It says nothing of certificates.
#[derive(Clone, Debug)]
pub struct Speciality {
    row: i64,
    pub slug: String,
    pub name_vi: String,
    pub name_en: String,
    /// As its position in [`CatalogueIndex::kinds`](super::CatalogueIndex::kinds).
    pub kind: u16,
    pub about: About,
    pub figure: Option<Figure>,
    /// The months that sources print, from 1 to 12; empty where none does.
    pub months: Vec<i8>,
    /// What these are the months of, in Vietnamese and English.
    pub months_basis: Option<(String, String)>,
    /// When somebody last compared the record with its sources.
    pub checked: Date,
    /// When the record last changed.
    pub changed: Date,
}

/// All specialities, in the Vietnamese order of their names.
#[derive(Debug, Default)]
pub struct Specialities(Vec<Speciality>);

const SPECIALITIES: &str = "
    SELECT id, slug, name_vi, name_en, kind, line_vi, line_en, story_vi, story_en, months_basis_vi, months_basis_en,
           checked, changed, speciality_drawing.pictogram, speciality_drawing.border, speciality_drawing.colours
    FROM speciality LEFT JOIN speciality_drawing ON speciality_drawing.speciality = speciality.id ORDER BY rank";
const MONTHS: &str = "SELECT speciality, month FROM speciality_month ORDER BY speciality, month";
const SOURCES: &str = concat!(
    "SELECT ",
    source::columns!(),
    " FROM speciality_source JOIN source ON source.id = speciality_source.source
     WHERE speciality_source.speciality = :speciality ORDER BY speciality_source.position"
);
pub(super) const OPENING: &[&str] = &[SPECIALITIES, MONTHS];
pub(super) const STATEMENTS: &[&str] = &[SOURCES];

impl Specialities {
    pub(super) fn read(connection: &Connection, kinds: &[Kind]) -> Result<Specialities, DbError> {
        let mut specialities = Specialities(read_all(connection, SPECIALITIES, |row| {
            let basis: (Option<String>, Option<String>) = (row.get("months_basis_vi")?, row.get("months_basis_en")?);
            Ok(Speciality {
                row: row.get("id")?,
                slug: row.get("slug")?,
                name_vi: row.get("name_vi")?,
                name_en: row.get("name_en")?,
                kind: find_kind(kinds, row.get("kind")?)?,
                about: About::from_row(row)?,
                figure: figure_of_row(row)?,
                months: Vec::new(),
                months_basis: basis.0.zip(basis.1),
                checked: closed(row, "checked", |day| day.parse().ok())?,
                changed: closed(row, "changed", |day| day.parse().ok())?,
            })
        })?);
        read_all(connection, MONTHS, |row| {
            let id = specialities.id_of_row(row.get("speciality")?);
            let month = row.get("month")?;
            if let Some(speciality) = id.and_then(|id| specialities.0.get_mut(usize::from(id.0))) {
                speciality.months.push(month);
            }
            Ok(())
        })?;
        Ok(specialities)
    }

    pub fn get(&self, id: SpecialityId) -> &Speciality {
        &self.0[usize::from(id.0)]
    }

    pub fn iter(&self) -> impl ExactSizeIterator<Item = (SpecialityId, &Speciality)> {
        self.0.iter().enumerate().map(|(place, speciality)| (SpecialityId(place as u16), speciality))
    }

    pub fn by_slug(&self, slug: &str) -> Option<SpecialityId> {
        self.iter().find(|(_, speciality)| speciality.slug == slug).map(|(id, _)| id)
    }

    /// The speciality with this id in the database.
    pub(super) fn id_of_row(&self, row: Option<i64>) -> Option<SpecialityId> {
        let row = row?;
        self.iter().find(|(_, speciality)| speciality.row == row).map(|(id, _)| id)
    }
}

impl Catalogue {
    pub fn list_sources_of_speciality(&self, id: SpecialityId) -> Result<Vec<Source>, DbError> {
        let row = self.index.specialities.get(id).row;
        self.rows(SOURCES, named_params! { ":speciality": row }, Source::from_row)
    }
}
