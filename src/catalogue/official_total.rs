//! Figures as officials and press print them, with their disagreements.

use records::date::PrintedDate;
use rusqlite::{Connection, Row, named_params};

use super::source::{BY_ID, Source};
use super::{Catalogue, DbError, closed, printed_or_null};

/// What a figure counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// All products at a date.
    Total,
    /// Those of one batch.
    Batch,
    /// What was aimed at.
    Target,
    /// A part of the whole.
    Part,
}

/// One printed figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfficialTotal {
    /// Its id, in the order of the list.
    pub id: i64,
    /// The date it is true of, as printed; absent: the source does not say.
    pub as_of: Option<PrintedDate>,
    /// What it counts.
    pub measure: Measure,
    /// How many products.
    pub total: Option<u32>,
    /// How many of five, four and three stars.
    pub stars: [Option<u32>; 3],
    /// How many producers.
    pub producers: Option<u32>,
    /// What prints it.
    pub source: Source,
    /// A remark in Vietnamese.
    pub remark: Option<String>,
}

impl OfficialTotal {
    /// The sum of the star classes, where it is printed and is not the printed total.
    pub fn contradiction(&self) -> Option<u32> {
        let printed: Vec<u32> = self.stars.iter().flatten().copied().collect();
        let sum = printed.iter().sum();
        (!printed.is_empty() && self.total.is_some_and(|total| total != sum)).then_some(sum)
    }
}

const OF_PROVINCE: &str = "
    SELECT id, as_of, measure, total, stars5, stars4, stars3, entities, source, remark
    FROM official_total WHERE district IS NULL ORDER BY as_of IS NULL, as_of, id";
const OF_DISTRICT: &str = "
    SELECT id, as_of, measure, total, stars5, stars4, stars3, entities, source, remark
    FROM official_total WHERE district = :district ORDER BY as_of IS NULL, as_of, id";

pub(super) const STATEMENTS: &[&str] = &[OF_PROVINCE, OF_DISTRICT];

impl Measure {
    /// All four.
    pub const ALL: [Measure; 4] = [Measure::Total, Measure::Batch, Measure::Target, Measure::Part];

    /// The word that records use.
    pub fn key(self) -> &'static str {
        match self {
            Measure::Total => "total",
            Measure::Batch => "batch",
            Measure::Target => "target",
            Measure::Part => "part",
        }
    }
}

fn measure(key: &str) -> Option<Measure> {
    Measure::ALL.into_iter().find(|measure| measure.key() == key)
}

/// The newest total of the province that is printed with a date, and that date.
pub(super) fn newest(connection: &Connection) -> Result<Option<(u32, PrintedDate)>, DbError> {
    let mut found = None;
    let mut statement = connection.prepare(OF_PROVINCE)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (_, RawTotal { id, as_of, measure: Measure::Total, total: Some(total), .. }) = raw(row)? else { continue };
        let Some(as_of) = as_of else { continue };
        let age = (as_of.last_day(), id);
        if found.as_ref().is_none_or(|(newest, _)| age >= *newest) {
            found = Some((age, (total, as_of)));
        }
    }
    Ok(found.map(|(_, total)| total))
}

impl Catalogue {
    /// The province's figures by date, undated ones last.
    pub fn province_totals(&self) -> Result<Vec<OfficialTotal>, DbError> {
        let rows = self.rows(OF_PROVINCE, [], raw)?;
        self.with_sources(rows)
    }

    /// A district's figures by date, undated ones last.
    pub fn district_totals(&self, district: i64) -> Result<Vec<OfficialTotal>, DbError> {
        let rows = self.rows(OF_DISTRICT, named_params! { ":district": district }, raw)?;
        self.with_sources(rows)
    }

    fn with_sources(&self, rows: Vec<(i64, RawTotal)>) -> Result<Vec<OfficialTotal>, DbError> {
        rows.into_iter()
            .map(|(source, raw)| {
                let source = self
                    .row(BY_ID, named_params! { ":id": source }, Source::from_row)?
                    .ok_or(rusqlite::Error::QueryReturnedNoRows)?;
                let RawTotal { id, as_of, measure, total, stars, producers, remark } = raw;
                Ok(OfficialTotal { id, as_of, measure, total, stars, producers, source, remark })
            })
            .collect()
    }
}

/// A figure before its source is looked up.
struct RawTotal {
    id: i64,
    as_of: Option<PrintedDate>,
    measure: Measure,
    total: Option<u32>,
    stars: [Option<u32>; 3],
    producers: Option<u32>,
    remark: Option<String>,
}

fn raw(row: &Row<'_>) -> Result<(i64, RawTotal), DbError> {
    Ok((
        row.get("source")?,
        RawTotal {
            id: row.get("id")?,
            as_of: printed_or_null(row, "as_of")?,
            measure: closed(row, "measure", measure)?,
            total: row.get("total")?,
            stars: [row.get("stars5")?, row.get("stars4")?, row.get("stars3")?],
            producers: row.get("entities")?,
            remark: row.get("remark")?,
        },
    ))
}
