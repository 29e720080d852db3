//! One of the six official product groups, with its full official name.

use crate::catalogue::Group;
use crate::pages::context::RequestContext;
use crate::pages::error::PageError;
use crate::pages::response::Response;
use crate::routes::{Address, Page, Param};

use super::kind::KindOrGroup;
use crate::pages::share_card;

/// Answers `/nhom-san-pham/{slug}`.
pub fn show(context: &RequestContext, slug: &str) -> Result<Response, PageError> {
    let words = context.words();
    let Some(group) = Group::from_slug(slug) else {
        let near =
            Group::ALL.into_iter().map(|group| (Address::of(Page::Group, group.slug()), words.group(group).to_owned()));
        return Err(PageError::NotFound(near.collect()));
    };
    let address = Address::of(Page::Group, group.slug());
    let topic = KindOrGroup {
        card: Some(share_card::mention(context, &address, || Ok(share_card::group(context, group)))?),
        address,
        filter: Address::products_with(Param::Group, group.slug()),
        name: words.group_in_full(group).to_owned(),
        lead: words.group_holds(group).to_owned(),
        set: context.day().facets.groups[group as usize].clone(),
    };
    topic.show(context)
}
