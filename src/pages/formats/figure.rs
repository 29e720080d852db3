//! Figures as data: each of ours with the list that proves it, each printed one with its source.

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::Serialize;

use crate::catalogue::table::row;
use crate::catalogue::{DistrictId, Measure, OfficialTotal};
use crate::pages::context::RequestContext;
use crate::pages::error::PageError;
use crate::pages::response::Response;
use crate::pages::statistics;
use crate::routes::{Address, Format, Page};

use super::reply::{csv_reply, one_of, one_reply};

row! {
    /// A figure.
    pub struct FigureEntry {
        /// What is counted by: `district`, `group`, `kind`, `stars`, `standing`, `year`, or `all`; of a figure that
        /// officials or press print, `official_total`, `official_stars` or `official_producers`.
        #[schemars(schema_with = "subjects")]
        pub by: &'static str,
        /// Of what by that is counted, as the filter of the list names it; of a printed figure, its measure and, where
        /// it has one, its star class.
        pub value: Option<String>,
        /// The same in words.
        pub label: String,
        /// The slug of the former district that a printed figure is of; null: the province.
        pub district: Option<String>,
        /// The date that it is true of, as printed.
        pub as_of: Option<String>,
        /// How many.
        pub count: u32,
        /// The list that proves it, or the source that prints it.
        pub proof: Option<String>,
    }
}

/// The page of statistics.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Statistics {
    /// The catalogue's own figures; each links to the list that proves it.
    items: Vec<FigureEntry>,
    /// What officials and press print of the province and its former districts.
    official_totals: Vec<TotalEntry>,
}

/// A figure as officials or press print it.
#[derive(Clone, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct TotalEntry {
    /// The slug of the former district that it is of; null: the province.
    district: Option<String>,
    /// The date that it is true of, as printed; null: the source does not say.
    as_of: Option<String>,
    /// What it counts: all products at a date, those of one batch, what was aimed at, a part.
    #[schemars(schema_with = "measures")]
    measure: &'static str,
    /// How many products.
    total: Option<u32>,
    /// How many of five stars.
    stars5: Option<u32>,
    /// How many of four stars.
    stars4: Option<u32>,
    /// How many of three stars.
    stars3: Option<u32>,
    /// How many producers.
    producers: Option<u32>,
    /// The slug of the source that prints it.
    source: String,
    /// The address of that source.
    source_address: Option<String>,
    /// A remark.
    remark: Option<String>,
}

/// All that figures are counted by.
pub const ALL: &str = "all";
const OFFICIAL: [&str; 3] = ["official_total", "official_stars", "official_producers"];

fn subjects(_: &mut SchemaGenerator) -> Schema {
    one_of([ALL].into_iter().chain(statistics::SUBJECTS).chain(OFFICIAL))
}

fn measures(_: &mut SchemaGenerator) -> Schema {
    one_of(Measure::ALL.map(Measure::key))
}

impl TotalEntry {
    fn new(context: &RequestContext, total: &OfficialTotal) -> TotalEntry {
        let [stars5, stars4, stars3] = total.stars;
        TotalEntry {
            district: total.district.map(|id| context.index().places.district(id).slug.clone()),
            as_of: total.as_of.as_ref().map(ToString::to_string),
            measure: total.kind.key(),
            total: total.total,
            stars5,
            stars4,
            stars3,
            producers: total.producers,
            source: total.source.slug.clone(),
            source_address: total.source.url.clone(),
            remark: total.remark.as_ref().map(|remark| context.language.of(remark).to_owned()),
        }
    }

    /// Its figures, one a row.
    fn figures<'t>(&'t self, context: &'t RequestContext) -> impl Iterator<Item = FigureEntry> + 't {
        let [total, stars, producers] = OFFICIAL;
        let words = context.words();
        let printed = [
            (total, self.measure.to_owned(), words.total_column().to_owned(), self.total),
            (stars, format!("{} 5", self.measure), words.stars_column_5().to_owned(), self.stars5),
            (stars, format!("{} 4", self.measure), words.stars_column_4().to_owned(), self.stars4),
            (stars, format!("{} 3", self.measure), words.stars_column_3().to_owned(), self.stars3),
            (producers, self.measure.to_owned(), words.producers_column().to_owned(), self.producers),
        ];
        printed.into_iter().filter_map(|(by, value, label, count)| {
            Some(FigureEntry {
                by,
                value: Some(value),
                label,
                district: self.district.clone(),
                as_of: self.as_of.clone(),
                count: count?,
                proof: self.source_address.clone(),
            })
        })
    }
}

/// The printed figures of a former district.
pub fn district_totals(context: &RequestContext, id: DistrictId) -> Result<Vec<TotalEntry>, PageError> {
    let totals = context.catalogue.list_totals_of(id)?;
    Ok(totals.iter().map(|total| TotalEntry::new(context, total)).collect())
}

/// Answers `/thong-ke` as data.
pub fn list(context: &RequestContext) -> Result<Response, PageError> {
    let address = Address::page(Page::Statistics);
    context.redirect_unless_canonical(&address)?;
    let totals = context.catalogue.list_totals()?;
    let official_totals: Vec<TotalEntry> = totals.iter().map(|total| TotalEntry::new(context, total)).collect();
    let ours = statistics::figures(context).into_iter().map(|figure| FigureEntry {
        by: figure.by,
        value: figure.value,
        label: figure.counted.link.text,
        district: None,
        as_of: None,
        count: u32::try_from(figure.counted.count).unwrap_or(u32::MAX),
        proof: Some(context.site.base_url.join(&figure.counted.link.href)),
    });
    let items: Vec<FigureEntry> = ours.collect();
    if context.format == Format::Csv {
        let printed = official_totals.iter().flat_map(|total| total.figures(context));
        return Ok(csv_reply(&items.iter().cloned().chain(printed).collect::<Vec<_>>()));
    }
    Ok(one_reply(context, &address, Statistics { items, official_totals }))
}
