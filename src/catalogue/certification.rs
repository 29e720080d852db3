//! Certifications: each is one award of a star class at one date.

use std::collections::HashMap;

use jiff::civil::Date;
use records::date::PrintedDate;
pub use records::issuer::Issuer;
use rusqlite::{Row, named_params};

use super::source::CitedSources;
use super::{Catalogue, DbError, Source, Translated, closed_or_null, day_or_null, printed_or_null};
use crate::standing::Award;

/// A withdrawal as the record tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Withdrawal {
    pub on: PrintedDate,
    /// Which body.
    pub by: Translated,
    /// As the document states it.
    pub reason: Translated,
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
    pub issuer: Option<Issuer>,
    pub decision_number: Option<String>,
    pub decision_date: Option<PrintedDate>,
    pub note: Option<Translated>,
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

const OF_PRODUCTS: &str = "
    SELECT id, product, stars, earliest_printed, latest_printed, earliest_day, latest_day, issuer, decision_number,
           decision_date, note_vi, note_en, withdrawn_on, withdrawn_by_vi, withdrawn_by_en, withdrawn_reason_vi,
           withdrawn_reason_en
    FROM certification WHERE product IN (SELECT value FROM json_each(:ids)) ORDER BY product, position";

pub(super) const STATEMENTS: &[&str] = &[OF_PRODUCTS];

impl Catalogue {
    /// The certifications of the products of a list of ids, by product, with the sources that are cited for them.
    pub(super) fn list_certifications(
        &self,
        ids: &str,
        cited: &mut CitedSources,
    ) -> Result<HashMap<i64, Vec<Certification>>, DbError> {
        let rows = self.rows(OF_PRODUCTS, named_params! { ":ids": ids }, |row| {
            Ok((row.get("product")?, certification(row, cited)?))
        })?;
        let mut by_product: HashMap<i64, Vec<Certification>> = HashMap::new();
        for (product, certification) in rows {
            by_product.entry(product).or_default().push(certification);
        }
        Ok(by_product)
    }
}

fn certification(row: &Row<'_>, cited: &mut CitedSources) -> Result<Certification, DbError> {
    let id = row.get("id")?;
    Ok(Certification {
        stars: row.get("stars")?,
        printed: printed_or_null(row, "earliest_printed")?.zip(printed_or_null(row, "latest_printed")?),
        awarded: day_or_null(row, "earliest_day")?.zip(day_or_null(row, "latest_day")?),
        issuer: closed_or_null(row, "issuer", Issuer::from_key)?,
        decision_number: row.get("decision_number")?,
        decision_date: printed_or_null(row, "decision_date")?,
        note: Translated::read_or_null(row, "note_vi", "note_en")?,
        withdrawal: match printed_or_null(row, "withdrawn_on")? {
            None => None,
            Some(on) => Some(Withdrawal {
                on,
                by: Translated::read(row, "withdrawn_by_vi", "withdrawn_by_en")?,
                reason: Translated::read(row, "withdrawn_reason_vi", "withdrawn_reason_en")?,
                sources: cited.by_withdrawal(id),
            }),
        },
        sources: cited.by_certification(id),
    })
}
