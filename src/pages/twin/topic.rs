//! Product groups and kinds as data.

use fixedbitset::FixedBitSet;
use schemars::JsonSchema;
use serde::Serialize;

use crate::catalogue::Group;
use crate::failure::Failure;
use crate::reply::Reply;
use crate::routes::{Address, Form, Page};
use crate::visit::Visit;

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
pub fn group(visit: &Visit, slug: &str) -> Result<Reply, Failure> {
    let group = Group::from_slug(slug).ok_or(Failure::NotFound(Vec::new()))?;
    let name = visit.words().group_in_full(group).to_owned();
    topic(visit, Address::of(Page::Group, slug), name, &visit.day().facets.groups[group as usize])
}

/// Answers `/loai/{slug}` as data.
pub fn kind(visit: &Visit, slug: &str) -> Result<Reply, Failure> {
    let (index, kind) = visit.overview().kind_by_slug(slug).ok_or(Failure::NotFound(Vec::new()))?;
    let name = visit.language.pick(&kind.word_vi, &kind.word_en).clone();
    topic(visit, Address::of(Page::Kind, slug), name, &visit.day().facets.kinds[usize::from(index)])
}

fn topic(visit: &Visit, address: Address, name: String, set: &FixedBitSet) -> Result<Reply, Failure> {
    visit.settle(&address)?;
    let items = entries(visit, in_order(visit, set))?;
    let slug = address.slug.clone().unwrap_or_default();
    Ok(match visit.form {
        Form::Csv => csv_reply(&items),
        Form::GeoJson => map_reply(items),
        _ => one_reply(visit, &address, TopicRecord { slug, name, total: items.len(), items }),
    })
}
