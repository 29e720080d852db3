//! Product groups and kinds as data.

use fixedbitset::FixedBitSet;
use schemars::JsonSchema;
use serde::Serialize;

use crate::catalogue::Group;
use crate::pages::context::RequestContext;
use crate::pages::error::PageError;
use crate::pages::response::Response;
use crate::routes::{Address, Format, Page};

use super::collection::map_reply;
use super::product::{ProductEntry, entries, in_order};
use super::{csv_reply, one_reply};

/// A product group or kind with its products.
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
    topic(context, Address::of(Page::Group, slug), name, &context.day().facets.groups[group as usize])
}

/// Answers `/loai/{slug}` as data.
pub fn show_kind(context: &RequestContext, slug: &str) -> Result<Response, PageError> {
    let (index, kind) = context.index().kind_by_slug(slug).ok_or(PageError::NotFound(Vec::new()))?;
    let name = context.language.pick(&kind.word_vi, &kind.word_en).clone();
    topic(context, Address::of(Page::Kind, slug), name, &context.day().facets.kinds[usize::from(index)])
}

fn topic(context: &RequestContext, address: Address, name: String, set: &FixedBitSet) -> Result<Response, PageError> {
    context.redirect_unless_canonical(&address)?;
    let items = entries(context, in_order(context, set))?;
    let slug = address.slug.clone().unwrap_or_default();
    Ok(match context.format {
        Format::Csv => csv_reply(&items),
        Format::GeoJson => map_reply(items),
        _ => one_reply(context, &address, TopicRecord { slug, name, total: items.len(), items }),
    })
}
