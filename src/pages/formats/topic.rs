//! Product groups, kinds and specialities as data.

use fixedbitset::FixedBitSet;
use schemars::JsonSchema;
use serde::Serialize;

use crate::catalogue::table::row;
use crate::catalogue::{Group, Speciality, SpecialityId};
use crate::pages::context::RequestContext;
use crate::pages::error::PageError;
use crate::pages::in_season;
use crate::pages::response::Response;
use crate::routes::{Address, Format, Page};

use super::collection::map_reply;
use super::product::{ProductEntry, entries, in_order};
use super::reply::{csv_reply, list_reply, one_reply};

row! {
    /// A speciality: what products are instances of and people know by name.
    pub struct SpecialityEntry {
        /// Its name in URLs.
        pub slug: String,
        /// Its name.
        pub name: String,
        /// Its name in Vietnamese.
        pub name_vi: String,
        /// The slug of its kind.
        pub kind: String,
        /// What it is, in one line.
        pub line: String,
        /// The months that sources print; in tables separated by spaces. Empty: no source prints any.
        #[schemars(inner(range(min = 1, max = 12)))]
        pub months: Vec<i8>,
        /// What these are the months of.
        pub months_basis: Option<String>,
        /// How many products are instances of it.
        pub products: u32,
        /// Its page.
        #[schemars(extend("format" = "uri"))]
        pub url: String,
    }
}

/// A product group, kind or speciality with its products.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct TopicRecord {
    /// Its name in URLs and filters.
    slug: String,
    /// Its name.
    name: String,
    /// How many products are in it.
    total: usize,
    /// All of them, in the order of the page.
    items: Vec<ProductEntry>,
}

/// Answers `/nhom-san-pham/{slug}` as data.
pub fn show_group(context: &RequestContext, slug: &str) -> Result<Response, PageError> {
    let group = Group::from_slug(slug).ok_or(PageError::NotFound(Vec::new()))?;
    let name = context.words().group_in_full(group).to_owned();
    topic(context, Address::of(Page::Group, slug), slug, name, &context.day().facets.groups[group as usize])
}

/// Answers `/loai/{slug}` as data.
pub fn show_kind(context: &RequestContext, slug: &str) -> Result<Response, PageError> {
    let (index, kind) = context.index().kind_by_slug(slug).ok_or(PageError::NotFound(Vec::new()))?;
    let name = context.language.pick(&kind.word_vi, &kind.word_en).clone();
    topic(context, Address::of(Page::Kind, slug), slug, name, &context.day().facets.kinds[usize::from(index)])
}

/// Answers `/dac-san/{slug}` as data.
pub fn show_speciality(context: &RequestContext, slug: &str) -> Result<Response, PageError> {
    let specialities = &context.index().specialities;
    let id = specialities.by_slug(slug).ok_or(PageError::NotFound(Vec::new()))?;
    let speciality = specialities.get(id);
    let name = context.language.pick(&speciality.name_vi, &speciality.name_en).clone();
    topic(context, Address::of(Page::Speciality, slug), slug, name, context.day().facets.of_speciality(id))
}

/// Answers `/mua-vu` and `/mua-vu/{month}` as data.
pub fn show_in_season(context: &RequestContext, slug: Option<&str>) -> Result<Response, PageError> {
    let (address, month) = in_season::read(context, slug)?;
    let name = context.words().month_name(month);
    topic(context, address, &month.to_string(), name, context.day().facets.in_month(Some(month)))
}

/// Answers `/dac-san` as data.
pub fn list_specialities(context: &RequestContext) -> Result<Response, PageError> {
    let (language, index, day) = (context.language, context.index(), context.day());
    let address = Address::page(Page::Specialities);
    context.redirect_unless_canonical(&address)?;
    let entry = |(id, one): (SpecialityId, &Speciality)| SpecialityEntry {
        slug: one.slug.clone(),
        name: language.pick(&one.name_vi, &one.name_en).clone(),
        name_vi: one.name_vi.clone(),
        kind: index.kind(one.kind).slug.clone(),
        line: language.pick(&one.about.line_vi, &one.about.line_en).clone(),
        months: one.months.clone(),
        months_basis: one.months_basis.as_ref().map(|(vi, en)| language.pick(vi, en).clone()),
        products: day.facets.of_speciality(id).count_ones(..) as u32,
        url: context.absolute_url(&Address::of(Page::Speciality, &one.slug)),
    };
    let entries: Vec<SpecialityEntry> = index.specialities.iter().map(entry).collect();
    Ok(match context.format {
        Format::Csv => csv_reply(&entries),
        _ => list_reply(context, &address, entries),
    })
}

fn topic(
    context: &RequestContext,
    address: Address,
    slug: &str,
    name: String,
    set: &FixedBitSet,
) -> Result<Response, PageError> {
    context.redirect_unless_canonical(&address)?;
    let items = entries(context, in_order(context, set))?;
    let slug = slug.to_owned();
    Ok(match context.format {
        Format::Csv => csv_reply(&items),
        Format::GeoJson => map_reply(items),
        _ => one_reply(context, &address, TopicRecord { slug, name, total: items.len(), items }),
    })
}
