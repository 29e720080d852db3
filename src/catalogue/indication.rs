//! Geographical indications and marks.

use records::date::PrintedDate;
use rusqlite::{Row, named_params};

use super::{Catalogue, DbError, Kind, Product, Source, Translated, printed_or_null};

/// A geographical indication or mark, as the list of the province has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Indication {
    pub(super) id: i64,
    /// Its anchor on the page that lists them.
    pub slug: String,
    pub name: String,
    /// What sort of right or title it is.
    pub kind_of_right: Translated,
    /// What it is for.
    pub goods: Translated,
    /// Whether it is registered; only then it is protected.
    pub registered: bool,
    /// Where it stands, as sources say.
    pub status: Translated,
    pub certificate_number: Option<String>,
    /// The decision that registered it.
    pub decision: Option<String>,
    pub date: Option<PrintedDate>,
    /// Who holds or manages it.
    pub holder: Option<Translated>,
    pub specification: Option<Translated>,
    /// As printed.
    pub area: Option<Translated>,
    pub remark: Option<Translated>,
    pub sources: Vec<Source>,
}

macro_rules! columns {
    () => {
        "indication.id, indication.slug, indication.name, indication.type_vi, indication.type_en, indication.goods_vi, \
         indication.goods_en, indication.registered, indication.status_vi, indication.status_en, \
         indication.certificate_number, indication.decision, indication.date, indication.holder_vi, \
         indication.holder_en, indication.specification_vi, indication.specification_en, indication.area_vi, \
         indication.area_en, indication.remark_vi, indication.remark_en"
    };
}

pub(super) const ALL: &str = concat!("SELECT ", columns!(), " FROM indication ORDER BY rank");
/// Registered indications that the product bears by a source, and those for goods of its kind whose area names its former
/// commune.
const OF_PRODUCT: &str = concat!(
    "SELECT ",
    columns!(),
    ", EXISTS (SELECT 1 FROM indication_product
               WHERE indication = indication.id AND product = :product) AS is_borne
     FROM (
         SELECT indication AS id FROM indication_product WHERE product = :product
         UNION SELECT indication FROM indication_area WHERE former_commune = :former_commune
     ) AS concerned CROSS JOIN indication ON indication.id = concerned.id
     WHERE indication.registered = 1 AND (is_borne OR indication.kind = :kind)
     ORDER BY is_borne DESC, indication.rank"
);

const OF_KIND: &str =
    concat!("SELECT ", columns!(), " FROM indication WHERE kind = :kind AND registered = 1 ORDER BY rank");

pub(super) const STATEMENTS: &[&str] = &[ALL, OF_PRODUCT, OF_KIND];

impl Indication {
    fn from_row(row: &Row<'_>) -> Result<Indication, DbError> {
        Ok(Indication {
            id: row.get("id")?,
            slug: row.get("slug")?,
            name: row.get("name")?,
            kind_of_right: Translated::read(row, "type_vi", "type_en")?,
            goods: Translated::read(row, "goods_vi", "goods_en")?,
            registered: row.get("registered")?,
            status: Translated::read(row, "status_vi", "status_en")?,
            certificate_number: row.get("certificate_number")?,
            decision: row.get("decision")?,
            date: printed_or_null(row, "date")?,
            holder: Translated::read_or_null(row, "holder_vi", "holder_en")?,
            specification: Translated::read_or_null(row, "specification_vi", "specification_en")?,
            area: Translated::read_or_null(row, "area_vi", "area_en")?,
            remark: Translated::read_or_null(row, "remark_vi", "remark_en")?,
            sources: Vec::new(),
        })
    }
}

impl Catalogue {
    /// All of them, each with its sources.
    pub fn list_indications(&self) -> Result<Vec<Indication>, DbError> {
        let mut all = self.rows(ALL, [], Indication::from_row)?;
        let mut sources = self.list_sources_of_indications()?;
        for indication in &mut all {
            indication.sources = sources.remove(&indication.id).unwrap_or_default();
        }
        Ok(all)
    }

    /// The registered indications for goods of a kind, without their sources.
    pub fn list_indications_for(&self, kind: &Kind) -> Result<Vec<Indication>, DbError> {
        self.rows(OF_KIND, named_params! { ":kind": kind.id }, Indication::from_row)
    }

    /// The registered indications that concern a product, each with whether a source says that the product bears it.
    /// Otherwise its place lies in the area, which says nothing about a right of the product. Without their sources.
    pub fn list_indications_of(&self, product: &Product) -> Result<Vec<(Indication, bool)>, DbError> {
        let (summary, places) = (&product.summary, &self.index.places);
        let former_commune = summary.place.former.map(|id| places.former_commune(id).row);
        let params = named_params! {
            ":product": summary.id,
            ":former_commune": former_commune,
            ":kind": self.index.kind(summary.kind).id,
        };
        self.rows(OF_PRODUCT, params, |row| Ok((Indication::from_row(row)?, row.get("is_borne")?)))
    }
}
