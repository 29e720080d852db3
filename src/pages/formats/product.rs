//! Products as data.

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::Serialize;

use crate::catalogue::table::row;
use crate::catalogue::{
    Certificate, Certification, DayIndex, Group, Issuer, Order, Place, Product, ProductSummary, SeasonMonths, Source,
};
use crate::pages::context::RequestContext;
use crate::pages::error::PageError;
use crate::pages::response::Response;
use crate::routes::{self, Address, Format, Page};
use crate::standing::{self, StandingKind};

use super::collection::{Placed, map_reply};
use super::reply::{csv_reply, in_language, list_reply, one_of, one_of_or_null, one_reply};
use super::source::SourceEntry;
use crate::pages::components::Season;
use crate::pages::near;
use crate::pages::product::canonical_slug;
use crate::pages::products::{self, Asked};

row! {
    /// A product, as lists and tables have it. What is not known is null, in tables empty.
    pub struct ProductEntry {
        /// Its permanent code.
        pub code: String,
        /// Its name in URLs; it may change, and the former one then leads to it.
        pub slug: String,
        /// Its name.
        pub name: String,
        /// Its name in English.
        pub name_en: Option<String>,
        /// A word of ours to tell it from another product of the same name.
        pub qualifier: Option<String>,
        /// What it is, in the language of the document.
        pub summary: Option<String>,
        /// Its product group, as the filter names it.
        #[schemars(schema_with = "groups")]
        pub group: &'static str,
        /// Its product group in words.
        pub group_name: &'static str,
        /// Its kind, as the filter names it.
        pub kind: String,
        /// Its kind in words.
        pub kind_name: String,
        /// The slug of its producer.
        pub producer: Option<String>,
        /// The name of its producer.
        pub producer_name: Option<String>,
        /// The slug of the commune of today where it is made.
        pub commune: Option<String>,
        /// The name of that commune.
        pub commune_name: Option<String>,
        /// The code of the former commune where it is made, unique among former communes only.
        pub former_commune_code: Option<String>,
        /// The name of that former commune.
        pub former_commune_name: Option<String>,
        /// The slug of the former district where it is made.
        pub district: Option<String>,
        /// The name of that district.
        pub district_name: Option<String>,
        /// The place as the source prints it, where it says more or something else.
        pub place_as_printed: Option<String>,
        /// Degrees east of the label point of the smallest commune that is known, good to a kilometre or so.
        pub longitude: Option<f64>,
        /// Degrees north of that point.
        pub latitude: Option<f64>,
        /// Of what the point is: null where the place is not known to the commune.
        #[schemars(schema_with = "point_of")]
        pub point_of: Option<&'static str>,
        /// Stars of the latest award, where a source prints them.
        #[schemars(range(min = 3, max = 5))]
        pub stars: Option<u8>,
        /// The first day on which the latest award may have been given.
        #[schemars(extend("format" = "date"))]
        pub award_earliest: Option<String>,
        /// The last day on which it may have been given.
        #[schemars(extend("format" = "date"))]
        pub award_latest: Option<String>,
        /// What is known of its certificate on the day of the document.
        #[schemars(schema_with = "standings")]
        pub standing: &'static str,
        /// The same in words.
        pub standing_text: String,
        /// The day on which the standing is so.
        #[schemars(extend("format" = "date"))]
        pub standing_on: String,
        /// The first day that may be the last day of the certificate: it is surely in force to this day.
        #[schemars(extend("format" = "date"))]
        pub last_day_earliest: Option<String>,
        /// The last day that may be the last day of the certificate: it has surely ended after this day.
        #[schemars(extend("format" = "date"))]
        pub last_day_latest: Option<String>,
        /// The months of its season that sources print; in tables separated by spaces. Empty: no source prints any, which does not
        /// say that it has none.
        #[schemars(inner(range(min = 1, max = 12)))]
        pub months: Vec<i8>,
        /// Whose months they are.
        #[schemars(schema_with = "seasons")]
        pub months_of: Option<&'static str>,
        /// The day on which the record was last compared with its sources.
        #[schemars(extend("format" = "date"))]
        pub checked: String,
        /// The day on which the record last changed.
        #[schemars(extend("format" = "date"))]
        pub changed: String,
        /// Its page.
        #[schemars(extend("format" = "uri"))]
        pub url: String,
        /// Its permanent short link.
        #[schemars(extend("format" = "uri"))]
        pub short_url: String,
    }
}

/// A product with all that is on record.
#[derive(Serialize, JsonSchema)]
pub struct ProductRecord {
    /// What lists have of it.
    #[serde(flatten)]
    pub entry: ProductEntry,
    /// What is known of its certificate, in one sentence.
    pub standing_sentence: String,
    /// As other sources print its name.
    pub other_names: Vec<String>,
    /// What sources say differently, what is unsure.
    pub notes: Vec<String>,
    /// What the months of its season are, or who gives them.
    pub months_basis: Option<String>,
    /// Its awards in the order of the record.
    pub awards: Vec<AwardEntry>,
    /// Codes of products that may be the same one.
    pub maybe_same_as: Vec<String>,
    /// What was wrong in the record and is mended.
    pub corrections: Vec<CorrectionEntry>,
    /// The sources of the record.
    pub sources: Vec<SourceEntry>,
}

/// One award of a star class.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct AwardEntry {
    /// Stars, where a source prints them.
    #[schemars(range(min = 3, max = 5))]
    stars: Option<u8>,
    /// The earliest date as printed: a day, a month or a year.
    earliest_printed: Option<String>,
    /// The latest date as printed.
    latest_printed: Option<String>,
    /// The first day that these allow.
    #[schemars(extend("format" = "date"))]
    earliest: Option<String>,
    /// The last day that these allow.
    #[schemars(extend("format" = "date"))]
    latest: Option<String>,
    /// Which body gave it.
    #[schemars(schema_with = "issuers")]
    issuer: Option<&'static str>,
    /// Number of the decision.
    decision_number: Option<String>,
    /// Date of the decision as printed.
    decision_date: Option<String>,
    /// A remark.
    note: Option<String>,
    /// Whether it is the award that counts on the day of the document.
    is_latest: bool,
    /// Its withdrawal.
    withdrawal: Option<WithdrawalEntry>,
    /// Slugs of the sources that print it; none: the sources of the product stand for it.
    sources: Vec<String>,
}

/// The withdrawal of a certificate, which is no recall of the product.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct WithdrawalEntry {
    /// When, as printed.
    on: String,
    /// Which body.
    by: String,
    /// The reason as the document states it.
    reason: String,
    /// Slugs of the sources that print it.
    sources: Vec<String>,
}

/// A public correction.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct CorrectionEntry {
    /// When, as printed.
    on: String,
    /// What was wrong.
    what: Option<String>,
}

fn groups(_: &mut SchemaGenerator) -> Schema {
    one_of(Group::ALL.map(Group::slug))
}

fn standings(_: &mut SchemaGenerator) -> Schema {
    one_of(StandingKind::ALL.map(StandingKind::key))
}

fn issuers(_: &mut SchemaGenerator) -> Schema {
    one_of_or_null(Issuer::ALL.map(Issuer::key))
}

fn point_of(_: &mut SchemaGenerator) -> Schema {
    one_of_or_null([FORMER_COMMUNE, COMMUNE])
}

fn seasons(_: &mut SchemaGenerator) -> Schema {
    one_of_or_null([OF_PRODUCT, OF_SPECIALITY])
}

const OF_PRODUCT: &str = "product";
const OF_SPECIALITY: &str = "speciality";

const FORMER_COMMUNE: &str = "former_commune";
const COMMUNE: &str = "commune";

impl Placed for ProductEntry {
    fn id(&self) -> String {
        self.code.clone()
    }

    fn point(&self) -> Option<(f64, f64)> {
        self.longitude.zip(self.latitude)
    }
}

impl ProductEntry {
    fn new(context: &RequestContext, day: &DayIndex, product: &ProductSummary) -> ProductEntry {
        let (words, index) = (context.words(), context.index());
        let &Certificate { stars, awarded, standing, .. } = day.certificate(product.position);
        let term = awarded.filter(|_| standing.kind() != StandingKind::Withdrawn);
        let kind = index.kind(product.kind);
        let season = index.products.season(product.position);
        let Place { former, commune, district, as_printed } = &product.place;
        let former = former.map(|id| index.places.former_commune(id));
        let commune = commune.map(|id| index.places.commune(id));
        let district = district.map(|id| index.places.district(id));
        let of_former = former.and_then(|unit| unit.point).map(|point| (point, FORMER_COMMUNE));
        let point = of_former.or_else(|| commune.and_then(|unit| unit.point).map(|point| (point, COMMUNE)));
        ProductEntry {
            code: product.code.clone(),
            slug: product.slug.clone(),
            name: product.name.clone(),
            name_en: product.name_en.clone(),
            qualifier: product.qualifier.clone(),
            summary: in_language(context, product.summary_vi.as_deref(), product.summary_en.as_deref()),
            group: product.group.slug(),
            group_name: words.group(product.group),
            kind: kind.slug.clone(),
            kind_name: context.language.pick(&kind.word_vi, &kind.word_en).clone(),
            producer: product.producer.as_ref().map(|producer| producer.slug.clone()),
            producer_name: product.producer.as_ref().map(|producer| producer.name.clone()),
            commune: commune.map(|unit| unit.slug.clone()),
            commune_name: commune.map(|unit| words.commune(unit.kind, &unit.name)),
            former_commune_code: former.map(|unit| unit.code.clone()),
            former_commune_name: former.map(|unit| words.commune(unit.kind, &unit.name)),
            district: district.map(|unit| unit.slug.clone()),
            district_name: district.map(|unit| words.district(unit.kind, &unit.name)),
            place_as_printed: as_printed.clone(),
            longitude: point.map(|((_, longitude), _)| longitude),
            latitude: point.map(|((latitude, _), _)| latitude),
            point_of: point.map(|(_, of)| of),
            stars,
            award_earliest: awarded.map(|(earliest, _)| earliest.to_string()),
            award_latest: awarded.map(|(_, latest)| latest.to_string()),
            standing: standing.kind().key(),
            standing_text: words.badge(&standing),
            standing_on: day.today().to_string(),
            last_day_earliest: term.map(|(earliest, _)| standing::last_day(earliest).to_string()),
            last_day_latest: term.map(|(_, latest)| standing::last_day(latest).to_string()),
            months: season.months().to_vec(),
            months_of: match season {
                SeasonMonths::Own(_) => Some(OF_PRODUCT),
                SeasonMonths::OfSpeciality(..) => Some(OF_SPECIALITY),
                SeasonMonths::Unknown => None,
            },
            checked: product.checked.to_string(),
            changed: product.changed.to_string(),
            url: context.absolute_url(&Address::of(Page::Product, &product.slug)),
            short_url: context.site.base_url.join(&routes::short_link(&product.code)),
        }
    }
}

/// The products at these positions, in their order.
pub fn entries(
    context: &RequestContext,
    positions: impl IntoIterator<Item = usize>,
) -> Result<Vec<ProductEntry>, PageError> {
    let (products, day) = (context.catalogue.list_product_summaries(positions)?, context.day());
    Ok(products.iter().map(|product| ProductEntry::new(context, &day, product)).collect())
}

/// Answers `/san-pham` as data.
pub fn list(context: &RequestContext) -> Result<Response, PageError> {
    let Asked { filter, address, .. } = products::read(context, &context.params(Page::Products)?)?;
    context.redirect_unless_canonical(&address)?;
    let day = context.day();
    let filtered = context.catalogue.filter_products(&filter, &day);
    let items = entries(context, day.in_order(&filtered.set, filter.order))?;
    Ok(match context.format {
        Format::Csv => csv_reply(&items),
        Format::GeoJson => map_reply(items),
        _ => list_reply(context, &address, items),
    })
}

/// Answers `/san-pham/{slug}` as data.
pub fn show(context: &RequestContext, slug: &str) -> Result<Response, PageError> {
    let Some(slug) = canonical_slug(context, slug)? else {
        return Err(PageError::NotFound(near::products(context, slug)?));
    };
    let address = Address::of(Page::Product, &slug);
    context.redirect_unless_canonical(&address)?;
    let product = context.catalogue.find_product(&slug)?.ok_or_else(|| PageError::NotFound(Vec::new()))?;
    let entry = ProductEntry::new(context, &context.day(), &product.summary);
    Ok(match context.format {
        Format::Csv => csv_reply(&[entry]),
        Format::GeoJson => map_reply(vec![entry]),
        _ => one_reply(context, &address, record(context, entry, product)?),
    })
}

fn record(context: &RequestContext, entry: ProductEntry, product: Product) -> Result<ProductRecord, PageError> {
    let day = context.day();
    let certificate = day.certificate(product.summary.position);
    let latest = certificate.latest_award;
    let withdrawal = latest.and_then(|index| product.certifications[index].withdrawal.as_ref());
    let same = context.catalogue.list_product_summaries(product.maybe_same_as.iter().copied())?;
    let certifications = product.certifications.iter().enumerate();
    Ok(ProductRecord {
        entry,
        standing_sentence: context.words().sentence(&certificate.standing, withdrawal, context.today),
        months_basis: Season::of_product(context, &product).map(|season| season.basis()),
        awards: certifications.map(|(index, award)| AwardEntry::new(context, award, latest == Some(index))).collect(),
        maybe_same_as: same.into_iter().map(|product| product.code).collect(),
        corrections: product
            .corrections
            .iter()
            .map(|correction| CorrectionEntry {
                on: correction.on.to_string(),
                what: in_language(context, Some(&correction.what_vi), correction.what_en.as_deref()),
            })
            .collect(),
        sources: product.sources.iter().map(|source| SourceEntry::new(context, source)).collect(),
        other_names: product.other_names,
        notes: product.notes.iter().map(|note| context.language.of(note).to_owned()).collect(),
    })
}

impl AwardEntry {
    fn new(context: &RequestContext, award: &Certification, is_latest: bool) -> AwardEntry {
        let slugs = |sources: &[Source]| sources.iter().map(|source| source.slug.clone()).collect();
        AwardEntry {
            stars: award.stars,
            earliest_printed: award.printed.as_ref().map(|(earliest, _)| earliest.to_string()),
            latest_printed: award.printed.as_ref().map(|(_, latest)| latest.to_string()),
            earliest: award.awarded.map(|(earliest, _)| earliest.to_string()),
            latest: award.awarded.map(|(_, latest)| latest.to_string()),
            issuer: award.issuer.map(Issuer::key),
            decision_number: award.decision_number.clone(),
            decision_date: award.decision_date.as_ref().map(ToString::to_string),
            note: award.note.as_ref().map(|note| context.language.of(note).to_owned()),
            is_latest,
            withdrawal: award.withdrawal.as_ref().map(|withdrawal| WithdrawalEntry {
                on: withdrawal.on.to_string(),
                by: context.language.of(&withdrawal.by).to_owned(),
                reason: context.language.of(&withdrawal.reason).to_owned(),
                sources: slugs(&withdrawal.sources),
            }),
            sources: slugs(&award.sources),
        }
    }
}

/// The positions of a set of products in the default order.
pub fn in_order(context: &RequestContext, set: &fixedbitset::FixedBitSet) -> Vec<usize> {
    context.day().in_order(set, Order::Standing).collect()
}
