//! One of the six official product groups, with its full official name.

use crate::catalogue::Group;
use crate::failure::Failure;
use crate::reply::Reply;
use crate::routes::{Address, Page, Param};
use crate::visit::Visit;

use super::card;
use super::kind::Topic;

/// Answers `/nhom-san-pham/{slug}`.
pub fn answer(visit: &Visit, slug: &str) -> Result<Reply, Failure> {
    let words = visit.words();
    let Some(group) = Group::from_slug(slug) else {
        let near =
            Group::ALL.into_iter().map(|group| (Address::of(Page::Group, group.slug()), words.group(group).to_owned()));
        return Err(Failure::NotFound(near.collect()));
    };
    let address = Address::of(Page::Group, group.slug());
    let topic = Topic {
        card: Some(card::mention(visit, &address, || Ok(card::group(visit, group)))?),
        address,
        filter: Address::products_with(Param::Group, group.slug()),
        name: words.group_in_full(group).to_owned(),
        lead: words.group_holds(group).to_owned(),
        set: visit.day().facets.groups[group as usize].clone(),
    };
    topic.answer(visit)
}
