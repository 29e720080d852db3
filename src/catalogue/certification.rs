//! Certifications: each is one award of a star class at one date.

use jiff::civil::Date;
use records::date::PrintedDate;
use rusqlite::{Row, named_params};

use super::source::{OF_CERTIFICATION, OF_WITHDRAWAL, Source};
use super::{Catalogue, DbError, closed_or_null, day_or_null, printed_or_null};
use crate::standing::Award;

/// Which body gave an award.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Issuer {
    /// The provincial People's Committee.
    Province,
    /// A district People's Committee.
    District,
    /// The ministry.
    Centre,
}

/// A withdrawal as the record tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Withdrawal {
    /// When, as printed.
    pub on: PrintedDate,
    /// Which body.
    pub by: String,
    /// The reason as the document states it.
    pub reason: String,
    /// What prints it.
    pub sources: Vec<Source>,
}

/// One award of a star class.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Certification {
    /// 3, 4 or 5; absent where no source prints them.
    pub stars: Option<u8>,
    /// Earliest and latest date as printed; absent where none is.
    pub printed: Option<(PrintedDate, PrintedDate)>,
    /// First and last day that these allow.
    pub awarded: Option<(Date, Date)>,
    /// Which body gave it, where known.
    pub issuer: Option<Issuer>,
    /// Number of the decision, where known.
    pub decision_number: Option<String>,
    /// Date of the decision as printed, where known.
    pub decision_date: Option<PrintedDate>,
    /// A remark in Vietnamese.
    pub note: Option<String>,
    /// Its withdrawal, if it was withdrawn.
    pub withdrawal: Option<Withdrawal>,
    /// The sources that print this award; empty: the product's sources stand for it.
    pub sources: Vec<Source>,
}

impl Certification {
    /// What the standing needs to know of it.
    pub fn award(&self) -> Award {
        Award { awarded: self.awarded, withdrawn: self.withdrawal.as_ref().map(|withdrawal| withdrawal.on.first_day()) }
    }
}

const OF_PRODUCT: &str = "
    SELECT id, stars, earliest_printed, latest_printed, earliest_day, latest_day, issuer, decision_number,
           decision_date, note, withdrawn_on, withdrawn_by, withdrawn_reason
    FROM certification WHERE product = :product ORDER BY position";

pub(super) const STATEMENTS: &[&str] = &[OF_PRODUCT];

impl Issuer {
    /// All three.
    pub const ALL: [Issuer; 3] = [Issuer::Province, Issuer::District, Issuer::Centre];

    /// The word that records use.
    pub fn key(self) -> &'static str {
        match self {
            Issuer::Province => "province",
            Issuer::District => "district",
            Issuer::Centre => "centre",
        }
    }
}

fn issuer(key: &str) -> Option<Issuer> {
    Issuer::ALL.into_iter().find(|issuer| issuer.key() == key)
}

impl Catalogue {
    /// The awards of a product in the order of its record.
    pub(super) fn certifications(&self, product: i64) -> Result<Vec<Certification>, DbError> {
        let found =
            self.rows(OF_PRODUCT, named_params! { ":product": product }, |row| Ok((row.get("id")?, read(row)?)))?;
        found
            .into_iter()
            .map(|(id, mut certification): (i64, Certification)| {
                certification.sources = self.sources_of(OF_CERTIFICATION, id)?;
                if let Some(withdrawal) = &mut certification.withdrawal {
                    withdrawal.sources = self.sources_of(OF_WITHDRAWAL, id)?;
                }
                Ok(certification)
            })
            .collect()
    }
}

fn read(row: &Row<'_>) -> Result<Certification, DbError> {
    let withdrawn_on = printed_or_null(row, "withdrawn_on")?;
    Ok(Certification {
        stars: row.get("stars")?,
        printed: printed_or_null(row, "earliest_printed")?.zip(printed_or_null(row, "latest_printed")?),
        awarded: day_or_null(row, "earliest_day")?.zip(day_or_null(row, "latest_day")?),
        issuer: closed_or_null(row, "issuer", issuer)?,
        decision_number: row.get("decision_number")?,
        decision_date: printed_or_null(row, "decision_date")?,
        note: row.get("note")?,
        withdrawal: match withdrawn_on {
            None => None,
            Some(on) => Some(Withdrawal {
                on,
                by: row.get("withdrawn_by")?,
                reason: row.get("withdrawn_reason")?,
                sources: Vec::new(),
            }),
        },
        sources: Vec::new(),
    })
}
