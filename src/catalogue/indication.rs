//! Geographical indications and marks.

use records::date::PrintedDate;
use rusqlite::{Row, named_params};

use super::source::{OF_INDICATION, Source};
use super::{Catalogue, DbError, printed_or_null};

/// A geographical indication or mark, as the list of the province has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Indication {
    /// Its id in the database.
    pub id: i64,
    /// Its anchor on the page that lists them.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// What sort of right or title it is, as printed.
    pub kind_of_right: String,
    /// What it is for.
    pub goods: String,
    /// Whether it is registered; only then it is protected.
    pub registered: bool,
    /// Its status as printed.
    pub status: String,
    /// Number of its certificate.
    pub certificate_number: Option<String>,
    /// The decision that registered it.
    pub decision: Option<String>,
    /// When, as printed.
    pub date: Option<PrintedDate>,
    /// Who holds or manages it.
    pub holder: Option<String>,
    /// Varieties or specification.
    pub specification: Option<String>,
    /// Its area, as printed.
    pub area: Option<String>,
    /// A remark.
    pub remark: Option<String>,
    /// What prints it.
    pub sources: Vec<Source>,
}

macro_rules! columns {
    () => {
        "indication.id, indication.slug, indication.name, indication.type, indication.goods, indication.registered, \
         indication.status, indication.certificate_number, indication.decision, indication.date, indication.holder, \
         indication.specification, indication.area, indication.remark"
    };
}

const ALL: &str = concat!("SELECT ", columns!(), " FROM indication ORDER BY rank");
/// Registered indications whose area names the former commune, for goods of the kind.
const AROUND: &str = concat!(
    "SELECT ",
    columns!(),
    " FROM indication_area JOIN indication ON indication.id = indication_area.indication
     WHERE indication_area.former_commune = :former_commune AND indication.registered = 1
       AND indication.kind = :kind ORDER BY indication.rank"
);
/// `CROSS JOIN` keeps the order: left to itself the planner goes through all indications, as long as they are few.
const OF_PRODUCT: &str = concat!(
    "SELECT ",
    columns!(),
    " FROM indication_product CROSS JOIN indication ON indication.id = indication_product.indication
     WHERE indication_product.product = :product AND indication.registered = 1 ORDER BY indication.rank"
);

pub(super) const STATEMENTS: &[&str] = &[ALL, AROUND, OF_PRODUCT];

impl Indication {
    fn from_row(row: &Row<'_>) -> Result<Indication, DbError> {
        Ok(Indication {
            id: row.get("id")?,
            slug: row.get("slug")?,
            name: row.get("name")?,
            kind_of_right: row.get("type")?,
            goods: row.get("goods")?,
            registered: row.get("registered")?,
            status: row.get("status")?,
            certificate_number: row.get("certificate_number")?,
            decision: row.get("decision")?,
            date: printed_or_null(row, "date")?,
            holder: row.get("holder")?,
            specification: row.get("specification")?,
            area: row.get("area")?,
            remark: row.get("remark")?,
            sources: Vec::new(),
        })
    }
}

impl Catalogue {
    /// All of them, each with its sources.
    pub fn indications(&self) -> Result<Vec<Indication>, DbError> {
        let mut all = self.rows(ALL, [], Indication::from_row)?;
        for indication in &mut all {
            indication.sources = self.sources_of(OF_INDICATION, indication.id)?;
        }
        Ok(all)
    }

    /// The registered indications for goods of this kind whose area names the former commune. It says something
    /// about the place, nothing about a right of the product.
    pub fn indications_around(&self, former_commune: i64, kind: i64) -> Result<Vec<Indication>, DbError> {
        self.rows(AROUND, named_params! { ":former_commune": former_commune, ":kind": kind }, Indication::from_row)
    }

    /// The registered indications that a source says the product bears.
    pub fn indications_of(&self, product: i64) -> Result<Vec<Indication>, DbError> {
        self.rows(OF_PRODUCT, named_params! { ":product": product }, Indication::from_row)
    }
}
