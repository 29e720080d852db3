//! Figures as officials and press print them, with their disagreements.

use records::date::PrintedDate;
pub use records::official_total::Measure;
use rusqlite::{Connection, Row, named_params};

use super::source::columns;
use super::{Catalogue, Columns, DbError, DistrictId, Source, Translated, closed, read_all};

/// One printed figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfficialTotal {
    /// The former district that it is of; absent: the province.
    pub district: Option<DistrictId>,
    /// The date it is true of, as printed; absent: the source does not say.
    pub as_of: Option<PrintedDate>,
    pub kind: Measure,
    /// Products.
    pub total: Option<u32>,
    /// Of five, four and three stars.
    pub stars: [Option<u32>; 3],
    pub producers: Option<u32>,
    pub source: Source,
    pub remark: Option<Translated>,
}

impl OfficialTotal {
    /// The sum of the printed star classes, where it cannot be the printed total: it is another one though no class is
    /// missing, or it is larger.
    pub fn contradiction(&self) -> Option<u32> {
        let printed: Vec<u32> = self.stars.iter().flatten().copied().collect();
        let sum = printed.iter().sum();
        let is_whole = printed.len() == self.stars.len();
        self.total.is_some_and(|total| sum > total || is_whole && sum < total).then_some(sum)
    }
}

macro_rules! select {
    () => {
        concat!(
            "SELECT ",
            columns!(),
            ", official_total.district, official_total.as_of, official_total.measure, official_total.total,
             official_total.stars5, official_total.stars4, official_total.stars3, official_total.entities,
             official_total.remark_vi, official_total.remark_en
             FROM official_total JOIN source ON source.id = official_total.source "
        )
    };
}

pub(super) const ALL: &str = concat!(
    select!(),
    "LEFT JOIN district ON district.id = official_total.district
     ORDER BY district.rank, official_total.as_of IS NULL, official_total.as_of, official_total.id"
);
const OF_DISTRICT: &str = concat!(
    select!(),
    "WHERE official_total.district = :district
     ORDER BY official_total.as_of IS NULL, official_total.as_of, official_total.id"
);
const OF_PROVINCE: &str = "
    SELECT total, as_of FROM official_total
    WHERE district IS NULL AND measure = 'total' AND as_of IS NOT NULL AND total IS NOT NULL ORDER BY id";

pub(super) const STATEMENTS: &[&str] = &[ALL, OF_DISTRICT];
pub(super) const OPENING: &[&str] = &[OF_PROVINCE];

/// The newest total of the province that is printed with a date, and that date; of two of one date the last on record.
pub(super) fn newest(connection: &Connection) -> Result<Option<(u32, PrintedDate)>, DbError> {
    let dated =
        read_all(connection, OF_PROVINCE, |row| Ok((row.get("total")?, closed(row, "as_of", PrintedDate::parse)?)))?;
    Ok(dated.into_iter().max_by_key(|(_, as_of)| as_of.last_day()))
}

impl Catalogue {
    /// All figures: those of the province, then district by district; each by date, undated ones last.
    pub fn list_totals(&self) -> Result<Vec<OfficialTotal>, DbError> {
        self.rows(ALL, [], |row| self.total(row))
    }

    /// A district's figures by date, undated ones last.
    pub fn list_totals_of(&self, district: DistrictId) -> Result<Vec<OfficialTotal>, DbError> {
        let id = self.index.places.district(district).row;
        self.rows(OF_DISTRICT, named_params! { ":district": id }, |row| self.total(row))
    }

    fn total(&self, row: &Row<'_>) -> Result<OfficialTotal, DbError> {
        // In the order of `select!`.
        let mut columns = Columns::of(row);
        Ok(OfficialTotal {
            source: Source::read(&mut columns)?,
            district: self.index.places.district_of(columns.next()?),
            as_of: columns.next_closed_or_null(PrintedDate::parse)?,
            kind: columns.next_closed(Measure::from_key)?,
            total: columns.next()?,
            stars: [columns.next()?, columns.next()?, columns.next()?],
            producers: columns.next()?,
            remark: Translated::next_or_null(&mut columns)?,
        })
    }
}
